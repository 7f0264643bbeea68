"""Encodings: the text in a stranger's bytes, and what is wrong with them where they are not UTF-8.

Thai files from older Windows programs come in Windows-874, those of Notepad's "Unicode" in UTF-16; both can be told and
read. A few damaged bytes are read past; where there are many, what is left is no text anyone should judge.
"""

import codecs
import re
from itertools import islice
from typing import NamedTuple

MOST_DAMAGED = 0.05  # of the characters
_KINDS = (
    (b"PK\x03\x04", "ไฟล์ ZIP หรือ Excel", "a ZIP or Excel file"),
    (b"%PDF", "ไฟล์ PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "ไฟล์ Office รุ่นเก่า", "an old Office file"),
    (b"\x1f\x8b", "ไฟล์ที่บีบอัดไว้", "a compressed file"),
)
_SEND = {
    "th": "ส่งแผนเป็น Turtle (.ttl) หรือแบบกรอกแผน (.xlsx)",
    "en": "Send the plan as Turtle (.ttl) or as the template (.xlsx).",
}
_SAVE = {"th": "บันทึกไฟล์ใหม่เป็น UTF-8", "en": "Save the file as UTF-8."}
_SAVE_AGAIN = {
    "th": "เปิดไฟล์เดิมแล้วบันทึกใหม่เป็น UTF-8 (ใน Excel คือ “CSV UTF-8”) หรือส่งไฟล์ .xlsx",
    "en": "Open the file it came from and save it as UTF-8 (in Excel: “CSV UTF-8”), or send the .xlsx file.",
}


class Damage(NamedTuple):
    """What is wrong with a text that was read all the same: from where on, in words, and whether characters were lost."""

    at: int
    wrong: dict[str, str]
    remedy: dict[str, str]
    lost: bool


class Unreadable(Exception):
    """Bytes that are no text."""

    def __init__(self, th: str, en: str, remedy: dict[str, str]):
        self.wrong, self.remedy = {"th": th, "en": en}, remedy


def decode_text(content: bytes) -> tuple[str, Damage | None]:
    """The text without its byte order mark, and its damage; raises Unreadable.

    >>> decode_text("แผนพัฒนา".encode("cp874"))[0]
    'แผนพัฒนา'
    """
    text, damage = _decode(content)
    if re.match(r"\s*<(?:!doctype\s+)?html\b", text, re.IGNORECASE):
        raise Unreadable("ไฟล์นี้เป็นหน้าเว็บ (HTML) ไม่ใช่แผน", "This is a web page (HTML) and no plan.", _SEND)
    if not re.search("[ก-๛]", text):  # a program that knows no Thai wrote ? for each letter, or two or three others
        for sign, count in ((r"\?{3,}", 3), ("à[¸¹]", 10)):
            if found := list(islice(re.finditer(sign, text), count)):
                shown = found[0][0][:3]
                if len(found) == count:
                    raise Unreadable(f"อักษรไทยในไฟล์นี้กลายเป็น “{shown}”", f"The Thai letters have become “{shown}”.", _SAVE_AGAIN)
    return text, damage


def _decode(content: bytes) -> tuple[str, Damage | None]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(content)
    for start, th, en in _KINDS:
        if content.startswith(start):
            raise Unreadable(f"ไฟล์นี้เป็น{th} ไม่ใช่ข้อความ", f"This is {en} and no text.", _SEND)
    if b"\0" in content:
        place = content.index(b"\0")
        raise Unreadable(
            f"ไฟล์นี้ไม่ใช่ข้อความ (พบไบต์ 0 ในตำแหน่งที่ {place + 1:,})", f"This is no text (byte {place + 1:,} is 0).", _SAVE
        )
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as fault:
        return _decode_damaged(content.removeprefix(codecs.BOM_UTF8), content[fault.start])


def _decode_utf16(content: bytes) -> tuple[str, Damage]:
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Unreadable("ไฟล์นี้ไม่ใช่ข้อความ", "This is no text.", _SAVE)
    return text, Damage(0, {"th": "ไฟล์นี้เข้ารหัสเป็น UTF-16", "en": "The file is in UTF-16."}, _SAVE, lost=False)


def _decode_damaged(content: bytes, byte: int) -> tuple[str, Damage]:
    thai = _decode_874(content)
    if thai is not None:
        at = next(index for index, sign in enumerate(thai) if not sign.isascii())
        wrong = {"th": "ไฟล์นี้เข้ารหัสเป็น Windows-874 (TIS-620)", "en": "The file is in Windows-874 (TIS-620)."}
        return thai, Damage(at, wrong, _SAVE, lost=False)
    text = content.decode("utf-8", "replace")
    count = text.count("\ufffd")
    if count > MOST_DAMAGED * len(text) + 1:
        raise Unreadable("ไฟล์นี้ไม่ใช่ข้อความ UTF-8", f"This is no UTF-8 text (byte 0x{byte:02x} is none of it).", _SAVE)
    wrong = {
        "th": f"ไบต์ 0x{byte:02x} ตรงนี้ไม่ใช่ UTF-8 (ในไฟล์มีตัวอักษรเสีย {count} แห่ง)",
        "en": f"Byte 0x{byte:02x} here is not UTF-8 (places in the file that are damaged: {count}).",
    }
    remedy = {
        "th": "พิมพ์ตัวอักษรที่เสียใหม่ แล้วบันทึกไฟล์เป็น UTF-8",
        "en": "Type the damaged letters again, and save the file as UTF-8.",
    }
    return text, Damage(text.index("\ufffd"), wrong, remedy, lost=True)


def _decode_874(content: bytes) -> str | None:
    """The text where it makes sense in Windows-874: whatever is not ASCII is Thai, and mostly letters."""
    try:
        text = content.decode("cp874")
    except UnicodeDecodeError:
        return None
    letters, signs = len(re.findall("[ก-๛]", text)), len(re.findall(r"[^\x00-\x7f]", text))
    return text if letters >= 0.9 * signs else None

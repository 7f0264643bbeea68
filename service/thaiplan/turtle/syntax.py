"""Syntax: what can be wrong in the writing of a file, in the words of a planner.

The parsers know where they stopped; this says in Thai and English what they found there, and what to write instead.
"""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

FOUND_LENGTH = 60
LONGEST_TEXT = 100_000  # characters; the longest text of the seven plans has under 1,000
_ITEM = re.compile(r'["\'][^\n]*|[^\s;,()\[\]"<>]+|<[^\s<>"]*>?|.', re.DOTALL)

# By kind: what is wrong and what to write, each in Thai and in English; {found} is what stands at the place.
WORDS = {
    "dot": (
        "พบ {found} ในที่ที่ประโยคควรจบแล้ว",
        "found {found} where the statement should have ended",
        "จบประโยคด้วยจุด (.) ถ้ายังมีคุณสมบัติต่อไปให้คั่นด้วย ; ถ้ายังมีค่าอื่นให้คั่นด้วย ,",
        "end the statement with '.', or put ';' before a further property and ',' before a further value",
    ),
    "early": (
        "จุดนี้จบประโยคเร็วเกินไป เพราะบรรทัดต่อไปยังเป็นคุณสมบัติ {found}",
        "this dot ends the statement too early: {found} goes on with it",
        "เปลี่ยนจุดนี้เป็น ;",
        "write ';' in place of the dot",
    ),
    "subject": (
        "พบ {found} ในที่ที่ควรขึ้นต้นประโยค",
        "found {found} where a statement should begin",
        "ขึ้นต้นประโยคด้วยชื่อของสิ่งที่กล่าวถึง เช่น lampang:issue-1",
        "begin with the name of the thing the statement is about, for example lampang:issue-1",
    ),
    "verb": (
        "พบ {found} ในที่ที่ควรเป็นคุณสมบัติ",
        "found {found} where a property should stand",
        "ใส่คุณสมบัติ เช่น skos:prefLabel หรือใส่ a หน้าชื่อประเภท",
        "write a property there, for example skos:prefLabel, or a before a class",
    ),
    "object": (
        "พบ {found} ในที่ที่ควรเป็นค่า",
        "found {found} where a value should stand",
        "ใส่ค่า เช่น \"ข้อความ\"@th หรือ 12.5 หรือ area:TH-52 ข้อความต้องอยู่ในเครื่องหมายคำพูด",
        "write a value there, for example \"text\"@en, 12.5 or area:TH-52; a text stands in quotation marks",
    ),
    "digits": (
        "พบตัวเลข {found} ที่พิมพ์ด้วยเลขไทย",
        "found {found}, a number in Thai digits",
        "พิมพ์ตัวเลขด้วยเลขอารบิก เช่น 102000 เลขไทยใช้ได้ในข้อความเท่านั้น",
        "write numbers in ASCII digits, for example 102000; Thai digits belong in texts only",
    ),
    "prefix": (
        "ยังไม่ได้ประกาศคำนำหน้า {found}",
        "the prefix {found} is not declared",
        "เพิ่มบรรทัดนี้ไว้ตอนต้นไฟล์: @prefix {prefix}: <{namespace}> .",
        "add this line at the head of the file: @prefix {prefix}: <{namespace}> .",
    ),
    "namespace": (
        "คำนำหน้า {prefix} ประกาศไว้เป็น {found} ซึ่งไม่ใช่ที่อยู่ที่ถูกต้อง",
        "the prefix {prefix} is declared as {found}, which is not its namespace",
        "แก้เป็น {namespace} ส่วนที่เหลือของไฟล์ตรวจโดยถือว่าแก้แล้ว",
        "write {namespace} there; the rest of the file was judged as if it stood so",
    ),
    "directive": (
        "อ่านบรรทัดประกาศไม่ได้ตรง {found}",
        "found {found} in a declaration that cannot be read",
        "ประกาศคำนำหน้าในรูปนี้: @prefix tp: <https://w3id.org/thaiplan/ontology#> .",
        "declare a prefix like this: @prefix tp: <https://w3id.org/thaiplan/ontology#> .",
    ),
    "iri": (
        "{found} ไม่ใช่ IRI ที่ใช้ได้",
        "found {found}, which is no IRI",
        "ปิด IRI ด้วย > และอย่าให้มีช่องว่าง เครื่องหมายคำพูด หรือ {{ }} | ^ ` \\ อยู่ข้างใน",
        "close an IRI with '>', and let it have no space, quotation mark or any of {{ }} | ^ ` \\ inside",
    ),
    "name": (
        "{found} ไม่ใช่ชื่อที่ใช้ได้",
        "found {found}, which is no name",
        "เขียนชื่อเป็นคำนำหน้า ตามด้วย : และส่วนท้ายที่เป็น a-z 0-9 - หรือ . เช่น lampang:issue-1",
        "write a name as a prefix, ':' and a local part of a-z, 0-9, '-' or '.', for example lampang:issue-1",
    ),
    "string": (
        "เครื่องหมายคำพูดที่เปิดไว้ตรง {found} ไม่มีตัวปิด",
        "the quotation mark at {found} is never closed",
        "ปิดเครื่องหมายคำพูดในบรรทัดเดียวกัน ข้อความที่มีหลายบรรทัดให้เปิดและปิดด้วย \"\"\"",
        "close it on the same line; a text of several lines begins and ends with \"\"\"",
    ),
    "escape": (
        "{found} มีเครื่องหมาย \\ ที่ตามด้วยสิ่งที่ใช้ไม่ได้",
        "found {found}, where the backslash begins nothing that is known",
        "พิมพ์ \\ เป็น \\\\ และพิมพ์ \" ในข้อความเป็น \\\"",
        "write a backslash as \\\\, and a quotation mark inside a text as \\\"",
    ),
    "literal": (
        "อ่านส่วนที่ต่อท้ายข้อความไม่ได้ตรง {found}",
        "found {found}, a text with an ending that cannot be read",
        "ต่อท้ายข้อความด้วยรหัสภาษา เช่น @th หรือชนิดของข้อมูล เช่น ^^xsd:decimal",
        "end a text with its language, such as @th, or its datatype, such as ^^xsd:decimal",
    ),
    "bracket": (
        "พบ {found} ก่อนที่วงเล็บจะปิด",
        "found {found} before the bracket was closed",
        "ปิด [ ด้วย ] และปิด ( ด้วย )",
        "close '[' with ']', and '(' with ')'",
    ),
    "end": (
        "ไฟล์จบลงกลางประโยคที่ขึ้นต้นในบรรทัด {start}",
        "the file ends inside the statement that begins on line {start}",
        "เติมส่วนที่ขาด แล้วจบประโยคด้วยจุด (.)",
        "write what is missing, and end the statement with '.'",
    ),
    "deep": (
        "วงเล็บซ้อนกันเกิน {limit} ชั้น",
        "brackets stand inside brackets more than {limit} deep",
        "ตั้งชื่อ (IRI) ให้สิ่งที่อยู่ในวงเล็บ แล้วเขียนแยกเป็นประโยคของตัวเอง",
        "give the inner things IRIs, and write each as a statement of its own",
    ),
    "nested": (
        "องค์ประกอบซ้อนกันเกิน {limit} ชั้น",
        "elements stand inside elements more than {limit} deep",
        "แยกสิ่งที่อยู่ชั้นในออกมาเป็นรายการของตัวเอง แล้วอ้างถึงด้วย IRI",
        "take the inner things out, give them IRIs, and refer to them",
    ),
    "long": (
        "ข้อความยาว {length:,} ตัวอักษร รับได้ไม่เกิน {limit:,}",
        "a text of {length:,} characters; at most {limit:,} may stand in one",
        "แบ่งข้อความตามบรรทัดของเอกสาร ข้อละหนึ่งข้อความ",
        "divide the text as the document does, one element a line",
    ),
    "quotes": (
        "พบ {found} ซึ่งขึ้นต้นด้วยเครื่องหมายคำพูดแบบโค้ง",
        "found {found}, which begins with a curly quotation mark",
        "ใช้เครื่องหมายคำพูดตรง \" ทั้งตัวเปิดและตัวปิด",
        "write straight quotation marks (\") on both sides",
    ),
    "space": (
        "มีช่องว่างที่มองไม่ออกว่าไม่ใช่ช่องว่างธรรมดา ({found})",
        "a space that only looks like one ({found})",
        "ลบช่องว่างนั้นแล้วพิมพ์ใหม่ ช่องว่างเช่นนี้มักติดมาจากการคัดลอกจากหน้าเว็บหรือ Word",
        "delete it and type a space; such spaces come with text that is copied from a page or from Word",
    ),
    "prose": (
        "ข้อความนี้ไม่ใช่แผนในรูปที่ระบบอ่านได้",
        "this text is no plan in a form that can be read",
        "กรอกแผนลงในแม่แบบ Excel ที่ขอได้จากหน้าตรวจแผน หรือด้วยคำสั่ง thaiplan new",
        "fill the plan into the Excel template, from the page that checks plans or by thaiplan new",
    ),
    "form": (
        "ไฟล์นี้เป็น {found} ไม่ใช่ {form}",
        "this is {found} and not {form}",
        "เลือกรูปแบบเป็น {found} หรือปล่อยเป็นอัตโนมัติ ไฟล์นี้ตรวจเป็น {found} แล้ว",
        "choose {found}, or leave the form out; it was judged as {found}",
    ),
    "ntriples": (
        "พบ {found} ซึ่งมีใน Turtle แต่ไม่มีใน N-Triples",
        "found {found}, which is Turtle and not N-Triples",
        "ถ้าเป็น Turtle ให้ตั้งชื่อไฟล์ลงท้าย .ttl หรือเลือกรูปแบบเป็น Turtle ส่วน N-Triples ต้องเขียน IRI เต็ม และจบทุกประโยคในบรรทัดเดียว",
        "if it is Turtle, name the file .ttl or choose Turtle; N-Triples has full IRIs, and each statement whole on one line",
    ),
    "unended": (
        "ประโยคนี้ไม่จบในบรรทัดเดียวอย่าง N-Triples",
        "this statement does not end on its line, as one of N-Triples does",
        "ถ้าเป็น Turtle ให้ตั้งชื่อไฟล์ลงท้าย .ttl หรือเลือกรูปแบบเป็น Turtle ส่วน N-Triples ต้องเขียน IRI เต็ม และจบทุกประโยคในบรรทัดเดียว",
        "if it is Turtle, name the file .ttl or choose Turtle; N-Triples has full IRIs, and each statement whole on one line",
    ),
    "json": (
        "อ่านเป็น JSON ไม่ได้{why}",
        "this cannot be read as JSON{why}",
        "ตรวจเครื่องหมายคำพูด จุลภาค และวงเล็บตรงนี้ แล้วบันทึกเป็น JSON-LD ใหม่",
        "check the quotation marks, commas and brackets there, and save it as JSON-LD again",
    ),
    "jsonld": (
        "อ่านเป็น JSON-LD ไม่ได้{why}",
        "this cannot be read as JSON-LD{why}",
        "แก้ @context และ @id ให้เป็นไปตาม JSON-LD 1.1 หรือส่งแผนเป็น Turtle ซึ่งบอกบรรทัดที่ผิดได้",
        "mend @context and @id as JSON-LD 1.1 has them, or send the plan as Turtle, where the line is told",
    ),
    "xml": (
        "อ่านเป็น XML ไม่ได้{why}",
        "this cannot be read as XML{why}",
        "ตรวจแท็กเปิดปิดและเครื่องหมาย & < ตรงนี้ แล้วบันทึกเป็น RDF/XML ใหม่",
        "check the tags and the signs & and < there, and save it as RDF/XML again",
    ),
    "rdfxml": (
        "อ่านเป็น RDF/XML ไม่ได้{why}",
        "this cannot be read as RDF/XML{why}",
        "แก้ให้เป็นไปตาม RDF 1.1 XML Syntax หรือส่งแผนเป็น Turtle ซึ่งบอกบรรทัดที่ผิดได้",
        "mend it as RDF 1.1 XML Syntax has it, or send the plan as Turtle, where the line is told",
    ),
    "entity": (
        "ไฟล์นี้ใช้เอนทิตี {found} ซึ่งระบบไม่ขยายให้",
        "found the entity {found}, and entities are not expanded here",
        "เขียนข้อความเต็มแทนเอนทิตี และเอา <!DOCTYPE …> ออก",
        "write out what the entity stands for, and take <!DOCTYPE …> away",
    ),
}


class Fault(NamedTuple):
    """A fault in the writing: its kind, its place counted from 1 where it is known, and its words by language."""

    kind: str
    line: int | None
    column: int | None
    wrong: dict[str, str]
    remedy: dict[str, str]

    def sentence(self) -> str:
        """What is wrong and what to write, as one English sentence.

        >>> make_fault("bracket", 3, 1, found="“.”").sentence()
        "found “.” before the bracket was closed; close '[' with ']', and '(' with ')'."
        """
        return f"{self.wrong['en']}; {self.remedy['en']}."


def make_fault(kind: str, line: int | None, column: int | None, **slots: object) -> Fault:
    """A fault of a kind, with the slots of its words filled; what differs by language is a dictionary."""
    th, en, th_remedy, en_remedy = (
        text.format(**{name: slot[lang] if isinstance(slot, dict) else slot for name, slot in slots.items()})
        for lang, text in zip(("th", "en", "th", "en"), WORDS[kind], strict=True)
    )
    return Fault(kind, line, column, {"th": th, "en": en}, {"th": th_remedy, "en": en_remedy})


def make_namespace_fault(prefix: str, written: str, right: str, line: int | None, column: int | None) -> Fault:
    """The fault of a prefix that is declared as something else than it has to be."""
    shown = quote(f"{prefix}:" if not prefix.startswith("@") else prefix)
    return make_fault("namespace", line, column, prefix=shown, found=quote(written), namespace=right)


class Lines:
    """The lines of a text, which end at a line feed, so that the line and column of a place are found by bisection."""

    def __init__(self, text: str):
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(self, index: int) -> tuple[int, int]:
        """The line and column of a place in the text, from 1.

        >>> Lines("ก ข\\nค").place(4)
        (2, 1)
        """
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


def quote(text: str, length: int = FOUND_LENGTH) -> str:
    """The text in quotation marks, cut where it is long (but no Thai letter from its marks), safe for a terminal.

    >>> quote("\\x1b[31m"), quote("ก" * 99, 3)
    ('“\\\\x1b[31m”', '“กกก…”')
    """
    end = length
    while end < len(text) and unicodedata.category(text[end]) == "Mn" and end < length + 8:
        end += 1
    return f"“{make_printable(text[:end])}{'…' if end < len(text) else ''}”"


def quote_item(text: str, index: int) -> str:
    """The word or sign that stands at a place in the text, quoted."""
    match = _ITEM.match(text, index, index + 200)
    return quote(match.group() if match else "")


def make_printable(text: str) -> str:
    """The text with control characters, and whatever else a terminal would not show, written as escapes.

    >>> make_printable("แผน\\x1b]0;x\\x07.ttl")
    'แผน\\\\x1b]0;x\\\\x07.ttl'
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)

"""Encodings: text is told from what is none, and a Thai file of another encoding is read all the same."""

import pytest

from thaiplan.documents.encodings import Unreadable, decode_text

THAI = "แผนพัฒนาจังหวัดพะเยา (พ.ศ. ๒๕๖๖ – ๒๕๗๐)\n"


def test_utf_8_is_read_with_and_without_its_mark():
    assert decode_text(THAI.encode()) == decode_text(THAI.encode("utf-8-sig")) == (THAI, None)
    assert decode_text(b"") == ("", None)


@pytest.mark.parametrize(("encoding", "name"), [("cp874", "Windows-874"), ("utf-16", "UTF-16")])
def test_another_encoding_is_named_and_read(encoding, name):
    text, damage = decode_text(THAI.encode(encoding))
    assert text == THAI
    assert name in damage.wrong["th"]
    assert name in damage.wrong["en"]
    assert not damage.lost


def test_a_few_damaged_letters_are_counted_and_the_first_is_placed():
    content = (THAI * 9).encode()
    content = content[:12] + b"\xff" + content[12:90] + b"\xe0\xb8" + content[90:]
    text, damage = decode_text(content)
    assert (damage.at, damage.lost) == (4, True)
    assert text[4] == "\ufffd"
    assert "0xff" in damage.wrong["en"]
    assert f" {text.count(chr(0xFFFD))} " in damage.wrong["th"]


@pytest.mark.parametrize(
    "content",
    [b"a\0b", bytes(range(1, 256)), "ก".encode("utf-16") + b"\0\0", b"\xff\xfe\0\xd8", b"PK\x03\x04", b"%PDF-1.4", b"\x1f\x8b"],
)
def test_what_is_no_text_is_refused_in_two_languages(content):
    with pytest.raises(Unreadable) as fault:
        decode_text(content)
    for words in (fault.value.wrong, fault.value.remedy):
        assert words["th"] != words["en"]


@pytest.mark.parametrize("lost", ["แผนพัฒนา, เป้าหมาย, ตัวชี้วัด".encode("ascii", "replace"),
                                  "แผนพัฒนาจังหวัดพะเยา".encode().decode("cp1252", "ignore").encode()])  # fmt: skip
def test_thai_letters_that_another_program_has_lost_are_told_as_such(lost):
    with pytest.raises(Unreadable) as told:
        decode_text(lost)
    assert told.value.wrong["th"].startswith("อักษรไทยในไฟล์นี้กลายเป็น")
    assert "CSV UTF-8" in told.value.remedy["th"]


def test_question_marks_in_a_text_with_thai_letters_or_few_of_them_are_only_that():
    assert decode_text("แผน ??? ??? ???".encode())[0] == "แผน ??? ??? ???"
    assert decode_text(b"a plan???")[0] == "a plan???"


def test_a_web_page_is_no_plan():
    with pytest.raises(Unreadable) as told:
        decode_text("\n<!DOCTYPE html><html>แผน</html>".encode())
    assert "HTML" in told.value.wrong["th"]

"""Syntax: every kind of fault has its words in both languages, and what is quoted cannot disturb a terminal."""

import re
import string

import pytest

from thaiplan.turtle.syntax import WORDS, Lines, make_fault, make_printable, quote, quote_item

SLOTS = {"found": "“x”", "start": 3, "limit": 9, "why": "x", "prefix": "tp", "namespace": "http://x/", "length": 10,
         "form": "Turtle"}  # fmt: skip


@pytest.mark.parametrize("kind", WORDS)
def test_every_kind_of_fault_is_told_in_thai_and_in_english(kind):
    fault = make_fault(kind, 1, 2, **SLOTS)
    assert (fault.line, fault.column) == (1, 2)
    for words in (fault.wrong, fault.remedy):
        assert re.search("[ก-๙]", words["th"])
        assert not re.search("[ก-๙]", words["en"])
    assert fault.sentence().endswith(".")
    slots = [{name for _, name, *_ in string.Formatter().parse(text) if name} for text in WORDS[kind]]
    assert slots[0] == slots[1]


def test_the_lines_of_a_text_are_found_from_any_place_in_it():
    text = "ก\n\nขค\r\nง"
    expected = [(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) for at in range(len(text) + 1)]
    assert [Lines(text).place(at) for at in range(len(text) + 1)] == expected


def test_a_quotation_is_cut_but_no_letter_from_its_marks():
    assert quote("ที่ปรึกษา", 1) == "“ที่…”"
    assert quote("ปี") == "“ปี”"
    assert len(quote("ก" + "\u0e31" * 1000, 1)) < 20


def test_what_stands_at_a_place_is_quoted_as_a_whole():
    text = 'a tp:b "ก ข" ; <http://x> ,'
    assert [quote_item(text, at) for at in (2, 7, 13, 15)] == ["“tp:b”", '“"ก ข" ; <http://x> ,”', "“;”", "“<http://x>”"]
    assert quote_item(text, len(text)) == "“”"


def test_nothing_printed_moves_the_cursor_or_turns_the_text():
    shown = make_printable("ก่\x1b[2J\x9b\u202e\ud800\u2028 ")
    assert shown == "ก่\\x1b[2J\\x9b\\u202e\\ud800\\u2028 "
    assert shown.encode()

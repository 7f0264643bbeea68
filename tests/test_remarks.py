"""Everything said about a cell or a file is said in Thai and in English, with what to do about it."""

import re
from pathlib import Path

import pytest

from thaiplan import draft
from thaiplan.draft import chapters, linkages, manuscript, packages, records, sheets, yardsticks
from thaiplan.draft.remarks import REMARKS, Unread, fill, remark
from thaiplan.places import Place


@pytest.mark.parametrize("key", REMARKS)
def test_every_remark_speaks_both_languages_and_names_the_same_values_in_both(key):
    one = REMARKS[key]
    assert one.severity in ("Violation", "Warning", "Info")
    for thai, english in ((one.th, one.en), (one.remedy_th, one.remedy_en)):
        assert re.search("[ก-๛]", thai)
        assert english.endswith(".")
        assert set(re.findall(r"{(\w+)}", thai)) == set(re.findall(r"{(\w+)}", english))


def test_every_remark_is_made_somewhere():
    modules = (chapters, draft, linkages, manuscript, packages, records, sheets, yardsticks)
    text = "\n".join(Path(module.__file__).read_text(encoding="utf-8") for module in modules)
    text += (Path(records.__file__).parent / "cells.py").read_text(encoding="utf-8")
    assert [key for key in REMARKS if f'"{key}"' not in text] == []


def test_a_remark_says_where_it_is_and_fills_in_what_was_found():
    found = remark("year", Place("plan.xlsx", 7, 3, "ตัวชี้วัด"), found="ปีหน้า", column="ปีเป้าหมาย")
    assert found.messages["th"] == "อ่าน “ปีหน้า” ในช่อง “ปีเป้าหมาย” เป็นปีเดียวไม่ได้"
    assert str(found.place) == "plan.xlsx, ตัวชี้วัด!C7"
    assert found.shape.endswith("#Document-cell")


def test_braces_in_a_cell_are_no_part_of_the_sentence():
    assert fill("“{found}”", {"found": "{limit}{0}"}) == "“{limit}{0}”"


def test_what_cannot_be_read_is_an_error_with_sentence_and_remedy():
    assert "Write day, month and year" in str(Unread("day", found="x", column="y"))

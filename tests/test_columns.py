"""A column is known by its heading, in either language, however it was retyped."""

import pytest

from thaiplan.draft.columns import plain_heading
from thaiplan.draft.forms import INDICATORS, PLAN, TACTICS


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("ค่าเป้าหมาย", "value"),
        (" ค่าเป้าหมาย\u00a0", "value"),
        ("TARGET VALUE", "value"),
        ("value", "value"),
        ("ปีเป้าหมาย", "year"),
        ("ปีเป้าหมาย (พ.ศ.) *", "year"),
        ("หน่วยนับ", "unit"),
        ("ตัวชี้วัด", "text"),
        ("ผู้รับผิดชอบ", None),
    ],
)
def test_a_heading_names_its_column(heading, key):
    found = INDICATORS.find(heading)
    assert (found.key if found else None) == key


def test_a_heading_is_looked_up_in_its_own_sheet():
    assert TACTICS.find("กลยุทธ์").key == "text"
    assert PLAN.find("กลยุทธ์") is None
    assert PLAN.column("theme") is None


def test_marks_and_eras_are_no_part_of_a_heading():
    assert plain_heading("ปีฐาน (พ.ศ.)") == plain_heading("ปีฐาน :") == "ปีฐาน"

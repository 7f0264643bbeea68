"""Cells: numbers, years, days and choices as planners in Thailand type them; what can be read in two ways is refused."""

from datetime import date
from decimal import Decimal

import pytest

from thaiplan.draft.cells import (
    count_items,
    names_of,
    read_amount,
    read_choice,
    read_code,
    read_day,
    read_lines,
    read_number,
    read_year,
    split_number,
    tidy,
)
from thaiplan.draft.remarks import Unread
from thaiplan.terms import PREFIXES, TPV


@pytest.mark.parametrize(
    ("text", "value", "verbatim", "percent"),
    [
        ("๑๐๒,๐๐๐", "102000", "๑๐๒,๐๐๐", False),
        ("102000", "102000", "102000", False),
        ("ร้อยละ ๕", "5", "๕", True),
        ("5%", "5", "5", True),
        ("5 เปอร์เซ็นต์", "5", "5", True),
        ("-๑.๕", "-1.5", "-๑.๕", False),
        ("๓๐๐ ไร่", "300", "๓๐๐", False),
        ("1,234,567.89", "1234567.89", "1,234,567.89", False),
    ],
)
def test_a_number_is_read_with_its_words_as_typed(text, value, verbatim, percent):
    amount = read_amount(text, "ไร่")
    assert (amount.value, amount.verbatim, amount.percent) == (Decimal(value), verbatim, percent)


@pytest.mark.parametrize(
    "text", ["", "มาก", "5-10", "ไม่น้อยกว่า 5", "1,5", "10,20,000", "5 ล้าน", "1/2", "1.2.3", "9" * 41, "๕ ถึง ๖", "1e5", "5 บาท"]
)
def test_what_is_not_one_plain_number_is_refused(text):
    with pytest.raises(Unread):
        read_amount(text, "ไร่", "ค่าเป้าหมาย")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2570", 2570), ("๒๕๗๐", 2570), ("พ.ศ. 2570", 2570), ("ปี ๒๕๗๐", 2570), ("ปีงบประมาณ พ.ศ. 2570", 2570),
        ("2570 BE", 2570), ("(2570)", 2570), ("ค.ศ. 2027", 2570), ("2027 CE", 2570), ("2027", 2570), ("ภายในปี 2570", 2570),
    ],
)  # fmt: skip
def test_a_year_is_buddhist_however_it_is_written(text, year):
    assert read_year(text)[0] == year


def test_only_a_year_that_was_silently_in_the_other_era_is_said_to_be_converted():
    assert read_year("2027") == (2570, 2027)
    assert read_year("ค.ศ. 2027") == (2570, None)


@pytest.mark.parametrize("text", ["", "70", "2566-2570", "ปีหน้า", "2300", "3000", "พ.ศ. 2027", "25700", "2570.5"])
def test_what_is_not_one_year_is_refused(text):
    with pytest.raises(Unread):
        read_year(text)


@pytest.mark.parametrize(("day", "year"), [(date(2027, 1, 1), 2570), (date(2570, 1, 1), 2570)])
def test_a_date_cell_has_its_year_in_whichever_era_excel_kept_it(day, year):
    assert read_year("", day) == (year, None)


def test_a_year_that_a_date_format_spoilt_is_refused():
    with pytest.raises(Unread, match="1907-01-13"):  # what Excel shows for 2570 in a cell formatted as a date
        read_year("", date(1907, 1, 13))


@pytest.mark.parametrize(
    "text",
    ["1/10/2569", "๑/๑๐/๒๕๖๙", "1 ต.ค. 2569", "วันที่ 1 ตุลาคม พ.ศ. 2569", "2026-10-01", "1-10-2026", "2026-10-01 08:30"],
)
def test_a_day_is_read_in_either_era(text):
    assert read_day(text) == date(2026, 10, 1)


@pytest.mark.parametrize("text", ["", "31/2/2569", "1/13/2569", "ตุลาคม 2569", "1 Oct 2569", "10/2569"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Unread):
        read_day(text)


def test_a_date_cell_is_a_day():
    assert read_day("", date(2569, 10, 1)) == read_day("", date(2026, 10, 1)) == date(2026, 10, 1)


LISTED = {"เพิ่มขึ้น": ["tpv:increase"]}


@pytest.mark.parametrize("text", ["เพิ่มขึ้น [tpv:increase]", "[tpv:increase]", "tpv:increase", "เพิ่มขึ้น", "increase"])
def test_a_choice_is_read_by_code_by_label_and_by_name(text):
    assert read_choice(text, LISTED, PREFIXES, TPV) == [TPV + "increase"]


@pytest.mark.parametrize("text", ["ลดลง", "[unt:PERCENT]", "[<x>]", "[]", "[tpv:a b:]", "x y"])
def test_what_was_not_to_be_chosen_is_refused(text):
    with pytest.raises(Unread):
        read_choice(text, LISTED, PREFIXES, TPV, "ทิศทาง", "tpv:increase")


def test_a_code_may_carry_lines_and_be_a_whole_iri():
    found = read_choice("ก [northern-region:strategy-1 linkage:7 phayao-plan#L3]", {}, PREFIXES)
    assert found[1:] == [PREFIXES["linkage"] + "7", PREFIXES["source"] + "phayao-plan#L3"]
    assert read_code("https://plans.example/id/x/issue-1", {}) == "https://plans.example/id/x/issue-1"
    assert read_code('https://x/"', {}) is None


def test_lines_are_found_among_words():
    found = read_lines("linkage:31, หน้า 12 และ phayao-plan#L3", PREFIXES)
    assert found == [PREFIXES["source"] + "phayao-plan#L3", PREFIXES["linkage"] + "31"]
    assert read_lines("หน้า 12:30", PREFIXES) == []


@pytest.mark.parametrize(
    ("text", "ascii_", "whole"),
    [("๑.", "1", 1), ("(๔)", "4", 4), ("3.1", "3.1", None), ("ข้อ 2", "2", 2), ("01", "1", 1)],
)
def test_the_number_of_an_item_is_kept_as_printed(text, ascii_, whole):
    number = read_number(text)
    assert (number.printed, number.ascii, number.whole) == (text, ascii_, whole)


@pytest.mark.parametrize(("text", "day"), [("ก", None), ("1 และ 2", None), ("", date(2026, 2, 1)), ("9" * 50, None)])
def test_a_number_that_is_none_or_became_a_date_is_refused(text, day):
    with pytest.raises(Unread):
        read_number(text, day)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("๑. เพื่อเพิ่มรายได้", ("๑.", "เพื่อเพิ่มรายได้")),
        ("(2) เพิ่ม", ("(2)", "เพิ่ม")),
        ("- เพิ่ม", ("", "เพิ่ม")),
        ("2.5 ล้านบาท", ("", "2.5 ล้านบาท")),
        ("3 จังหวัดชายแดน", ("", "3 จังหวัดชายแดน")),
    ],
)
def test_a_number_before_the_words_is_parted_from_them(text, parts):
    assert split_number(text) == parts


def test_unseen_spaces_are_taken_away_and_letters_left_alone():
    assert tidy("\ufeff น้ํา\u200b\u00a0 ๕\n\tบาท ") == "น้ํา ๕ บาท"


@pytest.mark.parametrize("text", ["102.000", "๑๐๒.๐๐๐", "1.000"])
def test_a_number_that_may_be_a_thousand_times_another_is_refused(text):
    with pytest.raises(Unread):
        read_amount(text)


def test_a_year_in_both_eras_is_read_where_they_agree():
    assert read_year("พ.ศ. ๒๕๗๐ (ค.ศ. 2027)") == (2570, None)
    with pytest.raises(Unread):
        read_year("2570 (2026)")


@pytest.mark.parametrize("text", ["จังหวัดพะเยา", "จ.พะเยา", "จ. พะเยา", "พะเยา"])
def test_a_province_is_known_with_that_word_and_without(text):
    assert read_choice(text, {"พะเยา": ["area:TH-56"]}, PREFIXES) == [PREFIXES["area"] + "TH-56"]


@pytest.mark.parametrize("text", ["%", "เปอร์เซ็นต์", "ร้อยละ", "Percent"])
def test_per_cent_is_one_unit_by_whatever_sign(text):
    assert read_choice(text, {"ตัน": ["unit:TONNE"], "ร้อยละ": ["unit:PERCENT"]}, PREFIXES) == [PREFIXES["unit"] + "PERCENT"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("เพิ่ม", "เพิ่มขึ้น [tpv:increase]"), ("ตาม", "ลดลง [tpv:decrease]"), ("ลดล", "ลดลง [tpv:decrease]")],
)
def test_a_choice_that_is_refused_is_told_with_the_label_of_one_to_take(text, shown):
    with pytest.raises(Unread) as caught:
        read_choice(text, LISTED | {"ลดลง": ["tpv:decrease"]}, PREFIXES, "", "ทิศทาง", "tpv:decrease")
    assert caught.value.values["example"] == shown


def test_items_written_under_one_another_are_counted():
    assert count_items("(1) ก\n๒. ข\n- ค\nง") == 3
    assert count_items("1. พัฒนาถนน") == 1
    assert count_items("ส่งเสริมการท่องเที่ยว\nเชิงนิเวศ") == 0


@pytest.mark.parametrize("text", ["ประเด็นการพัฒนาที่ ๑ น้ำ", "ประเด็นที่ 1: น้ำ", "ยุทธศาสตร์ที่ ๑. น้ำ", "๑. น้ำ", "น้ำ"])
def test_an_item_is_called_by_its_words_without_the_word_and_the_number_before_them(text):
    assert "น้ำ" in names_of(text)

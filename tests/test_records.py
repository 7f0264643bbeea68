"""Records: sheets told by their headings, rows by what is in them."""

import pytest

from filling import spot
from thaiplan.draft.forms import GUIDE_TITLE, INDICATORS, TACTICS, THEMES
from thaiplan.draft.records import read_records
from thaiplan.draft.remarks import Unread
from thaiplan.draft.sheets import Cell, Sheet


def sheet(name: str, *rows: list, **more) -> Sheet:
    cells = {
        number: {column: value if isinstance(value, Cell) else Cell(str(value)) for column, value in enumerate(row, 1) if value}
        for number, row in enumerate(rows, 1)
    }
    return Sheet(name, {number: row for number, row in cells.items() if row}, **more)


HEADINGS = ["เลขข้อ", "ข้อความแนวทาง", "ประเภทแนวทาง", "อยู่ใต้ประเด็น"]


def severities(records) -> list[str]:
    return [finding.severity for finding in records.findings if finding.shape.endswith("sheet") and finding.place.sheet]


def test_a_sheet_is_known_by_its_headings_whatever_it_is_called():
    records = read_records([sheet("Sheet7", HEADINGS, ["1", "ปลูกป่า", "กลยุทธ์", "1"])], "plan.xlsx")
    assert [record.field("text").text for record in records.of(TACTICS)] == ["ปลูกป่า"]
    assert spot(records.of(TACTICS)[0].field("text").place) == "plan.xlsx, Sheet7!B2"


def test_of_two_tables_that_a_sheet_may_be_the_one_is_taken_whose_name_it_has():
    headings = ["เลขข้อ", "อยู่ใต้ประเด็น", "ตัวชี้วัด", "กลยุทธ์"]
    for name, table in (("ตัวชี้วัด", INDICATORS), ("Indicators", INDICATORS)):
        records = read_records([sheet(name, headings, ["1", "1", "ก", "ข"])], "plan.xlsx")
        assert records.of(table)


def test_a_list_of_anything_with_a_number_and_a_kind_is_not_taken_for_the_plan():
    records = read_records([sheet("รถยนต์", ["ลำดับที่", "ประเภท", "ทะเบียน"], ["1", "เก๋ง", "กข 1"])], "plan.xlsx")
    assert records.rows == {}
    assert severities(records) == ["Info"]


def test_the_english_headings_below_the_thai_ones_are_no_row():
    records = read_records([sheet("ก", HEADINGS, ["Number", "Tactic", "Kind of tactic", "Theme"], ["1", "ปลูกป่า"])], "x")
    assert len(records.of(TACTICS)) == 1


@pytest.mark.parametrize("memo", ["ตัวอย่าง", "ตัวอย่าง (แถวนี้ไม่ถูกอ่าน)", "Example"])
def test_a_row_marked_as_an_example_is_skipped(memo):
    records = read_records([sheet("ก", ["บันทึกช่วยจำ", *HEADINGS], [memo, "1", "ก"], ["จำไว้", "2", "ข"])], "x")
    assert [record.field("text").text for record in records.of(TACTICS)] == ["ข"]


def test_a_row_in_which_only_drop_downs_were_dragged_down_is_no_row():
    records = read_records([sheet("ก", HEADINGS, [None, None, "กลยุทธ์", "1"])], "x")
    assert records.of(TACTICS) == []


def test_a_merged_value_holds_below_where_the_column_spans_rows():
    merged = sheet("ก", HEADINGS, ["1", "ก", "กลยุทธ์", "น้ำ"], ["2", "ข", "กลยุทธ์"], ["3", "ค", "กลยุทธ์"], merged=((2, 4, 3, 4),))
    records = read_records([merged], "x")
    assert [record.field("theme").text for record in records.of(TACTICS)] == ["น้ำ", "น้ำ", ""]
    assert [record.exact for record in records.of(TACTICS)] == ["1\tก\tกลยุทธ์\tน้ำ", "2\tข\tกลยุทธ์", "3\tค\tกลยุทธ์"]


def test_a_value_merged_over_several_columns_is_refused():
    records = read_records([sheet("ก", HEADINGS, ["1", "ก", "กลยุทธ์"], merged=((2, 2, 2, 3),))], "x")
    assert [finding.message("en") for finding in records.findings if "B2:C2" in finding.message("en")]


def test_a_field_of_a_missing_column_is_empty_and_stands_where_its_row_begins():
    record = read_records([sheet("ก", ["ประเภทประเด็น", "ชื่อประเด็น"], [None, "น้ำ"])], "x").of(THEMES)[0]
    assert record.field("number").text == ""
    assert record.field("number").place.cell == "B2"


def test_a_fault_in_a_cell_comes_out_when_the_cell_is_read():
    records = read_records([sheet("ก", HEADINGS, ["1", Cell("#N/A", fault="error")])], "x")
    with pytest.raises(Unread, match="#N/A"):
        _ = records.of(TACTICS)[0].field("text").text


def test_the_lists_of_the_workbook_give_codes_by_label():
    records = read_records([sheet("รายการ", ["unit-scheme"], ["ร้อยละ [unit:PERCENT]"], ["ไม่มีรหัส"])], "x")
    assert records.lists == {"unit-scheme": {"ร้อยละ": ["unit:PERCENT"]}}


def test_lists_and_guide_are_known_by_what_is_in_them_as_a_program_names_files_after_the_workbook():
    lists = sheet("plan-Lists-1.csv", ["unit-scheme", "areas", "concepts"], ["ไร่ [tpv:rai]"])
    guide = sheet("plan-1.csv", [GUIDE_TITLE], ["", "แม่แบบนี้ใช้กรอกแผนหนึ่งฉบับ"])
    records = read_records([lists, guide], "plan.csv", tables=True)
    assert records.lists["unit-scheme"] == {"ไร่": ["tpv:rai"]}
    assert severities(records) == []


def test_a_file_name_is_known_by_its_last_part():
    records = read_records([sheet("งาน/แนวทาง.csv", ["กลยุทธ์", "เลขข้อ"], ["ก", "1"])], "x", tables=True)
    assert records.origin(TACTICS.key) == "แนวทาง.csv"


TOP = ["บันทึกช่วยจำ", "ประเภทประเด็น", "เลขข้อ", "ชื่อประเด็น", "ข้อความภาษาอังกฤษ", "ที่มาในเอกสาร"]
GIVEN = [column.example for column in THEMES.columns][1:]


def told(records) -> list[tuple[str, str]]:
    return [(finding.severity, finding.message("th")) for finding in records.findings if finding.place.sheet]


def test_the_example_of_the_template_is_no_part_of_the_plan_without_its_mark_either():
    records = read_records([sheet("ประเด็น", TOP, [None, *GIVEN], [None, "ก", "1", "น้ำ"])], "x.xlsx")
    assert [record.field("text").text for record in records.of(THEMES)] == ["น้ำ"]
    assert told(records) == [("Info", "แถวที่ 2 ยังเป็นแถวตัวอย่างของแม่แบบ จึงไม่ได้อ่าน")]


def test_a_row_that_was_filled_over_the_example_is_told_as_not_read():
    records = read_records([sheet("ประเด็น", TOP, ["ตัวอย่าง", "ก", "1", "น้ำ"], ["ตัวอย่าง", *GIVEN])], "x.xlsx")
    assert records.of(THEMES) == []
    assert [severity for severity, _ in told(records)] == ["Warning"]
    assert spot(records.findings[0].place) == "x.xlsx, ประเด็น!A2"
    assert records.lost


def test_a_row_pasted_twice_is_read_once_and_told():
    rows = (["1", "ปลูกป่า", "กลยุทธ์", "1"], ["2", "ปลูกป่า", "กลยุทธ์", "1"], ["1", "ปลูกป่า", "กลยุทธ์", "1"])
    records = read_records([sheet("ก", HEADINGS, *rows)], "x.xlsx")
    assert [record.place.line for record in records.of(TACTICS)] == [2, 3]
    assert told(records)[1:] == [("Warning", "แถวที่ 4 เหมือนแถวที่ 2 ทุกช่อง จึงไม่ได้อ่านซ้ำ")]


def test_rows_of_further_years_without_a_name_may_be_alike():
    headings = ["ข้อความตัวชี้วัด", "ค่าเป้าหมาย", "ปีเป้าหมาย"]
    rows = (["ก", "5", "2569"], [None, "6", "2570"], ["ข", "5", "2569"], [None, "6", "2570"])
    records = read_records([sheet("ก", headings, *rows)], "x")
    assert len(records.of(INDICATORS)) == 4


def test_a_dash_is_an_empty_cell():
    records = read_records([sheet("ก", HEADINGS, ["-", "ปลูกป่า", "กลยุทธ์", "–"], ["-", "—", "-", "-"])], "x.xlsx")
    assert [(one.field("number").text, one.field("theme").text) for one in records.of(TACTICS)] == [("", "")]


def test_a_sheet_of_the_template_without_its_headings_is_not_taken_for_the_planners_own():
    records = read_records([sheet("ตัวชี้วัด", ["1", "รายได้", "5"])], "x.xlsx")
    assert told(records) == [("Violation", "แผ่นงาน “ตัวชี้วัด” ไม่มีแถวหัวคอลัมน์ จึงไม่ได้อ่าน")]
    assert records.lost
    assert not any("“ตัวชี้วัด”" in one.message("th") for one in records.findings if not one.place.sheet)


def test_columns_of_years_are_told_together_with_where_years_go():
    headings = ["ข้อความตัวชี้วัด", "ค่าเป้าหมาย", "ปี 2566", "ปีงบประมาณ พ.ศ. ๒๕๖๗", "งบ", "ผู้รับผิดชอบ"]
    records = read_records([sheet("ก", headings, ["ก", "5", "1", "2"])], "x.xlsx")
    years, others = (next(one for one in records.findings if part in one.message("th")) for part in ("รายปี", "ไม่รู้จัก"))
    assert "“ปี 2566”, “ปีงบประมาณ พ.ศ. ๒๕๖๗”" in years.message("th")
    assert ("“ปีเป้าหมาย (พ.ศ.)”" in years.remedy("th"), years.severity, spot(years.place)) == (True, "Warning", "x.xlsx, ก!C1")
    assert "“งบ”, “ผู้รับผิดชอบ”" in others.message("th")

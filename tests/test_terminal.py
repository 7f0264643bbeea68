"""The text for a terminal: what each finding's lines say, and what comes after them."""

from dataclasses import replace

from golden_reports import BLANK, REPORTS, TARGET, WRONG_LEVEL, still_asked
from thaiplan.reports.terminal import write_text

FIRST, SHEET, GOOD, EMPTY = REPORTS


def lines(*reports, lang: str = "th") -> list[str]:
    return write_text(reports, lang).split("\n")


def test_a_finding_begins_with_its_place_and_ends_with_its_shape():
    found = lines(replace(FIRST, findings=(TARGET,)))
    assert found[0].startswith("plans/พะเยา 2570.ttl:6:13: ต้องแก้ “รายได้จากการท่องเที่ยวที่เพิ่มขึ้น” (phayao-2570:issue-1-indicator-2)")
    assert found[2].startswith("    วิธีแก้: tp:hasTarget ต้องชี้ไปที่ค่าเป้าหมาย")
    assert found[3:5] == ["    [tps:Indicator-target]", ""]


def test_a_cell_of_a_spreadsheet_is_named_as_excel_names_it():
    assert lines(SHEET)[0].startswith("แบบกรอก.xlsx, ตัวชี้วัด!C7: ต้องแก้")


def test_a_finding_without_a_position_says_so():
    first = lines(replace(FIRST, findings=(BLANK,)), lang="en")[0]
    assert first == "plans/พะเยา 2570.ttl (no position): note a thing without a name"


def test_findings_inside_a_finding_are_indented_by_their_depth():
    found = lines(replace(FIRST, findings=(WRONG_LEVEL,)))
    assert found[3:6] == [
        "        - phayao-2570:plan-b: ไม่เป็น tp:DevelopmentIssue",
        "            - สิ่งที่ไม่มีชื่อ: Something deeper.",
        "        - phayao-2570:plan-b: ไม่เป็น tp:Plan",
    ]


def test_the_last_line_of_one_file_is_its_verdict():
    assert lines(GOOD, lang="en")[-2:] == ["good.nt: meets the profile “publishable”: nothing found", ""]


def test_the_last_line_of_several_files_counts_them():
    assert lines(GOOD, EMPTY, lang="en")[-2] == "2 files, 1 of them meet their profile: 1 violation"


def test_themes_that_serve_nothing_and_what_was_left_out_are_listed():
    found = lines(FIRST, lang="en")
    start = found.index("2 of 3 issues and strategies serve nothing in the plans above")
    assert found[start + 1] == "    - “เกษตรปลอดภัย” (phayao-2570:issue-2)"
    assert "    - owl:imports <http://example.org/x> was not fetched" in found


def test_what_the_next_profile_asks_is_counted_by_shape_and_no_longer_than_a_screen():
    many = replace(FIRST, next_findings=tuple(still_asked(number) for number in range(400)))
    listed = [line for line in lines(many) if "tps:Published-" in line]
    assert len(listed) == 10
    assert listed[0] == '    - 34 ข้อ [tps:Published-a] ใส่คำแปลภาษาอังกฤษ skos:prefLabel "…"@en'
    assert "      และข้อกำหนดอื่นอีก 2 ข้อ" in lines(many)

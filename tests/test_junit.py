"""JUnit XML: read back by an XML parser, with the counts and names that CI servers go by."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from golden_reports import BLANK, CELL, NO_LINK, REPORTS, TARGET, WRONG_LEVEL
from thaiplan.reports.junit import write_junit

FIRST, _, GOOD, _ = REPORTS


def suite_of(*findings, **report) -> ElementTree.Element:
    (suite,) = ElementTree.fromstring(write_junit([replace(FIRST, findings=findings, **report)], "th"))
    return suite


def test_a_file_is_a_suite_and_the_counts_are_right():
    root = ElementTree.fromstring(write_junit(REPORTS, "th"))
    assert [suite.get("name") for suite in root] == [report.name for report in REPORTS]
    for element in (root, *root):
        assert element.get("tests") == str(len(list(element.iter("testcase"))))
        assert element.get("failures") == str(len(list(element.iter("failure"))))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("9", "5", "0")


def test_a_violation_is_a_failure_with_what_is_wrong_and_what_to_write():
    suite = suite_of(WRONG_LEVEL)
    failure = suite.find("testcase/failure")
    assert (failure.get("type"), failure.get("message")) == ("tps:PlanElement-parent", WRONG_LEVEL.messages["th"])
    assert failure.text.startswith("plans/พะเยา 2570.ttl:21:5\n")
    assert "วิธีแก้: ระบุว่าอยู่ใต้ข้อใดของแผน" in failure.text
    assert "\n  - สิ่งที่ไม่มีชื่อ: Something deeper." in failure.text


def test_a_warning_passes_and_tells_itself_beside_a_case_that_says_that_the_file_passed():
    suite = suite_of(NO_LINK)
    passed, warned = suite.findall("testcase")
    assert passed.get("name") == "ผ่านเกณฑ์ระดับ “ครบถ้วน” (complete): ควรแก้ 1 ข้อ"
    assert warned.find("failure") is None
    assert warned.find("system-out").text.startswith("ควรแก้: plans/พะเยา 2570.ttl:40\n")


def test_a_file_without_findings_has_a_case_that_passed():
    suite = suite_of()
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")


def test_a_case_names_file_and_line_and_a_cell_no_line():
    assert (case := suite_of(TARGET).find("testcase")).get("line") == "6"
    assert case.get("file") == "plans/พะเยา 2570.ttl"
    assert suite_of(CELL).find("testcase").get("line") is None


def test_no_two_cases_of_a_suite_have_one_name():
    names = [case.get("name") for case in suite_of(BLANK, BLANK, TARGET, TARGET, TARGET).iter("testcase")]
    assert len(names) == len(set(names)) == 5


def test_what_holds_for_the_file_as_a_whole_is_the_output_of_the_suite():
    assert "วัดผลได้ 3 จาก 12 ตัวชี้วัด" in suite_of(TARGET).find("system-out").text
    assert {one.get("name"): one.get("value") for one in suite_of(TARGET).iter("property")}["profile"] == "complete"


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1b", "\ufffe", "\uffff", "\udcff", "]]>", "<!--"])
def test_whatever_a_file_holds_the_xml_is_well_formed(char):
    hostile = replace(TARGET, messages={"th": f"ก{char}ข"}, focus_label=char, focus=char, shape=f"http://example.org/{char}")
    assert suite_of(hostile, name=f"{char}.ttl").find("testcase/failure").text

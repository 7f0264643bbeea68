"""SARIF: valid against the schema of OASIS, and with all that code hosts need to mark a line.

tests/golden/sarif-schema-2.1.0.json is the schema of the standard as the crate serde-sarif 0.8.0 (MIT) carries it.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from golden_reports import CELL, NASTY, NO_LINK, REPORTS, SYNTAX, TARGET, WRONG_LEVEL
from thaiplan.places import Place
from thaiplan.reports.sarif import write_sarif

SCHEMA = Draft7Validator(json.loads((Path(__file__).parent / "golden/sarif-schema-2.1.0.json").read_text(encoding="utf-8")))
FIRST = REPORTS[0]
URI = "plans/%E0%B8%9E%E0%B8%B0%E0%B9%80%E0%B8%A2%E0%B8%B2%202570.ttl"


def run_of(*findings, lang: str = "th", **report) -> dict:
    return json.loads(write_sarif([replace(FIRST, findings=findings, **report)], lang))["runs"][0]


def result_of(finding, **report) -> dict:
    return run_of(finding, **report)["results"][0]


def fingerprint(finding) -> str:
    return result_of(finding)["partialFingerprints"]["thaiplanFinding/v1"]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("reports", [REPORTS, REPORTS[:1], REPORTS[2:3], ()])
def test_it_is_valid_against_the_schema_of_the_standard(reports, lang):
    assert [error.message for error in SCHEMA.iter_errors(json.loads(write_sarif(reports, lang)))] == []


def test_the_schema_finds_a_fault_where_there_is_one():
    broken = json.loads(write_sarif(REPORTS, "th"))
    broken["runs"][0]["results"][0]["level"] = "violation"
    assert len(list(SCHEMA.iter_errors(broken))) == 1


def test_a_result_stands_in_a_line_and_column_of_a_file_with_its_name_percent_encoded():
    (location,) = result_of(TARGET)["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == URI
    assert location["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 13}
    assert location["logicalLocations"][0]["fullyQualifiedName"] == TARGET.focus
    assert run_of(TARGET)["columnKind"] == "unicodeCodePoints"


def test_a_cell_of_a_spreadsheet_is_no_region_but_a_logical_location():
    (location,) = result_of(CELL)["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"][1] == {"name": "ตัวชี้วัด!C7", "fullyQualifiedName": "ตัวชี้วัด!C7", "kind": "cell"}


@pytest.mark.parametrize("place", [None, Place("plans/พะเยา 2570.ttl")])
def test_a_result_without_a_position_still_names_its_file(place):
    (location,) = result_of(replace(SYNTAX, place=place))["locations"]
    assert location == {"physicalLocation": {"artifactLocation": {"uri": URI}}}


def test_every_result_leads_to_its_rule_and_has_the_level_of_its_severity():
    run = json.loads(write_sarif(REPORTS, "en"))["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    levels = [result["level"] for result in run["results"]]
    assert levels == ["error", "error", "warning", "error", "note", "note", "error", "error"]


def test_a_rule_is_a_shape_with_what_to_write_and_why():
    (rule,) = run_of(NO_LINK)["tool"]["driver"]["rules"]
    assert (rule["id"], rule["helpUri"], rule["defaultConfiguration"]) == ("Theme-link", NO_LINK.shape, {"level": "warning"})
    assert rule["fullDescription"]["text"] == NO_LINK.reasons["th"]
    assert rule["shortDescription"]["text"] == rule["help"]["text"] == NO_LINK.remedies["th"]


def test_a_rule_says_nothing_of_the_value_of_one_finding():
    (rule,) = run_of(TARGET)["tool"]["driver"]["rules"]
    assert rule["help"]["text"] == TARGET.reasons["th"]
    other = replace(NO_LINK, remedies={"th": "อย่างอื่น"})
    (rule,) = run_of(NO_LINK, other)["tool"]["driver"]["rules"]
    assert rule["help"]["text"] == NO_LINK.reasons["th"]


def test_findings_inside_a_finding_are_related_locations_and_stand_in_the_message():
    result = result_of(WRONG_LEVEL)
    assert [one["message"]["text"] for one in result["relatedLocations"]] == [
        "ไม่เป็น tp:DevelopmentIssue", "Something deeper.", "ไม่เป็น tp:Plan",
    ]  # fmt: skip
    assert result["relatedLocations"][2]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 1}
    assert "- phayao-2570:plan-b: ไม่เป็น tp:Plan" in result["message"]["text"]


def test_a_fingerprint_stays_when_lines_move_or_words_change_and_not_when_the_fault_does():
    moved = replace(TARGET, place=Place("plans/พะเยา 2570.ttl", 99, 1), messages={}, remedies={"th": "ใหม่"})
    assert fingerprint(moved) == fingerprint(TARGET)
    assert fingerprint(replace(TARGET, value="x")) != fingerprint(TARGET)
    assert fingerprint(replace(TARGET, focus="http://example.org/x")) != fingerprint(TARGET)
    twice = run_of(TARGET, TARGET)["results"]
    assert twice[0]["partialFingerprints"] != twice[1]["partialFingerprints"]


def test_what_holds_for_the_file_as_a_whole_is_a_notification():
    (invocation,) = run_of(lang="en")["invocations"]
    told = [one["message"]["text"] for one in invocation["toolExecutionNotifications"]]
    assert "2 of 3 issues and strategies serve nothing in the plans above" in told
    assert invocation["executionSuccessful"] is True


def test_no_control_character_gets_into_a_message():
    text = result_of(TARGET)["message"]["text"]
    assert NASTY not in text
    assert r"\x1b[31m\x00" in text

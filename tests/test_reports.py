"""Reports in all their forms: as the golden files have them, the same every time, and harmless; JSON and CSV by field."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from golden_reports import CASES, NASTY, REPORTS, TARGET, path_of
from thaiplan import reports
from thaiplan.errors import WrongOption
from thaiplan.findings import Finding
from thaiplan.places import Place
from thaiplan.reports import COLUMNS, FORMS, render
from thaiplan.validation import Report

GOOD = REPORTS[2]


def csv_rows(*given: Report) -> list[dict]:
    return list(csv.DictReader(io.StringIO(render(given, "csv", "th").removeprefix("\ufeff"), newline="")))


def with_finding(**changed: str) -> Report:
    return replace(GOOD, findings=(replace(TARGET, **changed),))


@pytest.mark.parametrize(("form", "lang"), CASES)
def test_a_report_is_byte_for_byte_its_golden_file(form, lang):
    assert render(REPORTS, form, lang).encode() == path_of(form, lang).read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_no_report_tells_the_time_or_the_folder_of_the_house(form, tmp_path, monkeypatch):
    first = render(REPORTS, form, "en")
    monkeypatch.chdir(tmp_path)
    assert render(REPORTS, form, "en") == first
    assert str(tmp_path) not in first


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_of_no_file_and_of_a_file_without_findings(form, lang):
    assert ("good.nt" in render([GOOD], form, lang)) == (form != "csv")
    assert "good.nt" not in render([], form, lang)


@pytest.mark.parametrize("form", FORMS)
def test_no_control_character_of_a_file_gets_into_a_report(form):
    marked = with_finding(value=NASTY + "\u202e\x9b", focus_label="a\x07b\u2066", focus="http://example.org/\x1b")
    hostile = replace(marked, name="a\x1b]0;b.ttl")
    text = render([hostile], form, "th").removeprefix("\ufeff").replace("\r\n", "\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", text)


@pytest.mark.parametrize("form", FORMS)
def test_a_name_that_is_no_unicode_can_be_written(form):
    assert render([replace(GOOD, name="bad\udcff.ttl")], form, "en").encode("utf-8")


def test_another_form_is_refused_with_the_names_of_those_there_are():
    with pytest.raises(WrongOption, match="choose one of text, json, turtle, sarif, junit, csv, html"):
        render([], "pdf", "th")


def test_every_field_of_the_json_is_explained_in_the_docstring():
    def keys(value: object) -> set[str]:
        if isinstance(value, list):
            return {key for one in value for key in keys(one)}
        return set(value) | {key for one in value.values() for key in keys(one)} if isinstance(value, dict) else set()

    named = set(re.findall(r"[A-Za-z]+", reports.__doc__))
    assert keys(json.loads(render(REPORTS, "json", "th"))) <= named


def test_json_has_both_languages_and_the_one_asked_for():
    (thai,), (english,) = (json.loads(render([with_finding()], "json", lang))["reports"] for lang in ("th", "en"))
    found = english["findings"][0]
    assert found["messages"] == thai["findings"][0]["messages"] == TARGET.messages
    assert (found["message"], found["remedy"], found["reason"]) == tuple(
        texts["en"] for texts in (TARGET.messages, TARGET.remedies, TARGET.reasons)
    )
    assert (found["focusNode"], found["sourceShape"], found["value"]) == (TARGET.focus, TARGET.shape, NASTY)


def test_json_tells_line_and_column_or_sheet_and_cell_or_null():
    found = [one for each in json.loads(render(REPORTS, "json", "th"))["reports"] for one in each["findings"]]
    assert [one["place"] and tuple(one["place"].values()) for one in found] == [
        ("plans/พะเยา 2570.ttl", 6, 13, None, None, None),
        ("plans/พะเยา 2570.ttl", 21, 5, None, None, None),
        ("plans/พะเยา 2570.ttl", 40, None, None, None, None),
        ("plans/พะเยา 2570.ttl", 58, 3, None, None, None),
        None,
        None,
        ("แบบกรอก.xlsx", 7, 3, "ตัวชี้วัด", None, "C7"),
        ("empty.ttl", None, None, None, None, None),
    ]


def test_json_counts_and_says_what_the_next_profile_would_ask():
    whole = json.loads(render(REPORTS, "json", "th"))
    first = whole["reports"][0]
    assert (whole["conforms"], first["conforms"], whole["reports"][2]["conforms"]) == (False, False, True)
    assert first["counts"] == {"Violation": 3, "Warning": 1, "Info": 2}
    assert first["measures"]["baselineWanted"] == 2
    assert (first["nextProfile"], len(first["nextFindings"]), len(first["unserved"])) == ("publishable", 15, 2)
    assert first["findings"][1]["detail"][0]["detail"][0]["message"] == "Something deeper."


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8_and_ends_lines_as_rfc_4180_does():
    text = render(REPORTS, "csv", "th")
    assert text.startswith("\ufeff" + ",".join(COLUMNS) + "\r\n")
    assert text.endswith("\r\n")


def test_csv_has_a_row_a_finding_with_the_columns_filled():
    rows = csv_rows(*REPORTS)
    assert len(rows) == sum(len(report.findings) for report in REPORTS)
    assert [(row["file"], row["sheet"], row["line"], row["column"], row["severity"]) for row in rows[:1] + rows[6:7]] == [
        ("plans/พะเยา 2570.ttl", "", "6", "13", "Violation"),
        ("แบบกรอก.xlsx", "ตัวชี้วัด", "7", "3", "Violation"),
    ]
    assert rows[0]["value"] == NASTY.replace("\x1b", r"\x1b").replace("\x00", r"\x00")
    assert rows[1]["message"].count("\n") == 3


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", " =", "\n=", "＝"])
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(begin):
    formula = begin + 'HYPERLINK("http://example.org","x")'
    (row,) = csv_rows(with_finding(value=formula, focus_label=formula))
    assert row["value"] == row["label"] == "'" + formula


def test_a_finding_without_a_place_still_names_its_file():
    lone = Finding("Info", TARGET.shape, "[ ]", {}, {"th": "เขียน"})
    (row,) = csv_rows(replace(GOOD, findings=(lone,)))
    assert (row["file"], row["line"], row["message"], row["remedy"]) == ("good.nt", "", "", "เขียน")
    (other,) = csv_rows(replace(GOOD, findings=(replace(lone, place=Place("targets.csv", 4, 2)),)))
    assert (other["file"], other["line"]) == ("targets.csv", "4")

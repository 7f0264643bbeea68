"""What the rules make of the assertions: direct links both ways, paths by their steps, nothing where nothing was judged.

At the end how people read them: counted for a matrix, and with their evidence.
"""

from decimal import Decimal
from itertools import pairwise

import pytest

from thaiplan import alignments
from thaiplan.alignments import Count
from thaiplan.endpoint import read_table
from thaiplan.plans import plan_list

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


PLANS = [f"{ID}{slug}/plan" for slug in (
    "national-strategy", "nesdp-12", "northern-region", "lower-north-1", "upper-north-1", "lampang", "lampang-pao"
)]  # fmt: skip
NORTH, CLUSTER, LAMPANG, PAO = PLANS[2], PLANS[4], PLANS[5], PLANS[6]


@pytest.mark.parametrize(("facets", "found"), [
    (("contributes", "affirmed", "curated"), "accepted"),
    (("contributes", "affirmed", "confirmed"), "accepted"),
    (("related", "affirmed", "curated"), "related"),
    (("contributes", "affirmed", "suggested"), "suggested"),
    (("related", "affirmed", "suggested"), "suggested"),
    (("contributes", "denied", "curated"), "denied"),
    (("contributes", "affirmed", "rejected"), "rejected"),
    ((None, None, "curated"), "gap"),
])  # fmt: skip
def test_a_judgement_stands_where_type_polarity_and_review_put_it(facets, found):
    assert alignments.standing(*facets) == found


def test_the_counts_of_all_plans_are_all_judgements_from_above_and_from_below(ask, rows):
    (total,) = rows("SELECT (COUNT(?one) AS ?n) { VALUES ?kind { tp:AlignmentAssertion tp:AlignmentGap } ?one a ?kind }")
    for read in (alignments.upward, alignments.downward):
        counts = [count for items in read(ask, PLANS).values() for count in alignments.totals(items).values()]
        assert sum(count.judged for count in counts) == int(total[0])


def test_a_flow_counts_the_accepted_links_between_two_plans_with_their_mean_and_lowest_confidence(ask, rows):
    accepted = rows(
        f"SELECT ?confidence {{ {ACCEPTED} ?assertion tp:confidence ?confidence . "
        f"?lower tp:inPlan <{LAMPANG}> . ?higher tp:inPlan <{CLUSTER}> }}"
    )
    sure = [Decimal(value) for (value,) in accepted]
    flows = alignments.flows(plan_list(ask), alignments.downward(ask, PLANS))
    (count,) = [count for lower, higher, count in flows if (lower.iri, higher.iri) == (LAMPANG, CLUSTER)]
    assert (count.accepted, count.lowest) == (len(sure), min(sure))
    assert count.mean == sum(sure) / len(sure)
    assert all(lower.iri != higher.iri for lower, higher, _ in flows)


def test_the_items_of_a_plan_follow_the_print_and_count_what_was_judged_of_their_parts(ask):
    (items,) = alignments.upward(ask, [LAMPANG]).values()
    themes = [item for item in items if item.is_theme]
    assert [item.thing.iri.removeprefix(ID) for item in themes] == [f"lampang/issue-{n}" for n in (1, 2, 3, 4)]
    direct = {one.iri for one in alignments.judged_of(ask, themes[0].thing.iri)}
    beneath = {one.iri for one in alignments.judged_between(ask, themes[0].thing.iri, CLUSTER)}
    assert len(beneath) == themes[0].counts[CLUSTER].judged > len(beneath & direct) > 0


def test_what_nothing_serves_is_seen_in_its_row(ask):
    (items,) = alignments.downward(ask, [PLANS[0]]).values()
    reached = {item.thing.iri.removeprefix(ID): item.is_reached for item in items}
    assert reached["national-strategy/area-4.5"]
    assert not reached["national-strategy/area-4.4"]


def test_plans_lie_one_below_the_other_only_within_one_area(ask):
    pairs = alignments.pairs(ask)
    assert {(PAO, LAMPANG), (LAMPANG, CLUSTER), (CLUSTER, NORTH), (PLANS[1], PLANS[0])} <= pairs
    assert (LAMPANG, PLANS[3]) not in pairs
    assert all((higher, lower) not in pairs for lower, higher in pairs)


def test_judgements_come_by_standing_the_surest_first(ask):
    judged = alignments.judged_between(ask, PAO, LAMPANG)
    keys = [(alignments.STANDINGS.index(one.standing), -(one.confidence or 0)) for one in judged]
    assert keys == sorted(keys)
    assert {one.standing for one in judged} == {"accepted", "related", "suggested", "denied", "gap"}


def test_a_link_comes_with_reason_method_and_the_lines_of_both_sides(ask):
    name = ID + "alignment/lampang-issue-1--upper-north-1-issue-1"
    (link,) = alignments.links(ask, [one for one in alignments.judged_of(ask, ID + "lampang/issue-1") if one.iri == name])
    assert (link.lower.iri, link.higher.iri) == (ID + "lampang/issue-1", ID + "upper-north-1/issue-1")
    assert (link.lower_plan, link.higher_plan) == (LAMPANG, CLUSTER)
    assert (link.standing, link.confidence, link.method) == ("accepted", Decimal("0.96"), "read-from-both-ends")
    assert link.rationale.th
    assert link.rationale.en
    assert [line.iri.rpartition("#")[2] for line in link.lower_lines] == ["L193", "L208"]
    assert [line.iri.rpartition("#")[2] for line in link.higher_lines] == ["L31", "L133"]
    assert "๑๐๒,๐๐๐" in link.higher_lines[1].exact


def test_a_gap_has_the_searched_plan_above_and_no_confidence(ask):
    judged = [one for one in alignments.judged_between(ask, LAMPANG, CLUSTER) if one.standing == "gap"]
    links = alignments.links(ask, judged)
    assert [link.iri for link in links] == [one.iri for one in judged]
    assert {link.higher.iri for link in links} == {CLUSTER}
    assert all(link.confidence is None and link.lower_lines and not link.higher_lines for link in links)


def test_nothing_judged_gives_nothing(ask):
    assert alignments.judged_between(ask, LAMPANG, PLANS[3]) == []
    assert alignments.judged_of(ask, ID + "nothing/plan") == []
    assert alignments.links(ask, []) == []
    assert alignments.upward(ask, []) == {}


def test_counts_add_up_and_show_the_best_standing():
    count = Count(gap=1)
    assert (count.state, count.mean, Count().state) == ("gap", None, "none")
    count.add(Count(suggested=2))
    assert (count.state, count.judged) == ("suggested", 3)
    count.add(Count(accepted=1, sum=Decimal("0.5"), lowest=Decimal("0.5")))
    count.add(Count(accepted=1, sum=Decimal("0.7"), lowest=Decimal("0.7")))
    assert (count.state, count.mean, count.lowest) == ("accepted", Decimal("0.6"), Decimal("0.5"))

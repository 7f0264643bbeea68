"""The overview: what serves nothing above, and what can be measured, on a plan small enough to count by hand."""

import pytest
from rdflib import Graph

from thaiplan.overview import Measures, count_measures, find_themes, find_unserved

PREFIXES = """
@prefix lampang: <https://w3id.org/thaiplan/id/lampang/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tp: <https://w3id.org/thaiplan/ontology#> .
@prefix tpv: <https://w3id.org/thaiplan/vocab#> .
@prefix unit: <http://qudt.org/vocab/unit/> .
@prefix year: <https://w3id.org/thaiplan/id/year/> .
"""
CONTEXT = "tp:StrategicIssue rdfs:subClassOf tp:DevelopmentIssue . tp:DevelopmentIssue rdfs:subClassOf tp:Theme ."
WHOLE = "tp:targetValue 5.0 ; tp:hasUnit unit:PERCENT ; tp:hasDirection tpv:increase ; tp:forYear year:2570"


def turtle(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text)


def measures_of(indicator: str, target: str = "") -> Measures:
    targets = f"lampang:i tp:hasTarget lampang:t . lampang:t {target} ." if target else ""
    return count_measures(turtle(f"lampang:i a tp:Indicator {indicator} . {targets}"), turtle(CONTEXT))


def test_an_indicator_with_number_unit_direction_and_year_is_measurable():
    assert measures_of("", WHOLE) == Measures(1, 1, 1, 1, 1, 0, 0, 1)


def test_what_stands_on_the_indicator_counts_for_its_targets():
    assert measures_of("; tp:hasUnit unit:PERCENT", WHOLE.replace("tp:hasUnit unit:PERCENT ; ", "")).measurable == 1


@pytest.mark.parametrize("missing", WHOLE.split(" ; "))
def test_without_one_of_them_it_is_not(missing):
    target = " ; ".join(each for each in WHOLE.split(" ; ") if each != missing)
    assert measures_of("", target).measurable == 0


def test_a_direction_that_is_not_stated_is_none():
    assert measures_of("", WHOLE.replace("tpv:increase", "tpv:not-stated")).direction == 0


def test_a_change_by_an_amount_wants_a_baseline():
    by = WHOLE + " ; tp:hasComparator tpv:by"
    assert measures_of("", by) == Measures(1, 1, 1, 1, 1, 1, 0, 0)
    assert measures_of("", by + " ; tp:hasBaseline lampang:b") == Measures(1, 1, 1, 1, 1, 1, 1, 1)


def test_halves_of_two_targets_make_no_whole():
    text = """lampang:i a tp:Indicator ; tp:hasTarget lampang:t , lampang:u .
        lampang:t tp:targetValue 5.0 ; tp:forYear year:2570 .
        lampang:u tp:hasUnit unit:PERCENT ; tp:hasDirection tpv:increase ."""
    assert count_measures(turtle(text), turtle(CONTEXT)) == Measures(1, 1, 1, 1, 1, 0, 0, 0)


LINK = """lampang:a tp:alignedSubject {} ; tp:polarity tpv:affirmed ; tp:alignmentType tpv:contributes ;
    tp:reviewStatus tpv:suggested ."""
ISSUE = """lampang:issue-1 a tp:StrategicIssue ; skos:prefLabel "ท่องเที่ยว"@th .
    lampang:goal tp:isDirectPartOf lampang:issue-1 ."""


def unserved(link: str) -> list[str]:
    return [theme.name for theme in find_unserved(turtle(ISSUE), turtle(CONTEXT + ISSUE + link))]


def test_a_theme_serves_what_it_or_a_part_of_it_contributes_to():
    assert unserved(LINK.format("lampang:issue-1")) == unserved(LINK.format("lampang:goal")) == []


@pytest.mark.parametrize("change", [("affirmed", "denied"), ("contributes", "related"), ("suggested", "rejected")])
def test_a_denied_rejected_or_merely_related_link_serves_nothing(change):
    assert unserved(LINK.format("lampang:issue-1").replace(*change)) == ["issue-1"]


def test_a_theme_without_a_link_or_with_that_of_another_serves_nothing():
    assert unserved("") == unserved(LINK.format("lampang:other")) == ["issue-1"]


def test_a_suggestion_beside_a_recorded_gap_serves_nothing_and_a_curated_link_does():
    gap = "lampang:g a tp:AlignmentGap ; tp:alignedSubject lampang:issue-1 ."
    link = LINK.format("lampang:issue-1")
    assert unserved(link + gap) == ["issue-1"]
    assert unserved(link.replace("tpv:suggested", "tpv:curated") + gap) == []


def test_a_value_for_each_year_has_its_year():
    yearly = WHOLE.replace("tp:forYear year:2570", "tp:hasPeriodicity tpv:per-year")
    assert measures_of("", yearly).measurable == 1


def test_a_plan_of_the_first_level_has_nothing_above_to_serve():
    text = ISSUE + "lampang:issue-1 tp:inPlan lampang:plan . lampang:plan tp:legalLevel 1 ."
    second = text.replace("legalLevel 1", "legalLevel 2")
    assert find_unserved(turtle(text), turtle(CONTEXT + text)) == []
    assert len(find_unserved(turtle(second), turtle(CONTEXT + second))) == 1


def test_themes_come_with_their_labels():
    (theme,) = find_themes(turtle(ISSUE), turtle(CONTEXT))
    assert (theme.name, theme.label.th) == ("issue-1", "ท่องเที่ยว")

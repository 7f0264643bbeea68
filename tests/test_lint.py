"""The lint queries on alignment: nothing in the release, nothing in a small sound chain, and one fault each, found alone.

The faults are planted in a made-up chain and not in the house: a release generates links and paths from the very
assertions they must agree with, so only a graph written by hand can contradict itself.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from thaiplan.queries import read_question

LINTS = {
    path.stem: read_question(path)
    for path in sorted((Path(__file__).resolve().parents[1] / "queries/lint").glob("alignment-*.rq"))
}
each_lint = pytest.mark.parametrize("lint", LINTS.values(), ids=lambda lint: lint.name)

HEADER = """
@prefix : <https://w3id.org/thaiplan/id/planted/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix tp: <https://w3id.org/thaiplan/ontology#> .
@prefix tpv: <https://w3id.org/thaiplan/vocab#> .
"""

# A local strategy serves an issue, and the issue a national strategy; with what a release generates from that.
SOUND = """
:nation a tp:Plan ; tp:legalLevel 1 .
:province a tp:Plan ; tp:legalLevel 3 .
:town a tp:Plan .
:top a tp:Strategy ; tp:inPlan :nation .
:issue a tp:StrategicIssue ; tp:inPlan :province .
:low a tp:Strategy ; tp:inPlan :town .
:alone a tp:Strategy ; tp:inPlan :town .
:line oa:exact "ข้อความ" .
:up a tp:AlignmentAssertion ; tp:alignedSubject :issue ; tp:alignedObject :top ; tp:alignmentType tpv:contributes ;
    tp:confidence 0.6 ; tp:objectEvidence :line ; tp:polarity tpv:affirmed ; tp:rationale "เหตุผล"@th , "Reason."@en ;
    tp:reviewStatus tpv:curated ; tp:subjectEvidence :line .
:first a tp:AlignmentAssertion ; tp:alignedSubject :low ; tp:alignedObject :issue ; tp:alignmentType tpv:contributes ;
    tp:confidence 0.9 ; tp:objectEvidence :line ; tp:polarity tpv:affirmed ; tp:rationale "เหตุผล"@th , "Reason."@en ;
    tp:reviewStatus tpv:curated ; tp:subjectEvidence :line .
:maybe a tp:AlignmentAssertion ; tp:alignedSubject :alone ; tp:alignedObject :issue ; tp:alignmentType tpv:contributes ;
    tp:confidence 0.4 ; tp:objectEvidence :line ; tp:polarity tpv:affirmed ; tp:rationale "เหตุผล"@th , "Reason."@en ;
    tp:reviewStatus tpv:suggested ; tp:subjectEvidence :line .
:gap a tp:AlignmentGap ; tp:alignedSubject :alone ; tp:rationale "เหตุผล"@th , "Reason."@en ;
    tp:reviewStatus tpv:curated ; tp:searchedPlan :nation ; tp:subjectEvidence :line .
:low tp:contributesTo :issue ; tp:isAlignedTo :issue , :top .
:issue tp:contributesTo :top ; tp:isAlignedTo :top .
:short a tp:AlignmentPath ; tp:alignedSubject :low ; tp:alignedObject :issue ; tp:lowestConfidence 0.9 ; tp:pathLength 1 .
:short-1 a tp:AlignmentStep ; tp:inPath :short ; tp:ordinal 1 ; tp:usesAssertion :first ;
    tp:alignedSubject :low ; tp:alignedObject :issue .
:upper a tp:AlignmentPath ; tp:alignedSubject :issue ; tp:alignedObject :top ; tp:lowestConfidence 0.6 ; tp:pathLength 1 .
:upper-1 a tp:AlignmentStep ; tp:inPath :upper ; tp:ordinal 1 ; tp:usesAssertion :up ;
    tp:alignedSubject :issue ; tp:alignedObject :top .
:long a tp:AlignmentPath ; tp:alignedSubject :low ; tp:alignedObject :top ; tp:lowestConfidence 0.6 ; tp:pathLength 2 .
:long-1 a tp:AlignmentStep ; tp:inPath :long ; tp:ordinal 1 ; tp:usesAssertion :first ;
    tp:alignedSubject :low ; tp:alignedObject :issue .
:long-2 a tp:AlignmentStep ; tp:inPath :long ; tp:ordinal 2 ; tp:usesAssertion :up ;
    tp:alignedSubject :issue ; tp:alignedObject :top .
"""

# The lint that must find it, what is taken away, what is put in its place, and the node that is named.
FAULTS = {
    "a direct link that only a path supports": (
        "alignment-direct-without-assertion", "", ":low tp:contributesTo :top .", "low"
    ),
    "an assertion whose direct link was lost": (
        "alignment-assertion-without-direct", ":issue tp:contributesTo :top .", "", "up"
    ),
    "a link that no path explains": ("alignment-link-without-path", "", ":alone tp:isAlignedTo :top .", "alone"),
    "a path whose link was lost": ("alignment-link-without-path", ":low tp:isAlignedTo :top .", "", "low"),
    "a path that begins elsewhere": (
        "alignment-path-broken",
        ":short tp:alignedSubject :low .",
        ":short tp:alignedSubject :alone . :alone tp:isAlignedTo :issue . :short2 a tp:AlignmentPath ; "
        "tp:alignedSubject :low ; tp:alignedObject :issue ; tp:lowestConfidence 0.9 ; tp:pathLength 1 . "
        ":short2-1 a tp:AlignmentStep ; tp:inPath :short2 ; tp:ordinal 1 ; "
        "tp:usesAssertion :first ; tp:alignedSubject :low ; tp:alignedObject :issue .",
        "short",
    ),
    "a path that ends elsewhere": ("alignment-path-broken", ":long tp:pathLength 2 .", ":long tp:pathLength 1 .", "long"),
    "a path with a step left out": ("alignment-path-broken", ":long-2 tp:ordinal 2 .", ":long-2 tp:ordinal 3 .", "long"),
    "a path with two steps in one place": (
        "alignment-path-broken",
        "",
        ":long-3 a tp:AlignmentStep ; tp:inPath :long ; tp:ordinal 2 ; tp:usesAssertion :up ; "
        "tp:alignedSubject :issue ; tp:alignedObject :top .",
        "long",
    ),
    "a step on a suggestion": (
        "alignment-path-step-unfounded",
        "",
        ":p a tp:AlignmentPath ; tp:alignedSubject :alone ; tp:alignedObject :issue ; tp:lowestConfidence 0.4 ; "
        "tp:pathLength 1 . :p-1 a tp:AlignmentStep ; tp:inPath :p ; tp:ordinal 1 ; tp:usesAssertion :maybe ; "
        "tp:alignedSubject :alone ; tp:alignedObject :issue . :alone tp:isAlignedTo :issue .",
        "p-1",
    ),
    "a step on the assertion of another pair": (
        "alignment-path-step-unfounded", ":upper-1 tp:usesAssertion :up .", ":upper-1 tp:usesAssertion :also .", "upper-1"
    ),
    "a path as sure as its first step": (
        "alignment-path-wrong-lowest-confidence",
        ":long tp:lowestConfidence 0.6 .",
        ":long tp:lowestConfidence 0.9 .",
        "long",
    ),
    "a path with a product of confidences": (
        "alignment-path-wrong-lowest-confidence",
        ":long tp:lowestConfidence 0.6 .",
        ":long tp:lowestConfidence 0.54 .",
        "long",
    ),
    "a path that does not say how sure it is": (
        "alignment-path-wrong-lowest-confidence", ":long tp:lowestConfidence 0.6 .", "", "long"
    ),
    "a gap without evidence": ("alignment-evidence-missing", ":gap tp:subjectEvidence :line .", "", "gap"),
    "evidence that has no words": (
        "alignment-evidence-missing", ":up tp:objectEvidence :line .", ":up tp:objectEvidence :nothing .", "up"
    ),
    "a rationale in Thai only": (
        "alignment-rationale-in-one-language", ':gap tp:rationale "Reason."@en .', "", "gap"
    ),
    "a strategy that nobody looked at": (
        "alignment-theme-uncovered", "", ":forgotten a tp:Strategy ; tp:inPlan :town .", "forgotten"
    ),
    "a strategy whose gap was turned down": (
        "alignment-theme-uncovered", ":gap tp:reviewStatus tpv:curated .", ":gap tp:reviewStatus tpv:rejected .", "alone"
    ),
    "a strategy with no more than a suggestion": (
        "alignment-theme-uncovered", ":gap a tp:AlignmentGap .", "", "alone"
    ),
}  # fmt: skip


def turtle(text: str) -> Graph:
    return Graph().parse(data=HEADER + text)


def found_by_all(graph: Graph) -> Iterator[tuple[str, str]]:
    """The lint and each IRI it names, without the part that all made-up IRIs share."""
    for lint in LINTS.values():
        for row in graph.query(lint.text):
            for term in row:
                yield lint.name, str(term).rpartition("/")[2]


@each_lint
def test_a_lint_query_says_what_is_wrong_and_what_to_do(lint):
    assert lint.header["problem"].endswith(".")
    assert lint.header["solution"].endswith(".")


@each_lint
def test_the_release_is_free_of_the_fault(lint, engine):
    assert list(engine.rows(lint.text)) == []


def test_nothing_is_found_in_a_sound_chain():
    assert list(found_by_all(turtle(SOUND))) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_by_its_lint_alone(fault):
    name, taken, given, named = FAULTS[fault]
    graph = turtle(SOUND)
    assert set(turtle(taken)) <= set(graph)
    found = set(found_by_all(graph - turtle(taken) + turtle(given)))
    assert (name, named) in found
    assert {lint for lint, _ in found} == {name}


def test_each_lint_has_a_planted_fault():
    assert {name for name, *_ in FAULTS.values()} == set(LINTS)

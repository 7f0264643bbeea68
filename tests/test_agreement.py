"""The two readings of the alignments: how often they agree, and that each assertion follows from them by the stated rule.

`pytest -s tests/test_agreement.py` prints the table of Cohen's kappa and the spread of confidence.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

HOUSE = Path(__file__).resolve().parent.parent
BASE = "https://w3id.org/thaiplan/"
TP = Namespace(BASE + "ontology#")
TPV = Namespace(BASE + "vocab#")
PLANS = (
    "national-strategy", "nesdp-12", "northern-region", "upper-north-1", "lower-north-1", "lampang", "lampang-pao",
)  # fmt: skip

REGION = [("northern-region", "Strategy")]
NESDP = [("nesdp-12", "Strategy")]
UPPER_ISSUES, LOWER_ISSUES = [("upper-north-1", "DevelopmentIssue")], [("lower-north-1", "DevelopmentIssue")]
UPPER_PARTS = [("upper-north-1", "Objective"), ("upper-north-1", "DevelopmentApproach")]
LAMPANG_ISSUES = [("lampang", "StrategicIssue")]
BLOCKS = {
    "A": (NESDP, [("national-strategy", "NationalStrategyArea")]),
    "B": (REGION, NESDP),
    "C": (UPPER_ISSUES, REGION),
    "D": (LOWER_ISSUES, REGION),
    "E": (LAMPANG_ISSUES, UPPER_ISSUES),
    "F": (LAMPANG_ISSUES, REGION),
    "G": ([("lampang-pao", "Strategy")], LAMPANG_ISSUES),
    "H": (
        [("lampang-pao", "StrategyItem"), ("lampang-pao", "TacticOrApproach")],
        [("lampang", "Tactic"), ("lampang", "Mission"), ("lampang", "OverallGoal")],
    ),
    "I": ([("lampang", "Tactic"), ("lampang", "StrategicGoal")], UPPER_PARTS),
    "J": (UPPER_PARTS, REGION),
    "K": ([("lower-north-1", "Objective"), ("lower-north-1", "Goal")], REGION),
    "L": (REGION + NESDP, [("national-strategy", "StrategicPoint")]),
}


class Reading(NamedTuple):
    """What the two readers decided on a pair, and how sure each was (0 where none was seen)."""

    block: str
    subject: str
    object: str
    below: str
    below_confidence: Decimal
    above: str
    above_confidence: Decimal


class Judgement(NamedTuple):
    """What an assertion says."""

    type: str
    polarity: str
    method: str
    status: str
    confidence: Decimal


def read_readings() -> list[Reading]:
    """The rows of the table, in its order."""
    with (HOUSE / "tests/alignment_readings.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Reading(
                row["block"], row["subject"], row["object"],
                row["from_below"], Decimal(row["confidence_below"] or 0),
                row["from_above"], Decimal(row["confidence_above"] or 0),
            )
            for row in csv.DictReader(file, delimiter="\t")
        ]  # fmt: skip


def read_graph(name: str) -> Graph:
    """A file of data/ttl."""
    return Graph().parse(HOUSE / "data/ttl" / f"{name}.ttl")


def short(iri: URIRef) -> str:
    """The prefixed name of an element, or the last word of a term."""
    if "#" in iri:
        return iri.partition("#")[2]
    plan, _, name = iri.removeprefix(BASE + "id/").partition("/")
    return f"{plan}:{name}"


def universe(block: str, kinds: dict[tuple[str, str], list[str]]) -> set[tuple[str, str]]:
    """Every pair that both readers had before them in a block."""
    lower, higher = ([element for kind in side for element in kinds[kind]] for side in BLOCKS[block])
    return {(one, other) for one in lower for other in higher}


def decided(decision: str) -> str:
    """A denial says that there is no link, and counts as none."""
    return "none" if decision == "denied" else decision


def linked(decision: str) -> str:
    """Link or no link."""
    return "none" if decided(decision) == "none" else "link"


def kappa(pairs: Iterable[tuple[str, str]]) -> float:
    """Cohen's kappa of the two decisions on each pair.

    >>> round(kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]), 2)
    0.5
    """
    counts = Counter(pairs)
    total = sum(counts.values())
    below, above = Counter(), Counter()
    for (one, other), count in counts.items():
        below[one] += count
        above[other] += count
    agreed = sum(count for (one, other), count in counts.items() if one == other) / total
    by_chance = sum(below[word] * above[word] for word in below) / total**2
    return 1.0 if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def follows(reading: Reading) -> Judgement:
    """The judgement that the rule makes of two readings.

    Both saw the same link: curated, at the mean of both. Both saw a link of another type: suggested, as the weaker of
    the two, at their mean. One saw it and one did not: suggested, at the mean with 0. Neither saw it, and at least one
    denied it: denied and curated, at the mean of those who did.
    """
    seen = [one for one in (reading.below, reading.above) if linked(one) == "link"]
    both = (reading.below_confidence, reading.above_confidence)
    if not seen:
        denials = [sure for one, sure in zip((reading.below, reading.above), both, strict=True) if one == "denied"]
        return Judgement("contributes", "denied", "read-from-both-ends", "curated", mean(denials))
    weaker = "related" if "related" in seen else "contributes"
    if len(seen) == 2:
        if seen[0] == seen[1]:
            return Judgement(weaker, "affirmed", "read-from-both-ends", "curated", mean(both))
        return Judgement(weaker, "affirmed", "readings-differ", "suggested", mean(both))
    sure = reading.below_confidence if linked(reading.below) == "link" else reading.above_confidence
    return Judgement(weaker, "affirmed", "readings-differ", "suggested", mean([sure, Decimal(0)]))


def mean(values: Iterable[Decimal]) -> Decimal:
    """The mean, exact."""
    values = list(values)
    return sum(values, Decimal(0)) / len(values)


READINGS = read_readings()


@pytest.fixture(scope="module")
def kinds() -> dict[tuple[str, str], list[str]]:
    """The elements of each class of each plan."""
    found: dict[tuple[str, str], list[str]] = {}
    for plan in PLANS:
        for element, kind in sorted(read_graph(plan).subject_objects(RDF.type)):
            found.setdefault((plan, short(kind)), []).append(short(element))
    return found


@pytest.fixture(scope="module")
def judgements() -> dict[tuple[str, str], Judgement]:
    """The assertions of the readers, by their two ends; not what a text states nor what the order of a list suggests."""
    graph, found = read_graph("alignments"), {}
    for assertion in graph.subjects(RDF.type, TP.AlignmentAssertion):
        method = short(graph.value(assertion, TP.method))
        if method in ("read-from-both-ends", "readings-differ"):
            ends = tuple(short(graph.value(assertion, end)) for end in (TP.alignedSubject, TP.alignedObject))
            assert ends not in found, f"two assertions on {ends}"
            said = (short(graph.value(assertion, term)) for term in (TP.alignmentType, TP.polarity))
            status = short(graph.value(assertion, TP.reviewStatus))
            found[ends] = Judgement(*said, method, status, graph.value(assertion, TP.confidence).value)
    return found


@pytest.fixture(scope="module")
def decisions(kinds) -> dict[str, list[tuple[str, str]]]:
    """Both decisions on every pair of every block; a pair that is not in the table was a link to neither reader."""
    read = {(one.block, one.subject, one.object): (one.below, one.above) for one in READINGS}
    return {block: [read.get((block, *pair), ("none", "none")) for pair in sorted(universe(block, kinds))] for block in BLOCKS}


@pytest.mark.parametrize("reading", READINGS, ids=lambda one: f"{one.block}-{one.subject}-{one.object}")
def test_an_assertion_follows_from_the_two_readings(reading, judgements):
    said, expected = judgements[reading.subject, reading.object], follows(reading)
    assert said[:-1] == expected[:-1]
    assert abs(said.confidence - expected.confidence) <= Decimal("0.005")  # two places; a half may go either way
    assert said.confidence.as_tuple().exponent >= -2


def test_no_assertion_of_the_readers_is_without_its_readings(judgements):
    assert set(judgements) == {(one.subject, one.object) for one in READINGS}
    assert len(READINGS) == len(judgements)


def test_every_pair_in_the_table_is_one_of_its_block(kinds):
    assert [one for one in READINGS if (one.subject, one.object) not in universe(one.block, kinds)] == []


def test_a_reading_is_as_sure_as_it_says_and_none_has_no_confidence():
    for one in READINGS:
        for decision, sure in ((one.below, one.below_confidence), (one.above, one.above_confidence)):
            assert decision in ("contributes", "related", "denied", "none")
            assert (sure == 0) == (decision == "none"), one
            assert 0 <= sure <= 1, one
        assert {one.below, one.above} != {"none"}, one


def test_the_readings_agree_as_far_as_the_readme_says(decisions):
    everything = [pair for pairs in decisions.values() for pair in pairs]
    lines = ["", "block  pairs  links below  links above  kappa (3)  kappa (link)"]
    for block, pairs in [*decisions.items(), ("all", everything)]:
        below, above = (sum(linked(pair[side]) == "link" for pair in pairs) for side in (0, 1))
        three, two = three_way(pairs), link_or_not(pairs)
        lines.append(f"{block:<6} {len(pairs):>5}  {below:>11}  {above:>11}  {three:>9.2f}  {two:>12.2f}")
    print("\n".join(lines))
    assert len(everything) == 2844
    assert round(three_way(everything), 2) == 0.71
    assert round(link_or_not(everything), 2) == 0.73


def three_way(pairs: list[tuple[str, str]]) -> float:
    """Kappa over contributes, related and none."""
    return kappa((decided(below), decided(above)) for below, above in pairs)


def link_or_not(pairs: list[tuple[str, str]]) -> float:
    """Kappa over link and none."""
    return kappa((linked(below), linked(above)) for below, above in pairs)


def test_confidence_is_spread_and_what_one_reader_saw_is_less_sure_than_what_both_did(judgements):
    spread: dict[str, list[Decimal]] = {}
    for one in judgements.values():
        spread.setdefault(f"{one.status} {one.polarity} {one.type}", []).append(one.confidence)
    lines = ["", f"{'judgement':<30} number  lowest  median  highest"]
    for name, values in sorted(spread.items()):
        values.sort()
        middle = values[len(values) // 2]
        lines.append(f"{name:<30} {len(values):>6}  {values[0]:>6}  {middle:>6}  {values[-1]:>7}")
    print("\n".join(lines))
    assert max(map(len, spread.values())) < len(judgements)
    curated, suggested = spread["curated affirmed contributes"], spread["suggested affirmed contributes"]
    assert curated[0] >= Decimal("0.55")
    assert suggested[len(suggested) // 2] < Decimal("0.5") < curated[0]
    assert len(set(curated)) > 20

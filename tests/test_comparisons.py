"""Whether two targets compare: the same verdicts as those of the question `comparable-targets`."""

from dataclasses import replace
from decimal import Decimal

import pytest

from thaiplan.comparisons import causes, compare_all, unit_bases
from thaiplan.endpoint import read_table
from thaiplan.measures import Indicator, Target, comparable
from thaiplan.queries import read_question
from thaiplan.rows import Text, Thing, Year
from thaiplan.web.words import words

RAI, SQUARE_METRE = "https://w3id.org/thaiplan/vocab#rai", "http://qudt.org/vocab/unit/M2"
WHOLE = Target("t", Decimal(5), unit=Thing(RAI), form="level", periodicity="single-year", year=Year(2565, 2022))


def indicator(target: Target, plan: str = "a", level: str = "province") -> Indicator:
    return Indicator(plan, Text(plan), Thing(plan), level, None, None, None, target)


def test_every_verdict_is_that_of_the_question(ask, engine, settings):
    question = read_question(settings.house / "queries/questions/comparable-targets.rq")
    text = question.text.replace("SELECT ?conceptLabel", "SELECT ?concept ?conceptLabel", 1)
    columns, found = read_table(engine.answer(text))
    asked, concepts = set(), set()
    for row in found:
        cells = {name: term.value if term else "" for name, term in zip(columns, row, strict=True)}
        concepts.add(cells["concept"])
        asked.add(tuple(cells[name] for name in ("concept", "higherLabel", "lowerLabel", "reasonEn")))
    ours, bases = set(), unit_bases(ask)
    for concept in concepts:
        for pair in compare_all(comparable(ask, concept), bases):
            said = "; ".join(words(f"cause_{cause}", "en") for cause in pair.causes)
            reason = f"same concept only: {said}" if said else "directly comparable"
            ours.add((concept, pair.higher.label.th, pair.lower.label.th, reason))
    assert ours == asked
    assert len(ours) > 10


def test_targets_that_agree_in_all_compare_and_stand_first():
    good, bad = indicator(WHOLE, "b", "cluster"), indicator(replace(WHOLE, year=None), "c", "region")
    pairs = compare_all([indicator(WHOLE), bad, good], {})
    assert [(pair.higher.iri, pair.lower.iri, pair.causes) for pair in pairs] == [
        ("b", "a", ()), ("c", "b", ("year",)), ("c", "a", ("year",))
    ]  # fmt: skip


@pytest.mark.parametrize(("changed", "found"), [
    ({}, ()),
    ({"value": None}, ("no-target-lower",)),
    ({"form": "relative-change"}, ("form",)),
    ({"form": None}, ()),
    ({"unit": Thing("x")}, ("unit",)),
    ({"unit": Thing(SQUARE_METRE)}, ()),
    ({"unit": None}, ()),
    ({"periodicity": "per-year"}, ("periodicity",)),
    ({"periodicity": None}, ("periodicity",)),
    ({"year": Year(2566, 2023)}, ("year",)),
    ({"value": None, "year": None, "form": "absolute-change"}, ("no-target-lower", "form")),
])  # fmt: skip
def test_what_differs_is_the_cause(changed, found):
    assert causes(indicator(WHOLE), indicator(replace(WHOLE, **changed), "b"), {RAI: SQUARE_METRE}) == found


def test_indicators_of_one_plan_are_not_set_beside_each_other():
    assert compare_all([indicator(WHOLE), indicator(WHOLE)], {}) == []


def test_the_units_of_the_vocabulary_have_their_bases(ask):
    assert unit_bases(ask)[RAI] == SQUARE_METRE

"""Faults to plant in a made-up plan: each spoils one thing, and knows which shapes must find it, and where.

At most one fault is planted under one theme, so that no fault hides another and the list of what was planted is exact: the
findings of a generated plan are those of its list, no more and no less.
"""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from made_plan import Group, MadePlan
from phrases import PERCENT
from triples import expand

Expected = list[tuple[str, str]]  # focus and shape


class Planted(NamedTuple):
    """A fault in a plan, and one finding it must give: focus and shape as IRIs."""

    slug: str
    fault: str
    focus: str
    shape: str


def plant(plan: MadePlan, rate: float, seed: int) -> list[Planted]:
    """Spoils that share of the plan's themes, one fault each; returns what must be found."""
    rng = Random(f"{seed} {plan.spec.slug} faults")
    found = []
    for group in plan.groups:
        if rng.random() < rate:
            for name in rng.sample(sorted(FAULTS), len(FAULTS)):
                if expected := FAULTS[name](plan, group, rng):
                    found += [Planted(plan.spec.slug, name, expand(focus), expand(shape)) for focus, shape in expected]
                    break
    return found


def _target(plan: MadePlan, group: Group, rng: Random) -> str | None:
    return f"{rng.choice(group.indicators)}-target-1" if group.indicators else None


def _missing_unit(plan: MadePlan, group: Group, rng: Random) -> Expected:
    if not (target := _target(plan, group, rng)):
        return []
    plan.blocks[target]["tp:hasUnit"] = []
    return [(target, "tps:Target-unit")]


def _slipped_digit(plan: MadePlan, group: Group, rng: Random) -> Expected:
    if not (target := _target(plan, group, rng)):
        return []
    block = plan.blocks[target]
    slipped = float(block["tp:targetValue"][0]) * 10
    block["tp:targetValue"] = [f"{slipped:.1f}"]
    beyond = [(target, "tps:Target-percent")] if slipped > 100 and block["tp:hasUnit"] == [PERCENT] else []
    return [(target, "tps:Target-verbatimValue"), *beyond]


def _no_value(plan: MadePlan, group: Group, rng: Random) -> Expected:
    if not (target := _target(plan, group, rng)):
        return []
    plan.blocks[target]["tp:targetValue"] = []
    return [(target, "tps:Target-value")]


def _wrong_era(plan: MadePlan, group: Group, rng: Random) -> Expected:
    """The year 2575 written as 2032, which is its year CE."""
    if not (target := _target(plan, group, rng)):
        return []
    block = plan.blocks[target]
    block["tp:forYear"] = [f"year:{int(block['tp:forYear'][0].removeprefix('year:')) - 543}"]
    return [(target, "tps:Target-year")]


def _no_year(plan: MadePlan, group: Group, rng: Random) -> Expected:
    target = _target(plan, group, rng)
    if not target or plan.blocks[target]["tp:hasPeriodicity"] == ["tpv:per-year"]:
        return []
    plan.blocks[target] |= {"tp:forYear": [], "tp:yearQuotedFrom": []}
    return [(target, "tps:Target-yearStated")]


def _year_from_nowhere(plan: MadePlan, group: Group, rng: Random) -> Expected:
    if not (target := _target(plan, group, rng)):
        return []
    plan.blocks[target]["tp:yearQuotedFrom"] = []
    return [(target, "tps:Target-yearQuotation")]


def _no_base_year(plan: MadePlan, group: Group, rng: Random) -> Expected:
    baselines = [f"{one}-target-1-baseline-1" for one in group.indicators if f"{one}-target-1-baseline-1" in plan.blocks]
    if not baselines:
        return []
    plan.blocks[baselines[0]]["tp:baselineYear"] = []
    return [(baselines[0], "tps:Baseline-year")]


def _misspelt_concept(plan: MadePlan, group: Group, rng: Random) -> Expected:
    if not group.indicators:
        return []
    indicator = rng.choice(group.indicators)
    block = plan.blocks[indicator]
    block["tp:measuresConcept"] = [block["tp:measuresConcept"][0] + "x"]
    return [(indicator, "tps:Indicator-concept")]


def _thai_in_english(plan: MadePlan, group: Group, rng: Random) -> Expected:
    if not group.leaves:
        return []
    leaf = rng.choice(group.leaves)
    thai, english = plan.blocks[leaf]["skos:prefLabel"]
    plan.blocks[leaf]["skos:prefLabel"] = [thai, english.replace('"@en', ' ประชาชน"@en')]
    return [(leaf, "tps:Label-englishLetters")]


def _double_space(plan: MadePlan, group: Group, rng: Random) -> Expected:
    if not group.leaves:
        return []
    leaf = rng.choice(group.leaves)
    thai, english = plan.blocks[leaf]["skos:prefLabel"]
    plan.blocks[leaf]["skos:prefLabel"] = [thai.replace('"@th', '  "@th'), english]
    return [(leaf, "tps:Label-spaces")]


def _wrong_nesting(plan: MadePlan, group: Group, rng: Random) -> Expected:
    """The last tactic or approach of an issue stands under an indicator."""
    last = group.leaves[-1:]
    if not last or plan.blocks[last[0]]["a"][0] not in ("tp:Tactic", "tp:DevelopmentApproach"):
        return []
    plan.blocks[last[0]]["tp:isDirectPartOf"] = [group.indicators[0]]
    return [(last[0], "tps:IssuePart-parent"), (last[0], "tps:PlanElement-ordinalGap")]


def _no_quotation(plan: MadePlan, group: Group, rng: Random) -> Expected:
    served = {anchor.iri for anchor in plan.anchors.values()}
    if not group.leaves or served & set(group.leaves):  # its line is the evidence of links from below
        return []
    leaf = rng.choice(group.leaves)
    (line,) = plan.blocks[leaf]["tp:quotedFrom"]
    plan.blocks[leaf]["tp:quotedFrom"] = []
    return [(leaf, "tps:PlanElement-quotation"), (line, "tps:SourceLine-accounted")]


def _number_in_thai_digits(plan: MadePlan, group: Group, rng: Random) -> Expected:
    """The printed number in place of the value; not of a percentage, where rdflib finds any text to be over 100."""
    target = _target(plan, group, rng)
    if not target or plan.blocks[target]["tp:hasUnit"] == [PERCENT]:
        return []
    block = plan.blocks[target]
    block["tp:targetValue"] = block["tp:targetValueVerbatim"]
    return [(target, "tps:Target-value"), (target, "tps:Target-verbatimValue")]


def _reversed_link(plan: MadePlan, group: Group, rng: Random) -> Expected:
    if not group.assertion:
        return []
    block = plan.links[group.assertion]
    block["tp:alignedSubject"], block["tp:alignedObject"] = block["tp:alignedObject"], block["tp:alignedSubject"]
    block["tp:subjectEvidence"], block["tp:objectEvidence"] = block["tp:objectEvidence"], block["tp:subjectEvidence"]
    return [(group.assertion, "tps:AlignmentAssertion-down"), (group.theme, "tps:Theme-serves")]


def _confidence_in_per_cent(plan: MadePlan, group: Group, rng: Random) -> Expected:
    if not group.assertion:
        return []
    block = plan.links[group.assertion]
    block["tp:confidence"] = [f"{float(block['tp:confidence'][0]) * 100:.1f}"]
    return [(group.assertion, "tps:AlignmentAssertion-confidence")]


def _no_reason(plan: MadePlan, group: Group, rng: Random) -> Expected:
    if not group.assertion:
        return []
    block = plan.links[group.assertion]
    block["tp:rationale"] = block["tp:rationale"][1:]
    return [(group.assertion, "tps:Alignment-rationaleThai")]


FAULTS: dict[str, Callable[[MadePlan, Group, Random], Expected]] = {
    "missing-unit": _missing_unit,
    "slipped-digit": _slipped_digit,
    "no-value": _no_value,
    "no-year": _no_year,
    "wrong-era": _wrong_era,
    "year-from-nowhere": _year_from_nowhere,
    "no-base-year": _no_base_year,
    "misspelt-concept": _misspelt_concept,
    "thai-in-english": _thai_in_english,
    "double-space": _double_space,
    "wrong-nesting": _wrong_nesting,
    "no-quotation": _no_quotation,
    "number-in-thai-digits": _number_in_thai_digits,
    "reversed-link": _reversed_link,
    "confidence-in-per-cent": _confidence_in_per_cent,
    "no-reason": _no_reason,
}

"""Comparisons: whether the targets of two indicators of one concept can be compared, and if not, why.

The rule is that of the question `comparable-targets`: the same form of change, units of one kind, the same periodicity and
year. Nothing is converted, since no plan gives the value of a base year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from thaiplan.measures import Indicator
from thaiplan.rows import Asker, level_rank


@dataclass(frozen=True)
class Comparison:
    """The indicator of a higher plan and that of a lower one; no `causes` says that their targets can be compared.

    The causes are of: no-target-higher, no-target-lower, form, unit, periodicity, year.
    """

    higher: Indicator
    lower: Indicator
    causes: tuple[str, ...]


def unit_bases(ask: Asker) -> dict[str, str]:
    """The base unit by the unit that is converted to it."""
    return {row["unit"].value: row["base"].value for row in ask.rows("unit-bases")}


def compare_all(indicators: Sequence[Indicator], bases: Mapping[str, str]) -> list[Comparison]:
    """Every two indicators of different plans, the higher first; what can be compared stands first.

    Of two plans of one level, that stands as the higher which comes later by name.
    """
    ranked = sorted(indicators, key=lambda one: one.plan.iri, reverse=True)
    ranked.sort(key=lambda one: level_rank(one.level))
    found = [
        Comparison(higher, lower, causes(higher, lower, bases))
        for higher, lower in combinations(ranked, 2)
        if higher.plan.iri != lower.plan.iri
    ]
    return sorted(found, key=lambda each: len(each.causes) > 0)


def causes(higher: Indicator, lower: Indicator, bases: Mapping[str, str]) -> tuple[str, ...]:
    """Why the targets of two indicators cannot be compared; empty where they can."""
    above, below = higher.target, lower.target
    units = [bases.get(one.unit.iri, one.unit.iri) for one in (above, below) if one.unit]
    both = above.value is not None and below.value is not None
    judged = {
        "no-target-higher": above.value is None,
        "no-target-lower": below.value is None,
        "form": bool(above.form and below.form) and above.form != below.form,
        "unit": len(set(units)) > 1,
        "periodicity": both and above.periodicity != below.periodicity,
        "year": both and above.year != below.year,
    }
    return tuple(cause for cause, holds in judged.items() if holds)

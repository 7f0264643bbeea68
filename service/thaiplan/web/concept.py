"""The pages of what is measured: one indicator concept with all levels side by side, and the list of concepts."""

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from thaiplan import comparisons, measures
from thaiplan.rows import LEVELS, NO_TEXT, Thing, int_of, name_of, text_of, thing_of, value_of
from thaiplan.terms import TP, natural_key
from thaiplan.web.schemaorg import about_thing
from thaiplan.web.signposts import signs
from thaiplan.web.statements import links_to
from thaiplan.web.view import View

# What one page shows of a longer list.
MOST_PAIRS = 60
MOST_CONCEPTS = 300


@dataclass
class Measured:
    """A concept with the number of its indicators by level, of its targets and of the plans that measure it."""

    thing: Thing
    kind: Thing | None
    levels: dict[str, int] = field(default_factory=dict)
    plans: int = 0
    targets: int = 0


def concept(view: View, iri: str) -> Response:
    """An indicator concept: every indicator of it, all levels side by side, and which of them can be compared."""
    row = view.ask.rows("concept", thing=iri)[0]
    indicators = measures.comparable(view.ask, iri)
    compared = comparisons.compare_all(indicators, view.site.once("unit-bases", lambda: comparisons.unit_bases(view.ask)))
    goals = view.ask.rows("concept-goals", concept=iri)
    kinds = [TP + "IndicatorConcept"]
    return view.render(
        "concept.html",
        **signs(view, iri, kinds),
        schema=about_thing(view, iri, kinds, text_of(row, ""), text_of(row, "definition")),
        iri=iri,
        title=text_of(row, ""),
        definition=text_of(row, "definition"),
        kind=thing_of(row, "kind"),
        indicators=indicators,
        pairs=compared[:MOST_PAIRS],
        total=len(compared),
        goals=[(name_of(goal, "match"), thing_of(goal, "goal"), value_of(goal, "notation")) for goal in goals],
        goal_note=text_of(goals[0], "note") if goals else NO_TEXT,
        links=links_to(view, iri),
    )


def indicators(request: Request) -> Response:
    """The concepts with how many indicators each level has of them, those first that most levels share."""
    view = View(request)
    found = view.site.once("concepts", lambda: read_concepts(view))
    levels = [name for name in LEVELS if any(name in one.levels for one in found)]
    return view.render("indicators.html", concepts=found[:MOST_CONCEPTS], total=len(found), levels=levels)


def read_concepts(view: View) -> list[Measured]:
    """Every concept, by the number of levels, plans and indicators that measure it."""
    found: dict[str, Measured] = {}
    for row in view.ask.rows("concepts"):
        iri = row["concept"].value
        one = found.setdefault(iri, Measured(Thing(iri, text_of(row, "")), thing_of(row, "kind")))
        if level := name_of(row, "level"):
            one.levels[level] = one.levels.get(level, 0) + int_of(row, "indicators")
            one.plans += 1
            one.targets += int_of(row, "targets")
    return sorted(found.values(), key=_rank)


def _rank(one: Measured) -> tuple:
    return (-len(one.levels), -one.plans, -sum(one.levels.values()), natural_key(one.thing.iri))

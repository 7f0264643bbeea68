"""Statements: what the graph says of a thing and what points at it, under their properties, and the page of any thing."""

from collections.abc import Iterable

from starlette.responses import Response

from thaiplan.rows import Text, Thing, text_of
from thaiplan.terms import TP
from thaiplan.web.schemaorg import about_thing
from thaiplan.web.signposts import signs
from thaiplan.web.view import View

PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
# Links a page shows in a place of their own.
SHOWN = {TP + name for name in ("isDirectPartOf", "inPlan", "measuresConcept", "aboutPlan", "inDocument", "restates")}


def properties(view: View, iri: str, kinds: Iterable[str] = ()) -> Response:
    """Any other thing: its statements and what points at it."""
    found = view.ask.labels([iri]).get(iri, Text())
    rows = [row for row in view.ask.rows("properties", thing=iri) if row["property"].value != PREF_LABEL]
    title = found or Text(en=Thing(iri).name)
    return view.render(
        "thing.html",
        **signs(view, iri, kinds),
        schema=about_thing(view, iri, kinds, title),
        iri=iri,
        title=title,
        statements=_by_property(rows, view.lang),
        links=links_to(view, iri, ()),
    )


def links_to(view: View, iri: str, shown=SHOWN) -> list:
    """What points at a thing, by property, without what its page shows elsewhere."""
    return _by_property([row for row in view.ask.rows("links", thing=iri) if row["property"].value not in shown])


def _by_property(rows: list[dict], lang: str = "") -> list[tuple[Thing, list]]:
    """The rows under their property: terms that are IRIs as things with labels, others as they are.

    Of texts that stand in several languages only those in `lang` are kept.
    """
    found: dict[str, tuple[Thing, dict]] = {}
    for row in rows:
        name, value = row["property"].value, row["value"]
        _, values = found.setdefault(name, (Thing(name, text_of(row, "property")), {}))
        values.setdefault(
            (value.kind, value.value, value.lang),
            Thing(value.value, text_of(row, "value")) if value.kind == "iri" else value,
        )
    return [(property_, _in_language(list(values.values()), lang)) for property_, values in found.values()]


def _in_language(values: list, lang: str) -> list:
    chosen = [value for value in values if getattr(value, "lang", None) == lang]
    return chosen or values

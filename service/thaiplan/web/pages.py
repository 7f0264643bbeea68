"""The pages of things: home, plans, elements, concepts, documents; each as HTML for people and RDF for machines."""

import re
from difflib import get_close_matches
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thaiplan import measures, plans
from thaiplan.errors import NotFound, ThaiplanError
from thaiplan.rows import LEVELS, Text, Thing, text_of, thing_of
from thaiplan.terms import ID, SOURCE, TP
from thaiplan.web.view import FORMS, HTML, View

# What may stand in a name of the house (and cannot leave the angle brackets of a query).
_NAME = re.compile(r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*")
_EXTENSION = re.compile(r"(.+)\.(" + "|".join(FORMS) + ")")
PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
EDITORIAL_NOTE = "http://www.w3.org/2004/02/skos/core#editorialNote"
# Links a page shows in a place of their own.
SHOWN = {TP + name for name in ("isDirectPartOf", "inPlan", "measuresConcept", "aboutPlan", "inDocument", "restates")}


def home(request: Request) -> Response:
    """The plans by level with their counts, and questions to start with."""
    view = View(request)
    found = plans.plan_list(view.ask)
    levels = []
    for name in (*LEVELS, None):
        if here := [plan for plan in found if (plan.level.name if plan.level else None) == name]:
            levels.append((name, here))
    totals = [sum(getattr(plan, count) for plan in found) for count in ("elements", "indicators", "targets")]
    return view.render("home.html", levels=levels, totals=totals, documents=view.ask.rows("sources"))


def thing(request: Request) -> Response:
    """303 from the name of a thing to the document about it."""
    view, path = View(request), request.path_params["path"]
    query = request.url.query
    target = view.url("/doc/" + quote(path)) + (f"?{query}" if query else "")
    return RedirectResponse(target, 303)


def document(request: Request) -> Response:
    """What is known of a thing, by extension or Accept; raises NotFound with near names."""
    view = View(request)
    name, extension = split_extension(request.path_params["path"])
    iri = ID + name
    kinds = {row["class"].value for row in view.ask.rows("kinds", thing=iri)} if _NAME.fullmatch(name) else set()
    if not kinds:
        raise not_found(view, name)
    media_type = view.form(extension)
    if media_type != HTML:
        return _data(view, iri, media_type, view.data("description", media_type, thing=iri))
    if TP + "Plan" in kinds:
        return plan(view, iri)
    if TP + "IndicatorConcept" in kinds:
        return concept(view, iri)
    return element(view, iri) or properties(view, iri)


def plan(view: View, iri: str) -> Response:
    """A plan: head, tree, indicators, completeness."""
    one = next(plan for plan in plans.plan_list(view.ask) if plan.iri == iri)
    return view.render(
        "plan.html",
        iri=iri,
        plan=one,
        tree=plans.plan_tree(view.ask, iri),
        title=one.label,
        indicators={found.iri: found for found in measures.indicators(view.ask, iri)},
        completeness=plans.completeness(view.ask, iri),
        documents=view.ask.rows("documents", plan=iri),
        notes=_notes(view, iri),
    )


def element(view: View, iri: str) -> Response | None:
    """An element: text, place, source lines, parts, target; None where the thing is no element."""
    one = plans.element(view.ask, iri)
    if one is None:
        return None
    measured = measures.indicators(view.ask, iri)
    same = measures.comparable(view.ask, measured[0].concept.iri) if measured and measured[0].concept else []
    restated = view.ask.labels([measured[0].restates]) if measured and measured[0].restates else {}
    return view.render(
        "element.html",
        iri=iri,
        element=one,
        title=one.label,
        path=plans.path_up(view.ask, iri),
        lines=view.ask.rows("lines", thing=iri),
        measured=measured,
        same=[indicator for indicator in same if indicator.iri != iri],
        restated=[Thing(key, label) for key, label in restated.items()],
        links=_links(view, iri),
    )


def concept(view: View, iri: str) -> Response:
    """An indicator concept: every indicator of it, all levels side by side."""
    row = view.ask.rows("concept", thing=iri)[0]
    return view.render(
        "concept.html",
        iri=iri,
        title=text_of(row, ""),
        definition=text_of(row, "definition"),
        kind=thing_of(row, "kind"),
        indicators=measures.comparable(view.ask, iri),
        links=_links(view, iri),
    )


def properties(view: View, iri: str) -> Response:
    """Any other thing: its statements and what points at it."""
    found = view.ask.labels([iri]).get(iri, Text())
    rows = [row for row in view.ask.rows("properties", thing=iri) if row["property"].value != PREF_LABEL]
    return view.render(
        "thing.html",
        iri=iri,
        title=found or Text(en=Thing(iri).name),
        statements=_by_property(rows, view.lang),
        links=_links(view, iri, ()),
    )


def source(request: Request) -> Response:
    """A source document with numbered lines, each leading to what quotes it."""
    view = View(request)
    slug, extension = split_extension(request.path_params["slug"])
    iri = SOURCE + slug
    heads = view.ask.rows("source", document=iri) if _NAME.fullmatch(slug) else []
    if not heads:
        raise not_found(view, slug)
    media_type = view.form(extension)
    if media_type != HTML:
        return _data(view, iri, media_type, view.data("source-description", media_type, document=iri))
    lines: dict[str, dict] = {}
    for row in view.ask.rows("source-lines", document=iri):
        line = lines.setdefault(
            row["line"].value,
            {"number": int(row["number"].value), "exact": row["exact"].value, "roles": [], "quotes": []},
        )
        if "role" in row:
            line["roles"].append(thing_of(row, "role"))
    for row in view.ask.rows("source-quotes", document=iri):
        quote = (Thing(row["thing"].value, text_of(row, "")), thing_of(row, "class"))
        lines[row["line"].value]["quotes"].append(quote)
    return view.render(
        "source.html",
        iri=iri,
        head=heads[0],
        title=text_of(heads[0], ""),
        rights=text_of(heads[0], "rights"),
        lines=lines,
    )


def split_extension(path: str) -> tuple[str, str | None]:
    """The name and the extension; only five endings are extensions, since a name may hold a dot.

    >>> split_extension("lampang/plan.ttl"), split_extension("lampang-pao/strategy-2-approach-3.1")
    (('lampang/plan', 'ttl'), ('lampang-pao/strategy-2-approach-3.1', None))
    """
    found = _EXTENSION.fullmatch(path)
    return (found[1], found[2]) if found else (path, None)


def near_names(view: View, name: str) -> dict[str, str]:
    """Names near the one asked for, with their IRIs; none where the graph cannot be asked just now."""
    try:
        known = view.site.names
    except ThaiplanError:
        return {}
    return {near: known[near] for near in get_close_matches(name[:200], known, 5, 0.6)}


def not_found(view: View, name: str) -> NotFound:
    """The error for a name that nothing has, with near ones where there are."""
    near = near_names(view, name)
    hint = "" if near else f" See {view.url('/')} for the plans."
    return NotFound(f"Nothing is called {name[:200]!r} in this release.{hint}", near)


def _data(view: View, iri: str, media_type: str, response: Response) -> Response:
    """The data of a thing, which says at which address this form of it stands."""
    response.headers["Content-Location"] = view.local(iri) + "." + _extension_of(media_type)
    return response


def _extension_of(media_type: str) -> str:
    return next(extension for extension, known in FORMS.items() if known == media_type)


def _notes(view: View, iri: str) -> list:
    return [row["value"] for row in view.ask.rows("properties", thing=iri) if row["property"].value == EDITORIAL_NOTE]


def _links(view: View, iri: str, shown=SHOWN) -> list:
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

"""The search page: what was found, what it is and where it stands, with the words marked for people, as JSON for machines."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from thaiplan.errors import NotFound, WrongParameter
from thaiplan.highlights import find_spans, holds
from thaiplan.negotiate import JSON
from thaiplan.rows import LEVELS, Text, Thing
from thaiplan.search import PAGE, Asked, Search
from thaiplan.terms import shorten
from thaiplan.textindex.passages import Found, Passage
from thaiplan.web.faults import read_fault
from thaiplan.web.view import HTML, View

FACETS = ("plan", "level", "kind")
OFFERED = [HTML, JSON.media_type]
LONGEST = 220  # letters shown of a printed text
MOST_CHOICES = 200  # of more plans none is offered in a list: it would be larger than the page


def search(request: Request) -> Response:
    """A page of the passages that hold what `?q=` says; without it the form, where a fault in what is asked is told too."""
    view = View(request)
    media_type = view.choose(OFFERED, request.query_params.get("format"))
    given = {name: request.query_params.get(name, "") for name in ("q", *FACETS, "page")}
    index = view.site.search
    if media_type == HTML and not given["q"]:
        return _page(view, index, given)
    try:
        asked = index.read(given["q"], *(given[name] for name in (*FACETS, "page")))
    except WrongParameter as error:
        if media_type != HTML:
            raise
        return _page(view, index, given, error=error)
    found = index.find(asked)
    last = max(1, -(-found.total // PAGE))
    if asked.page > last:
        raise NotFound(f"There is no page {asked.page} of what was found; the last is {last}.")
    if media_type != HTML:
        return JSONResponse(_data(view, given, asked, found), media_type=media_type)
    return _page(view, index, given, asked, found)


def _data(view: View, given: dict[str, str], asked: Asked, found: Found) -> dict:
    """The answer for programs: IRIs and texts as they stand."""
    more = asked.page * PAGE < found.total
    return {
        "query": given["q"],
        "terms": list(asked.terms),
        "filters": asked.wanted,
        "total": found.total,
        "ranked": found.is_ranked,
        "page": asked.page,
        "next": view.absolute(_address(view, given, asked.page + 1)) if more else None,
        "results": [
            {
                "iri": one.iri,
                "class": one.kind,
                "plan": one.plan,
                "level": one.level,
                "label": {lang: text for lang, text in (("th", one.th), ("en", one.en)) if text},
                "emended": one.emended,
                "exact": one.exact,
                "lines": list(one.lines),
            }
            for one in found.passages
        ],
    }


def _page(
    view: View,
    index: Search,
    given: dict[str, str],
    asked: Asked | None = None,
    found: Found | None = None,
    error: WrongParameter | None = None,
) -> Response:
    passages = found.passages if found else []
    kinds = {thing.iri: thing for thing in view.things(index.index.values["kind"])}
    fault = read_fault(error) if error else None
    return view.render(
        "search.html",
        fault.status if fault else 200,
        given=given,
        fault=fault,
        asked=asked,
        total=found.total if found else 0,
        is_ranked=found.is_ranked if found else True,
        first=(asked.page - 1) * PAGE + 1 if asked else 0,
        results=[_result(view, one, asked.terms, kinds) for one in passages],
        choices=_choices(view, index, kinds),
        before=_address(view, given, asked.page - 1) if asked and asked.page > 1 else None,
        after=_address(view, given, asked.page + 1) if found and asked.page * PAGE < found.total else None,
    )


def _result(view: View, one: Passage, terms: tuple[str, ...], kinds: dict[str, Thing]) -> dict:
    """What is shown of a passage: its label, the other language and the print where the words are there, and its place."""
    label = Text(one.th, one.en)
    shown, lang = label.pick(view.lang)
    shows = bool(shown) and holds(shown, terms)
    others = [(text, name) for text, name in ((one.th, "th"), (one.en, "en")) if text and name != lang and holds(text, terms)]
    emended = one.emended if one.emended and holds(one.emended, terms) else None
    is_seen = shows or others or emended
    printed = one.exact if one.exact and (not shown or (not is_seen and holds(one.exact, terms))) else None
    return {
        "iri": one.iri,
        "kind": kinds[one.kind],
        "plan": view.site.plans.get(one.plan) if one.plan != one.iri else None,
        "level": one.level,
        "label": (find_spans(shown, terms), lang) if shown else None,
        "others": [(find_spans(text, terms), name) for text, name in others if not shows],
        "emended": find_spans(emended, terms, LONGEST) if emended and emended != shown else None,
        "printed": find_spans(printed, terms, LONGEST) if printed else None,
        "lines": one.lines,
    }


def _choices(view: View, index: Search, kinds: dict[str, Thing]) -> dict[str, list[tuple[str, str]]]:
    """What each facet can be narrowed to: the value in the address, and its label."""
    plans = [plan for iri, plan in view.site.plans.items() if iri in index.index.values["plan"]]
    return {
        "plan": [(_short(plan.iri), view.plain(plan)) for plan in plans] if len(plans) <= MOST_CHOICES else [],
        "level": [(level, view.facet(level)) for level in LEVELS if level in index.index.values["level"]],
        "kind": sorted(((_short(iri), view.plain(kind)) for iri, kind in kinds.items()), key=lambda pair: pair[1]),
    }


def _short(iri: str) -> str:
    return shorten(iri).strip("<>")


def _address(view: View, given: dict[str, str], page: int) -> str:
    kept = {name: value for name, value in given.items() if value and name != "page"}
    return view.url("/search") + "?" + urlencode(kept | ({"page": page} if page > 1 else {}))

"""The contract of the site over HTTP: an OpenAPI document for programs, the same as a page for people.

It is made from what the site itself goes by - the settings, the library, the forms of an answer - so it cannot fall behind.
"""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from thaiplan import __version__
from thaiplan.dumps import FORMS as DUMP_FORMS
from thaiplan.dumps import PACKED
from thaiplan.findings import PROFILES
from thaiplan.negotiate import CONTRACT, GRAPHS, JSON, RESULTS, XLSX, media_types
from thaiplan.reports import FORMS as REPORTS
from thaiplan.settings import SETTINGS
from thaiplan.sparqltokens import read_prefixes
from thaiplan.terms import PREFIXES, shorten
from thaiplan.validation import MODES
from thaiplan.web.faults import PROBLEM
from thaiplan.web.signposts import LINKSET
from thaiplan.web.validate import MEDIA_TYPES as PLANS
from thaiplan.web.view import FORMS, HTML, View

OFFERED = [CONTRACT.media_type, HTML]
DUMPS = [*DUMP_FORMS.values(), *filter(None, PACKED.values()), "text/plain"]
TEXT, XML = {"type": "string"}, "application/xml"
SEVERAL = {"type": "array", "items": TEXT}
# Every address may be asked for too much, or while the engine is busy or away.
ALWAYS = (400, 404, 405, 406, 410, 414, 422, 500, 502, 503, 504)
WORDS = {
    200: "The answer", 206: "The range of it that is asked for", 303: "See another address",
    304: "The client has it already", 308: "At another address",
    400: "The request cannot be read", 403: "UPDATE, or SERVICE to an endpoint that is not allowed", 404: "No such thing",
    405: "Method not allowed", 406: "No such form; the problem lists those there are",
    410: "Withdrawn; the problem names what stands in its place", 416: "No such range", 413: "More than may be sent",
    414: "The address is too long", 415: "Unsupported media type",
    422: "More than may be answered or judged, or a query that the engine cannot run",
    500: "A fault of the service", 502: "A remote engine is not there, or sent no answer",
    503: "Busy, out of time or out of memory; see Retry-After", 504: "A remote engine did not answer in time",
}  # fmt: skip
LIMITED = ("_limit", "_age")


def api(request: Request) -> Response:
    """The contract, as OpenAPI 3.1 or as a page."""
    view = View(request)
    media_type = view.choose(OFFERED, request.query_params.get("format"))
    if media_type != HTML:
        return JSONResponse(describe(view), media_type=CONTRACT.media_type)
    limits = [(one, getattr(view.site.settings, one.name)) for one in SETTINGS if any(mark in one.name for mark in LIMITED)]
    return view.render("api.html", paths=describe(view)["paths"], limits=limits)


def describe(view: View) -> dict:
    """The OpenAPI document of the site as it stands."""
    has_house = not view.site.settings.data
    paths = _sparql_paths(view) | (_house_paths(view) if has_house else {}) | _operating_paths()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "thaiplan",
            "version": __version__,
            "summary": "The plans of the Thai state as linked data.",
            "description": "Errors are RFC 9457 problems. Answers carry a strong ETag where they may be kept.",
            "license": {"name": "CC BY 4.0 (graph and ontology), MIT (code)", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": view.absolute("")}],
        "paths": paths,
        "components": {"schemas": {"Problem": PROBLEM_SCHEMA}},
    }


PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT, "instance": TEXT,
        "line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}, "replacedBy": SEVERAL,
    },
}  # fmt: skip
HEADERS = {
    "ETag": {"description": "A strong tag of this form of the answer", "schema": TEXT},
    "X-Row-Count": {"description": "Rows or triples in the answer", "schema": {"type": "integer"}},
    "X-Truncated": {"description": "There were more rows than may be given: rows; limit=N", "schema": TEXT},
}


def _sparql_paths(view: View) -> dict:
    tables_and_triples = [*media_types(RESULTS), *media_types(GRAPHS), HTML]
    graphs = [_query(name, "Graphs to ask, IRIs", SEVERAL) for name in ("default-graph-uri", "named-graph-uri")]
    form = _query("format", "The form of the answer, in the place of Accept")
    query = _query("query", "A SPARQL 1.1 query; without one the answer is the service description", example="ASK { ?s ?p ?o }")
    fields = {"query": TEXT, "default-graph-uri": SEVERAL, "named-graph-uri": SEVERAL}
    body = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {"schema": {"type": "object", "required": ["query"], "properties": fields}},
            "application/sparql-query": {"schema": TEXT, "example": "ASK { ?s ?p ?o }"},
        },
    }
    answer = _answers(tables_and_triples, (200, 303, 304, 403, 413), HEADERS)
    posted = _answers(tables_and_triples, (200, 303, 403, 413, 415), HEADERS)
    default = _query("default", "The default graph") | {"allowEmptyValue": True}
    graph_store = [_query("graph", "The graph, an IRI"), default, form]
    graph = _answers([*media_types(GRAPHS)], (200, 304), HEADERS)
    return {
        "/sparql": {
            "get": _operation("Ask in SPARQL 1.1", [query, *graphs, form], answer),
            "post": _operation("Ask in SPARQL 1.1, with a query of any length", [*graphs, form], posted, body),
        },
        "/graph-store": {
            "get": _operation("A graph, by the SPARQL 1.1 Graph Store Protocol", graph_store, graph)
        },
    }


def _house_paths(view: View) -> dict:
    form = _query("format", "html, ttl, jsonld, nt or rdf, in the place of Accept")
    lang = _query("lang", "The language of a page, th or en; any other is passed over")
    things = list(FORMS.values())

    def read(what: str, forms: Iterable[str], *parameters: dict, also: tuple[int, ...] = (304, 308)) -> dict:
        return {"get": _operation(what, [*parameters, form, lang], _answers(forms, (200, *also)))}

    page, moved = _answers([HTML], (200, 304)), _answers([], (303, 308))
    thing, tag = _path("name", "lampang/issue-1"), _query("tag", "Only of this tag")
    ends = [_query(name, f"A plan or item, the {side} side") for name, side in (("from", "lower"), ("to", "higher"))]
    library = _answers([*media_types(RESULTS), HTML], (200, 304), HEADERS)
    paths = {
        "/": {"get": _operation("The home page", [lang], page)},
        "/id/{name}": {"get": _operation("From a thing to the document about it", [thing, lang], moved)},
        "/doc/{name}": read("What is known of a thing", things, thing),
        "/source/{slug}": read("A document, line by line", things, _path("slug", "lampang-plan-linkage")),
        "/graph/{stem}": read("A named graph", media_types(GRAPHS), _path("stem", "lampang")),
        "/ontology": read("The ontology", things),
        "/vocab": read("The vocabulary", things),
        "/shapes": read("The shapes", things),
        "/matrix": {"get": _operation("Plan against plan, and the judgements of a cell", [*ends, lang], page)},
        "/indicators": {"get": _operation("The concepts that indicators measure, level beside level", [lang], page)},
        "/search": {"get": _search(lang)},
        "/changes": {"get": _changes(lang)},
        "/tables/indicators": {"get": _indicator_table()},
        "/validate": {"get": _operation("The form that checks a plan", [lang], page), "post": _validation(lang)},
        "/catalog": read("The dataset by DCAT-AP 3, with its downloads", things),
        "/.well-known/void": read("The dataset by VoID", things),
        "/questions": {"get": _operation("The library of questions", [tag, lang, _table_form()], library)},
    }
    return paths | _file_paths() | {f"/questions/{name}": {"get": _question(view, name, lang)} for name in view.site.questions}


def _file_paths() -> dict:
    file, path = _path("name", "thaiplan.ttl.gz"), _path("path", "doc/lampang/plan")
    dumps = _answers(DUMPS, (200, 206, 304, 416))
    return {
        "/dump/{name}": {"get": _operation("The whole data, or the checksums of its files", [file], dumps)},
        "/linkset/{path}": {"get": _operation("The typed links of a page", [path], _answers([LINKSET], (200, 304)))},
        "/sitemap.xml": {"get": _operation("Every page", [_query("part", "A part")], _answers([XML], (200, 304)))},
        "/robots.txt": {"get": _operation("What robots may read", [], _answers(["text/plain"], (200, 304)))},
    }


def _question(view: View, name: str, lang: dict) -> dict:
    question = view.site.questions[name]
    names = PREFIXES | read_prefixes(question.text)
    parameters = [
        _query(param, help_text, example=_short(question.default(param), names)) for param, help_text in question.params.items()
    ]
    answers = _answers([*media_types(RESULTS), XLSX.media_type, *FORMS.values()], (200, 304), HEADERS)
    return _operation(question.summary, [*parameters, lang, _table_form()], answers)


def _short(default: str, names: dict[str, str]) -> str:
    return shorten(default[1:-1], names).strip("<>") if default.startswith("<") else default


def _search(lang: dict) -> dict:
    narrowed = [_query(name, f"Only of this {name}") for name in ("plan", "level", "kind")]
    page = _query("page", "The page of what was found, from 1")
    query = _query("q", "Words, or parts of them, that must all be there", example="ผู้สูงอายุ")
    form = _query("format", "html or json, in the place of Accept")
    answers = _answers([HTML, JSON.media_type], (200, 304))
    return _operation("Find things by what they say", [query, *narrowed, page, form, lang], answers)


def _indicator_table() -> dict:
    of = _query("of", "A plan or a concept; without it the indicators of all plans", example="lampang:plan")
    form = _query("format", "csv or xlsx, in the place of Accept")
    return _operation("Indicators with their targets, decoded", [of, form], _answers(["text/csv", XLSX.media_type], (200, 304)))


def _changes(lang: dict) -> dict:
    ends = [_query(name, f"A release, by its ID or the beginning of it: what changed {name} it") for name in ("from", "to")]
    form = _query("format", "html or json, in the place of Accept")
    return _operation("What changed between two releases", [*ends, form, lang], _answers([HTML, JSON.media_type], (200, 304)))


def _validation(lang: dict) -> dict:
    profile = _query("profile", "What to ask of the plan", {"type": "string", "enum": list(PROFILES)})
    mode = _query("mode", "Whether the plan is new, replaces one or adds to one", {"type": "string", "enum": list(MODES)})
    form = _query("format", "The form of the report", {"type": "string", "enum": list(REPORTS)})
    name = _query("name", "The name of the file, for the report")
    binary = {"type": "string", "format": "binary"}
    body = {
        "required": True,
        "content": {media_type: {"schema": binary} for media_type in PLANS}
        | {"multipart/form-data": {"schema": {"type": "object", "properties": {"file": binary, "plan": TEXT}}}},
    }
    forms = [one.media_type for one in REPORTS.values()]
    return _operation("Check a plan", [profile, mode, form, name, lang], _answers(forms, (200, 413, 415)), body)


def _operating_paths() -> dict:
    return {
        "/health": {"get": _operation("Whether the service is up", [], _answers(["application/json"], (200,)))},
        "/metrics": {"get": _operation("Numbers for Prometheus", [], _answers(["text/plain"], (200,)))},
        "/api": {"get": _operation("This document", [], _answers(OFFERED, (200, 304)))},
    }


def _operation(summary: str, parameters: list[dict], responses: dict, body: dict | None = None) -> dict:
    return {"summary": summary, "parameters": parameters, "responses": responses} | ({"requestBody": body} if body else {})


def _query(name: str, description: str, schema: dict = TEXT, example: str | None = None) -> dict:
    made = {"name": name, "in": "query", "description": description, "schema": schema}
    return made | ({"example": example} if example else {})


def _table_form() -> dict:
    return _query("format", "html, json, xml, csv or tsv, in the place of Accept")


def _path(name: str, example: str) -> dict:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}, "example": example}


def _answers(forms: Iterable[str], statuses: Iterable[int], headers: dict | None = None) -> dict:
    """The responses of an operation: its own statuses, and the errors that any may have."""
    problem = {media_type: {"schema": {"$ref": "#/components/schemas/Problem"}} for media_type in (PROBLEM,)} | {HTML: {}}
    made = {}
    for status in sorted({*statuses, *ALWAYS}):
        content = {media_type: {} for media_type in forms} if status == 200 else problem if status >= 400 else {}
        made[str(status)] = {"description": WORDS[status]} | ({"content": content} if content else {})
    if headers and "200" in made:
        made["200"]["headers"] = headers
    return made

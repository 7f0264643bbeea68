"""The SPARQL 1.1 Protocol, read only: a request to a query, a result to a media type, and the form for people."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from thaiplan.endpoint import JSON_RESULTS
from thaiplan.engine import Answer
from thaiplan.errors import (
    Malformed,
    PayloadTooLarge,
    QueryRefused,
    QuerySyntax,
    ThaiplanError,
    UnsupportedMedia,
)
from thaiplan.negotiate import GRAPHS, RESULTS, media_types
from thaiplan.sparqlnames import with_base
from thaiplan.sparqltext import SHORT, read_facts
from thaiplan.terms import PREFIXES
from thaiplan.web.answers import Answered
from thaiplan.web.cache import NO_STORE, is_known, tag_of_answer
from thaiplan.web.editor import editor_of
from thaiplan.web.faults import likes_html, read_fault
from thaiplan.web.tables import LONGEST_TEXT, table_of
from thaiplan.web.view import FORMS, HTML, View

TABLES = [*media_types(RESULTS), HTML]
TRIPLES = [*media_types(GRAPHS), HTML]
DESCRIPTION = [*(media_type for media_type in FORMS.values() if media_type != HTML), HTML]
FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
START_PREFIXES = ("concept", "graph", "lampang", "oa", "rdfs", "skos", "tp", "tpv")
MOST_PARAMETERS = 1_000
_CHARSET = re.compile(r"charset\s*=\s*\"?([^\s\";]+)", re.IGNORECASE)
# An address of more characters is cut off by some proxies and mail programs; such a query stays in the body.
LONGEST_ADDRESS = 2_000
UPDATE_REFUSED = (
    "This endpoint only reads: SPARQL UPDATE is refused. Send a query as `query`, or change the house and release it."
)


@dataclass(frozen=True)
class Asked:
    """What a client asked: the query and the graphs it names; no query where it wants the description or the form."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None


async def sparql(request: Request) -> Response:
    """The answer to a query, the service description, or the query form."""
    view = View(request)
    asked = await read_asked(request, view.site.settings.query_limit_bytes)
    if asked.query is None:
        return await run_in_threadpool(describe, view, asked)
    # The form sends its query in the body, which takes any length; a short one gets an address to share.
    by_form = request.method == "POST" and not asked.format and _wants_html(view, asked)
    if by_form and (address := shareable(view, asked)):
        return RedirectResponse(address, 303)
    return await answer(view, asked)


async def read_asked(request: Request, limit_bytes: int) -> Asked:
    """The request as the Protocol reads it; raises Malformed, UnsupportedMedia, PayloadTooLarge or QueryRefused."""
    pairs = _pairs(request.scope["query_string"])
    query = None
    if request.method in ("POST", "QUERY"):
        body = await _body(request, limit_bytes)
        media_type = _media_type(request.headers.get("content-type", ""))
        if media_type == FORM:
            pairs += _pairs(body)
        elif media_type == DIRECT:
            query = _utf8(body)
        elif media_type == UPDATE:
            raise QueryRefused(UPDATE_REFUSED)
        else:
            raise UnsupportedMedia(f"The body is {media_type or 'of no stated type'}; send {DIRECT} or {FORM}.")
    given = [value for name, value in pairs if name == "query"] + ([query] if query is not None else [])
    if any(name == "update" for name, _ in pairs):
        raise QueryRefused(UPDATE_REFUSED)
    if len(given) > 1:
        raise Malformed(f"The request holds {len(given)} queries; send one.")
    if request.method != "GET" and not given:
        raise Malformed("The request holds no query; send it as the form field `query`.")
    if given and len(given[0].encode()) > limit_bytes:
        raise PayloadTooLarge(_too_large(limit_bytes))
    format_ = next((value for name, value in pairs if name == "format" and value), None)
    return Asked(given[0] if given else None, _all(pairs, "default-graph-uri"), _all(pairs, "named-graph-uri"), format_)


def describe(view: View, asked: Asked) -> Response:
    """The service description in RDF, or the query form for who likes a page better, as a browser does."""
    media_type = view.choose(DESCRIPTION, asked.format)
    if media_type == HTML:
        return form(view, asked)
    is_union = int(view.site.engine.release.is_union)
    paths = ("/api",) if view.site.settings.data else ("/api", "/catalog", "/.well-known/void")
    about = [view.absolute(path) for path in paths]
    return view.data("service-description", media_type, endpoint=view.absolute("/sparql"), union=is_union, about=about)


async def answer(view: View, asked: Asked) -> Response:
    """The result of a query; a browser gets the form with the result under it, or with what went wrong."""
    try:
        text = await read_text(view, asked)
        selects = read_facts(asked.query).form not in ("construct", "describe")
        media_type = view.choose(TABLES if selects else TRIPLES, asked.format)
        if media_type != HTML:
            return await answer_data(view, asked, media_type, text)
        found = await ask(view, asked, text, JSON_RESULTS if selects else FORMS["ttl"])
    except ThaiplanError as error:
        if _wants_html(view, asked):
            return await run_in_threadpool(form, view, asked, error=error)
        raise
    return await run_in_threadpool(show, view, asked, found)


async def answer_data(view: View, asked: Asked, media_type: str, text: str | None = None) -> Response:
    """The result of a query in a media type, or that the client has it already; `text` is what `read_text` made of it."""
    text = text or engine_text(view, asked)
    service, graphs = view.site.engine, (asked.default_graphs, asked.named_graphs)
    tag = tag_of_answer(service.content_id, text, *graphs, media_type)
    known = view.request.headers.get("if-none-match", "")
    if view.request.method == "GET" and known.strip() != "*" and is_known(tag, known):  # "*" says nothing of this query
        return Response(status_code=304, headers={"ETag": tag})
    return Answered(view, await ask(view, asked, text, media_type), tag, read_facts(asked.query).is_repeatable)


async def read_text(view: View, asked: Asked) -> str:
    """The query for the engine; a long one is read beside the event loop, in which everybody waits."""

    def read() -> str:
        text = engine_text(view, asked)
        read_facts(asked.query)
        read_facts(text)
        return text

    return await run_in_threadpool(read) if len(asked.query) > SHORT else engine_text(view, asked)


def engine_text(view: View, asked: Asked) -> str:
    """The query for the engine: what is relative in it is relative to the address that it came to, as the Protocol says."""
    return with_base(asked.query, view.absolute("/sparql"))


async def ask(view: View, asked: Asked, text: str, media_type: str) -> Answer:
    """The engine's answer to a text; a fault in it is told with its place in the query as it came."""
    try:
        return await view.ask_engine(text, media_type, asked.default_graphs, asked.named_graphs)
    except QuerySyntax as fault:
        lines_before = text.count("\n") - asked.query.count("\n")
        raise QuerySyntax(fault.line - lines_before, fault.column, fault.why) from None


def show(view: View, asked: Asked, found: Answer) -> HTMLResponse:
    """The form with a result under it."""
    if found.kind != "graph":
        return form(view, asked, table=table_of(view, found))
    turtle = found.content.decode()
    return form(view, asked, turtle=turtle[:LONGEST_TEXT], characters=len(turtle))


def form(
    view: View, asked: Asked, table=None, turtle: str | None = None, characters: int = 0, error: ThaiplanError | None = None
) -> HTMLResponse:
    """The query form, filled in, with a result or an error under it."""
    query = asked.query if asked.query is not None else start_query()
    fault = read_fault(error) if error else None
    headers = {"Cache-Control": NO_STORE} if asked.query is not None and not read_facts(asked.query).is_repeatable else {}
    return view.render(
        "sparql.html",
        fault.status if fault else 200,
        headers | (fault.headers if fault else {}),
        query=query,
        editor=editor_of(view),
        table=table,
        turtle=turtle,
        characters=characters,
        fault=fault,
        hidden=_pairs_of(asked),
        in_address=shareable(view, asked) is not None,
        marked=marked_lines(query, error) if isinstance(error, QuerySyntax) else None,
    )


def shareable(view: View, asked: Asked) -> str | None:
    """The address of a query, None where it would be too long for one."""
    address = view.url("/sparql") + "?" + urlencode(_pairs_of(asked))
    return address if len(address) <= LONGEST_ADDRESS else None


def _pairs_of(asked: Asked) -> list[tuple[str, str]]:
    pairs = [("query", asked.query)] if asked.query is not None else []
    pairs += [("default-graph-uri", iri) for iri in asked.default_graphs]
    return pairs + [("named-graph-uri", iri) for iri in asked.named_graphs]


def start_query() -> str:
    """The query the form opens with: the common prefixes and a first question."""
    prefixes = "\n".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in START_PREFIXES)
    return (
        f"{prefixes}\n\nSELECT ?plan ?label WHERE {{\n  ?plan a tp:Plan ; skos:prefLabel ?label .\n}}\nORDER BY ?plan\n"
    )


def marked_lines(query: str, error: QuerySyntax) -> list[tuple[int, str, bool]]:
    """The lines around a fault with their numbers; the line at fault is marked."""
    lines = query.splitlines() or [""]
    first, last = max(0, error.line - 3), min(len(lines), error.line + 2)
    return [(n + 1, lines[n], n + 1 == error.line) for n in range(first, last)]


def _media_type(content_type: str) -> str:
    """The media type that a header states; raises UnsupportedMedia where it states an encoding that is not UTF-8."""
    media_type, _, parameters = content_type.partition(";")
    charset = _CHARSET.search(parameters)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise UnsupportedMedia(f"The body is said to be {charset[1]}; SPARQL is sent in UTF-8.")
    return media_type.strip().lower()


def _wants_html(view: View, asked: Asked) -> bool:
    return asked.format == "html" or (not asked.format and likes_html(view))


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    if encoded.count(b"&") >= MOST_PARAMETERS:
        raise Malformed(f"The request has over {MOST_PARAMETERS:,} parameters; name fewer graphs.")
    try:
        return parse_qsl(encoded.decode("utf-8"), keep_blank_values=True, errors="strict")
    except ValueError as fault:
        raise Malformed(f"The parameters are not percent-encoded UTF-8 ({fault}).") from None


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")  # a file from Windows may begin with a mark
    except UnicodeDecodeError as fault:
        raise Malformed(f"The query is not UTF-8: byte {fault.start} is {body[fault.start]:#04x}.") from None


async def _body(request: Request, limit_bytes: int) -> bytes:
    # Percent-encoding makes up to three bytes of one; the query itself is measured once decoded.
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > 3 * limit_bytes:
            raise PayloadTooLarge(_too_large(limit_bytes))
    return bytes(body)


def _too_large(limit_bytes: int) -> str:
    return f"The query is longer than {limit_bytes:,} bytes (setting query_limit_bytes); shorten it."


def _all(pairs: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)

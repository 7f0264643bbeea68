"""Exchanges over HTTP as W3C's manifests describe them: the requests of a test, and what is wrong with a reply."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import NamedTuple

from rdflib import Graph, Literal, Namespace
from rdflib.term import Node
from results import UNREADABLE, Rows, difference, read
from served import Reply
from suites import MF, Test

HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
STATUS_CODES = "http://www.w3.org/2011/http-statusCodes#"
KINDS = {"boolean": bool, "tabular": Rows, "RDF": Graph}


class Wanted(NamedTuple):
    """What a reply should be: one of the statuses ("2xx" is all of its kind), and what else is not None."""

    statuses: tuple[str, ...]
    kind: str | None
    boolean: bool | None
    content_type: str | None
    body: str | None
    location: str | None


class Exchange(NamedTuple):
    """One request, as the manifest has it, and what its reply should be."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes | None
    wanted: Wanted


def exchanges(test: Test) -> Iterator[Exchange]:
    """The exchanges of a test in their order."""
    graph = test.graph
    connection = graph.value(test.node, MF.action)
    for request in graph.items(graph.value(connection, HT.requests)):
        yield Exchange(
            method=str(graph.value(request, HT.methodName)),
            target=str(graph.value(request, HT.absolutePath)),
            headers=_headers(graph, request),
            body=_body(graph, request),
            wanted=_wanted(graph, graph.value(request, HT.resp)),
        )


def _wanted(graph: Graph, response: Node) -> Wanted:
    def text(predicate: Node) -> str | None:
        value = graph.value(response, predicate)
        return None if value is None else str(value)

    boolean, body = graph.value(response, MF.expectedBoolean), _body(graph, response)
    return Wanted(
        statuses=tuple(sorted(_status(str(one)) for one in graph.objects(response, MF.expectedStatus))),
        kind=text(MF.expectedFormat),
        boolean=None if boolean is None else Literal(boolean).toPython(),
        content_type=_headers(graph, response).get("content-type"),
        body=None if body is None else body.decode(),
        location=text(MF.expectedLocation),
    )


def _status(iri: str) -> str:
    """A status or a kind of statuses, in digits.

    >>> _status(STATUS_CODES + "StatusCode2xx"), _status(STATUS_CODES + "NotFound"), _status(STATUS_CODES + "OK")
    ('2xx', '404', '200')
    """
    name = iri.removeprefix(STATUS_CODES)
    if name.startswith("StatusCode"):
        return name.removeprefix("StatusCode")
    return str(next(one.value for one in HTTPStatus if one.name.replace("_", "").lower() == name.lower()))


def _headers(graph: Graph, node: Node) -> dict[str, str]:
    listed = graph.value(node, HT.headers)
    return {str(graph.value(one, HT.fieldName)): str(graph.value(one, HT.fieldValue)) for one in graph.items(listed)}


def _body(graph: Graph, node: Node) -> bytes | None:
    body = graph.value(node, HT.body)
    if body is None:
        return None
    return str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding, default="UTF-8")))


def fault_of(reply: Reply, wanted: Wanted, base: str = "") -> str | None:
    """What is wrong with a reply, in a few words; None where it is as wanted. Graphs have their IRIs relative to `base`."""
    if not _has_status(reply.status, wanted.statuses):
        return f"{reply.status}, wanted {' or '.join(wanted.statuses)}: {reply.body[:120].decode(errors='replace')}"
    told = reply.headers.get("content-type", "")
    if wanted.content_type is not None and _parts(told) != _parts(wanted.content_type):
        return f"came as {told or 'no stated type'}, wanted {wanted.content_type}"
    if wanted.kind is None and wanted.boolean is None and wanted.body is None:
        return None
    try:
        found = read(reply.body, reply.media_type, base)
    except UNREADABLE as fault:
        return f"cannot be read as {reply.media_type} ({type(fault).__name__}: {fault})"
    if wanted.kind is not None and not isinstance(found, KINDS[wanted.kind]):
        return f"wanted {wanted.kind}, came as {reply.media_type}"
    if wanted.boolean is not None:
        return difference(wanted.boolean, found)
    if wanted.body is not None:
        return difference(read(wanted.body.encode(), "text/turtle", base), found)
    return None


def _has_status(status: int, wanted: tuple[str, ...]) -> bool:
    return any(str(status) == one or (one.endswith("xx") and str(status)[0] == one[0]) for one in wanted)


def _parts(content_type: str) -> set[str]:
    return {part.strip().lower() for part in content_type.split(";")}

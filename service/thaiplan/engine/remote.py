"""A SPARQL 1.1 store elsewhere, asked through SPARQLWrapper; this module is its only importer.

Whatever the store sends is read to its end and written anew in the form the client wants. So a store that stops in the
middle, or puts its complaint into a result (Oxigraph's own server does), ends in an error and never in half an answer; and a
client gets every form from a store that has only one. Tables are asked for in JSON, triples in N-Triples or Turtle.
"""

import ast
import http.client
import re
import time
import urllib.error
from collections.abc import Iterable
from typing import NamedTuple

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLExceptions, SPARQLWrapper

from thaiplan.engine import CHUNK_BYTES, Answer, Body, Query
from thaiplan.engine.embedded import check_syntax
from thaiplan.engine.embedded.forms import convert_table, convert_triples
from thaiplan.engine.sink import Sink
from thaiplan.errors import (
    AnswerTooLarge,
    EngineDown,
    EngineTimeout,
    Malformed,
    NotAcceptable,
    QueryRefused,
    ThaiplanError,
)
from thaiplan.sparqltext import check_allowed, read_facts
from thaiplan.sparqltokens import read_prefixes
from thaiplan.terms import PREFIXES
from thaiplan.worker import Look, look_away

TABLE = "application/sparql-results+json"
TRIPLES = ("application/n-triples", "text/turtle")
AGENT = "thaiplan"
RETRY = "Try again in a moment."
STATUSES = {
    SPARQLExceptions.QueryBadFormed: 400, SPARQLExceptions.Unauthorized: 401, SPARQLExceptions.EndPointNotFound: 404,
    SPARQLExceptions.URITooLong: 414, SPARQLExceptions.EndPointInternalError: 500,
}  # fmt: skip


class Limits(NamedTuple):
    """What one query may take: seconds, bytes of what the store sends and of the answer, rows (0: any)."""

    seconds: float
    answer_bytes: int
    rows: int = 0


class Remote:
    """A store at the address of its query endpoint; safe to use from many threads.

    A query that names no graphs is asked of the store's default graph, or, where that is not the union of the others, of
    `graphs`, which are then named in each request. `credentials` are a user and a password, for HTTP Basic.
    """

    def __init__(
        self,
        url: str,
        limits: Limits,
        services: tuple[str, ...] = (),
        graphs: Iterable[str] = (),
        credentials: tuple[str, str] | None = None,
    ):
        self.url, self.limits, self.services, self.credentials = url, limits, services, credentials
        self.graphs = tuple(graphs)

    def answer(self, query: Query, look: Look = look_away) -> Answer:
        """The answer of the store.

        Raises QuerySyntax, QueryRefused, Malformed or NotAcceptable for the query, AnswerTooLarge past the limit,
        EngineTimeout past the time, EngineDown where the store is not there or sends no answer, and what `look` raises.
        """
        check_allowed(query.text, self.services)
        is_graph = read_facts(query.text).form in ("construct", "describe")
        given, content = self._ask(query, is_graph, look)
        body = Body()
        sink = Sink(body.write, query.media_type, self.limits.answer_bytes, 0 if query.all_rows else self.limits.rows)
        try:
            if is_graph:
                kind = "graph"
                convert_triples(content, given, query.media_type, sink, PREFIXES | read_prefixes(query.text))
            else:
                kind = convert_table(content, query.media_type, sink)
        except Malformed as fault:
            raise EngineDown(f"The engine at {self.url} stopped in the middle, or sent no result ({fault}). {RETRY}") from None
        return Answer(kind, query.media_type, 1 if kind == "boolean" else sink.rows, sink.is_cut, body)

    def close(self) -> None:
        """Nothing: each query has a connection of its own."""

    def _ask(self, query: Query, is_graph: bool, look: Look) -> tuple[str, bytes]:
        """What the store sends, with its media type."""
        deadline = time.monotonic() + self.limits.seconds
        try:
            with self._request(query, is_graph).query().response as response:
                given = response.headers.get_content_type()
                self._check_form(given, is_graph, response)
                return given, self._read(response, deadline, look)
        except SPARQLExceptions.SPARQLWrapperException as fault:
            raise self._told(query, STATUSES.get(type(fault), 500), _body_in(str(fault))) from None
        except urllib.error.HTTPError as fault:
            raise self._told(query, fault.code, fault.read(2000)) from None
        except TimeoutError:
            raise self._late() from None
        except (urllib.error.URLError, http.client.HTTPException, OSError) as fault:
            reason = getattr(fault, "reason", fault)
            if isinstance(reason, TimeoutError):
                raise self._late() from None
            raise EngineDown(f"The engine at {self.url} cannot be reached ({_why(reason)}). {RETRY}") from None

    def _request(self, query: Query, is_graph: bool) -> SPARQLWrapper:
        """The request by POST, so that a query may be of any length."""
        facts = read_facts(query.text)
        wrapper = SPARQLWrapper(self.url, agent=AGENT)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(max(1, round(self.limits.seconds)))
        wrapper.setReturnFormat(TURTLE if is_graph else JSON)
        # Its own look at the query takes the first word that could be a form, wherever it stands.
        wrapper.queryString = query.text
        wrapper.queryType = (facts.form or "select").upper()
        wrapper.addCustomHttpHeader("Accept", ", ".join(TRIPLES) if is_graph else TABLE)
        default, named = query.default_graphs, query.named_graphs
        if not (default or named or facts.default or facts.named):
            default = named = self.graphs
        for graph in default:
            wrapper.addDefaultGraph(graph)
        for graph in named:
            wrapper.addNamedGraph(graph)
        if self.credentials:
            wrapper.setCredentials(*self.credentials)
        return wrapper

    def _check_form(self, given: str, is_graph: bool, response) -> None:
        wanted = TRIPLES if is_graph else (TABLE, "application/json")
        if given not in wanted:
            found = _first_line(response.read(2000))
            raise EngineDown(f"The engine at {self.url} sent {given} where {wanted[0]} was asked for ({found}).")

    def _read(self, response, deadline: float, look: Look) -> bytes:
        content = bytearray()
        # What is one triple of the answer can be many times as long in the form the store sends it in.
        limit = 4 * self.limits.answer_bytes
        while chunk := response.read(CHUNK_BYTES):
            content += chunk
            if len(content) > limit:
                raise AnswerTooLarge(f"The engine sent over {limit:,} bytes (setting result_limit_bytes); add LIMIT.")
            if time.monotonic() > deadline:
                raise self._late()
            look(self.limits.seconds - (deadline - time.monotonic()))
        return bytes(content)

    def _told(self, query: Query, status: int, body: bytes) -> ThaiplanError:
        """Our error for a status of the store, with what it said."""
        said = _first_line(body)
        if status == 400:
            check_syntax(query.text)
            return Malformed(f"The engine does not take the query: {said}")
        if status in (401, 403):
            return EngineDown(f"The engine at {self.url} wants other credentials (THAIPLAN_ENGINE_USER, …_PASSWORD): {said}")
        if status in (404, 405):
            return EngineDown(f"There is no SPARQL endpoint at {self.url}; name its query address with --engine.")
        if status == 406:
            return NotAcceptable(f"The engine has no form we can read: {said}")
        if status in (413, 414, 415):
            return QueryRefused(f"The engine refuses the request (status {status}): {said}")
        if status in (408, 503, 504):
            return self._late(said)
        return EngineDown(f"The engine at {self.url} failed (status {status}): {said}")

    def _late(self, said: str = "") -> EngineTimeout:
        why = f" ({said})" if said else ""
        limit = f"{self.limits.seconds:g} s (setting query_limit_s)"
        return EngineTimeout(f"The engine did not answer in {limit}{why}; narrow the query or add LIMIT.")


def _first_line(content: bytes) -> str:
    """What a store said, without markup, in a line that can be shown.

    >>> _first_line(b"<html><h1>Error</h1> <p>no such thing</p>")
    'Error no such thing'
    """
    text = re.sub(r"</?[A-Za-z!][^>]*>", " ", content.decode("utf-8", "replace"))
    return " ".join(text.split())[:300] or "it gave no reason"


def _body_in(message: str) -> bytes:
    """The body of an error, which SPARQLWrapper writes into its message as Python would.

    >>> _body_in("QueryBadFormed: badly formed. Response:\\nb'no such thing'")
    b'no such thing'
    """
    written = message.partition("Response:\n")[2]
    return ast.literal_eval(written) if written.startswith(("b'", 'b"')) else message.encode()


def _why(fault: object) -> str:
    """The reason of a broken connection in a few words, without an address of our own."""
    return getattr(fault, "strerror", None) or str(fault) or type(fault).__name__

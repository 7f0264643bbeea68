"""Publishing: the named graphs of a release put into a store by the SPARQL 1.1 Graph Store Protocol, only those that changed.

Each graph is replaced by one PUT, which is as atomic as the store makes it: Fuseki with TDB2 and Oxigraph replace a graph in
one transaction, Virtuoso commits a large one in pieces. What has been put is recorded in the store after each graph, so that
a run that was broken off goes on where it stopped. Graphs that are not in the record are not ours and are never touched.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import httpx

from thaiplan.errors import EngineDown, EngineTimeout
from thaiplan.published import PENDING, RECORD, Record, parse_record
from thaiplan.release import Release

N_TRIPLES = "application/n-triples"
TRIES = 3  # of one request, where the store is out of breath


class Content(NamedTuple):
    """A graph to be published: its IRI, its triples in N-Triples, sorted."""

    graph: str
    data: bytes

    @property
    def hash(self) -> str:
        """What names the content."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def triples(self) -> int:
        """How many there are."""
        return self.data.count(b"\n")


@dataclass(frozen=True)
class Step:
    """One thing that was done: a graph was put, was there already, or was removed."""

    graph: str
    done: str
    triples: int = 0


def read_contents(release: Release) -> list[Content]:
    """The graphs of a release in the order of their IRIs."""
    lines = (line.rpartition(b" .")[0].rpartition(b" ") for line in release.quads.read_bytes().splitlines())
    pairs = sorted((graph, triple) for triple, _, graph in lines)
    return [
        Content(graph[1:-1].decode(), b"".join(triple + b" .\n" for _, triple in members))
        for graph, members in groupby(pairs, key=lambda pair: pair[0])
    ]


class Publisher:
    """A store at its Graph Store address; a context manager."""

    def __init__(self, url: str, credentials: tuple[str, str] | None = None, limit_s: float = 300):
        self.url, self.limit_s = url, limit_s
        auth = _Credentials(*credentials) if credentials else None
        transport = httpx.HTTPTransport(retries=TRIES)
        self._client = httpx.Client(auth=auth, timeout=limit_s, transport=transport, follow_redirects=False)

    def __enter__(self) -> "Publisher":
        return self

    def __exit__(self, *exc: object) -> None:
        self._client.close()

    def publish(self, release: Release, is_forced: bool = False) -> Iterator[Step]:
        """Puts what changed (all of it where `is_forced`), step by step.

        Raises EngineDown or EngineTimeout, which leave what is done done.
        """
        record, contents = self.read_record(), read_contents(release)
        changed = {one.graph for one in contents if is_forced or not record.has(one.graph, one.hash)}
        gone = sorted(record.hashes.keys() - {one.graph for one in contents})
        if changed or gone:
            record.release = None  # from here on it is neither the old release nor the new one
            record.hashes |= {graph: {PENDING} for graph in changed}
            self._write(record)
        for content in contents:
            if content.graph in changed:
                self._send("PUT", content.graph, content.data)
                record.note(content.graph, content.hash, content.triples)
                self._send("POST", RECORD, record.write([content.graph]).encode())
            yield Step(content.graph, "put" if content.graph in changed else "unchanged", content.triples)
        for graph in gone:
            self._send("DELETE", graph)
            record.forget(graph)
            yield Step(graph, "removed")
        if record.release != release.id:
            record.release = release.id
            self._write(record)

    def read_record(self) -> Record:
        """What was published here before."""
        answer = self._send("GET", RECORD)
        return parse_record(answer.text) if answer.status_code == 200 else Record()

    def _write(self, record: Record) -> None:
        self._send("PUT", RECORD, record.write().encode())

    def _send(self, method: str, graph: str, data: bytes | None = None) -> httpx.Response:
        """The answer of the store, which is a good one, or that it has no such graph."""
        headers = {"Accept": N_TRIPLES} if data is None else {"Content-Type": N_TRIPLES}
        try:
            answer = self._client.request(method, self.url, params={"graph": graph}, content=data, headers=headers)
        except httpx.TimeoutException:
            why = f"did not take {graph} in {self.limit_s:g} s; run the command again, it goes on from here"
            raise EngineTimeout(f"The store at {self.url} {why}.") from None
        except httpx.HTTPError as fault:
            raise EngineDown(f"The store at {self.url} cannot be reached ({fault}); run the command again later.") from None
        is_missing = answer.status_code == 404 and method in ("GET", "DELETE")
        if not answer.is_success and not is_missing:
            raise EngineDown(self._refusal(answer, method, graph))
        if method == "GET" and not is_missing and not answer.headers.get("content-type", "").startswith(N_TRIPLES):
            kind = answer.headers.get("content-type")
            raise EngineDown(f"{self.url} sent no graph but {kind}; name its Graph Store address.")
        return answer

    def _refusal(self, answer: httpx.Response, method: str, graph: str) -> str:
        status = answer.status_code
        if status in (401, 403):
            wanted = "set THAIPLAN_PUBLISH_USER and THAIPLAN_PUBLISH_PASSWORD to what it takes"
            return f"The store at {self.url} refuses us (status {status}); {wanted}."
        if status in (404, 405) or answer.is_redirect:
            return f"{self.url} is no address of a Graph Store (status {status}); name it, as in http://host:3030/ds/data."
        said = " ".join(answer.text.split())[:300]
        return f"The store at {self.url} did not {method} {graph} (status {status}): {said}"


class _Credentials(httpx.Auth):
    """A user and a password in the scheme the store asks for, Basic or Digest; the first request, a small one, finds out."""

    def __init__(self, user: str, password: str):
        self._schemes = {"basic": httpx.BasicAuth(user, password), "digest": httpx.DigestAuth(user, password)}
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request):
        """The requests that carry the credentials."""
        if self._chosen is None:
            answer = yield request
            if answer.status_code != 401:
                return
            scheme = answer.headers.get("www-authenticate", "").partition(" ")[0].lower()
            self._chosen = self._schemes.get(scheme, self._schemes["basic"])
        yield from self._chosen.auth_flow(request)

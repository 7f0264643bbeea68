"""The service that the site and the commands ask: an engine with limits, and the release that it answers from."""

import json
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple, Protocol

from thaiplan.engine import Answer, Body, Query
from thaiplan.engine.embedded import make_work
from thaiplan.engine.remote import Limits, Remote
from thaiplan.errors import PayloadTooLarge
from thaiplan.holding import NOTHING, Watch
from thaiplan.house import House
from thaiplan.release import Release, build, build_data
from thaiplan.settings import Settings, list_of, read_credentials
from thaiplan.sparqltext import read_facts
from thaiplan.worker import Look, look_away
from thaiplan.workers import Pool

JSON_RESULTS = "application/sparql-results+json"


class Term(NamedTuple):
    """One value in a row; `kind` is iri, literal, bnode or triple."""

    kind: str
    value: str
    lang: str | None = None
    datatype: str | None = None


class Engine(Protocol):
    """What answers queries; safe to use from many threads."""

    def answer(self, query: Query, look: Look = look_away) -> Answer:
        """The whole answer; raises what `embedded.answer` and `Pool.run` raise, or EngineDown, EngineTimeout."""

    async def answer_async(self, query: Query, look: Look = look_away) -> Answer:
        """As `answer`, for an event loop."""

    def close(self) -> None:
        """Ends what the engine started."""


class Embedded:
    """A release in worker processes, `size` of them, under the limits of the settings."""

    def __init__(self, release: Release, settings: Settings, size: int):
        services = tuple(list_of(settings.services))
        limits = (services, settings.result_limit_bytes, settings.query_limit_rows)
        self.pool = Pool(
            partial(make_work, release.data, release.is_union, *limits),
            size,
            settings.query_limit_s,
            limit_bytes=settings.query_limit_memory_bytes,
            # On disk the engine opens its files as it needs them, so only a release in memory can be shared, and sealed.
            shared=release.data.is_file(),
            sealed=release.data.is_file() and not services,
            networked=bool(services),
        )

    def answer(self, query: Query, look: Look = look_away) -> Answer:
        """The answer of a worker, whole."""
        body = Body()
        found = self.pool.run(query, body.write, look=look)
        return found._replace(body=body)

    async def answer_async(self, query: Query, look: Look = look_away) -> Answer:
        """As `answer`, for an event loop."""
        body = Body()
        found = await self.pool.run_async(query, body.write, look=look)
        return found._replace(body=body)

    def close(self) -> None:
        """Ends the workers."""
        self.pool.close()


class Service:
    """What is asked. Visitors' queries go to one engine, the pages' own queries to another, so that none holds up a page.

    A remote store has a `watch`, which knows what it holds.
    """

    def __init__(
        self, release: Release, engine: Engine, own_engine: Engine, query_limit_bytes: int, watch: Watch | None = None
    ):
        self._release, self.engine, self.own_engine, self.watch = release, engine, own_engine, watch
        self._query_limit_bytes = query_limit_bytes

    @property
    def release(self) -> Release:
        """What is asked; of a remote store, what it was last seen to hold, with no ID where nobody says."""
        return self.watch.holding().release if self.watch else self._release

    def __enter__(self) -> "Service":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def answer(
        self,
        text: str,
        media_type: str = JSON_RESULTS,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        look: Look = look_away,
    ) -> Answer:
        """The answer of a query in a media type, on the graphs the request names, else the query's, else the default graph.

        Raises what the engine raises, and PayloadTooLarge for a text over query_limit_bytes.
        """
        self._check_size(text)
        return self.engine.answer(Query(text, media_type, tuple(default_graphs), tuple(named_graphs)), look)

    async def answer_async(self, query: Query, look: Look = look_away) -> Answer:
        """As `answer`, for an event loop."""
        self._check_size(query.text)
        return await self.engine.answer_async(query, look)

    def _check_size(self, text: str) -> None:
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > self._query_limit_bytes:
            limit = f"the limit is {self._query_limit_bytes:,} (setting query_limit_bytes)"
            raise PayloadTooLarge(f"The query is {size:,} bytes; {limit}.")

    @property
    def content_id(self) -> str | None:
        """What determines every answer besides the query: the release, for an engine that always answers in the same order."""
        return None if self.watch else self._release.id

    def kind(self, text: str) -> str:
        """The form of a query: select, ask, construct or describe; select where it cannot be told."""
        return read_facts(text).form or "select"

    def data(self, text: str, media_type: str) -> bytes:
        """The triples of a CONSTRUCT of a page."""
        return self.own_engine.answer(Query(text, media_type, all_rows=True)).content

    def rows(self, text: str) -> list[dict[str, Term]]:
        """The rows of a SELECT of a page by variable, without the empty values."""
        heads, rows = read_table(self.own_engine.answer(Query(text, JSON_RESULTS, all_rows=True)))
        return [{name: term for name, term in zip(heads, row, strict=True) if term} for row in rows]

    def close(self) -> None:
        """Ends the engines."""
        self.engine.close()
        self.own_engine.close()


def read_table(answer: Answer) -> tuple[list[str], list[list[Term | None]]]:
    """The variables and the rows of an answer in JSON, None where a row has no value."""
    found = json.loads(answer.content)
    heads = found["head"].get("vars", [])
    rows = found.get("results", {}).get("bindings", [])
    return heads, [[_term(row[name]) if name in row else None for name in heads] for row in rows]


def _term(cell: dict) -> Term:
    kind = {"uri": "iri", "typed-literal": "literal"}.get(cell["type"], cell["type"])
    value = cell["value"] if isinstance(cell["value"], str) else json.dumps(cell["value"], ensure_ascii=False)
    return Term(kind, value, cell.get("xml:lang"), cell.get("datatype"))


def open_service(settings: Settings, with_site: bool = False, at_once: int = 1) -> Service:
    """The service over the settings' house, data or remote engine; a release is built first where it is not up to date.

    A command says how many queries it asks at once. A site's visitors have one worker more than may work at once, so that one
    that is stopped is not missed while the next one starts; and its pages have workers to themselves.
    """
    if settings.engine:
        return _open_remote(settings)
    release = build_data(settings) if settings.data else build(House(settings.house), settings.cache)
    engine = Embedded(release, settings, settings.workers + settings.slow_limit + 1 if with_site else at_once)
    own_engine = Embedded(release, settings, 2) if with_site else engine
    return Service(release, engine, own_engine, settings.query_limit_bytes)


def _open_remote(settings: Settings) -> Service:
    limits = Limits(settings.query_limit_s, settings.result_limit_bytes, settings.query_limit_rows)
    engine = Remote(settings.engine, limits, tuple(list_of(settings.services)), credentials=read_credentials("ENGINE"))
    watch = Watch(engine)
    return Service(NOTHING, watch, watch, settings.query_limit_bytes, watch)

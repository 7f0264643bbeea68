"""The service that the site and the commands ask: one release behind killable workers."""

import json
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from thaiplan.engine.embedded import Answer, Query, make_work
from thaiplan.errors import PayloadTooLarge
from thaiplan.house import House
from thaiplan.release import Release, build
from thaiplan.settings import Settings
from thaiplan.sparqltext import find_form
from thaiplan.workers import Pool

JSON_RESULTS = "application/sparql-results+json"


class Term(NamedTuple):
    """One value in a row; `kind` is iri, literal, bnode or triple."""

    kind: str
    value: str
    lang: str | None = None
    datatype: str | None = None


class Service:
    """What is asked: `release` says of what. Every query runs in a worker, under the settings' limits."""

    def __init__(self, release: Release, pool: Pool, query_limit_bytes: int, own_pool: Pool | None = None):
        self.release, self.pool, self._query_limit_bytes = release, pool, query_limit_bytes
        self._own_pool = own_pool or pool

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
    ) -> Answer:
        """The answer of a query in a media type, on the graphs the request names, else the query's, else all in union.

        Raises what `embedded.answer` and `Pool.run` raise, and PayloadTooLarge for a text over query_limit_bytes.
        """
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > self._query_limit_bytes:
            limit = f"the limit is {self._query_limit_bytes:,} (setting query_limit_bytes)"
            raise PayloadTooLarge(f"The query is {size:,} bytes; {limit}.")
        found, body = self.pool.run(Query(text, media_type, tuple(default_graphs), tuple(named_graphs)))
        return found._replace(body=body)

    def kind(self, text: str) -> str:
        """The form of a query: select, ask, construct or describe; select where it cannot be told."""
        return find_form(text) or "select"

    def table(self, text: str) -> tuple[list[str], list[list[Term | None]]]:
        """The variables and the rows of a SELECT, None where a row has no value."""
        found = json.loads(self._own_pool.run(Query(text, JSON_RESULTS))[1])
        heads = found["head"].get("vars", [])
        rows = found.get("results", {}).get("bindings", [])
        return heads, [[_term(row[name]) if name in row else None for name in heads] for row in rows]

    def rows(self, text: str) -> list[dict[str, Term]]:
        """The rows of a SELECT by variable, without the empty values."""
        heads, rows = self.table(text)
        return [{name: term for name, term in zip(heads, row, strict=True) if term} for row in rows]

    def close(self) -> None:
        """Ends the workers."""
        self.pool.close()
        self._own_pool.close()


def _term(cell: dict) -> Term:
    kind = {"uri": "iri", "typed-literal": "literal"}.get(cell["type"], cell["type"])
    value = cell["value"] if isinstance(cell["value"], str) else json.dumps(cell["value"], ensure_ascii=False)
    return Term(kind, value, cell.get("xml:lang"), cell.get("datatype"))


def open_service(settings: Settings, with_site: bool = False) -> Service:
    """The service over the settings' house, whose release is built first where it is not up to date.

    With a site, its own queries (`rows`, `table`) have a worker to themselves, so that no visitor's query can hold up a page.
    """
    release = build(House(settings.house), settings.cache)
    work = partial(make_work, release.data, (), settings.result_limit_bytes)
    # On disk the engine opens its files as it needs them, so only a release in memory can be sealed.
    sealed = release.data.is_file()
    pool = Pool(work, settings.workers, settings.query_limit_s, sealed=sealed)
    own_pool = Pool(work, 1, settings.query_limit_s, sealed=sealed) if with_site else None
    return Service(release, pool, settings.query_limit_bytes, own_pool)

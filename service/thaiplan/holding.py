"""The holding of a remote store: its release, its graphs, what its default graph is, and whether its answers can be trusted.

It is looked at again when it is old, since whoever publishes to the store does not tell us; a store that was down is found
again that way, without a restart.
"""

import json
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from thaiplan.engine import Answer, Query
from thaiplan.engine.remote import Remote
from thaiplan.errors import ThaiplanError, WrongOption
from thaiplan.probe import Check, probe
from thaiplan.published import QUERY, read_record
from thaiplan.release import Release
from thaiplan.worker import Look, look_away

JSON = "application/sparql-results+json"
AGE_S = 30.0
MOST_THREADS = 64  # more queries than these are never at work at once: the site's queue is before them
# So many graphs can be named in each request to a store whose default graph is not their union.
MOST_NAMED = 500
GRAPHS = f"""SELECT ?graph (COUNT(*) AS ?n) WHERE {{ GRAPH ?graph {{ ?s ?p ?o }} }}
GROUP BY ?graph ORDER BY ?graph LIMIT {MOST_NAMED + 1}"""
SAMPLE = "SELECT ?s ?p ?o WHERE { GRAPH ?graph { ?s ?p ?o } FILTER(isIRI(?s) && isIRI(?o)) } LIMIT 1"


@dataclass(frozen=True)
class Holding:
    """What a store held when it was looked at; without `fault`, which says why it could not be."""

    release: Release
    checks: tuple[Check, ...] = ()
    fault: ThaiplanError | None = None

    @property
    def failed(self) -> list[Check]:
        """The questions of the probe that the store answered wrong."""
        return [check for check in self.checks if check.passed is False]


NOTHING = Release("", Path(), {})


class Watch:
    """A remote engine that is looked at before it is first asked, and again when what is known of it is old.

    It is an engine itself: what it knows decides which graphs a query is asked of. Safe to use from many threads.
    """

    def __init__(self, engine: Remote):
        self.engine = engine
        # The store as it is, whatever graphs the engine names: the record is not one of them, nor is a new graph.
        self._bare = Remote(engine.url, engine.limits, (), (), engine.credentials)
        self._holding, self._looked = Holding(NOTHING), float("-inf")
        self._looking = Lock()
        self._threads = CapacityLimiter(MOST_THREADS)

    def holding(self) -> Holding:
        """What the store holds, as of some seconds ago."""
        if time.monotonic() - self._looked > AGE_S and self._looking.acquire(blocking=self._looked == float("-inf")):
            try:
                self._holding = self._look()
                self._looked = time.monotonic()
            finally:
                self._looking.release()
        return self._holding

    def answer(self, query: Query, look: Look = look_away) -> Answer:
        """The answer of the engine, as `Remote.answer` gives it."""
        self.holding()
        return self.engine.answer(query, look)

    async def answer_async(self, query: Query, look: Look = look_away) -> Answer:
        """As `answer`, in a thread."""
        return await run_sync(partial(self.answer, query, look), limiter=self._threads)

    def close(self) -> None:
        """Ends what the engine started."""
        self.engine.close()

    def _look(self) -> Holding:
        known = self._holding
        try:
            release = self._read_release()
            if (release.id, release.graphs.keys()) == (known.release.id, known.release.graphs.keys()) and known.checks:
                return Holding(release, known.checks)
            self.engine.graphs = () if self._is_union() else self._to_name(release)
            return Holding(release, tuple(probe(self.engine)))
        except ThaiplanError as fault:
            return Holding(known.release, known.checks, fault)

    def _read_release(self) -> Release:
        """The release that the store's record names, with its graphs; without a record, the graphs that are there."""
        facts = [
            (row["graph"]["value"], row["identifier"]["value"], int(row["triples"]["value"]) if "triples" in row else None)
            for row in self._rows(QUERY)
        ]
        record = read_record(facts)
        if record.triples:
            return Release(record.release or "", Path(), dict(sorted(record.triples.items())))
        counts = {row["graph"]["value"]: int(row["n"]["value"]) for row in self._rows(GRAPHS) if "graph" in row}
        return Release("", Path(), counts)

    def _is_union(self) -> bool:
        """Whether a statement of a named graph is in the default graph too."""
        for row in self._rows(SAMPLE):
            triple = " ".join(f"<{row[name]['value']}>" for name in "spo")
            return bool(self._rows(f"SELECT (1 AS ?n) WHERE {{ {triple} }}"))
        return True

    def _to_name(self, release: Release) -> tuple[str, ...]:
        if len(release.graphs) > MOST_NAMED:
            raise WrongOption(
                f"The default graph of {self.engine.url} is not the union of its named graphs, of which there are more than "
                f"{MOST_NAMED}; make it the union in the store (in Fuseki, tdb2:unionDefaultGraph true)."
            )
        return tuple(release.graphs)

    def _rows(self, query: str) -> list[dict]:
        content = self._bare.answer(Query(query, JSON, all_rows=True)).content
        return json.loads(content)["results"]["bindings"]

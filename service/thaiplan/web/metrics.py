"""The numbers a running site counts of itself, as Prometheus reads them; this module is the only importer of its client."""

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from thaiplan.errors import (
    AllBusy,
    AnswerTooLarge,
    EngineDown,
    EngineTimeout,
    GivenUp,
    MemoryExceeded,
    QueryRefused,
    QueryTimeout,
    ThaiplanError,
    WorkerLost,
)

MEDIA_TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
# How a query can end, besides well ("answered", or "cached" where it was not asked again); whatever else is the client's fault.
OUTCOMES: tuple[tuple[type[ThaiplanError], str], ...] = (
    (QueryTimeout, "timeout"), (MemoryExceeded, "memory"), (AnswerTooLarge, "too-large"), (AllBusy, "busy"),
    (GivenUp, "given-up"), (WorkerLost, "lost"), (QueryRefused, "refused"), (EngineDown, "engine-down"),
    (EngineTimeout, "engine-timeout"), (ThaiplanError, "faulty"),
)  # fmt: skip


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self.requests = Counter("thaiplan_requests", "Requests", ("route", "method", "status"), registry=self.registry)
        self.seconds = Histogram("thaiplan_request_seconds", "Time to the end of an answer", ("route",),
                                 buckets=SECONDS, registry=self.registry)  # fmt: skip
        self.sent = Counter("thaiplan_sent_bytes", "Bytes of answers sent", registry=self.registry)
        self.queries = Counter("thaiplan_queries", "Visitors' queries", ("outcome",), registry=self.registry)
        self.query_seconds = Histogram("thaiplan_query_seconds", "Time of a visitor's query, with its time in the queue",
                                       buckets=SECONDS, registry=self.registry)  # fmt: skip
        self.waiting = Gauge("thaiplan_queue_waiting", "Queries that wait for a worker", registry=self.registry)
        self.cached = Gauge("thaiplan_cache_bytes", "Memory of answers given before", registry=self.registry)
        self.release = Gauge("thaiplan_release_info", "The release that is served", ("release",), registry=self.registry)
        for outcome in ("answered", "cached", *(name for _, name in OUTCOMES)):
            self.queries.labels(outcome)

    def count_query(self, outcome: str | ThaiplanError, seconds: float) -> None:
        """Notes how a query ended: with a word, or with an error."""
        if isinstance(outcome, ThaiplanError):
            outcome = next(name for kind, name in OUTCOMES if isinstance(outcome, kind))
        self.queries.labels(outcome).inc()
        self.query_seconds.observe(seconds)

    def serve(self, release: str) -> None:
        """Notes which release is served."""
        self.release.clear()
        self.release.labels(release).set(1)

    def render(self) -> bytes:
        """All numbers, in Prometheus' text format."""
        return generate_latest(self.registry)

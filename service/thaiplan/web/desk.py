"""The desk: where visitors' queries are taken, wait their turn, and are answered from the cache or by a worker.

There is one desk for an application, whatever releases come and go behind it.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request

from thaiplan.endpoint import JSON_RESULTS, Service
from thaiplan.engine import Answer
from thaiplan.errors import ThaiplanError
from thaiplan.settings import Settings
from thaiplan.web.cache import Cache, tag_of_answer
from thaiplan.web.metrics import Metrics
from thaiplan.web.queue import Queue


class Desk:
    """The queue, the cache and the numbers of one application."""

    def __init__(self, settings: Settings):
        self.settings, self.metrics = settings, Metrics()
        self.cache = Cache(settings.cache_limit_bytes)
        self.queue = Queue(settings.workers, settings.queue_limit, settings.client_limit)
        self.metrics.waiting.set_function(lambda: self.queue.waiting)
        self.metrics.cached.set_function(lambda: self.cache.size)
        self._threads: CapacityLimiter | None = None  # of the event loop that serves, which is not yet there

    async def answer(
        self,
        request: Request,
        service: Service,
        text: str,
        media_type: str = JSON_RESULTS,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """The answer of a service to a visitor's query; raises AllBusy, GivenUp when the visitor goes, and what it raises."""
        started = time.perf_counter()
        tag = tag_of_answer(service.content_id, text, default_graphs, named_graphs, media_type)
        outcome: str | ThaiplanError = "cached"
        try:
            if found := self.cache.find(tag):
                return found
            ask = partial(service.answer, text, media_type, default_graphs, named_graphs)
            async with self.queue.turn(client_of(request)):
                found = await self._ask(request, ask)
            outcome = "answered"
        except ThaiplanError as fault:
            outcome = fault
            raise
        finally:
            self.metrics.count_query(outcome, time.perf_counter() - started)
        self.cache.keep(tag, found)
        return found

    async def _ask(self, request: Request, ask: Callable[..., Answer]) -> Answer:
        """Asks in a thread, and lets the worker go when the client does."""
        self._threads = self._threads or CapacityLimiter(self.settings.workers + self.settings.queue_limit)
        given_up = Event()
        watcher = asyncio.create_task(_watch(request, given_up))
        try:
            return await run_sync(partial(ask, is_given_up=given_up.is_set), limiter=self._threads)
        finally:
            watcher.cancel()


async def _watch(request: Request, given_up: Event) -> None:
    """Notes when the client goes; the body of the request has been read by now."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    given_up.set()


def client_of(request: Request) -> str:
    """What one client goes by: its address, which a trusted proxy tells."""
    return request.client.host if request.client else ""

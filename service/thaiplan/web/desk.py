"""The desk: where visitors' queries are taken, wait their turn, and are answered from the cache or by a worker.

There is one desk for an application, whatever releases come and go behind it.
"""

import asyncio
import time
from collections.abc import Sequence

from starlette.requests import Request

from thaiplan.endpoint import JSON_RESULTS, Service
from thaiplan.engine import Answer, Query
from thaiplan.errors import GivenUp, ThaiplanError
from thaiplan.settings import Settings
from thaiplan.web.cache import Cache, tag_of_answer
from thaiplan.web.metrics import Metrics
from thaiplan.web.queue import Queue, Turn


class Desk:
    """The queue, the cache and the numbers of one application."""

    def __init__(self, settings: Settings):
        self.settings, self.metrics = settings, Metrics()
        self.cache = Cache(settings.cache_limit_bytes)
        self.queue = Queue(settings.workers, settings.slow_limit, settings.queue_limit, settings.client_limit)
        self.metrics.waiting.set_function(lambda: self.queue.waiting)
        self.metrics.cached.set_function(lambda: self.cache.size)

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
        query = Query(text, media_type, tuple(default_graphs), tuple(named_graphs))
        tag = tag_of_answer(service.content_id, text, default_graphs, named_graphs, media_type)
        outcome: str | ThaiplanError = "cached"
        try:
            if found := self.cache.find(tag):
                return found
            async with self.queue.turn(client_of(request)) as turn:
                found = await self._ask(request, service, query, turn)
            outcome = "answered"
        except ThaiplanError as fault:
            outcome = fault
            raise
        finally:
            self.metrics.count_query(outcome, time.perf_counter() - started)
        self.cache.keep(tag, found)
        return found

    async def _ask(self, request: Request, service: Service, query: Query, turn: Turn) -> Answer:
        """Asks, and lets the worker go when the client does, or when a long query is in the way of the short ones."""
        loop = asyncio.get_running_loop()
        # A remote engine looks from a thread, where no task can be started; how long it works is its own affair.
        watcher = loop.create_task(_watch(request)) if service.watch else None

        def look(worked_s: float) -> bool:
            nonlocal watcher
            if worked_s:
                watcher = watcher or loop.create_task(_watch(request))
            if watcher and watcher.done():
                raise GivenUp
            return not service.watch and turn.gives_way(worked_s)

        try:
            return await service.answer_async(query, look)
        finally:
            if watcher:
                watcher.cancel()


async def _watch(request: Request) -> None:
    """Ends when the client goes; the body of the request has been read by now."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def client_of(request: Request) -> str:
    """What one client goes by: its address, which a trusted proxy tells."""
    return request.client.host if request.client else ""

"""The queue before the workers: how many queries may be at work, how many may wait, and how many of them one client has.

Clients take turns, so that one who asks much waits for himself and for nobody else.
"""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from thaiplan.errors import AllBusy


class Queue:
    """The turns at `places` workers, for `most_waiting` queries, `most_of_one` of one client; for one event loop."""

    def __init__(self, places: int, most_waiting: int, most_of_one: int):
        self.most_waiting, self.most_of_one = most_waiting, most_of_one
        self._free = places
        self._present: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(map(len, self._waiting.values()))

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """A place at the workers; raises AllBusy, without waiting, where the queue or the client's part of it is full."""
        if self._present[client] >= self.most_of_one:
            raise AllBusy(f"{self.most_of_one} queries of this client are at work or waiting (setting client_limit); wait.")
        if not self._free and self.waiting >= self.most_waiting:
            raise AllBusy(f"{self.most_waiting} queries are waiting already (setting queue_limit); try again in a moment.")
        self._present[client] += 1
        try:
            await self._wait(client)
            try:
                yield
            finally:
                self._free += 1
                self._call_next()
        finally:
            self._present[client] -= 1
            if not self._present[client]:
                del self._present[client]

    async def _wait(self, client: str) -> None:
        if self._free:
            self._free -= 1
            return
        called = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(called)
        try:
            await called
        except asyncio.CancelledError:
            if called.done() and not called.cancelled():  # its turn had come
                self._free += 1
                self._call_next()
            raise

    def _call_next(self) -> None:
        """Gives a free place to the client who has waited longest for a turn; his next query goes to the end of the line."""
        while self._free and self._waiting:
            client, calls = self._waiting.popitem(last=False)
            called = calls.popleft()
            if calls:
                self._waiting[client] = calls
            if not called.done():
                self._free -= 1
                called.set_result(None)

"""The queue before the workers: how many queries may be at work, how many may wait, and how many of them one client has.

It keeps short queries short whatever else is asked. A query that takes longer than a moment leaves the place it was given and
goes on in one of a few others; where none of those is free and somebody waits, it is given up, since it would hold up all the
rest. One place is kept for those who lately asked for nothing long, as long as there are any; they come first, at the workers
too, and of equals who has taken the least of the workers' time.
"""

import asyncio
import time
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from thaiplan.errors import AllBusy, GivenUp, MemoryExceeded, QueryTimeout

HALF_LIFE_S = 10.0  # after so long, half of the time that a client has taken is forgotten
MOMENT_S = 0.1  # of the processor: a query that takes more is a long one
LONG_AGO_S = 30.0  # who asked for something long is known for it so long
MOST_KNOWN = 1000  # clients, before those are forgotten of whom there is nothing to know any longer
KEPT_S = 5.0  # a place is kept for the others so long after one was last seen


class Queue:
    """The turns at `places` workers for short queries and at `slow_places` for long ones; for one event loop.

    `most_waiting` may wait; one client may have `most_of_one` queries at work or waiting, and half of the slow places.
    """

    def __init__(self, places: int, slow_places: int, most_waiting: int, most_of_one: int):
        self.most_waiting, self.most_of_one, self.slow_places = most_waiting, most_of_one, slow_places
        self._places, self._free, self._slow_free = places, places, slow_places
        self._present: Counter[str] = Counter()
        self._slow: Counter[str] = Counter()
        self._spent = _Spent()
        self._asked_long: dict[str, float] = {}  # who did, and when
        self._other, self._other_seen = "", float("-inf")  # somebody who did not, and when he was last seen
        self._later: asyncio.TimerHandle | None = None
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(map(len, self._waiting.values()))

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator["Turn"]:
        """A place at the workers; raises AllBusy, without waiting, where the queue or the client's part of it is full."""
        if self._present[client] >= self.most_of_one:
            raise AllBusy(f"{self.most_of_one} queries of this client are at work or waiting (setting client_limit); wait.")
        if not self._free and self.waiting >= self.most_waiting:
            raise AllBusy(f"{self.most_waiting} queries are waiting already (setting queue_limit); try again in a moment.")
        self._present[client] += 1
        try:
            await self._wait(client)
            turn = Turn(self, client)
            try:
                yield turn
            except (GivenUp, MemoryExceeded, QueryTimeout):
                self._note_long(client)
                raise
            finally:
                self._end(turn)
        finally:
            self._present[client] -= 1
            if not self._present[client]:
                del self._present[client]

    def slow_down(self, turn: "Turn") -> bool:
        """Moves a turn to a slow place, so that its place is free for the next; whether it may go on at all."""
        self._note_long(turn.client)
        most = max(1, self.slow_places // 2)
        if self._slow_free and self._slow[turn.client] < most:
            self._slow_free -= 1
            self._slow[turn.client] += 1
            turn.is_slow = True
            self._free += 1
            self._spent.add(turn.client, time.monotonic() - turn.began)
            turn.began = time.monotonic()
            self._call_next()
            return True
        return not self._waiting

    def _end(self, turn: "Turn") -> None:
        self._spent.add(turn.client, time.monotonic() - turn.began)
        if turn.is_slow:
            self._slow_free += 1
            self._slow[turn.client] -= 1
        else:
            self._free += 1
            self._call_next()

    def _note_long(self, client: str) -> None:
        now = time.monotonic()
        self._asked_long[client] = now
        if len(self._asked_long) > MOST_KNOWN:
            self._asked_long = {one: at for one, at in self._asked_long.items() if now - at < LONG_AGO_S}

    def has_asked_long(self, client: str) -> bool:
        """Whether a client lately asked for something long."""
        return time.monotonic() - self._asked_long.get(client, float("-inf")) < LONG_AGO_S

    def _may_take(self, client: str) -> bool:
        """Whether a free place is for a client: the last one is kept for those who asked for nothing long, if one was seen."""
        if not self.has_asked_long(client):
            self._other, self._other_seen = client, time.monotonic()
            return True
        is_kept = self._other != client and time.monotonic() - self._other_seen < KEPT_S
        return self._free > 1 or self._places == 1 or not is_kept

    async def _wait(self, client: str) -> None:
        if self._free and self._may_take(client):
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
            else:
                self._forget(client, called)
            raise

    def _forget(self, client: str, called: asyncio.Future[None]) -> None:
        calls = self._waiting.get(client, deque())
        if called in calls:
            calls.remove(called)
        if not calls:
            self._waiting.pop(client, None)

    def _call_next(self) -> None:
        """Gives each free place to the client who comes first; of equals, to who has waited longest."""
        while self._free and self._waiting:
            client = min(self._waiting, key=lambda one: (self.has_asked_long(one), round(self._spent.of(one), 1)))
            if not self._may_take(client):
                if self._later is None or self._later.when() < asyncio.get_running_loop().time():
                    self._later = asyncio.get_running_loop().call_later(KEPT_S, self._call_next)
                return
            calls = self._waiting.pop(client)
            called = calls.popleft()
            if calls:
                self._waiting[client] = calls  # behind his equals
            if not called.done():
                self._free -= 1
                called.set_result(None)


class Turn:
    """One query's turn: whose it is, since when it is at work, whether it has moved to a slow place."""

    def __init__(self, queue: Queue, client: str):
        self.queue, self.client, self.began, self.is_slow = queue, client, time.monotonic(), False

    def gives_way(self, worked_s: float) -> bool:
        """Whether the query, after so many seconds of the processor, lets others go first; raises AllBusy where it must end."""
        is_long = worked_s > MOMENT_S
        if is_long and not self.is_slow and not self.queue.slow_down(self):
            raise AllBusy(
                "The query takes longer than a moment, others are waiting, and no more long ones may be at work "
                "(setting slow_limit); try again later, or narrow it."
            )
        return is_long or self.queue.has_asked_long(self.client)


class _Spent:
    """The seconds each client has taken lately."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[float, float]] = {}

    def of(self, client: str) -> float:
        """What is left of a client's seconds."""
        seconds, at = self._of.get(client, (0.0, 0.0))
        return seconds * 0.5 ** ((time.monotonic() - at) / HALF_LIFE_S) if seconds else 0.0

    def add(self, client: str, seconds: float) -> None:
        """Notes seconds; who has hardly any left is forgotten."""
        self._of[client] = (self.of(client) + seconds, time.monotonic())
        if len(self._of) > MOST_KNOWN:
            self._of = {one: spent for one, spent in self._of.items() if self.of(one) > 0.01}

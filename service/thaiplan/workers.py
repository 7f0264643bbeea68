"""Work in other processes that can be killed: the only sure way to stop a native engine in the middle of a query.

Measured (engines.md): 0.01 ms a request over a pipe. Threads cannot be stopped, and pebble asks nicely first and takes seconds.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from itertools import count
from queue import Empty, PriorityQueue
from typing import Any

from thaiplan.errors import AllBusy, MemoryExceeded, QueryTimeout, WorkerLost
from thaiplan.forkserver import Forkserver, Job
from thaiplan.worker import START_LIMIT_S, Look, Send, Work, Worker, look_away, revive

LOOK_EVERY_S = 0.02  # how long a worker may take too much, or work for nobody, before that is seen
LAST = ("end", "fault")


class Pool:
    """A fixed number of worker processes that all do one kind of work; safe to use from many threads.

    `factory` returns the Work; it is pickled, so it is a module's function or a partial of one. It is called once, and the
    workers share what it made; or in each worker, where that must not be `shared`: open files, or threads. A worker has no
    network where the system permits that, unless it is `networked`; a `sealed` one can open no file or socket once its work
    is made. The limits are the time of a piece of work and the memory it may take beyond what its worker held before (0: any;
    only Linux tells how much that is).
    """

    def __init__(
        self,
        factory: Callable[[], Work],
        size: int,
        limit_s: float,
        *,
        limit_bytes: int = 0,
        shared: bool = True,
        sealed: bool = False,
        networked: bool = False,
    ):
        self.limit_s, self.limit_bytes, self._job = limit_s, limit_bytes, Job(factory, shared, sealed, networked)
        self._closed, self._changing = False, threading.Lock()
        self._forkserver: Forkserver | None = None
        self._workers: set[Worker] = set()
        self._idle: PriorityQueue[tuple[bool, int, Worker]] = PriorityQueue()  # those that are up, the last used first
        self._older = count(0, -1)
        self._size = size
        self._fill()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def run(
        self,
        request: Any,
        write: Send = lambda part: None,
        limit_s: float | None = None,
        look: Look = look_away,
    ) -> Any:
        """What the work returned, after the parts it sent have been given to `write`.

        Raises QueryTimeout at the limit, AllBusy after waiting as long for a worker, MemoryExceeded where the work takes more
        memory than it may, WorkerLost if the worker died, and what the work raised. Work is looked at
        before it is begun, and now and then: `look` is told the processor seconds it has taken, says whether other processes go
        first from now on, and what it raises ends the work. A worker that was stopped at its work is replaced.
        """
        limit_s = self.limit_s if limit_s is None else limit_s
        worker, done = self._take(limit_s), False
        try:
            worker.wait_ready()
            overseer = _Overseer(worker, limit_s, self.limit_bytes, look)
            worker.send(request)
            while not done:
                kind, value, part = worker.receive(overseer.wait_s())
                done = kind in LAST
                if part:
                    write(part)
            return _returned(kind, value)
        finally:
            self._give_back(worker, done)

    async def run_async(
        self,
        request: Any,
        write: Send = lambda part: None,
        limit_s: float | None = None,
        look: Look = look_away,
    ) -> Any:
        """As `run`, for an event loop."""
        limit_s = self.limit_s if limit_s is None else limit_s
        worker, done = await self._take_async(limit_s), False
        try:
            with _Ear(worker) as ear:
                if not worker.is_ready:
                    await ear.hears(START_LIMIT_S)
                    worker.wait_ready(0)
                overseer = _Overseer(worker, limit_s, self.limit_bytes, look)
                worker.send(request)
                while not done:
                    if await ear.hears(overseer.wait_s()):
                        kind, value, part = worker.receive(0)
                        done = kind in LAST
                        if part:
                            write(part)
                return _returned(kind, value)
        finally:
            self._give_back(worker, done)

    async def _take_async(self, limit_s: float) -> Worker:
        end = time.monotonic() + limit_s
        while (worker := self._take_now()) is None:
            if time.monotonic() > end:
                raise self._busy(limit_s)
            await asyncio.sleep(0.005)
        return worker

    def isolated(self) -> bool:
        """Whether the workers have been cut off from the network; waits until one is up."""
        worker = self._take(START_LIMIT_S)
        try:
            worker.wait_ready()
            return worker.is_isolated
        finally:
            self._give_back(worker, worker.is_ready)

    def close(self) -> None:
        """Ends all workers, at work or not; whoever waits for one finds it lost, and buries it."""
        with self._changing:
            self._closed = True
            while not self._idle.empty():
                self._idle.get()[2].kill()
            for worker in self._workers:
                worker.channel.hang_up()
            self._workers.clear()
        if self._forkserver:
            self._forkserver.close()

    def _fill(self) -> None:
        """Starts the workers that are missing; raises AllBusy where the system lets no process start."""
        with self._changing:
            while not self._closed and len(self._workers) < self._size:
                try:
                    if self._forkserver and self._forkserver.has_died():
                        self._forkserver.close()  # its workers end with it, and are replaced as they are missed
                        self._forkserver = None
                    self._forkserver = self._forkserver or Forkserver(self._job)
                    worker = self._forkserver.start_worker()
                except OSError as fault:
                    raise AllBusy(f"No worker can be started ({fault.strerror or fault}); try again.") from None
                self._workers.add(worker)
                self._put(worker)

    def _is_full(self, worker: Worker) -> bool:
        """Whether a worker has kept so much memory that the next piece of work would pay for it."""
        return self.limit_bytes > 0 and worker.memory() > self.limit_bytes / 2

    def _put(self, worker: Worker) -> None:
        self._idle.put((not worker.is_ready, next(self._older), worker))

    def _take(self, limit_s: float) -> Worker:
        """A worker that has nothing to do; raises AllBusy after waiting as long as a piece of work may take."""
        end = time.monotonic() + limit_s
        while (worker := self._take_now(max(end - time.monotonic(), 0.001))) is None:
            if time.monotonic() > end:
                raise self._busy(limit_s)
        return worker

    def _take_now(self, wait_s: float = 0) -> Worker | None:
        """A worker that has nothing to do; none where there is none, or where it has died and another comes in its place."""
        if self._closed:
            raise WorkerLost("The workers have been ended; start the site again.")
        self._fill()
        try:
            _, _, worker = self._idle.get(wait_s > 0, wait_s or None)
        except Empty:
            return None
        if worker.has_died() and not self._closed:
            return self._give_back(worker, done=False)
        return worker

    def _busy(self, limit_s: float) -> AllBusy:
        return AllBusy(f"No worker came free in {limit_s:g} s; try again, or raise the setting workers.")

    def _give_back(self, worker: Worker, done: bool) -> None:
        fit = done and not self._is_full(worker) and worker.come_back()
        with self._changing:
            if fit and not self._closed:
                return self._put(worker)
            self._workers.discard(worker)
        worker.kill()
        with contextlib.suppress(AllBusy):  # the next request tries again
            self._fill()
        return None


class _Overseer:
    """Looks at one piece of work now and then: at the clock, at the memory, and `look` as it wants."""

    def __init__(self, worker: Worker, limit_s: float, limit_bytes: int, look: Look):
        self._worker, self._limit_s, self._limit_bytes, self._look = worker, limit_s, limit_bytes, look
        began = time.monotonic()
        self._end, self._next = began + limit_s, began + LOOK_EVERY_S
        self._look_after(0.0)

    def wait_s(self) -> float:
        """The seconds to wait for a message until it wants to look again; raises what it finds."""
        now = time.monotonic()
        if now >= self._end:
            raise QueryTimeout(self._limit_s)
        if now >= self._next:
            if self._limit_bytes and self._worker.memory() > self._limit_bytes:
                raise MemoryExceeded(self._limit_bytes)
            self._look_after(self._worker.worked_s())
            self._next = now + LOOK_EVERY_S
        return min(self._end, self._next) - now

    def _look_after(self, worked_s: float) -> None:
        if self._look(worked_s):
            self._worker.give_way()


class _Ear:
    """Hears one worker in an event loop, which never waits for the rest of a message: its sender may have been put aside."""

    def __init__(self, worker: Worker):
        self._worker, self._loop = worker, asyncio.get_running_loop()
        self._told: asyncio.Future[bool] | None = None

    def __enter__(self) -> "_Ear":
        self._loop.add_reader(self._worker.channel.fileno(), self._read)
        return self

    def __exit__(self, *exc: object) -> None:
        self._loop.remove_reader(self._worker.channel.fileno())

    async def hears(self, wait_s: float) -> bool:
        """Whether a whole message is there within some seconds; raises WorkerLost."""
        if self._worker.channel.has_message():
            return True
        self._told = self._loop.create_future()
        clock = self._loop.call_later(wait_s, self._tell, False)
        try:
            return await self._told
        finally:
            clock.cancel()

    def _read(self) -> None:
        try:
            if self._worker.has_message():
                self._tell(True)
        except WorkerLost as lost:
            self._loop.remove_reader(self._worker.channel.fileno())
            if self._told and not self._told.done():
                self._told.set_exception(lost)

    def _tell(self, what: bool) -> None:
        if self._told and not self._told.done():
            self._told.set_result(what)


def _returned(kind: str, value: Any) -> Any:
    if kind == "fault":
        raise revive(*value)
    return value

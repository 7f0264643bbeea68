"""Work in other processes that can be killed: the only sure way to stop a native engine in the middle of a query.

Measured (engines.md): 0.01 ms a request over a pipe, about 50 ms to kill, 15 to 70 ms to replace. Threads cannot be stopped,
and pebble asks nicely first and takes seconds.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from queue import Empty, LifoQueue
from typing import Any

from thaiplan.errors import AllBusy, GivenUp, MemoryExceeded, QueryTimeout
from thaiplan.worker import Message, Send, Work, Worker, revive

LOOK_EVERY_S = 0.05  # how long a worker may take too much, or work for nobody, before that is seen


class Pool:
    """A fixed number of worker processes that all do one kind of work; safe to use from many threads.

    `factory` is called once in each worker and returns the Work; it is pickled, so it is a module's function or a
    partial of one. A worker has no network where the system permits that, unless it is `networked`; a `sealed` one can open
    no file or socket once its work is made. The limits are the time of a piece of work and the memory it may take beyond
    what its worker held before (0: any; only Linux tells how much that is).
    """

    def __init__(
        self,
        factory: Callable[[], Work],
        size: int,
        limit_s: float,
        *,
        limit_bytes: int = 0,
        sealed: bool = False,
        networked: bool = False,
    ):
        self.limit_s, self.limit_bytes, self._job = limit_s, limit_bytes, (factory, sealed, networked)
        self._closed, self._changing = False, threading.Lock()
        self._workers: set[Worker] = set()
        self._idle: LifoQueue[Worker] = LifoQueue()
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
        is_given_up: Callable[[], bool] = lambda: False,
    ) -> Any:
        """What the work returned, after the parts it sent have been given to `write`.

        Raises QueryTimeout at the limit, AllBusy after waiting as long for a worker, MemoryExceeded where the work takes more
        memory than it may, GivenUp where nobody waits for it any longer, WorkerLost if the worker died, and what the work
        raised. A worker that was stopped at its work is replaced.
        """
        limit_s = self.limit_s if limit_s is None else limit_s
        worker, done = self._take(limit_s), False
        try:
            worker.wait_ready()
            deadline = time.monotonic() + limit_s
            worker.send(request)
            while not done:
                kind, value, part = self._receive(worker, deadline, limit_s, is_given_up)
                done = kind != "part"
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
        is_given_up: Callable[[], bool] = lambda: False,
    ) -> Any:
        """As `run`, for an event loop: nothing waits in a thread but for a worker that is not up yet."""
        limit_s = self.limit_s if limit_s is None else limit_s
        worker, done = await self._take_async(limit_s), False
        try:
            deadline = time.monotonic() + limit_s
            worker.send(request)
            while not done:
                await self._wait_async(worker, deadline, limit_s, is_given_up)
                kind, value, part = worker.receive()
                done = kind != "part"
                if part:
                    write(part)
            return _returned(kind, value)
        finally:
            self._give_back(worker, done)

    async def _wait_async(
        self, worker: Worker, deadline: float, limit_s: float, is_given_up: Callable[[], bool]
    ) -> None:
        """Waits for the next message; while none comes, the clock, the memory and those who wait are looked at."""
        loop = asyncio.get_running_loop()
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise QueryTimeout(limit_s)
            told = loop.create_future()
            clock = loop.call_later(min(left, LOOK_EVERY_S), _tell, told, False)
            loop.add_reader(worker.pipe.fileno(), _tell, told, True)
            try:
                if await told:
                    return
            finally:
                loop.remove_reader(worker.pipe.fileno())
                clock.cancel()
            self._look_at(worker, is_given_up)

    async def _take_async(self, limit_s: float) -> Worker:
        """An idle worker that is up; raises AllBusy after waiting as long as a piece of work may take."""
        end = time.monotonic() + limit_s
        while (worker := self._idle_now()) is None:
            if time.monotonic() > end:
                raise self._busy(limit_s)
            self._fill()
            await asyncio.sleep(0.005)
        if not worker.is_ready:
            try:
                await asyncio.get_running_loop().run_in_executor(None, worker.wait_ready)
            except BaseException:
                self._give_back(worker, done=False)
                raise
        return worker

    def _idle_now(self) -> Worker | None:
        try:
            worker = self._idle.get_nowait()
        except Empty:
            return None
        if worker.process.poll() is not None and not self._closed:
            self._give_back(worker, done=False)
            return self._idle_now()
        return worker

    def _receive(self, worker: Worker, deadline: float, limit_s: float, is_given_up: Callable[[], bool]) -> Message:
        """The next message; while none comes, the clock, the memory and those who wait are looked at."""
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise QueryTimeout(limit_s)
            message = worker.receive(min(left, LOOK_EVERY_S))
            if message[0] != "late":
                return message
            self._look_at(worker, is_given_up)

    def _look_at(self, worker: Worker, is_given_up: Callable[[], bool]) -> None:
        """Raises MemoryExceeded or GivenUp for a worker that takes too much, or works for nobody."""
        if self.limit_bytes and worker.memory() > self.limit_bytes:
            raise MemoryExceeded(self.limit_bytes)
        if is_given_up():
            raise GivenUp

    def isolated(self) -> bool:
        """Whether every worker has been cut off from the network; waits until they are up."""
        return all(worker.wait_ready() for worker in list(self._workers))

    def close(self) -> None:
        """Kills all workers, at work or not."""
        with self._changing:
            self._closed = True
        for worker in list(self._workers):
            worker.kill()
        self._workers.clear()

    def _fill(self) -> None:
        """Starts the workers that are missing; raises AllBusy where the system lets no process start."""
        with self._changing:
            while not self._closed and len(self._workers) < self._size:
                try:
                    worker = Worker(*self._job)
                except OSError as fault:
                    raise AllBusy(f"No worker can be started ({fault.strerror or fault}); try again.") from None
                self._workers.add(worker)
                self._idle.put(worker)

    def _take(self, limit_s: float) -> Worker:
        self._fill()
        try:
            worker = self._idle.get(timeout=limit_s)
        except Empty:
            raise self._busy(limit_s) from None
        if worker.process.poll() is not None and not self._closed:
            self._give_back(worker, done=False)
            return self._take(limit_s)
        return worker

    def _busy(self, limit_s: float) -> AllBusy:
        return AllBusy(f"No worker came free in {limit_s:g} s; try again, or raise the setting workers.")

    def _give_back(self, worker: Worker, done: bool) -> None:
        if done and not self._closed:
            self._idle.put(worker)
            return
        worker.kill()
        self._workers.discard(worker)
        with contextlib.suppress(AllBusy):  # the next request tries again
            self._fill()


def _tell(told: asyncio.Future, what: bool) -> None:
    if not told.done():
        told.set_result(what)


def _returned(kind: str, value: Any) -> Any:
    if kind == "fault":
        raise revive(*value)
    return value

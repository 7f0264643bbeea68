"""Work in other processes that can be killed: the only sure way to stop a native engine in the middle of a query.

Measured (engines.md): 0.01 ms a request over a pipe, about 50 ms to kill, 15 to 70 ms to replace. Threads cannot be
stopped, pebble asks nicely first and takes seconds, and `multiprocessing.Process` imports the parent's main module
(all of the web site) into every worker; so a worker is a bare interpreter that imports what its work needs.
"""

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from queue import Empty, LifoQueue
from typing import Any

from thaiplan.errors import AllBusy, GivenUp, MemoryExceeded, QueryTimeout, ThaiplanError, WorkerLost

Send = Callable[[bytes], None]
Work = Callable[[Any, Send], Any]  # work(request, send) sends parts of a large result as they come and returns the rest

START_LIMIT_S = 60.0
LOOK_EVERY_S = 0.05  # how long a worker may take too much, or work for nobody, before that is seen
PAGE_BYTES = resource.getpagesize()
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_BOOT = "import sys; sys.path[:] = {path!r}; from thaiplan.workers import live; live({fd})"


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
        self._workers: set[_Worker] = set()
        self._idle: LifoQueue[_Worker] = LifoQueue()
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
            while True:
                kind, value = self._receive(worker, deadline, limit_s, is_given_up)
                if kind == "part":
                    write(value)
                    continue
                done = True
                if kind == "fault":
                    raise _revive(*value)
                return value
        finally:
            self._give_back(worker, done)

    def _receive(self, worker: "_Worker", deadline: float, limit_s: float, is_given_up: Callable[[], bool]) -> tuple[str, Any]:
        """The next message; while none comes, the clock, the memory and those who wait are looked at."""
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise QueryTimeout(limit_s)
            kind, value = worker.receive(min(left, LOOK_EVERY_S))
            if kind != "late":
                return kind, value
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
                    worker = _Worker(*self._job)
                except OSError as fault:
                    raise AllBusy(f"No worker can be started ({fault.strerror or fault}); try again.") from None
                self._workers.add(worker)
                self._idle.put(worker)

    def _take(self, limit_s: float) -> "_Worker":
        self._fill()
        try:
            worker = self._idle.get(timeout=limit_s)
        except Empty:
            raise AllBusy(f"No worker came free in {limit_s:g} s; try again, or raise the setting workers.") from None
        if worker.process.poll() is not None and not self._closed:
            self._give_back(worker, done=False)
            return self._take(limit_s)
        return worker

    def _give_back(self, worker: "_Worker", done: bool) -> None:
        if done and not self._closed:
            self._idle.put(worker)
            return
        worker.kill()
        self._workers.discard(worker)
        with contextlib.suppress(AllBusy):  # the next request tries again
            self._fill()


class _Worker:
    """The parent's end of one worker process."""

    def __init__(self, factory: Callable[[], Work], sealed: bool, networked: bool):
        self.pipe, far = Pipe()
        self._isolated: bool | None = None
        self._held_bytes = 0
        self._starting = threading.Lock()
        boot = _BOOT.format(path=[path or os.getcwd() for path in sys.path], fd=far.fileno())
        # Standard input is the lifeline: it closes when this process ends, however it ends. Not PR_SET_PDEATHSIG, which
        # follows the thread that started the child. A process group of its own keeps Ctrl-C in the terminal away.
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-E", "-s", "-c", boot],
            stdin=subprocess.PIPE, pass_fds=[far.fileno()], process_group=0,
        )  # fmt: skip
        far.close()
        self.send((factory, sealed, networked))

    def wait_ready(self) -> bool:
        """Whether the worker is cut off from the network, once it is up; raises what its factory raised."""
        with self._starting:
            if self._isolated is None:
                kind, value = self.receive(START_LIMIT_S)
                if kind == "fault":
                    raise _revive(*value)
                if kind == "late":
                    raise WorkerLost(f"A worker was not ready after {START_LIMIT_S:g} s; is the machine overloaded?")
                self._isolated = value
                self._held_bytes = self._resident_bytes()
            return self._isolated

    def memory(self) -> int:
        """The bytes the worker has taken since it was ready; 0 where the system does not tell."""
        return self._resident_bytes() - self._held_bytes

    def _resident_bytes(self) -> int:
        try:
            with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as statm:
                return int(statm.read().split()[1]) * PAGE_BYTES
        except OSError:
            return 0

    def send(self, message: Any) -> None:
        try:
            self.pipe.send(message)
        except OSError:
            raise self._lost() from None

    def receive(self, wait_s: float) -> tuple[str, Any]:
        try:
            return self.pipe.recv() if self.pipe.poll(max(wait_s, 0)) else ("late", None)
        except (EOFError, OSError):
            raise self._lost() from None

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()

    def _lost(self) -> WorkerLost:
        try:
            how = f"ended by itself (code {self.process.wait(1)}), perhaps for want of memory"
        except subprocess.TimeoutExpired:
            how = "closed its pipe and was stopped"
            self.process.kill()
            self.process.wait()
        return WorkerLost(f"A worker {how}; try again, or ask for less at once.")


def _revive(kind: type, args: tuple, state: dict) -> Exception:
    """The exception a worker raised; by hand, since pickle would pass the finished sentence to its constructor."""
    fault = kind.__new__(kind)
    fault.args = args
    fault.__dict__.update(state)
    return fault


def live(fd: int) -> None:
    """The life of a worker: make the work, then do it request by request until the parent goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe = Connection(fd)
    factory, sealed, networked = pipe.recv()
    isolated = not networked and leave_network()  # before any thread: a user namespace is for single-threaded processes
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        work = factory()
    except ThaiplanError as fault:
        pipe.send(("fault", (type(fault), fault.args, fault.__dict__)))
        return
    if sealed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    pipe.send(("ready", isolated))
    while True:
        try:
            request = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = ("end", work(request, lambda part: pipe.send(("part", part))))
        except ThaiplanError as fault:
            answer = ("fault", (type(fault), fault.args, fault.__dict__))
        pipe.send(answer)


def leave_network() -> bool:
    """Whether this process now stands in a network namespace of its own, with no way out; not all systems permit it."""
    try:
        unshare = ctypes.CDLL(None).unshare
    except (OSError, AttributeError):
        return False
    return unshare(_CLONE_NEWNET) == 0 or unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0


def _die_with_parent() -> None:
    while os.read(0, 1):
        pass
    os._exit(0)

"""One worker process, from both of its ends: how it is started, spoken to and killed, and what it does with its life.

It is a bare interpreter that imports what its work needs: `multiprocessing.Process` imports the parent's main module, which is
all of the web site, into every worker.
"""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from typing import Any

from thaiplan.errors import ThaiplanError, WorkerLost

Send = Callable[[bytes], None]
Message = tuple[str, Any, bytes]  # ready, part, end, fault or late; what comes with it; a part of the result
Work = Callable[[Any, Send], Any]  # work(request, send) sends parts of a large result as they come and returns the rest

START_LIMIT_S = 60.0
PAGE_BYTES = resource.getpagesize()
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_BOOT = "import sys; sys.path[:] = {path!r}; from thaiplan.worker import live; live({fd})"


class Worker:
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
                kind, value, _ = self.receive(START_LIMIT_S)
                if kind == "fault":
                    raise revive(*value)
                if kind == "late":
                    raise WorkerLost(f"A worker was not ready after {START_LIMIT_S:g} s; is the machine overloaded?")
                self._isolated = value
                self._held_bytes = self._resident_bytes()
            return self._isolated

    @property
    def is_ready(self) -> bool:
        """Whether the worker is known to be up."""
        return self._isolated is not None

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

    def receive(self, wait_s: float | None = None) -> Message:
        """The next message, or after some seconds that it is late; without a number it is there."""
        try:
            return self.pipe.recv() if wait_s is None or self.pipe.poll(max(wait_s, 0)) else ("late", None, b"")
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
        pipe.send(("fault", (type(fault), fault.args, fault.__dict__), b""))
        return
    if sealed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    pipe.send(("ready", isolated, b""))
    while True:
        try:
            request = pipe.recv()
        except (EOFError, OSError):
            return
        parts = _Parts(pipe)
        try:
            answer = ("end", work(request, parts.send))
        except ThaiplanError as fault:
            answer = ("fault", (type(fault), fault.args, fault.__dict__))
        pipe.send((*answer, parts.last))


class _Parts:
    """The parts of one result on their way; the last goes with what the work returns, so a small result is one message."""

    def __init__(self, pipe: Connection):
        self._pipe, self.last = pipe, b""

    def send(self, part: bytes) -> None:
        """Sends the part before this one."""
        if self.last:
            self._pipe.send(("part", None, self.last))
        self.last = part


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


def revive(kind: type, args: tuple, state: dict) -> Exception:
    """The exception a worker raised; by hand, since pickle would pass the finished sentence to its constructor."""
    fault = kind.__new__(kind)
    fault.args = args
    fault.__dict__.update(state)
    return fault

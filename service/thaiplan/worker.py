"""One worker process, from both of its ends: how it is spoken to and killed, and what it does with its life."""

import contextlib
import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from thaiplan.channel import Channel, open_pair
from thaiplan.errors import ThaiplanError, WorkerLost

Send = Callable[[bytes], None]
Message = tuple[str, Any, bytes]  # ready, part, end, fault or late; what comes with it; a part of the result
# Called before a piece of work is begun and now and then while it goes on, with the processor seconds it has taken; says
# whether it is to let others go first, and whatever it raises ends the work.
Look = Callable[[float], bool]
Work = Callable[[Any, Send], Any]  # work(request, send) sends parts of a large result as they come and returns the rest

LATE: Message = ("late", None, b"")
START_LIMIT_S = 60.0
# How far a worker stands behind the process it works for, which has little to do for each request and everybody waits for it;
# and how far once it gives way: a twelfth of a processor that others want too, put last and not to sleep.
STEPS_BEHIND, STEPS_LAST = 4, 12
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = resource.getpagesize()
FILE_BYTES = 2_000  # more than any of the files in which the system tells of a process


def look_away(worked_s: float) -> bool:
    """Lets work go on."""
    return False


class Worker:
    """The parent's end of one worker process; in one hand at a time. `start` is told the socket that is the other end."""

    def __init__(self, start: Callable[[int], object]):
        self.channel, far = open_pair()
        with far:
            start(far.fileno())
        self.pid, self.is_isolated = 0, False  # known once the worker is up
        self._pidfd: int | None = None
        self._files: dict[str, int] = {}  # what the system tells of the process; kept open, for it is asked at each request
        self._held_bytes, self._began_s, self._gives_way = 0, 0.0, False

    @property
    def is_ready(self) -> bool:
        """Whether the worker is known to be up."""
        return self.pid > 0

    @property
    def is_first(self) -> bool:
        """Whether the worker still goes as the others do."""
        return not self._gives_way

    def has_died(self) -> bool:
        """Whether a worker that was up and has nothing to do has ended; one that lives has nothing to say."""
        return self.is_ready and self.channel.poll()

    def wait_ready(self, wait_s: float = START_LIMIT_S) -> None:
        """Waits until the worker is up; raises what its factory raised, or WorkerLost."""
        if self.is_ready:
            return
        kind, value, _ = self.receive(wait_s)
        if kind == "fault":
            raise revive(*value)
        if kind == "late":
            raise WorkerLost(f"A worker was not ready after {START_LIMIT_S:g} s; is the machine overloaded?")
        self.pid, self.is_isolated = value
        if hasattr(os, "pidfd_open"):  # a number may name another process by the time it is killed
            with contextlib.suppress(OSError):
                self._pidfd = os.pidfd_open(self.pid)
        self._held_bytes = self._resident_bytes()
        with contextlib.suppress(OSError):
            self._stand(STEPS_BEHIND)

    def give_way(self) -> None:
        """Lets every other process go first, from now on."""
        if not self._gives_way:
            self._gives_way = True
            with contextlib.suppress(OSError):
                self._stand(STEPS_LAST)

    def come_back(self) -> bool:
        """Whether the worker goes like the others again; not every user may raise a priority once it is lowered."""
        try:
            if self._gives_way:
                self._stand(STEPS_BEHIND)
        except OSError:
            return False
        self._gives_way = False
        return True

    def _stand(self, steps: int) -> None:
        os.setpriority(os.PRIO_PROCESS, self.pid, os.getpriority(os.PRIO_PROCESS, 0) + steps)

    def memory(self) -> int:
        """The bytes the worker has taken since it was ready; 0 where the system does not tell."""
        return self._resident_bytes() - self._held_bytes

    def worked_s(self) -> float:
        """The processor seconds the worker has taken since it was given its work; clock seconds where nobody tells."""
        return self._processor_s() - self._began_s

    def _processor_s(self) -> float:
        try:
            fields = self._told("stat").rpartition(b")")[2].split()
            return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND
        except OSError:
            return time.monotonic()

    def _resident_bytes(self) -> int:
        try:
            return int(self._told("statm").split()[1]) * PAGE_BYTES
        except OSError:
            return 0

    def _told(self, name: str) -> bytes:
        if name not in self._files:
            self._files[name] = os.open(f"/proc/{self.pid}/{name}", os.O_RDONLY)
        return os.pread(self._files[name], FILE_BYTES, 0)

    def send(self, message: Any) -> None:
        """Gives the worker its work."""
        self._began_s = self._processor_s()
        try:
            self.channel.send(message)
        except OSError:
            raise _lost() from None

    def receive(self, wait_s: float) -> Message:
        """The next message, or after some seconds that it is late."""
        try:
            return self.channel.receive_within(wait_s) or LATE
        except (EOFError, OSError):
            raise _lost() from None

    def has_message(self) -> bool:
        """Whether there is a message to receive, whole; reads what has come. For an event loop."""
        try:
            self.channel.read()
        except (EOFError, OSError):
            raise _lost() from None
        return self.channel.has_message()

    def kill(self) -> None:
        """Ends the worker; one that is not up yet ends when it finds nobody to talk to."""
        with contextlib.suppress(ProcessLookupError):
            if self._pidfd is not None:
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            elif self.is_ready:
                os.kill(self.pid, signal.SIGKILL)
        for file in (self._pidfd, *self._files.values()):
            if file is not None:
                os.close(file)
        self._pidfd, self._files = None, {}
        self.channel.close()


def _lost() -> WorkerLost:
    return WorkerLost("A worker ended by itself, perhaps for want of memory; try again, or ask for less at once.")


def live(fd: int, make: Callable[[], Work], sealed: bool, isolated: bool) -> None:
    """The life of a worker: make the work, then do it request by request until the parent goes."""
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        work = make()
    except ThaiplanError as fault:
        return refuse(fd, fault)
    if sealed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    channel = Channel(socket.socket(fileno=fd))
    with contextlib.suppress(BrokenPipeError):
        channel.send(("ready", (os.getpid(), isolated), b""))
    while True:
        try:
            request = channel.receive()
        except (EOFError, OSError):
            return
        parts = _Parts(channel)
        try:
            answer: Message = ("end", work(request, parts.send), parts.last)
        except ThaiplanError as fault:
            answer = _packed(fault)
        channel.send(answer)


class _Parts:
    """The parts of one result on their way; the last goes with what the work returns, so a small result is one message."""

    def __init__(self, channel: Channel):
        self._channel, self.last = channel, b""

    def send(self, part: bytes) -> None:
        """Sends the part before this one."""
        if self.last:
            self._channel.send(("part", None, self.last))
        self.last = part


def _die_with_parent() -> None:
    while os.read(0, 1):
        pass
    os._exit(0)


def refuse(fd: int, fault: ThaiplanError) -> None:
    """Tells whoever waits for a worker why there is none."""
    with Channel(socket.socket(fileno=fd)) as channel, contextlib.suppress(BrokenPipeError):
        channel.send(_packed(fault))


def _packed(fault: ThaiplanError) -> Message:
    return "fault", (type(fault), fault.args, fault.__dict__), b""


def revive(kind: type, args: tuple, state: dict) -> Exception:
    """The exception a worker raised; by hand, since pickle would pass the finished sentence to its constructor."""
    fault = kind.__new__(kind)
    fault.args = args
    fault.__dict__.update(state)
    return fault

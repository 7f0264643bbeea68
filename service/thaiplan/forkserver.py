"""The process that workers are forked from, from both of its ends: it makes what they work with once, and they share it.

It is a bare interpreter that imports what the work needs: `multiprocessing.Process` imports the parent's main module, which is
all of the web site, and a fork of the parent would copy its threads' locks.
"""

import contextlib
import ctypes
import gc
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

from thaiplan.errors import ThaiplanError
from thaiplan.worker import Work, Worker, live, refuse

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_BOOT = "import sys; sys.path[:] = {path!r}; from thaiplan.forkserver import stand; stand({fd})"


class Job(NamedTuple):
    """What workers are there for: a factory, called with nothing, of their work, and what they may do besides."""

    factory: Callable[[], Work]
    shared: bool  # made once for all workers; not what holds open files that a fork must not share
    sealed: bool  # no file or socket is opened once the work is made
    networked: bool


class Forkserver:
    """The parent's end of the process."""

    def __init__(self, job: Job):
        self._control, far = socket.socketpair()
        boot = _BOOT.format(path=[path or os.getcwd() for path in sys.path], fd=far.fileno())
        # Standard input is the lifeline, of the workers too: it closes when this process ends, however it ends. Not
        # PR_SET_PDEATHSIG, which follows the thread that started the child. A process group of its own keeps Ctrl-C away.
        with far:
            self.process = subprocess.Popen(
                [sys.executable, "-S", "-E", "-s", "-c", boot],
                stdin=subprocess.PIPE, bufsize=0, pass_fds=[far.fileno()], process_group=0,
            )  # fmt: skip
        with contextlib.suppress(BrokenPipeError):  # one that has died is seen when a worker is wanted
            pickle.dump(job, self.process.stdin)

    def has_died(self) -> bool:
        """Whether the process has ended."""
        return self.process.poll() is not None

    def start_worker(self) -> Worker:
        """A worker, which is not up yet; raises OSError where the system has no socket to give, or the process has ended."""
        return Worker(lambda fd: socket.send_fds(self._control, [b"w"], [fd]))

    def close(self) -> None:
        """Ends the process, and the workers that came from it."""
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self._control.close()


def stand(fd: int) -> None:
    """The life of a fork server: make what is shared, then a worker for each socket that comes, until the parent goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the workers
    control = socket.socket(fileno=fd)
    with open(0, "rb", buffering=0, closefd=False) as stdin:
        job: Job = pickle.load(stdin)
    isolated = not job.networked and leave_network()
    fault, make = None, job.factory
    if job.shared:
        try:
            made = job.factory()
            make = lambda: made  # noqa: E731
        except ThaiplanError as raised:
            fault = raised
    gc.freeze()  # a collection would write on every page that is shared
    while sockets := socket.recv_fds(control, 1, 1)[1]:
        if fault:
            refuse(sockets[0], fault)
        elif os.fork() == 0:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            return live(sockets[0], make, job.sealed, isolated)
        else:
            os.close(sockets[0])


def leave_network() -> bool:
    """Whether this process now stands in a network namespace of its own, with no way out; not all systems permit it.

    Only for a process of a single thread: the system gives no other a user namespace.
    """
    try:
        unshare = ctypes.CDLL(None).unshare
    except (OSError, AttributeError):
        return False
    return unshare(_CLONE_NEWNET) == 0 or unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0

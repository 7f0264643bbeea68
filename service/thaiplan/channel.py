"""Messages between two processes over a socket; the rest of one that has only begun to come is never waited for unasked."""

import contextlib
import pickle
import select
import socket
import struct
import time
from typing import Any

READ_BYTES = 1 << 18
SEND_LIMIT_S = 60.0  # for the near end, which an event loop may have made one that never waits
_HEAD = struct.Struct("!Q")  # the bytes of the pickle that follows


class Channel:
    """One end; the two that `open_pair` makes belong together.

    >>> near, far = open_pair()
    >>> near.send("ลำปาง")
    >>> far.receive()
    'ลำปาง'
    >>> far.receive_within(0.01) is None
    True
    >>> near.close(), far.close()
    (None, None)
    """

    def __init__(self, sock: socket.socket):
        self._socket, self._come = sock, bytearray()

    def __enter__(self) -> "Channel":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def fileno(self) -> int:
        """The socket's number, for a loop that waits for many."""
        return self._socket.fileno()

    def send(self, message: Any) -> None:
        """Sends a message that can be pickled; raises OSError where nobody is at the other end."""
        content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        self._socket.sendall(_HEAD.pack(len(content)) + content)

    def has_message(self) -> bool:
        """Whether a whole message has been read."""
        return len(self._come) >= _HEAD.size and len(self._come) - _HEAD.size >= _HEAD.unpack_from(self._come)[0]

    def read(self) -> None:
        """Reads what has come, waiting only while there is nothing; raises EOFError at the end."""
        content = self._socket.recv(READ_BYTES)
        if not content:
            raise EOFError
        self._come += content

    def poll(self, wait_s: float = 0) -> bool:
        """Whether there is something to read, or the other end has gone, within some seconds."""
        poll = select.poll()
        poll.register(self._socket, select.POLLIN)
        return bool(poll.poll(wait_s * 1000))

    def receive(self) -> Any:
        """The next message, waited for; raises EOFError or OSError where none will come."""
        while not self.has_message():
            self.read()
        end = _HEAD.size + _HEAD.unpack_from(self._come)[0]
        message = pickle.loads(memoryview(self._come)[_HEAD.size : end])
        del self._come[:end]
        return message

    def receive_within(self, wait_s: float) -> Any | None:
        """The next message, or nothing where it is not there in some seconds; raises as `receive` does."""
        end = time.monotonic() + wait_s
        while not self.has_message():
            if not self.poll(max(end - time.monotonic(), 0)):
                return None
            self.read()
        return self.receive()

    def hang_up(self) -> None:
        """Ends the talk of both ends, whoever holds them; each closes its own, since a closed number may soon be another's."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Closes this end."""
        self._socket.close()


def open_pair() -> tuple[Channel, Channel]:
    """Two ends that talk to each other; raises OSError where the system gives no more."""
    near, far = socket.socketpair()
    near.settimeout(SEND_LIMIT_S)
    return Channel(near), Channel(far)

"""The engines: each module here is the door to one, and answers a `Query` with an `Answer`.

An answer is whole or it is an error: its bytes wait in a `Body` until the last has come, so that no client can take a part
for the whole, and a worker is free again however slowly its answer is read.
"""

from collections.abc import Iterator
from io import BytesIO
from tempfile import TemporaryFile
from typing import NamedTuple

# An answer up to this size stays in memory, a larger one waits in a file without a name.
IN_MEMORY_BYTES = 1_000_000
CHUNK_BYTES = 65_536


class Query(NamedTuple):
    """A query, the form of answer wanted, and the graphs the request names (none: the query's, else the default graph).

    `all_rows` asks for every row, as a page of the site has to: what it makes of them would not show that some are missing.
    """

    text: str
    media_type: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    all_rows: bool = False


class Body:
    """The bytes of an answer, written once by one thread and then read as often as one likes.

    >>> body = Body(b"abc")
    >>> len(body), bytes(body), list(body.chunks())
    (3, b'abc', [b'abc'])
    """

    def __init__(self, content: bytes = b""):
        self._memory, self._file = BytesIO(), None
        self._size = 0
        self.write(content)

    def __del__(self) -> None:
        self.close()

    def write(self, data: bytes) -> None:
        """Adds bytes at the end."""
        self._size += len(data)
        if self._file is None and self._size > IN_MEMORY_BYTES:
            self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as the body
            self._file.write(self._memory.getvalue())
            self._memory = BytesIO()
        (self._file or self._memory).write(data)

    def __len__(self) -> int:
        return self._size

    def __bytes__(self) -> bytes:
        return b"".join(self.chunks()) if self._file else self._memory.getvalue()

    def chunks(self, size: int = CHUNK_BYTES) -> Iterator[bytes]:
        """The bytes from the first to the last, `size` at a time; for one reader at a time."""
        source = self._file or self._memory
        source.seek(0)
        while data := source.read(size):
            yield data

    def close(self) -> None:
        """Gives the file back."""
        if self._file is not None:
            self._file.close()


class Answer(NamedTuple):
    """What came: `kind` is solutions, boolean or graph; `rows` counts rows or triples.

    `is_cut` says that there were more rows than may be given, and that the first of them are here.
    """

    kind: str
    media_type: str
    rows: int
    is_cut: bool = False
    body: Body | None = None

    @property
    def content(self) -> bytes:
        """The bytes of the answer."""
        return bytes(self.body) if self.body is not None else b""

"""The sink an engine writes its answer into: passes the bytes on, counts the rows in them, and ends where enough have come.

An engine writes results far faster than Python could write rows, but tells neither how many there are nor stops after so
many; so the rows are found in the bytes. A row is counted where it begins, outside quoted text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from thaiplan.engine import CHUNK_BYTES
from thaiplan.errors import AnswerTooLarge, NotAcceptable

Send = Callable[[bytes], None]
T = TypeVar("T")


class Enough(Exception):
    """As many rows as may be given have been written, and there are more."""


class Layout(NamedTuple):
    """How a form of results lays out its rows: `marks` stand where a row begins, `closing` ends what is cut before one."""

    marks: tuple[bytes, ...]
    found: re.Pattern[bytes]  # a mark, or a quoted text to be passed over
    tail: bytes  # what may begin a mark or an escape: at the end of a chunk it waits for the next
    closing: bytes
    quoted: re.Pattern[bytes] | None = None  # the rest of a quoted text


LAYOUTS = {
    "application/sparql-results+json": Layout(
        (b"[{", b",{"), re.compile(rb'"(?:[^"\\]|\\.)*+"|(?P<mark>[\[,]\{)', re.DOTALL), b"\\[,", b"]}}",
        re.compile(rb'(?:[^"\\]|\\.)*+"', re.DOTALL),
    ),
    "application/sparql-results+xml": Layout(
        (b"<result>",), re.compile(rb"(?P<mark><result>)"), b"<result", b"</results></sparql>",
    ),
    "text/csv": Layout(
        (b"\r\n",), re.compile(rb'"[^"]*+"|(?P<mark>\r\n)'), b"\r\n", b"\r\n", re.compile(rb'[^"]*+"'),
    ),
    "text/tab-separated-values": Layout((b"\n",), re.compile(rb"(?P<mark>\n)"), b"\n", b"\n"),
}  # fmt: skip
LINES = ("text/csv", "text/tab-separated-values")  # each row ends a line, the last one too
XML = ("application/sparql-results+xml", "application/rdf+xml")
# What XML cannot hold, not even as a reference.
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


class Sink:
    """A file for one answer: `rows` have gone by; `is_cut` where there were more than `limit_rows` (0: any number).

    Raises AnswerTooLarge past `limit_bytes`, NotAcceptable where the form is XML and the answer has a character that XML
    cannot hold, and Enough where the answer has been cut.
    """

    def __init__(self, send: Send, media_type: str, limit_bytes: int, limit_rows: int = 0):
        self._send, self._limit_bytes, self._limit_rows = send, limit_bytes, limit_rows
        self._layout, self._is_lines = LAYOUTS.get(media_type), media_type in LINES
        self._waiting, self._left, self._is_quoted = bytearray(), limit_bytes, False
        self._is_xml, self._end = media_type in XML, b""
        self.rows, self.is_cut = 0, False

    def write(self, data: bytes) -> int:
        """Takes bytes of the answer, as a file does."""
        self._left -= len(data)
        if self._left < 0:
            raise AnswerTooLarge(f"The answer is over {self._limit_bytes:,} bytes (setting result_limit_bytes); add LIMIT.")
        self._waiting += data
        if len(self._waiting) >= CHUNK_BYTES:
            self._pass_on(bytes(self._waiting.rstrip(self._layout.tail) if self._layout else self._waiting))
        return len(data)

    def flush(self) -> None:
        """Nothing: an engine calls it in the midst of its writing too."""

    def finish(self) -> None:
        """Passes on what waits, at the end of the answer."""
        end = bytes(self._waiting)
        if self._is_lines:
            self._pass_on(end.removesuffix(self._layout.closing))
            end = bytes(self._waiting)
            self._waiting.clear()
            self._send(end)
        else:
            self._pass_on(end)

    def counted(self, triples: Iterable[T]) -> Iterator[T]:
        """The triples, counted as they go by."""
        for triple in triples:
            self.rows += 1
            yield triple

    def _pass_on(self, data: bytes) -> None:
        if not data:
            return
        del self._waiting[: len(data)]
        if self._is_xml:
            data = self._fit_for_xml(data)
        if self._layout:
            rows, is_quoted = self._count(data)
            if self._limit_rows and self.rows + rows > self._limit_rows:
                place = self._find(data, self._limit_rows - self.rows + 1)
                self.rows, self.is_cut = self._limit_rows, True
                self._waiting.clear()
                self._send(data[:place] + self._layout.closing)
                raise Enough
            self.rows, self._is_quoted = self.rows + rows, is_quoted
        self._send(data)

    def _fit_for_xml(self, data: bytes) -> bytes:
        """The bytes with every CR as a reference: the engine writes it bare, and whoever reads XML would make LF of it."""
        seen = self._end + data
        if found := _NOT_IN_XML.search(seen):
            character = f"U+{ord(found[0].decode()):04X}"
            raise NotAcceptable(f"The answer has the character {character}, which XML cannot hold; ask for another form.")
        self._end = seen[-2:]
        return data.replace(b"\r", b"&#13;")

    def _count(self, data: bytes) -> tuple[int, bool]:
        """The rows that begin in the bytes, and whether they end inside a quoted text."""
        layout = self._layout
        if layout.quoted is None:
            return sum(map(data.count, layout.marks)), False
        if b"\\" in layout.tail:  # the form escapes a quotation mark in a text
            data = data.replace(rb"\\", b"").replace(rb"\"", b"")
        parts = data.split(b'"')
        outside = b'"'.join(parts[self._is_quoted :: 2])  # no mark has one in it
        return sum(map(outside.count, layout.marks)), self._is_quoted ^ (len(parts) % 2 == 0)

    def _find(self, data: bytes, number: int) -> int:
        """Where the row with a number, from 1, begins in the bytes."""
        start = self._layout.quoted.match(data).end() if self._is_quoted else 0
        marks = (found.start() for found in self._layout.found.finditer(data, start) if found["mark"])
        for place in marks:
            number -= 1
            if not number:
                return place
        raise ValueError(number)

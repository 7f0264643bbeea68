"""Packages: the zip package that an XLSX file is, cut down to what a reader of cells needs before anything parses it.

A workbook from outside may unpack to gigabytes, carry macros, follow links, or hold a million formatted rows with nothing
in them, over which openpyxl takes minutes. So the package is read once under a limit, and only the parts with cells are kept:
macros, links to other files, pictures and comments are left where they are, and rows without a value are cut out.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from thaiplan.errors import Malformed

MOST_BYTES = 256 * 2**20  # unpacked, of the parts that are read
MOST_KEPT = 48 * 2**20  # of one part, once its empty rows are gone
MOST_ROWS = 20_000  # with something in them
MOST_CELLS = 400_000
MOST_MERGED = 20_000  # cells of one merged range
CHUNK = 2**20

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK = "xl/workbook.xml"
KEPT = re.compile(
    r"\[Content_Types\][.]xml|_rels/[.]rels|xl/workbook[.]xml|xl/_rels/workbook[.]xml[.]rels|xl/sharedStrings[.]xml"
    r"|xl/styles[.]xml|xl/worksheets/[^/]+[.]xml",
    re.IGNORECASE,
)
EMPTY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?:/>|>(?:\s|<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)*</(?:\w+:)?c>)")
EMPTY_ROW = re.compile(rb"<(?:\w+:)?row(?:\s[^<>]*)?(?:/>|>\s*</(?:\w+:)?row>)")
ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
MERGED = re.compile(rb"<((?:\w+:)?)mergeCells[\s>].*?</\1mergeCells>", re.DOTALL)
# What points out of the parts that are kept.
POINTERS = re.compile(rb"<((?:\w+:)?)(externalReferences|pivotCaches|definedNames)[\s>].*?</\1\2>", re.DOTALL)


class Unreadable(Malformed):
    """A file that is no workbook we can read; `why` is the key of the sentence that says so, `values` fill it."""

    def __init__(self, why: str, **values: str | int):
        self.why, self.values = why, values
        told = f": {values}" if values else ""
        super().__init__(f"The workbook cannot be read ({why}{told}); save it as an Excel workbook (.xlsx) without a password.")


def slim(content: bytes) -> tuple[bytes, frozenset[str]]:
    """The package with only its cells, and what of `macros` and `links` was left out; raises Unreadable."""
    if content.startswith(OLE):
        raise Unreadable("password" if ENCRYPTED in content else "old-excel")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
            _refuse_other_forms(package, names)
            parts = {name: b"".join(_read(package, name)) for name in names if KEPT.fullmatch(name)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, IndexError):
        raise Unreadable("no-workbook") from None
    if any(sign in part for part in parts.values() for sign in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):
        raise Unreadable("entities")  # they expand without end, or fetch files; a workbook has none, and is UTF-8
    for sign, limit in ((ROW, MOST_ROWS), (CELL, MOST_CELLS)):
        found = sum(len(sign.findall(part)) for name, part in parts.items() if _is_sheet(name))
        if found > limit:
            raise Unreadable("too-many-rows", found=found, limit=limit)
    return _pack(parts), frozenset(_left_out(names))


def _refuse_other_forms(package: zipfile.ZipFile, names: list[str]) -> None:
    if any(info.flag_bits & 1 for info in package.infolist()):
        raise Unreadable("password")
    if "content.xml" in names:
        raise Unreadable("open-document")
    if "xl/workbook.bin" in names:
        raise Unreadable("binary-excel")
    if WORKBOOK not in names or len(names) > len(set(names)):
        raise Unreadable("no-workbook")
    declared = sum(info.file_size for info in package.infolist() if KEPT.fullmatch(info.filename))
    if declared > MOST_BYTES:
        raise Unreadable("too-large", found=declared // 2**20, limit=MOST_BYTES // 2**20)


def _left_out(names: list[str]) -> Iterator[str]:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield "macros"
    if any(name.lower().startswith("xl/externallinks/") for name in names):
        yield "links"


def _read(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """One part, without what has no value; no part is read beyond its declared size, so a lying header gains nothing."""
    kept = 0
    with package.open(name) as part:
        chunks = iter(lambda: part.read(CHUNK), b"")
        for piece in _rows(chunks) if _is_sheet(name) else _whole(name, chunks):
            kept += len(piece)
            _check_size(kept)
            yield piece


def _is_sheet(name: str) -> bool:
    return name.lower().startswith("xl/worksheets/")


def _check_size(kept: int) -> None:
    if kept > MOST_KEPT:
        raise Unreadable("too-large", found=kept // 2**20, limit=MOST_KEPT // 2**20)


def _whole(name: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield from chunks if name != WORKBOOK else [POINTERS.sub(b"", b"".join(chunks))]


def _rows(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """A sheet up to the end of its rows, then its merged cells: links, pictures and lists all point to parts left out."""
    waiting = b""
    for chunk in chunks:
        waiting += chunk
        _check_size(len(waiting))
        if (cut := _last_row(waiting)) > 0:
            yield EMPTY_ROW.sub(b"", EMPTY_CELL.sub(b"", waiting[:cut]))
            waiting = waiting[cut:]
    end = re.search(rb"<((?:\w+:)?)sheetData\s*/>|</((?:\w+:)?)sheetData>", waiting)
    if end is None:
        yield waiting
        return
    prefix = end[1] or end[2] or b""
    yield EMPTY_ROW.sub(b"", EMPTY_CELL.sub(b"", waiting[: end.end()]))
    yield _merged_cells(b"".join(match.group() for match in MERGED.finditer(waiting, end.end())))
    yield b"</" + prefix + b"worksheet>"


def _merged_cells(text: bytes) -> bytes:
    """The merged ranges, none of them longer than there may be rows: openpyxl makes an object for every cell of them."""
    area = 0

    def shorten(match: re.Match) -> bytes:
        nonlocal area
        left, top, right, bottom = match.groups()
        wide = _column(right) - _column(left) + 1
        low = min(int(bottom), int(top) + MOST_MERGED // max(wide, 1))
        area += wide * (low - int(top) + 1)
        return b'ref="%s%s:%s%d"' % (left, top, right, low)

    shortened = re.sub(rb'ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"', shorten, text)
    if area > 10 * MOST_MERGED:
        raise Unreadable("too-many-merged", found=area, limit=10 * MOST_MERGED)
    return shortened


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _last_row(text: bytes) -> int:
    """Where the last row that has begun begins: all before it is whole."""
    at = len(text)
    while (at := text.rfind(b"row", 0, at)) > 0:
        begin = text.rfind(b"<", 0, at)
        if begin >= 0 and ROW.match(text, begin):
            return begin
    return -1


def _pack(parts: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return packed.getvalue()

"""Dumps: a release as files to take away, in three forms, each plain, as gzip and as Zstandard; written once, in the cache.

    CACHE/dumps/ID-VERSION/thaiplan.trig[.gz|.zst]     every graph by its name, to be read by people
                          /thaiplan.nq[.gz|.zst]       the same, canonical: the release itself
                          /thaiplan.ttl[.gz|.zst]      all graphs in one, as a query without GRAPH sees them
                          /SHA256SUMS                  of the others, for `sha256sum -c`

The folder is written beside its place and renamed into it, so where it is, it is whole.
"""

import gzip
import hashlib
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from thaiplan import __version__
from thaiplan.errors import CannotWrite
from thaiplan.export import SUMS, write_trig, write_turtle
from thaiplan.release import Release

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    import zstandard as zstd

FORMS = {"trig": "application/trig", "nq": "application/n-quads", "ttl": "text/turtle"}
PACKED = {"": "", ".gz": "application/gzip", ".zst": "application/zstd"}
ZSTD_LEVEL = 10  # 3 MB of Turtle in a quarter of a second; the highest level takes ten times that for a tenth less


@dataclass(frozen=True)
class Dump:
    """One file: `form` is the media type of the RDF, `packed` that of the compression around it, empty where there is none."""

    name: str
    path: Path
    size: int
    sha256: str
    form: str
    packed: str

    @property
    def media_type(self) -> str:
        """What the file is."""
        return self.packed or self.form


class Dumps:
    """The dumps of one release, written when they are first asked for; safe to use from many threads."""

    def __init__(self, release: Release, generated: set[str], cache: Path):
        self.release, self.generated = release, generated
        self.folder = cache / "dumps" / f"{release.id}-{__version__}"
        self._writing = Lock()
        self._files: dict[str, Dump] = {}

    def files(self) -> dict[str, Dump]:
        """The files by name, without the sums; raises CannotWrite where the cache cannot be written."""
        with self._writing:
            if not self._files:
                self._files = self._read() or self._write()
            return self._files

    @property
    def sums(self) -> Path:
        """The file of sums; there once `files` has been called."""
        return self.folder / SUMS

    def _read(self) -> dict[str, Dump]:
        """What the folder holds; nothing where it is not there or not whole."""
        try:
            listed = dict(reversed(line.split("  ")) for line in self.sums.read_text(encoding="ascii").splitlines())
            return {
                name: Dump(name, self.folder / name, (self.folder / name).stat().st_size, listed[name], form, packed)
                for name, form, packed in _names()
            }
        except (OSError, KeyError, ValueError):
            return {}

    def _write(self) -> dict[str, Dump]:
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=self.folder.parent))
            try:
                self._fill(unfinished)
                unfinished.chmod(0o755)
                shutil.rmtree(self.folder, ignore_errors=True)
                unfinished.rename(self.folder)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
        except OSError as fault:
            if standing := self._read():  # another process was quicker
                return standing
            raise CannotWrite(
                f"The dumps cannot be written to {self.folder.parent} ({fault.strerror or fault}); "
                "name a folder that can be written with --cache DIR or THAIPLAN_CACHE."
            ) from None
        return self._read()

    def _fill(self, folder: Path) -> None:
        quads = self.release.quads.read_text(encoding="utf-8")
        texts = {"trig": write_trig(quads, self.generated), "nq": quads, "ttl": write_turtle(quads.splitlines())}
        sums = []
        for form, text in texts.items():
            content = text.encode()
            packed = {"": content, ".gz": gzip.compress(content, mtime=0), ".zst": zstd.compress(content, level=ZSTD_LEVEL)}
            for ending, written in packed.items():
                name = f"thaiplan.{form}{ending}"
                (folder / name).write_bytes(written)
                sums.append(f"{hashlib.sha256(written).hexdigest()}  {name}\n")
        (folder / SUMS).write_text("".join(sums), encoding="ascii")


def _names() -> list[tuple[str, str, str]]:
    """The names of the files with form and compression."""
    return [
        (f"thaiplan.{form}{ending}", media_type, packed)
        for form, media_type in FORMS.items()
        for ending, packed in PACKED.items()
    ]

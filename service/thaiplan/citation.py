"""The citation of a house: what its CITATION.cff says, in one line with the release that was read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thaiplan.errors import Malformed
from thaiplan.files import parse_yaml, read_text

NEEDED = ("title", "authors", "version", "date-released", "license")
KINDS = {"dataset": "Data set", "software": "Computer software"}


@dataclass(frozen=True)
class Citation:
    """What a house wants to be cited as; `year` is that of the version."""

    title: str
    authors: tuple[str, ...]
    version: str
    year: str
    licence: str
    kind: str
    url: str | None = None

    def line(self, release: str) -> str:
        """The citation as a reference list has it, with the beginning of a release's ID, which may be empty.

        >>> Citation("Plans", ("A. Writer", "B. Board"), "1.0", "2026", "CC-BY-4.0", "Data set").line("d6df0b6d188c77")
        'A. Writer, B. Board (2026). Plans (version 1.0, release d6df0b6d188c) [Data set]. CC-BY-4.0.'
        """
        which = f"version {self.version}" + (f", release {release[:12]}" if release else "")
        address = f" {self.url}" if self.url else ""
        return f"{', '.join(self.authors)} ({self.year}). {self.title} ({which}) [{self.kind}]. {self.licence}.{address}"


def read_citation(house: Path) -> Citation | None:
    """The citation in a house's CITATION.cff, None where it has none; raises Malformed for one that lacks something."""
    path = house / "CITATION.cff"
    if not path.is_file():
        return None
    try:
        found = parse_yaml(read_text(path))
    except ValueError as fault:
        raise Malformed(f"{path} is not YAML ({fault}); quote texts that hold a colon.") from None
    if not isinstance(found, Mapping) or (missing := [name for name in NEEDED if not found.get(name)]):
        lacking = ", ".join(missing) if isinstance(found, Mapping) else "everything"
        raise Malformed(f"{path} lacks {lacking}; write it in the Citation File Format 1.2.0.")
    authors = tuple(_name(path, one) for one in (found["authors"] if isinstance(found["authors"], list) else [None]))
    released = str(found["date-released"])
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", released):
        raise Malformed(f"{path} has date-released {released!r}; it wants a day, such as 2026-11-20.")
    licences = found["license"] if isinstance(found["license"], list) else [found["license"]]
    kind = KINDS.get(found.get("type", "software"), "Data set")
    url = found.get("url")
    return Citation(
        str(found["title"]), authors, str(found["version"]), released[:4], ", ".join(map(str, licences)), kind, url and str(url)
    )


def _name(path: Path, author: object) -> str:
    """A person's or a body's name."""
    said = author if isinstance(author, Mapping) else {}
    parts = (said.get(part) for part in ("given-names", "name-particle", "family-names", "name"))
    if not (name := " ".join(str(part) for part in parts if part)):
        raise Malformed(f"{path} has an author without a name; write name, or given-names and family-names.")
    return name

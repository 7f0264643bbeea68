"""Changes: what one release says of each thing that another does not.

Releases are canonical and sorted, so two are read side by side, line by line, and only what differs is kept. Left out is what
rules made, which follows from the rest, and what hangs on nodes without a name, whose names say nothing in another release.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from thaiplan.errors import Malformed, MissingFile, TooManyTriples
from thaiplan.rows import Text
from thaiplan.statements import Statement, read_statements
from thaiplan.terms import GRAPH, PREFIXES, natural_key

MOST = 100_000  # statements in which two releases may differ
GENERATED = {GRAPH + name for name in ("description", "direct", "examples", "inferred", "paths")}
LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["dcterms"] + "title", PREFIXES["rdfs"] + "label")
FILES = ("release.nq", "thaiplan.nq")  # of a release in the cache, and of an export
_ID = re.compile(r"[0-9a-f]{6,64}")


@dataclass
class Difference:
    """The values of one property that are gone and those that are new."""

    property: str
    old: list[Statement] = field(default_factory=list)
    new: list[Statement] = field(default_factory=list)


@dataclass
class Change:
    """A thing of which two releases say something else; `status` is added, removed or changed, `label` the newest it has."""

    iri: str
    status: str
    label: Text
    differences: list[Difference]


@dataclass(frozen=True)
class Kept:
    """A release that is kept in the cache; `built` is when its folder was made, in seconds of the epoch."""

    id: str
    quads: Path
    built: float


def compare(old: Path, new: Path) -> list[Change]:
    """The things that changed from one file of canonical N-Quads to another, in natural order of their IRIs.

    Raises MissingFile, Malformed for a file that is no release, TooManyTriples where they differ in more than MOST statements.
    """
    found: dict[str, dict[str, Difference]] = {}
    for side, one in _differing(old, new):
        of_subject = found.setdefault(one.subject, {})
        getattr(of_subject.setdefault(one.property, Difference(one.property)), side).append(one)
    before, after = _labels(old, found), _labels(new, found)
    changes = []
    for iri in sorted(found, key=natural_key):
        status = "changed" if iri in before and iri in after else "added" if iri in after else "removed"
        changes.append(Change(iri, status, after.get(iri) or before.get(iri) or Text(), list(found[iri].values())))
    return changes


def tell(change: Change) -> dict:
    """A change as JSON has it."""
    labels = {lang: text for lang, text in (("th", change.label.th), ("en", change.label.en)) if text}
    statements = [
        {"property": one.property, "old": [_value(each) for each in one.old], "new": [_value(each) for each in one.new]}
        for one in change.differences
    ]
    return {"iri": change.iri, "status": change.status, "label": labels, "statements": statements}


def _value(one: Statement) -> dict[str, str]:
    """A value as the SPARQL results in JSON have it, with the graph it stands in."""
    kind = {"iri": "uri"}.get(one.kind, one.kind)
    more = {"xml:lang": one.lang, "datatype": one.datatype, "graph": one.graph}
    return {"type": kind, "value": one.value} | {name: value for name, value in more.items() if value}


def find_releases(cache: Path) -> list[Kept]:
    """The releases of houses that are kept in a cache, the newest first."""
    found = []
    for folder in (cache / "releases").glob("*"):
        manifest = folder / "manifest.json"
        try:
            is_house = json.loads(manifest.read_text(encoding="utf-8")).get("is_union", True)
            kept = Kept(folder.name, folder / FILES[0], manifest.stat().st_mtime)
        except (OSError, ValueError, AttributeError):
            continue
        if is_house and _ID.fullmatch(kept.id) and kept.quads.is_file():
            found.append(kept)
    return sorted(found, key=lambda kept: (-kept.built, kept.id))


def find_release(kept: Iterable[Kept], name: str) -> Kept:
    """The release of an ID, or of the beginning of one; raises MissingFile where there is none, or more than one."""
    fits = [one for one in kept if _ID.fullmatch(name) and one.id.startswith(name)]
    if len(fits) != 1:
        why = "several begin so, write more of it" if fits else "it is not kept here, the page /changes lists those that are"
        raise MissingFile(f"There is no release {name[:80]!r}: {why}.")
    return fits[0]


def find_quads(name: str, cache: Path) -> Path:
    """The quads of an export's folder, of a file, or of a release in the cache; raises MissingFile."""
    path = Path(name)
    for candidate in (path, *(path / file for file in FILES)):
        if candidate.is_file():
            return candidate
    if _ID.fullmatch(name):
        return find_release(find_releases(cache), name).quads
    raise MissingFile(f"{name} is no release; name a folder of `thaiplan export`, a file of N-Quads, or a release's ID.")


def _differing(old: Path, new: Path) -> Iterator[tuple[str, Statement]]:
    """The statements that stand in one of the files only, each with the side it stands on."""
    count = 0
    for side, line in _merge(_lines(old), _lines(new)):
        if line.startswith("_:"):
            continue
        one = next(read_statements([line]))
        if one.kind == "bnode" or one.graph in GENERATED:
            continue
        count += 1
        if count > MOST:
            raise TooManyTriples(f"The releases differ in more than {MOST:,} statements; they are not of the same house.")
        yield side, one


def _merge(old: Iterator[str], new: Iterator[str]) -> Iterator[tuple[str, str]]:
    """The lines that only one of two sorted files has, "old" or "new"."""
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left < right):
            yield "old", left
            left = next(old, None)
        elif left is None or right < left:
            yield "new", right
            right = next(new, None)
        else:
            left, right = next(old, None), next(new, None)


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file, which have to be in order."""
    last = ""
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                if line < last:
                    raise Malformed(f"{path} is not sorted, so it is no release; export or build it anew.")
                last = line
                yield line
    except UnicodeDecodeError:
        raise Malformed(f"{path} is not UTF-8, so it is no release; export or build it anew.") from None
    except OSError as fault:
        raise MissingFile(f"{path} cannot be read ({fault.strerror}); name a release that is there.") from None


def _labels(path: Path, wanted: Collection[str]) -> dict[str, Text]:
    """The labels of things, empty where a thing has none; a thing that the file says nothing of is left out."""
    found: dict[str, Text] = {}
    for subject, lines in groupby(_lines(path), lambda line: line.split(" ", 1)[0][1:-1]):
        if subject not in wanted:
            continue
        said = [one for one in read_statements(lines) if one.graph not in GENERATED]
        labels = {one.lang: one.value for one in said if one.property in LABELS}
        if said:
            found[subject] = Text(labels.get("th"), labels.get("en"))
    return found

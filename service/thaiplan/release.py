"""A release: the graphs of a house with what the rules derive from them, in one immutable folder named by its content.

    CACHE/releases/ID/release.nq       every quad, canonical and sorted; ID is its SHA-256
                     /manifest.json    format, graphs with their number of triples
                     /store/           the same on disk for the engine, where it is too large for memory
    CACHE/inputs/KEY                   the ID that the files with hash KEY gave, so that a warm start parses nothing

A folder is written beside its place and renamed into it, so a crash leaves no half release; one that does not hold what
its name says is built again.
"""

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from thaiplan.engine.embedded import MEMORY_LIMIT_BYTES, Builder, write_store
from thaiplan.errors import Malformed, MissingFile, ThaiplanError, WrongOption
from thaiplan.house import House
from thaiplan.queries import Question, read_question
from thaiplan.terms import GRAPH

FORMAT = "thaiplan release 1"  # raised when the same house would give another folder


@dataclass(frozen=True)
class Release:
    """One release; `graphs` maps graph IRIs to their number of triples, `data` is what an engine opens."""

    id: str
    folder: Path
    graphs: dict[str, int]

    @property
    def quads(self) -> Path:
        """The N-Quads file."""
        return self.folder / "release.nq"

    @property
    def data(self) -> Path:
        """The store on disk where there is one, else the N-Quads file."""
        store = self.folder / "store"
        return store if store.is_dir() else self.quads


def build(house: House, cache: Path) -> Release:
    """The release of a house: the one in the cache where it is whole and up to date, else a new one.

    Raises TurtleSyntax, QuerySyntax or Malformed for a file of the house, WrongOption for a cache it cannot write.
    """
    pointer = cache / "inputs" / _hash_inputs(house)
    if known := _look_up(pointer, cache / "releases"):
        return known
    builder = compose(house)
    try:
        release = _write_release(builder, cache / "releases")
        _write_whole(pointer, release.id.encode())
    except OSError as fault:
        raise WrongOption(
            f"The release cannot be written to {cache} ({fault.strerror or fault}); "
            "name a folder that can be written with --cache DIR or THAIPLAN_CACHE."
        ) from None
    return release


def _look_up(pointer: Path, releases: Path) -> Release | None:
    """The release a pointer names, or None where either is not there, not whole or not ours to read."""
    try:
        return open_release(releases / pointer.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def compose(house: House) -> Builder:
    """The graphs of a house and what its rules derive, in memory."""
    builder = Builder()
    for graph, paths in house.graphs().items():
        for path in paths:
            builder.load(path, graph)
    for path in house.queries("rules"):
        _apply(read_question(path), builder)
    return builder


def _apply(rule: Question, builder: Builder) -> None:
    """Runs a rule once, or until it adds nothing where its header says `repeat: true`."""
    graph = rule.header.get("graph")
    if not graph:
        raise Malformed(f"queries/rules/{rule.name}.rq names no graph; add the line '#+ graph: inferred'.")
    try:
        while builder.construct(rule.text, GRAPH + graph) and rule.header.get("repeat"):
            pass
    except ThaiplanError as fault:
        raise Malformed(f"queries/rules/{rule.name}.rq: {fault}") from None


def open_release(folder: Path) -> Release | None:
    """The release in a folder, or None where it is not there, not whole or of another format."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        with (folder / "release.nq").open("rb") as quads:
            content = hashlib.file_digest(quads, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
    release = Release(folder.name, folder, manifest.get("graphs", {}))
    complete = release.quads.stat().st_size <= MEMORY_LIMIT_BYTES or release.data.is_dir()
    return release if content == folder.name and manifest.get("format") == FORMAT and complete else None


def _hash_inputs(house: House) -> str:
    """A hash of all that a release depends on: the files with their names, the format, this program's rules for it."""
    digest = hashlib.sha256(FORMAT.encode())
    for path in [*(path for paths in house.graphs().values() for path in paths), *house.queries("rules")]:
        try:
            content = path.read_bytes()
        except OSError as fault:
            raise MissingFile(f"{path} cannot be read ({fault.strerror}); a house needs it.") from None
        digest.update(f"\n{path.relative_to(house.folder)} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _write_release(builder: Builder, releases: Path) -> Release:
    content = builder.dump()
    name = hashlib.sha256(content).hexdigest()
    releases.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=releases))
    try:
        quads = unfinished / "release.nq"
        quads.write_bytes(content)
        manifest = {"format": FORMAT, "id": name, "graphs": builder.counts()}
        (unfinished / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        if len(content) > MEMORY_LIMIT_BYTES:
            write_store(quads, unfinished / "store")
        return _put_in_place(unfinished, releases / name)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _put_in_place(unfinished: Path, folder: Path) -> Release:
    """The release under its name; another process may have put the same one there, and a damaged one makes way."""
    if standing := open_release(folder):
        return standing
    shutil.rmtree(folder, ignore_errors=True)
    try:
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    except OSError:
        if standing := open_release(folder):
            return standing
        raise
    return Release(folder.name, folder, json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["graphs"])


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(unfinished).chmod(0o644)
    Path(unfinished).rename(path)

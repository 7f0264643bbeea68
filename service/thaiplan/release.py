"""A release: the graphs of a house with what the rules derive from them, in one immutable folder named by its content.

    CACHE/releases/ID/release.nq       every quad, canonical and sorted; ID is its SHA-256
                     /manifest.json    format, SHA-256 of the quads, graphs with their number of triples
                     /store/           the same on disk for the engine, where it is too large for memory
    CACHE/inputs/KEY                   the ID that the files with hash KEY gave, so that a warm start parses nothing

A release of plain data has its quads as they were loaded, and the hash of its files for ID.

A folder is written beside its place and renamed into it, so a crash leaves no half release; one that does not hold what
its name says is built again.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

from thaiplan.engine.embedded import MEMORY_LIMIT_BYTES, write_store
from thaiplan.engine.embedded.builder import SYNTAXES, Builder
from thaiplan.errors import Malformed, MissingFile, ThaiplanError, WrongOption
from thaiplan.examples import EXAMPLES, write_examples
from thaiplan.house import House
from thaiplan.queries import Question, read_question
from thaiplan.settings import Settings
from thaiplan.terms import GRAPH

FORMAT = "thaiplan release 3"  # raised when the same house would give another folder


@dataclass(frozen=True)
class Release:
    """One release; `graphs` maps graph IRIs to their number of triples, `data` is what an engine opens.

    `is_union` says that its default graph is the union of the others.
    """

    id: str
    folder: Path
    graphs: dict[str, int]
    is_union: bool = True

    @property
    def quads(self) -> Path:
        """The N-Quads file."""
        return self.folder / "release.nq"

    @cached_property
    def built(self) -> int | None:
        """When it was built, in seconds since 1970; None for what a remote store holds, of which nobody says."""
        return int(self.quads.stat().st_mtime) if self.quads.is_file() else None

    @property
    def data(self) -> Path:
        """The store on disk where there is one, else the N-Quads file."""
        store = self.folder / "store"
        return store if store.is_dir() else self.quads


def build(house: House, cache: Path) -> Release:
    """The release of a house: the one in the cache where it is whole and up to date, else a new one.

    Raises TurtleSyntax, QuerySyntax or Malformed for a file of the house, WrongOption for a cache it cannot write.
    """
    paths = [path for paths in house.graphs().values() for path in paths]
    paths += [*house.queries("questions"), *house.queries("rules")]
    pointer = cache / "inputs" / _hash_inputs(paths, house.folder)
    return _look_up(pointer, cache / "releases") or _keep(compose(house), cache, pointer)


def build_data(settings: Settings) -> Release:
    """The release of the settings' data, each file as it stands: a statement without a graph is in the default graph.

    Raises TextFault for a fault in a file, MissingFile where there is none, WrongOption for a file of another kind.
    """
    paths = list(_find_data(settings.data))
    name = _hash_inputs(paths)
    if known := open_release(settings.cache / "releases" / name):
        return known
    builder = Builder(is_union=False)
    for path in paths:
        builder.load_data(path)
    return _keep(builder, settings.cache, name=name)


def _find_data(named: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those of a known kind in the folders that are."""
    for path in named:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in SYNTAXES and one.is_file())
            if not inside:
                raise MissingFile(f"{path} holds no data; data is a file that ends in {', '.join(SYNTAXES)}.")
            yield from inside
        elif path.suffix.lower() in SYNTAXES:
            yield path
        else:
            raise WrongOption(f"{path} is no RDF that can be served; name files that end in {', '.join(SYNTAXES)}.")


def _keep(builder: Builder, cache: Path, pointer: Path | None = None, name: str | None = None) -> Release:
    """The release in the cache; without a name it goes by the hash of its content, and a pointer leads to it."""
    try:
        release = _write_release(builder, cache / "releases", name)
        if pointer:
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
    """The graphs of a house, its questions as triples and what its rules derive, in memory."""
    builder = Builder()
    for graph, paths in house.graphs().items():
        for path in paths:
            builder.load(path, graph)
    builder.add(write_examples(map(read_question, house.queries("questions"))), EXAMPLES)
    for path in house.queries("rules"):
        _apply(read_question(path), builder)
    return builder


def _apply(rule: Question, builder: Builder) -> None:
    """Runs a rule once, or until it adds nothing where its header says `repeat: true`; its parameter is the round."""
    graph = rule.header.get("graph")
    if not graph:
        raise Malformed(f"queries/rules/{rule.name}.rq names no graph; add the line '#+ graph: inferred'.")
    try:
        for number in count(1):
            text = rule.bind({param: str(number) for param in rule.params})
            if not builder.construct(text, GRAPH + graph) or not rule.header.get("repeat"):
                break
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
    if (manifest.get("format"), manifest.get("id"), manifest.get("sha256")) != (FORMAT, folder.name, content):
        return None
    release = Release(folder.name, folder, manifest.get("graphs", {}), manifest.get("is_union", True))
    complete = release.quads.stat().st_size <= MEMORY_LIMIT_BYTES or release.data.is_dir()
    return release if complete else None


def _hash_inputs(paths: Iterable[Path], root: Path | None = None) -> str:
    """A hash of all that a release depends on: the files with their names, the format, this program's rules for it."""
    digest = hashlib.sha256(FORMAT.encode())
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as fault:
            raise MissingFile(f"{path} cannot be read ({fault.strerror}); a release needs it.") from None
        name = path.relative_to(root) if root else path.resolve()
        digest.update(f"\n{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _write_release(builder: Builder, releases: Path, name: str | None) -> Release:
    content = builder.dump() if name is None else builder.dump_as_loaded()
    content_hash = hashlib.sha256(content).hexdigest()
    name = name or content_hash
    releases.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=releases))
    try:
        quads = unfinished / "release.nq"
        quads.write_bytes(content)
        manifest = {"format": FORMAT, "id": name, "sha256": content_hash, "is_union": builder.is_union}
        manifest["graphs"] = builder.counts()
        (unfinished / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        if len(content) > MEMORY_LIMIT_BYTES:
            write_store(quads, unfinished / "store", builder.is_union)
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
    return open_release(folder)


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(unfinished).chmod(0o644)
    Path(unfinished).rename(path)

"""An export: a release as files that need no service, each in natural order, so that one release gives one set of bytes.

    alignments.sssom.tsv    the judged alignments, for mapping tools
    ontology-and-vocab.ttl  the modules and the vocabulary in one file
    shapes-PROFILE.ttl      the shapes of draft, complete and publishable, each of them standalone, for any SHACL engine
    thaiplan.nq             every quad, canonical: the release itself
    thaiplan.trig           the same to be read by people: prefixes, a block a subject, generated graphs marked
    manifest.json           the release, its graphs with their number of triples, and which of them are generated
    SHA256SUMS              of the others, for `sha256sum -c`; written last, so where it is there, the rest is whole

TriG is written here from the canonical N-Quads: the writers of rdflib and pyoxigraph take the order they meet.
"""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from thaiplan.errors import WrongOption
from thaiplan.examples import EXAMPLES
from thaiplan.findings import PROFILES
from thaiplan.house import House
from thaiplan.profiles import cut
from thaiplan.queries import read_question
from thaiplan.release import Release
from thaiplan.rows import Asker
from thaiplan.sssom import write_sssom
from thaiplan.terms import GRAPH, PREFIXES, natural_key, shorten
from thaiplan.turtle import read_turtles

FORMAT = "thaiplan export 1"
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
SCHEMA = tuple(f"<{GRAPH}{name}> ." for name in ("ontology", "vocab"))
IMPORTS = " <http://www.w3.org/2002/07/owl#imports> "
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_TERM = re.compile(r'<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?')
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?=:)")

Quad = tuple[str, str, str, str]


def export(folder: Path, house: House, release: Release, ask: Asker) -> list[str]:
    """The names of the files written to a folder, which is made where it is not there.

    Raises WrongOption where the folder holds something else than an export, or cannot be written.
    """
    quads = release.quads.read_text(encoding="utf-8")
    generated = generated_graphs(house)
    graphs = {
        iri: {"triples": count, "generated": iri in generated} for iri, count in sorted(release.graphs.items())
    }
    manifest = {"format": FORMAT, "release": release.id, "graphs": graphs}
    files = {
        MANIFEST: json.dumps(manifest, indent=2) + "\n",
        "alignments.sssom.tsv": write_sssom(ask, release.id),
        "thaiplan.nq": quads,
        "thaiplan.trig": write_trig(quads, generated),
        "ontology-and-vocab.ttl": write_ontology(quads),
    } | _write_profiles(house)
    contents = {name: text.encode() for name, text in files.items()}
    sums = "".join(f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))
    try:
        _check_free(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SUMS).unlink(missing_ok=True)
        for name, content in (contents | {SUMS: sums.encode()}).items():
            _write_whole(folder / name, content)
    except OSError as fault:
        raise WrongOption(
            f"The export cannot be written to {folder} ({fault.strerror or fault}); name a folder that can be written."
        ) from None
    return [*contents, SUMS]


def _write_profiles(house: House) -> dict[str, str]:
    """The shapes of each profile as Turtle, by file name."""
    shapes = read_turtles(house.plan_shape_files())
    graphs = {f"shapes-{profile}.ttl": cut(shapes, profile) for profile in PROFILES}
    for graph in graphs.values():
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace, replace=True)
    return {name: graph.serialize(format="longturtle") for name, graph in graphs.items()}


def write_ontology(quads: str) -> str:
    """The ontology and its vocabulary as one Turtle file, which therefore imports nothing."""
    return write_turtle(line for line in quads.splitlines() if line.endswith(SCHEMA) and IMPORTS not in line)


def write_turtle(lines: Iterable[str]) -> str:
    """Canonical N-Quads as Turtle, all graphs in one, subjects in natural order."""
    found = {(*_read_quad(line)[:3], "") for line in lines}
    used: set[str] = set()
    subjects = groupby(sorted(found, key=_place), key=lambda quad: quad[0])
    blocks = ["\n".join(_block(subject, about, used)) for subject, about in subjects]
    return "\n\n".join([_prefixes(used), *blocks]) + "\n"


def generated_graphs(house: House) -> set[str]:
    """The graphs that are written when a release is built: by rules, and the questions as triples."""
    return {EXAMPLES} | {GRAPH + read_question(path).header["graph"] for path in house.queries("rules")}


def _check_free(folder: Path) -> None:
    """Refuses a folder that is in use and was not made by an export: nothing of another hand is ever overwritten."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise WrongOption(f"{folder} is a file; name a folder that is new or empty.")
    if not any(folder.iterdir()):
        return
    try:
        ours = json.loads((folder / MANIFEST).read_text(encoding="utf-8")).get("format") == FORMAT
    except (OSError, ValueError, AttributeError):
        ours = False
    if not ours:
        raise WrongOption(f"{folder} is not empty and was not made by thaiplan export; name a new or an empty folder.")


def _write_whole(path: Path, content: bytes) -> None:
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(unfinished).chmod(0o644)
    Path(unfinished).rename(path)


def write_trig(quads: str, generated: set[str]) -> str:
    """Canonical N-Quads as TriG: a graph after the other in order of their names, subjects in natural order.

    >>> print(write_trig('<http://e/s> <http://e/p> "x" <https://w3id.org/thaiplan/graph/direct> .', {GRAPH + "direct"}))
    @prefix graph: <https://w3id.org/thaiplan/graph/> .
    <BLANKLINE>
    # Generated when the release was built.
    graph:direct {
    <BLANKLINE>
    <http://e/s>
        <http://e/p> "x" ;
    .
    <BLANKLINE>
    }
    <BLANKLINE>
    """
    found = sorted((_read_quad(line) for line in quads.splitlines()), key=_place)
    blocks, used = [], set()
    for graph, members in groupby(found, key=lambda quad: quad[3]):
        mark = "# Generated when the release was built.\n" if graph[1:-1] in generated else ""
        subjects = groupby(members, key=lambda quad: quad[0])
        written = ["\n".join(_block(subject, about, used)) for subject, about in subjects]
        blocks.append(f"{mark}{_short(graph, used)} {{\n\n" + "\n\n".join(written) + "\n\n}\n")
    return "\n".join([_prefixes(used) + "\n", *blocks])


def _prefixes(used: set[str]) -> str:
    return "\n".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in sorted(used))


def _read_quad(line: str) -> Quad:
    subject, predicate, object_, graph = _TERM.findall(line)
    return subject, predicate, object_, graph


def _place(quad: Quad) -> tuple:
    subject, predicate, object_, graph = quad
    thai_first = not object_.endswith('"@th')
    return graph, natural_key(subject), subject, predicate != RDF_TYPE, predicate, thai_first, natural_key(object_), object_


def _block(subject: str, quads: Iterable[Quad], used: set[str]) -> Iterator[str]:
    yield _short(subject, used)
    for predicate, same in groupby(quads, key=lambda quad: quad[1]):
        verb = "a" if predicate == RDF_TYPE else _short(predicate, used)
        yield f"    {verb} " + " ,\n        ".join(_short(object_, used) for _, _, object_, _ in same) + " ;"
    yield "."


def _short(term: str, used: set[str]) -> str:
    """A term with its IRI, or that of its datatype, under a prefix of the house."""
    literal, mark, datatype = term.rpartition("^^") if term.startswith('"') and term.endswith(">") else ("", "", term)
    if not datatype.startswith("<"):
        return term
    name = shorten(datatype[1:-1])
    if prefix := _NAME.match(name):
        used.add(prefix[0])
    return literal + mark + name

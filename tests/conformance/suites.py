"""W3C test suites: their manifests walked, outcomes set against what is known of them, and reports in EARL.

The suites belong to W3C and are no part of this repository: a runner is given the folder they were put in. What fails is
named with its cause in the runner; any other outcome, good or bad, ends the run with 1, so that a published score is a fact.
"""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from rdflib import RDF, Graph, Literal, Namespace
from rdflib.term import Node

from thaiplan import __version__
from thaiplan.files import read_text
from thaiplan.turtle import parse_turtle

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SUBJECT = "https://w3id.org/thaiplan/"
EARL_HEAD = """\
@prefix doap: <http://usefulinc.com/ns/doap#> .
@prefix earl: <http://www.w3.org/ns/earl#> .

<{subject}>
    a doap:Project , earl:Software , earl:TestSubject , earl:Assertor ;
    doap:name "thaiplan" ;
    doap:release [ doap:revision "{version}" ] ;
    doap:programming-language "Python" ;
    .
"""
ASSERTION = """
[]
    a earl:Assertion ;
    earl:assertedBy <{subject}> ;
    earl:subject <{subject}> ;
    earl:test <{test}> ;
    earl:mode earl:automatic ;
    earl:result [ a earl:TestResult ; earl:outcome earl:{outcome}{info} ] ;
    .
"""


class Test(NamedTuple):
    """An entry of a manifest: its name is the folder below the suite, its section, and the end of its IRI."""

    name: str
    section: str
    node: Node
    graph: Graph


class Outcome(NamedTuple):
    """What came of a test: `fault` says what was wrong, and is None where the test passed.

    `note` says on what terms it passed, where these are not the plain ones. It is not `is_whole` where a part of it asks for
    what the service does not offer, so that passing the rest is not passing the test.
    """

    test: Test
    fault: str | None
    note: str = ""
    is_whole: bool = True


@cache
def load(iri: str) -> Graph:
    """The graph of a Turtle file named by its file: IRI, read once and by the reader that `thaiplan` has for Turtle."""
    path = local(iri)
    return parse_turtle(f"@base <{iri}> . {read_text(path)}", str(path))


def local(iri: str) -> Path:
    """The path that a file: IRI names."""
    return Path(url2pathname(urlsplit(iri).path))


def walk(manifest: Path, root: Path | None = None) -> Iterator[Test]:
    """The tests of a manifest and of those it includes, in their order, each once; `root` is the suite, else its folder."""
    root = (root or manifest.parent).resolve()
    waiting, seen = [manifest.resolve().as_uri()], set()
    while waiting:
        iri = waiting.pop(0)
        if iri in seen:
            continue
        seen.add(iri)
        graph = load(iri)
        section = local(iri).parent.relative_to(root).as_posix()
        for one in graph.subjects(RDF.type, MF.Manifest):
            for node in _members(graph, one, MF.entries):
                yield Test(f"{section}/{re.split('[/#]', str(node))[-1]}", section, node, graph)
            waiting[:0] = map(str, _members(graph, one, MF.include))


def _members(graph: Graph, subject: Node, predicate: Node) -> list[Node]:
    """The values of a property, and the members of those that are lists: W3C's manifests have both."""
    found: list[Node] = []
    for value in graph.objects(subject, predicate):
        found += graph.items(value) if (value, RDF.first, None) in graph else [value]
    return [one for one in found if one != RDF.nil]


def not_run(folder: Path, remedy: str) -> int:
    """The exit code where a suite is absent: 0 for a reader's machine, 1 in CI, where nothing may be left out unseen."""
    print(f"NOT RUN: there is no {folder}. {remedy}")
    return 1 if os.environ.get("CI") == "true" else 0


def table(columns: Mapping[str, Sequence[Outcome]]) -> str:
    """How many tests each section has, and how many of them each of the judged passed."""
    tests = Counter(outcome.test.section for outcome in next(iter(columns.values())))
    passed = [Counter(one.test.section for one in outcomes if one.fault is None) for outcomes in columns.values()]
    width = max(map(len, [*tests, "section"]))
    lines = [f"{'section':{width}}  tests" + "".join(f"  {name:>{_column(name)}}" for name in columns)]
    for section, count in [*tests.items(), ("all", tests.total())]:
        cells = [counter.total() if section == "all" else counter[section] for counter in passed]
        shown = (f"  {cell:>{_column(name)}}" for name, cell in zip(columns, cells, strict=True))
        lines.append(f"{section:{width}}  {count:5}" + "".join(shown))
    return "\n".join(lines)


def _column(name: str) -> int:
    return max(len(name), 6)


def conclude(outcomes: Sequence[Outcome], known: Mapping[str, str], least: int) -> int:
    """The exit code, 0 where every outcome is as known; prints what fails and why, the score, and a closing line.

    `known` gives the cause of each failure by the name of its test; `least` is the number of tests the suite is known to have.
    """
    names = [outcome.test.name for outcome in outcomes]
    failed = {outcome.test.name: outcome.fault for outcome in outcomes if outcome.fault is not None}
    for name, fault in failed.items():
        print(f"FAIL {name}: {known.get(name, 'for no known cause')} ({fault})")
    surprises = [f"{name} fails and is not among the known failures." for name in failed if name not in known]
    surprises += [f"{name} is among the known failures, and did not fail." for name in known if name not in failed]
    as_known = sum(name not in failed.keys() ^ known.keys() for name in names)
    if len(names) < least:
        surprises.append(f"The suite has {len(names)} tests where {least} are known: the folder is not whole.")
    print(f"\nthaiplan {__version__}: {len(names) - len(failed)} of {len(names)} pass, {_of_known(failed, known)}.")
    for surprise in surprises:
        print(f"UNEXPECTED: {surprise}")
    print("Counting as passed what fails for its known cause:")
    print(f"{as_known} passed, {len(surprises)} failed")
    return 1 if surprises else 0


def _of_known(failed: Mapping[str, str | None], known: Mapping[str, str]) -> str:
    count = sum(name in known for name in failed)
    return f"{count} fail for known causes" + (f", {len(failed) - count} for unknown ones" if len(failed) > count else "")


def write_earl(path: Path, outcomes: Sequence[Outcome], test_iri: Callable[[Test], str]) -> None:
    """Writes the outcomes as EARL in Turtle; the same outcomes give the same bytes, so it has no date.

    A test that did not pass whole, but in the part that applies, is earl:inapplicable.
    """
    parts = [EARL_HEAD.format(subject=SUBJECT, version=__version__)]
    for test, fault, note, is_whole in outcomes:
        told = fault if fault is not None else note
        info = f" ; earl:info {Literal(told, lang='en').n3()}" if told else ""
        outcome = "failed" if fault is not None else "passed" if is_whole else "inapplicable"
        parts.append(ASSERTION.format(subject=SUBJECT, test=test_iri(test), outcome=outcome, info=info))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(parts), encoding="utf-8")

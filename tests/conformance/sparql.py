"""The W3C SPARQL 1.1 suites through HTTP, against the site itself with one dataset after the other:

    python tests/conformance/sparql.py SUITES [--earl FILE]

SUITES/sparql11 is the folder of the suite. Run are its queries and result formats, the Protocol and the Graph Store Protocol as
far as a service that only reads can pass them, and the Service Description. What does not apply is told apart, and is no pass.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import graphstore
import protocol
import queries
from served import Served
from suites import Outcome, conclude, not_run, table, write_earl

REMEDY = (
    "Take the folder sparql/sparql11 of https://github.com/w3c/rdf-tests, put it there under the name sparql11, "
    "and run this again."
)


class Part(NamedTuple):
    """One part of the run: what it is, its outcomes, how many there must be, and which of them fail for which known cause."""

    title: str
    outcomes: Sequence[Outcome]
    least: int
    known: Mapping[str, str] = MappingProxyType({})


def run(folder: Path) -> list[Part]:
    """The parts of the run over the suite in a folder."""
    with tempfile.TemporaryDirectory() as scratch, Served(Path(scratch)) as served:
        answers = queries.run(folder, served)
        whole, refused = protocol.run(folder, served)
        described = protocol.run_description(folder, served)
        stored = graphstore.run(folder, served)
    return [
        Part("Queries and result formats", answers, queries.TESTS, queries.KNOWN),
        Part("Protocol: the tests that a service that only reads can pass", whole, protocol.TESTS),
        Part("Service description", described, protocol.DESCRIPTION_TESTS),
        Part("Graph Store Protocol: the reads of each test, with its writes refused", stored, graphstore.TESTS),
        Part("Apart, no test of W3C's is passed by it: the updates of the Protocol are refused", refused, protocol.UPDATES),
    ]


def told(part: Part) -> int:
    """The exit code of one part, 0 where every outcome is as known; prints a table, on what terms tests passed, what fails."""
    print(f"\n== {part.title}\n\n{table({'passed': part.outcomes})}\n")
    notes: dict[str, list[str]] = {}
    for test, fault, note, _ in part.outcomes:
        if fault is None and note:
            notes.setdefault(note, []).append(test.name)
    for note, names in notes.items():
        print(f"NOTE {len(names)} passed on terms ({note}): {', '.join(names)}.")
    return conclude(part.outcomes, part.known, part.least)


def main(arguments: list[str]) -> int:
    """0 when every test came out as known."""
    parser = argparse.ArgumentParser(description="Runs the W3C SPARQL 1.1 suites through the site.")
    parser.add_argument("suites", type=Path, help="the folder in which the suite is the folder sparql11")
    parser.add_argument("--earl", type=Path, help="write the outcomes in EARL, as Turtle")
    options = parser.parse_args(arguments)
    folder = options.suites / "sparql11"
    if not (folder / queries.MANIFESTS[0]).is_file():
        return not_run(folder, REMEDY)
    parts = run(folder)
    code = max([told(part) for part in parts])
    if options.earl:
        write_earl(options.earl, [one for part in parts for one in part.outcomes], lambda test: str(test.node))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The W3C SHACL suite through the judge behind `thaiplan validate`:

    python tests/conformance/shacl.py SUITES [--earl FILE] [--peer]

SUITES/shacl is the folder `tests` of the suite. A test passes where the whole report is as the suite demands, not only
sh:conforms: the same results, each with focus node, path, value, severity, component and shape, blank nodes by their place in
the report, and the messages that the suite names. `--peer` runs stock pySHACL beside.
"""

import argparse
import logging
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pyshacl
from pyparsing import ParseException
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node
from suites import MF, Outcome, Test, conclude, load, local, not_run, table, walk, write_earl

from thaiplan.errors import Malformed
from thaiplan.shacl import judge

SHT = Namespace("http://www.w3.org/ns/shacl-test#")
LEAST = 120
REMEDY = (
    "Take the folder data-shapes-test-suite/tests of https://github.com/w3c/data-shapes, "
    "put it there under the name shacl, and run this again."
)
KNOWN = {
    "sparql/pre-binding/shapesGraph-001": "pySHACL has no $shapesGraph; SHACL lets a processor go without it, provided that it "
    "then fails, and so the shapes are refused",
}
STEPS = {SH.inversePath: "^{}", SH.zeroOrMorePath: "{}*", SH.oneOrMorePath: "{}+", SH.zeroOrOnePath: "{}?"}


class Row(NamedTuple):
    """One result of a report, as far as the suite compares it; `path` in one spelling of SPARQL."""

    focus: Node
    path: str | None
    value: Node | None
    severity: Node
    component: Node
    shape: Node
    messages: frozenset[Literal] = frozenset()


Rows = list[Row] | None  # None where validation must fail: the shapes cannot be used


def expected(test: Test) -> Rows:
    """The results that the manifest demands."""
    report = test.graph.value(test.node, MF.result)
    return None if report == SHT.Failure else read_report(test.graph, report)


def read_report(graph: Graph, report: Node) -> list[Row]:
    """The results of a sh:ValidationReport. Raises ValueError where sh:conforms does not go with them."""
    rows = [_read_result(graph, node) for node in graph.objects(report, SH.result)]
    if str(graph.value(report, SH.conforms)) != str(not rows).lower():
        raise ValueError(f"sh:conforms is {graph.value(report, SH.conforms)} with {_counted(rows)}")
    return rows


def _read_result(graph: Graph, node: Node) -> Row:
    path = graph.value(node, SH.resultPath)
    return Row(
        focus=graph.value(node, SH.focusNode),
        path=None if path is None else one_spelling(sparql_path(graph, path)),
        value=graph.value(node, SH.value),
        severity=graph.value(node, SH.resultSeverity),
        component=graph.value(node, SH.sourceConstraintComponent),
        shape=graph.value(node, SH.sourceShape),
        messages=frozenset(graph.objects(node, SH.resultMessage)),
    )


def sparql_path(graph: Graph, path: Node) -> str:
    """A SHACL path in SPARQL's words, every step in brackets."""
    if isinstance(path, URIRef):
        return path.n3()
    if (path, RDF.first, None) in graph:
        return f"({'/'.join(sparql_path(graph, step) for step in graph.items(path))})"
    ((predicate, inner),) = graph.predicate_objects(path)
    if predicate == SH.alternativePath:
        return f"({'|'.join(sparql_path(graph, step) for step in graph.items(inner))})"
    return f"({STEPS[predicate].format(sparql_path(graph, inner))})"


def one_spelling(path: str) -> str:
    """A SPARQL path as rdflib writes it, so that two texts of one path are equal.

    >>> one_spelling("(<urn:a> / (<urn:b>*))") == one_spelling("<urn:a>/<urn:b>*")
    True
    """
    ((_, predicate, _),) = prepareQuery(f"SELECT * {{ ?s {path} ?o }}").algebra.p.p.triples
    return predicate.n3()


def ours(test: Test) -> Rows:
    """The results of thaiplan's judge, which is given no ontology, so that it judges every node; None where it refuses."""
    data, shapes = (load(iri) for iri in files(test))
    try:
        results = judge(data, shapes, Graph())
    except Malformed:
        return None
    return [
        Row(
            focus=one.focus,
            path=one.path and one_spelling(one.path if "<" in one.path else f"<{one.path}>"),
            value=one.value,
            severity=URIRef(one.severity),
            component=URIRef(one.component),
            shape=BNode(one.shape) if (BNode(one.shape), None, None) in shapes else URIRef(one.shape),
            messages=frozenset(Literal(text, lang=language or None) for language, text in one.messages.items()),
        )
        for one in results
    ]


def peers(test: Test) -> Rows:
    """The results of stock pySHACL; None where it says that validation failed.

    It does best when it reads the shapes itself (it then keeps "1"^^xsd:boolean as written), and the data do not (it rewrites
    ill-formed literals), so that is how it is asked.
    """
    data, shapes = files(test)
    try:
        _, report, _ = pyshacl.validate(load(data), shacl_graph=str(local(shapes)))
    except (ReportableRuntimeError, ParseException):
        return None
    return None if not isinstance(report, Graph) else read_report(report, report.value(None, RDF.type, SH.ValidationReport))


def files(test: Test) -> tuple[str, str]:
    """The IRIs of the files with data and shapes."""
    action = test.graph.value(test.node, MF.action)
    return str(test.graph.value(action, SHT.dataGraph)), str(test.graph.value(action, SHT.shapesGraph))


def run(test: Test, validate: Callable[[Test], Rows]) -> Outcome:
    """The outcome of one test; what a validator lets out instead of a result or a refusal is a fault of its own."""
    try:
        return Outcome(test, difference(expected(test), validate(test)))
    except (NotImplementedError, ValueError, KeyError, AttributeError, TypeError) as fault:
        return Outcome(test, f"stopped with {type(fault).__name__}: {fault}")


def difference(wanted: Rows, found: Rows) -> str | None:
    """What is wrong with the results found, in a few words; None where they are those wanted."""
    if (wanted is None) != (found is None):
        return f"wanted {_counted(wanted)}, found {_counted(found)}"
    if wanted is None:
        return None
    named = frozenset().union(*(row.messages for row in wanted))
    if isomorphic(graph_of(wanted, named), graph_of(found, named)):
        return None
    if len(wanted) != len(found):
        return f"wanted {_counted(wanted)}, found {_counted(found)}"
    return "as many results as wanted, but not the same"


def _counted(rows: Rows) -> str:
    return "a refusal" if rows is None else f"{len(rows)} result{'' if len(rows) == 1 else 's'}"


def graph_of(rows: Iterable[Row], messages: frozenset[Literal]) -> Graph:
    """The results as a graph, to be compared; of their messages only those that the suite names."""
    graph = Graph()
    for row in rows:
        node = BNode()
        graph.add((node, RDF.type, SH.ValidationResult))
        for name, term in row._replace(path=row.path and Literal(row.path))._asdict().items():
            for one in term & messages if name == "messages" else [term]:
                if one is not None:
                    graph.add((node, SHT[name], one))
    return graph


@contextmanager
def quiet() -> Iterator[None]:
    """No warnings: the suite has ill-formed literals and misplaced constraints, and means them."""
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)


def main(arguments: list[str]) -> int:
    """0 when every test came out as known."""
    parser = argparse.ArgumentParser(description="Runs the W3C SHACL suite through thaiplan's judge.")
    parser.add_argument("suites", type=Path, help="the folder in which the suite is the folder shacl")
    parser.add_argument("--earl", type=Path, help="write the outcomes in EARL, as Turtle")
    parser.add_argument("--peer", action="store_true", help="run stock pySHACL beside")
    options = parser.parse_args(arguments)
    manifest = options.suites / "shacl" / "manifest.ttl"
    if not manifest.is_file():
        return not_run(manifest.parent, REMEDY)
    validators = {"passed": ours} | ({f"stock pySHACL {version('pyshacl')}": peers} if options.peer else {})
    with quiet():
        tests = list(walk(manifest))
        columns = {name: [run(test, validate) for test in tests] for name, validate in validators.items()}
    print(table(columns) + "\n")
    for name, outcomes in list(columns.items())[1:]:
        failed = [one.test.name for one in outcomes if one.fault is not None]
        print(f"{name}: {len(outcomes) - len(failed)} of {len(outcomes)} pass; fails: {', '.join(failed) or 'none'}.\n")
    if options.earl:
        write_earl(options.earl, columns["passed"], lambda test: f"urn:x-shacl-test:/{test.name}")
    return conclude(columns["passed"], KNOWN, LEAST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

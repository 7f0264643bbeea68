"""Judging: data against shapes, with pySHACL; this module is its only importer.

Why not `pyshacl.validate`: it parses and translates every sh:sparql text again for each focus node (420 times for three
texts on 11k triples, five times the run), drops the language of messages that name a value, copies of the ontology only
what it thinks are axioms (so skos:inScheme is lost), and forgets which alternative of an sh:or failed how.
The data are judged as asserted: with inference on, a wrong object is typed into the range and its fault disappears.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pyparsing import ParseException
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph
from pyshacl.helper.path_helper import shacl_path_to_sparql_path
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator
from rdflib import SH, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.term import Node

from thaiplan.errors import Malformed
from thaiplan.terms import TP

ALTERNATIVES = {str(SH.OrConstraintComponent): SH["or"], str(SH.XoneConstraintComponent): SH.xone}
PROFILE = URIRef(TP + "profile")


@dataclass(frozen=True)
class Result:
    """One fault found: IRIs as text, terms as rdflib terms, `path` an IRI or, for a longer path, its SPARQL text."""

    severity: str
    shape: str
    focus: Node
    path: str | None
    value: Node | None
    component: str
    messages: dict[str, str]
    detail: tuple["Result", ...] = ()
    profile: str | None = None


def judge(data: Graph, shapes: Graph, ontology: Graph) -> list[Result]:
    """The faults in the data, of every severity and profile, in no order.

    The ontology gives the subclasses and the concept schemes; nothing is inferred, and its own terms are not judged.
    Raises Malformed for shapes that cannot be used.
    """
    try:
        validator = Validator(_together(data, ontology, shapes), shacl_graph=_copy(shapes), options={"inplace": True})
        _, report, _ = validator.run()
        reader = _Reader(validator, shapes)
        results = [reader.result(report, node) for node in report.objects(None, SH.result)]
    except ReportableRuntimeError as fault:  # the root of all that pySHACL raises, each with a sentence first
        raise Malformed(f"The shapes cannot be used: {fault.args[0]} Correct the file in shapes/.") from fault
    except ParseException as fault:
        raise Malformed(f"A sh:sparql text cannot be parsed: {fault}; correct the file in shapes/.") from fault
    return [one for one in results if (one.focus, None, None) in data or (one.focus, None, None) not in ontology]


def focus_counts(data: Graph, shapes: Graph, ontology: Graph) -> dict[str, int]:
    """The number of nodes each named shape looks at; 0 shows a misspelt target or data that has nothing of the kind."""
    graph = _together(data, ontology, shapes)
    reached: dict[Node, set[Node]] = {}
    for shape in ShapesGraph(_copy(shapes)).shapes:
        _spread(shapes, shape.node, shape.focus_nodes(graph), reached)
    return {str(node): len(nodes) for node, nodes in reached.items() if isinstance(node, URIRef)}


def _spread(shapes: Graph, shape: Node, nodes: set[Node], reached: dict[Node, set[Node]]) -> None:
    """Credits a shape, and the named property shapes it refers to, with focus nodes."""
    reached.setdefault(shape, set()).update(nodes)
    for inner in shapes.objects(shape, SH.property):
        _spread(shapes, inner, nodes, reached)


class _ParsedOnce(Graph):
    """A graph that parses each query text once a process; evaluating a parsed query leaves it as it is."""

    names: tuple[tuple[str, str], ...] = ()

    def query(self, query_object, *args, **kwargs):
        parsed = _parsed(query_object, self.names) if isinstance(query_object, str) else query_object
        return super().query(parsed, *args, **kwargs)


@lru_cache(maxsize=500)
def _parsed(text: str, names: tuple[tuple[str, str], ...]):
    return translateQuery(parseQuery(text), initNs=dict(names))


def _together(data: Graph, ontology: Graph, shapes: Graph) -> DataGraph:
    """Data and ontology in one graph; a query may use prefixes of the shapes file without declaring them."""
    both = _ParsedOnce()
    both.names = tuple((prefix, str(namespace)) for prefix, namespace in shapes.namespaces())
    for graph in (ontology, data):
        both += graph
    return DataGraph.from_rdflib(both)


def _copy(shapes: Graph) -> Graph:
    """A copy for pySHACL, which writes its own shapes into the graph it is given."""
    copy = Graph(identifier=shapes.identifier)
    copy += shapes
    return copy


class _Reader:
    """Turns nodes of a pySHACL report into results."""

    def __init__(self, validator: Validator, shapes: Graph):
        self.validator, self.shapes = validator, shapes

    def result(self, report: Graph, node: Node, within: Node | None = None) -> Result:
        """The result that a node of the report describes, with what lies inside it; `within` names a nameless shape."""
        path, value = report.value(node, SH.resultPath), report.value(node, SH.value)
        shape = report.value(node, SH.sourceShape)
        shape = within if within is not None and isinstance(shape, BNode) else shape
        component = str(report.value(node, SH.sourceConstraintComponent))
        inner = [self.result(report, detail, shape) for detail in report.objects(node, SH.detail)]
        profile = self.shapes.value(shape, PROFILE)
        return Result(
            severity=str(report.value(node, SH.resultSeverity)),
            shape=str(shape),
            focus=report.value(node, SH.focusNode),
            path=self._path(path) if path is not None else None,
            value=value,
            component=component,
            messages=self._messages(shape, value, [str(text) for text in report.objects(node, SH.resultMessage)]),
            detail=tuple(inner or self._alternatives(shape, component, value)),
            profile=str(profile) if profile is not None else None,
        )

    def _path(self, path: Node) -> str:
        return str(path) if isinstance(path, URIRef) else shacl_path_to_sparql_path(self.validator.shacl_graph, path)

    def _messages(self, shape: Node, value: Node | None, reported: list[str]) -> dict[str, str]:
        """The shape's messages by language, with {?x} filled in: by pySHACL (which loses the language), else by us."""
        found = {}
        for message in self.shapes.objects(shape, SH.message):
            pattern = ".*".join(map(re.escape, re.split(r"\{[?$]\w+\}", message)))
            filled = [text for text in reported if re.fullmatch(pattern, text, re.DOTALL)]
            text = filled[0] if filled else str(message)
            shown = "" if value is None else str(value)
            found[message.language or ""] = text.replace("{?value}", shown).replace("{$value}", shown)
        return found

    def _alternatives(self, shape: Node, component: str, value: Node | None) -> list[Result]:
        """How the value fails each alternative of an sh:or or sh:xone, which pySHACL works out and throws away."""
        if component not in ALTERNATIVES or value is None:
            return []
        found = []
        for members in self.shapes.objects(shape, ALTERNATIVES[component]):
            for member in Collection(self.shapes, members):
                inner = self.validator.shacl_graph.lookup_shape_from_node(member)
                _, reports = inner.validate(self.validator.make_executor(), self.validator.target_graph, focus=value)
                for _, node, triples in reports:
                    found.append(self.result(_report_of(triples), node, shape))
        return found


def _report_of(triples: list[tuple]) -> Graph:
    """A graph of pySHACL's result triples, whose objects may come paired with the graph they are from."""
    report = Graph()
    for subject, predicate, term in triples:
        report.add((subject, predicate, term[1] if isinstance(term, tuple) else term))
    return report

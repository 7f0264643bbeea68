"""Judging: data against shapes, with pySHACL; this module is its only importer.

Why not `pyshacl.validate`: it parses and translates every sh:sparql text again for each focus node (420 times for three
texts on 11k triples, five times the run), drops the language of messages that name a value, copies of the ontology only
what it thinks are axioms (so skos:inScheme is lost), and forgets which alternative of an sh:or failed how.
The data are judged as asserted: with inference on, a wrong object is typed into the range and its fault disappears.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import ClassVar

import pyshacl.helper
import pyshacl.shape
from pyparsing import ParseException
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ReportableRuntimeError
from pyshacl.helper.path_helper import shacl_path_to_sparql_path
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from thaiplan.errors import Malformed
from thaiplan.known import Known
from thaiplan.terms import TP

ALTERNATIVES = {str(SH.OrConstraintComponent): SH["or"], str(SH.XoneConstraintComponent): SH.xone}
PROFILE = URIRef(TP + "profile")
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
EXECUTOR = SHACLExecutor()


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


class Judge:
    """Shapes and ontology made ready once, to judge many graphs; not for several threads at a time.

    The ontology gives the subclasses and the concept schemes; nothing is inferred, and its own terms are not judged.
    Raises Malformed for shapes that cannot be used.
    """

    def __init__(self, shapes: Graph, ontology: Graph):
        self.shapes, self.ontology = shapes, ontology
        self.known = Known(tuple((prefix, str(namespace)) for prefix, namespace in shapes.namespaces()))
        self.known.put_in(ontology)
        with _told_as_malformed():
            self.prepared = ShapesGraph(_hoisted(shapes))
            self.targeted: dict[tuple, list[Shape]] = {}  # by their targets, whose nodes are looked for once
            for shape in self.prepared.shapes:
                if any(targets := tuple(map(frozenset, shape.target()))):
                    self.targeted.setdefault(targets, []).append(shape)

    def judge(self, data: Graph, context: Graph | None = None) -> list[Result]:
        """The faults in the data, of every severity and profile, in no order.

        The context is what the data refer to: it is looked at and not judged. Raises Malformed for shapes that cannot be used.
        """
        around = [self.ontology] if context is None else [self.ontology, context]

        @cache
        def is_judged(node: Node) -> bool:
            return (node, None, None) in data or not any((node, None, None) in other for other in around)

        found = []
        with self._together(data, *around[1:]) as graph, _told_as_malformed():
            reader = _Reader(self, graph)
            for shapes in self.targeted.values():
                focus = [node for node in shapes[0].focus_nodes(graph) if is_judged(node)]
                for shape in shapes if focus else ():
                    _, reports = shape.validate(EXECUTOR, graph, focus=focus)
                    found += [reader.result(*reader.report(node, triples)) for _, node, triples in reports]
        return [one for one in found if is_judged(one.focus)]

    def focus_counts(self, data: Graph) -> dict[str, int]:
        """The number of nodes each named shape looks at; 0 shows a misspelt target or data that has nothing of the kind."""
        reached: dict[Node, set[Node]] = {}
        with self._together(data) as graph:
            for shape in ShapesGraph(_copy(self.shapes)).shapes:
                _spread(self.shapes, shape.node, shape.focus_nodes(graph), reached)
        return {str(node): len(nodes) for node, nodes in reached.items() if isinstance(node, URIRef)}

    @contextmanager
    def _together(self, *graphs: Graph) -> Iterator[Known]:
        """The ontology with other graphs, whose statements are taken out again: to read in the ontology takes longer."""
        added = list({triple for graph in graphs for triple in graph if triple not in self.known})
        try:
            self.known.put_in(added)
            yield self.known
        finally:
            self.known.take_out(added)


def judge(data: Graph, shapes: Graph, ontology: Graph) -> list[Result]:
    """The faults in the data, as `Judge.judge` finds them."""
    return Judge(shapes, ontology).judge(data)


def focus_counts(data: Graph, shapes: Graph, ontology: Graph) -> dict[str, int]:
    """The number of nodes each named shape looks at, as `Judge.focus_counts` counts them."""
    return Judge(shapes, ontology).focus_counts(data)


@contextmanager
def _told_as_malformed() -> Iterator[None]:
    try:
        yield
    except ReportableRuntimeError as fault:  # the root of all that pySHACL raises, each with a sentence first
        raise Malformed(f"The shapes cannot be used: {fault.args[0]} Correct the file in shapes/.") from fault
    except NotImplementedError as fault:  # $shapesGraph, which SHACL leaves to each processor: to do it, or to fail
        raise Malformed(f"The shapes cannot be used: {fault} Correct the file in shapes/.") from fault
    except ParseException as fault:
        raise Malformed(f"A sh:sparql text cannot be parsed: {fault}; correct the file in shapes/.") from fault


def _spread(shapes: Graph, shape: Node, nodes: set[Node], reached: dict[Node, set[Node]]) -> None:
    """Credits a shape, and the named property shapes it refers to, with focus nodes."""
    reached.setdefault(shape, set()).update(nodes)
    for inner in shapes.objects(shape, SH.property):
        _spread(shapes, inner, nodes, reached)


class _Helper(SPARQLQueryHelper):
    """pySHACL's reader of a query text, which looks for forbidden words in each text once, not again for each focus node."""

    allowed: ClassVar[set[tuple]] = set()

    def check_invalid_sparql(self, sparql_text, valuenode=None, extravars=None):
        asked = (sparql_text, valuenode is None, tuple(extravars or ()))
        if asked not in self.allowed:
            super().check_invalid_sparql(sparql_text, valuenode, extravars)
            self.allowed.add(asked)


pyshacl.helper.SPARQLQueryHelperCls = _Helper  # where pySHACL keeps the class it loads late


class _Terse:
    """A constraint that does not put into words what it found, in each alternative of an sh:or too: the shapes do."""

    def make_generic_messages(self, datagraph, focus_node, value_node) -> list:
        return []

    def make_v_result_description(self, *args, **kwargs) -> str:
        return ""


class _Sifted:
    """A constraint in SPARQL, if it is one: rdflib is asked only about the nodes for which Oxigraph finds anything."""

    def _evaluate_sparql_constraint(self, helper, graph, values):
        bound, text = helper.pre_bind_variables(next(iter(values)))
        if list(bound) == ["this"] and isinstance(graph, Known):
            values = {node: values[node] for node in graph.sift(helper.apply_prefixes(text), values)}
        return super()._evaluate_sparql_constraint(helper, graph, values)


# What pySHACL loads late of the constraints: a list, in which each property of each shape is looked for from the start, and
# their classes, which read the shape anew for each plan. The same shapes judge plan after plan.
_KEPT = {
    kind: lru_cache(maxsize=2_000)(type(kind.__name__, (_Terse, _Sifted, kind), {}))
    for kind in set(CONSTRAINT_PARAMETERS_MAP.values())
}
pyshacl.shape.module.CONSTRAINT_PARAMS = (
    frozenset(ALL_CONSTRAINT_PARAMETERS),
    {name: _KEPT[kind] for name, kind in CONSTRAINT_PARAMETERS_MAP.items()},
)


def _hoisted(shapes: Graph) -> Graph:
    """A copy in which property shapes have the targets of the one node shape that uses them.

    pySHACL validates what sh:property names node by node, and makes every constraint anew for each; a shape with targets of
    its own is validated over all its nodes at once. The results are those of the property shape either way.
    """
    copy = _copy(shapes)
    for outer, inner in shapes.subject_objects(SH.property):
        targets = _targets(shapes, outer)
        alone = len(set(shapes.triples((None, None, inner)))) == 1 and not _targets(shapes, inner)
        outermost = (None, None, outer) not in shapes and (outer, SH.deactivated, None) not in shapes
        if targets and alone and outermost and not _looks_at_siblings(shapes, outer):
            copy.remove((outer, SH.property, inner))
            for predicate, target in targets:
                copy.add((inner, predicate, target))
    return copy


def _looks_at_siblings(shapes: Graph, outer: Node) -> bool:
    """Whether a constraint counts on all the property shapes of a shape together: taken apart, it would mean something else."""
    return (outer, SH.closed, None) in shapes or any(shapes.objects(outer, SH.property / SH.qualifiedValueShapesDisjoint))


def _targets(shapes: Graph, shape: Node) -> list[tuple[Node, Node]]:
    """The targets a shape declares, that of a class which is itself a shape included."""
    declared = [(predicate, target) for predicate in TARGETS for target in shapes.objects(shape, predicate)]
    is_class = any((shape, RDF.type, kind) in shapes for kind in (RDFS.Class, OWL.Class))
    return [*declared, (SH.targetClass, shape)] if is_class else declared


def _copy(shapes: Graph) -> Graph:
    """A copy for pySHACL, which writes its own shapes into the graph it is given."""
    copy = Graph("SimpleMemory", identifier=shapes.identifier)
    for prefix, namespace in shapes.namespaces():
        copy.bind(prefix, namespace)
    copy += shapes
    for shape, switch in shapes.subject_objects(SH.uniqueLang):
        if str(switch) == "1":  # pySHACL takes it for true; SHACL means the term "true"^^xsd:boolean and no other
            copy.remove((shape, SH.uniqueLang, switch))
    return copy


class _Reader:
    """Turns what pySHACL reports into results."""

    def __init__(self, judge: Judge, graph: Graph):
        self.shapes, self.prepared, self.graph = judge.shapes, judge.prepared, graph

    def report(self, node: Node, triples: list[tuple]) -> tuple[Graph, Node]:
        """A graph of the triples about one result, whose terms may come paired with the graph they are from."""
        report = Graph()
        for subject, predicate, term in triples:
            report.add((subject, predicate, term[1] if isinstance(term, tuple) else term))
        return report, node

    def result(self, report: Graph, node: Node, within: Node | None = None) -> Result:
        """The result that a node of the report describes, with what lies inside it; `within` names a nameless shape."""
        path, value = report.value(node, SH.resultPath), report.value(node, SH.value)
        shape = report.value(node, SH.sourceShape)
        shape = within if within is not None and isinstance(shape, BNode) else shape
        component = str(report.value(node, SH.sourceConstraintComponent))
        inner = [self.result(report, detail, shape) for detail in report.objects(node, SH.detail)]
        profile = self.shapes.value(shape, PROFILE)
        sources = (shape, report.value(node, SH.sourceConstraint))
        return Result(
            severity=str(report.value(node, SH.resultSeverity)),
            shape=str(shape),
            focus=report.value(node, SH.focusNode),
            path=self._path(path) if path is not None else None,
            value=value,
            component=component,
            messages=self._messages(sources, value, [str(text) for text in report.objects(node, SH.resultMessage)]),
            detail=tuple(inner or self._alternatives(shape, component, value)),
            profile=str(profile) if profile is not None else None,
        )

    def _path(self, path: Node) -> str:
        return str(path) if isinstance(path, URIRef) else shacl_path_to_sparql_path(self.prepared, path)

    def _messages(self, sources: Iterable[Node | None], value: Node | None, reported: list[str]) -> dict[str, str]:
        """The messages of the shape, else of its sh:sparql, by language.

        {?x} is filled in by pySHACL (which loses the language), else by us.
        """
        found = {}
        written = ([*self.shapes.objects(source, SH.message)] for source in sources if source is not None)
        for message in next(filter(None, written), []):
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
                _, reports = self.prepared.lookup_shape_from_node(member).validate(EXECUTOR, self.graph, focus=value)
                found += [self.result(*self.report(node, triples), shape) for _, node, triples in reports]
        return found

"""Profiles: the shapes of the house cut into standalone files, draft ⊂ complete ⊂ publishable, for any SHACL engine."""

from collections.abc import Iterator

from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.term import Node

from thaiplan.findings import PROFILES
from thaiplan.terms import TP, TPV

PROFILE = URIRef(TP + "profile")


def cut(shapes: Graph, profile: str) -> Graph:
    """The shapes that a profile asks, those of the profiles before it included, with all that they refer to."""
    asked = {URIRef(TPV + name) for name in PROFILES[: PROFILES.index(profile) + 1]}
    kept = {shape for shape in set(shapes.subjects(PROFILE)) if shapes.value(shape, PROFILE) in asked}
    # A node shape that demands nothing itself only holds property shapes together.
    holders = {outer for outer, inner in shapes.subject_objects(SH.property) if inner in kept}
    kept |= {outer for outer in holders if not shapes.value(outer, PROFILE)}
    left_out = _named_shapes(shapes) - kept
    found = Graph(bind_namespaces="none")
    for shape in kept:
        for triple in _described(shapes, shape, left_out):
            found.add(triple)
    return found


def _named_shapes(shapes: Graph) -> set[Node]:
    kinds = (SH.NodeShape, SH.PropertyShape)
    return {shape for kind in kinds for shape in shapes.subjects(RDF.type, kind) if isinstance(shape, URIRef)}


def _described(shapes: Graph, start: Node, left_out: set[Node]) -> Iterator[tuple[Node, Node, Node]]:
    """What is said of a node, of the blank nodes it consists of, and of the prefixes its queries use."""
    waiting, seen = [start], {start}
    while waiting:
        node = waiting.pop()
        for predicate, value in shapes.predicate_objects(node):
            if predicate == SH.property and value in left_out:
                continue
            yield node, predicate, value
            if value not in seen and (isinstance(value, BNode) or predicate == SH.prefixes):
                seen.add(value)
                waiting.append(value)

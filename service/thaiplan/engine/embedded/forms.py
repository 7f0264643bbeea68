"""Forms: RDF read by Oxigraph's parsers, for what rdflib's would be too slow or too trusting."""

import re
from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import XSD, BNode, URIRef
from rdflib.term import Node

from thaiplan.engine.embedded import GRAPHS
from thaiplan.errors import Malformed, TextFault
from thaiplan.turtle.grammar import make_literal


def parse_triples(text: str, media_type: str, base: str) -> Iterator[tuple[Node, Node, Node]]:
    """The triples of JSON-LD or RDF/XML as rdflib has them, literals as written, named graphs in one; nothing is fetched.

    It must be nested no deeper than some hundred levels and have no entities: the process dies of 10,000 objects in one
    another and of entities that grow (measured on 0.5.13). Raises Malformed, or TextFault where the parser knows the place.
    """
    try:
        for quad in ox.parse(text.encode(), format=GRAPHS[media_type], base_iri=base):
            yield _read_term(quad.subject), _read_term(quad.predicate), _read_term(quad.object)
    except SyntaxError as fault:
        why = re.sub(r"^Parser error at line \d+ column \d+: | \(line \d+\)$", "", fault.msg or "").rstrip(".")
        raise (TextFault("", fault.lineno, fault.offset or 1, why) if fault.lineno else Malformed(why)) from None
    except (ValueError, MemoryError) as fault:
        raise Malformed(str(fault)) from None


def _read_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.Literal):
        # RDF does not tell "x" from "x"^^xsd:string, which is what this parser gives; rdflib does, and expects "x".
        plain = term.language or term.datatype.value == str(XSD.string)
        return make_literal(term.value, None if plain else term.datatype.value, term.language)
    if isinstance(term, ox.Triple):
        raise ValueError("a triple inside a triple, which is RDF 1.2")
    return (URIRef if isinstance(term, ox.NamedNode) else BNode)(term.value)

"""Forms: RDF and results read by Oxigraph's parsers and written in another form, with nothing lost on the way."""

import re
from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import XSD, BNode, URIRef
from rdflib.term import Node

from thaiplan.engine.embedded import GRAPHS, RESULTS, not_for, write_table, write_triples
from thaiplan.engine.sink import Sink
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


def convert_table(content: bytes, media_type: str, sink: Sink) -> str:
    """Writes a result in SPARQL JSON, read to its end, into a sink in another form; its kind. Raises Malformed."""
    form = RESULTS.get(media_type) or not_for("a table", RESULTS, media_type)
    try:
        found = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
        kind = "boolean" if isinstance(found, ox.QueryBoolean) else "solutions"
        write_table(found, form, sink)
    except (SyntaxError, ValueError) as fault:
        raise Malformed(str(fault)) from None
    return kind


def convert_triples(content: bytes, given: str, media_type: str, sink: Sink, prefixes: dict[str, str]) -> None:
    """Writes triples in N-Triples or Turtle, read to their end, into a sink in another form; raises Malformed."""
    form = GRAPHS.get(media_type) or not_for("triples", GRAPHS, media_type)
    try:
        triples = [quad.triple for quad in ox.parse(content, format=GRAPHS[given])]
    except (SyntaxError, ValueError) as fault:
        raise Malformed(str(fault)) from None
    write_triples(triples, form, sink, prefixes)

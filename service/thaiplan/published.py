"""The record of what has been published to a store, kept in the store itself as one more named graph.

    <…/graph/lampang>    dcterms:identifier "sha256:…" ; void:triples 1234 .
    <…/graph/published>  dcterms:identifier "release:…" .        once all of a release is there

A graph whose identifier is that of the release need not be sent again. One that is to be replaced is "sha256:pending" until it
is; what it then has is added, not written anew, since a record of thousands of graphs is long.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rdflib import DCTERMS, VOID, Graph, Literal, URIRef

from thaiplan.terms import GRAPH

RECORD = GRAPH + "published"
# As rows, for a store that is asked by SPARQL.
QUERY = f"""PREFIX dcterms: <{DCTERMS}> PREFIX void: <{VOID}>
SELECT ?graph ?identifier ?triples WHERE {{
  GRAPH <{RECORD}> {{ ?graph dcterms:identifier ?identifier . OPTIONAL {{ ?graph void:triples ?triples }} }}
}}"""


PENDING = "pending"


@dataclass
class Record:
    """The graphs of a store that we put there, with their hashes and sizes; `release` once the whole release is there."""

    hashes: dict[str, set[str]] = field(default_factory=dict)
    triples: dict[str, int] = field(default_factory=dict)
    release: str | None = None

    def has(self, graph: str, content_hash: str) -> bool:
        """Whether a graph is there with this content, as far as the record knows."""
        return self.hashes.get(graph, set()) - {PENDING} == {content_hash}

    def note(self, graph: str, content_hash: str, triples: int) -> None:
        """Notes a graph that was put."""
        self.hashes[graph], self.triples[graph] = {content_hash}, triples

    def forget(self, graph: str) -> None:
        """Notes that a graph was removed."""
        self.hashes.pop(graph, None)
        self.triples.pop(graph, None)

    def write(self, graphs: Iterable[str] | None = None) -> str:
        """The record as N-Triples, in order; of some graphs only where they are named."""
        written = Graph()
        for graph in self.hashes if graphs is None else graphs:
            for one in self.hashes[graph]:
                written.add((URIRef(graph), DCTERMS.identifier, Literal(f"sha256:{one}")))
            if graph in self.triples:
                written.add((URIRef(graph), VOID.triples, Literal(self.triples[graph])))
        if self.release and graphs is None:
            written.add((URIRef(RECORD), DCTERMS.identifier, Literal(f"release:{self.release}")))
        return "".join(sorted(written.serialize(format="nt").splitlines(keepends=True)))


def read_record(facts: Iterable[tuple[str, str, int | None]]) -> Record:
    """The record in facts: a graph, an identifier, a number of triples or None."""
    record = Record()
    for graph, identifier, triples in facts:
        kind, _, value = identifier.partition(":")
        if kind == "release" and graph == RECORD:
            record.release = value
        elif kind == "sha256":
            record.hashes.setdefault(graph, set()).add(value)
            if triples is not None:
                record.triples[graph] = triples
    return record


def parse_record(text: str) -> Record:
    """The record in N-Triples.

    >>> record = Record()
    >>> record.note("http://g/1", "abc", 3)
    >>> parse_record(record.write()) == record
    True
    """
    graph = Graph().parse(data=text, format="nt")
    return read_record(
        (str(subject), str(identifier), None if (count := graph.value(subject, VOID.triples)) is None else int(count))
        for subject, identifier in graph.subject_objects(DCTERMS.identifier)
    )

"""The builder: a store in memory that a release is made in, from Turtle files and from rules."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from thaiplan.engine.embedded import find_fault, in_graph
from thaiplan.errors import MissingFile, TextFault, TurtleSyntax

HAS_BLANK_NODES = "ASK { GRAPH <%s> { ?s ?p ?o FILTER (isBlank(?s) || isBlank(?o)) } }"
SYNTAXES = {
    ".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS,
}  # fmt: skip


class Builder:
    """A store in memory. With `is_union` its default graph is the union of the others, as rules want it."""

    def __init__(self, is_union: bool = True) -> None:
        self.is_union = is_union
        self._store = ox.Store()

    def load(self, path: Path, graph: str) -> None:
        """Adds the triples of a Turtle file to a graph; raises TurtleSyntax with file, line and column."""
        node = ox.NamedNode(graph)
        self._read(path, ox.RdfFormat.TURTLE, node)
        # The same file again is quicker than its triples one by one, but a blank node would be two.
        if self._store.query(HAS_BLANK_NODES % graph):
            self._store.bulk_extend(in_graph(self._store.quads_for_pattern(None, None, None, node), ox.DefaultGraph()))
        else:
            self._read(path, ox.RdfFormat.TURTLE, ox.DefaultGraph())

    def add(self, triples: str, graph: str) -> None:
        """Adds N-Triples without blank nodes to a graph."""
        for to in (ox.NamedNode(graph), ox.DefaultGraph()):
            self._store.bulk_load(triples.encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=to)

    def load_data(self, path: Path) -> None:
        """Adds a Turtle, N-Triples, TriG or N-Quads file, each statement to the graph it names, else to the default graph.

        An IRI is relative to the place of its file. Raises TextFault with file, line and column.
        """
        self._read(path, SYNTAXES[path.suffix.lower()], None, path.resolve().as_uri())

    def _read(
        self, path: Path, form: ox.RdfFormat, graph: ox.NamedNode | ox.DefaultGraph | None, base: str | None = None
    ) -> None:
        try:
            self._store.bulk_load(path=str(path), format=form, to_graph=graph, base_iri=base)
        except SyntaxError as fault:
            kind = TurtleSyntax if form == ox.RdfFormat.TURTLE else TextFault
            raise kind(path, fault.lineno or 1, fault.offset or 1, f"{fault.msg}.") from None
        except OSError as fault:
            raise MissingFile(f"{path} cannot be read ({fault}).") from None

    def construct(self, text: str, graph: str) -> int:
        """The number of triples a CONSTRUCT over the union of all graphs adds to a graph."""
        before = len(self._store)
        try:
            triples = list(self._store.query(text))
        except SyntaxError as fault:
            raise find_fault(text, str(fault)) from None
        for node in (ox.NamedNode(graph), ox.DefaultGraph()):
            self._store.bulk_extend(in_graph(triples, node))
        return len(self._store) - before

    def counts(self) -> dict[str, int]:
        """The number of triples in each named graph, in order of the graphs' IRIs."""
        found = self._store.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g")
        return {row["g"].value: int(row["n"].value) for row in found}

    def dump(self) -> bytes:
        """The quads of the named graphs in canonical N-Quads, sorted.

        RDFC-1.0 names the blank nodes, so equal data is equal bytes. The graphs without any, which are the large ones, are
        written as they stand: to canonicalise a million quads takes 4 GB and changes none of them.
        """
        graphs = list(self._store.named_graphs())
        blank = {graph for graph in graphs if self._store.query(HAS_BLANK_NODES % graph.value)}
        named = ox.Dataset(quad for graph in blank for quad in self._store.quads_for_pattern(None, None, None, graph))
        named.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        lines = ox.serialize(named, format=ox.RdfFormat.N_QUADS).splitlines(keepends=True)
        for graph in graphs:
            if graph not in blank:
                lines += self._lines(graph)
        lines.sort()
        return b"".join(lines)

    def dump_as_loaded(self) -> bytes:
        """The quads of all graphs and the triples of the default graph in N-Quads, in no order."""
        return self._store.dump(format=ox.RdfFormat.N_QUADS)

    def _lines(self, graph: ox.NamedNode) -> Iterator[bytes]:
        """The quads of a graph, which the store writes as triples."""
        end = f" {graph} .\n".encode()
        triples: Iterable[bytes] = self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph).splitlines(keepends=True)
        return (line.removesuffix(b" .\n") + end for line in triples)

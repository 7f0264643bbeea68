"""Oxigraph, in this process: a store to ask, and a store to build a release in. The only importer of pyoxigraph.

It has no time limit and follows SERVICE over the network, so public queries run in `workers`, and `answer` refuses
SERVICE before the engine sees it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import XSD, BNode, URIRef
from rdflib.term import Node

from thaiplan.errors import (
    Malformed,
    MissingFile,
    NotAcceptable,
    PayloadTooLarge,
    QuerySyntax,
    TextFault,
    TurtleSyntax,
    WrongParameter,
)
from thaiplan.sparqltext import check_allowed, explain_fault, read_dataset, read_prefixes, space_out
from thaiplan.terms import PREFIXES
from thaiplan.turtle.grammar import make_literal

# Up to this size a release is loaded into each worker's memory: about 45,000 quads, 0.35 s and 35 MB a worker, which is
# what replacing a killed one may cost; scans run about twice as fast as on disk. A larger one is opened on disk in
# 20 ms, and the workers share its pages.
MEMORY_LIMIT_BYTES = 10_000_000
CHUNK_BYTES = 65_536
# A graph answer of fewer triples is sorted, without doubles, under the prefixes it uses; a larger one goes as it comes.
TIDY_LIMIT = 10_000

_R, _G = ox.QueryResultsFormat, ox.RdfFormat
_RESULTS = {form.media_type.split(";")[0]: form for form in (_R.JSON, _R.XML, _R.CSV, _R.TSV)}
_GRAPHS = {
    form.media_type.split(";")[0]: form
    for form in (_G.TURTLE, _G.N_TRIPLES, _G.RDF_XML, _G.JSON_LD, _G.TRIG, _G.N_QUADS)
}
Send = Callable[[bytes], None]


class Query(NamedTuple):
    """A query, the form of answer wanted, and the graphs the request names (none: the query's, else all in union)."""

    text: str
    media_type: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What came: `kind` is solutions, boolean or graph; `rows` counts rows or triples."""

    kind: str
    media_type: str
    rows: int
    body: bytes = b""


def make_work(path: Path, services: tuple[str, ...], limit_bytes: int) -> Callable[[Query, Send], Answer]:
    """The work of a pool over one store: sends the answer's bytes and returns the answer without them."""
    store = open_store(path)
    return lambda query, send: answer(store, query, send, services, limit_bytes)


def open_store(path: Path) -> ox.Store:
    """The store in a release: a folder is read where it stands, an N-Quads file goes into memory."""
    if path.is_dir():
        return ox.Store.read_only(str(path))
    if not path.is_file():
        raise MissingFile(f"{path} is not there; a release is built again when its folder is removed.")
    store = ox.Store()
    _fill(store, path)
    return store


def write_store(source: Path, folder: Path) -> None:
    """Makes a store on disk from an N-Quads file."""
    store = ox.Store(str(folder))
    _fill(store, source)
    store.flush()


def _fill(store: ox.Store, path: Path) -> None:
    """Loads the named graphs of an N-Quads file, and their union as the default graph.

    Not `use_default_graph_as_union`: with it a triple that stands in two graphs counts twice (measured on 0.5.13), and
    it overrides FROM.
    """
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    store.bulk_extend(_in_graph(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS), ox.DefaultGraph()))


def _in_graph(quads: Iterable[ox.Quad | ox.Triple], graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    return (ox.Quad(each.subject, each.predicate, each.object, graph) for each in quads)


def answer(
    store: ox.Store, query: Query, send: Send, services: tuple[str, ...] = (), limit_bytes: int = 10**9
) -> Answer:
    """Runs a query, sends its answer in chunks, and returns the answer without its bytes.

    Raises QuerySyntax, QueryRefused (UPDATE; SERVICE outside the prefixes in `services`; Malformed (an unknown function),
    NotAcceptable (the media type is not for this kind of answer), PayloadTooLarge past `limit_bytes`.
    """
    check_allowed(query.text, services)
    sink = _Sink(send, query.media_type, limit_bytes)
    try:
        found = _run(store, query)
        kind = _write(found, query, sink)
    except SyntaxError as fault:
        raise _find_fault(query.text, str(fault)) from None
    except (RuntimeError, ValueError, OSError) as fault:
        raise Malformed(f"The engine could not run the query: {str(fault).rstrip('.')}.") from None
    sink.flush()
    return Answer(kind, query.media_type, 1 if kind == "boolean" else sink.rows)


def _run(store: ox.Store, query: Query):
    """The result on exactly the graphs the request names; else on those the query names; else on all, as a union."""
    default, named = query.default_graphs, query.named_graphs
    if not (default or named):
        default, named = read_dataset(query.text)
        if len(default) < 2:
            return store.query(query.text)
    default, named = [_node(iri) for iri in default], [_node(iri) for iri in named]
    if len(default) < 2:
        return store.query(query.text, default_graph=default, named_graphs=named)
    # Oxigraph chains several default graphs without merging them; a merge is what the standard says.
    merged = ox.Store()
    for graph in default:
        merged.bulk_extend(_in_graph(store.quads_for_pattern(None, None, None, graph), ox.DefaultGraph()))
    for graph in named:
        merged.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return merged.query(query.text, default_graph=ox.DefaultGraph(), named_graphs=named)


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        raise WrongParameter(f"{iri!r} names no graph; default-graph-uri and named-graph-uri want a full IRI.") from None


def _write(found, query: Query, sink: "_Sink") -> str:
    if isinstance(found, ox.QueryTriples):
        form = _GRAPHS.get(query.media_type) or _not_for("triples", _GRAPHS, query)
        head = list(islice(found, TIDY_LIMIT))
        prefixes = _prefixes_used(head, PREFIXES | read_prefixes(query.text))
        if len(head) < TIDY_LIMIT:
            head = sorted(dict.fromkeys(head), key=_reading_order)
        ox.serialize(sink.counted(chain(head, found)), sink, form, prefixes=prefixes)
        return "graph"
    form = _RESULTS.get(query.media_type) or _not_for("a table", _RESULTS, query)
    found.serialize(sink, form)
    return "boolean" if isinstance(found, ox.QueryBoolean) else "solutions"


def _not_for(what: str, there_is: Iterable[str], query: Query):
    raise NotAcceptable(f"The answer is {what}, which is never {query.media_type}; there is: {', '.join(there_is)}.")


def _reading_order(triple: ox.Triple) -> tuple:
    predicate = triple.predicate.value
    return str(triple.subject), not predicate.endswith("#type"), predicate, str(triple.object)


def _prefixes_used(triples: list[ox.Triple], table: dict[str, str]) -> dict[str, str]:
    iris = {term.value for triple in triples for term in triple if isinstance(term, ox.NamedNode)}
    iris |= {triple.object.datatype.value for triple in triples if isinstance(triple.object, ox.Literal)}
    stems = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    stems |= {iri[: iri.rfind("#L") + 2] for iri in iris}  # source lines
    return {prefix: namespace for prefix, namespace in table.items() if namespace in stems}


class _Sink:
    """A file that sends what is written to it in chunks, counts the rows that go by, and stops at a size."""

    def __init__(self, send: Send, media_type: str, limit_bytes: int):
        self._send, self._limit, self._left = send, limit_bytes, limit_bytes
        self._form = _RESULTS.get(media_type)
        self._waiting, self._held, self._quoted = bytearray(), b"", False
        self.rows = -1 if self._form in (_R.CSV, _R.TSV) else 0  # the line of heads

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise PayloadTooLarge(f"The answer is over {self._limit:,} bytes (setting result_limit_bytes); add LIMIT.")
        self._waiting += data
        if len(self._waiting) >= CHUNK_BYTES:
            self.flush()
        return len(data)

    def counted(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        """The triples, counted as they go by."""
        for triple in triples:
            self.rows += 1
            yield triple

    def flush(self) -> None:
        """Sends what waits."""
        chunk = bytes(self._waiting)
        self._waiting.clear()
        if self._form:
            self._count_rows(self._held + chunk)
        if chunk:
            self._send(chunk)

    def _count_rows(self, data: bytes) -> None:
        """Counts where rows begin or end outside quoted text; what the end of the chunk may cut waits for the next."""
        whole = data.rstrip(b"\\\r,[<result")
        self._held = data[len(whole):]
        if self._form == _R.XML:
            self.rows += whole.count(b"<result>")
            return
        if self._form == _R.TSV:
            self.rows += whole.count(b"\n")
            return
        if self._form == _R.JSON:
            whole = whole.replace(rb"\\", b"").replace(rb"\"", b"")
        parts = whole.split(b'"')
        for outside in parts[self._quoted :: 2]:
            if self._form == _R.CSV:
                self.rows += outside.count(b"\r\n")
            else:
                self.rows += outside.count(b"[{") + outside.count(b",{")
        self._quoted ^= len(parts) % 2 == 0


def _find_fault(query: str, said: str) -> QuerySyntax:
    """The error of a query that cannot be read, with the line and column of the first token that does not fit."""
    spaced, starts = space_out(query)
    try:
        ox.Store().query(spaced)
    except SyntaxError as fault:
        return explain_fault(query, said, str(fault), starts)
    return explain_fault(query, said, "", starts)


def parse_triples(text: str, media_type: str, base: str) -> Iterator[tuple[Node, Node, Node]]:
    """The triples of JSON-LD or RDF/XML as rdflib has them, literals as written, named graphs in one; nothing is fetched.

    It must be nested no deeper than some hundred levels and have no entities: the process dies of 10,000 objects in one
    another and of entities that grow (measured on 0.5.13). Raises Malformed, or TextFault where the parser knows the place.
    """
    try:
        for quad in ox.parse(text.encode(), format=_GRAPHS[media_type], base_iri=base):
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


class Builder:
    """A store in memory that a release is made in; its default graph is the union of the others."""

    def __init__(self) -> None:
        self._store = ox.Store()

    def load(self, path: Path, graph: str) -> None:
        """Adds the triples of a Turtle file to a graph; raises TurtleSyntax with file, line and column."""
        try:
            quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True))
        except SyntaxError as fault:
            raise TurtleSyntax(path, fault.lineno or 1, fault.offset or 1, f"{fault.msg}.") from None
        except OSError as fault:
            raise MissingFile(f"{path} cannot be read ({fault}).") from None
        self._add(quads, graph)

    def construct(self, text: str, graph: str) -> int:
        """The number of triples a CONSTRUCT over the union of all graphs adds to a graph."""
        before = len(self._store)
        try:
            self._add(list(self._store.query(text)), graph)
        except SyntaxError as fault:
            raise _find_fault(text, str(fault)) from None
        return len(self._store) - before

    def _add(self, triples: list[ox.Quad | ox.Triple], graph: str) -> None:
        for node in (ox.NamedNode(graph), ox.DefaultGraph()):
            self._store.bulk_extend(_in_graph(triples, node))

    def counts(self) -> dict[str, int]:
        """The number of triples in each graph, in order of the graphs' IRIs."""
        found = self._store.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g")
        return {row["g"].value: int(row["n"].value) for row in found}

    def dump(self) -> bytes:
        """All quads in canonical N-Quads, sorted; RDFC-1.0 names the blank nodes, so equal data is equal bytes."""
        dataset = ox.Dataset(quad for quad in self._store if quad.graph_name != ox.DefaultGraph())
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return b"".join(sorted(ox.serialize(dataset, format=ox.RdfFormat.N_QUADS).splitlines(keepends=True)))

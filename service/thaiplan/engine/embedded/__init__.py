"""Oxigraph, in this process: a store to ask. This package is the only importer of pyoxigraph.

It has no time limit and follows SERVICE over the network, so public queries run in `workers`, and `answer` refuses
SERVICE before the engine sees it.

It keeps numbers, booleans and times by their values: 1.0E6 comes back as 1000000, every type derived from xsd:integer as
xsd:integer, and a language in small letters (0.5.13).
"""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from thaiplan.engine import Answer, Query
from thaiplan.engine.sink import Enough, Send, Sink
from thaiplan.errors import CannotRun, MissingFile, NotAcceptable, QuerySyntax, WrongParameter
from thaiplan.sparqltext import check_allowed, explain_fault, read_facts, space_out
from thaiplan.sparqltokens import LETTER, read_prefixes
from thaiplan.terms import PREFIXES

# Up to this size a release is loaded into memory, once for all workers: about 45,000 quads, 0.35 s and 35 MB, which is what a
# start or a new release may wait for; scans run about twice as fast as on disk. A larger one is opened on disk in 20 ms by
# each worker, and the system shares its pages.
MEMORY_LIMIT_BYTES = 10_000_000
# A graph answer of fewer triples is sorted, without doubles, under the prefixes it uses; a larger one goes as it comes.
TIDY_LIMIT = 10_000

# An IRI that ends in a name of XML.
_XML_NAMED = re.compile(rf"[{LETTER}][{LETTER}0-9.\u00b7\u0300-\u036f-]*$")

_R, _G = ox.QueryResultsFormat, ox.RdfFormat
RESULTS = {form.media_type.split(";")[0]: form for form in (_R.JSON, _R.XML, _R.CSV, _R.TSV)}
GRAPHS = {
    form.media_type.split(";")[0]: form
    for form in (_G.TURTLE, _G.N_TRIPLES, _G.RDF_XML, _G.JSON_LD, _G.TRIG, _G.N_QUADS)
}


def make_work(
    path: Path, is_union: bool, services: tuple[str, ...], limit_bytes: int, limit_rows: int
) -> Callable[[Query, Send], Answer]:
    """The work of a pool over one store: sends the answer's bytes and returns the answer without them."""
    store = open_store(path, is_union)
    return lambda query, send: answer(store, query, send, services, limit_bytes, limit_rows)


def open_store(path: Path, is_union: bool = True) -> ox.Store:
    """The store in a release: a folder is read where it stands, an N-Quads file goes into memory as `fill` puts it there."""
    if path.is_dir():
        return ox.Store.read_only(str(path))
    if not path.is_file():
        raise MissingFile(f"{path} is not there; a release is built again when its folder is removed.")
    store = ox.Store()
    fill(store, path, is_union)
    return store


def write_store(source: Path, folder: Path, is_union: bool = True) -> None:
    """Makes a store on disk from an N-Quads file."""
    store = ox.Store(str(folder))
    fill(store, source, is_union)
    store.flush()


def fill(store: ox.Store, path: Path, is_union: bool) -> None:
    """Loads the graphs of an N-Quads file, with `is_union` their union as the default graph.

    Not `use_default_graph_as_union`: with it a triple that stands in two graphs counts twice (measured on 0.5.13), and
    it overrides FROM. The bulk loader gives blank nodes new names, others in each worker, so their statements go in one by
    one; all the rest it loads four times as fast.
    """
    with path.open("rb") as quads, tempfile.TemporaryFile() as plain, tempfile.TemporaryFile() as blank:
        for quad in quads:
            to = blank if b"_:" in quad else plain
            to.write(quad)
            if is_union:
                to.write(quad[: quad.rindex(b" <")] + b" .\n")
        plain.seek(0)
        blank.seek(0)
        store.bulk_load(plain, format=ox.RdfFormat.N_QUADS)
        store.bulk_extend(ox.parse(blank, format=ox.RdfFormat.N_QUADS))


def in_graph(quads: Iterable[ox.Quad | ox.Triple], graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    """The same statements in one graph."""
    return (ox.Quad(each.subject, each.predicate, each.object, graph) for each in quads)


def answer(
    store: ox.Store,
    query: Query,
    send: Send,
    services: tuple[str, ...] = (),
    limit_bytes: int = 10**9,
    limit_rows: int = 0,
) -> Answer:
    """Runs a query, sends its answer in chunks, and returns the answer without its bytes.

    Of more than `limit_rows` rows (0: any number) the first come, and the answer says that it is cut. Raises QuerySyntax,
    QueryRefused (UPDATE; SERVICE outside the prefixes in `services`), CannotRun (an unknown function), NotAcceptable (the
    media type is not for this kind of answer), AnswerTooLarge past `limit_bytes`.
    """
    check_allowed(query.text, services)
    sink = Sink(send, query.media_type, limit_bytes, 0 if query.all_rows else limit_rows)
    try:
        kind = _write(_run(store, query), query, sink)
    except SyntaxError as fault:
        raise find_fault(query.text, str(fault)) from None
    except (RuntimeError, ValueError, OSError) as fault:
        raise CannotRun(f"The engine could not run the query: {str(fault).rstrip('.')}.") from None
    return Answer(kind, query.media_type, 1 if kind == "boolean" else sink.rows, sink.is_cut)


def _run(store: ox.Store, query: Query):
    """The result on exactly the graphs the request names; else on those the query names; else on the default graph."""
    default, named = query.default_graphs, query.named_graphs
    if not (default or named):
        _, _, _, default, named = read_facts(query.text)
        if len(default) < 2:
            return store.query(query.text)
    default, named = [_node(iri) for iri in default], [_node(iri) for iri in named]
    if len(default) < 2:
        return store.query(query.text, default_graph=default, named_graphs=named)
    # Oxigraph chains several default graphs without merging them; a merge is what the standard says.
    merged = ox.Store()
    for graph in default:
        merged.bulk_extend(in_graph(store.quads_for_pattern(None, None, None, graph), ox.DefaultGraph()))
    for graph in named:
        merged.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return merged.query(query.text, default_graph=ox.DefaultGraph(), named_graphs=named)


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        raise WrongParameter(f"{iri!r} names no graph; default-graph-uri and named-graph-uri want a full IRI.") from None


def _write(found, query: Query, sink: Sink) -> str:
    """Writes a result into the sink; its kind."""
    if isinstance(found, ox.QueryTriples):
        form = GRAPHS.get(query.media_type) or not_for("triples", GRAPHS, query.media_type)
        write_triples(found, form, sink, PREFIXES | read_prefixes(query.text))
        return "graph"
    write_table(found, RESULTS.get(query.media_type) or not_for("a table", RESULTS, query.media_type), sink)
    return "boolean" if isinstance(found, ox.QueryBoolean) else "solutions"


def not_for(what: str, there_is: Iterable[str], media_type: str) -> NoReturn:
    """Raises NotAcceptable for a result that is never in a media type."""
    raise NotAcceptable(f"The answer is {what}, which is never {media_type}; there is: {', '.join(there_is)}.")


def write_table(found: ox.QuerySolutions | ox.QueryBoolean, form: ox.QueryResultsFormat, sink: Sink) -> None:
    """Writes solutions or a boolean into the sink, as many as it takes."""
    try:
        found.serialize(sink, form)
        sink.finish()
    except Enough:
        pass


def write_triples(found: Iterable[ox.Triple], form: ox.RdfFormat, sink: Sink, prefixes: dict[str, str]) -> None:
    """Writes triples into the sink, a few of them in reading order and without doubles."""
    triples = _nameable_in_xml(found) if form == ox.RdfFormat.RDF_XML else iter(found)
    head = list(islice(triples, TIDY_LIMIT))
    used = _prefixes_used(head, prefixes)
    if len(head) < TIDY_LIMIT:
        head = sorted(dict.fromkeys(head), key=_reading_order)
    ox.serialize(sink.counted(chain(head, triples)), sink, form, prefixes=used)
    sink.finish()


def _nameable_in_xml(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The same triples; raises NotAcceptable at a property with no name for an element, of which the engine makes no XML."""
    for triple in triples:
        if not _XML_NAMED.search(triple.predicate.value):
            raise NotAcceptable(f"RDF/XML has no way to write the property <{triple.predicate.value}>; ask for text/turtle.")
        yield triple


def _reading_order(triple: ox.Triple) -> tuple:
    predicate = triple.predicate.value
    return str(triple.subject), not predicate.endswith("#type"), predicate, str(triple.object)


def _prefixes_used(triples: list[ox.Triple], table: dict[str, str]) -> dict[str, str]:
    iris = {term.value for triple in triples for term in triple if isinstance(term, ox.NamedNode)}
    iris |= {triple.object.datatype.value for triple in triples if isinstance(triple.object, ox.Literal)}
    stems = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    stems |= {iri[: iri.rfind("#L") + 2] for iri in iris}  # source lines
    return {prefix: namespace for prefix, namespace in table.items() if namespace in stems}


def check_syntax(query: str) -> None:
    """Raises QuerySyntax, with line and column, for a text that is no SPARQL query; it calls nobody."""
    try:
        if not read_facts(query).services:
            ox.Store().query(query)
    except SyntaxError as fault:
        raise find_fault(query, str(fault)) from None
    except (RuntimeError, ValueError, OSError):
        pass  # it can be read, and that is all that is asked


def find_fault(query: str, said: str) -> QuerySyntax:
    """The error of a query that cannot be read, with the line and column of the first token that does not fit."""
    spaced, starts = space_out(query)
    try:
        ox.Store().query(spaced)
    except SyntaxError as fault:
        return explain_fault(query, said, str(fault), starts)
    return explain_fault(query, said, "", starts)

"""The W3C SPARQL 1.1 suites of queries and of result formats, through HTTP.

Each query goes out by GET, by both kinds of POST and by QUERY, and its answer comes in every form that can carry it whole; a
test passes where each of these is right, and a query that is no SPARQL is 400 by every way.
"""

from collections.abc import Set
from itertools import cycle
from pathlib import Path
from urllib.parse import quote, urlencode

from rdflib import RDF, Namespace
from results import CSV, GRAPHS, JSON, RS, TSV, UNREADABLE, XML, Result, difference, read, read_result_set
from served import Reply, Served
from suites import MF, Outcome, Test, load, local, walk

QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
MANIFESTS = ("manifest-sparql11-query.ttl", "manifest-sparql11-results.ttl")
TESTS = 338
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
WAYS = ("GET", "form", "direct", "QUERY")
BY_SUFFIX = {".srx": XML, ".srj": JSON, ".csv": CSV, ".tsv": TSV}
SYNTAX = {"PositiveSyntaxTest11": 200, "NegativeSyntaxTest11": 400}

_GRAPH = "oxigraph#1450, mended after 0.5.13 in oxigraph#1758"
_SCOPE = f"Oxigraph 0.5.13 leaves ?g without a value where the pattern in GRAPH ?g {{ }} has no statement ({_GRAPH})"
_ZERO = "Oxigraph 0.5.13 gives no zero-length path from or to a term that is not in the data"
_CONCAT = (
    "Oxigraph 0.5.13 keeps a language that all texts share, where a plain text is right "
    "(w3c/rdf-tests#280, mended after 0.5.13 in oxigraph#1717)"
)
KNOWN = {
    "aggregates/agg-groupconcat-04": _CONCAT,
    "aggregates/agg-groupconcat-06": _CONCAT,
    "aggregates/agg-empty-group-count-graph": _SCOPE,
    "bindings/graph": _SCOPE,
    "negation/graph-minus": f"Oxigraph 0.5.13 takes the ?g of GRAPH ?g {{ }} for a variable of both sides of MINUS ({_GRAPH})",
    "functions/bnode01": "Oxigraph 0.5.13 gives BNODE of one text the same node in every row, where each row has its own",
    "property-path/zero_or_more_set_start": _ZERO,
    "property-path/zero_or_more_set_end": _ZERO,
    "property-path/zero_or_one_set_start": _ZERO,
    "property-path/zero_or_one_set_end": _ZERO,
    "csv-tsv-res/tsv03": "Oxigraph 0.5.13 keeps xsd:negativeInteger, as every type derived from xsd:integer, as xsd:integer",
}
# These pass by value and not as terms: 1.0E6 comes back as 1000000.
BY_VALUE = frozenset({
    "aggregates/agg-sum-02", "aggregates/agg-avg-02", "aggregates/agg-min-01", "aggregates/agg-min-02",
    "aggregates/agg-max-01", "aggregates/agg-max-02", "aggregates/agg-err-02", "aggregates/agg-max-distinct",
    "aggregates/agg-min-distinct", "cast/cast-bool", "cast/cast-int", "cast/cast-float", "cast/cast-double",
    "cast/cast-decimal", "cast/cast-string", "functions/plus-1-corrected", "functions/plus-2-corrected",
    "functions/coalesce01", "csv-tsv-res/csv03",
})  # fmt: skip
AS_TERMS = "passes as terms, and is said to pass by value only"
VALUES_NOTE = "numbers and booleans compared by value, since the engine does not keep their lexical forms"
# Positive syntax tests that cannot be run: the status says that the query is SPARQL, as 400 would deny.
NOT_RUN = frozenset({"syntax-query/test_4"})
NOT_RUN_NOTE = "told to be SPARQL and not run (422), since it calls a function that nobody has"


def run(folder: Path, served: Served) -> list[Outcome]:
    """The outcomes of the tests in the manifests of a folder, in their order; tests on the same data are run together."""
    tests = [test for name in MANIFESTS for test in walk(folder / name, folder)]
    found = {test: judge(test, served) for test in sorted(tests, key=data_of)}
    return [found[test] for test in tests]


def data_of(test: Test) -> list[tuple[str, str]]:
    """The files of a test's dataset, each with the name of its graph, "" for the default graph."""
    action = test.graph.value(test.node, MF.action)
    default = [(str(one), "") for one in test.graph.objects(action, QT.data)]
    return sorted(default + [(str(one), str(one)) for one in test.graph.objects(action, QT.graphData)])


def judge(test: Test, served: Served, by_value: Set[str] = BY_VALUE, not_run: Set[str] = NOT_RUN) -> Outcome:
    """The outcome of one test; what stops it is a fault of it.

    The tests in `by_value` have to pass by value, and not as terms; those in `not_run` have to be legal and not run.
    """
    try:
        served.show([served.graph_file(*one) for one in data_of(test)])
        kinds = {str(kind).removeprefix(str(MF)) for kind in test.graph.objects(test.node, RDF.type)}
        if "PositiveSyntaxTest11" in kinds and test.name in not_run:
            return Outcome(test, syntax_fault(test, served, 422), NOT_RUN_NOTE)
        if syntax := kinds & SYNTAX.keys():
            return Outcome(test, syntax_fault(test, served, SYNTAX[syntax.pop()]))
        fault = evaluation_fault(test, served)
        if test.name in by_value:
            return Outcome(test, evaluation_fault(test, served, by_value=True) if fault else AS_TERMS, VALUES_NOTE)
        return Outcome(test, fault)
    except (*UNREADABLE, OSError) as fault:
        return Outcome(test, f"stopped with {type(fault).__name__}: {fault}")


def syntax_fault(test: Test, served: Served, status: int) -> str | None:
    """The ways by which a query does not have the status it should."""
    text = local(str(test.graph.value(test.node, MF.action))).read_bytes()
    found = {way: ask(served, way, text, "*/*").status for way in WAYS}
    wrong = ", ".join(f"{each} by {way}" for way, each in found.items() if each != status)
    return f"wanted {status}, found {wrong}" if wrong else None


def evaluation_fault(test: Test, served: Served, by_value: bool = False) -> str | None:
    """What is wrong with the first answer that is not the one wanted, of those in each form; IRIs are relative to the query."""
    query = str(test.graph.value(test.graph.value(test.node, MF.action), QT.query))
    text = f"BASE <{query}>\n".encode() + local(query).read_bytes()
    wanted, forms = expected(str(test.graph.value(test.node, MF.result)))
    for form, way in zip(forms, cycle(WAYS)):
        reply = ask(served, way, text, form)
        if fault := reply_fault(reply, form, wanted, by_value):
            return f"{form} by {way}: {fault}"
    return None


def expected(iri: str) -> tuple[Result, tuple[str, ...]]:
    """The result that a file holds, and the forms in which an answer can carry it whole: for a CSV file, CSV alone."""
    path = local(iri)
    if form := BY_SUFFIX.get(path.suffix):
        result = read(path.read_bytes(), form, iri)
    else:
        graph = load(iri)
        if (None, RDF.type, RS.ResultSet) not in graph:
            return read(path.read_bytes(), "text/turtle", iri), GRAPHS
        result = read_result_set(graph)
    if form == CSV:
        return result, (CSV,)
    return result, (JSON, XML) if isinstance(result, bool) else (JSON, XML, TSV)


def reply_fault(reply: Reply, form: str, wanted: Result, by_value: bool) -> str | None:
    """What is wrong with one answer."""
    if reply.status != 200:
        return f"{reply.status}: {reply.body[:200].decode(errors='replace')}"
    if reply.media_type != form:
        return f"came as {reply.media_type}"
    return difference(wanted, read(reply.body, form), by_value)


def ask(served: Served, way: str, text: bytes, accept: str) -> Reply:
    """The reply to a query sent in one of the ways."""
    accepted = {"Accept": accept}
    if way == "GET":
        return served.send("GET", f"/sparql?query={quote(text, safe='')}", accepted)
    if way == "form":
        return served.send("POST", "/sparql", accepted | {"Content-Type": FORM}, urlencode({"query": text}).encode())
    return served.send("QUERY" if way == "QUERY" else "POST", "/sparql", accepted | {"Content-Type": DIRECT}, text)

"""The W3C suites of the SPARQL 1.1 Protocol and of the Service Description, as far as a service that only reads can pass them.

The tests whose name begins with update_ ask for what this service refuses, in a clear 4xx; that is tested in their place, and
none of them counts as passed.
"""

from collections.abc import Callable
from pathlib import Path

from exchanges import Exchange, exchanges, fault_of
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node
from results import GRAPHS, UNREADABLE, read
from served import Reply, Served
from suites import Outcome, Test, walk

UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
PROTOCOL, DESCRIPTION = "protocol/manifest.ttl", "service-description/manifest.ttl"
TESTS, UPDATES, DESCRIPTION_TESTS = 27, 7, 3
ENDPOINT = "/sparql"
REFUSED = "the update is refused with 403 and changes nothing"
# The properties of the description's vocabulary, each with the classes of its subjects and of its values (None: any resource).
SCHEMA = {
    "endpoint": ("Service", None), "feature": ("Service", "Feature"), "supportedLanguage": ("Service", "Language"),
    "resultFormat": ("Service", None), "inputFormat": ("Service", None), "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"), "defaultEntailmentRegime": ("Service", "EntailmentRegime"),
    "defaultSupportedEntailmentProfile": ("Service", "EntailmentProfile"), "extensionFunction": ("Service", "Function"),
    "extensionAggregate": ("Service", "Aggregate"), "languageExtension": ("Service", "Feature"),
    "propertyFeature": ("Service", "Feature"), "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"), "name": ("NamedGraph", None), "graph": ("NamedGraph", "Graph"),
    "entailmentRegime": ("NamedGraph", "EntailmentRegime"),
    "supportedEntailmentProfile": ("NamedGraph", "EntailmentProfile"),
}  # fmt: skip
CLASSES = {name for pair in SCHEMA.values() for name in pair if name}
BROADER = {"Dataset": "GraphCollection"}
# What the vocabulary itself says the class of.
INSTANCES = {
    "SPARQL10Query": "Language", "SPARQL11Query": "Language", "SPARQL11Update": "Language", "DereferencesURIs": "Feature",
    "UnionDefaultGraph": "Feature", "RequiresDataset": "Feature", "EmptyGraphs": "Feature", "BasicFederatedQuery": "Feature",
}  # fmt: skip


def run(folder: Path, served: Served) -> tuple[list[Outcome], list[Outcome]]:
    """The outcomes of the tests that apply, and of the refusals in the place of those that do not."""
    tests = list(walk(folder / PROTOCOL, folder))
    everything = sorted({file for test in tests for file in data_of(test, served)})
    whole, refused = [], []
    for test in tests:
        if test.name.startswith("protocol/update_"):
            served.show(everything)
            refused.append(Outcome(test, stopped(refusal_fault, test, served), REFUSED, is_whole=False))
        else:
            served.show(data_of(test, served))
            whole.append(Outcome(test, stopped(protocol_fault, test, served)))
    return whole, refused


def data_of(test: Test, served: Served) -> list[Path]:
    """The files of the named graphs that a test wants."""
    named = test.graph.objects(test.node, UT.graphData)
    pairs = ((str(test.graph.value(one, UT.graph)), str(test.graph.value(one, RDFS.label))) for one in named)
    return [served.graph_file(iri, name) for iri, name in sorted(pairs)]


def stopped(find: Callable[[Test, Served], str | None], test: Test, served: Served) -> str | None:
    """The fault that is found in a test, or what stopped the search for one."""
    try:
        return find(test, served)
    except (*UNREADABLE, OSError) as fault:
        return f"stopped with {type(fault).__name__}: {fault}"


def protocol_fault(test: Test, served: Served) -> str | None:
    """The first reply that is not as the manifest wants it."""
    return next((fault for one in exchanges(test) if (fault := fault_of(send(one, served), one.wanted))), None)


def send(exchange: Exchange, served: Served) -> Reply:
    """The reply to a request, with this service's address in the place of the manifest's."""
    target = ENDPOINT + exchange.target.removeprefix("/sparql/")
    return served.send(exchange.method, target, exchange.headers, exchange.body)


def refusal_fault(test: Test, served: Served) -> str | None:
    """What is wrong with how the updates of a test are refused: it takes 403, a problem that says so, and no change."""
    before = count(served)
    updates = [one for one in exchanges(test) if one.wanted.kind is None]
    for reply in (send(one, served) for one in updates):
        if reply.status != 403 or reply.media_type != "application/problem+json" or b"UPDATE" not in reply.body:
            return f"wanted 403 and a problem, found {reply.status} as {reply.media_type}"
    if not updates:
        return "the test has no update"
    return None if count(served) == before else "the update changed the data"


def count(served: Served) -> bytes:
    """How many statements are served, in all graphs, as an answer tells it."""
    query = b"SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    return served.send("POST", ENDPOINT, {"Accept": "text/csv", "Content-Type": "application/sparql-query"}, query).body


def run_description(folder: Path, served: Served) -> list[Outcome]:
    """The outcomes of the tests of the description, on data with a default graph and two named ones."""
    named = (f'<urn:s> <urn:p> "o" {graph} .\n' for graph in ("", "<urn:g1>", "<http://example.org/g#2>"))
    served.show([served.file("".join(named))])
    return [Outcome(test, stopped(description_fault, test, served)) for test in walk(folder / DESCRIPTION, folder)]


def description_fault(test: Test, served: Served) -> str | None:
    """What the prose of a test does not find; each form of RDF has to have it, and what comes to who names no form."""
    check = {"returns-rdf": returns_rdf, "has-endpoint-triple": has_endpoint, "conforms-to-schema": conforms_to_schema}
    find = check[test.name.rpartition("/")[2]]
    for headers in ({}, *({"Accept": accept} for accept in ("*/*", *GRAPHS))):
        reply = served.send("GET", ENDPOINT, headers)
        if fault := find(reply, f"http://{served.authority}{ENDPOINT}"):
            return f"with {headers or 'no Accept'}: {fault}"
    return None


def returns_rdf(reply: Reply, endpoint: str) -> str | None:
    """GET on the endpoint returns RDF: the status is 200, and the body is triples in the syntax of its media type."""
    if reply.status != 200 or reply.media_type not in GRAPHS:
        return f"{reply.status} as {reply.media_type}"
    return None if len(read(reply.body, reply.media_type, endpoint)) else "no triple"


def has_endpoint(reply: Reply, endpoint: str) -> str | None:
    """The description has an sd:endpoint triple that names the address it was asked at, of a service."""
    graph = read(reply.body, reply.media_type, endpoint)
    services = list(graph.subjects(SD.endpoint, URIRef(endpoint)))
    if not services:
        return f"sd:endpoint is {', '.join(graph.objects(None, SD.endpoint)) or 'not there'}, and not {endpoint}"
    is_service = all((one, RDF.type, SD.Service) in graph for one in services)
    return None if is_service else "what has the sd:endpoint is no sd:Service"


def conforms_to_schema(reply: Reply, endpoint: str) -> str | None:
    """The description uses the vocabulary as its schema says: its own terms only, no literal, each class where it belongs."""
    graph = read(reply.body, reply.media_type, endpoint)
    if (None, RDF.type, SD.Service) not in graph:
        return "no sd:Service"
    return next((fault for triple in sorted(graph) if (fault := misused(graph, *triple))), None)


def misused(graph: Graph, subject: Node, predicate: Node, value: Node) -> str | None:
    """What is wrong with the use of the vocabulary in one triple."""
    if predicate == RDF.type:
        return f"there is no class {value}" if str(value).startswith(SD) and str(value)[len(SD) :] not in CLASSES else None
    if not str(predicate).startswith(SD):
        return None
    if (name := str(predicate)[len(SD) :]) not in SCHEMA:
        return f"there is no property sd:{name}"
    if isinstance(value, Literal):
        return f"sd:{name} has the literal {value.n3()}"
    for node, wanted in zip((subject, value), SCHEMA[name], strict=True):
        if wanted and wanted not in classes_of(graph, node):
            return f"sd:{name} stands with {node}, which is no sd:{wanted}"
    return None


def classes_of(graph: Graph, node: Node) -> set[str]:
    """The classes of the vocabulary that a node has, said in the graph or in the vocabulary."""
    names = {str(one)[len(SD) :] for one in graph.objects(node, RDF.type) if str(one).startswith(SD)}
    names |= {INSTANCES[str(node)[len(SD) :]]} if str(node).startswith(SD) and str(node)[len(SD) :] in INSTANCES else set()
    return names | {BROADER[name] for name in names & BROADER.keys()}

"""The W3C suite of the Graph Store Protocol in its reads, GET and HEAD, of graphs at their own addresses and of graphs by name.

Each test writes and then reads. This service only reads: each write has to be refused with 405 and to change nothing. What it
would have left is then served by the service's own means, as files, and each read has to be as the manifest wants it.
"""

from collections.abc import Mapping
from email import message_from_bytes
from pathlib import Path
from urllib.parse import parse_qs, quote

from exchanges import Exchange, exchanges, fault_of
from rdflib import Graph
from results import UNREADABLE, read
from served import Reply, Served, quads
from suites import Outcome, Test, walk

MANIFEST = "graph-store-protocol/manifest.ttl"
TESTS = 13
STORE = "/graph-store"
AUTHORITY = "www.example"  # ht:connectionAuthority of every test
# The name of a graph whose name the store chooses, as it does not here.
CHOSEN = f"http://{AUTHORITY}{STORE}/chosen"
READS = ("GET", "HEAD")
State = dict[str, Graph]  # the graphs by their names, "" for the default graph


def run(folder: Path, served: Served) -> list[Outcome]:
    """The outcomes of the tests; one that writes is not whole."""
    return [judge(test, served) for test in walk(folder / MANIFEST, folder)]


def judge(test: Test, served: Served) -> Outcome:
    """The outcome of one test; its note says how many of its requests are reads."""
    found = list(exchanges(test))
    reads = sum(one.method in READS for one in found)
    writes = len(found) - reads
    told = f"{writes} write{'s' * (writes != 1)} refused with 405, {reads} read{'s' * (reads != 1)} as wanted" if writes else ""
    try:
        return Outcome(test, fault_in(found, served), told, is_whole=not writes)
    except (*UNREADABLE, OSError) as fault:
        return Outcome(test, f"stopped with {type(fault).__name__}: {fault}", is_whole=not writes)


def fault_in(found: list[Exchange], served: Served) -> str | None:
    """The first reply of a test that is not as it should be."""
    state: State = {}
    variables: dict[str, str] = {}
    for number, exchange in enumerate(found, 1):
        served.show([served.file("".join(quads(graph, name) for name, graph in state.items()))])
        target = exchange.target.replace("/gsp", STORE, 1)
        for name, value in variables.items():
            target = target.replace(name, quote(value, safe=""))
        if exchange.method in READS:
            fault = fault_of(send(served, exchange, target), exchange.wanted, graph_named_by(target))
        else:
            fault = refusal_fault(served, exchange, target)
            state = after(state, exchange, target)
        if fault:
            return f"request {number}, {exchange.method} {target}: {fault}"
        if exchange.wanted.location is not None:
            variables[exchange.wanted.location] = CHOSEN
    return None


def send(served: Served, exchange: Exchange, target: str) -> Reply:
    """The reply to a request at this service's address."""
    return served.send(exchange.method, target, exchange.headers | {"Host": AUTHORITY}, exchange.body)


def refusal_fault(served: Served, exchange: Exchange, target: str) -> str | None:
    """What is wrong with how a write is refused: it takes 405, the methods that are allowed, and no change."""
    look = Exchange("GET", target, {"accept": "application/n-triples"}, None, exchange.wanted)
    before, reply, later = (send(served, one, target) for one in (look, exchange, look))
    if reply.status != 405 or "GET" not in reply.headers.get("allow", ""):
        return f"{reply.status}, wanted 405 and what is allowed"
    return None if (before.status, before.body) == (later.status, later.body) else "the write changed what is served"


def graph_named_by(target: str) -> str:
    """The name of the graph that a request is about, "" for the default graph.

    >>> graph_named_by("/graph-store?graph=http%3A%2F%2Fa"), graph_named_by("/graph-store/a")
    ('http://a', 'http://www.example/graph-store/a')
    """
    path, _, query = target.partition("?")
    if query == "default":
        return ""
    if query:
        return parse_qs(query)["graph"][0]
    return CHOSEN if path == STORE else f"http://{AUTHORITY}{path}"


def after(state: State, exchange: Exchange, target: str) -> State:
    """What a write would leave: PUT in the place of the graph, POST added to it, DELETE without it."""
    name = graph_named_by(target)
    if exchange.method == "DELETE":
        return {other: graph for other, graph in state.items() if other != name}
    sent = graph_in(exchange.headers, exchange.body, name)
    return state | {name: state.get(name, Graph()) + sent if exchange.method == "POST" else sent}


def graph_in(headers: Mapping[str, str], body: bytes, base: str) -> Graph:
    """The triples of a body, of each of its parts where it is a form of several."""
    content_type = headers["content-type"]
    message = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    graph = Graph()
    for part in message.get_payload() if message.is_multipart() else [message]:
        graph += read(part.get_payload(decode=True), part.get_content_type(), base)
    return graph

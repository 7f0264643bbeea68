"""What is known while data are judged: a graph of rdflib whose queries are parsed once, and asked of Oxigraph first."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rdflib import Graph
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.evaluate import evalQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import Expr
from rdflib.plugins.sparql.processor import SPARQLResult
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from thaiplan.engine.embedded.sieve import Sieve


class Known(Graph):
    """What is known while data are judged, as a graph that answers queries fast.

    Each text is parsed once a process, and rdflib evaluates it only where Oxigraph, asked before, finds anything: on good data
    that is hardly ever. A query may use `names`, the prefixes of the shapes file, without declaring them.
    """

    def __init__(self, names: tuple[tuple[str, str], ...]):
        super().__init__(store="SimpleMemory")  # filled and asked faster than the store that knows of contexts
        self.names, self.sieve = names, Sieve(dict(names))

    def __bool__(self) -> bool:
        return True  # without counting what is in it

    def put_in(self, triples: Iterable[tuple]) -> None:
        """Adds triples that are not there."""
        self.sieve.add(triples)
        for triple in triples:
            self.add(triple)

    def take_out(self, triples: Iterable[tuple]) -> None:
        """Takes triples out again."""
        self.sieve.remove(triples)
        for triple in triples:
            self.remove(triple)

    def query(self, query_object: str, initBindings: Mapping[str, Node] | None = None) -> SPARQLResult:  # noqa: N803
        """As rdflib's, which would also gather the graph's prefixes for each."""
        query, bindings = parsed(query_object, self.names), initBindings or {}
        if query.algebra.name == "SelectQuery" and not self.sieve.finds(query_object, bindings):
            return SPARQLResult({"type_": "SELECT", "vars_": query.algebra.PV, "bindings": []})
        return SPARQLResult(evalQuery(self, query, bindings))


@lru_cache(maxsize=500)
def parsed(text: str, names: tuple[tuple[str, str], ...]) -> Query:
    """A query text, parsed; evaluating it leaves it as it is."""
    return translateQuery(parseQuery(text), initNs=dict(names))


Expr.__repr__ = lambda self: self.name  # rdflib words a fault that nobody reads at each filter, with the filter in it

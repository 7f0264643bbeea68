"""What is known while data are judged: a graph of rdflib whose queries are parsed once, and asked of Oxigraph first."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rdflib import Graph
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.evaluate import evalQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue, Expr
from rdflib.plugins.sparql.processor import SPARQLResult
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node, Variable

from thaiplan.engine.embedded.sieve import Sieve

_PATTERNS = ("p", "p1", "p2")  # what rdflib calls the patterns that an operation is made of


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
        if _may_be_sieved(query_object, self.names, tuple(bindings)) and not self.sieve.finds(query_object, bindings):
            return SPARQLResult({"type_": "SELECT", "vars_": query.algebra.PV, "bindings": []})
        return SPARQLResult(evalQuery(self, query, bindings))


@lru_cache(maxsize=500)
def parsed(text: str, names: tuple[tuple[str, str], ...]) -> Query:
    """A query text, parsed; evaluating it leaves it as it is."""
    return translateQuery(parseQuery(text), initNs=dict(names))


@lru_cache(maxsize=500)
def _may_be_sieved(text: str, names: tuple[tuple[str, str], ...], bound: tuple[str, ...]) -> bool:
    """Whether both engines mean the same by binding the variables beforehand.

    SHACL binds them in every group; Oxigraph does not in one whose filters and BINDs speak of a variable that no pattern of the
    group holds (W3C tests pre-binding-003 to 005), and a subquery is a group of its own.
    """
    algebra = parsed(text, names).algebra
    return algebra.name == "SelectQuery" and all(_is_held(algebra.p, Variable(name)) for name in bound)


def _is_held(part: CompValue, name: Variable, depth: int = 0) -> bool:
    """Whether no expression in a pattern speaks of a variable that the pattern it belongs to does not hold."""
    if part.name == "ToMultiSet" or (part.name == "Project" and depth > 1):
        return False
    inner = [part[key] for key in _PATTERNS if isinstance(part.get(key), CompValue)]
    speaks = any(_speaks_of(value, name) for key, value in part.items() if key not in (*_PATTERNS, "triples", "_vars", "PV"))
    if speaks and not any(_holds(each, name) for each in inner):
        return False
    return all(_is_held(each, name, depth + 1) for each in inner)


def _holds(part: CompValue, name: Variable) -> bool:
    if part.name == "BGP":
        return any(name in triple for triple in part.triples)
    inner = [part[key] for key in _PATTERNS if isinstance(part.get(key), CompValue)]
    if part.name in ("LeftJoin", "Minus"):
        inner = inner[:1]
    return bool(inner) and (all if part.name == "Union" else any)(_holds(each, name) for each in inner)


def _speaks_of(value: object, name: Variable) -> bool:
    if isinstance(value, CompValue):
        return any(_speaks_of(each, name) for each in value.values())
    if isinstance(value, list | tuple | set):
        return any(_speaks_of(each, name) for each in value)
    return value == name


Expr.__repr__ = lambda self: self.name  # rdflib words a fault that nobody reads at each filter, with the filter in it

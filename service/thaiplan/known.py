"""What is known while data are judged: a graph of rdflib that parses a query once, and asks Oxigraph where to look."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from rdflib import Graph
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.evaluate import evalQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue, Expr
from rdflib.plugins.sparql.processor import SPARQLResult
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node, Variable

from thaiplan.engine.embedded.sieve import Sieve

THIS = Variable("this")
# What rdflib calls the parts of a query in which nodes can be chosen before or after.
_PARTS = {"BGP", "Distinct", "Extend", "Filter", "Join", "LeftJoin", "OrderBy", "Project", "Reduced", "SelectQuery", "Union"}
_PARTS |= {"AggregateJoin", "Group"}  # where rdflib makes a group of nothing, SPARQL and Oxigraph make none


class Known(Graph):
    """What is known while data are judged, as a graph that answers queries fast.

    Each text is parsed once a process, and may use `names`, the prefixes of the shapes file, without declaring them. `sift`
    tells beforehand for which nodes it finds anything: in good data hardly for any.
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
        return SPARQLResult(evalQuery(self, parsed(query_object, self.names), initBindings or {}))

    def sift(self, text: str, nodes: Collection[Node]) -> Collection[Node]:
        """The nodes for which a query that names them `this` may find anything: all, where only rdflib can tell."""
        return self.sieve.among(text, nodes) if _may_be_sieved(text, self.names) else nodes


@lru_cache(maxsize=500)
def parsed(text: str, names: tuple[tuple[str, str], ...]) -> Query:
    """A query text, parsed; evaluating it leaves it as it is."""
    return translateQuery(parseQuery(text), initNs=dict(names))


@lru_cache(maxsize=500)
def _may_be_sieved(text: str, names: tuple[tuple[str, str], ...]) -> bool:
    """Whether a query about many nodes finds each for which it finds anything with `this` bound beforehand, as in SHACL.

    That is so where a pattern holds `this`, and so does the pattern beside each expression that speaks of it (not in W3C's
    tests pre-binding-003 to 005). What has a part that is not known here is left to rdflib, and so is a path of perhaps no
    steps from a term that need not be a node of the graph: for Oxigraph (0.5.13) it leads nowhere, not even to itself.
    """
    algebra = parsed(text, names).algebra
    parts = [part for part in _within(algebra) if isinstance(part, CompValue)]
    # BGPs have their triples one by one, and patterns inside EXISTS in a row.
    triples = [triple for part in parts for row in part.triples or [] for triple in zip(*[iter(row)] * 3, strict=True)]
    ends = {end for subject, path, value in triples if _may_be_empty(path) for end in (subject, value)}
    no_nodes = {path for _, path, _ in triples} | {part.var for part in parts if not isinstance(part.expr, Variable)}
    are_nodes = all(isinstance(end, Variable) and end not in no_nodes for end in ends)
    return algebra.datasetClause is None and are_nodes and _holds(algebra) and _commutes(algebra)


def _commutes(part: CompValue) -> bool:
    """Whether it is the same to bind `this` before a pattern is looked for, or to choose from what was found."""
    if part.name not in _PARTS or (part.name == "Group" and THIS not in (part.expr or [])):
        return False
    if any(each.distinct != "DISTINCT" and each.name != "Aggregate_Sample" for each in part.A or []):
        return False  # rdflib finds some things twice, at the end of a path in a circle for one
    inner, spoken = _inner(part), [part.expr, part.var, part.p2 if part.name == "LeftJoin" else None]
    return (not any(map(_speaks, spoken)) or _holds(inner[0])) and all(map(_commutes, inner))


def _holds(part: CompValue) -> bool:
    """Whether `this` is bound in each solution, to a node of the graph: a path of no steps may end at one that is not there."""
    if part.name == "BGP":
        return any(THIS in (subject, value) and not isinstance(path, Path) for subject, path, value in part.triples)
    inner = _inner(part)[: 1 if part.name == "LeftJoin" else None]
    return bool(inner) and (all if part.name == "Union" else any)(map(_holds, inner))


def _inner(part: CompValue) -> list[CompValue]:
    return [each for each in (part.p, part.p1, part.p2) if each is not None]


def _speaks(value: object) -> bool:
    """Whether an expression or a pattern speaks of `this`."""
    return any(each == THIS for each in _within(value))


def _within(value: object) -> Iterator[object]:
    """A part of a query and all that is in it."""
    yield value
    if isinstance(value, CompValue | list | tuple | set):
        for each in value.values() if isinstance(value, CompValue) else value:
            yield from _within(each)


def _may_be_empty(path: object) -> bool:
    """Whether a path may be of no steps."""
    if isinstance(path, MulPath):
        return path.zero or _may_be_empty(path.path)
    if isinstance(path, InvPath):
        return _may_be_empty(path.arg)
    return isinstance(path, SequencePath | AlternativePath) and (all if isinstance(path, SequencePath) else any)(
        map(_may_be_empty, path.args)
    )


Expr.__repr__ = lambda self: self.name  # rdflib words a fault that nobody reads at each filter, with the filter in it

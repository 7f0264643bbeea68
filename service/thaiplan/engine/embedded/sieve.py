"""The sieve: triples of rdflib as Oxigraph holds them, asked for which nodes a query finds anything before rdflib is.

Where a thousand small queries find nothing, as those of shapes do on good data, Oxigraph says so several times as fast.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

import pyoxigraph as ox
from rdflib import XSD, BNode, Literal, URIRef
from rdflib.term import Node

THIS = ox.Variable("this")
PATTERN = re.compile(r"(?:\s|#.*\n|(?:BASE|PREFIX\s+[^\s<>]*)\s*<[^<>]*>)*SELECT\b(?:(?!EXISTS)[^{}<>\"'#])*\{", re.IGNORECASE)
FRACTIONS = {str(XSD.decimal), str(XSD.double), str(XSD.float)}
Triple = tuple[Node, Node, Node]


class Sieve:
    """A set of triples, and prefixes that a query need not declare. While a triple is in it that cannot be held as it is, every
    query is said to find something for every node.

    >>> sieve, a = Sieve({}), URIRef("http://a/")
    >>> sieve.add([(a, a, Literal("ลำปาง", lang="th"))])
    >>> sieve.among("SELECT ?this { ?this ?p ?o }", [a, URIRef("http://b/")])
    {rdflib.term.URIRef('http://a/')}
    >>> sieve.among("SELECT ?this { ?this ?p 1 }", [a])
    set()
    """

    def __init__(self, prefixes: dict[str, str]) -> None:
        self._store, self._prefixes = ox.Store(), prefixes
        self._strange: set[Triple] = set()

    def add(self, triples: Iterable[Triple]) -> None:
        """Adds triples."""
        quads = []
        for triple in triples:
            if (quad := _quad(triple)) is None:
                self._strange.add(triple)
            else:
                quads.append(quad)
        self._store.extend(quads)

    def remove(self, triples: Iterable[Triple]) -> None:
        """Takes triples out again."""
        for triple in triples:
            if (quad := _quad(triple)) is None:
                self._strange.discard(triple)
            else:
                self._store.remove(quad)

    def among(self, query: str, nodes: Collection[Node]) -> set[Node]:
        """The nodes for which a SELECT that names them `this` may find anything; only where it cannot, is one left out.

        For many nodes it is asked once, as reading a query takes longer than answering it: they are listed at the start of its
        pattern, from where the engine starts. One whose pattern is not found by its first brace finds something for every node.
        """
        start = PATTERN.match(query)
        terms = {node: _term(node) for node in nodes}
        if start is None or self._strange or None in terms.values():
            return set(nodes)
        # A text cannot name a blank node, and a number may come back in other writing: those are asked about one by one.
        others = {term for term in terms.values() if not isinstance(term, ox.NamedNode)}
        listed = " ".join(str(term) for term in terms.values() if term not in others)
        try:
            about = f"{start[0]} VALUES ?this {{ {listed} }} {query[start.end() :]}"
            found = {one["this"] for one in self._ask(about)} if listed else set()
            found |= {term for term in others if next(self._ask(query, substitutions={THIS: term}), None)}
        except (SyntaxError, ValueError, RuntimeError, OSError):  # to be told by who is asked next
            return set(nodes)
        is_told = None not in found  # for which node a row is: not where the query does not give `this` back
        return {node for node, term in terms.items() if term in found or not is_told}

    def _ask(self, query: str, **bound: dict[ox.Variable, ox.BlankNode | ox.Literal]) -> ox.QuerySolutions:
        return self._store.query(query, prefixes=self._prefixes, **bound)


def _quad(triple: Triple) -> ox.Quad | None:
    terms = [_term(node) for node in triple]
    return None if None in terms else ox.Quad(*terms)


def _term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
    """The same term; None where Oxigraph has none, would keep it as another, or judges it otherwise: a number that is none."""
    try:
        if isinstance(node, URIRef):
            return ox.NamedNode(node)
        if isinstance(node, BNode):
            return ox.BlankNode(node)
        if not isinstance(node, Literal) or node.ill_typed:
            return None
        if node.language:
            term = ox.Literal(node, language=node.language)
            return term if term.language == node.language else None
        if node.datatype is None:
            return ox.Literal(node)
        term = ox.Literal(node, datatype=ox.NamedNode(node.datatype))
        return term if _is_kept(term) else None
    except ValueError:
        return None


@lru_cache(maxsize=10_000)
def _is_kept(term: ox.Literal) -> bool:
    """Whether a store gives a literal back as it was given, or of the same type and value where that is a fraction's.

    It keeps numbers, booleans and times by their values; no shape asks with how many zeros a fraction is written.
    """
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:a"), term))
    kept = next(iter(store)).object
    return kept == term or (kept.datatype == term.datatype and term.datatype.value in FRACTIONS)

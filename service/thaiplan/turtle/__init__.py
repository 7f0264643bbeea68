"""Turtle: read with a position for every fault, and written in house order.

rdflib's writers order subjects by how often they are referred to, so one new link moves blocks and a diff cannot be read;
they also drop comments. House order is the document's order: the plan, then its parts by natural sort of their IRIs,
`a` first, then notation and labels, then properties by name; one object a line; the final dot on its own line.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from rdflib import RDF, SKOS, XSD, Graph, URIRef

from thaiplan.errors import NotHouseOrder, TurtleSyntax
from thaiplan.files import read_text
from thaiplan.terms import PREFIXES, natural_key, shorten
from thaiplan.turtle.parsing import Reader
from thaiplan.turtle.syntax import Lines

_FIRST = {RDF.type: 0, SKOS.notation: 1, SKOS.prefLabel: 2}
_TOKEN = re.compile(
    r'(?P<string>"""(?:[^"\\]++|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]++|\\.|\'(?!\'\'))*+\'\'\''
    r'|"(?:[^"\\\n]++|\\.)*+"|\'(?:[^\'\\\n]++|\\.)*+\')'
    r"|(?P<iri><[^<>\s]*+>)|(?P<comment>#[^\n]*)|(?P<datatype>\^\^)|(?P<name>[^\W\d_][\w.-]*+:?[\w.-]*+)"
    r"|(?P<number>[+-]?[๐-๙0-9.]++)",
    re.DOTALL,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def read_turtle(path: Path) -> Graph:
    """The triples of one Turtle file.

    Raises MissingFile, or TextFault with the line and column of the fault (from 1) for bad UTF-8 and bad Turtle.
    """
    return parse_turtle(read_text(path), str(path))


def read_turtles(paths: Iterable[Path]) -> Graph:
    """The triples of several Turtle files in one graph; raises as `read_turtle` does."""
    graph = Graph(bind_namespaces="none")
    for path in paths:
        graph += read_turtle(path)
    return graph


def parse_turtle(text: str, name: str = "<text>") -> Graph:
    """The triples of a Turtle text; `name` stands in the error, which is TurtleSyntax with line and column."""
    graph = Graph(bind_namespaces="none")
    reader = Reader(text, graph)
    reader.read()
    if reader.faults:
        fault = reader.faults[0]
        raise TurtleSyntax(name, fault.line, fault.column, fault.sentence())
    return graph


def find_thai_digits(text: str) -> list[tuple[int, int, str]]:
    """The places (line, column, literal) where a typed literal or bare number has Thai digits.

    rdflib reads "๑๐"^^xsd:decimal and silently rewrites it to 10, so only the raw text shows it.

    >>> find_thai_digits('<a> <b> "๑๐"^^<http://www.w3.org/2001/XMLSchema#decimal> , "๑๐" .')
    [(1, 9, '"๑๐"')]
    """
    found, last, lines = [], None, Lines(text)
    for match in _TOKEN.finditer(text):
        thai = re.search("[๐-๙]", match.group())
        if match.lastgroup == "datatype" and last and re.search("[๐-๙]", last.group()):
            found.append(last)
        elif match.lastgroup == "number" and thai:
            found.append(match)
        last = match if match.lastgroup == "string" else None
    return [(*lines.place(match.start()), match.group()) for match in found]


def format_turtle(text: str, name: str = "<text>") -> str:
    """The same triples in house order, under the same head comment.

    Raises TurtleSyntax, or NotHouseOrder for what the order has no place for: a comment below the head, a blank node,
    a prefix that means something else in the house.
    """
    head, body = _split_head(text)
    for match in _TOKEN.finditer(body):
        if match.lastgroup == "comment":
            line, column = Lines(text).place(len(head) + match.start())
            raise NotHouseOrder(
                f"{name}:{line}:{column}: a comment below the head would be lost; write it as skos:editorialNote."
            )
    graph = parse_turtle(text, name)
    prefixes = _prefixes(graph, name)
    blocks = [_block(graph, subject, prefixes) for subject in _subjects(graph, name)]
    used = {p for p in prefixes if re.search(rf"(?m)(?:^|[\s^]){re.escape(p)}:", "\n".join(blocks))}
    lines = [f"@prefix {prefix}: <{prefixes[prefix]}> ." for prefix in sorted(used)]
    parts = [head.strip(), "\n".join(lines), *blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def write_turtle(graph: Graph, head: str = "") -> str:
    """A graph in house order under a head of comment lines; the graph's own prefixes and the house's are used."""
    text = graph.serialize(format="nt")
    declared = {prefix: str(namespace) for prefix, namespace in graph.namespaces()} | PREFIXES
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in declared.items())
    comment = "".join(f"# {line}".rstrip() + "\n" for line in head.splitlines())
    return format_turtle(f"{comment}\n{prefixes}\n{text}")


def _split_head(text: str) -> tuple[str, str]:
    end = re.match(r"(?:[ \t]*(?:#[^\n]*)?\n)*", text).end()
    return text[:end], text[end:]


def _prefixes(graph: Graph, name: str) -> dict[str, str]:
    declared = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
    for prefix, namespace in declared.items():
        if PREFIXES.get(prefix, namespace) != namespace:
            raise NotHouseOrder(
                f"{name}: the prefix {prefix}: is <{namespace}> here and <{PREFIXES[prefix]}> in the house; rename it."
            )
    standard = {prefix: ns for prefix, ns in PREFIXES.items() if ns not in declared.values()}
    return standard | declared


def _subjects(graph: Graph, name: str) -> Iterator[URIRef]:
    for node in {*graph.subjects(), *graph.objects()}:
        if isinstance(node, rdflib.BNode):
            raise NotHouseOrder(f"{name}: a blank node cannot be cited or ordered; give every thing an IRI.")
    yield from sorted(set(graph.subjects()), key=lambda s: (not s.endswith("/plan"), natural_key(s)))


def _block(graph: Graph, subject: URIRef, prefixes: dict[str, str]) -> str:
    def place(predicate: URIRef) -> tuple[int, str]:
        return _FIRST.get(predicate, 3), shorten(predicate, prefixes)

    lines = [shorten(subject, prefixes)]
    for predicate in sorted(set(graph.predicates(subject)), key=place):
        objects = sorted(graph.objects(subject, predicate), key=_object_key)
        written = " ,\n        ".join(_term(each, prefixes) for each in objects)
        verb = "a" if predicate == RDF.type else shorten(predicate, prefixes)
        lines.append(f"    {verb} {written} ;")
    return "\n".join([*lines, "."])


def _object_key(term: rdflib.term.Node) -> tuple:
    language = getattr(term, "language", None)
    return {"th": 0, "en": 1}.get(language, 2), language or "", natural_key(str(term)), str(term)


def _term(term: rdflib.term.Node, prefixes: dict[str, str]) -> str:
    if isinstance(term, URIRef):
        return shorten(term, prefixes)
    lexical = str(term)
    if term.datatype == XSD.integer and re.fullmatch(r"[+-]?[0-9]+", lexical):
        return lexical
    if term.datatype == XSD.decimal and re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", lexical):
        return lexical if "." in lexical else lexical + ".0"
    if term.datatype == XSD.boolean and lexical in ("true", "false"):
        return lexical
    quoted = '"' + "".join(_ESCAPES.get(char, char) for char in lexical) + '"'
    if term.language:
        return f"{quoted}@{term.language}"
    return f"{quoted}^^{shorten(term.datatype, prefixes)}" if term.datatype not in (None, XSD.string) else quoted


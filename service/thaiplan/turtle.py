"""Turtle: read with a position for every fault, and written in house order.

rdflib's writers order subjects by how often they are referred to, so one new link moves blocks and a diff cannot be read;
they also drop comments. House order is the document's order: the plan, then its parts by natural sort of their IRIs,
`a` first, then notation and labels, then properties by name; one object a line; the final dot on its own line.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import rdflib
from rdflib import RDF, SKOS, XSD, Graph, Literal, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax, RDFSink, SinkParser

from thaiplan.errors import NotHouseOrder, TurtleSyntax
from thaiplan.files import read_text
from thaiplan.terms import PREFIXES, natural_key, shorten

_FIRST = {RDF.type: 0, SKOS.notation: 1, SKOS.prefLabel: 2}
_TOKEN = re.compile(
    r'(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')'
    r"|(?P<iri><[^<>\s]*>)|(?P<comment>#[^\n]*)|(?P<datatype>\^\^)|(?P<number>[+-]?[๐-๙0-9.]*[๐-๙][๐-๙0-9.]*)",
    re.DOTALL,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def read_turtle(path: Path) -> Graph:
    """The triples of one Turtle file.

    Raises MissingFile, or TextFault with the line and column of the fault (from 1) for bad UTF-8 and bad Turtle.
    """
    return parse_turtle(read_text(path), str(path))


def parse_turtle(text: str, name: str = "<text>") -> Graph:
    """The triples of a Turtle text; `name` stands in the error, which is TurtleSyntax with line and column."""
    graph = Graph(bind_namespaces="none")
    parser = _Parser(_Sink(graph), baseURI="http://relative.invalid/", turtle=True)
    try:
        parser.loadBuf(text.encode())
    except BadSyntax as fault:
        line, column = _line_column(text, fault._i % (len(text) + 1))
        why = re.sub(r"\s+", " ", fault._why).strip().rstrip(".")
        raise TurtleSyntax(name, line, column, f"{why}; found {_excerpt(text, line, column)}.") from None
    except (AssertionError, ValueError, IndexError, RecursionError):
        # rdflib lets some faults (an open quote, a bad escape, very deep nesting) out without a position: say where it was.
        line, column = _line_column(text, min(parser.at, len(text)))
        why = "the text from here cannot be read as Turtle (an open quote, a bad escape, a letter no IRI has, or an early end)"
        raise TurtleSyntax(name, line, column, f"{why}; found {_excerpt(text, line, column)}.") from None
    for prefix, namespace in parser._bindings.items():
        graph.bind(prefix, namespace)
    return graph


class _Sink(RDFSink):
    """rdflib's own receiver of terms, which keeps literals as written and refuses what is no IRI."""

    def newLiteral(self, s: str, dt: URIRef | None, lang: str | None) -> Literal:  # noqa: N802 - the name is rdflib's
        return Literal(s, datatype=dt, normalize=False) if dt else Literal(s, lang=lang)

    def newSymbol(self, *args: str) -> URIRef:  # noqa: N802 - the name is rdflib's
        if re.search(r'[\x00-\x20<>"{}|^`\\]', args[0]):
            raise ValueError(args[0])
        return super().newSymbol(*args)


class _Parser(SinkParser):
    """rdflib's own parser, which remembers how far it came."""

    at = 0

    def skipSpace(self, argstr: str, i: int) -> int:  # noqa: N802 - the name is rdflib's
        found = super().skipSpace(argstr, i)
        self.at = found if found >= 0 else len(argstr)
        return found


def find_thai_digits(text: str) -> list[tuple[int, int, str]]:
    """The places (line, column, literal) where a typed literal or bare number has Thai digits.

    rdflib reads "๑๐"^^xsd:decimal and silently rewrites it to 10, so only the raw text shows it.

    >>> find_thai_digits('<a> <b> "๑๐"^^<http://www.w3.org/2001/XMLSchema#decimal> , "๑๐" .')
    [(1, 9, '"๑๐"')]
    """
    found, last = [], None
    for match in _TOKEN.finditer(text):
        thai = re.search("[๐-๙]", match.group())
        if match.lastgroup == "datatype" and last and re.search("[๐-๙]", last.group()):
            found.append(last)
        elif match.lastgroup == "number" and thai:
            found.append(match)
        last = match if match.lastgroup == "string" else None
    return [(*_line_column(text, match.start()), match.group()) for match in found]


def format_turtle(text: str, name: str = "<text>") -> str:
    """The same triples in house order, under the same head comment.

    Raises TurtleSyntax, or NotHouseOrder for what the order has no place for: a comment below the head, a blank node,
    a prefix that means something else in the house.
    """
    head, body = _split_head(text)
    for match in _TOKEN.finditer(body):
        if match.lastgroup == "comment":
            line, column = _line_column(text, len(head) + match.start())
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


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def _excerpt(text: str, line: int, column: int) -> str:
    rest = text.split("\n")[line - 1][column - 1:].strip()
    return repr(rest[:30]) if rest else "the end of the line"

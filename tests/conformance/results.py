"""What queries give: read from every form that answers come in, and compared as the W3C suite says.

Rows are a bag and blank nodes are equal by their place, with one renaming for all rows; rows have an order only where the
suite states it with rs:index. Terms are equal as RDF terms: datatype, language and lexical form are those wanted.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax import SAXException

import rdflib
from rdflib import XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from thaiplan.errors import ThaiplanError
from thaiplan.turtle import parse_turtle
from thaiplan.turtle.grammar import make_literal

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
SRX = "{http://www.w3.org/2005/sparql-results#}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
COLUMN, ROW = "urn:x-column:", "urn:x-row:"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
TSV, CSV = "text/tab-separated-values", "text/csv"
GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
# How the value of a number is read, for each datatype that has one lexical form too many.
VALUES = {XSD.integer: int, XSD.decimal: lambda text: Decimal(text).normalize(), XSD.double: float, XSD.float: float}
# What a reader of any form raises at a document that is not as its form says.
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, ElementTree.ParseError, SAXException, ThaiplanError)
Row = dict[str, Node]


class Rows(NamedTuple):
    """A table: its variables, and for each row the values of those that have one.

    It is not `is_typed` where it comes from CSV, which has all values as plain texts.
    """

    variables: tuple[str, ...]
    rows: list[Row]
    is_ordered: bool = False
    is_typed: bool = True


Result = bool | Rows | Graph


def read(content: bytes, media_type: str, base: str = "") -> Result:
    """The result in a document of a media type, IRIs relative to `base`; raises one of UNREADABLE where it is none."""
    return READERS[media_type](content.decode("utf-8"), base)


def read_json(text: str, base: str) -> bool | Rows:
    """A result in SPARQL's JSON."""
    found = json.loads(text)
    if "boolean" in found:
        return found["boolean"]
    bindings = found["results"]["bindings"]
    return rows_of(found["head"]["vars"], [{name: _json_term(cell) for name, cell in row.items()} for row in bindings])


def _json_term(cell: Mapping[str, str]) -> Node:
    if cell["type"] in ("uri", "bnode"):
        return (URIRef if cell["type"] == "uri" else BNode)(cell["value"])
    if cell["type"] not in ("literal", "typed-literal"):
        raise ValueError(f"{cell['type']} is no kind of term")
    return literal(cell["value"], cell.get("datatype"), cell.get("xml:lang"))


def read_xml(text: str, base: str) -> bool | Rows:
    """A result in SPARQL's XML."""
    root = ElementTree.fromstring(text)
    if (boolean := root.find(f"{SRX}boolean")) is not None:
        return {"true": True, "false": False}[boolean.text.strip()]
    variables = [one.attrib["name"] for one in root.findall(f"{SRX}head/{SRX}variable")]
    results = root.find(f"{SRX}results")
    rows = [{one.attrib["name"]: _xml_term(one[0]) for one in row} for row in results.findall(f"{SRX}result")]
    return rows_of(variables, rows)


def _xml_term(element: ElementTree.Element) -> Node:
    kind, text = element.tag.removeprefix(SRX), element.text or ""
    if kind in ("uri", "bnode"):
        return (URIRef if kind == "uri" else BNode)(text.strip())
    if kind != "literal":
        raise ValueError(f"{kind} is no kind of term")
    return literal(text, element.attrib.get("datatype"), element.attrib.get(XML_LANG))


def read_tsv(text: str, base: str) -> Rows:
    """A result in TSV, whose cells are terms as in Turtle, and so are read as Turtle."""
    head, *lines = text.removesuffix("\n").split("\n")
    variables = [name.removeprefix("?") for name in head.split("\t")] if head else []
    cells = [line.split("\t") if variables else [] for line in lines]
    if any(len(row) != len(variables) for row in cells):
        raise ValueError(f"a row has not as many cells as the {len(variables)} variables")
    turtle = "".join(
        f"<{ROW}{number}> <{COLUMN}{at}> {cell} .\n" for number, row in enumerate(cells) for at, cell in enumerate(row) if cell
    )
    rows: list[Row] = [{} for _ in cells]
    for row, column, term in parse_turtle(turtle):
        rows[int(row.removeprefix(ROW))][variables[int(column.removeprefix(COLUMN))]] = plain(term)
    return rows_of(variables, rows)


def read_csv(text: str, base: str) -> Rows:
    """A result in CSV, which tells blank nodes from texts and nothing else."""
    head, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    if any(len(line) != len(head) for line in lines):
        raise ValueError(f"a row has not as many cells as the {len(head)} variables")
    terms = [[BNode(cell) if cell.startswith("_:") else Literal(cell) for cell in line] for line in lines]
    return rows_of(head, [dict(zip(head, row, strict=True)) for row in terms])._replace(is_typed=False)


def read_graph(syntax: str) -> Callable[[str, str], Graph]:
    """A reader of a graph."""

    def read_text(text: str, base: str) -> Graph:
        if syntax == "turtle":
            return in_plain_terms(parse_turtle(f"@base <{base}> . {text}" if base else text))
        with as_written():
            return in_plain_terms(Graph().parse(data=text, format=syntax, publicID=base or None))

    return read_text


READERS: dict[str, Callable[[str, str], Result]] = {
    JSON: read_json,
    XML: read_xml,
    TSV: read_tsv,
    CSV: read_csv,
    "text/turtle": read_graph("turtle"),
    "application/n-triples": read_graph("turtle"),
    "application/rdf+xml": read_graph("xml"),
    "application/ld+json": read_graph("json-ld"),
}


def read_result_set(graph: Graph) -> bool | Rows:
    """The result that a graph describes in the vocabulary of the DAWG."""
    (table,) = graph.subjects(rdflib.RDF.type, RS.ResultSet)
    if (boolean := graph.value(table, RS.boolean)) is not None:
        return boolean.toPython()
    solutions = list(graph.objects(table, RS.solution))
    indices = [graph.value(one, RS["index"]) for one in solutions]
    is_ordered = bool(solutions) and None not in indices
    if is_ordered:
        solutions.sort(key=lambda one: int(graph.value(one, RS["index"])))
    rows = [
        {str(graph.value(one, RS.variable)): plain(graph.value(one, RS.value)) for one in graph.objects(solution, RS.binding)}
        for solution in solutions
    ]
    return rows_of([str(name) for name in graph.objects(table, RS.resultVariable)], rows, is_ordered)


def rows_of(variables: list[str], rows: list[Row], is_ordered: bool = False) -> Rows:
    """A table; raises ValueError where a row has a value for a variable that the head does not name."""
    if unknown := {name for row in rows for name in row} - set(variables):
        raise ValueError(f"the head does not name {', '.join(sorted(unknown))}")
    return Rows(tuple(variables), rows, is_ordered)


def literal(text: str, datatype: str | None, language: str | None) -> Literal:
    """A literal as written."""
    return plain(make_literal(text, datatype, language))


def plain(term: Node) -> Node:
    """A term, a plain literal where it is an xsd:string, which RDF does not tell from one."""
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term


def in_plain_terms(graph: Graph) -> Graph:
    """The graph with every xsd:string a plain literal."""
    return made_of(tuple(map(plain, triple)) for triple in graph)


def made_of(triples: Iterable[tuple[Node, Node, Node]]) -> Graph:
    """A graph of triples."""
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


@contextmanager
def as_written() -> Iterator[None]:
    """rdflib keeps the lexical forms it reads: it would make 1 of "01"^^xsd:integer."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


def difference(wanted: Result, found: Result, by_value: bool = False) -> str | None:
    """What is wrong with a result, in a few words; None where it is the one wanted.

    `by_value` takes numbers and booleans in another lexical form for the same; in CSV, all that looks like a number.
    """
    if type(wanted) is not type(found):
        return f"wanted {_said(wanted)}, found {_said(found)}"
    if by_value:
        wanted, found = in_values(wanted), in_values(found)
    if isinstance(wanted, bool):
        return None if wanted == found else f"wanted {wanted}, found {found}"
    if isinstance(wanted, Graph):
        return None if isomorphic(wanted, found) else _unlike(wanted, found)
    if set(wanted.variables) != set(found.variables):
        return f"wanted the variables {' '.join(wanted.variables)}, found {' '.join(found.variables)}"
    return None if same_rows(wanted.rows, found.rows, wanted.is_ordered) else _unlike(wanted, found)


def _unlike(wanted: Result, found: Result) -> str:
    if _said(wanted) != _said(found):
        return f"wanted {_said(wanted)}, found {_said(found)}"
    return f"{_said(found)} as wanted, but not the same"


def _said(result: Result) -> str:
    if isinstance(result, bool):
        return "yes or no"
    count, what = (len(result.rows), "row") if isinstance(result, Rows) else (len(result), "triple")
    return f"{count} {what}{'' if count == 1 else 's'}"


def same_rows(wanted: list[Row], found: list[Row], is_ordered: bool = False) -> bool:
    """Whether two lists have the same rows, as bags unless they are ordered, for one renaming of blank nodes."""
    if len(wanted) != len(found) or Counter(map(_outline, wanted)) != Counter(map(_outline, found)):
        return False
    return _match(wanted, found, {}, is_ordered)


def _match(wanted: list[Row], found: list[Row], names: dict[Node, Node], is_ordered: bool) -> bool:
    """Whether the rows can be paired in such a way that the blank nodes of one are those of the other under other names."""
    if not wanted:
        return True
    row, rest = wanted[0], wanted[1:]
    for at, other in enumerate(found[:1] if is_ordered else found):
        more = _renaming(row, other, names)
        if more is None:
            continue
        if _match(rest, found[:at] + found[at + 1 :], more, is_ordered):
            return True
        if more == names:  # all other rows that fit are equal to this one
            return False
    return False


def _renaming(row: Row, other: Row, names: dict[Node, Node]) -> dict[Node, Node] | None:
    """The names with those that make the rows equal, None where they cannot be."""
    if _outline(row) != _outline(other):
        return None
    names = dict(names)
    for variable, term in row.items():
        if isinstance(term, BNode) and names.setdefault(term, other[variable]) != other[variable]:
            return None
    return names if len(set(names.values())) == len(names) else None


def _outline(row: Row) -> frozenset[tuple[str, Node | None]]:
    """The row with all blank nodes alike."""
    return frozenset((name, None if isinstance(term, BNode) else term) for name, term in row.items())


def in_values(result: Result) -> Result:
    """The result with each number and each boolean in one lexical form, whichever it was written in."""
    if isinstance(result, Graph):
        return made_of(tuple(map(in_value, triple)) for triple in result)
    if isinstance(result, Rows):
        rows = [{name: in_value(term, result.is_typed) for name, term in row.items()} for row in result.rows]
        return result._replace(rows=rows)
    return result


def in_value(term: Node, is_typed: bool = True) -> Node:
    """A term, in one lexical form where it is a number or a boolean; without types, where it looks like a number.

    >>> str(in_value(literal("1.0E6", XSD.double, None))), str(in_value(literal("2.50", XSD.decimal, None)))
    ('1000000.0', '2.5')
    """
    if not isinstance(term, Literal) or term.language:
        return term
    text, datatype = str(term), term.datatype if is_typed else XSD.double
    if datatype == XSD.boolean:
        return literal({"1": "true", "0": "false"}.get(text, text), datatype, None)
    make = VALUES.get(datatype)
    try:
        return literal(str(make(text)), datatype, None) if make else term
    except (ValueError, InvalidOperation):
        return term

"""Answers as tables: the cells of a SPARQL result as a person reads them."""

import json
from dataclasses import dataclass, replace
from decimal import Decimal

from thaiplan.measures import number_words
from thaiplan.rows import Text
from thaiplan.terms import SOURCE, shorten
from thaiplan.web.site import View

NUMBERS = {"integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger", "positiveInteger"}
XSD = "http://www.w3.org/2001/XMLSchema#"
JSON_RESULTS = "application/sparql-results+json"


@dataclass(frozen=True)
class Cell:
    """One cell; `href` where it leads somewhere, `kind` one of line, link, number, text, empty."""

    kind: str
    text: str
    href: str | None = None
    lang: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class Table:
    """A result: its columns and rows of cells, or the answer of an ASK."""

    columns: list[str]
    rows: list[list[Cell]]
    boolean: bool | None = None

    def is_number(self, column: int) -> bool:
        """Whether a column holds numbers and nothing else."""
        return {row[column].kind for row in self.rows} - {"empty"} == {"number"}


def table_of(view: View, body: bytes) -> Table:
    """The table of a SPARQL JSON result as a page shows it.

    IRIs stand under their labels; of `x` and `xEn` only the one in the page's language is shown; a column of labels
    becomes the link, and the column of the things it names is left out; source lines stand beside it. The CSV is as
    the query says.
    """
    result = json.loads(body)
    if "boolean" in result:
        return Table([], [], result["boolean"])
    columns, bindings = result["head"]["vars"], result["results"]["bindings"]
    iris = {value["value"] for row in bindings for value in row.values() if value["type"] == "uri"}
    labels = view.ask.labels(iri for iri in iris if _is_web(iri) and not _is_line(iri))
    named = {text: thing for text in columns if (thing := _named_by(text, columns, bindings, labels))}
    other = {name + "En" if view.lang == "th" else name for name in columns if name + "En" in columns}
    shown = [name for name in columns if name not in other and name not in named.values()]
    shown = _lines_beside(shown, named, bindings)
    rows = []
    for row in bindings:
        cells = [_cell(view, row.get(name), labels) for name in shown]
        rows.append([_linked(view, cell, row.get(named.get(name))) for name, cell in zip(shown, cells, strict=True)])
    headings = [name.removesuffix("En") if name.removesuffix("En") in other else name for name in shown]
    return Table(headings, rows)


def _lines_beside(columns: list[str], named: dict[str, str], bindings: list[dict]) -> list[str]:
    """The columns with those of source lines moved up behind the last linked label, seen without scrolling."""
    lines = [name for name in columns if any(_is_line(row[name]["value"]) for row in bindings if name in row)]
    rest = [name for name in columns if name not in lines]
    behind = max((at + 1 for at, name in enumerate(rest) if name in named), default=len(rest))
    return [*rest[:behind], *lines, *rest[behind:]]


def _named_by(text: str, columns: list[str], bindings: list[dict], labels: dict[str, Text]) -> str | None:
    """The column of things whose labels are what a column of texts holds, in every row."""
    for thing in columns:
        pairs = [(row[text], row[thing]) for row in bindings if text in row and thing in row]
        complete = len(pairs) == sum(text in row or thing in row for row in bindings)
        if thing != text and pairs and complete and all(_names(*pair, labels) for pair in pairs):
            return thing
    return None


def _names(text: dict, thing: dict, labels: dict[str, Text]) -> bool:
    label = labels.get(thing["value"]) if thing["type"] == "uri" else None
    return text["type"] == "literal" and label is not None and text["value"] in (label.th, label.en)


def _linked(view: View, cell: Cell, thing: dict | None) -> Cell:
    return replace(cell, kind="link", href=_href(view, thing["value"]), title=thing["value"]) if thing else cell


def _is_line(iri: str) -> bool:
    return iri.startswith(SOURCE) and "#L" in iri


def _cell(view: View, value: dict | None, labels: dict) -> Cell:
    if value is None:
        return Cell("empty", "")
    text = value["value"]
    if value["type"] == "uri":
        if _is_line(text):
            return Cell("line", view.line(text), view.local(text), title=text)
        label, lang = labels[text].pick(view.lang) if text in labels else (shorten(text).strip("<>"), None)
        return Cell("link", label, _href(view, text), lang, text)
    if value.get("datatype", "").removeprefix(XSD) in NUMBERS:
        decimal = value["datatype"] == XSD + "decimal"
        return Cell("number", number_words(Decimal(text)) if decimal else text)
    return Cell("text", text, lang=value.get("xml:lang"))


def _href(view: View, iri: str) -> str | None:
    """Where an IRI leads; only web addresses are made links, whatever a graph or a query may hold."""
    return view.local(iri) if _is_web(iri) else None


def _is_web(iri: str) -> bool:
    return iri.startswith(("https://", "http://")) and not set(iri) & set('<>"{}|^`\\ ')

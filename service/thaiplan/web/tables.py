"""Answers as tables: the cells of a SPARQL result as a person reads them.

A result may be as large as a result may be; a page is not. So only the first rows are read out of it, whatever its size.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from thaiplan.engine import Answer
from thaiplan.measures import number_words
from thaiplan.rows import Text, Thing
from thaiplan.terms import SOURCE, shorten
from thaiplan.web.view import View

NUMBERS = {"integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger", "positiveInteger"}
XSD = "http://www.w3.org/2001/XMLSchema#"
# What one page shows: rows, cells (fewer rows of a wide table), IRIs looked up for their labels, characters in a cell and
# in an answer that is a graph; what is more is in the CSV, the JSON, the Turtle.
MOST_ROWS = 1_000
MOST_CELLS = 20_000
MOST_LABELS = 2_000
LONGEST_CELL = 2_000
LONGEST_TEXT = 200_000
# Beyond so many columns nobody looks for the one that names another.
MOST_NAMED = 60
_BINDINGS = re.compile(r'"bindings"\s*:\s*\[\s*')
_NEXT = re.compile(r"\s*,\s*")


@dataclass(frozen=True)
class Cell:
    """One cell; `kind` is line, link, number, text, target, none (no target), fact, parts or empty."""

    kind: str
    text: str
    href: str | None = None
    lang: str | None = None
    title: str | None = None
    parts: tuple["Cell", ...] = ()

    @property
    def size(self) -> int:
        """The characters of the longest part."""
        return max((part.size for part in self.parts), default=len(self.text))


@dataclass(frozen=True)
class Table:
    """A result: its headings and rows of cells, of `total` rows, or with `is_cut` of more; or the answer of an ASK."""

    headings: list[str]
    rows: list[list[Cell]]
    total: int = 0
    boolean: bool | None = None
    is_cut: bool = False

    @cached_property
    def numbers(self) -> list[bool]:
        """Of each column, whether it holds numbers and nothing else."""
        return [{row[n].kind for row in self.rows} - {"empty"} == {"number"} for n in range(len(self.headings))]

    @cached_property
    def widths(self) -> list[str]:
        """Of each column, how much room it wants: short, middling or long."""
        sizes = [max((row[n].size for row in self.rows), default=0) for n in range(len(self.headings))]
        return ["long" if size > 40 else "middling" if size > 14 else "short" for size in sizes]


@dataclass
class Reading:
    """The first rows of an answer with the labels of what stands in them."""

    view: View
    columns: list[str]
    bindings: list[dict]
    labels: dict[str, Text] = field(default_factory=dict)
    english: dict[str, str] = field(default_factory=dict)  # of Thai labels, on a page in English

    @cached_property
    def named(self) -> dict[str, str]:
        """The columns of labels, with the column of the things they name."""
        if len(self.columns) > MOST_NAMED:
            return {}
        return {text: thing for text in self.columns if (thing := self._named_by(text))}

    @cached_property
    def twins(self) -> dict[str, str]:
        """Of `x` and `xEn`, the one that is not in the page's language, with the other."""
        twins = {(name, name + "En") for name in self.columns if name + "En" in self.columns}
        return {other: kept for kept, other in twins} if self.view.lang == "th" else dict(twins)

    @cached_property
    def shown(self) -> list[str]:
        """The columns a page shows, source lines behind the last linked label, where they are seen without scrolling."""
        kept = [name for name in self.columns if name not in self.twins and name not in self.named.values()]
        lines = [name for name in kept if self.holds_lines(name)]
        rest = [name for name in kept if name not in lines]
        behind = max((at + 1 for at, name in enumerate(rest) if name in self.named), default=len(rest))
        return [*rest[:behind], *lines, *rest[behind:]]

    def holds_lines(self, name: str) -> bool:
        """Whether a column holds source lines."""
        return any(_is_line(row[name]["value"]) for row in self.bindings if name in row)

    def heading(self, name: str) -> str:
        """The heading of a column."""
        base = name.removesuffix("En")
        return self.view.column(base if base in self.twins or name in self.twins.values() else name)

    def cell(self, row: dict, name: str) -> Cell:
        """The cell of a row in a column: IRIs under their labels, labels linked to what they name."""
        value, thing = row.get(name), row.get(self.named.get(name, ""))
        if value is None:
            return Cell("empty", "")
        if thing:
            return self._linked(thing["value"], self.labels[thing["value"]])
        if name.lower().endswith("planlabel") and (plan := self._plan_called(value["value"])):
            return self._linked(plan.iri, plan.label)
        return self._plain(name, value)

    def _linked(self, iri: str, label: Text) -> Cell:
        text, lang = label.pick(self.view.lang) if label else (shorten(iri).strip("<>")[:LONGEST_CELL], None)
        return Cell("link", text, self.view.local(iri), lang, iri[:LONGEST_CELL])

    def _plain(self, name: str, value: dict) -> Cell:
        view, text = self.view, value["value"]
        if value["type"] == "triple":
            return Cell("text", json.dumps(text, ensure_ascii=False)[:LONGEST_CELL])
        if value["type"] == "uri":
            if _is_line(text):
                return Cell("line", view.line(text), view.local(text), title=text)
            return self._linked(text, self.labels.get(text, Text()))
        kind = value.get("datatype", "").removeprefix(XSD)
        if kind in NUMBERS:
            return Cell("number", number_words(Decimal(text)) if kind == "decimal" else text)
        if kind == "boolean":
            return Cell("text", view.t("yes" if text in ("true", "1") else "no"))
        if _is_thai_label(name, value) and text in self.english:
            return Cell("text", self.english[text], lang="en", title=text)
        return Cell("text", text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + " …", lang=value.get("xml:lang"))

    def _named_by(self, text: str) -> str | None:
        """The column of things whose labels are what a column of texts holds, in every row."""
        for thing in self.columns:
            pairs = [(row[text], row[thing]) for row in self.bindings if text in row and thing in row]
            complete = len(pairs) == sum(text in row or thing in row for row in self.bindings)
            if thing != text and pairs and complete and all(_names(*pair, self.labels) for pair in pairs):
                return thing
        return None

    def _plan_called(self, text: str) -> Thing | None:
        return next((plan for plan in self.view.site.plans.values() if text in (plan.label.th, plan.label.en)), None)


def table_of(view: View, answer: Answer) -> Table:
    """The table of a SPARQL JSON result as a page shows it, with every column; the CSV is as the query says."""
    if answer.kind == "boolean":
        return Table([], [], 1, json.loads(answer.content)["boolean"])
    reading = read_rows(view, answer.content)
    rows = [[reading.cell(row, name) for name in reading.shown] for row in reading.bindings]
    return Table([reading.heading(name) for name in reading.shown], rows, answer.rows, is_cut=answer.is_cut)


def read_rows(view: View, body: bytes) -> Reading:
    """The first rows of a SPARQL JSON result, as many as a page shows, and the labels of the things in them."""
    text = body.decode()
    columns = json.JSONDecoder().raw_decode(text, text.index("[", text.index('"vars"')))[0]
    limit = min(MOST_ROWS, max(1, MOST_CELLS // max(1, len(columns))))
    bindings = list(_first(text, _BINDINGS.search(text).end(), limit))
    iris = (value["value"] for row in bindings for value in row.values() if value["type"] == "uri")
    wanted = dict.fromkeys(iri for iri in iris if view.local(iri) and not _is_line(iri))
    reading = Reading(view, columns, bindings, view.ask.labels(list(wanted)[:MOST_LABELS]))
    if view.lang == "en":
        shown = [name for name in columns if name not in reading.twins]
        texts = (row[name]["value"] for row in bindings for name in shown if name in row and _is_thai_label(name, row[name]))
        reading.english = view.ask.english(list(dict.fromkeys(texts))[:MOST_LABELS])
    return reading


def _first(text: str, at: int, limit: int) -> Iterable[dict]:
    """The first objects of a JSON list; the rest is not read."""
    decoder = json.JSONDecoder()
    for _ in range(limit):
        if text[at] == "]":
            return
        row, at = decoder.raw_decode(text, at)
        yield row
        if not (following := _NEXT.match(text, at)):
            return
        at = following.end()


def _names(text: dict, thing: dict, labels: dict[str, Text]) -> bool:
    label = labels.get(thing["value"]) if thing["type"] == "uri" else None
    return text["type"] == "literal" and label is not None and text["value"] in (label.th, label.en)


def _is_thai_label(name: str, value: dict) -> bool:
    return name.endswith("Label") and value.get("xml:lang") == "th"


def _is_line(iri: str) -> bool:
    return isinstance(iri, str) and iri.startswith(SOURCE) and "#L" in iri

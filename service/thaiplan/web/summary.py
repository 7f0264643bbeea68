"""What a person sees of an answer first: a target in words, and each end of a link in one cell.

Library questions bring what a target is decoded into, a column each, for the CSV. A page says it in words, as
`measures.target_words` does, and keeps the columns for those who open them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from thaiplan.engine import Answer
from thaiplan.measures import Target, target_words, targets
from thaiplan.rows import Text, Thing, Year
from thaiplan.terms import ID, TPV, be_to_ce
from thaiplan.web.tables import Cell, Reading, Table

# What a target is decoded into, besides value and unit. Without both a direction and a comparator no verb can be chosen.
VERB = ("direction", "comparator", "form")
TIME = ("periodicity", "yearBE", "yearCE", "baselineBE", "baselineCE")
# Where a row names what has the target, the most exact first.
NAMES = ("target", "indicator", "element")
# The ends of a link, with the columns of their lines.
ENDS = {"lower": ("lowerSource", "subjectSource"), "higher": ("higherSource", "objectSource")}


@dataclass(frozen=True)
class Column:
    """A column of the summary: the columns of the answer that it tells, its heading, and its cell in a row."""

    tells: tuple[str, ...]
    heading: str
    cell: Callable[[dict], Cell]


def tables_of(reading: Reading, answer: Answer) -> tuple[Table, Table | None]:
    """The answer of a question as a person reads it, and where that leaves columns out the table with all of them."""
    plain = [_plain(reading, name) for name in reading.shown]
    columns = _join_ends(reading, _join_target(reading, plain))
    return _table(reading, columns, answer), _table(reading, plain, answer) if columns != plain else None


def _table(reading: Reading, columns: list[Column], answer: Answer) -> Table:
    rows = [[column.cell(row) for column in columns] for row in reading.bindings]
    return Table([column.heading for column in columns], rows, answer.rows, is_cut=answer.is_cut)


def _plain(reading: Reading, name: str) -> Column:
    return Column((name,), reading.heading(name), lambda row: _short(reading, reading.cell(row, name)))


def _short(reading: Reading, cell: Cell) -> Cell:
    """A cell as it stands; of a thing of ours that has no label, such as a judgement, only a link."""
    nameless = cell.kind == "link" and cell.title.startswith(ID) and cell.title not in reading.labels
    return replace(cell, text=reading.view.t("open")) if nameless and cell.title not in reading.view.site.plans else cell


def _join_target(reading: Reading, columns: list[Column]) -> list[Column]:
    """The columns with those of a target as one, and the source lines behind it."""
    if not _told(reading, ""):
        return columns
    name = next((name for name in NAMES if name in reading.columns), "")
    known = targets(reading.view.ask, {row[name]["value"] for row in reading.bindings if name in row})
    facets = ("value", "unit", *VERB, *TIME, "verbatim", "target") if known else (*_told(reading, ""), "verbatim", "target")
    told = tuple(name for name in facets if name in reading.columns)

    def cell(row: dict) -> Cell:
        there = known.get(row[name]["value"], []) if name in row else []
        same = [target for target in there if "value" in row and target.value == Decimal(row["value"]["value"])]
        return _target_cell(reading, row, "", same[0] if len(same) == 1 else None)

    one = Column(told, reading.view.column("target"), cell)
    joined = _put(columns, one)
    lines = [column for column in joined if len(column.tells) == 1 and reading.holds_lines(column.tells[0])]
    rest = [column for column in joined if column not in lines]
    behind = rest.index(one) + 1
    return [*rest[:behind], *lines, *rest[behind:]]


def _join_ends(reading: Reading, columns: list[Column]) -> list[Column]:
    """The columns with those of the lower and of the higher end of a link as one each, where there are several."""
    for end, sources in ENDS.items():
        mine = [name for name in reading.shown if re.match(end + "[A-Z]", name) and name not in sources]
        lines = [name for name in sources if name in reading.shown]
        if mine and len(mine) + len(lines) > 1:
            told = (*mine, *lines)
            columns = _put(columns, Column(told, reading.view.column(end), _end_cell(reading, end, mine, lines)))
    return columns


def _put(columns: list[Column], one: Column) -> list[Column]:
    """The columns with one in the place of the first that it tells, and without the others that it tells."""
    at = next(n for n, column in enumerate(columns) if column.tells[0] in one.tells)
    kept = [column for column in columns if column.tells[0] not in one.tells]
    return [*kept[:at], one, *kept[at:]]


def _told(reading: Reading, end: str) -> tuple[str, ...]:
    """The columns that the words of a target tell, none where there is no value with a unit."""
    there = [name for name in ("value", "unit", *VERB, *TIME) if _of(end, name) in reading.columns]
    if "value" not in there or "unit" not in there:
        return ()
    verb = {"direction", "comparator"} <= set(there)
    return tuple(_of(end, name) for name in there if verb or name not in VERB)


def _target_cell(reading: Reading, row: dict, end: str, known: Target | None = None) -> Cell:
    """The target of a row in words: all that is known of it, else what the row says; linked where the graph has it."""
    told = _told(reading, end)
    if _of(end, "value") in row:
        target = known or _target(reading, row, end, told)
        href = reading.view.local(target.iri) if target.iri else None
        return Cell("target", target_words(target, reading.view.lang), href, title=target.iri)
    if end or "indicator" in reading.columns or any(name in row for name in told):
        return Cell("none", reading.view.t("no_target"))
    return Cell("empty", "")


def _target(reading: Reading, row: dict, end: str, told: tuple[str, ...]) -> Target:
    def value(name: str) -> str | None:
        return row[_of(end, name)]["value"] if _of(end, name) in told and _of(end, name) in row else None

    def facet(name: str) -> str | None:
        iri = value(name)
        return Thing(iri).name if iri and iri != TPV + "not-stated" else None

    def year(name: str) -> Year | None:
        be = value(name + "BE")
        return Year(int(be), be_to_ce(int(be))) if be else None

    unit = value("unit")
    return Target(
        None, Decimal(value("value")), None, Thing(unit, reading.labels.get(unit, Text())) if unit else None,
        *(facet(name) for name in (*VERB, "periodicity")), year=year("year"), baseline=year("baseline"),
    )  # fmt: skip


def _end_cell(reading: Reading, end: str, mine: list[str], lines: list[str]) -> Callable[[dict], Cell]:
    """The cell of an end: what it is part of, what it says, its target, what else there is, its lines."""
    told = _told(reading, end)
    labels = [name for name in mine if name.removesuffix("En").endswith("Label")]
    texts = sorted(labels, key=lambda name: name.removesuffix("En") == end + "Label")
    rest = [name for name in mine if name not in told and name not in labels]

    def cell(row: dict) -> Cell:
        parts = [reading.cell(row, name) for name in texts]
        if told:
            parts.append(_target_cell(reading, row, end))
        facts = [found.text for name in rest if (found := reading.cell(row, name)).text]
        parts += [Cell("fact", " · ".join(facts))] if facts else []
        parts += [reading.cell(row, name) for name in lines]
        return Cell("parts", "", parts=tuple(part for part in parts if part.kind != "empty"))

    return cell


def _of(end: str, name: str) -> str:
    return end + name[0].upper() + name[1:] if end else name

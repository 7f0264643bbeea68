"""Records: the rows of a workbook's sheets, each by the columns that its headings name.

What a planner does to a sheet is undone here: moved columns, a renamed sheet, a title above the headings, the example row,
empty rows, merged cells. What cannot be undone is said in a finding.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from thaiplan.draft.cells import split_label, tidy
from thaiplan.draft.columns import Column, Table
from thaiplan.draft.forms import EXAMPLES, GUIDE, GUIDE_TITLE, LIST_NAMES, LISTS, PLAN, TABLES
from thaiplan.draft.remarks import Unread, remark
from thaiplan.draft.sheets import Cell, Sheet
from thaiplan.findings import Finding
from thaiplan.places import Place
from thaiplan.rows import Text
from thaiplan.thai import normalise

DASHES = re.compile("[-–—]+")  # in a table they say that there is nothing
YEARLY = re.compile(r"(?:ค่าเป้าหมาย)?\s*(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ[.]ศ[.])?\s*25[0-9]{2}")
FEWEST_EXAMPLES = 4  # a row that has fewer columns filled as in the example may be meant
HEADINGS_WITHIN = 30  # rows with something in them
TELLING = {"text", "name", "above", "counted"}  # no other sheet has these headings; a list of anything has a number and a kind
# A row with nothing else in it was only prepared: a drop-down was dragged down, or a cell is merged over it.
NOT_CONTENT = ("memo", "kind", "theme")


@dataclass(frozen=True)
class Field:
    """What stands in one column of a row; `text` is tidy."""

    column: Column
    place: Place
    cell: Cell = field(default_factory=lambda: Cell(""))

    @property
    def text(self) -> str:
        """The words of the cell; raises Unread where it holds an error or a formula without a value."""
        if self.cell.fault:
            raise Unread(self.cell.fault, found=self.cell.text, column=self.column.heading.th)
        return tidy(self.cell.text)

    @property
    def day(self) -> date | None:
        """The date, where the cell holds one."""
        return self.cell.day


@dataclass(frozen=True)
class Record:
    """One row; `exact` is all that stands in it, its cells parted by tabs."""

    table: Table
    place: Place
    fields: dict[str, Field]
    exact: str

    def field(self, key: str) -> Field:
        """The field of a column; where the sheet lacks the column, an empty one that stands where the row does."""
        return self.fields.get(key) or Field(self.table.column(key), self.place)


@dataclass
class Records:
    """The rows of each table, what the lists of the workbook call things (codes by label, by list), and the findings.

    `tables` are CSV files, which have no sheets; `is_whole` is whether each could be read; where `lost`, rows were not.
    """

    file: str
    tables: bool = False
    is_whole: bool = True
    lost: bool = False
    rows: dict[str, list[Record]] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    lists: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, sheet: Sheet, line: int | None = None, column: int | None = None) -> Place:
        """A place in a sheet; a CSV file that stands alone is its own place."""
        alone = self.tables and sheet.name == self.file
        return Place(self.file, line, column, None if alone else sheet.name)

    def origin(self, key: str) -> str:
        """The name of the file that a table came in, without its folder."""
        return re.split(r"[/\\]", self.sheets[key].name if self.tables else self.file)[-1]

    def of(self, table: Table) -> list[Record]:
        """The rows of one table, in their order."""
        return self.rows.get(table.key, [])


def read_records(sheets: Iterable[Sheet], file: str, tables: bool = False, is_whole: bool = True) -> Records:
    """The rows of all sheets that can be told by their headings; `tables` are CSV files, each a sheet named as its file is."""
    records, bare = Records(file, tables, is_whole), []
    for sheet in sheets:
        found = _find_table(sheet)
        if _is_guide(sheet) or not (sheet.rows or found):
            continue
        if _is_list(sheet):
            records.lists |= _read_lists(sheet)
        elif table := _named_for(sheet) if found is None else None:
            anchor = next(column for column in table.columns if column.needed)
            records.findings.append(remark("no-headings", records.place(sheet), sheet=sheet.name, column=anchor.heading.th))
            records.lost, bare = True, [*bare, table]
        elif found is None:
            records.findings.append(remark("unknown-sheet", records.place(sheet), sheet=sheet.name))
        elif found[0].key in records.sheets:
            first = records.sheets[found[0].key].name
            key, records.lost = "second-file" if tables else "second-sheet", True
            records.findings.append(remark(key, records.place(sheet), sheet=sheet.name, first=first))
        else:
            table, row = found
            records.sheets[table.key] = sheet
            records.rows[table.key] = list(_read_rows(records, sheet, table, row))
    absent = [table for table in TABLES if table.key not in records.sheets and table not in (PLAN, *bare)]
    missing = [f"“{table.name.th}”" for table in absent]
    if missing and is_whole:
        records.findings.append(remark("no-sheet", Place(file), sheets=", ".join(missing)))
    return records


def _name(sheet: Sheet) -> str:
    """The name of a sheet as it may be known by; a file has its folder and its kind beside it."""
    return normalise(re.sub(r"(?i)[.](csv|txt|tsv)$", "", sheet.name.rpartition("/")[2]))


def _names(text: Text) -> set[str]:
    return {normalise(text.th), normalise(text.en)}


def _named_for(sheet: Sheet) -> Table | None:
    """The table that a sheet has the name of."""
    return next((table for table in TABLES if _name(sheet) in (*_names(table.name), table.key)), None)


def _find_table(sheet: Sheet) -> tuple[Table, int] | None:
    """The table that a sheet is, and the row of its headings: the one most of whose headings are there, first of all its own.

    Of tables with equally many the one is taken that the sheet is named for.
    """
    best: tuple[tuple, Table, int] | None = None
    for number in list(sheet.rows)[:HEADINGS_WITHIN]:
        for table in TABLES:
            known = {column.key for cell in sheet.rows[number].values() if (column := table.find(cell.text))}
            needed = sum(column.needed for column in table.columns)
            anchors = sum(column.needed and column.key in known for column in table.columns)
            named = _named_for(sheet) is table
            worth = (anchors == needed, named, anchors, len(known), -number)
            if len(known) >= 2 and (named or known & TELLING) and (best is None or worth > best[0]):
                best = worth, table, number
    return best[1:] if best else None


def _is_guide(sheet: Sheet) -> bool:
    return _name(sheet) in _names(GUIDE) or GUIDE_TITLE in (tidy(cell.text) for cell in _first_row(sheet).values())


def _is_list(sheet: Sheet) -> bool:
    """Whether a sheet is that of the lists: by its name, or by their names, which are its headings."""
    named = sum(cell.text in LIST_NAMES for cell in _first_row(sheet).values())
    return _name(sheet) in _names(LISTS) or named >= 3


def _first_row(sheet: Sheet) -> dict[int, Cell]:
    return next(iter(sheet.rows.values()), {})


def _read_lists(sheet: Sheet) -> dict[str, dict[str, list[str]]]:
    """The codes by label, by the name of the list, which is its heading."""
    numbers = list(sheet.rows)
    found: dict[str, dict[str, list[str]]] = {}
    for column, heading in sheet.rows[numbers[0]].items() if numbers else ():
        entries = (split_label(tidy(sheet.rows[number][column].text)) for number in numbers[1:] if column in sheet.rows[number])
        found[heading.text] = {normalise(label): codes for label, codes in entries if codes}
    return found


def _read_rows(records: Records, sheet: Sheet, table: Table, headings: int) -> Iterator[Record]:
    columns, hidden, read = _read_headings(records, sheet, table, headings), [], {}
    merged = _merged_values(records, sheet, columns, headings)
    for number, cells in sheet.rows.items():
        if number <= headings or _is_second_heading(table, cells):
            continue
        here = records.place(sheet, number, min(cells))
        shown = {at: _unless_dashed(cells.get(at) or merged.get((number, at)) or Cell("")) for at in columns}
        places = {at: records.place(sheet, number, at)._replace(heading=column.heading.th) for at, column in columns.items()}
        fields = {column.key: Field(column, places[at], shown[at]) for at, column in columns.items()}
        memo = normalise(fields["memo"].cell.text) if "memo" in fields else ""
        content = any(at in cells and shown[at].text and column.key not in NOT_CONTENT for at, column in columns.items())
        if not content or _is_passed_over(records, here, fields, memo):
            continue
        said = tuple(cell.text for at, cell in shown.items() if columns[at].key != "memo")
        is_named = all(fields[each.key].cell.text for each in table.columns if each.needed and each.key in fields)
        if is_named and (first := read.setdefault(said, number)) != number:
            records.findings.append(remark("row-twice", here, line=number, first=first))
            continue
        if number in sheet.hidden_rows:
            hidden.append(number)
        yield Record(table, here, fields, "\t".join(" ".join(cell.text.split()) for cell in cells.values()))
    if hidden:
        records.findings.append(remark("hidden-row", records.place(sheet, hidden[0]), line=", ".join(map(str, hidden))))


def _unless_dashed(cell: Cell) -> Cell:
    """The cell, an empty one in place of a dash."""
    return Cell("") if DASHES.fullmatch(cell.text.strip()) else cell


def _is_passed_over(records: Records, here: Place, fields: dict[str, Field], memo: str) -> bool:
    """Whether a row is an example; says so where it is not marked as one, or is marked and was filled with something else."""
    examples = [field for field in fields.values() if field.column.example and field.column.key != "memo"]
    as_given = all(_is_as_in_example(field) for field in examples)
    if not memo.startswith(EXAMPLES):
        if as_given and len(examples) >= FEWEST_EXAMPLES:
            records.findings.append(remark("example-left", here, line=here.line))
            return True
        return False
    if not as_given:
        marked = fields["memo"]
        values = {"column": marked.column.heading.th, "found": next(word for word in EXAMPLES if memo.startswith(word))}
        records.findings.append(remark("example-filled", marked.place, line=here.line, **values))
        records.lost = True
    return True


def _is_as_in_example(field: Field) -> bool:
    text, example = tidy(field.cell.text), field.column.example
    return text == example or example in split_label(text)[1][:1]


def _read_headings(records: Records, sheet: Sheet, table: Table, number: int) -> dict[int, Column]:
    """The columns by their place; says which are missing, and which headings are unknown."""
    columns: dict[int, Column] = {}
    unknown: dict[str, dict[int, str]] = {"unknown-column": {}, "year-columns": {}}
    for at, cell in sheet.rows[number].items():
        column = table.find(cell.text)
        if column is None or column in columns.values():
            is_year = table.column("year") and YEARLY.fullmatch(normalise(cell.text))
            unknown["year-columns" if is_year else "unknown-column"][at] = f"“{tidy(cell.text)}”"
        else:
            columns[at] = column
    for key, headings in unknown.items():
        if headings:
            place, year = records.place(sheet, number, min(headings)), table.column("year")
            values = {"columns": ", ".join(headings.values()), "column": year.heading.th if year else ""}
            records.findings.append(remark(key, place, sheet=sheet.name, **values))
    missing = [column for column in table.columns if column not in columns.values() and column.key != "memo"]
    place = records.place(sheet, number, 1)
    for column in missing:
        if column.needed:
            records.findings.append(remark("no-column", place, sheet=sheet.name, column=column.heading.th))
    if fewer := [f"“{column.heading.th}”" for column in missing if not column.needed]:
        records.findings.append(remark("fewer-columns", place, sheet=sheet.name, columns=", ".join(fewer)))
    return columns


def _is_second_heading(table: Table, cells: dict[int, Cell]) -> bool:
    """Whether a row says the headings once more, in the other language."""
    known = sum(table.find(cell.text) is not None for cell in cells.values())
    return known >= 2 and known * 2 > len(cells)


def _merged_values(records: Records, sheet: Sheet, columns: dict[int, Column], headings: int) -> dict[tuple[int, int], Cell]:
    """The values that merged cells give to the rows below their first, by row and column."""
    found: dict[tuple[int, int], Cell] = {}
    for top, left, bottom, right in sheet.merged:
        spanned = [columns[at] for at in columns if left <= at <= right]
        value = sheet.rows.get(top, {}).get(left)
        if top <= headings or not spanned or value is None:
            continue
        if left == right and spanned[0].spans:
            found |= {(number, left): value for number in sheet.rows if top < number <= bottom}
        elif left == right and top == bottom:
            continue
        else:
            ends = [Place("", *cell, sheet.name).cell for cell in ((top, left), (bottom, right))]
            records.findings.append(remark("merged", records.place(sheet, top, left), found=":".join(ends)))
    return found


"""Sheets: a workbook as plain rows of text, read from XLSX or CSV and written as XLSX; the only importer of openpyxl.

Nothing here knows what a plan is. A cell is read as a planner sees it: 5 % for a cell that holds 0.05 as a percentage, the
last computed value for a formula (nothing is computed here), 102000 for a number. A date stays a date, for whether its year is
Buddhist is not for this module to say.
"""

import csv
import math
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import count
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from thaiplan.documents.encodings import Damage, decode_text
from thaiplan.draft.packages import MOST_ROWS, Unreadable, slim

# What openpyxl lets out when a part of a workbook is not what it should be.
BROKEN = (ParseError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, OverflowError, RecursionError)
DELIMITERS = ",;\t|"
PERCENT = re.compile(r'(?:[^"\\%]|\\.|"[^"]*")*%')


@dataclass(frozen=True)
class Cell:
    """What a cell shows; `fault` is "error" (with its text, #REF!) or "formula" (never computed), else None."""

    text: str
    day: date | None = None
    fault: str | None = None


@dataclass
class Sheet:
    """The cells with something in them, by row and column from 1; a merged range is first row, column, last row, column."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """Sheets in their order, and what of `macros` and `links` was not looked at."""

    sheets: tuple[Sheet, ...]
    left_out: frozenset[str] = frozenset()


def read_xlsx(content: bytes) -> Workbook:
    """The sheets of an Excel workbook; raises Unreadable."""
    package, left_out = slim(content)
    formulas = _load(package, data_only=False)
    values = _load(package, data_only=True) if any(map(_computes, formulas)) else formulas
    return Workbook(tuple(_sheet(*pair) for pair in zip(formulas, values, strict=True)), left_out)


def read_csv(content: bytes, name: str) -> tuple[Sheet, Damage | None]:
    """The one sheet of a CSV file, and what is wrong with its encoding; raises Unreadable, and what `decode_text` raises."""
    rows: dict[int, dict[int, Cell]] = {}
    try:
        text, damage = decode_text(content)
        if re.search(r"[\0-\x08\x0e-\x1f]", text):
            raise Unreadable("no-table")
        told = re.match(r"sep=(.)\r?\n", text)  # a line for Excel, which shows the next as the first
        text, delimiter = (text[told.end() :], told[1]) if told else (text, _delimiter(text))
        for number, cells in zip(count(1), csv.reader(StringIO(text, newline=""), delimiter=delimiter), strict=False):
            if found := {column: Cell(value) for column, value in enumerate(cells, 1) if value.strip()}:
                rows[number] = found
            if len(rows) > MOST_ROWS:
                raise Unreadable("too-many-rows", found=len(rows), limit=MOST_ROWS)
    except csv.Error:
        raise Unreadable("no-table") from None
    return Sheet(name, rows), damage


def _delimiter(text: str) -> str:
    """What parts the cells: what the first line that has any of them has most of."""
    for line in text.splitlines():
        if any(sign in line for sign in DELIMITERS):
            return max(DELIMITERS, key=line.count)
    return ","


def _load(package: bytes, data_only: bool) -> list[Worksheet]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of features that it leaves out, none of which we read
            return openpyxl.load_workbook(BytesIO(package), data_only=data_only, keep_links=False).worksheets
    except BROKEN:
        raise Unreadable("no-workbook") from None


def _cells(sheet: Worksheet) -> Iterator:
    # iter_rows would make a cell for every place up to the last used one.
    return (cell for _, cell in sorted(sheet._cells.items()) if not isinstance(cell, MergedCell) and cell.value is not None)


def _computes(sheet: Worksheet) -> bool:
    return any(cell.data_type == "f" for cell in _cells(sheet))


def _sheet(formulas: Worksheet, values: Worksheet) -> Sheet:
    sheet = Sheet(
        formulas.title,
        merged=tuple((each.min_row, each.min_col, each.max_row, each.max_col) for each in formulas.merged_cells.ranges),
        hidden_rows=frozenset(number for number, row in formulas.row_dimensions.items() if row.hidden),
        hidden=formulas.sheet_state != "visible",
    )
    for cell in _cells(formulas):
        shown = values.cell(cell.row, cell.column) if cell.data_type == "f" else cell
        made = Cell(f"={_formula(cell.value)}", fault="formula") if shown.value is None else _cell(shown)
        if made.text.strip() or made.fault:
            sheet.rows.setdefault(cell.row, {})[cell.column] = made
    return sheet


def _formula(value: object) -> str:
    return str(getattr(value, "text", value) or "").removeprefix("=")


def _cell(cell) -> Cell:
    value = cell.value
    if cell.data_type == "e":
        return Cell(str(value), fault="error")
    if isinstance(value, datetime):
        return Cell(value.date().isoformat() if value.time() == value.time().min else value.isoformat(" "), day=value.date())
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Cell(str(value))
    if PERCENT.match(cell.number_format or ""):
        return Cell(f"{_plain(value * 100)}%")
    return Cell(_plain(value))


def _plain(number: int | float) -> str:
    """A number as Excel shows it: 15 digits, no exponent.

    >>> _plain(102000.0), _plain(0.1 + 0.2), _plain(1e21)
    ('102000', '0.3', '1000000000000000000000')
    """
    digits = str(number) if isinstance(number, int) else format(Decimal(f"{number:.15g}"), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


# ---------------------------------------------------------------- writing

FONT = "TH Sarabun New"  # the font of Thai official documents
A4, LETTER = 9, 14  # Excel's number for the paper; the size in which a letter is as wide as it counts columns
LINE = Side(style="thin", color="BFBFBF")
# Each style by its size, its colours (of letters and of the ground), and whether it is bold or slanting.
STYLES = {
    "title": (20, "1F3864", None, "bold"),
    "body": (14, "000000", None, ""),
    "heading": (14, "FFFFFF", "1F3864", "bold"),
    "heading-en": (12, "1F3864", "D9E2F3", "italic"),
    "example": (12, "7F7F7F", "F2F2F2", "italic"),
    "entry": (14, "000000", None, ""),
}


@dataclass(frozen=True)
class Rule:
    """What is shown beside the cells of a column; with `choices` (a range) a drop-down, `closed` where it allows no more."""

    column: int
    title: str
    prompt: str
    choices: str | None = None
    closed: bool = False
    text: bool = False


@dataclass(frozen=True)
class Page:
    """A sheet to be written; the last of the styles is that of all further rows, of which `to_fill` are empty."""

    name: str
    rows: Sequence[Sequence[str | int | Decimal | None]]
    styles: Sequence[str]
    widths: Sequence[int]
    rules: Sequence[Rule] = ()
    frozen: str | None = None
    to_fill: int = 0
    hidden: bool = False


def range_of(sheet: str, column: int, first: int, last: int) -> str:
    """The rows of one column of a sheet, as a formula names them.

    >>> range_of("รายการ", 2, 2, 9)
    "'รายการ'!$B$2:$B$9"
    """
    letter = get_column_letter(column)
    return f"{quote_sheetname(sheet)}!${letter}${first}:${letter}${last}"


def write_xlsx(pages: Iterable[Page], title: str) -> bytes:
    """A workbook; the same pages give the same bytes, for it carries no date."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.title = "thaiplan", title
    for name, look in STYLES.items():
        book.add_named_style(_style(name, *look))
    for page in pages:
        _write_page(book.create_sheet(page.name), page)
    written = BytesIO()
    book.save(written)
    return _undated(written)


def _style(name: str, size: int, colour: str, ground: str | None, form: str) -> NamedStyle:
    style = NamedStyle(name)
    style.font = Font(name=FONT, size=size, color=colour, bold=form == "bold", italic=form == "italic")
    style.alignment = Alignment(wrap_text=name != "title", vertical="top")
    if ground:
        style.fill = PatternFill("solid", fgColor=ground)
    if name not in ("title", "body"):
        style.border = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
    return style


def _write_page(sheet: Worksheet, page: Page) -> None:
    texts = {rule.column for rule in page.rules if rule.text}
    blank = [[None] * len(page.widths)] * page.to_fill
    for number, row in enumerate([*page.rows, *blank], 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.style = page.styles[min(number, len(page.styles)) - 1]
            if value is not None:
                cell.value, cell.data_type = value, "s" if isinstance(value, str) else "n"  # "=1" too is a text
            if column in texts:
                cell.number_format = "@"
    # What is filled in finds its height by itself; of what stands there already no program would, before it is touched.
    for number, row in enumerate(page.rows, 1):
        if (style := page.styles[min(number, len(page.styles)) - 1]) != "entry":
            sheet.row_dimensions[number].height = _height(row if style != "title" else (), page.widths, STYLES[style][0])
    for column, width in enumerate(page.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = page.frozen
    _fit_to_paper(sheet, len(page.styles) - 2 if page.frozen else 0)
    sheet.sheet_state = "hidden" if page.hidden else "visible"
    for rule in page.rules:
        _add_rule(sheet, rule, len(page.styles), len(page.rows) + page.to_fill)


def _height(row: Sequence[str | int | None], widths: Sequence[int], size: int) -> float:
    """The height that a row needs for its texts, in points, with some room to spare: another font may be wider.

    >>> _height(["ก" * 10, "1"], [20, 20], 14), _height(["กี่" * 30, None], [20, 20], 14)
    (23.8, 47.6)
    """
    letters = (sum(unicodedata.category(sign) != "Mn" for sign in str(text or "")) for text in row)
    lines = [math.ceil(1.15 * count * size / (width * LETTER)) for count, width in zip(letters, widths, strict=False)]
    return max([1, *lines]) * size * 1.7


def _fit_to_paper(sheet: Worksheet, headings: int) -> None:
    """On paper, all columns stand on one A4 page, with the rows of headings on each."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", A4, 0
    if headings:
        sheet.print_title_rows = f"1:{headings}"


def _add_rule(sheet: Worksheet, rule: Rule, first: int, last: int) -> None:
    made = DataValidation(
        type="list" if rule.choices else None,
        formula1=rule.choices,
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=rule.closed,
        promptTitle=rule.title[:32],
        prompt=rule.prompt[:255],
        errorTitle=rule.title[:32],
        error="เลือกจากรายการ · Choose from the list",
    )
    letter = get_column_letter(rule.column)
    made.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(made)


def _undated(written: BytesIO) -> bytes:
    """The same package without the time of its making."""
    packed = BytesIO()
    with zipfile.ZipFile(written) as package, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as undated:
        for name in package.namelist():
            part = package.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>", b"", part)
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            undated.writestr(entry, part)
    return packed.getvalue()

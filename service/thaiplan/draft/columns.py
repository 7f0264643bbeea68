"""Columns: what a sheet of a plan's workbook consists of, by headings in two languages.

A column is known by its heading and not by its place, and a sheet by its headings and not by its name: people move columns
and rename sheets. The sheets themselves are in `forms`.
"""

from dataclasses import dataclass
from functools import cache

from thaiplan.rows import Text
from thaiplan.thai import normalise


@dataclass(frozen=True)
class Column:
    """One column: headings, what to write there, an example, and how it is filled and read.

    `choices` names a list of choices; where it is `closed` nothing else may be typed. A merged cell in a column that `spans`
    holds for each of its rows. Without a column that is `needed` the sheet cannot be read.
    """

    key: str
    heading: Text
    hint: Text
    example: str = ""
    width: int = 16
    choices: str | None = None
    closed: bool = True
    spans: bool = False
    needed: bool = False
    text: bool = False  # Excel must not take it for a number or a date
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One sheet."""

    key: str
    name: Text
    hint: Text
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column | None:
        """The column of a key, or None where this sheet has none."""
        return next((column for column in self.columns if column.key == key), None)

    def find(self, heading: str) -> Column | None:
        """The column that a heading names, in Thai, in English or by its key, or None."""
        return _headings(self).get(plain_heading(heading))


def plain_heading(text: str) -> str:
    """A heading without marks, so that a heading retyped is still found.

    >>> plain_heading("ปีเริ่มต้น  (พ.ศ.) *")
    'ปีเริ่มต้น'
    """
    return normalise(text.partition("(")[0]).strip(" *:.")


@cache
def _headings(table: Table) -> dict[str, Column]:
    found = {}
    for column in table.columns:
        for name in (column.heading.th, column.heading.en, column.key, *column.aliases):
            found.setdefault(plain_heading(name), column)
    return found

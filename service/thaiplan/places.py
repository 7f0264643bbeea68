"""Places: where in a file a statement stands, so that a finding can say which line, or which cell, to mend."""

from collections.abc import Hashable
from typing import NamedTuple


class Place(NamedTuple):
    """A place in a file, counted from 1; in a spreadsheet `line` is the row and `column` the number of the column.

    >>> str(Place("plan.ttl", 6, 13)), str(Place("plan.xlsx", 7, 3, "ตัวชี้วัด", "หน่วย")), str(Place("plan.jsonld"))
    ('plan.ttl:6:13', 'plan.xlsx, ตัวชี้วัด!C7 “หน่วย”', 'plan.jsonld')
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    heading: str | None = None

    @property
    def cell(self) -> str | None:
        """The cell as a spreadsheet names it, such as C7; None where the place is in no sheet."""
        if self.sheet is None or self.line is None:
            return None
        return f"{_letters(self.column) if self.column else ''}{self.line}"

    @property
    def in_book(self) -> str | None:
        """The place in a workbook, with the heading of its column; None where it is in no sheet."""
        if self.sheet is None:
            return None
        return self.sheet + (f"!{self.cell}" if self.cell else "") + (f" “{self.heading}”" if self.heading else "")

    def __str__(self) -> str:
        if self.sheet is not None:
            return f"{self.file}, {self.in_book}"
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


def _letters(column: int) -> str:
    """The letters of a column.

    >>> _letters(3), _letters(28)
    ('C', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


NAME = object()  # marks the places of names among those of statements


class Places:
    """The places of the statements of one file; what is said twice stands where it was said first."""

    def __init__(self, file: str):
        self.file = file
        self._of: dict[tuple[Hashable, ...], Place] = {}

    def add(self, subject: Hashable, predicate: Hashable, value: Hashable, *place: int | str | None) -> None:
        """Notes where a statement's value stands: line, column, and in a workbook sheet and heading."""
        noted = Place(self.file, *place)
        for known in ((subject, predicate, value), (subject, predicate), (subject,)):
            self._of.setdefault(known, noted)

    def begin(self, subject: Hashable, *place: int | str | None) -> None:
        """Notes where a subject first stands; what is missing on it is missing there."""
        self._of.setdefault((subject,), Place(self.file, *place))

    def name(self, subject: Hashable, predicate: Hashable, *place: int | str | None) -> None:
        """Notes where the name of a property stands."""
        self._of.setdefault((NAME, subject, predicate), Place(self.file, *place))

    def find_name(self, subject: Hashable, predicate: Hashable) -> Place:
        """The place of the name of a property, where it is known, else that of its first value."""
        return self._of.get((NAME, subject, predicate)) or self.find(subject, predicate)

    def find(self, subject: Hashable, predicate: Hashable | None = None, value: Hashable | None = None) -> Place:
        """The place of a statement, else of the first with its subject and predicate, else of the subject, else the file."""
        for known in ((subject, predicate, value), (subject, predicate), (subject,)):
            if place := self._of.get(known):
                return place
        return Place(self.file)

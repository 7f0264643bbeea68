"""Excerpts: the numbered lines of a plan around its findings, the rest folded away."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from thaiplan.reports.wording import cut, safe

MOST_LINES = 2_000  # of a longer text only what stands around the findings is there
AROUND = 5
LINE_LENGTH = 400


class Line(NamedTuple):
    """A line of the plan's text with the findings on it, by their numbers."""

    number: int
    text: str
    findings: Sequence[int] = ()


class Gap(NamedTuple):
    """Lines without findings, to be folded; those of a long text are left out."""

    first: int
    last: int
    lines: Sequence[Line]


def number_lines(text: str | None, lines: Mapping[int, int | None]) -> list[Line | Gap]:
    """The lines of a text around those that have findings, given by their numbers, and the gaps between."""
    if text is None:
        return []
    rows = text.removesuffix("\n").split("\n")
    found: dict[int | None, list[int]] = {}
    for finding, line in lines.items():
        found.setdefault(line, []).append(finding)
    around = {line + step for line in found if line for step in range(-AROUND, AROUND + 1)}
    listed, last = [], 0
    for number in [*sorted(n for n in around if 0 < n <= len(rows)), len(rows) + 1]:
        gap = range(last + 1, number)
        is_shown = len(gap) <= AROUND
        between = [_line(n, rows[n - 1], ()) for n in gap] if is_shown or len(rows) <= MOST_LINES else []
        listed += between if is_shown else [Gap(gap[0], gap[-1], between)]
        if number <= len(rows):
            listed.append(_line(number, rows[number - 1], found.get(number, ())))
        last = number
    return listed


def _line(number: int, row: str, findings: Sequence[int]) -> Line:
    return Line(number, cut(safe(row[: 2 * LINE_LENGTH].removesuffix("\r"), keep="\t"), LINE_LENGTH), findings)

"""Plain tables for a terminal, aligned by what a terminal shows: Thai vowels above and below have no width."""

from thaiplan.glyphs import ljust, rjust, wcswidth, wrap

GAP = "  "
LEAST = 8  # columns are not squeezed below this many cells
READABLE = 14  # with less than this for each column on average, a row is written as a record


def write_table(heads: list[str], rows: list[list[str]], width: int) -> str:
    """The rows under their heads in at most `width` cells where that is possible; long cells go on below.

    Where the columns would be too narrow to read, each row is a block of lines, name and value.

    >>> print(write_table(["level", "value"], [["ลำปาง", "10"], ["ลำพูน", "102000"]], 40))
    level   value
    ลำปาง      10
    ลำพูน   102000
    """
    wanted = [max(_cells(text) for text in column) for column in zip(heads, *rows, strict=True)]
    widths = _fit(wanted, width)
    if widths != wanted and width < (READABLE + len(GAP)) * len(heads):
        return _records(heads, rows, width)
    numeric = [bool(rows) and all(_is_number(row[i]) for row in rows) for i in range(len(heads))]
    return "\n".join(line for row in [heads, *rows] for line in _lines(row, widths, numeric))


def _records(heads: list[str], rows: list[list[str]], width: int) -> str:
    """Each row as lines of name and value, without the empty ones; for tables of more columns than a terminal has room."""
    names = max(map(_cells, heads))
    blocks = []
    for number, row in enumerate(rows, 1):
        lines = [f"-- {number} " + "-" * (names + 8)]
        for head, text in zip(heads, row, strict=True):
            if text:
                lines += _lines([head, text], [names, max(width - names - len(GAP), LEAST)], [False, False])
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def _fit(wanted: list[int], width: int) -> list[int]:
    widths = list(wanted)
    spare = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > spare:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= LEAST:
            break
        widths[widest] -= 1
    return widths


def _lines(row: list[str], widths: list[int], numeric: list[bool]) -> list[str]:
    cells = [wrap(text, width) or [""] for text, width in zip(row, widths, strict=True)]
    lines = []
    for i in range(max(map(len, cells))):
        parts = [
            (rjust if right else ljust)(cell[i] if i < len(cell) else "", width)
            for cell, width, right in zip(cells, widths, numeric, strict=True)
        ]
        lines.append(GAP.join(parts).rstrip())
    return lines


def _cells(text: str) -> int:
    return max(wcswidth(text), 0)


def _is_number(text: str) -> bool:
    return not text or text.replace(".", "", 1).lstrip("-").isdigit()

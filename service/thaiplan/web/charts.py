"""Pictures of answers: from the rows of a question whose header asks for one, the data that a script draws.

    #+ chart: {kind: bars, of: planLabel, values: [indicators, withTarget], stacked: true}
    #+ chart: {kind: chain, from: lowerLabel, to: higherLabel, confidence: lowest, groups: [lowerPlanLabel, higherPlanLabel]}

The table of the same rows stands below, so that a picture tells nothing that cannot be read without it.
"""

from decimal import Decimal, InvalidOperation

from thaiplan.queries import Chart
from thaiplan.web.tables import Cell, Reading

# Of more rows a picture is no help: they are in the table.
MOST_BARS, MOST_BLOCKS, WIDEST_ROW = 60, 24, 3


def picture_of(reading: Reading, chart: Chart) -> tuple[str, dict] | None:
    """The kind of a picture and its data; None where the rows make none, as no rows or very many do."""
    return _bars(reading, chart) if chart.kind == "bars" else _chain(reading, chart)


def _bars(reading: Reading, chart: Chart) -> tuple[str, dict] | None:
    if not 0 < len(reading.bindings) <= MOST_BARS:
        return None
    of = chart.columns("of")
    labels = [" · ".join(_cell(reading, row, name).text for name in of if name in row) for row in reading.bindings]
    names = chart.columns("values")
    series = [{"name": reading.heading(name), "values": [_number(row, name) for row in reading.bindings]} for name in names]
    return "bars", {"labels": labels, "series": series, "stacked": chart.is_stacked}


def _chain(reading: Reading, chart: Chart) -> tuple[str, dict] | None:
    """Blocks in rows, those that serve nothing in the picture at the top, each with the links to what it serves."""
    (lower,), (higher,), (sure,) = (chart.columns(name) for name in ("from", "to", "confidence"))
    groups = dict(zip((lower, higher), chart.columns("groups"), strict=False))
    blocks: dict[str, dict] = {}
    flows: dict[tuple[str, str], dict] = {}
    for row in reading.bindings:
        if lower not in row or higher not in row:
            continue
        ends = []
        for name in (lower, higher):
            cell = _cell(reading, row, name)
            group = _cell(reading, row, groups[name]).text if name in groups else ""
            ends.append(f"{group}\n{cell.text}")
            blocks.setdefault(ends[-1], {"id": ends[-1], "label": cell.text, "href": cell.href, "group": group})
        link = {"from": ends[0], "to": ends[1], "links": 1, "confidence": _number(row, sure)}
        flows[ends[0], ends[1]] = link | {"written": str(link["confidence"]), "href": _assertion(reading, row)}
    ranks = _ranks(list(blocks), list(flows))
    steps = sorted(set(ranks.values()))
    rows = [[blocks[one] | {"level": str(step)} for one in blocks if ranks[one] == step] for step in steps]
    if not 2 <= len(blocks) <= MOST_BLOCKS or max(map(len, rows)) > WIDEST_ROW:
        return None
    words = {"links": reading.view.t("picture_links"), "confidence": reading.view.column("confidence")}
    levels = [{"name": str(step), "label": ""} for step in steps]
    plans = [block for row in rows for block in row]
    return "flows", {"levels": levels, "plans": plans, "flows": list(flows.values()), "words": words}


def _ranks(blocks: list[str], links: list[tuple[str, str]]) -> dict[str, int]:
    """How many steps each block stands below the top, by the longest way; a circle ends where every block was passed."""
    ranks = dict.fromkeys(blocks, 0)
    for _ in blocks:
        for lower, higher in links:
            ranks[lower] = min(max(ranks[lower], ranks[higher] + 1), len(blocks))
    return ranks


def _assertion(reading: Reading, row: dict) -> str | None:
    """The address of the judgement behind a link, where the row names it."""
    return reading.view.local(row["assertion"]["value"]) if "assertion" in row else None


def _cell(reading: Reading, row: dict, name: str) -> Cell:
    """A cell in the language of the page, where the rows have it in both."""
    english = name + "En"
    return reading.cell(row, english if reading.view.lang == "en" and english in row else name)


def _number(row: dict, name: str) -> float:
    try:
        return float(Decimal(row[name]["value"]))
    except (KeyError, InvalidOperation):
        return 0

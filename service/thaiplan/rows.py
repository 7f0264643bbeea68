"""What the page queries bring: things with labels in two languages, years, and how they are read out of rows.

In a row, `xTh` and `xEn` are the labels of `x`; `th` and `en` are those of the thing the row is about.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from thaiplan.queries import read_questions
from thaiplan.terms import TPV, natural_key

# Labels asked for at once: so many IRIs stay well under the length a query may have.
BATCH = 500
LEVELS = ("national", "region", "cluster", "province", "local")


@dataclass(frozen=True)
class Text:
    """One text in Thai and English, either of which may be missing."""

    th: str | None = None
    en: str | None = None

    def __bool__(self) -> bool:
        return bool(self.th or self.en)

    def pick(self, lang: str) -> tuple[str, str]:
        """The text in the language asked for, else in the other one, with the language it is in.

        >>> Text("แผน").pick("en")
        ('แผน', 'th')
        """
        for wanted in (lang, "th", "en"):
            if text := getattr(self, wanted):
                return text, wanted
        return "", lang


NO_TEXT = Text()


@dataclass(frozen=True)
class Thing:
    """An IRI with its label."""

    iri: str
    label: Text = NO_TEXT

    @property
    def name(self) -> str:
        """The last part of the IRI.

        >>> Thing(TPV + "increase").name
        'increase'
        """
        return self.iri.rpartition("#")[2].rpartition("/")[2]


@dataclass(frozen=True)
class Year:
    """A calendar year in both eras."""

    be: int
    ce: int


class Asker:
    """Runs the page queries of one house on one engine."""

    def __init__(self, engine, folder: Path):
        self.engine = engine
        self._questions = read_questions(folder)

    def text(self, name: str, **values: int | str | Iterable[str]) -> str:
        """The query of a name with a number, an IRI, or several, bound to each of its parameters."""
        return self._questions[name].bind({key: _write(value) for key, value in values.items()})

    def rows(self, name: str, **values: int | str | Iterable[str]) -> list[dict]:
        """The rows of a page query."""
        return self.engine.rows(self.text(name, **values))

    def data(self, name: str, media_type: str, **values: int | str | Iterable[str]) -> bytes:
        """The triples of a CONSTRUCT page query in a media type."""
        return self.engine.data(self.text(name, **values), media_type)

    def labels(self, iris: Iterable[str]) -> dict[str, Text]:
        """The labels of things, by IRI; those without a label are left out."""
        wanted, found = sorted(set(iris)), {}
        for start in range(0, len(wanted), BATCH):
            for row in self.rows("labels", thing=wanted[start : start + BATCH]):
                if label := text_of(row, ""):
                    found.setdefault(row["thing"].value, label)
        return found

    def english(self, labels: Iterable[str]) -> dict[str, str]:
        """The English of Thai labels, by the Thai; left out are those of things that English calls differently."""
        wanted, found = sorted(set(labels)), defaultdict(set)
        for start in range(0, len(wanted), BATCH):
            terms = " ".join(json.dumps(label, ensure_ascii=False) + "@th" for label in wanted[start : start + BATCH])
            for row in self.engine.rows(self._questions["english-labels"].bind({"th": terms})):
                found[row["th"].value].add(row["en"].value)
        return {th: min(en) for th, en in found.items() if len(en) == 1}


def _write(value: int | str | Iterable[str]) -> str:
    if isinstance(value, int):
        return str(value)
    return " ".join(f"<{iri}>" for iri in ([value] if isinstance(value, str) else value))


def value_of(row: dict, name: str) -> str | None:
    """The text of a cell, or None where it is empty."""
    return row[name].value if row.get(name) is not None else None


def text_of(row: dict, name: str) -> Text:
    """The labels that stand in a row for one variable."""
    th, en = (name + "Th", name + "En") if name else ("th", "en")
    return Text(value_of(row, th), value_of(row, en))


def thing_of(row: dict, name: str) -> Thing | None:
    """The IRI in a cell with its labels."""
    iri = value_of(row, name)
    return Thing(iri, text_of(row, name)) if iri else None


def name_of(row: dict, name: str) -> str | None:
    """The last part of the IRI in a cell; None also for tpv:not-stated."""
    iri = value_of(row, name)
    return Thing(iri).name if iri and iri != TPV + "not-stated" else None


def int_of(row: dict, name: str) -> int | None:
    """The whole number in a cell."""
    value = value_of(row, name)
    return int(value) if value is not None else None


def year_of(row: dict, name: str) -> Year | None:
    """The year whose two numbers stand in `nameBE` and `nameCE`."""
    be, ce = int_of(row, name + "BE"), int_of(row, name + "CE")
    return Year(be, ce) if be and ce else None


def lines_by_element(rows: list[dict]) -> dict[str, list[str]]:
    """The lines in document order, by the element that quotes them."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["element"].value, []).append(row["line"].value)
    return {iri: sorted(lines, key=natural_key) for iri, lines in found.items()}


def level_rank(level: str | None) -> int:
    """The place of an area level from national (0) to local; unknown ones last."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)

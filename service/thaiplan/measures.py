"""Indicators and their targets, decoded and in words, so that the same thing can be compared between levels."""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from thaiplan.rows import (
    NO_TEXT,
    Asker,
    Text,
    Thing,
    Year,
    level_rank,
    lines_by_element,
    name_of,
    text_of,
    thing_of,
    value_of,
    year_of,
)
from thaiplan.terms import natural_key

PERCENT = "http://qudt.org/vocab/unit/PERCENT"
PLURALS = {
    "tonne": "tonnes", "kind of product": "kinds of product", "person": "persons", "day": "days", "project": "projects",
}  # fmt: skip
PLAIN_NUMBERS = ("UNITLESS", "NUM", "FRACTION")

# What the comparator says, by direction; "rate" is a `reach` whose change form is relative.
THAI = {
    ("reach", "increase"): "เพิ่มขึ้นเป็น", ("reach", "decrease"): "ลดลงเหลือ", ("reach", None): "",
    ("by", "increase"): "เพิ่มขึ้น", ("by", "decrease"): "ลดลง", ("by", None): "เปลี่ยนแปลง",
    ("rate", "increase"): "เพิ่มในอัตรา", ("rate", "decrease"): "ลดในอัตรา", ("rate", None): "ในอัตรา",
    ("at-least", "increase"): "เพิ่มขึ้นไม่น้อยกว่า", ("at-least", "decrease"): "ลดลงไม่น้อยกว่า", ("at-least", None): "ไม่น้อยกว่า",
    ("at-most", "increase"): "เพิ่มขึ้นไม่เกิน", ("at-most", "decrease"): "ลดลงไม่เกิน", ("at-most", None): "ไม่เกิน",
}  # fmt: skip
ENGLISH = {
    ("reach", "increase"): "up to", ("reach", "decrease"): "down to", ("reach", None): "",
    ("by", "increase"): "up by", ("by", "decrease"): "down by", ("by", None): "change by",
    ("rate", "increase"): "growing at", ("rate", "decrease"): "falling at", ("rate", None): "changing at",
    ("at-least", "increase"): "up by at least", ("at-least", "decrease"): "down by at least",
    ("at-least", None): "at least", ("at-most", "increase"): "up by at most",
    ("at-most", "decrease"): "down by at most", ("at-most", None): "at most",
}  # fmt: skip


@dataclass(frozen=True)
class Target:
    """A decoded target; the facets are the names of their concepts, such as "increase", or None where not stated."""

    iri: str | None
    value: Decimal | None
    verbatim: str | None = None
    unit: Thing | None = None
    direction: str | None = None
    comparator: str | None = None
    form: str | None = None
    periodicity: str | None = None
    status: str | None = None
    year: Year | None = None
    year_line: str | None = None
    baseline: Year | None = None
    note: Text = NO_TEXT


@dataclass
class Indicator:
    """An indicator with its concept; a target without `value` holds what is printed of unit and direction."""

    iri: str
    label: Text
    plan: Thing
    level: str | None
    parent: str | None
    concept: Thing | None
    restates: str | None
    target: Target
    lines: list[str] = field(default_factory=list)


def indicators(ask: Asker, scope: str) -> list[Indicator]:
    """The indicators of a plan, of a concept, or the one indicator itself, from national to local.

    An indicator with two targets stands twice.
    """
    found = {}
    for row in ask.rows("indicators", scope=scope):
        iri = row["indicator"].value
        found.setdefault(
            (iri, value_of(row, "target")),
            Indicator(
                iri,
                text_of(row, ""),
                Thing(row["plan"].value, text_of(row, "plan")),
                name_of(row, "level"),
                value_of(row, "parent"),
                thing_of(row, "concept"),
                value_of(row, "restates"),
                _target(row),
            ),
        )
    return sorted(
        found.values(), key=lambda i: (level_rank(i.level), natural_key(i.iri), natural_key(i.target.iri or ""))
    )


def comparable(ask: Asker, concept: str) -> list[Indicator]:
    """Every indicator of a concept at every level, with its source lines."""
    lines = lines_by_element(ask.rows("indicator-lines", concept=concept))
    found = indicators(ask, concept)
    for indicator in found:
        indicator.lines = lines.get(indicator.iri, [])
    return found


def targets(ask: Asker, things: Collection[str]) -> dict[str, list[Target]]:
    """The targets of indicators, and targets themselves, by the IRI asked for; what has none is left out."""
    found: dict[str, list[Target]] = {}
    for row in ask.rows("indicators", scope=things) if things else ():
        target = _target(row)
        for iri in (row["indicator"].value, target.iri):
            if target.value is not None and iri in things and target not in found.setdefault(iri, []):
                found[iri].append(target)
    return found


def target_words(target: Target, lang: str) -> str:
    """A decoded target as a short phrase; empty where there is no value.

    >>> cut = Target(None, Decimal("20.0"), None, Thing(PERCENT), "decrease", "by", baseline=Year(2561, 2018))
    >>> target_words(cut, "th"), target_words(cut, "en")
    ('ลดลงร้อยละ 20 จากปี พ.ศ. 2561', 'down by 20 per cent from 2018 (2561 BE)')
    >>> farms = Target(None, Decimal("80"), unit=Thing(PERCENT), comparator="at-least", periodicity="per-year")
    >>> target_words(farms, "th"), target_words(farms, "en")
    ('ไม่น้อยกว่าร้อยละ 80 ต่อปี', 'at least 80 per cent a year')
    """
    if target.value is None:
        return ""
    rate = target.comparator == "reach" and target.form == "relative-change"
    # "At least" with a level is a floor, whichever way the level is meant to move.
    moving = None if target.comparator in ("at-least", "at-most") and target.form == "level" else target.direction
    key = ("rate" if rate else target.comparator or "reach", moving)
    thai = lang == "th"
    verb, amount = (THAI if thai else ENGLISH).get(key, ""), amount_words(target, lang)
    lead = verb + amount if thai and amount.startswith("ร้อยละ") else f"{verb} {amount}"
    if target.periodicity == "per-year":
        # Thai writes "ตันต่อปี" together and "ร้อยละ 10 ต่อปี" apart.
        lead += ("" if not lead[-1].isdigit() else " ") + "ต่อปี" if thai else " a year"
    parts = [lead.strip()]
    if target.baseline:
        parts.append(f"{'จากปี' if thai else 'from'} {year_words(target.baseline, lang)}")
    if target.year:
        parts.append(f"{'ในปี' if thai else 'in'} {year_words(target.year, lang)}")
    return " ".join(parts)


def amount_words(target: Target, lang: str) -> str:
    """The value with its unit, without what is to become of it.

    >>> amount_words(Target(None, Decimal("102000"), unit=Thing("x#million", Text("ล้านบาท", "million baht"))), "en")
    '102,000 million baht'
    """
    number = number_words(target.value)
    if target.unit is None or target.unit.name in PLAIN_NUMBERS:
        return number
    if target.unit.iri == PERCENT:
        return f"ร้อยละ {number}" if lang == "th" else f"{number} per cent"
    unit = unit_words(target.unit, lang)
    return f"{number} {PLURALS.get(unit, unit) if lang == 'en' and target.value != 1 else unit}"


def unit_words(unit: Thing, lang: str) -> str:
    """The name of a unit; percent has one even where the graph holds no label for it."""
    if unit.iri == PERCENT:
        return "ร้อยละ" if lang == "th" else "per cent"
    return unit.label.pick(lang)[0] or unit.name


def number_words(value: Decimal) -> str:
    """A number with thousands marked and no idle zeros.

    >>> number_words(Decimal("102000.0")), number_words(Decimal("0.380"))
    ('102,000', '0.38')
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def year_words(year: Year, lang: str) -> str:
    """A year as a reader of the language expects it.

    >>> year_words(Year(2565, 2022), "en")
    '2022 (2565 BE)'
    """
    return f"พ.ศ. {year.be}" if lang == "th" else f"{year.ce} ({year.be} BE)"


def _target(row: dict) -> Target:
    value = value_of(row, "value")
    return Target(
        value_of(row, "target"),
        Decimal(value) if value is not None else None,
        value_of(row, "verbatim"),
        thing_of(row, "unit"),
        name_of(row, "direction"),
        name_of(row, "comparator"),
        name_of(row, "form"),
        name_of(row, "periodicity"),
        name_of(row, "status"),
        year_of(row, "year"),
        value_of(row, "yearLine"),
        year_of(row, "base"),
        text_of(row, "note"),
    )

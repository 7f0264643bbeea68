"""Alignments between plans as people read them: counts between plans, and judgements with evidence and reasons.

A link is read by where it stands: accepted (it contributes, and was curated or confirmed), related (curated, but not a
contribution), suggested (it waits for review), denied, or rejected; a gap says that a plan was searched and nothing was found.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from thaiplan.plans import PlanSummary
from thaiplan.rows import NO_TEXT, Asker, Text, Thing, int_of, name_of, text_of, thing_of, value_of
from thaiplan.terms import natural_key

STANDINGS = ("accepted", "related", "suggested", "denied", "rejected", "gap")


@dataclass(frozen=True)
class Line:
    """A source line with its raw text."""

    iri: str
    exact: str


@dataclass(frozen=True)
class Judged:
    """That something was judged: the name of the assertion or gap, where it stands, and its confidence from 0 to 1."""

    iri: str
    standing: str
    confidence: Decimal | None


@dataclass
class Link:
    """An assertion, or a gap, which has the plan that was searched for its higher end and no confidence.

    The facets (`type`, `polarity`, `review`, `basis`, `method`) are the names of their concepts; `date` is a day, YYYY-MM-DD.
    """

    iri: str
    standing: str
    lower: Thing
    higher: Thing
    lower_plan: str
    higher_plan: str
    type: str | None
    polarity: str | None
    review: str | None
    basis: str | None
    method: str | None
    confidence: Decimal | None
    rationale: Text
    agent: Thing | None
    date: str
    lower_lines: list[Line] = field(default_factory=list)
    higher_lines: list[Line] = field(default_factory=list)


@dataclass
class Count:
    """How many judgements of each standing there are; mean and lowest confidence are those of the accepted ones."""

    accepted: int = 0
    related: int = 0
    suggested: int = 0
    denied: int = 0
    rejected: int = 0
    gap: int = 0
    lowest: Decimal | None = None
    sum: Decimal = Decimal(0)

    @property
    def mean(self) -> Decimal | None:
        """The mean confidence, None where nothing is accepted."""
        return self.sum / self.accepted if self.accepted else None

    @property
    def judged(self) -> int:
        """The judgements of any standing."""
        return sum(getattr(self, standing) for standing in STANDINGS)

    @property
    def state(self) -> str:
        """What is to be seen at a glance: the best standing there is, or "none"."""
        return next((name for name in ("accepted", "suggested", "related", "gap", "denied") if getattr(self, name)), "none")

    def add(self, other: "Count") -> None:
        """Counts another's judgements in."""
        for standing in STANDINGS:
            setattr(self, standing, getattr(self, standing) + getattr(other, standing))
        self.sum += other.sum
        known = [lowest for lowest in (self.lowest, other.lowest) if lowest is not None]
        self.lowest = min(known, default=None)


@dataclass
class Item:
    """The row of a matrix with its counts by the IRI of the other plan: an issue or strategy, or what else was judged.

    `is_theme` tells the first, which ought to be linked, from the second.
    """

    thing: Thing
    number: str | None
    is_theme: bool
    counts: dict[str, Count] = field(default_factory=dict)

    @property
    def is_reached(self) -> bool:
        """Whether any accepted link joins it to another plan."""
        return any(count.accepted for count in self.counts.values())


def standing(type_: str | None, polarity: str | None, review: str | None) -> str:
    """Where a judgement stands, by the names of its facets.

    >>> standing("contributes", "affirmed", "curated"), standing("related", "denied", "curated")
    ('accepted', 'denied')
    """
    if review == "rejected":
        return "rejected"
    if polarity is None:
        return "gap"
    if polarity == "denied":
        return "denied"
    if review == "suggested":
        return "suggested"
    return "accepted" if type_ == "contributes" else "related"


def pairs(ask: Asker) -> set[tuple[str, str]]:
    """The lower and the higher plan of every pair between which a link can be judged."""
    return {(row["lower"].value, row["higher"].value) for row in ask.rows("alignment-pairs")}


def upward(ask: Asker, plans: Iterable[str]) -> dict[str, list[Item]]:
    """The issues and strategies of plans with what each serves in every plan above, by plan, in the printed order."""
    return _grid(ask, list(plans), "alignment-upward")


def downward(ask: Asker, plans: Iterable[str]) -> dict[str, list[Item]]:
    """The issues and strategies of plans with what serves each in every plan below, by plan, in the printed order."""
    return _grid(ask, list(plans), "alignment-downward")


def totals(items: Iterable[Item]) -> dict[str, Count]:
    """The counts of a whole plan, by the IRI of the other plan."""
    found: dict[str, Count] = {}
    for item in items:
        for other, count in item.counts.items():
            found.setdefault(other, Count()).add(count)
    return found


def flows(plans: list[PlanSummary], grid: dict[str, list[Item]]) -> list[tuple[PlanSummary, PlanSummary, Count]]:
    """The lower plan, the higher plan and the counts of every pair with a judgement, from a downward grid of all plans."""
    found = [(plan, totals(grid.get(plan.iri, []))) for plan in plans]
    return [(lower, higher, counts[lower.iri]) for higher, counts in found for lower in plans if lower.iri in counts]


def judged_between(ask: Asker, lower: str, higher: str) -> list[Judged]:
    """The judgements between two things or their parts: by standing, the surest first."""
    return _judged(ask.rows("alignment-names", lower=lower, higher=higher))


def judged_of(ask: Asker, thing: str) -> list[Judged]:
    """The judgements about one thing itself, as its lower or its higher end: by standing, the surest first."""
    return _judged(ask.rows("alignment-names-of", thing=thing))


def links(ask: Asker, judged: Iterable[Judged]) -> list[Link]:
    """The judgements with ends, evidence and reasons, in the order given."""
    names = [one.iri for one in judged]
    if not names:
        return []
    found = {}
    for row in ask.rows("alignment-records", record=names):
        found.setdefault(row["record"].value, _link(row))
    for row in ask.rows("alignment-evidence", record=names):
        link, line = found[row["record"].value], Line(row["line"].value, row["exact"].value)
        (link.lower_lines if name_of(row, "side") == "subjectEvidence" else link.higher_lines).append(line)
    return [found[name] for name in names if name in found]


def _grid(ask: Asker, plans: list[str], query: str) -> dict[str, list[Item]]:
    if not plans:
        return {}
    found: dict[str, dict[str, Item]] = {plan: {} for plan in plans}
    for row in ask.rows("alignment-tops", plan=plans):
        top = row["top"].value
        found[row["plan"].value].setdefault(top, Item(Thing(top, text_of(row, "")), value_of(row, "number"), True))
    unlisted: list[Item] = []
    for row in ask.rows(query, plan=plans):
        items, top = found[row["plan"].value], row["top"].value
        if top not in items:
            items[top] = Item(Thing(top), None, False)
            unlisted.append(items[top])
        items[top].counts.setdefault(row["other"].value, Count()).add(_count(row))
    labels = ask.labels(item.thing.iri for item in unlisted)
    for item in unlisted:
        item.thing = Thing(item.thing.iri, labels.get(item.thing.iri, NO_TEXT))
    return {plan: list(items.values()) for plan, items in found.items()}


def _count(row: dict) -> Count:
    count, name = Count(), standing(name_of(row, "type"), name_of(row, "polarity"), name_of(row, "review"))
    setattr(count, name, int_of(row, "links"))
    if name == "accepted":
        lowest = value_of(row, "lowest")
        count.sum, count.lowest = Decimal(value_of(row, "sum") or 0), Decimal(lowest) if lowest else None
    return count


def _judged(rows: list[dict]) -> list[Judged]:
    found = {row["record"].value: Judged(row["record"].value, _standing(row), _confidence(row)) for row in rows}
    return sorted(
        found.values(), key=lambda one: (STANDINGS.index(one.standing), -(one.confidence or 0), natural_key(one.iri))
    )


def _link(row: dict) -> Link:
    return Link(
        row["record"].value,
        _standing(row),
        thing_of(row, "lower"),
        thing_of(row, "higher"),
        row["lowerPlan"].value,
        row["higherPlan"].value,
        name_of(row, "type"),
        name_of(row, "polarity"),
        name_of(row, "review"),
        name_of(row, "basis"),
        name_of(row, "method"),
        _confidence(row),
        text_of(row, "rationale"),
        thing_of(row, "agent"),
        (value_of(row, "time") or "")[:10],
    )


def _standing(row: dict) -> str:
    return standing(name_of(row, "type"), name_of(row, "polarity"), name_of(row, "review"))


def _confidence(row: dict) -> Decimal | None:
    value = value_of(row, "confidence")
    return Decimal(value) if value is not None else None

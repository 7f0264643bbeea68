"""Plans as people read them: the list, the tree, an element, what a plan says of its own completeness.

Everything comes through the queries of queries/pages/; the functions take an `Asker`, which runs them on an engine.
"""

from dataclasses import dataclass, field

from thaiplan.rows import (
    NO_TEXT,
    Asker,
    Text,
    Thing,
    Year,
    int_of,
    level_rank,
    lines_by_element,
    name_of,
    text_of,
    thing_of,
    value_of,
    year_of,
)
from thaiplan.terms import TP, natural_key

# The order in which a plan page shows the kinds: what is wanted, what is done, how it is measured, what supports it.
KINDS = (
    "Vision", "VisionDefinition", "DevelopmentGoal", "OverallGoal", "Mission", "NationalStrategyArea", "Strategy",
    "StrategicIssue", "DevelopmentIssue", "StrategicGoal", "Objective", "Goal", "Indicator", "StrategicPoint",
    "StrategyItem", "TacticOrApproach", "Tactic", "DevelopmentApproach", "ValueChainElement", "KeySuccessFactor",
    "NarrativePassage",
)  # fmt: skip


@dataclass(frozen=True)
class PlanSummary:
    """A plan with its head and its counts; `legal` is 1 to 3, or None where no level is stated."""

    iri: str
    label: Text
    level: Thing | None
    legal: int | None
    area: Thing | None
    owner: Thing | None
    owner_basis: Thing | None
    status: Thing | None
    start: Year | None
    end: Year | None
    elements: int = 0
    indicators: int = 0
    targets: int = 0


@dataclass
class Element:
    """One element; `lines` are the IRIs of the source lines it quotes, `children` follow the printed order."""

    iri: str
    kind: Thing
    label: Text
    plan: str | None = None
    parent: str | None = None
    ordinal: int = 0
    number: str | None = None
    basis: Thing | None = None
    emended: str | None = None
    emendation: Text = NO_TEXT
    note: Text = NO_TEXT
    label_basis: str | None = None
    translation: str | None = None
    lines: list[str] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)

    def groups(self) -> list[tuple[Thing, list["Element"]]]:
        """The children by kind, kinds in page order."""
        kinds = {child.kind.iri: child.kind for child in self.children}
        return [(kinds[iri], [c for c in self.children if c.kind.iri == iri]) for iri in sorted(kinds, key=_kind_key)]


@dataclass(frozen=True)
class Completeness:
    """What a plan's own statement says about one kind of element."""

    kind: Thing
    completeness: str
    observed: int | None
    declared: int | None
    note: Text
    lines: tuple[str, ...]


def plan_list(ask: Asker) -> list[PlanSummary]:
    """The plans from the national level down to the local one."""
    counts = {row["plan"].value: row for row in ask.rows("plan-counts")}
    plans = {}
    for row in ask.rows("plans"):
        iri = row["plan"].value
        count = {
            name: int(counts[iri][name].value) if iri in counts else 0 for name in ("elements", "indicators", "targets")
        }
        plans.setdefault(
            iri,
            PlanSummary(
                iri,
                text_of(row, ""),
                thing_of(row, "level"),
                int_of(row, "legal"),
                thing_of(row, "area"),
                thing_of(row, "owner"),
                thing_of(row, "basis"),
                thing_of(row, "status"),
                year_of(row, "start"),
                year_of(row, "end"),
                **count,
            ),
        )
    return sorted(
        plans.values(),
        key=lambda plan: (level_rank(plan.level.name if plan.level else None), plan.legal or 9, natural_key(plan.iri)),
    )


def plan_tree(ask: Asker, plan: str, lines: dict[str, list[str]] | None = None) -> Element:
    """A plan as the root of its elements, each under its parent in the printed order; `lines` where they are known already."""
    root = Element(plan, Thing(TP + "Plan"), Text())
    found = _elements(ask.rows("plan-elements", plan=plan))
    lines = lines_by_element(ask.rows("plan-lines", plan=plan)) if lines is None else lines
    for element in found.values():
        element.lines = lines.get(element.iri, [])
        found.get(element.parent or "", root).children.append(element)
    for element in (root, *found.values()):
        element.children.sort(key=_place)
    return root


def element(ask: Asker, iri: str) -> Element | None:
    """One element with its children and no grandchildren, or None where the IRI is no element."""
    rows = ask.rows("element", thing=iri)
    if not rows:
        return None
    one = _element(rows[0], "thing")
    one.lines = [row["line"].value for row in ask.rows("lines", thing=iri)]
    one.children = sorted(_elements(ask.rows("element-children", thing=iri)).values(), key=_place)
    return one


def path_up(ask: Asker, iri: str) -> list[Thing]:
    """What the element is part of, from the plan down to its direct parent."""
    parents = {
        row["child"].value: Thing(row["parent"].value, text_of(row, "")) for row in ask.rows("element-path", thing=iri)
    }
    path: list[Thing] = []
    while (iri in parents) and len(path) < len(parents):
        path.append(parents[iri])
        iri = parents[iri].iri
    return path[::-1]


def completeness(ask: Asker, plan: str) -> list[Completeness]:
    """The plan's completeness statements, kinds in page order."""
    found: dict[str, Completeness] = {}
    for row in ask.rows("completeness", plan=plan):
        iri = row["statement"].value
        lines = (*(found[iri].lines if iri in found else ()), *([row["line"].value] if "line" in row else []))
        found[iri] = Completeness(
            thing_of(row, "class"),
            name_of(row, "completeness"),
            int_of(row, "observed"),
            int_of(row, "declared"),
            text_of(row, "note"),
            tuple(dict.fromkeys(lines)),
        )
    return sorted(found.values(), key=lambda statement: _kind_key(statement.kind.iri))


def _element(row: dict, name: str) -> Element:
    return Element(
        row[name].value,
        thing_of(row, "class"),
        text_of(row, ""),
        value_of(row, "plan"),
        value_of(row, "parent"),
        int_of(row, "ordinal") or 0,
        value_of(row, "number"),
        thing_of(row, "basis"),
        value_of(row, "emended"),
        text_of(row, "emendation"),
        text_of(row, "note"),
        name_of(row, "labelBasis"),
        name_of(row, "translation"),
    )


def _elements(rows: list[dict]) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for row in rows:
        found.setdefault(row["element"].value, _element(row, "element"))
    return found


def _place(element: Element) -> tuple:
    return (_kind_key(element.kind.iri), element.ordinal, natural_key(element.iri))


def _kind_key(iri: str) -> tuple[int, str]:
    name = Thing(iri).name
    return (KINDS.index(name) if name in KINDS else len(KINDS), name)

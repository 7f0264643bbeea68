"""One made-up plan: its document line by line, its elements with targets, and what it serves above, as blocks of Turtle.

The text of a plan depends on the seed, on its own name and on the plan above it, never on how many plans there are: the
same plan stands in a graph of ten thousand triples and in one of a million.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from phrases import NATIONAL_AREAS, PERCENT, THEMES, TITLE_ENDS, Measure, Pair, Theme, action, joined
from recipes import RECIPES, Anchor, Recipe, Spec
from triples import Block, both, literal, thai

BASE_YEAR, FIRST_YEAR, LAST_YEAR = 2570, 2571, 2575
NATIONAL_YEARS = (2561, 2580)
THEME_OF = {theme.key: theme for theme in THEMES}
NOTE = Pair("แผนสมมุติที่โปรแกรมสร้างขึ้นเพื่อวัดความเร็ว ไม่ใช่แผนของหน่วยงานใด",
            "A made-up plan, generated to measure speed; no agency wrote it.")
# Unit apart: value text, change form, comparator, direction, periodicity, and whether it is a change from a base year.
WAYS = {
    "g": ("ร้อยละ {n} ต่อปี (เทียบกับปี {base})", "relative-change", "by", "increase", "per-year", True),
    "f": ("ร้อยละ {n} จากปี {base}", "relative-change", "by", "decrease", "single-year", True),
    "r": ("{n} {word}", "level", "reach", "increase", "single-year", False),
    "l": ("ไม่น้อยกว่า{per}{n} {word}", "level", "at-least", "not-stated", "single-year", False),
    "m": ("ไม่เกิน{per}{n} {word}", "level", "at-most", "not-stated", "single-year", False),
}
WAY_LABELS = {
    "g": Pair("เพิ่มขึ้น", ", up"), "f": Pair("ลดลง", ", down"), "r": Pair("เพิ่มขึ้นเป็น", ", risen to"),
    "l": Pair("", ""), "m": Pair("", ""),
}  # fmt: skip


@dataclass
class Group:
    """What stands under one theme: where a fault can be planted without touching another."""

    theme: str
    leaves: list[str] = field(default_factory=list)
    indicators: list[str] = field(default_factory=list)
    assertion: str | None = None


class MadePlan:
    """A plan in the making; `blocks` are its own graph, `links` its alignments, `lines` its document, each with its role."""

    def __init__(self, spec: Spec, seed: int, above: dict[str, Anchor], recipe: Recipe | None = None):
        self.spec, self.rng = spec, Random(f"{seed} {spec.slug}")
        self.blocks: dict[str, Block] = {}
        self.links: dict[str, Block] = {}
        self.lines: list[tuple[str, str | None]] = []
        self.anchors: dict[str, Anchor] = {}
        self.groups: list[Group] = []
        self._taken: set[str] = set()
        self._above = above
        self._start()
        self._recipe = recipe or RECIPES.get(spec.level)
        if self._recipe is None:
            self._national()
        else:
            self._area_plan(self._recipe)
        self._count()

    # ------------------------------------------------------------ the document

    def _line(self, text: str, role: str | None = None) -> str:
        self.lines.append((text, role))
        return f"{self.spec.slug}-lines:{len(self.lines)}"

    def _heading(self, text: str) -> None:
        self._line("")
        self._line(text, "heading")

    def text(self) -> str:
        """The document."""
        return "\n".join(text for text, _ in self.lines)

    def source(self) -> dict[str, Block]:
        """The document and its lines as blocks."""
        slug = self.spec.slug
        title = self.spec.label
        blocks = {f"source:{slug}": {
            "a": ["tp:SourceDocument"],
            "dcterms:identifier": [literal(f"{slug}.txt")],
            "dcterms:rights": both(NOTE),
            "dcterms:title": both(title),
            "tp:fileName": [literal(f"{slug}.txt")],
            "tp:lineCount": [str(len(self.lines))],
            "tp:sha256": [literal(hashlib.sha256(self.text().encode()).hexdigest())],
        }}  # fmt: skip
        for number, (text, role) in enumerate(self.lines, 1):
            if text:
                roles = {"tp:lineRole": [f"tpv:{role}"]} if role else {}
                blocks[f"{slug}-lines:{number}"] = {
                    "a": ["tp:SourceLine"],
                    "oa:exact": [literal(text)],
                    "tp:inDocument": [f"source:{slug}"],
                    "tp:lineNumber": [str(number)],
                } | roles
        return blocks

    # ------------------------------------------------------------ the plan

    def _start(self) -> None:
        spec = self.spec
        years = NATIONAL_YEARS if spec.level == "national" else (FIRST_YEAR, LAST_YEAR)
        line = self._line(f"{spec.label.th} (พ.ศ. {thai(years[0])} - {thai(years[1])})")
        legal = {"national": ["1"], "local": []}.get(spec.level, ["3"])
        self.blocks[f"{spec.slug}:plan"] = {
            "a": ["tp:Plan"],
            "skos:prefLabel": both(spec.label),
            "skos:editorialNote": both(NOTE),
            "tp:areaLevel": [f"tpv:{spec.level}"],
            "tp:coversArea": [spec.area],
            "tp:endYear": [f"year:{years[1]}"],
            "tp:hasOwner": [spec.owner],
            "tp:legalLevel": legal,
            "tp:ownerBasis": ["tpv:explicit"],
            "tp:quotedFrom": [line],
            "tp:startYear": [f"year:{years[0]}"],
            "tp:transcriptionStatus": ["tpv:complete-section"],
            "tp:translationStatus": ["tpv:machine-draft"],
        }
        if spec.own_area:
            name, within = spec.own_area
            self.blocks[spec.area] = {
                "a": ["tp:AdministrativeArea"],
                "skos:prefLabel": both(name),
                "tp:areaLevel": ["tpv:local"],
                "tp:withinArea": [within],
            }

    def _element(self, name: str, kind: str, text: Pair, parent: str, ordinal: int, line: str, number: str = "") -> str:
        iri = f"{self.spec.slug}:{name}"
        self.blocks[iri] = {
            "a": [kind],
            "skos:prefLabel": both(text),
            "tp:attributionBasis": ["tpv:explicit"],
            "tp:inPlan": [f"{self.spec.slug}:plan"],
            "tp:isDirectPartOf": [f"{self.spec.slug}:{parent}"],
            "tp:ordinal": [str(ordinal)],
            "tp:quotedFrom": [line],
            "tp:sourceNumber": [literal(number)] if number else [],
            "tp:translationStatus": ["tpv:machine-draft"],
        }
        return iri

    def _national(self) -> None:
        for area, title in enumerate(NATIONAL_AREAS, 1):
            name, number = f"area-4.{area}", thai(f"4.{area}")
            line = self._line(f"{number} {title.th}")
            iri = self._element(name, "tp:NationalStrategyArea", title, "plan", area, line, number)
            group = Group(iri)
            for place, theme in enumerate((each for each in THEMES if each.area == area), 1):
                printed = f"({thai(place)})"
                line = self._line(f"{printed} {theme.title.th}")
                point = self._element(f"{name}-point-{place}", "tp:StrategicPoint", theme.title, name, place, line, printed)
                self.anchors[theme.key] = Anchor(point, line, theme.title)
                group.leaves.append(point)
            self.groups.append(group)

    def _area_plan(self, recipe: Recipe) -> None:
        themes = self._choose(recipe.themes)
        if recipe.front:
            self._front(themes)
        for number, theme in enumerate(themes, 1):
            self._theme(recipe, theme, number)
        if recipe.plan_indicators:
            chosen = self.rng.sample(themes, min(recipe.plan_indicators, len(themes)))
            measures = [self.rng.choice(theme.measures) for theme in chosen]
            self.groups.append(Group(f"{self.spec.slug}:plan", indicators=self._indicators("", "plan", measures)))

    def _choose(self, count: int) -> list[Theme]:
        """Themes of the plan above, and in one plan of three a theme that nothing above takes up."""
        shared = self.rng.sample(sorted(self._above), min(count, len(self._above)))
        new = sorted(THEME_OF.keys() - self._above.keys())
        if new and count > 1 and self.rng.random() < 1 / 3:
            shared[-1] = self.rng.choice(new)
        return [THEME_OF[key] for key in shared]

    def _front(self, themes: list[Theme]) -> None:
        wishes = [self.rng.choice(theme.wishes) for theme in themes[:2]]
        self._heading("วิสัยทัศน์")
        vision = Pair(" ".join(wish.th for wish in wishes), "; ".join(wish.en for wish in wishes))
        self._element("vision-1", "tp:Vision", vision, "plan", 1, self._line(f"“{vision.th}”"))
        self._heading("พันธกิจ")
        for number, theme in enumerate(themes[:3], 1):
            text, printed = action(self.rng, theme, self._taken), f"{thai(number)}."
            self._element(f"mission-{number}", "tp:Mission", text, "plan", number, self._line(f"{printed} {text.th}"), printed)

    def _theme(self, recipe: Recipe, theme: Theme, number: int) -> None:
        name, printed, end = f"{recipe.word}-{number}", thai(number), self.rng.choice(TITLE_ENDS)
        title = Pair(theme.title.th + end.th, theme.title.en + end.en)
        self._line("")
        line = self._line(f"{recipe.heading} {printed} {title.th}")
        iri = self._element(name, recipe.kind, title, "plan", number, line, printed)
        self.anchors[theme.key] = Anchor(iri, line, title)
        group = Group(iri)
        for part in recipe.parts:
            self._heading(part.heading)
            wishes = self.rng.sample(theme.wishes, min(part.count, len(theme.wishes)))
            for place in range(1, part.count + 1):
                text = wishes[place - 1] if part.wished else action(self.rng, theme, self._taken)
                at, own = self._line(f"{thai(place)}) {text.th}"), f"{name}-{part.word}-{place}"
                group.leaves.append(self._element(own, part.kind, text, name, place, at, f"{thai(place)})"))
        if recipe.indicators:
            measures = self.rng.sample(theme.measures, min(recipe.indicators, len(theme.measures)))
            group.indicators = self._indicators(f"{name}-", name, measures)
        group.assertion = self._align(name, self.anchors[theme.key], self._above.get(theme.key))
        self.groups.append(group)

    # ------------------------------------------------------------ indicators and targets

    def _indicators(self, prefix: str, parent: str, measures: list[Measure]) -> list[str]:
        self._line("")
        header = self._line(f"ตัวชี้วัด\tค่าเป้าหมาย ปี {thai(LAST_YEAR)}", "table-header")
        return [self._indicator(f"{prefix}indicator-{n}", parent, each, n, header) for n, each in enumerate(measures, 1)]

    def _indicator(self, name: str, parent: str, measure: Measure, ordinal: int, header: str) -> str:
        way = self.rng.choice(measure.ways)
        template, form, comparator, direction, periodicity, is_change = WAYS[way]
        value = self._value(measure, is_change)
        number, per = thai(f"{value:,}"), "ร้อยละ " if measure.unit == PERCENT else " "
        printed = template.format(n=number, base=thai(BASE_YEAR), word=measure.word.th, per=per)
        label = Pair(joined(measure.th, WAY_LABELS[way].th), measure.en + WAY_LABELS[way].en)
        line = self._line(f"{thai(ordinal)}. {label.th}\t{printed.strip()}")
        iri = self._element(name, "tp:Indicator", label, parent, ordinal, line, f"{thai(ordinal)}.")
        target = f"{iri}-target-1"
        self.blocks[iri] |= {"tp:hasTarget": [target], "tp:measuresConcept": [f"concept:{measure.concept}"]}
        self.blocks[target] = {
            "a": ["tp:Target"],
            "tp:forYear": [f"year:{LAST_YEAR}"],
            "tp:hasBaseline": [f"{target}-baseline-1"] if is_change else [],
            "tp:hasChangeForm": [f"tpv:{form}"],
            "tp:hasComparator": [f"tpv:{comparator}"],
            "tp:hasDirection": [f"tpv:{direction}"],
            "tp:hasPeriodicity": [f"tpv:{periodicity}"],
            "tp:hasUnit": [PERCENT if is_change else measure.unit],
            "tp:interpretationStatus": ["tpv:clear"],
            "tp:quotedFrom": [line],
            "tp:targetValue": [f"{value:.1f}"],
            "tp:targetValueVerbatim": [literal(number)],
            "tp:yearQuotedFrom": [header],
        }
        if is_change:
            baseline = {"a": ["tp:Baseline"], "tp:baselineYear": [f"year:{BASE_YEAR}"], "tp:quotedFrom": [line]}
            self.blocks[f"{target}-baseline-1"] = baseline
        return iri

    def _value(self, measure: Measure, is_change: bool) -> float:
        if is_change:
            return self.rng.choice((2, 2.5, 3, 5, 7.5, 10, 15, 20))
        value = self.rng.choice(measure.values)
        return value if measure.unit == PERCENT else round(value * self.rng.choice((0.8, 0.9, 1, 1.1, 1.25)))

    # ------------------------------------------------------------ what it serves, and what it holds

    def _align(self, name: str, own: Anchor, higher: Anchor | None) -> str | None:
        """The assertion that a theme serves the same theme above, or else the gap; returns the assertion."""
        common = {
            "prov:generatedAtTime": ['"2026-11-20T00:00:00Z"^^xsd:dateTime'],
            "prov:wasAttributedTo": ["agency:bench-generator"],
            "tp:alignedSubject": [own.iri],
            "tp:method": ["tpv:read-from-both-ends"],
            "tp:reviewStatus": ["tpv:curated"],
            "tp:subjectEvidence": [own.line],
        }
        if higher is None:
            why = Pair(f"“{own.label.th}” ไม่มีข้อใดในแผนระดับบนที่กล่าวถึงเรื่องเดียวกัน", f"Nothing above takes up: {own.label.en}.")
            gap = {"a": ["tp:AlignmentGap"], "tp:rationale": both(why), "tp:searchedPlan": [f"{self.spec.above}:plan"]}
            self.links[f"alignment:gap-{self.spec.slug}-{name}--{self.spec.above}"] = gap | common
            return None
        why = Pair(f"“{own.label.th}” ทำให้ “{higher.label.th}” เกิดขึ้นในพื้นที่ของแผน",
                   f"In the plan's area, “{own.label.en}” brings about “{higher.label.en}”.")  # fmt: skip
        iri = f"alignment:{self.spec.slug}-{name}--{higher.iri.replace(':', '-')}"
        self.links[iri] = {
            "a": ["tp:AlignmentAssertion"],
            "tp:alignedObject": [higher.iri],
            "tp:alignmentType": ["tpv:contributes"],
            "tp:basis": ["tpv:curatorial"],
            "tp:confidence": [self.rng.choice(("0.7", "0.75", "0.8", "0.85", "0.9"))],
            "tp:objectEvidence": [higher.line],
            "tp:polarity": ["tpv:affirmed"],
            "tp:rationale": both(why),
        } | common
        return iri

    def _count(self) -> None:
        slug = self.spec.slug
        counts = Counter(block["a"][0] for block in self.blocks.values())
        for kind in sorted({"tp:Indicator", *counts} - {"tp:Plan", "tp:AdministrativeArea", "tp:Baseline"}):
            name = "".join(f"-{c.lower()}" if c.isupper() else c for c in kind.removeprefix("tp:"))
            self.blocks[f"{slug}:completeness{name}"] = {
                "a": ["tp:CompletenessStatement"],
                "tp:aboutClass": [kind],
                "tp:aboutPlan": [f"{slug}:plan"],
                "tp:completeness": ["tpv:complete-in-source" if counts[kind] else "tpv:absent-from-excerpt"],
                "tp:observedCount": [str(counts[kind])],
            }

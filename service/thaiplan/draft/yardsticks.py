"""Yardsticks: the rows of indicators and targets made into statements; a row is one target, an indicator has one row or more.

Rows are of one indicator where they stand under one theme and have its number, or its words, or neither: the row of another
year is written with an empty, a repeated or a merged name.
"""

from decimal import Decimal

from rdflib import RDF, SKOS, XSD, Literal, URIRef

from thaiplan.draft.cells import NUMBER, Amount, read_amount, split_label
from thaiplan.draft.chapters import begin_element
from thaiplan.draft.forms import INDICATORS
from thaiplan.draft.manuscript import TP, TPV, Manuscript
from thaiplan.draft.records import Field, Record, Records
from thaiplan.draft.remarks import LISTLESS, Unread
from thaiplan.terms import ID, PREFIXES
from thaiplan.thai import normalise

PERCENT = URIRef(PREFIXES["unit"] + "PERCENT")
# What an indicator without a target still says of itself.
OF_BOTH = {"unit": TP.hasUnit, "direction": TP.hasDirection, "change": TP.hasChangeForm}
OF_TARGETS = {"comparator": TP.hasComparator, "period": TP.hasPeriodicity}
OF_TARGETS_ONLY = ("year", *OF_TARGETS, "baseline")


def write_indicators(script: Manuscript, records: Records) -> None:
    """Says what the rows of indicators and targets say."""
    rows = _Rows(script)
    for record in records.of(INDICATORS):
        subject = rows.find(record)
        if subject is not None:
            script.quote(subject, record)
        else:
            subject = begin_element(script, record, "indicator")
            script.say(subject, RDF.type, TP.Indicator, record.field("text").place)
            script.state(subject, TP.measuresConcept, record.field("concept"), rows.concept)
            if not record.field("text").cell.text:
                script.remark("no-anchor", record.field("text").place, subject, **_named(record, "text"))
                script.doubtful.add(subject)
        rows.add(subject, record)
        _write_target(script, subject, record)
    for subject, record in rows.all:
        # Last, for what is restated may stand below.
        script.state(subject, TP.restates, record.field("restates"), script.refer)


class _Rows:
    """The rows of indicators read so far, by what the next may be recognised by, and the new concepts they name."""

    def __init__(self, script: Manuscript):
        self.script = script
        self.all: list[tuple[URIRef, Record]] = []
        self._by_name: dict[tuple[str, str, str], tuple[URIRef, str]] = {}
        self._concepts: dict[str, URIRef] = {}

    def add(self, subject: URIRef, record: Record) -> None:
        """Notes a row and the indicator it is of."""
        self.all.append((subject, record))
        theme, number, text = (_said(record, key) for key in ("theme", "number", "text"))
        for name in (("number", theme, number), ("text", theme, text)):
            self._by_name.setdefault(name, (subject, text))

    def find(self, record: Record) -> URIRef | None:
        """The indicator of an earlier row that this one is of too; None where it begins one."""
        theme, number, text = (_said(record, key) for key in ("theme", "number", "text"))
        if not number and not text:
            before = self.all[-1] if self.all else None
            # Under a theme that could not be found, what follows is under none that could be compared with it.
            is_same = before and (theme in ("", _said(before[1], "theme")) or before[0] in self.script.doubtful)
            return before[0] if is_same else None
        found = self._by_name.get(("number", theme, number) if number else ("text", theme, text))
        return found[0] if found and text in ("", found[1]) else None

    def concept(self, field: Field) -> URIRef:
        """What is measured: a concept of the graph, or a new one of the name that was typed; raises Unread."""
        try:
            return self.script.choice(field)
        except Unread as fault:
            name, codes = split_label(field.text)
            if codes or fault.key == LISTLESS:
                raise
        key = normalise(name)
        if key not in self._concepts:
            concept = URIRef(f"{ID}concept/{self.script.slug}-measure-{len(self._concepts) + 1}")
            self._concepts[key] = concept
            self.script.remark("new-concept", field.place, concept, found=name)
            self.script.begin(concept, field.place)
            self.script.say(concept, RDF.type, TP.IndicatorConcept, field.place)
            self.script.say(concept, SKOS.prefLabel, Literal(name, "th"), field.place)
            self.script.say(concept, SKOS.inScheme, URIRef(f"{ID}concept/scheme"), field.place)
        return self._concepts[key]


def _named(record: Record, key: str) -> dict[str, object]:
    """The row and the column of a field, as remarks have them."""
    return {"line": record.place.line, "column": record.field(key).column.heading.th}


def _said(record: Record, key: str) -> str:
    """What a row says in a column, in one spelling."""
    return normalise(record.field(key).cell.text)


def _write_target(script: Manuscript, indicator: URIRef, record: Record) -> None:
    get = record.field
    if not get("value").cell.text:
        script.miss(indicator, TP.hasTarget, get("value"))
        if said := next((key for key in OF_TARGETS_ONLY if get(key).cell.text), None):
            if "value" in record.fields:
                script.remark("no-value", get("value").place, indicator, **_named(record, said))
            else:
                sheet = record.place._replace(line=None, column=None)
                script.remark("no-column", sheet, sheet=sheet.sheet or sheet.file, **_named(record, "value"))
            script.unread.add((indicator, TP.hasTarget))
        for key, predicate in OF_BOTH.items():
            script.miss(indicator, predicate, get(key))
            if get(key).cell.text:
                script.state(indicator, predicate, get(key), script.concept)
        return
    target = URIRef(f"{indicator}-target-{1 + len(set(script.graph.objects(indicator, TP.hasTarget)))}")
    script.begin(target, get("value").place)
    script.say(indicator, TP.hasTarget, target, get("value").place)
    script.say(target, RDF.type, TP.Target, get("value").place)
    unit = script.state(target, TP.hasUnit, get("unit"), script.concept)
    _write_value(script, target, record, unit)
    for key, predicate in (OF_BOTH | OF_TARGETS).items():
        if key != "unit":
            script.state(target, predicate, get(key), script.concept)
    if get("reading").cell.text:
        script.state(target, TP.interpretationStatus, get("reading"), script.concept)
    else:
        script.say(target, TP.interpretationStatus, TPV.clear, get("reading").place)
    script.label(target, get("note"), None, SKOS.editorialNote)
    script.quote(target, record)
    if script.state(target, TP.forYear, get("year"), script.year) is not None:
        script.quote(target, record, TP.yearQuotedFrom)
    _write_baseline(script, target, record)


def _write_value(script: Manuscript, target: URIRef, record: Record, unit: URIRef | None) -> None:
    """Says the number of a target; a value in per cent says its unit too."""
    field, named = record.field("value"), record.field("unit")
    label = split_label(named.text)[0] if not named.cell.fault else ""
    column = field.column.heading.th
    # Beside a unit that could not be read, which has been told, any words may be that unit.
    words = NUMBER.sub("", field.cell.text).strip() if (target, TP.hasUnit) in script.unread else label
    amount: Amount | None = script.attempt(field, lambda each: read_amount(each.text, words, column), target)
    script.miss(target, TP.targetValue, field)
    if amount is None:
        return
    script.say(target, TP.targetValue, _decimal(amount.value), field.place)
    script.say(target, TP.targetValueVerbatim, Literal(amount.verbatim), field.place)
    if amount.percent and unit is None and not named.cell.text:
        script.say(target, TP.hasUnit, PERCENT, field.place)
    elif amount.percent and label and unit not in (None, PERCENT):
        script.remark("percent", field.place, target, found=field.text, unit=label)
        script.unread.add((target, TP.hasUnit))


def _decimal(value: Decimal) -> Literal:
    digits = f"{value:f}"
    return Literal(digits if "." in digits else digits + ".0", datatype=XSD.decimal, normalize=False)


def _write_baseline(script: Manuscript, target: URIRef, record: Record) -> None:
    field = record.field("baseline")
    script.miss(target, TP.hasBaseline, field)
    if not field.cell.text:
        return
    baseline = URIRef(f"{target}-baseline-1")
    script.begin(baseline, field.place)
    script.say(target, TP.hasBaseline, baseline, field.place)
    script.say(baseline, RDF.type, TP.Baseline, field.place)
    script.state(baseline, TP.baselineYear, field, script.year)
    script.quote(baseline, record)

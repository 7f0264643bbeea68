"""Chapters: the rows of the plan, of its themes, goals and tactics, and of what is complete, made into statements.

Nothing is guessed: what a row does not say is left out, for the shapes to ask. Two things follow from the sheet itself: the
owner and the place of an item in the plan are explicit, for the planner wrote them down.
"""

import re

from rdflib import RDF, SKOS, Literal, URIRef

from thaiplan.draft.cells import SLUG, count_items, read_amount, read_number, split_label, split_number
from thaiplan.draft.columns import Table
from thaiplan.draft.forms import BELOW_A_THEME, COMPLETENESS, COUNTED, GOALS, KINDS, TACTICS, THEMES
from thaiplan.draft.manuscript import TP, TPV, Manuscript
from thaiplan.draft.records import Field, Record, Records
from thaiplan.draft.remarks import Unread
from thaiplan.terms import ID, PREFIXES

DEFAULT_WORDS = {THEMES.key: "issue", GOALS.key: "goal", TACTICS.key: "approach"}
# Under …/id/ there stand other things than plans.
RESERVED = ("alignment", "area", "concept", "org", "year")
# What a class counts beside its own: as the ontology has it, which a draft is made without.
NARROWER = {
    "DevelopmentIssue": ("StrategicIssue",),
    "Strategy": ("NationalStrategyArea",),
    "TacticOrApproach": ("Tactic", "DevelopmentApproach"),
}


def read_slug(field: Field, record: Record) -> tuple[str, bool]:
    """The plan's code, and whether the cell says one that can be used; else it is made from area and level."""
    try:
        typed = field.text.lower()
    except Unread:
        typed = ""
    if SLUG.fullmatch(typed) and typed not in RESERVED and PREFIXES.get(typed, f"{ID}{typed}/") == f"{ID}{typed}/":
        return typed, True
    codes = [split_label(record.field(key).cell.text)[1] for key in ("area", "level")]
    parts = [code[0].rpartition(":")[2].lower() for code in codes if code]
    made = "-".join(parts)
    return (made if SLUG.fullmatch(made) else "new-plan"), not field.cell.text


def write_plan(script: Manuscript, record: Record) -> None:
    """Says what the row of the plan says."""
    plan, get = script.plan, record.field
    script.begin(plan, get("name").place)
    script.translation = script.attempt(get("translation"), script.concept, plan)
    if script.translation == TPV.official:
        script.translated_in = get("translation_source")
    script.say(plan, RDF.type, TP.Plan, get("name").place)
    script.label(plan, get("name"), get("name_en"))
    script.call(plan, script.attempt(get("name"), lambda field: field.text, plan) or "")
    script.state(plan, TP.areaLevel, get("level"), script.concept)
    script.state(plan, TP.legalLevel, get("legal"), _whole)
    script.state(plan, TP.coversArea, get("area"), lambda field: _area(script, field, record))
    script.state(plan, TP.hasOwner, get("owner"), lambda field: _owner(script, field, record))
    script.say(plan, TP.ownerBasis, TPV.explicit, get("owner").place)  # it stands in the sheet; without one the owner is missed
    script.state(plan, TP.startYear, get("start"), script.year)
    script.state(plan, TP.endYear, get("end"), script.year)
    script.state(plan, TP.transcriptionStatus, get("status"), script.concept)
    script.label(plan, get("note"), None, SKOS.editorialNote)
    script.quote(plan, record)


def _whole(field: Field) -> Literal:
    amount = read_amount(field.text, column=field.column.heading.th, why="whole")
    if amount.percent or amount.value != int(amount.value):
        raise Unread("whole", found=field.text, column=field.column.heading.th)
    return Literal(int(amount.value))


def _area(script: Manuscript, field: Field, record: Record) -> URIRef:
    """The area chosen, or a new one of the name that was typed, which lies in the area of the next column."""
    if not _is_typed(script, field) or script.attempt(record.field("level"), script.concept) != TPV.local:
        return script.choice(field)
    area = URIRef(f"{ID}area/{script.slug}")
    script.begin(area, field.place)
    script.say(area, RDF.type, TP.AdministrativeArea, field.place)
    script.label(area, field, record.field("area_en"))
    script.state(area, TP.areaLevel, record.field("level"), script.concept)
    script.state(area, TP.withinArea, record.field("within"), script.choice)
    return area


def _owner(script: Manuscript, field: Field, record: Record) -> URIRef:
    """The body chosen, or a new one of the name that was typed."""
    if not _is_typed(script, field):
        return script.choice(field)
    owner = URIRef(f"{ID}org/{script.slug}-owner")
    script.begin(owner, field.place)
    script.say(owner, RDF.type, TP.PlanOwner, field.place)
    script.label(owner, field, record.field("owner_en"))
    return owner


def _is_typed(script: Manuscript, field: Field) -> bool:
    """Whether a cell has words of its own and no choice."""
    try:
        script.choices(field)
    except Unread:
        return not split_label(field.text)[1]
    return False


def write_elements(script: Manuscript, records: Records, table: Table) -> None:
    """Says what the rows of themes, goals or tactics say."""
    for record in records.of(table):
        kind = read_kind(script, record)
        subject = begin_element(script, record, KINDS.get(kind, DEFAULT_WORDS[table.key]), table is THEMES)
        if kind:
            script.say(subject, RDF.type, TP[kind], record.field("kind").place)
        else:
            script.doubtful.add(subject)


def read_kind(script: Manuscript, record: Record) -> str | None:
    """The class that a row says, by its name; None, with a finding, where it says none."""
    field = record.field("kind")
    if "kind" in record.fields and not field.cell.text:
        script.remark("no-kind", field.place, line=record.place.line, column=field.column.heading.th)
    return script.attempt(field, lambda each: _class(script, each, tuple(KINDS)))


def _class(script: Manuscript, field: Field, classes: tuple[str, ...]) -> str:
    name = script.choice(field, str(TP)).removeprefix(str(TP))
    if name not in classes:
        raise Unread("choice", found=field.text, column=field.column.heading.th, example=f"[{field.column.example}]")
    return name


def begin_element(script: Manuscript, record: Record, word: str, is_theme: bool = False) -> URIRef:
    """The IRI of a new element, of which all is said but its class."""
    text, theme = record.field("text"), record.field("theme") if record.table.column("theme") else None
    parent = script.attempt(theme, script.refer) if theme else None
    number, printed = _number(script, record)
    above = parent if parent and word in BELOW_A_THEME else script.plan
    subject, ordinal, twice = script.name(above, word, number, record.place.line)
    script.begin(subject, text.place)
    words = script.attempt(text, lambda field: split_number(field.text)[1], subject)
    if (items := count_items(text.cell.text)) > 1:
        script.remark("several", text.place, subject, found=items, column=text.column.heading.th)
    script.call(subject, words or "")
    if is_theme:
        script.call_theme(subject, number, ordinal)
        if row := script.entitle(words or "", record.place.line):
            script.remark("words-twice", text.place, subject, line=row)
    if twice:
        script.remark("number-twice", printed.place, subject, found=number.printed, line=twice)
        script.unread |= {(other, TP.ordinal) for other in (subject, *script.graph.subjects(TP.isDirectPartOf, above))}
        if is_theme:
            script.doubt_themes("number")
    script.say(subject, TP.inPlan, script.plan, record.place)
    script.state(subject, SKOS.prefLabel, text, lambda field: Literal(words, "th") if words else None)
    script.label(subject, None, record.field("text_en"))
    if theme and theme.cell.text and parent is None:
        script.doubtful.add(subject)  # its theme was named and not found: that is said already
    else:
        script.say(subject, TP.isDirectPartOf, parent or script.plan, theme.place if theme else record.place)
    script.say(subject, TP.ordinal, Literal(ordinal), printed.place)
    if number:
        script.say(subject, TP.sourceNumber, Literal(number.printed), printed.place)
    script.say(subject, TP.attributionBasis, TPV.explicit, record.place)
    script.quote(subject, record)
    return subject


def _number(script: Manuscript, record: Record):
    """The number of a row and the field it stands in: its own, or the words that begin with it."""
    field, text = record.field("number"), record.field("text")
    if field.cell.text:
        return script.attempt(field, script.number), field
    return script.attempt(text, lambda each: read_number(split_number(each.text)[0])), field


def write_completeness(script: Manuscript, records: Records) -> None:
    """Says of which kinds all is there, and counts them."""
    for record in records.of(COMPLETENESS):
        counted = record.field("counted")
        name = script.attempt(counted, lambda field: _class(script, field, COUNTED))
        if name is None:
            if not counted.cell.text:
                script.remark("no-anchor", counted.place, line=record.place.line, column=counted.column.heading.th)
            continue
        kind = re.sub("(?<!^)([A-Z])", r"-\1", name).lower()
        subject = URIRef(f"{script.plan.removesuffix('plan')}completeness-{kind}")
        script.begin(subject, counted.place)
        script.say(subject, RDF.type, TP.CompletenessStatement, counted.place)
        script.say(subject, TP.aboutPlan, script.plan, counted.place)
        script.say(subject, TP.aboutClass, TP[name], counted.place)
        script.state(subject, TP.completeness, record.field("complete"), script.concept)
        found = {one for each in (name, *NARROWER.get(name, ())) for one in script.graph.subjects(RDF.type, TP[each])}
        script.say(subject, TP.observedCount, Literal(len(found)), counted.place)
        script.state(subject, TP.declaredCount, record.field("declared"), _whole)
        script.label(subject, record.field("note"), None, SKOS.editorialNote)

"""Linkages: the rows that say what the plan serves above, made into assertions and gaps that wait for review.

One planner has read both sides once, so an assertion is `suggested`, `read-once` and `curatorial`, in the name of the plan's
owner; it becomes curated when somebody else has read it too. The lines of the item above come with its choice.
"""

from rdflib import PROV, RDF, XSD, Literal, URIRef

from thaiplan.draft.cells import read_amount, read_day, read_lines
from thaiplan.draft.forms import ALIGNMENTS
from thaiplan.draft.manuscript import TP, TPV, Manuscript
from thaiplan.draft.records import Field, Record, Records
from thaiplan.draft.remarks import Unread
from thaiplan.terms import ID

NEEDED = ("own", "result", "above")


def write_alignments(script: Manuscript, records: Records, day: Field) -> None:
    """Says what the rows of alignments say; `day` is the field of the plan that says when they were judged."""
    for record in records.of(ALIGNMENTS):
        if missing := [record.field(key) for key in NEEDED if not record.field(key).cell.text]:
            for field in missing:
                script.remark("no-anchor", field.place, line=record.place.line, column=field.column.heading.th)
            script.lost = True
            continue
        own = script.attempt(record.field("own"), script.refer)
        result = script.attempt(record.field("result"), lambda field: _result(script, field))
        chosen = script.attempt(record.field("above"), script.choices)
        if own is None or result is None or chosen is None:
            script.lost = True
            continue
        above, *lines = (URIRef(iri) for iri in chosen)
        is_gap = result == TP.AlignmentGap
        if is_gap and not above.endswith("/plan"):
            place = record.field("above").place
            script.remark("no-plan-above", place, line=record.place.line, found=record.field("above").text)
            script.lost = True
            continue
        subject = _name(own, above, is_gap)
        script.begin(subject, record.field("own").place)
        script.say(subject, TP.alignedSubject, own, record.field("own").place)
        if is_gap:
            script.say(subject, RDF.type, TP.AlignmentGap, record.field("result").place)
            script.say(subject, TP.searchedPlan, above, record.field("above").place)
        else:
            _write_assertion(script, subject, record, result, above, lines)
        _write_judgement(script, subject, record, own, day)


def _result(script: Manuscript, field: Field) -> URIRef:
    found = script.concept(field)
    if found not in (TPV.contributes, TPV.related, TP.AlignmentGap):
        raise Unread("choice", found=field.text, column=field.column.heading.th, example=f"[{field.column.example}]")
    return found


def _name(own: URIRef, above: URIRef, is_gap: bool) -> URIRef:
    """…/id/alignment/lampang-issue-1--upper-north-1-issue-1, of a gap …/gap-lampang-issue-1--upper-north-1."""
    ends = ["-".join(iri.split("/")[-2:]) for iri in (own, above)]
    if is_gap:
        ends = ["gap-" + ends[0], ends[1].removesuffix("-plan")]
    return URIRef(f"{ID}alignment/{'--'.join(ends)}")


def _write_assertion(
    script: Manuscript, subject: URIRef, record: Record, result: URIRef, above: URIRef, lines: list[URIRef]
) -> None:
    chosen, evidence = record.field("above").place, record.field("evidence")
    script.say(subject, RDF.type, TP.AlignmentAssertion, record.field("result").place)
    script.say(subject, TP.alignedObject, above, chosen)
    script.say(subject, TP.alignmentType, result, record.field("result").place)
    script.say(subject, TP.polarity, TPV.affirmed, record.field("result").place)
    script.say(subject, TP.basis, TPV.curatorial, record.place)
    script.state(subject, TP.confidence, record.field("confidence"), _confidence)
    named = script.attempt(evidence, lambda field: _lines(script, field), subject) or []
    for line in lines:
        script.say(subject, TP.objectEvidence, line, chosen)
    for line in named:
        script.say(subject, TP.objectEvidence, URIRef(line), evidence.place)
    if not (lines or named):
        script.places.add(subject, TP.objectEvidence, None, *evidence.place[1:])


def _lines(script: Manuscript, field: Field) -> list[str]:
    if lines := read_lines(field.text, script.prefixes):
        return lines
    raise Unread("no-line", found=field.text, column=field.column.heading.th, example="linkage:31")


def _confidence(field: Field) -> Literal:
    amount = read_amount(field.text, column=field.column.heading.th, why="share")
    digits = f"{amount.value / 100 if amount.percent else amount.value:f}"
    return Literal(digits if "." in digits else digits + ".0", datatype=XSD.decimal, normalize=False)


def _write_judgement(script: Manuscript, subject: URIRef, record: Record, own: URIRef, day: Field) -> None:
    """Says of a judgement by whom, when, how and why it was made, and on which lines of this plan."""
    script.label(subject, record.field("rationale"), record.field("rationale_en"), TP.rationale)
    script.say(subject, TP.method, TPV["read-once"], record.place)
    script.say(subject, TP.reviewStatus, TPV.suggested, record.place)
    owners = list(script.graph.objects(script.plan, TP.hasOwner))
    for owner in owners:
        script.say(subject, PROV.wasAttributedTo, owner, record.place)
    if not owners:
        script.unread.add((subject, PROV.wasAttributedTo))  # that the plan has no owner is told on the plan
    script.state(subject, PROV.generatedAtTime, day, _moment)
    for line in script.graph.objects(own, TP.quotedFrom):
        script.say(subject, TP.subjectEvidence, line, record.field("own").place)


def _moment(field: Field) -> Literal:
    found = read_day(field.text, field.day, field.column.heading.th)
    return Literal(f"{found.isoformat()}T00:00:00Z", datatype=XSD.dateTime, normalize=False)

"""Suggestions written out: for a terminal, as JSON, and as Turtle assertions that wait for a person to review them."""

import json
import re
from datetime import datetime

from rdflib import RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef

from thaiplan.suggest import Element, Ranking, Suggestion
from thaiplan.tables import write_table
from thaiplan.terms import ID, PREFIXES, shorten
from thaiplan.turtle import write_turtle

TP, TPV, PROV = (Namespace(PREFIXES[prefix]) for prefix in ("tp", "tpv", "prov"))
AGENT = URIRef(ID + "org/thaiplan-suggest")
AGENT_NAMES = (Literal("โปรแกรม thaiplan suggest", "th"), Literal("the program thaiplan suggest", "en"))
HEAD = "ข้อเสนอความสอดคล้องจากโปรแกรม ยังไม่มีผู้ทบทวน\nSuggested by a program, by likeness of text; reviewed by nobody yet."


def write_text(rankings: list[Ranking], width: int) -> str:
    """The rankings for a terminal of so many columns: each element with its table, or with the reason why it has none."""
    blocks = []
    for ranking in rankings:
        rows = [
            [f"{one.score:.2f}", _name(one.element), one.element.label.pick("th")[0], ", ".join(one.shared)]
            for one in ranking.suggestions
        ]
        table = write_table(["score", "may serve", "its label", "shared words"], rows, width)
        head = f"{_name(ranking.element)}  {ranking.element.label.pick('th')[0]}".rstrip()
        blocks.append(f"{head}\n{table if rows else ranking.note.en}")
    return "\n\n".join(blocks)


def _name(element: Element) -> str:
    return shorten(element.iri).strip("<>")


def write_json(rankings: list[Ranking]) -> str:
    """The rankings as a JSON list, in their order."""
    return json.dumps([_ranking(ranking) for ranking in rankings], ensure_ascii=False, indent=2)


def _ranking(ranking: Ranking) -> dict:
    element = ranking.element
    suggestions = [
        _element(one.element)
        | {"score": one.score, "shared": one.shared}
        | {"subjectEvidence": element.evidence(one.shared), "objectEvidence": one.element.evidence(one.shared)}
        for one in ranking.suggestions
    ]
    return _element(element) | {"suggestions": suggestions, "note": vars(ranking.note) if ranking.note else None}


def _element(element: Element) -> dict:
    return {"element": element.iri, "plan": element.plan.iri, "label": vars(element.label)}


def write_assertions(rankings: list[Ranking], prefixes: Graph, made: datetime) -> str:
    """The suggestions as assertions in house order, with the prefixes of the house and of a graph; `made` is in UTC."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in prefixes.namespaces():
        if prefix not in PREFIXES:
            graph.bind(prefix, namespace)
    # Both classes: that a program is an agent stands in PROV itself, which no house imports.
    for kind in (PROV.Agent, PROV.SoftwareAgent):
        graph.add((AGENT, RDF.type, kind))
    for name in AGENT_NAMES:
        graph.add((AGENT, SKOS.prefLabel, name))
    for ranking in rankings:
        for suggestion in ranking.suggestions:
            _add(graph, ranking.element, suggestion, made)
    return write_turtle(graph, HEAD)


def _add(graph: Graph, subject: Element, suggestion: Suggestion, made: datetime) -> None:
    higher = suggestion.element
    kind = TPV.related if subject.plan.misses(higher.plan) else TPV.contributes
    values = [
        (RDF.type, TP.AlignmentAssertion),
        (PROV.generatedAtTime, Literal(made.strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=XSD.dateTime, normalize=False)),
        (PROV.wasAttributedTo, AGENT),
        (TP.alignedObject, URIRef(higher.iri)),
        (TP.alignedSubject, URIRef(subject.iri)),
        (TP.alignmentType, kind),
        (TP.basis, TPV.computed),
        (TP.confidence, Literal(f"{suggestion.score:.2f}", datatype=XSD.decimal)),
        (TP.method, TPV["text-similarity"]),
        (TP.polarity, TPV.affirmed),
        (TP.reviewStatus, TPV.suggested),
        *((TP.rationale, text) for text in _rationale(subject, suggestion)),
        *((TP.subjectEvidence, URIRef(line)) for line in subject.evidence(suggestion.shared)),
        *((TP.objectEvidence, URIRef(line)) for line in higher.evidence(suggestion.shared)),
    ]
    for predicate, value in values:
        graph.add((_assertion(subject.iri, higher.iri), predicate, value))


def _assertion(subject: str, higher: str) -> URIRef:
    """…/id/lampang/issue-1 and …/id/upper-north-1/issue-1 give …/id/alignment/lampang-issue-1--upper-north-1-issue-1."""
    found = re.fullmatch(r"(.+[/#])[^/#]+[/#][^/#]+", subject)
    ends = ("-".join(re.split("[/#]", iri)[-2:]) for iri in (subject, higher))
    return URIRef(f"{found[1] if found else ID}alignment/{'--'.join(ends)}")


def _rationale(subject: Element, suggestion: Suggestion) -> tuple[Literal, Literal]:
    words = " ".join(f"“{word}”" for word in suggestion.shared)
    thai, english = f"โปรแกรมพบคำที่ทั้งสองฝ่ายใช้ร่วมกัน {words}", f"Both sides say {words}, a program found"
    if subject.plan.misses(suggestion.element.plan):
        own, other = (f"{plan.years[0]}-{plan.years[1]}" for plan in (subject.plan, suggestion.element.plan))
        thai += f" แต่ช่วงปีของแผนไม่คาบเกี่ยวกัน ({own} กับ {other})"
        english += f", but the periods of the plans ({own} and {other} BE) do not meet"
    return Literal(thai, "th"), Literal(english + ".", "en")

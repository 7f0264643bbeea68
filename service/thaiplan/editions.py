"""Editions: a plan that replaces one and has new words under an old name.

An alignment was judged on the words of both sides. Where the words under a name have changed, what was judged is about words
that are gone: it does not count for the new ones, and it is told that it has to be read again.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from rdflib import SKOS, Graph, URIRef

from thaiplan.documents.rules import make_finding
from thaiplan.findings import Finding
from thaiplan.places import Places
from thaiplan.thai import normalise
from thaiplan.turtle.syntax import quote

WORDS_SHOWN = 80
WRONG = {
    "th": "ข้อความนี้ต่างจากที่ระบบมีอยู่ ซึ่งเขียนว่า {words} ความสอดคล้องที่พิจารณาไว้กับข้อความเดิม {count} รายการจึงไม่นับ",
    "en": "The words differ from those the graph has, {words}; the alignments judged on those ({count}) do not count.",
}
REMEDY = {
    "th": "พิจารณาความสอดคล้องกับข้อความใหม่แล้วใส่ไว้ในไฟล์นี้ ถ้าเป็นแผนฉบับใหม่ ให้ใช้รหัสแผนใหม่ เช่น เติมปี",
    "en": "Judge the alignments on the new words and state them here; a new edition of the plan takes a code of its own.",
}


class Recorded(NamedTuple):
    """A judgement that the graph has, the thing of the plan that it is about, and the Thai words of that when it was made."""

    thing: str
    words: str
    judgement: str


def find_outdated(graph: Graph, recorded: Iterable[Recorded]) -> list[Recorded]:
    """The judgements on words that a file has changed, by thing; what the file itself states has been judged again."""
    return sorted(one for one in recorded if (URIRef(one.judgement), None, None) not in graph and _is_changed(graph, one))


def _is_changed(graph: Graph, one: Recorded) -> bool:
    words = [str(label) for label in graph.objects(URIRef(one.thing), SKOS.prefLabel) if label.language == "th"]
    return bool(words) and _letters(one.words) not in map(_letters, words)


def _letters(text: str) -> str:
    """The text without signs and spaces, which say nothing that was judged.

    >>> _letters("“น้ำ”  ๑๐ แห่ง") == _letters("น้ํา 10 แห่ง")
    True
    """
    return "".join(sign for sign in normalise(text) if unicodedata.category(sign)[0] in "LMN")


def forget(context: Graph, outdated: Iterable[Recorded]) -> None:
    """Takes outdated judgements out of what is known around a plan."""
    for one in outdated:
        context.remove((URIRef(one.judgement), None, None))


def tell_outdated(outdated: Sequence[Recorded], places: Places) -> list[Finding]:
    """A finding for each thing with outdated judgements, where its new words stand."""
    found = []
    for thing, judged in groupby(outdated, lambda one: one.thing):
        about = list(judged)
        slots = {"words": quote(about[0].words, WORDS_SHOWN), "count": len({one.judgement for one in about})}
        wrong = {lang: text.format(**slots) for lang, text in WRONG.items()}
        place = places.find(URIRef(thing), SKOS.prefLabel)
        finding = make_finding("outdated", place, wrong, REMEDY, URIRef(thing), SKOS.prefLabel)
        found.append(replace(finding, severity="Warning", profile="complete"))
    return found

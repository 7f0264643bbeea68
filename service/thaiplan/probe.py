"""The probe of a remote engine: small questions whose answers are known, before its answers are trusted.

One widely packaged store gives a row for every way a path can be walked, so that its sums are too high, and misses Thai
matches of a regular expression over what it holds (engines.md). It answers both without a word, so each is asked here of the
engine's own data: a property whose paths meet again, a label with its beginning and its end.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from thaiplan.engine import Answer, Query
from thaiplan.errors import EngineTimeout, ThaiplanError
from thaiplan.rows import Text
from thaiplan.terms import PREFIXES

JSON = "application/sparql-results+json"
# Properties along which plans, classes and concepts are chained.
CHAINS = ("tp:contributesTo", "tp:isDirectPartOf", "rdfs:subClassOf", "skos:broader")
_PROLOGUE = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("tp", "rdfs", "skos"))


class Engine(Protocol):
    """What is probed."""

    def answer(self, query: Query) -> Answer: ...


@dataclass(frozen=True)
class Check:
    """One question: what it is about, and whether the engine answered it right; None where it could not be asked."""

    name: str
    about: Text
    passed: bool | None
    found: str = ""
    wanted: str = ""

    def told(self) -> str:
        """The check as a sentence."""
        if self.passed is None:
            return f"{self.about.en}: not tried ({self.found})"
        return f"{self.about.en}: " + ("as it should be" if self.passed else f"found {self.found}, wanted {self.wanted}")


def probe(engine: Engine) -> list[Check]:
    """The checks, in order; an engine that is not there fails them all."""
    return [_try(engine, name, about, check) for name, about, check in CHECKS]


def _try(engine: Engine, name: str, about: Text, check: Callable) -> Check:
    try:
        found, wanted = check(engine)
    except EngineTimeout as fault:
        return Check(name, about, None, str(fault))
    except ThaiplanError as fault:
        return Check(name, about, False, str(fault), "an answer")
    if wanted is None:
        return Check(name, about, None, found)
    return Check(name, about, found == wanted, found, wanted)


def _rows(engine: Engine, query: str) -> Iterator[dict[str, dict]]:
    content = json.loads(engine.answer(Query(_PROLOGUE + query, JSON, all_rows=True)).content)
    yield from content["results"]["bindings"]


def _value(engine: Engine, query: str) -> str:
    """The value of `?n` in the first row; empty where there is none."""
    return next((row["n"]["value"] for row in _rows(engine, query) if "n" in row), "")


def _paths(engine: Engine) -> tuple[str, str | None]:
    """The rows of a path that can be walked in several ways, and those there should be: each end once."""
    for chain in CHAINS:
        meeting = f"SELECT ?n {{ ?n {chain} ?b , ?c . ?b {chain} ?d . ?c {chain} ?d FILTER(?b != ?c) }} LIMIT 1"
        if start := _value(engine, meeting):
            ends = [row["end"]["value"] for row in _rows(engine, f"SELECT ?end {{ <{start}> {chain}+ ?end }}")]
            return f"{len(ends)} rows", f"{len(set(ends))} rows"
    return "no paths in the data meet again", None


def _thai_regex(engine: Engine) -> tuple[str, str | None]:
    """How many labels a regular expression finds, and how many there are that begin and end so."""
    thai = 'SELECT ?n { ?s skos:prefLabel ?n FILTER(LANG(?n) = "th" && STRLEN(?n) > 30) } LIMIT 50'
    for label in (row["n"]["value"] for row in _rows(engine, thai)):
        start, end = label[:6], label[-6:]
        if (start + end).isprintable() and not set(start + end) & set('\\"()[]{}*+?.|^$'):
            both = f'?s skos:prefLabel ?l FILTER(STRSTARTS(STR(?l), "{start}") && STRENDS(STR(?l), "{end}"))'
            counted = _value(engine, f"SELECT (COUNT(*) AS ?n) {{ {both} }}")
            found = f'?s skos:prefLabel ?l FILTER(REGEX(STR(?l), "^{start}.*{end}$"))'
            return f"{_value(engine, f'SELECT (COUNT(*) AS ?n) {{ {found} }}')} labels", f"{counted} labels"
    return "no Thai label in the data", None


def _boolean(engine: Engine) -> tuple[str, str]:
    return engine.answer(Query("ASK { ?s ?p ?o }", JSON)).kind, "boolean"


def _letters(engine: Engine) -> tuple[str, str]:
    return _value(engine, 'SELECT (STRLEN("น้ำ") AS ?n) {}'), "3"


def _decimals(engine: Engine) -> tuple[str, str]:
    return _value(engine, "SELECT (SUM(?x) AS ?n) { VALUES ?x { 0.1 0.2 } }"), "0.3"


def _languages(engine: Engine) -> tuple[str, str]:
    rows = list(_rows(engine, 'SELECT ?n { VALUES ?n { "ก"@th "a"@en } FILTER(LANGMATCHES(LANG(?n), "th")) }'))
    return " ".join(f"{row['n']['value']}@{row['n'].get('xml:lang')}" for row in rows), "ก@th"


def _nothing(engine: Engine) -> tuple[str, str]:
    return _value(engine, "SELECT (COUNT(*) AS ?n) { VALUES ?x { 1 2 } FILTER NOT EXISTS { VALUES ?x { 1 2 } } }"), "0"


CHECKS: tuple[tuple[str, Text, Callable], ...] = (
    ("boolean", Text("คำตอบของ ASK", "The answer of ASK"), _boolean),
    ("paths", Text("แถวของเส้นทาง p+", "The rows of a path p+"), _paths),
    ("thai-regex", Text("การค้นข้อความไทยด้วย REGEX", "Thai text found by REGEX"), _thai_regex),
    ("letters", Text("การนับอักษรไทย", "The letters of a Thai word"), _letters),
    ("decimals", Text("ผลรวมทศนิยม", "The sum of decimals"), _decimals),
    ("languages", Text("ภาษาของข้อความ", "The language of a text"), _languages),
    ("nothing", Text("การนับเมื่อไม่มีแถว", "The count of no rows"), _nothing),
)

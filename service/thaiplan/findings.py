"""Findings: what was judged wrong, in the words of a planner and in an order that does not change from run to run."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from rdflib import RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from thaiplan.shacl import Result
from thaiplan.terms import ID, PREFIXES, natural_key, shorten

SEVERITIES = ("Violation", "Warning", "Info")
SEVERITY_WORDS = {
    "th": {"Violation": "ต้องแก้", "Warning": "ควรแก้", "Info": "ข้อสังเกต"},
    "en": {"Violation": "violation", "Warning": "warning", "Info": "note"},
}
NOTHING = {"th": "ไม่พบข้อที่ต้องแก้", "en": "nothing found"}
LABEL_LENGTH = 60


class Place(NamedTuple):
    """Where a finding stands: a file, and a line and column from 1 where they are known."""

    file: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Finding:
    """One fault: `severity` is Violation, Warning or Info; IRIs are text, a blank node as focus is `[ ]`."""

    severity: str
    shape: str
    focus: str
    focus_label: str | None
    path: str | None
    value: str | None
    messages: dict[str, str] = field(hash=False)
    profile: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def message(self, lang: str) -> str:
        """What to write, in the language, else in English, else in whatever language there is."""
        return self.messages.get(lang) or self.messages.get("en") or next(iter(self.messages.values()), "")


def find_in(
    results: Iterable[Result], data: Graph, where: Callable[[Result], Place | None] | None = None
) -> list[Finding]:
    """The findings of the results, ordered by file, line, severity, shape and focus; what is said twice stands once.

    `where` tells the place of a result; without it findings have none.
    """
    found: dict[tuple, Finding] = {}
    for result in results:
        place = where(result) if where else None
        finding = _finding(result, data, place)
        found.setdefault((finding.shape, finding.focus, *sorted(finding.messages.items())), finding)
    return sorted(found.values(), key=_order)


def words_of(finding: Finding, lang: str) -> str:
    """The message of a finding, with IRIs as prefixed names."""
    return _short_names(finding.message(lang))


def render_text(findings: list[Finding], lang: str) -> str:
    """The findings as lines for a terminal, two a finding, and a last line that counts them."""
    lines = []
    for finding in findings:
        place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part is not None)
        head = [f"{place}:"] if place else []
        head += [SEVERITY_WORDS[lang][finding.severity], _short_names(finding.focus)]
        head += [f"“{_cut(finding.focus_label)}”"] if finding.focus_label else []
        lines += [" ".join(head), f"    {words_of(finding, lang)} [{shorten(finding.shape)}]"]
    return "\n".join([*lines, _counted(findings, lang)]) + "\n"


def _finding(result: Result, data: Graph, place: Place | None) -> Finding:
    return Finding(
        severity=result.severity.rpartition("#")[2],
        shape=result.shape,
        focus=str(result.focus) if isinstance(result.focus, URIRef) else "[ ]",
        focus_label=_label(data, result.focus),
        path=result.path,
        value=str(result.value) if result.value is not None else None,
        messages=result.messages,
        profile=result.profile.rpartition("#")[2] if result.profile else None,
        file=place.file if place else None,
        line=place.line if place else None,
        column=place.column if place else None,
    )


def _order(finding: Finding) -> tuple:
    severity = SEVERITIES.index(finding.severity)
    place = (finding.file or "", finding.line or 0)
    return (*place, severity, finding.shape, natural_key(finding.focus), finding.value or "")


def _label(data: Graph, node: Node) -> str | None:
    """The Thai label of a node, else any other."""
    labels = [*data.objects(node, SKOS.prefLabel), *data.objects(node, RDFS.label)]
    return str(min(labels, key=lambda label: (label.language != "th", label))) if labels else None


def _short_names(text: str) -> str:
    """The text with the house's own IRIs as prefixed names.

    >>> _short_names("(found https://w3id.org/thaiplan/id/lampang/issue-2).")
    '(found lampang:issue-2).'
    """
    iri = r"https?://[A-Za-z0-9/#:._-]*[A-Za-z0-9/#]"
    return re.sub(iri, lambda match: _short_name(match[0]), text)


def _short_name(iri: str) -> str:
    """The prefixed name of an IRI; a plan new to the house has its slug for prefix, as every plan has.

    >>> _short_name("https://w3id.org/thaiplan/id/phayao/issue-2")
    'phayao:issue-2'
    """
    slug, slash, _ = iri.removeprefix(ID).partition("/")
    table = PREFIXES | {slug: f"{ID}{slug}/"} if slash and iri.startswith(ID) else PREFIXES
    return shorten(iri, table).strip("<>")


def _cut(text: str) -> str:
    """The text, cut where it is long, but not between a Thai letter and the marks on it."""
    end = LABEL_LENGTH
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return text if len(text) <= end else text[:end] + "…"


def _counted(findings: list[Finding], lang: str) -> str:
    counts = Counter(finding.severity for finding in findings)
    words = SEVERITY_WORDS[lang]
    if lang == "th":
        parts = [f"{words[severity]} {counts[severity]} ข้อ" for severity in SEVERITIES if counts[severity]]
    else:
        parts = [
            f"{counts[severity]} {words[severity]}{'s' if counts[severity] > 1 else ''}"
            for severity in SEVERITIES
            if counts[severity]
        ]
    return ", ".join(parts) if parts else NOTHING[lang]

"""Findings: what was judged wrong, in the words of a planner and in an order that does not change from run to run.

`message` says what is wrong, `remedy` what to write (it is the shape's own sh:message), `reason` why it matters.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from rdflib import RDFS, SH, SKOS, Graph, Namespace, URIRef
from rdflib.term import IdentifiedNode, Node

from thaiplan.places import Place
from thaiplan.shacl import Result
from thaiplan.terms import ID, PREFIXES, TP, natural_key, shorten

T = Namespace(TP)
PROFILES = ("draft", "complete", "publishable")  # each asks what those before it ask, and more
# DESIGN: a fragment or a list of contents is judged as a draft, a transcribed section as complete.
DRAFTS = ("fragment", "contents-list-only")
SEVERITIES = ("Violation", "Warning", "Info")
SEVERITY_WORDS = {
    "th": {"Violation": "ต้องแก้", "Warning": "ควรแก้", "Info": "ข้อสังเกต"},
    "en": {"Violation": "violation", "Warning": "warning", "Info": "note"},
}
VALUE_LENGTH = 1_000
SHORTEST_REMEDY = 8
# Turtle stands in brackets, or at the end of a sentence, after a colon or “for example”: as tests/test_shapes.py wants it.
_NAME = r"(?:tp|tpv|tps|skos|dcterms|prov|oa|rdf|unit|agency|area|concept|alignment|year):[\w-]+"
_BRACKETS = re.compile(rf" ?\((?:[^()]*[ ,])?{_NAME}[^()]*\)")
_ENDING = re.compile(rf"(?:[ ,;:]|เช่น|for example)*(?:\ba )?{_NAME}.*$", re.DOTALL)
_NAMED = re.compile(r"(?<=“)[a-z0-9-]+:[\w.-]+ (?=[^”])")  # of a value that is shown with its label
_IRI = re.compile(r"https?://[A-Za-z0-9/#:._-]*[A-Za-z0-9/#]")
LANGUAGES = ("th", "en")
# What the properties of other vocabularies are called here, which have no label of ours.
OUTSIDE = {
    "dcterms:identifier": {"th": "ชื่อไฟล์เดิม", "en": "original file name"},
    "dcterms:rights": {"th": "สิทธิในการใช้", "en": "rights"},
    "dcterms:source": {"th": "แหล่งที่มา", "en": "source"},
    "dcterms:title": {"th": "ชื่อเอกสาร", "en": "title"},
    "oa:exact": {"th": "ข้อความทั้งบรรทัด", "en": "raw line"},
    "prov:generatedAtTime": {"th": "วันที่พิจารณา", "en": "time of judging"},
    "prov:wasAttributedTo": {"th": "ผู้พิจารณา", "en": "who judged"},
    "rdf:type": {"th": "ประเภท", "en": "class"},
    "skos:definition": {"th": "นิยาม", "en": "definition"},
    "skos:editorialNote": {"th": "หมายเหตุ", "en": "note"},
    "skos:prefLabel": {"th": "ชื่อ", "en": "label"},
}
# From a target or baseline to its indicator, from a judgement to what it is about.
ABOUT = (~T.hasTarget) | (~T.hasBaseline / ~T.hasTarget) | T.alignedSubject | T.aboutPlan
# What is wrong, by the kind of constraint, in Thai and English: {path} is what the property is called, {value} what it has.
WRONG = {
    "MinCount": ("ยังไม่ได้ระบุ “{path}” หรือระบุไม่ครบ", "“{path}” is not stated, or not often enough."),
    "MaxCount": ("ระบุ “{path}” เกินจำนวนที่กำหนด", "“{path}” is stated more often than it may be."),
    "Datatype": ("ค่า “{value}” ของ “{path}” ไม่ใช่ข้อมูลชนิดที่กำหนด", "“{value}” is not the kind of value that “{path}” wants."),
    "NodeKind": ("ค่า “{value}” ของ “{path}” ไม่ใช่ชื่อหรือข้อความอย่างที่กำหนด", "“{value}” is no term “{path}” wants."),
    "Class": ("“{value}” ของ “{path}” ไม่มีอยู่ หรือเป็นคนละประเภท", "“{value}” of “{path}” is not there, or is of another class."),
    "In": ("ค่า “{value}” ของ “{path}” ไม่อยู่ในรายการที่เลือกได้", "“{value}” is not one of the choices for “{path}”."),
    "Pattern": ("ค่า “{value}” ของ “{path}” ไม่เป็นไปตามรูปแบบ", "“{value}” does not have the form that “{path}” wants."),
    "UniqueLang": ("ระบุ “{path}” ซ้ำในภาษาเดียวกัน", "“{path}” is stated twice in one language."),
    "LanguageIn": ("“{value}” ของ “{path}” ไม่ได้ระบุภาษาที่ใช้ได้", "“{value}” is in none of the languages that “{path}” wants."),
    "MinInclusive": ("ค่า “{value}” ของ “{path}” น้อยเกินไป", "“{value}” is too small for “{path}”."),
    "MaxInclusive": ("ค่า “{value}” ของ “{path}” มากเกินไป", "“{value}” is too large for “{path}”."),
    "QualifiedMinCount": ("ยังไม่ได้ระบุ “{path}” อย่างที่กำหนด", "No “{path}” of the kind wanted is stated."),
    "Closed": ("ใช้ “{path}” กับสิ่งนี้ไม่ได้", "“{path}” has no place on this."),
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One fault: `severity` is Violation, Warning or Info; IRIs are text.

    A blank node as focus is `[ ]`, the file as a whole is the empty text. Texts are by language, "th" and "en".
    """

    severity: str
    shape: str
    focus: str
    messages: dict[str, str] = field(hash=False)
    remedies: dict[str, str] = field(default_factory=dict, hash=False)
    reasons: dict[str, str] = field(default_factory=dict, hash=False)
    focus_label: str | None = None
    path: str | None = None
    value: str | None = None
    component: str | None = None
    profile: str | None = None
    place: Place | None = None
    detail: tuple["Finding", ...] = ()

    def message(self, lang: str) -> str:
        """What is wrong."""
        return _in_language(self.messages, lang)

    def remedy(self, lang: str) -> str:
        """What to write."""
        return _in_language(self.remedies, lang)

    def reason(self, lang: str) -> str:
        """Why it matters."""
        return _in_language(self.reasons, lang)


class Words:
    """What is known of shapes and properties in words, in graphs that are read whenever a finding needs them."""

    def __init__(self, shapes: Graph, ontology: Graph):
        self.shapes, self.ontology = shapes, ontology

    def name(self, shape: str) -> dict[str, str]:
        """The name of a shape, by language."""
        return _by_language(self.shapes, URIRef(shape), SH.name)

    def reason(self, shape: str) -> dict[str, str]:
        """Why a shape is there, by language."""
        return _by_language(self.shapes, URIRef(shape), RDFS.comment)

    def explain(self, finding: Finding, data: Graph) -> Finding:
        """A finding of the file itself with the reason of its rule and the label of what it is about."""
        label = _label(data, URIRef(finding.focus)) if finding.focus not in ("", "[ ]") else None
        return replace(finding, reasons=self.reason(finding.shape), focus_label=label)

    def property(self, path: str | None, lang: str) -> str:
        """What a property is called."""
        labels = _by_language(self.ontology, URIRef(path), RDFS.label) if path and "<" not in path else {}
        label = _in_language(labels or OUTSIDE.get(shorten(path or ""), {}), lang)
        return f"{label} ({short_names(path)})" if label else short_names(path or "")


def profile_of(status: str | None) -> str:
    """The profile that a plan of a transcription status has to meet.

    >>> profile_of("fragment"), profile_of(None)
    ('draft', 'complete')
    """
    return "draft" if status in DRAFTS else "complete"


def is_asked(finding: Finding, profile: str) -> bool:
    """Whether a profile asks what the finding misses."""
    return PROFILES.index(finding.profile or PROFILES[0]) <= PROFILES.index(profile)


def without_turtle(finding: Finding, known: Graph) -> Finding:
    """A finding for somebody who fills in cells: without names of properties, without what to type in Turtle, and with the
    labels of things in place of their IRIs, as far as they are known.

    >>> wrong, remedy = {"th": "ยังไม่ได้ระบุ “มีหน่วย (tp:hasUnit)”"}, {"th": "ระบุหน่วย เช่น tp:hasUnit unit:PERCENT (ร้อยละ)"}
    >>> one = without_turtle(Finding("Violation", "", "", wrong, remedy), Graph())
    >>> one.message("th"), one.remedy("th")
    ('ยังไม่ได้ระบุ “มีหน่วย”', 'ระบุหน่วย')
    """
    messages = {lang: _NAMED.sub("", _BRACKETS.sub("", text)) for lang, text in finding.messages.items()}
    remedies = {lang: _ENDING.sub("", _BRACKETS.sub("", text)) for lang, text in finding.remedies.items()}
    kept = {lang: _in_words(text, known, lang) for lang, text in remedies.items() if len(text) >= SHORTEST_REMEDY}
    detail = tuple(without_turtle(one, known) for one in finding.detail)
    return replace(finding, messages=messages, remedies=kept, detail=detail)


def _in_words(text: str, known: Graph, lang: str) -> str:
    """The text with the labels of things, in quotation marks, in place of their IRIs; with names where there is no label."""

    def called(match: re.Match) -> str:
        label = _in_language(_by_language(known, URIRef(match[0]), SKOS.prefLabel), lang)
        return f"“{label}”" if label else _short_name(match[0])

    return _IRI.sub(called, text)


def find_in(
    results: Iterable[Result], data: Graph, words: Words | None = None, where: Callable[[Result], Place | None] | None = None
) -> list[Finding]:
    """The findings of the results, in `in_order`; what is said twice of one thing stands once.

    `words` puts what is wrong in words, without it only the remedy is told; `where` tells the place of a result.
    """
    found: dict[tuple, Finding] = {}
    for result in sorted(results, key=_same_each_run):
        finding = _finding(result, data, words, where)
        found.setdefault((finding.shape, finding.focus, *sorted(finding.remedies.items())), finding)
    return in_order(found.values())


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, sheet, line, severity, shape, focus and value; those of the whole file first."""
    return sorted(findings, key=_order)


def words_of(finding: Finding, lang: str) -> str:
    """What to write, else what is wrong, with IRIs as prefixed names."""
    return short_names(finding.remedy(lang) or finding.message(lang))


def short_names(text: str) -> str:
    """The text with the house's own IRIs as prefixed names.

    >>> short_names("(found https://w3id.org/thaiplan/id/lampang/issue-2).")
    '(found lampang:issue-2).'
    """
    return _IRI.sub(lambda match: _short_name(match[0]), text)


def _short_name(iri: str) -> str:
    """The prefixed name of an IRI; a plan new to the house has its slug for prefix, as every plan has.

    >>> _short_name("https://w3id.org/thaiplan/id/phayao/issue-2")
    'phayao:issue-2'
    """
    slug, slash, _ = iri.removeprefix(ID).partition("/")
    table = PREFIXES | {slug: f"{ID}{slug}/"} if slash and iri.startswith(ID) else PREFIXES
    return shorten(iri, table).strip("<>")


def _finding(
    result: Result, data: Graph, words: Words | None, where: Callable[[Result], Place | None] | None
) -> Finding:
    return Finding(
        severity=result.severity.rpartition("#")[2],
        shape=result.shape,
        focus=str(result.focus) if isinstance(result.focus, URIRef) else "[ ]",
        messages={lang: _wrong(result, data, words, lang) for lang in LANGUAGES} if words else {},
        remedies=_thai_first(result.messages),
        reasons=words.reason(result.shape) if words else {},
        focus_label=_label(data, result.focus),
        path=result.path,
        value=_cut(str(result.value)) if result.value is not None else None,
        component=result.component,
        profile=result.profile.rpartition("#")[2] if result.profile else None,
        place=where(result) if where else None,
        detail=tuple(_finding(inner, data, words, where) for inner in result.detail),
    )


def _wrong(result: Result, data: Graph, words: Words, lang: str) -> str:
    """What is wrong, from the kind of the constraint; where a query decides it, by the name of the shape."""
    kind = result.component.rpartition("#")[2].removesuffix("ConstraintComponent")
    place = LANGUAGES.index(lang)
    if kind in WRONG and (result.path or "{path}" not in WRONG[kind][place]):
        path, value = words.property(result.path, lang), _cut(_shown(data, result.value))
        return WRONG[kind][place].format(path=path, value=value)
    name = _in_language(words.name(result.shape), lang) or _short_name(result.shape)
    return ("ไม่เป็นไปตามเกณฑ์ “{}”" if lang == "th" else "This does not hold: “{}”.").format(name)


def _shown(data: Graph, value: Node | None) -> str:
    if value is None:
        return ""
    label = _label(data, value) if isinstance(value, URIRef) else None
    return f"{_short_name(value)} {label}" if label else short_names(str(value))


def _same_each_run(result: Result) -> tuple[str, ...]:
    """Which of several results that say the same is told must not depend on the order of a set."""
    return result.shape, str(result.focus), result.path or "", str(result.value), *sorted(result.messages.values())


def _cut(value: str) -> str:
    return value if len(value) <= VALUE_LENGTH else value[:VALUE_LENGTH] + "…"


def _order(finding: Finding) -> tuple:
    place = finding.place or Place("")
    where = (place.file, place.sheet or "", place.line or 0)
    return (*where, SEVERITIES.index(finding.severity), finding.shape, natural_key(finding.focus), finding.value or "")


def _label(data: Graph, node: Node) -> str | None:
    """The Thai label of a node, else any other; what has no label goes by that of the thing it is about."""
    labels = [*data.objects(node, SKOS.prefLabel), *data.objects(node, RDFS.label)]
    if not labels and isinstance(node, IdentifiedNode):
        labels = [label for about in data.objects(node, ABOUT) for label in data.objects(about, SKOS.prefLabel)]
    return str(min(labels, key=lambda label: (getattr(label, "language", None) != "th", label))) if labels else None


def _by_language(graph: Graph, subject: URIRef, predicate: URIRef) -> dict[str, str]:
    return _thai_first({text.language or "": str(text) for text in graph.objects(subject, predicate)})


def _thai_first(texts: dict[str, str]) -> dict[str, str]:
    return {lang: texts[lang] for lang in sorted(texts, key=lambda lang: (lang != "th", lang))}


def _in_language(texts: dict[str, str], lang: str) -> str:
    return texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")

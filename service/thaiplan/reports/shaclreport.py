"""The SHACL report: a sh:ValidationReport a file, in Turtle, so that whatever reads SHACL reads our findings.

Where a finding stands is told by two W3C vocabularies: earl:pointer leads to a ptr:LineCharPointer, which counts lines
and characters from 1, or for a cell of a spreadsheet to a ptr:ExpressionPointer. dcterms:source names the file. A fault
of the file itself has the file, a node without an IRI, as its focus. A finding keeps a value as text, so that a value
that is written as a web address stands as an IRI and any other as a plain literal.

Written by hand: a serializer would order the results by their invented names, and give no order twice.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thaiplan.findings import Finding
from thaiplan.places import Place
from thaiplan.reports.wording import UNSAFE
from thaiplan.terms import PREFIXES, TPS, shorten
from thaiplan.validation import Report

OWN_PREFIXES = {
    "earl": "http://www.w3.org/ns/earl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ptr": "http://www.w3.org/2009/pointers#",
}
KNOWN = PREFIXES | OWN_PREFIXES
# SHACL wants a component of every result; a fault of the file breaks no constraint of SHACL's own.
FILE_COMPONENT = TPS + "DocumentConstraintComponent"
INDENT = "    "
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]*")
_NOT_IN_LITERAL = re.compile(r'["\\]|' + UNSAFE.pattern)
_NOT_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\x7f]')
_PREFIX_USED = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|<[^>]*>|(?<![\w-])([a-z][a-z0-9-]*):')


def write_shacl(reports: Sequence[Report], lang: str) -> str:
    """The reports as Turtle; messages stand in both languages, so `lang` changes nothing."""
    blocks = ["\n".join(_report(report, number)) for number, report in enumerate(reports, 1)]
    used = {match[1] for block in blocks for match in _PREFIX_USED.finditer(block) if match[1]}
    prefixes = "".join(f"@prefix {prefix}: <{KNOWN[prefix]}> .\n" for prefix in sorted(used))
    return "\n".join([prefixes, *blocks])


class _File(NamedTuple):
    node: str
    name: str


def _report(report: Report, number: int) -> Iterator[str]:
    file = _File(f"_:file{number}", report.name)
    yield f"{file.node}\n{INDENT}a foaf:Document ;\n{INDENT}dcterms:title {_literal(report.name)} ;\n.\n"
    yield f"[]\n{INDENT}a sh:ValidationReport ;"
    yield f"{INDENT}sh:conforms {'false' if report.findings else 'true'} ;"
    yield f"{INDENT}dcterms:source {file.node} ;"
    for finding in report.findings:
        yield f"{INDENT}sh:result {_result(finding, file, INDENT)} ;"
    yield ".\n"


def _result(finding: Finding, file: _File, margin: str) -> str:
    """A result as a node without a name, with what lies inside it."""
    inside = margin + INDENT
    lines = [f"{inside}{statement} ;" for statement in _statements(finding, file)]
    lines += [f"{inside}sh:detail {_result(inner, file, inside)} ;" for inner in finding.detail]
    return "\n".join(["[", *lines, f"{margin}]"])


def _statements(finding: Finding, file: _File) -> Iterator[str]:
    yield "a sh:ValidationResult"
    yield f"sh:resultSeverity sh:{finding.severity}"
    yield f"sh:sourceShape {_iri(finding.shape)}"
    yield f"sh:sourceConstraintComponent {_iri(finding.component or FILE_COMPONENT)}"
    yield f"sh:focusNode {_focus(finding.focus, file)}"
    if finding.path and _IRI.fullmatch(finding.path):
        yield f"sh:resultPath {_iri(finding.path)}"
    elif finding.path and (inverse := re.fullmatch("[\\^]<([^<>]*)>", finding.path)):
        yield f"sh:resultPath [ sh:inversePath {_iri(inverse[1])} ]"
    if finding.value is not None:
        yield f"sh:value {_value(finding.value)}"
    messages = [_message(finding, lang) for lang in ("th", "en")]
    if any(messages):
        yield f"sh:resultMessage {' , '.join(filter(None, messages))}"
    if finding.place:
        yield from _pointer(finding.place, file)


def _pointer(place: Place, file: _File) -> Iterator[str]:
    """Where it stands, in the file judged or in another that came with it."""
    named = f"[ a foaf:Document ; dcterms:title {_literal(place.file)} ]"
    reference = f"ptr:reference {file.node if place.file == file.name else named}"
    if place.cell:
        cell = _literal(f"{place.sheet}!{place.cell}")
        yield f"earl:pointer [ a ptr:ExpressionPointer ; ptr:expression {cell} ; {reference} ]"
    elif place.line:
        column = f"ptr:charNumber {place.column} ; " if place.column else ""
        yield f"earl:pointer [ a ptr:LineCharPointer ; ptr:lineNumber {place.line} ; {column}{reference} ]"


def _message(finding: Finding, lang: str) -> str:
    """What is wrong and what to write in one literal of the language; empty where the finding has neither in it."""
    texts = [finding.messages.get(lang), finding.remedies.get(lang)]
    said = " ".join(dict.fromkeys(text for text in texts if text))
    return f"{_literal(said)}@{lang}" if said else ""


def _focus(focus: str, file: _File) -> str:
    if focus in ("", "[ ]"):
        return focus or file.node
    return _iri(focus)


def _value(value: str) -> str:
    return _iri(value) if re.match("https?://", value) and not _NOT_IN_IRI.search(value) else _literal(value)


def _iri(iri: str) -> str:
    """An IRI as a prefixed name or in angle brackets; what may not stand there is percent-encoded.

    >>> _iri(TPS + "Target-unit"), _iri("http://example.org/a b")
    ('tps:Target-unit', '<http://example.org/a%20b>')
    """
    return shorten(_NOT_IN_IRI.sub(lambda match: f"%{ord(match[0]):02X}", iri), KNOWN)


def _literal(text: str) -> str:
    """A text between quotes, its control characters as escapes.

    >>> print(_literal('a "b"\\n\\x00'))
    "a \\"b\\"\\n\\u0000"
    """
    return '"' + _NOT_IN_LITERAL.sub(lambda match: _escaped(match[0]), text) + '"'


def _escaped(char: str) -> str:
    # Half of a surrogate pair may stand in Turtle neither as itself nor as an escape.
    if "\ud800" <= char <= "\udfff":
        return "\N{REPLACEMENT CHARACTER}"
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"

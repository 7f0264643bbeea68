"""SARIF 2.1.0: findings as code hosts and editors read them, to mark the very line of a pull request.

A rule is a shape. What a rule says of itself may name no value of one finding, so that where the remedies of its findings
differ the reason stands alone. Fingerprints leave lines out: what only moved is the same finding. A cell of a spreadsheet is
a logical location, as SARIF knows only regions of texts. What is said of the file as a whole are notifications of the run.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from thaiplan import __version__
from thaiplan.findings import Finding
from thaiplan.places import Place
from thaiplan.reports.wording import inner_sayings, name_of, safe, sayings, sentences, told
from thaiplan.terms import BASE, TPS
from thaiplan.validation import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"Violation": "error", "Warning": "warning", "Info": "note"}
FINGERPRINT = "thaiplanFinding/v1"


def write_sarif(reports: Sequence[Report], lang: str) -> str:
    """The reports as one run; artifacts are the files, in their order."""
    findings = [(finding, report.name) for report in reports for finding in report.findings]
    rules = _rules([finding for finding, _ in findings], lang)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "thaiplan",
                "version": __version__,
                "informationUri": BASE,
                "language": lang,
                "rules": rules,
            }
        },
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(report.name)}, "roles": ["analysisTarget"]} for report in reports],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [one for report in reports for one in _notifications(report, lang)],
            }
        ],
        "results": [_result(finding, file, index, seen, lang) for finding, file in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rules(findings: Iterable[Finding], lang: str) -> list[dict]:
    """The shapes that found something, in the order of their names."""
    by_shape: dict[str, list[Finding]] = {}
    for finding in findings:
        by_shape.setdefault(finding.shape, []).append(finding)
    return sorted((_rule(shape, found, lang) for shape, found in by_shape.items()), key=lambda rule: rule["id"])


def _rule(shape: str, findings: list[Finding], lang: str) -> dict:
    first, reason = findings[0], told(findings[0].reasons, lang)[0]
    remedies = {told(finding.remedies, lang)[0] for finding in findings}
    remedy = remedies.pop() if len(remedies) == 1 and not _names_value(first, lang) else ""
    rule = {
        "id": _rule_id(shape),
        "helpUri": shape,
        "defaultConfiguration": {"level": LEVELS[first.severity]},
    }
    if reason:
        rule["fullDescription"] = {"text": reason}
    if remedy or reason:
        rule["shortDescription"] = {"text": remedy or reason}
        rule["help"] = {"text": remedy or reason}
    return rule | ({"properties": {"profile": first.profile}} if first.profile else {})


def _names_value(finding: Finding, lang: str) -> bool:
    return bool(finding.value) and finding.value in finding.remedy(lang)


def _rule_id(shape: str) -> str:
    """The name of a shape, without a prefix where it is the house's own.

    >>> _rule_id(TPS + "Target-unit"), _rule_id("http://example.org/shape")
    ('Target-unit', 'http://example.org/shape')
    """
    return name_of(shape).removeprefix("tps:") if shape.startswith(TPS) else name_of(shape)


def _result(finding: Finding, file: str, index: dict[str, int], seen: Counter[str], lang: str) -> dict:
    rule = _rule_id(finding.shape)
    inner = [f"{'  ' * depth}- {line}" for depth, line in inner_sayings(finding, lang)]
    result = {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "level": LEVELS[finding.severity],
        "message": {"text": "\n".join([*sayings(finding, lang), *inner]) or rule},
        "locations": [_location(finding, file)],
        "partialFingerprints": {FINGERPRINT: _fingerprint(finding, file, seen)},
    }
    related = [
        _location(one, file) | {"id": place, "message": {"text": " ".join(sayings(one, lang)) or _rule_id(one.shape)}}
        for place, one in enumerate(_inside(finding), 1)
    ]
    return result | ({"relatedLocations": related} if related else {})


def _inside(finding: Finding) -> Iterator[Finding]:
    for inner in finding.detail:
        yield inner
        yield from _inside(inner)


def _location(finding: Finding, file: str) -> dict:
    """Where a finding stands: the file, the region in it if it is a text, the thing, and in a spreadsheet the cell."""
    place = finding.place or Place(file)
    physical: dict = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line and place.sheet is None:
        column = {"startColumn": place.column} if place.column else {}
        physical["region"] = {"startLine": place.line} | column
    logical = []
    if finding.focus not in ("", "[ ]"):
        label = safe(finding.focus_label) if finding.focus_label else name_of(finding.focus)
        logical.append({"name": label, "fullyQualifiedName": safe(finding.focus), "kind": "resource"})
    if place.sheet is not None:
        cell = safe(place.sheet) + (f"!{place.cell}" if place.cell else "")
        logical.append({"name": cell, "fullyQualifiedName": cell, "kind": "cell"})
    return {"physicalLocation": physical} | ({"logicalLocations": logical} if logical else {})


def _fingerprint(finding: Finding, file: str, seen: Counter[str]) -> str:
    """A name for the finding that stays when lines move; the second of two that are alike has another."""
    parts = (finding.shape, finding.focus, finding.path or "", finding.value or "")
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
    seen[f"{file}:{digest}"] += 1
    return f"{digest}:{seen[f'{file}:{digest}']}"


def _notifications(report: Report, lang: str) -> Iterator[dict]:
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(report.name)}}}
    for sentence in sentences(report, lang):
        yield {"level": "note", "message": {"text": sentence}, "locations": [location]}


def _uri(name: str) -> str:
    """A file name as a relative reference; one that begins at the root is a file: IRI.

    >>> _uri("plans/แผน 1.ttl"), _uri("a:b.ttl"), _uri("/srv/plan.ttl")
    ('plans/%E0%B9%81%E0%B8%9C%E0%B8%99%201.ttl', 'a%3Ab.ttl', 'file:///srv/plan.ttl')
    """
    written = quote(name.encode("utf-8", "replace"))
    return f"file://{written}" if name.startswith("/") else written

"""Reports: what was found in one or several files, in each of the forms that people and programs read.

Nothing in a report tells the time or the host, so that the same files give the same bytes. The text, SHACL, SARIF, JUnit
and HTML forms are modules of their own; the two that are plain tables of fields, JSON and CSV, are written here.

JSON is an object: `thaiplan` (the version), `language`, `conforms` (of all files), and `reports`, one a file:

    file, form, profile, mode, triples, conforms
    plan                an object with `iri` and `label`, or null
    counts              findings by severity: Violation, Warning, Info
    findings            a list, in the order of the file:
        severity, profile
        message, remedy, reason                 in the language asked for, else in English
        messages, remedies, reasons             by language, "th" and "en"
        focusNode, focusLabel                   an IRI, "[ ]" for a blank node, "" for the file as a whole; null or a text
        resultPath, value                       an IRI or a SPARQL path, a text; null where there is none
        sourceShape, sourceConstraintComponent  IRIs
        place           null, or file, line, column, sheet, heading, cell; from 1, null where not known
        detail          the findings inside this one
    themes, unserved   how many issues and strategies there are; those that serve nothing above, with `iri` and `label`
    measures            counts: indicators, value, unit, direction, year, baselineWanted, baseline, measurable
    leftOut             what was not judged, as texts by language
    nextProfile, nextFindings   what the profile above would still ask; null and empty where there is none

A label and each of `leftOut` is an object with `th` and `en`, either of which may be null. IRIs are written in full.

CSV is a row a finding, by RFC 4180, in UTF-8 with a byte order mark: Excel takes Thai for another alphabet without one.
A cell that Excel would run as a formula begins with an apostrophe.
"""

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from thaiplan import __version__
from thaiplan.errors import WrongOption
from thaiplan.findings import SEVERITIES, Finding
from thaiplan.places import Place
from thaiplan.reports.junit import write_junit
from thaiplan.reports.page import write_page
from thaiplan.reports.sarif import write_sarif
from thaiplan.reports.shaclreport import write_shacl
from thaiplan.reports.terminal import write_text
from thaiplan.reports.wording import UNSAFE, inner_sayings, name_of, safe, told
from thaiplan.rows import Text, Thing
from thaiplan.validation import Report

COLUMNS = (
    "file", "sheet", "line", "column", "severity", "shape", "focus", "label", "path", "value", "message", "remedy", "profile",
)  # fmt: skip
BYTE_ORDER_MARK = "\ufeff"


class Form(NamedTuple):
    media_type: str
    extension: str


FORMS = {
    "text": Form("text/plain", "txt"),
    "json": Form("application/json", "json"),
    "turtle": Form("text/turtle", "ttl"),
    "sarif": Form("application/sarif+json", "sarif"),
    "junit": Form("application/xml", "xml"),
    "csv": Form("text/csv", "csv"),
    "html": Form("text/html", "html"),
}


def render(reports: Sequence[Report], form: str, lang: str) -> str:
    """The reports in a form of FORMS and a language, "th" or "en"; raises WrongOption for another form.

    Whatever stands in the reports, the text can be encoded: half of a surrogate pair becomes a question mark.
    """
    if form not in _WRITERS:
        raise WrongOption(f"There is no report as {safe(form)!r}; choose one of {', '.join(FORMS)}.")
    return _encodable(_WRITERS[form](reports, lang))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def write_json(reports: Sequence[Report], lang: str) -> str:
    """The reports as JSON, as the docstring of this module describes it."""
    whole = {
        "thaiplan": __version__,
        "language": lang,
        "conforms": all(report.conforms for report in reports),
        "reports": [_report(report, lang) for report in reports],
    }
    text = _encodable(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
    return UNSAFE.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)


def _report(report: Report, lang: str) -> dict:
    return {
        "file": report.name,
        "form": report.form,
        "profile": report.profile,
        "mode": report.mode,
        "plan": _thing(report.plan) if report.plan else None,
        "triples": report.triples,
        "conforms": report.conforms,
        "counts": {severity: report.count(severity) for severity in SEVERITIES},
        "findings": [_finding(finding, lang) for finding in report.findings],
        "themes": report.themes,
        "unserved": [_thing(theme) for theme in report.unserved],
        "measures": {_camel(key): count for key, count in report.measures.items()},
        "leftOut": [_text(text) for text in report.left_out],
        "nextProfile": report.next_profile,
        "nextFindings": [_finding(finding, lang) for finding in report.next_findings],
    }


def _finding(finding: Finding, lang: str) -> dict:
    return {
        "severity": finding.severity,
        "profile": finding.profile,
        "message": finding.message(lang),
        "remedy": finding.remedy(lang),
        "reason": finding.reason(lang),
        "messages": finding.messages,
        "remedies": finding.remedies,
        "reasons": finding.reasons,
        "focusNode": finding.focus,
        "focusLabel": finding.focus_label,
        "resultPath": finding.path,
        "value": finding.value,
        "sourceShape": finding.shape,
        "sourceConstraintComponent": finding.component,
        "place": finding.place._asdict() | {"cell": finding.place.cell} if finding.place else None,
        "detail": [_finding(inner, lang) for inner in finding.detail],
    }


def _thing(thing: Thing) -> dict:
    return {"iri": thing.iri, "label": _text(thing.label)}


def _text(text: Text) -> dict:
    return {"th": text.th, "en": text.en}


def _camel(name: str) -> str:
    """A name in camel case.

    >>> _camel("baseline_wanted")
    'baselineWanted'
    """
    return re.sub("_(.)", lambda match: match[1].upper(), name)


def write_csv(reports: Sequence[Report], lang: str) -> str:
    """The findings of all reports as CSV, with what lies inside a finding as further lines of its message."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for report in reports:
        writer.writerows([_cell(value) for value in _row(report, finding, lang)] for finding in report.findings)
    return BYTE_ORDER_MARK + table.getvalue()


def _row(report: Report, finding: Finding, lang: str) -> tuple:
    place = finding.place or Place(report.name)
    message = told(finding.messages, lang)[0]
    inner = [f"{'  ' * depth}- {line}" for depth, line in inner_sayings(finding, lang)]
    return (
        place.file,
        place.sheet,
        place.line,
        place.column,
        finding.severity,
        name_of(finding.shape),
        finding.focus,
        finding.focus_label,
        name_of(finding.path) if finding.path else None,
        finding.value,
        "\n".join([message, *inner] if message else inner),
        told(finding.remedies, lang)[0],
        finding.profile,
    )


def _cell(value: str | int | None) -> str | int:
    """A value as a cell that no spreadsheet runs.

    >>> _cell("=1+1"), _cell(" -5"), _cell(12), _cell(None)
    ("'=1+1", "' -5", 12, '')
    """
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = safe(value, keep="\n")
    return "'" + text if re.match(r"\s*[=+\-@＝＋－＠]", text) else text


_WRITERS = {
    "text": write_text,
    "json": write_json,
    "turtle": write_shacl,
    "sarif": write_sarif,
    "junit": write_junit,
    "csv": write_csv,
    "html": write_page,
}

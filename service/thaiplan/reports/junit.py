"""JUnit XML: findings as the test reports of CI servers show them, a suite a file and a test case a finding.

Only a Violation is a failure, since only it keeps a plan from being loaded; a Warning or an Info passes and tells itself in
its output: to call it skipped would say that nothing was looked at. A file without a Violation has one more test case,
which passed, as servers take a suite without any for a mistake. What holds for the file as a whole is the suite's output.
"""

import re
from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree

from thaiplan.findings import SEVERITY_WORDS, Finding
from thaiplan.reports.wording import inner_sayings, name_of, safe, sayings, sentences, subject, verdict, where
from thaiplan.validation import Report

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 allows beyond control characters and surrogates, which `safe` writes out.
_NOT_XML = re.compile("[\ufffe\uffff]")


def write_junit(reports: Sequence[Report], lang: str) -> str:
    """The reports as JUnit XML."""
    root = ElementTree.Element("testsuites", name="thaiplan validate")
    root.extend(_suite(report, lang) for report in reports)
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    root.set("errors", "0")
    ElementTree.indent(root)
    return DECLARATION + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(report: Report, lang: str) -> ElementTree.Element:
    file, names = _clean(report.name), Counter()
    failures = report.count("Violation")
    cases = [_case(finding, report, names, lang) for finding in report.findings]
    if not failures:
        cases.insert(0, ElementTree.Element("testcase", classname=file, name=_clean(verdict(report, lang)), file=file))
    counts = {"tests": len(cases), "failures": failures, "errors": 0, "skipped": 0}
    suite = ElementTree.Element("testsuite", {"name": file} | {key: str(count) for key, count in counts.items()})
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in (("profile", report.profile), ("mode", report.mode), ("plan", report.plan and report.plan.iri)):
        if value:
            ElementTree.SubElement(properties, "property", name=name, value=_clean(value))
    suite.extend(cases)
    ElementTree.SubElement(suite, "system-out").text = _clean("\n".join(sentences(report, lang)))
    return suite


def _case(finding: Finding, report: Report, names: Counter[str], lang: str) -> ElementTree.Element:
    """A test case; no two of a suite have the same name, or servers would show one of them."""
    name = f"{name_of(finding.shape)}: {subject(finding, lang)}"
    names[name] += 1
    if names[name] > 1:
        name = f"{name} ({names[name]})"
    file = _clean(finding.place.file if finding.place else report.name)
    case = ElementTree.Element("testcase", classname=_clean(report.name), name=_clean(name), file=file)
    if finding.place and finding.place.line and finding.place.sheet is None:
        case.set("line", str(finding.place.line))
    said = sayings(finding, lang)
    inner = [f"{'  ' * depth}- {line}" for depth, line in inner_sayings(finding, lang)]
    text = _clean("\n".join([where(finding, report, lang), *said, *inner]))
    severity = SEVERITY_WORDS[lang][finding.severity]
    if finding.severity == "Violation":
        message = _clean(said[0]) if said else severity
        ElementTree.SubElement(case, "failure", type=_clean(name_of(finding.shape)), message=message).text = text
    else:
        ElementTree.SubElement(case, "system-out").text = f"{severity}: {text}"
    return case


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", safe(text, keep="\n"))

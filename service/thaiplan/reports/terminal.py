"""The terminal: findings and reports as plain lines, the place first so that an editor can go there."""

from collections.abc import Iterator, Sequence

from thaiplan.findings import SEVERITY_WORDS, Finding
from thaiplan.reports.wording import (
    TEXT_LENGTH,
    about,
    asked,
    asked_shapes,
    cut,
    inner_sayings,
    label_of,
    measures,
    name_of,
    safe,
    sayings,
    subject,
    themes,
    together,
    verdict,
    where,
    word,
)
from thaiplan.validation import Report

INDENT = "    "


def write_text(reports: Sequence[Report], lang: str) -> str:
    """The reports as lines: findings, what holds for the file as a whole, and the verdict as the last line."""
    blocks = ["\n".join(_report_lines(report, lang)) for report in reports]
    if len(reports) != 1:
        blocks.append(together(reports, lang))
    return "\n\n".join(blocks) + "\n"


def write_findings(findings: Sequence[Finding], name: str, lang: str) -> str:
    """The findings alone as lines; nothing where there are none."""
    report = Report(name, "", "draft", "new", None, 0, tuple(findings))
    return "".join(line + "\n" for finding in findings for line in _finding_lines(finding, report, lang))


def _report_lines(report: Report, lang: str) -> Iterator[str]:
    for finding in report.findings:
        yield from _finding_lines(finding, report, lang)
    if report.findings:
        yield ""
    name = safe(report.name)
    yield f"{name}: {about(report, lang)}"
    yield from _themes(report, lang)
    if line := measures(report, lang):
        yield line
    if report.left_out:
        yield word("left_out", lang)
        yield from (f"{INDENT}- {cut(safe(text.pick(lang)[0]), TEXT_LENGTH)}" for text in report.left_out)
    yield from _asked(report, lang)
    yield f"{name}: {verdict(report, lang)}"


def _finding_lines(finding: Finding, report: Report, lang: str) -> Iterator[str]:
    """A finding as some lines: where, how grave and about what; what is wrong; what to write; which shape says so."""
    yield f"{where(finding, report, lang)}: {SEVERITY_WORDS[lang][finding.severity]} {subject(finding, lang)}"
    yield from (INDENT + line for line in sayings(finding, lang))
    yield from (f"{INDENT * (depth + 2)}- {line}" for depth, line in inner_sayings(finding, lang))
    yield f"{INDENT}[{name_of(finding.shape)}]"


def _themes(report: Report, lang: str) -> Iterator[str]:
    if line := themes(report, lang):
        yield line
        yield from (f"{INDENT}- “{label_of(theme, lang)}” ({name_of(theme.iri)})" for theme in report.unserved)


def _asked(report: Report, lang: str) -> Iterator[str]:
    if line := asked(report, lang):
        yield line
        shown, more = asked_shapes(report, lang)
        for one in shown:
            yield f"{INDENT}- {word('times', lang, one.count)} [{name_of(one.shape)}] {cut(one.remedy, 100)}"
        if more:
            yield f"{INDENT}  {word('more', lang, more)}"

"""The report page: one HTML file that stands alone, to be sent on, printed or kept; and the sheet its macros draw from.

The macros in templates/findings.html draw the same findings on the site's own page, which gives its own way to make links.
The standalone page carries its style and has no script; what it may load is nothing, and it says so itself.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import thaiplan.reports.wording as wording
from thaiplan.findings import SEVERITY_WORDS, Finding
from thaiplan.reports.wording import Asked, cut, language_of, name_of, safe, told, word
from thaiplan.rows import Text, Thing
from thaiplan.validation import Report

TEMPLATES = Path(__file__).parents[1] / "web/templates"
WORDS = {
    "title": ("ผลการตรวจแผน", "What was found in the plan"),
    "findings": ("ข้อที่พบ", "Findings"),
    "place": ("ตำแหน่ง", "Place"),
    "severity": ("ระดับ", "Severity"),
    "about": ("เรื่อง", "About"),
    "found": ("สิ่งที่พบและวิธีแก้", "What is wrong, and what to write"),
    "line": ("บรรทัด {} คอลัมน์ {}", "line {}, column {}"),
    "line_only": ("บรรทัด {}", "line {}"),
    "judged_plan": ("แผนที่ตรวจ", "Judged"),
    "link_up": ("ความเชื่อมโยงกับแผนระดับบน", "Links to the plans above"),
    "indicators": ("ตัวชี้วัด", "Indicators"),
    "left_out": ("สิ่งที่ไม่ได้นำมาตรวจ", "Left out"),
    "next": ("เกณฑ์ขั้นต่อไป", "The next profile"),
}


class Said(NamedTuple):
    """One paragraph about a finding: its kind (message, remedy or reason), a heading or nothing, the text."""

    kind: str
    head: str
    text: Markup


class Sheet:
    """One report in the words of a language; every text it gives is safe, and marked where it is in another language.

    `local` leads from an IRI to the address where the page shows it, or to None.
    """

    def __init__(self, report: Report, lang: str, local: Callable[[str], str | None] = lambda iri: None):
        self.report, self.lang, self.local = report, lang, local
        self.name = safe(report.name)
        self.circumstances = wording.circumstances(report, lang)
        self.themes, self.measures = wording.themes(report, lang), wording.measures(report, lang)
        self.asked = wording.asked(report, lang)
        shown, more = wording.asked_shapes(report, lang)
        self.asked_shapes, self.asked_more = shown, word("more", lang, more) if more else ""
        self.verdict = wording.verdict(report, lang)

    def t(self, key: str, *values: int) -> str:
        """A text of the page."""
        return WORDS[key][0 if self.lang == "th" else 1].format(*(f"{value:,}" for value in values))

    def severity(self, finding: Finding) -> str:
        """How grave a finding is."""
        return SEVERITY_WORDS[self.lang][finding.severity]

    def line(self, finding: Finding) -> int | None:
        """The line of a text on which a finding stands."""
        return finding.place.line if finding.place and finding.place.sheet is None else None

    def place(self, finding: Finding) -> str:
        """Where in the file a finding stands: a line and column, or a sheet and cell."""
        place = finding.place
        if not place or (place.sheet is None and not place.line):
            return word("no_position", self.lang) if finding.focus else "–"
        if place.file != self.report.name:
            return safe(str(place))
        if place.sheet is not None:
            return safe(place.in_book)
        return self.t("line", place.line, place.column) if place.column else self.t("line_only", place.line)

    def inner(self, finding: Finding) -> list[Finding]:
        """The findings inside a finding that say more."""
        return wording.worded(finding, self.lang)

    def subject(self, finding: Finding) -> Markup:
        """What a finding is about: its label, and its name as a link where that leads somewhere."""
        if finding.focus in ("", "[ ]") and not finding.focus_label:
            return Markup.escape(wording.subject(finding, self.lang))
        parts = []
        if finding.focus_label:
            parts.append(self._marked(cut(safe(finding.focus_label)), language_of(finding.focus_label)))
        if finding.focus not in ("", "[ ]"):
            parts.append(self._name(finding.focus))
        return Markup(" ").join(parts)

    def sayings(self, finding: Finding) -> list[Said]:
        """What is wrong, what to write and why it matters; what says the same stands once."""
        kinds = (("message", "", finding.messages), ("remedy", word("remedy", self.lang), finding.remedies),
                 ("reason", word("reason", self.lang), finding.reasons))  # fmt: skip
        said: dict[str, Said] = {}
        for kind, head, texts in kinds:
            text, lang = told(texts, self.lang)
            if text:
                said.setdefault(text, Said(kind, f"{head}:" if head else "", self._marked(text, lang)))
        return list(said.values())

    def shape(self, iri: str) -> Markup:
        """The name of a shape, as a link where that leads somewhere."""
        return self._name(iri)

    def thing(self, thing: Thing) -> Markup:
        """The label of a thing with its name."""
        label, lang = thing.label.pick(self.lang)
        name = self._name(thing.iri)
        return Markup("{} {}").format(self._marked(cut(safe(label)), lang), name) if label else name

    def plan(self) -> Markup:
        """The plan that was judged."""
        return self.thing(self.report.plan) if self.report.plan else Markup.escape(word("no_plan", self.lang))

    def text(self, text: Text) -> Markup:
        """A text in the language of the page, or in the other."""
        written, lang = text.pick(self.lang)
        return self._marked(cut(safe(written), wording.TEXT_LENGTH), lang)

    def asks(self, one: Asked) -> Markup:
        """How often the next profile would ask something, and what."""
        remedy = self._marked(one.remedy, one.lang)
        return Markup("{}: {} {}").format(word("times", self.lang, one.count), remedy, self._name(one.shape))

    def _name(self, iri: str) -> Markup:
        code, href = Markup("<code>{}</code>").format(name_of(iri)), self.local(iri)
        return Markup('<a href="{}">{}</a>').format(href, code) if href else code

    def _marked(self, text: str, lang: str) -> Markup:
        """A text that names its language where it is not that of the page."""
        return Markup.escape(text) if lang == self.lang else Markup('<span lang="{}">{}</span>').format(lang, text)


def write_page(reports: Sequence[Report], lang: str) -> str:
    """The reports as one HTML page."""
    return _templates().get_template("report.html").render(
        lang=lang,
        title=WORDS["title"][0 if lang == "th" else 1],
        together=wording.together(reports, lang),
        sheets=[Sheet(report, lang) for report in reports],
    )


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

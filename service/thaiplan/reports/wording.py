"""Wording: how findings and reports are put in words, Thai and English, whatever form they are then written in.

Files are written by strangers, so no control character of theirs gets through `safe`: in a terminal it could move the
cursor or paint over a line, in XML and HTML it is not allowed at all.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from thaiplan.findings import SEVERITIES, SEVERITY_WORDS, Finding, short_names
from thaiplan.places import Place
from thaiplan.rows import Thing
from thaiplan.validation import Report

LABEL_LENGTH = 60
TEXT_LENGTH = 600
SHAPES_SHOWN = 10
PROFILES = {"draft": "ร่าง", "complete": "ครบถ้วน", "publishable": "พร้อมเผยแพร่"}
WORDS = {
    "file": ("ตัวไฟล์", "the file itself"),
    "line": ("บรรทัดนี้", "this line"),
    "sheet": ("แผ่นงานนี้", "this sheet"),
    "cell": ("ช่องนี้", "this cell"),
    "no_position": ("ไม่ทราบตำแหน่ง", "no position"),
    "unnamed": ("สิ่งที่ไม่มีชื่อ", "a thing without a name"),
    "remedy": ("วิธีแก้", "To mend it"),
    "reason": ("เหตุผล", "Why"),
    "new": ("แผนใหม่", "a new plan"),
    "replace": ("ใช้แทนแผนเดิม", "replaces the plan that is there"),
    "add": ("เพิ่มเติมจากแผนเดิม", "adds to the plan that is there"),
    "no_plan": ("ไม่พบแผนในไฟล์", "no plan found in the file"),
    "size": ("{} ทริปเปิล", "triples: {}"),
    "judged": ("ตรวจตามเกณฑ์{}", "judged as {}"),
    "nothing": ("ไม่พบข้อที่ต้องแก้", "nothing found"),
    "passes": ("ผ่านเกณฑ์{}", "meets the profile {}"),
    "fails": ("ยังไม่ผ่านเกณฑ์{}", "does not yet meet the profile {}"),
    "all": ("รวม {} ไฟล์ ผ่านเกณฑ์ {} ไฟล์", "{} files, {} of them meet their profile"),
    "no_indicators": ("แผนนี้ยังไม่มีตัวชี้วัด", "The plan has no indicators yet"),
    "measurable": ("วัดผลได้ {} จาก {} ตัวชี้วัด", "{} of {} indicators can be measured"),
    "value": ("มีค่าเป้าหมาย {}", "target value {}"),
    "unit": ("หน่วยนับ {}", "unit {}"),
    "direction": ("ทิศทาง {}", "direction {}"),
    "year": ("ปี {}", "year {}"),
    "baseline": ("ปีฐาน {} จาก {} ที่ต้องมี", "baseline year {} of the {} that need one"),
    "unserved": (
        "ประเด็นหรือยุทธศาสตร์ที่ยังไม่เชื่อมโยงกับแผนระดับบน {} จาก {} ข้อ",
        "{} of {} issues and strategies serve nothing in the plans above",
    ),
    "served": ("ทุกประเด็นและยุทธศาสตร์เชื่อมโยงกับแผนระดับบนแล้ว", "Every issue and strategy serves something in the plans above"),
    "left_out": ("สิ่งที่ไม่ได้นำมาตรวจ", "Left out of the judgement"),
    "asked": ("หากจะให้ผ่านเกณฑ์{} ยังต้องทำอีก {} ข้อ", "To meet the profile {}, {} more to mend"),
    "asked_nothing": ("ผ่านเกณฑ์{} ด้วยแล้ว", "It meets the profile {} too"),
    "more": ("และข้อกำหนดอื่นอีก {} ข้อ", "more rules: {}"),
    "times": ("{} ข้อ", "{} ×"),
}
# Control characters, line separators, halves of surrogate pairs, and marks that turn the direction of what follows; a
# zero-width space, which parts Thai words, is none of them.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LEADING_VOWELS = "เแโใไ"
_SARA_AM = "\u0e33"


class Asked(NamedTuple):
    """What one shape of the next profile would still ask: how often, and what to write, in which language."""

    shape: str
    count: int
    remedy: str
    lang: str


def word(key: str, lang: str, *values: object) -> str:
    """A text of WORDS with numbers in it written as people write them."""
    shown = [f"{value:,}" if isinstance(value, int) else value for value in values]
    return WORDS[key][0 if lang == "th" else 1].format(*shown)


def safe(text: str, keep: str = "") -> str:
    """The text with what is UNSAFE written out; what is in `keep` stays.

    >>> safe("a\\x1b[31mb\\n"), safe("a\\n\\x00", keep="\\n")
    ('a\\\\x1b[31mb\\\\n', 'a\\n\\\\x00')
    """
    return UNSAFE.sub(lambda match: match[0] if match[0] in keep else _written_out(match[0]), text)


def _written_out(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def cut(text: str, length: int = LABEL_LENGTH) -> str:
    """The text, cut where it is longer, never between a Thai letter and what belongs to it.

    >>> cut("น้ำ", 1), cut("ไทยเที่ยว", 4)
    ('น้ำ', 'ไทย…')
    """
    end = length
    while end < len(text) and (unicodedata.category(text[end]) == "Mn" or text[end] == _SARA_AM):
        end += 1
    if len(text) <= end:
        return text
    return text[:end].rstrip(_LEADING_VOWELS) + "…"


def language_of(text: str) -> str:
    """The language of a text that carries none: Thai where it has a Thai letter, else English."""
    return "th" if re.search("[\u0e00-\u0e7f]", text) else "en"


def told(texts: dict[str, str], lang: str) -> tuple[str, str]:
    """The text in the language, else in English, else in any, short and safe; and the language that it is in.

    >>> told({"en": "Write it."}, "th")
    ('Write it.', 'en')
    """
    for wanted in (lang, "en", *texts):
        if text := texts.get(wanted):
            # Cut twice: a literal of megabytes is not worth being looked at to its end.
            return cut(safe(short_names(text[: 8 * TEXT_LENGTH])), TEXT_LENGTH), wanted or language_of(text)
    return "", lang


def label_of(thing: Thing, lang: str) -> str:
    """What a thing is called, short and safe; its name where it has no label."""
    return cut(safe(thing.label.pick(lang)[0])) or name_of(thing.iri)


def name_of(iri: str) -> str:
    """The prefixed name of an IRI, or of each in a path."""
    return cut(safe(short_names(iri)), TEXT_LENGTH)


def subject(finding: Finding, lang: str) -> str:
    """What a finding is about, as “label” (name).

    >>> subject(Finding("Warning", "", "https://w3id.org/thaiplan/id/phayao/issue-2", {}, focus_label="น้ำ"), "th")
    '“น้ำ” (phayao:issue-2)'
    """
    label = f"“{cut(safe(finding.focus_label))}”" if finding.focus_label else ""
    if finding.focus in ("", "[ ]"):
        return label or word("unnamed" if finding.focus else _part(finding.place or Place("")), lang)
    return f"{label} ({name_of(finding.focus)})" if label else name_of(finding.focus)


def _part(place: Place) -> str:
    """What of a file a place is."""
    if place.line is None:
        return "file" if place.sheet is None else "sheet"
    return "line" if place.sheet is None else "cell"


def where(finding: Finding, report: Report, lang: str) -> str:
    """Where a finding stands; that it has no position is said, unless it is about the file itself."""
    place = finding.place or Place(report.name)
    unknown = place.line is None and place.sheet is None and finding.focus
    return safe(str(place)) + (f" ({word('no_position', lang)})" if unknown else "")


def sayings(finding: Finding, lang: str) -> list[str]:
    """What is wrong and what to write, once where they are the same."""
    message, remedy = told(finding.messages, lang)[0], told(finding.remedies, lang)[0]
    if not message or message == remedy:
        return [remedy] if remedy else []
    return [message, f"{word('remedy', lang)}: {remedy}"] if remedy else [message]


def worded(finding: Finding, lang: str) -> list[Finding]:
    """The findings inside a finding that say something else than it: a part of a rule may have no words of its own."""
    return [inner for inner in finding.detail if inner.detail or sayings(inner, lang) != sayings(finding, lang)]


def inner_sayings(finding: Finding, lang: str, depth: int = 0) -> Iterator[tuple[int, str]]:
    """What the findings inside a finding say, each with its depth from 0."""
    for inner in worded(finding, lang):
        said = " ".join(sayings(inner, lang)) or name_of(inner.shape)
        yield depth, f"{subject(inner, lang)}: {said}"
        yield from inner_sayings(inner, lang, depth + 1)


def profile_words(profile: str, lang: str) -> str:
    """A profile in words.

    >>> profile_words("complete", "th"), profile_words("complete", "en")
    ('ระดับ “ครบถ้วน” (complete)', '“complete”')
    """
    return f"ระดับ “{PROFILES.get(profile, profile)}” ({profile})" if lang == "th" else f"“{profile}”"


def counted(findings: Iterable[Finding], lang: str) -> str:
    """How many findings there are of each severity."""
    counts, words = Counter(finding.severity for finding in findings), SEVERITY_WORDS[lang]
    if lang == "th":
        parts = [f"{words[one]} {counts[one]:,} ข้อ" for one in SEVERITIES if counts[one]]
    else:
        parts = [f"{counts[one]:,} {words[one]}{'s' * (counts[one] > 1)}" for one in SEVERITIES if counts[one]]
    return ", ".join(parts) or word("nothing", lang)


def verdict(report: Report, lang: str) -> str:
    """Whether the file meets the profile it was judged for, and how much was found."""
    passed = word("passes" if report.conforms else "fails", lang, profile_words(report.profile, lang))
    return f"{passed}: {counted(report.findings, lang)}"


def about(report: Report, lang: str) -> str:
    """What was judged: the plan, what becomes of it, its size, the profile."""
    plan = f"{label_of(report.plan, lang)} ({name_of(report.plan.iri)})" if report.plan else word("no_plan", lang)
    return f"{plan}, {circumstances(report, lang)}"


def circumstances(report: Report, lang: str) -> str:
    """What becomes of the plan, the profile it was judged for, its size."""
    parts = [word("judged", lang, profile_words(report.profile, lang)), word("size", lang, report.triples)]
    return ", ".join([word(report.mode, lang), *parts] if report.plan else parts)


def together(reports: Sequence[Report], lang: str) -> str:
    """The verdict over several files."""
    good = sum(report.conforms for report in reports)
    return f"{word('all', lang, len(reports), good)}: {counted([one for each in reports for one in each.findings], lang)}"


def measures(report: Report, lang: str) -> str:
    """How many indicators can be measured, and what the others have; empty where no plan was found."""
    if report.plan is None:
        return ""
    counts = report.measures
    if not counts["indicators"]:
        return word("no_indicators", lang) if report.mode != "add" else ""
    parts = [word(key, lang, counts[key]) for key in ("value", "unit", "direction", "year")]
    if counts["baseline_wanted"]:
        parts.append(word("baseline", lang, counts["baseline"], counts["baseline_wanted"]))
    return f"{word('measurable', lang, counts['measurable'], counts['indicators'])}: {', '.join(parts)}"


def themes(report: Report, lang: str) -> str:
    """How many of the plan's issues and strategies serve nothing above; empty where it has none."""
    if not report.themes:
        return ""
    return word("unserved", lang, len(report.unserved), report.themes) if report.unserved else word("served", lang)


def asked(report: Report, lang: str) -> str:
    """How much the next profile would still ask; empty where there is none, or no plan to ask it of."""
    if not report.next_profile or report.plan is None:
        return ""
    profile = profile_words(report.next_profile, lang)
    found = len(report.next_findings)
    # A plan that does not meet its own profile meets none above it.
    return word("asked", lang, profile, found) if found else word("asked_nothing", lang, profile) if report.conforms else ""


def asked_shapes(report: Report, lang: str) -> tuple[list[Asked], int]:
    """The shapes of the next profile that are not met, the most frequent first, and how many more there are."""
    counts = Counter(finding.shape for finding in report.next_findings)
    first: dict[str, Finding] = {}
    for finding in report.next_findings:
        first.setdefault(finding.shape, finding)
    shapes = sorted(counts, key=lambda shape: (-counts[shape], shape))
    shown = [Asked(one, counts[one], *told(first[one].remedies, lang)) for one in shapes[:SHAPES_SHOWN]]
    return shown, len(shapes) - len(shown)


def sentences(report: Report, lang: str) -> list[str]:
    """What the report says of the file as a whole, a sentence each, the verdict last."""
    lines = [about(report, lang), themes(report, lang), measures(report, lang)]
    lines += [f"{word('left_out', lang)}: {cut(safe(text.pick(lang)[0]), TEXT_LENGTH)}" for text in report.left_out]
    lines += [asked(report, lang), verdict(report, lang)]
    return [line for line in lines if line]

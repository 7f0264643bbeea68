"""Verdicts: the outcomes of a selfcheck as lines for people or as JSON for programs."""

import json
from collections.abc import Sequence

from thaiplan.selfcheck.criteria import Outcome
from thaiplan.selfcheck.subject import Subject
from thaiplan.turtle.syntax import make_printable

WORDS = {
    "th": {
        True: "ผ่าน", False: "ไม่ผ่าน", None: "ไม่ได้ตรวจ", "found": "พบ", "reason": "เหตุผล",
        "looked_up": "IRI ที่ขึ้นต้นด้วย {prefix} เปิดดูที่ {root}", "in_place": "IRI ทั้งหมดเปิดดูที่ที่อยู่ของมันเอง",
        "total": "{url}: ผ่าน {passed} ไม่ผ่าน {failed} ไม่ได้ตรวจ {left}",
    },
    "en": {
        True: "pass", False: "FAIL", None: "not checked", "found": "found", "reason": "reason",
        "looked_up": "IRIs that begin with {prefix} are looked up at {root}",
        "in_place": "All IRIs are looked up where they stand",
        "total": "{url}: {passed} pass, {failed} fail, {left} not checked",
    },
}  # fmt: skip


def write_outcome(outcome: Outcome, lang: str) -> str:
    """One criterion as a line: verdict, name, what is wanted, where that is said, and the evidence."""
    words = WORDS[lang]
    mark = words["reason" if outcome.passed is None else "found"]
    evidence = make_printable(outcome.evidence.pick(lang)[0])
    return f"{words[outcome.passed]:<11} {outcome.name}: {outcome.wanted.pick(lang)[0]} [{outcome.sources}]; {mark}: {evidence}"


def write_rule(site: Subject, lang: str) -> str:
    """Where IRIs are looked up, as a line."""
    rule = WORDS[lang]["looked_up" if site.prefix else "in_place"]
    return make_printable(rule.format(prefix=site.prefix, root=site.root))


def write_total(site: Subject, outcomes: Sequence[Outcome], lang: str) -> str:
    """How many passed and failed, as a line."""
    return WORDS[lang]["total"].format(url=site.root, **tally(outcomes))


def tally(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many passed, failed and were left."""
    verdicts = [outcome.passed for outcome in outcomes]
    return {"passed": verdicts.count(True), "failed": verdicts.count(False), "left": verdicts.count(None)}


def write_json(site: Subject, outcomes: Sequence[Outcome], lang: str) -> str:
    """The whole as JSON; `passed` is null for what was not checked."""
    told = [
        {
            "name": outcome.name,
            "group": outcome.group,
            "sources": outcome.sources.split("; "),
            "wanted": outcome.wanted.pick(lang)[0],
            "passed": outcome.passed,
            "evidence": outcome.evidence.pick(lang)[0],
        }
        for outcome in outcomes
    ]
    head = {"url": site.root, "prefix": site.prefix, "examples": site.examples, "endpoint": site.endpoint}
    return json.dumps(head | tally(outcomes) | {"criteria": told}, ensure_ascii=False, indent=2) + "\n"

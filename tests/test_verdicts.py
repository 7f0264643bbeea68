"""Verdicts: a line for each criterion, in Thai and English, and the same as JSON."""

import json

from goodsite import IRIS, ROOT, GoodSite, visiting
from thaiplan.rows import Text
from thaiplan.selfcheck.criteria import Outcome
from thaiplan.selfcheck.verdicts import tally, write_json, write_outcome, write_rule, write_total

PASSED = Outcome("licence", "datasets", "VoID; DWBP 5", Text("บอกสัญญาอนุญาต", "names its licence"), True, Text(en="CC BY"))
FAILED = PASSED._replace(passed=False, evidence=Text(en="none\x1b[2J at http://e/"))
LEFT = PASSED._replace(passed=None, evidence=Text("ต้องถามทะเบียน", "It needs a register."))


def test_an_outcome_is_one_line_with_its_evidence():
    assert write_outcome(PASSED, "en") == "pass        licence: names its licence [VoID; DWBP 5]; found: CC BY"
    assert write_outcome(LEFT, "th") == "ไม่ได้ตรวจ  licence: บอกสัญญาอนุญาต [VoID; DWBP 5]; เหตุผล: ต้องถามทะเบียน"
    assert write_outcome(FAILED, "en").startswith("FAIL ")


def test_what_a_site_sends_does_not_reach_the_terminal():
    assert "\x1b" not in write_outcome(FAILED, "en")
    assert "\n" not in write_outcome(FAILED._replace(evidence=Text(en="a\nb")), "en")


def test_the_total_counts_all_three():
    outcomes = [PASSED, PASSED, FAILED, LEFT]
    assert tally(outcomes) == {"passed": 2, "failed": 1, "left": 1}
    with visiting(GoodSite()) as site:
        assert write_total(site, outcomes, "en") == f"{ROOT}: 2 pass, 1 fail, 1 not checked"
        assert write_total(site, outcomes, "th") == f"{ROOT}: ผ่าน 2 ไม่ผ่าน 1 ไม่ได้ตรวจ 1"


def test_the_rule_says_where_iris_are_looked_up():
    with visiting(GoodSite()) as site:
        assert write_rule(site, "en") == f"IRIs that begin with {IRIS} are looked up at {ROOT}"
        assert IRIS in write_rule(site, "th")
        site.prefix = None
        assert write_rule(site, "en") == "All IRIs are looked up where they stand"


def test_json_holds_the_same():
    with visiting(GoodSite()) as site:
        told = json.loads(write_json(site, [PASSED, LEFT], "th"))
    assert (told["url"], told["prefix"], told["passed"], told["left"]) == (ROOT, IRIS, 1, 1)
    assert told["criteria"][0] == {
        "name": "licence", "group": "datasets", "sources": ["VoID", "DWBP 5"], "wanted": "บอกสัญญาอนุญาต", "passed": True,
        "evidence": "CC BY",
    }  # fmt: skip
    assert told["criteria"][1]["passed"] is None

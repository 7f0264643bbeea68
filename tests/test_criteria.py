"""Criteria: a check becomes an outcome, whatever happens in it."""

import pytest

from thaiplan.errors import Malformed, NoAnswer
from thaiplan.selfcheck.criteria import Group, NotApplicable


def judge(check):
    group = Group("some")
    group.criterion("one", "Cool URIs; VoID", "ต้องการ", "wanted")(check)
    return next(iter(group)).judge(None)


def test_a_check_that_passes_or_fails_says_what_it_found():
    outcome = judge(lambda site: (True, "much\n  more"))
    assert (outcome.name, outcome.group, outcome.sources, outcome.passed) == ("one", "some", "Cool URIs; VoID", True)
    assert outcome.wanted.th == "ต้องการ"
    assert outcome.evidence.en == "much more"
    assert judge(lambda site: (False, "nothing")).passed is False


@pytest.mark.parametrize("fault", [NoAnswer("http://e/ cannot be reached."), Malformed("http://e/: it is not valid.")])
def test_a_site_that_gives_no_answer_fails_with_the_reason(fault):
    def check(site):
        raise fault

    outcome = judge(check)
    assert (outcome.passed, outcome.evidence.en) == (False, str(fault))


def test_what_cannot_be_applied_is_neither_passed_nor_failed():
    def check(site):
        raise NotApplicable("ไม่มี", "none")

    outcome = judge(check)
    assert (outcome.passed, outcome.evidence.th, outcome.evidence.en) == (None, "ไม่มี", "none")


def test_long_evidence_is_cut():
    assert len(judge(lambda site: (False, "x" * 10_000)).evidence.en) == 600

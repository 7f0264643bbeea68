"""Targets in words, from the graph."""

import pytest

from thaiplan.measures import PERCENT, PLAIN_NUMBERS, comparable, indicators, target_words, targets
from thaiplan.terms import ID

WORDS = {
    "lampang/issue-1-indicator-2": ("เพิ่มขึ้นร้อยละ 10 ต่อปี", "up by 10 per cent a year"),
    "upper-north-1/issue-1-indicator-1": (
        "เพิ่มขึ้นเป็น 102,000 ล้านบาท ในปี พ.ศ. 2565",
        "up to 102,000 million baht in 2022 (2565 BE)",
    ),
    "upper-north-1/indicator-2": ("ลดลงเหลือ 0.38 ในปี พ.ศ. 2565", "down to 0.38 in 2022 (2565 BE)"),
    "lampang/issue-4-indicator-4": ("ลดลงร้อยละ 20 จากปี พ.ศ. 2561", "down by 20 per cent from 2018 (2561 BE)"),
    "lampang/issue-3-indicator-3": ("ไม่น้อยกว่าร้อยละ 80 ต่อปี", "at least 80 per cent a year"),
}


@pytest.mark.parametrize("name", WORDS)
def test_a_target_reads_as_a_planner_would_say_it(ask, name):
    (one,) = indicators(ask, ID + name)
    assert (target_words(one.target, "th"), target_words(one.target, "en")) == WORDS[name]


def test_the_plans_have_81_indicators_and_26_targets(ask):
    plans = (
        "national-strategy",
        "nesdp-12",
        "northern-region",
        "upper-north-1",
        "lower-north-1",
        "lampang",
        "lampang-pao",
    )
    found = [one for plan in plans for one in indicators(ask, f"{ID}{plan}/plan")]
    assert len(found) == 81
    assert sum(one.target.value is not None for one in found) == 26


def test_every_target_has_words_in_both_languages_with_a_named_unit(ask):
    for plan in ("lampang", "upper-north-1"):
        for one in indicators(ask, f"{ID}{plan}/plan"):
            assert target_words(one.target, "th")
            assert target_words(one.target, "en")
            unit = one.target.unit
            assert unit.iri == PERCENT or unit.name in PLAIN_NUMBERS or (unit.label.th and unit.label.en), one.iri


def test_tourism_revenue_is_comparable_from_cluster_to_province_with_its_lines(ask):
    found = comparable(ask, ID + "concept/tourism-revenue")
    levels = [one.level for one in found]
    assert levels == sorted(levels, key=["national", "region", "cluster", "province", "local"].index)
    assert {"cluster", "province"} <= set(levels)
    assert all(one.lines for one in found)


def test_targets_are_found_by_their_indicators_and_by_themselves(ask):
    indicator = ID + "lampang/issue-1-indicator-2"
    found = targets(ask, {indicator, indicator + "-target-1", ID + "lampang/issue-1"})
    assert found.keys() == {indicator, indicator + "-target-1"}
    assert [target_words(target, "en") for target in found[indicator]] == ["up by 10 per cent a year"]
    assert targets(ask, set()) == {}

"""The page of a plan."""

import re

import pytest

from opening import EN, HTML, page, part


def test_a_plan_shows_its_tree_with_targets_in_words_and_lines(client):
    text = page(client, "/doc/lampang/plan")
    assert "เพิ่มขึ้นร้อยละ 10 ต่อปี" in text
    assert 'href="/source/lampang-plan-linkage#L208">002:208</a>' in text


def test_a_plan_says_what_the_excerpt_lacks(client):
    assert "The excerpt has none. That does not say that the plan has none." in page(
        client, "/doc/upper-north-1/plan", EN
    )


def test_a_plan_lists_its_indicators_with_decoded_targets_in_a_table(client):
    table = part(page(client, "/doc/upper-north-1/plan", EN), 'aria-labelledby="indicators"', "</table>")
    row = part(table, 'href="/doc/upper-north-1/issue-1-indicator-1"', "</tr>")
    assert "<strong>up to 102,000 million baht in 2022 (2565 BE)</strong>" in row
    assert "002:133" in row
    assert table.count("<tr><td>") == 12


def test_an_indicator_without_target_says_so_in_the_table(client):
    table = part(page(client, "/doc/lower-north-1/plan", EN), 'aria-labelledby="indicators"', "</table>")
    assert table.count("no target") == table.count("<tr><td>") == 55


def test_a_plan_shows_what_it_serves_and_what_serves_it_with_counts_that_lead_to_evidence(client):
    text = page(client, "/doc/lampang/plan", EN)
    above = part(text, 'id="above"', "</section>")
    assert 'href="/matrix?from=lampang/issue-1&amp;to=upper-north-1/plan"' in above
    below = part(text, 'id="below"', "</section>")
    assert 'href="/matrix?from=lampang-pao/plan&amp;to=lampang/issue-1"' in below


def test_the_highest_plan_serves_nothing_and_the_lowest_is_served_by_nothing(client):
    assert 'id="above"' not in page(client, "/doc/national-strategy/plan")
    assert 'id="below"' not in page(client, "/doc/lampang-pao/plan")


@pytest.mark.parametrize("headers", [HTML, EN])
@pytest.mark.parametrize("slug", [
    "national-strategy", "nesdp-12", "northern-region", "upper-north-1", "lower-north-1", "lampang", "lampang-pao",
])  # fmt: skip
def test_every_plan_has_a_page_whose_contents_lead_to_its_parts(client, slug, headers):
    text = page(client, f"/doc/{slug}/plan", headers)
    for anchor in re.findall(r'href="#([a-z]+)"', part(text, '<nav class="contents"', "</nav>")):
        assert f'id="{anchor}"' in text

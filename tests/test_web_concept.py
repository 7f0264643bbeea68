"""The page of an indicator concept and the list of concepts."""

import re

from opening import EN, INDICATOR, page, part


def test_a_concept_puts_all_levels_side_by_side(client):
    text = page(client, "/doc/concept/tourism-revenue", EN)
    assert text.index("up to 102,000 million baht in 2022 (2565 BE)") < text.index("up by 10 per cent a year")
    for line in ("002:133", "002:208"):
        assert line in text


def test_a_concept_says_which_targets_compare_and_why_others_do_not(client):
    table = part(page(client, "/doc/concept/tourism-revenue", EN), 'aria-labelledby="compare"', "</table>")
    row = part(table, 'href="/doc/upper-north-1/issue-1-indicator-1"', "</tr>")
    assert "Not comparable" in row
    pairs = [row for row in table.split("</tr>") if "upper-north-1/issue-1-indicator-1" in row and INDICATOR in row]
    (pair,) = pairs
    assert "units of different kinds" in pair
    assert "different years, or a year on one side only" in pair


def test_a_concept_that_one_plan_measures_has_nothing_to_compare(client):
    assert "One plan alone measures this" in page(client, "/doc/concept/tourist-daily-spending", EN)


def test_a_concept_leads_to_the_sustainable_development_goals_with_the_kind_of_match(client):
    goals = part(page(client, "/doc/concept/tourism-revenue", EN), 'id="goals"', "</section>")
    assert 'href="http://metadata.un.org/sdg/8.9"' in goals
    assert '<span class="mark">related</span>' in goals


def test_a_concept_beside_no_goal_says_so(client):
    assert "Not set beside any goal." in page(client, "/doc/concept/household-income", EN)


def test_the_list_of_indicators_counts_the_levels_and_puts_the_shared_ones_first(client):
    text = page(client, "/indicators", EN)
    rows = re.findall(r'<tr><th scope="row"><a href="(/doc/concept/[^"]+)">.*?<strong>(\d)</strong>', text)
    assert len(rows) == 57
    counts = [int(levels) for _, levels in rows]
    assert counts == sorted(counts, reverse=True)
    assert dict(rows)["/doc/concept/tourism-revenue"] == "2"
    assert counts[-1] == 1


def test_the_list_says_when_it_is_cut(client, monkeypatch):
    monkeypatch.setattr("thaiplan.web.concept.MOST_CONCEPTS", 5)
    text = page(client, "/indicators", EN)
    assert text.count('<tr><th scope="row">') == 5
    assert "The first 5 of 57" in text


def test_many_pairs_are_cut_and_that_is_said(client, monkeypatch):
    monkeypatch.setattr("thaiplan.web.concept.MOST_PAIRS", 2)
    assert "The first 2 of 7 pairs." in page(client, "/doc/concept/tourism-revenue", EN)

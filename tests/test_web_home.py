"""The home page."""

from opening import EN, page


def test_home_lists_the_plans_by_level_with_counts(client):
    text = page(client, "/")
    order = [
        text.index(f'href="/doc/{slug}/plan"')
        for slug in ("national-strategy", "northern-region", "lower-north-1", "lampang", "lampang-pao")
    ]
    assert order == sorted(order)
    for count in (284, 81, 26):
        assert f'<td class="number">{count}</td>' in text


def test_home_begins_with_the_question_of_tourism_revenue(client):
    text = page(client, "/", EN)
    assert text.index('href="/questions/tourism-revenue-across-levels"') < text.index('href="/doc/lampang/plan"')

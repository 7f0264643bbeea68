"""The page of a plan."""

from opening import EN, page


def test_a_plan_shows_its_tree_with_targets_in_words_and_lines(client):
    text = page(client, "/doc/lampang/plan")
    assert "เพิ่มขึ้นร้อยละ 10 ต่อปี" in text
    assert 'href="/source/lampang-plan-linkage#L208">002:208</a>' in text


def test_a_plan_says_what_the_excerpt_lacks(client):
    assert "The excerpt has none. That does not say that the plan has none." in page(
        client, "/doc/upper-north-1/plan", EN
    )

"""The matrix: plan against plan, item against plan, and each cell with its evidence."""

import re

import pytest

from opening import EN, HTML, links, page, part

PAIR = "/matrix?from=lampang/plan&to=upper-north-1/plan"
THEME = "/matrix?from=lampang/issue-1&to=upper-north-1/plan"


def cell_of(text: str, href: str) -> str:
    """The cell that leads to an address."""
    end = text.index(f'href="{href.replace("&", "&amp;")}"')
    return text[text.rindex("<td", 0, end) : text.index("</td>", end)]


def test_a_cell_of_the_matrix_counts_the_reviewed_links_and_tells_suggestions_and_gaps(client):
    cell = cell_of(page(client, "/matrix", EN), PAIR)
    assert cell.startswith('<td class="accepted">')
    assert "<strong>21</strong>" in cell
    assert "Suggested 33" in cell
    assert "Gaps 5" in cell


def test_plans_that_do_not_lie_one_below_the_other_have_no_count(client):
    table = part(page(client, "/matrix", EN), '<table class="matrix">', "</table>")
    assert "from=lampang/plan&amp;to=lower-north-1/plan" not in table
    assert table.count("Neither plan lies below the other") > 5


def test_an_item_that_nothing_serves_is_marked_and_one_that_is_served_is_not(client):
    text = page(client, "/matrix?to=national-strategy/plan", EN)
    rows = dict(re.findall(r'<th scope="row">.*?href="/doc/national-strategy/([a-z0-9.-]+)">(.*?)</th>', text))
    assert "Nothing serves it" in rows["area-4.4"]
    assert "Nothing serves it" not in rows["area-4.5"]


def test_the_row_of_a_plan_shows_what_each_item_serves_in_every_plan_above(client):
    text = page(client, "/matrix?from=lampang/plan", EN)
    assert "What each item of this plan serves" in text
    assert "<strong>5</strong>" in cell_of(text, THEME)
    assert 'href="/doc/lower-north-1/plan"' not in text


def test_a_cell_leads_to_each_judgement_with_reason_confidence_and_lines_of_both_sides(client):
    text = page(client, THEME, EN)
    link = part(text, 'id="lampang-issue-1--upper-north-1-issue-1"', "</article>")
    assert "Creative tourism with its tourism-income indicator" in link
    assert "<strong>0.96</strong>" in link
    assert "read from both ends" in link
    lower, higher = link.split("The higher plan says")
    assert 'href="/source/lampang-plan-linkage#L208"' in lower
    assert 'href="/source/lampang-plan-linkage#L133"' in higher
    assert text.index("Reviewed links") < text.index("Suggestions that wait for review") < text.index("Gaps: searched")


def test_judgements_can_be_chosen_by_standing(client):
    text = page(client, PAIR + "&standing=denied", EN)
    assert text.count('<article class="link denied"') == 10
    assert 'class="link accepted"' not in text


def test_a_long_list_comes_in_pages_that_leave_nothing_out(client):
    first = page(client, PAIR, EN)
    total = int(re.search(r"All</a> <span class=\"quiet\">\((\d+)\)", first)[1])
    names = set()
    for number in range(1, 20):
        answer = client.get(f"{PAIR}&page={number}", headers=HTML)
        if answer.status_code == 400:
            break
        names |= set(re.findall(r'<article class="link [a-z]+" id="([^"]+)"', answer.text))
    assert number > 2
    assert len(names) == total


def test_two_that_nobody_judged_say_so_and_two_that_cannot_be_linked_say_that(client):
    assert "Nobody has judged these two yet" in page(client, "/matrix?from=lampang/plan&to=national-strategy/plan", EN)
    assert "Neither plan lies below the other" in page(client, "/matrix?from=lampang/plan&to=lower-north-1/plan", EN)


@pytest.mark.parametrize(("query", "status"), [
    ("from=lampang/isue-1&to=upper-north-1/plan", 404),
    ("from=<script>alert(1)</script>", 404),
    ("to=lampang/plan%00", 404),
    ("from=" + "a" * 10_000, 404),
    ("from=area/TH-52&to=lampang/plan", 400),
    ("from=lampang/issue-1", 400),
    ("from=lampang/plan&to=upper-north-1/plan&page=0", 400),
    ("from=lampang/plan&to=upper-north-1/plan&page=99", 400),
    ("from=lampang/plan&to=upper-north-1/plan&page=%E0%B9%91", 400),
    ("from=lampang/plan&to=upper-north-1/plan&standing=<b>", 400),
])  # fmt: skip
def test_what_cannot_be_read_is_a_clean_error(client, query, status):
    answer = client.get("/matrix?" + query, headers=HTML)
    assert answer.status_code == status
    assert "<script>alert" not in answer.text
    assert "<b>" not in answer.text.replace("<b>Warning", "")


def test_a_name_that_is_nearly_right_leads_to_the_right_one(client):
    assert 'href="/doc/lampang/issue-1"' in client.get("/matrix?from=lampang/isue-1", headers=HTML).text


def test_the_names_may_be_whole_iris(client):
    whole = PAIR.replace("=", "=https://w3id.org/thaiplan/id/")
    assert "21" in page(client, whole)


def test_the_matrix_works_under_a_base_path(make_client):
    text = page(make_client(base_path="/plans"), "/plans/matrix")
    assert len(links(text)) > 20
    assert all(link == "/plans" or link.startswith("/plans/") for link in links(text))
    assert 'href="/plans/matrix?from=lampang/plan&amp;to=upper-north-1/plan"' in text


def test_of_more_plans_than_a_table_can_show_one_is_chosen(client, monkeypatch):
    monkeypatch.setattr("thaiplan.web.matrix.MOST", 3)
    text = page(client, "/matrix", EN)
    assert "There are 7 plans" in text
    assert 'href="/matrix?to=national-strategy/plan"' in text
    assert "The first 3 of 6 plans." in page(client, "/matrix?to=national-strategy/plan", EN)

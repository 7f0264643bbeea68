"""The home page."""

import json
from dataclasses import replace

from opening import EN, HTML, page, part
from thaiplan.rows import Text


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


def picture(client, headers=HTML) -> dict:
    text = page(client, "/", headers)
    figure = part(text, '<figure class="picture" data-picture="flows">', "</figure>")
    assert '<div class="canvas" hidden></div>' in figure
    return json.loads(part(figure, '<script type="application/json">', "</script>").partition(">")[2])


def test_the_picture_has_levels_from_national_to_local_and_every_plan_as_a_block_with_its_page(client):
    data = picture(client, EN)
    assert [level["name"] for level in data["levels"]] == ["national", "region", "cluster", "province", "local"]
    assert [level["label"] for level in data["levels"]][-1] == "local"
    assert sum(plan["elements"] for plan in data["plans"]) == 284
    assert {plan["level"] for plan in data["plans"]} == {level["name"] for level in data["levels"]}
    for plan in data["plans"]:
        assert client.get(plan["href"], headers=HTML).status_code == 200


def test_the_picture_speaks_the_language_of_the_page(client):
    assert picture(client)["words"]["links"] == "ความเชื่อมโยง"
    assert picture(client, EN)["words"]["links"] == "Links"


def test_every_flow_of_the_picture_stands_in_the_table_with_the_same_numbers(client):
    text, flows = page(client, "/", EN), picture(client, EN)["flows"]
    assert len(flows) == 8
    for flow in flows:
        assert 0 < flow["confidence"] <= 1
        href = flow["href"].replace("&", "&amp;")
        row = text[text.rindex("<tr>", 0, text.index(f'href="{href}"')) :].partition("</tr>")[0]
        assert f">{flow['links']}</a>" in row
        assert f'data-label="Mean confidence">{flow["confidence"]:.2f}</td>' in row


def test_a_label_cannot_end_the_data_of_the_picture(client, monkeypatch):
    plans = client.app.state.switch.site.once("plan-list", list)
    broken = [replace(plan, label=Text("</script><b>", "</script><b>")) for plan in plans]
    monkeypatch.setattr("thaiplan.web.home.all_plans", lambda view: broken)
    text = page(client, "/")
    assert "</script><b>" not in text
    assert picture(client)["plans"][0]["label"] == "</script><b>"


def test_home_has_a_search_form(client):
    form = part(page(client, "/"), '<form class="search" role="search" method="get" action="/search">', "</form>")
    assert 'name="q"' in form


def test_of_very_many_plans_there_is_no_picture_but_the_table_of_plans(client, monkeypatch):
    monkeypatch.setattr("thaiplan.web.home.MOST", 3)
    text = page(client, "/")
    assert "data-picture" not in text
    assert 'href="/doc/lampang/plan"' in text

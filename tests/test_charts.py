"""Pictures of answers: drawn of the columns that the header names, beside the table of the same rows."""

import csv
import json
import re
from html import unescape
from pathlib import Path

import pytest

from thaiplan.queries import Chart, read_questions
from thaiplan.web.charts import MOST_BARS, picture_of

HOUSE = Path(__file__).resolve().parents[1]
DRAWN = {name: one for name, one in read_questions(HOUSE / "queries/questions").items() if one.chart}
HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def with_scripts(make_client):
    client = make_client()
    client.app.state.switch.site.scripts = {"pictures": "built/pictures-AB12.js"}
    return client


def picture(client, name: str, lang: str = "th") -> tuple[str, dict]:
    page = client.get(f"/questions/{name}", params={"lang": lang}, headers=HTML).text
    assert "/static/built/pictures-AB12.js" in page
    found = re.search(r'<figure class="picture" data-picture="(\w+)">.*?<script type="application/json">(.*?)</script>', page)
    return found[1], json.loads(unescape(found[2]))


class Cell:
    def __init__(self, text):
        self.text, self.href = text, None


class Reading:
    """The rows of an answer as the tables read them."""

    def __init__(self, rows: list[dict], lang: str = "th"):
        self.bindings = [{name: {"value": str(value)} for name, value in row.items()} for row in rows]
        self.view = self
        self.lang = lang

    def cell(self, row, name):
        return Cell(row[name]["value"])

    def heading(self, name):
        return name.upper()

    def local(self, iri):
        return "/doc/" + iri

    t = column = heading


CHAIN = Chart("chain", {"kind": "chain", "from": "lower", "to": "higher", "confidence": "sure"})


def chain(*links: str) -> tuple[str, dict] | None:
    return picture_of(Reading([{"lower": link[0], "higher": link[1], "sure": 0.5} for link in links]), CHAIN)


def levels(found) -> dict[str, str]:
    return {plan["label"]: plan["level"] for plan in found[1]["plans"]}


def test_a_dozen_questions_have_a_picture():
    assert len(DRAWN) >= 12


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_drawn_of_columns_that_the_answer_has(name):
    with (HOUSE / f"tests/answers/{name}.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    chart = DRAWN[name].chart
    wanted = {column for key in ("of", "values", "from", "to", "confidence", "groups") for column in chart.columns(key)}
    assert wanted
    assert wanted <= set(columns)


def test_bars_are_the_numbers_of_the_table(with_scripts):
    kind, data = picture(with_scripts, "elements-per-level")
    assert kind == "bars"
    assert data["labels"][0] == "ระดับประเทศ"
    assert [one["values"] for one in data["series"]] == [[27, 5, 129, 55, 68], [0, 0, 67, 14, 0], [0, 0, 12, 14, 0]]


def test_a_chain_has_a_block_for_each_step_and_links_to_the_judgements(with_scripts):
    kind, data = picture(with_scripts, "chain-to-the-national-level")
    assert kind == "flows"
    assert len(data["plans"]) == len(data["flows"]) + 1
    assert all(flow["href"].startswith("/doc/alignment/") for flow in data["flows"])


def test_on_an_english_page_the_blocks_of_a_chain_speak_english(with_scripts):
    _, data = picture(with_scripts, "chain-to-the-national-level", lang="en")
    assert not any(re.search("[ก-ฮ]", block["label"] + block["group"]) for block in data["plans"])


def test_without_scripts_there_is_the_table_and_nothing_that_draws(make_client):
    client = make_client()
    client.app.state.switch.site.scripts = {}
    page = client.get("/questions/elements-per-level", headers=HTML).text
    assert '<script type="module"' not in page
    assert '<div class="canvas" hidden></div>' in page
    assert '<table class="answer' in page


def test_a_page_names_the_command_that_gets_the_same_answer(client):
    page = unescape(client.get("/questions/elements-per-level?lang=en", headers=HTML).text)
    assert "curl 'http://testserver/questions/elements-per-level?format=csv'" in page


def test_a_value_in_the_address_cannot_leave_the_quotes_of_the_command(client):
    page = client.get("/questions/gaps-by-plan", params={"plan": "lampang:plan'; rm -r ~ '"}, headers=HTML).text
    command = unescape(re.search("<code>(curl .*?)</code>", page)[1])
    assert "; rm" not in command
    assert command.count("'") == 2


def test_what_serves_nothing_stands_at_the_top_and_the_longest_way_counts():
    assert levels(chain("ab", "bc", "ac")) == {"c": "0", "b": "1", "a": "2"}


def test_a_circle_of_links_comes_to_an_end():
    assert set(levels(chain("ab", "ba"))) == {"a", "b"}


def test_a_row_too_wide_for_a_phone_makes_no_picture():
    assert chain("az", "bz", "cz")
    assert chain("az", "bz", "cz", "dz") is None


def test_no_rows_and_very_many_make_no_picture():
    bars = Chart("bars", {"kind": "bars", "of": "label", "values": "count"})
    assert picture_of(Reading([]), bars) is None
    assert chain() is None
    rows = [{"label": f"ข้อ {n}", "count": n} for n in range(MOST_BARS + 1)]
    assert picture_of(Reading(rows), bars) is None
    assert len(picture_of(Reading(rows[1:]), bars)[1]["labels"]) == MOST_BARS


def test_what_is_no_number_and_what_is_missing_is_drawn_as_nothing():
    bars = Chart("bars", {"kind": "bars", "of": ["label", "more"], "values": ["count"], "stacked": True})
    _, data = picture_of(Reading([{"label": "ก", "count": "many"}, {"label": "ข", "more": "ค"}]), bars)
    assert data == {"labels": ["ก", "ข · ค"], "series": [{"name": "COUNT", "values": [0, 0]}], "stacked": True}


def test_a_page_in_english_takes_the_english_column():
    bars = Chart("bars", {"kind": "bars", "of": "label", "values": "count"})
    row = {"label": "ข้าว", "labelEn": "Rice", "count": 1}
    assert picture_of(Reading([row], "en"), bars)[1]["labels"] == ["Rice"]
    assert picture_of(Reading([row]), bars)[1]["labels"] == ["ข้าว"]

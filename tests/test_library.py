"""The question library in the browser."""

import pytest

from thaiplan.queries import read_questions
from thaiplan.settings import find_house

HTML = {"accept": "text/html"}
EN = HTML | {"accept-language": "en"}
TOURISM = "/questions/tourism-revenue-across-levels"
NAMES = sorted(read_questions(find_house() / "queries/questions"))


def test_the_library_lists_every_question_in_both_languages(client):
    thai, english = client.get("/questions", headers=HTML).text, client.get("/questions", headers=EN).text
    for name in NAMES:
        assert f'href="/questions/{name}"' in thai
    assert "ใครวัดรายได้จากการท่องเที่ยว" in thai
    assert "Who measures tourism revenue" in english


def test_a_tag_narrows_the_list(client):
    text = client.get("/questions?tag=aggregate", headers=HTML).text
    assert TOURISM not in text
    assert text.count('href="/questions/') < len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_answers_as_a_page(client, name):
    answer = client.get(f"/questions/{name}", headers=HTML)
    assert answer.status_code == 200
    assert "<h1>" in answer.text


def test_tourism_revenue_is_answered_from_cluster_and_province_with_lines(client):
    text = client.get(TOURISM, headers=EN).text
    for line in ("133", "208"):
        assert f'href="/source/lampang-plan-linkage#L{line}"' in text
    assert "102,000" in text


def test_a_column_of_labels_is_the_link_and_of_two_languages_one_is_shown(client):
    text = client.get(TOURISM, headers=EN).text
    table = text[text.index('<table class="answer') : text.index("</table>")]
    assert '<a href="/doc/lampang/issue-1-indicator-2"' in table
    assert "labelEn" not in table
    assert "รายได้จากการท่องเที่ยวที่เพิ่มขึ้น" not in table


def test_a_parameter_changes_the_answer_and_the_query_shown(client):
    text = client.get(TOURISM, params={"concept": "concept:tourist-arrivals"}, headers=HTML).text
    assert "VALUES ?concept { &lt;https://w3id.org/thaiplan/id/concept/tourist-arrivals&gt; }" in text


def test_an_empty_parameter_means_the_default(client):
    assert client.get(TOURISM, params={"concept": ""}, headers=HTML).text.count("002:208") > 0


def test_an_unknown_parameter_is_400_and_names_those_there_are(client):
    answer = client.get(TOURISM, params={"colour": "red"}, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "concept" in answer.json()["detail"]


def test_an_unknown_question_is_404_with_near_names(client):
    answer = client.get("/questions/tourism-revenue-across-level")
    assert answer.status_code == 404
    assert "tourism-revenue-across-levels" in answer.json()["detail"]


def test_an_empty_answer_does_not_pass_for_none_in_the_plan(client):
    text = client.get("/questions/targets-for-a-year", params={"yearBE": "2570"}, headers=EN).text
    assert "Before you conclude that there is none" in text


def test_an_answer_comes_as_csv_and_json(client):
    table = client.get(TOURISM, params={"format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert table.text.splitlines()[0].startswith("level,")
    assert client.get(TOURISM, headers={"accept": "application/json"}).json()["results"]["bindings"]


def test_what_is_typed_is_escaped(client):
    text = client.get(TOURISM, params={"concept": '"><script>alert(1)</script>'}, headers=HTML).text
    assert "<script>" not in text


def test_the_form_offers_what_the_parameter_could_be(client):
    text = client.get(TOURISM, headers=EN).text
    assert '<select id="p-concept" name="concept">' in text
    assert '<option value="concept:tourism-revenue" selected>Tourism revenue</option>' in text
    assert '<option value="tp:' not in text


def test_what_was_chosen_stays_chosen(client):
    text = client.get(TOURISM, params={"concept": "concept:household-income"}, headers=EN).text
    assert '<option value="concept:household-income" selected>' in text
    assert text.count(" selected>") == 1


def test_what_was_typed_and_is_no_choice_stays_in_the_form(client):
    text = client.get(TOURISM, params={"concept": "concept:household-income concept:crime-rate"}, headers=EN).text
    assert '<option value="concept:household-income concept:crime-rate" selected>' in text


def test_elements_are_chosen_under_their_plans(client):
    text = client.get("/questions/what-an-element-serves", headers=EN).text
    assert '<optgroup label="Lampang provincial development plan' in text


def test_a_word_is_typed(client):
    assert '<input id="p-word" name="word"' in client.get("/questions/water", headers=HTML).text


def test_the_help_of_a_parameter_is_thai_where_there_is_thai_and_else_marked_as_english(client, monkeypatch):
    question = client.app.state.switch.site.questions["water"]
    monkeypatch.delitem(question.header, "params_th")
    assert '<span lang="en">Words to look for' in client.get("/questions/water", headers=HTML).text
    monkeypatch.setitem(question.header, "params_th", {"word": "คำที่ต้องการค้น"})
    assert "คำที่ต้องการค้น" in client.get("/questions/water", headers=HTML).text
    assert "คำที่ต้องการค้น" not in client.get("/questions/water", headers=EN).text


def test_a_value_that_does_not_fit_is_explained_in_thai_with_the_exact_sentence(client):
    answer = client.get(TOURISM, params={"concept": "concept:nothing-at-all"}, headers=HTML)
    assert answer.status_code == 400
    assert "ค่าที่เลือกใช้ไม่ได้" in answer.text
    assert '<p lang="en"><code>tourism-revenue-across-levels, parameter concept' in answer.text


def test_a_misspelt_question_leads_to_the_near_ones(client):
    answer = client.get("/questions/torism", headers=EN)
    assert answer.status_code == 404
    assert 'href="/questions/tourism-indicators"' in answer.text
    assert "There is no question &#39;torism&#39;.</p>" in answer.text


@pytest.mark.parametrize(("accept", "start"), [("text/csv", "question,name,"), ("application/json", '{"head"')])
def test_the_list_comes_as_data(client, accept, start):
    answer = client.get("/questions", headers={"accept": accept})
    assert answer.text.startswith(start)
    assert all(f"/questions/{name}" in answer.text for name in NAMES)


def test_the_list_keeps_to_its_tag_as_data_and_takes_no_other_form(client):
    assert "tourism-revenue-across-levels" not in client.get("/questions?tag=aggregate&format=csv").text
    assert client.get("/questions", headers={"accept": "image/png"}).status_code == 406

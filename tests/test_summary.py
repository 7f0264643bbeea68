"""Answers as a person reads them: targets in words, ends of links in one cell."""

import re

import pytest

HTML = {"accept": "text/html"}
EN = HTML | {"accept-language": "en"}
TOURISM = "/questions/tourism-revenue-across-levels"


def table(client, path, headers=EN) -> str:
    text = client.get(path, headers=headers).text
    return text[text.index('<table class="answer') : text.index("</table>")]


def test_the_target_stands_in_words_and_its_facets_in_no_column(client):
    english, thai = table(client, TOURISM), table(client, TOURISM, HTML)
    assert ">up to 102,000 million baht in 2022 (2565 BE)</a></strong>" in english
    assert ">เพิ่มขึ้นร้อยละ 10 ต่อปี</a></strong>" in thai
    assert "Periodicity" not in english
    assert "no target" in english


def test_the_words_stand_before_the_lines_and_all_within_seven_columns(client):
    for name in ("tourism-revenue-across-levels", "comparable-targets", "ambiguous-targets", "targets-for-a-year"):
        text = table(client, f"/questions/{name}")
        assert text.count("<th ") <= 7, name


def test_every_column_stands_in_the_table_to_open_and_in_the_csv(client):
    text = client.get(TOURISM, headers=EN).text
    assert '<details class="full">' in text
    assert "Periodicity" in text[text.index("<details") :]
    assert client.get(TOURISM, params={"format": "csv"}).text.startswith("level,")


def test_a_target_in_words_leads_to_its_page(client):
    assert re.search(r'<strong><a href="/doc/[a-z0-9/-]+-target-1">', table(client, "/questions/ambiguous-targets"))


def test_the_words_say_what_the_graph_knows_though_the_question_leaves_it_out(client):
    assert "ลดลง 5,000 ตันต่อปี" in table(client, "/questions/ambiguous-targets", HTML)
    assert "at least 80 per cent a year" in table(client, "/questions/at-least-targets")


def test_without_a_comparator_no_verb_is_made_up(client):
    text = table(client, "/questions/comparable-targets")
    assert "102,000 million baht in 2022 (2565 BE)</strong>" in text
    assert "up to" not in text


def test_the_two_ends_of_a_link_stand_in_a_cell_each(client):
    text = table(client, "/questions/comparable-targets", HTML)
    assert text.count("<th ") <= 5
    assert '<span class="part">' in text
    assert "<th scope=\"col\">ระดับบน</th>" in text


def test_the_label_of_a_plan_is_in_the_page_s_language_and_linked(client):
    text = table(client, TOURISM)
    assert '<a href="/doc/lampang/plan"' in text
    assert "Lampang" in text
    assert "แผนพัฒนาจังหวัดลำปาง" not in text


def test_each_cell_names_its_column_for_narrow_screens(client):
    text = table(client, TOURISM)
    assert text.count("<td ") == text.count("data-label=")


@pytest.mark.parametrize("name", ["coverage-plan-by-plan", "plans-by-level"])
def test_an_answer_without_targets_or_ends_has_one_table(client, name):
    assert "<details" not in client.get(f"/questions/{name}", headers=EN).text


def test_a_judgement_which_has_no_label_is_a_link_to_open(client):
    text = table(client, "/questions/strongest-and-weakest-links")
    assert re.search(r'<a href="/doc/alignment/[^"]+" title="[^"]+">open</a>', text)

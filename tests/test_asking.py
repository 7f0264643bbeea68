import pytest

from thaiplan.asking import bind_known, find_choices
from thaiplan.errors import WrongParameter
from thaiplan.queries import read_question

TOURISM, YEAR, WORD = "tourism-revenue-across-levels", "targets-for-a-year", "older-persons"


@pytest.fixture
def question(settings):
    return lambda name: read_question(settings.house / f"queries/questions/{name}.rq")


def test_a_label_in_either_language_stands_for_its_thing(ask, question):
    iri = "<https://w3id.org/thaiplan/id/concept/tourism-revenue>"
    for label in ("รายได้จากการท่องเที่ยว", "Tourism revenue", " Tourism revenue "):
        assert iri in bind_known(ask, question(TOURISM), {"concept": label})


def test_where_an_element_is_asked_for_any_will_do_whatever_its_class(ask, question):
    asked = question("paths-upwards")
    assert "strategy-1-item-1>" in bind_known(ask, asked, {"element": "https://w3id.org/thaiplan/id/lampang-pao/strategy-1-item-1"})
    with pytest.raises(WrongParameter, match="area:TH-52"):
        bind_known(ask, asked, {"element": "area:TH-52"})


def test_thai_digits_are_read_where_a_number_is_asked_for(ask, question):
    assert "VALUES ?yearBE { 2565 }" in bind_known(ask, question(YEAR), {"yearBE": "๒๕๖๕"})


def test_plain_text_stays_plain_text(ask, question):
    assert '"ผู้พิการ"' in bind_known(ask, question(WORD), {"word": "ผู้พิการ"})


@pytest.mark.parametrize(
    ("name", "values", "parts"),
    [
        (TOURISM, {"concept": "รายได้ครัวเรือน"}, ["concept:household-income"]),
        (TOURISM, {"concept": "concept:nosuch"}, ["concept:nosuch", "of 57"]),
        (TOURISM, {"concept": "household"}, ["concept:household-income"]),
        (TOURISM, {"concept": "lampang:plan"}, ["lampang:plan", "is not there"]),
        (TOURISM, {"concpet": "concept:hotspots"}, ["concpet", "there are: concept"]),
        (YEAR, {"yearBE": "next year"}, ["'next year' is no number", "2565"]),
    ],
)
def test_a_value_the_graph_does_not_know_is_told_with_what_there_is(ask, question, name, values, parts):
    with pytest.raises(WrongParameter) as fault:
        bind_known(ask, question(name), values)
    for part in parts:
        assert part in str(fault.value)


def test_the_choices_of_a_concept_are_the_concepts_and_a_word_has_none(ask, question):
    assert len(find_choices(ask, question(TOURISM), "concept")) == 57
    assert find_choices(ask, question(WORD), "word") == []

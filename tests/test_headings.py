"""What columns and tags are called."""

import re

import pytest

from thaiplan.endpoint import read_table
from thaiplan.queries import read_questions
from thaiplan.settings import find_house
from thaiplan.web.headings import COLUMNS, TAGS, heading

QUESTIONS = read_questions(find_house() / "queries/questions")
THAI = re.compile("[ก-ฮ]")


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_column_and_parameter_of_a_question_has_a_thai_heading(name, engine):
    question = QUESTIONS[name]
    columns, _ = read_table(engine.answer(question.text))
    for column in [*(each for each in columns if each.removesuffix("En") not in columns or each in COLUMNS), *question.params]:
        assert THAI.search(heading(column, "th")), column


def test_every_tag_of_a_question_has_words():
    assert {tag for question in QUESTIONS.values() for tag in question.tags} - {"may-be-empty"} <= TAGS.keys()


def test_the_higher_and_the_lower_end_share_their_headings():
    assert heading("lowerValue", "th") == "ค่า (ระดับล่าง)"
    assert heading("higherLabel", "en").endswith("(higher)")

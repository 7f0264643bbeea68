"""The words of the pages that lead through the plans; that each stands in both languages and is used, test_words proves."""

from thaiplan.alignments import STANDINGS, Count
from thaiplan.web.pagewords import READING
from thaiplan.web.planwords import CHECKING
from thaiplan.web.words import WORDS


def test_these_pages_lose_no_word_to_others():
    assert READING.items() <= WORDS.items()
    assert READING.keys() & CHECKING.keys() == set()


def test_every_standing_of_a_judgement_has_a_heading_and_a_short_name():
    for name in STANDINGS:
        assert {f"standing_{name}", f"short_{name}"} <= READING.keys()
    assert f"short_{Count().state}" in READING

"""The words for catalogue, dumps and what is gone; that each stands in both languages and is used, test_words proves."""

import re
from pathlib import Path

from thaiplan.web import words
from thaiplan.web.datawords import DATA, GONE, GONE_EXPLAINED
from thaiplan.web.planwords import CHECKING


def test_the_pages_about_the_data_lose_no_word_to_another_page():
    source = Path(words.__file__).read_text(encoding="utf-8")
    others = re.findall(r'"(\w+)": \(', source.partition("# Kinds of errors")[0])
    assert others
    assert DATA.keys() & {*others, *CHECKING} == set()
    assert DATA.items() <= words.WORDS.items()


def test_what_is_gone_has_a_heading_and_an_explanation():
    assert GONE.items() <= words.FAULTS.items()
    assert GONE_EXPLAINED.items() <= words.EXPLANATIONS.items()

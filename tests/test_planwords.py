"""The words of the pages that check a plan; that each stands in both languages and is used, test_words proves."""

import re
from pathlib import Path

from thaiplan.web import words
from thaiplan.web.planwords import CHECKING


def test_the_pages_that_check_a_plan_lose_no_word_to_another_page():
    source = Path(words.__file__).read_text(encoding="utf-8")
    others = re.findall(r'^    "(\w+)": \(', source.partition("# Kinds of errors")[0], re.MULTILINE)
    assert others
    assert CHECKING.keys() & set(others) == set()
    assert CHECKING.items() <= words.WORDS.items()

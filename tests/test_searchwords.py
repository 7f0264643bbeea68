"""The words of search and what stands beside it; that each stands in both languages and is used, test_words proves."""

import re
from pathlib import Path

from thaiplan.web import words
from thaiplan.web.planwords import CHECKING
from thaiplan.web.searchwords import SEARCH_EXPLANATIONS, SEARCH_FAULTS, SEARCHING


def test_no_word_is_lost_to_another_page():
    source = Path(words.__file__).read_text(encoding="utf-8")
    others = set(re.findall(r'"(\w+)": \(', source.partition("# Kinds of errors")[0])) | CHECKING.keys()
    assert SEARCHING.keys() & others == set()
    assert SEARCHING.items() <= words.WORDS.items()


def test_each_kind_of_error_has_a_heading_and_an_explanation():
    assert SEARCH_FAULTS.keys() == SEARCH_EXPLANATIONS.keys()
    assert SEARCH_FAULTS.items() <= words.FAULTS.items()
    assert SEARCH_EXPLANATIONS.items() <= words.EXPLANATIONS.items()

"""The words of the editor and the pictures; that each stands in both languages and is used, test_words proves."""

import re
from pathlib import Path

from thaiplan.web import words
from thaiplan.web.planwords import CHECKING
from thaiplan.web.scriptwords import SCRIPTS


def test_the_editor_and_the_pictures_lose_no_word_to_another_page():
    source = Path(words.__file__).read_text(encoding="utf-8")
    others = re.findall(r'^    "(\w+)": \(', source.partition("# Kinds of errors")[0], re.MULTILINE)
    assert SCRIPTS.keys() & {*others, *CHECKING} == set()
    assert SCRIPTS.items() <= words.WORDS.items()

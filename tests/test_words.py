"""Every text of the interface stands in both languages, and every key a template uses is there."""

import re
from pathlib import Path

import pytest

from thaiplan.web import headings, words

TABLES = [
    words.WORDS, words.COMPLETENESS, words.FAULTS, words.EXPLANATIONS,
    headings.COLUMNS, headings.SIDES, headings.TAGS, headings.OUTSIDE, headings.KINDS,
]  # fmt: skip
TEMPLATES = Path(words.__file__).parent / "templates"
THAI = re.compile("[\u0e01-\u0e5b]")
NOT_THAI = {"SPARQL", "SHA-256", "thaiplan"}


@pytest.mark.parametrize("table", TABLES)
def test_every_text_is_in_thai_and_in_english(table):
    for key, (thai, english) in table.items():
        assert THAI.search(thai) or thai in NOT_THAI, key
        assert english, key
        assert not THAI.search(english), key


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_every_key_of_a_template_is_in_the_table(template):
    text = template.read_text(encoding="utf-8")
    for key in re.findall(r"""v\.t\(["']([a-z_0-9]+)["'][,)]""", text):
        assert key in words.WORDS, key


def test_every_key_is_used():
    text = "".join(
        path.read_text(encoding="utf-8") for path in [*TEMPLATES.glob("*.html"), *TEMPLATES.parent.glob("*.py")]
    )
    text = text.replace((TEMPLATES.parent / "words.py").read_text(encoding="utf-8"), "")
    made = ("legal_", "terms_", "standing_", "short_", "cause_", "match_")
    unused = [
        key for key in words.WORDS if f'"{key}"' not in text and f"'{key}'" not in text and not key.startswith(made)
    ]
    assert unused == []

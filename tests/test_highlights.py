"""Highlights stand on the text as it is printed, cut between letters, wherever the normalised term is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplan.glyphs import iter_graphemes
from thaiplan.highlights import find_spans, holds, split_pieces
from thaiplan.thai import normalise

THAI = st.text(st.sampled_from("กนปรไเแะาิีึืุูัํ็่้๊๋์ำๆ๐๑9 aA\u200b\u200d\ufeff\u00a0\n\x00.\"'%👩"), max_size=40)


def marked(text: str, *terms: str, most: int = 400) -> str:
    return "".join(f"[{one.text}]" if one.is_found else one.text for one in find_spans(text, terms, most))


@pytest.mark.parametrize(
    ("text", "term", "wanted"),
    [
        ("การพัฒนาศักยภาพผู้สูงอายุทั้งกาย", "ผู้สูงอายุ", "การพัฒนาศักยภาพ[ผู้สูงอายุ]ทั้งกาย"),
        ("แหล่งน้ําชุมชน", "น้ำ", "แหล่ง[น้ํา]ชุมชน"),
        ("แหล่งนํ้าชุมชน", "น้ำ", "แหล่ง[นํ้า]ชุมชน"),
        ("เเผนพัฒนา", "แผน", "[เเผน]พัฒนา"),
        ("ร้อยละ ๑๐ ต่อปี", "10", "ร้อยละ [๑๐] ต่อปี"),
        ("สินค้า OTOP", "otop", "สินค้า [OTOP]"),
        ("แผน\u200bพัฒนา", "แผนพัฒนา", "[แผน\u200bพัฒนา]"),
        ("ปี\u00a0  2565", "ปี 2565", "[ปี\u00a0  2565]"),
        ("ป่าไม้", "ไฟ", "ป่าไม้"),
        ("aaa", "aa", "[aaa]"),
    ],
)
def test_the_term_is_marked_as_it_is_printed(text, term, wanted):
    assert marked(text, term) == wanted


def test_a_mark_never_stands_without_its_letter():
    # "ผ" alone is found within "ผู้": the whole letter with its marks is shown as found.
    assert marked("ผู้สูงอายุ", "ผ") == "[ผู้]สูงอายุ"
    assert marked("น้ำ", "้") == "[น้ำ]"


def test_several_terms_are_marked_and_those_that_touch_are_one():
    assert marked("รายได้จากการท่องเที่ยว", "รายได้", "เที่ยว") == "[รายได้]จากการท่อง[เที่ยว]"
    assert marked("ท่องเที่ยว", "ท่อง", "เที่ยว") == "[ท่องเที่ยว]"


def test_of_a_long_text_the_part_around_the_find_is_shown():
    shown = marked("ก" * 500 + "ป่าไม้" + "ข" * 500, "ป่าไม้", most=100)
    assert shown.startswith("…ก")
    assert shown.endswith("ข…")
    assert "[ป่าไม้]" in shown
    assert len(list(iter_graphemes(shown))) == 104
    assert marked("ก" * 500, "ข", most=10) == "ก" * 10 + "…"


@given(THAI, st.lists(THAI, max_size=3))
def test_nothing_of_a_text_is_lost_and_no_letter_is_cut(text, terms):
    spans = find_spans(text, [normalise(term) for term in terms])
    assert "".join(one.text for one in spans) == text
    borders = {len("".join(list(iter_graphemes(text))[:n])) for n in range(len(text) + 1)}
    at = 0
    for one in spans:
        at += len(one.text)
        assert at in borders


@given(THAI, THAI)
def test_what_a_text_holds_is_marked(text, term):
    plain = normalise(term)
    if plain and " " not in plain and holds(text, [plain]) and "".join(map(str, split_pieces(text))) == text:
        pieces = "".join(normalise(f"|{piece}|")[1:-1] for piece in split_pieces(text))
        assert (plain in pieces) == any(one.is_found for one in find_spans(text, [plain]))

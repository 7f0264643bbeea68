"""Glyphs are what a reader sees as one letter."""

import pytest

from thaiplan.glyphs import iter_graphemes, wcswidth


@pytest.mark.parametrize(
    ("text", "letters"),
    [("น้ำป่า", ["น้ำ", "ป่", "า"]), ("กี่", ["กี่"]), ("👨‍👩‍👧ก", ["👨‍👩‍👧", "ก"]), ("", [])],
)
def test_a_letter_keeps_its_marks(text, letters):
    assert list(iter_graphemes(text)) == letters


def test_marks_above_and_below_take_no_room():
    assert wcswidth("กี่") == wcswidth("ก") == 1

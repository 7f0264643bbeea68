"""The numbered lines around findings."""

import pytest

from thaiplan.web.excerpts import LINE_LENGTH, MOST_LINES, Gap, Line, number_lines


def test_a_short_text_is_shown_whole_with_the_findings_on_its_lines():
    assert number_lines("a\r\nb\n\nc\n", {1: 2, 2: 2, 3: None}) == [
        Line(1, "a"), Line(2, "b", [1, 2]), Line(3, ""), Line(4, "c"),
    ]  # fmt: skip


@pytest.mark.parametrize(("length", "is_there"), [(MOST_LINES, True), (MOST_LINES + 1, False)])
def test_what_stands_between_findings_is_folded_and_of_a_long_text_left_out(length, is_there):
    lines = number_lines("x\n" * length, {1: 100, 2: 103, 3: length})
    gaps = [(one.first, one.last, len(one.lines)) for one in lines if isinstance(one, Gap)]
    assert gaps == [(1, 94, 94 * is_there), (109, length - 6, (length - 114) * is_there)]
    shown = [one for one in lines if isinstance(one, Line)]
    assert [one.number for one in shown if one.findings] == [100, 103, length]
    assert [one.number for one in shown] == [*range(95, 109), *range(length - 5, length + 1)]


def test_a_text_without_findings_is_folded_as_a_whole():
    assert [(one.first, one.last) for one in number_lines("x\n" * 50, {})] == [(1, 50)]


def test_a_long_line_is_cut_and_a_workbook_has_none():
    assert len(number_lines("x" * 10_000_000, {1: 1})[0].text) == LINE_LENGTH + 1
    assert number_lines(None, {1: 2}) == []

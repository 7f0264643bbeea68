"""Progress bars: the things come through, and nothing is drawn where nobody watches."""

from thaiplan.progress import show_progress


def test_the_things_come_through_in_order_and_nothing_is_drawn_into_a_file(capsys):
    assert list(show_progress(iter("abc"), 3, "letter")) == ["a", "b", "c"]
    assert list(show_progress(iter("a"), 1, "letter")) == ["a"]
    assert capsys.readouterr() == ("", "")

import inspect

from thaiplan import errors
from thaiplan.errors import PayloadTooLarge, QuerySyntax, QueryTimeout, ThaiplanError, TurtleSyntax

ALL = [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, ThaiplanError)]


def test_the_drawn_tree_names_every_error_with_its_http_status():
    drawn = errors.__doc__
    for each in ALL:
        assert each.__name__ in drawn
        if each.__dict__.get("http_status"):
            line = next(line for line in drawn.splitlines() if f" {each.__name__} " in f" {line} ")
            assert str(each.http_status) in line


def test_every_error_has_a_title_an_exit_code_and_a_status():
    for each in ALL:
        assert each.title
        assert each.exit_code == 2
        assert 400 <= each.http_status <= 599


def test_a_place_is_told_the_way_an_editor_reads_it():
    assert str(TurtleSyntax("data/x.ttl", 8, 9, "no dot.")) == "data/x.ttl:8:9: no dot."
    assert str(QuerySyntax(2, 5, "no brace.")) == "Query, line 2, column 5: no brace."
    assert "2.5 s" in str(QueryTimeout(2.5))


def test_an_error_is_told_in_thai_where_it_can_be_and_else_in_english():
    error = PayloadTooLarge("Too large.").in_thai("ใหญ่เกินไป")
    assert (error.told("th"), error.told("en")) == ("ใหญ่เกินไป", "Too large.")
    assert PayloadTooLarge("Too large.").told("th") == "Too large."

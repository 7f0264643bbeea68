import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from thaiplan.errors import MissingFile, NotHouseOrder, TextFault, TurtleSyntax
from thaiplan.terms import PREFIXES
from thaiplan.turtle import find_thai_digits, format_turtle, parse_turtle, read_turtle, read_turtles, write_turtle

HOUSE = Path(__file__).resolve().parents[1]
DATA = sorted((HOUSE / "data/ttl").glob("*.ttl"))
TURTLE = [*DATA, *sorted((HOUSE / "ontology").rglob("*.ttl")), *sorted((HOUSE / "shapes").glob("*.ttl"))]
HEAD = "@prefix tp: <https://w3id.org/thaiplan/ontology#> .\n"


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_every_data_file_is_in_house_order(path):
    text = path.read_text(encoding="utf-8")
    assert format_turtle(text, path.name) == text


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_house_order_loses_and_adds_nothing(path):
    text = path.read_text(encoding="utf-8")
    ordered = Graph().parse(data=format_turtle(text), format="turtle")
    assert isomorphic(ordered, Graph().parse(data=text, format="turtle"))


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_every_prefix_means_what_the_one_table_says(path):
    declared = dict(re.findall(r"@prefix ([\w-]+): <([^>]*)> \.", path.read_text(encoding="utf-8")))
    assert declared == {prefix: PREFIXES.get(prefix) for prefix in declared}


def test_order_is_natural_plan_first_and_one_object_a_line():
    text = HEAD + (
        '@prefix lampang: <https://w3id.org/thaiplan/id/lampang/> .\n'
        'lampang:issue-10 tp:ordinal 10 ; a tp:StrategicIssue . lampang:issue-2 a tp:StrategicIssue ; tp:ordinal 2 .\n'
        'lampang:plan a tp:Plan ; tp:quotedFrom <https://w3id.org/thaiplan/source/lampang-plan-linkage#L10> , '
        "<https://w3id.org/thaiplan/source/lampang-plan-linkage#L9> .\n"
    )
    ordered = format_turtle(text)
    assert re.findall(r"(?m)^lampang:\S+", ordered) == ["lampang:plan", "lampang:issue-2", "lampang:issue-10"]
    assert "    tp:quotedFrom linkage:9 ,\n        linkage:10 ;\n.\n" in ordered
    assert ordered.startswith("@prefix lampang:")
    assert format_turtle(ordered) == ordered


def test_literals_keep_their_written_form():
    text = HEAD + (
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        'tp:a tp:p 10.0 , 7 , "07"^^xsd:integer , "2026-11-20T00:00:00Z"^^xsd:dateTime , "a\\"b\\\\c\\nd\\te" , true , "ก"@th .'
    )
    ordered = format_turtle(text)
    for written in ("10.0", " 7 ", ' 07 ', '"2026-11-20T00:00:00Z"', '"a\\"b\\\\c\\nd\\te"', "true", '"ก"@th'):
        assert written in ordered
    assert ordered.index('"ก"@th') < ordered.index("10.0")


def test_the_head_comment_stays_and_a_comment_in_the_body_is_refused():
    head = "# แผน · Plan\n# Source: x\n\n" + HEAD
    assert format_turtle(head + "tp:a a tp:Plan .").startswith("# แผน · Plan\n# Source: x\n\n@prefix")
    with pytest.raises(NotHouseOrder, match=r"f\.ttl:5:18: a comment below the head"):
        format_turtle(head + "tp:a a tp:Plan . # lost", "f.ttl")


def test_a_hash_inside_an_iri_or_a_string_is_no_comment():
    assert '"# no comment"' in format_turtle(HEAD + 'tp:a tp:p <http://x.org/#y> , "# no comment" .')


def test_a_blank_node_and_a_foreign_prefix_are_refused():
    with pytest.raises(NotHouseOrder, match="blank node"):
        format_turtle(HEAD + "tp:a tp:p [] .")
    with pytest.raises(NotHouseOrder, match="the prefix area:"):
        format_turtle("@prefix area: <http://elsewhere.org/> .\narea:x a area:Y .")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('tp:a tp:b "x"\ntp:c tp:d tp:e .', 3, 1),
        ('tp:a tp:b "x .', 2, 11),
        ('tp:a tp:b "\\q" .', 2, 12),
        ("tp:a no:b 1 .", 2, 6),
        ("tp:a tp:b <not an iri> .", 2, 11),
        ("tp:a tp:b", 2, 10),
        ("tp:ก tp:b [ tp:c 1 ", 2, 19),
    ],
)
def test_a_fault_is_told_with_file_line_and_column(text, line, column):
    with pytest.raises(TurtleSyntax) as fault:
        parse_turtle(HEAD + text, "f.ttl")
    assert str(fault.value).startswith(f"f.ttl:{line}:{column}: ")
    assert str(fault.value).endswith(".")


def test_bytes_that_are_not_utf8_are_told_with_their_place(tmp_path):
    path = tmp_path / "f.ttl"
    path.write_bytes(HEAD.encode() + b"tp:a tp:b \xe1\x81 .")
    with pytest.raises(TextFault, match=r"f\.ttl:2:11: byte 0xe1 is not UTF-8"):
        read_turtle(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(MissingFile, match="is not there"):
        read_turtle(tmp_path / "no.ttl")
    with pytest.raises(MissingFile, match="is a folder"):
        read_turtle(tmp_path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('tp:a tp:b "๑๐"^^xsd:decimal .', ['"๑๐"']),
        ("tp:a tp:b ๑๐ .", ["๑๐"]),
        ("tp:a tp:b '''๑'''^^<http://x> .", ["'''๑'''"]),
        ('tp:a tp:b "๑๐" , "๑๐"@th , "PM๒.๕" . # ๑๐\n', []),
        ('tp:a tp:b "a ^^ ๑๐" .', []),
        ('tp:a tp:b "๑"@th , "1"^^xsd:integer .', []),
        ("tp:ข้อ-๑ tp:b ๑.๕ , 1 .", ["๑.๕"]),
    ],
)
def test_thai_digits_are_found_in_typed_literals_and_bare_numbers_only(text, found):
    assert [literal for _, _, literal in find_thai_digits(text)] == found


@pytest.mark.parametrize("text", ["1" * 300_000, "'''" + '"' * 300_000, '"""' * 99_999 + "\\" * 300_000])
def test_thai_digits_are_looked_for_in_time(text):
    started = time.perf_counter()
    find_thai_digits(text)
    assert time.perf_counter() - started < 2


def test_several_files_are_read_into_one_graph(tmp_path):
    for name in "ab":
        (tmp_path / name).write_text(HEAD + f"tp:{name} a tp:Plan .", encoding="utf-8")
    assert len(read_turtles([tmp_path / "a", tmp_path / "b"])) == 2


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_no_file_of_the_house_has_thai_digits_in_a_number(path):
    assert find_thai_digits(path.read_text(encoding="utf-8")) == []


def test_a_graph_is_written_under_its_head():
    graph = parse_turtle(HEAD + "tp:a a tp:Plan .")
    assert write_turtle(graph, "หนึ่ง\nสอง") == f"# หนึ่ง\n# สอง\n\n{HEAD}\ntp:a\n    a tp:Plan ;\n.\n"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from(list('@prefixtp:<>"\'\\^.;,[]()#ก๑ 1\n_-/%{}')), max_size=60))
def test_noise_gives_a_graph_or_a_placed_fault_and_nothing_else(noise):
    try:
        parse_turtle(HEAD + noise)
    except TurtleSyntax as fault:
        assert fault.line >= 1
        assert fault.column >= 1

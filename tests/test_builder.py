"""The builder of releases: what it loads, what rules add, and that equal data is equal bytes."""

import pytest

from thaiplan.engine.embedded.builder import Builder
from thaiplan.errors import MissingFile, QuerySyntax, TextFault, TurtleSyntax

CONTENT = "<http://a/1> <http://a/p> "


def test_a_turtle_fault_names_file_line_and_column(tmp_path):
    path = tmp_path / "bad.ttl"
    path.write_text("<http://a> <http://b>\n  <http://c>\n<http://d> .", encoding="utf-8")
    with pytest.raises(TurtleSyntax) as fault:
        Builder().load(path, "http://g")
    assert (fault.value.path, fault.value.line) == (str(path), 3)
    with pytest.raises(MissingFile):
        Builder().load(tmp_path / "none.ttl", "http://g")


def test_equal_graphs_are_equal_bytes_whatever_their_blank_nodes_are_called(tmp_path):
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text("@prefix : <http://a/> . :x :p [ :q 1 ], ( 1 2 ) . _:z :r :x .", encoding="utf-8")
    two.write_text("@prefix : <http://a/> . _:k :r :x . :x :p ( 1 2 ) . :x :p _:m . _:m :q 1 .", encoding="utf-8")
    dumps = []
    for path in (one, two):
        builder = Builder()
        builder.load(path, "http://g")
        dumps.append(builder.dump())
    assert dumps[0] == dumps[1]
    assert dumps[0].splitlines() == sorted(dumps[0].splitlines())
    assert len(dumps[0].splitlines()) == 8


def test_graphs_with_and_without_blank_nodes_are_dumped_together_and_in_order(tmp_path):
    plain, blank = tmp_path / "plain.ttl", tmp_path / "blank.ttl"
    plain.write_text(CONTENT + '"ก\\nข"@th , 1 .', encoding="utf-8")
    blank.write_text(CONTENT + "[] .", encoding="utf-8")
    builder = Builder()
    builder.load(plain, "http://g/plain")
    builder.load(blank, "http://g/blank")
    assert builder.dump().decode().splitlines() == [
        '<http://a/1> <http://a/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <http://g/plain> .',
        '<http://a/1> <http://a/p> "ก\\nข"@th <http://g/plain> .',
        "<http://a/1> <http://a/p> _:c14n0 <http://g/blank> .",
    ]
    assert builder.counts() == {"http://g/blank": 1, "http://g/plain": 2}


def test_a_rule_sees_the_union_and_adds_to_its_graph_what_was_not_there(tmp_path):
    path = tmp_path / "data.ttl"
    path.write_text(CONTENT + "<http://a/2> .", encoding="utf-8")
    builder = Builder()
    for graph in ("http://g/1", "http://g/2"):
        builder.load(path, graph)
    rule = "CONSTRUCT { ?o <http://a/q> ?s } WHERE { ?s <http://a/p> ?o }"
    assert builder.construct(rule, "http://g/made") == 2  # in its graph and in the union
    assert builder.construct(rule, "http://g/made") == 0
    with pytest.raises(QuerySyntax, match="line 1"):
        builder.construct("CONSTRUCT {", "http://g/made")


@pytest.mark.parametrize(("name", "content"), [
    ("data.ttl", CONTENT + "<x> ."),
    ("data.nt", CONTENT + "<http://a/x> ."),
    ("data.trig", f"<http://g> {{ {CONTENT} <http://a/x> }}"),
    ("data.nq", CONTENT + "<http://a/x> <http://g> ."),
])  # fmt: skip
def test_data_of_every_syntax_is_loaded_into_the_graphs_it_names(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    builder = Builder(is_union=False)
    builder.load_data(path)
    assert builder.counts() == ({"http://g": 1} if "http://g>" in content else {})
    assert len(builder.dump_as_loaded().splitlines()) == 1
    if name == "data.ttl":
        assert f"<{tmp_path.as_uri()}/x>".encode() in builder.dump_as_loaded()


def test_a_fault_in_data_names_file_line_and_column(tmp_path):
    path = tmp_path / "bad.nq"
    path.write_text("<http://a/1> <http://a/p> <http://a/2> .\n<http://a/1> nothing .\n", encoding="utf-8")
    with pytest.raises(TextFault) as fault:
        Builder(is_union=False).load_data(path)
    assert (fault.value.path, fault.value.line) == (str(path), 2)

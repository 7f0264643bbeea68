"""Parsing: every statement has its place, a broken one is told and stepped over, and nothing is made up of it."""

import random
import time

import pytest
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef

from thaiplan.places import Places
from thaiplan.terms import ID, TP
from thaiplan.turtle import parse_turtle
from thaiplan.turtle.parsing import MOST_FAULTS, Reader

HEAD = f"@prefix tp: <{TP}> .\n@prefix lampang: <{ID}lampang/> .\n"


def read(text: str, head: str = HEAD) -> Reader:
    reader = Reader(head + text, Graph(), Places("f.ttl"), MOST_FAULTS)
    reader.read()
    return reader


def names(reader: Reader) -> set[tuple[str, ...]]:
    """The triples, terms by the last part of their names."""
    return {tuple(str(term).rpartition("#")[2].rpartition("/")[2] for term in triple) for triple in reader.graph}


def places(reader: Reader) -> list[tuple[str, int, int]]:
    return [(fault.kind, fault.line, fault.column) for fault in reader.faults]


def place(reader: Reader, *terms: object) -> tuple[int, int]:
    return reader.places.find(*terms)[1:3]


# ---- places


def test_a_triple_stands_where_its_value_stands_and_a_subject_where_it_begins():
    reader = read('lampang:plan\n    a tp:Plan ;\n    tp:ordinal 1 , "ก"@th ,\n        -2.50\n.\n')
    plan = URIRef(ID + "lampang/plan")
    assert place(reader, plan, RDF.type, URIRef(TP + "Plan")) == (4, 7)
    assert place(reader, plan, URIRef(TP + "ordinal"), Literal("ก", lang="th")) == (5, 20)
    assert place(reader, plan, URIRef(TP + "ordinal"), Literal("-2.50", datatype=XSD.decimal)) == (6, 9)
    assert place(reader, plan, URIRef(TP + "missing")) == (3, 1)


def test_brackets_and_lists_have_their_places():
    reader = read("lampang:plan tp:p [\n    tp:q 1\n] ; tp:r (\n    lampang:a\n  lampang:b ) .\n")
    (bracket,) = reader.graph.objects(None, URIRef(TP + "p"))
    assert isinstance(bracket, BNode)
    assert place(reader, bracket) == (3, 19)
    assert place(reader, bracket, URIRef(TP + "q")) == (4, 10)
    ((cell, first),) = [pair for pair in reader.graph.subject_objects(RDF.first) if pair[1].endswith("b")]
    assert place(reader, cell, RDF.first, first) == (7, 3)


def test_columns_count_characters_and_lines_end_with_a_line_feed_only():
    reader = read('lampang:plan tp:p "ทั้งปี\u2028ๆ" , """ก\r\nข\n""" ,\r\n  lampang:a .\n')
    assert place(reader, URIRef(ID + "lampang/plan"), URIRef(TP + "p"), URIRef(ID + "lampang/a")) == (6, 3)


def test_n_triples_have_places_too():
    reader = read('<http://x/a> <http://x/b> "c" .\n<http://x/a> <http://x/b> _:d .\n', head="")
    assert place(reader, URIRef("http://x/a"), URIRef("http://x/b"), Literal("c")) == (1, 27)


def test_the_time_is_in_proportion_to_the_length():
    block = 'lampang:issue-{n} a tp:StrategicIssue ; tp:note "ประเด็น {n}"@th , [ tp:ordinal {n} ] .\n'

    def seconds(count: int) -> float:
        text = "".join(block.replace("{n}", str(n)) for n in range(count))
        started = time.process_time()
        reader = read(text)
        assert len(reader.graph) == 4 * count
        return time.process_time() - started

    seconds(100)
    # Eight times as much; the best of some, since a machine that others use stretches now one and now another.
    assert min(seconds(8000) for _ in range(3)) < 16 * min(seconds(1000) for _ in range(3))


# ---- going on


@pytest.mark.parametrize(
    ("broken", "kind", "column"),
    [
        ("lampang:x tp:p tp:q tp:r .", "dot", 21),
        ('lampang:x tp:p "open .', "string", 16),
        ('lampang:x tp:p """open .', "string", 16),
        ('lampang:x tp:p "a\\qb" .', "escape", 18),
        ('lampang:x tp:p "\\uD800" .', "escape", 17),
        ('lampang:x tp:p "a"@ .', "literal", 16),
        ('lampang:x tp:p "a"@123456789 .', "literal", 16),
        ("lampang:x tp:p <http://a b> .", "iri", 16),
        ("lampang:x tp:p <http://a#b#c> .", "iri", 16),
        ("lampang:x tp:p <\\UFFFFFFFF> .", "iri", 16),
        ("lampang:x tp:p lampang:a\u00a0b .", "name", 16),
        ("lampang:x tp:p lampang:\\qb .", "name", 25),
        ("lampang:x tp:p [ tp:q 1 .", "bracket", 25),
        ("lampang:x tp:p ( 1 . ) .", "bracket", 20),
        ("lampang:x tp:p ๑๐ .", "digits", 16),
        ("lampang:x tp:p ประเด็น .", "object", 16),
        ("lampang:x tp:p ; tp:q 1 .", "object", 16),
        ("lampang:x .", "verb", 11),
        ("lampang:x 1 2 .", "verb", 11),
        ("lampang:x _:p 2 .", "verb", 11),
        ("lampang:x [] 2 .", "verb", 11),
        ('"text" tp:p 1 .', "subject", 1),
        ("true tp:p 1 .", "subject", 1),
        ("?x tp:p 1 .", "subject", 1),
        ("๑. ประเด็นยุทธศาสตร์ .", "subject", 1),
        ("lampang:x!tp:p tp:q 1 .", "verb", 10),
        ("{ lampang:x tp:p 1 } .", "subject", 1),
        ("@prefix x <http://x/> .", "directive", 9),
        ("]", "subject", 1),
    ],
)
def test_a_broken_statement_gives_one_fault_and_no_triple_and_the_next_is_read(broken, kind, column):
    reader = read(f"lampang:a tp:p 1 .\n{broken}\nlampang:b tp:p 2 .\nlampang:c tp:p 3 .\n")
    assert places(reader) == [(kind, 4, column)]
    assert {("a", "p", "1"), ("c", "p", "3")} <= names(reader) <= {("a", "p", "1"), ("b", "p", "2"), ("c", "p", "3")}


def test_of_a_broken_statement_what_the_next_sign_confirms_is_kept():
    reader = read('lampang:x a tp:Plan ; tp:p 1 , 2 ; tp:q [ tp:r 3 ; tp:s 4 ] ; tp:t [ tp:r 5 ; tp:s "open ] .\n')
    assert {triple[1:] for triple in names(reader)} >= {("type", "Plan"), ("p", "1"), ("p", "2"), ("r", "3"), ("s", "4")}
    assert not {("r", "5")} & {triple[1:] for triple in names(reader)}
    assert len(reader.graph) == 6
    assert reader.doubtful == {URIRef(ID + "lampang/x")}


def test_a_text_that_swallowed_others_is_not_kept():
    reader = read('lampang:a tp:p """open ;\n tp:q 1 .\nlampang:b tp:p """ข""" .\nlampang:c tp:p 3 .\n')
    assert names(reader) == {("c", "p", "3")}
    assert reader.doubtful == {URIRef(ID + "lampang/a"), URIRef(ID + "lampang/b")}


def test_where_only_the_dot_is_missing_the_next_statement_is_read():
    reader = read("lampang:a tp:p 1 ;\n    tp:q 2\n\nlampang:b tp:p 3 .\n")
    assert places(reader) == [("dot", 6, 1)]
    assert names(reader) == {("a", "p", "1"), ("a", "q", "2"), ("b", "p", "3")}
    assert reader.doubtful == {URIRef(ID + "lampang/a")}


def test_statements_need_not_begin_their_lines():
    reader = read('  lampang:a tp:p [ .\n  lampang:b tp:p """two.\nlines.\n""" .\n    lampang:c tp:p .\n lampang:d tp:p 4 .\n')
    assert [line for _, line, _ in places(reader)] == [3, 7]
    assert {subject for subject, *_ in names(reader)} == {"b", "d"}


def test_a_missing_quotation_mark_does_not_turn_all_texts_inside_out():
    sound = 'lampang:{n} tp:p """two.\nlines {n}.\n""" .\n\n'
    text = "".join(sound.replace("{n}", str(n)) for n in range(9)).replace('"""two.\nlines 3', '""two.\nlines 3')
    reader = read(text)
    assert len(reader.faults) == 1
    assert {subject for subject, *_ in names(reader)} == set("012345678") - {"3"}


def test_an_undeclared_prefix_is_told_once_and_the_house_knows_what_it_means():
    reader = read("lampang:plan a tp:Plan .\nlampang:a a tp:Theme ; foaf:name 1 .\nfoaf:b foaf:c 1 .\n", head="")
    assert places(reader) == [("prefix", 1, 1), ("prefix", 1, 16), ("prefix", 2, 24)]
    assert f"@prefix tp: <{TP}> ." in reader.faults[1].remedy["th"]
    assert {("plan", "type", "Plan"), ("a", "type", "Theme")} <= names(reader)


def test_the_prefix_of_a_plan_that_is_new_to_the_house_is_its_slug():
    reader = read("phayao:plan a tp:Plan .\n")
    assert f"<{ID}phayao/>" in reader.faults[0].remedy["en"]
    assert [str(subject) for subject in reader.graph.subjects()] == [ID + "phayao/plan"]


def test_a_broken_declaration_is_told_once_and_not_again_for_its_prefix():
    reader = read("lampang:a tp:p 1 .\n", head=f"@prefix tp: <{TP}>\n@prefix lampang <{ID}lampang/> .\n")
    assert [kind for kind, *_ in places(reader)] == ["dot", "directive"]
    assert names(reader) == {("a", "p", "1")}


def test_the_end_of_the_file_inside_a_statement_names_where_it_began():
    reader = read("lampang:a tp:p 1 .\nlampang:b tp:p\n  [ tp:q 1 ;\n")
    assert places(reader) == [("end", 5, 13)]
    assert "บรรทัด 4" in reader.faults[0].wrong["th"]


def test_reading_is_given_up_after_so_many_faults():
    reader = read("lampang:x tp:p .\n" * 100)
    assert len(reader.faults) == MOST_FAULTS
    assert reader.unread_from == 3 + MOST_FAULTS
    assert read("lampang:x tp:p .\n" * MOST_FAULTS).unread_from is None


def test_whatever_is_cut_out_of_a_file_no_text_swallows_a_statement():
    block = 'lampang:issue-{n}\n  a tp:Theme ;\n  tp:note "ประเด็น {n}"@th , """สอง\nบรรทัด.\n""" ;\n  tp:ordinal {n} ;\n.\n\n'
    sound = HEAD + "".join(block.replace("{n}", str(n)) for n in range(12))
    chance, whole, told = random.Random(4), len(parse_turtle(sound)), 0
    for _ in range(300):
        at, length = chance.randrange(len(HEAD), len(sound)), chance.choice((1, 1, 2, 8, 60))
        reader = read(sound[:at] + sound[at + length :], head="")
        assert len(reader.graph) <= whole
        if reader.faults:
            told += 1
            assert not [text for text in reader.graph.objects() if isinstance(text, Literal) and "tp:" in text], (at, length)
            assert len(reader.graph) > whole / 2
    assert told > 100


# ---- what planners copy and forget


def test_a_dot_that_is_missing_after_a_semicolon_is_missing_where_the_next_statement_begins():
    reader = read("lampang:plan a tp:Plan ;\n    tp:ordinal 1 ;\n\nlampang:issue-1 a tp:StrategicIssue .\n")
    assert places(reader) == [("dot", 6, 1)]
    assert {("plan", "ordinal", "1"), ("issue-1", "type", "StrategicIssue")} <= names(reader)


def test_curly_quotation_marks_are_named():
    assert places(read("lampang:plan tp:p “ก”@th .\n")) == [("quotes", 3, 19)]


def test_spaces_that_only_look_like_spaces_are_one_fault_at_the_head_of_all_lines_and_the_rest_is_read():
    reader = read("lampang:plan a tp:Plan ;\n\u00a0\u00a0 tp:ordinal 1 ;\n\u00a0\u00a0 tp:legalLevel 3 .\n")
    assert places(reader) == [("space", 4, 1)]
    assert "U+00A0" in reader.faults[0].wrong["th"]
    assert len(reader.graph) == 3
    assert place(reader, URIRef(ID + "lampang/plan"), URIRef(TP + "legalLevel")) == (5, 18)


EARLY = (
    "lampang:plan a tp:Plan .{comment}\n    tp:areaLevel tpv:province ;\n    tp:legalLevel 3 .\n"
    "lampang:issue-1 a tp:StrategicIssue .\n"
)


@pytest.mark.parametrize("comment", ["", " # จบ", "\n"])
def test_a_dot_that_ends_a_statement_too_early_is_one_fault_and_the_rest_is_of_the_same_thing(comment):
    reader = read(EARLY.format(comment=comment), HEAD + "@prefix tpv: <https://w3id.org/thaiplan/vocab#> .\n")
    assert places(reader) == [("early", 4, 24)]
    assert names(reader) == {
        ("plan", "type", "Plan"), ("plan", "areaLevel", "province"), ("plan", "legalLevel", "3"),
        ("issue-1", "type", "StrategicIssue"),
    }  # fmt: skip
    assert not reader.doubtful


def test_each_dot_too_many_is_told_at_its_own_place():
    reader = read("lampang:plan a tp:Plan .\n    tp:ordinal 1 .\n    tp:legalLevel 3 .\n")
    assert places(reader) == [("early", 3, 24), ("early", 4, 18)]
    assert len(reader.graph) == 3


@pytest.mark.parametrize(
    "broken",
    [
        'lampang:plan a tp:Plan .\ntp:ordinal "1" , .\n',  # not indented
        'lampang:plan a tp:Plan .\n  lampang:issue-1 "1" .\n',  # a thing, and no property
        "lampang:plan tp:p [ tp:q 1 ] .\n  tp:ordinal 1 .\n",  # a blank node would be made twice
        "  tp:ordinal 1 .\n",  # before it there is only a declaration
    ],
)
def test_what_may_be_a_statement_of_its_own_is_not_added_to_the_one_before_it(broken):
    (fault,) = places(read(broken))
    assert fault[0] != "early"

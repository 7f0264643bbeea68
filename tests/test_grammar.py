"""The grammar: what is Turtle is read as two other parsers read it, and what is only N3 is refused."""

import time

import pyoxigraph
import pytest
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from thaiplan.errors import TurtleSyntax
from thaiplan.turtle import parse_turtle
from thaiplan.turtle.grammar import RELATIVE, make_literal

HEAD = "@prefix : <http://x.org/> .\n@prefix x: <http://x.org/x#> .\n"


@pytest.mark.parametrize(
    "text",
    [
        ":a :b :c .",
        ":a :b 1 , -2 , 3.5 , 1e3 , +.5 , true , false .",
        ":a a x:Class ; :b 'one' , 'it\"s' , \"two\" ; ; .",
        ":a :b 'o\\u0E01\\U0001F600\\n\\\\\\\"' .",
        ':a :b """one "two" \\""" three\n""" , \'\'\'it\'s\'\'\' , "" , """""" .',
        ':a :b "ก"@th , "x"@en-GB , "1"^^x:type , "2"^^<http://x.org/t> .',
        ":a :b [] , [ :c 1 ; :d [ :e 2 ] ] , () , ( 1 ( 2 ) [ :c 3 ] ) .",
        "[ :b 1 ] .\n[ :b 1 ] :c 2 .\n( 1 2 ) :b 3 .\n_:a :b _:a , _:c .",
        "PREFIX y: <http://y.org/>\nBASE <http://z.org/>\ny:a <b> <#c> .",
        "@base <http://z.org/d/> . <e> <../f> <> .",
        "x:a.b x:c%20d x:e\\,f .#comment\n:a:b :c :d .",
        ":a\r\n\t:b # comment\r\n :c .\r\n",
        "# only a comment",
    ],
)
def test_turtle_is_read_as_two_other_parsers_read_it(text):
    ours = parse_turtle(HEAD + text)
    theirs = pyoxigraph.parse(HEAD + text, format=pyoxigraph.RdfFormat.TURTLE, base_iri=RELATIVE)
    assert len(ours) == len(set(theirs))
    assert isomorphic(ours, Graph().parse(data=HEAD + text, format="turtle", publicID=RELATIVE))


def test_a_carriage_return_alone_is_white_space():
    assert len(parse_turtle(HEAD + ":a :b\r:c\r.\r")) == 1


@pytest.mark.parametrize(
    "text",
    [
        '"text" :b :c .',
        ":a 'text' :c .",
        ":a _:b :c .",
        ":a :b!:c :d .",
        ":a :b^:c :d .",
        ":a is :b of :c .",
        ":a has :b :c .",
        ":a = :b .",
        ":a => :b .",
        "{ :a :b :c } .",
        ":a :b { :c :d :e } .",
        "?a :b :c .",
        "@forAll :a .",
        "@keywords a .",
        ":a :b @true .",
        ":a @a :b .",
        ":a .",
        ":a :b .",
        ":a :b :c",
        ":a :b :c }",
        ":a :b 'one\ntwo' .",
        ":a :b \"x\"^^_:c .",
        ":a :b <a b> .",
        ":a :b <http://x.org/\\u0020> .",
        ":a :b x:a\u200bb .",
        ":a :b " + "9" * 5000 + " .",
    ],
)
def test_what_is_no_turtle_is_refused_with_a_place(text):
    with pytest.raises(TurtleSyntax) as fault:
        parse_turtle(HEAD + text)
    assert fault.value.line >= 3


def test_a_list_has_its_items_in_order():
    graph = parse_turtle(HEAD + ":a :b ( 1 'two' :c ) .")
    cell, found = graph.value(URIRef("http://x.org/a"), URIRef("http://x.org/b")), []
    while cell != RDF.nil:
        found.append(str(graph.value(cell, RDF.first)))
        cell = graph.value(cell, RDF.rest)
    assert found == ["1", "two", "http://x.org/c"]


def test_thirty_brackets_may_stand_in_one_another_and_no_more():
    assert len(parse_turtle(HEAD + ":a :b " + "[ :c " * 30 + "1" + " ]" * 30 + " .")) == 31
    with pytest.raises(TurtleSyntax, match="more than 30 deep"):
        parse_turtle(HEAD + ":a :b " + "[ :c " * 31 + "1" + " ]" * 31 + " .")


def test_markup_keeps_its_datatype_and_is_not_parsed():
    started = time.perf_counter()
    literal = make_literal("<div>" * 8000 + "</div>" * 8000, str(RDF.HTML), None)
    assert time.perf_counter() - started < 1
    assert literal.datatype == RDF.HTML
    assert literal != Literal(str(literal))


@pytest.mark.parametrize(("datatype", "language"), [(BNode("b"), None), (None, "e n"), (None, "en-"), (None, "overlylong")])
def test_what_is_no_datatype_or_language_is_refused(datatype, language):
    with pytest.raises(ValueError, match=r"."):
        make_literal("x", datatype, language)


def test_a_value_that_is_not_of_its_datatype_is_kept_and_nothing_is_logged(caplog):
    assert str(make_literal("x๑", str(XSD.decimal), None)) == "x๑"
    assert caplog.records == []

"""The sieve: it leaves out only nodes for which rdflib finds nothing, and none while Oxigraph keeps something otherwise."""

import pytest
from rdflib import XSD, BNode, Graph, Literal, URIRef

from thaiplan.engine.embedded.sieve import Sieve

A, B, P = URIRef("http://a/1"), URIRef("http://a/2"), URIRef("http://a/p")
ANY = "SELECT ?this { ?this ex:p ?o }"
PREFIXES = {"ex": "http://a/"}


@pytest.fixture
def sieve():
    made = Sieve(PREFIXES)
    made.add([(A, P, Literal("ลำปาง", lang="th"))])
    return made


def test_it_tells_for_which_of_many_nodes_anything_is_found(sieve):
    assert sieve.among(ANY, [A, B]) == {A}
    assert sieve.among(ANY, [B]) == sieve.among(ANY, []) == set()


def test_many_nodes_are_asked_about_at_once_and_those_without_a_name_one_by_one(sieve):
    blank, other, word = BNode(), BNode(), Literal("คำว่า \"น้ำ\"\n")
    sieve.add([(blank, P, A), (A, P, word)])
    assert sieve.among(ANY, [A, B, blank, other]) == {A, blank}
    assert sieve.among("SELECT ?this { ?s ex:p ?this }", [B, word, other]) == {word}


def test_a_number_is_found_in_whatever_writing(sieve):
    number = Literal("1.50", datatype=XSD.decimal)
    sieve.add([(A, P, number)])
    assert sieve.among("SELECT ?this { ?s ex:p ?this }", [number, B]) == {number}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# {\nPREFIX o: <http://a/>\n  SELECT DISTINCT $this (COUNT(?o) AS ?n) WHERE { $this o:p ?o } GROUP BY $this", {A}),
        ("SELECT ?this { ?some ex:p ?o FILTER NOT EXISTS { ?this ex:p ?any } }", {B}),
        ("SELECT ?this { { ?this ex:p ?o } UNION { ?some ex:p ?this } OPTIONAL { ?this ex:q ?x } }", {A}),
        ("SELECT (EXISTS { ?a ex:p ?b } AS ?any) ?this { ?this ex:q ?o }", {A, B}),
    ],
)
def test_nodes_are_listed_in_the_outermost_pattern(sieve, text, found):
    assert sieve.among(text, [A, B]) == found


def test_what_is_taken_out_is_found_no_longer(sieve):
    node = BNode()
    sieve.add([(node, P, Literal(5))])
    assert sieve.among("SELECT ?this { ?this ex:p 5 }", [node]) == {node}
    sieve.remove([(node, P, Literal(5))])
    assert sieve.among("SELECT ?this { ?this ex:p 5 }", [node, A]) == set()
    assert sieve.among(ANY, [A]) == {A}


@pytest.mark.parametrize(
    "term",
    [
        Literal("007", datatype=XSD.integer, normalize=False),
        Literal("1", datatype=XSD.nonNegativeInteger),
        Literal("1", datatype=XSD.boolean, normalize=False),
        Literal("2024-01-01T00:00:00+00:00", datatype=XSD.dateTime),
        Literal("1,000", datatype=XSD.decimal),
        Literal("x", lang="TH"),
        URIRef("http://a/ with a space"),
        Graph(),
    ],
)
def test_while_it_holds_what_oxigraph_would_keep_as_something_else_everything_may_be_found(sieve, term):
    nothing = "SELECT ?this { ?this ex:q ?o }"
    sieve.add([(A, P, term)])
    assert sieve.among(nothing, [A]) == {A}
    sieve.remove([(A, P, term)])
    assert sieve.among(nothing, [A]) == set()
    assert sieve.among(nothing, [A, term]) == {A, term}


def test_a_fraction_is_known_by_its_value_however_many_zeros_it_is_written_with(sieve):
    sieve.add([(A, P, Literal("10.0", datatype=XSD.decimal))])
    assert sieve.among("SELECT ?this { ?this ex:p ?o FILTER (isNumeric(?o) && ?o > 9) }", [A]) == {A}
    assert sieve.among("SELECT ?this { ?this ex:p ?o FILTER (isNumeric(?o) && ?o > 10) }", [A]) == set()


@pytest.mark.parametrize(
    "text",
    ["SELECT ?this {", "SELECT ?this { ?this ex:p ?o FILTER (<http://a/none>(?o)) }", "ASK {}", "SELECT ?o { ?this ex:p ?o }"],
)
def test_a_query_it_cannot_run_is_left_to_whom_it_stands_before(sieve, text):
    assert sieve.among(text, [A, B]) == {A, B}

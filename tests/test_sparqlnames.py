"""Which graphs a query names, and what its relative IRIs are relative to."""

import pyoxigraph
import pytest

from thaiplan.sparqlnames import read_dataset, with_base


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        ("SELECT * FROM <http://g> {}", ("http://g",), ()),
        ("SELECT*from<http://g>from # c\n<http://h>{}", ("http://g", "http://h"), ()),
        ("PREFIX g: <http://g/> ASK FROM NAMED g:1 FROM g:2 FROM named <http://g/3> {}", ("http://g/2",), ("http://g/1", "http://g/3")),
        ("BASE <http://b/c/> SELECT * FROM <d> FROM <> {}", ("http://b/c/d", "http://b/c/"), ()),
        ("BASE <http://b/c/> PREFIX g: <d#> BASE <e/> ASK FROM g:1 FROM <f> {}", ("http://b/c/d#1", "http://b/c/e/f"), ()),
        ("PREFIX g: <http://g/> ASK FROM g:a\\,b FROM <http://g/\\u0E01> {}", ("http://g/a,b", "http://g/ก"), ()),
        ("SELECT ?from { ?from ?p 'FROM <http://g>' } # FROM <http://g>", (), ()),
        ("PREFIX from: <http://f/> SELECT * { ?s from:a <http://a/FROM> }", (), ()),
    ],
)
def test_from_counts_where_it_is_a_keyword(query, default, named):
    assert read_dataset(query) == (default, named)


@pytest.mark.parametrize("query", ["ASK FROM", "ASK FROM NAMED", "BASE", "PREFIX", "PREFIX a:", "ASK FROM x:y {}"])
def test_a_text_that_ends_too_early_or_lacks_a_prefix_is_left_to_the_engine(query):
    assert read_dataset(query)[1] == ()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (<a> AS ?x) {}",
        "SELECT (<> AS ?x) {}",
        "SELECT (<#a> AS ?x) {}",
        "SELECT (IRI('a') AS ?x) {}",
        "SELECT (uri('a') AS ?x) {}",
        "PREFIX : <#> SELECT (:a AS ?x) {}",
        "BASE <a/> SELECT (<b> AS ?x) {}",
    ],
)
def test_what_is_relative_is_relative_to_the_base_that_is_given(query):
    (row,) = pyoxigraph.Store().query(with_base(query, "http://s/sparql"))
    assert row["x"].value.startswith("http://s/")


@pytest.mark.parametrize(
    "query",
    [
        "ASK { <http://a> <urn:a> 'IRI(<a>)' } # <a>",
        "ASK { ?iri ?uri ?x FILTER(?x<?uri && ?x>3) }",
        "PREFIX iri: <http://a/> ASK { ?s iri:a 1 }",
    ],
)
def test_a_query_with_nothing_relative_is_left_as_it_is(query):
    assert with_base(query, "http://s/") == query


def test_a_base_of_the_query_itself_counts_more():
    (row,) = pyoxigraph.Store().query(with_base("BASE <http://b/> SELECT (<a> AS ?x) {}", "http://s/sparql"))
    assert row["x"].value == "http://b/a"


@pytest.mark.parametrize("base", ["http://s> SELECT", "", "s/sparql", "http://a b/"])
def test_what_is_no_iri_is_never_made_a_base(base):
    assert with_base("ASK { <a> ?p ?o }", base) == "ASK { <a> ?p ?o }"

"""The sieve: it says no only where rdflib would find nothing, and leaves to rdflib what Oxigraph would keep otherwise."""

import pytest
from rdflib import XSD, BNode, Graph, Literal, URIRef

from thaiplan.engine.embedded.sieve import Sieve

A, P = URIRef("http://a/1"), URIRef("http://a/p")
ANY = "SELECT ?this { ?this ex:p ?o }"
PREFIXES = {"ex": "http://a/"}


@pytest.fixture
def sieve():
    made = Sieve(PREFIXES)
    made.add([(A, P, Literal("ลำปาง", lang="th"))])
    return made


def test_it_tells_whether_anything_is_found_with_the_variables_bound(sieve):
    assert sieve.finds(ANY, {"this": A})
    assert not sieve.finds(ANY, {"this": URIRef("http://a/2")})
    assert sieve.finds(ANY, {})


def test_a_binding_holds_inside_of_every_group(sieve):
    other = URIRef("http://a/2")
    missing = "SELECT ?this { ?some ex:p ?o FILTER NOT EXISTS { ?this ex:p ?any } }"
    assert (sieve.finds(missing, {"this": A}), sieve.finds(missing, {"this": other})) == (False, True)


def test_what_is_taken_out_is_found_no_longer(sieve):
    node = BNode()
    sieve.add([(node, P, Literal(5))])
    assert sieve.finds("SELECT ?this { ?this ex:p 5 }", {"this": node})
    sieve.remove([(node, P, Literal(5))])
    assert not sieve.finds("SELECT ?this { ?this ex:p 5 }", {"this": node})
    assert sieve.finds(ANY, {"this": A})


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
    assert sieve.finds(nothing, {})
    sieve.remove([(A, P, term)])
    assert not sieve.finds(nothing, {})
    assert sieve.finds(nothing, {"this": term})


def test_a_fraction_is_known_by_its_value_however_many_zeros_it_is_written_with(sieve):
    sieve.add([(A, P, Literal("10.0", datatype=XSD.decimal))])
    assert sieve.finds("SELECT ?this { ?this ex:p ?o FILTER (isNumeric(?o) && ?o > 9) }", {})
    assert not sieve.finds("SELECT ?this { ?this ex:p ?o FILTER (isNumeric(?o) && ?o > 10) }", {})


@pytest.mark.parametrize("text", ["SELECT ?this {", "SELECT ?this { ?this ex:p ?o FILTER (<http://a/no-function>(?o)) }"])
def test_a_query_it_cannot_run_is_left_to_whom_it_stands_before(sieve, text):
    assert sieve.finds(text, {})

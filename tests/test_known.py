"""What is known: a graph that is asked fast, and tells what rdflib tells."""

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Variable

from thaiplan.engine.embedded.sieve import Sieve
from thaiplan.known import Known

A, B, P = URIRef("http://a/1"), URIRef("http://a/2"), URIRef("http://a/p")
ALL = "SELECT ?this ?value { ?this ex:p ?value }"


@pytest.fixture
def known():
    made = Known((("ex", "http://a/"),))
    made.put_in([(A, P, Literal("1.50", datatype=URIRef("http://www.w3.org/2001/XMLSchema#decimal"))), (B, P, Literal("ข"))])
    return made


def test_it_tells_what_rdflib_tells_with_terms_as_they_were_written(known):
    plain = Graph()
    plain += known
    wanted = list(plain.query(ALL, initNs={"ex": "http://a/"}, initBindings={"this": A}))
    assert list(known.query(ALL, initBindings={"this": A})) == wanted
    assert str(wanted[0][1]) == "1.50"


def test_rdflib_is_not_asked_where_oxigraph_finds_nothing(known, monkeypatch):
    monkeypatch.setattr("thaiplan.known.evalQuery", lambda *asked: pytest.fail("rdflib was asked"))
    found = known.query(ALL, initBindings={"this": P})
    assert (list(found), found.bindings, found.vars) == ([], [], [Variable("this"), Variable("value")])


def test_a_question_of_yes_or_no_is_rdflibs(known, monkeypatch):
    monkeypatch.setattr(Sieve, "finds", lambda *asked: pytest.fail("Oxigraph was asked"))
    assert known.query("ASK { ?this ex:p ?value }", initBindings={"this": A}).askAnswer is True


def test_what_is_taken_out_is_neither_in_the_one_nor_in_the_other(known):
    added = [(P, P, A)]
    known.put_in(added)
    assert len(known.query(ALL, initBindings={"this": B})) == 1
    known.take_out(added)
    assert added[0] not in known
    assert not known.sieve.finds("SELECT ?this { ?this ex:p ex:1 }", {})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?this { { { FILTER (?this = ex:1) } FILTER bound(?this) } FILTER (true) }",
        "SELECT ?this { BIND (?this AS ?that) FILTER (?that = ex:1) }",
        "SELECT ?this { { FILTER (bound(?this)) } ?this ex:p ?value }",
        "SELECT ?this { { SELECT ?this { FILTER (?this = ex:1) } } }",
        "SELECT ?this { { ?this ex:p ?value } UNION { FILTER (?this = ex:1) } }",
        "SELECT ?this { ?other ex:p ?value OPTIONAL { ?other ex:p ?value FILTER (?this = ex:1) } }",
    ],
)
def test_a_variable_is_bound_in_every_group_as_shacl_wants_it(known, text):
    assert len(known.query(text, initBindings={"this": A})) >= 1


def test_what_both_engines_mean_alike_is_asked_of_the_quicker(known, monkeypatch):
    monkeypatch.setattr("thaiplan.known.evalQuery", lambda *asked: pytest.fail("rdflib was asked"))
    for pattern in ("?this ex:q ?value FILTER (?value != ?this)", "?this ex:q ?o FILTER NOT EXISTS { ?x ex:p ?this }"):
        assert not list(known.query(f"SELECT ?this {{ {pattern} }}", initBindings={"this": A}))

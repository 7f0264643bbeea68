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

"""What is known: a graph that is asked fast, tells what rdflib tells, and knows where it need not be asked."""

import pytest
from rdflib import XSD, Graph, Literal, URIRef

from thaiplan.known import Known

A, B, P = URIRef("http://a/1"), URIRef("http://a/2"), URIRef("http://a/p")
ALL = "SELECT ?this ?value { ?this ex:p ?value }"


@pytest.fixture
def known():
    made = Known((("ex", "http://a/"),))
    made.put_in([(A, P, Literal("1.50", datatype=XSD.decimal)), (B, P, Literal("ข"))])
    return made


def test_it_tells_what_rdflib_tells_with_terms_as_they_were_written(known):
    plain = Graph()
    plain += known
    wanted = list(plain.query(ALL, initNs={"ex": "http://a/"}, initBindings={"this": A}))
    assert list(known.query(ALL, initBindings={"this": A})) == wanted
    assert str(wanted[0][1]) == "1.50"


def test_a_text_is_parsed_once(known, monkeypatch):
    known.query(ALL, initBindings={"this": A})
    monkeypatch.setattr("thaiplan.known.parseQuery", lambda text: pytest.fail("it was parsed again"))
    assert len(known.query(ALL, initBindings={"this": B})) == 1


def test_what_is_taken_out_is_neither_in_the_one_nor_in_the_other(known):
    added = [(P, P, A)]
    known.put_in(added)
    assert known.sift("SELECT ?this { ?this ex:p ex:1 }", [P]) == {P}
    known.take_out(added)
    assert added[0] not in known
    assert known.sift("SELECT ?this { ?this ex:p ex:1 }", [P]) == set()


MEANT_OTHERWISE = [
    "{ { FILTER (?this = ex:1) } FILTER bound(?this) } FILTER (true)",
    "BIND (?this AS ?that) FILTER (?that = ex:1)",
    "{ FILTER (bound(?this)) } ?this ex:p ?value",
    "{ SELECT ?this { FILTER (?this = ex:1) } }",
    "{ ?this ex:p ?value } UNION { FILTER (?this = ex:1) }",
    "?other ex:p ?value OPTIONAL { ?other ex:p ?value FILTER (?this = ex:1) }",
    "{ ?other ex:p ?value OPTIONAL { ?this ex:q ?value } FILTER (!bound(?none)) } ?this ex:p ?own",
    "{ ?other ex:p ?value OPTIONAL { ?this ex:p ?else . ex:1 ex:p ?else } } { ?this ex:p ?own } FILTER (?other = ex:2)",
    "?this ex:p* ?self",
    "?this ex:p ?value FILTER EXISTS { ex:9 ex:p*/ex:p? ?other }",
    "?this ?path ?value . ?other ^ex:p? ?path",
    "?this ex:p ?value BIND (IRI('http://a/9') AS ?other) ?other (ex:p|ex:p?) ?that",
    "?other ex:p ?value MINUS { ?this ex:p ?value }",
]


@pytest.mark.parametrize("pattern", MEANT_OTHERWISE)
def test_where_binding_before_and_choosing_after_may_differ_every_node_is_left_to_rdflib(known, pattern):
    assert known.sift(f"SELECT ?this {{ {pattern} }}", [A, P]) == [A, P]


def test_a_limit_a_graph_of_its_own_and_groups_of_others_are_left_to_rdflib(known):
    for text in (
        "SELECT ?this { ?this ex:p ?value } LIMIT 1",
        "SELECT ?this FROM ex:g { ?this ex:p ?value }",
        "SELECT (COUNT(?this) AS ?n) { ?this ex:p ?value }",
        "SELECT ?value { ?this ex:p ?value } GROUP BY ?value",
        "SELECT ?this { ?this ex:p ?value } GROUP BY ?this HAVING (COUNT(?value) > 1)",
        "SELECT ?this { GRAPH ex:g { ?this ex:p ?value } }",
    ):
        assert known.sift(text, [A, P]) == [A, P], text


@pytest.mark.parametrize(
    "pattern",
    [
        "?this ex:p ?value FILTER (?value != ?this)",
        "?this ex:p ?value FILTER NOT EXISTS { ?x ex:p ?this }",
        "{ ?this ex:p ?value } UNION { ?value ex:p ?this }",
        "?this ex:p ?value OPTIONAL { ?other ex:p ?value BIND (?other AS ?that) } BIND (STR(?this) AS ?name)",
        "?this ex:p ?value . ?this ex:p* ?this",
    ],
)
def test_what_means_the_same_either_way_is_asked_of_oxigraph_for_all_nodes_at_once(known, pattern):
    text = f"SELECT ?this ?value {{ {pattern} }}"
    assert known.sift(text, [A, P]) == {A}
    assert [len(known.query(text, initBindings={"this": node})) for node in (A, P)] == [1, 0]


def test_each_group_of_nodes_counts_its_own(known):
    text = "SELECT ?this { ?this ex:p ?value } GROUP BY ?this HAVING (COUNT(DISTINCT ?value) > 1)"
    assert known.sift(text, [A, B, P]) == set()
    known.put_in([(B, P, A)])
    assert known.sift(text, [A, B, P]) == {B}


def test_a_query_that_gives_the_node_not_back_is_known_to_find_something(known):
    assert A in known.sift("SELECT ?value { ?this ex:p ?value }", [A, P])

"""The service over a release: limits, rows, and that one bad query costs the next one nothing."""

from dataclasses import replace

import pytest

from thaiplan.endpoint import Term, open_service, read_table
from thaiplan.errors import AnswerTooLarge, PayloadTooLarge, QueryRefused, QuerySyntax, QueryTimeout
from thaiplan.terms import GRAPH

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
AREA = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX area: <https://w3id.org/thaiplan/id/area/> "


@pytest.fixture(scope="module")
def service(settings):
    small = replace(settings, query_limit_s=0.5, query_limit_bytes=1000, result_limit_bytes=50_000)
    with open_service(small) as opened:
        yield opened


def test_a_runaway_query_is_killed_and_the_next_one_is_answered(service):
    for _ in range(2):
        with pytest.raises(QueryTimeout, match=r"0\.5 s"):
            service.answer(RUNAWAY)
        assert service.answer("ASK { ?s ?p ?o }").content == b'{"head":{},"boolean":true}'


def test_rows_carry_kind_language_and_datatype(service):
    text = AREA + 'SELECT ?s ?o ?none { VALUES ?s { area:TH-52 } ?s skos:prefLabel ?o FILTER(LANG(?o) = "th") }'
    heads, rows = read_table(service.answer(text))
    assert heads == ["s", "o", "none"]
    assert rows == [[Term("iri", "https://w3id.org/thaiplan/id/area/TH-52"), rows[0][1], None]]
    assert (rows[0][1].kind, rows[0][1].lang) == ("literal", "th")
    assert "ลำปาง" in rows[0][1].value
    assert service.rows("SELECT (2565 AS ?year) ?none {}") == [
        {"year": Term("literal", "2565", None, "http://www.w3.org/2001/XMLSchema#integer")}
    ]


def test_a_triple_in_several_graphs_is_one_triple(service):
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    union = service.rows(count)[0]["n"].value
    distinct = service.rows("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }")[0]["n"].value
    assert union == distinct
    one = int(service.answer("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "application/n-triples", [GRAPH + "years"]).rows)
    assert one == service.release.graphs[GRAPH + "years"]


def test_the_form_of_a_query_is_told(service):
    assert service.kind("DESCRIBE <http://a/1>") == "describe"
    assert service.kind("ASK {}") == "ask"
    assert service.kind("nonsense") == "select"


def test_a_visitor_s_table_is_cut_and_a_page_s_own_never(settings):
    with open_service(replace(settings, query_limit_rows=2)) as few:
        query = "SELECT ?g { GRAPH ?g {} }"
        found = few.answer(query)
        assert (found.rows, found.is_cut) == (2, True)
        assert len(few.rows(query)) == len(few.release.graphs) > 2


def test_what_is_too_large_is_an_error_and_not_a_part(service):
    with pytest.raises(PayloadTooLarge, match="1,005 bytes; the limit is 1,000"):
        service.answer("ASK {}".ljust(1005))
    with pytest.raises(AnswerTooLarge, match="50,000 bytes"):
        service.answer("SELECT * { ?s ?p ?o }")


def test_faults_come_out_of_the_worker_as_they_went_in(service):
    with pytest.raises(QuerySyntax, match="line 2, column 1") as fault:
        service.answer("SELECT *\n}")
    assert (fault.value.line, fault.value.column) == (2, 1)
    with pytest.raises(QueryRefused, match="SERVICE <http://a/>"):
        service.answer("SELECT * { SERVICE <http://a/> {} }")

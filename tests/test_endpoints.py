"""Endpoints: each criterion passes at the good site and fails for the one thing that is spoilt."""

import time

import pytest

from goodsite import GoodSite, failing, having, replying, visiting
from thaiplan.errors import Malformed
from thaiplan.selfcheck.endpoints import GROUP, JSON_RESULTS, count, select


def moved(asked, reply):
    """Every ASK is answered at another address."""
    if asked["path"] == "/moved":
        return 200, JSON_RESULTS, b'{"head": {}, "boolean": true}', {}
    is_asked = asked["method"] == "GET" and (asked["query"] or "").startswith("ASK")
    return (302, "", b"", {"location": "/moved"} | reply[3]) if is_asked else reply


def slow(asked, reply):
    if "OFFSET" in (asked["query"] or "") and "ORDER" not in asked["query"]:
        time.sleep(5.1)
    return reply


def refusing(word: str):
    """An endpoint that does not know a word."""
    return lambda asked, reply: (500, "text/plain", b"no", {}) if word in (asked["query"] or "") else reply


def only_json(asked, reply):
    """An endpoint that gives every table as JSON, whatever is wanted."""
    if asked["accept"] == "text/csv":
        return 200, JSON_RESULTS, b"{}", {}
    return reply


def only_turtle(asked, reply):
    if (asked["query"] or "").startswith("CONSTRUCT"):
        return 200, "text/turtle", b"<http://e/a> <http://e/b> 1 .", reply[3]
    return reply


SPARQL, NO_ROWS = "/sparql", b'{"results": {"bindings": []}}'
FAULTS = {
    "endpoint-alive": [({}, moved)],
    "endpoint-in-time": [({}, slow)],
    "endpoint-announced": [({"description": ("void:sparqlEndpoint root:sparql ; ", "")}, None)],
    "service-description": [
        ({"service": ("sd:endpoint root:sparql", "rdfs:label 'service'")}, None),
        ({}, lambda asked, reply: (404, "text/plain", b"", {}) if asked["path"] == SPARQL and reply[1] == "text/turtle"
         and not asked["query"] else reply),
    ],
    "sparql-10": [({}, refusing("REDUCED")), ({}, refusing("urn:x-nothing:1> (1 2)"))],
    "sparql-11": [({}, refusing("MINUS")), ({}, refusing("SHA256"))],
    "construct-from-graphs": [({}, replying(SPARQL, 200, "text/turtle", b"", query="CONSTRUCT { ?s ?p ?o } WHERE { GRAPH"))],
    "result-formats": [({}, only_json)],
    "graph-formats": [({}, only_turtle)],
    "query-by-post": [({}, replying(SPARQL, 405, "text/plain", b"", {}, method="POST", kind="application/x-www"))],
    "query-fault": [
        ({}, replying(SPARQL, 500, query="SELECT WHERE {")),
        ({}, replying(SPARQL, 400, "text/plain", b"no", query="SELECT WHERE {")),
    ],
    "unsupported-body": [({}, replying(SPARQL, 400, method="POST", kind="application/x-thaiplan"))],
    "open-to-pages": [({}, having("access-control-allow-origin", "", SPARQL)),
                      ({}, having("access-control-allow-origin", "https://good.example", SPARQL))],
    "graphs-described": [({}, replying(SPARQL, 200, JSON_RESULTS, NO_ROWS, query="SELECT DISTINCT ?g ?c"))],
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_criterion_fails_for_its_fault_alone(name):
    for spoil, change in FAULTS[name]:
        assert failing(GoodSite(spoil, change)).keys() == {name}


def test_every_criterion_of_the_group_has_a_fault():
    assert {criterion.name for criterion in GROUP} == FAULTS.keys()


MANY = b'{"results": {"bindings": [{"n": {"value": "many"}}]}}'


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"<html>", MANY, b"[[["])
def test_an_endpoint_that_gives_no_table_is_an_error_with_its_query(content):
    broken = replying(SPARQL, 200, JSON_RESULTS, content, query="SELECT (1 AS ?n) {}")
    with visiting(GoodSite(change=broken)) as site, pytest.raises(Malformed, match=r"gave no (table|number) for SELECT \(1"):
        count(site, "SELECT (1 AS ?n) {}")


def test_rows_are_the_values_by_variable():
    with visiting(GoodSite()) as site:
        assert select(site, "SELECT ?n ?x WHERE { VALUES (?n ?x) { (1 UNDEF) (2 'a') } } ORDER BY ?n") == [
            {"n": "1"},
            {"n": "2", "x": "a"},
        ]

"""Named graphs at their addresses, and the SPARQL 1.1 Graph Store Protocol, read only."""

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

LAMPANG = "https://w3id.org/thaiplan/graph/lampang"


def read(answer) -> Graph:
    return Graph().parse(data=answer.content, format=answer.headers["content-type"].partition(";")[0])


def test_a_named_graph_comes_by_its_own_address_and_by_its_name(client, engine):
    by_address = client.get("/graph/lampang", headers={"accept": "text/turtle"})
    by_name = client.get("/graph-store", params={"graph": LAMPANG}, headers={"accept": "application/n-triples"})
    assert by_address.status_code == by_name.status_code == 200
    assert len(read(by_address)) == len(read(by_name)) == engine.release.graphs[LAMPANG]
    assert isomorphic(read(by_address), read(by_name))


def test_the_default_graph_is_the_union_of_all(client):
    answer = client.get("/graph-store?default", headers={"accept": "application/n-triples"})
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    count = client.get("/sparql", params={"query": query}, headers={"accept": "text/csv"}).text.split()[1]
    assert answer.headers["x-row-count"] == count


@pytest.mark.parametrize(("form", "media_type"), [
    ("ttl", "text/turtle"), ("nt", "application/n-triples"), ("rdf", "application/rdf+xml"), ("jsonld", "application/ld+json"),
    ("trig", "application/trig"), ("nq", "application/n-quads"),
])  # fmt: skip
def test_a_graph_comes_in_every_syntax(client, form, media_type):
    answer = client.get("/graph-store", params={"graph": LAMPANG, "format": form})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["etag"]


def test_a_browser_gets_turtle(client):
    answer = client.get("/graph/lampang", headers={"accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(("path", "status", "said"), [
    ("/graph/nothing", 404, "no graph 'nothing'; there are: "),
    ("/graph-store?graph=http://a/", 404, "no graph 'http://a/'"),
    ("/graph-store?graph=%3E%3Cscript%3E", 404, "no graph"),
    ("/graph-store", 400, "names no graph"),
    ("/graph-store?default&graph=http://a/", 400, "a graph and the default graph"),
    ("/graph-store/person/1.ttl", 404, "no graph"),
])  # fmt: skip
def test_what_is_not_there_or_not_named_is_told(client, path, status, said):
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.json()["detail"]


@pytest.mark.parametrize("method", ["put", "post", "delete", "patch"])
def test_nothing_can_be_written(client, method):
    answer = getattr(client, method)(f"/graph-store?graph={LAMPANG}")
    assert answer.status_code == 405
    assert set(answer.headers["allow"].replace(" ", "").split(",")) == {"GET", "HEAD"}
    assert answer.json()["status"] == 405

"""Named graphs at their addresses, and the SPARQL 1.1 Graph Store Protocol, read only."""

from dataclasses import replace

import pytest
from rdflib import Graph, Namespace
from rdflib.compare import isomorphic

from thaiplan.endpoint import open_service
from thaiplan.web.app import create_app

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
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
    ("/graph-store?graph=%3E%3Cscript%3E", 400, "wants a full IRI"),
    ("/graph-store?graph=lampang", 400, "wants a full IRI"),
    ("/graph-store", 400, "names no graph"),
    ("/graph-store?default&graph=http://a/", 400, "more than one graph"),
    ("/graph-store?graph=http://a/&graph=http://b/", 400, "more than one graph"),
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
    assert answer.headers["allow"] == "GET, HEAD"
    assert answer.json()["detail"] == "This address takes GET, HEAD; the service only reads."


@pytest.fixture
def data_client(make_client, settings, tmp_path):
    """A client of a site that serves these graphs in the place of the house."""
    clients = []

    def make(*graphs: str):
        path = tmp_path / "data.nq"
        path.write_text("".join(f"<http://a/s> <http://a/p> {n} <{g}> .\n".replace(f" {n} ", f' "{n}" ')
                                for n, g in enumerate(graphs)), encoding="utf-8")
        changed = replace(settings, data=(path,), workers=1)
        service = open_service(changed)
        clients.append(service)
        return type(make_client())(create_app(changed, service), follow_redirects=False)

    yield make
    for service in clients:
        service.close()


@pytest.mark.parametrize(("iri", "sent"), [
    ("http://testserver/graph-store/a%20b", "/graph-store/a%20b"),
    ("http://testserver/graph-store/ก/ข", "/graph-store/%E0%B8%81/%E0%B8%82"),
    ("http://testserver/graph-store/a%2Fb", "/graph-store/a%2Fb"),
    ("http://testserver/graph-store/a,b", "/graph-store/a,b"),
])  # fmt: skip
def test_a_graph_at_its_own_address_may_be_named_with_percent_encoding_or_without(data_client, iri, sent):
    client = data_client(iri, "http://testserver/graph-store/other")
    answer = client.get(sent, headers={"accept": "application/n-triples"})
    assert (answer.status_code, answer.text) == (200, '<http://a/s> <http://a/p> "0" .\n')


def test_the_name_of_a_graph_in_the_query_is_decoded_once(data_client):
    client = data_client("http://a/%31", "http://a/1")
    for sent, found in (("http://a/%2531", "0"), ("http%3A%2F%2Fa%2F%31", "1"), ("http://a/1", "1")):
        answer = client.get(f"/graph-store?graph={sent}", headers={"accept": "application/n-triples"})
        assert f'"{found}"' in answer.text


def test_the_description_tells_graphs_apart_whatever_their_names(data_client):
    graphs = ["http://a/x", "http://b/x", "http://a/x#", "urn:x#y", "http://a/ก", "http://a/%E0%B8%81"]
    description = read(data_client(*graphs).get("/sparql", headers={"accept": "application/n-triples"}))
    named = set(description.objects(None, SD.namedGraph))
    assert {str(name) for node in named for name in description.objects(node, SD.name)} == set(graphs)
    assert len(named) == len(set(description.objects(None, SD.graph))) == len(graphs)

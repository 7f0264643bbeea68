"""Answers as they are sent: with their rows, cut only in plain words, and never a part that looks like the whole."""

import json
import xml.etree.ElementTree as ElementTree
from urllib.parse import quote

import pytest

ROWS = quote("SELECT ?s ?p { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 50")
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
SPARQL = "{http://www.w3.org/2005/sparql-results#}"


@pytest.fixture(scope="module")
def small_client(settings):
    """A client of a site that gives ten rows."""
    from dataclasses import replace

    from conftest import TestClient
    from thaiplan.endpoint import open_service
    from thaiplan.web.app import create_app

    small = replace(settings, query_limit_rows=10, result_limit_bytes=200_000)
    with open_service(small) as service:
        yield TestClient(create_app(small, service), follow_redirects=False)


@pytest.mark.parametrize("accept", [JSON, XML, "text/csv", "text/tab-separated-values"])
def test_rows_are_counted_in_the_header(client, accept):
    headers = client.get(f"/sparql?query={ROWS}", headers={"accept": accept}).headers
    assert headers["x-row-count"] == "50"
    assert "x-truncated" not in headers


@pytest.mark.parametrize("accept", [JSON, XML, "text/csv", "text/tab-separated-values"])
def test_an_answer_that_was_cut_says_so_in_its_headers(small_client, accept):
    answer = small_client.get(f"/sparql?query={ROWS}", headers={"accept": accept, "accept-encoding": "identity"})
    assert answer.status_code == 200
    assert answer.headers["x-row-count"] == "10"
    assert answer.headers["x-truncated"] == "rows; limit=10"
    assert answer.headers["link"] == '<http://testserver/api#row-limit>; rel="describedby"'
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_an_answer_that_was_cut_says_so_in_the_head_of_its_body_where_the_form_has_a_place(small_client):
    found = small_client.get(f"/sparql?query={ROWS}", headers={"accept": JSON}).json()
    assert found["head"]["link"] == ["http://testserver/api#row-limit"]
    assert found["head"]["vars"] == ["s", "p"]
    assert len(found["results"]["bindings"]) == 10
    root = ElementTree.fromstring(small_client.get(f"/sparql?query={ROWS}", headers={"accept": XML}).text)
    assert [one.tag.removeprefix(SPARQL) for one in root.find(f"{SPARQL}head")] == ["variable", "variable", "link"]
    assert root.find(f"{SPARQL}head/{SPARQL}link").get("href") == "http://testserver/api#row-limit"
    assert len(root.findall(f"{SPARQL}results/{SPARQL}result")) == 10


def test_a_page_says_that_there_are_more_rows(small_client):
    page = small_client.get(f"/sparql?query={ROWS}", headers={"accept": "text/html", "accept-language": "en"}).text
    assert "There are more rows than the 10 that this service gives" in page


def test_triples_are_never_cut_but_refused_with_the_limit(small_client):
    answer = small_client.get("/sparql?query=CONSTRUCT%20WHERE%20%7B%3Fs%20%3Fp%20%3Fo%7D", headers={"accept": "text/turtle"})
    assert answer.status_code == 422
    assert "200,000 bytes (setting result_limit_bytes)" in answer.json()["detail"]


def test_a_large_answer_has_its_length_and_comes_whole(client):
    query = quote("SELECT * { ?s ?p ?o }")
    answer = client.get(f"/sparql?query={query}", headers={"accept": JSON, "accept-encoding": "identity"})
    assert int(answer.headers["content-length"]) == len(answer.content) > 1_000_000
    assert len(json.loads(answer.content)["results"]["bindings"]) == int(answer.headers["x-row-count"])


def test_the_same_answer_comes_again_from_the_cache_with_the_same_headers(client):
    one, two = (client.get(f"/sparql?query={ROWS}", headers={"accept": "text/csv"}) for _ in range(2))
    assert one.content == two.content
    assert dict(one.headers) == dict(two.headers)

"""Things by their names: what a person sees, what a machine gets, and what holds for every page."""

import pytest
import rdflib

from opening import EN, HTML, INDICATOR, RDF, TURTLE, links, page

NAME = "https://w3id.org/thaiplan/id/lampang/issue-1-indicator-2"


def test_a_name_leads_to_the_document_by_303(client):
    answer = client.get("/id/lampang-pao/strategy-2-approach-3.1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/doc/lampang-pao/strategy-2-approach-3.1"


@pytest.mark.parametrize("extension", RDF)
def test_a_document_comes_by_accept_and_by_extension(client, extension):
    media_type, syntax = RDF[extension]
    by_accept = client.get(INDICATOR, headers={"accept": media_type})
    by_extension = client.get(f"{INDICATOR}.{extension}", headers=HTML)
    for answer in (by_accept, by_extension):
        assert answer.headers["content-type"].partition(";")[0] == media_type
        if syntax:
            assert (rdflib.URIRef(NAME), None, None) in rdflib.Graph().parse(data=answer.content, format=syntax)
        else:
            # rdflib's JSON-LD reader warns of itself, and a warning is an error here.
            assert answer.json()["id"] == "lampang:issue-1-indicator-2"
    assert by_accept.headers["content-location"] == f"{INDICATOR}.{extension}"


def test_a_document_that_is_not_acceptable_is_406(client):
    assert client.get(INDICATOR, headers={"accept": "image/png"}).status_code == 406


def test_a_source_and_a_graph_come_as_data(client):
    for path in ("/source/lampang-plan-linkage", "/graph/lampang"):
        answer = client.get(path, headers=TURTLE)
        assert len(rdflib.Graph().parse(data=answer.content, format="turtle")) > 300


def test_an_unknown_graph_names_those_there_are(client):
    answer = client.get("/graph/nothing")
    assert answer.status_code == 404
    assert "lampang-pao" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["/", "/doc/lower-north-1/plan", "/doc/lampang/issue-1", "/source/lampang-plan-linkage"]
)
def test_a_page_stays_under_100_kilobytes(client, path):
    assert len(client.get(path, headers=HTML).content) < 100_000


@pytest.mark.parametrize(
    "path", ["/", "/doc/lampang/plan", INDICATOR, "/doc/concept/tourism-revenue", "/questions", "/doc/area/TH-52"]
)
def test_every_link_of_a_page_resolves(client, path):
    for target in sorted(links(page(client, path))):
        answer = client.get(target, headers=HTML)
        assert answer.status_code == 200, target


def test_a_name_that_can_be_no_name_leads_to_a_page_that_says_so(client):
    moved = client.get("/id/%23%F1%B2%B5%BB%3A%3Cx%3E?a=b")
    assert moved.status_code == 303
    assert client.get(moved.headers["location"]).status_code == 404


def test_an_error_on_a_line_can_be_reported_where_the_site_says_to_whom(client, make_client):
    told = make_client(report_url="mailto:who@example.org?subject=%22{line}%22&body={iri}")
    for path, line in ((INDICATOR, "002%3A2"), ("/source/lampang-plan-linkage", "002%3A208")):
        text = told.get(path, headers=EN).text
        assert f'class="report" href="mailto:who@example.org?subject=%22{line}' in text
        assert "%22&amp;body=https%3A%2F%2Fw3id.org%2Fthaiplan%2F" in text
        assert 'class="report"' not in client.get(path, headers=EN).text
    assert told.get("/source/lampang-plan-linkage", headers=EN).text.count('class="report"') == 175

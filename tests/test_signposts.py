"""Signposts: typed links on every kind of page, the same in its head and its headers, at the address the client knows."""

import re

import pytest
from fastapi.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from thaiplan.web.signposts import MOST_ITEMS, Link, header_of, in_head, iri_of

HTML = {"accept": "text/html"}
PAGES = [
    "/", "/catalog", "/doc/lampang/plan", "/doc/lampang/issue-1", "/doc/concept/tourism-revenue", "/doc/area/TH-52",
    "/source/lampang-plan-linkage", "/questions/waste",
]  # fmt: skip
LINK = re.compile(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?(?:, |$)')
ELEMENT = re.compile(r'<link rel="([^"]*)" href="([^"]*)"(?: type="([^"]*)")?>')


def in_headers(answer) -> list[tuple[str, str, str]]:
    return [(rel, href, kind) for href, rel, kind in LINK.findall(answer.headers["link"])]


@pytest.mark.parametrize("path", PAGES)
def test_the_head_and_the_headers_of_a_page_say_the_same(client, path):
    answer = client.get(path, headers=HTML)
    links = in_headers(answer)
    assert [link for link in ELEMENT.findall(answer.text) if link[0] not in ("stylesheet", "icon", "alternate")] == links
    assert {"cite-as", "type", "license", "describedby", "linkset"} <= {rel for rel, _, _ in links}


@pytest.mark.parametrize("path", PAGES)
def test_every_link_to_this_site_is_there_and_of_the_type_it_says(client, path):
    for rel, href, kind in in_headers(client.get(path, headers=HTML)):
        if href.startswith("http://testserver"):
            answer = client.get(href.removeprefix("http://testserver"), headers={"accept": f"{kind or '*/*'}"})
            assert answer.status_code == 200, (rel, href)
            assert answer.headers["content-type"].startswith(kind), (rel, href)


def test_a_page_is_cited_by_its_name_and_says_what_it_is(client):
    links = in_headers(client.get("/doc/lampang/issue-1", headers=HTML))
    assert ("cite-as", "https://w3id.org/thaiplan/id/lampang/issue-1", "") in links
    assert ("type", "https://schema.org/CreativeWork", "") in links
    assert ("license", "https://creativecommons.org/licenses/by/4.0/", "") in links
    assert ("collection", "http://testserver/doc/lampang/plan", "text/html") in links
    assert ("item", "http://testserver/doc/lampang/issue-1-indicator-1", "text/html") in links


def test_data_lead_back_to_what_they_describe(client):
    links = in_headers(client.get("/doc/lampang/issue-1.ttl"))
    assert ("describes", "https://w3id.org/thaiplan/id/lampang/issue-1", "") in links
    assert ("linkset", "http://testserver/linkset/doc/lampang/issue-1", "application/linkset+json") in links


def test_links_stand_under_the_base_path_with_or_without_a_proxy_that_takes_it_off(make_client):
    client = make_client(base_path="/plans")
    for path in ("/plans/doc/lampang/plan", "/doc/lampang/plan"):
        links = in_headers(client.get(path, headers=HTML))
        assert ("describedby", "http://testserver/plans/doc/lampang/plan.ttl", "text/turtle") in links
        assert ("linkset", "http://testserver/plans/linkset/doc/lampang/plan", "application/linkset+json") in links


@pytest.mark.parametrize(("trusted", "scheme"), [("testclient", "https"), ("10.0.0.1", "http")])
def test_links_are_those_of_the_proxy_only_where_it_is_trusted(client, trusted, scheme):
    behind = TestClient(ProxyHeadersMiddleware(client.app, trusted_hosts=[trusted]), base_url="http://plans.example")
    links = in_headers(behind.get("/doc/lampang/plan", headers=HTML | {"x-forwarded-proto": "https"}))
    assert ("describedby", f"{scheme}://plans.example/doc/lampang/plan.ttl", "text/turtle") in links


def test_a_page_with_too_many_items_has_them_in_its_link_set_only():
    many = [Link("item", f"http://a/{n}") for n in range(MOST_ITEMS + 1)]
    links = [Link("cite-as", "http://a/"), *many]
    assert in_head(links) == links[:1]
    assert in_head(links[:-1]) == links[:-1]
    assert header_of(links) == {"Link": '<http://a/>; rel="cite-as"'}
    assert header_of([]) == {}


@pytest.mark.parametrize("path", ["questions", "nothing/here", "", "doc/"])
def test_what_is_the_page_of_no_thing_has_no_name(path):
    assert iri_of(path) is None

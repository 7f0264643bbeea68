"""Routes, errors and headers that hold for the whole site."""

import re
from unittest.mock import Mock

import pytest

PAGES = [
    "/",
    "/questions",
    "/sparql",
    "/validate",
    "/draft",
    "/ontology",
    "/vocab",
    "/shapes",
    "/source/lampang-plan-linkage",
    "/doc/lampang/plan",
]
HTML = {"accept": "text/html"}


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_answers_a_browser(client, path):
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", [*PAGES, "/health", "/nothing-here", "/static/style.css"])
def test_every_answer_carries_the_headers_of_safety(client, path):
    headers = client.get(path, headers=HTML).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    varied = {name.strip() for name in headers["vary"].split(",")}
    assert {"Accept", "Accept-Encoding"} <= varied
    if "content-language" in headers:
        assert {"Accept-Language", "Cookie"} <= varied


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_an_inline_script_or_style(client, path):
    page = client.get(path, headers=HTML).text
    for script in re.findall("<script[^>]*>", page):
        assert re.search(' src="/static/built/| type="application/(ld[+])?json"', script), script
    assert "<style" not in page
    assert " style=" not in page


def test_other_origins_may_read_but_get_no_credentials(client):
    headers = client.get("/sparql", headers={"origin": "http://elsewhere.example"}).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers


def test_an_unknown_address_is_a_problem_for_machines(client):
    answer = client.get("/nothing-here")
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == answer.status_code == 404
    assert {"type", "title", "detail", "instance"} <= problem.keys()


def test_an_unknown_address_is_a_page_for_people(client):
    answer = client.get("/nothing-here", headers=HTML)
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้" in answer.text


def test_a_method_that_is_not_allowed_names_those_that_are(client):
    answer = client.delete("/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.json()["status"] == 405


def test_what_is_asked_for_is_escaped_where_it_is_echoed(client):
    page = client.get("/doc/%3Cscript%3Ealert(1)%3C/script%3E", headers=HTML).text
    assert "<script" not in page


def test_health_names_the_release(client, engine):
    health = client.get("/health").json()
    assert health["status"] == "ok"
    assert health["release"] == engine.release.id
    assert health["graphs"] == len(engine.release.graphs)


def test_head_answers_as_get_does(client):
    got, head = client.get("/", headers=HTML), client.head("/", headers=HTML)
    assert head.status_code == got.status_code
    assert head.headers["content-type"] == got.headers["content-type"]


@pytest.mark.parametrize("path", ["/plans/", "/"])
def test_links_stand_under_the_base_path_whether_or_not_the_proxy_takes_it_off(make_client, path):
    client = make_client(base_path="/plans")
    page = client.get(path, headers=HTML).text
    assert 'href="/plans/doc/lampang/plan"' in page
    assert 'href="/doc/' not in page


def test_under_a_base_path_the_site_still_finds_everything(make_client):
    client = make_client(base_path="/plans")
    assert client.get("/plans/static/style.css").status_code == 200
    assert client.get("/plans/id/lampang/plan").headers["location"] == "/plans/doc/lampang/plan"


def test_a_fault_of_ours_is_a_problem_that_gives_nothing_away(broken_client):
    answer = broken_client.get("/", headers={"accept": "application/json"})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text


def test_a_fault_of_ours_is_a_page_for_people_with_the_headers_of_every_answer(broken_client):
    answer = broken_client.get("/", headers=HTML | {"accept-language": "en"})
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/html")
    assert "Something went wrong" in answer.text
    assert "secret" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Accept-Language" in answer.headers["vary"]


@pytest.mark.parametrize(("base_path", "path", "target"), [
    ("", "/questions/", "/questions"),
    ("", "/questions/?tag=text", "/questions?tag=text"),
    ("/plans", "/plans/questions/", "/plans/questions"),
    ("/plans", "/questions/", "/plans/questions"),
    ("", "//elsewhere.example//", "/elsewhere.example"),
])  # fmt: skip
def test_a_slash_too_many_leads_to_the_page_on_this_host_under_the_base_path(make_client, base_path, path, target):
    answer = make_client(base_path=base_path).get("http://testserver" + path, headers=HTML)
    assert answer.status_code == 308
    assert answer.headers["location"] == target


def test_what_is_said_of_an_unknown_address_keeps_the_base_path(make_client):
    problem = make_client(base_path="/plans").get("/plans/nothing-here").json()
    assert problem["instance"] == "/plans/nothing-here"
    assert "'/plans/nothing-here'" in problem["detail"]
    assert "/plans/questions" in problem["detail"]


def test_under_a_base_path_the_menu_knows_where_it_is(make_client):
    page = make_client(base_path="/plans").get("/plans/questions", headers=HTML).text
    assert 'href="/plans/questions" aria-current="page"' in page
    assert 'href="/plans/questions?lang=en"' in page


def test_under_a_base_path_the_description_names_the_endpoint_once(make_client):
    text = make_client(base_path="/plans").get("/plans/sparql", headers={"accept": "application/n-triples"}).text
    assert "<http://testserver/plans/sparql>" in text


def test_no_tracer_of_the_environment_is_told_what_was_asked(client, monkeypatch):
    told = []
    monkeypatch.setattr("opentelemetry.trace.get_tracer_provider", lambda: told.append("asked for") or Mock())
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    assert told == []

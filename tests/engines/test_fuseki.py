"""The house on Apache Jena Fuseki: every question has the answer it has on the engine inside."""

import json
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from servers import Fuseki, publish

from thaiplan.endpoint import open_service
from thaiplan.queries import read_questions
from thaiplan.rows import Asker
from thaiplan.validation import Submission
from thaiplan.validator import Validator
from thaiplan.web.app import create_app

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = read_questions(ROOT / "queries/questions")
HTML = {"accept": "text/html"}
PAGES = [
    "/", "/questions", "/questions/tourism-revenue-across-levels", "/doc/lampang/plan", "/doc/lampang/issue-1-indicator-2",
    "/doc/concept/tourism-revenue", "/doc/area/TH-52", "/source/lampang-plan-linkage", "/ontology", "/vocab", "/shapes",
    "/sparql", "/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%205", "/validate",
]  # fmt: skip


@pytest.fixture(scope="module")
def remote_settings(settings, fuseki):
    return replace(settings, engine=fuseki.query, query_limit_s=60.0)


@pytest.fixture(scope="module")
def remote(remote_settings):
    with open_service(remote_settings) as service:
        yield service


@pytest.fixture(scope="module")
def site(remote_settings, remote):
    return TestClient(create_app(remote_settings, remote), follow_redirects=False)


def rows_of(answer) -> list[tuple]:
    """The rows of an answer, numbers by their value: Oxigraph writes 1 where the data have 1.0."""
    found = json.loads(answer.content)
    return [tuple(term_of(row.get(name)) for name in found["head"]["vars"]) for row in found["results"]["bindings"]]


def term_of(cell: dict | None) -> tuple | None:
    if cell is None:
        return None
    value = cell["value"]
    with suppress(InvalidOperation):
        value = Decimal(value) if cell.get("datatype", "").endswith(("decimal", "integer", "double")) else value
    return cell["type"], value, cell.get("xml:lang"), cell.get("datatype")


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_question_has_the_answer_of_the_engine_inside(engine, remote, name):
    inside, outside = (rows_of(service.answer(QUESTIONS[name].text)) for service in (engine, remote))
    assert Counter(outside) == Counter(inside)
    assert outside == inside, "the same rows in another order: the question's ORDER BY is not total"


def test_the_store_says_which_release_it_holds_and_passes_the_probe(engine, remote):
    holding = remote.watch.holding()
    assert holding.release.id == engine.release.id
    assert holding.release.graphs == engine.release.graphs
    assert all(check.passed for check in holding.checks), [check.told() for check in holding.checks]


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_is_there(site, path):
    answer = site.get(path, headers=HTML)
    assert answer.status_code == 200
    assert "role=\"note\"><p>ฐานข้อมูล" not in answer.text


@pytest.mark.parametrize("accept", ["text/csv", "text/tab-separated-values", "application/sparql-results+xml"])
def test_results_come_in_every_form_with_their_rows(site, accept):
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 100"
    answer = site.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["x-row-count"]) == (200, "100")


def test_the_default_graph_is_the_union_and_from_names_exactly_its_graphs(engine, remote):
    for query in ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
                  "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/thaiplan/graph/lampang> { ?s ?p ?o }",
                  "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s a ?c } }"):  # fmt: skip
        own = "FILTER(?g != <https://w3id.org/thaiplan/graph/published>)"
        assert rows_of(remote.answer(query.replace("{ ?s a ?c }", "{ ?s a ?c } " + own))) == rows_of(engine.answer(query))


def test_a_plan_is_judged_against_the_remote_store_as_against_the_house(settings, engine, remote):
    content = (ROOT / "tests/plans/phayao-2570.ttl").read_bytes().replace(b"tp:hasUnit", b"tp:hasUnitt", 1)
    reports = []
    for service in (engine, remote):
        with Validator(settings, Asker(service, settings.house / "queries/pages"), 1) as validator:
            reports.append(validator.validate(Submission("plan.ttl", content, "ttl", "publishable")))
    assert reports[0] == reports[1]
    assert reports[0].findings


def test_a_store_that_goes_and_comes_back_needs_no_restart(tmp_path, settings):
    server = Fuseki(tmp_path)
    server.start()
    publish(server, settings)
    with open_service(replace(settings, engine=server.query)) as service:
        client = TestClient(create_app(settings, service), follow_redirects=False)
        query = {"query": "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/thaiplan/ontology#Plan> }"}
        assert client.get("/sparql", params=query, headers={"accept": "text/csv"}).text.split() == ["n", "7"]
        server.stop()
        gone = client.get("/sparql", params=query, headers={"accept": "text/csv"})
        assert (gone.status_code, gone.headers["content-type"]) == (502, "application/problem+json")
        assert client.get("/", headers=HTML).status_code == 502
        server.start()
        publish(server, settings)
        try:
            assert client.get("/sparql", params=query, headers={"accept": "text/csv"}).text.split() == ["n", "7"]
            assert client.get("/", headers=HTML).status_code == 200
        finally:
            server.stop()

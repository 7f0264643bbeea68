"""Virtuoso as Debian packages it: it can be published to, and the probe says what it gets wrong."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from thaiplan.endpoint import open_service
from thaiplan.web.app import create_app


@pytest.fixture(scope="module")
def remote(settings, virtuoso):
    with open_service(replace(settings, engine=virtuoso.query, query_limit_s=30.0)) as service:
        yield service


def test_every_graph_of_the_release_is_in_it(engine, remote):
    rows = remote.rows("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    counts = {row["g"].value: int(row["n"].value) for row in rows}
    assert {graph: counts.get(graph) for graph in engine.release.graphs} == engine.release.graphs


def test_the_probe_finds_the_rows_it_doubles_and_the_thai_it_misses(remote):
    wrong = {check.name: check for check in remote.watch.holding().failed}
    assert {"paths", "thai-regex"} <= wrong.keys()
    doubled = int(wrong["paths"].found.split()[0])
    assert doubled > int(wrong["paths"].wanted.split()[0])
    assert wrong["thai-regex"].found == "0 labels"


def test_what_it_gets_wrong_stands_on_every_page_and_in_its_health(settings, remote):
    client = TestClient(create_app(settings, remote), follow_redirects=False)
    page = client.get("/sparql", headers={"accept": "text/html", "accept-language": "en"}).text
    assert "answered these test questions wrong" in page
    assert "The rows of a path p+" in page
    health = client.get("/health").json()
    assert "wanted" in health["engine"]["paths"]

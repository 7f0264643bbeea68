"""What is noted of every request, and that HEAD is GET without its body."""

import json
import logging

import pytest

HTML = {"accept": "text/html"}
QUERY = "SELECT ?s { ?s a <https://w3id.org/thaiplan/ontology#Plan> } ORDER BY ?s"


@pytest.fixture
def lines(caplog):
    """The lines of the log as objects."""
    caplog.set_level(logging.INFO, "thaiplan.access")
    return lambda: [json.loads(record.message) for record in caplog.records if record.name == "thaiplan.access"]


def test_each_request_is_one_line_without_what_was_asked(client, lines):
    client.get("/sparql", params={"query": QUERY}, headers={"accept": "text/csv"})
    client.get("/doc/nothing%0a%22here")
    one, other = lines()
    assert one | {"time": "", "ms": 0} == {
        "time": "", "method": "GET", "path": "/sparql", "status": 200, "ms": 0, "bytes": 339, "route": "sparql",
        "client": "testclient", "query_bytes": one["query_bytes"],
    }  # fmt: skip
    assert "SELECT" not in json.dumps(one)
    assert (other["status"], other["path"]) == (404, '/doc/nothing\n"here')


@pytest.mark.parametrize("path", [
    "/", "/doc/lampang/plan", "/doc/lampang/plan.ttl", "/sparql", f"/sparql?query={QUERY}", "/id/lampang/plan", "/nothing",
    "/health", "/static/style.css", "/sparql?query=SELEC", "/questions/water?format=csv", "/graph-store?default",
])  # fmt: skip
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_head_has_every_header_of_get_and_no_body(client, path, coding):
    headers = HTML | {"accept-encoding": coding}
    got, head = client.get(path, headers=headers), client.head(path, headers=headers)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert dict(head.headers) == dict(got.headers)


def test_requests_are_counted_by_route_and_never_by_address(client):
    client.get("/doc/lampang/plan", headers=HTML)
    client.get("/doc/lampang/issue-1", headers=HTML)
    text = client.get("/metrics").text
    assert 'thaiplan_requests_total{method="GET",route="document",status="200"}' in text
    assert "issue-1" not in text

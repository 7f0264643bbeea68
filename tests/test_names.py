"""Names in addresses."""

import shutil
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from opening import HTML, TURTLE
from thaiplan.endpoint import open_service
from thaiplan.settings import HOUSE_FOLDERS
from thaiplan.web.app import create_app

GONE = """@prefix lampang: <https://w3id.org/thaiplan/id/lampang/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
lampang:issue-9 owl:deprecated true ; dcterms:isReplacedBy lampang:issue-1 ; skos:editorialNote "It was printed twice."@en .
lampang:issue-8 owl:deprecated true . <https://w3id.org/thaiplan/source/old-plan> owl:deprecated true .
"""


def test_a_dot_in_a_name_is_no_extension(client):
    assert client.get("/doc/lampang-pao/strategy-2-approach-3.1", headers=TURTLE).status_code == 200
    assert client.get("/doc/lampang-pao/strategy-2-approach-3.1.ttl").headers["content-type"].startswith("text/turtle")


def test_an_unknown_name_suggests_near_ones(client):
    answer = client.get("/doc/lampang/isue-1", headers=HTML)
    assert answer.status_code == 404
    assert 'href="/doc/lampang/issue-1"' in answer.text


@pytest.mark.parametrize(
    "name", ["lampang/pl%00an", "lampang/%3E%20%7D", "..%2f..%2fetc/passwd", "%ff", "a" * 5000, "lampang/แผน", "//x"]
)
def test_a_name_that_cannot_be_is_a_clean_404(client, name):
    assert client.get("/doc/" + name).status_code == 404


@pytest.fixture(scope="module")
def gone_client(settings, tmp_path_factory):
    """A client of a site whose house has withdrawn three names, one of them for another."""
    folder = tmp_path_factory.mktemp("gone")
    for name in HOUSE_FOLDERS:
        shutil.copytree(settings.house / name, folder / "house" / name)
    (folder / "house/data/ttl/gone.ttl").write_text(GONE, encoding="utf-8")
    changed = replace(settings, house=folder / "house", cache=folder / "cache")
    with open_service(changed) as service:
        yield TestClient(create_app(changed, service), follow_redirects=False)


def test_a_name_that_is_withdrawn_is_410_and_leads_to_what_replaces_it(gone_client):
    assert gone_client.get("/id/lampang/issue-9").status_code == 303
    told = gone_client.get("/doc/lampang/issue-9", headers=TURTLE)
    assert (told.status_code, told.headers["content-type"]) == (410, "application/problem+json")
    assert told.json()["replacedBy"] == ["https://w3id.org/thaiplan/id/lampang/issue-1"]
    assert "http://testserver/doc/lampang/issue-1. It was printed twice." in told.json()["detail"]
    text = gone_client.get("/doc/lampang/issue-9", headers=HTML).text
    assert 'href="/doc/lampang/issue-1"' in text
    assert "ถอนออกแล้ว" in text
    assert "ใช้รายการนี้แทน" in text


def test_what_is_withdrawn_for_nothing_is_410_too_also_a_document_and_a_form_of_it(gone_client):
    for path in ("/doc/lampang/issue-8", "/doc/lampang/issue-8.ttl", "/source/old-plan", "/source/old-plan.nt"):
        told = gone_client.get(path)
        assert (told.status_code, told.json()["replacedBy"]) == (410, []), path
        assert "no-store" in told.headers["cache-control"]


def test_a_near_miss_of_a_withdrawn_name_is_404(gone_client):
    assert gone_client.get("/doc/lampang/issue-99").status_code == 404

"""The contract over HTTP: made from what the site goes by, and whole."""

import json

from thaiplan.settings import SETTINGS
from thaiplan.web.app import DATA_ROUTES, ROUTES

HTML = {"accept": "text/html", "accept-language": "en"}
# Files for other tools, and what is there for the forms of people.
UNTOLD = {"/alignments.sssom.tsv", "/draft", "/template", "/ontology/mappings/{path:path}", "/ontology/{path:path}",
          "/vocab/{path:path}", "/graph-store/{path:path}", "/questions/{name}", "/dump"}  # fmt: skip


def test_it_is_openapi_for_programs_and_a_page_for_people(client):
    contract = client.get("/api")
    assert contract.headers["content-type"] == "application/vnd.oai.openapi+json"
    assert contract.json()["openapi"] == "3.1.0"
    assert client.get("/api?format=application/json").json() == contract.json()
    page = client.get("/api", headers=HTML)
    assert page.status_code == 200
    assert 'id="row-limit"' in page.text


def test_every_address_is_told_of(client):
    told = client.get("/api").json()["paths"].keys()
    routes = {path for path, _ in (*ROUTES, *DATA_ROUTES)} - UNTOLD
    assert {path.split("{")[0] for path in routes} <= {path.split("{")[0] for path in told}


def test_every_question_is_an_address_with_its_parameters(client):
    paths = client.get("/api").json()["paths"]
    questions = client.app.state.switch.site.questions
    assert {path.removeprefix("/questions/") for path in paths if path.startswith("/questions/")} == questions.keys()
    told = {one["name"]: one for one in paths["/questions/tourism-revenue-across-levels"]["get"]["parameters"]}
    assert told["concept"]["example"] == "concept:tourism-revenue"
    asked = client.get("/questions/tourism-revenue-across-levels?format=csv", params={"concept": told["concept"]["example"]})
    assert asked.status_code == 200


def test_every_limit_stands_on_the_page_with_its_value(client, settings):
    page = client.get("/api", headers=HTML).text
    for setting in SETTINGS:
        if "_limit" in setting.name:
            assert setting.name in page
            assert f"{getattr(settings, setting.name):,}" in page


def test_every_error_is_one_shape(client):
    contract = client.get("/api").json()
    refs = json.dumps(contract["paths"])
    assert refs.count("#/components/schemas/Problem") > 100
    problem = client.get("/nothing").json()
    assert problem.keys() >= set(contract["components"]["schemas"]["Problem"]["required"])


def test_data_without_a_house_have_a_contract_of_their_own(settings, engine, tmp_path):
    from dataclasses import replace

    from conftest import TestClient
    from thaiplan.web.app import create_app

    client = TestClient(create_app(replace(settings, data=(tmp_path,)), engine), follow_redirects=False)
    assert set(client.get("/api").json()["paths"]) == {"/sparql", "/graph-store", "/health", "/metrics", "/api"}

"""The template and the draft over HTTP."""

from io import BytesIO

import openpyxl
import pytest
from rdflib import RDF, Graph, URIRef

from filling import cell, fill, save, save_tables
from thaiplan.terms import TP
from thaiplan.web.validate import XLSX

HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def template(session_client) -> bytes:
    return session_client.get("/template", params={"area": "TH-56"}).content


def send(client, *files: tuple[str, bytes], accept: str = "text/html", lang: str = "th"):
    sent = [("file", (name, content, "application/octet-stream")) for name, content in files]
    return client.post("/draft", files=sent, params={"lang": lang}, headers={"accept": accept})


def plans(turtle: str) -> list[str]:
    return [str(plan) for plan in Graph().parse(data=turtle).subjects(RDF.type, URIRef(TP + "Plan"))]


def test_the_template_of_an_area_has_its_level_and_a_name_in_ascii(client):
    answer = client.get("/template", params={"area": "TH-56"})
    assert answer.headers["content-type"] == XLSX
    assert answer.headers["content-disposition"] == 'attachment; filename="plan-province-TH-56.xlsx"'
    assert "แผน" in openpyxl.load_workbook(BytesIO(answer.content)).sheetnames


def test_a_template_may_be_for_a_local_body_in_the_area(client):
    answer = client.get("/template", params={"area": "TH-56", "level": "local"})
    assert 'filename="plan-local-TH-56.xlsx"' in answer.headers["content-disposition"]


@pytest.mark.parametrize("asked", [{}, {"area": 'TH-99"\r\n<script>'}, {"area": "TH-56", "level": "village"}])
def test_a_template_for_an_area_or_level_that_is_not_there_is_400(client, asked):
    answer = client.get("/template", params=asked, headers=HTML)
    assert answer.status_code == 400
    assert "<script" not in answer.text


def test_the_form_of_the_template_offers_the_areas_of_the_graph(client):
    page = client.get("/validate", headers=HTML).text
    assert '<option value="TH-56" selected>' in page
    assert page.count('<option value="TH-') > 76
    assert 'action="/template"' in page


def test_a_filled_template_becomes_turtle(client, template):
    answer = send(client, ("แผน.xlsx", save(fill(template))))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/turtle")
    assert answer.headers["content-disposition"] == 'attachment; filename="plan.ttl"'
    assert len(plans(answer.text)) == 1


def test_the_csv_files_of_the_sheets_become_the_same_plan(client, template):
    answer = send(client, *save_tables(fill(template)).items())
    assert answer.status_code == 200, answer.text
    assert len(plans(answer.text)) == 1


def unreadable(template: bytes) -> bytes:
    book = fill(template)
    cell(book, "indicators", "value").value = "ห้าสิบ<script>"
    return save(book)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_cell_that_cannot_be_read_is_named_and_nothing_is_made(client, template, lang):
    answer = send(client, ("plan.xlsx", unreadable(template)), lang=lang)
    assert answer.headers["content-type"].startswith("text/html")
    assert "ตัวชี้วัด!" in answer.text
    assert "<script" not in answer.text
    assert ("ยังแปลงไม่ได้" if lang == "th" else "cannot be made into Turtle") in answer.text


def test_a_machine_gets_the_findings_as_json(client, template):
    answer = send(client, ("plan.xlsx", unreadable(template)), accept="application/json")
    assert answer.status_code == 422
    assert answer.json()["reports"][0]["findings"][0]["place"]["cell"]


def test_no_file_is_400_and_another_body_415(client):
    answer = client.post("/draft", files={"file": ("", b"")}, headers=HTML)
    assert answer.status_code == 400
    assert "ยังไม่ได้แนบไฟล์" in answer.text
    assert client.post("/draft", content=b"x", headers={"content-type": "text/turtle"}).status_code == 415


def test_noise_is_a_finding_and_no_fault_of_ours(client):
    for noise in (bytes(range(256)) * 50, b"PK\x03\x04" + b"noise" * 50, b""):
        assert send(client, ("plan.xlsx", noise), accept="application/json").status_code == 422


def test_files_over_the_limit_are_413_and_over_the_time_503(make_client, template):
    assert send(make_client(validate_limit_bytes=100), ("plan.xlsx", b"x" * 200_000)).status_code == 413
    assert send(make_client(validate_limit_s=0.05), ("plan.xlsx", save(fill(template)))).status_code == 503


def test_the_form_is_there_in_both_languages(client):
    assert "แปลงแม่แบบเป็น Turtle</h1>" in client.get("/draft", headers=HTML).text
    assert "Turtle from a filled template</h1>" in client.get("/draft?lang=en", headers=HTML).text

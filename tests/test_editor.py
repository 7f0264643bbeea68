"""What the query editor is given: prefixes, and terms of the graph that it can have from the endpoint."""

import json
import re
from html import unescape

import pytest

from thaiplan.terms import PREFIXES
from thaiplan.web.editor import terms_query


@pytest.fixture
def given(make_client):
    client = make_client()
    client.app.state.switch.site.scripts = {"editor": "built/editor-AB12.js"}
    page = client.get("/sparql?lang=en", headers={"Accept": "text/html"}).text
    return json.loads(unescape(re.search(r'<script type="application/json" id="editor">(.*?)</script>', page)[1]))


def test_the_editor_knows_every_prefix_of_the_house(given):
    assert given["prefixes"] == PREFIXES
    assert given["label"] == "Query"
    assert "Escape and then Tab" in given["hint"]


def test_the_terms_of_the_graph_stand_at_the_address_that_the_page_names(given, client):
    answer = client.get(given["terms"])
    assert len(given["terms"]) < 4_000
    assert answer.headers["etag"]
    rows = {row["term"]["value"]: row for row in answer.json()["results"]["bindings"]}
    for iri, kind, label in (
        ("tp", "Plan", None), ("tp", "hasTarget", None), ("tpv", "at-least", None),
        ("concept", "tourism-revenue", "รายได้จากการท่องเที่ยว"), ("skos", "prefLabel", None),
    ):  # fmt: skip
        row = rows[PREFIXES[iri] + kind]
        assert label is None or label in row["th"]["value"]
    assert rows[PREFIXES["tp"] + "Plan"]["kind"]["value"] == "class"
    assert rows[PREFIXES["tp"] + "hasTarget"]["kind"]["value"] == "property"
    assert len(rows) == len(answer.json()["results"]["bindings"]) > 200


def test_the_query_for_the_terms_has_neither_header_nor_room(settings):
    text = terms_query(settings.house)
    assert text.startswith("PREFIX owl:")
    assert "#+" not in text
    assert "\n " not in text


def test_a_fault_stands_beside_the_field_with_its_line_and_column(client):
    page = client.get("/sparql?lang=en&query=SELECT+*%0AWHERE+%7B+%3Fs+%3Fp+%7D", headers={"Accept": "text/html"}).text
    assert 'data-fault-line="2" data-fault-column="' in page
    assert re.search(r'data-fault="[^"]*line 2', page)

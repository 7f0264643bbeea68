"""JSON-LD to be read: one thing at the root, and every statement still there."""

import json

import pyoxigraph as ox
import pytest

from thaiplan.jsonld import make_context, write_jsonld
from thaiplan.terms import ID

NAMES = ["lampang/plan", "lampang/issue-1-indicator-2", "concept/tourism-revenue", "area/TH-52", "org/lampang-pao"]
THAI = '"ก"@th'


def triples(content: bytes, form: ox.RdfFormat) -> set:
    dataset = ox.Dataset(ox.parse(content, format=form))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def is_the_same(text: str, root: str) -> dict:
    """The document, which reads back as the triples it was made of."""
    made = write_jsonld(text.encode(), root)
    assert triples(made, ox.RdfFormat.JSON_LD) == triples(text.encode(), ox.RdfFormat.N_TRIPLES)
    return json.loads(made)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_thing_is_lost(ask, name):
    found = ask.data("description", "application/n-triples", thing=ID + name).decode()
    document = is_the_same(found, ID + name)
    assert document["id"] == name.replace("/", ":", 1).replace("org:", "agency:")


def test_labels_are_by_language_and_a_target_is_in_its_indicator(ask):
    name = ID + "lampang/issue-1-indicator-2"
    document = json.loads(write_jsonld(ask.data("description", "application/n-triples", thing=name), name))
    assert document["type"] == "Indicator"
    assert document["label"]["th"] == "รายได้จากการท่องเที่ยวที่เพิ่มขึ้น ร้อยละ ๑๐ ต่อปี"
    assert document["hasTarget"]["hasUnit"] == {"id": "unit:PERCENT"}
    assert list(document)[:4] == ["@context", "id", "type", "label"]


def test_what_points_at_the_root_is_under_reverse(ask):
    name = ID + "concept/tourism-revenue"
    document = json.loads(write_jsonld(ask.data("description", "application/n-triples", thing=name), name))
    assert {"id": "lampang:issue-1-indicator-2"} in document["@reverse"]["measuresConcept"]


def test_circles_lists_blank_nodes_and_texts_without_language_come_through():
    p, q = "<https://w3id.org/thaiplan/ontology#p>", "<https://w3id.org/thaiplan/ontology#q>"
    first, rest, nil = (f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}>" for name in ("first", "rest", "nil"))
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    is_the_same(f"<http://a/1> {p} <http://a/2> .\n<http://a/2> {p} <http://a/1> .\n", "http://a/1")
    is_the_same(f"<http://a/1> {p} <http://a/1> .\n<http://a/3> {p} <http://a/1> ; {q} <http://a/1> .\n".replace(
        "; ", ".\n<http://a/3> "), "http://a/1")  # fmt: skip
    is_the_same(f'<http://a/1> {p} _:b .\n_:b {first} "z" .\n_:b {rest} _:c .\n_:c {first} "a" .\n_:c {rest} {nil} .\n', "http://a/1")
    is_the_same(f'<http://a/1> {label} {THAI} .\n<http://a/1> {label} "plain" .\n<http://a/1> {label} "ข"@th .\n', "http://a/1")
    is_the_same(f'<http://a/1> {p} "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n<http://a/1> {p} "</script>" .\n', "http://a/1")


def test_a_root_of_which_nothing_is_said_leaves_the_rest_side_by_side():
    p = "<https://w3id.org/thaiplan/ontology#p>"
    document = is_the_same(f"<http://a/1> {p} <http://a/2> .\n<http://a/3> {p} <http://a/4> .\n", "http://a/9")
    assert [node["id"] for node in document["@graph"]] == ["http://a/1", "http://a/3"]


def test_the_same_triples_in_another_order_give_the_same_bytes(ask):
    found = ask.data("description", "application/n-triples", thing=ID + "lampang/plan")
    turned = b"".join(reversed(found.splitlines(keepends=True)))
    assert write_jsonld(found, ID + "lampang/plan") == write_jsonld(turned, ID + "lampang/plan")


def test_the_context_names_what_is_used_and_no_more():
    context = make_context(f"<{ID}area/TH-52> <http://www.w3.org/2004/02/skos/core#prefLabel> {THAI} .")
    assert context.keys() == {"@vocab", "id", "type", "area", "label", "skos"}

"""The ontology, the vocabulary and the shapes as readable lists and as data."""

import re

import pytest
import rdflib
import rdflib.compare
from rdflib import OWL, RDF, RDFS

HTML = {"accept": "text/html"}


@pytest.mark.parametrize(
    ("path", "anchor"), [("/ontology", "Target"), ("/vocab", "at-least"), ("/shapes", "Target-unit")]
)
def test_a_term_has_its_anchor_in_the_list(client, path, anchor):
    assert f'<article class="term" id="{anchor}">' in client.get(path, headers=HTML).text


@pytest.mark.parametrize("path", ["/ontology", "/vocab", "/shapes", "/ontology/measure"])
def test_the_list_comes_as_data(client, path):
    answer = client.get(path, headers={"accept": "text/turtle"})
    assert len(rdflib.Graph().parse(data=answer.content, format="turtle")) > 100


def test_a_term_is_shown_with_thai_and_english_label_and_one_definition(client):
    text = client.get("/ontology", headers=HTML | {"accept-language": "en"}).text
    term = text[text.index('id="Target"') :]
    term = term[: term.index("</article>")]
    assert "ค่าเป้าหมาย" in term
    assert term.count("<p>") == 1


def test_no_term_stands_twice(client):
    text = client.get("/ontology", headers=HTML).text
    anchors = [part.partition('"')[0] for part in text.split('<article class="term" id="')[1:]]
    assert len(anchors) == len(set(anchors))


MODULES = ["alignment", "completeness", "measure", "plan", "source"]


def without_shared_axioms(graph: rdflib.Graph, module: rdflib.URIRef) -> rdflib.Graph:
    """The graph without disjointness of classes that other modules define: it belongs to no one module."""
    for axiom, members in list(graph.subject_objects(OWL.members)):
        if any((member, RDFS.isDefinedBy, module) not in graph for member in graph.items(members)):
            nodes = [axiom, *graph.transitive_objects(members, RDF.rest)]
            for node in nodes:
                graph.remove((node, None, None))
    return graph


@pytest.mark.parametrize("name", [*MODULES, "external"])
def test_a_module_as_data_is_what_its_file_says(client, settings, name):
    answer = client.get(f"/ontology/{name}", headers={"accept": "text/turtle"})
    served = rdflib.Graph().parse(data=answer.content, format="turtle")
    written = rdflib.Graph().parse(settings.house / f"ontology/{name}.ttl", format="turtle")
    module = rdflib.URIRef(f"https://w3id.org/thaiplan/ontology/{name}")
    assert rdflib.compare.isomorphic(served, without_shared_axioms(written, module))


def test_a_module_lists_its_own_terms_under_its_header(client):
    text = client.get("/ontology/plan", headers=HTML | {"accept-language": "en"}).text
    assert 'id="PlanElement"' in text
    assert 'id="Target"' not in text
    assert "plans and their parts</h1>" in text
    assert "<dd>0.1.0" in text
    assert "creativecommons.org/licenses/by/4.0/" in text
    assert 'href="/doc/org/thaiplan-editors"' in text


def test_the_whole_ontology_names_its_modules(client):
    text = client.get("/ontology", headers=HTML).text
    assert all(f'href="/ontology/{name}"' in text for name in MODULES)


@pytest.mark.parametrize("path", ["/ontology/nonsense", "/vocab/nonsense", "/ontology/plan/0.0.1", "/ontology/mappings/x"])
def test_a_module_version_or_mapping_that_is_not_there_is_404_with_those_there_are(client, path):
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 404
    assert answer.text.count('href="/ontology/') + answer.text.count('<li><a href="/vocab"') > 1


@pytest.mark.parametrize(("path", "target"), [
    ("/ontology/plan/0.1.0", "/ontology/plan"),
    ("/ontology/0.1.0", "/ontology"),
    ("/vocab/0.1.0", "/vocab"),
    ("/ontology/mappings/prov/0.1.0", "/ontology/mappings/prov"),
    ("/ontology/0.1.0?format=ttl", "/ontology?format=ttl"),
])  # fmt: skip
def test_the_version_in_force_leads_to_the_document(client, path, target):
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"] == target


def test_every_version_iri_of_the_house_leads_somewhere(client, settings):
    files = [*(settings.house / "ontology").rglob("*.ttl")]
    versions = [iri for file in files for iri in re.findall(r"owl:versionIRI <([^>]+)>", file.read_text(encoding="utf-8"))]
    assert len(versions) == len(files)
    for iri in versions:
        path = iri.removeprefix("https://w3id.org/thaiplan")
        assert client.get(client.get(path).headers["location"], headers=HTML).status_code == 200, iri


def test_a_mapping_is_its_turtle_file(client, settings):
    answer = client.get("/ontology/mappings/prov", headers=HTML)
    assert answer.headers["content-type"].startswith("text/turtle")
    assert answer.text == (settings.house / "ontology/mappings/prov.ttl").read_text(encoding="utf-8")
    assert client.get("/ontology/mappings/..%2F..%2Fvocab").status_code == 404


def test_a_shape_says_its_message_and_how_grave_a_fault_is(client):
    text = client.get("/shapes", headers=HTML).text
    shape = text[text.index('id="Label-thai"') :]
    shape = shape[: shape.index("</article>")]
    assert "ต้องแก้" in shape
    assert "<p>ใส่ชื่อภาษาไทยตามที่พิมพ์ในแผน" in shape
    assert "sh:severity" not in shape

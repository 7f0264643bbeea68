"""Data sets: each criterion passes at the good site and fails for the one thing that is spoilt."""

import pytest

from goodsite import GoodSite, failing, replying, visiting
from thaiplan.selfcheck import judge
from thaiplan.selfcheck.datasets import GROUP


def cut(*texts: str) -> list:
    """Sites whose description lacks a text each."""
    return [({"description": (text, "")}, None) for text in texts]


def swapped(old: str, new: str) -> tuple:
    return {"description": (old, new)}, None


def without_endpoint(asked, reply):
    return (404, "text/plain", b"There is no such page.", {}) if asked["path"] == "/sparql" else reply


NO_ENDPOINT = [("void:sparqlEndpoint root:sparql ; ", ""), ("dcat:endpointURL root:sparql ;", "")]
FAULTS = {
    "well-known-void": [({}, replying("/.well-known/void", 404, "text/plain", b"", {}))],
    "title-and-description": cut('dcterms:title "Good data"@en ; ', 'dcterms:description "Data that is good."@en ;'),
    "licence": [*cut("dcterms:license <https://creativecommons.org/licenses/by/4.0/> ; "),
                swapped("<https://creativecommons.org/licenses/by/4.0/>", '"CC BY"')],
    "publisher": [swapped("dcterms:publisher id:people ; dcterms:source", "dcterms:source")],
    "provenance": cut("dcterms:source id:book ;"),
    "dates": cut('dcterms:modified "2026-01-02"^^xsd:date ; '),
    "languages": cut('dcterms:language "en" ; '),
    "version": cut('owl:versionInfo "1.0" ;'),
    "version-history": cut('adms:versionNotes "The first."@en ;'),
    "feedback": cut("dcat:contactPoint id:desk ; "),
    "citation": cut('dcterms:bibliographicCitation "Good people (2026). Good data." ;'),
    "structure": cut("void:vocabulary g: ; "),
    "uri-space": cut('void:uriSpace "https://w3id.org/good/id/" ; '),
    "example-resources": cut("void:exampleResource id:a , id:b ;"),
    "dumps": [*cut("void:dataDump root:dump.nt ; "), swapped("void:dataDump root:dump.nt", "void:dataDump root:lost.nt")],
    "links-to-others": [({"a": ("skos:exactMatch <http://elsewhere.example/a> ; ", "")}, None)],
    "standard-terms": [({"a": ("g:likes id:b ;", "g:likes id:b ; g:unknown 1 ;")}, None)],
    "counts": [*cut("void:triples TRIPLES ; "), swapped("TRIPLES", "7"), swapped("CLASSES", "99")],
    "partitions": [
        *cut("void:classPartition [ void:class g:Kind ; void:entities 2 ] ;"),
        swapped("void:entities 2", "void:entities 3"), swapped("void:triples 1", "void:triples 5"),
    ],
    "catalogue": [swapped("id:catalogue a dcat:Catalog ;", "id:catalogue"), swapped("; dcat:dataset id:dataset", "")],
    "distributions": cut('; dcat:mediaType "application/n-triples"', "dcat:accessURL root:dump.nt ; "),
    "data-service": cut("dcat:servesDataset id:dataset ;"),
    "api-documented": [*cut(";\n    dcat:endpointDescription root:about"), swapped("root:about", "root:lost")],
    "subsets": [({"description": NO_ENDPOINT}, without_endpoint)],
    "sitemap": [
        ({}, replying("/robots.txt", 200, "text/plain", b"User-agent: *")),
        ({}, replying("/sitemap.xml", 404, "text/plain", b"")),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_criterion_fails_for_its_fault_alone(name):
    for spoil, change in FAULTS[name]:
        assert failing(GoodSite(spoil, change)).keys() == {name}


def test_every_criterion_of_the_group_has_a_fault():
    assert {criterion.name for criterion in GROUP} == FAULTS.keys()


def test_a_site_with_no_endpoint_is_not_blamed_for_what_only_an_endpoint_can_do():
    site = GoodSite({"description": [*NO_ENDPOINT, ("void:uriSpace", "void:subset id:part ; void:uriSpace")]}, without_endpoint)
    with visiting(site) as subject:
        outcomes = {outcome.name: outcome for outcome in judge(subject)}
    assert not [name for name, outcome in outcomes.items() if outcome.passed is False]
    assert outcomes["counts"].passed is None
    assert outcomes["counts"].evidence.th == "เว็บไซต์นี้ไม่มีบริการ SPARQL"


def test_links_to_others_are_also_found_by_asking_the_endpoint():
    other = "id:b a g:Kind ; skos:closeMatch <http://elsewhere.example/b> ;"
    silent = {"a": ("skos:exactMatch <http://elsewhere.example/a> ; ", ""), "b": ("id:b a g:Kind ;", other)}
    only_a = silent | {"description": ("void:exampleResource id:a , id:b ;", "void:exampleResource id:a ;")}
    assert failing(GoodSite(only_a)) == {}

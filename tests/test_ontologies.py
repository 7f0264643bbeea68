"""Ontologies: each criterion passes at the good site and fails for the one thing that is spoilt."""

import pytest

from goodsite import GoodSite, failing, replying, visiting
from thaiplan.selfcheck import judge
from thaiplan.selfcheck.ontologies import GROUP

LIKES = "g:likes a owl:ObjectProperty ;"
HATES = (
    'g:Hates a owl:ObjectProperty ; rdfs:label "hates"@en ; rdfs:comment "Not."@en ; rdfs:range g:Kind ; '
    "rdfs:isDefinedBy <https://w3id.org/good/ontology> . "
)


def swapped(old: str, new: str = "") -> tuple:
    return {"ontology": (old, new)}, None


FAULTS = {
    "ontology-answers": [({"description": ("void:vocabulary g:", "void:vocabulary g: , id:lost")},
                          replying("/id/lost", 200, "text/html", b"<title>Here are terms</title>"))],
    "ontology-page": [({}, replying("/ontology", 404, "text/plain", b"none", {}, accept="text/html"))],
    "ontology-declared": [({"description": ("void:vocabulary g:", "void:vocabulary g: , id:b")}, None)],
    "ontology-title": [swapped('dcterms:title "Good terms"@en ; '),
                       swapped('dcterms:description "Terms that are good."@en ; ')],
    "ontology-people": [swapped("dcterms:creator id:people ;"), swapped("dcterms:publisher id:people ; ")],
    "ontology-dates": [swapped('dcterms:modified "2026-01-02"^^xsd:date ;'),
                       swapped('dcterms:created "2026-01-01"^^xsd:date ; ')],
    "ontology-citation": [swapped('dcterms:bibliographicCitation "Good people (2026). Good terms." ;')],
    "ontology-licence": [swapped("dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;"),
                         swapped("<https://creativecommons.org/licenses/by/4.0/>", '"CC BY"')],
    "ontology-version": [swapped('owl:versionInfo "1.0" ;')],
    "ontology-version-answers": [swapped("ontology/1.0>", "ontology/0.9>")],
    "ontology-prefix": [swapped('vann:preferredNamespacePrefix "g" ; ')],
    "ontology-namespace": [swapped('"https://w3id.org/good/ontology#"', '"https://w3id.org/good/id/b"')],
    "linked-terms": [swapped("skos:Concept , g:Any", "g:Any")],
    "term-labels": [swapped('rdfs:label "any"@en ; '), swapped('rdfs:label "any"@en', 'rdfs:label "any"')],
    "term-english": [swapped('rdfs:label "any"@en', 'rdfs:label "ใด ๆ"@th')],
    "term-definitions": [swapped('rdfs:comment "Any kind."@en ; ')],
    "term-defined-by": [swapped('"Any kind."@en ; rdfs:isDefinedBy <https://w3id.org/good/ontology>', '"Any kind."@en')],
    "typed-terms": [swapped("skos:Concept , g:Any", "skos:Concept , g:Any , g:Missing")],
    "domain-or-range": [swapped(" ; rdfs:domain g:Kind .", " .")],
    "disjointness": [swapped(" ; owl:disjointWith g:Other .", " .")],
    "no-class-cycles": [swapped("g:Any a owl:Class ;", "g:Any a owl:Class ; rdfs:subClassOf g:Kind ;")],
    "no-self-definition": [swapped("skos:Concept , g:Any", "skos:Concept , g:Kind"),
                           swapped("owl:someValuesFrom g:Kind", "owl:someValuesFrom g:Other")],
    "names-in-style": [swapped("g:Any", "g:any_thing"), swapped(LIKES, HATES + LIKES)],
    "absolute-names": [swapped("g:Any a owl:Class ;", '<file:///home/me/x> rdfs:comment "mine"@en . g:Any a owl:Class ;'),
                       swapped("g:Any a owl:Class ;", '<http://localhost/x> rdfs:comment "mine"@en . g:Any a owl:Class ;')],
    "no-hijacking": [swapped("g:Any a owl:Class ;", "skos:Concept rdfs:subClassOf g:Any . g:Any a owl:Class ;")],
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_criterion_fails_for_its_fault_alone(name):
    for spoil, change in FAULTS[name]:
        assert failing(GoodSite(spoil, change)).keys() == {name}


def test_every_criterion_of_the_group_has_a_fault():
    assert {criterion.name for criterion in GROUP} == FAULTS.keys()


def test_a_site_with_no_terms_of_its_own_is_not_asked_for_an_ontology():
    kind = ("a g:Kind", "a skos:Concept")
    plain = {"a": [kind, ("g:likes", "skos:related")], "b": kind}
    site = GoodSite(plain | {"description": ("void:vocabulary g: ;", "void:vocabulary skos: ;")})
    with visiting(site) as subject:
        outcomes = [outcome for outcome in judge(subject) if outcome.group == GROUP.name]
    assert {outcome.passed for outcome in outcomes} == {None}
    assert outcomes[0].evidence.en == "The site has no terms of its own."

"""Addresses: each criterion passes at the good site and fails for the one thing that is spoilt."""

import pytest

import goodsite
from goodsite import IRIS, GoodSite, failing, having, replying, visiting
from thaiplan.errors import NoAnswer
from thaiplan.selfcheck.addresses import GROUP, thing

DOC, OTHER = "/doc/a", b"<http://e/x> <http://purl.org/p> 1 ."


def moved(asked, reply):
    """The second thing has a name with a file extension, and is there."""
    return (303, "", b"", {"location": "/doc/b"}) if asked["path"] == "/id/b.php" else reply


def hopping(asked, reply):
    """Three redirects in the place of one."""
    steps = {"/id/a": "/one", "/one": "/two", "/two": DOC}
    return (303, "", b"", {"location": steps[asked["path"]]}) if asked["path"] in steps else reply


def no_page(asked, reply):
    """No page about a thing, for whoever wants one and would also take something else."""
    return (404, "text/plain", b"none", {}) if "*/*;q" in asked["accept"] and asked["path"] == DOC else reply


FAULTS = {
    "iris-without-extension": [({"description": ("id:a , id:b ;", "id:a , id:b.php ;"), "b": ("id:b a", "id:b.php a")}, moved)],
    "http-iris": [({"b": ("id:b a", '<urn:uuid:1> rdfs:label "x"@en . id:b a')}, None)],
    "thing-and-document": [({}, replying("/id/a", 302)), ({}, replying("/id/a", 301))],
    "short-redirects": [({}, hopping)],
    "page-for-people": [({}, no_page)],
    "data-for-machines": [({}, replying("/doc/b", 200, "text/turtle", OTHER, {}, accept="text/turtle"))],
    "several-syntaxes": [
        ({}, replying(DOC, 200, "application/n-triples", b"", accept="application/n-triples")),
        ({}, replying(DOC, 200, "application/rdf+xml", b"<not", accept="application/rdf+xml")),
    ],
    "quality-values": [({}, replying(DOC, 200, "text/html", accept="text/html;q=0.1, text/turtle"))],
    "unacceptable-form": [
        ({}, replying(DOC, 200, "text/html", b"", accept="application/x-thaiplan")),
        ({}, replying(DOC, 406, "text/plain", b"no", {}, accept="application/x-thaiplan")),
    ],
    "unknown-thing": [
        ({}, replying("/id/a-no-such-thing", 200)),
        ({}, replying("/id/a-no-such-thing", 404, "text/plain", b"no")),
    ],
    "form-has-address": [({}, having("content-location", "", DOC, "text/turtle"))],
    "values-in-their-types": [({"a": ("dcterms:extent 1.5", 'dcterms:extent "๑.๕"^^xsd:decimal')}, None)],
    "data-names-its-dataset": [({"a": ("; void:inDataset id:dataset", "")}, having("link", "", DOC, "text/turtle"))],
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_criterion_fails_for_its_fault_alone(name):
    for spoil, change in FAULTS[name]:
        # HEAD has the header that GET has not, where a header is the fault.
        assert failing(GoodSite(spoil, change)).keys() - {"head-is-get"} == {name}


def test_iris_under_a_host_that_keeps_no_names_are_told(monkeypatch):
    home = "http://data.example/"
    monkeypatch.setattr(goodsite, "LINKS", [(url.replace(IRIS, home), rel, kind) for url, rel, kind in goodsite.LINKS])
    monkeypatch.setattr(goodsite, "PREFIXES", goodsite.PREFIXES.replace(IRIS, home))
    site = GoodSite({"description": (IRIS, home), "ontology": (IRIS, home)})
    assert failing(site).keys() == {"persistent-iris"}


def test_every_criterion_of_the_group_has_a_fault():
    assert {criterion.name for criterion in GROUP} == FAULTS.keys() | {"persistent-iris"}


def test_a_site_that_names_nothing_to_try_is_told_so():
    def bare(asked, reply):
        return (200, "text/html", b"<title>x</title>", {}) if asked["path"] == "/" else (404, "text/plain", b"", {})

    with visiting(GoodSite(change=bare)) as site, pytest.raises(NoAnswer, match="names no thing to try"):
        thing(site)

"""Manners: each criterion passes at the good site and fails for the one thing that is spoilt."""

import pytest

from goodsite import LINKS, GoodSite, failing, having, replying
from thaiplan.selfcheck.manners import GROUP

DOC, CITED = "/doc/a", b'"cite-as" href="https://w3id.org/good/doc/a'


def unlinked(relation: str):
    """A change that takes a link out of the header, which the page still has."""
    return linked(relation, lambda part: None)


def linked(relation: str, make):
    """A change of the links of a relation in the header."""

    def change(asked, reply):
        if "link" not in reply[3]:
            return reply
        parts = [make(part) if f'rel="{relation}"' in part else part for part in reply[3]["link"].split(", ")]
        return *reply[:3], reply[3] | {"link": ", ".join(filter(None, parts))}

    return change


def linkless(asked, reply):
    """Pages without link elements."""
    if reply[1] == "text/html" and asked["path"] == DOC:
        return reply[0], reply[1], reply[2].replace(b"<link rel=", b"<meta name="), reply[3]
    return reply


def citing_the_page(asked, reply):
    """The document and not the thing is to be cited, as the header and the page say."""
    _, kind, content, headers = linked("cite-as", lambda part: part.replace("/id/a", DOC))(asked, reply)
    return reply[0], kind, content.replace(b'"cite-as" href="https://w3id.org/good/id/a', CITED), headers


def one_tag(asked, reply):
    if asked["headers"].get("if-none-match") == '"same"':
        return 304, "", b"", {}
    return (*reply[:3], reply[3] | {"etag": '"same"'}) if "etag" in reply[3] else reply


def no_304(asked, reply):
    return (200, "text/turtle", b"", {}) if reply[0] == 304 else reply


def trusting(asked, reply):
    origin = {"access-control-allow-origin": asked["headers"].get("origin", "*"), "access-control-allow-credentials": "true"}
    return *reply[:3], reply[3] | origin


FAULTS = {
    "head-is-get": [
        ({}, lambda asked, reply: (404, *reply[1:]) if asked["method"] == "HEAD" and asked["path"] == DOC else reply),
        ({}, lambda asked, reply: (*reply[:3], {}) if asked["method"] == "HEAD" and asked["path"] == DOC else reply),
    ],
    "tag-for-each-form": [({}, one_tag)],
    "not-modified": [({}, no_304)],
    "vary": [({}, having("vary", "Accept-Encoding", DOC)), ({}, having("vary", "", DOC))],
    "last-modified": [({}, having("last-modified", "", DOC))],
    "method-not-allowed": [
        ({}, replying(DOC, 405, "text/plain", b"", {}, method="DELETE")), ({}, replying(DOC, 200, method="DELETE")),
    ],
    "no-borrowed-trust": [({}, trusting)],
    "cite-as": [
        ({}, unlinked("cite-as")),
        ({}, citing_the_page),
    ],
    "type-link": [({}, unlinked("type"))],
    "author-link": [({}, unlinked("author"))],
    "license-link": [({}, unlinked("license"))],
    "describedby-link": [
        ({}, unlinked("describedby")), ({}, replying("/doc/a.ttl", 404, "text/plain", b"", {})),
    ],
    "collection-link": [({}, unlinked("collection"))],
    "linkset": [
        ({}, unlinked("linkset")), ({}, replying("/linkset/a", 404)),
        ({}, replying("/linkset/a", 200, "application/linkset+json", b"[]")),
        ({}, replying("/linkset/a", 200, "application/linkset+json", b"{")),
    ],
    "links-in-page": [({}, linkless)],
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_criterion_fails_for_its_fault_alone(name):
    for spoil, change in FAULTS[name]:
        assert failing(GoodSite(spoil, change)).keys() == {name}


def test_every_criterion_of_the_group_has_a_fault():
    assert {criterion.name for criterion in GROUP} == FAULTS.keys()


def test_the_good_site_has_every_link_that_is_asked_for():
    assert {rel for _, rel, _ in LINKS} >= {"cite-as", "type", "author", "license", "describedby", "collection", "linkset"}


def test_the_good_site_fails_nothing():
    assert failing(GoodSite()) == {}

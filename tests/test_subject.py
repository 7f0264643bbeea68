"""The subject: what a site says of itself is found wherever it says it, and its IRIs are looked up by a stated rule."""

import pytest
from rdflib import URIRef

from goodsite import IRIS, ROOT, GoodSite, replying, visiting
from standin import reply, standing_in
from thaiplan.errors import Malformed, NoAnswer
from thaiplan.selfcheck.subject import Subject, namespace, read_graph
from thaiplan.visitor import Answer, Request, Visitor


def silent(asked, reply):
    """A site that does not describe itself."""
    return (404, "text/plain", b"", {}) if asked["path"] in ("/.well-known/void", "/catalog", "/sparql") else reply


def test_iris_elsewhere_are_looked_up_at_the_site_by_the_prefix_of_its_own_example():
    with visiting(GoodSite()) as site:
        assert site.prefix == IRIS
        assert site.address(IRIS + "id/a") == ROOT + "id/a"
        assert site.address("https://schema.org/Thing") == "https://schema.org/Thing"
        assert site.is_own(IRIS + "ontology#x")
        assert site.is_own(ROOT)
        assert not site.is_own("https://schema.org/Thing")


def test_the_prefix_can_be_given():
    with visiting(GoodSite(), prefix="https://given.example/") as site:
        assert site.prefix == "https://given.example/"
        assert site.address("https://given.example/id/a") == ROOT + "id/a"


def test_a_site_that_does_not_describe_itself_is_known_by_its_sitemap_or_its_links():
    for change in (silent, lambda asked, made: replying("/sitemap.xml", 404)(asked, silent(asked, made))):
        with visiting(GoodSite(change=change)) as site:
            assert site.examples == [IRIS + "id/a"]
            assert site.prefix == IRIS
            assert site.endpoint is None
            assert site.datasets == []
            assert site.ontologies == [IRIS + "ontology"]


def test_a_site_under_a_path_is_asked_there():
    async def under(scope, receive, send):
        await GoodSite()(scope | {"path": scope["path"].removeprefix("/plans")}, receive, send)

    with visiting(under, IRIS, ROOT + "plans") as site:
        assert site.root == ROOT + "plans/"
        assert site.address(IRIS + "id/a") == ROOT + "plans/id/a"


def test_what_is_asked_twice_is_fetched_once():
    seen = []
    with visiting(GoodSite(change=lambda asked, made: seen.append(asked["path"]) or made)) as site:
        site.fetch(IRIS + "id/a")
        before = len(seen)
        site.fetch(IRIS + "id/a")
    assert len(seen) == before


@pytest.mark.parametrize(("status", "told"), [(404, "answers 404"), (500, "answers 500")])
def test_a_first_page_that_is_none_is_an_error(status, told):
    with pytest.raises(NoAnswer, match=told), visiting(GoodSite(change=replying("/", status))):
        pass


def test_a_site_that_is_late_again_and_again_is_not_waited_for():
    class Late:
        def visit(self, request, head_only=False):
            if request.url == ROOT:
                return Answer(ROOT, 200, {}, b"")
            asked.append(request.url)
            raise NoAnswer("late", is_late=True)

    asked = []
    site = Subject(Late(), ROOT)
    for number in range(10):
        with pytest.raises(NoAnswer):
            site.ask(Request(f"{ROOT}{number}"))
    assert len(asked) == 5


@pytest.mark.parametrize(("kind", "content", "told"), [
    ("text/turtle", b"<html>", "not valid text/turtle"),
    ("application/rdf+xml", b"<a", "not valid application/rdf"),
    ("application/rdf+xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "not valid application/rdf"),
    ("application/ld+json", b"{", "not valid application/ld"),
    ("application/ld+json", b'{"@context": "https://schema.org/", "name": "x"}', "needs the context https://schema.org/"),
    ("application/ld+json", b"[" * 1000, "not valid application/ld"),
    ("application/n-triples", b"a b c", "not valid application/n-triples"),
])  # fmt: skip
def test_data_that_is_none_is_an_error_with_its_address(kind, content, told):
    with pytest.raises(Malformed, match=told) as caught:
        read_graph(Answer("http://e/x", 200, {"content-type": kind}, content))
    assert str(caught.value).startswith("http://e/x: ")


def test_data_is_read_with_its_relative_names():
    graph = read_graph(Answer("http://e/x", 200, {"content-type": "text/turtle; charset=utf-8"}, b"<#a> <b> <c> ."))
    assert list(graph) == [(URIRef("http://e/x#a"), URIRef("http://e/b"), URIRef("http://e/c"))]


def test_a_page_in_the_place_of_data_is_an_error():
    with visiting(GoodSite()) as site, pytest.raises(NoAnswer, match="200 text/html, where RDF was wanted"):
        site.graph(ROOT)


def test_a_namespace_ends_at_the_last_sign():
    assert namespace("http://e/a#b") == "http://e/a#"
    assert namespace("http://e/a/b") == "http://e/a/"


def test_a_site_of_pages_only_has_nothing_to_try():
    def say(asked, handler):
        reply(handler, 200, "text/html", b"<title>x</title><a href='/y'>y</a>")

    with standing_in(say) as (url, _), Visitor(limit_s=30) as visitor:
        site = Subject(visitor, url.removesuffix("/sparql"))
        assert (site.examples, site.prefix, site.endpoint, site.ontologies) == ([], None, None, [])

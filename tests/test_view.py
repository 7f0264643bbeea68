"""Links and texts of a view."""

from decimal import Decimal

import pytest
from starlette.requests import Request

from thaiplan.rows import Text, Thing
from thaiplan.terms import BASE, ID, SOURCE, TP
from thaiplan.web.view import View


@pytest.fixture
def view(client) -> View:
    scope = {"type": "http", "method": "GET", "path": "/x", "query_string": b"a=1", "headers": [], "app": client.app}
    request = Request(scope)
    request.state.lang, request.state.site = "en", client.app.state.switch.site
    return View(request)


@pytest.mark.parametrize(("iri", "link"), [
    (ID + "lampang/plan", "/doc/lampang/plan"),
    (SOURCE + "lampang-plan-linkage#L208", "/source/lampang-plan-linkage#L208"),
    (TP + "Target", "/ontology#Target"),
    (BASE + "graph/lampang", "/graph/lampang"),
    ("http://qudt.org/vocab/unit/PERCENT", "http://qudt.org/vocab/unit/PERCENT"),
])  # fmt: skip
def test_a_name_of_the_house_is_a_link_on_this_host(view, iri, link):
    assert view.local(iri) == link


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "data:text/html,x", "urn:x", "https://a b", "", "HTTPS:x"])
def test_what_is_no_web_address_is_never_a_link(view, iri):
    assert view.local(iri) is None
    assert view.link(Thing(iri, Text(en="a < b"))) == "a &lt; b"
    assert "href" not in view.unit(Thing(iri, Text(en="rai")))


def test_a_facet_goes_by_its_label_in_the_vocabulary(view):
    assert view.facet("at-least") == "at least"
    assert view.facet(None) == "Not stated"
    assert view.facet("unheard-of") == "unheard-of"


def test_the_ends_of_a_cell_are_named_in_its_address(view):
    assert view.matrix() == "/matrix"
    assert view.matrix(ID + "a/plan") == "/matrix?from=a/plan"
    assert view.matrix(ID + "a/plan", ID + "b/issue-1") == "/matrix?from=a/plan&to=b/issue-1"


def test_a_confidence_has_two_decimals(view):
    assert (view.confidence(Decimal("0.9")), view.confidence(None)) == ("0.90", "–")


def test_a_line_is_written_short(view):
    assert view.line(SOURCE + "lampang-plan-linkage#L208") == "002:208"


def test_a_text_in_another_language_is_marked(view):
    assert view.text(Text(th="แผน")) == '<span lang="th">แผน</span>'
    assert view.text(Text(th="แผน", en="a < b")) == "a &lt; b"


def test_a_thing_without_a_label_goes_by_its_short_name(view):
    assert view.name(Thing(TP + "Target")) == "tp:Target"


def test_an_error_is_reported_with_the_thing_and_the_line_and_nowhere_unless_it_is_set(view, make_client):
    line = SOURCE + "lampang-plan-linkage#L208"
    assert view.report(ID + "lampang/issue-1", line) is None
    site = make_client(report_url="https://example.org/new?title={line}&body={iri}").app.state.switch.site
    view.request.state.site = site
    wanted = "https://example.org/new?title=002%3A208&body=https%3A%2F%2Fw3id.org%2Fthaiplan%2Fid%2Flampang%2Fissue-1"
    assert view.report(ID + "lampang/issue-1", line) == wanted
    # What comes with the thing is neither another part of the address nor filled in itself.
    assert view.report('a&b="<{line}>', line) == "https://example.org/new?title=002%3A208&body=a%26b%3D%22%3C%7Bline%7D%3E"
    assert view.report(ID + "x", None).startswith("https://example.org/new?title=&body=")

"""Markup: links in headers and pages, with what they are for."""

import pytest

from thaiplan.selfcheck.markup import Link, read_links, read_page


def test_a_header_holds_links_with_relations_and_types():
    header = '<https://e/a,b;c>; rel="cite-as", <../x>; title="a, \\"b\\""; type="Text/Turtle; a=b"; rel="describedby item"'
    assert read_links(header, "http://e/d/f") == [
        Link(frozenset({"cite-as"}), "https://e/a,b;c"),
        Link(frozenset({"describedby", "item"}), "http://e/x", "text/turtle"),
    ]


@pytest.mark.parametrize("header", ["", "nonsense", "<a", "; rel=item", "<>" * 3, '<a>; rel="unended'])
def test_what_is_no_link_does_no_harm(header):
    assert all(isinstance(link, Link) for link in read_links(header, "http://e/"))


def test_the_first_relation_counts_where_a_link_has_two():
    assert read_links('<a>; rel="item"; rel="type"', "http://e/")[0].rels == {"item"}


def test_a_page_has_a_title_a_language_links_and_anchors():
    page = read_page(
        '<html lang="th"><head><title>แผน &amp; อื่น</title><link rel=license href="/l" type="text/html"></head>'
        '<body><a href="x#y">x</a><a>none</a><svg><title>no</title></svg></body>',
        "http://e/d/",
    )
    assert (page.title, page.lang, page.links) == ("แผน & อื่น", "th", ["http://e/d/x#y"])
    assert page.typed == [Link(frozenset({"license"}), "http://e/l", "text/html")]


@pytest.mark.parametrize("text", ["", "\0", "<", "<a href", "<a href='http://['>x</a>", "<![CDATA[", "{}"])
def test_what_is_no_page_has_nothing_to_say(text):
    assert read_page(text, "http://e/").title == ""

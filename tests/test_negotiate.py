"""Which form a client gets."""

import pytest

from thaiplan.errors import NotAcceptable
from thaiplan.negotiate import FORMATS, GRAPHS, HTML, RESULTS, choose, media_types

TABLES = media_types(RESULTS)
TRIPLES = media_types(GRAPHS)
PAGES = ["text/html", *TRIPLES]


@pytest.mark.parametrize(
    ("accept", "offered", "chosen"),
    [
        (None, TABLES, "application/sparql-results+json"),
        ("", TABLES, "application/sparql-results+json"),
        ("*/*", TABLES, "application/sparql-results+json"),
        ("application/sparql-results+xml", TABLES, "application/sparql-results+xml"),
        ("application/json", TABLES, "application/sparql-results+json"),
        ("application/json", TRIPLES, "application/ld+json"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.7", TABLES, "text/tab-separated-values"),
        ("text/csv;q=0, */*;q=0.1", ["text/csv", "text/turtle"], "text/turtle"),
        ("text/turtle;q=0.1, */*;q=0.9", TRIPLES, "application/n-triples"),
        ("text/*", TRIPLES, "text/turtle"),
        ("text/*;q=0.9, application/trig", TRIPLES, "application/trig"),
        ("text/turtle;q=0.3, text/*;q=0.9", ["text/turtle"], "text/turtle"),
        ("TEXT/Turtle; charset=utf-8", TRIPLES, "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8", PAGES, "text/html"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted, x";q=0.9, text/turtle;q=0.1', TRIPLES,
         "application/ld+json"),
        ("nonsense, text/turtle", TRIPLES, "text/turtle"),
        ("*; q=0.2, application/n-quads", TRIPLES, "application/n-quads"),
        ("application/n-triples, application/n-quads", TRIPLES, "application/n-triples"),
    ],
)  # fmt: skip
def test_the_header_chooses_by_quality_then_by_our_order(accept, offered, chosen):
    assert choose(accept, offered) == chosen


@pytest.mark.parametrize("name", ["csv", "CSV", "text/csv"])
def test_a_format_name_wins_over_the_header(name):
    assert choose("application/sparql-results+xml", TABLES, name) == "text/csv"


def test_a_format_name_means_what_is_on_offer():
    assert choose(None, TABLES, "xml") == "application/sparql-results+xml"
    assert choose(None, TRIPLES, "xml") == "application/rdf+xml"
    assert choose(None, TRIPLES, "application/ld json") == "application/ld+json"
    assert choose(None, TRIPLES, "turtle") == "text/turtle"


def test_every_form_is_found_by_its_own_name():
    for form in (*RESULTS, *GRAPHS):
        offered = TABLES if form in RESULTS else TRIPLES
        assert choose(None, offered, form.name) == choose(form.media_type, offered) == FORMATS[form.name] == form.media_type
    assert choose(None, PAGES, HTML.name) == "text/html"


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "nonsense"])
def test_what_there_is_not_is_refused_with_the_list_of_what_there_is(accept):
    with pytest.raises(NotAcceptable) as refused:
        choose(accept, ["text/csv", "text/turtle"] if accept == "image/png" else ["text/csv"])
    assert "text/csv (format=csv)" in str(refused.value)
    assert refused.value.http_status == 406


def test_an_unknown_format_name_is_refused():
    with pytest.raises(NotAcceptable, match=r"no format 'pdf' here; there is: .*format=tsv"):
        choose("*/*", TABLES, "pdf")

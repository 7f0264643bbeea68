"""What the tests of pages share: headers, and a page that has to be there."""

import re

HTML = {"accept": "text/html"}
EN = HTML | {"accept-language": "en"}
TURTLE = {"accept": "text/turtle"}
RDF = {
    "ttl": ("text/turtle", "turtle"), "nt": ("application/n-triples", "nt"), "rdf": ("application/rdf+xml", "xml"),
    "jsonld": ("application/ld+json", None),
}  # fmt: skip
INDICATOR = "/doc/lampang/issue-1-indicator-2"
LARGEST = 100_000


def page(client, path, headers=HTML) -> str:
    """The HTML at a path, which has to be there and under 100 kilobytes."""
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    assert len(answer.content) < LARGEST, path
    return answer.text


def part(text: str, start: str, end: str) -> str:
    """The page from one mark to the next other."""
    begin = text.index(start)
    return text[begin : text.index(end, begin)]


def links(text: str) -> set[str]:
    """The addresses on this host that a page leads to, without their fragments."""
    found = {link.partition("#")[0].replace("&amp;", "&") for link in re.findall(r'(?:href|src)="(/[^"]*)"', text)}
    return found - {""}

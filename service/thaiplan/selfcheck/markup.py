"""Markup: the links in a Link header and in a page, with what they are for."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

_LINK = re.compile(r'<([^>]*)>((?:\s*;\s*[\w*!-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]+))?)*)')
_PARAMETER = re.compile(r';\s*([\w*!-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+))')


@dataclass(frozen=True)
class Link:
    """A link with its relations in small letters and the media type it promises."""

    rels: frozenset[str]
    url: str
    media_type: str = ""


@dataclass
class Page:
    """A page as far as machines read it: its title, its language, its `link` elements and where its anchors lead."""

    title: str = ""
    lang: str = ""
    typed: list[Link] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def read_links(header: str, base: str) -> list[Link]:
    """The links of a Link header, by RFC 8288; whatever is no link is passed over.

    >>> read_links('<a>; rel="cite-as item", </b>;rel=type;type=text/turtle', "http://e/x/")[1].url
    'http://e/b'
    """
    found = []
    for target, written in _LINK.findall(header):
        parameters = {name.lower(): quoted or plain for name, quoted, plain in reversed(_PARAMETER.findall(written))}
        found.append(_link(parameters.get("rel", ""), join(base, target), parameters.get("type", "")))
    return found


def read_page(text: str, base: str) -> Page:
    """What a page says; of a text that is no page, nothing."""
    reader = _Reader(base)
    reader.feed(text)
    reader.close()
    return reader.page


def join(base: str, target: str) -> str:
    """A link made absolute; one that cannot be stays as it is.

    >>> join("http://e/x/", "../a"), join("http://e/", "http://[")
    ('http://e/a', 'http://[')
    """
    try:
        return urljoin(base, target)
    except ValueError:
        return target


def _link(rel: str, url: str, media_type: str) -> Link:
    return Link(frozenset(rel.lower().split()), url, media_type.partition(";")[0].strip().lower())


class _Reader(HTMLParser):
    def __init__(self, base: str):
        super().__init__()
        self.base, self.page, self._in_title = base, Page(), False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title" and not self.page.title
        if tag == "html":
            self.page.lang = given.get("lang", "")
        elif tag == "link" and "href" in given:
            self.page.typed.append(_link(given.get("rel", ""), join(self.base, given["href"]), given.get("type", "")))
        elif tag == "a" and "href" in given:
            self.page.links.append(join(self.base, given["href"]))

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page.title += data.strip()

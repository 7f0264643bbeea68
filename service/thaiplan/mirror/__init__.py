"""The mirror: the whole site as files for any web host, taken from the site itself, which need not run for it.

Each address that the site links to, and each thing of the release, is asked of the application in this process, pages in Thai
and in English. Then links are made those of the files, relative, so that the copy stands under any path; each is checked: where
one leads to nothing, or to a part of a page that is not there, BrokenLinks tells. There is no clock in it: the same release
under the same addresses is the same bytes.
"""

import hashlib
import posixpath
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.sax.saxutils import escape

from thaiplan.endpoint import Service
from thaiplan.errors import BrokenLinks
from thaiplan.mirror.elsewhere import LIVE_PAGE, MISSING_PAGE, make_live, missing
from thaiplan.mirror.filenames import LANGUAGES, Place, data_name, page_name, read_place, shorten
from thaiplan.mirror.rewriting import Rewriter
from thaiplan.mirror.serving import FORMS, TYPES, write_rules
from thaiplan.settings import Settings
from thaiplan.terms import BASE, ID
from thaiplan.visitor import Answer, Request, Visitor
from thaiplan.web.app import create_app
from thaiplan.web.scripts import STATIC
from thaiplan.web.site import Site

SUMS = "SHA256SUMS"
EXTENSIONS = {media_type: extension for extension, media_type in TYPES.items()}
# Compressing for ourselves would be work for nothing.
PLAIN = ("Accept-Encoding", "identity")
SHOWN = 10  # broken links
AT_ONCE = 4  # while one page is written, the queries of others are at work


@dataclass
class Mirror:
    """A copy in the making. `files` maps places to files, by language for pages; `moved` places to where they lead."""

    folder: Path
    app: Any
    base_url: str
    live_url: str | None = None
    files: dict[tuple[Place, str], str] = field(default_factory=dict)
    moved: dict[Place, Place] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    named: list[tuple[str, str, str]] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.base_url = self.base_url.rstrip("/")

    def make(self, addresses: Iterable[str]) -> list[str]:
        """The names of the files written, from some addresses and all they lead to; raises BrokenLinks."""
        (self.folder / SUMS).unlink(missing_ok=True)  # where it is, the rest is whole: not before the end
        self.fetch([*addresses, LIVE_PAGE, MISSING_PAGE])
        for (place, lang), name in self.files.items():
            if name.endswith(".html"):
                self.rewrite(place, lang, name)
        self.broken += [
            f"{page} leads to {name}#{part}, which is not in it"
            for page, name, part in self.named
            if name in self.ids and unquote(part) not in self.ids[name]
        ]
        if self.broken:
            more = f" (and {len(self.broken) - SHOWN} more)" if len(self.broken) > SHOWN else ""
            raise BrokenLinks(f"{len(self.broken)} links lead nowhere: {'; '.join(self.broken[:SHOWN])}{more}.")
        moved = {place.path: to.path for place, to in sorted(self.moved.items()) if not place.query and not place.form}
        plain = {place.path for place, _ in self.files if not place.query and not place.form}
        moved |= {path: "/" + short for path in sorted(plain) if (short := shorten(path.strip("/"))) != path.strip("/")}
        rules = write_rules(self.base_url, moved, page_name(Place(LIVE_PAGE), "th"))
        for name, text in (rules | {"sitemap.xml": self.write_sitemap()}).items():
            self.write(name, text.encode())
            self.files[Place("/" + name), ""] = name
        return sorted(set(self.files.values()))

    def fetch(self, addresses: Iterable[str]) -> None:
        """Asks for addresses and for all that the answers lead to, and writes the answers in the order of the addresses."""
        waiting = deque((read_place(*_split(address))[0], "the list of addresses") for address in addresses)
        seen = {place for place, _ in waiting}
        with Visitor(limit_s=600, limit_bytes=2**31, app=self.app) as visitor:
            while waiting:
                batch = [waiting.popleft() for _ in range(min(AT_ONCE, len(waiting)))]
                for (place, source), answers in zip(batch, self.ask(visitor, [place for place, _ in batch]), strict=True):
                    for found in self.take(place, source, answers):
                        if found not in seen and not found.is_live:
                            seen.add(found)
                            waiting.append((found, place.address))

    def ask(self, visitor: Visitor, places: list[Place]) -> list[list[Answer]]:
        """The answer of each place; of a page, one in each language."""
        first, second = LANGUAGES
        answers = [[answer] for answer in visitor.visit_all([self.request(place, first) for place in places])]
        pages = [at for at, (answer,) in enumerate(answers) if answer.is_good and not answer.redirects and _is_page(answer)]
        for at, answer in zip(pages, visitor.visit_all([self.request(places[at], second) for at in pages]), strict=True):
            answers[at].append(answer)
        return answers

    def request(self, place: Place, lang: str) -> Request:
        """What is asked at a place for a page in a language."""
        return Request(self.base_url + place.address, "text/html, */*;q=0.1", "GET", (("Accept-Language", lang), PLAIN))

    def take(self, place: Place, source: str, answers: list[Answer]) -> Iterator[Place]:
        """Writes what is at a place; the places that it leads to."""
        for lang, answer in zip(LANGUAGES, answers, strict=False):
            if not answer.is_good:
                self.broken.append(f"{source} leads to {place.address}, which answers {answer.status}")
                return
            if answer.redirects:
                to, _ = self.place_of(answer.url)
                if to is None:
                    self.broken.append(f"{place.address} leads out of the site to {answer.url}")
                    return
                self.moved[place] = to
                yield to
                return
            name = page_name(place, lang) if _is_page(answer) else data_name(place, _extension(place, answer))
            self.files[place, lang if _is_page(answer) else ""] = name
            self.write(name, answer.content)
            if _is_page(answer):
                yield from self.links_of(answer.text, place)

    def links_of(self, text: str, place: Place) -> list[Place]:
        """The places of the site that a page links to."""
        found: list[Place] = []

        def note(tag: str, link: str) -> str:
            to, _ = self.place_of(urljoin(self.base_url + place.path, link))
            if to and tag != "form":
                found.append(to)
            return link

        Rewriter(text, note)
        return found

    def place_of(self, url: str) -> tuple[Place | None, str | None]:
        """The place of an absolute address and the language it asks for; None for one that is not of the site."""
        parts, base = urlsplit(url), urlsplit(self.base_url)
        path = parts.path or "/"
        is_ours = (parts.scheme, parts.netloc) == (base.scheme, base.netloc) and (path + "/").startswith(base.path + "/")
        return read_place(path[len(base.path) :] or "/", parts.query) if is_ours else (None, None)

    def rewrite(self, place: Place, lang: str, name: str) -> None:
        """Makes the links of a page those of the copy."""
        path = self.folder / name

        def lead(tag: str, link: str) -> str:
            return self.lead(tag, link, place, lang, name)

        page = Rewriter(path.read_text(encoding="utf-8"), lead)
        self.ids[name] = page.ids
        self.write(name, page.written.encode())

    def lead(self, tag: str, link: str, place: Place, lang: str, name: str) -> str:
        """What a link on a page becomes: relative, absolute where it was, and with its base path where any page may show it."""
        if link.startswith("#"):
            self.named.append((name, name, link[1:]))
            return link
        url = urljoin(self.base_url + place.path, link)
        to, asked = self.place_of(url)
        if to is None:
            return link
        to, part = self.moved.get(to, to), urlsplit(url).fragment
        if tag == "form" or to.is_live:
            if self.live_url:
                return self.live_url.rstrip("/") + to.address
            to, part = Place(LIVE_PAGE), ""
        target = self.files.get((to, asked or lang)) or self.files.get((to, ""))
        if target is None:
            self.broken.append(f"{name} leads to {to.address}, which is no file of the copy")
            return link
        if part:
            self.named.append((name, target, part))
        end = f"#{part}" if part else ""
        if urlsplit(link).scheme:
            return f"{self.base_url}/{quote(target)}{end}"
        if place.path == MISSING_PAGE:
            return f"{urlsplit(self.base_url).path}/{quote(target)}{end}"
        return quote(posixpath.relpath(target, posixpath.dirname(name) or ".")) + end

    def write_sitemap(self) -> str:
        """The pages, each with the other language beside it."""
        places = sorted({place for place, lang in self.files if lang and place.path not in (LIVE_PAGE, MISSING_PAGE)})
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">']
        for place in places:
            urls = {lang: escape(f"{self.base_url}/{quote(page_name(place, lang))}") for lang in LANGUAGES}
            others = "".join(f'<xhtml:link rel="alternate" hreflang="{lang}" href="{url}"/>' for lang, url in urls.items())
            lines += [f"<url><loc>{url}</loc>{others}</url>" for url in urls.values()]
        return "\n".join([*lines, "</urlset>"]) + "\n"

    def write(self, name: str, content: bytes) -> None:
        """Writes a file of the copy."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


SITEMAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"


def mirror(folder: Path, settings: Settings, engine: Service, base_url: str, live_url: str | None = None) -> list[str]:
    """The names of the files of the whole site over a service, written to a folder for an address."""
    app = create_app(replace(settings, base_path=urlsplit(base_url).path.rstrip("/"), log="none"), engine)
    for path, endpoint in ((LIVE_PAGE, make_live(live_url)), (MISSING_PAGE, missing)):
        app.router.add_route(path, endpoint)
    return Mirror(folder, app, base_url, live_url).make(list_addresses(app.state.switch.site))


def list_addresses(site: Site) -> Iterator[str]:
    """What the site has whether or not a page links to it."""
    yield from ("/", "/ontology", "/vocab", "/shapes", "/questions", "/alignments.sssom.tsv")
    for iri in site.names.values():
        yield iri.replace(ID, "/doc/").replace(BASE, "/").partition("#")[0]
    for iri in site.engine.release.graphs:
        yield from ("/" + iri.removeprefix(BASE) + ending for ending in ("", *("." + form for form in FORMS)))
    static = STATIC
    yield from sorted(f"/static/{path.relative_to(static).as_posix()}" for path in static.rglob("*") if path.is_file())


def _is_page(answer: Answer) -> bool:
    return answer.media_type == "text/html"


def _split(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.path, parts.query


def _extension(place: Place, answer: Answer) -> str:
    """The extension of what is no page: that of its form, none where the path has one or is a name of its own."""
    if place.form:
        return place.form
    last = posixpath.basename(place.path)
    if place.path.startswith(("/static/", "/.well-known/", "/dump/")) or last in ("robots.txt", "sitemap.xml"):
        return ""
    return EXTENSIONS.get(answer.media_type, "") if not last.endswith(tuple("." + each for each in TYPES)) else ""


def read_listed(folder: Path) -> set[str]:
    """The files of an earlier export that are in its sums; none where there is no whole one."""
    try:
        names = {line.partition("  ")[2] for line in (folder / SUMS).read_text(encoding="utf-8").splitlines()}
    except (OSError, UnicodeError):
        return set()
    return {name for name in names if name and not name.startswith("/") and ".." not in name.split("/")}


def seal(folder: Path, names: Iterable[str], before: Iterable[str]) -> None:
    """Writes the sums of the files, last of all, and takes away those of an earlier export that are no longer in it."""
    kept = sorted(set(names) - {SUMS})
    for name in set(before) - set(kept) - {SUMS}:
        (folder / name).unlink(missing_ok=True)
    sums = (f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in kept)
    (folder / SUMS).write_text("".join(sums), encoding="utf-8")


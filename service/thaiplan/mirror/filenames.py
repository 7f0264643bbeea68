"""File names: which file of a static copy an address of the site becomes.

    /                              index.html            index.en.html
    /doc/lampang/plan              doc/lampang/plan.html doc/lampang/plan.en.html
    /doc/lampang/plan.ttl          doc/lampang/plan.ttl
    /ontology?format=ttl           ontology.ttl
    /matrix?from=lampang           matrix.from-lampang.html …

Thai stands at the address, English beside it. What does not fit into a name stands there as the start of its hash.
"""

import hashlib
import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode

LANGUAGES = ("th", "en")
ENDINGS = {"th": ".html", "en": ".en.html"}
# What the site makes of each request anew: nothing of it can be a file.
LIVE = (
    "/sparql", "/graph-store", "/validate", "/draft", "/template", "/search", "/changes", "/api", "/health", "/metrics",
)  # fmt: skip
LONGEST = 240  # letters of a name; file systems take 255 bytes, the ending included
_FORM = re.compile(r"\.(?:ttl|jsonld|nt|rdf)$")
_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")


class Place(NamedTuple):
    """An address of the site without base path and language: its path, its query in order, the form it asks for."""

    path: str
    query: tuple[tuple[str, str], ...] = ()
    form: str | None = None

    @property
    def address(self) -> str:
        """The path with the query, as it is asked for."""
        pairs = [*self.query, *([("format", self.form)] if self.form else [])]
        return self.path + (f"?{urlencode(pairs)}" if pairs else "")

    @property
    def is_live(self) -> bool:
        """Whether only a running site can answer."""
        return any(self.path == path or self.path.startswith(path + "/") for path in LIVE)


def read_place(path: str, query: str = "") -> tuple[Place, str | None]:
    """The place of an address, and the language it asks for.

    >>> read_place("/doc/a.html", "lang=en&b=2&a=1")
    (Place(path='/doc/a', query=(('a', '1'), ('b', '2')), form=None), 'en')
    >>> read_place("/questions/", "format=csv")[0]
    Place(path='/questions', query=(), form='csv')
    """
    pairs = parse_qsl(query, keep_blank_values=False)
    lang = next((value for name, value in pairs if name == "lang" and value in LANGUAGES), None)
    form = next((value for name, value in pairs if name == "format" and value != "html"), None)
    kept = tuple(sorted((name, value) for name, value in pairs if name not in ("lang", "format")))
    return Place(path.removesuffix(".html").rstrip("/") or "/", kept, form), lang


def page_name(place: Place, lang: str) -> str:
    """The file of a page in a language."""
    return stem_of(place) + ENDINGS[lang]


def data_name(place: Place, extension: str) -> str:
    """The file of what is no page: the path itself where it has the extension, or one of its own.

    >>> [data_name(Place(path), form) for path, form in (("/doc/a.ttl", "ttl"), ("/questions/b", "csv"), ("/dump/c", ""))]
    ['doc/a.ttl', 'questions/b.csv', 'dump/c']
    """
    stem = stem_of(place)
    return stem if not extension or stem.endswith("." + extension) else f"{stem}.{extension}"


def stem_of(place: Place) -> str:
    """The file name without its ending.

    >>> stem_of(Place("/matrix", (("from", "lampang"),))), stem_of(Place("/q", (("c", "concept:x y"),)))
    ('matrix.from-lampang', 'q.c-concept-x-y.8a7ab672')
    """
    stem = shorten(unquote(place.path).strip("/")) or "index"
    for name, value in place.query:
        stem += "." + re.sub(r"[^A-Za-z0-9_-]+", "-", f"{name}-{value}")[:60]
    if not all(_PLAIN.fullmatch(part) and len(part) <= 50 for pair in place.query for part in pair):
        stem += "." + hashlib.sha256(urlencode(place.query).encode()).hexdigest()[:8]
    return stem


def shorten(path: str) -> str:
    """The path with a last name that a file can have; the forms of one thing still have one name.

    >>> shorten("doc/" + "x" * 300 + ".ttl")[225:]
    'xxxxxxxxxx.0d4e2ca9.ttl'
    """
    folder, slash, name = path.rpartition("/")
    if len(name) <= LONGEST:
        return path
    form = _FORM.search(name)
    stem, ending = (name[: form.start()], form[0]) if form else (name, "")
    return f"{folder}{slash}{stem[: LONGEST - 9]}.{hashlib.sha256(stem.encode()).hexdigest()[:8]}{ending}"

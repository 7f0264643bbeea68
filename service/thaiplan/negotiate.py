"""Which form of an answer a client gets: an Accept header or a ?format= name to one of the media types on offer."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import mimeparse

from thaiplan.errors import NotAcceptable


class Form(NamedTuple):
    """A form of an answer: its name in ?format= and as a file extension, its media type, and what else means it."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()


HTML = Form("html", "text/html", ("application/xhtml+xml",))
RESULTS = (
    Form("json", "application/sparql-results+json", ("application/json",)),
    Form("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Form("csv", "text/csv"),
    Form("tsv", "text/tab-separated-values"),
)
GRAPHS = (
    Form("ttl", "text/turtle", ("application/x-turtle",)),
    Form("nt", "application/n-triples", ("text/plain",)),
    Form("rdf", "application/rdf+xml", ("application/xml", "text/xml")),
    Form("jsonld", "application/ld+json", ("application/json",)),
    Form("trig", "application/trig"),
    Form("nq", "application/n-quads"),
)
CONTRACT = Form("json", "application/vnd.oai.openapi+json", ("application/json",))
JSON = Form("json", "application/json")
XLSX = Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
FORMS = (HTML, *RESULTS, *GRAPHS, CONTRACT, JSON, XLSX)
FORMATS = {form.name: form.media_type for form in (*RESULTS, *GRAPHS)}
# What people write in ?format= besides the names and media types.
_OTHER_NAMES = {
    "turtle": "ttl", "ntriples": "nt", "n-triples": "nt", "nquads": "nq", "n-quads": "nq", "json-ld": "jsonld",
    "rdfxml": "rdf", "rdf+xml": "rdf", "xml": "rdf", "json": "jsonld", "srj": "json", "srx": "xml",
}  # fmt: skip
_MEMBER = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')
_RANGE = re.compile(r"(\*(?:/\*)?|[\w!#$&^.+-]+/(?:\*|[\w!#$&^.+-]+))\s*(?:;|$)")
_QUALITY = re.compile(r";\s*q\s*=\s*([0-9.]+)", re.IGNORECASE)


def media_types(forms: Sequence[Form]) -> list[str]:
    """The media types of forms, best first."""
    return [form.media_type for form in forms]


def choose(accept: str | None, offered: Sequence[str], name: str | None = None) -> str:
    """The offered media type for a ?format= name, else for an Accept header, else the first.

    Ties go to the earlier offer; a member of the header that is no media range is passed over. Raises NotAcceptable,
    which lists the offer.

    >>> choose("text/turtle;q=0.5, application/json", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> choose("*/*", ["text/turtle"], name="ttl")
    'text/turtle'
    """
    if name:
        return _by_name(name, offered)
    return _by_accept(accept, tuple(offered))


@lru_cache(maxsize=1_000)
def _by_accept(accept: str | None, offered: tuple[str, ...]) -> str:
    ranges = _ranges(accept or "")
    if not ranges:
        if accept and accept.strip():
            raise NotAcceptable(f"Accept is {accept!r}, which names no media type; {_there_is(offered)}")
        return offered[0]
    best = max(offered, key=lambda media_type: _quality(media_type, ranges))
    if not _quality(best, ranges):
        raise NotAcceptable(f"Nothing here is {accept!r}; {_there_is(offered)}")
    return best


def _quality(media_type: str, ranges: str) -> float:
    """How much a header wants a media type, 0 to 1; an alias counts where the header names it and not the type itself.

    Not mimeparse.best_match, which puts the more exact range before the better quality, against RFC 9110.
    """
    named = {each.partition(";")[0] for each in ranges.split(", ")}
    aliases = [alias for form in FORMS if form.media_type == media_type for alias in form.aliases if alias in named]
    asked = aliases if aliases and media_type not in named else [media_type]
    return max(mimeparse.quality(each, ranges) for each in asked)


def _by_name(name: str, offered: Sequence[str]) -> str:
    """The offered media type of a short name or a media type in ?format=."""
    wanted = name.strip().lower().replace(" ", "+")  # "+" in an address arrives as a space
    for candidate in (wanted, _OTHER_NAMES.get(wanted)):
        for form in FORMS:
            if form.media_type in offered and candidate in (form.name, form.media_type, *form.aliases):
                return form.media_type
    raise NotAcceptable(f"There is no format {name!r} here; {_there_is(offered)}")


def _ranges(accept: str) -> str:
    """The readable members of an Accept header, each as range and quality: mimeparse stops at the first it cannot read.

    Other parameters are dropped, since nothing here differs by one and a quoted one may hold a comma.
    """
    kept = []
    for member in (part.strip() for part in _MEMBER.findall(accept)):
        if media_range := _RANGE.match(member):
            quality = _QUALITY.search(member)
            kept.append(f"{media_range[1].lower()};q={quality[1] if quality else 1}")
    return ", ".join(kept)


def _there_is(offered: Sequence[str]) -> str:
    names = {form.media_type: f" (format={form.name})" for form in FORMS}
    return f"there is: {', '.join(media_type + names.get(media_type, '') for media_type in offered)}."

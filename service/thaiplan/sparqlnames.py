"""The names in a SPARQL text: which graphs it names, and the base that its relative IRIs are given.

By the terminals of the standard and not by a parser.
"""

import re
from urllib.parse import urljoin

from thaiplan.sparqltokens import Token, decode_escapes, read_tokens

# What can be a relative IRI or one of the functions that make IRIs; an IRI token that names its scheme; an IRI for a BASE.
_MAYBE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*:)[^\x00-\x20<>]*>|\b[IU]RI\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_MAKE_IRIS = ("IRI", "URI")


def read_dataset(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The graphs a query names by FROM and by FROM NAMED; those it writes past the standard are left out.

    >>> read_dataset("PREFIX g: <http://g/> SELECT * FROM g:1 FROM NAMED <http://g/2> {}")
    (('http://g/1',), ('http://g/2',))
    """
    return find_dataset(read_tokens(query))


def find_dataset(tokens: list[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """As `read_dataset`, in tokens."""
    base, prefixes = "", {}
    default, named = [], []
    for at, token in enumerate(tokens):
        word = token.text.upper() if token.kind == "word" else ""
        following = tokens[at + 1 : at + 3]
        if word == "BASE":
            base = _iri(following[:1], base, {})
        elif word == "PREFIX" and len(following) == 2:
            prefixes[following[0].text[:-1]] = _iri(following[1:], base, {})
        elif word == "FROM":
            is_named = bool(following) and following[0].text.upper() == "NAMED"
            if iri := _iri(following[is_named:], base, prefixes):
                (named if is_named else default).append(iri)
    return tuple(default), tuple(named)


def _iri(tokens: list[Token], base: str, prefixes: dict[str, str]) -> str:
    """The IRI that the first of the tokens writes, in full and without escapes."""
    if not tokens:
        return ""
    text = decode_escapes(tokens[0].text)
    if tokens[0].kind == "iri":
        reference, hash_, fragment = text[1:-1].partition("#")  # urljoin loses a hash with nothing after it
        return urljoin(base.partition("#")[0], reference) + hash_ + fragment
    prefix, _, local = text.partition(":")
    return prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)


def with_base(query: str, base: str) -> str:
    r"""The query after a line with a BASE, where what it says depends on one: relative IRIs, and IRIs made of texts.

    >>> with_base("ASK { <a> ?p ?o }", "http://s/")
    'BASE <http://s/>\nASK { <a> ?p ?o }'
    >>> with_base("ASK { <http://a> ?p ?o }", "http://s/")
    'ASK { <http://a> ?p ?o }'
    """
    depends = _MAYBE.search(query) and any(
        not _ABSOLUTE.match(token.text) if token.kind == "iri" else token.kind == "word" and token.text.upper() in _MAKE_IRIS
        for token in read_tokens(query)
    )
    return f"BASE <{base}>\n{query}" if depends and _BASE.fullmatch(base) else query

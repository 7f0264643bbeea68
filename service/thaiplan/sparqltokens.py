"""The terminals of a SPARQL text, by SPARQL 1.1 section 19.8: a keyword in a string, an IRI or a comment counts for nothing.

Not a parser: what is no terminal comes as single marks, and no text is refused.
"""

import re
from typing import NamedTuple

LETTER = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_IN_NAME = LETTER + "0-9\u00b7"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
# The alternatives stand in the order of the grammar. No text takes long: quantifiers that end in "+" do not give back,
# a prefix is at most 61 characters, and a string that is never closed ("open") takes all the rest.
_TOKEN = re.compile(
    rf"""(?P<space>[\s\ufeff]++|\#[^\n\r]*+)
    |(?P<text>(?:\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*+'''
        |(?!\"\"\"|''')(?:"(?:[^"\\\n\r]|\\[^\n\r])*+"|'(?:[^'\\\n\r]|\\[^\n\r])*+'))(?:@[A-Za-z]++(?:--?[A-Za-z0-9]++)*+)?)
    |(?P<open>["'].*+)
    |(?P<iri><(?:[^\x00-\x20<>"{{}}|^`\\]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+>)
    |(?P<var>[?$][{_IN_NAME}]++)
    |(?P<bnode>_:[{_IN_NAME}](?:[{_IN_NAME}-]|\.++(?=[{_IN_NAME}-]))*+)
    |(?P<name>(?:[{LETTER}](?:[{_IN_NAME}-]|\.(?=[{_IN_NAME}.-])){{0,60}}+)?:
        (?:(?:[{_IN_NAME}:]|{_ESCAPED})(?:[{_IN_NAME}:-]|{_ESCAPED}|\.++(?=[{_IN_NAME}:-]|{_ESCAPED}))*+)?)
    |(?P<word>[{LETTER}][{_IN_NAME}]*+)
    |(?P<number>[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)
    |(?P<mark>&&|\|\||!=|<=|>=|\^\^|<<\(|\)>>|<<|>>|\{{\||\|\}}|.)""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """One terminal: `kind` is text, open, iri, var, bnode, name, word, number or mark; `start` counts from 0."""

    kind: str
    text: str
    start: int


def read_tokens(query: str) -> list[Token]:
    """The terminals of a SPARQL text without space and comments; what is no terminal comes as single marks.

    >>> [token.text for token in read_tokens("ASK { ?s tp:in 'a # b' } # c")]
    ['ASK', '{', '?s', 'tp:in', "'a # b'", '}']
    """
    found = _TOKEN.finditer(query)
    return [Token(match.lastgroup, match.group(), match.start()) for match in found if match.lastgroup != "space"]


def decode_escapes(query: str) -> str:
    r"""The text with \uXXXX and \UXXXXXXXX replaced, which the standard does before it reads (section 19.2).

    >>> decode_escapes(r"\u0053ERVICE")
    'SERVICE'
    """
    def character(match: re.Match) -> str:
        point = int(match[1] or match[2], 16)
        return chr(point) if point <= 0x10FFFF else match[0]

    return _ESCAPE.sub(character, query)


def read_prefixes(query: str) -> dict[str, str]:
    """The prefixes a text declares.

    >>> read_prefixes("PREFIX tp: <http://t/> ASK {}")
    {'tp': 'http://t/'}
    """
    return find_prefixes(read_tokens(query))


def find_prefixes(tokens: list[Token]) -> dict[str, str]:
    """As `read_prefixes`, in tokens."""
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.kind == "word" and word.text.upper() == "PREFIX" and name.text.endswith(":") and iri.kind == "iri"
    }

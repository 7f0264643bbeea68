"""Statements as a release keeps them: canonical N-Quads, one whole statement a line, read one at a time.

What reads all of a release, or of a graph, goes through its lines: a million of them take seconds, where asking for them in
queries takes minutes.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from thaiplan.errors import Malformed

_REST = re.compile(
    r'(?:<(?P<iri>[^>]*)>|(?P<blank>_:\S+)|"(?P<text>(?:[^"\\]|\\.)*)"(?:@(?P<lang>[A-Za-z0-9-]+)|\^\^<(?P<datatype>[^>]*)>)?)'
    r"(?: (?:<(?P<graph>[^>]*)>|_:\S+))? \.\s*"
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SIGNS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Statement(NamedTuple):
    """One statement, its IRIs bare; `kind` of the value is iri, literal or bnode, `graph` is empty where there is none."""

    subject: str
    property: str
    value: str
    kind: str
    lang: str | None = None
    datatype: str | None = None
    graph: str = ""


def read_statements(lines: Iterable[str], properties: Collection[str] = ()) -> Iterator[Statement]:
    """The statements in lines of N-Quads or N-Triples, only those with the properties where some are named.

    Raises Malformed for a line that is none.

    >>> list(read_statements(['<a:s> <a:p> "น้ำ\\\\n"@th <a:g> .']))
    [Statement(subject='a:s', property='a:p', value='น้ำ\\n', kind='literal', lang='th', datatype=None, graph='a:g')]
    """
    wanted = {f"<{property_}>" for property_ in properties}
    for line in lines:
        parts = line.split(" ", 2)
        if wanted and len(parts) == 3 and parts[1] not in wanted:
            continue
        found = _REST.fullmatch(parts[2]) if len(parts) == 3 else None
        if not found:
            raise Malformed(f"{line.strip()[:200]!r} is no statement of N-Quads; export or build the release anew.")
        yield _statement(parts[0], parts[1][1:-1], found)


def _statement(subject: str, property_: str, found: re.Match[str]) -> Statement:
    kind = {"iri": "iri", "blank": "bnode"}.get(next(name for name in ("iri", "blank", "text") if found[name] is not None))
    value = found["iri"] or found["blank"] or _unescape(found["text"] or "")
    bare = subject[1:-1] if subject.startswith("<") else subject
    return Statement(bare, property_, value, kind or "literal", found["lang"], found["datatype"], found["graph"] or "")


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda sign: _sign(*sign.groups()), text) if "\\" in text else text


def _sign(four: str | None, eight: str | None, letter: str | None) -> str:
    return chr(int(four or eight, 16)) if letter is None else _SIGNS.get(letter, letter)

"""N-Triples: the part of Turtle that has one whole statement a line, and where a text leaves it.

Whatever is N-Triples is Turtle too, so a file that is said to be N-Triples is read as Turtle, and held to this beside it.
"""

import re

_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_IRI = rf'<[A-Za-z][A-Za-z0-9+.-]*+:(?:[^\x00-\x20<>"{{}}|^`\\]++|{_ESCAPE})*+>'
_BLANK_NODE = r"_:\w(?:[\w.·-]*[\w·-])?"
_TEXT = rf'"(?:[^"\\\r\n]++|\\[tbnrf"\'\\]|{_ESCAPE})*+"(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|\^\^{_IRI})?+'
_PARTS = tuple(
    re.compile(rf"[ \t]*+(?:{part})")
    for part in (f"{_IRI}|{_BLANK_NODE}", _IRI, f"{_IRI}|{_BLANK_NODE}|{_TEXT}", r"[.][ \t\r]*+(?:#.*)?$")
)
_NOTHING = re.compile(r"[ \t\r]*+(?:#.*)?$")
_SPACE = re.compile(r"[ \t]*+")


def find_departure(text: str) -> int | None:
    """The place of the first thing that is no N-Triples, which is the end of its line where a statement goes on after it.

    >>> find_departure('<a:b> <a:c> "ก"@th .'), find_departure("<a:b> a <a:c> .")
    (None, 6)
    """
    start = 0
    for line in text.split("\n"):
        at = 0
        for part in _PARTS if not _NOTHING.match(line) else ():
            found = part.match(line, at)
            if found is None:
                return start + _SPACE.match(line, at).end()
            at = found.end()
        start += len(line) + 1
    return None

"""Highlights: the parts of a text that hold what was searched for, cut between letters as a reader sees them.

Texts are compared normalised and shown as they stand, so a text is taken apart into pieces that can be normalised one by one:
the letters with their marks, and what only together has one spelling (nikhahit and the sara aa behind it).
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from thaiplan.glyphs import iter_graphemes
from thaiplan.thai import normalise

LEAD = 30  # letters shown before the first that was found, where a text is too long to be shown whole
NIKHAHIT, SARA_AA, SARA_E = "\u0e4d", "\u0e32", "เ"
TONES = "\u0e48\u0e49\u0e4a\u0e4b"


class Span(NamedTuple):
    """A part of a text, and whether it is what was searched for."""

    text: str
    is_found: bool = False


def find_spans(text: str, terms: Sequence[str], most: int = 400) -> list[Span]:
    """The text in spans; of one longer than `most` letters the part around the first that is found, with "…" for the rest.

    Terms are normalised already.

    >>> find_spans("คุณภาพชีวิตผู้สูงอายุ", ["สูงอายุ"])
    [Span(text='คุณภาพชีวิตผู้', is_found=False), Span(text='สูงอายุ', is_found=True)]
    """
    pieces = split_pieces(text)
    found = _mark([_plain(piece) for piece in pieces], terms)
    first = next((at for at, is_found in enumerate(found) if is_found), 0)
    start = 0 if len(pieces) <= most else max(0, min(first - LEAD, len(pieces) - most))
    shown = list(zip(pieces, found, strict=True))[start : start + most]
    spans = [Span("".join(piece for piece, _ in run), is_found) for is_found, run in groupby(shown, lambda pair: pair[1])]
    before = [Span("…")] if start else []
    after = [Span("…")] if start + most < len(pieces) else []
    return [*before, *spans, *after]


def holds(text: str, terms: Sequence[str]) -> bool:
    """Whether a text holds one of the terms."""
    plain = normalise(text)
    return any(term in plain for term in terms)


def split_pieces(text: str) -> list[str]:
    """The letters of a text with their marks; what is normalised only together is one piece.

    >>> split_pieces("น\u0e4d้าป่า")
    ['น\u0e4d้า', 'ป่', 'า']
    """
    pieces: list[str] = []
    for letter in iter_graphemes(text):
        if pieces and _belongs(pieces[-1], letter):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _belongs(piece: str, letter: str) -> bool:
    """Whether a letter belongs to the piece before it: what cannot be seen, the end of sara am, the second half of sara ae."""
    if not _plain(letter) or (_plain(letter) == " " and _plain(piece) == " "):
        return True
    seen = "".join(sign for sign in piece if _plain(sign))
    ends_open = seen.rstrip(TONES).endswith(NIKHAHIT)
    return (letter.startswith(SARA_AA) and ends_open) or (seen == SARA_E and letter.startswith(SARA_E))


@lru_cache(maxsize=20_000)
def _plain(piece: str) -> str:
    """A piece in its one spelling; white space stays white space."""
    return normalise(f"|{piece}|")[1:-1]


def _mark(plain: Sequence[str], terms: Sequence[str]) -> list[bool]:
    """Of each piece, whether a term was found in it."""
    text = "".join(plain)
    found_in = [number for number, part in enumerate(plain) for _ in part]
    found = [False] * len(plain)
    for term in terms:
        at = text.find(term) if term else -1
        while at >= 0:
            first, last = found_in[at], found_in[at + len(term) - 1]
            found[first : last + 1] = [True] * (last + 1 - first)
            at = text.find(term, at + 1)
    return found

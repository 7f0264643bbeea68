"""The cache: what may be kept of an answer and under which tag, by the client and by us.

A release never changes and the engine gives the same bytes for the same query, so the tag of an answer is known before it is
asked for: a hash of release, query, graphs and form. It is a strong tag, and a client that has the answer gets 304 for
nothing. Where the query itself can give something else the next time, nothing is kept.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from thaiplan import __version__
from thaiplan.engine import Answer, Body
from thaiplan.sparqltext import read_facts

NO_STORE = "no-store"
LARGEST_SHARE = 10  # one answer may take a tenth of the cache


def tag_of(*parts: str) -> str:
    """A strong tag for what the parts determine, as the ETag header has it."""
    digest = hashlib.sha256("\x1f".join((__version__, *parts)).encode("utf-8", "surrogatepass"))
    return f'"{digest.hexdigest()[:32]}"'


def tag_of_answer(
    release: str | None, text: str, default_graphs: Iterable[str], named_graphs: Iterable[str], media_type: str
) -> str | None:
    """The tag of an answer; None where the release is not known or the next answer may be another."""
    if release is None or not read_facts(text).is_repeatable:
        return None
    return tag_of(release, text, " ".join(default_graphs), " ".join(named_graphs), media_type)


def is_known(tag: str | None, if_none_match: str | None) -> bool:
    """Whether a client has what goes by a tag, by its If-None-Match header.

    >>> is_known('"a"', 'W/"a", "b"'), is_known('"a"', "*"), is_known('"a"', None)
    (True, True, False)
    """
    if not tag or not if_none_match:
        return False
    members = {member.strip().removeprefix("W/") for member in if_none_match.split(",")}
    return tag.removeprefix("W/") in members or "*" in members


class Cache:
    """Answers given before, by their tags, up to a number of bytes; those not asked for longest go first."""

    def __init__(self, limit_bytes: int):
        self.limit_bytes, self.size = limit_bytes, 0
        self._answers: OrderedDict[str, tuple[Answer, bytes]] = OrderedDict()
        self._changing = Lock()

    def find(self, tag: str | None) -> Answer | None:
        """The answer of a tag."""
        with self._changing:
            if tag not in self._answers:
                return None
            self._answers.move_to_end(tag)
            answer, content = self._answers[tag]
        return answer._replace(body=Body(content))

    def keep(self, tag: str | None, answer: Answer) -> None:
        """Keeps an answer, if it has a tag and is not too large."""
        size = len(answer.body or b"")
        if tag is None or size > self.limit_bytes / LARGEST_SHARE:
            return
        content = answer.content
        with self._changing:
            if tag not in self._answers:
                self._answers[tag] = answer._replace(body=None), content
                self.size += size
            while self.size > self.limit_bytes:
                _, (_, dropped) = self._answers.popitem(last=False)
                self.size -= len(dropped)

"""The criteria: what is asked of a linked-data site, each a small check with a name, its sources and its words.

A check looks at a site and returns whether it passes, with what was found. It raises NotApplicable where a site has nothing to
check, and lets NoAnswer through, which fails it.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from thaiplan.errors import Malformed, NoAnswer
from thaiplan.rows import Text
from thaiplan.selfcheck.subject import Subject

Check = Callable[[Subject], tuple[bool, str]]


class NotApplicable(Exception):
    """There is nothing at the site that a criterion could be applied to; `reason` says why."""

    def __init__(self, th: str, en: str):
        self.reason = Text(th, en)
        super().__init__(en)


class Outcome(NamedTuple):
    """What came of one criterion: `passed` is None where it was not checked, and then `evidence` is the reason."""

    name: str
    group: str
    sources: str
    wanted: Text
    passed: bool | None
    evidence: Text


class Criterion(NamedTuple):
    name: str
    group: str
    sources: str
    wanted: Text
    check: Check

    def judge(self, site: Subject) -> Outcome:
        """The outcome for a site."""
        try:
            passed, found = self.check(site)
        except NotApplicable as told:
            return Outcome(*self[:4], None, told.reason)
        except (NoAnswer, Malformed) as fault:
            passed, found = False, str(fault)
        return Outcome(*self[:4], passed, Text(en=" ".join(found.split())[:600]))


class Group:
    """Criteria of one kind, in the order in which they are written."""

    def __init__(self, name: str):
        self.name, self._found = name, []

    def __iter__(self) -> Iterator[Criterion]:
        return iter(self._found)

    def criterion(self, name: str, sources: str, th: str, en: str) -> Callable[[Check], Check]:
        """Makes a criterion of the function below it."""

        def add(check: Check) -> Check:
            self._found.append(Criterion(name, self.name, sources, Text(th, en), check))
            return check

        return add

"""Names in addresses: which are well formed, what their extension is, and which are near one that nothing has."""

import re
from difflib import get_close_matches

from thaiplan.errors import NotFound, ThaiplanError
from thaiplan.web.view import FORMS, View

# What may stand in a name of the house (and cannot leave the angle brackets of a query).
NAME = re.compile(r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*")
_EXTENSION = re.compile(r"(.+)\.(" + "|".join(FORMS) + ")")


def split_extension(path: str) -> tuple[str, str | None]:
    """The name and the extension; only five endings are extensions, since a name may hold a dot.

    >>> split_extension("lampang/plan.ttl"), split_extension("lampang-pao/strategy-2-approach-3.1")
    (('lampang/plan', 'ttl'), ('lampang-pao/strategy-2-approach-3.1', None))
    """
    found = _EXTENSION.fullmatch(path)
    return (found[1], found[2]) if found else (path, None)


def near_names(view: View, name: str) -> dict[str, str]:
    """Names near the one asked for, with their IRIs; none where the graph cannot be asked just now."""
    try:
        known = view.site.names
    except ThaiplanError:
        return {}
    return {near: known[near] for near in get_close_matches(name[:200], known, 5, 0.6)}


def not_found(view: View, name: str) -> NotFound:
    """The error for a name that nothing has, with near ones where there are."""
    near = near_names(view, name)
    hint = "" if near else f" See {view.url('/')} for the plans."
    return NotFound(f"Nothing is called {name[:200]!r} in this release.{hint}", near)

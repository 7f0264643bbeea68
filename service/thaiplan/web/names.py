"""Names in addresses: which are well formed, what their extension is, and which are near one that nothing has."""

import re
from difflib import get_close_matches

from thaiplan.errors import Gone, NotFound, ThaiplanError
from thaiplan.rows import Thing, text_of
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


def kinds_of(view: View, iri: str, name: str) -> set[str]:
    """The classes of a thing; raises NotFound where the graph has none, and Gone where the thing is withdrawn."""
    if not NAME.fullmatch(name):
        raise not_found(view, name)
    kinds = {row["class"].value for row in view.ask.rows("kinds", thing=iri)}
    if rows := view.ask.rows("gone", thing=iri):
        raise gone(view, name, rows)
    if not kinds:
        raise not_found(view, name)
    return kinds


def gone(view: View, name: str, rows: list[dict]) -> Gone:
    """The error for a name that is withdrawn: what stands in its place, and why."""
    others = {row["other"].value: text_of(row, "other") for row in rows if "other" in row}
    known = {label.pick(view.lang)[0] or Thing(other).name: other for other, label in others.items()}
    instead = f"; in its place there is {', '.join(map(view.address, others))}" if others else ""
    why = next((row["why"].value for row in rows if "why" in row), "")
    return Gone(f"{name[:200]!r} was in an earlier release and has been withdrawn{instead}.{' ' + why if why else ''}", known)


def not_found(view: View, name: str) -> NotFound:
    """The error for a name that nothing has, with near ones where there are."""
    near = near_names(view, name)
    hint = "" if near else f" See {view.url('/')} for the plans."
    return NotFound(f"Nothing is called {name[:200]!r} in this release.{hint}", near)

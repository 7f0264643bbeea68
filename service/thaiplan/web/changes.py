"""What changed between two releases, thing by thing, as a page and as JSON."""

from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from thaiplan.changes import Kept, compare, find_release, find_releases, tell
from thaiplan.errors import MissingFile
from thaiplan.negotiate import JSON
from thaiplan.rows import Thing
from thaiplan.web.view import HTML, View

OFFERED = [HTML, JSON.media_type]
MOST_SHOWN = 200  # things on the page; the JSON has all
STATUSES = ("added", "changed", "removed")
_compare = lru_cache(maxsize=4)(compare)  # a release never changes


def changes(request: Request) -> Response:
    """What changed from `?from=` (else the newest other release) to `?to=` (else this one).

    Raises MissingFile for a release that is not kept, and what `compare` raises.
    """
    view = View(request)
    media_type = view.choose(OFFERED, request.query_params.get("format"))
    release = view.site.engine.release
    if not release.quads.is_file():
        raise MissingFile("Releases of a remote store are not kept here; compare two exports with `thaiplan changes OLD NEW`.")
    kept = find_releases(view.site.settings.cache)
    new = find_release(kept, request.query_params.get("to") or release.id)
    others = [one for one in kept if one.id != new.id]
    asked = request.query_params.get("from")
    old = find_release(kept, asked) if asked else others[0] if others else None
    found = _compare(old.quads, new.quads) if old else []
    counts = {status: sum(one.status == status for one in found) for status in STATUSES}
    if media_type != HTML:
        told = {"from": old and old.id, "to": new.id, "counts": counts, "changes": [tell(one) for one in found]}
        return JSONResponse(told, media_type=media_type)
    shown = found[:MOST_SHOWN]
    differences = [difference for one in shown for difference in one.differences]
    linked = {each.value for one in differences for each in (*one.old, *one.new) if each.kind == "iri"}
    return view.render(
        "changes.html",
        old=old,
        new=new,
        counts=counts,
        total=len(found),
        changes=shown,
        things={thing.iri: thing for thing in view.things({one.property for one in differences} | linked)},
        others=[(one, _day(one), _address(view, one, new)) for one in others],
        thing=lambda change: Thing(change.iri, change.label),
    )


def _day(kept: Kept) -> str:
    return datetime.fromtimestamp(kept.built, UTC).date().isoformat()


def _address(view: View, old: Kept, new: Kept) -> str:
    return view.url("/changes") + "?" + urlencode({"from": old.id[:12], "to": new.id[:12]})

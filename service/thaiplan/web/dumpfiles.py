"""Dump files: the dumps of the release as files, in ranges where a client asks for them, and their checksums."""

from email.utils import formatdate

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from thaiplan.errors import NotFound
from thaiplan.export import SUMS
from thaiplan.terms import BASE
from thaiplan.web.view import View


def dump(request: Request) -> Response:
    """One file of the dumps, or their sums; raises NotFound with the names there are."""
    view, name = View(request), request.path_params["name"]
    dumps = view.site.dumps
    if dumps is None:
        raise NotFound("This site answers from a store elsewhere and has no dumps; ask /sparql, or /graph-store for a graph.")
    files = dumps.files()
    headers = {"Last-Modified": formatdate(view.site.engine.release.built, usegmt=True)}
    if name == SUMS:
        return FileResponse(dumps.sums, media_type="text/plain", headers=headers)
    if name not in files:
        there = {known: f"{BASE}dump/{known}" for known in (*files, SUMS)}
        raise NotFound(f"There is no dump {name[:200]!r}; there are: {', '.join(there)}.", there)
    one = files[name]
    headers |= {"ETag": f'"{one.sha256[:32]}"', "Link": f'<{view.absolute("/catalog")}>; rel="collection"; type="text/html"'}
    return FileResponse(one.path, media_type=one.media_type, headers=headers)

"""The exchange forms: what other tools read of a release, beside RDF."""

from starlette.requests import Request
from starlette.responses import Response

from thaiplan.sssom import MEDIA_TYPE, write_sssom
from thaiplan.web.view import View


def alignments(request: Request) -> Response:
    """The judged alignments as SSSOM/TSV."""
    view = View(request)
    return Response(write_sssom(view.ask, view.site.engine.release.id), media_type=MEDIA_TYPE)

"""What those who run the site look at: that it is up, and what it has counted."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from thaiplan.web.cache import NO_STORE
from thaiplan.web.metrics import MEDIA_TYPE
from thaiplan.web.view import View


def health(request: Request) -> Response:
    """That the service is up, and which release it serves."""
    release = View(request).site.engine.release
    told = {"status": "ok", "release": release.id, "graphs": len(release.graphs)}
    return JSONResponse(told, headers={"Cache-Control": NO_STORE})


async def metrics(request: Request) -> Response:
    """The numbers counted since the start, for Prometheus."""
    content = request.app.state.desk.metrics.render()
    return Response(content, headers={"Cache-Control": NO_STORE, "Content-Type": MEDIA_TYPE})

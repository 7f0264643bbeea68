"""What those who run the site look at: that it is up, and what it has counted."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from thaiplan.web.cache import NO_STORE
from thaiplan.web.metrics import MEDIA_TYPE
from thaiplan.web.view import View


def health(request: Request) -> Response:
    """That the service is up, and which release it serves; with a remote engine, how that does. 503 where it is down."""
    site = View(request).site
    service = site.engine
    holding = service.watch.holding() if service.watch else None
    is_down = holding is not None and holding.fault is not None
    release = service.release
    told = {"status": "engine down" if is_down else "ok", "release": release.id or None, "graphs": len(release.graphs)}
    told["scripts"] = "built" if site.scripts else "not built"
    if holding:
        told["engine"] = {check.name: check.told() for check in holding.checks}
    if is_down:
        told["fault"] = str(holding.fault)
    return JSONResponse(told, 503 if is_down else 200, headers={"Cache-Control": NO_STORE})


async def metrics(request: Request) -> Response:
    """The numbers counted since the start, for Prometheus."""
    content = request.app.state.desk.metrics.render()
    return Response(content, headers={"Cache-Control": NO_STORE, "Content-Type": MEDIA_TYPE})

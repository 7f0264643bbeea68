"""The application: which address leads where, and how an error is told."""

from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from thaiplan.errors import NotAcceptable, QuerySyntax, QueryTimeout, ThaiplanError
from thaiplan.negotiate import choose
from thaiplan.settings import Settings
from thaiplan.web.library import question, questions
from thaiplan.web.middleware import BasePath, Manners
from thaiplan.web.pages import document, graph, health, home, near_names, source, thing
from thaiplan.web.site import HTML, Site, View
from thaiplan.web.sparql import options, sparql
from thaiplan.web.vocabulary import vocabulary

PROBLEM = "application/problem+json"


def create_app(settings: Settings, engine) -> FastAPI:
    """The site over one engine; the caller closes the engine."""
    # FastAPI's own documentation pages load scripts from elsewhere, which the policy forbids.
    app = FastAPI(title="thaiplan", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.site = Site(settings, engine)
    app.add_middleware(Manners, base_path=settings.base_path)
    app.add_middleware(BasePath, base_path=settings.base_path)
    app.add_exception_handler(ThaiplanError, tell_error)
    app.add_exception_handler(HTTPException, tell_http_error)
    app.add_exception_handler(Exception, tell_fault)
    for path, endpoint in ROUTES:
        app.router.add_route(path, endpoint, methods=["GET"])
    app.router.add_route("/sparql", sparql, methods=["GET", "POST"])
    app.router.add_route("/sparql", options, methods=["OPTIONS"])
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    return app


ROUTES = (
    ("/", home),
    ("/id/{path:path}", thing),
    ("/doc/{path:path}", document),
    ("/source/{slug}", source),
    ("/graph/{stem}", graph),
    ("/ontology", vocabulary),
    ("/ontology/{module}", vocabulary),
    ("/vocab", vocabulary),
    ("/shapes", vocabulary),
    ("/questions", questions),
    ("/questions/{name}", question),
    ("/health", health),
)


def tell_error(request: Request, error: ThaiplanError) -> Response:
    """One of our errors as a problem or its page."""
    extra = {"line": error.line, "column": error.column} if isinstance(error, QuerySyntax) else {}
    headers = {"Retry-After": "1"} if isinstance(error, QueryTimeout) else {}
    return _told(request, error.http_status, error.title, str(error), extra, headers)


def tell_http_error(request: Request, error: HTTPException) -> Response:
    """An error of the framework in the same shape; an unknown address says which there are."""
    title, detail = HTTPStatus(error.status_code).phrase, str(error.detail)
    if error.status_code == 404:
        detail = f"There is no page {request.url.path[:200]!r}; see / for the plans, /questions, /sparql."
    return _told(request, error.status_code, title, detail, {}, dict(error.headers or {}))


def tell_fault(request: Request, error: Exception) -> Response:
    """A fault of ours as a problem that gives nothing away; the server's log has the rest."""
    detail = "The service met a fault of its own; try again, and report the address if it stays."
    problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500, "detail": detail}
    return JSONResponse(problem, 500, media_type=PROBLEM)


def _told(request: Request, status: int, title: str, detail: str, extra: dict, headers: dict) -> Response:
    if _likes_html(request):
        view = View(request)
        near = near_names(view, _asked_name(request)) if status == 404 else []
        page = view.render("error.html", status, code=status, detail=detail, near=near)
        page.headers.update(headers)
        return page
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
    } | extra
    return JSONResponse(body, status, headers, media_type=PROBLEM)


def _likes_html(request: Request) -> bool:
    try:
        return choose(request.headers.get("accept"), [PROBLEM, "application/json", HTML]) == HTML
    except NotAcceptable:
        return False


def _asked_name(request: Request) -> str:
    return request.url.path.strip("/").partition("/")[2] or request.url.path.strip("/")

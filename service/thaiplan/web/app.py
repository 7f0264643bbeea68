"""The application: which address leads where, and how an error is told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from thaiplan.errors import ThaiplanError
from thaiplan.settings import Settings
from thaiplan.web.draft import draft, template
from thaiplan.web.exchange import alignments
from thaiplan.web.faults import OURS, read_fault, read_http_fault, tell
from thaiplan.web.library import question, questions
from thaiplan.web.middleware import BasePath, Manners
from thaiplan.web.pages import document, graph, health, home, near_names, source, thing
from thaiplan.web.site import Site, View
from thaiplan.web.sparql import options, sparql
from thaiplan.web.validate import validate
from thaiplan.web.vocabulary import mapping, vocabulary


class Framed(FastAPI):
    """The framework inside our own manners, so that what it says of a fault has them too."""

    def build_middleware_stack(self):
        """The whole stack; the base path is told outermost."""
        base_path = self.state.site.settings.base_path
        return BasePath(Manners(super().build_middleware_stack(), base_path), base_path)


@asynccontextmanager
async def close_at_the_end(app: FastAPI) -> AsyncIterator[None]:
    """The life of the application: with it ends what the site started."""
    yield
    app.state.site.close()


def create_app(settings: Settings, engine) -> FastAPI:
    """The site over one engine; the caller closes the engine."""
    # FastAPI's own documentation pages load scripts from elsewhere, which the policy forbids.
    # Its redirects of a final slash name the host and leave out the base path; `tell_http_error` does neither.
    app = Framed(
        title="thaiplan", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, lifespan=close_at_the_end
    )
    app.state.site = Site(settings, engine)
    app.add_exception_handler(ThaiplanError, tell_error)
    app.add_exception_handler(HTTPException, tell_http_error)
    app.add_exception_handler(Exception, tell_fault)
    for path, endpoint in ROUTES:
        app.router.add_route(path, endpoint, methods=["GET"])
    for path, endpoint in (("/sparql", sparql), ("/validate", validate), ("/draft", draft)):
        app.router.add_route(path, endpoint, methods=["GET", "POST"])
        app.router.add_route(path, options, methods=["OPTIONS"])
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    return app


ROUTES = (
    ("/", home),
    ("/id/{path:path}", thing),
    ("/doc/{path:path}", document),
    ("/source/{slug}", source),
    ("/graph/{stem}", graph),
    ("/ontology", vocabulary),
    ("/ontology/mappings/{path:path}", mapping),
    ("/ontology/{path:path}", vocabulary),
    ("/vocab", vocabulary),
    ("/vocab/{path:path}", vocabulary),
    ("/shapes", vocabulary),
    ("/questions", questions),
    ("/questions/{name}", question),
    ("/alignments.sssom.tsv", alignments),
    ("/template", template),
    ("/health", health),
)


def tell_error(request: Request, error: ThaiplanError) -> Response:
    """One of our errors."""
    return tell(View(request), read_fault(error))


def tell_http_error(request: Request, error: HTTPException) -> Response:
    """An error of the framework; an unknown address says which there are, one with a slash too many leads on."""
    view, fault = View(request), read_http_fault(error)
    if error.status_code != 404:
        return tell(view, fault)
    if view.path.endswith("/") and (bare := view.path.strip("/")):
        query = request.url.query
        return RedirectResponse(view.url("/" + quote(bare)) + (f"?{query}" if query else ""), 308)
    here = view.url(view.path)[:200]
    sentence = f"There is no page {here!r}; see {view.url('/')} for the plans, {view.url('/questions')}, {view.url('/sparql')}."
    return tell(view, replace(fault, sentence=sentence, near=near_names(view, view.path.rpartition("/")[2])))


def tell_fault(request: Request, error: Exception) -> Response:
    """A fault of ours, told so that it gives nothing away; the server's log has the rest."""
    return tell(View(request), OURS)

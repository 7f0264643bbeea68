"""The application: which address leads where, and how an error is told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import quote

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_compress import CompressMiddleware, add_compress_type

from thaiplan.endpoint import Service
from thaiplan.errors import ThaiplanError
from thaiplan.negotiate import FORMATS
from thaiplan.settings import Settings
from thaiplan.web.access import Access
from thaiplan.web.api import api
from thaiplan.web.catalog import catalog, dumps, void
from thaiplan.web.changes import changes
from thaiplan.web.concept import indicators
from thaiplan.web.conditional import Conditional, Variants
from thaiplan.web.desk import Desk
from thaiplan.web.downloads import indicator_table
from thaiplan.web.draft import draft, template
from thaiplan.web.dumpfiles import dump
from thaiplan.web.exchange import alignments
from thaiplan.web.faults import OURS, read_fault, read_http_fault, tell
from thaiplan.web.graphs import graph, graph_store
from thaiplan.web.home import home
from thaiplan.web.library import question, questions
from thaiplan.web.linkset import linkset
from thaiplan.web.matrix import matrix
from thaiplan.web.middleware import BasePath, Manners, Preflight
from thaiplan.web.names import near_names
from thaiplan.web.operations import health, metrics
from thaiplan.web.pages import document, thing
from thaiplan.web.scripts import STATIC, Static
from thaiplan.web.search import search
from thaiplan.web.site import Site
from thaiplan.web.sitemap import robots, sitemap
from thaiplan.web.source import source
from thaiplan.web.sparql import sparql
from thaiplan.web.switch import Switch
from thaiplan.web.validate import validate
from thaiplan.web.view import View
from thaiplan.web.vocabulary import mapping, vocabulary

for media_type in (*FORMATS.values(), "application/problem+json"):
    add_compress_type(media_type)


class Framed(FastAPI):
    """The framework inside our own manners, so that what it says of a fault has them too."""

    def build_middleware_stack(self):
        """The whole stack: outermost the base path, innermost the framework."""
        settings, switch, desk = self.state.settings, self.state.switch, self.state.desk
        told = Conditional(super().build_middleware_stack())
        preflight = Preflight(told, POSTED, settings.base_path)
        polite = Manners(preflight, switch, settings.base_path, settings.cache_age_s)
        compressed = Variants(CompressMiddleware(polite, remove_accept_encoding=True))
        return BasePath(Access(compressed, desk.metrics), settings.base_path)


@asynccontextmanager
async def close_at_the_end(app: FastAPI) -> AsyncIterator[None]:
    """The life of the application: with it ends what the site started."""
    yield
    app.state.switch.close()


def create_app(settings: Settings, engine: Service) -> FastAPI:
    """The site over one service; the caller closes the service. `app.state.switch` takes the site of a later release."""
    # FastAPI's own documentation pages load scripts from elsewhere, which the policy forbids.
    # Its redirects of a final slash name the host and leave out the base path; `tell_http_error` does neither.
    # Its telemetry would tell whoever the environment names what was asked, and looks there at each request.
    app = Framed(
        title="thaiplan", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, lifespan=close_at_the_end,
        telemetry=dict.fromkeys(("tracing", "metrics", "logs", "auto_configure"), False),
    )  # fmt: skip
    app.state.settings, app.state.desk = settings, Desk(settings)
    app.state.switch = Switch(Site(settings, engine))
    app.state.desk.metrics.serve(engine.release.id)
    app.add_exception_handler(ThaiplanError, tell_error)
    app.add_exception_handler(HTTPException, tell_http_error)
    app.add_exception_handler(Exception, tell_fault)
    for path, endpoint in (*DATA_ROUTES, ("/", start)) if settings.data else (*DATA_ROUTES, *ROUTES):
        app.router.add_route(path, endpoint, methods=["GET", *POSTED.get(path, ())])
    app.mount("/static", Static(directory=STATIC), name="static")
    return app


def start(request: Request) -> Response:
    """From the root of a site that has data and no house to the query form."""
    return RedirectResponse(View(request).url("/sparql"), 303)


# What any data has; the first that fits is taken, so that what is asked for most stands first.
DATA_ROUTES = (
    ("/sparql", sparql),
    ("/graph-store", graph_store),
    ("/graph-store/{path:path}", graph_store),
    ("/api", api),
    ("/health", health),
    ("/metrics", metrics),
)
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
    ("/matrix", matrix),
    ("/indicators", indicators),
    ("/search", search),
    ("/tables/indicators", indicator_table),
    ("/changes", changes),
    ("/alignments.sssom.tsv", alignments),
    ("/catalog", catalog),
    ("/.well-known/void", void),
    ("/dump", dumps),
    ("/dump/{name}", dump),
    ("/linkset/{path:path}", linkset),
    ("/sitemap.xml", sitemap),
    ("/robots.txt", robots),
    ("/validate", validate),
    ("/draft", draft),
    ("/template", template),
)
POSTED = {"/sparql": ("POST", "QUERY"), "/validate": ("POST",), "/draft": ("POST",)}


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

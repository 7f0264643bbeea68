"""The sitemap and robots.txt: every page of the site for search engines, and what they need not ask for."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from thaiplan.errors import NotFound
from thaiplan.terms import BASE
from thaiplan.web.view import View
from thaiplan.web.vocabulary import read_headers

MOST = 50_000  # addresses in one sitemap, by sitemaps.org
PAGES = ("/", "/questions", "/catalog", "/ontology", "/vocab", "/shapes", "/validate", "/draft", "/sparql", "/api")
# What is made anew for each request and leads nowhere.
CLOSED = ("/sparql?", "/graph-store", "/linkset/", "/metrics", "/health")


def sitemap(request: Request) -> Response:
    """The addresses of all pages; where they are too many for one file, the index of its parts, which `?part=` gives."""
    view = View(request)
    addresses = list_addresses(view)
    parts = [addresses[start : start + MOST] for start in range(0, len(addresses), MOST)]
    asked = request.query_params.get("part")
    if asked is None and len(parts) > 1:
        return _xml(view, parts=[view.absolute(f"/sitemap.xml?part={number + 1}") for number in range(len(parts))])
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 6 else 1 if asked is None else 0
    if not 1 <= number <= len(parts):
        raise NotFound(f"The sitemap has no part {asked[:20]!r}; it has parts 1 to {len(parts)}.")
    return _xml(view, addresses=parts[number - 1])


def list_addresses(view: View) -> list[str]:
    """The address of every page, once for both languages."""
    modules = read_headers(view, BASE + "graph/ontology")
    paths = [*PAGES, *(f"/questions/{quote(name)}" for name in view.site.questions)]
    addresses = [view.absolute(path) for path in paths]
    addresses += [view.address(iri) for iri in sorted(modules) if iri.startswith(BASE + "ontology/")]
    return addresses + [view.address(iri) for _, iri in sorted(view.site.names.items())]


def robots(request: Request) -> Response:
    """What robots may read, and where the sitemap is; it counts at the root of a host only."""
    view = View(request)
    lines = ["User-agent: *", *(f"Disallow: {view.url(path)}" for path in CLOSED), f"Sitemap: {view.absolute('/sitemap.xml')}"]
    return PlainTextResponse("\n".join(lines) + "\n")


def _xml(view: View, **context) -> Response:
    text = view.site.templates.get_template("sitemap.xml").render(v=view, **{"addresses": [], "parts": []} | context)
    return Response(text, media_type="application/xml")

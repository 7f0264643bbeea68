"""Named graphs as documents: each at its own address, and all by the SPARQL 1.1 Graph Store Protocol, read only."""

import re

from starlette.requests import Request
from starlette.responses import Response

from thaiplan.errors import Malformed, NotFound
from thaiplan.negotiate import GRAPHS, media_types
from thaiplan.terms import GRAPH
from thaiplan.web.names import split_extension
from thaiplan.web.sparql import Asked, answer_data
from thaiplan.web.view import FORMS, HTML, View

OFFERED = [*media_types(GRAPHS), HTML]
_FULL_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
DEFAULT_GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


async def graph(request: Request) -> Response:
    """A named graph of the house as data; a browser gets Turtle."""
    view = View(request)
    stem, extension = split_extension(request.path_params["stem"])
    media_type = FORMS.get(extension or "") or _chosen(view)
    answer = await _answer(view, GRAPH + stem, media_type)
    name = next(form.name for form in GRAPHS if form.media_type == media_type)
    answer.headers["Content-Location"] = f"{view.local(GRAPH + stem)}?format={name}"
    return answer


async def graph_store(request: Request) -> Response:
    """The graph that `?graph=` names, the default graph for `?default`, or the one whose IRI is this address."""
    view, asked = View(request), request.query_params
    named = asked.getlist("graph")
    if len(named) + ("default" in asked) > 1:
        raise Malformed("The request names more than one graph; send one ?graph=IRI, or ?default.")
    if "default" in asked:
        return await _answer(view, None)
    if iri := "".join(named):
        if not _FULL_IRI.match(iri):
            raise Malformed(f"{iri[:200]!r} names no graph; ?graph= wants a full IRI.")
        return await _answer(view, iri)
    if not request.path_params.get("path"):
        raise Malformed("The request names no graph; send ?graph=IRI, or ?default for the default graph.")
    # A graph may be named with or without percent-encoding, and both are sent with it.
    sent = view.absolute(request.scope["raw_path"].decode("ascii").removeprefix(view.site.settings.base_path))
    names = [name for name in (sent, view.absolute(view.path)) if name in view.site.engine.release.graphs]
    return await _answer(view, names[0] if names else sent)


async def _answer(view: View, iri: str | None, media_type: str | None = None) -> Response:
    """The triples of a graph, None for the default graph; raises NotFound."""
    known = view.site.engine.release.graphs
    if iri is not None and iri not in known:
        there = ", ".join(name.removeprefix(GRAPH) for name in list(known)[:20]) or "none"
        more = " …" if len(known) > 20 else ""
        raise NotFound(f"This release has no graph {iri.removeprefix(GRAPH)[:200]!r}; there are: {there}{more}.")
    text = DEFAULT_GRAPH if iri is None else view.ask.text("graph", graph=iri)
    return await answer_data(view, Asked(text), media_type or _chosen(view))


def _chosen(view: View) -> str:
    """The form a client likes best; a browser gets Turtle."""
    media_type = view.choose(OFFERED, view.request.query_params.get("format"))
    return FORMS["ttl"] if media_type == HTML else media_type

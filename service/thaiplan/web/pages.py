"""Things by their names: 303 to the document, and the document as HTML for people or RDF for machines."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thaiplan.terms import ID, TP
from thaiplan.web.concept import concept
from thaiplan.web.element import element
from thaiplan.web.names import kinds_of, split_extension
from thaiplan.web.plan import plan
from thaiplan.web.signposts import described
from thaiplan.web.statements import properties
from thaiplan.web.view import HTML, View


def thing(request: Request) -> Response:
    """303 from the name of a thing to the document about it."""
    view, path = View(request), request.path_params["path"]
    query = request.url.query
    target = view.url("/doc/" + quote(path)) + (f"?{query}" if query else "")
    return RedirectResponse(target, 303)


def document(request: Request) -> Response:
    """What is known of a thing, by extension or Accept; raises NotFound with near names."""
    view = View(request)
    name, extension = split_extension(request.path_params["path"])
    iri = ID + name
    kinds = kinds_of(view, iri, name)
    media_type = view.form(extension)
    if media_type != HTML:
        return described(view, iri, media_type, view.data("description", media_type, iri, thing=iri))
    if TP + "Plan" in kinds:
        return plan(view, iri)
    if TP + "IndicatorConcept" in kinds:
        return concept(view, iri)
    return element(view, iri) or properties(view, iri, kinds)

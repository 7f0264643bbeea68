"""Link sets: the signposts of a page as a document of their own (RFC 9264), under /linkset at the path of the page."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from thaiplan.errors import NotFound
from thaiplan.terms import ID, SOURCE
from thaiplan.web.library import find_question
from thaiplan.web.names import kinds_of
from thaiplan.web.signposts import LINKSET, iri_of, links_of_dataset, links_of_question, links_of_thing, linkset_of
from thaiplan.web.site import QUESTION
from thaiplan.web.view import View


def linkset(request: Request) -> Response:
    """The links of the page at a path; raises NotFound for what has none, and what the page itself raises."""
    view, path = View(request), request.path_params["path"]
    iri = iri_of(path)
    if path == "catalog" and view.site.dataset:
        links = links_of_dataset(view, with_dumps=True)
    elif iri and iri.startswith(QUESTION):
        links = links_of_question(view, find_question(view, iri.removeprefix(QUESTION)).name)
    elif iri and iri.startswith((ID, SOURCE)):
        links = links_of_thing(view, iri, kinds_of(view, iri, path.partition("/")[2]))
    else:
        there = "there is one for each page under doc/, source/ and questions/, and for catalog"
        raise NotFound(f"There is no link set {path[:200]!r}; {there}.")
    return JSONResponse(linkset_of(view.absolute("/" + path), links), media_type=LINKSET)

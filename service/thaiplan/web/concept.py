"""The page of an indicator concept: all levels side by side."""

from starlette.responses import Response

from thaiplan import measures
from thaiplan.rows import text_of, thing_of
from thaiplan.web.statements import links_to
from thaiplan.web.view import View


def concept(view: View, iri: str) -> Response:
    """An indicator concept: every indicator of it, all levels side by side."""
    row = view.ask.rows("concept", thing=iri)[0]
    return view.render(
        "concept.html",
        iri=iri,
        title=text_of(row, ""),
        definition=text_of(row, "definition"),
        kind=thing_of(row, "kind"),
        indicators=measures.comparable(view.ask, iri),
        links=links_to(view, iri),
    )

"""The page of an element."""

from starlette.responses import Response

from thaiplan import measures, plans
from thaiplan.rows import Thing
from thaiplan.web.statements import links_to
from thaiplan.web.view import View


def element(view: View, iri: str) -> Response | None:
    """An element: text, place, source lines, parts, target; None where the thing is no element."""
    one = plans.element(view.ask, iri)
    if one is None:
        return None
    measured = measures.indicators(view.ask, iri)
    same = measures.comparable(view.ask, measured[0].concept.iri) if measured and measured[0].concept else []
    restated = view.ask.labels([measured[0].restates]) if measured and measured[0].restates else {}
    return view.render(
        "element.html",
        iri=iri,
        element=one,
        title=one.label,
        path=plans.path_up(view.ask, iri),
        lines=view.ask.rows("lines", thing=iri),
        measured=measured,
        same=[indicator for indicator in same if indicator.iri != iri],
        restated=[Thing(key, label) for key, label in restated.items()],
        links=links_to(view, iri),
    )

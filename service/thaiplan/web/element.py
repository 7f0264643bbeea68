"""The page of an element: its text where it stands, its place, what it serves and what serves it."""

from starlette.responses import Response

from thaiplan import alignments, measures, plans
from thaiplan.rows import Thing
from thaiplan.terms import TP
from thaiplan.web.matrix import grouped, paged
from thaiplan.web.schemaorg import about_element
from thaiplan.web.signposts import signs
from thaiplan.web.statements import SHOWN, links_to
from thaiplan.web.view import View

# The lines shown before and after those an element quotes.
REACH = 3
# What points at an element because it was judged, which the page shows with evidence.
JUDGED = {TP + name for name in (
    "alignedSubject", "alignedObject", "contributesTo", "isAlignedTo", "isPartOf", "servesInPart",
)}  # fmt: skip


def element(view: View, iri: str) -> Response | None:
    """An element: text, place, source lines, parts, target, links; None where the thing is no element."""
    one = plans.element(view.ask, iri)
    if one is None:
        return None
    measured = measures.indicators(view.ask, iri)
    same = measures.comparable(view.ask, measured[0].concept.iri) if measured and measured[0].concept else []
    restated = view.ask.labels([measured[0].restates]) if measured and measured[0].restates else {}
    judged = alignments.judged_of(view.ask, iri)
    page = paged(view, judged)
    path = plans.path_up(view.ask, iri)
    return view.render(
        "element.html",
        **signs(view, iri),
        schema=about_element(view, one, path, view.ask.rows("lines", thing=iri)),
        iri=iri,
        element=one,
        title=one.label,
        path=path,
        lines=view.ask.rows("lines-around", thing=iri, reach=REACH),
        reach=REACH,
        measured=measured,
        same=[indicator for indicator in same if indicator.iri != iri],
        restated=[Thing(key, label) for key, label in restated.items()],
        judged=judged,
        page=page,
        groups=grouped(view, page.shown),
        links=links_to(view, iri, SHOWN | JUDGED),
    )

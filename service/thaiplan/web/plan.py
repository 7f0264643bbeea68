"""The page of a plan: its tree, what it serves and what serves it, its indicators, what the excerpt lacks."""

from starlette.responses import Response

from thaiplan import measures, plans
from thaiplan.rows import lines_by_element
from thaiplan.web.matrix import all_plans, grid
from thaiplan.web.schemaorg import about_plan
from thaiplan.web.signposts import signs
from thaiplan.web.view import View

EDITORIAL_NOTE = "http://www.w3.org/2004/02/skos/core#editorialNote"


def plan(view: View, iri: str) -> Response:
    """A plan: head, tree, links to other plans, indicators, completeness."""
    found = all_plans(view)
    one = next(plan for plan in found if plan.iri == iri)
    indicators = measures.indicators(view.ask, iri)
    lines = lines_by_element(view.ask.rows("plan-lines", plan=iri))
    for indicator in indicators:
        indicator.lines = lines.get(indicator.iri, [])
    grids = [grid(view, one, found, is_upward) for is_upward in (True, False)]
    documents = view.ask.rows("documents", plan=iri)
    return view.render(
        "plan.html",
        **signs(view, iri),
        schema=about_plan(view, one, documents),
        iri=iri,
        plan=one,
        tree=plans.plan_tree(view.ask, iri, lines),
        title=one.label,
        measured=indicators,
        indicators={indicator.iri: indicator for indicator in indicators},
        grids=[each for each in grids if each.others],
        completeness=plans.completeness(view.ask, iri),
        documents=documents,
        notes=_notes(view, iri),
    )


def _notes(view: View, iri: str) -> list:
    return [row["value"] for row in view.ask.rows("properties", thing=iri) if row["property"].value == EDITORIAL_NOTE]

"""The page of a plan."""

from starlette.responses import Response

from thaiplan import measures, plans
from thaiplan.web.view import View

EDITORIAL_NOTE = "http://www.w3.org/2004/02/skos/core#editorialNote"


def plan(view: View, iri: str) -> Response:
    """A plan: head, tree, indicators, completeness."""
    one = next(plan for plan in plans.plan_list(view.ask) if plan.iri == iri)
    return view.render(
        "plan.html",
        iri=iri,
        plan=one,
        tree=plans.plan_tree(view.ask, iri),
        title=one.label,
        indicators={found.iri: found for found in measures.indicators(view.ask, iri)},
        completeness=plans.completeness(view.ask, iri),
        documents=view.ask.rows("documents", plan=iri),
        notes=_notes(view, iri),
    )


def _notes(view: View, iri: str) -> list:
    return [row["value"] for row in view.ask.rows("properties", thing=iri) if row["property"].value == EDITORIAL_NOTE]

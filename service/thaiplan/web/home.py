"""The home page: the hierarchy of plans and what links them, questions to start with, the plans with their counts."""

from starlette.requests import Request
from starlette.responses import Response

from thaiplan.plans import PlanSummary
from thaiplan.rows import LEVELS
from thaiplan.terms import ID
from thaiplan.web.matrix import MOST, Flow, all_flows, all_plans
from thaiplan.web.schemaorg import about_dataset
from thaiplan.web.signposts import header_of, in_head, links_of_dataset
from thaiplan.web.view import View


def home(request: Request) -> Response:
    """The plans by level with their counts and links, and questions to start with."""
    view = View(request)
    found = all_plans(view)
    levels = []
    for name in (*LEVELS, None):
        if here := [plan for plan in found if level_of(plan) == name]:
            levels.append((name, here))
    totals = [sum(getattr(plan, count) for plan in found) for count in ("elements", "indicators", "targets")]
    flows = all_flows(view, found) if len(found) <= MOST else []
    links = links_of_dataset(view)
    return view.render(
        "home.html",
        headers=header_of(links),
        signposts=in_head(links),
        schema=about_dataset(view),
        levels=levels,
        totals=totals,
        documents=view.ask.rows("sources"),
        flows=flows,
        picture=picture(view, found, flows),
    )


def level_of(plan: PlanSummary) -> str | None:
    """The name of a plan's level, None where it has none."""
    return plan.level.name if plan.level else None


def picture(view: View, found: list[PlanSummary], flows: list[Flow]) -> dict:
    """The data of the picture: levels from national to local, plans as blocks, flows with their accepted links."""
    there = [name for name in LEVELS if any(level_of(plan) == name for plan in found)]
    return {
        "levels": [{"name": name, "label": view.facet(name)} for name in there],
        "plans": [
            {
                "id": plan.iri.removeprefix(ID),
                "label": plan.label.pick(view.lang)[0],
                "level": level_of(plan),
                "href": view.local(plan.iri),
                "elements": plan.elements,
            }
            for plan in found
        ],
        "flows": [
            {
                "from": lower.iri.removeprefix(ID),
                "to": higher.iri.removeprefix(ID),
                "links": count.accepted,
                "confidence": round(float(count.mean), 2),
                "href": view.matrix(lower.iri, higher.iri),
            }
            for lower, higher, count in flows
            if count.accepted
        ],
        "words": {name: view.t(name) for name in ("links", "confidence", "elements", "level", "plan")},
    }

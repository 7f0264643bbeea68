"""The home page: the plans by level with their counts, and questions to start with."""

from starlette.requests import Request
from starlette.responses import Response

from thaiplan import plans
from thaiplan.rows import LEVELS
from thaiplan.web.view import View


def home(request: Request) -> Response:
    """The plans by level with their counts, and questions to start with."""
    view = View(request)
    found = plans.plan_list(view.ask)
    levels = []
    for name in (*LEVELS, None):
        if here := [plan for plan in found if (plan.level.name if plan.level else None) == name]:
            levels.append((name, here))
    totals = [sum(getattr(plan, count) for plan in found) for count in ("elements", "indicators", "targets")]
    return view.render("home.html", levels=levels, totals=totals, documents=view.ask.rows("sources"))

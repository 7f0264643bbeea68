"""The matrix: plan against plan and item against plan, with the judgements of each cell and their evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from thaiplan import alignments, plans
from thaiplan.alignments import STANDINGS, Count, Item, Judged
from thaiplan.errors import WrongParameter
from thaiplan.plans import PlanSummary
from thaiplan.rows import Thing
from thaiplan.terms import ID
from thaiplan.web.names import NAME, not_found
from thaiplan.web.view import View

# The plans one table or picture shows; of more a reader chooses one.
MOST = 24
# The judgements one page shows with their evidence, so that it stays under 100 kilobytes.
PAGE = 20

Flow = tuple[PlanSummary, PlanSummary, Count]


@dataclass(frozen=True)
class Grid:
    """The items of one plan against other plans, which lie above it or below it."""

    plan: PlanSummary
    items: list[Item]
    others: list[PlanSummary]
    is_upward: bool
    total: int

    def ends(self, item: Thing, other: PlanSummary) -> tuple[str, str]:
        """The lower and the higher end of a cell."""
        return (item.iri, other.iri) if self.is_upward else (other.iri, item.iri)


@dataclass(frozen=True)
class Page:
    """One page of a longer list, counted from 1."""

    number: int
    of: int
    shown: Sequence[Judged]


def matrix(request: Request) -> Response:
    """The whole matrix, with `?from=` or `?to=` one plan of it, with both one cell; raises NotFound and WrongParameter."""
    view = View(request)
    lower, higher = (_read_end(view, name) for name in ("from", "to"))
    if lower and higher:
        return cell(view, lower, higher)
    found = all_plans(view)
    if lower or higher:
        end = lower or higher
        plan = next((plan for plan in found if plan.iri == end), None)
        if plan is None:
            raise WrongParameter(
                f"{end.removeprefix(ID)[:200]!r} is no plan; the matrix of one plan wants its name, such as lampang/plan."
            )
        return _page(view, plan, grids=[grid(view, plan, found, is_upward=bool(lower))])
    if len(found) > MOST:
        return _page(view, many=found)
    below = [grid(view, plan, found, is_upward=False) for plan in found]
    return _page(view, pairs=plan_pairs(view, found), grids=[one for one in below if one.others])


def _page(view: View, plan: PlanSummary | None = None, pairs: dict | None = None, grids=(), many=()) -> Response:
    return view.render("matrix.html", plan=plan, pairs=pairs, grids=grids, many=many)


def all_plans(view: View) -> list[PlanSummary]:
    """The plans from national to local."""
    return view.site.once("plan-list", lambda: plans.plan_list(view.ask))


def all_flows(view: View, found: list[PlanSummary]) -> list[Flow]:
    """The lower plan, the higher plan and the counts of every two plans with a judgement."""
    return alignments.flows(found, _items_of(view, found, is_upward=False))


def plan_pairs(view: View, found: list[PlanSummary]) -> dict:
    """Plan against plan: the lower plans, the higher ones, and the counts of each pair that lies one below the other."""
    apart = view.site.once("plan-pairs", lambda: alignments.pairs(view.ask))
    counts = {(lower.iri, higher.iri): count for lower, higher, count in all_flows(view, found)}
    known = apart | counts.keys()
    return {
        "lower": [plan for plan in found if any(lower == plan.iri for lower, _ in known)],
        "higher": [plan for plan in found if any(higher == plan.iri for _, higher in known)],
        "counts": {pair: counts.get(pair, Count()) for pair in known},
    }


def grid(view: View, plan: PlanSummary, found: list[PlanSummary], is_upward: bool) -> Grid:
    """The items of a plan against the plans above it, or below it: at most `MOST` of these."""
    pairs = view.site.once("plan-pairs", lambda: alignments.pairs(view.ask))
    items = _items_of(view, found if len(found) <= MOST else [plan], is_upward)[plan.iri]
    known = {other for item in items for other in item.counts}
    known |= {(higher if is_upward else lower) for lower, higher in pairs if plan.iri == (lower if is_upward else higher)}
    others = [other for other in found if other.iri in known]
    return Grid(plan, items, others[:MOST], is_upward, len(others))


def _items_of(view: View, found: list[PlanSummary], is_upward: bool) -> dict[str, list[Item]]:
    """The items of plans; those of a whole house are read once."""
    read, names = alignments.upward if is_upward else alignments.downward, [plan.iri for plan in found]
    if len(names) == 1:
        return read(view.ask, names)
    return view.site.once(f"grid-{is_upward}", lambda: read(view.ask, names))


def cell(view: View, lower: str, higher: str) -> Response:
    """The judgements between two plans or items, by standing, a page at a time, with their evidence."""
    judged = alignments.judged_between(view.ask, lower, higher)
    counts = {name: sum(one.standing == name for one in judged) for name in STANDINGS}
    chosen = view.request.query_params.get("standing", "")
    if chosen and chosen not in STANDINGS:
        raise WrongParameter(f"standing is {chosen[:200]!r}; it wants one of {', '.join(STANDINGS)}, or nothing for all.")
    page = paged(view, [one for one in judged if not chosen or one.standing == chosen])
    plan_of = [_plan_of(view, end) for end in (lower, higher)]
    known = view.site.once("plan-pairs", lambda: alignments.pairs(view.ask))
    return view.render(
        "cell.html",
        ends=view.things([lower, higher]),
        plans=view.things(plan_of),
        counts=counts,
        total=len(judged),
        chosen=chosen,
        page=page,
        groups=grouped(view, page.shown),
        are_apart=tuple(plan_of) not in known and not judged,
        given={"from": lower.removeprefix(ID), "to": higher.removeprefix(ID)},
    )


def grouped(view: View, shown: Iterable[Judged]) -> list[tuple[str, list]]:
    """The judgements with their evidence under their standings."""
    links = alignments.links(view.ask, shown)
    return [(name, there) for name in STANDINGS if (there := [link for link in links if link.standing == name])]


def paged(view: View, judged: list[Judged]) -> Page:
    """The page of a list that `?page=` asks for, else the first; raises WrongParameter for one there is not."""
    asked, of = view.request.query_params.get("page", "1"), max(1, -(-len(judged) // PAGE))
    if not (asked.isascii() and asked.isdigit() and len(asked) < 7 and 1 <= int(asked) <= of):
        raise WrongParameter(f"page is {asked[:200]!r}; this list has pages 1 to {of}.")
    return Page(int(asked), of, judged[(int(asked) - 1) * PAGE : int(asked) * PAGE])


def _read_end(view: View, parameter: str) -> str | None:
    """The IRI that a parameter names, None where it is not there; raises NotFound for a name that nothing has."""
    name = view.request.query_params.get(parameter, "").removeprefix(ID)
    if not name:
        return None
    iri = ID + name
    if not NAME.fullmatch(name) or not view.ask.rows("kinds", thing=iri):
        raise not_found(view, name)
    _plan_of(view, iri)
    return iri


def _plan_of(view: View, iri: str) -> str:
    """The plan of an item, or the plan itself; raises WrongParameter for what is neither."""
    if iri in view.site.plans:
        return iri
    if one := plans.element(view.ask, iri):
        return one.plan
    name = iri.removeprefix(ID)[:200]
    raise WrongParameter(f"{name!r} is neither a plan nor an item of one; the matrix wants names like lampang/plan.")

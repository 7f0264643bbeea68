"""The questions: the list of the library, and each with its form, its SPARQL and its answer."""

import json
import shlex
from difflib import SequenceMatcher
from itertools import groupby

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from thaiplan.asking import bind_known, find_choices
from thaiplan.engine import Answer
from thaiplan.errors import ThaiplanError, UnknownQuestion
from thaiplan.negotiate import RESULTS, XLSX, media_types
from thaiplan.queries import Question
from thaiplan.rows import Thing
from thaiplan.terms import ID, shorten
from thaiplan.web.charts import picture_of
from thaiplan.web.downloads import answer_workbook
from thaiplan.web.faults import read_fault
from thaiplan.web.schemaorg import about_question
from thaiplan.web.signposts import header_of, in_head, links_of_data, links_of_question
from thaiplan.web.site import QUESTION
from thaiplan.web.sparql import Asked, answer_data
from thaiplan.web.summary import tables_of
from thaiplan.web.tables import read_rows
from thaiplan.web.view import FORMS, HTML, View

RESERVED = ("lang", "format")
OFFERED = [HTML, *media_types(RESULTS)]
DESCRIPTIONS = [media_type for media_type in FORMS.values() if media_type != HTML]


async def questions(request: Request) -> Response:
    """The library, by tag where `?tag=` names one, as a page or in a result format."""
    view = View(request)
    tag = request.query_params.get("tag", "")
    found = view.site.questions.values()
    tags = sorted({tag for question in found for tag in question.tags})
    shown = [question for question in found if not tag or tag in question.tags]
    media_type = view.choose(OFFERED, request.query_params.get("format"))
    if media_type != HTML:
        return await answer_data(view, Asked(_list_query(shown)), media_type)
    return await run_in_threadpool(view.render, "questions.html", questions=shown, tags=tags, tag=tag)


async def question(request: Request) -> Response:
    """One question asked with the values in the address, as a page or in a result format; in RDF, what is asked."""
    view = View(request)
    one = find_question(view, request.path_params["name"])
    given = {name: value for name, value in request.query_params.items() if name not in RESERVED and value}
    media_type = view.choose([*OFFERED, XLSX.media_type, *DESCRIPTIONS], request.query_params.get("format"))
    if media_type in DESCRIPTIONS:
        return await run_in_threadpool(_described, view, QUESTION + one.name, media_type)
    try:
        text = await run_in_threadpool(bind_known, view.ask, one, given)
        if media_type == XLSX.media_type:
            return await run_in_threadpool(answer_workbook, await view.ask_engine(text), one.name)
        if media_type != HTML:
            return await answer_data(view, Asked(text), media_type)
        found = await view.ask_engine(text)
    except ThaiplanError as error:
        if media_type != HTML:
            raise
        return await run_in_threadpool(_page, view, one, given, one.text, error=error)
    return await run_in_threadpool(_page, view, one, given, text, found)


def _described(view: View, iri: str, media_type: str) -> Response:
    """What the graph says of a question: that it is a query, and which."""
    found = view.data("description", media_type, iri, thing=iri)
    name = next(name for name, known in FORMS.items() if known == media_type)
    found.headers["Content-Location"] = f"{view.here()}?format={name}"
    found.headers.update(header_of(links_of_data(view, iri)))
    return found


def find_question(view: View, name: str) -> Question:
    """The question of a name; raises UnknownQuestion with near ones."""
    if name in view.site.questions:
        return view.site.questions[name]
    near = near_questions(name[:200], list(view.site.questions))
    hint = "" if near else f" See {view.url('/questions')}."
    raise UnknownQuestion(f"There is no question {name[:200]!r}.{hint}", {each: QUESTION + each for each in near})


def near_questions(name: str, known: list[str]) -> list[str]:
    """The questions whose names have words like those asked for, nearest first.

    >>> near_questions("torism", ["waste", "tourism-indicators", "water"])
    ['tourism-indicators']
    """
    asked = [word for word in name.lower().replace("_", "-").split("-") if word][:10]

    def likeness(other: str) -> float:
        words = other.split("-")
        return sum(max(SequenceMatcher(None, word, each).ratio() for each in words) for word in asked) / max(1, len(asked))

    rated = sorted((-likeness(each), each) for each in known)
    return [each for rate, each in rated if rate <= -0.7][:5]


def _list_query(shown: list[Question]) -> str:
    """A query whose answer is the list itself, so that the engine writes it in every result format."""
    rows = [(QUESTION + one.name, one.name, one.summary_th, one.summary, ", ".join(one.tags)) for one in shown]
    values = "\n".join(f"(<{iri}> {' '.join(json.dumps(text, ensure_ascii=False) for text in texts)})" for iri, *texts in rows)
    columns = "?question ?name ?summaryTh ?summaryEn ?tags"
    return f"SELECT {columns} WHERE {{ VALUES ({columns}) {{\n{values}\n}} }} ORDER BY ?name"


def _page(
    view: View, one: Question, given: dict, text: str, found: Answer | None = None, error: ThaiplanError | None = None
) -> Response:
    fault, links = read_fault(error) if error else None, links_of_question(view, one.name)
    reading = read_rows(view, found.content) if found else None
    address = view.absolute(view.with_format("csv"))
    table, full = tables_of(reading, found) if reading else (None, None)
    return view.render(
        "question.html",
        fault.status if fault else 200,
        fault.headers if fault else header_of(links),
        signposts=in_head(links),
        schema=about_question(view, one),
        question=one,
        parameters=[_parameter(view, one, name, given.get(name, "")) for name in one.params],
        query=text,
        fault=fault,
        table=table,
        full=full,
        picture=picture_of(reading, one.chart) if reading and one.chart else None,
        curl=f"curl {shlex.quote(address)}",
    )


def _parameter(view: View, one: Question, name: str, given: str) -> dict:
    """What the form shows of a parameter: its help, what is given, its default and what else it could be, by plan."""
    default, helps = one.default(name), one.header.get("params_th") or {}
    choices = find_choices(view.ask, one, name)
    short = {shorten(thing.iri).strip("<>"): thing for thing in choices}
    thai = helps.get(name) if view.lang == "th" else None
    return {
        "name": name,
        "help": view.in_language(thai, "th") if thai else view.in_language(one.params[name], "en"),
        "given": given,
        "default": default,
        "default_label": ", ".join(view.plain(short[part]) if part in short else part for part in default.split()),
        "choices": _by_plan(view, short),
        "chosen": given or (default if default in short else ""),
        "known": not given or given in short,
        "single": default in short,
    }


def _by_plan(view: View, short: dict[str, Thing]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices under the labels of their plans, with no label where they are of none."""
    plans = view.site.plans

    def plan_of(item: tuple[str, Thing]) -> str:
        plan = ID + item[1].iri.removeprefix(ID).partition("/")[0] + "/plan"
        return plan if plan in plans and plan != item[1].iri else ""

    groups = groupby(sorted(short.items(), key=plan_of), plan_of)
    return [
        (view.plain(plans[plan]) if plan else "", [(name, view.plain(thing)) for name, thing in group])
        for plan, group in groups
    ]

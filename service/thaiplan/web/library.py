"""The questions: the list of the library, and each with its form, its SPARQL and its answer."""

from starlette.requests import Request
from starlette.responses import Response

from thaiplan.errors import ThaiplanError
from thaiplan.negotiate import RESULTS, media_types
from thaiplan.queries import Question, find_question
from thaiplan.rows import Thing, text_of
from thaiplan.sparqltext import read_prefixes
from thaiplan.terms import PREFIXES, expand
from thaiplan.web.site import HTML, View
from thaiplan.web.tables import JSON_RESULTS, table_of

RESERVED = ("lang", "format")
OFFERED = [HTML, *media_types(RESULTS)]


def questions(request: Request) -> Response:
    """The library, by tag where `?tag=` names one."""
    view = View(request)
    tag = request.query_params.get("tag", "")
    found = view.site.questions.values()
    tags = sorted({tag for question in found for tag in question.tags})
    shown = [question for question in found if not tag or tag in question.tags]
    return view.render("questions.html", questions=shown, tags=tags, tag=tag)


def question(request: Request) -> Response:
    """One question asked with the values in the address, as a page or in a result format."""
    view = View(request)
    one = find_question(view.site.questions, request.path_params["name"])
    given = {name: value for name, value in request.query_params.items() if name not in RESERVED and value}
    media_type = view.choose(OFFERED, request.query_params.get("format"))
    try:
        text = one.bind(given)
        found = view.site.engine.answer(text, JSON_RESULTS if media_type == HTML else media_type)
    except ThaiplanError as error:
        if media_type != HTML:
            raise
        return _page(view, one, given, one.text, error=error)
    if media_type != HTML:
        return Response(found.body, media_type=found.media_type)
    return _page(view, one, given, text, table=table_of(view, found.body))


def _page(
    view: View, one: Question, given: dict, text: str, table=None, error: ThaiplanError | None = None
) -> Response:
    defaults = {name: one.default(name) for name in one.params}
    choices = {name: _choices(view, one, default) for name, default in defaults.items()}
    return view.render(
        "question.html",
        error.http_status if error else 200,
        question=one,
        given=given,
        defaults=defaults,
        choices=choices,
        query=text,
        table=table,
        error=error,
    )


def _choices(view: View, one: Question, default: str) -> list[Thing]:
    """What else the parameter could be, where its default is one thing."""
    name = default.split()[0] if default else ""
    iri = name[1:-1] if name.startswith("<") else expand(name, PREFIXES | read_prefixes(one.text))
    if not iri or name.startswith('"'):
        return []
    return [Thing(row["thing"].value, text_of(row, "")) for row in view.ask.rows("choices", like=iri)]

"""Errors as they are told: a page with a heading and an explanation for people, an RFC 9457 problem for machines."""

from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from thaiplan.errors import (
    AllBusy,
    AnswerTooLarge,
    CannotRun,
    EngineDown,
    EngineTimeout,
    GivenUp,
    Gone,
    Malformed,
    MemoryExceeded,
    NotAcceptable,
    NotFound,
    PayloadTooLarge,
    QueryRefused,
    QuerySyntax,
    QueryTimeout,
    SearchUnavailable,
    ThaiplanError,
    TooManyTriples,
    UnknownQuestion,
    UnsupportedMedia,
    ValidationTimeout,
    WorkerLost,
    WrongParameter,
)
from thaiplan.negotiate import GRAPHS, RESULTS, choose, media_types
from thaiplan.rows import Text, Thing
from thaiplan.web.view import HTML, View
from thaiplan.web.words import EXPLANATIONS, FAULTS, words

PROBLEM = "application/problem+json"
# The first that fits; what no line fits is a fault of ours.
KINDS: tuple[tuple[type[ThaiplanError], str], ...] = (
    (QuerySyntax, "syntax"), (CannotRun, "cannot_run"), (WrongParameter, "parameter"), (Malformed, "malformed"),
    (QueryRefused, "refused"),
    (UnknownQuestion, "question"), (Gone, "gone"), (NotFound, "not_found"), (NotAcceptable, "not_acceptable"),
    (PayloadTooLarge, "too_large"), (TooManyTriples, "too_many"), (UnsupportedMedia, "media"), (QueryTimeout, "timeout"),
    (ValidationTimeout, "judging"), (AllBusy, "busy"), (WorkerLost, "lost"), (GivenUp, "lost"), (MemoryExceeded, "memory"),
    (AnswerTooLarge, "answer"), (EngineDown, "engine_down"), (EngineTimeout, "timeout"),
    (SearchUnavailable, "search"),
)  # fmt: skip
# Whoever asked for any of the forms of an answer is a machine to us, unless a page was liked better.
OFFERED = [PROBLEM, *media_types(RESULTS), *media_types(GRAPHS), HTML]
PASSING = ("timeout", "busy", "lost", "engine_down")
STATUSES = {404: "not_found", 405: "method"}


@dataclass(frozen=True)
class Fault:
    """An error to be told; `kind` is a key of the words, `near` maps names that may have been meant to their IRIs."""

    status: int
    kind: str
    title: str
    sentence: str
    near: dict[str, str] = field(default_factory=dict)
    extra: dict = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    thai: str | None = None

    @property
    def detail(self) -> str:
        """The sentence with the near names in it; those of what is gone are in its sentence already."""
        return f"{self.sentence} Near names: {', '.join(self.near)}." if self.near and self.status != 410 else self.sentence

    def told(self, lang: str) -> Text:
        """The sentence in the language of a page, in English where there is no other."""
        return Text(th=self.thai) if lang == "th" and self.thai else Text(en=self.sentence)

    def heading(self, lang: str) -> str:
        """What went wrong, in a few words."""
        return words(self.kind, lang, FAULTS)

    def explanation(self, lang: str) -> str:
        """What that means and what to do."""
        return words(self.kind, lang, EXPLANATIONS)


OURS = Fault(
    500, "ours", "Internal Server Error", "The service met a fault of its own; try again, and report the address if it stays."
)


def read_fault(error: ThaiplanError) -> Fault:
    """One of our errors."""
    kind = next((kind for cls, kind in KINDS if isinstance(error, cls)), "ours")
    extra = {"line": error.line, "column": error.column} if isinstance(error, QuerySyntax) else {}
    extra |= {"replacedBy": list(error.near.values())} if isinstance(error, Gone) else {}
    headers = {"Retry-After": "1"} if kind in PASSING else {}
    sentence, near = (error.sentence, error.near) if isinstance(error, NotFound) else (str(error), {})
    return Fault(error.http_status, kind, error.title, sentence, near, extra, headers, error.thai)


def read_http_fault(error: HTTPException) -> Fault:
    """An error of the framework."""
    kind, title = STATUSES.get(error.status_code, "malformed"), HTTPStatus(error.status_code).phrase
    headers, sentence = dict(error.headers or {}), str(error.detail)
    if "Allow" in headers:  # a set, whose order is another one in each process
        headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
        sentence = f"This address takes {headers['Allow']}; the service only reads."
    return Fault(error.status_code, kind, title, sentence, headers=headers)


def tell(view: View, fault: Fault) -> Response:
    """A fault as a page or a problem, as the client likes."""
    if likes_html(view):
        return page(view, fault)
    problem = {"type": "about:blank", "title": fault.title, "status": fault.status, "detail": fault.detail}
    problem |= {"instance": view.here()} | fault.extra
    return JSONResponse(problem, fault.status, fault.headers, media_type=PROBLEM)


def page(view: View, fault: Fault) -> HTMLResponse:
    """The page of a fault, with links to what may have been meant."""
    return view.render("error.html", fault.status, fault.headers, fault=fault, near=_labelled(view, fault.near))


def likes_html(view: View) -> bool:
    """Whether the client would rather have a page than a problem."""
    try:
        return choose(view.accept, OFFERED) == HTML
    except NotAcceptable:
        return False


def _labelled(view: View, near: dict[str, str]) -> list[Thing]:
    """The near things under their labels, bare where those cannot be had: the page of an error has to come."""
    try:
        return view.things(near.values())
    except ThaiplanError:
        return [Thing(iri) for iri in near.values()]

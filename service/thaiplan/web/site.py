"""The site: what all pages of one release are made with - settings, service, queries, templates."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore, Lock

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from thaiplan.endpoint import Service
from thaiplan.errors import AllBusy
from thaiplan.queries import Question, read_questions
from thaiplan.rows import Asker, Text, Thing, text_of
from thaiplan.settings import Settings
from thaiplan.terms import BASE, ID, SOURCE
from thaiplan.validation import Report, Submission
from thaiplan.validator import Validator

QUESTION = BASE + "questions/"
STARTERS = ("tourism-revenue-across-levels", "ambiguous-targets", "indicators-without-target")
WAITING = 8  # plans judged or waiting to be: each holds a thread that pages need as well


class Site:
    """The settings, the service, the page queries and the templates; one for each release that is served."""

    def __init__(self, settings: Settings, engine: Service):
        self.settings, self.engine = settings, engine
        self.ask = Asker(engine, settings.house / "queries/pages")
        loader = FileSystemLoader(Path(__file__).parent / "templates")
        self.templates = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.questions = read_questions(settings.house / "queries/questions")
        self._validator: Validator | None = None
        self._making, self._turns = Lock(), BoundedSemaphore(WAITING)

    def judge(self, submission: Submission) -> Report:
        """The report on a plan, from one worker, which the first plan starts; raises what `Validator` and `turn` raise."""
        with self.turn():
            with self._making:
                self._validator = self._validator or Validator(self.settings, self.ask, workers=1)
            return self._validator.validate(submission)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A place among those who wait for a plan to be read; raises AllBusy where there is none."""
        if not self._turns.acquire(blocking=False):
            raise AllBusy(f"{WAITING} plans are waiting to be judged; try again in a moment.").in_thai(
                f"ขณะนี้มีแผนรอตรวจอยู่ {WAITING} ฉบับ โปรดลองใหม่ในอีกสักครู่"
            )
        try:
            yield
        finally:
            self._turns.release()

    def close(self) -> None:
        """Ends the worker that judges plans, if there is one."""
        with self._making:
            if self._validator:
                self._validator.close()
                self._validator = None

    @cached_property
    def starters(self) -> list[Question]:
        """Three questions to begin with: the chosen ones, then whatever the library has."""
        chosen = [self.questions[name] for name in STARTERS if name in self.questions]
        return (chosen + [one for one in self.questions.values() if one.name not in STARTERS])[:3]

    # A site has one release, which never changes, so what is read of it here is read once.

    @cached_property
    def facets(self) -> dict[str, Text]:
        """The labels of the vocabulary's concepts, by the last part of their IRIs."""
        return {Thing(row["thing"].value).name: text_of(row, "") for row in self.ask.rows("facets")}

    @cached_property
    def plans(self) -> dict[str, Thing]:
        """The plans, by IRI."""
        return {row["plan"].value: Thing(row["plan"].value, text_of(row, "")) for row in self.ask.rows("plans")}

    @cached_property
    def names(self) -> dict[str, str]:
        """Every name under id/ and source/ with its IRI."""
        rows = self.ask.rows("names")
        return {row["thing"].value.removeprefix(ID).removeprefix(SOURCE): row["thing"].value for row in rows}

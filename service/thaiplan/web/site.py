"""The site: what all pages of one release are made with - settings, service, queries, templates."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from thaiplan.alignments import Count
from thaiplan.citation import read_citation
from thaiplan.dataset import Dataset, read_dataset
from thaiplan.dumps import Dumps
from thaiplan.endpoint import Service
from thaiplan.errors import AllBusy
from thaiplan.export import generated_graphs
from thaiplan.house import House
from thaiplan.probe import Check
from thaiplan.queries import Question, read_questions
from thaiplan.rows import Asker, Text, Thing, text_of
from thaiplan.search import Search, open_search
from thaiplan.settings import Settings
from thaiplan.terms import BASE, ID, SOURCE
from thaiplan.validation import Report, Submission
from thaiplan.validator import Validator
from thaiplan.web.scripts import read_scripts

QUESTION = BASE + "questions/"
STARTERS = ("tourism-revenue-across-levels", "ambiguous-targets", "indicators-without-target")
T = TypeVar("T")
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
        self.templates.globals["nothing"] = Count()  # what a cell counts that nobody judged
        self.citation = read_citation(settings.house)
        self.templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self.questions = read_questions(settings.house / "queries/questions")
        self.scripts = read_scripts()
        self._validator: Validator | None = None
        self._known: dict[tuple, Any] = {}
        self._making, self._turns = Lock(), BoundedSemaphore(WAITING)
        self._search: Search | None = None
        self._indexing = Lock()

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

    @property
    def search(self) -> Search:
        """The search in the release, which the first who asks opens; raises what `open_search` raises."""
        release = self.engine.release
        with self._indexing:
            if self._search is None or self._search.release != release.id:
                self._search = open_search(self.settings, release, self.ask)
            return self._search

    def close(self) -> None:
        """Ends the worker that judges plans, and closes the index, if there are any."""
        with self._indexing:
            if self._search:
                self._search.close()
                self._search = None
        with self._making:
            if self._validator:
                self._validator.close()
                self._validator = None

    @property
    def doubts(self) -> list[Check]:
        """What a remote engine got wrong when it was probed, so that a reader knows what not to believe."""
        return self.engine.watch.holding().failed if self.engine.watch else []

    @cached_property
    def starters(self) -> list[Question]:
        """Three questions to begin with: the chosen ones, then whatever the library has."""
        chosen = [self.questions[name] for name in STARTERS if name in self.questions]
        return (chosen + [one for one in self.questions.values() if one.name not in STARTERS])[:3]

    @cached_property
    def generated(self) -> set[str]:
        """The graphs that were written when the release was built."""
        return generated_graphs(House(self.settings.house))

    @cached_property
    def dumps(self) -> Dumps | None:
        """The dumps of the release; None where a remote store has it, or plain data is served."""
        if self.engine.watch or self.settings.data:
            return None
        return Dumps(self.engine.release, self.generated, self.settings.cache)

    # What is read of a release is read once; the release of a remote store may be another one the next time.

    @property
    def facets(self) -> dict[str, Text]:
        """The labels of the vocabulary's concepts, by the last part of their IRIs."""
        rows = self.ask.rows
        return self.once("facets", lambda: {Thing(row["thing"].value).name: text_of(row, "") for row in rows("facets")})

    @property
    def plans(self) -> dict[str, Thing]:
        """The plans, by IRI."""
        return self.once("plans", lambda: {row["plan"].value: _named(row, "plan") for row in self.ask.rows("plans")})

    @property
    def names(self) -> dict[str, str]:
        """Every name under id/ and source/ with its IRI."""
        return self.once("names", lambda: {_name(row["thing"].value): row["thing"].value for row in self.ask.rows("names")})

    @property
    def dataset(self) -> Dataset | None:
        """What the house says of itself as a whole, if it does."""
        return self.once("dataset", lambda: read_dataset(self.ask.rows("dataset")))

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What is made of page queries, as long as the release is the same; for what every page needs or all of a kind."""
        release = self.engine.release
        key = (name, release.id, len(release.graphs))
        if key not in self._known:
            self._known = {known: value for known, value in self._known.items() if known[1:] == key[1:]}
            self._known[key] = make()
        return self._known[key]


def _named(row: dict, name: str) -> Thing:
    return Thing(row[name].value, text_of(row, ""))


def _name(iri: str) -> str:
    return iri.removeprefix(ID).removeprefix(SOURCE)

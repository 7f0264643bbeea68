"""Validation: a plan judged by the shapes in the context of what it refers to, and what comes of it, a report.

    file -> Document -> Judge, with a slice of the graph -> Findings -> Report

It stands in a worker of its own and never sees the whole graph: `validator` fetches the slice between reading and judging,
from whatever engine the house stands on. So the cost follows the plan and what it refers to.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.graph import ReadOnlyGraphAggregate
from rdflib.term import Node

from thaiplan.documents import Document, fault_of_plans, read_document
from thaiplan.draft import read_tables, read_workbook
from thaiplan.editions import Recorded, find_outdated, forget, tell_outdated
from thaiplan.errors import ThaiplanError, TooManyTriples
from thaiplan.findings import LANGUAGES, PROFILES, Finding, Words, find_in, in_order, is_asked, profile_of, without_turtle
from thaiplan.house import House
from thaiplan.overview import Measures, count_measures, find_themes, find_unserved, thing_of
from thaiplan.places import Place
from thaiplan.rows import Text, Thing
from thaiplan.shacl import Judge, Result
from thaiplan.terms import TP, TPS, TPV
from thaiplan.turtle import parse_turtle, read_turtles

T = Namespace(TP)
ATTACHED = T.inPlan | T.aboutPlan | T.isDirectPartOf | T.alignedSubject  # how a thing belongs to a plan without being one
OF_NAMES = {TPS + name for name in ("Thing-property", "Thing-deprecated", "Target-closed")}  # they judge the property itself
OF_CLASSES = {TPS + name for name in ("Thing-type", "Named-type")}
# They look for other things, or count them, and a thing that was not read, or is of no known class, may be one.
OF_OTHERS = {TPS + name for name in ("Alignment-subjectQuotation", "PlanElement-ordinalGap")}
OF_COUNTS = {TPS + f"CompletenessStatement-{name}" for name in ("absent", "agreement", "count", "withoutTargets")}
ALTERNATIVES = re.compile(r"\(?<[^<>]*>(?: *\| *<[^<>]*>)+\)?")  # a path of one property or another
UNJUDGED = {"th": "แก้ตามที่แจ้ง แล้วตรวจไฟล์นี้อีกครั้ง", "en": "Mend that, and have the file judged again."}
MODES = ("new", "replace", "add")


class Submission(NamedTuple):
    """A plan to be judged; without form, profile or mode these are told from the name, the plan and the house.

    `sheets` are CSV files that together are the plan, by name and content; then there is no other content.
    """

    name: str
    content: bytes
    form: str | None = None
    profile: str | None = None
    mode: str | None = None
    sheets: tuple[tuple[str, bytes], ...] = ()

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return len(self.content) + sum(len(content) for _, content in self.sheets)


class Reading(NamedTuple):
    """What a plan consists of, as far as it decides what to fetch: IRIs, sorted."""

    plans: tuple[str, ...]
    attached: tuple[str, ...]
    things: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What was found in one file, the findings in the order of the file.

    `mode` says whether its plan is new to the graph, replaces one there or adds to one; `next_findings` are what the
    profile above would still ask.
    """

    name: str
    form: str
    profile: str
    mode: str
    plan: Thing | None
    triples: int
    findings: tuple[Finding, ...]
    left_out: tuple[Text, ...] = ()
    themes: int = 0
    unserved: tuple[Thing, ...] = ()
    measures: dict[str, int] = field(default_factory=lambda: asdict(Measures()))
    next_profile: str | None = None
    next_findings: tuple[Finding, ...] = ()
    text: str | None = None

    def count(self, severity: str) -> int:
        """The number of findings of a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def conforms(self) -> bool:
        """Whether nothing found is a Violation."""
        return self.count("Violation") == 0


class Inspector:
    """Reads plans and judges them by the shapes of one house."""

    def __init__(self, house: House, limit_triples: int):
        self.limit_triples = limit_triples
        self.ontology = read_turtles([*house.ontology_files(), house.vocab_file()])
        shapes = read_turtles(house.plan_shape_files())
        self.judge, self.words = Judge(shapes, self.ontology), Words(shapes, self.ontology)
        self._last: tuple[Submission, Document] | None = None

    def read(self, submission: Submission) -> Reading:
        """What to fetch before a plan can be judged; raises TooManyTriples."""
        graph = self._document(submission).graph
        plans = set(graph.subjects(RDF.type, T.Plan))
        attached = {one for _, one in graph.subject_objects(ATTACHED)}
        things = {term for triple in graph for term in (triple[0], triple[2]) if isinstance(term, URIRef)}
        known = {thing for thing in things if str(thing).startswith((TP, TPV))}
        return Reading(_sorted(plans), _sorted(attached - plans), _sorted(things - known))

    def referred(self, submission: Submission, slice_: bytes) -> tuple[str, ...]:
        """What a slice refers to where it speaks of the same things as the plan: IRIs, sorted."""
        subjects, context = set(self._document(submission).graph.subjects()), parse_turtle(slice_.decode())
        return _sorted(value for subject, _, value in context if subject in subjects and not str(value).startswith((TP, TPV)))

    def report(self, submission: Submission, mode: str, slice_: bytes, recorded: Iterable[Recorded] = ()) -> Report:
        """The report on a plan, with the slice of the graph it refers to, in N-Triples; raises as `read` does.

        `recorded` are the judgements that the graph has about the plan that this one replaces.
        """
        document = self._document(submission)
        graph, context = document.graph, self._context(document.graph, mode, slice_)
        outdated = find_outdated(graph, recorded)
        forget(context, outdated)
        known = ReadOnlyGraphAggregate([graph, context, self.ontology])
        plan = next(iter(sorted(graph.subjects(RDF.type, T.Plan)) or sorted(graph.objects(None, T.inPlan))), None)
        profile = submission.profile or profile_of(_status(known, plan))
        results = _sure(self.judge.judge(graph, context), document)
        judged = find_in(results, known, self.words, lambda one: _place(one, document))
        if document.text is None:
            judged = _once_a_cell(self._in_cells(without_turtle(one, known), document) for one in judged)
        found = (*document.faults, *fault_of_plans(document, mode), *tell_outdated(outdated, document.places))
        faults = [self.words.explain(one, known) for one in found]
        above = PROFILES[PROFILES.index(profile) + 1 :][:1]
        return Report(
            name=document.name,
            form=document.form,
            profile=profile,
            mode=mode,
            plan=thing_of(known, plan) if plan is not None else None,
            triples=len(graph),
            findings=tuple(in_order(one for one in (*faults, *judged) if is_asked(one, profile))),
            left_out=document.left_out,
            themes=len(find_themes(graph, known)),
            unserved=tuple(find_unserved(graph, known)),
            measures=asdict(count_measures(graph, known)),
            next_profile=above[0] if above else None,
            next_findings=tuple(one for one in judged if above and one.profile == above[0]),
            text=document.text,
        )

    def _in_cells(self, finding: Finding, document: Document) -> Finding:
        """The finding with the heading of its column, where it stands in one, in place of what the property is called."""
        place, begun = finding.place, document.places.find(URIRef(finding.focus))
        if not place or not place.heading or place == begun:
            return finding
        label = self.words.property(finding.path, "th").partition(" (")[0]
        said = finding.message("th").replace(f"“{label}”", f"“{place.heading}”")
        return replace(finding, messages=finding.messages | {"th": said})

    def _document(self, submission: Submission) -> Document:
        """The document, read once for both steps."""
        if self._last is None or self._last[0] != submission:
            self._last = submission, self._read(submission)
        document = self._last[1]
        if len(document.graph) > self.limit_triples:
            found, limit = f"{len(document.graph):,}", f"{self.limit_triples:,}"
            raise TooManyTriples(
                f"{document.name}: it has {found} triples, and {limit} may be judged at once (setting validate_limit_triples); "
                "send one plan a file."
            ).in_thai(
                f"{document.name}: มี {found} ข้อความ (triple) ตรวจได้ครั้งละไม่เกิน {limit} (ค่าตั้ง validate_limit_triples) "
                "แยกเป็นไฟล์ละหนึ่งแผน"
            )
        return document

    def _read(self, submission: Submission) -> Document:
        if submission.sheets:
            return read_tables(dict(submission.sheets), submission.name)
        form = submission.form or Path(submission.name).suffix.lower().lstrip(".")
        if form == "xlsx" or submission.content.startswith(b"PK\x03\x04"):
            return read_workbook(submission.content, submission.name)
        if form in ("csv", "tsv"):
            return read_tables({submission.name: submission.content})
        return read_document(submission.content, submission.name, submission.form)

    def _context(self, graph: Graph, mode: str, slice_: bytes) -> Graph:
        """The slice; where a plan replaces one, what the file speaks of is as the file says and no longer as the graph did."""
        context = parse_turtle(slice_.decode())
        for subject in set(context.subjects()) & set(graph.subjects()):
            for triple in list(context.triples((subject, None, None))):
                if mode != "add" or _is_said(graph, triple):
                    context.remove(triple)
        return context


def unjudged(name: str, fault: ThaiplanError) -> Report:
    """The report on a file that could not be judged: that it was not is all there is to tell."""
    said = {lang: fault.told(lang) for lang in LANGUAGES}
    finding = Finding("Violation", TPS + "Document-unjudged", "", said, UNJUDGED, profile=PROFILES[0], place=Place(name))
    return Report(name, "", PROFILES[0], MODES[0], None, 0, (finding,))


def _sorted(terms: Iterable[Node]) -> tuple[str, ...]:
    return tuple(sorted(str(term) for term in terms if isinstance(term, URIRef)))


def _is_said(graph: Graph, triple: tuple[Node, Node, Node]) -> bool:
    """Whether the file says a statement in other writing: the graph has 1 where the file has 1.0."""
    subject, predicate, value = triple
    if not isinstance(value, Literal):
        return False
    return any(value.eq(one) for one in graph.objects(subject, predicate) if _is_like(one, value))


def _is_like(one: Node, other: Literal) -> bool:
    return isinstance(one, Literal) and (one.datatype, one.language) == (other.datatype, other.language)


def _status(graph: Graph, plan: Node | None) -> str | None:
    status = graph.value(plan, T.transcriptionStatus) if plan is not None else None
    return str(status).removeprefix(TPV) if status is not None else None


def _sure(results: Sequence[Result], document: Document) -> list[Result]:
    """The results that rest on nothing that could not be read.

    What has a class that nobody knows is told as such, and nothing else of it, as nobody can say what it has to be.
    """
    unknown = {one.focus for one in results if one.shape in OF_CLASSES}
    unread = {one for one in document.doubtful if (one, RDF.type, None) not in document.graph}
    doubtful, lost = document.doubtful | unknown, bool(document.doubtful | unknown) or document.lost
    uncounted = OF_COUNTS if unknown | unread else set()

    def is_sure(one: Result) -> bool:
        absent = "^" in (one.path or "") or one.shape in OF_OTHERS  # that something else says nothing of it
        if (lost and absent) or one.shape in uncounted or (one.focus, URIRef(one.path or "")) in document.unread:
            return False
        if one.shape in OF_CLASSES:
            return one.focus not in unread
        return not {one.focus, one.value} & doubtful

    return [one for one in results if is_sure(one)]


def _once_a_cell(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, of which those that say the same of one cell stand once: what a cell says may be said of several things."""
    told: dict[tuple, Finding] = {}
    for one in findings:
        told.setdefault((one.shape, one.place, *one.remedies.values()), one)
    return list(told.values())


def _place(result: Result, document: Document) -> Place:
    """Where the statement stands that a result is about, or the name of the property that has no place there."""
    if ALTERNATIVES.fullmatch(result.path or ""):
        for name in re.findall("<([^<>]*)>", result.path):
            if (result.focus, URIRef(name), result.value) in document.graph:
                return document.places.find(result.focus, URIRef(name), result.value)
    if not result.path or "<" in result.path:  # a longer path is SPARQL
        return document.places.find(result.focus)
    if result.shape in OF_NAMES:
        return document.places.find_name(result.focus, URIRef(result.path))
    return document.places.find(result.focus, URIRef(result.path), result.value)


def make_work(folder: Path, limit_triples: int) -> Callable[[Any, Any], Any]:
    """The work of a pool of inspectors: a request is the name of a method with its arguments."""
    inspector = Inspector(House(folder), limit_triples)
    return lambda request, send: getattr(inspector, request[0])(*request[1:])

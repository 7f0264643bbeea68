"""Everything about a house in one go: is it well written, true to its documents, in shape, and free of contradiction?"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, Graph, Namespace, URIRef

from thaiplan.endpoint import JSON_RESULTS
from thaiplan.errors import ThaiplanError
from thaiplan.files import read_text
from thaiplan.findings import Finding, find_in, is_asked, profile_of, words_of
from thaiplan.house import House
from thaiplan.queries import read_question
from thaiplan.reason import judge_ontology, merge_ontology
from thaiplan.shacl import judge
from thaiplan.terms import ID, TP, TPV, natural_key, shorten
from thaiplan.turtle import find_thai_digits, format_turtle, read_turtles

T = Namespace(TP)
EXACT = URIRef("http://www.w3.org/ns/oa#exact")
TURTLE = "text/turtle"


@dataclass
class Step:
    """One part of the check: what was looked at, faults (Violations), warnings, notes (Infos), and what could not be run."""

    name: str
    seen: str
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    not_run: str = ""


class Check:
    """The check of one house; `steps` runs them one by one, `summary` is the last line."""

    def __init__(self, house: House, engine, lang: str = "en"):
        self.house, self.engine, self.lang = house, engine, lang

    def steps(self) -> Iterator[Step]:
        """The steps in order, cheap ones first."""
        yield self.check_writing()
        yield self.check_sources()
        yield self.check_shapes()
        yield self.check_manners()
        yield self.check_queries()
        yield self.check_lint()
        yield self.check_reasoning()

    @cached_property
    def data(self) -> Graph:
        """All of data/ttl/ in one graph."""
        return read_turtles(self.house.data_files())

    @cached_property
    def ontology(self) -> Graph:
        """Modules, outside terms and vocabulary in one graph."""
        return read_turtles([*self.house.ontology_files(), self.house.vocab_file()])

    @cached_property
    def shapes(self) -> Graph:
        """The shapes that judge plans, in one graph; house.ttl judges the ontology and would only cost time here."""
        return read_turtles(self.house.plan_shape_files())

    def check_writing(self) -> Step:
        """No Thai digit in a typed literal, and data/ttl/ in house order."""
        step = Step("writing", f"{len(self.house.turtle_files())} Turtle files, {len(self.house.data_files())} in house order")
        if not self.house.data_files():
            step.faults.append("data/ttl/ has no Turtle file, so the house says nothing; add a plan.")
        for path in self.house.turtle_files():
            text, name = read_text(path), path.relative_to(self.house.folder)
            for line, column, literal in find_thai_digits(text):
                step.faults.append(f"{name}:{line}:{column}: {literal} has Thai digits in a number; write ASCII digits.")
            if path.parent.name == "ttl" and format_turtle(text, str(name)) != text:
                step.faults.append(f"{name} is not in house order; run thaiplan fmt {name}")
        return step

    def check_sources(self) -> Step:
        """Each document equals the lines recorded for it, byte for byte, and its recorded sha256; none is unrecorded."""
        recorded = sorted(self.data.subjects(RDF.type, T.SourceDocument))
        documents = {str(self.data.value(one, T.fileName)): one for one in recorded}
        lines = len(set(self.data.subjects(RDF.type, T.SourceLine)))
        step = Step("sources", f"{len(documents)} documents, {lines} lines, compared byte for byte")
        files = {path.name: path for path in self.house.source_files()}
        for name in sorted(files.keys() - documents.keys()):
            step.faults.append(f"data/source/{name} has no tp:SourceDocument; record it in data/ttl/, or take the file away.")
        for name, document in documents.items():
            if name not in files:
                step.faults.append(f"{shorten(document)} is the file {name}, which is not in data/source/; put it there.")
            else:
                step.faults.extend(self._faults_of_source(document, files[name]))
        return step

    def _faults_of_source(self, document: URIRef, path: Path) -> Iterator[str]:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != str(self.data.value(document, T.sha256)):
            yield f"data/source/{path.name}: its sha256 is not the one recorded; restore it, documents are never edited."
        recorded = {
            str(self.data.value(line, T.lineNumber)): str(self.data.value(line, EXACT))
            for line in self.data.subjects(T.inDocument, document)
        }
        texts = content.decode("utf-8", "backslashreplace").split("\n")
        printed = {str(number): text for number, text in enumerate(texts, 1)}
        if str(len(texts)) != str(self.data.value(document, T.lineCount)):
            yield f"data/source/{path.name} has {len(texts)} lines; tp:lineCount says otherwise."
        for number in sorted({n for n, text in printed.items() if text.strip()} | recorded.keys(), key=natural_key):
            if printed.get(number) != recorded.get(number):
                yield f"data/source/{path.name}, line {number}: file and tp:SourceLine differ; copy the line into oa:exact."

    def check_shapes(self) -> Step:
        """The data conforms to the shapes, each plan to the profile of its transcription status."""
        results = judge(self.data, self.shapes, self.ontology)
        findings = [one for one in find_in(results, self.data) if self._applies(one)]
        step = Step("shapes", f"{len(set(self.shapes.subjects(T.profile)))} shapes over {len(self.data):,} triples")
        self._sort_findings(step, findings)
        return step

    def _applies(self, finding: Finding) -> bool:
        slug = finding.focus.removeprefix(ID).split("/")[0]
        status = self.data.value(URIRef(f"{ID}{slug}/plan"), T.transcriptionStatus)
        return is_asked(finding, profile_of(str(status).removeprefix(TPV)))

    def _sort_findings(self, step: Step, findings: list[Finding]) -> None:
        for finding in findings:
            text = f"{shorten(finding.focus)}: {words_of(finding, self.lang)} [{shorten(finding.shape)}]"
            if finding.severity != "Info":
                (step.faults if finding.severity == "Violation" else step.warnings).append(text)
        # A hint is about the document and not about its transcription: how many there are of a kind is enough to know.
        counts = Counter(finding.shape for finding in findings if finding.severity == "Info")
        step.notes += [f"{count} × {shorten(shape)}" for shape, count in sorted(counts.items())]

    def check_manners(self) -> Step:
        """The ontology and the vocabulary keep the house's own rules on labels, definitions and headers."""
        terms = set(self.ontology.subjects(RDFS.isDefinedBy)) | set(self.ontology.subjects(SKOS.inScheme))
        step = Step("ontology", f"{len(terms)} terms: labels, definitions, headers")
        results = judge(self.ontology, read_turtles([self.house.folder / "shapes/house.ttl"]), Graph())
        self._sort_findings(step, find_in(results, self.ontology))
        return step

    def check_queries(self) -> Step:
        """Every question and every query of a page runs with its defaults."""
        step = Step("queries", "")
        counts = []
        for kind in ("questions", "pages", "rules", "lint"):
            paths = self.house.queries(kind)
            counts.append(f"{len(paths)} {kind}")
            if not paths:
                step.faults.append(f"queries/{kind}/ has no .rq file; a house without them answers, shows or checks nothing.")
            if kind in ("questions", "pages"):
                step.faults += [fault for path in paths for fault in self._faults_of_query(path)]
        step.seen = ", ".join(counts)
        return step

    def _faults_of_query(self, path: Path) -> Iterator[str]:
        try:
            query = read_question(path)
            form = JSON_RESULTS if self.engine.kind(query.text) in ("select", "ask") else TURTLE
            self.engine.answer(query.text, form)
        except ThaiplanError as fault:
            yield f"{path.relative_to(self.house.folder)}: {fault}"

    def check_lint(self) -> Step:
        """Every lint query returns nothing."""
        paths = self.house.queries("lint")
        step = Step("lint", f"{len(paths)} queries that must return nothing, every source line accounted for")
        for path in paths:
            try:
                query = read_question(path)
                rows = self.engine.rows(query.text)
            except ThaiplanError as fault:
                step.faults.append(f"{path.relative_to(self.house.folder)}: {fault}")
                continue
            for row in rows:
                shown = ", ".join(shorten(term.value) if term.kind == "iri" else term.value for term in row.values())
                step.faults.append(f"{query.name}: {shown}. {query.header.get('solution', '')}")
        return step

    def check_reasoning(self) -> Step:
        """HermiT finds the ontology, and the ontology with the data, consistent and free of unsatisfiable classes."""
        step = Step("reasoning", "HermiT over the ontology, and over ontology and data")
        ontology = merge_ontology([*self.house.ontology_files(), self.house.vocab_file()])
        for what, graph in (("the ontology", ontology), ("ontology and data", ontology + self.data)):
            judgement = judge_ontology(graph)
            if not judgement.ran:
                step.not_run = judgement.note
                return step
            if judgement.consistent is None:
                step.faults.append(f"HermiT refuses {what}: {judgement.note}")
            elif not judgement.consistent:
                step.faults.append(f"HermiT finds {what} inconsistent. {judgement.note}".strip())
            step.faults += [f"HermiT finds {shorten(iri)} unsatisfiable in {what}." for iri in judgement.unsatisfiable]
        return step

    def summary(self) -> str:
        """The size of the house, counted in its data."""
        plans = set(self.data.subjects(RDF.type, T.Plan))
        elements = {s for s in self.data.subjects(T.inPlan) if self.data.value(s, T.quotedFrom)}
        passages = set(self.data.subjects(RDF.type, T.NarrativePassage))
        counts = {
            "plans": len(plans),
            "content elements": len(elements - passages),
            "indicators": len(set(self.data.subjects(RDF.type, T.Indicator))),
            "targets": len(set(self.data.subjects(RDF.type, T.Target))),
            "source lines": len(set(self.data.subjects(RDF.type, T.SourceLine))),
        }
        return ", ".join(f"{count} {name}" for name, count in counts.items())

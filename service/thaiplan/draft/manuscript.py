"""Manuscript: the graph that a draft is written into, with the place, the quotation and the name of everything in it.

A plan typed into a spreadsheet has no document whose lines could be quoted, so the filled sheet is the document: each sheet
that elements come from is a tp:SourceDocument (source:SLUG-themes …) and each row of it a tp:SourceLine under the row's own
number, so that a citation is found by opening the workbook. Its text is what stands in the cells of the row, parted by tabs;
rows that nothing was read from are blank lines, whence line count and SHA-256 follow, and the text file of the document can
be made again from the graph alone. Where the planner names lines of a document that the graph has, those are quoted instead.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable

from rdflib import DCTERMS, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from thaiplan.draft.cells import THEME_NUMBER, Number, find_like, names_of, read_choice, read_lines, read_number, read_year
from thaiplan.draft.forms import LISTS
from thaiplan.draft.records import Field, Record, Records
from thaiplan.draft.remarks import LISTLESS, TOLD, Unread, remark
from thaiplan.findings import Finding
from thaiplan.places import Place, Places
from thaiplan.terms import BE_OFFSET, ID, PREFIXES, SOURCE, natural_key, shorten
from thaiplan.thai import normalise

TP, TPV, OA = (Namespace(PREFIXES[prefix]) for prefix in ("tp", "tpv", "oa"))
NAMES_SHOWN = 4


class Manuscript:
    """The statements of one plan, with their places and findings, and with what could not be read, as `Document` has it."""

    def __init__(self, records: Records, slug: str):
        self.slug = slug
        self.prefixes = PREFIXES | {slug: f"{ID}{slug}/"}
        self.graph = Graph(bind_namespaces="none")
        self.graph.bind(slug, self.prefixes[slug])
        self.places = Places(records.file)
        self.findings: list[Finding] = []
        self.doubtful: set[Node] = set()
        self.unread: set[tuple[Node, Node]] = set()
        self.lost = False
        self.plan = URIRef(f"{ID}{slug}/plan")
        self.translation: URIRef | None = None
        self.translated_in: Field | None = None
        self._lists = records.lists
        self._lines: dict[str, dict[int, str]] = defaultdict(dict)
        self._told: set[tuple[str, Place]] = set()
        self._parts: set[Node] = set()
        self._called: dict[str, set[URIRef]] = defaultdict(set)
        self._numbered: dict[str, set[URIRef]] = defaultdict(set)
        self._taken: dict[tuple[URIRef, str], dict[str, tuple[int, int]]] = defaultdict(dict)
        self._unsure: set[str] = set()
        self._titles: dict[str, int] = {}
        self._listless: list[Place] = []

    # ------------------------------------------------------------ saying

    def begin(self, subject: Node, place: Place) -> None:
        """Notes where a thing begins: what is missing on it is missing there."""
        self.places.begin(subject, *place[1:])

    def say(self, subject: Node, predicate: URIRef, value: Node, place: Place) -> None:
        """Adds a statement, with the place it comes from."""
        self.graph.add((subject, predicate, value))
        self.places.add(subject, predicate, value, *place[1:])

    def miss(self, subject: Node, predicate: URIRef, field: Field) -> None:
        """Notes the cell in which a value, where it is missing, is missing."""
        self.places.add(subject, predicate, None, *field.place[1:])

    def state(self, subject: Node, predicate: URIRef, field: Field, read: Callable[[Field], Node | None]) -> Node | None:
        """Says what a cell holds; an empty one is noted as the place where the value is missing."""
        self.miss(subject, predicate, field)
        value = self.attempt(field, read, subject)
        if value is not None:
            self.say(subject, predicate, value, field.place)
        elif field.cell.text:
            self.unread.add((subject, predicate))
        return value

    def attempt(self, field: Field, read: Callable[[Field], object], subject: Node | None = None):
        """What `read` makes of a cell; None where it is empty or, with a finding, where it cannot be read."""
        try:
            return read(field) if field.text else None
        except Unread as fault:
            if fault.key == LISTLESS:
                self._listless.append(field.place)
            elif fault.key != TOLD:
                self.remark(fault.key, field.place, subject, **fault.values)
            if subject is not None and subject != self.plan and subject not in self._parts:
                self.doubtful.add(subject)  # of a plan or a part, one bad cell says nothing about the others
            return None

    def remark(self, key: str, place: Place, subject: Node | None = None, **values: object) -> None:
        """Adds a finding; what is said of one cell for several things that stand in it is said once."""
        if (key, place) not in self._told:
            self._told.add((key, place))
            self.findings.append(remark(key, place, str(subject or ""), **values))

    def label(self, subject: Node, thai: Field | None, english: Field | None, predicate: URIRef = SKOS.prefLabel) -> None:
        """Says a text in both languages, as far as they are there."""
        for field, language in ((thai, "th"), (english, "en")):
            if field is not None and field.cell.text:
                self.state(subject, predicate, field, lambda each, language=language: Literal(each.text, language))
            elif field is not None and language == "th":
                self.miss(subject, predicate, field)
        if predicate == SKOS.prefLabel and english is not None and english.cell.text and self.translation is not None:
            self.say(subject, TP.translationStatus, self.translation, english.place)
            if self.translated_in is not None:
                self.state(subject, DCTERMS.source, self.translated_in, _site_or_words)

    # ------------------------------------------------------------ reading

    def choice(self, field: Field, base: str = "") -> URIRef:
        """The thing that was chosen; raises Unread."""
        return URIRef(self.choices(field, base)[0])

    def choices(self, field: Field, base: str = "") -> list[str]:
        """The thing that was chosen, and the lines that its choice carries; raises Unread."""
        column = field.column
        listed = self._lists.get(column.choices or "", {})
        try:
            return read_choice(field.text, listed, self.prefixes, base, column.heading.th, column.example)
        except Unread as fault:
            if not self._lists and "[" not in field.text:
                raise Unread(LISTLESS) from None
            raise Unread("unit" if column.key == "unit" else fault.key, **fault.values) from None

    def concept(self, field: Field) -> URIRef:
        """A concept of the vocabulary, also by its bare name (increase); raises Unread."""
        return self.choice(field, str(TPV))

    def year(self, field: Field) -> URIRef:
        """The year of a cell, which is described as the graph describes it; raises Unread."""
        be, ce = read_year(field.text, field.day, field.column.heading.th)
        if ce is not None:
            self.remark("year-converted", field.place, found=ce, year=be)
        year = URIRef(f"{ID}year/{be}")
        self.say(year, RDF.type, TP.CalendarYear, field.place)
        self.say(year, SKOS.prefLabel, Literal(f"พ.ศ. {be}", "th"), field.place)
        self.say(year, SKOS.prefLabel, Literal(f"{be} BE ({be - BE_OFFSET} CE)", "en"), field.place)
        self.say(year, TP.yearBE, Literal(str(be), datatype=XSD.integer), field.place)
        self.say(year, TP.yearCE, Literal(str(be - BE_OFFSET), datatype=XSD.integer), field.place)
        return year

    # ------------------------------------------------------------ naming

    def number(self, field: Field, found: str = "") -> Number | None:
        """The number of an item, from its own cell or, found there, from before its words; raises Unread."""
        return read_number(field.text or found, field.day, field.column.heading.th)

    def name(self, parent: URIRef, word: str, number: Number | None, line: int) -> tuple[URIRef, int, int | None]:
        """The IRI and the ordinal of a new part, and the row that has its number already; then its number is the next."""
        taken = self._taken[parent, word]
        ordinals = {ordinal for ordinal, _ in taken.values()}
        following = max(ordinals, default=0) + 1
        twice = taken[number.ascii][1] if number and number.ascii in taken else None
        ordinal = number.whole if number and number.whole and number.whole not in ordinals else following
        digits = number.ascii if number and twice is None else str(ordinal)
        while digits in taken:
            ordinal, digits = ordinal + 1, str(ordinal + 1)
        taken[digits] = (ordinal, line)
        base = f"{self.plan.removesuffix('plan')}" if parent == self.plan else f"{parent}-"
        return URIRef(f"{base}{word}-{digits}"), ordinal, twice

    def call(self, subject: URIRef, *texts: str) -> None:
        """Notes what a part may be called by: its code, and its words."""
        self._parts.add(subject)
        local = subject.rpartition("/")[2]
        for name in (local, f"{self.slug}:{local}", *(each for text in texts if text for each in names_of(text))):
            self._called[name].add(subject)

    def call_theme(self, subject: URIRef, number: Number | None, ordinal: int) -> None:
        """Notes the number that a theme may be called by."""
        self._numbered[number.ascii if number else str(ordinal)].add(subject)

    def entitle(self, words: str, line: int) -> int | None:
        """Notes the words of a theme; the row of another that has them already. Without words it is referred to by none."""
        row = self._titles.setdefault(normalise(words), line) if words else None
        if row != line:
            self.doubt_themes("words")
        return row if row != line else None

    def doubt_themes(self, how: str) -> None:
        """Notes that a theme was not to be known by `number` or by `words`, which has been told: no reference is, again."""
        self._unsure.add(how)

    def refer(self, field: Field) -> URIRef:
        """The part of this plan that a cell means; raises Unread where that is none, or more than one."""
        text = field.text
        found = next((self._called[name] for name in names_of(text) if name in self._called), None)
        if not found and text.endswith("]"):
            return self.choice(field)
        numbered = None if found else THEME_NUMBER.fullmatch(normalise(text))
        if numbered:
            found = self._numbered.get(numbered[1])
        if len(found or ()) != 1 and ("number" if numbered else "words") in self._unsure:
            raise Unread(TOLD)
        if not found:
            like = find_like(text, (name for name in self._called if re.search("[ก-๛]", name)))
            if like is None or len(self._called[like]) > 1:
                raise Unread("reference", found=text)
            raise Unread("reference-like", found=text, like=like, code=next(iter(self._called[like])).rpartition("/")[2])
        if len(found) > 1:
            names = [shorten(iri, self.prefixes) for iri in sorted(found, key=natural_key)]
            raise Unread("ambiguous", found=text, candidates=", ".join(names[:NAMES_SHOWN]), example=names[0])
        return next(iter(found))

    # ------------------------------------------------------------ quoting

    def quote(self, subject: Node, record: Record, predicate: URIRef = TP.quotedFrom) -> None:
        """Says which lines a thing stands on: those that the planner names, else the row itself."""
        field = record.fields.get("source")
        lines = (self.attempt(field, lambda each: read_lines(each.text, self.prefixes), subject) or []) if field else []
        for line in lines:
            self.say(subject, predicate, URIRef(line), field.place)
        if not lines:
            self.say(subject, predicate, self._line(record), record.place)

    def _document(self, table: str) -> URIRef:
        return URIRef(f"{SOURCE}{self.slug}-{table}")

    def _line(self, record: Record) -> URIRef:
        number, place = record.place.line, record.place
        document = self._document(record.table.key)
        line = URIRef(f"{document}#L{number}")
        if number not in self._lines[record.table.key]:
            self._lines[record.table.key][number] = record.exact
            self.graph.bind(f"{self.slug}-{record.table.key}", f"{document}#L")
            self.say(line, RDF.type, TP.SourceLine, place)
            self.say(line, OA.exact, Literal(record.exact), place)
            self.say(line, TP.inDocument, document, place)
            self.say(line, TP.lineNumber, Literal(str(number), datatype=XSD.integer), place)
        return line

    def close(self, records: Records, rights: Field) -> None:
        """Describes the sheets that were quoted as documents, and tells what could not be read for want of lists."""
        if places := list(dict.fromkeys(self._listless)):
            self.remark("no-lists", Place(records.file), sheet=LISTS.th, found=len(places), first=places[0].in_book)
        for key, lines in self._lines.items():
            document, last = self._document(key), max(lines)
            text = "".join(lines.get(number, "") + "\n" for number in range(1, last + 1))
            first = next(record for record in records.rows[key] if record.place.line in lines)
            place, table = first.place, first.table
            name = f"{self.slug}-{key}.txt"
            title = f"แผ่นงาน “{table.name.th}” ของ{self._plan_name()}"
            self.say(document, RDF.type, TP.SourceDocument, place)
            self.say(document, DCTERMS.identifier, Literal(records.origin(key)), place)
            self.say(document, DCTERMS.title, Literal(title, "th"), place)
            self.say(document, TP.fileName, Literal(name), place)
            self.say(document, TP.lineCount, Literal(str(last), datatype=XSD.integer), place)
            self.say(document, TP.sha256, Literal(hashlib.sha256(text.encode()).hexdigest()), place)
            self.state(document, DCTERMS.rights, rights, lambda field: Literal(field.text, "th"))

    def _plan_name(self) -> str:
        names = [str(name) for name in self.graph.objects(self.plan, SKOS.prefLabel) if name.language == "th"]
        return names[0] if names else f"แผน {self.slug}"


def _site_or_words(field: Field) -> Node:
    text = field.text
    return URIRef(text) if re.fullmatch(r"https?://[^\s<>\"{}|^`\\]+", text) else Literal(text, "th")

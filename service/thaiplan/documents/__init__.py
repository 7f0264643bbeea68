"""Documents: a plan as it comes from a stranger, read as far as it can be, with what is wrong with the file itself.

Nothing is fetched and nothing expanded; whatever that leaves out is told. What is wrong with the plan is for the shapes.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath

from rdflib import Graph
from rdflib.term import Node

from thaiplan.documents.causes import make_parser_fault
from thaiplan.documents.encodings import Unreadable, decode_text
from thaiplan.documents.guards import Refused, check_xml, guard_json, mend_namespaces, take_doctype
from thaiplan.documents.rules import count_plans, find_file_faults, find_left_out, make_finding, remove_unfit, tell_fault
from thaiplan.engine.embedded.forms import parse_triples
from thaiplan.errors import Malformed, TextFault, UnsupportedMedia
from thaiplan.findings import Finding
from thaiplan.places import Place, Places
from thaiplan.rows import Text
from thaiplan.terms import right_namespace
from thaiplan.turtle.grammar import RELATIVE
from thaiplan.turtle.ntriples import find_departure
from thaiplan.turtle.parsing import MOST_FAULTS, Reader
from thaiplan.turtle.syntax import Fault, Lines, make_fault, make_printable, quote_item

FORMS = ("ttl", "nt", "jsonld", "rdf")
NAME_LENGTH = 200
_SUFFIXES = {"json": "jsonld", "xml": "rdf", "owl": "rdf", "rdfxml": "rdf", "turtle": "ttl"}
_FORM_NAMES = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF/XML"}
_MEDIA_TYPES = {"jsonld": "application/ld+json", "rdf": "application/rdf+xml"}
# The rule that a fault of a kind goes under, where it is not that of syntax.
_TURTLE = re.compile(r"prefix|<\w+:|:\w+\s+a\s", re.IGNORECASE)  # some of it is in whatever was meant to be Turtle
_RULES = {"digits": "digits", "long": "literal", "namespace": "prefix"}


@dataclass(frozen=True)
class Document:
    """A file as read: its triples, their places, and what could not be read.

    `form` is ttl, nt, jsonld, rdf, xlsx or csv. `faults` are those of the file itself. `left_out` is what was not fetched or
    expanded. `doubtful` are things whose statement was broken, so that nothing may be judged missing on them, and `unread` are
    statements, by subject and property, whose value could not be read; where `lost`, a thing was not read at all. `text` is the
    text that the places count in; None for a spreadsheet.
    """

    name: str
    form: str
    graph: Graph
    places: Places
    faults: tuple[Finding, ...] = ()
    left_out: tuple[Text, ...] = ()
    doubtful: frozenset[Node] = frozenset()
    unread: frozenset[tuple[Node, Node]] = frozenset()
    lost: bool = False
    text: str | None = None


def read_document(content: bytes, name: str, form: str | None = None) -> Document:
    """The document in one of FORMS; without a form, told from what the content plainly is, else from the name.

    Whatever is wrong with the content is a finding; raises UnsupportedMedia for a form that is none of FORMS.
    """
    name = clean_name(name)
    if form is not None and form not in FORMS:
        raise UnsupportedMedia(f"{name}: the form {form!r} is not read as a plan; there are {', '.join(FORMS)}.").in_thai(
            f"{name}: ไม่รองรับรูปแบบ {form!r} ใช้ได้เฉพาะ {', '.join(FORMS)}"
        )
    graph, places = Graph(bind_namespaces="none"), Places(name)
    try:
        text, damage = decode_text(content)
    except Unreadable as fault:
        finding = make_finding("encoding", Place(name), fault.wrong, fault.remedy)
        return Document(name, form or _form_of("", name), graph, places, (finding,), text="")
    faults, plain = [], _plain_form(text)
    if form and plain and plain != form and (form, plain) != ("nt", "ttl"):
        fault = make_fault("form", 1, 1, found=_FORM_NAMES[plain], form=_FORM_NAMES[form])
        faults, form = [tell_fault("syntax", fault, name)], plain
    form = form or _form_of(text, name)
    if form not in ("ttl", "nt") or "\n" not in text:  # Turtle ends a comment at a line feed only, old Macs wrote none
        text = re.sub("\r\n?", "\n", text)
    if damage:
        faults.append(make_finding("encoding", Place(name, *Lines(text).place(damage.at)), damage.wrong, damage.remedy))
    read = _read_turtle if form in ("ttl", "nt") else _read_tree
    broken, doubtful, left_out = read(text, form, graph, places) if text.strip() else ([], set(), [])
    faults += [tell_fault(_RULES.get(fault.kind, "syntax"), fault, name) for fault in broken]
    faults += remove_unfit(graph, places, doubtful, is_damaged=bool(damage and damage.lost))
    faults += find_file_faults(graph, places, is_whole=not faults)
    left_out += find_left_out(graph)
    return Document(name, form, graph, places, tuple(faults), tuple(left_out), frozenset(doubtful), text=text)


def clean_name(name: str) -> str:
    """The name of a file, short and safe to print: control characters as escapes, cut in the middle.

    >>> clean_name("plan\\x1b[2J.ttl")
    'plan\\\\x1b[2J.ttl'
    """
    name = make_printable(name)
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH // 2] + "…" + name[-NAME_LENGTH // 4 :]


def _plain_form(text: str) -> str | None:
    """The form of a text that can be no other."""
    # No Turtle begins like these: it has no "<name " or "<?", no "{", and nothing quoted in a first "[".
    if re.match(r"\s*<(?:\?xml|!--|!DOCTYPE|rdf:RDF\s)", text):
        return "rdf"
    if re.match(r'\s*(?:\{|\[\s*[{"])', text):
        return "jsonld"
    return "ttl" if re.match(r"\s*(?:#[^\n]*\s+)*(?:@prefix|@base|prefix|base)\s", text, re.IGNORECASE) else None


def _form_of(text: str, name: str) -> str:
    """The form of a text.

    >>> _form_of('<?xml version="1.0"?>', "plan.ttl"), _form_of("<a> <b> <c> .", "plan.NT"), _form_of("", "plan")
    ('rdf', 'nt', 'ttl')
    """
    suffix = PurePath(name).suffix.lower().lstrip(".")
    suffix = _SUFFIXES.get(suffix, suffix)
    named, plain = suffix if suffix in FORMS else "ttl", _plain_form(text)
    return named if plain is None or (named, plain) == ("nt", "ttl") else plain


def _read_turtle(text: str, form: str, graph: Graph, places: Places) -> tuple[list[Fault], set[Node], list[Text]]:
    reader = Reader(text, graph, places, MOST_FAULTS, right_namespace)
    reader.read()
    if reader.faults and not len(graph) and not _TURTLE.search(text):
        return [make_fault("prose", 1, 1)], set(), []
    left_out = []
    if reader.unread_from:
        left_out.append(
            Text(
                f"ตั้งแต่บรรทัด {reader.unread_from} เป็นต้นไป เพราะพบข้อผิดพลาดครบ {MOST_FAULTS} จุดแล้วจึงหยุดอ่าน",
                f"everything from line {reader.unread_from} on: reading stopped after {MOST_FAULTS} faults",
            )
        )
    faults = reader.faults if form == "ttl" else [*_find_turtle(text, reader.faults), *reader.faults]
    return faults, reader.doubtful, left_out


def _find_turtle(text: str, faults: list[Fault]) -> list[Fault]:
    """The first thing in a text that is Turtle and not N-Triples; none where it is a fault in Turtle too, told already."""
    at = find_departure(text)
    if at is None:
        return []
    line, column = Lines(text).place(at)
    is_unended = text[at : at + 1].strip("\r\n") == ""
    if any(fault.line == line or (is_unended and fault.kind == "dot") for fault in faults):
        return []
    return [make_fault("unended" if is_unended else "ntriples", line, column, found=quote_item(text, at))]


def _read_tree(text: str, form: str, graph: Graph, places: Places) -> tuple[list[Fault], set[Node], list[Text]]:
    """Reads JSON-LD or RDF/XML, whole or not at all: what stands after a fault cannot be told apart from what is missing."""
    mended, misnamed = mend_namespaces(text, form)
    faults, doubtful, left_out = _read_mended(mended, form, graph, places)
    if faults and misnamed:  # it stands where it does in the text as it was sent
        faults = _read_mended(text, form, Graph(), Places(places.file))[0] or faults
    return [*misnamed, *faults], doubtful, left_out


def _read_mended(text: str, form: str, graph: Graph, places: Places) -> tuple[list[Fault], set[Node], list[Text]]:
    """Reads JSON-LD or RDF/XML whose namespaces are right."""
    left_out, sent = [], text
    try:
        if form == "jsonld":
            text, remote = guard_json(text)
            left_out = [Text(f"บริบทของ JSON-LD ที่อยู่ภายนอก: {make_printable(one)}",
                             f"the remote JSON-LD context {make_printable(one)}") for one in remote]  # fmt: skip
        else:
            text, had_type = take_doctype(text)
            left_out = [Text("<!DOCTYPE …> กับเอนทิตี (entity) ใน XML", "<!DOCTYPE …> and its XML entities")] if had_type else []
            check_xml(text)
        triples = list(parse_triples(text, _MEDIA_TYPES[form], RELATIVE))
    except Refused as refusal:
        return [refusal.fault], set(), left_out
    except Malformed as fault:
        # In a text of which something was left out nothing stands where it was sent.
        place = (fault.line, fault.column) if isinstance(fault, TextFault) and text == sent else (None, None)
        kind = {"jsonld": "jsonld", "rdf": "rdfxml"}[form]
        return [make_parser_fault(kind, *place, getattr(fault, "why", str(fault)))], set(), left_out
    for triple in triples:
        graph.add(triple)
    return [], set(), left_out


def fault_of_plans(document: Document, mode: str) -> list[Finding]:
    """What is wrong with the number of plans in a document, as `count_plans` has it; `mode` is new, replace or add."""
    return count_plans(document.graph, document.places, mode, is_whole=not document.doubtful)

"""Rules of the file itself: whose names it uses, how many plans it has, and which of its texts no plan can have.

Each is declared in shapes/document.ttl beside the shapes that judge plans; they stand here because SHACL sees triples and
not files.
"""

import re
from collections.abc import Iterable, Iterator

from rdflib import OWL, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from thaiplan.findings import Finding
from thaiplan.places import Place, Places
from thaiplan.rows import Text
from thaiplan.terms import TP, TPS, arabic_digits
from thaiplan.turtle.grammar import RELATIVE
from thaiplan.turtle.parsing import UNBOUND
from thaiplan.turtle.syntax import LONGEST_TEXT, Fault, make_fault, make_printable, quote

MOST_OF_A_RULE = 20
MOST_LEFT_OUT = 10
SHOWN = 80  # characters of a value or a name in a message
# What a plan may speak of beside its own parts: each is a folder beside the plan's.
SHARED = ("alignment", "area", "concept", "org", "year")
T = Namespace(TP)
_NUMBERLESS = {XSD.string, RDF.HTML, RDF.XMLLiteral}

# What is wrong and what to write, each in Thai and in English.
RULES = {
    "empty": (
        "ไฟล์นี้ไม่มีข้อมูล",
        "The file says nothing.",
        "ใส่แผนลงในไฟล์ เริ่มจากตัวอย่างใน data/ttl/ หรือจากแบบกรอกแผน (thaiplan new)",
        "Write a plan in it; begin with an example from data/ttl/ or with the template (thaiplan new).",
    ),
    "digits": (
        "{value} เป็นข้อมูลที่ระบุชนิด แต่พิมพ์ด้วยเลขไทย",
        "{value} has a datatype and Thai digits.",
        "พิมพ์เป็นเลขอารบิก คือ {arabic} เลขไทยตามที่พิมพ์ในแผนให้ใส่เป็นข้อความ เช่นใน tp:targetValueVerbatim",
        "Write it in ASCII digits, {arabic}; the Thai digits as printed belong in a text, such as tp:targetValueVerbatim.",
    ),
    "namespace": (
        "{name} อยู่นอกชุดชื่อของแผน {own}",
        "{name} stands outside the names of the plan, {own}.",
        "ตั้งชื่อส่วนของแผนให้ขึ้นต้นด้วย {own} และอย่ากล่าวถึงสิ่งของแผนอื่นในฐานะประธานของประโยค",
        "Let the names of the plan's parts begin with {own}, and say nothing in this file of other plans' parts.",
    ),
    "no-plan": (
        "ไฟล์นี้ไม่มีแผน",
        "The file has no plan.",
        "ระบุแผน เช่น lampang:plan a tp:Plan หากเป็นส่วนเพิ่มของแผนที่มีอยู่แล้ว ให้ทุกข้อระบุ tp:inPlan เป็นแผนนั้น",
        "State the plan, for example lampang:plan a tp:Plan; in an addition to a plan, let each element be tp:inPlan of it.",
    ),
    "two-plans": (
        "ไฟล์นี้มี {count} แผน คือ {plans}",
        "The file has {count} plans: {plans}.",
        "แยกเป็นไฟล์ละหนึ่งแผน",
        "Make a file of each plan.",
    ),
    "more": (
        "ยังพบเรื่องเดียวกันนี้อีก {count} แห่ง",
        "The same holds in {count} more places.",
        "แก้แห่งที่แจ้งไว้แล้วตรวจอีกครั้ง",
        "Mend those that are listed, and validate again.",
    ),
}


def make_finding(
    rule: str,
    place: Place,
    wrong: dict[str, str],
    remedy: dict[str, str],
    focus: Node | str = "",
    path: Node | None = None,
    value: Node | str | None = None,
) -> Finding:
    """A finding under a rule of the file; all are Violations, which no profile lets pass."""
    return Finding(
        severity="Violation",
        shape=f"{TPS}Document-{rule}",
        focus="[ ]" if isinstance(focus, Node) and not isinstance(focus, URIRef) else str(focus),
        messages=wrong,
        remedies=remedy,
        path=str(path) if path is not None else None,
        value=str(value) if value is not None else None,
        profile="draft",
        place=place,
    )


def tell_fault(rule: str, fault: Fault, file: str, of: tuple = ()) -> Finding:
    """A finding in the words of a fault, as whole sentences, at its place."""
    wrong, remedy = ({"th": words["th"], "en": _sentence(words["en"])} for words in (fault.wrong, fault.remedy))
    return make_finding(rule, Place(file, fault.line, fault.column), wrong, remedy, *of)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + ("" if words.endswith(".") else ".")


def _find(rule: str, place: Place, of: tuple = (), words: str = "", **slots: object) -> Finding:
    """A finding `of` a focus, a path and a value, or fewer of them, in the words of its rule or in others."""
    th, en, th_remedy, en_remedy = (text.format(**slots) for text in RULES[words or rule])
    return make_finding(rule, place, {"th": th, "en": en}, {"th": th_remedy, "en": en_remedy}, *of)


def remove_unfit(graph: Graph, places: Places, doubtful: set[Node], is_damaged: bool) -> list[Finding]:
    """Takes out of a graph what is no fit triple, and adds its subject to the doubtful; the findings that this gives.

    Unfit is a text that is far too long, a term with an undeclared prefix, and, in a damaged file, one with a lost character.
    """
    findings = []
    for triple in list(graph):
        value = triple[2]
        is_long = isinstance(value, Literal) and len(value) > LONGEST_TEXT
        is_lost = is_damaged and any("\ufffd" in term for term in triple)
        if is_long or is_lost or _is_unbound(triple):
            graph.remove(triple)
            doubtful.add(triple[0])
        if is_long:
            place = places.find(*triple)
            fault = make_fault("long", place.line, place.column, length=len(value), limit=LONGEST_TEXT)
            findings.append(tell_fault("literal", fault, places.file, (*triple[:2], value[:SHOWN] + "…")))
    return _cut(findings, places)


def _is_unbound(triple: tuple[Node, Node, Node]) -> bool:
    return any(str(term).startswith(UNBOUND) for term in triple if isinstance(term, URIRef)) or (
        isinstance(triple[2], Literal) and str(triple[2].datatype).startswith(UNBOUND)
    )


def find_file_faults(graph: Graph, places: Places, is_whole: bool) -> list[Finding]:
    """What is wrong with what the file has; that it has nothing is a fault only where the file was read as a whole."""
    if not len(graph):
        return [_find("empty", Place(places.file))] if is_whole else []
    return [*_cut(_find_digits(graph, places), places), *_cut(_find_strangers(graph, places), places)]


def _find_digits(graph: Graph, places: Places) -> Iterator[Finding]:
    for triple in graph:
        value = triple[2]
        if isinstance(value, Literal) and value.datatype not in (None, *_NUMBERLESS) and re.search("[๐-๙]", value):
            shown, arabic = quote(value, SHOWN), quote(arabic_digits(value), SHOWN)
            yield _find("digits", places.find(*triple), triple, value=shown, arabic=arabic)


def _find_strangers(graph: Graph, places: Places) -> Iterator[Finding]:
    """The subjects whose names are not of the plan: an own plan may have any names, but its parts have to share them."""
    plans = plans_in(graph) or sorted({plan for plan in graph.objects(None, T.inPlan) if isinstance(plan, URIRef)})
    if not plans:
        return
    allowed = tuple(namespace for plan in plans for namespace in _namespaces(plan))
    for subject in set(graph.subjects()):  # rdflib's own startswith takes one text only
        if isinstance(subject, URIRef) and (subject.startswith(RELATIVE) or not str(subject).startswith(allowed)):
            name = quote(subject.removeprefix(RELATIVE), SHOWN)
            yield _find("namespace", places.find(subject), (subject,), name=name, own=_own(plans[0]))


def _own(plan: str) -> str:
    """The namespace of a plan's parts.

    >>> _own("https://w3id.org/thaiplan/id/lampang/plan")
    'https://w3id.org/thaiplan/id/lampang/'
    """
    return plan[: max(plan.rfind("/"), plan.rfind("#")) + 1]


def _namespaces(plan: str) -> Iterator[str]:
    """The namespaces of a plan's parts, and of what stands beside it in the house it is of."""
    own = _own(plan)
    house = own[: own[:-1].rfind("/") + 1]
    root = house[: house[:-1].rfind("/") + 1]
    yield own
    yield from (f"{house}{folder}/" for folder in SHARED)
    yield from (f"{root}{folder}/" for folder in ("source", "graph"))


def plans_in(graph: Graph) -> list[URIRef]:
    """The plans that a file states, sorted."""
    return sorted({plan for plan in graph.subjects(RDF.type, T.Plan) if isinstance(plan, URIRef)})


def count_plans(graph: Graph, places: Places, mode: str, is_whole: bool) -> list[Finding]:
    """What is wrong with the number of plans; in the mode add a file needs none, and a broken one may have lost its plan."""
    plans = sorted(plans_in(graph), key=lambda plan: (places.find(plan).line or 0, plan))
    if len(plans) > 1:
        names = ", ".join(quote(plan, 100) for plan in plans[:5]) + (" …" if len(plans) > 5 else "")
        return [_find("two-plans", places.find(plans[1]), (plans[1],), count=len(plans), plans=names)]
    if not plans and mode != "add" and len(graph) and is_whole:
        return [_find("no-plan", Place(places.file))]
    return []


def find_left_out(graph: Graph) -> list[Text]:
    """What the file refers to and nobody fetched: the ontologies it imports, and files."""
    imported = {str(value) for value in graph.objects(None, OWL.imports)}
    files = {str(term) for triple in graph for term in triple if isinstance(term, URIRef) and term.lower().startswith("file:")}
    return [
        *_list(imported - files, "ออนโทโลยีที่อ้างด้วย owl:imports: {}", "what owl:imports names: {}"),
        *_list(files, "ไฟล์ในเครื่อง: {}", "the file {}"),
    ]


def _list(names: set[str], th: str, en: str) -> Iterator[Text]:
    for name in sorted(names)[:MOST_LEFT_OUT]:
        shown = make_printable(name[:200])
        yield Text(th.format(shown), en.format(shown))
    if (more := len(names) - MOST_LEFT_OUT) > 0:
        yield Text(th.format(f"อีก {more} รายการ"), en.format(f"{more} more"))


def _cut(findings: Iterable[Finding], places: Places) -> list[Finding]:
    """The findings of one rule in the order of the file; past so many, the rest is counted."""
    found = sorted(findings, key=lambda one: (one.place.line or 0, one.place.column or 0, one.focus, one.value or ""))
    rest = len(found) - MOST_OF_A_RULE
    if rest <= 0:
        return found
    rule = found[0].shape.removeprefix(f"{TPS}Document-")
    return [*found[:MOST_OF_A_RULE], _find(rule, Place(places.file), words="more", count=rest)]

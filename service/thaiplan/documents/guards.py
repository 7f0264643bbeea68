"""Guards: what stands between a stranger's JSON-LD or RDF/XML and the parser, so that neither can do harm.

Remote contexts and document types are taken out, never fetched or expanded, and told; what is nested too deep, which
would end the process, is refused before the parser sees it. JSON and XML faults are found here, with line and column.
A prefix that is declared wrongly is told, and mended so that the rest can be judged.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn
from xml.parsers import expat

from thaiplan.documents.causes import make_parser_fault
from thaiplan.terms import right_namespace
from thaiplan.turtle.syntax import LONGEST_TEXT, Fault, Lines, make_fault, make_namespace_fault, quote_item

DEEPEST = 60  # levels; JSON-LD and RDF/XML of a plan have about six
_UNDEFINED_ENTITY = 11  # expat's number for it
_JSON_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|(?P<opened>[\[{])|(?P<closed>[\]}])', re.DOTALL)
_NAMESPACE = {
    "jsonld": re.compile(r'"(?P<prefix>[\w.-]+|@vocab)"\s*:\s*(?:\{\s*"@id"\s*:\s*)?"(?P<namespace>https?://[^"\\]*[#/])"'),
    "rdf": re.compile(r"""\bxmlns:(?P<prefix>[\w.-]+)\s*=\s*(["'])(?P<namespace>[^"'<&]*)\2"""),
}
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


class Refused(Exception):
    """A text that is not handed on."""

    def __init__(self, fault: Fault):
        self.fault = fault


def mend_namespaces(text: str, form: str) -> tuple[str, list[Fault]]:
    """The text of the form jsonld or rdf with the right namespace for each prefix declared with a wrong one, and the faults."""
    lines, faults = Lines(text), []

    def mend(match: re.Match) -> str:
        prefix, written = match["prefix"], match["namespace"]
        if not (right := right_namespace(prefix, written)):
            return match[0]
        faults.append(make_namespace_fault(prefix, written, right, *lines.place(match.start("namespace"))))
        return match[0].replace(written, right)

    return _NAMESPACE[form].sub(mend, text), faults


def guard_json(text: str) -> tuple[str, list[str]]:
    """The JSON without its remote contexts, and their addresses; raises Refused."""
    depth, lines = 0, Lines(text)
    for match in _JSON_TOKEN.finditer(text):
        depth += {"opened": 1, "closed": -1}.get(match.lastgroup, 0)
        if depth > DEEPEST:
            raise Refused(make_fault("nested", *lines.place(match.start()), limit=DEEPEST))
        if (length := match.end() - match.start() - 2) > LONGEST_TEXT:
            raise Refused(make_fault("long", *lines.place(match.start()), length=length, limit=LONGEST_TEXT))
    try:
        tree = json.loads(text, parse_constant=_refuse_constant, parse_float=_read_float)
    except json.JSONDecodeError as fault:
        raise Refused(make_parser_fault("json", fault.lineno, fault.colno, fault.msg)) from None
    except ValueError as fault:
        raise Refused(make_parser_fault("json", None, None, str(fault).partition(";")[0])) from None
    remote = list(_take_contexts(tree))
    return (json.dumps(tree) if remote else text), list(dict.fromkeys(remote))


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")


def _read_float(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError("a number is too large")
    return number


def _take_contexts(tree: Any) -> Iterator[str]:
    """Takes the contexts that would have to be fetched out of a tree; their addresses."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if "@context" in node:
                several = node["@context"] if isinstance(node["@context"], list) else [node["@context"]]
                node["@context"] = [context for context in several if not isinstance(context, str)]
                yield from (context for context in several if isinstance(context, str))
            if "@import" in node:
                yield str(node.pop("@import"))
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def take_doctype(text: str) -> tuple[str, bool]:
    """The XML without its declaration and its document type, and whether it had one; raises Refused.

    What is taken out leaves its line feeds behind, so that the places of the rest stay.
    """
    text = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text)
    span = _find_doctype(text)
    return (text[: span[0]] + "\n" * text.count("\n", *span) + text[span[1] :], True) if span else (text, False)


class _Found(Exception):
    pass


def _find_doctype(text: str) -> tuple[int, int] | None:
    """Where the document type begins and ends."""
    content, ends = text.encode(), []

    def stop(*_: object) -> NoReturn:
        raise _Found

    def note_end() -> NoReturn:
        ends.append(parser.CurrentByteIndex)
        raise _Found

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndDoctypeDeclHandler = stop, note_end
    try:
        parser.Parse(content, True)
    except _Found:
        pass
    except expat.ExpatError as fault:
        raise Refused(_xml_fault(fault, text)) from None
    if not ends:
        return None
    end = len(content[: ends[0]].decode()) + 1
    # Before it stand comments and instructions only, which may speak of a <!DOCTYPE as well.
    head = re.match(r"(?s:\s++|<!--.*?-->|<\?.*?\?>)*", text)
    return head.end(), end


def check_xml(text: str) -> None:
    """Raises Refused for XML without document type that is not well-formed, uses an entity, or is nested too deep."""
    depth = 0

    def open_element(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            fault = make_fault("nested", parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, limit=DEEPEST)
            raise Refused(fault)

    def close_element(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("utf-8", " ")  # with namespaces, so that an undeclared prefix is told with its place
    parser.StartElementHandler, parser.EndElementHandler = open_element, close_element
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as fault:
        raise Refused(_xml_fault(fault, text)) from None


def _xml_fault(fault: expat.ExpatError, text: str) -> Fault:
    line, column = fault.lineno, fault.offset + 1
    if fault.code == _UNDEFINED_ENTITY:
        row = [*text.split("\n"), ""][line - 1]
        return make_fault("entity", line, column, found=quote_item(row, row.find("&", fault.offset)))
    return make_parser_fault("xml", line, column, expat.ErrorString(fault.code))

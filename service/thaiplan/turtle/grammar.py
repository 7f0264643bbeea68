"""The grammar of Turtle: rdflib's parser, held to Turtle, and with the place of every term.

rdflib reads N3, of which Turtle is a part, so left alone it takes texts as subjects and names with spaces in them; it nests
until Python gives up, and forgets where a term stood. A triple waits here with its place, the offset of its value, until
the sign after it has been read.
"""

import logging
import re
from collections.abc import Callable
from typing import NoReturn

from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax, RDFSink, SinkParser
from rdflib.term import Node

DEEPEST = 30  # levels of brackets; a plan needs one, and each takes six frames of Python's thousand
RELATIVE = "http://relative.invalid/"  # what relative IRIs are relative to
# Of these rdflib would parse the markup to make a value, which takes half a minute for 90 KB of rdf:HTML.
MARKUP = {RDF.HTML, RDF.XMLLiteral}

BLANK = re.compile(r"[ \t\r\n]*+(?:#[^\n]*+[ \t\r\n]*+)*+")
_IRI = re.compile(r'<(?:[^\x00-\x20<>"{}|^`\\]++|\\u[0-9a-fA-F]{4}|\\U000[0-9a-fA-F]{5}|\\U0010[0-9a-fA-F]{4})*+>')
# As RFC 3987 has it, roughly: a scheme, one "#" at most, "%" before two hexadecimal digits, no brackets. And no kind of
# space: a name with a no-break or zero-width one in it looks like two names, or like another one.
_SIGNS = r'(?:[^\x00-\x20<>"{}|^`\\\[\]#%\ud800-\udfff\u200b\ufeff\s]++|%[0-9a-fA-F]{2})*+'
_FULL_IRI = re.compile(rf"[a-zA-Z][a-zA-Z0-9+.-]*+:{_SIGNS}(?:#{_SIGNS})?")
_LANGUAGE = re.compile("[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
_SHORT = {sign: re.compile(rf"[^{sign}\\\r\n]*+(?:\\.[^{sign}\\\r\n]*+)*+{sign}") for sign in "\"'"}
_LONG = {
    sign: re.compile(rf"[^{sign}\\]*+(?:(?:\\.|{sign}{{1,2}}+(?!{sign}))[^{sign}\\]*+)*+{sign * 3}", re.DOTALL)
    for sign in "\"'"
}
_ESCAPE = re.compile(r"\\(?:([tbnrf\"'\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|)")
_ESCAPES = dict(zip("tbnrf\"'\\", "\t\b\n\r\f\"'\\", strict=True))

logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # else a traceback for each value that is not of its datatype


class Stop(Exception):
    """Reading stopped at a place in the text: `kind` is one of the kinds of `syntax`."""

    def __init__(self, kind: str, at: int, prefix: str | None = None):
        self.kind, self.at, self.prefix = kind, at, prefix


def make_literal(lexical: str, datatype: str | None, language: str | None) -> Literal:
    """A literal exactly as written; raises ValueError for what is no language or no datatype."""
    if language:
        if not _LANGUAGE.fullmatch(language):
            raise ValueError(language)
        return Literal(lexical, lang=language)
    if datatype is None:
        return Literal(lexical)
    if isinstance(datatype, BNode):
        raise ValueError(datatype)
    if (type_ := URIRef(datatype)) in MARKUP:
        literal = Literal(lexical)
        literal._datatype = type_
        return literal
    return Literal(lexical, datatype=type_, normalize=False)


class _Sink(RDFSink):
    """rdflib's own receiver of terms, which keeps literals as written and refuses what is no IRI."""

    def newLiteral(self, s: str, dt: URIRef | None, lang: str | None) -> Literal:  # noqa: N802 - the name is rdflib's
        return make_literal(s, dt, lang)

    def newSymbol(self, *args: str) -> URIRef:  # noqa: N802 - the name is rdflib's
        if not _FULL_IRI.fullmatch(args[0]):
            raise ValueError(args[0])
        return URIRef(args[0])


class Grammar(SinkParser):
    """Reads one statement after another; raises Stop, or what rdflib raises, where a statement cannot be read.

    `waiting` are the triples of the statement at hand with their places (a subject alone begins there), and the first
    `sure` of them stand outside brackets and were followed by a sign. `mend` gives the namespace that a declaration must have
    meant, or None where it may stand; what was mended so is in `mended`: prefix, namespace as written, the right one, place.
    """

    def __init__(self, graph: Graph, mend: Callable[[str, str], str | None] | None = None):
        super().__init__(_Sink(graph), baseURI=RELATIVE, turtle=True)
        self.mend = mend or (lambda prefix, namespace: None)
        self.mended: list[tuple[str, str, str, int]] = []
        self.waiting: list[tuple[Node, Node | None, Node | None, int, int]] = []  # with places of value and property
        self.subject: Node | None = None
        self.sure = self.depth = self.at = self.verb_at = 0

    def begin(self) -> None:
        """Makes ready for the next statement."""
        self.waiting.clear()
        self.sure = self.depth = 0
        self.subject = None

    def normalise(self, term: object) -> Node:
        """The term of what rdflib keeps for it, which for a number is a number."""
        return self._store.normalise(None, term)

    def BadSyntax(self, argstr: str, i: int, msg: str) -> NoReturn:  # noqa: N802 - the name is rdflib's
        if match := re.match(r'Prefix "(.*):" not bound', msg, re.DOTALL):
            raise Stop("prefix", i, match[1])
        raise BadSyntax("", 0, "", i, msg)  # without the text, of which rdflib would make a copy each time

    def bind(self, qn: str, uri: bytes) -> None:
        written = str(self._bindings[qn])  # an IRI of rdflib equals no text
        if right := self.mend(qn, written):
            self.mended.append((qn, written, right, self.at))
            self._bindings[qn], uri = right, right.encode()
        super().bind(qn, uri)

    def skipSpace(self, argstr: str, i: int) -> int:  # noqa: N802 - the name is rdflib's
        self.at = end = BLANK.match(argstr, i).end()
        return end if end < len(argstr) else -1

    def directiveOrStatement(self, argstr: str, h: int) -> int:  # noqa: N802 - the name is rdflib's
        if argstr[h] in "@pPbB":
            end = self.sparqlDirective(argstr, h)
            if end >= 0:
                return end
            end = self.directive(argstr, h)
            if end >= 0:
                return self.checkDot(argstr, end)
        return self.checkDot(argstr, self.statement(argstr, h))

    def statement(self, argstr: str, i: int) -> int:
        found: list[Node] = []
        end = self.node(argstr, i, found)
        if end < 0 or isinstance(found[0], bool):
            raise Stop("subject", i)
        self.subject = found[0]
        self.waiting.append((found[0], None, None, i, i))
        after = self.property_list(argstr, end, found[0])
        if after == end and argstr[i] != "[":
            raise Stop("verb", end)
        return after

    def checkDot(self, argstr: str, i: int) -> int:  # noqa: N802 - the name is rdflib's
        dot = self.skipSpace(argstr, i)
        if dot < 0 or argstr[dot] != ".":
            raise Stop("dot", i)
        return dot + 1

    def property_list(self, argstr: str, i: int, subj: Node) -> int:
        while True:
            verb = self.skipSpace(argstr, i)
            if verb < 0:
                raise Stop("end", i)
            if argstr[verb] == ";":
                i = verb + 1
                continue
            properties: list[Node] = []
            end = self.verb(argstr, verb, properties)
            if end < 0:
                return i
            self.verb_at = verb
            predicate = self.normalise(properties[0])
            if not isinstance(predicate, URIRef):
                raise Stop("verb", verb)
            i = self._values(argstr, end, subj, predicate, verb)
            if argstr[i] != ";":
                return i

    def verb(self, argstr: str, i: int, res: list) -> int:
        if argstr[i] == "a" and not re.match(r"[\w:.%\\-]", argstr[i + 1 : i + 2]):
            res.append(RDF.type)
            return i + 1
        return self.node(argstr, i, res) if argstr[i] not in "[(" else -1

    def _values(self, argstr: str, i: int, subj: Node, predicate: URIRef, verb: int) -> int:
        """Reads the values of one property, which stands at `verb`; the place of the sign after the last."""
        while True:
            at = self.skipSpace(argstr, i)
            values: list[Node] = []
            end = self.object(argstr, at, values) if at >= 0 else -1
            if end < 0:
                raise Stop("object", i)
            self.waiting.append((subj, predicate, values[0], at, verb))
            sign = self.skipSpace(argstr, end)
            if sign < 0:
                raise Stop("end", end)
            if argstr[sign] not in ";,":
                return sign
            if not self.depth:
                self.sure = len(self.waiting)
            if argstr[sign] == ";":
                return sign
            i = sign + 1

    def object(self, argstr: str, i: int, res: list) -> int:
        return self.nodeOrLiteral(argstr, i, res)  # without the paths of N3

    def node(self, argstr: str, i: int, res: list, subjectAlready: Node | None = None) -> int:  # noqa: N803 - rdflib's
        at = self.skipSpace(argstr, i)
        if at < 0 or argstr[at] in "\"'@+-0123456789":
            return -1
        if argstr[at] not in "[(":
            return super().node(argstr, at, res)
        if self.depth >= DEEPEST:
            raise Stop("deep", at)
        self.depth += 1
        end = (self._bracket if argstr[at] == "[" else self._list)(argstr, at, res)
        self.depth -= 1
        return end

    def _bracket(self, argstr: str, i: int, res: list) -> int:
        subject = self.blankNode()
        self.waiting.append((subject, None, None, i, i))
        end = self.skipSpace(argstr, self.property_list(argstr, i + 1, subject))
        if end < 0 or argstr[end] != "]":
            raise Stop("bracket", self.at)
        res.append(subject)
        return end + 1

    def _list(self, argstr: str, i: int, res: list) -> int:
        items: list[tuple[Node, int]] = []
        at = self.skipSpace(argstr, i + 1)
        while at >= 0 and argstr[at] != ")":
            found: list[Node] = []
            end = self.object(argstr, at, found)
            if end < 0:
                raise Stop("bracket", at)
            items.append((found[0], at))
            at = self.skipSpace(argstr, end)
        if at < 0:
            raise Stop("end", i)
        cells = [*(self.blankNode() for _ in items), RDF.nil]
        for cell, following, (item, place) in zip(cells, cells[1:], items, strict=False):
            triples = ((cell, None, None), (cell, RDF.first, item), (cell, RDF.rest, following))
            self.waiting += [(*triple, place, place) for triple in triples]
        res.append(cells[0])
        return at + 1

    def uri_ref2(self, argstr: str, i: int, res: list) -> int:
        at = self.skipSpace(argstr, i)
        if at >= 0 and argstr[at] == "<" and not _IRI.match(argstr, at):
            raise Stop("iri", at)
        return super().uri_ref2(argstr, at, res) if at >= 0 else -1

    def variable(self, argstr: str, i: int, res: list) -> int:
        return -1  # ?x is N3

    def strconst(self, argstr: str, i: int, delim: str) -> tuple[int, str]:
        match = (_LONG if len(delim) == 3 else _SHORT)[delim[0]].match(argstr, i)
        if not match:
            raise Stop("string", i - len(delim))
        text = argstr[i : match.end() - len(delim)]
        if "\\" in text:
            text = _ESCAPE.sub(lambda escape: _unescape(escape, i), text)
        return match.end(), text


def _unescape(escape: re.Match[str], start: int) -> str:
    """The sign that an escape stands for; raises Stop for one that stands for none."""
    sign, *codes = escape.groups()
    if sign:
        return _ESCAPES[sign]
    code = int(codes[0] or codes[1] or "110000", 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise Stop("escape", start + escape.start())
    return chr(code)

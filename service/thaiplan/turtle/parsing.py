"""Parsing: Turtle and N-Triples read to the end, past what is broken, with the line and column of every statement.

Places are offsets into the text until a statement is stored; its line is then found by bisection, so the whole takes time
in proportion to the length of the text.
"""

import re
from collections.abc import Callable

from rdflib import Graph, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from thaiplan.places import Places
from thaiplan.terms import ID, PREFIXES, SOURCE
from thaiplan.turtle.grammar import BLANK, DEEPEST, Grammar, Stop
from thaiplan.turtle.syntax import Fault, Lines, make_fault, make_namespace_fault, quote, quote_item

MOST_FAULTS = 20  # more than anyone mends in one go, and after so many the rest is usually one great muddle
UNBOUND = "http://unbound.invalid/"  # the namespace of an undeclared prefix; what has it in a term is no triple

_CURLY = tuple("“”„‘’‚«»")
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]+")
_ODD_INDENT = re.compile(rf"^[ \t]*{_ODD_SPACE.pattern}[ \t]*", re.MULTILINE)
_THAI_NUMBER = re.compile(r"[+-]?(?=[0-9.,]*[๐-๙])[0-9๐-๙.,]+(?![^\s;,.)\]])")
_PROPERTY = re.compile(r"a\s|([\w-]+):[a-z]")  # what a line that goes on with a statement begins with
_DECLARED = re.compile(r"@?(?:prefix|base)\s++([\w.-]*)", re.IGNORECASE)
_LINE_HEAD = re.compile(r"^(?:<([^<>\s]*)>|([\w-][\w.-]*|):([\w.-]*[\w-]|))", re.MULTILINE)
# A statement as far as texts, IRIs and comments, which may have dots in them, can be told apart: to a dot that ends a line.
_DOT = r"\.[ \t\r]*+(?:#[^\n]*+)?(?:\n|\Z)"
_STATEMENT = re.compile(
    r'(?:[^"\'<#.]++|"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*+"""|' r"'''(?:[^'\\]++|\\.|'{1,2}+(?!'))*+'''|"
    r'"(?:[^"\\\n]++|\\[^\n])*+"|' r"'(?:[^'\\\n]++|\\[^\n])*+'|<[^<>\s]*+>|#[^\n]*+|" rf"(?!{_DOT}).)*+{_DOT}",
    re.DOTALL,
)  # fmt: skip
# Where a quotation mark is missing they cannot; but hardly a text has a line that begins as a statement does.
_NEXT = re.compile(
    rf"{_DOT}(?:[ \t\r]*+(?:#[^\n]*+)?\n)*+(?=<|\[|\(|@prefix|@base|PREFIX|BASE|(?:[a-zA-Z_][\w.-]*+)?:[\w%\\])"
)


class Reader:
    """Reads one text into a graph, and the places of its statements into `places`.

    After `read`, `faults` are the first faults, at most `most`, and `doubtful` the subjects of statements that were not
    read to their end: of such a statement, only what the sign after it (; or ,) confirms is in the graph. `unread_from`
    is the line from which nothing more was read. `mend` gives the right namespace for a prefix that is declared wrongly.
    """

    def __init__(
        self,
        text: str,
        graph: Graph,
        places: Places | None = None,
        most: int = 1,
        mend: Callable[[str, str], str | None] | None = None,
    ):
        self.text, self.graph, self.places, self.most = text, graph, places, most
        self.faults: list[Fault] = []
        self.doubtful: set[Node] = set()
        self.unread_from: int | None = None
        self._grammar, self._lines = Grammar(graph, mend), Lines(text)
        self._before: tuple[int, int] | None = None  # where the last statement without a fault began and ended

    def read(self) -> None:
        """Reads the text to its end, or to the last fault that is told."""
        start = self._grammar.skipSpace(self.text, 0)
        while start >= 0:
            after = self._read_statement(start)
            if len(self.faults) >= self.most:
                self._give_up(start, after)
                break
            start = self._grammar.skipSpace(self.text, after)
        for prefix, namespace in self._grammar._bindings.items():
            if not namespace.startswith(UNBOUND):
                self.graph.bind(prefix, namespace)

    def _read_statement(self, start: int) -> int:
        """Reads one statement, or past it; the place after it."""
        grammar = self._grammar
        grammar.begin()
        try:
            after = grammar.directiveOrStatement(self.text, start)
            grammar.sure, self._before = len(grammar.waiting), (start, after)
        except Stop as stop:
            after = self._recover(stop, start)
        except BadSyntax as fault:
            at = grammar.at if "language" in fault._why else fault._i
            after = self._recover(Stop(self._kind_at(start, at), at), start)
        except (AssertionError, ValueError, IndexError):
            # rdflib lets some faults (a name that makes no IRI, an early end) out without a place: say how far it came.
            after = self._recover(Stop(self._kind_at(start, grammar.at), grammar.at), start)
        self._store()
        while grammar.mended:
            prefix, written, right, at = grammar.mended.pop()
            self.faults.append(make_namespace_fault(prefix, written, right, *self._lines.place(at)))
        return after

    def _store(self) -> None:
        """Puts what is sure of a statement into the graph, and notes where it stands."""
        grammar, add, places, place = self._grammar, self.graph.add, self.places, self._lines.place
        for subject, predicate, value, at, verb in grammar.waiting[: grammar.sure]:
            if predicate is not None:
                value = grammar.normalise(value)
                add((subject, predicate, value))
                if places is not None:
                    places.add(subject, predicate, value, *place(at))
                    places.name(subject, predicate, *place(verb))
            elif places is not None:
                places.begin(subject, *place(at))

    def _kind_at(self, start: int, at: int) -> str:
        """The kind of a fault that rdflib tells in its own words, or not at all, from what stands there."""
        if _DECLARED.match(self.text, start):
            return "directive"
        sign = self.text[at : at + 1]
        if sign in ("'", '"'):
            return "literal"
        return {"<": "iri", "": "end"}.get(sign, "object" if sign in "+-.0123456789" else "name")

    def _recover(self, stop: Stop, start: int) -> int:
        """Notes a fault in the statement that begins at `start`; the place where to go on."""
        at = min(max(stop.at, start), len(self.text))
        kind, found = stop.kind, BLANK.match(self.text, at).end()
        if stop.prefix is not None:
            return self._declare(stop.prefix, found, start)
        if self._is_gone_on_with(start):
            return self._mend_dot(start)
        if kind == "end" or (found == len(self.text) and kind not in ("string", "deep")):
            kind, at = "end", max(start, len(self.text.rstrip()))
        else:
            at = found
        if kind != "string" and (space := _ODD_SPACE.match(self.text, at)):
            return self._mend_spaces(space, start)
        if kind == "object" and _THAI_NUMBER.match(self.text, at):
            kind = "digits"
        elif kind != "string" and self.text[at : at + 1] in _CURLY:
            kind = "quotes"
        elif kind == "object" and self._begins_a_statement(at):
            kind, at = "dot", self._grammar.verb_at
        if kind == "dot" and self._ends_its_line(at):
            self._grammar.sure = len(self._grammar.waiting)
        first, (line, column) = self._lines.place(start)[0], self._lines.place(at)
        self.faults.append(
            make_fault(kind, line, column, found=quote_item(self.text, at), start=first, limit=DEEPEST)
        )
        # At the head of a later line only the dot is missing, and the next statement begins there.
        after = at if kind == "dot" and column == 1 and line > first else self._next_statement(start, at)
        if match := _DECLARED.match(self.text, start):
            self._grammar._bindings.setdefault(match[1], PREFIXES.get(match[1], UNBOUND))
        self._doubt(start, after)
        return after

    def _begins_a_statement(self, at: int) -> bool:
        """Whether what was taken for a property at the head of a line is a subject, for an `a` follows it: a dot is missing."""
        return self._lines.place(self._grammar.verb_at)[1] == 1 and bool(re.compile(r"a[\s<]").match(self.text, at))

    def _mend_spaces(self, space: re.Match[str], start: int) -> int:
        """Notes a space that Turtle does not know; the statement is read again with plain ones, as at the head of all lines."""
        found = ", ".join(dict.fromkeys(f"U+{ord(sign):04X}" for sign in space[0]))
        self.faults.append(make_fault("space", *self._lines.place(space.start()), found=found))
        text = self.text[: space.start()] + " " * len(space[0]) + self.text[space.end() :]
        self.text = _ODD_INDENT.sub(lambda match: " " * len(match[0]), text)
        self._grammar.begin()
        return start

    def _is_gone_on_with(self, start: int) -> bool:
        """Whether the broken statement that begins at `start` is the rest of the one before it, which a dot ended too early.

        It begins with a property, on a line that is indented as no statement is. One with a blank node is not read twice.
        """
        before, ended = self._before or (0, 0)
        match, column = _PROPERTY.match(self.text, start), self._lines.place(start)[1]
        if not match or not ended or self.text[ended - 1] != "." or re.search(r"[\[(]", self.text[before:ended]):
            return False
        namespace = str(self._grammar._bindings.get(match[1], UNBOUND)) if match[1] else ""
        is_statement = not _DECLARED.match(self.text, before) and self._lines.place(before)[1] == 1
        return is_statement and column > 1 and not namespace.startswith((ID, SOURCE, UNBOUND))

    def _mend_dot(self, start: int) -> int:
        """Notes a dot that ended a statement too early; the statement is read again with `;` in its place."""
        before, ended = self._before
        self.faults.append(make_fault("early", *self._lines.place(ended - 1), found=quote_item(self.text, start)))
        self.text = f"{self.text[: ended - 1]};{self.text[ended:]}"
        self._grammar.begin()
        return before

    def _ends_its_line(self, at: int) -> bool:
        """Whether the value read last stands on one line, and what was found stands on a later one.

        Then only a sign between them is missing; a text of several lines may have swallowed what it should not.
        """
        value = self.text[self._grammar.waiting[-1][3] : at] if self._grammar.waiting else ""
        return "\n" in value and "\n" not in value.rstrip()

    def _declare(self, prefix: str, at: int, start: int) -> int:
        """Notes that a prefix is not declared, and takes it for the house's, so that the rest of the file can be judged.

        A prefix the house does not know is that of the plan itself where something is called `prefix:plan`; of any other,
        the triples are left out.
        """
        own = re.fullmatch("[a-z0-9-]+", prefix) and re.search(rf"^{prefix}:plan\s", self.text, re.MULTILINE)
        namespace = PREFIXES.get(prefix) or (f"{ID}{prefix}/" if own else None)
        line, column = self._lines.place(at)
        self.faults.append(
            make_fault("prefix", line, column, found=quote(f"{prefix}:"), prefix=prefix, namespace=namespace or "…")
        )
        self._grammar._bindings[prefix] = namespace or UNBOUND
        self._grammar.begin()
        return start

    def _next_statement(self, start: int, at: int) -> int:
        """The end of the statement that begins at `start` and has a fault at `at`, as well as it can be told."""
        if self._lines.place(start)[1] == 1 and (match := _NEXT.search(self.text, at)):
            return match.end()
        end = start
        while end <= at and (match := _STATEMENT.match(self.text, end)):
            end = match.end()
        return end if end > at else len(self.text)

    def _doubt(self, start: int, end: int) -> None:
        """Takes every subject that may stand in a stretch of text for doubtful: the statement's, and what lines begin with."""
        if self._grammar.subject is not None:
            self.doubtful.add(self._grammar.subject)
        bindings = self._grammar._bindings
        for iri, prefix, local in _LINE_HEAD.findall(self.text, start, end):
            if iri:
                self.doubtful.add(URIRef(iri))
            elif bindings.get(prefix, UNBOUND) != UNBOUND:
                self.doubtful.add(URIRef(bindings[prefix] + local))

    def _give_up(self, start: int, after: int) -> None:
        self._doubt(start, len(self.text))
        rest = self._grammar.skipSpace(self.text, after)
        self.unread_from = self._lines.place(rest)[0] if rest >= 0 else None

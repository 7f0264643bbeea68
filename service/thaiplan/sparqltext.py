"""What a SPARQL text says before an engine reads it: its form, whether it names graphs or calls SERVICE; and its faults.

It is also the guard in front of an engine that follows SERVICE, and Oxigraph's grammar reads more than the standard
does: it wants no space after a keyword (`SERVICEex:a {` calls out, measured on 0.5.13), and takes `<` for "less than"
where a lexer sees an IRI. `service_calls` also reports what only such a reader would see.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from thaiplan.errors import QueryRefused, QuerySyntax
from thaiplan.sparqlnames import find_dataset
from thaiplan.sparqltokens import Token, decode_escapes, find_prefixes, read_tokens
from thaiplan.terms import PREFIXES

_FORMS = ("select", "ask", "construct", "describe")
_COMPLAINT = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_GAP = " " * 24
SHORT = 5_000  # characters of a query that is read in a moment
# Functions that give something else each time; BNODE, and a blank node in a template, give a new name.
_UNREPEATABLE = ("NOW", "RAND", "UUID", "STRUUID", "BNODE")
_UPDATES = ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")


class Facts(NamedTuple):
    """What a query says of itself: its form (see `find_form`), the SERVICE calls in it, whether it may be answered as before.

    `default` and `named` are the graphs it names by FROM and FROM NAMED.
    """

    form: str | None
    services: tuple[str | None, ...]
    is_repeatable: bool
    default: tuple[str, ...]
    named: tuple[str, ...]


def read_facts(query: str) -> Facts:
    """The facts of a query. Those of short ones are remembered, since the same are asked again and again; of long ones those
    of the last few, since one request asks for them more than once, and to read 200,000 characters takes a second.

    >>> read_facts("ASK FROM <http://g/> {}")
    Facts(form='ask', services=(), is_repeatable=True, default=('http://g/',), named=())
    """
    return (_facts_of_short if len(query) <= SHORT else _facts_of_long)(query)


def _facts(query: str) -> Facts:
    plain = decode_escapes(query)
    tokens = read_tokens(query)
    decoded = tokens if plain == query else read_tokens(plain)
    calls = [call for each in ([tokens] if decoded is tokens else [tokens, decoded]) for call in _calls(each)]
    form = _form(decoded)
    return Facts(form, tuple(calls), _is_repeatable(decoded, form), *find_dataset(tokens))


_facts_of_short, _facts_of_long = lru_cache(maxsize=2_000)(_facts), lru_cache(maxsize=4)(_facts)


def find_form(query: str) -> str | None:
    """The form: select, ask, construct, describe, update, or None where the first word is another one.

    >>> find_form("PREFIX select: <http://s/> ASK {}")
    'ask'
    """
    return read_facts(query).form


def _form(found: list[Token]) -> str | None:
    tokens = iter(found)
    for token in tokens:
        if token.kind == "word" and token.text.upper() in ("PREFIX", "BASE", "VERSION"):
            # BASE <iri>, VERSION "1.2", PREFIX name: <iri>
            next(tokens, None)
            if token.text.upper() == "PREFIX":
                next(tokens, None)
            continue
        # "SELECTDISTINCT" and "ASKFROM" are no words of the standard, but Oxigraph reads them.
        word = token.text.lower() if token.kind in ("word", "name") else ""
        form = next((form for form in _FORMS if word.startswith(form)), None)
        return form or ("update" if word in _UPDATES else None)
    return None


def is_repeatable(query: str) -> bool:
    """Whether the same query on the same data always gives the same answer.

    >>> is_repeatable("SELECT ?now { ?now ?p 'NOW()' }"), is_repeatable("SELECT (now() AS ?t) {}")
    (True, False)
    """
    return read_facts(query).is_repeatable


def _is_repeatable(tokens: list[Token], form: str | None) -> bool:
    if any(name in token.text.upper() for token in tokens if token.kind == "word" for name in _UNREPEATABLE):
        return False
    if form != "construct":
        return True
    # The template ends at WHERE; where WHERE comes before the first brace, the pattern is the template.
    brace = next((at for at, token in enumerate(tokens) if token.text == "{"), 0)
    end = next((at for at in range(brace, len(tokens)) if tokens[at].text.upper() == "WHERE"), len(tokens))
    return not any(token.kind == "bnode" or token.text in ("[", "(") for token in tokens[brace:end])


def check_allowed(query: str, services: tuple[str, ...] = ()) -> None:
    """Raises QueryRefused for an UPDATE and for SERVICE outside the address prefixes in `services`."""
    facts = read_facts(query)
    if facts.form == "update":
        raise QueryRefused(
            "This is a SPARQL UPDATE, and this service only reads; ask with SELECT, ASK, CONSTRUCT or DESCRIBE."
        )
    for address in facts.services:
        if address is None or not address.startswith(services):
            named = f"SERVICE <{address}>" if address else "SERVICE"
            allowed = f"only to {', '.join(services)}" if services else "to no other endpoint"
            remedy = "Ask the other endpoint, with a SERVICE that calls this one."
            raise QueryRefused(f"The query calls {named}, and calls go {allowed} from here. {remedy}")


def service_calls(query: str) -> list[str | None]:
    """The addresses of the SERVICE calls in a query: None where one is a variable, relative, or past the standard.

    >>> service_calls("SELECT * { SERVICE SILENT <http://a/> {} }")
    ['http://a/']
    >>> service_calls("SELECT * { ?service <http://a/SERVICE> 'SERVICE' }")
    []
    """
    return list(read_facts(query).services)


def _calls(tokens: list[Token]) -> list[str | None]:
    prefixes = find_prefixes(tokens)
    first_brace = next((at for at, token in enumerate(tokens) if token.text == "{"), len(tokens))
    calls: list[str | None] = []
    for at, token in enumerate(tokens):
        if token.kind == "word" and token.text.upper() == "SERVICE":
            silent = at + 1 < len(tokens) and tokens[at + 1].text.upper() == "SILENT"
            calls.append(_address(tokens[at + 1 + silent : at + 2 + silent], prefixes))
        elif at > first_brace and _glued(token) and _may_open_group(tokens, at):
            calls.append(None)
    return calls


def _address(tokens: list[Token], prefixes: dict[str, str]) -> str | None:
    """The absolute IRI that a token writes."""
    if not tokens:
        return None
    kind, text, _ = tokens[0]
    prefix, _, local = text.partition(":")
    iri = text[1:-1] if kind == "iri" else prefixes[prefix] + local if kind == "name" and prefix in prefixes else ""
    return iri if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", iri) and "\\" not in iri else None


def _glued(token: Token) -> bool:
    """Whether a reader without word boundaries, or one that takes "<" for an operator, can find SERVICE in a token."""
    text = token.text.upper()
    if token.kind == "word":
        return "SERVICE" in text
    if token.kind == "open":  # Oxigraph goes back and reads '''a' as two short strings
        return text.startswith(('"""', "'''")) and "SERVICE" in text
    if token.kind == "name":
        return "SERVICE" in text.partition(":")[0]
    return token.kind == "iri" and bool(re.search(r"\).*SERVICE", text))


def _may_open_group(tokens: list[Token], at: int) -> bool:
    """Whether what follows the token can be the group of a call: `{`, at once or after SILENT and a name.

    The standard itself puts a name before `{` only after GRAPH, FROM, NAMED, and before the first brace (DESCRIBE).
    """
    if tokens[at].kind in ("word", "open"):
        return True
    if tokens[at - 1].text.upper() in ("GRAPH", "FROM", "NAMED"):
        return False
    following = tokens[at + 1 : at + 4]
    brace = next((number for number, token in enumerate(following) if token.text in ("{", "{|")), None)
    return brace is not None and all(
        token.kind in ("iri", "name", "var") or token.text.upper().startswith("SILENT") for token in following[:brace]
    )


def space_out(query: str) -> tuple[str, list[int]]:
    """The query in one line with wide gaps between its tokens, and where each token begins there.

    Oxigraph names the farthest place a rule got to, and its keyword rules read as many characters as the keyword has
    before they compare, so it may point 14 characters past the fault. Asked again with gaps longer than any keyword, no
    rule reaches the next token, and the place it names leads back to the right one.
    """
    spaced, starts = "", []
    for token in read_tokens(query):
        starts.append(len(spaced))
        spaced += token.text.replace("\n", " ").replace("\r", " ") + _GAP
    return spaced, starts


def explain_fault(query: str, said: str, said_again: str, starts: list[int]) -> QuerySyntax:
    """The error behind Oxigraph's complaint about a query and about its spaced-out form, in words."""
    tokens = read_tokens(query)
    first, again = _COMPLAINT.match(said), _COMPLAINT.match(said_again)
    if not again:
        line, column = (int(first[1]), int(first[2])) if first else (1, 1)
        return QuerySyntax(line, column, _say_why(first[3] if first else said, None))
    reached = int(again[2])
    at = max((n for n, start in enumerate(starts) if start < reached), default=-1)
    if tokens and tokens[-1].kind == "open" and at == len(tokens) - 1:
        return _fault_at(query, tokens[-1].start, "the string that begins here is not closed.")
    if at < 0 or reached >= starts[at] + len(tokens[at].text + _GAP):
        return _fault_at(query, len(query.rstrip()), _say_why(again[3], None))
    return _fault_at(query, tokens[at].start, _say_why(again[3], tokens[at].text))


def _fault_at(query: str, place: int, why: str) -> QuerySyntax:
    before = query[:place]
    return QuerySyntax(before.count("\n") + 1, place - before.rfind("\n"), why)


def _say_why(expected: str, token: str | None) -> str:
    if "IRI parsing failed" in expected and token:
        if token == ">":
            return "the IRI that ends here holds a space, a quote or a brace."
        return f"{token} is no absolute IRI; write it in full, or declare BASE."
    if "Prefix not found" in expected and token and ":" in token:
        prefix = token.partition(":")[0]
        known = f" <{PREFIXES[prefix]}>" if prefix in PREFIXES else " <…>"
        return f"the prefix {prefix}: is not declared; begin with PREFIX {prefix}:{known}."
    for known in ("The SELECT contains a variable that is unbound", "language tag parsing failed"):
        if known in expected:
            return f"{known[0].lower()}{known[1:]}, at {token!r}." if token else f"{known}."
    shown = token if token is None or len(token) < 40 else token[:37] + "…"
    return f"{shown!r} does not fit here." if shown else "the query ends too early; a part or a brace is missing."

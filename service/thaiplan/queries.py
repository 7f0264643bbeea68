"""The query library: `.rq` files that run as they stand, with a grlc header and parameters on VALUES lines.

    #+ summary: Which indicators measure this?
    #+ params:
    #+   concept: What is measured, an indicator concept.
    SELECT ?indicator WHERE { … VALUES ?concept { concept:tourism-revenue } … }

No templates: a value is read as an RDF term and written anew between the braces, so no value can change the query.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from thaiplan.errors import Malformed, MissingFile, UnknownQuestion, WrongParameter
from thaiplan.files import parse_yaml, read_text
from thaiplan.sparqltokens import read_prefixes
from thaiplan.terms import PREFIXES, expand

_TERM = re.compile(
    r"""<(?P<iri>[^<>]*)>
    |(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?
    |(?P<web>https?://[^\s,<>"]+)
    |(?P<number>[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<name>[A-Za-z][\w.-]*:[^\s,;<>"'(){}]*)""",
    re.VERBOSE,
)
_BETWEEN = re.compile(r"[\s,]*")
_ABSOLUTE_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_UNESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


# What each kind of picture is drawn of; what stands in brackets may be left out.
CHARTS = {"bars": ("of", "values", "[stacked]"), "chain": ("from", "to", "confidence", "[groups]")}


@dataclass(frozen=True)
class Chart:
    """The picture that a question asks for in its header: its kind, and which columns of the answer it is drawn of."""

    kind: str
    header: dict

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns under a name, none where it was left out."""
        found = self.header.get(name, ())
        return (found,) if isinstance(found, str) else tuple(found)

    @property
    def is_stacked(self) -> bool:
        """Whether the bars of a row stand on one another."""
        return bool(self.header.get("stacked"))


@dataclass(frozen=True)
class Question:
    """One query of the library; `params` maps each parameter to its help text, `header` is all of the header."""

    name: str
    summary: str
    summary_th: str
    tags: tuple[str, ...]
    params: dict[str, str]
    text: str
    header: dict = field(default_factory=dict)
    chart: Chart | None = None

    def default(self, param: str) -> str:
        """What stands between the braces of a parameter in the file."""
        return _values_line(param).search(self.text)[2].strip()

    def bind(self, values: Mapping[str, str]) -> str:
        """The query with the given parameters' braces filled anew; a parameter that is not given keeps its default.

        A value is one term or several: a prefixed name, <IRI>, http address, number, "text" or "text"@th, with commas
        or spaces between; anything else is plain text as it stands. Raises WrongParameter.
        """
        text, prefixes = self.text, PREFIXES | read_prefixes(self.text)
        for param, value in values.items():
            if param not in self.params:
                raise WrongParameter(f"{self.name} has no parameter {param!r}; {self._there_are()}")
            try:
                terms = " ".join(read_terms(value, prefixes))
            except WrongParameter as fault:
                raise WrongParameter(f"{self.name}, parameter {param}: {fault}") from None
            text = _values_line(param).sub(lambda found, terms=terms: f"{found[1]} {terms} {found[3]}", text, count=1)
        return text

    def _there_are(self) -> str:
        return f"there are: {', '.join(self.params)}." if self.params else "it takes none."


def read_question(path: Path) -> Question:
    """The query in a file, named by the file; raises MissingFile, or Malformed for a header that does not fit."""
    text = read_text(path)
    header = _read_header(path, text)
    params = {name: str(help_text or "") for name, help_text in (header.get("params") or {}).items()}
    question = Question(
        path.stem, str(header.get("summary", "")), str(header.get("summary_th", "")),
        tuple(header.get("tags") or ()), params, text, header, _read_chart(path, header.get("chart")),
    )  # fmt: skip
    for param in params:
        if not _values_line(param).search(text):
            raise Malformed(f"{path}: the parameter {param} has no line of its own; add VALUES ?{param} {{ default }}.")
    return question


def read_questions(folder: Path) -> dict[str, Question]:
    """The queries of a folder, by name and in the order of their names; raises as read_question does."""
    if not folder.is_dir():
        raise MissingFile(f"{folder} is not there; a house keeps its queries in queries/questions, pages, rules, lint.")
    return {path.stem: read_question(path) for path in sorted(folder.glob("*.rq"))}


def find_question(questions: Mapping[str, Question], name: str) -> Question:
    """The question of a name; raises UnknownQuestion, which suggests the nearest names."""
    if name in questions:
        return questions[name]
    near = difflib.get_close_matches(name, questions, n=3, cutoff=0.5)
    remedy = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(questions) or 'none'}."
    raise UnknownQuestion(f"There is no question {name!r}. {remedy}")


def read_terms(value: str, prefixes: Mapping[str, str]) -> list[str]:
    """The RDF terms a person wrote, each in SPARQL without prefixes.

    >>> read_terms("area:TH-52, 2565", PREFIXES)
    ['<https://w3id.org/thaiplan/id/area/TH-52>', '2565']
    >>> read_terms("ลำปาง } DROP ALL", PREFIXES)
    ['"ลำปาง } DROP ALL"']
    """
    terms, at = [], _BETWEEN.match(value).end()
    while at < len(value):
        found = _TERM.match(value, at)
        if not found:
            return [_write_text(value.strip())]
        terms.append((found.lastgroup, found))
        between = _BETWEEN.match(value, found.end())
        at = between.end()
        if at < len(value) and between.end() == between.start():
            return [_write_text(value.strip())]
    if not terms:
        raise WrongParameter("the value is empty; give one, or leave the parameter out to keep its default.")
    return [_write_term(kind, found, prefixes) for kind, found in terms]


def _write_term(kind: str, found: re.Match, prefixes: Mapping[str, str]) -> str:
    if kind == "number":
        return found[0]
    if kind in ("text", "lang"):
        plain = _ESCAPED.sub(lambda escape: _UNESCAPES.get(escape[1], escape[1]), found["text"][1:-1])
        return _write_text(plain) + (found["lang"] or "")
    iri = found["iri"] or found["web"] or found["name"] or ""
    if kind == "name" and (iri := expand(found[0], dict(prefixes))) is None:
        prefix = found[0].partition(":")[0]
        near = difflib.get_close_matches(prefix, prefixes, n=3, cutoff=0.5) or sorted(prefixes)
        raise WrongParameter(
            f"the prefix of {found[0]!r} is unknown; there is {', '.join(near)}; an IRI goes in <…>, text in quotes."
        )
    if not _ABSOLUTE_IRI.fullmatch(iri):
        raise WrongParameter(f"{iri!r} is no absolute IRI; it wants a scheme such as https: and no space or quote.")
    return f"<{iri}>"


def _write_text(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def _values_line(param: str) -> re.Pattern:
    return re.compile(rf"(\bVALUES\s+\?{re.escape(param)}\s*\{{)([^\n]*)(\}})(?=[ \t]*(?:#[^\n]*)?$)", re.MULTILINE)


def _read_chart(path: Path, header: object) -> Chart | None:
    if header is None:
        return None
    kind = header.get("kind") if isinstance(header, dict) else None
    if kind not in CHARTS:
        raise Malformed(f"{path}: the chart is {header!r}; it wants '#+ chart: {{kind: …}}' of {' or '.join(CHARTS)}.")
    wanted = {name for name in CHARTS[kind] if not name.startswith("[")}
    known = {"kind", *(name.strip("[]") for name in CHARTS[kind])}
    if wanted - header.keys() or header.keys() - known:
        raise Malformed(f"{path}: a chart of kind {kind} wants {', '.join(CHARTS[kind])}; it has {', '.join(header)}.")
    return Chart(kind, header)


def _read_header(path: Path, text: str) -> dict:
    """The YAML of the lines that begin with `#+`."""
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        header = parse_yaml("\n".join(lines)) or {}
    except ValueError as fault:
        raise Malformed(f"{path}: the header is not YAML ({fault}); quote texts that hold a colon.") from None
    if not isinstance(header, dict) or not isinstance(header.get("params") or {}, dict):
        raise Malformed(f"{path}: the header wants lines like '#+ summary: …', under '#+ params:' '#+   name: help'.")
    return header

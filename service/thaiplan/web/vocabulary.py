"""Readable lists of the ontology, the vocabulary and the shapes, generated from their graphs."""

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thaiplan.errors import NotFound
from thaiplan.house import House
from thaiplan.rows import Text, Thing, text_of, thing_of, value_of
from thaiplan.terms import BASE, GRAPH, natural_key, shorten
from thaiplan.web.view import FORMS, HTML, View

SKOS, RDFS, OWL = (
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
)
SH = "http://www.w3.org/ns/shacl#"
LABELS = (SKOS + "prefLabel", RDFS + "label")
DEFINITIONS = (SKOS + "definition", RDFS + "comment")
# The headings of a list, in this order; a class that is not here stands under its own name.
ORDER = (
    "Ontology",
    "Class",
    "ObjectProperty",
    "DatatypeProperty",
    "AnnotationProperty",
    "ConceptScheme",
    "NodeShape",
    "PropertyShape",
)


@dataclass
class Term:
    """A term with what its graph says of it; `facts` are other properties with their values, IRIs or texts.

    `message` is what a shape says of a fault, `severity` how grave that is, `module` what defines the term.
    """

    iri: str
    kind: str
    label: dict[str, str] = field(default_factory=dict)
    definition: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    message: dict[str, str] = field(default_factory=dict)
    severity: str | None = None
    module: str | None = None

    @property
    def anchor(self) -> str:
        """The fragment of the IRI, else its last part."""
        return Thing(self.iri).name

    @property
    def short(self) -> str:
        """The prefixed name."""
        return shorten(self.iri).strip("<>")

    def text(self, which: str) -> Text:
        """The label, the definition or the message in both languages."""
        values = getattr(self, which)
        return Text(values.get("th"), values.get("en"))


@dataclass
class Header:
    """What an ontology says of itself."""

    iri: str
    title: Text
    about: Text
    version_iri: str | None
    version: str | None
    issued: str
    licence: str | None
    creators: list[Thing] = field(default_factory=list)


def vocabulary(request: Request) -> Response:
    """The ontology, one module of it, the vocabulary or the shapes: a list for people, the graph for machines.

    The address of the version in force leads to the document; raises NotFound for any other name.
    """
    view, path = View(request), request.path_params.get("path", "")
    name = view.path.strip("/").split("/")[0]
    graph, module = GRAPH + name, BASE + name + "/" + path if path else None
    headers = read_headers(view, graph)
    for iri, header in headers.items():
        if module and header.version_iri == module:
            return _redirect(view, iri)
    if module and module not in headers:
        raise _no_module(view, name, path, headers)
    media_type = view.form()
    if media_type != HTML:
        return view.data("module", media_type, module=module) if module else view.data("graph", media_type, graph=graph)
    terms = [term for term in read_terms(view, graph) if not module or module in (term.module, term.iri)]
    header = headers.get(module or BASE + name)
    if not (terms or header):
        raise NotFound(f"This release has no graph {graph}.")
    parts = [Thing(iri, part.title) for iri, part in headers.items() if iri.startswith(BASE + name + "/")]
    return view.render("terms.html", name=name, groups=group(terms), header=header, parts=[] if module else parts)


def mapping(request: Request) -> Response:
    """A mapping to another vocabulary as the Turtle file of the house: mappings are loaded beside a release, not in it."""
    view, name = View(request), request.path_params["path"]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in House(view.site.settings.house).mapping_files()}
    iri = BASE + "ontology/mappings/" + name
    for stem, text in texts.items():
        if f"owl:versionIRI <{iri}>" in text:
            return _redirect(view, BASE + "ontology/mappings/" + stem)
    if name not in texts:
        there = {stem: BASE + "ontology/mappings/" + stem for stem in texts}
        raise NotFound(f"There is no mapping {name[:200]!r}.", there)
    view.choose([FORMS["ttl"], HTML], request.query_params.get("format"))
    return Response(texts[name], media_type=FORMS["ttl"])


def _redirect(view: View, iri: str) -> Response:
    query = view.request.url.query
    return RedirectResponse(view.local(iri) + (f"?{query}" if query else ""), 303)


def _no_module(view: View, name: str, path: str, headers: dict) -> NotFound:
    """The error for a module or version that is not in force, with those that are."""
    near = {iri.removeprefix(BASE): iri for iri in headers}
    in_force = ", ".join(sorted({header.version for header in headers.values() if header.version}))
    return NotFound(f"There is no {name}/{path[:200]} in this release, whose version is {in_force or 'not stated'}.", near)


def read_headers(view: View, graph: str) -> dict[str, Header]:
    """The headers in a graph, by ontology."""
    found: dict[str, Header] = {}
    for row in view.ask.rows("headers", graph=graph):
        iri, issued = row["ontology"].value, (value_of(row, "issued") or "")[:10]
        facts = (value_of(row, "version"), value_of(row, "number"), issued, value_of(row, "licence"))
        header = found.setdefault(iri, Header(iri, text_of(row, ""), text_of(row, "about"), *facts))
        header.creators += [thing] if (thing := thing_of(row, "creator")) and thing not in header.creators else []
    return found


def read_terms(view: View, graph: str) -> list[Term]:
    """The terms of a graph that have a label, a definition or a shape's message, in natural order."""
    found: dict[str, Term] = {}
    for row in view.ask.rows("terms", graph=graph):
        term = found.setdefault(row["term"].value, Term(row["term"].value, Thing(row["class"].value).name))
        kind = Thing(row["class"].value).name
        if ORDER.index(kind) < ORDER.index(term.kind) if kind in ORDER and term.kind in ORDER else kind in ORDER:
            term.kind = kind
        _add(term, row["property"].value, row["value"])
    return sorted(found.values(), key=lambda term: natural_key(term.iri))


def group(terms: list[Term]) -> list[tuple[str, list[Term]]]:
    """The terms under their kinds."""
    kinds = sorted(
        {term.kind for term in terms}, key=lambda kind: (ORDER.index(kind) if kind in ORDER else len(ORDER), kind)
    )
    return [(kind, [term for term in terms if term.kind == kind]) for kind in kinds]


def _add(term: Term, property_: str, value) -> None:
    if property_ in LABELS:
        term.label.setdefault(value.lang or "en", value.value)
    elif property_ in DEFINITIONS:
        term.definition.setdefault(value.lang or "en", value.value)
    elif property_ == SH + "message":
        term.message.setdefault(value.lang or "en", value.value)
    elif property_ == SH + "severity":
        term.severity = Thing(value.value).name
    elif property_ == RDFS + "isDefinedBy":
        term.module = value.value
    elif value.kind == "iri":
        fact = (shorten(property_), value.value)
        if fact not in term.facts:
            term.facts.append(fact)
    else:
        note = (shorten(property_), value.value, value.lang or "")
        if note not in term.notes:
            term.notes.append(note)

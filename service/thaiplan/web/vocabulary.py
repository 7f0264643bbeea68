"""Readable lists of the ontology, the vocabulary and the shapes, generated from their graphs."""

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from thaiplan.errors import NotFound
from thaiplan.rows import Text, Thing
from thaiplan.terms import GRAPH, natural_key, shorten
from thaiplan.web.site import HTML, View

SKOS, RDFS, OWL = (
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
)
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
    """A term with what its graph says of it; `facts` are other properties with their values, IRIs or texts."""

    iri: str
    kind: str
    label: dict[str, str] = field(default_factory=dict)
    definition: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The fragment of the IRI, else its last part."""
        return Thing(self.iri).name

    @property
    def short(self) -> str:
        """The prefixed name."""
        return shorten(self.iri).strip("<>")

    def text(self, which: str) -> Text:
        """The label or the definition in both languages."""
        values = getattr(self, which)
        return Text(values.get("th"), values.get("en"))


def vocabulary(request: Request) -> Response:
    """The ontology, the vocabulary or the shapes: a list for people, the graph for machines."""
    view = View(request)
    name = request.url.path.strip("/").split("/")[0]
    media_type = view.form()
    if media_type != HTML:
        return view.data("graph", media_type, graph=GRAPH + name)
    terms = read_terms(view, GRAPH + name)
    if not terms:
        raise NotFound(f"This release has no graph {GRAPH + name}.")
    return view.render("terms.html", name=name, groups=group(terms), module=request.path_params.get("module"))


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
    elif value.kind == "iri":
        fact = (shorten(property_), value.value)
        if fact not in term.facts:
            term.facts.append(fact)
    else:
        note = (shorten(property_), value.value, value.lang or "")
        if note not in term.notes:
            term.notes.append(note)

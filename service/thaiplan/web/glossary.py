"""Terms as their graphs describe them: labels, definitions, places in the hierarchy, uses, and the shapes about them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from thaiplan.rows import Text, Thing, int_of
from thaiplan.terms import natural_key, shorten
from thaiplan.web.view import View

SKOS, RDFS, OWL = (
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
)
SH = "http://www.w3.org/ns/shacl#"
LABELS = (SKOS + "prefLabel", RDFS + "label", SH + "name")
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

    `message` is what a shape says of a fault, `severity` how grave that is, `module` what defines the term, `uses` how many
    things, statements or mentions the release has of it.
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
    uses: int = 0

    @property
    def anchor(self) -> str:
        """The fragment of the IRI, else its last part."""
        return Thing(self.iri).name

    @property
    def short(self) -> str:
        """The prefixed name."""
        return shorten(self.iri).strip("<>")

    def iris(self, property_: str) -> list[str]:
        """The values of a property by its short name, such as "rdfs:domain"."""
        return [value for name, value in self.facts if name == property_]

    def text(self, which: str) -> Text:
        """The label, the definition or the message in both languages."""
        values = getattr(self, which)
        return Text(values.get("th"), values.get("en"))


def known_terms(view: View, graph: str) -> list[Term]:
    """The terms of a graph with their uses, read once a release."""
    return view.site.once(f"terms {graph}", lambda: _with_uses(view, read_terms(view, graph)))


def read_terms(view: View, graph: str) -> list[Term]:
    """The terms of a graph that have a label, a definition or a shape's message, in natural order."""
    found: dict[str, Term] = {}
    for row in view.ask.rows("terms", graph=graph):
        term = found.setdefault(row["term"].value, Term(row["term"].value, Thing(row["class"].value).name))
        kind = Thing(row["class"].value).name
        if ORDER.index(kind) < ORDER.index(term.kind) if kind in ORDER and term.kind in ORDER else kind in ORDER:
            term.kind = kind
        _add(term, row["property"].value, row["value"])
    for row in view.ask.rows("term-unions", graph=graph):
        if term := found.get(row["term"].value):
            term.facts.append((shorten(row["property"].value), row["class"].value))
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


def _with_uses(view: View, terms: list[Term]) -> list[Term]:
    uses = view.site.once("term-uses", lambda: {row["term"].value: int_of(row, "uses") for row in view.ask.rows("term-uses")})
    for term in terms:
        term.uses = uses.get(term.iri, 0)
    return terms


def narrower(terms: Iterable[Term]) -> dict[str, list[str]]:
    """The classes and properties directly under each, by IRI."""
    found: dict[str, list[str]] = {}
    for term in terms:
        for above in (*term.iris("rdfs:subClassOf"), *term.iris("rdfs:subPropertyOf")):
            found.setdefault(above, []).append(term.iri)
    return found


@dataclass
class Rule:
    """A shape with the shapes of properties in it; `about` are the classes it is for."""

    shape: Term
    parts: list[Term]
    about: list[str]


def rules(shapes: list[Term]) -> list[Rule]:
    """The node shapes, each with its property shapes, and last the property shapes that stand in none."""
    known, placed, found = {shape.iri: shape for shape in shapes}, set(), []
    for shape in shapes:
        if shape.kind == "NodeShape":
            parts = [known[iri] for iri in shape.iris("sh:property") if iri in known and iri not in placed]
            placed |= {part.iri for part in parts}
            found.append(Rule(shape, parts, shape.iris("sh:targetClass")))
    alone = [shape for shape in shapes if shape.kind != "NodeShape" and shape.iri not in placed]
    return found + [Rule(shape, [], []) for shape in alone]


def shapes_about(shapes: list[Term]) -> dict[str, list[tuple[Rule, Term]]]:
    """The shapes that say something about a class or property, each after the rule it stands in, by the IRI of the term."""
    found: dict[str, list[tuple[Rule, Term]]] = {}
    for rule in rules(shapes):
        for term in rule.about:
            found.setdefault(term, []).extend((rule, part) for part in rule.parts or [rule.shape])
        for part in (rule.shape, *rule.parts):
            for term in part.iris("sh:path"):
                found.setdefault(term, []).append((rule, part))
    return found

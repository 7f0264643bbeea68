"""The overview of a plan: what reviews ask of the whole - what serves nothing above, which indicators can be measured."""

from dataclasses import dataclass

from rdflib import RDF, RDFS, SKOS, Graph, Literal, Namespace
from rdflib.term import Node

from thaiplan.rows import Text, Thing
from thaiplan.terms import TP, TPV, natural_key

T, V = Namespace(TP), Namespace(TPV)
THEMES = (T.Theme, T.Strategy)
STATED = {
    "value": T.targetValue, "unit": T.hasUnit, "direction": T.hasDirection, "year": T.forYear, "baseline": T.hasBaseline,
}  # fmt: skip


@dataclass(frozen=True)
class Measures:
    """How many of a plan's indicators have what it takes to measure them.

    A baseline is wanted where a target says by how much and not what is to be reached; an indicator is measurable where
    one of its targets has number, unit, direction and year, and a baseline where that is wanted.
    """

    indicators: int = 0
    value: int = 0
    unit: int = 0
    direction: int = 0
    year: int = 0
    baseline_wanted: int = 0
    baseline: int = 0
    measurable: int = 0


def count_measures(graph: Graph, known: Graph) -> Measures:
    """The measures of the indicators in a graph."""
    found = [_facts(graph, indicator) for indicator in _instances(graph, known, (T.Indicator,))]
    counts = {name: sum(name in facts for facts in found) for name in Measures.__dataclass_fields__}
    return Measures(**counts | {"indicators": len(found)})


def _facts(graph: Graph, indicator: Node) -> set[str]:
    """What an indicator, or any of its targets, has."""
    own, facts, whole = _stated(graph, indicator), set(), False
    for target in graph.objects(indicator, T.hasTarget):
        has = own | _stated(graph, target)
        wanted = {"value", "unit", "direction", "year"} | ({"baseline"} if "baseline_wanted" in has else set())
        whole, facts = whole or wanted <= has, facts | has
    return facts | own | ({"measurable"} if whole else set())


def _stated(graph: Graph, node: Node) -> set[str]:
    """What a target, or an indicator without one, states; "not stated" states nothing."""
    has = {name for name, predicate in STATED.items() if set(graph.objects(node, predicate)) - {V["not-stated"]}}
    if (node, T.hasPeriodicity, V["per-year"]) in graph:
        has.add("year")  # each year of the plan
    return has | ({"baseline_wanted"} if (node, T.hasComparator, V.by) in graph else set())


def find_themes(graph: Graph, known: Graph) -> list[Thing]:
    """The issues and strategies in a graph that have a plan above them to serve, in the order of their IRIs."""
    return [thing_of(graph, node) for node in _themes(graph, known)]


def find_unserved(graph: Graph, known: Graph) -> list[Thing]:
    """Those of them that serve nothing: no affirmed link from them or a part, or a mere suggestion beside a recorded gap."""
    return [
        thing_of(graph, theme)
        for theme in _themes(graph, known)
        if not any(_serves(known, part, _has_gap(known, theme)) for part in known.transitive_subjects(T.isDirectPartOf, theme))
    ]


def _themes(graph: Graph, known: Graph) -> list[Node]:
    return [one for one in sorted(_instances(graph, known, THEMES), key=natural_key) if not _is_on_top(known, one)]


def _is_on_top(graph: Graph, theme: Node) -> bool:
    return any((plan, T.legalLevel, Literal(1)) in graph for plan in graph.objects(theme, T.inPlan))


def _has_gap(graph: Graph, theme: Node) -> bool:
    gaps = (one for one in graph.subjects(T.alignedSubject, theme) if (one, RDF.type, T.AlignmentGap) in graph)
    return any((gap, T.reviewStatus, V.rejected) not in graph for gap in gaps)


def _serves(graph: Graph, node: Node, has_gap: bool) -> bool:
    weak = {V.rejected, V.suggested} if has_gap else {V.rejected}
    return any(
        (link, T.polarity, V.affirmed) in graph
        and (link, T.alignmentType, V.contributes) in graph
        and not weak & set(graph.objects(link, T.reviewStatus))
        for link in graph.subjects(T.alignedSubject, node)
    )


def _instances(graph: Graph, known: Graph, classes: tuple[Node, ...]) -> set[Node]:
    """The things of the classes or of their subclasses, by the ontology in what is known."""
    wanted = {sub for each in classes for sub in known.transitive_subjects(RDFS.subClassOf, each)}
    return {thing for each in wanted for thing in graph.subjects(RDF.type, each)}


def thing_of(graph: Graph, node: Node) -> Thing:
    """A node with its labels."""
    labels = {label.language: str(label) for label in graph.objects(node, SKOS.prefLabel) if hasattr(label, "language")}
    return Thing(str(node), Text(labels.get("th"), labels.get("en")))

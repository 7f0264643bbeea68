"""The overview of a plan: what reviews ask of the whole - what serves nothing above, which indicators can be measured."""

from collections.abc import Iterator
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
    return has | ({"baseline_wanted"} if (node, T.hasComparator, V.by) in graph else set())


def find_themes(graph: Graph, known: Graph) -> list[Thing]:
    """The issues and strategies in a graph, in the order of their IRIs."""
    return [thing_of(graph, node) for node in sorted(_instances(graph, known, THEMES), key=natural_key)]


def find_unserved(graph: Graph, known: Graph) -> list[Thing]:
    """The issues and strategies that serve nothing above, where there is an above: no affirmed link from them or a part."""
    themes = [one for one in sorted(_instances(graph, known, THEMES), key=natural_key) if not _is_on_top(known, one)]
    return [thing_of(graph, theme) for theme in themes if not any(_serves(known, part) for part in _with_parts(known, theme))]


def _is_on_top(graph: Graph, theme: Node) -> bool:
    return any((plan, T.legalLevel, Literal(1)) in graph for plan in graph.objects(theme, T.inPlan))


def _serves(graph: Graph, node: Node) -> bool:
    return any(
        (link, T.polarity, V.affirmed) in graph
        and (link, T.alignmentType, V.contributes) in graph
        and (link, T.reviewStatus, V.rejected) not in graph
        for link in graph.subjects(T.alignedSubject, node)
    )


def _with_parts(graph: Graph, node: Node) -> Iterator[Node]:
    return graph.transitive_subjects(T.isDirectPartOf, node)


def _instances(graph: Graph, known: Graph, classes: tuple[Node, ...]) -> set[Node]:
    """The things of the classes or of their subclasses, by the ontology in what is known."""
    wanted = {sub for each in classes for sub in known.transitive_subjects(RDFS.subClassOf, each)}
    return {thing for each in wanted for thing in graph.subjects(RDF.type, each)}


def thing_of(graph: Graph, node: Node) -> Thing:
    """A node with its labels."""
    labels = {label.language: str(label) for label in graph.objects(node, SKOS.prefLabel) if hasattr(label, "language")}
    return Thing(str(node), Text(labels.get("th"), labels.get("en")))

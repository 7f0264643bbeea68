"""Suggestions: which elements of higher plans an element of a plan may serve, by what both of them say.

What an element says is its label (or the emended text), the labels of its parts and the concepts that their indicators
measure. Nothing is learned: assertions are never read, so suggestions can be scored on them.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rdflib import RDF, SKOS, Graph, Namespace, URIRef

from thaiplan.errors import Malformed
from thaiplan.rows import NO_TEXT, Asker, Text, int_of, level_rank, name_of
from thaiplan.terms import PREFIXES, natural_key, shorten
from thaiplan.textindex import FIELDS, TextIndex
from thaiplan.thai import content_words

TP, TPV = Namespace(PREFIXES["tp"]), PREFIXES["tpv"]
SHOWN_WORDS = 6
LEAST_SCORE = 0.005  # what is written as 0.00 is not suggested
UNSTATED = 9  # a plan whose legal level is not stated stands below those whose level is


@dataclass(frozen=True)
class Plan:
    """A plan by what its place is told from; the smaller the `rank` the higher it stands, `years` are BE or None."""

    iri: str
    rank: tuple[int, int]
    years: tuple[int | None, int | None]

    def misses(self, other: "Plan") -> bool:
        """Whether both periods are known and have no year in common."""
        known = None not in (*self.years, *other.years)
        return known and (self.years[1] < other.years[0] or other.years[1] < self.years[0])


@dataclass(frozen=True)
class Element:
    """An element that can serve or be served; `texts` are its own and its parts', each with the lines it stands on."""

    iri: str
    plan: Plan
    label: Text
    texts: tuple[tuple[str, tuple[str, ...]], ...]

    def evidence(self, words: Sequence[str]) -> tuple[str, ...]:
        """The element's own lines and, for each word they do not say, those of the first part that says it.

        A heading of ours (an unprinted area) stands on no line: then the lines of its parts.
        """
        found = set(self.texts[0][1])
        for word in words:
            found.update(next((lines for text, lines in self.texts if word in content_words(text)), ()))
        return tuple(sorted(found or {line for _, lines in self.texts for line in lines}, key=natural_key))


@dataclass(frozen=True)
class Suggestion:
    """One candidate, its score (0 to 1), and words that both sides say, the rarest first."""

    element: Element
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    """What an element may serve, best first; where that is nothing, the note says why."""

    element: Element
    suggestions: tuple[Suggestion, ...]
    note: Text = NO_TEXT


def suggest(
    ask: Asker, graph: Graph, name: str, top: int | None = 3, fields: Sequence[str] = FIELDS
) -> list[Ranking]:
    """What each theme, end and means of the one plan in a graph may serve, in the order of their IRIs.

    `name` is the file's, for Malformed: the graph does not hold one plan with level and area, or nothing stands above it.
    """
    own, above = candidates(ask, graph, name)
    texts = ["\n".join(text for text, _ in element.texts) for element in (*own, *above)]
    with TextIndex(texts) as index:
        return [_rank(index, at, element, above, len(own), top, fields) for at, element in enumerate(own)]


def candidates(ask: Asker, graph: Graph, name: str) -> tuple[list[Element], list[Element]]:
    """The elements of the plan that can serve, and those above it that can be served; raises as `suggest` does."""
    plan, areas = _read_plan(ask, graph, name)
    above = _plans_above(ask, plan, areas, name)
    kinds = {row["class"].value for row in ask.rows("suggest-kinds")}
    served = [element for higher in above for element in _elements(ask, _slice(ask, higher), higher, kinds)]
    return _elements(ask, graph, plan, kinds), served


def _rank(
    index: TextIndex, at: int, element: Element, above: list[Element], first: int, top: int | None, fields: Sequence[str]
) -> Ranking:
    if note := _too_short(element.texts[0][0]):
        return Ranking(element, (), note)
    shares = index.shares(at, fields)
    found = [
        Suggestion(candidate, score, shared[:SHOWN_WORDS])
        for position, candidate in enumerate(above, first)
        if (score := round(shares.get(position, 0), 4)) >= LEAST_SCORE and (shared := index.shared_words(at, position))
    ]
    found.sort(key=_place)
    nothing = Text("ไม่พบข้อใดในแผนที่สูงกว่าซึ่งมีคำร่วมกัน", "No element above shares a word with it.")
    return Ranking(element, tuple(found[:top]), NO_TEXT if found else nothing)


def _place(suggestion: Suggestion) -> tuple:
    """The best first; of those whose scores read the same, the one in the nearest plan."""
    legal, level = suggestion.element.plan.rank
    return (-round(suggestion.score, 2), -legal, -level, -suggestion.score, natural_key(suggestion.element.iri))


def _too_short(text: str) -> Text:
    words = list(dict.fromkeys(content_words(text)))
    if not words:
        return Text("ไม่มีข้อความให้เทียบ จึงไม่เสนอ", "The label is empty or says nothing; no suggestion is made from it.")
    if len(words) == 1:
        thai = f"มีเพียงคำเดียว (“{words[0]}”) น้อยเกินกว่าจะเทียบ จึงไม่เสนอ"
        return Text(thai, f"The label is one word (“{words[0]}”), too little to compare; no suggestion is made from it.")
    return NO_TEXT


def _read_plan(ask: Asker, graph: Graph, name: str) -> tuple[Plan, list[str]]:
    """The plan of a graph, and its area with the areas that the graph itself says it lies in."""
    plans = sorted(graph.subjects(RDF.type, TP.Plan))
    if len(plans) != 1:
        raise Malformed(f"{name} holds {len(plans) or 'no'} tp:Plan{'s' * bool(plans)}; suggest takes a file with one plan.")
    iri = plans[0]
    for term in (TP.areaLevel, TP.coversArea):
        if not isinstance(graph.value(iri, term), URIRef):
            raise Malformed(f"{name}: {shorten(iri)} has no {shorten(term)}, which says what stands above it; add it.")
    legal = str(graph.value(iri, TP.legalLevel, default=UNSTATED))
    if not legal.isdecimal():
        raise Malformed(f"{name}: the tp:legalLevel of {shorten(iri)} is {legal!r}; write 1, 2 or 3, or leave it out.")
    areas = [area for each in graph.objects(iri, TP.coversArea) for area in graph.transitive_objects(each, TP.withinArea)]
    level = graph.value(iri, TP.areaLevel).removeprefix(TPV)
    years = (_year(ask, graph.value(iri, TP.startYear)), _year(ask, graph.value(iri, TP.endYear)))
    return Plan(str(iri), (int(legal), level_rank(level)), years), [str(area) for area in dict.fromkeys(areas)]


def _year(ask: Asker, year: URIRef | None) -> int | None:
    rows = ask.rows("suggest-years", year=str(year)) if year else []
    return int_of(rows[0], "be") if rows else None


def _plans_above(ask: Asker, plan: Plan, areas: list[str], name: str) -> list[Plan]:
    """The plans of strictly higher rank whose area covers one of the areas, the highest first."""
    found = {}
    for row in (row for area in areas for row in ask.rows("suggest-plans", area=area)):
        rank = (int_of(row, "legal") or UNSTATED, level_rank(name_of(row, "level")))
        years = (int_of(row, "startBE"), int_of(row, "endBE"))
        found[row["plan"].value] = Plan(row["plan"].value, rank, years)
    here = " or ".join(map(shorten, areas))
    if not found:
        raise Malformed(f"{name}: no plan of the graph covers {here}; say of a new area tp:withinArea which known one it lies.")
    above = (other for other in found.values() if other.rank < plan.rank and other.iri != plan.iri)
    if not (ordered := sorted(above, key=lambda other: (other.rank, other.iri))):
        raise Malformed(f"{name}: nothing stands above {shorten(plan.iri)}; no plan of a higher level covers {here}.")
    return ordered


def _slice(ask: Asker, plan: Plan) -> Graph:
    return Graph().parse(ask.data("suggest-elements", "application/n-triples", plan=plan.iri), format="nt")


def _elements(ask: Asker, graph: Graph, plan: Plan, kinds: set[str]) -> list[Element]:
    parts = defaultdict(list)
    for part, whole in graph.subject_objects(TP.isDirectPartOf):
        parts[whole].append(part)
    concepts = ask.labels(map(str, graph.objects(None, TP.measuresConcept)))
    found = []
    for iri in set(graph.subjects(TP.inPlan, URIRef(plan.iri))):
        if not kinds.intersection(map(str, graph.objects(iri, RDF.type))):
            continue
        inside = sorted(parts[iri], key=natural_key)
        label = Text(_label(graph, iri, "th"), _label(graph, iri, "en"))
        texts = tuple((_text(graph, each, concepts), _lines(graph, each)) for each in (iri, *inside))
        found.append(Element(str(iri), plan, label, texts))
    return sorted(found, key=lambda element: natural_key(element.iri))


def _label(graph: Graph, iri: URIRef, lang: str) -> str | None:
    return min((str(label) for label in graph.objects(iri, SKOS.prefLabel) if label.language == lang), default=None)


def _text(graph: Graph, iri: URIRef, concepts: dict[str, Text]) -> str:
    """What an element was meant to say (the emended text where there is one), and for an indicator what it measures."""
    measured = sorted(str(concept) for concept in graph.objects(iri, TP.measuresConcept))
    names = [concepts[concept].th or "" for concept in measured if concept in concepts]
    return "\n".join([str(graph.value(iri, TP.emendedText) or _label(graph, iri, "th") or ""), *names])


def _lines(graph: Graph, iri: URIRef) -> tuple[str, ...]:
    return tuple(sorted(map(str, graph.objects(iri, TP.quotedFrom)), key=natural_key))

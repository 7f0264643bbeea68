"""Steps that break a plan, and what a mutant is: a plan broken in a few of them.

Statements are written in Turtle with the prefixes below, because that is what a planner would type.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from rdflib import RDF, Graph, URIRef

from thaiplan.terms import ID, PREFIXES, SOURCE, expand
from thaiplan.turtle import parse_turtle

NAMES = PREFIXES | {"phayao": ID + "phayao/", "phayao-plan": SOURCE + "phayao-plan#L"}
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in NAMES.items())


class Draft:
    """A plan that is being broken."""

    def __init__(self, text: str):
        self.text = text
        self.graph = Graph() + _read(text)


@cache
def _read(text: str) -> Graph:
    return parse_turtle(text, "the sample plan")


Step = Callable[[Draft], None]


class Mutant(NamedTuple):
    row: str
    name: str
    finds: tuple[str, ...]  # the intended rule, then what else has to find something
    steps: tuple[Step, ...]

    def of(self, text: str) -> Draft:
        """The broken plan. A step that changes nothing is a fault of the mutant, and an AssertionError."""
        draft = Draft(text)
        for step in self.steps:
            before = draft.text, set(draft.graph)
            step(draft)
            assert before != (draft.text, set(draft.graph)), f"{self.name}: a step changes nothing."
        return draft


def node(name: str) -> URIRef:
    return RDF.type if name == "a" else URIRef(expand(name, NAMES) or name)


def add(statements: str) -> Step:
    def step(draft: Draft) -> None:
        draft.graph += parse_turtle(f"{HEAD}{statements} .")

    return step


def put(statement: str) -> Step:
    """Writes the value in place of every value that the subject has under this property."""

    def step(draft: Draft) -> None:
        new = parse_turtle(f"{HEAD}{statement} .")
        for subject, predicate, _ in new:
            draft.graph.remove((subject, predicate, None))
        draft.graph += new

    return step


def drop(*names: str) -> Step:
    """Removes what matches subject, property and object; what is left out matches anything."""

    def step(draft: Draft) -> None:
        pattern = tuple(node(names[place]) if place < len(names) else None for place in range(3))
        draft.graph.remove(pattern)

    return step


def keep(*names: str) -> Step:
    """Removes every thing but these."""

    def step(draft: Draft) -> None:
        for subject in set(draft.graph.subjects()) - {node(name) for name in names}:
            draft.graph.remove((subject, None, None))

    return step


def rename(old: str, new: str) -> Step:
    """Gives a thing another IRI wherever it stands."""

    def step(draft: Draft) -> None:
        for triple in [triple for triple in draft.graph if node(old) in triple]:
            draft.graph.remove(triple)
            draft.graph.add(tuple(node(new) if term == node(old) else term for term in triple))

    return step


def copy(old: str, new: str) -> Step:
    def step(draft: Draft) -> None:
        for predicate, value in list(draft.graph.predicate_objects(node(old))):
            draft.graph.add((node(new), predicate, value))

    return step


def text(old: str, new: str) -> Step:
    """Changes the text of the file, for the rules of the file itself; nothing is judged after it."""

    def step(draft: Draft) -> None:
        draft.text = draft.text.replace(old, new, 1)

    return step

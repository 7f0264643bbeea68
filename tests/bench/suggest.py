"""How well `thaiplan suggest` finds what the curators aligned: python tests/bench/suggest.py prints Markdown tables.

Each plan in turn is the new plan; its elements are ranked against all elements of the plans above. Right is what a curated,
affirmed assertion says the element contributes to. Nothing is trained, so nothing is held back but the assertions.
"""

import os
import platform
import random
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path
from statistics import mean

from thaiplan.endpoint import open_service
from thaiplan.rows import Asker
from thaiplan.settings import read_settings
from thaiplan.suggest import Element, candidates, suggest
from thaiplan.terms import ID, natural_key
from thaiplan.thai import normalise, words
from thaiplan.turtle import read_turtle

HOUSE = Path(__file__).resolve().parents[2]
SEEDS = 1000
ASSERTIONS = """
PREFIX tp: <https://w3id.org/thaiplan/ontology#>
PREFIX tpv: <https://w3id.org/thaiplan/vocab#>
SELECT ?subject ?object WHERE {
  ?assertion a tp:AlignmentAssertion ; tp:reviewStatus tpv:curated ; tp:polarity tpv:affirmed ;
    tp:alignmentType tpv:contributes ; tp:alignedSubject ?subject ; tp:alignedObject ?object .
}"""
HEADS = ["method", "precision at 1", "precision at 3", "recall at 5", "mean reciprocal rank"]
Order = list[str]


def main() -> None:
    words("แผน")  # loads the dictionary
    with open_service(read_settings({"house": str(HOUSE)}, os.environ)) as engine:
        ask = Asker(engine, HOUSE / "queries/pages")
        right = defaultdict(set)
        rows = engine.rows(ASSERTIONS)
        for row in rows:
            right[row["subject"].value].add(row["object"].value)
        cases, left_out, timed = read_cases(ask, right)
    print(machine())
    print(f"\n{len(rows)} assertions; left out: {left_out} to or from a whole plan. {describe(cases)}")
    print(f"\nTime of the full method once the service is open: {timed}.\n")
    everything = [(case, case.right, case.above) for case in cases]
    by_plan = [
        (case, case.right & {e.iri for e in case.above if e.plan.iri == plan}, [e for e in case.above if e.plan.iri == plan])
        for case in cases
        for plan in sorted({plan_of(iri) for iri in case.right})
    ]
    print(f"### Among all higher plans ({len(everything)} elements)\n\n{table(everything)}\n")
    print(f"### Within the plan of the right answer ({len(by_plan)} pairs of element and plan)\n\n{table(by_plan)}\n")
    print("### Full method, by the plan that is held out\n")
    names = sorted({plan_of(case.element.iri) for case in cases})
    print(head(["plan", "elements", "candidates", *HEADS[1:]]))
    for name in names:
        own = [each for each in everything if plan_of(each[0].element.iri) == name]
        shown = [f"{x:.2f}" for x in judge(own, lambda case, found: case.ranked["both"])]
        print(f"| {name.removeprefix(ID).removesuffix('/plan')} | {len(own)} | {len(own[0][2])} | {' | '.join(shown)} |")


class Case:
    """One element of a held-out plan with what it may serve, what it is said to serve, and the orders of suggest."""

    def __init__(self, element: Element, right: set[str], above: list[Element], ranked: dict[str, Order]):
        self.element, self.right, self.above, self.ranked = element, right, above, ranked


def read_cases(ask: Asker, right: dict[str, set[str]]) -> tuple[list[Case], int, str]:
    cases, left_out, times = [], 0, []
    for slug in sorted({plan_of(subject).removeprefix(ID).removesuffix("/plan") for subject in right}):
        graph = read_turtle(HOUSE / f"data/ttl/{slug}.ttl")
        own, above = candidates(ask, graph, slug)
        known = {element.iri for element in above}
        ranked: dict[str, dict[str, Order]] = defaultdict(dict)
        for method, fields in {"both": ("trigrams", "words"), "trigrams": ("trigrams",), "words": ("words",)}.items():
            start = time.perf_counter()
            for ranking in suggest(ask, graph, slug, None, fields):
                ranked[ranking.element.iri][method] = [one.element.iri for one in ranking.suggestions]
            if method == "both":
                times.append(f"{slug} {time.perf_counter() - start:.2f} s ({len(own)} elements, {len(above)} candidates)")
        left_out += sum(subject == ID + slug + "/plan" for subject in right)
        for element in own:
            if wanted := right.get(element.iri, set()):
                served = wanted & known
                left_out += len(wanted - served)
                if served:
                    cases.append(Case(element, served, above, ranked[element.iri]))
    return cases, left_out, ", ".join(times)


def table(cases: list[tuple[Case, set[str], list[Element]]]) -> str:
    """The measures of each method; `cases` are an element, what is right and what is ranked."""
    lines = [head(HEADS)]
    methods: dict[str, Callable] = {
        "**full: trigrams and words**": lambda case, found: case.ranked["both"],
        "character trigrams only": lambda case, found: case.ranked["trigrams"],
        "words only": lambda case, found: case.ranked["words"],
        "longest common substring of the labels": longest_common,
    }
    for name, order in methods.items():
        lines.append(f"| {name} | {' | '.join(f'{x:.2f}' for x in judge(cases, order))} |")
    lines.append(f"| random order, mean of {SEEDS:,} seeds | {' | '.join(f'{x:.2f}' for x in judge_random(cases))} |")
    best = judge(cases, lambda case, found: sorted((e.iri for e in found), key=lambda iri: iri not in case.right))
    lines.append(f"| *the best there could be* | {' | '.join(f'{x:.2f}' for x in best)} |")
    return "\n".join(lines)


def judge(cases: list[tuple[Case, set[str], list[Element]]], order: Callable[[Case, list[Element]], Order]) -> list[float]:
    measured = []
    for case, right, found in cases:
        allowed = {element.iri for element in found}
        measured.append(measure([iri for iri in order(case, found) if iri in allowed], right))
    return [mean(column) for column in zip(*measured, strict=True)]


def judge_random(cases: list[tuple[Case, set[str], list[Element]]]) -> list[float]:
    """Every seed shuffles what is ranked for every element anew."""
    sums = []
    for seed in range(SEEDS):
        chance = random.Random(seed)
        measured = [measure(chance.sample(names, len(names)), right) for names, right in _names(cases)]
        sums.append([mean(column) for column in zip(*measured, strict=True)])
    return [mean(column) for column in zip(*sums, strict=True)]


def _names(cases: list[tuple[Case, set[str], list[Element]]]) -> list[tuple[Order, set[str]]]:
    return [([element.iri for element in found], right) for _, right, found in cases]


def measure(order: Order, right: set[str]) -> tuple[float, float, float, float]:
    """Precision at 1 and 3, recall at 5, reciprocal rank; what is not in the order is never found."""
    ranks = [rank for rank, iri in enumerate(order, 1) if iri in right]
    first = 1 / ranks[0] if ranks else 0.0
    return sum(r <= 1 for r in ranks), sum(r <= 3 for r in ranks) / 3, sum(r <= 5 for r in ranks) / len(right), first


_lengths: dict[tuple[str, str], int] = {}


def longest_common(case: Case, found: list[Element]) -> Order:
    """By the number of letters in the longest run that both normalised labels have; equal ones by name."""
    own = normalise(case.element.texts[0][0])

    def length(element: Element) -> int:
        key = (case.element.iri, element.iri)
        if key not in _lengths:
            other = normalise(element.texts[0][0])
            _lengths[key] = SequenceMatcher(None, own, other, autojunk=False).find_longest_match().size
        return _lengths[key]

    return [element.iri for element in sorted(found, key=lambda e: (-length(e), natural_key(e.iri)))]


def plan_of(iri: str) -> str:
    return iri.rpartition("/")[0] + "/plan"


def head(names: list[str]) -> str:
    return f"| {' | '.join(names)} |\n|{' --- |' * len(names)}"


def describe(cases: list[Case]) -> str:
    pairs = sum(len(case.right) for case in cases)
    return f"{pairs} pairs of {len(cases)} elements remain, {pairs / len(cases):.1f} right answers for each on average."


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = f"SQLite {sqlite3.sqlite_version}, pythainlp {version('pythainlp')}, rdflib {version('rdflib')}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}; {libraries}."


if __name__ == "__main__":
    main()

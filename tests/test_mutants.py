"""The sample plan is publishable, and every way to break it is found by the rule that is meant to find it.

`pytest -s tests/test_mutants.py` prints the table of mutants: catalogue row, what was broken, the rule meant, what else spoke.
A plan is judged with the slice of the graph that it refers to, as `thaiplan validate` does; findings are about the plan only.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Namespace
from rdflib.term import Node

from breaking import Mutant, node
from mutants import FOREIGN, MUTANTS
from thaiplan.documents import read_document
from thaiplan.findings import DRAFTS
from thaiplan.house import House
from thaiplan.shacl import Judge
from thaiplan.terms import TP, TPS, TPV
from thaiplan.turtle import format_turtle, parse_turtle, read_turtle

HOUSE = House(Path(__file__).parents[1])
SAMPLE = Path(__file__).parent / "plans/phayao-2570.ttl"
STEMS = ("alignment", "completeness", "measure", "plan", "source")
PLANS = ("national-strategy", "nesdp-12", "northern-region", "upper-north-1", "lower-north-1", "lampang", "lampang-pao")
T = Namespace(TP)

# From a thing to what has to be known to judge it: where it stands, its plan, the plan's areas and years, a line's document.
UP = (
    T.isDirectPartOf, T.inPlan, T.coversArea, T.withinArea, T.hasOwner, T.startYear, T.endYear, T.forYear, T.measuresConcept,
    T.hasTarget, T.inDocument,
)  # fmt: skip
# And what else says something about it: whoever quotes a line or measures a concept, and the indicator of a target.
DOWN = (T.quotedFrom, T.yearQuotedFrom, T.measuresConcept, T.hasTarget)

# Constraints that are the intended rule of no mutant, with the reason.
NOT_BROKEN: dict[str, str] = {}


def read_all(paths: Iterable[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph += read_turtle(path)
    return graph


@cache
def rules() -> Judge:
    shapes = read_all([HOUSE.folder / "shapes/prefixes.ttl", *(HOUSE.folder / f"shapes/{stem}.ttl" for stem in STEMS)])
    return Judge(shapes, read_all([*HOUSE.ontology_files(), HOUSE.vocab_file()]))


@cache
def real_data() -> Graph:
    return read_all(HOUSE.data_files())


@cache
def sample() -> str:
    return SAMPLE.read_text(encoding="utf-8")


def around(plan: Graph, also: Iterable[Node] = ()) -> Graph:
    """What the graph says of the things that the plan refers to, and of what these need to be judged."""
    data, own = real_data(), set(plan.subjects())
    todo, known = [*set(plan.objects()), *also], set()
    while todo:
        thing = todo.pop()
        if thing not in known | own and (thing, None, None) in data:
            known.add(thing)
            todo += [other for path in UP for other in data.objects(thing, path)]
            todo += [other for path in DOWN for other in data.subjects(path, thing)]
    graph = Graph()
    for thing in known:
        graph += data.triples((thing, None, None))
    return graph


@cache
def context() -> Graph:
    return around(parse_turtle(sample()), [node(name) for name in FOREIGN])


@cache
def found_in(mutant: Mutant) -> frozenset[str]:
    """The rules that speak; of a text only those of the file itself, since what a broken file lacks is not judged."""
    draft = mutant.of(sample())
    if draft.text != sample():
        found = read_document(draft.text.encode(), SAMPLE.name).faults
    else:
        found = rules().judge(draft.graph, context())
    return frozenset(one.shape.removeprefix(TPS) for one in found)


def test_the_sample_plan_is_publishable_without_any_finding():
    assert read_document(sample().encode(), SAMPLE.name).faults == ()
    results = rules().judge(parse_turtle(sample()), around(parse_turtle(sample())))
    assert [(result.severity, result.shape, result.focus) for result in results] == []


def test_the_sample_plan_is_in_house_order_and_says_that_it_is_made_up():
    assert format_turtle(sample(), SAMPLE.name) == sample()
    notes = parse_turtle(sample()).objects(node("phayao:plan"), node("skos:editorialNote"))
    assert any("แผนสมมติ" in note for note in notes)


def test_the_digest_of_the_made_up_document_is_that_of_its_lines():
    plan, document = parse_turtle(sample()), node("source:phayao-plan")
    lines = {plan.value(line, T.lineNumber).value: plan.value(line, node("oa:exact")) for line in plan.subjects(T.inDocument)}
    text = "\n".join(lines.get(number, "") for number in range(1, plan.value(document, T.lineCount).value + 1))
    assert hashlib.sha256(text.encode()).hexdigest() == str(plan.value(document, T.sha256))


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_of_the_house_has_no_violation_of_its_profile(name):
    plan = read_turtle(HOUSE.folder / f"data/ttl/{name}.ttl")
    half = any(str(status).removeprefix(TPV) in DRAFTS for status in plan.objects(None, T.transcriptionStatus))
    asked = {"draft"} if half else {"draft", "complete"}
    results = [result for result in rules().judge(plan, around(plan)) if result.profile in asked]
    assert [(result.shape, result.focus) for result in results if result.severity == "Violation"] == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_is_found_by_the_rule_that_is_meant_to_find_it(mutant):
    found = found_in(mutant)
    assert mutant.finds[0] in found, f"{mutant.name}: {mutant.finds[0]} is silent, found are {sorted(found)}."
    assert found == set(mutant.finds), f"{mutant.name}: name in tests/mutants.py all that has to speak, and nothing else."


def test_mutants_have_names_of_their_own():
    assert [name for name, times in Counter(mutant.name for mutant in MUTANTS).items() if times > 1] == []


def test_every_rule_about_plans_is_broken_on_purpose():
    shapes = rules().shapes
    able = {shape.removeprefix(TPS) for shape in {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.subjects(SH.message)}}
    assert able - {mutant.finds[0] for mutant in MUTANTS} == set(NOT_BROKEN), "rules without a mutant, or listed and broken"


def test_the_table_of_mutants():
    print(f"\n{'row':4}{'what was broken':58}{'the rule meant':36}{'caught':8}what else spoke")
    for mutant in MUTANTS:
        found = found_in(mutant)
        caught = "yes" if mutant.finds[0] in found else "NO"
        print(f"{mutant.row:4}{mutant.name:58}{mutant.finds[0]:36}{caught:8}{' '.join(sorted(found - {mutant.finds[0]}))}")
    print(f"{len(MUTANTS)} mutants, {sum(mutant.finds[0] in found_in(mutant) for mutant in MUTANTS)} caught")
    assert len(MUTANTS) >= 80

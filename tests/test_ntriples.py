"""N-Triples: what is one whole statement a line is, and what is only Turtle has its place."""

from pathlib import Path

import pytest
from rdflib import Graph

from thaiplan.turtle.ntriples import find_departure

SAMPLE = Path(__file__).parent / "plans/phayao-2570.ttl"
S, P, O = "<http://a/s>", "<http://a/p>", "<http://a/o>"  # noqa: E741 - subject, predicate, object


@pytest.mark.parametrize("text", [
    "", "\n# a comment\n", f"{S} {P} {O} .", f"{S}{P}{O}.", f"\t{S}\t{P}\t{O}\t. # a comment\n", f"_:a {P} _:b-1.c .",
    f'{S} {P} "ก \\"x\\" \\u0E01"@th .', f'{S} {P} "1"^^<http://www.w3.org/2001/XMLSchema#integer> .', f'{S} {P} "" .\r',
    f"{S} {P} <urn:x\\u0020y> .",
])  # fmt: skip
def test_what_is_n_triples_is_left_nowhere(text):
    assert find_departure(text) is None


@pytest.mark.parametrize(("text", "found"), [
    (f"@prefix a: {S} .", "@prefix"), (f"PREFIX a: {S}", "PREFIX"), (f"{S} a {O} .", "a "), (f"a:b {P} {O} .", "a:b"),
    (f"{S} {P} {O} ; {P} {O} .", "; "), (f"{S} {P} {O} , {O} .", ", "), (f"{S} {P} 5 .", "5 "), (f"{S} {P} true .", "true"),
    (f"{S} {P} [ ] .", "[ "), (f"{S} {P} ( 1 ) .", "( "), (f"{S} {P} 'x' .", "'x'"), (f'{S} {P} """x""" .', '"x'),
    (f'{S} {P} "1"^^a:b .', "^^"), (f"<s> {P} {O} .", "<s>"), (f"{S} {P} {O} . {S} {P} {O} .", ". <"),
    (f'"x" {P} {O} .', '"x"'),
])  # fmt: skip
def test_what_is_only_turtle_has_its_place(text, found):
    at = find_departure(f"{S} {P} {O} .\n{text}\n")
    assert text[at - len(f"{S} {P} {O} .\n") :].startswith(found)


@pytest.mark.parametrize("text", [f"{S} {P}\n{O} .", f"{S}\n{P} {O} .", f"{S} {P} {O}\n."])
def test_a_statement_that_goes_on_is_left_at_the_end_of_its_line(text):
    assert text[find_departure(text)] == "\n"


def test_a_plan_that_a_program_wrote_as_n_triples_is_left_nowhere():
    graph = Graph().parse(SAMPLE, format="turtle")
    assert find_departure(graph.serialize(format="nt")) is None
    assert find_departure(SAMPLE.read_text(encoding="utf-8")) is not None


def test_a_long_text_takes_time_in_proportion():
    assert find_departure(f'{S} {P} "' + "x\\\\" * 300_000) == len(f"{S} {P} ")

"""Rules of the file: each finds what it is for, in both languages, at the place where it stands."""

import re

import pytest
from rdflib import Graph

from thaiplan.documents.rules import RULES, count_plans, find_file_faults, find_left_out, remove_unfit
from thaiplan.places import Places
from thaiplan.turtle import parse_turtle
from thaiplan.turtle.parsing import UNBOUND
from thaiplan.turtle.syntax import LONGEST_TEXT

HEAD = "@prefix tp: <https://w3id.org/thaiplan/ontology#> . @prefix l: <https://w3id.org/thaiplan/id/lampang/> .\n"
NOWHERE = Places("plan.ttl")


def graph(text: str) -> Graph:
    return parse_turtle(HEAD + text)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_told_in_thai_and_in_english(rule):
    th, en, th_remedy, en_remedy = RULES[rule]
    assert re.search("[ก-๙]", th)
    assert re.search("[ก-๙]", th_remedy)
    assert en.endswith(".")
    assert en_remedy.endswith(".")


def test_a_text_may_be_as_long_as_the_limit_and_no_longer():
    for length, kept in ((LONGEST_TEXT, 1), (LONGEST_TEXT + 1, 0)):
        judged, doubtful = graph(f'l:a tp:p "{"x" * length}" .'), set()
        found = remove_unfit(judged, NOWHERE, doubtful, is_damaged=False)
        assert (len(judged), len(found), len(doubtful)) == (kept, 1 - kept, 1 - kept)


@pytest.mark.parametrize("term", [f"<{UNBOUND}x>", f'"x"^^<{UNBOUND}x>'])
def test_a_term_with_an_undeclared_prefix_makes_no_triple(term):
    judged, doubtful = graph(f"l:a tp:p {term} ; tp:q 1 ."), set()
    assert remove_unfit(judged, NOWHERE, doubtful, is_damaged=False) == []
    assert len(judged) == len(doubtful) == 1


def test_a_lost_letter_makes_no_triple_in_a_damaged_file_only():
    for is_damaged, kept in ((True, 0), (False, 1)):
        judged = graph('l:a tp:p "แผน\ufffd" .')
        assert remove_unfit(judged, NOWHERE, set(), is_damaged) == []
        assert len(judged) == kept


def test_an_empty_file_is_a_fault_only_where_nothing_else_is():
    assert [one.shape[-14:] for one in find_file_faults(Graph(), NOWHERE, is_whole=True)] == ["Document-empty"]
    assert find_file_faults(Graph(), NOWHERE, is_whole=False) == []


def test_an_addition_has_the_names_of_the_plan_it_adds_to():
    added = "l:a tp:inPlan l:plan . <https://w3id.org/thaiplan/id/nesdp-12/a> tp:inPlan l:plan ."
    (found,) = find_file_faults(graph(added), NOWHERE, is_whole=True)
    assert found.focus == "https://w3id.org/thaiplan/id/nesdp-12/a"
    assert "https://w3id.org/thaiplan/id/lampang/" in found.remedy("th")


def test_a_thing_without_name_is_no_stranger():
    assert find_file_faults(graph("l:plan a tp:Plan ; tp:p [ tp:q 1 ] ."), NOWHERE, is_whole=True) == []


@pytest.mark.parametrize(
    ("text", "mode", "is_whole", "rules"),
    [
        ("l:plan a tp:Plan .", "new", True, []),
        ("l:a tp:p 1 .", "new", True, ["no-plan"]),
        ("l:a tp:p 1 .", "replace", True, ["no-plan"]),
        ("l:a tp:p 1 .", "add", True, []),
        ("l:a tp:p 1 .", "new", False, []),
        ("l:plan a tp:Plan . l:b a tp:Plan .", "new", True, ["two-plans"]),
        ("l:plan a tp:Plan . l:b a tp:Plan .", "add", False, ["two-plans"]),
    ],
)
def test_plans_are_counted(text, mode, is_whole, rules):
    assert [one.shape.partition("Document-")[2] for one in count_plans(graph(text), NOWHERE, mode, is_whole)] == rules


def test_many_things_left_out_are_counted():
    imports = " , ".join(f"<http://x.org/{n}>" for n in range(30))
    texts = find_left_out(graph(f"l:plan <http://www.w3.org/2002/07/owl#imports> {imports} ."))
    assert len(texts) == 11
    assert "20" in texts[-1].th
    assert "20" in texts[-1].en

"""Editions: what was judged on words that a new edition has changed."""

from rdflib import Graph

from thaiplan.editions import Recorded, find_outdated, forget, tell_outdated
from thaiplan.places import Place, Places
from thaiplan.terms import ID
from thaiplan.turtle import parse_turtle

ISSUE, LINK, GAP = ID + "lampang/issue-1", ID + "alignment/a", ID + "alignment/b"
HEAD = f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <{ISSUE}> skos:prefLabel "
RECORDED = (Recorded(ISSUE, "น้ำเพื่อการเกษตร", LINK), Recorded(ISSUE, "น้ำเพื่อการเกษตร", GAP))


def plan(words: str) -> Graph:
    return parse_turtle(f'{HEAD}"{words}"@th , "Water"@en .')


def test_what_was_judged_on_other_words_is_outdated():
    assert find_outdated(plan("การศึกษา"), RECORDED) == list(RECORDED)


def test_spelling_signs_and_digits_are_not_other_words():
    assert find_outdated(plan("“น้ํา เพื่อการเกษตร”"), RECORDED) == []


def test_what_the_file_states_itself_has_been_judged_again():
    graph = plan("การศึกษา")
    graph += parse_turtle(f"<{LINK}> a <https://w3id.org/thaiplan/ontology#AlignmentAssertion> .")
    assert find_outdated(graph, RECORDED) == [RECORDED[1]]


def test_a_thing_that_is_gone_or_has_lost_its_thai_words_is_not_told_here():
    assert find_outdated(Graph(), RECORDED) == []


def test_an_outdated_judgement_is_known_no_more():
    context = parse_turtle(f"<{LINK}> <urn:p> 1 . <{GAP}> <urn:p> 2 .")
    forget(context, RECORDED[:1])
    assert {str(subject) for subject in context.subjects()} == {GAP}


def test_all_that_is_outdated_of_a_thing_is_told_once_where_its_words_stand():
    places = Places("plan.ttl")
    places.add(*next(iter(plan("การศึกษา").triples((None, None, None)))), 7, 20)
    (finding,) = tell_outdated(RECORDED, places)
    assert (finding.severity, finding.place, finding.focus) == ("Warning", Place("plan.ttl", 7, 20), ISSUE)
    assert "“น้ำเพื่อการเกษตร”" in finding.message("th")
    assert "2 รายการ" in finding.message("th")
    assert "(2)" in finding.message("en")

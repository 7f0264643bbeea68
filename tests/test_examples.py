"""The library as triples: what editors of queries find in the graph, by the very queries they ask."""

import json

import pytest
from rdflib import OWL, RDF, SH, Graph, Literal, URIRef

from thaiplan.examples import DECLARED, QUESTION, write_examples
from thaiplan.house import House
from thaiplan.queries import Question, read_questions
from thaiplan.terms import PREFIXES

# As the SIB editor asks (sib-swiss/sparql-editor).
EXAMPLES = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?sq ?comment ?query WHERE {
  ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?query .
} ORDER BY ?sq"""
DECLARATIONS = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix } ORDER BY ?prefix"""


def question(text: str, name: str = "one", tags: tuple[str, ...] = ()) -> Question:
    return Question(name, "What?", "อะไร", tags, {}, text)


@pytest.fixture(scope="module")
def library(settings) -> dict[str, Question]:
    return read_questions(settings.house / "queries/questions")


def test_an_editor_finds_every_question_in_both_languages(engine, library):
    found = {}
    for row in engine.rows(EXAMPLES):
        found.setdefault(row["sq"].value.removeprefix(QUESTION), {})[row["comment"].lang] = row["comment"].value
    assert found == {name: {"th": one.summary_th, "en": one.summary} for name, one in library.items()}


def test_each_example_runs_as_it_stands_and_gives_the_answer_of_its_question(engine, library):
    texts = {row["sq"].value.removeprefix(QUESTION): row["query"].value for row in engine.rows(EXAMPLES)}
    for name in ("tourism-revenue-across-levels", "waste", "water"):
        answers = [json.loads(engine.answer(text).content) for text in (texts[name], library[name].text)]
        assert answers[0] == answers[1]
        assert answers[0]["results"]["bindings"]
        assert not texts[name].startswith("#+")


def test_an_editor_finds_the_prefixes_of_the_house(engine):
    declared = {row["prefix"].value: row["namespace"].value for row in engine.rows(DECLARATIONS)}
    assert declared == PREFIXES


def test_examples_stand_in_a_graph_of_their_own(engine):
    rows = engine.rows("SELECT DISTINCT ?g { GRAPH ?g { ?x a <http://www.w3.org/ns/shacl#SPARQLExecutable> } }")
    assert [row["g"].value for row in rows] == ["https://w3id.org/thaiplan/graph/examples"]


@pytest.mark.parametrize(
    ("text", "kind"), [("ASK {}", SH.ask), ("SELECT * {}", SH.select), ("CONSTRUCT WHERE {}", SH.construct)]
)
def test_each_form_of_a_query_has_its_own_property(text, kind):
    graph = Graph().parse(data=write_examples([question(text, tags=("water",))]), format="nt")
    assert graph.value(URIRef(QUESTION + "one"), kind) == Literal(text)
    assert graph.value(URIRef(QUESTION + "one"), URIRef("https://schema.org/keywords")) == Literal("water")


def test_a_query_that_shacl_has_no_word_for_is_left_out():
    graph = Graph().parse(data=write_examples([question("DESCRIBE <http://a/b>")], {}), format="nt")
    assert list(graph) == [(DECLARED, RDF.type, OWL.Ontology)]


def test_the_same_library_gives_the_same_bytes(settings):
    questions = list(read_questions(settings.house / "queries/questions").values())
    assert write_examples(questions) == write_examples(reversed(questions))
    assert House(settings.house).queries("questions")

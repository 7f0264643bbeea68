"""The judge: what a result carries, that nothing is inferred, and that queries are parsed once."""

import pyshacl
import pytest
from rdflib import SH, BNode, Graph, Literal, URIRef

from thaiplan import shacl
from thaiplan.errors import Malformed
from thaiplan.known import parsed
from thaiplan.shacl import Judge, focus_counts, judge
from thaiplan.terms import TPV

HEADER = """
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tp: <https://w3id.org/thaiplan/ontology#> .
@prefix tpv: <https://w3id.org/thaiplan/vocab#> .
"""
EX = "http://example.org/"
UNIT_SHAPE = """
ex:Target a sh:NodeShape ; sh:targetClass ex:Target ; sh:property ex:Target-unit .
ex:Target-unit a sh:PropertyShape ; sh:path ex:unit ; sh:minCount 1 ; sh:class ex:Unit ; sh:severity sh:Warning ;
    sh:message "ใส่หน่วย (พบ {?value})"@th , "Write the unit (found {?value})."@en ; tp:profile tpv:complete .
"""
COUNT_SHAPE = """
ex:prefixes a owl:Ontology ; sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/" ] .
ex:Box a sh:NodeShape ; sh:targetClass ex:Box ; sh:property ex:Box-count .
ex:Box-count a sh:PropertyShape ; sh:path ex:count ;
    sh:message "บอก {?value} นับได้ {?seen}"@th , "Says {?value}, has {?seen}."@en ;
    sh:sparql [ sh:prefixes ex:prefixes ; sh:select '''SELECT $this ?value (COUNT(?thing) AS ?seen)
        WHERE { $this ex:count ?value . OPTIONAL { $this ex:holds ?thing } }
        GROUP BY $this ?value HAVING (COUNT(?thing) != ?value)''' ] .
"""


def turtle(text: str) -> Graph:
    return Graph().parse(data=HEADER + text)


def judged(data: str, shapes: str, ontology: str = "") -> list[shacl.Result]:
    return judge(turtle(data), turtle(shapes), turtle(ontology))


def test_a_result_names_shape_focus_path_value_severity_component_and_profile():
    (result,) = judged("ex:t a ex:Target ; ex:unit ex:kilo .", UNIT_SHAPE)
    assert (result.shape, result.focus, result.path) == (EX + "Target-unit", URIRef(EX + "t"), EX + "unit")
    assert (result.value, result.severity) == (URIRef(EX + "kilo"), str(SH.Warning))
    assert (result.component, result.profile) == (str(SH.ClassConstraintComponent), TPV + "complete")


def test_messages_keep_their_language_and_show_the_value():
    (result,) = judged("ex:t a ex:Target ; ex:unit ex:kilo .", UNIT_SHAPE)
    assert result.messages == {
        "th": "ใส่หน่วย (พบ http://example.org/kilo)",
        "en": "Write the unit (found http://example.org/kilo).",
    }


def test_messages_of_a_query_keep_their_language_and_show_its_variables():
    (result,) = judged("ex:b a ex:Box ; ex:count 3 ; ex:holds ex:x , ex:y .", COUNT_SHAPE)
    assert result.messages == {"th": "บอก 3 นับได้ 2", "en": "Says 3, has 2."}
    assert (result.path, result.value) == (EX + "count", Literal(3))


def test_a_warning_is_reported_although_nothing_is_violated():
    assert [one.severity for one in judged("ex:t a ex:Target .", UNIT_SHAPE)] == [str(SH.Warning)]


def test_subclasses_in_the_ontology_are_looked_at():
    ontology = "ex:Aim rdfs:subClassOf ex:Target ."
    assert len(judged("ex:t a ex:Aim .", UNIT_SHAPE, ontology)) == 1
    assert judged("ex:t a ex:Aim .", UNIT_SHAPE) == []


def test_a_range_in_the_ontology_does_not_hide_a_wrong_value():
    ontology = "ex:unit a owl:ObjectProperty ; rdfs:range ex:Unit . ex:Unit a owl:Class ."
    assert len(judged("ex:t a ex:Target ; ex:unit ex:kilo .", UNIT_SHAPE, ontology)) == 1


def test_concepts_in_the_ontology_graph_can_be_looked_up():
    shapes = """ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:unit ; sh:property ex:S-known .
    ex:S-known a sh:PropertyShape ; sh:path ( ex:unit skos:inScheme ) ; sh:minCount 1 ; sh:message "?"@en ."""
    assert judged("ex:t ex:unit ex:rai .", shapes, "ex:rai skos:inScheme ex:units .") == []
    assert len(judged("ex:t ex:unit ex:raii .", shapes, "ex:rai skos:inScheme ex:units .")) == 1


def test_the_terms_of_the_ontology_are_not_judged():
    assert judged("ex:t a ex:Target ; ex:unit ex:u . ex:u a ex:Unit .", UNIT_SHAPE, "ex:other a ex:Target .") == []


def test_a_longer_path_is_told_as_sparql():
    shapes = """ex:S a sh:NodeShape ; sh:targetClass ex:Target ; sh:property ex:S-quoted .
    ex:S-quoted a sh:PropertyShape ; sh:path [ sh:alternativePath ( ex:quoted ex:basis ) ] ;
        sh:minCount 1 ; sh:message "?"@en ."""
    (result,) = judged("ex:t a ex:Target .", shapes)
    assert "http://example.org/quoted" in result.path
    assert "|" in result.path


def test_an_inner_shape_is_told_as_detail():
    shapes = UNIT_SHAPE + """ex:I a sh:NodeShape ; sh:targetClass ex:Indicator ; sh:property ex:I-target .
    ex:I-target a sh:PropertyShape ; sh:path ex:target ; sh:node ex:Target ; sh:message "See it."@en ."""
    (outer,) = judged("ex:i a ex:Indicator ; ex:target ex:t .", shapes)
    assert (outer.shape, [inner.shape for inner in outer.detail]) == (EX + "I-target", [EX + "Target-unit"])


def test_each_alternative_that_failed_is_told_as_detail():
    shapes = """ex:S a sh:NodeShape ; sh:targetClass ex:Indicator ; sh:property ex:S-parent .
    ex:S-parent a sh:PropertyShape ; sh:path ex:parent ;
        sh:or ( [ sh:class ex:Issue ] [ sh:class ex:Plan ] ) ; sh:message "?"@en ."""
    (outer,) = judged("ex:i a ex:Indicator ; ex:parent ex:goal .", shapes)
    assert outer.component == str(SH.OrConstraintComponent)
    assert [(inner.component, inner.shape) for inner in outer.detail] == [
        (str(SH.ClassConstraintComponent), EX + "S-parent"),
        (str(SH.ClassConstraintComponent), EX + "S-parent"),
    ]


def test_a_query_is_parsed_once_however_many_nodes_it_is_asked_of():
    judged("ex:b0 a ex:Box ; ex:count 1 .", COUNT_SHAPE)  # what the text means is worked out from it once, too
    parsed.cache_clear()
    judged("\n".join(f"ex:b{n} a ex:Box ; ex:count {n} ." for n in range(1, 30)), COUNT_SHAPE)
    assert (parsed.cache_info().misses, parsed.cache_info().hits) == (1, 28)


def test_parsing_once_changes_no_result():
    data = turtle("\n".join(f"ex:b{n} a ex:Box ; ex:count {n % 3} ; ex:holds ex:x ." for n in range(30)))
    _, report, _ = pyshacl.validate(data, shacl_graph=turtle(COUNT_SHAPE))
    plain = sorted(report.objects(None, SH.focusNode))
    assert sorted(one.focus for one in judge(data, turtle(COUNT_SHAPE), Graph())) == plain
    assert len(plain) == 20


def test_a_judge_keeps_nothing_of_what_it_judged_before():
    judge_ = Judge(turtle(COUNT_SHAPE), turtle("ex:Crate rdfs:subClassOf ex:Box ."))
    faulty, good = turtle("ex:b a ex:Crate ; ex:count 2 ; ex:holds ex:x ."), turtle("ex:b a ex:Crate ; ex:count 0 .")
    found = [len(judge_.judge(data, turtle("ex:x a ex:Thing ."))) for data in (faulty, good, faulty)]
    assert found == [1, 0, 1]
    assert set(judge_.known) == set(judge_.ontology)


def test_judging_leaves_the_graphs_as_they_were():
    graphs = turtle("ex:t a ex:Target ."), turtle(UNIT_SHAPE), turtle("ex:Aim rdfs:subClassOf ex:Target .")
    before = [set(graph) for graph in graphs]
    judge(*graphs)
    assert [set(graph) for graph in graphs] == before


@pytest.mark.parametrize(
    "fault",
    [
        "sh:sparql [ sh:select 'SELECT $this WHERE { $this ex:p ' ]",
        "sh:sparql [ sh:select 'SELECT $this WHERE { MINUS { $this ?p ?o } }' ]",
        "sh:deactivated true , false",
    ],
)
def test_shapes_that_cannot_be_used_are_an_error_and_never_a_pass(fault):
    with pytest.raises(Malformed, match="shapes/"):
        judged("ex:t a ex:T .", f"ex:S a sh:NodeShape ; sh:targetClass ex:T ; {fault} .")


def test_focus_nodes_are_counted_for_property_shapes_through_their_node_shapes():
    data = turtle("ex:t a ex:Target . ex:u a ex:Target .")
    assert focus_counts(data, turtle(UNIT_SHAPE), Graph()) == {EX + "Target": 2, EX + "Target-unit": 2}


def test_a_target_class_that_nothing_has_counts_nought():
    assert focus_counts(turtle("ex:t a ex:Targt ."), turtle(UNIT_SHAPE), Graph())[EX + "Target-unit"] == 0


def test_a_blank_node_can_be_the_focus():
    (result,) = judged("[] a ex:Target .", UNIT_SHAPE)
    assert isinstance(result.focus, BNode)

"""The SHACL report: read by two parsers, it has of every result what the SHACL specification asks."""

import io
from dataclasses import replace

import pyoxigraph
import pytest
from rdflib import DCTERMS, RDF, SH, BNode, Graph, Literal, Namespace, URIRef

from golden_reports import BLANK, CELL, NASTY, REPORTS, SYNTAX, TARGET, WRONG_LEVEL
from thaiplan.findings import Finding
from thaiplan.places import Place
from thaiplan.reports.shaclreport import FILE_COMPONENT, write_shacl

EARL, PTR = Namespace("http://www.w3.org/ns/earl#"), Namespace("http://www.w3.org/2009/pointers#")
FIRST, _, GOOD, _ = REPORTS


def read(*reports) -> Graph:
    return Graph().parse(data=write_shacl(reports, "th"), format="turtle")


def result_of(finding: Finding, **report) -> tuple[Graph, BNode]:
    graph = read(replace(FIRST, findings=(finding,), **report))
    (result,) = graph.objects(None, SH.result)
    return graph, result


def test_a_stricter_parser_reads_the_same_triples():
    text = write_shacl(REPORTS, "th")
    assert len(list(pyoxigraph.parse(io.BytesIO(text.encode()), pyoxigraph.RdfFormat.TURTLE))) == len(read(*REPORTS))


def test_there_is_a_report_a_file_and_it_conforms_only_where_nothing_was_found():
    graph = read(*REPORTS)
    conforms = {
        str(graph.value(graph.value(node, DCTERMS.source), DCTERMS.title)): graph.value(node, SH.conforms).value
        for node in graph.subjects(RDF.type, SH.ValidationReport)
    }
    assert conforms == {"plans/พะเยา 2570.ttl": False, "แบบกรอก.xlsx": False, "good.nt": True, "empty.ttl": False}
    warned = replace(GOOD, findings=(replace(TARGET, severity="Warning"),))
    assert [value.value for value in read(warned).objects(None, SH.conforms)] == [False]


def test_every_result_has_one_focus_severity_and_component_and_an_iri_as_shape():
    graph = read(*REPORTS)
    results = list(graph.subjects(RDF.type, SH.ValidationResult))
    assert len(results) == 11
    for result in results:
        for predicate in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape):
            assert len(list(graph.objects(result, predicate))) == 1, predicate
        assert isinstance(graph.value(result, SH.sourceShape), URIRef)


def test_a_result_says_what_was_found_in_both_languages():
    graph, result = result_of(TARGET)
    assert graph.value(result, SH.focusNode) == URIRef(TARGET.focus)
    assert graph.value(result, SH.resultPath) == URIRef(TARGET.path)
    assert graph.value(result, SH.value) == Literal(NASTY)
    messages = {message.language: str(message) for message in graph.objects(result, SH.resultMessage)}
    assert messages == {lang: f"{TARGET.messages[lang]} {TARGET.remedies[lang]}" for lang in ("th", "en")}


def test_a_result_points_to_line_and_column():
    graph, result = result_of(TARGET)
    pointer = graph.value(result, EARL.pointer)
    assert graph.value(pointer, RDF.type) == PTR.LineCharPointer
    assert (graph.value(pointer, PTR.lineNumber).value, graph.value(pointer, PTR.charNumber).value) == (6, 13)
    assert graph.value(graph.value(pointer, PTR.reference), DCTERMS.title) == Literal("plans/พะเยา 2570.ttl")


def test_a_result_points_to_a_cell_and_to_another_file_that_came_with_the_one_judged():
    graph, result = result_of(CELL)
    pointer = graph.value(result, EARL.pointer)
    assert graph.value(pointer, PTR.expression) == Literal("ตัวชี้วัด!C7")
    assert graph.value(graph.value(pointer, PTR.reference), DCTERMS.title) == Literal("แบบกรอก.xlsx")


@pytest.mark.parametrize("place", [None, Place("plan.jsonld")])
def test_a_result_without_a_position_points_nowhere(place):
    graph, result = result_of(replace(TARGET, place=place))
    assert graph.value(result, EARL.pointer) is None


def test_results_inside_a_result_are_its_details():
    graph, result = result_of(WRONG_LEVEL)
    details = list(graph.objects(result, SH.detail))
    assert len(details) == 2
    assert len([inner for detail in details for inner in graph.objects(detail, SH.detail)]) == 1


def test_a_fault_of_the_file_is_a_result_about_the_file():
    graph, result = result_of(SYNTAX)
    assert graph.value(graph.value(result, SH.focusNode), DCTERMS.title) == Literal("plans/พะเยา 2570.ttl")
    assert graph.value(result, SH.sourceConstraintComponent) == URIRef(FILE_COMPONENT)


def test_an_inverse_path_is_written_and_a_longer_one_left_out():
    graph, result = result_of(BLANK)
    assert isinstance(graph.value(result, SH.focusNode), BNode)
    assert graph.value(graph.value(result, SH.resultPath), SH.inversePath) == URIRef(BLANK.path.strip("^<>"))
    graph, result = result_of(replace(BLANK, path="<http://example.org/a> | <http://example.org/b>"))
    assert graph.value(result, SH.resultPath) is None


def test_a_value_that_is_a_web_address_is_an_iri_and_no_other_text_is():
    graph, result = result_of(replace(TARGET, value="http://example.org/a"))
    assert graph.value(result, SH.value) == URIRef("http://example.org/a")
    graph, result = result_of(replace(TARGET, value="http://example.org/a b"))
    assert graph.value(result, SH.value) == Literal("http://example.org/a b")


def test_an_iri_that_turtle_does_not_allow_cannot_break_out_of_its_brackets():
    graph, result = result_of(replace(TARGET, focus="http://example.org/x> . <a> <b> <c"))
    assert graph.value(result, SH.focusNode) == URIRef("http://example.org/x%3E%20.%20%3Ca%3E%20%3Cb%3E%20%3Cc")

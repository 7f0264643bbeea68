"""The runner of the W3C SHACL suite: what it walks, what it compares, and when it ends with 1; on a suite of two tests."""

import sys
from pathlib import Path

import pytest
from rdflib import SH, BNode, Graph, Literal, URIRef

sys.path.insert(0, str(Path(__file__).parent / "conformance"))

import shacl
import suites

PREFIXES = """
@prefix ex: <http://example.org/> .
@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sht: <http://www.w3.org/ns/shacl-test#> .
"""
INCLUDING = "<> a mf:Manifest ; mf:include <core/one.ttl> , <core/two.ttl> ."
ENTRY = """
<> a mf:Manifest ; mf:entries ( <{name}> ) .
<{name}> a sht:Validate ; mf:action [ sht:dataGraph <> ; sht:shapesGraph <> ] ; mf:result {result} .
"""
SHAPES = "ex:S sh:targetNode ex:a ; sh:property [ sh:path ( ex:p [ sh:inversePath ex:q ] ) ; sh:minCount 1 ] ."
ONE_RESULT = """[ a sh:ValidationReport ; sh:conforms false ; sh:result [ sh:focusNode ex:a ; sh:sourceShape [] ;
    sh:resultPath ( ex:p [ sh:inversePath ex:q ] ) ; sh:resultSeverity sh:Violation ;
    sh:sourceConstraintComponent sh:MinCountConstraintComponent ] ]"""
UNUSABLE = "ex:S sh:targetNode ex:a ; sh:datatype ex:one , ex:two ."
ROW = shacl.Row(
    focus=URIRef("http://example.org/a"),
    path="<http://example.org/p>",
    value=Literal("1"),
    severity=SH.Violation,
    component=SH.InConstraintComponent,
    shape=BNode(),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A suite as W3C lays one out: a manifest that includes two, one test that wants a result and one that wants a refusal."""
    (tmp_path / "shacl/core").mkdir(parents=True)
    write(tmp_path / "shacl/manifest.ttl", INCLUDING)
    write(tmp_path / "shacl/core/one.ttl", ENTRY.format(name="path-001", result=ONE_RESULT) + SHAPES)
    write(tmp_path / "shacl/core/two.ttl", ENTRY.format(name="refused-001", result="sht:Failure") + UNUSABLE)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(PREFIXES + text, encoding="utf-8")


def walked(folder: Path) -> list[suites.Test]:
    return list(suites.walk(folder / "shacl/manifest.ttl"))


def last_line(capsys: pytest.CaptureFixture) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def test_the_tests_of_included_manifests_are_walked_in_their_order(folder):
    assert [(test.name, test.section) for test in walked(folder)] == [("core/path-001", "core"), ("core/refused-001", "core")]


def test_includes_may_be_a_list_and_a_manifest_met_twice_is_walked_once(folder):
    write(folder / "shacl/manifest.ttl", "<> a mf:Manifest ; mf:include ( <core/two.ttl> <core/one.ttl> <core/two.ttl> ) .")
    assert [test.name for test in walked(folder)] == ["core/refused-001", "core/path-001"]


@pytest.mark.filterwarnings("ignore:Dataset")  # stock pySHACL calls what rdflib deprecates
@pytest.mark.parametrize("validate", [shacl.ours, shacl.peers])
def test_a_report_as_demanded_and_a_refusal_as_demanded_pass(folder, validate):
    assert [shacl.run(test, validate).fault for test in walked(folder)] == [None, None]


def test_a_missing_result_and_a_result_in_place_of_a_refusal_are_faults(folder):
    write(folder / "shacl/core/one.ttl", ENTRY.format(name="path-001", result=ONE_RESULT))
    write(folder / "shacl/core/two.ttl", ENTRY.format(name="refused-001", result="sht:Failure") + SHAPES)
    faults = [shacl.run(test, shacl.ours).fault for test in walked(folder)]
    assert faults == ["wanted 1 result, found 0 results", "wanted a refusal, found 1 result"]


def test_a_report_that_conforms_in_spite_of_a_result_is_a_fault(folder):
    conforming = ONE_RESULT.replace("sh:conforms false", "sh:conforms true")
    write(folder / "shacl/core/one.ttl", ENTRY.format(name="path-001", result=conforming) + SHAPES)
    assert "sh:conforms is true with 1 result" in shacl.run(walked(folder)[0], shacl.ours).fault


def test_a_validator_that_stops_is_a_fault_and_the_run_goes_on(folder):
    def stop(test: suites.Test) -> shacl.Rows:
        raise NotImplementedError("no such thing")

    assert shacl.run(walked(folder)[0], stop).fault == "stopped with NotImplementedError: no such thing"


def test_blank_nodes_are_equal_by_their_place_in_the_report():
    assert shacl.difference([ROW], [ROW._replace(shape=BNode())]) is None
    shared, apart = [ROW, ROW._replace(value=None)], [ROW, ROW._replace(value=None, shape=BNode())]
    assert shacl.difference(shared, apart) == "as many results as wanted, but not the same"


@pytest.mark.parametrize("field", ["focus", "path", "value", "severity", "component", "shape"])
def test_a_result_that_differs_in_one_term_is_a_fault(field):
    other = "<http://example.org/z>" if field == "path" else URIRef("http://example.org/z")
    assert shacl.difference([ROW], [ROW._replace(**{field: other})]) == "as many results as wanted, but not the same"


def test_a_result_found_twice_is_a_fault_where_it_is_wanted_once():
    assert shacl.difference([ROW], [ROW, ROW]) == "wanted 1 result, found 2 results"


def test_messages_count_where_the_suite_names_one_and_not_else():
    said, other = (ROW._replace(messages=frozenset({Literal(text, lang="en")})) for text in ("Write it.", "Read it."))
    assert shacl.difference([ROW], [said]) is None
    assert shacl.difference([said], [said._replace(messages=said.messages | other.messages)]) is None
    assert shacl.difference([said], [other]) == "as many results as wanted, but not the same"


@pytest.mark.parametrize(
    ("shacl_path", "sparql"),
    [
        ("ex:p", "<http://example.org/p>"),
        ("[ sh:zeroOrMorePath ex:p ]", "<http://example.org/p>*"),
        ("[ sh:alternativePath ( ex:p [ sh:inversePath ex:q ] ) ]", "<http://example.org/p> | ^<http://example.org/q>"),
        ("( ex:p [ sh:oneOrMorePath ex:q ] )", "<http://example.org/p> / <http://example.org/q>+"),
    ],
)
def test_a_path_of_the_suite_and_its_sparql_text_have_one_spelling(shacl_path, sparql):
    graph = Graph().parse(data=f"{PREFIXES} ex:S sh:path {shacl_path} .")
    path = graph.value(URIRef("http://example.org/S"), SH.path)
    assert shacl.one_spelling(shacl.sparql_path(graph, path)) == shacl.one_spelling(sparql)


def test_the_run_ends_with_0_where_known_failures_fail_and_all_else_passes(folder, capsys):
    first, second = walked(folder)
    outcomes = [suites.Outcome(first, None), suites.Outcome(second, "found 1 result")]
    assert suites.conclude(outcomes, {"core/refused-001": "The cause."}, least=2) == 0
    out = capsys.readouterr().out
    assert "FAIL core/refused-001: The cause. (found 1 result)" in out
    assert "1 of 2 pass, 1 fail for known causes." in out
    assert out.splitlines()[-1] == "2 passed, 0 failed"


def test_a_failure_that_is_not_known_ends_the_run_with_1(folder, capsys):
    first, second = walked(folder)
    assert suites.conclude([suites.Outcome(first, None), suites.Outcome(second, "found 1 result")], {}, least=2) == 1
    assert last_line(capsys) == "1 passed, 1 failed"


def test_a_known_failure_that_passes_ends_the_run_with_1(folder, capsys):
    outcomes = [suites.Outcome(test, None) for test in walked(folder)]
    assert suites.conclude(outcomes, {"core/refused-001": "The cause."}, least=2) == 1
    assert last_line(capsys) == "1 passed, 1 failed"


def test_a_suite_with_fewer_tests_than_known_ends_the_run_with_1(folder, capsys):
    assert suites.conclude([suites.Outcome(test, None) for test in walked(folder)], {}, least=3) == 1
    assert "The suite has 2 tests where 3 are known: the folder is not whole." in capsys.readouterr().out


def test_the_command_prints_a_table_and_the_peers_score_and_writes_earl(folder, capsys):
    assert shacl.main([str(folder), "--peer", "--earl", str(folder / "build/earl.ttl")]) == 1  # two tests are not the suite
    out = capsys.readouterr().out
    assert [line.split()[:4] for line in out.splitlines()[1:3]] == [["core", "2", "2", "2"], ["all", "2", "2", "2"]]
    assert "2 of 2 pass; fails: none." in out
    earl = Graph().parse(folder / "build/earl.ttl")
    tests = {str(test) for test in earl.objects(None, URIRef("http://www.w3.org/ns/earl#test"))}
    assert tests == {"urn:x-shacl-test:/core/path-001", "urn:x-shacl-test:/core/refused-001"}


def test_earl_says_what_failed_and_how(folder):
    suites.write_earl(folder / "earl.ttl", [suites.Outcome(walked(folder)[0], 'a "fault"')], lambda test: "urn:x:" + test.name)
    earl = Graph().parse(folder / "earl.ttl")
    (result,) = earl.subjects(URIRef("http://www.w3.org/ns/earl#outcome"), URIRef("http://www.w3.org/ns/earl#failed"))
    assert earl.value(result, URIRef("http://www.w3.org/ns/earl#info")) == Literal('a "fault"', lang="en")


@pytest.mark.parametrize(("ci", "code"), [(None, 0), ("true", 1)])
def test_an_absent_suite_is_named_and_ends_the_run_with_1_only_in_ci(tmp_path, monkeypatch, capsys, ci, code):
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", ci)
    assert shacl.main([str(tmp_path)]) == code
    out = capsys.readouterr().out
    assert out.startswith(f"NOT RUN: there is no {tmp_path / 'shacl'}. ")
    assert "https://github.com/w3c/data-shapes" in out

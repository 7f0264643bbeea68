"""The SSSOM/TSV of the alignments: read by the sssom package, and compared with data/ttl/alignments.ttl read by rdflib."""

import csv
import io
import logging
import warnings
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from thaiplan.endpoint import Term
from thaiplan.sssom import COLUMNS, EXTENSIONS, NO_TERM, Names, write_sssom
from thaiplan.terms import natural_key

with warnings.catch_warnings():
    # The package uses what pandas 3 has retired, here and below.
    warnings.simplefilter("ignore")
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

HOUSE = Path(__file__).resolve().parents[1]
TP = Namespace("https://w3id.org/thaiplan/ontology#")
TPV = Namespace("https://w3id.org/thaiplan/vocab#")
PROV = Namespace("http://www.w3.org/ns/prov#")
ALIGNMENT = "https://w3id.org/thaiplan/id/alignment/"


@pytest.fixture(scope="module")
def text(ask, engine) -> str:
    return write_sssom(ask, engine.release.id)


@pytest.fixture(scope="module")
def rows(text) -> dict[str, dict]:
    table = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    return {row["record_id"]: row for row in csv.DictReader(io.StringIO(table), delimiter="\t")}


@pytest.fixture(scope="module")
def mappings(text, tmp_path_factory):
    path = tmp_path_factory.mktemp("sssom") / "alignments.sssom.tsv"
    path.write_text(text, encoding="utf-8")
    logging.getLogger("sssom").setLevel(logging.ERROR)  # it warns of each extension slot, which it does not keep
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return parse_sssom_table(str(path))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(HOUSE / "data/ttl/alignments.ttl")


def record(name: URIRef) -> str:
    return "alignment:" + str(name).removeprefix(ALIGNMENT)


def test_the_sssom_package_finds_nothing_wrong(mappings):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reports = validate(mappings, fail_on_error=False)
    assert len(reports) == 3
    for report in reports.values():
        assert [result.message for result in report.results] == []


def test_the_package_reads_every_row_and_knows_the_set(mappings, rows, engine):
    assert set(mappings.df["record_id"]) == set(rows)
    assert len(mappings.df) == len(rows)
    assert mappings.metadata["mapping_set_version"] == engine.release.id
    assert mappings.metadata["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {slot["slot_name"] for slot in mappings.metadata["extension_definitions"]} == set(EXTENSIONS)


def test_no_assertion_and_no_gap_is_lost(rows, graph):
    assertions = {record(name) for name in graph.subjects(RDF.type, TP.AlignmentAssertion)}
    gaps = {record(name) for name in graph.subjects(RDF.type, TP.AlignmentGap)}
    assert set(rows) == assertions | gaps
    assert {name for name, row in rows.items() if row["object_id"] == NO_TERM} == gaps
    assert len(assertions) > 300
    assert gaps


def test_confidence_polarity_type_and_status_come_back_as_they_are_in_the_graph(mappings, graph):
    types = {TPV.contributes: "tp:contributesTo", TPV.related: "dcterms:relation"}
    read = {row["record_id"]: row for row in mappings.df.to_dict("records")}
    for name in graph.subjects(RDF.type, TP.AlignmentAssertion):
        row = read[record(name)]
        assert row["confidence"] == float(graph.value(name, TP.confidence))
        assert (row["predicate_modifier"] == "Not") == (graph.value(name, TP.polarity) == TPV.denied)
        assert row["predicate_id"] == types[graph.value(name, TP.alignmentType)]
        assert row["other"] == "review_status=tpv:" + str(graph.value(name, TP.reviewStatus)).removeprefix(TPV)
        assert row["curation_rule"] == "tpv:" + str(graph.value(name, TP.method)).removeprefix(TPV)


def test_the_ends_expand_to_the_iris_of_the_graph(mappings, graph):
    for row in mappings.df.to_dict("records"):
        name = URIRef(mappings.converter.expand(row["record_id"]))
        assert mappings.converter.expand(row["subject_id"]) == str(graph.value(name, TP.alignedSubject))
        if row["object_id"] == NO_TERM:
            assert mappings.converter.expand(row["object_source"]) == str(graph.value(name, TP.searchedPlan))
        else:
            assert mappings.converter.expand(row["object_id"]) == str(graph.value(name, TP.alignedObject))


def test_evidence_and_reasons_stand_in_each_row(rows, graph):
    for name in graph.subjects(TP.reviewStatus):
        row = rows[record(name)]
        for column, predicate in (("subject_evidence", TP.subjectEvidence), ("object_evidence", TP.objectEvidence)):
            lines = set(graph.objects(name, predicate))
            assert len([one for one in row[column].split("|") if one]) == len(lines)
        for reason in graph.objects(name, TP.rationale):
            assert isinstance(reason, Literal)
            assert " ".join(reason.split()) in row["comment"]


def test_one_row_is_as_a_person_would_write_it(rows):
    row = rows["alignment:lampang-issue-1--upper-north-1-issue-1"]
    assert (row["subject_id"], row["predicate_id"], row["object_id"]) == (
        "lampang:issue-1", "tp:contributesTo", "upper-north-1:issue-1",
    )  # fmt: skip
    assert (row["subject_source"], row["object_source"]) == ("lampang:plan", "upper-north-1:plan")
    assert row["mapping_justification"] == "semapv:ManualMappingCuration"
    assert row["subject_evidence"] == "linkage:193|linkage:208"
    assert row["author_label"] == "The thaiplan editors"
    assert row["mapping_date"] == "2026-11-20"


def test_rows_come_in_natural_order_and_twice_the_same(text, rows, ask, engine):
    ends = [natural_key(row["subject_id"]) for row in rows.values() if row["subject_id"].startswith("lampang:")]
    assert ends == sorted(ends)
    assert write_sssom(ask, engine.release.id) == text


class Given:
    """Answers the one page query with rows of its own."""

    def __init__(self, *rows: dict):
        self._rows = rows

    def rows(self, name: str) -> list[dict]:
        assert name == "sssom"
        return list(self._rows)


def given(**values: str) -> dict:
    return {name: Term("iri" if value.startswith("http") else "literal", str(value)) for name, value in values.items()}


def test_what_a_program_proposed_is_not_called_curation():
    row = given(record=ALIGNMENT + "x", subject="http://e/s", object="http://e/o", method=TPV["text-similarity"],
                review=TPV.suggested, type=TPV.contributes)  # fmt: skip
    table = write_sssom(Given(row), "r").splitlines()
    assert "semapv:LexicalSimilarityThresholdMatching" in table[-1]


def test_a_tab_a_quote_or_a_line_end_in_a_text_breaks_no_row():
    row = given(record=ALIGNMENT + "x", subject="http://e/s", object="http://e/o", method=TPV["readings-differ"],
                review=TPV.suggested, th='เขา\tพูดว่า "ใช่"\nแล้ว')  # fmt: skip
    table = "".join(line for line in write_sssom(Given(row), "r").splitlines(keepends=True) if line[0] != "#")
    read = list(csv.DictReader(io.StringIO(table), delimiter="\t"))
    assert len(read) == 1
    assert read[0]["comment"] == 'เขา พูดว่า "ใช่" แล้ว'
    assert list(read[0]) == [*COLUMNS, *EXTENSIONS]


def test_a_house_without_alignments_gives_a_table_without_rows():
    assert write_sssom(Given(), "r").splitlines()[-1].startswith("record_id\tsubject_id\t")


def test_names_of_another_house_get_a_prefix_of_their_own():
    names = Names()
    assert [names.short(f"http://{host}/plan/1") for host in ("a", "b", "a")] == ["ns1:1", "ns2:1", "ns1:1"]
    assert names.used == {"ns1": "http://a/plan/", "ns2": "http://b/plan/"}

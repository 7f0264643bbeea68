"""Linkages: what the plan serves above waits for review, and a search that found nothing is a gap."""

import pytest
from rdflib import PROV, RDF, Literal, Namespace, URIRef

from filling import PLAN, fill, save, spot
from thaiplan.draft import read_workbook
from thaiplan.draft.template import write_template
from thaiplan.terms import ID, PREFIXES, TP, TPV

T, V = Namespace(TP), Namespace(TPV)
BASE = {
    "own": "1", "result": "สนับสนุน", "above": "ก [northern-region:strategy-1 linkage:7]", "rationale": "เพราะเหตุนี้",
    "confidence": 0.8,
}  # fmt: skip


@pytest.fixture(scope="module")
def template(ask) -> bytes:
    return write_template(ask, "province", "TH-56")


@pytest.fixture(scope="module")
def read(template):
    def read(*rows: dict):
        return read_workbook(save(fill(template, PLAN | {"indicators": [], "alignments": rows})), "plan.xlsx")
    return read


def alignment(name: str) -> URIRef:
    return URIRef(f"{ID}alignment/{name}")


def test_an_assertion_is_a_suggestion_of_the_owner_read_once(read):
    graph = read(BASE).graph
    subject = alignment("phayao-issue-1--northern-region-strategy-1")
    said = {predicate.rpartition("#")[2]: value for predicate, value in graph.predicate_objects(subject)}
    assert said["type"] == T.AlignmentAssertion
    assert (said["alignmentType"], said["polarity"], said["basis"]) == (V.contributes, V.affirmed, V.curatorial)
    assert (said["method"], said["reviewStatus"]) == (V["read-once"], V.suggested)
    assert said["objectEvidence"] == URIRef(PREFIXES["linkage"] + "7")
    assert said["subjectEvidence"].endswith("/phayao-themes#L4")
    assert (str(said["confidence"]), said["rationale"]) == ("0.8", Literal("เพราะเหตุนี้", "th"))
    assert said["wasAttributedTo"] == URIRef(ID + "org/phayao-owner")
    assert str(said["generatedAtTime"]) == "2026-10-01T00:00:00Z"


def test_nothing_found_is_a_gap_of_the_plan_that_was_searched(read):
    graph = read(BASE | {"result": "ค้นแล้วไม่พบ", "above": "ทั้งแผน: ก [nesdp-12:plan]"}).graph
    gap = alignment("gap-phayao-issue-1--nesdp-12")
    assert graph.value(gap, RDF.type) == T.AlignmentGap
    assert graph.value(gap, T.searchedPlan) == URIRef(ID + "nesdp-12/plan")
    assert graph.value(gap, T.polarity) is None


def test_nothing_found_in_an_item_is_refused(read):
    document = read(BASE | {"result": "ค้นแล้วไม่พบ"})
    assert [spot(fault.place) for fault in document.faults] == ["plan.xlsx, ความสอดคล้อง!D4"]
    assert (None, RDF.type, T.AlignmentGap) not in document.graph


@pytest.mark.parametrize(("typed", "said"), [("90%", "0.9"), ("๐.๗", "0.7"), (1, "1.0"), (0.55, "0.55")])
def test_confidence_is_a_number_up_to_one(read, typed, said):
    assert {str(value) for value in read(BASE | {"confidence": typed}).graph.objects(None, T.confidence)} == {said}


def test_lines_of_the_plan_above_may_be_named_apart(read):
    graph = read(BASE | {"above": "northern-region:strategy-1", "evidence": "linkage:7, linkage:8"}).graph
    assert {str(line) for line in graph.objects(None, T.objectEvidence)} == {PREFIXES["linkage"] + number for number in "78"}


def test_without_lines_their_place_is_the_cell_for_them(read):
    document = read(BASE | {"above": "northern-region:strategy-1"})
    subject = alignment("phayao-issue-1--northern-region-strategy-1")
    assert spot(document.places.find(subject, T.objectEvidence)) == "plan.xlsx, ความสอดคล้อง!H4"


def test_any_item_of_the_plan_can_serve(read):
    rows = ({**BASE, "own": own} for own in ("พัฒนาเส้นทางท่องเที่ยวชุมชน", "issue-2-objective-1", "phayao:plan"))
    ends = {str(end).removeprefix(ID) for end in read(*rows).graph.objects(None, T.alignedSubject)}
    assert ends == {"phayao/issue-1-approach-1", "phayao/issue-2-objective-1", "phayao/plan"}


def test_who_judged_is_the_owner_of_the_plan(read):
    assert set(read(BASE).graph.objects(None, PROV.wasAttributedTo)) == {URIRef(ID + "org/phayao-owner")}

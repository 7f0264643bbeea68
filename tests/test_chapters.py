"""Chapters: the plan, its themes, goals and tactics, and what is complete."""

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Literal, Namespace, URIRef

from filling import cell, fill, save
from thaiplan.draft import read_workbook
from thaiplan.draft.chapters import NARROWER
from thaiplan.draft.template import write_template
from thaiplan.terms import ID, TP, TPV
from thaiplan.turtle import read_turtle

T, V = Namespace(TP), Namespace(TPV)


@pytest.fixture(scope="module")
def template(ask) -> bytes:
    return write_template(ask, "local", "TH-56")


def read(template, changed: dict | None = None):
    book = fill(template)
    for (table, key, row), typed in (changed or {}).items():
        cell(book, table, key, row).value = typed
    return read_workbook(save(book), "plan.xlsx").graph


def part(name: str, slug: str = "phayao-local") -> URIRef:
    return URIRef(f"{ID}{slug}/{name}")


def test_the_plan_says_what_its_row_says(template):
    graph = read(template)
    plan = part("plan")
    assert graph.value(plan, T.areaLevel) == V["local"]
    assert graph.value(plan, T.coversArea) == URIRef(ID + "area/TH-56")
    assert graph.value(plan, T.legalLevel) is None
    assert graph.value(plan, T.transcriptionStatus) == V["complete-section"]
    assert set(graph.objects(plan, SKOS.prefLabel)) == {
        Literal("แผนพัฒนาจังหวัดพะเยา", "th"), Literal("Phayao provincial development plan", "en"),
    }  # fmt: skip


def test_an_owner_whose_name_was_typed_is_a_new_one_and_one_that_was_chosen_is_not(template):
    owner = read(template).value(part("plan"), T.hasOwner)
    assert owner == URIRef(ID + "org/phayao-local-owner")
    graph = read(template, {("plan", "owner", 4): "จังหวัดลำปาง"})
    owner = graph.value(part("plan"), T.hasOwner)
    assert owner == URIRef(ID + "org/lampang-province")
    assert (owner, None, None) not in graph


def test_a_local_plan_may_have_an_area_of_its_own_within_a_province(template):
    graph = read(template, {("plan", "area", 4): "เทศบาลเมืองพะเยา", ("plan", "within", 4): "พะเยา"})
    area = graph.value(part("plan"), T.coversArea)
    assert area == URIRef(ID + "area/phayao-local")
    assert graph.value(area, T.withinArea) == URIRef(ID + "area/TH-56")
    assert graph.value(area, T.areaLevel) == V["local"]


@pytest.mark.parametrize(
    ("slug", "used"),
    [("Phayao-2571", "phayao-2571"), ("", "th-56-local"), ("พะเยา", "th-56-local"), ("year", "th-56-local")],
)
def test_the_code_of_the_plan_is_as_typed_or_made_of_area_and_level(template, slug, used):
    assert part("plan", used) in set(read(template, {("plan", "slug", 4): slug}).subjects(RDF.type, T.Plan))


def test_elements_have_the_class_chosen_the_parent_named_and_the_number_printed(template):
    graph = read(template)
    goal = part("issue-1-objective-1")
    assert graph.value(goal, RDF.type) == T.Objective
    assert graph.value(goal, T.isDirectPartOf) == part("issue-1")
    assert graph.value(goal, T.sourceNumber) == Literal("๑.")
    assert graph.value(goal, SKOS.prefLabel) == Literal("เพื่อเพิ่มรายได้จากการท่องเที่ยวของชุมชน", "th")
    assert graph.value(part("vision-1"), T.isDirectPartOf) == part("plan")
    assert graph.value(part("vision-1"), T.translationStatus) == V.official
    assert graph.value(goal, T.translationStatus) is None


def test_the_second_row_of_a_number_used_twice_is_read_under_the_next_number(template):
    graph = read(template, {("themes", "number", 5): "1"})
    assert graph.value(part("issue-1"), SKOS.prefLabel) == Literal("ยกระดับการท่องเที่ยวเชิงวัฒนธรรมรอบกว๊านพะเยา", "th")
    assert graph.value(part("issue-2"), SKOS.prefLabel) == Literal("เกษตรปลอดภัยและสินค้าชุมชน", "th")


def test_what_cannot_stand_under_a_theme_is_named_under_the_plan(template):
    graph = read(template, {("goals", "kind", 5): "พันธกิจ"})
    assert graph.value(part("mission-1"), T.isDirectPartOf) == part("issue-1")


def test_complete_kinds_are_counted(template):
    graph = read(template, {("themes", "kind", 5): "ประเด็นยุทธศาสตร์"})
    statement = part("completeness-development-issue")
    assert graph.value(statement, T.observedCount) == Literal(2)  # a strategic issue is a development issue too
    assert graph.value(statement, T.declaredCount) == Literal(2)
    assert graph.value(part("completeness-target"), T.observedCount) == Literal(3)


def test_the_narrower_classes_are_those_of_the_ontology():
    ontology = read_turtle(Path(__file__).resolve().parents[1] / "ontology/plan.ttl")
    for name, narrower in NARROWER.items():
        below = set(ontology.transitive_subjects(RDFS.subClassOf, T[name])) - {T[name]}
        assert below == {T[each] for each in narrower}

"""The table of sheets and columns: all texts in two languages, every heading of one meaning, every class in the ontology."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, URIRef

from thaiplan.draft.columns import plain_heading
from thaiplan.draft.forms import KINDS, TABLES
from thaiplan.house import House
from thaiplan.terms import TP
from thaiplan.turtle import read_turtle

HOUSE = House(Path(__file__).resolve().parents[1])
COLUMNS = [(table, column) for table in TABLES for column in table.columns]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda each: each.key)
def test_every_heading_and_hint_stands_in_thai_and_english(table, column):
    for text in (column.heading, column.hint, table.name, table.hint):
        assert re.search("[ก-๛]", text.th)
        assert re.search("[A-Za-z]", text.en)
        assert not re.search("[ก-๙]", text.en.replace("แผน", "").replace("ความครบถ้วน", "").replace("ตัวอย่าง", ""))


@pytest.mark.parametrize("table", TABLES, ids=lambda each: each.key)
def test_no_heading_means_two_columns_of_a_sheet(table):
    names = Counter()
    for column in table.columns:
        names.update({plain_heading(name) for name in (column.heading.th, column.heading.en, column.key, *column.aliases)})
    assert max(names.values()) == 1


def test_every_kind_is_a_class_of_the_ontology():
    ontology = read_turtle(HOUSE.folder / "ontology/plan.ttl")
    for kind in KINDS:
        assert (URIRef(TP + kind), RDF.type, OWL.Class) in ontology


def test_every_element_but_the_indicator_has_a_kind_to_choose():
    ontology = read_turtle(HOUSE.folder / "ontology/plan.ttl") + read_turtle(HOUSE.folder / "ontology/measure.ttl")
    element = URIRef(TP + "PlanElement")
    below = {one for one in ontology.transitive_subjects(RDFS.subClassOf, element) if isinstance(one, URIRef)}
    upper = {TP + name for name in ("PlanElement", "End", "Means", "Theme", "Measure", "SupportingElement")}
    assert {str(one) for one in below} - upper == {TP + kind for kind in (*KINDS, "Indicator")}

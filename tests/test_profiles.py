"""The profiles as files: each asks what the one before it asks, and a stock engine finds with it what we find."""

from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef

from thaiplan.findings import PROFILES
from thaiplan.house import House
from thaiplan.profiles import PROFILE, cut
from thaiplan.shacl import judge
from thaiplan.turtle import read_turtles

HOUSE = House(Path(__file__).resolve().parents[1])
FOLDER = Path(__file__).parent / "shapes"
FAULTY = sorted(FOLDER.glob("*/invalid.*.ttl"))[::25]  # stock pySHACL takes its time


@cache
def shapes() -> Graph:
    return read_turtles(HOUSE.plan_shape_files())


@cache
def ontology() -> Graph:
    return read_turtles([*HOUSE.ontology_files(), HOUSE.vocab_file()])


@cache
def file_of(profile: str) -> Graph:
    """The profile as it comes out of its file."""
    return Graph().parse(data=cut(shapes(), profile).serialize(format="turtle"))


def demands(graph: Graph) -> set[str]:
    return {str(shape) for shape in graph.subjects(PROFILE)}


def test_each_profile_holds_the_one_before_it_and_the_last_holds_every_shape():
    draft, complete, publishable = (demands(file_of(profile)) for profile in PROFILES)
    assert draft < complete < publishable == demands(shapes())


def test_no_file_refers_to_a_shape_that_it_does_not_hold():
    for profile in PROFILES:
        graph = file_of(profile)
        there = {shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in graph.subjects(RDF.type, kind)}
        for name in (SH.property, SH.node, SH.qualifiedValueShape):
            assert set(graph.objects(None, name)) <= there | {o for o in graph.objects(None, name) if (o, None, None) in graph}


@pytest.mark.parametrize("profile", PROFILES)
def test_stock_pyshacl_finds_the_same_shapes_with_the_file_of_a_profile(profile):
    graph = file_of(profile)
    data = read_turtles([FOLDER / "context.ttl", *FAULTY])
    _, report, _ = pyshacl.validate(data + ontology(), shacl_graph=graph, inplace=True)
    stock = {(report.value(node, SH.focusNode), report.value(node, SH.sourceShape)) for node in report.objects(None, SH.result)}
    ours = {(one.focus, URIRef(one.shape)) for one in judge(data, shapes(), ontology())}
    asked = set(graph.subjects(PROFILE))
    assert {shape for _, shape in ours if shape in asked} == {shape for focus, shape in stock if (focus, None, None) in data}
    assert len(stock) >= 3

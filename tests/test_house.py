from pathlib import Path

from thaiplan.house import House
from thaiplan.terms import GRAPH

HOUSE = House(Path(__file__).resolve().parents[1])
PLANS = {"national-strategy", "nesdp-12", "northern-region", "upper-north-1", "lower-north-1", "lampang", "lampang-pao"}


def test_each_data_file_is_one_named_graph():
    graphs = HOUSE.graphs()
    for path in HOUSE.data_files():
        assert graphs[GRAPH + path.stem] == [path]
    assert {stem for stem in PLANS if GRAPH + stem in graphs} == PLANS


def test_mappings_are_outside_the_ontology_graph():
    assert HOUSE.mapping_files()
    assert not set(HOUSE.mapping_files()) & set(HOUSE.graphs()[GRAPH + "ontology"])


def test_no_turtle_file_of_the_house_is_overlooked():
    everything = set(HOUSE.turtle_files())
    for folder in ("ontology", "data/ttl", "shapes"):
        assert set((HOUSE.folder / folder).rglob("*.ttl")) <= everything


def test_the_documents_are_the_three_of_the_seven_plans():
    names = {path.stem for path in HOUSE.source_files()}
    assert names == {"lampang-plan-linkage", "lower-north-1-cluster-plan", "lampang-pao-strategies"}

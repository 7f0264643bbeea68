from pathlib import Path

import pytest

from thaiplan.errors import MissingFile
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


def test_an_unknown_document_is_told_with_those_there_are():
    assert HOUSE.source_file("lampang-plan-linkage").is_file()
    with pytest.raises(MissingFile, match="lampang-pao-strategies"):
        HOUSE.source_file("../../pyproject")


def test_no_file_of_the_house_is_left_out_of_the_release():
    everything = set(HOUSE.everything())
    for folder in ("ontology", "data/ttl", "shapes"):
        assert set((HOUSE.folder / folder).rglob("*.ttl")) <= everything

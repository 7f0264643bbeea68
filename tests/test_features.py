"""Features: each query is SPARQL, and has to do with what its name says."""

import pyoxigraph as ox
import pytest

from thaiplan.selfcheck.features import SPARQL_10, SPARQL_11

ALL = SPARQL_10 | SPARQL_11


@pytest.mark.parametrize("name", ALL)
def test_each_query_is_answered_on_any_data(name):
    ox.Store().query(ALL[name])


def test_the_names_tell_what_is_in_the_queries():
    for name in ("DISTINCT", "OPTIONAL", "UNION", "GRAPH", "MINUS", "BIND", "VALUES", "FILTER NOT EXISTS", "ORDER BY"):
        assert name in ALL[name]
    assert len(SPARQL_10) + len(SPARQL_11) == len(ALL)

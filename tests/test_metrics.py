"""The numbers a running site counts of itself."""

import inspect

import pytest
from prometheus_client.parser import text_string_to_metric_families

from thaiplan import errors
from thaiplan.errors import QuerySyntax, QueryTimeout, ThaiplanError
from thaiplan.web.metrics import Metrics


def samples(metrics: Metrics) -> dict[tuple[str, frozenset], float]:
    families = text_string_to_metric_families(metrics.render().decode())
    return {(one.name, frozenset(one.labels.values())): one.value for family in families for one in family.samples}


def test_queries_are_counted_by_how_they_end():
    metrics = Metrics()
    for outcome in ("answered", "answered", "cached", QueryTimeout(1), QuerySyntax(1, 1, "x")):
        metrics.count_query(outcome, 0.2)
    found = samples(metrics)
    counts = {next(iter(labels)): value for (name, labels), value in found.items() if name == "thaiplan_queries_total"}
    assert {name: count for name, count in counts.items() if count} == {"answered": 2, "cached": 1, "timeout": 1, "faulty": 1}
    assert found["thaiplan_query_seconds_count", frozenset()] == 5


ERRORS = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, ThaiplanError)]


@pytest.mark.parametrize("cls", ERRORS)
def test_every_error_has_an_outcome(cls):
    Metrics().count_query(cls.__new__(cls), 0.1)


def test_the_release_in_force_is_the_only_one_named():
    metrics = Metrics()
    metrics.serve("one")
    metrics.serve("two")
    names = {labels for name, labels in samples(metrics) if name == "thaiplan_release_info"}
    assert names == {frozenset({"two"})}

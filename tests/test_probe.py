"""The probe of an engine: a good one passes, and each fault it is made for is found."""

import json

import pytest

from thaiplan.engine import Answer, Body, Query
from thaiplan.errors import EngineDown, EngineTimeout
from thaiplan.probe import CHECKS, probe


class Faulty:
    """The house's own engine, with some of its answers changed."""

    def __init__(self, engine, changes):
        self.engine, self.changes = engine, changes

    def answer(self, query: Query) -> Answer:
        found = self.engine.answer(query)
        for mark, change in self.changes.items():
            if mark in query.text:
                changed = change(json.loads(found.content))
                return found._replace(kind=changed.pop("kind", found.kind), body=Body(json.dumps(changed).encode()))
        return found


def twice(table: dict) -> dict:
    table["results"]["bindings"] *= 2
    return table


def count_of(value: str):
    def change(table: dict) -> dict:
        table["results"]["bindings"] = [{"n": {"type": "literal", "value": value}}]
        return table

    return change


def failed(engine) -> list[str]:
    return [check.name for check in probe(engine) if check.passed is False]


def test_the_embedded_engine_passes_every_check(engine):
    checks = probe(engine.engine)
    assert [check.name for check in checks] == [name for name, _, _ in CHECKS]
    assert all(check.passed for check in checks), [check.told() for check in checks]


@pytest.mark.parametrize(("name", "mark", "change"), [
    ("paths", "+ ?end", twice),
    ("thai-regex", "REGEX", count_of("0")),
    ("boolean", "ASK", lambda found: {"kind": "solutions", "head": {"vars": ["x"]}, "results": {"bindings": []}}),
    ("letters", "STRLEN(\"น้ำ\")", count_of("9")),
    ("decimals", "SUM", count_of("0.30000000000000004")),
    ("languages", "LANGMATCHES", lambda table: table | {"results": {"bindings": []}}),
    ("nothing", "NOT EXISTS", lambda table: table | {"results": {"bindings": []}}),
])  # fmt: skip
def test_each_fault_is_found_by_the_check_that_is_made_for_it(engine, name, mark, change):
    assert failed(Faulty(engine.engine, {mark: change})) == [name]


def test_an_engine_that_is_down_fails_and_one_that_is_late_is_not_tried():
    class Raising:
        def __init__(self, fault):
            self.fault = fault

        def answer(self, query):
            raise self.fault

    assert len(failed(Raising(EngineDown("It is not there.")))) == len(CHECKS)
    checks = probe(Raising(EngineTimeout("It is late.")))
    assert {check.passed for check in checks} == {None}
    assert "not tried (It is late.)" in checks[0].told()


def test_a_store_without_thai_labels_or_paths_that_meet_is_not_accused(engine):
    empty = {"FILTER(?b != ?c)": lambda table: table | {"results": {"bindings": []}},
             "STRLEN(?n) > 30": lambda table: table | {"results": {"bindings": []}}}  # fmt: skip
    checks = {check.name: check.passed for check in probe(Faulty(engine.engine, empty))}
    assert (checks["paths"], checks["thai-regex"]) == (None, None)

"""What is known of a remote store: its release, its graphs, its default graph, and that it is down or back again."""

import json

import pytest

from standin import reply, standing_in
from thaiplan import holding
from thaiplan.engine.remote import Limits, Remote
from thaiplan.holding import MOST_NAMED, Watch
from thaiplan.published import RECORD

TABLE = "application/sparql-results+json"


def table(*rows: dict) -> bytes:
    def term(value: str) -> dict:
        return {"type": "uri" if value.startswith("http") else "literal", "value": value}

    names = sorted({name for row in rows for name in row})
    bindings = [{name: term(value) for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}).encode()


class Store:
    """A store with graphs; `is_union` says whether its default graph holds what they hold."""

    def __init__(self, graphs=("http://g/1",), release=None, is_union=True):
        self.graphs, self.release, self.is_union, self.is_down = graphs, release, is_union, False

    def say(self, asked, handler):
        query = asked.query
        if self.is_down:
            reply(handler, 500, "text/plain", b"out of order")
        elif RECORD in query:
            rows = [{"graph": graph, "identifier": "sha256:aa", "triples": "3"} for graph in self.graphs]
            rows += [{"graph": RECORD, "identifier": f"release:{self.release}"}]
            reply(handler, 200, TABLE, table(*(rows if self.release else [])))
        elif "GROUP BY ?graph" in query:
            reply(handler, 200, TABLE, table(*({"graph": graph, "n": "3"} for graph in self.graphs)))
        elif "isIRI" in query:
            reply(handler, 200, TABLE, table({"s": "http://a/s", "p": "http://a/p", "o": "http://a/o"}))
        elif "<http://a/s>" in query:
            reply(handler, 200, TABLE, table(*([{"n": "1"}] if self.is_union else [])))
        else:
            reply(handler, 200, TABLE, table())


@pytest.fixture
def watch(monkeypatch):
    monkeypatch.setattr(holding, "AGE_S", 0.0)
    store = Store()
    with standing_in(store.say) as (address, _):
        watch = Watch(Remote(address, Limits(2, 1_000_000)))
        watch.store = store
        yield watch


def test_a_store_with_our_record_says_which_release_it_holds(watch):
    watch.store.release = "r1"
    release = watch.holding().release
    assert (release.id, release.graphs) == ("r1", {"http://g/1": 3})


def test_any_other_store_has_no_release_but_graphs(watch):
    release = watch.holding().release
    assert (release.id, release.graphs) == ("", {"http://g/1": 3})
    assert watch.engine.graphs == ()


def test_where_the_default_graph_is_not_the_union_every_graph_is_named(watch):
    watch.store.is_union = False
    watch.holding()
    assert watch.engine.graphs == ("http://g/1",)


def test_too_many_graphs_to_be_named_is_a_fault_with_a_remedy(watch):
    watch.store.is_union, watch.store.graphs = False, [f"http://g/{n}" for n in range(MOST_NAMED + 1)]
    assert "unionDefaultGraph" in str(watch.holding().fault)


def test_another_release_is_seen_when_it_is_published(watch):
    watch.store.release = "r1"
    watch.holding()
    watch.store.release, watch.store.graphs = "r2", ("http://g/1", "http://g/2")
    assert (watch.holding().release.id, len(watch.holding().release.graphs)) == ("r2", 2)


def test_a_store_that_is_down_is_told_what_it_held_is_still_known_and_it_is_found_again(watch):
    watch.store.release = "r1"
    watch.holding()
    watch.store.is_down = True
    down = watch.holding()
    assert "out of order" in str(down.fault)
    assert down.release.id == "r1"
    watch.store.is_down = False
    assert watch.holding().fault is None


def test_what_is_known_is_asked_for_again_only_when_it_is_old(monkeypatch):
    monkeypatch.setattr(holding, "AGE_S", 60.0)
    with standing_in(Store().say) as (address, seen):
        watch = Watch(Remote(address, Limits(2, 1_000_000)))
        watch.holding()
        asked = len(seen)
        watch.holding()
        assert len(seen) == asked
        assert len(watch.holding().failed) > 0  # this store answers the probe's questions with nothing

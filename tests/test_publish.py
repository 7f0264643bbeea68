"""Publishing to a store by the Graph Store Protocol: only what changed, on from where it stopped, nobody else's graphs."""

import json
from pathlib import Path

import pytest

from standin import reply, standing_in
from thaiplan.errors import EngineDown
from thaiplan.publish import Publisher, Step, read_contents
from thaiplan.published import RECORD, parse_record
from thaiplan.release import Release

NT = "application/n-triples"


class Store:
    """A Graph Store in memory; `breaks_at` is the number of the PUT of a graph at which it stops answering well."""

    def __init__(self):
        self.graphs = {"http://foreign/graph": b"<http://a> <http://b> <http://c> .\n"}
        self.put, self.breaks_at, self.user = [], None, None

    def say(self, asked, handler):
        graph = asked.parameters["graph"][0]
        if self.user and asked.headers.get("Authorization") is None:
            reply(handler, 401, "text/plain", b"", WWW_Authenticate='Basic realm="x"')
        elif asked.method == "GET":
            found = self.graphs.get(graph)
            reply(handler, 404 if found is None else 200, NT, found or b"")
        elif asked.method == "DELETE":
            reply(handler, 204 if self.graphs.pop(graph, None) else 404, NT)
        elif graph != RECORD and self.breaks_at is not None and len(self.put) >= self.breaks_at:
            reply(handler, 500, "text/plain", b"disk is full")
        else:
            self.put += [graph] if asked.method == "PUT" and graph != RECORD else []
            self.graphs[graph] = asked.body if asked.method == "PUT" else self.graphs.get(graph, b"") + asked.body
            reply(handler, 204, NT)


@pytest.fixture
def store():
    made = Store()
    with standing_in(made.say) as (address, seen):
        made.address, made.seen = address, seen
        yield made


def release_of(folder: Path, **graphs: int) -> Release:
    """A release whose graphs have so many triples."""
    triples = [(graph, f'<http://a/{n}> <http://a/p> "{graph} {n}"') for graph, count in graphs.items() for n in range(count)]
    lines = [f"{triple} <http://g/{graph}> .\n" for graph, triple in triples]
    folder.mkdir(exist_ok=True)
    (folder / "release.nq").write_text("".join(sorted(lines)), encoding="utf-8")
    name = json.dumps(graphs)
    return Release(name, folder, {f"http://g/{graph}": count for graph, count in sorted(graphs.items())})


def publish(store, release, **options) -> list[Step]:
    with Publisher(store.address, options.pop("credentials", None)) as publisher:
        return list(publisher.publish(release, **options))


def done(steps: list[Step]) -> dict[str, str]:
    return {step.graph.removeprefix("http://g/"): step.done for step in steps}


def test_the_graphs_of_a_release_are_read_in_order_with_their_triples(tmp_path):
    one, two = read_contents(release_of(tmp_path, a=2, b=1))
    assert (one.graph, one.triples, one.data) == (
        "http://g/a", 2, b'<http://a/0> <http://a/p> "a 0" .\n<http://a/1> <http://a/p> "a 1" .\n'
    )  # fmt: skip
    assert (two.graph, two.triples) == ("http://g/b", 1)


def test_only_what_changed_is_put_and_what_is_gone_is_removed(store, tmp_path):
    assert done(publish(store, release_of(tmp_path, a=2, b=1, c=1))) == {"a": "put", "b": "put", "c": "put"}
    store.put.clear()
    assert done(publish(store, release_of(tmp_path, a=2, b=1, c=1))) == {"a": "unchanged", "b": "unchanged", "c": "unchanged"}
    assert store.put == []
    changed = release_of(tmp_path, a=3, b=1)
    assert done(publish(store, changed)) == {"a": "put", "b": "unchanged", "c": "removed"}
    assert store.graphs["http://g/a"].count(b"\n") == 3
    assert "http://g/c" not in store.graphs
    record = parse_record(store.graphs[RECORD].decode())
    assert (record.release, record.triples) == (changed.id, {"http://g/a": 3, "http://g/b": 1})


def test_graphs_of_others_are_never_touched(store, tmp_path):
    publish(store, release_of(tmp_path, a=1))
    publish(store, release_of(tmp_path, b=1))
    assert "http://foreign/graph" in store.graphs
    assert not any("foreign" in asked.parameters["graph"][0] for asked in store.seen)


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(store, tmp_path):
    store.breaks_at = 2
    release = release_of(tmp_path, a=1, b=1, c=1)
    with pytest.raises(EngineDown, match="disk is full"):
        publish(store, release)
    assert parse_record(store.graphs[RECORD].decode()).release is None
    store.breaks_at = None
    assert done(publish(store, release)) == {"a": "unchanged", "b": "unchanged", "c": "put"}
    assert parse_record(store.graphs[RECORD].decode()).release == release.id


def test_a_change_that_was_broken_off_is_neither_release_and_goes_on_too(store, tmp_path):
    publish(store, release_of(tmp_path, a=1, b=1, c=1))
    store.put.clear()
    store.breaks_at = 1
    changed = release_of(tmp_path, a=2, b=2, c=1)
    with pytest.raises(EngineDown):
        publish(store, changed)
    record = parse_record(store.graphs[RECORD].decode())
    assert record.release is None
    assert not record.has("http://g/b", read_contents(changed)[1].hash)
    store.breaks_at = None
    assert done(publish(store, changed)) == {"a": "unchanged", "b": "put", "c": "unchanged"}


def test_all_can_be_put_whatever_the_record_says(store, tmp_path):
    release = release_of(tmp_path, a=1, b=1)
    publish(store, release)
    store.graphs["http://g/a"] = b"changed by somebody"
    assert done(publish(store, release, is_forced=True)) == {"a": "put", "b": "put"}
    assert store.graphs["http://g/a"].startswith(b"<http://a/0>")


def test_credentials_go_in_the_scheme_that_is_asked_for(store, tmp_path):
    store.user = "dba"
    with pytest.raises(EngineDown, match="THAIPLAN_PUBLISH_USER"):
        publish(store, release_of(tmp_path, a=1))
    publish(store, release_of(tmp_path, a=1), credentials=("dba", "s3cret"))
    assert "http://g/a" in store.graphs
    assert store.seen[-1].headers["Authorization"].startswith("Basic ")


def test_digest_is_answered_with_digest(tmp_path):
    def say(asked, handler):
        given = asked.headers.get("Authorization", "")
        if given.startswith("Digest "):
            reply(handler, 404 if asked.method == "GET" else 204, NT)
        else:
            challenge = 'Digest realm="SPARQL", nonce="n", qop="auth", algorithm="MD5"'
            reply(handler, 401, "text/plain", b"", WWW_Authenticate=challenge)

    with standing_in(say) as (address, seen):
        with Publisher(address, ("dba", "s3cret")) as publisher:
            assert len(list(publisher.publish(release_of(tmp_path, a=1)))) == 1
        assert not any("s3cret" in asked.headers.get("Authorization", "") for asked in seen)


@pytest.mark.parametrize(("status", "media_type", "said"), [
    (404, "text/html", "no address of a Graph Store"), (405, "text/html", "no address of a Graph Store"),
    (302, "text/html", "no address of a Graph Store"), (200, "text/html", "sent no graph but text/html"),
    (403, "text/html", "refuses us"), (500, "text/plain", "status 500"),
])  # fmt: skip
def test_what_is_no_graph_store_is_told(tmp_path, status, media_type, said):
    with (
        standing_in(lambda asked, handler: reply(handler, status, media_type, b"hello")) as (address, _),
        pytest.raises(EngineDown, match=said),
        Publisher(address) as publisher,
    ):
        list(publisher.publish(release_of(tmp_path, a=1)))


def test_a_store_that_is_not_there_is_told(tmp_path):
    with pytest.raises(EngineDown, match="cannot be reached"), Publisher("http://127.0.0.1:1/data") as publisher:
        list(publisher.publish(release_of(tmp_path, a=1)))

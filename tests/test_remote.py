"""A store elsewhere: what it is asked, what comes of its answer in every form, and what is said when it gives none."""

import json
import socket
import time

import pytest

from standin import reply, standing_in
from thaiplan.engine import Query
from thaiplan.engine.remote import TABLE, Limits, Remote
from thaiplan.errors import (
    AnswerTooLarge,
    EngineDown,
    EngineTimeout,
    GivenUp,
    Malformed,
    NotAcceptable,
    QueryRefused,
    QuerySyntax,
)

SELECT, CONSTRUCT = "SELECT ?x { ?x ?y ?z }", "CONSTRUCT WHERE { ?s ?p ?o }"
ROWS = {
    "head": {"vars": ["x"]},
    "results": {"bindings": [
        {"x": {"type": "uri", "value": "http://a/ก"}}, {"x": {"type": "literal", "value": 'a "b",\n', "xml:lang": "th"}},
        {"x": {"type": "typed-literal", "value": "1.50", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"}}, {},
    ]},
}  # fmt: skip
TRIPLE = '<http://a/1> <http://a/p> "ไทย"@th .\n'.encode()
LIMITS = Limits(2, 1_000_000, 100)


def ask(address: str, text: str = SELECT, media_type: str = "text/csv", limits: Limits = LIMITS, **options):
    query = Query(text, media_type, options.pop("default_graphs", ()), options.pop("named_graphs", ()))
    return Remote(address, limits, **options).answer(query)


def saying(status: int, media_type: str, body: bytes = b"", **headers: str):
    return standing_in(lambda asked, handler: reply(handler, status, media_type, body, **headers))


def rows_said():
    return saying(200, TABLE, json.dumps(ROWS).encode())


def test_a_table_comes_in_every_form_with_datatypes_and_languages_kept():
    with rows_said() as (address, seen):
        assert ask(address).content.decode() == 'x\r\nhttp://a/ก\r\n"a ""b"",\n"\r\n1.50\r\n\r\n'
        tabs = ask(address, media_type="text/tab-separated-values").content.decode().splitlines()
        assert tabs == ["?x", "<http://a/ก>", '"a \\"b\\",\\n"@th', "1.50", ""]
        assert b'xml:lang="th"' in ask(address, media_type="application/sparql-results+xml").content
        found = ask(address, media_type=TABLE)
        assert (found.kind, found.rows) == ("solutions", 4)
        assert seen[0].headers["Accept"] == TABLE
        assert (seen[0].method, seen[0].query) == ("POST", SELECT)


def test_triples_come_in_every_form():
    with saying(200, "application/n-triples", TRIPLE) as (address, seen):
        assert ask(address, CONSTRUCT, "application/n-triples").content == TRIPLE
        found = ask(address, CONSTRUCT, "text/turtle")
        assert (found.kind, found.rows) == ("graph", 1)
        assert '"ไทย"@th' in found.content.decode()
        assert "application/n-triples" in seen[0].headers["Accept"]


def test_a_boolean_is_one():
    with saying(200, TABLE, b'{"head":{},"boolean":true}') as (address, _):
        assert ask(address, "ASK {}", TABLE).kind == "boolean"


def test_a_table_is_cut_as_an_embedded_one_is():
    with rows_said() as (address, _):
        found = ask(address, limits=Limits(2, 1_000_000, 2))
        assert (found.rows, found.is_cut) == (2, True)
        whole = Remote(address, Limits(2, 1_000_000, 2)).answer(Query(SELECT, "text/csv", all_rows=True))
        assert (whole.rows, whole.is_cut) == (4, False)


def test_graphs_are_named_as_the_request_does_else_as_the_query_does_else_all():
    with rows_said() as (address, seen):
        ask(address, default_graphs=("http://g/1",), named_graphs=("http://g/2",), graphs=("http://g/9",))
        ask(address, "SELECT * FROM <http://g/1> { ?s ?p ?o }", graphs=("http://g/9",))
        ask(address, graphs=("http://g/8", "http://g/9"))
        ask(address)
    named = [(one.parameters.get("default-graph-uri"), one.parameters.get("named-graph-uri")) for one in seen]
    all_ = ["http://g/8", "http://g/9"]
    assert named == [(["http://g/1"], ["http://g/2"]), (None, None), (all_, all_), (None, None)]


def test_credentials_go_to_the_store_and_into_no_message():
    with saying(401, "text/plain", b"who are you") as (address, seen):
        with pytest.raises(EngineDown, match="THAIPLAN_ENGINE_USER") as fault:
            ask(address, credentials=("dba", "s3cret"))
        assert seen[0].headers["Authorization"].startswith("Basic ")
        assert "s3cret" not in str(fault.value)


@pytest.mark.parametrize(("status", "body", "error", "said"), [
    (400, b"bad", Malformed, "does not take the query: bad"),
    (403, b"no", EngineDown, "other credentials"),
    (404, b"", EngineDown, "no SPARQL endpoint"),
    (405, b"", EngineDown, "no SPARQL endpoint"),
    (406, b"only csv", NotAcceptable, "only csv"),
    (413, b"too long", QueryRefused, "too long"),
    (500, b"<html><h1>It\nbroke</h1></html>", EngineDown, "It broke"),
    (502, b"gateway", EngineDown, "status 502"),
    (503, b"busy", EngineTimeout, "busy"),
    (504, b"", EngineTimeout, "did not answer in 2 s"),
])  # fmt: skip
def test_each_refusal_of_a_store_is_an_error_with_what_it_said(status, body, error, said):
    with saying(status, "text/html", body) as (address, _), pytest.raises(error, match=said):
        ask(address)


def test_what_a_store_does_not_take_and_cannot_be_read_names_line_and_column():
    with saying(400, "text/plain", b"parse error") as (address, _), pytest.raises(QuerySyntax, match="line 2, column 1"):
        ask(address, "SELECT *\n}")


@pytest.mark.parametrize(("media_type", "body"), [
    ("text/html", b"<html>Welcome</html>"),
    ("text/csv", b"x\n1\n"),
    (TABLE, b"<html>Welcome</html>"),
    (TABLE, json.dumps(ROWS).encode()[:-20]),
    (TABLE, json.dumps(ROWS).encode()[:-4] + b"Query cancelled"),
    (TABLE, b""),
])  # fmt: skip
def test_html_a_form_nobody_asked_for_and_a_result_with_a_broken_end_are_no_answer(media_type, body):
    with saying(200, media_type, body) as (address, _), pytest.raises(EngineDown):
        ask(address)


def test_a_stream_that_is_cut_is_no_answer():
    content = json.dumps(ROWS).encode()

    def cut(asked, handler):
        handler.send_response(200)
        handler.send_header("Content-Type", TABLE)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[:100])
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True

    with standing_in(cut) as (address, _), pytest.raises(EngineDown):
        ask(address)


@pytest.mark.parametrize("first", [b"", b'{"head":{"vars":["x"]},'])
def test_a_store_that_is_slow_is_left_at_the_limit(first):
    def wait(asked, handler):
        if first:
            handler.send_response(200)
            handler.send_header("Content-Type", TABLE)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(first)
            handler.wfile.flush()
        time.sleep(4)
        handler.close_connection = True

    started = time.monotonic()
    with standing_in(wait) as (address, _):
        with pytest.raises(EngineTimeout, match="1 s"):
            ask(address, limits=Limits(1, 1_000_000))
        assert time.monotonic() - started < 4


def give_up(worked_s: float) -> None:
    raise GivenUp


def test_a_store_that_trickles_is_left_at_the_limit_and_when_nobody_waits():
    def trickle(asked, handler):
        handler.send_response(200)
        handler.send_header("Content-Type", TABLE)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b" " * 100)
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass
        handler.close_connection = True

    with standing_in(trickle) as (address, _):
        with pytest.raises(EngineTimeout):
            ask(address, limits=Limits(1, 1_000_000))
        with pytest.raises(GivenUp):
            Remote(address, Limits(10, 1_000_000)).answer(Query(SELECT, "text/csv"), give_up)


def test_an_answer_over_the_limit_is_an_error_that_names_it():
    with rows_said() as (address, _), pytest.raises(AnswerTooLarge, match="result_limit_bytes"):
        ask(address, limits=Limits(2, 20))


def test_a_store_that_is_not_there_is_told_and_when_it_comes_back_it_is_asked_again():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    remote = Remote(f"http://127.0.0.1:{port}/sparql", LIMITS)
    with pytest.raises(EngineDown, match="Connection refused"):
        remote.answer(Query(SELECT, "text/csv"))
    with rows_said() as (address, _):
        remote.url = address
        assert remote.answer(Query(SELECT, "text/csv")).rows == 4
    with pytest.raises(EngineDown):
        ask("http://no-such-host.invalid/sparql")


def test_updates_and_services_never_reach_the_store():
    with rows_said() as (address, seen):
        for text in ("INSERT DATA { <http://a> <http://b> 1 }", "SELECT * { SERVICE <http://a/> {} }"):
            with pytest.raises(QueryRefused):
                ask(address, text)
        ask(address, "SELECT * { SERVICE <http://a/> {} }", services=("http://a/",))
        ask(address, "SELECT ('INSERT DATA {} # DELETE' AS ?x) {}")
        assert [one.parameters.keys() for one in seen] == [{"query"}, {"query"}]

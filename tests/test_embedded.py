"""The embedded engine: what a query runs on, what comes out, and what it says when it refuses."""

import csv
import io
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest
import rdflib

import thaiplan.engine.embedded as embedded
from thaiplan.engine import Body, Query, sink
from thaiplan.engine.embedded import answer, open_store, write_store
from thaiplan.errors import (
    AnswerTooLarge,
    CannotRun,
    MissingFile,
    NotAcceptable,
    QueryRefused,
    QuerySyntax,
    WrongParameter,
)
from thaiplan.negotiate import FORMATS, GRAPHS, RESULTS

QUADS = """\
<http://a/1> <http://a/p> "one" <http://g/1> .
<http://a/2> <http://a/p> "สอง"@th <http://g/2> .
<http://a/3> <http://a/p> "3"^^<http://www.w3.org/2001/XMLSchema#integer> <http://g/2> .
<http://a/1> <http://a/p> "one" <http://g/2> .
"""
ALL = "SELECT ?s ?o { ?s ?p ?o }"
NAMED = "SELECT ?s ?o { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def quads(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "data.nq"
    path.write_text(QUADS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(quads):
    return open_store(quads)


def ask(store, text, media_type=FORMATS["json"], default_graphs=(), named_graphs=(), **limits):
    body = Body()
    found = answer(store, Query(text, media_type, default_graphs, named_graphs), body.write, **limits)
    return found._replace(body=body)


def count(store, text, **graphs) -> int:
    found = ask(store, text, **graphs)
    assert found.rows == len(json.loads(found.content)["results"]["bindings"])
    return found.rows


def test_a_query_without_graphs_runs_on_the_union_where_one_triple_counts_once(store):
    assert count(store, ALL) == 3
    assert count(store, NAMED) == 4


@pytest.mark.parametrize(
    ("clause", "default", "named"),
    [
        ("FROM <http://g/1>", 1, 0),
        ("FROM <http://g/1> FROM <http://g/2>", 3, 0),
        ("FROM NAMED <http://g/2>", 0, 3),
        ("FROM <http://g/1> FROM NAMED <http://g/2>", 1, 3),
        ("FROM <http://g/none>", 0, 0),
        ("# FROM <http://g/1>\n", 3, 4),
    ],
)
def test_from_gives_exactly_the_graphs_it_names(store, clause, default, named):
    assert count(store, ALL.replace("{", f"{clause} {{", 1)) == default
    assert count(store, NAMED.replace("{", f"{clause} {{", 1)) == named


@pytest.mark.parametrize(
    ("request_graphs", "default", "named"),
    [
        ({"default_graphs": ("http://g/1",)}, 1, 0),
        ({"named_graphs": ("http://g/2",)}, 0, 3),
        ({"default_graphs": ("http://g/1", "http://g/2"), "named_graphs": ("http://g/1",)}, 3, 1),
    ],
)
def test_the_request_names_its_graphs_exactly_and_overrides_from(store, request_graphs, default, named):
    assert count(store, ALL, **request_graphs) == default
    assert count(store, NAMED, **request_graphs) == named
    assert count(store, "SELECT * FROM <http://g/none> FROM NAMED <http://g/none> { ?s ?p ?o }", **request_graphs) == default


def test_a_graph_that_is_no_iri_is_refused(store):
    with pytest.raises(WrongParameter, match="default-graph-uri"):
        ask(store, ALL, default_graphs=("not an iri",))


def test_the_four_table_forms_say_the_same(store):
    bodies = {form.name: ask(store, ALL + " ORDER BY ?s", form.media_type) for form in RESULTS}
    assert {found.kind for found in bodies.values()} == {"solutions"}
    assert {found.rows for found in bodies.values()} == {3}
    assert json.loads(bodies["json"].content)["results"]["bindings"][1]["o"] == {
        "type": "literal", "value": "สอง", "xml:lang": "th",
    }  # fmt: skip
    assert list(csv.reader(io.StringIO(bodies["csv"].content.decode())))[2] == ["http://a/2", "สอง"]
    assert bodies["tsv"].content.decode().splitlines()[2] == '<http://a/2>\t"สอง"@th'
    read = rdflib.query.Result.parse(io.BytesIO(bodies["xml"].content), format="xml")
    assert read.bindings[1][rdflib.Variable("o")] == rdflib.Literal("สอง", lang="th")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own JSON-LD reader
def test_the_six_graph_forms_hold_the_same_triples(store):
    lines = [line.rpartition(" <")[0] + " ." for line in QUADS.splitlines()]
    triples = set(rdflib.Graph().parse(data="\n".join(lines), format="nt"))
    for form in GRAPHS:
        found = ask(store, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", form.media_type)
        assert (found.kind, found.rows) == ("graph", 3), form
        # Without graph names, TriG is Turtle and N-Quads is N-Triples.
        reader = {"nq": "nt", "trig": "turtle", "ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}.get(form.name, form.name)
        assert set(rdflib.Graph().parse(data=found.content.decode(), format=reader)) == triples, form


@pytest.mark.parametrize("end", ["a", "1a", "a.b-c", "a/b", "x#a", "กา", "a(b"])
def test_a_property_that_ends_in_a_name_is_written_in_rdf_xml(store, end):
    triple = f'<http://a/s> <http://a/{end}> "o"'
    content = ask(store, f"CONSTRUCT {{ {triple} }} {{}}", FORMATS["rdf"]).content.decode()
    assert set(rdflib.Graph().parse(data=content, format="xml")) == set(rdflib.Graph().parse(data=triple + " .", format="nt"))


@pytest.mark.parametrize("end", ["1", "", "a/", "x#", "%20", "a(b)", "?y=1"])
def test_a_property_that_rdf_xml_cannot_write_is_an_error_and_no_broken_file(store, end):
    text = f"CONSTRUCT {{ <http://a/s> <http://a/{end}> 'o' }} {{}}"
    with pytest.raises(NotAcceptable, match=r"no way to write the property <http://a/.*ask for text/turtle"):
        ask(store, text, FORMATS["rdf"])
    assert ask(store, text, FORMATS["ttl"]).rows == 1


def test_turtle_uses_the_prefixes_it_needs_and_comes_sorted(store):
    text = "PREFIX a: <http://a/> CONSTRUCT { ?s a:p ?o ; a skos:Concept } { ?s a:p ?o }"
    body = ask(store, "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> " + text, FORMATS["ttl"]).content.decode()
    assert "@prefix a: <http://a/>" in body
    assert "skos:Concept" in body
    assert "owl:" not in body
    assert body.index("a:1 ") < body.index("a:2 ") < body.index("a:3 ")


@pytest.mark.parametrize(("written", "kept"), [
    ('"1.0E6"^^xsd:double', '"1000000"^^xsd:double'), ('"5.0"^^xsd:decimal', '"5"^^xsd:decimal'), ('"0"^^xsd:boolean', "false"),
    ('"01"^^xsd:int', "1"), ('"a"@en-GB', '"a"@en-gb'), ('"๕"^^xsd:integer', '"๕"^^xsd:integer'), ('"AF"^^xsd:hexBinary',) * 2,
])  # fmt: skip
def test_the_engine_keeps_values_and_not_how_they_were_written(written, kept):
    prefix = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . <http://a/s> <http://a/p> {} ."
    made = ox.Store()
    made.load(prefix.format(written).encode(), format=ox.RdfFormat.TURTLE)
    content = ask(made, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", FORMATS["nt"]).content
    (found,), (wanted,) = (ox.parse(each, format=ox.RdfFormat.TURTLE) for each in (content, prefix.format(kept).encode()))
    assert found.object == wanted.object


def test_ask_has_one_row_and_no_turtle(store):
    found = ask(store, "ASK { ?s ?p 'one' }")
    assert (found.kind, found.rows, json.loads(found.content)["boolean"]) == ("boolean", 1, True)
    with pytest.raises(NotAcceptable, match=r"a table, which is never text/turtle; there is: .*text/csv"):
        ask(store, "ASK {}", FORMATS["ttl"])
    with pytest.raises(NotAcceptable, match="triples"):
        ask(store, "DESCRIBE <http://a/1>", FORMATS["csv"])


@pytest.mark.parametrize("size", [1, 7, 65_536])
def test_rows_are_counted_truly_however_the_chunks_fall(monkeypatch, size):
    monkeypatch.setattr(sink, "CHUNK_BYTES", size)
    texts = ['"', "\\", '\\"', "},{", '"},{"', "[{", "<result>", "\n", "\r\n", ',"', "a,b", "\t", "{", "", "ไทย"]
    values = " ".join(f"({ox.Literal(text)!s} {number})" for number, text in enumerate(texts)) + " (UNDEF UNDEF)" * 3
    for form in RESULTS:
        found = ask(ox.Store(), f"SELECT * {{ VALUES (?t ?n) {{ {values} }} }}", form.media_type)
        assert found.rows == len(texts) + 3, form
        assert ask(ox.Store(), "SELECT * { VALUES ?x { 1 } FILTER(false) }", form.media_type).rows == 0
        assert ask(ox.Store(), "SELECT * {}", form.media_type).rows == 1


def test_a_large_graph_comes_whole_and_in_pieces(monkeypatch):
    monkeypatch.setattr(embedded, "TIDY_LIMIT", 10)
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode(f"http://a/{n}"), ox.NamedNode("http://a/p"), ox.Literal(n)) for n in range(5000))
    parts = []
    found = answer(store, Query("CONSTRUCT WHERE { ?s ?p ?o }", FORMATS["nt"]), parts.append)
    assert found.rows == 5000
    assert len(parts) > 3
    assert len(set(b"".join(parts).splitlines())) == 5000


def test_of_a_table_with_too_many_rows_the_first_come_and_it_says_so(store):
    cut = ask(store, ALL + " ORDER BY ?s", limit_rows=2)
    assert (cut.rows, cut.is_cut, len(json.loads(cut.content)["results"]["bindings"])) == (2, True, 2)
    whole = ask(store, ALL, limit_rows=3)
    assert (whole.rows, whole.is_cut) == (3, False)
    assert ask(store, "CONSTRUCT WHERE { ?s ?p ?o }", FORMATS["nt"], limit_rows=1).rows == 3


def test_an_answer_over_the_size_is_an_error_and_not_a_part(store):
    with pytest.raises(AnswerTooLarge, match="result_limit_bytes"):
        ask(store, ALL, limit_bytes=20)
    with pytest.raises(AnswerTooLarge):
        ask(store, "CONSTRUCT WHERE { ?s ?p ?o }", FORMATS["ttl"], limit_bytes=20)


@pytest.mark.parametrize(
    ("text", "line", "column", "why"),
    [
        ("SELECT * {\n  ?s ?p\n}", 3, 1, "'}' does not fit here"),
        ("SELECT * { ?s ?p 'ลำปาง' . ?x }", 1, 31, "'}'"),
        ("SELECT * {\r\n\r\n ?s ?p }", 3, 8, "'}'"),
        (
            "SELECT ?s\nWHERE {\n  ?s skos:prefLabel ?l\n}",
            3,
            6,
            "begin with PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
        ),
        ("SELECT * { ?s a zzz:y }", 1, 17, "prefix zzz: is not declared"),
        ("SELECT * {\n ?s ?p 'abc }", 2, 8, "not closed"),
        ("SELECT * {?s ?p ?o}}\n", 1, 20, "'}'"),
        ("SELECT ?s FORM <http://g> {}", 1, 11, "'FORM'"),
        ("SELEC * {}", 1, 1, "'SELEC'"),
        ("SELECT * {\n # } comment\n FILTR(1) }", 3, 2, "'FILTR'"),
        ("SELECT * { ?s <rel> ?o }", 1, 15, "declare BASE"),
        ("SELECT ?x { ?x ?p <http://a b> }", 1, 30, "holds a space"),
        ("SELECT * {\n?s ?p ?o", 2, 9, "ends too early"),
        ("", 1, 1, "ends too early"),
        ("SELECT ?x (COUNT(?y) AS ?n) {?x ?y ?z}", 1, 39, "unbound"),
    ],
)
def test_a_fault_is_found_by_line_and_column(store, text, line, column, why):
    with pytest.raises(QuerySyntax) as fault:
        ask(store, text)
    assert (fault.value.line, fault.value.column) == (line, column)
    assert why in str(fault.value)


def test_a_function_the_engine_lacks_is_told(store):
    with pytest.raises(CannotRun, match="<http://f> is not supported"):
        ask(store, "SELECT (<http://f>(1) AS ?x) {}")


def test_service_reaches_no_one():
    reached = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self):
            reached.append(self.path)
            self.send_error(500)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        service = f"PREFIX e: <{base}> PREFIX : <{base}> SELECT * {{ %s {{ ?s ?p ?o }} }}"
        for call in (f"SERVICE <{base}>", "SERVICEe:x", "SERVICE:x", f"# \n SeRvIcE SILENT<{base}>", "SERVICESILENTe:x"):
            with pytest.raises(QueryRefused, match="SERVICE"):
                ask(ox.Store(), service % call)
        assert reached == []
        ask(ox.Store(), service % f"SERVICE SILENT <{base}>", services=(base,))
        assert reached == ["/"]  # so the listener would have seen the others
        server.shutdown()


def test_an_update_changes_nothing(store):
    with pytest.raises(QueryRefused, match="UPDATE"):
        ask(store, "DELETE WHERE { ?s ?p ?o }")
    assert count(store, ALL) == 3


def test_from_and_load_fetch_nothing(store):
    assert count(store, "SELECT * FROM <http://127.0.0.1:1/data.ttl> { ?s ?p ?o }") == 0


def test_without_a_union_the_default_graph_is_what_no_graph_was_named_for(tmp_path):
    path = tmp_path / "data.nq"
    path.write_text(QUADS + '<http://a/9> <http://a/p> "alone" .\n', encoding="utf-8")
    assert count(open_store(path, is_union=False), ALL) == 1
    assert count(open_store(path, is_union=False), NAMED) == 4


def test_a_store_on_disk_answers_like_one_in_memory(quads, tmp_path, store):
    write_store(quads, tmp_path / "store")
    on_disk = open_store(tmp_path / "store")
    assert ask(on_disk, ALL + " ORDER BY ?s").content == ask(store, ALL + " ORDER BY ?s").content
    with pytest.raises(MissingFile, match=r"none\.nq"):
        open_store(tmp_path / "none.nq")


def test_blank_nodes_keep_their_names_and_are_the_same_in_the_union_and_in_their_graph(tmp_path):
    path = tmp_path / "data.nq"
    quads = '_:c14n0 <http://a/p> "x _: y" <http://g> .\n<http://a/1> <http://a/q> _:c14n0 <http://g> .\n'
    path.write_text(quads, encoding="utf-8")
    write_store(path, tmp_path / "store")
    for store in (open_store(path), open_store(path), open_store(tmp_path / "store")):
        assert count(store, "SELECT * { GRAPH <http://g> { ?b <http://a/p> ?x } ?s <http://a/q> ?b }") == 1
        assert "_:c14n0" in ask(store, "SELECT ?s { ?s <http://a/p> ?o }", FORMATS["tsv"]).content.decode()

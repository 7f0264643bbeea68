"""The runner of the W3C SPARQL suites on suites of a few tests: each kind of test can pass, and each can fail."""

import doctest
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

sys.path.insert(0, str(Path(__file__).parent / "conformance"))

import exchanges
import graphstore
import protocol
import queries
import results
import shacl
import sparql
import suites
from served import Reply, Served

PREFIXES = """
@prefix : <http://tests.example/#> .
@prefix cnt: <http://www.w3.org/2011/content#> .
@prefix ht: <http://www.w3.org/2011/http#> .
@prefix hts: <http://www.w3.org/2011/http-statusCodes#> .
@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> .
@prefix ut: <http://www.w3.org/2009/sparql/tests/test-update#> .
"""
DATA = "<http://e/s> <http://e/p> 1.50 , 'ก'@th . <http://e/s> <http://e/q> <here> ."
SRX = """<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="o"/></head><results><result>
    <binding name="o">{}</binding></result></results></sparql>"""
YES = '{"head": {}, "boolean": true}'
LITERAL = '<literal datatype="http://www.w3.org/2001/XMLSchema#decimal">1.5</literal>'
ORDERED = "[] a rs:ResultSet ; rs:resultVariable 'n' ; rs:solution {} ."
# For each kind of test: the query, the name of the file with the result, a right one and a wrong one.
KINDS = {
    "select": ("SELECT ?o { ?s <http://e/p> ?o FILTER(ISNUMERIC(?o)) }", "x.srx", SRX.format(LITERAL),
               SRX.format("<uri>1.5</uri>")),
    "json": ("SELECT ?s { ?s <http://e/p> 1.5 }", "x.srj", '{"head": {"vars": ["s"]}, "results": {"bindings": ['
             '{"s": {"type": "uri", "value": "http://e/s"}}]}}', '{"head": {"vars": ["s"]}, "results": {"bindings": []}}'),
    "relative": ("SELECT ?s { ?s ?p <here> }", "x.tsv", "?s\n<http://e/s>\n", "?s\n<http://e/t>\n"),
    "ask": ("ASK { ?s ?p 'ก'@th }", "x.srj", YES, YES.replace("true", "false")),
    "csv": ("SELECT ?o { ?s ?p ?o FILTER(LANG(?o) = 'th') }", "x.csv", "o\r\nก\r\n", "o\r\nข\r\n"),
    "construct": ("CONSTRUCT { ?s <http://e/r> [] } { ?s ?p 'ก'@th }", "x.ttl", "<http://e/s> <http://e/r> [] .",
                  "<http://e/s> <http://e/r> <http://e/s> ."),
    "ordered": ("SELECT ?n { VALUES ?n { 1 2 } } ORDER BY ?n", "x.ttl",
                *(ORDERED.format(" , ".join(f"[ rs:index {index} ; rs:binding [ rs:variable 'n' ; rs:value {value} ] ]"
                                            for index, value in pairs)) for pairs in ([(1, 1), (2, 2)], [(1, 2), (2, 1)]))),
    "named": ("SELECT ?g { GRAPH ?g { ?s ?p 'ก'@th } }", "x.tsv", "?g\n<FOLDER/data.ttl>\n", "?g\n<FOLDER/other.ttl>\n"),
}  # fmt: skip
REQUEST = '[ ht:absolutePath "{}" ; ht:methodName "{}" ; ht:headers ( {} ) ; {} ht:resp [ {} ] ]'
HEADER = '[ ht:fieldName "{}" ; ht:fieldValue "{}" ]'
BODY = 'ht:body [ cnt:chars """{}""" ] ;'


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    with Served(tmp_path_factory.mktemp("scratch")) as running:
        yield running


@pytest.fixture(autouse=True)
def without_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph")  # rdflib's own JSON-LD reader
        yield


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def entry(folder: Path, manifest: str, said: str) -> suites.Test:
    """The one test of a manifest, of which this is said."""
    write(folder / manifest, f"{PREFIXES}<> a mf:Manifest ; mf:entries ( :one ) . :one {said} .")
    (test,) = suites.walk(folder / manifest, folder)
    return test


def evaluation(folder: Path, kind: str, is_right: bool) -> suites.Test:
    query, name, right, wrong = KINDS[kind]
    write(folder / "a/data.ttl", DATA)
    write(folder / "a/q.rq", query)
    prefixes = PREFIXES if name.endswith("ttl") else ""
    write(folder / "a" / name, prefixes + (right if is_right else wrong).replace("FOLDER", (folder / "a").as_uri()))
    data = "qt:graphData" if kind == "named" else "qt:data"
    said = f"a mf:QueryEvaluationTest ; mf:action [ qt:query <q.rq> ; {data} <data.ttl> ] ; mf:result <{name}>"
    return entry(folder, "a/manifest.ttl", said)


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_answer_passes_and_a_wrong_one_is_a_fault(served, tmp_path, kind):
    assert queries.judge(evaluation(tmp_path / "right", kind, True), served).fault is None
    assert "wanted" in queries.judge(evaluation(tmp_path / "wrong", kind, False), served).fault


def test_rdf_xml_can_be_the_data_of_a_test(served, tmp_path):
    text = Graph().parse(data=DATA, publicID="http://e/").serialize(format="xml")
    write(tmp_path / "a/data.rdf", text)
    write(tmp_path / "a/q.rq", "ASK { ?s ?p 'ก'@th }")
    for result, is_right in ((YES, True), (YES.replace("true", "false"), False)):
        write(tmp_path / "a/x.srj", result)
        said = "a mf:QueryEvaluationTest ; mf:action [ qt:query <q.rq> ; qt:data <data.rdf> ] ; mf:result <x.srj>"
        assert (queries.judge(entry(tmp_path, "a/manifest.ttl", said), served).fault is None) == is_right


@pytest.mark.parametrize(("kind", "query", "passes"), [
    ("PositiveSyntaxTest11", "ASK {}", True), ("PositiveSyntaxTest11", "ASK {", False),
    ("PositiveSyntaxTest11", "SELECT (<http://f>(1) AS ?x) {}", False),
    ("NegativeSyntaxTest11", "ASK {", True), ("NegativeSyntaxTest11", "ASK {}", False),
])  # fmt: skip
def test_syntax_is_judged_by_every_way_a_query_can_come(served, tmp_path, kind, query, passes):
    write(tmp_path / "a/q.rq", query)
    fault = queries.judge(entry(tmp_path, "a/manifest.ttl", f"a mf:{kind} ; mf:action <q.rq>"), served).fault
    assert fault is None if passes else all(f" by {way}" in fault for way in queries.WAYS)


def test_a_query_that_is_said_not_to_run_has_to_be_told_to_be_sparql(served, tmp_path):
    calling = "SELECT (<http://f>(1) AS ?x) {}"
    for query, fault in ((calling, None), ("ASK {}", "wanted 422, found 200"), ("ASK {", "wanted 422, found 400")):
        write(tmp_path / "a/q.rq", query)
        test = entry(tmp_path, "a/manifest.ttl", "a mf:PositiveSyntaxTest11 ; mf:action <q.rq>")
        found = queries.judge(test, served, not_run={"a/one"})
        assert found.fault is None if fault is None else fault in found.fault
        assert found.note == queries.NOT_RUN_NOTE


def test_by_value_passes_only_who_is_named_and_nobody_who_passes_anyway(served, tmp_path):
    test = evaluation(tmp_path, "select", True)
    assert queries.judge(test, served, by_value={"a/one"}).fault == queries.AS_TERMS
    write(tmp_path / "a/x.srx", SRX.format(LITERAL.replace("1.5", "1.50")))
    assert queries.judge(test, served).fault.endswith("1 row as wanted, but not the same")
    assert queries.judge(test, served, by_value={"a/one"}) == suites.Outcome(test, None, queries.VALUES_NOTE)
    write(tmp_path / "a/x.srx", SRX.format(LITERAL.replace("1.5", "1.6")))
    assert queries.judge(test, served, by_value={"a/one"}).fault.endswith("1 row as wanted, but not the same")


def test_a_test_that_stops_the_runner_is_a_fault_of_it(served, tmp_path):
    test = evaluation(tmp_path, "ask", True)
    (tmp_path / "a/q.rq").unlink()
    assert queries.judge(test, served).fault.startswith("stopped with FileNotFoundError")


def exchange(target: str, method: str, response: str, body: str = "", **headers: str) -> str:
    told = " ".join(HEADER.format(name.replace("_", "-"), value) for name, value in headers.items())
    return REQUEST.format(target, method, told, BODY.format(body) if body else "", response)


def connection(folder: Path, manifest: str, *requests: str, more: str = "") -> suites.Test:
    return entry(folder, manifest, f"a mf:ProtocolTest ; {more} mf:action [ ht:requests ( {' '.join(requests)} ) ]")


@pytest.mark.parametrize(("request_", "passes"), [
    (exchange("/sparql/?query=ASK%20%7B%7D", "GET", "mf:expectedStatus hts:StatusCode2xx ; mf:expectedBoolean true"), True),
    (exchange("/sparql/?query=ASK%20%7B%7D", "GET", "mf:expectedStatus hts:OK ; mf:expectedBoolean false"), False),
    (exchange("/sparql/?query=ASK%20%7B%7D", "GET", "mf:expectedStatus hts:StatusCode4xx"), False),
    (exchange("/sparql/?query=ASK", "GET", "mf:expectedStatus hts:StatusCode4xx , hts:Created"), True),
    (exchange("/sparql/?query=ASK%20%7B%7D", "GET", 'mf:expectedFormat "boolean" ; mf:expectedStatus hts:OK'), True),
    (exchange("/sparql/?query=ASK%20%7B%7D", "GET", 'mf:expectedFormat "tabular" ; mf:expectedStatus hts:OK'), False),
    (exchange("/sparql/", "POST", 'mf:expectedFormat "RDF" ; mf:expectedStatus hts:OK', "CONSTRUCT { <s> <p> 1 } {}",
              content_type="application/sparql-query"), True),
    (exchange("/sparql/", "POST", "mf:expectedStatus hts:OK", "ASK {}", content_type="text/plain"), False),
    (exchange("/sparql/?query=ASK%20%7B%20GRAPH%20%3Chttp://g/%3E%20%7B%3Fs%20%3Fp%201.5%7D%20%7D", "GET",
              "mf:expectedStatus hts:OK ; mf:expectedBoolean true"), True),
])  # fmt: skip
def test_a_reply_has_the_status_the_kind_and_the_value_that_the_manifest_wants(served, tmp_path, request_, passes):
    write(tmp_path / "protocol/data.ttl", DATA)
    more = 'ut:graphData [ ut:graph <data.ttl> ; rdfs:label "http://g/" ] ;'
    connection(tmp_path, protocol.PROTOCOL, request_, more=more)
    (outcome,), refused = protocol.run(tmp_path, served)
    assert (outcome.fault is None, refused) == (passes, [])


def test_an_update_is_to_be_refused_with_403_and_to_change_nothing(served, tmp_path):
    form = "application/sparql-update"
    update = exchange("/sparql/", "POST", "mf:expectedStatus hts:StatusCode2xx", "CLEAR ALL", content_type=form)
    test = connection(tmp_path, "protocol/manifest.ttl", update)
    assert protocol.refusal_fault(test, served) is None

    class Lenient:
        """A service that takes every update, or refuses it in a poor way, and forgets a statement at each count."""

        def __init__(self, status: int, media_type: str, body: bytes):
            self.reply, self.left = Reply(status, {"content-type": media_type}, body), 9

        def send(self, method, target, headers=None, body=None):
            self.left -= 1
            return Reply(200, {}, b"%d" % self.left) if headers and "Accept" in headers else self.reply

    problem = "application/problem+json"
    assert "found 200" in protocol.refusal_fault(test, Lenient(200, problem, b"UPDATE"))
    assert "as text/plain" in protocol.refusal_fault(test, Lenient(403, "text/plain", b"UPDATE"))
    assert "found 403" in protocol.refusal_fault(test, Lenient(403, problem, b"no"))
    assert protocol.refusal_fault(test, Lenient(403, problem, b"UPDATE")) == "the update changed the data"
    query = exchange("/sparql/?query=ASK%20%7B%7D", "GET", 'mf:expectedFormat "boolean"')
    assert protocol.refusal_fault(connection(tmp_path, "protocol/other.ttl", query), served) == "the test has no update"


DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
<#service> a sd:Service ; sd:endpoint <> ; sd:feature sd:UnionDefaultGraph ; sd:supportedLanguage sd:SPARQL11Query ;
    sd:defaultDataset [ a sd:Dataset ; sd:namedGraph [ a sd:NamedGraph ; sd:name <http://g/> ; sd:graph [ a sd:Graph ] ] ] ."""


@pytest.mark.parametrize(("check", "wanted", "other", "fault"), [
    (protocol.returns_rdf, "", "", None), (protocol.has_endpoint, "", "", None), (protocol.conforms_to_schema, "", "", None),
    (protocol.has_endpoint, "sd:endpoint <>", "sd:endpoint <http://e/other>", "and not http://e/sparql"),
    (protocol.has_endpoint, "sd:endpoint <> ;", "", "not there"),
    (protocol.has_endpoint, "a sd:Service ;", "", "is no sd:Service"),
    (protocol.conforms_to_schema, "a sd:Service ;", "", "no sd:Service"),
    (protocol.conforms_to_schema, "a sd:NamedGraph ;", "", "is no sd:NamedGraph"),
    (protocol.conforms_to_schema, "a sd:Dataset", "a sd:Graph", "is no sd:"),
    (protocol.conforms_to_schema, "a sd:Dataset", "a sd:Set", "there is no class"),
    (protocol.conforms_to_schema, "sd:feature", "sd:features", "there is no property sd:features"),
    (protocol.conforms_to_schema, "sd:name <http://g/>", "sd:name 'http://g/'", "has the literal"),
    (protocol.conforms_to_schema, "sd:feature sd:Union", "sd:feature sd:SPARQL11Query , sd:Union", "is no sd:Feature"),
])  # fmt: skip
def test_each_check_of_a_description_finds_what_it_is_for(check, wanted, other, fault):
    assert wanted in DESCRIPTION
    reply = Reply(200, {"content-type": "text/turtle; charset=utf-8"}, DESCRIPTION.replace(wanted, other, 1).encode())
    found = check(reply, "http://e/sparql")
    assert found is None if fault is None else fault in found


@pytest.mark.parametrize(("status", "media_type", "body"), [
    (404, "text/turtle", DESCRIPTION), (200, "text/html", "<html/>"), (200, "text/turtle", ""),
])  # fmt: skip
def test_what_is_no_rdf_is_no_description(status, media_type, body):
    assert protocol.returns_rdf(Reply(status, {"content-type": media_type}, body.encode()), "http://e/sparql")


def test_the_description_of_the_site_passes_and_has_to_in_every_form(served, tmp_path, monkeypatch):
    said = "<> a mf:Manifest ; mf:entries ( :has-endpoint-triple :returns-rdf :conforms-to-schema ) ."
    write(tmp_path / protocol.DESCRIPTION, PREFIXES + said)
    assert [one.fault for one in protocol.run_description(tmp_path, served)] == [None, None, None]
    send, page = served.send, Reply(200, {"content-type": "text/html"}, b"")
    monkeypatch.setattr(served, "send", lambda *sent: page if sent[2] == {"Accept": "application/rdf+xml"} else send(*sent))
    assert all(one.fault for one in protocol.run_description(tmp_path, served))


TURTLE = "text/turtle; charset=utf-8"
ONE, TWO = "<http://e/s> <http://e/p> [] , 1 .", "<http://e/s> <http://e/p> 2 ."
FORM = ('--b\r\nContent-Disposition: form-data; name="x"\r\nContent-Type: text/turtle\r\n\r\n' + TWO + "\r\n--b--\r\n").replace(
    '"', '\\"')  # fmt: skip


def put(target: str, body: str, method: str = "PUT", content_type: str = TURTLE) -> str:
    return exchange(target, method, "mf:expectedStatus hts:Created", body, content_type=content_type)


def get(target: str, body: str | None, status: str = "OK", method: str = "GET") -> str:
    told = f"mf:expectedStatus hts:{status} ;"
    if status == "OK":
        told += f' ht:headers ( {HEADER.format("content-type", TURTLE)} ) ; {BODY.format(body) if body else ""}'
    return exchange(target, method, told, accept="text/turtle")


@pytest.mark.parametrize(("requests", "passes"), [
    ([put("/gsp/a", ONE), get("/gsp/a", ONE)], True),
    ([put("/gsp/a", ONE), get("/gsp/a", TWO)], False),
    ([put("/gsp/a", ONE), put("/gsp/a", TWO), get("/gsp/a", TWO)], True),
    ([put("/gsp?graph=http://g/%2531", ONE), get("/gsp?graph=http%3A//g/%2531", ONE)], True),
    ([put("/gsp?graph=http://g/%2531", ONE), get("/gsp?graph=http://g/1", ONE)], False),
    ([put("/gsp?default", ONE), get("/gsp?default", ONE)], True),
    ([put("/gsp?default", ONE), get("/gsp?default", ONE + TWO)], False),
    ([put("/gsp/a", ONE), put("/gsp/a", TWO, "POST"), get("/gsp/a", ONE + TWO)], True),
    ([put("/gsp/a", ONE), put("/gsp/a", FORM, "POST", "multipart/form-data; boundary=b"), get("/gsp/a", ONE + TWO)], True),
    ([put("/gsp/a", ONE), put("/gsp/a", "", "DELETE"), get("/gsp/a", None, "NotFound")], True),
    ([put("/gsp/a", ONE), get("/gsp/a", None, "NotFound")], False),
    ([get("/gsp/a", None, "NotFound", "HEAD")], True),
    ([put("/gsp/a", ONE), get("/gsp/a", None, method="HEAD")], True),
])  # fmt: skip
def test_reads_see_what_the_writes_would_have_left_and_the_writes_are_refused(served, tmp_path, requests, passes):
    test = connection(tmp_path, graphstore.MANIFEST, *requests)
    (found,) = graphstore.run(tmp_path, served)
    assert (found.fault is None) == passes
    assert found.is_whole == (len(requests) == 1)
    assert found.test.name == test.name == "graph-store-protocol/one"


def test_a_graph_whose_name_the_store_chooses_is_read_by_that_name(served, tmp_path):
    made = exchange("/gsp", "POST", 'mf:expectedStatus hts:Created ; mf:expectedLocation "$HERE$"', ONE, content_type=TURTLE)
    for body, passes in ((ONE, True), (TWO, False)):
        connection(tmp_path / str(passes), graphstore.MANIFEST, made, get("/gsp?graph=$HERE$", body))
        (found,) = graphstore.run(tmp_path / str(passes), served)
        assert (found.fault is None) == passes
    assert found.note == "1 write refused with 405, 1 read as wanted"


def test_a_write_that_is_taken_is_a_fault(served, tmp_path, monkeypatch):
    connection(tmp_path, graphstore.MANIFEST, put("/gsp/a", ONE))
    monkeypatch.setattr(served, "send", lambda *_: Reply(201, {"allow": "GET"}, b""))
    assert graphstore.run(tmp_path, served)[0].fault == "request 1, PUT /graph-store/a: 201, wanted 405 and what is allowed"
    monkeypatch.setattr(served, "send", lambda *_: Reply(405, {}, b""))
    assert graphstore.run(tmp_path, served)[0].fault == "request 1, PUT /graph-store/a: 405, wanted 405 and what is allowed"
    bodies = iter((b"", b"", b"more"))
    monkeypatch.setattr(served, "send", lambda *_: Reply(405, {"allow": "GET"}, next(bodies)))
    assert graphstore.run(tmp_path, served)[0].fault.endswith("the write changed what is served")


@pytest.fixture
def suite(tmp_path) -> Path:
    """A whole suite with one test of each part."""
    folder = tmp_path / "sparql11"
    evaluation(folder, "ask", True)
    for name, manifest in zip(queries.MANIFESTS, ("<a/manifest.ttl>", ""), strict=True):
        write(folder / name, f"{PREFIXES}<> a mf:Manifest ; mf:include ( {manifest} ) .")
    ask = exchange("/sparql/?query=ASK%20%7B%7D", "GET", "mf:expectedStatus hts:OK")
    connection(folder, protocol.PROTOCOL, ask)
    write(folder / protocol.DESCRIPTION, PREFIXES + "<> a mf:Manifest ; mf:entries ( :returns-rdf ) .")
    connection(folder, graphstore.MANIFEST, put("/gsp/a", ONE), get("/gsp/a", ONE))
    return tmp_path


def test_the_command_prints_a_table_for_each_part_and_writes_earl(suite, capsys):
    assert sparql.main([str(suite), "--earl", str(suite / "build/earl.ttl")]) == 1  # a few tests are not the suite
    out = capsys.readouterr().out
    assert out.count("== ") == 5
    assert "The suite has 1 tests where 338 are known" in out
    assert "NOTE 1 passed on terms (1 write refused with 405, 1 read as wanted): graph-store-protocol/one." in out
    assert "UNEXPECTED: aggregates/agg-groupconcat-04 is among the known failures, and did not fail." in out
    earl = Graph().parse(suite / "build/earl.ttl")
    outcomes = [str(one).rpartition("#")[2] for one in earl.objects(None, URIRef("http://www.w3.org/ns/earl#outcome"))]
    assert sorted(outcomes) == ["inapplicable", "passed", "passed", "passed"]
    assert URIRef("http://tests.example/#one") in set(earl.objects(None, URIRef("http://www.w3.org/ns/earl#test")))


def test_a_part_with_a_failure_that_is_not_known_ends_the_run_with_1(tmp_path, capsys):
    test = connection(tmp_path, protocol.PROTOCOL, exchange("/sparql/", "GET", ""))
    assert sparql.told(sparql.Part("One", [suites.Outcome(test, None)], 1)) == 0
    assert sparql.told(sparql.Part("One", [suites.Outcome(test, "wrong")], 1)) == 1
    assert sparql.told(sparql.Part("One", [suites.Outcome(test, "wrong")], 1, {"protocol/one": "The cause."})) == 0
    assert "FAIL protocol/one: The cause. (wrong)" in capsys.readouterr().out


@pytest.mark.parametrize(("ci", "code"), [(None, 0), ("true", 1)])
def test_an_absent_suite_is_named_and_ends_the_run_with_1_only_in_ci(tmp_path, monkeypatch, capsys, ci, code):
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", ci)
    assert sparql.main([str(tmp_path)]) == code
    out = capsys.readouterr().out
    assert out.startswith(f"NOT RUN: there is no {tmp_path / 'sparql11'}. ")
    assert "https://github.com/w3c/rdf-tests" in out


@pytest.mark.parametrize("module", [exchanges, graphstore, results, shacl], ids=lambda module: module.__name__)
def test_the_examples_of_the_runners_are_true(module):
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed

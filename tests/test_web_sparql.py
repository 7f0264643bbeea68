"""The SPARQL 1.1 Protocol, one sentence a test."""

import threading
from functools import lru_cache
from urllib.parse import urlencode

import pytest

from thaiplan import sparqltext
from thaiplan.sparqltext import _facts

SELECT = "SELECT ?o WHERE { VALUES ?o { 1 } }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { <http://s> <http://p> 'ไทย'@th } WHERE {}"
LAMPANG = "https://w3id.org/thaiplan/graph/lampang"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
HTML = {"accept": "text/html"}


def ask(client, query, accept="application/sparql-results+json", **parameters):
    return client.get("/sparql", params={"query": query} | parameters, headers={"accept": accept})


def count(answer) -> int:
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_a_query_comes_by_get(client):
    answer = ask(client, SELECT)
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"][0]["o"]["value"] == "1"


def test_a_query_comes_by_form(client):
    assert client.post("/sparql", content=urlencode({"query": ASK}), headers=FORM).json()["boolean"] is True


def test_a_query_comes_as_the_body(client):
    assert client.post("/sparql", content=ASK, headers=DIRECT).json()["boolean"] is True


def test_a_body_may_name_its_charset(client):
    headers = {"content-type": "application/sparql-query; charset=utf-8"}
    assert client.post("/sparql", content=ASK, headers=headers).status_code == 200


@pytest.mark.parametrize("body", ["query=ASK {} %23 ก", "query=ASK+%7B%7D+%23+%E0%B8%81"])
def test_a_form_may_hold_thai_as_it_is_or_percent_encoded(client, body):
    assert client.post("/sparql", content=body.encode(), headers=FORM).json()["boolean"] is True
    assert client.post("/sparql", content=body.encode() + b"\xff", headers=FORM).status_code == 400


@pytest.mark.parametrize("body", [ASK.encode("utf-16-le"), ASK.encode()])
def test_a_body_that_is_said_to_be_in_another_charset_is_415(client, body):
    answer = client.post("/sparql", content=body, headers={"content-type": 'application/sparql-query; charset="UTF-16"'})
    assert answer.status_code == 415
    assert "said to be UTF-16; SPARQL is sent in UTF-8" in answer.json()["detail"]


def test_the_mark_at_the_start_of_a_file_from_windows_is_no_part_of_the_query(client):
    assert client.post("/sparql", content=ASK.encode("utf-8-sig"), headers=DIRECT).json()["boolean"] is True


def test_percent_escapes_are_decoded_once(client):
    answer = ask(client, 'SELECT ("a%20b+c" AS ?x) {}')
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == "a%20b+c"


@pytest.mark.parametrize(("accept", "got"), [
    ("*/*", "application/sparql-results+json"),
    ("application/sparql-results+xml", "application/sparql-results+xml"),
    ("text/csv", "text/csv"),
    ("text/tab-separated-values", "text/tab-separated-values"),
    ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
])  # fmt: skip
def test_rows_come_in_the_form_that_accept_likes_best(client, accept, got):
    assert ask(client, SELECT, accept).headers["content-type"].partition(";")[0] == got


def test_several_accept_headers_are_one(client):
    headers = [("accept", "image/png, text/html;q=0.1"), ("accept", "text/csv;q=0.5")]
    assert client.get("/sparql", params={"query": SELECT}, headers=headers).headers["content-type"].startswith("text/csv")
    wrong = client.get("/sparql", params={"query": "SELEC"}, headers=headers)
    assert wrong.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("accept", "got"), [
    ("*/*", "text/turtle"),
    ("application/n-triples", "application/n-triples"),
    ("application/rdf+xml", "application/rdf+xml"),
    ("application/ld+json", "application/ld+json"),
])  # fmt: skip
def test_triples_come_in_the_form_that_accept_likes_best(client, accept, got):
    answer = ask(client, CONSTRUCT, accept)
    assert answer.headers["content-type"].partition(";")[0] == got
    assert "ไทย" in answer.text or "\\u0E44" in answer.text


def test_the_name_of_a_format_counts_more_than_accept(client):
    assert ask(client, SELECT, "text/html", format="csv").headers["content-type"].startswith("text/csv")


def test_nothing_acceptable_is_406_with_what_there_is(client):
    answer = ask(client, SELECT, "image/png")
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["detail"]


def test_a_named_default_graph_is_exactly_the_default_graph(client):
    everything, one = count(ask(client, COUNT)), count(ask(client, COUNT, **{"default-graph-uri": LAMPANG}))
    assert 0 < one < everything


def test_a_named_graph_leaves_the_default_graph_empty(client):
    named = {"named-graph-uri": LAMPANG}
    assert count(ask(client, COUNT, **named)) == 0
    assert count(ask(client, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", **named)) > 0


def test_from_means_what_it_says(client):
    query = f"SELECT (COUNT(*) AS ?n) FROM <{LAMPANG}> WHERE {{ ?s ?p ?o }}"
    assert count(ask(client, query)) == count(ask(client, COUNT, **{"default-graph-uri": LAMPANG}))


def test_each_of_several_default_graphs_counts_and_a_triple_in_two_of_them_counts_once(client):
    one, two = LAMPANG, "https://w3id.org/thaiplan/graph/years"
    each = [count(ask(client, COUNT, **{"default-graph-uri": graph})) for graph in (one, two)]
    assert count(ask(client, COUNT, **{"default-graph-uri": [one, two]})) == sum(each)
    assert count(ask(client, COUNT, **{"default-graph-uri": [one, one]})) == each[0]


def test_a_graph_that_the_request_does_not_name_cannot_be_reached(client):
    query = f"ASK {{ GRAPH <{LAMPANG}> {{ ?s ?p ?o }} }}"
    other = "https://w3id.org/thaiplan/graph/years"
    assert ask(client, query).json()["boolean"] is True
    for name in ("default-graph-uri", "named-graph-uri"):
        assert ask(client, query, **{name: other}).json()["boolean"] is False


def test_the_graphs_of_the_request_count_more_than_those_of_the_query(client):
    query = COUNT.replace("WHERE", "FROM <http://nothing.example/> WHERE")
    assert count(ask(client, query)) == 0
    assert count(ask(client, query, **{"default-graph-uri": LAMPANG})) > 0


def test_hundreds_of_graphs_may_be_named_and_thousands_may_not(client):
    graphs = [f"http://nothing.example/{number}" for number in range(1_000)]
    assert client.post("/sparql", data={"query": ASK, "default-graph-uri": graphs[:500]}).json()["boolean"] is False
    answer = client.post("/sparql", data={"query": ASK, "default-graph-uri": graphs})
    assert (answer.status_code, answer.json()["detail"]) == (400, "The request has over 1,000 parameters; name fewer graphs.")


def test_what_is_relative_in_a_query_is_relative_to_this_address(client):
    query = "SELECT (<a> AS ?a) (<#b> AS ?b) (IRI('c/d') AS ?c) {}"
    row = ask(client, query, "text/csv").text.split()[1]
    assert row == "http://testserver/a,http://testserver/sparql#b,http://testserver/c/d"
    graph = ask(client, "CONSTRUCT { <s> <p> 1 } {}", "application/n-triples").text
    assert graph.startswith("<http://testserver/s> <http://testserver/p> ")
    assert ask(client, "ASK FROM <graph> { ?s ?p ?o }").json()["boolean"] is False


def test_the_same_relative_query_at_another_host_has_another_tag(client):
    for query, tags in (("SELECT (<a> AS ?a) {}", 2), (SELECT, 1)):
        hosts = ({"host": name} for name in ("a.example", "b.example"))
        answers = [client.get("/sparql", params={"query": query}, headers=host) for host in hosts]
        assert len({answer.headers["etag"] for answer in answers}) == tags


def test_a_fault_in_a_query_with_relative_iris_keeps_its_place(client):
    problem = ask(client, "SELECT *\nWHERE {\n  <a> ?p }").json()
    assert (problem["line"], problem["column"]) == (3, 10)


def test_two_queries_are_refused(client):
    assert client.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D").status_code == 400


def test_a_form_without_a_query_is_refused(client):
    answer = client.post("/sparql", content="nothing=1", headers=FORM)
    assert answer.status_code == 400
    assert "query" in answer.json()["detail"]


def test_a_body_of_another_type_is_415(client):
    assert client.post("/sparql", content=ASK, headers={"content-type": "text/plain"}).status_code == 415


def test_a_body_that_is_not_utf8_is_400(client):
    assert client.post("/sparql", content=ASK.encode("utf-16"), headers=DIRECT).status_code == 400
    assert client.get("/sparql?query=ASK%7B%FF%7D").status_code == 400


@pytest.mark.parametrize("send", [
    lambda client: client.post("/sparql", content=urlencode({"update": "CLEAR ALL"}), headers=FORM),
    lambda client: client.post("/sparql", content="CLEAR ALL", headers={"content-type": "application/sparql-update"}),
    lambda client: client.get("/sparql", params={"update": "CLEAR ALL"}),
])  # fmt: skip
def test_update_is_refused_with_a_reason(client, send):
    answer = send(client)
    assert answer.status_code == 403
    assert "UPDATE" in answer.json()["detail"]


def test_an_update_sent_as_a_query_is_refused(client):
    assert 400 <= ask(client, "INSERT DATA { <http://s> <http://p> <http://o> }").status_code < 500


def test_a_syntax_fault_names_line_and_column(client):
    problem = ask(client, "SELECT *\nWHERE {\n  ?s ?p }").json()
    assert problem["status"] == 400
    assert problem["line"] >= 1
    assert problem["column"] >= 1


def test_a_function_that_nobody_has_is_told_from_a_fault_in_the_language(client):
    query = "SELECT (<http://f.example/f>(1) AS ?x) {}"
    problem = ask(client, query).json()
    assert (problem["status"], problem["title"]) == (422, "Cannot be run")
    assert "http://f.example/f" in problem["detail"]
    assert "valid SPARQL" in ask(client, query, "text/html", lang="en").text


def test_a_query_over_the_limit_is_413(make_client):
    client = make_client(query_limit_bytes=200)
    long = "ASK { } #" + "x" * 300
    assert ask(client, long).status_code == 413
    assert client.post("/sparql", content=long, headers=DIRECT).status_code == 413


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"]
)
def test_without_a_query_there_is_the_service_description(client, accept):
    answer = client.get("/sparql", headers={"accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert "SPARQL11Query" in answer.text
    assert "UnionDefaultGraph" in answer.text


@pytest.mark.parametrize("accept", ["*/*", "", "text/*;q=0.5, */*;q=0.1", "text/html;q=0.9, text/turtle"])
def test_who_does_not_ask_for_a_page_gets_the_description(client, accept):
    answer = client.get("/sparql", headers={"accept": accept})
    assert answer.headers["content-type"].startswith("text/turtle")


def test_the_description_names_this_address_and_every_graph(client, engine):
    text = client.get("/sparql", headers={"accept": "application/n-triples"}).text
    assert "<http://testserver/sparql>" in text
    assert LAMPANG in text


def test_a_browser_gets_a_form_with_prefixes_and_three_examples(client):
    page = client.get("/sparql", headers=HTML).text
    assert "PREFIX tp: &lt;https://w3id.org/thaiplan/ontology#&gt;" in page
    assert page.count('href="/sparql?query=') == 3


def test_a_browser_that_sends_the_form_gets_a_table(client):
    page = ask(
        client, "SELECT ?plan ?n { VALUES (?plan ?n) { (<https://w3id.org/thaiplan/id/lampang/plan> 7) } }", "text/html"
    ).text
    assert '<a href="/doc/lampang/plan"' in page
    assert '<td class="number" data-label="n">7</td>' in page


def test_a_browser_sees_the_line_at_fault_and_keeps_its_query(client):
    answer = ask(client, "SELECT *\nWHERE {\n  ?s ?p }", "text/html")
    assert answer.status_code == 400
    assert 'class="here"' in answer.text
    assert "?s ?p }" in answer.text


def test_an_iri_of_another_scheme_never_becomes_a_link(client):
    page = ask(client, "SELECT (IRI('javascript:alert(1)') AS ?x) {}", "text/html").text
    assert 'href="javascript' not in page


def test_a_query_is_escaped_in_the_form(client):
    page = ask(client, "ASK {} # </textarea><script>alert(1)</script>", "text/html").text
    assert "<script>" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


def test_head_has_the_headers_of_get(client):
    got, head = ask(client, ASK), client.head("/sparql", params={"query": ASK})
    assert (head.status_code, head.headers["content-type"]) == (got.status_code, got.headers["content-type"])


def test_options_say_what_may_be_sent(client):
    answer = client.options("/sparql")
    assert answer.status_code == 204
    assert "POST" in answer.headers["access-control-allow-methods"]


MANY = "SELECT ?a { VALUES ?b { 1 2 3 4 5 6 7 8 9 10 } " + "".join(
    f"VALUES ?c{n} {{ 1 2 3 4 5 6 7 8 9 10 }} " for n in range(3)
) + "BIND(CONCAT('x', STR(?b)) AS ?a) }"


def test_a_browser_sees_the_first_thousand_rows_and_is_told_so(client):
    page = ask(client, MANY, "text/html", lang="en").text
    assert page.count("<tr>") == 1_000 + 1
    assert "The first 1,000 of 10,000 rows." in page
    assert "format=csv" in page[page.index("The first 1,000") :][:3000]
    assert len(ask(client, MANY, "text/csv").text.splitlines()) == 10_001


def test_a_wide_answer_shows_fewer_rows(client):
    wide = "SELECT * { " + "".join(f"VALUES ?c{n} {{ 1 }} " for n in range(100)) + "VALUES ?d { " + "1 " * 500 + "} }"
    page = ask(client, wide, "text/html", lang="en").text
    assert "The first 198 of 500 rows." in page


def test_a_long_cell_and_a_long_graph_are_cut_and_an_empty_row_is_a_row(client):
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(16))
    long = f"SELECT (?x16 AS ?x) {{ BIND('y' AS ?x0) {doubled} }}"
    assert 2_000 < ask(client, long, "text/html").text.count("y") < 3_000
    page = ask(client, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "text/html", lang="en").text
    assert "The first 200,000 of" in page
    assert "Rows: 1<" in ask(client, "SELECT * {}", "text/html", lang="en").text


def test_a_short_query_sent_by_the_form_gets_an_address_to_share(client):
    answer = client.post("/sparql", data={"query": ASK, "default-graph-uri": LAMPANG}, headers=HTML)
    assert answer.status_code == 303
    shared = answer.headers["location"]
    assert shared.startswith("/sparql?query=ASK+")
    assert "default-graph-uri=https" in shared
    assert "ใช่" in client.get(shared, headers=HTML).text


def test_a_long_query_sent_by_the_form_is_answered_in_place_and_downloaded_by_a_form(client):
    query = "SELECT ?o WHERE { VALUES ?o { 1 } } #" + "x" * 3000
    answer = client.post("/sparql", data={"query": query}, headers=HTML)
    assert answer.status_code == 200
    assert '<form id="download" method="post"' in answer.text
    assert '<button form="download" name="format" value="csv"' in answer.text
    saved = client.post("/sparql", data={"query": query, "format": "csv"}, headers=HTML)
    assert saved.headers["content-type"].startswith("text/csv")


def test_a_long_query_is_read_once_and_beside_the_event_loop(client, monkeypatch):
    readers = []
    monkeypatch.setattr(
        sparqltext, "_facts_of_long", lru_cache(lambda query: readers.append(threading.current_thread().name) or _facts(query))
    )
    answer = client.post("/sparql", content=ASK + " #" + "x" * 6_000, headers=DIRECT)
    assert answer.status_code == 200
    assert len(readers) == 1
    assert "AnyIO worker thread" in readers[0]


def test_a_machine_that_posts_is_answered_at_once(client):
    assert client.post("/sparql", data={"query": ASK}, headers={"accept": "*/*"}).status_code == 200


def test_an_error_is_a_page_only_for_who_likes_pages_best(client):
    wrong = "SELECT *\nWHERE {\n  ?s ?p }"
    machine = ask(client, wrong, "application/sparql-results+json, text/html;q=0.1")
    assert machine.headers["content-type"] == "application/problem+json"
    person = ask(client, wrong, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert person.headers["content-type"].startswith("text/html")


def test_yes_and_no_are_said_in_words(client):
    assert ">Yes</td>" in ask(client, "SELECT (true AS ?x) {}", "text/html", lang="en").text


def test_a_query_comes_by_the_method_query(client):
    answer = client.request("QUERY", "/sparql", content=ASK, headers=DIRECT)
    assert answer.json()["boolean"] is True
    assert client.request("QUERY", "/sparql", headers=DIRECT).status_code == 400
    assert client.request("QUERY", "/sparql", content="INSERT DATA {}", headers=DIRECT).status_code == 403


def test_a_browser_that_asks_before_it_sends_is_told_what_it_may(client):
    headers = {"origin": "http://elsewhere.example", "access-control-request-method": "QUERY"}
    answer = client.options("/sparql", headers=headers)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, POST, QUERY, OPTIONS"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert client.options("/questions").headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(("form", "media_type"), [("trig", "application/trig"), ("nq", "application/n-quads")])
def test_triples_come_as_trig_and_n_quads_too(client, form, media_type):
    assert ask(client, CONSTRUCT, "*/*", format=form).headers["content-type"] == media_type


def test_an_answer_has_a_strong_tag_and_who_has_it_is_told_so_without_asking_the_engine(client, monkeypatch):
    tag = ask(client, SELECT).headers["etag"]
    assert not tag.startswith("W/")
    monkeypatch.setattr(client.app.state.switch.site.engine, "answer_async", None)
    headers = {"accept": "application/sparql-results+json", "if-none-match": tag}
    again = client.get("/sparql", params={"query": SELECT}, headers=headers)
    assert (again.status_code, again.headers["etag"], again.content) == (304, tag, b"")


def test_each_form_and_each_dataset_has_a_tag_of_its_own(client):
    tags = {ask(client, SELECT, accept).headers["etag"] for accept in ("text/csv", "application/sparql-results+xml")}
    tags |= {ask(client, SELECT, "text/csv", **{"default-graph-uri": LAMPANG}).headers["etag"]}
    assert len(tags) == 3


def test_what_may_be_another_answer_the_next_time_is_not_kept(client):
    answer = ask(client, "SELECT (RAND() AS ?x) {}")
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    one, two = (ask(client, "SELECT (STRUUID() AS ?x) {}", "text/csv").text for _ in range(2))
    assert one != two


def test_the_page_of_such_an_answer_is_not_kept_either(client):
    page = ask(client, "SELECT (RAND() AS ?x) {}", "text/html")
    assert "etag" not in page.headers
    assert page.headers["cache-control"] == "no-store"
    assert ask(client, SELECT, "text/html").headers["etag"]


def test_answers_may_be_kept_for_as_long_as_the_setting_says(make_client):
    client = make_client(cache_age_s=7)
    assert ask(client, SELECT).headers["cache-control"] == "public, max-age=7"


def test_an_answer_depends_on_accept_and_on_nothing_of_a_person(client):
    varied = ask(client, SELECT).headers["vary"]
    assert set(varied.replace(" ", "").split(",")) == {"Accept", "Accept-Encoding"}


def test_errors_are_not_kept(client):
    answer = ask(client, "SELEC")
    assert (answer.status_code, answer.headers["cache-control"]) == (400, "no-store")
    problem = answer.json()
    assert (problem["line"], problem["column"]) == (1, 1)


def test_the_description_lists_what_results_come_as(client):
    text = client.get("/sparql", headers={"accept": "application/n-triples"}).text
    for name in ("SPARQL_Results_CSV", "SPARQL_Results_TSV", "JSON-LD", "TriG", "N-Quads"):
        assert f"<http://www.w3.org/ns/formats/{name}>" in text
    assert "sparql-service-description#UnionDefaultGraph" in text

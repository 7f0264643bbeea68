"""Conditional requests: a tag for each form of an answer, and 304 for a client that has it."""

from email.utils import parsedate_to_datetime

import pytest

HTML = {"accept": "text/html"}
ROWS = "/sparql?query=SELECT*%7B%3Fs%20%3Fp%20%3Fo%7DORDER%20BY%20%3Fs%20%3Fp%20%3Fo%20LIMIT%2050"


@pytest.mark.parametrize("path", ["/", "/doc/lampang/plan", "/questions", "/ontology", "/source/lampang-plan-linkage", ROWS])
@pytest.mark.parametrize("accept", ["text/html", "text/turtle, application/sparql-results+json"])
def test_who_has_an_answer_is_told_so_without_it(client, path, accept):
    got = client.get(path, headers={"accept": accept})
    again = client.get(path, headers={"accept": accept, "if-none-match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "vary", "cache-control", "content-location"):
        assert again.headers.get(name) == got.headers.get(name) or name == "vary"
    assert client.get(path, headers={"accept": accept, "if-none-match": '"other"'}).status_code == 200


def test_each_form_each_language_and_each_compression_has_a_tag_of_its_own(client):
    asked = [{"accept": accept, "accept-language": lang, "accept-encoding": coding}
             for accept in ("text/html", "text/turtle", "application/ld+json") for lang in ("th", "en")
             for coding in ("identity", "gzip", "br", "zstd")]  # fmt: skip
    got = [client.get("/doc/lampang/plan", headers=headers) for headers in asked]
    tags = {(answer.headers["content-type"], answer.headers.get("content-language"), answer.headers.get("content-encoding")):
            answer.headers["etag"] for answer in got}  # fmt: skip
    assert len(tags) == len(set(tags.values())) == 4 * (2 + 1 + 1)  # data have no language
    assert all("Accept-Encoding" in answer.headers["vary"] for answer in got)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_the_tag_of_a_compressed_form_is_known_again_to_who_still_takes_it(client, coding):
    tag = client.get("/", headers=HTML | {"accept-encoding": coding}).headers["etag"]
    assert tag.endswith(f'-{coding}"')
    again = client.get("/", headers=HTML | {"accept-encoding": coding, "if-none-match": tag})
    assert (again.status_code, again.headers["etag"]) == (304, tag)
    assert client.get("/", headers=HTML | {"accept-encoding": "identity", "if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/doc/lampang/plan", "/catalog", "/ontology", "/graph/lampang", ROWS])
def test_every_answer_is_as_old_as_its_release_and_who_has_it_is_told_so_by_time_too(client, engine, path):
    got = client.get(path)
    time = got.headers["last-modified"]
    assert parsedate_to_datetime(time).timestamp() == engine.release.built
    again = client.get(path, headers={"if-modified-since": time})
    assert (again.status_code, again.content, again.headers["last-modified"]) == (304, b"", time)


def test_a_time_is_known_only_if_it_is_that_of_the_release_and_a_tag_counts_more(client):
    time = client.get("/").headers["last-modified"]
    for headers in (
        {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"},  # of a release that has been taken back
        {"if-modified-since": "yesterday"}, {"if-modified-since": ""},
        {"if-modified-since": time, "if-none-match": '"other"'},
    ):  # fmt: skip
        assert client.get("/", headers=headers).status_code == 200, headers


def test_head_tells_what_get_tells(client):
    for path in ("/doc/lampang/plan", "/doc/lampang/plan.ttl", "/catalog", "/sitemap.xml", "/linkset/catalog", "/robots.txt"):
        got, head = client.get(path, headers=HTML), client.head(path, headers=HTML)
        assert (head.status_code, head.content) == (200, b"")
        for name in ("etag", "last-modified", "content-type", "content-location", "link", "vary"):
            assert head.headers.get(name) == got.headers.get(name), (path, name)


def test_each_form_of_a_name_says_where_it_stands(client):
    for path, accept, there in (
        ("/doc/lampang/plan", "text/html", "/doc/lampang/plan.html"), ("/source/lampang-plan-linkage", "text/turtle",
         "/source/lampang-plan-linkage.ttl"), ("/ontology", "application/rdf+xml", "/ontology?format=rdf"),
        ("/vocab", "text/turtle", "/vocab?format=ttl"), ("/graph/lampang", "application/n-triples", "/graph/lampang?format=nt"),
        ("/catalog", "text/html", "/catalog?format=html"), ("/questions/waste", "text/turtle", "/questions/waste?format=ttl"),
    ):  # fmt: skip
        got = client.get(path, headers={"accept": accept})
        assert got.headers["content-location"] == there
        again = client.get(there)
        assert again.headers["content-type"] == got.headers["content-type"], there
        assert "html" in accept or again.content == got.content, there  # a page names its own address


def test_what_is_not_kept_has_no_tag(client):
    for path in ("/health", "/metrics", "/sparql?query=SELECT(NOW()AS%3Fx)%7B%7D", "/nothing-here"):
        answer = client.get(path)
        assert not {"etag", "last-modified"} & answer.headers.keys(), path
        assert "no-store" in answer.headers["cache-control"], path
    assert "etag" not in client.post("/sparql", data={"query": "ASK {}", "format": "html"}).headers

"""The dumps over HTTP: files with their types, in ranges, and what there is in place of one that is not there."""

import hashlib

import pytest
import zstandard

PLAIN = {"accept-encoding": "identity"}


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("thaiplan.trig", "application/trig"), ("thaiplan.nq", "application/n-quads"), ("thaiplan.ttl", "text/turtle"),
        ("thaiplan.ttl.gz", "application/gzip"), ("thaiplan.nq.zst", "application/zstd"), ("SHA256SUMS", "text/plain"),
    ],
)  # fmt: skip
def test_each_file_says_what_it_is_and_when_and_is_not_packed_twice(client, name, media_type):
    answer = client.get(f"/dump/{name}", headers={"accept-encoding": "gzip" if name.endswith((".gz", ".zst")) else "identity"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert "content-encoding" not in answer.headers
    assert answer.headers["last-modified"] == client.get("/").headers["last-modified"]


def test_the_sums_are_those_of_what_is_sent(client):
    sums = dict(reversed(line.split("  ")) for line in client.get("/dump/SHA256SUMS").text.splitlines())
    for name, wanted in sums.items():
        assert hashlib.sha256(client.get(f"/dump/{name}", headers=PLAIN).content).hexdigest() == wanted


def test_the_release_comes_out_of_a_packed_file(client, engine):
    content = client.get("/dump/thaiplan.nq.zst").content
    assert hashlib.sha256(zstandard.decompress(content)).hexdigest() == engine.release.id


def test_a_download_can_go_on_where_it_broke_off(client):
    whole = client.get("/dump/thaiplan.ttl", headers=PLAIN)
    part = client.get("/dump/thaiplan.ttl", headers=PLAIN | {"range": "bytes=100-199", "if-range": whole.headers["etag"]})
    assert (part.status_code, part.content) == (206, whole.content[100:200])
    changed = client.get("/dump/thaiplan.ttl", headers=PLAIN | {"range": "bytes=100-199", "if-range": '"other"'})
    assert changed.content == whole.content
    assert client.get("/dump/thaiplan.ttl", headers=PLAIN | {"range": f"bytes={10**9}-"}).status_code == 416


def test_who_has_a_file_is_told_so(client):
    answer = client.get("/dump/thaiplan.trig.gz")
    again = client.get("/dump/thaiplan.trig.gz", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_folder_leads_to_the_page_that_lists_it(client, make_client):
    assert client.get("/dump").headers["location"] == "/catalog#dumps"
    assert make_client(base_path="/plans").get("/plans/dump/").headers["location"] == "/plans/dump"


@pytest.mark.parametrize("name", ["thaiplan.zip", "..%2f..%2fetc%2fpasswd", "a%0d%0aX:%20y", "%00", "%ff", "x" * 10_000])
def test_a_file_that_is_not_there_is_404_with_those_that_are(client, name):
    answer = client.get(f"/dump/{name}")
    assert answer.status_code == 404
    assert "x" not in answer.headers
    assert len(answer.json()["detail"]) < 1_000


def test_a_name_near_miss_lists_the_files(client):
    assert "thaiplan.ttl.gz" in client.get("/dump/thaiplan.zip").json()["detail"]
    assert 'href="/dump/thaiplan.trig"' in client.get("/dump/thaiplan.zip", headers={"accept": "text/html"}).text


def test_a_site_that_answers_from_a_store_elsewhere_has_no_dumps_and_says_so(make_client, monkeypatch):
    client = make_client()
    monkeypatch.setattr(client.app.state.switch.site, "dumps", None)
    answer = client.get("/dump/thaiplan.ttl")
    assert answer.status_code == 404
    assert "has no dumps; ask /sparql" in answer.json()["detail"]
    assert "has no files to download" in client.get("/catalog", headers={"accept": "text/html", "accept-language": "en"}).text

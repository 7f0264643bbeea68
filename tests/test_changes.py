"""Two releases compared: what is new, gone or said otherwise, and nothing that follows from it."""

import json
import shutil
from dataclasses import replace

import pytest

from thaiplan import changes as module
from thaiplan.changes import compare, find_quads, find_release, find_releases, tell
from thaiplan.cli import main
from thaiplan.errors import Malformed, MissingFile, TooManyTriples
from thaiplan.house import House
from thaiplan.release import build
from thaiplan.web.app import create_app

ID = "https://w3id.org/thaiplan/id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
HTML = {"accept": "text/html"}
EN = HTML | {"accept-language": "en"}
OLD_LABEL, NEW_LABEL = "โครงการส่งเสริมนวัตกรรมการเกษตร", "โครงการนวัตกรรม <b>การเกษตร</b>"


def quad(subject: str, property_: str, value: str, graph: str = "lampang") -> str:
    return f"<a:{subject}> <a:{property_}> {value} <https://w3id.org/thaiplan/graph/{graph}> .\n"


@pytest.fixture
def files(tmp_path):
    def write(old: list[str], new: list[str]):
        for name, lines in (("old", old), ("new", new)):
            (tmp_path / name).write_text("".join(sorted(lines)), encoding="utf-8")
        return tmp_path / "old", tmp_path / "new"

    return write


def test_each_thing_is_added_changed_or_removed_with_its_values(files):
    same = quad("same", "p", '"x"')
    old = [same, quad("gone", "p", '"1"'), quad("one", "p", '"old"@th'), quad("one", "q", "<a:o>")]
    new = [same, quad("come", "p", '"1"'), quad("one", "p", '"new"@th'), quad("one", "q", "<a:o>")]
    found = {change.iri: change for change in compare(*files(old, new))}
    assert {iri: change.status for iri, change in found.items()} == {"a:gone": "removed", "a:come": "added", "a:one": "changed"}
    told = tell(found["a:one"])["statements"]
    graph = "https://w3id.org/thaiplan/graph/lampang"
    assert told == [{
        "property": "a:p",
        "old": [{"type": "literal", "value": "old", "xml:lang": "th", "graph": graph}],
        "new": [{"type": "literal", "value": "new", "xml:lang": "th", "graph": graph}],
    }]  # fmt: skip


def test_what_rules_made_and_nodes_without_a_name_are_left_out(files):
    old = [quad("a", "p", '"1"', "inferred"), quad("a", "p", "_:c1"), "_:c1 <a:p> <a:o> <a:g> .\n"]
    new = [quad("a", "p", '"2"', "inferred"), quad("a", "p", "_:c2"), "_:c2 <a:p> <a:o> <a:g> .\n"]
    new.append(quad("b", "p", '"1"', "direct"))
    assert compare(*files(old, new)) == []


def test_the_same_file_and_an_empty_one_are_compared_too(files):
    lines = [quad("a", "p", '"\\u2028 \x85"'), quad("b", "p", '"2"')]
    assert compare(*files(lines, lines)) == []
    assert [change.status for change in compare(*files([], lines))] == ["added", "added"]
    assert [change.status for change in compare(*files(lines, []))] == ["removed", "removed"]


def test_a_file_that_is_no_release_is_told(files, tmp_path):
    old, new = files([quad("a", "p", '"1"')], [])
    new.write_text(quad("b", "p", '"1"') + quad("a", "p", '"1"'))
    with pytest.raises(Malformed, match="is not sorted"):
        compare(old, new)
    new.write_text("not a statement\n")
    with pytest.raises(Malformed, match="is no statement"):
        compare(old, new)
    new.write_bytes(b"\xff\xfe\n")
    with pytest.raises(Malformed, match="is not UTF-8"):
        compare(old, new)
    with pytest.raises(MissingFile, match="cannot be read"):
        compare(old, tmp_path / "nothing")


def test_releases_of_two_houses_are_not_compared(files, monkeypatch):
    monkeypatch.setattr(module, "MOST", 3)
    with pytest.raises(TooManyTriples, match="more than 3 statements; they are not of the same house"):
        compare(*files([quad("a", "p", f'"{n}"') for n in range(4)], []))


@pytest.fixture(scope="module")
def two(settings, tmp_path_factory):
    """A cache with two releases of a house, the older one with another label, one concept less and one area more."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("ontology", "data", "shapes", "queries"):
        shutil.copytree(settings.house / name, folder / name)
    concepts = folder / "data/ttl/concepts.ttl"
    text = concepts.read_text(encoding="utf-8")
    cache = tmp_path_factory.mktemp("cache")
    new = build(House(settings.house), cache)
    begin = text.index("concept:agriculture-gross-product\n")
    end = text.index("\nconcept:", begin + 1)
    concepts.write_text((text[:begin] + text[end + 1 :]).replace(OLD_LABEL, NEW_LABEL), encoding="utf-8")
    old = build(House(folder), cache)
    return cache, old, new


@pytest.fixture
def client(settings, engine, two):
    from conftest import TestClient

    return TestClient(create_app(replace(settings, cache=two[0]), engine), follow_redirects=False)


def test_the_releases_in_the_cache_are_known_by_the_beginning_of_their_ids(two):
    cache, old, new = two
    (cache / "releases/.unfinished-x").mkdir(exist_ok=True)
    (cache / "releases/abcdef12").mkdir(exist_ok=True)
    kept = find_releases(cache)
    assert {one.id for one in kept} == {old.id, new.id}
    assert find_release(kept, old.id[:12]).quads == old.quads
    assert find_quads(new.id, cache) == find_quads(str(new.folder), cache) == new.quads
    for name in ("", "abc", "../..", "ffffffffffff", old.id + "0", "๑๒๓๔๕๖"):
        with pytest.raises(MissingFile):
            find_release(kept, name)
        with pytest.raises(MissingFile):
            find_quads(name or "nothing", cache)


def test_a_page_shows_what_changed_with_old_and_new_text(client, two):
    old = two[1]
    page = client.get(f"/changes?from={old.id[:12]}", headers=EN).text
    assert '<span class="mark added">Added</span>' in page
    assert "Gross agricultural product" in page
    assert f'<ins><span lang="th">{OLD_LABEL}</span></ins>' in page
    assert "โครงการนวัตกรรม &lt;b&gt;การเกษตร&lt;/b&gt;" in page
    assert "<b>การเกษตร" not in page
    assert client.get("/changes?format=json").json()["from"] == old.id  # the newest other one


def test_a_program_gets_every_change_thing_by_thing(client, two):
    _, old, new = two
    told = client.get(f"/changes?from={old.id}&to={new.id}", headers={"accept": "application/json"}).json()
    assert (told["from"], told["to"]) == (old.id, new.id)
    by_name = {one["iri"].removeprefix(ID): one for one in told["changes"]}
    assert by_name["concept/agriculture-gross-product"]["status"] == "added"
    relabelled = by_name["concept/agri-innovation-projects"]
    assert relabelled["status"] == "changed"
    (difference,) = relabelled["statements"]
    assert difference["property"] == SKOS + "prefLabel"
    assert [one["value"] for one in (*difference["old"], *difference["new"])] == [NEW_LABEL, OLD_LABEL]
    assert told["counts"] == {"added": 1, "changed": len(by_name) - 1, "removed": 0}
    back = client.get(f"/changes?from={new.id}&to={old.id}&format=json").json()
    assert back["counts"]["removed"] == 1


@pytest.mark.parametrize("name", ["nothing", "../../etc/passwd", "abcdef", "<script>", "a" * 10_000, "\x00"])
@pytest.mark.parametrize("which", ["from", "to"])
def test_a_release_that_is_not_kept_is_told(client, which, name):
    page = client.get("/changes", params={which: name}, headers=EN)
    assert page.status_code == 404
    assert "<script>" not in page.text
    assert client.get("/changes", params={which: name}, headers={"accept": "application/json"}).status_code == 404


def test_a_site_with_one_release_says_so(settings, engine, tmp_path):
    from conftest import TestClient

    build(House(settings.house), tmp_path)
    client = TestClient(create_app(replace(settings, cache=tmp_path), engine))
    assert "keeps only one release" in client.get("/changes", headers=EN).text
    assert client.get("/changes?format=json").json()["from"] is None


def test_the_command_line_tells_the_same(two, capsys, settings):
    cache, old, new = two
    options = ["--cache", str(cache), "--house", str(settings.house)]
    assert main(["changes", str(old.folder), new.id, *options]) == 0
    text = capsys.readouterr().out
    assert "added concept:agriculture-gross-product" in text
    assert f"  - skos:prefLabel {NEW_LABEL}\n  + skos:prefLabel {OLD_LABEL}" in text
    assert main(["changes", str(old.folder), new.id, "--format", "json", *options]) == 0
    assert {one["iri"] for one in json.loads(capsys.readouterr().out)} >= {ID + "concept/agriculture-gross-product"}
    assert main(["changes", "nothing", new.id, *options]) == 2
    assert "is no release; name a folder" in capsys.readouterr().err

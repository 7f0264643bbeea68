"""The mirror: a site as files - every page in both languages, every link a file, the same bytes each time."""

import posixpath
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from thaiplan.cli import main
from thaiplan.endpoint import open_service
from thaiplan.errors import BrokenLinks
from thaiplan.mirror import SUMS, Mirror, mirror, read_listed, seal
from thaiplan.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]
HOST = "https://host.example/plans/"
# Enough of a house for every kind of page: a region's plan, the document it stands in, what both refer to.
DATA = ("northern-region", "organisations", "years")
AREA = """@prefix tp: <https://w3id.org/thaiplan/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/thaiplan/id/area/region-north> a tp:AdministrativeArea ; skos:prefLabel "ภาคเหนือ"@th .
"""


def toy(pages: dict[str, object]):
    """A site of pages by path: a text is a page, a pair a media type and content, a number a status, a path a redirect."""

    async def app(scope, receive, send) -> None:
        path, lang = scope["path"].removeprefix("/plans"), dict(scope["headers"]).get(b"accept-language", b"th").decode()
        asked = path + ("?" + scope["query_string"].decode() if scope["query_string"] else "")
        found = pages.get(asked, pages.get(path, "" if path in ("/live", "/404") else 404))
        status, headers, content = 200, [], b""
        if isinstance(found, int):
            status = found
        elif isinstance(found, tuple):
            headers, content = [(b"content-type", found[0].encode())], found[1]
        elif found.startswith("/"):
            status, headers = 303, [(b"location", ("/plans" + found).encode())]
        else:
            headers, content = [(b"content-type", b"text/html")], f"<html lang={lang}>{found}".encode()
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    return app


def make(folder: Path, pages: dict[str, object], live_url: str | None = None) -> dict[str, str]:
    """The files of a toy site, by name."""
    names = Mirror(folder, toy(pages), HOST, live_url).make(["/"])
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == set(names)
    return {name: (folder / name).read_text(encoding="utf-8") for name in names}


def test_links_become_those_of_the_files_in_the_language_of_the_page(tmp_path):
    files = make(tmp_path, {
        "/": '<a href="/plans/doc/a#x">a</a><a href="/plans/?lang=en">English</a><a href="https://elsewhere.example/">e</a>',
        "/doc/a": '<b id="x"><a href="/plans/">home</a><a href="/plans/doc/a.ttl">data</a><a href="#x">here</a>',
        "/doc/a.ttl": ("text/turtle", b"<a> <b> <c> ."),
    })  # fmt: skip
    assert files["index.html"] == (
        '<html lang=th><a href="doc/a.html#x">a</a><a href="index.en.html">English</a><a href="https://elsewhere.example/">e</a>'
    )
    assert 'href="doc/a.en.html#x"' in files["index.en.html"]
    assert files["doc/a.en.html"] == (
        '<html lang=en><b id="x"><a href="../index.en.html">home</a><a href="a.ttl">data</a><a href="#x">here</a>'
    )
    assert files["doc/a.ttl"] == "<a> <b> <c> ."


def test_queries_and_forms_of_data_are_files_of_their_own(tmp_path):
    files = make(tmp_path, {
        "/": '<a href="/plans/q?tag=a&amp;lang=en">a</a><a href="/plans/q?format=csv">c</a><a href="/plans/d?format=ttl">d</a>',
        "/q": "list", "/q?format=csv": ("text/csv", b"1"), "/q?tag=a": "a", "/d?format=ttl": ("text/turtle", b""),
    })  # fmt: skip
    assert files.keys() >= {"q.csv", "d.ttl", "q.tag-a.html", "q.tag-a.en.html"}
    assert '"q.tag-a.en.html"' in files["index.html"]


def test_redirects_lead_to_where_they_lead_and_are_in_the_rules(tmp_path):
    files = make(tmp_path, {"/": '<a href="/plans/old">x</a>', "/old": "/new", "/new": "new"})
    assert 'href="new.html"' in files["index.html"]
    assert "/plans/old /plans/new 302" in files["_redirects"]


def test_absolute_links_stay_absolute_and_those_of_the_missing_page_work_everywhere(tmp_path):
    files = make(tmp_path, {"/": f'<link rel="canonical" href="{HOST}">', "/404": '<a href="/plans/">home</a>'})
    assert f'href="{HOST}index.html"' in files["index.html"]
    assert 'href="/plans/index.html"' in files["404.html"]
    assert 'href="/plans/index.en.html"' in files["404.en.html"]


LIVE = {"/": '<a href="/plans/sparql?query=ASK+%7B%7D">ask</a><form method="post" action="/plans/validate"></form>'}


def test_what_is_live_leads_to_the_page_that_says_so(tmp_path):
    files = make(tmp_path, LIVE)
    assert '<a href="live.html">ask</a><form method="get" action="live.html">' in files["index.html"]


def test_what_is_live_leads_to_the_running_site_where_there_is_one(tmp_path):
    files = make(tmp_path, LIVE, "https://live.example/")
    assert 'href="https://live.example/sparql?query=ASK+%7B%7D"' in files["index.html"]
    assert 'action="https://live.example/validate"' in files["index.html"]


@pytest.mark.parametrize(("pages", "told"), [
    ({"/": '<a href="/plans/lost">x</a>'}, "/ leads to /lost, which answers 404"),
    ({"/": '<a href="/plans/a#lost">x</a>', "/a": '<b id="found">'}, "index.html leads to a.html#lost, which is not in it"),
    ({"/": '<a href="#lost">x</a>'}, "index.html leads to index.html#lost"),
    ({"/": '<a href="/plans/a">x</a>', "/a": 500}, "which answers 500"),
])  # fmt: skip
def test_a_link_that_leads_nowhere_is_an_error_that_names_it(tmp_path, pages, told):
    with pytest.raises(BrokenLinks, match=re.escape(told)):
        make(tmp_path, pages)


def test_a_copy_that_is_not_whole_has_no_sums(tmp_path):
    (tmp_path / SUMS).write_text("of an earlier one")
    with pytest.raises(BrokenLinks):
        make(tmp_path, {"/": '<a href="/plans/lost">x</a>'})
    assert not (tmp_path / SUMS).exists()


def test_the_sitemap_lists_pages_in_both_languages_and_no_data(tmp_path):
    text = make(tmp_path, {"/": '<a href="/plans/d">x</a>', "/d": ("text/turtle", b"")})["sitemap.xml"]
    assert re.findall("<loc>(.*?)</loc>", text) == [HOST + "index.html", HOST + "index.en.html"]
    assert f'hreflang="en" href="{HOST}index.en.html"' in text


def test_sums_are_written_last_and_files_of_an_earlier_export_go(tmp_path):
    for name in ("a", "old", "mine"):
        (tmp_path / name).write_text(name)
    seal(tmp_path, ["a", "old", SUMS], [])
    assert read_listed(tmp_path) == {"a", "old"}
    seal(tmp_path, ["a"], read_listed(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == [SUMS, "a", "mine"]


def test_sums_that_were_tampered_with_remove_nothing_outside(tmp_path):
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    folder.mkdir()
    outside.write_text("x")
    (folder / SUMS).write_text(f"0  ../outside\n0  {outside}\n0  a/../../outside\n")
    seal(folder, [], read_listed(folder))
    assert outside.exists()
    assert read_listed(tmp_path / "none") == set()


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """A house with one plan, and with few questions."""
    folder = tmp_path_factory.mktemp("small") / "house"
    for name in ("ontology", "queries/pages", "queries/rules", "queries/lint", "data/source"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("data/ttl", "queries/questions", "shapes"):
        (folder / name).mkdir(parents=True)
    for name in ("prefixes", "completeness"):
        shutil.copy(ROOT / f"shapes/{name}.ttl", folder / "shapes")
    for name in DATA:
        shutil.copy(ROOT / f"data/ttl/{name}.ttl", folder / "data/ttl")
    (folder / "data/ttl/areas.ttl").write_text(AREA, encoding="utf-8")
    for name in ("indicators-without-target", "ambiguous-targets"):
        shutil.copy(ROOT / f"queries/questions/{name}.rq", folder / "queries/questions")
    return folder


@pytest.fixture(scope="module")
def copies(small, tmp_path_factory) -> list[Path]:
    """The site of the small house as files, made twice."""
    folders = [tmp_path_factory.mktemp("copy") / "site" for _ in range(2)]
    for folder in folders:
        settings = read_settings({"house": str(small), "cache": str(tmp_path_factory.mktemp("cache"))}, environ={})
        with open_service(settings) as engine:
            seal(folder, mirror(folder, settings, engine, HOST), ())
    return folders


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_is_the_same_bytes_when_it_is_built_twice(copies):
    one, two = map(contents, copies)
    assert one == two
    assert len(one) > 100


def links(text: str) -> Iterator[str]:
    yield from (unescape(link) for link in re.findall(r'<[^>]*? (?:href|src|action)="([^"]*)"', text))


def test_every_link_of_every_page_is_a_file_or_somebody_elses(copies):
    files = contents(copies[0])
    for name in files:
        for link in links(files[name].decode()) if name.endswith(".html") else ():
            path = urlsplit(link).path
            if link.startswith("#") or (urlsplit(link).scheme and not link.startswith(HOST)):
                continue
            full = link.removeprefix(HOST) if link.startswith(HOST) else posixpath.join(posixpath.dirname(name), path)
            target = path.removeprefix("/plans/") if path.startswith("/plans/") else posixpath.normpath(full.partition("#")[0])
            assert unquote(target) in files, (name, link)


def test_it_holds_each_thing_as_page_and_data_in_both_languages(copies):
    files = contents(copies[0])
    for ending in (".html", ".en.html", ".ttl", ".jsonld", ".nt", ".rdf"):
        assert f"doc/northern-region/plan{ending}" in files
        assert f"ontology{ending}" in files
    assert b'<html lang="th"' in files["doc/northern-region/plan.html"]
    assert b'<html lang="en"' in files["doc/northern-region/plan.en.html"]
    assert {"static/style.css", "sitemap.xml", ".htaccess", "nginx.conf", "_redirects", "w3id.htaccess"} <= files.keys()
    assert not [name for name in files if name.startswith(("sparql", "validate", "draft", "api"))]


def test_the_command_writes_dumps_alone_where_only_they_are_wanted(small, tmp_path, capsys):
    options = ["export", str(tmp_path / "out"), "--house", str(small), "--cache", str(tmp_path / "cache")]
    assert main([*options, "--dumps"]) == 0
    assert "thaiplan.nq" in capsys.readouterr().out
    assert not (tmp_path / "out/index.html").exists()


@pytest.mark.parametrize(("option", "value"), [("--base-url", "host.example"), ("--live", "ftp://host.example/")])
def test_an_address_that_is_none_is_refused_before_anything_is_written(small, tmp_path, capsys, option, value):
    out = tmp_path / "out"
    assert main(["export", str(out), option, value, "--house", str(small), "--cache", str(tmp_path / "cache")]) == 2
    assert f"{option} is {value!r}; it wants a web address" in capsys.readouterr().err
    assert not out.exists()

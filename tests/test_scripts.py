"""The scripts of the pages: which were built, how long they may be kept, and pages that work without them."""

import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from thaiplan.web.scripts import FOR_GOOD, Static, read_scripts


@pytest.fixture
def static(tmp_path):
    (tmp_path / "built").mkdir()
    (tmp_path / "style.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "built/editor-AB12.js").write_text("let a;", encoding="utf-8")
    manifest = {"sources": "0", "scripts": {"editor": "editor-AB12.js"}}
    (tmp_path / "built/manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return tmp_path


def test_the_manifest_of_a_build_says_which_file_is_which_script(static):
    assert read_scripts(static) == {"editor": "built/editor-AB12.js"}


def test_where_nothing_was_built_there_is_no_script(tmp_path):
    assert read_scripts(tmp_path) == {}


def test_what_was_built_is_kept_for_good_and_nothing_else_is(static):
    app = Starlette()
    app.mount("/static", Static(directory=static))
    client = TestClient(app)
    assert client.get("/static/built/editor-AB12.js").headers["cache-control"] == FOR_GOOD
    for path in ("style.css", "built/manifest.json"):
        assert "cache-control" not in client.get(f"/static/{path}").headers


def test_a_page_loads_its_script_under_the_base_path_and_has_nothing_inline(make_client):
    client = make_client(base_path="/plans")
    client.app.state.switch.site.scripts = {"editor": "built/editor-AB12.js"}
    page = client.get("/plans/sparql", headers={"Accept": "text/html"})
    assert '<script type="module" src="/plans/static/built/editor-AB12.js"></script>' in page.text
    assert "script-src 'self';" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert client.get("/plans/health").json()["scripts"] == "built"


def test_a_site_without_scripts_says_so_and_keeps_its_form(make_client):
    client = make_client()
    client.app.state.switch.site.scripts = {}
    for lang, sentence in (("th", "ติดตั้งโดยไม่มีสคริปต์"), ("en", "installed without its scripts")):
        page = client.get(f"/sparql?lang={lang}", headers={"Accept": "text/html"}).text
        assert sentence in page
        assert "<script" not in page
        assert '<textarea id="query"' in page
    assert client.get("/health").json()["scripts"] == "not built"

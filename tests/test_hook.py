"""The build of the scripts: from locked packages, once for the same sources, never in the way of the package."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1] / "service/frontend"


@pytest.fixture(scope="module")
def hook():
    spec = importlib.util.spec_from_file_location("hook", HERE / "hook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sources(tmp_path):
    """A front end of one file and no packages."""
    folder = tmp_path / "frontend"
    (folder / "src").mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        (folder / name).write_bytes((HERE / name).read_bytes())
    (folder / "build.mjs").write_text(
        'import { mkdirSync, writeFileSync } from "node:fs"; const [to, sources] = process.argv.slice(2);'
        'mkdirSync(to, { recursive: true }); writeFileSync(to + "/manifest.json", JSON.stringify({ sources, scripts: {} }));',
        encoding="utf-8",
    )
    (folder / "src/editor.js").write_text("let a;", encoding="utf-8")
    return folder


def test_without_the_registry_there_is_a_sentence_and_nothing_built(hook, sources, tmp_path, monkeypatch):
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    fault = hook.build(sources, tmp_path / "built")
    assert fault.startswith("The scripts of the pages were not built (")
    assert "ECONNREFUSED" in fault
    assert fault.endswith("run: make scripts")
    assert not (tmp_path / "built").exists()


def test_the_build_of_the_package_goes_on_with_a_warning(hook, monkeypatch):
    warned = []
    monkeypatch.setattr(hook, "build", lambda: "no registry")
    made = hook.FrontEnd.__new__(hook.FrontEnd)
    monkeypatch.setattr(hook.FrontEnd, "app", type("App", (), {"display_warning": staticmethod(warned.append)}))
    made.initialize("standard", {})
    assert warned == ["no registry"]


def test_the_same_sources_are_built_once_and_changed_ones_anew(hook, sources, tmp_path):
    lock = {"name": "none", "lockfileVersion": 3, "packages": {"": {}}}
    (sources / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (sources / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    manifest = tmp_path / "built/manifest.json"
    assert hook.build(sources, tmp_path / "built") is None
    first = manifest.stat().st_mtime_ns
    assert hook.build(sources, tmp_path / "built") is None
    assert manifest.stat().st_mtime_ns == first
    (sources / "src/editor.js").write_text("let b;", encoding="utf-8")
    assert hook.build(sources, tmp_path / "built") is None
    assert json.loads(manifest.read_text(encoding="utf-8"))["sources"] == hook.digest(sources)
    assert manifest.stat().st_mtime_ns != first


def test_a_broken_source_is_told_with_what_node_says(hook, sources, tmp_path):
    (sources / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (sources / "package-lock.json").write_text('{"lockfileVersion": 3, "packages": {"": {}}}', encoding="utf-8")
    (sources / "build.mjs").write_text('throw new Error("no such thing");', encoding="utf-8")
    assert "no such thing" in hook.build(sources, tmp_path / "built")


def test_a_manifest_that_is_none_is_built_over(hook, sources, tmp_path):
    (sources / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (sources / "package-lock.json").write_text('{"lockfileVersion": 3, "packages": {"": {}}}', encoding="utf-8")
    (tmp_path / "built").mkdir()
    (tmp_path / "built/manifest.json").write_text("[", encoding="utf-8")
    assert hook.build(sources, tmp_path / "built") is None
    assert json.loads((tmp_path / "built/manifest.json").read_text(encoding="utf-8"))["scripts"] == {}


def test_every_package_is_locked_with_its_hash_and_no_address():
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert {"node_modules/esbuild", "node_modules/echarts"} <= packages.keys()
    for one in packages.values():
        assert re.match(r"sha512-", one["integrity"])
        assert "resolved" not in one

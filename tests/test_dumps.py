"""Dumps: the release in every form, whole, the same twice, and written once."""

import gzip
import hashlib
import subprocess
from dataclasses import replace

import pyoxigraph as ox
import pytest
import zstandard

from thaiplan import dumps
from thaiplan.dumps import FORMS, PACKED, Dumps
from thaiplan.errors import CannotWrite
from thaiplan.export import generated_graphs
from thaiplan.house import House

QUADS = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS}


@pytest.fixture(scope="module")
def made(settings, engine) -> Dumps:
    found = Dumps(engine.release, generated_graphs(House(settings.house)), settings.cache)
    found.files()
    return found


def statements(content: bytes, form: ox.RdfFormat) -> int:
    return len(set(ox.parse(content, format=form)))


def test_each_form_is_there_plain_and_packed_and_says_what_it_is(made):
    files = made.files()
    assert files.keys() == {f"thaiplan.{form}{ending}" for form in FORMS for ending in PACKED}
    for form, media_type in FORMS.items():
        plain = files[f"thaiplan.{form}"].path.read_bytes()
        packed = files[f"thaiplan.{form}.gz"], files[f"thaiplan.{form}.zst"]
        assert gzip.decompress(packed[0].path.read_bytes()) == plain
        assert zstandard.decompress(packed[1].path.read_bytes()) == plain
        assert all(one.size < len(plain) / 4 for one in packed)
        assert {files[f"thaiplan.{form}{ending}"].media_type for ending in PACKED} == {
            media_type, "application/gzip", "application/zstd",
        }  # fmt: skip


def test_they_hold_the_release_with_its_graphs_and_the_union_without(made, engine):
    for form, syntax in QUADS.items():
        content = made.files()[f"thaiplan.{form}"].path.read_bytes()
        assert statements(content, syntax) == sum(engine.release.graphs.values())
    content = made.files()["thaiplan.ttl"].path.read_bytes()
    [row] = engine.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert statements(content, ox.RdfFormat.TURTLE) == int(row["n"].value)


def test_the_sums_are_those_of_the_files(made):
    for one in made.files().values():
        assert hashlib.sha256(one.path.read_bytes()).hexdigest() == one.sha256
        assert one.path.stat().st_size == one.size
    done = subprocess.run(["sha256sum", "-c", "--quiet", made.sums.name], cwd=made.folder, check=False)
    assert done.returncode == 0


def test_they_are_written_once_and_twice_the_same(made, engine, tmp_path, monkeypatch):
    again = Dumps(engine.release, made.generated, tmp_path)
    assert {name: one.sha256 for name, one in again.files().items()} == {
        name: one.sha256 for name, one in made.files().items()
    }
    monkeypatch.setattr(dumps, "write_trig", None)
    assert Dumps(engine.release, made.generated, tmp_path).files() == again.files()


def test_a_folder_that_lost_a_file_is_written_anew(made, engine, tmp_path):
    known = Dumps(engine.release, made.generated, tmp_path).files()["thaiplan.nq"]
    known.path.unlink()
    assert Dumps(engine.release, made.generated, tmp_path).files()["thaiplan.nq"] == known
    assert known.path.is_file()


def test_a_cache_that_cannot_be_written_says_which_and_what_to_do(made, engine, tmp_path):
    (tmp_path / "dumps").write_text("a file", encoding="ascii")
    with pytest.raises(CannotWrite, match=r"dumps cannot be written to .*; name a folder .*--cache"):
        Dumps(replace(engine.release), made.generated, tmp_path).files()

"""An export: whole, marked, the same twice, and never over another's files."""

import hashlib
import json
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, XSD, Graph, Literal
from rdflib.compare import isomorphic

from thaiplan.cli import main
from thaiplan.errors import WrongOption
from thaiplan.export import export, generated_graphs, write_trig
from thaiplan.findings import PROFILES
from thaiplan.house import House
from thaiplan.profiles import cut
from thaiplan.terms import GRAPH
from thaiplan.turtle import read_turtle, read_turtles

SHAPES = [f"shapes-{profile}.ttl" for profile in sorted(PROFILES)]
DUMPS = ["ontology-and-vocab.ttl", *SHAPES, "thaiplan.nq", "thaiplan.trig"]
NAMES = ["SHA256SUMS", "alignments.sssom.tsv", "manifest.json", *DUMPS]
GENERATED = {GRAPH + stem for stem in ("description", "direct", "examples", "inferred", "paths")}


@pytest.fixture(scope="module")
def house(settings) -> House:
    return House(settings.house)


@pytest.fixture(scope="module")
def made(house, engine, ask, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "new/dumps"
    export(folder, house, engine.release, ask)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def read(text: str, form: ox.RdfFormat) -> set:
    """The quads of a text, with blank nodes named by what is said of them."""
    dataset = ox.Dataset(ox.parse(text, format=form))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def test_it_holds_the_files_it_names_and_their_sums(made):
    assert sorted(contents(made)) == NAMES
    listed = dict(reversed(line.split("  ")) for line in (made / "SHA256SUMS").read_text().splitlines())
    assert listed == {
        name: hashlib.sha256(content).hexdigest() for name, content in contents(made).items() if name != "SHA256SUMS"
    }
    assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=made, check=False).returncode == 0


def test_the_n_quads_are_the_release(made, engine):
    assert hashlib.sha256((made / "thaiplan.nq").read_bytes()).hexdigest() == engine.release.id


def test_the_trig_says_the_same_as_the_n_quads(made):
    trig = read((made / "thaiplan.trig").read_text(encoding="utf-8"), ox.RdfFormat.TRIG)
    assert trig == read((made / "thaiplan.nq").read_text(encoding="utf-8"), ox.RdfFormat.N_QUADS)
    assert len(trig) > 10_000


def test_generated_graphs_are_marked_in_the_manifest_and_in_the_trig(made, engine, house):
    manifest = json.loads((made / "manifest.json").read_text())
    assert manifest["release"] == engine.release.id
    assert {iri: graph["triples"] for iri, graph in manifest["graphs"].items()} == engine.release.graphs
    assert {iri for iri, graph in manifest["graphs"].items() if graph["generated"]} == GENERATED
    assert generated_graphs(house) == GENERATED
    lines = (made / "thaiplan.trig").read_text(encoding="utf-8").splitlines()
    marked = {lines[n + 1] for n, line in enumerate(lines) if line.startswith("# Generated when")}
    assert marked == {f"graph:{iri.removeprefix(GRAPH)} {{" for iri in GENERATED}


def test_twice_is_the_same_bytes_and_other_files_stay(made, house, engine, ask, tmp_path):
    export(tmp_path, house, engine.release, ask)
    assert contents(tmp_path) == contents(made)
    (tmp_path / "thaiplan.nq").write_text("spoilt")
    (tmp_path / "index.html").write_text("mine")
    export(tmp_path, house, engine.release, ask)
    assert contents(tmp_path) == contents(made) | {"index.html": b"mine"}


@pytest.mark.parametrize("manifest", [None, "[]", "{", '{"format": "another"}'])
def test_a_folder_in_use_is_refused_and_left_alone(manifest, house, engine, ask, tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    if manifest:
        (tmp_path / "manifest.json").write_text(manifest)
    before = contents(tmp_path)
    with pytest.raises(WrongOption, match="not empty and was not made by thaiplan export; name a new or an empty folder"):
        export(tmp_path, house, engine.release, ask)
    assert contents(tmp_path) == before


def test_a_file_in_place_of_the_folder_and_a_place_below_a_file_are_told(house, engine, ask, tmp_path):
    (tmp_path / "taken").write_text("x")
    with pytest.raises(WrongOption, match="taken is a file"):
        export(tmp_path / "taken", house, engine.release, ask)
    with pytest.raises(WrongOption, match="cannot be written"):
        export(tmp_path / "taken/below", house, engine.release, ask)


def test_texts_numbers_and_blank_nodes_come_through_the_trig():
    quads = (
        '<http://e/s> <http://e/p> "a \\"quote\\" \\\\ and \\n a line ^^<x>"@en <http://e/g> .\n'
        '<http://e/s> <http://e/p> "๑๐"@th <http://e/g> .\n'
        '<http://e/s> <http://e/q> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://e/g> .\n'
        "_:c14n0 <http://e/p> _:c14n1 <http://e/g> .\n"
    )
    written = write_trig(quads, set())
    assert read(written, ox.RdfFormat.TRIG) == read(quads, ox.RdfFormat.N_QUADS)
    assert '"1.50"^^xsd:decimal' in written
    assert written.index("@th") < written.index("@en")


def test_the_command_writes_and_refuses_in_one_sentence(settings, tmp_path, capsys):
    words = ["export", str(tmp_path / "out"), "--dumps", "--house", str(settings.house), "--cache", str(settings.cache)]
    assert main(words) == 0
    assert sorted(contents(tmp_path / "out")) == NAMES
    assert "thaiplan.trig" in capsys.readouterr().out
    (tmp_path / "out/manifest.json").unlink()
    assert main(words) == 2
    told = capsys.readouterr().err
    assert told.startswith("thaiplan: ")
    assert told.count("\n") == 1


def with_plain_decimals(graph: Graph) -> Graph:
    """The graph with decimals as the engine writes them: 1.0 and 1 are one value, and it keeps values."""
    plain = Graph()
    for subject, predicate, term in graph:
        is_decimal = getattr(term, "datatype", None) == XSD.decimal
        plain.add((subject, predicate, Literal(term.value.normalize(), datatype=XSD.decimal) if is_decimal else term))
    return plain


def test_the_ontology_is_one_file_that_says_what_the_modules_say_and_imports_nothing(made, house):
    modules = read_turtles([*house.ontology_files(), house.vocab_file()])
    modules.remove((None, OWL.imports, None))
    assert isomorphic(with_plain_decimals(read_turtle(made / "ontology-and-vocab.ttl")), with_plain_decimals(modules))


@pytest.mark.parametrize("profile", PROFILES)
def test_the_shapes_of_a_profile_are_a_file_of_their_own(made, house, profile):
    shapes = read_turtles(house.plan_shape_files())
    assert isomorphic(read_turtle(made / f"shapes-{profile}.ttl"), cut(shapes, profile))

"""The generator of made-up plans: what it makes is well written, and what it plants is exactly what is found."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace

from thaiplan.house import House
from thaiplan.shacl import Judge
from thaiplan.terms import GRAPH, TP
from thaiplan.turtle import format_turtle, parse_turtle, read_turtle

HOUSE = Path(__file__).resolve().parents[1]
SMALL = ("--provinces", "1", "--local-bodies", "1")
T = Namespace(TP)


def generate(out: Path, *options: str) -> Path:
    """Runs the generator as a user would, and returns what it made."""
    command = [sys.executable, str(HOUSE / "tests/bench/generate.py"), str(out), *options]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return out


def read(paths) -> Graph:
    graph = Graph()
    for path in paths:
        graph += read_turtle(path)
    return graph


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rows(house: Path) -> list[dict[str, str]]:
    with (house / "faults.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def judge() -> Judge:
    house = House(HOUSE)
    shapes = read(path for path in house.shape_files() if path.name != "house.ttl")
    return Judge(shapes, read([*house.ontology_files(), house.vocab_file()]))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small house without faults."""
    return generate(tmp_path_factory.mktemp("sound") / "house", *SMALL)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small house with a fault in nearly every theme."""
    return generate(tmp_path_factory.mktemp("spoilt") / "house", *SMALL, "--faults", "0.9")


def test_the_same_seed_gives_the_same_bytes(sound: Path, tmp_path: Path):
    assert content(generate(tmp_path / "again", *SMALL)) == content(sound)


def test_another_seed_gives_another_text(sound: Path, tmp_path: Path):
    assert content(generate(tmp_path / "other", *SMALL, "--seed", "2")) != content(sound)


def test_plans_without_faults_give_no_finding(sound: Path, judge: Judge):
    data = read(House(sound).data_files())
    assert len(set(data.subjects(RDF.type, T.Plan))) == 5
    assert [(result.focus, result.shape) for result in judge.judge(data)] == []
    assert rows(sound) == []


def test_the_findings_are_exactly_those_planted(spoilt: Path, judge: Judge):
    planted = {(row["focus"], row["shape"]) for row in rows(spoilt)}
    assert len({row["fault"] for row in rows(spoilt)}) >= 10
    assert {(str(result.focus), result.shape) for result in judge.judge(read(House(spoilt).data_files()))} == planted


def test_files_are_in_house_order_and_lines_those_of_the_documents(sound: Path):
    for path in House(sound).data_files():
        assert format_turtle(path.read_text(encoding="utf-8")) == path.read_text(encoding="utf-8"), path.name
    for path in House(sound).source_files():
        lines = {number: line for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if line}
        graph = read_turtle(sound / f"data/ttl/source-{path.stem}.ttl")
        exact = Namespace("http://www.w3.org/ns/oa#").exact
        recorded = {graph.value(line, T.lineNumber).value: str(text) for line, text in graph.subject_objects(exact)}
        assert recorded == lines


def test_a_house_and_its_streams_hold_the_same_triples(sound: Path, tmp_path: Path):
    data = set(read(House(sound).data_files()))
    quads = generate(tmp_path / "all.nq", *SMALL, "--form", "nquads").read_text(encoding="utf-8").splitlines()
    parts = [line.rpartition(f" <{GRAPH}") for line in quads]
    assert set(parse_turtle("".join(f"{triple} .\n" for triple, _, _ in parts))) == data
    assert {name.removesuffix("> .") for _, _, name in parts} == {path.stem for path in House(sound).data_files()}
    assert set(read_turtle(generate(tmp_path / "all.ttl", *SMALL, "--form", "turtle"))) == data


def test_a_plan_alone_has_the_size_asked_for_and_fits_the_graph(sound: Path, judge: Judge, tmp_path: Path):
    folder = generate(tmp_path / "plans", "--form", "plans", "--plan-triples", "300")
    (path,) = folder.glob("*.ttl")
    plan = read_turtle(path)
    assert 285 <= len(plan) <= 315
    above = [path for path in House(sound).data_files() if path.stem not in ("alignments", "source-bench-th-70-000")]
    assert [(result.focus, result.shape) for result in judge.judge(plan, read(above))] == []


def test_the_number_of_triples_asked_for_is_met(tmp_path: Path):
    made = generate(tmp_path / "sized.ttl", "--triples", "8000", "--form", "turtle")
    assert 8000 <= len(read_turtle(made)) <= 9500


def test_what_is_there_already_is_not_written_over(tmp_path: Path):
    command = [sys.executable, str(HOUSE / "tests/bench/generate.py"), str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, "there already" in run.stderr) == (2, True)

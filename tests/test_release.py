"""A release: what is in it, that its name is its content, and that it is built once."""

import shutil
from pathlib import Path

import pytest

from thaiplan import release as releases
from thaiplan.engine import Query
from thaiplan.engine.embedded import answer, open_store
from thaiplan.engine.embedded.builder import Builder
from thaiplan.errors import Malformed, TurtleSyntax, WrongOption
from thaiplan.house import House
from thaiplan.release import build, compose, open_release
from thaiplan.terms import GRAPH, TP

HERE = Path(__file__).resolve().parents[1]
PLAN = f"""@prefix tp: <{TP}> . @prefix my: <http://my/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
my:plan a tp:Plan .
my:issue a tp:StrategicIssue ; tp:isDirectPartOf my:plan ; skos:prefLabel "ประเด็น"@th .
my:goal a tp:Goal ; tp:isDirectPartOf my:issue .
my:tactic a tp:Tactic ; tp:isDirectPartOf my:goal .
"""
ONTOLOGY = f"""@prefix tp: <{TP}> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix ex: <http://outside/> .
tp:Plan a owl:Class . tp:PlanElement a owl:Class ; rdfs:subClassOf owl:Thing, [ a owl:Restriction ; owl:onProperty tp:inPlan ] .
tp:Theme a owl:Class ; rdfs:subClassOf tp:PlanElement . tp:DevelopmentIssue a owl:Class ; rdfs:subClassOf tp:Theme .
tp:StrategicIssue a owl:Class ; rdfs:subClassOf tp:DevelopmentIssue, ex:Undeclared, ex:Declared . ex:Declared a owl:Class .
tp:isDirectPartOf rdfs:subPropertyOf tp:isPartOf . tp:isPartOf rdfs:subPropertyOf ex:within .
"""


@pytest.fixture
def house(tmp_path) -> House:
    folder = tmp_path / "house"
    for name in ("ontology", "data/ttl", "data/source", "shapes", "queries"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(HERE / "queries/rules", folder / "queries/rules")
    (folder / "data/ttl/my.ttl").write_text(PLAN, encoding="utf-8")
    (folder / "ontology/plan.ttl").write_text(ONTOLOGY, encoding="utf-8")
    (folder / "ontology/vocab.ttl").write_text("<http://v/a> <http://v/b> <http://v/c> .", encoding="utf-8")
    (folder / "shapes/plan.ttl").write_text("<http://s/a> <http://s/b> ( 1 2 ) .", encoding="utf-8")
    return House(folder)


@pytest.fixture
def parses(monkeypatch) -> list[Path]:
    """The files parsed from here on."""
    seen: list[Path] = []
    load = Builder.load

    def counting(self, path, graph):
        seen.append(path)
        return load(self, path, graph)

    monkeypatch.setattr(Builder, "load", counting)
    return seen


def ask(release, text: str) -> bool:
    parts: list[bytes] = []
    answer(open_store(release.data), Query(text, "application/sparql-results+json"), parts.append)
    return b"true" in b"".join(parts)


def inferred(release, triple: str) -> bool:
    prefixes = f"PREFIX tp: <{TP}> PREFIX my: <http://my/> PREFIX ex: <http://outside/> "
    return ask(release, f"{prefixes} ASK FROM <{GRAPH}inferred> {{ {triple} }}")


def test_each_file_of_data_is_a_graph_and_ontology_vocabulary_and_shapes_are_one_each(house, tmp_path):
    release = build(house, tmp_path / "cache")
    sizes = {"inferred": 16, "my": 8, "ontology": 17, "shapes": 5, "vocab": 1}
    about = {GRAPH + "description", GRAPH + "examples"}  # what the release says of itself
    assert release.graphs.keys() >= about
    assert {name: size for name, size in release.graphs.items() if name not in about} == {
        GRAPH + name: size for name, size in sizes.items()
    }


def test_classes_above_are_derived_once_and_only_declared_ones(house, tmp_path):
    release = build(house, tmp_path / "cache")
    for above in ("tp:PlanElement", "tp:Theme", "tp:DevelopmentIssue", "ex:Declared"):
        assert inferred(release, f"my:issue a {above}")
    assert not inferred(release, "my:issue a tp:StrategicIssue")
    assert not inferred(release, "?x a ex:Undeclared")
    assert not inferred(release, "?x a <http://www.w3.org/2002/07/owl#Thing>")
    assert not inferred(release, "?x a ?class FILTER(isBlank(?class))")


def test_parts_of_parts_and_properties_above_are_derived(house, tmp_path):
    release = build(house, tmp_path / "cache")
    for whole in ("my:goal", "my:issue", "my:plan"):
        assert inferred(release, f"my:tactic tp:isPartOf {whole}")
        assert inferred(release, f"my:tactic ex:within {whole}")
    assert not inferred(release, "my:plan tp:isPartOf ?x")


def test_the_name_is_the_content(house, tmp_path):
    one, two = build(house, tmp_path / "one"), build(house, tmp_path / "two")
    assert one.id == two.id == releases.hashlib.sha256(one.quads.read_bytes()).hexdigest()
    assert one.quads.read_bytes() == two.quads.read_bytes()


def test_one_literal_changes_the_name(house, tmp_path):
    before = build(house, tmp_path / "cache")
    (house.folder / "data/ttl/my.ttl").write_text(PLAN.replace("ประเด็น", "ประเด็น "), encoding="utf-8")
    after = build(house, tmp_path / "cache")
    assert after.id != before.id
    assert open_release(before.folder) == before


def test_another_layout_of_the_same_triples_keeps_the_name(house, tmp_path):
    before = build(house, tmp_path / "cache")
    (house.folder / "data/ttl/my.ttl").write_text("# a comment\n" + PLAN.replace(" ; ", " ;\n\n"), encoding="utf-8")
    assert build(house, tmp_path / "cache") == before


def test_a_warm_build_parses_nothing_and_writes_nothing(house, tmp_path, parses):
    cold = build(house, tmp_path / "cache")
    assert len(parses) == 4
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").rglob("*")}
    assert build(house, tmp_path / "cache") == cold
    assert len(parses) == 4
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").rglob("*")} == written


def test_a_change_in_any_file_a_release_depends_on_builds_again(house, tmp_path, parses):
    build(house, tmp_path / "cache")
    for name in ("ontology/vocab.ttl", "shapes/plan.ttl", "queries/rules/inferred-classes.rq", "data/ttl/my.ttl"):
        parses.clear()
        with (house.folder / name).open("a", encoding="utf-8") as file:
            file.write("\n# more\n")
        build(house, tmp_path / "cache")
        assert parses, name


@pytest.mark.parametrize("damage", ["cut", "changed", "no manifest", "broken manifest", "gone", "other format"])
def test_a_damaged_release_is_built_again(house, tmp_path, damage):
    whole = build(house, tmp_path / "cache")
    content = whole.quads.read_bytes()
    manifest = whole.folder / "manifest.json"
    if damage == "cut":
        whole.quads.write_bytes(content[: len(content) // 2])
    elif damage == "changed":
        whole.quads.write_bytes(content.replace(b"my", b"mx", 1))
    elif damage == "no manifest":
        manifest.unlink()
    elif damage == "broken manifest":
        manifest.write_text("{")
    elif damage == "other format":
        manifest.write_text(manifest.read_text().replace(releases.FORMAT, "another"))
    else:
        shutil.rmtree(whole.folder)
    assert build(house, tmp_path / "cache") == whole
    assert open_release(whole.folder) == whole
    assert whole.quads.read_bytes() == content


def test_a_crash_while_writing_leaves_no_release_and_no_rubbish(house, tmp_path, monkeypatch):
    def crash(self):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(Builder, "counts", crash)
        with pytest.raises(MemoryError):
            build(house, tmp_path / "cache")
    assert list((tmp_path / "cache").rglob("*")) == [tmp_path / "cache/releases"]
    assert build(house, tmp_path / "cache").graphs


def test_a_large_release_stands_on_disk(house, tmp_path, monkeypatch):
    monkeypatch.setattr(releases, "MEMORY_LIMIT_BYTES", 100)
    release = build(house, tmp_path / "cache")
    assert release.data == release.folder / "store"
    assert inferred(release, "my:tactic tp:isPartOf my:plan")
    shutil.rmtree(release.data)
    assert build(house, tmp_path / "cache").data.is_dir()


def test_a_cache_that_cannot_be_written_is_told_with_the_remedy(house, tmp_path):
    (tmp_path / "cache").write_text("a file, no folder")
    with pytest.raises(WrongOption, match="--cache DIR or THAIPLAN_CACHE"):
        build(house, tmp_path / "cache")


def test_a_rule_runs_again_where_it_says_so(house, tmp_path):
    rule = (
        "#+ graph: steps\n{}CONSTRUCT {{ ?c <http://my/after> ?a }} WHERE {{ ?c <{tp}isDirectPartOf>|<http://my/after> ?b . "
        "?b <{tp}isDirectPartOf> ?a FILTER NOT EXISTS {{ ?c <http://my/after> ?a }} }}"
    )
    path = house.folder / "queries/rules/steps.rq"
    path.write_text(rule.format("", tp=TP), encoding="utf-8")
    assert compose(house).counts()[GRAPH + "steps"] == 2
    path.write_text(rule.format("#+ repeat: true\n", tp=TP), encoding="utf-8")
    assert compose(house).counts()[GRAPH + "steps"] == 3


def test_faults_of_the_house_name_the_file(house, tmp_path):
    rule = house.folder / "queries/rules/steps.rq"
    rule.write_text("CONSTRUCT {} {}", encoding="utf-8")
    with pytest.raises(Malformed, match=r"steps\.rq names no graph"):
        build(house, tmp_path / "cache")
    rule.write_text("#+ graph: steps\nCONSTRUCT {\n}} {}", encoding="utf-8")
    with pytest.raises(Malformed, match=r"steps\.rq: Query, line 3"):
        build(house, tmp_path / "cache")
    rule.unlink()
    (house.folder / "data/ttl/my.ttl").write_text(PLAN + "my:x my:y", encoding="utf-8")
    with pytest.raises(TurtleSyntax, match=r"my\.ttl:6:"):
        build(house, tmp_path / "cache")


def test_the_real_house_makes_a_release_with_its_closures(tmp_path):
    release = build(House(HERE), tmp_path / "cache")
    assert release.graphs[GRAPH + "lampang"]
    assert ask(release, f"PREFIX tp: <{TP}> ASK FROM <{GRAPH}inferred> {{ ?x a tp:PlanElement ; tp:isPartOf ?plan }}")
    assert release.data == release.quads


def test_links_in_a_circle_end_and_give_no_path_that_comes_back(house, tmp_path):
    links = [("a", "b"), ("b", "c"), ("c", "a")]
    (house.folder / "data/ttl/circle.ttl").write_text(
        f"@prefix tp: <{TP}> . @prefix tpv: <https://w3id.org/thaiplan/vocab#> .\n"
        + "".join(
            f"<http://my/alignment/{lower}-{higher}> a tp:AlignmentAssertion ; tp:alignmentType tpv:contributes ;"
            f" tp:polarity tpv:affirmed ; tp:reviewStatus tpv:curated ; tp:confidence 0.9 ;"
            f" tp:alignedSubject <http://my/{lower}> ; tp:alignedObject <http://my/{higher}> .\n"
            for lower, higher in links
        ),
        encoding="utf-8",
    )
    release = build(house, tmp_path / "cache")
    assert ask(release, f"ASK {{ <http://my/a> <{TP}isAlignedTo> <http://my/c> }}")
    assert not ask(release, f"ASK {{ ?x <{TP}isAlignedTo> ?x }}")
    assert not ask(release, f"ASK {{ ?path <{TP}pathLength> 3 }}")

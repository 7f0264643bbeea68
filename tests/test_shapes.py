"""The shapes: each has a file that it alone finds fault with, finds nothing in the valid files, and looks at something.

A file in tests/shapes/<stem>/ says in its first line which shapes find something in it, and nothing else is compared:
a message can be reworded without touching a test.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Namespace, URIRef

from thaiplan.house import House
from thaiplan.shacl import focus_counts, judge
from thaiplan.terms import TP, TPS, TPV
from thaiplan.turtle import read_turtle

HOUSE = House(Path(__file__).parents[1])
FOLDER = Path(__file__).parent / "shapes"
STEMS = ("alignment", "completeness", "measure", "plan", "source")
T = Namespace(TP)

FILES = [path for stem in STEMS for path in sorted((FOLDER / stem).glob("*.ttl"))]
VALID = [path for path in FILES if path.name.startswith("valid.")]
INVALID = [path for path in FILES if path.name.startswith("invalid.")]

# Shapes that look at nothing in data/ttl/, with the reason; their valid file must have something for them to look at.
NOT_IN_THE_DATA = {"Direct-assertion": "a release generates the direct links; nobody writes one"}

# Units are looked up in their scheme, so that a publisher can add one.
OPEN_SCHEMES = ("unit-scheme",)


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def read_all(paths) -> Graph:
    graph = Graph()
    for path in paths:
        graph += read_turtle(path)
    return graph


@cache
def shapes() -> Graph:
    return read_all([HOUSE.folder / "shapes/prefixes.ttl", *(HOUSE.folder / f"shapes/{stem}.ttl" for stem in STEMS)])


@cache
def ontology() -> Graph:
    return read_all([*HOUSE.ontology_files(), HOUSE.vocab_file()])


@cache
def real_data() -> Graph:
    return read_all(HOUSE.data_files())


@cache
def constraints() -> tuple[str, ...]:
    """The local names of the shapes that can find something: property shapes, and node shapes with a message."""
    found = set(shapes().subjects(RDF.type, SH.PropertyShape)) | set(shapes().subjects(SH.message))
    return tuple(sorted(shape.removeprefix(TPS) for shape in found))


@cache
def found_in(path: Path) -> frozenset[str]:
    data = read_turtle(FOLDER / "context.ttl") + read_turtle(path)
    return frozenset(result.shape.removeprefix(TPS) for result in judge(data, shapes(), ontology()))


def promised_in(path: Path) -> set[str]:
    first = path.read_text().split("\n", 1)[0]
    assert first.startswith("#+ finds:"), f"{name_of(path)} does not begin with '#+ finds:'."
    return set(re.findall(r"tps:([\w-]+)", first))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_found_at_fault_by_exactly_the_shapes_it_names(path):
    assert found_in(path) == promised_in(path)


@pytest.mark.parametrize(
    "name", ["down", "missingObject", "missingSubject", "outsideArea", "relatedDown", "sideways", "withinPlan"]
)
def test_a_link_that_cannot_be_is_told_with_the_labels_of_both_ends_or_the_iri_of_a_missing_one(name):
    data = read_turtle(FOLDER / "context.ttl") + read_turtle(FOLDER / f"alignment/invalid.{name}.ttl")
    (result,) = judge(data, shapes(), ontology())
    for lang in ("th", "en"):
        for end in data.objects(result.focus, T.alignedSubject | T.alignedObject):
            labels = [str(label) for label in data.objects(end, SKOS.prefLabel) if label.language == lang]
            assert f"“{labels[0] if labels else end}”" in result.messages[lang]


def test_a_link_down_says_which_end_stands_higher_and_what_to_swap():
    data = read_turtle(FOLDER / "context.ttl") + read_turtle(FOLDER / "alignment/invalid.down.ttl")
    (result,) = judge(data, shapes(), ontology())
    assert "“เศรษฐกิจสร้างสรรค์” อยู่ในแผนที่สูงกว่า “ยุทธศาสตร์การท่องเที่ยว”" in result.messages["th"]
    assert "“Creative economy” stands in a higher plan than “Tourism strategy”" in result.messages["en"]
    assert all("{?" not in message for message in result.messages.values())


def test_valid_files_name_no_shape():
    assert {name_of(path) for path in VALID if promised_in(path)} == set()


def test_each_stem_has_a_minimal_valid_file():
    assert {path.parent.name for path in VALID if path.name == "valid.minimal.ttl"} == set(STEMS)


def test_each_shape_has_a_file_that_it_alone_finds_fault_with():
    alone = {next(iter(names)) for path in INVALID if len(names := promised_in(path)) == 1}
    assert set(constraints()) - alone == set(), "shapes without an invalid file that names them alone"


def test_files_name_only_shapes_that_exist_in_their_own_stem():
    strays = set()
    for path in INVALID:
        own = set(read_turtle(HOUSE.folder / f"shapes/{path.parent.name}.ttl").subjects(SH.message))
        strays |= {(name_of(path), name) for name in promised_in(path) if URIRef(TPS + name) not in own}
    assert strays == set()


def test_each_shape_looks_at_something_in_the_data():
    counts = focus_counts(real_data(), shapes(), ontology())
    empty = {name for name in constraints() if not counts.get(TPS + name)}
    assert empty == set(NOT_IN_THE_DATA), "shapes that look at nothing, or listed and no longer empty"


def test_each_shape_looks_at_something_in_the_valid_files_of_its_stem():
    for stem in STEMS:
        valid = read_all([FOLDER / "context.ttl", *(path for path in VALID if path.parent.name == stem)])
        counts = focus_counts(valid, shapes(), ontology())
        own = set(read_turtle(HOUSE.folder / f"shapes/{stem}.ttl").subjects(SH.message))
        assert {str(shape) for shape in own if not counts.get(str(shape))} == set()


def test_a_misspelt_target_class_is_noticed():
    planted = Graph() + shapes()
    planted.remove((URIRef(TPS + "Target"), SH.targetClass, T.Target))
    planted.add((URIRef(TPS + "Target"), SH.targetClass, T.Targett))
    assert focus_counts(real_data(), planted, ontology())[TPS + "Target-unit"] == 0


@pytest.mark.parametrize("name", constraints())
def test_a_shape_says_what_to_write_why_how_grave_it_is_and_for_which_profile(name):
    shape = URIRef(TPS + name)
    messages = [(message.language, str(message)) for message in shapes().objects(shape, SH.message)]
    assert sorted(language for language, _ in messages) == ["en", "th"]
    assert re.search("[ก-๛]{5}", dict(messages)["th"])
    assert len(list(shapes().objects(shape, RDFS.comment))) == 1
    assert list(shapes().objects(shape, SH.severity)) in ([SH.Violation], [SH.Warning], [SH.Info])
    profiles = {URIRef(TPV + word) for word in ("draft", "complete", "publishable")}
    assert len(profiles & set(shapes().objects(shape, T.profile))) == 1


def test_each_property_shape_is_used_by_one_node_shape_named_after_its_first_part():
    for name in constraints():
        users = set(shapes().subjects(SH.property, URIRef(TPS + name)))
        if (URIRef(TPS + name), RDF.type, SH.PropertyShape) in shapes():
            assert users == {URIRef(TPS + name.split("-")[0])}


def test_shapes_with_a_constraint_of_their_own_have_an_iri():
    nameless = [s for s in shapes().subjects(SH.message) if isinstance(s, BNode)]
    nameless += [s for s in shapes().subjects(SH.sparql) if isinstance(s, BNode)]
    assert nameless == []


def test_no_shape_is_closed_but_that_of_targets():
    assert set(shapes().subjects(SH.closed)) == {URIRef(TPS + "Target-closed")}


def test_every_term_a_shape_names_is_declared():
    declared = {s for s in ontology().subjects(RDF.type) if isinstance(s, URIRef)}
    named = {term for triple in shapes() for term in triple if isinstance(term, URIRef) and term.startswith((TP, TPV))}
    for query in shapes().objects(None, SH.select):
        named |= {URIRef({"tp": TP, "tpv": TPV}[p] + local) for p, local in re.findall(r"\b(tpv?):([\w-]+)", query)}
    assert {str(term) for term in named - declared} == set()


def test_every_concept_of_a_closed_scheme_is_allowed_by_some_shape():
    allowed = {term for triple in shapes() for term in triple}
    schemes = {scheme for concept in allowed for scheme in ontology().objects(concept, SKOS.inScheme)}
    left_out = {
        str(concept)
        for scheme in schemes - {URIRef(TPV + name) for name in OPEN_SCHEMES}
        for concept in ontology().subjects(SKOS.inScheme, scheme)
        if concept not in allowed
    }
    assert left_out == set()


def test_the_prefixes_of_the_queries_stand_on_one_node():
    assert set(shapes().objects(None, SH.prefixes)) == {URIRef(TPS + "prefixes")}
    assert (URIRef(TPS + "prefixes"), RDF.type, OWL.Ontology) in shapes()

"""The shapes: each has a file that it alone finds fault with, finds nothing in the valid files, and looks at something.

A file in tests/shapes/<stem>/ says in its first line which shapes find something in it, and nothing else is compared:
a message can be reworded without touching a test.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Namespace, URIRef

from thaiplan.documents import _RULES
from thaiplan.draft.remarks import REMARKS
from thaiplan.engine.embedded.sieve import Sieve
from thaiplan.findings import PROFILES, Finding, is_asked, without_turtle
from thaiplan.house import House
from thaiplan.shacl import Judge, focus_counts
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

# Constraints of a draft that do not keep a plan from being loaded, with the reason.
ODD_IN_A_DRAFT = {
    "Target-percent": "a percentage above 100 may be meant",
    "Target-belowZero": "a balance or a growth below zero may be meant",
}

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
def file_rules() -> Graph:
    """The rules of the file itself: SHACL sees no file, so no triples break one; tests/test_documents.py does."""
    return read_turtle(HOUSE.folder / "shapes/document.ttl")


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
def rules() -> tuple[str, ...]:
    """The local names of all that can find something: the constraints, and the rules of the file itself."""
    return constraints() + tuple(sorted(rule.removeprefix(TPS) for rule in set(file_rules().subjects(SH.message))))


@cache
def all_rules() -> Graph:
    return shapes() + file_rules()


def said_of(name: str, predicate: URIRef) -> list:
    """What a shape, or a rule of the file itself, has under a property."""
    return list(all_rules().objects(URIRef(TPS + name), predicate))


@cache
def judge_of_all() -> Judge:
    return Judge(shapes(), ontology())


@cache
def found_in(path: Path) -> frozenset[str]:
    data = read_turtle(FOLDER / "context.ttl") + read_turtle(path)
    return frozenset(result.shape.removeprefix(TPS) for result in judge_of_all().judge(data))


def promised_in(path: Path) -> set[str]:
    first = path.read_text().split("\n", 1)[0]
    assert first.startswith("#+ finds:"), f"{name_of(path)} does not begin with '#+ finds:'."
    return set(re.findall(r"tps:([\w-]+)", first))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_found_at_fault_by_exactly_the_shapes_it_names(path):
    assert found_in(path) == promised_in(path)


def test_rdflib_finds_nothing_more_where_oxigraph_is_not_asked_first(monkeypatch):
    asked_first = {path: found_in(path) for path in INVALID}
    monkeypatch.setattr(Sieve, "among", lambda sieve, query, nodes: set(nodes))
    assert {path: found_in.__wrapped__(path) for path in INVALID} == asked_first


@pytest.mark.parametrize(
    "name", ["down", "missingObject", "missingSubject", "outsideArea", "relatedDown", "sideways", "withinPlan"]
)
def test_a_link_that_cannot_be_is_told_with_the_labels_of_both_ends_or_the_iri_of_a_missing_one(name):
    data = read_turtle(FOLDER / "context.ttl") + read_turtle(FOLDER / f"alignment/invalid.{name}.ttl")
    (result,) = judge_of_all().judge(data)
    for lang in ("th", "en"):
        for end in data.objects(result.focus, T.alignedSubject | T.alignedObject):
            labels = [str(label) for label in data.objects(end, SKOS.prefLabel) if label.language == lang]
            assert f"“{labels[0] if labels else end}”" in result.messages[lang]


def test_a_link_down_says_which_end_stands_higher_and_what_to_swap():
    data = read_turtle(FOLDER / "context.ttl") + read_turtle(FOLDER / "alignment/invalid.down.ttl")
    (result,) = judge_of_all().judge(data)
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


@pytest.mark.parametrize("name", rules())
def test_a_shape_has_a_name_and_says_what_to_write_why_how_grave_it_is_and_for_which_profile(name):
    for predicate in (SH.name, SH.message, RDFS.comment):
        texts = {text.language: str(text) for text in said_of(name, predicate)}
        assert sorted(texts) == ["en", "th"]
        assert len(said_of(name, predicate)) == 2
        assert re.search("[ก-๛]{4}", texts["th"])
    assert said_of(name, SH.severity) in ([SH.Violation], [SH.Warning], [SH.Info])
    profiles = {URIRef(TPV + word) for word in PROFILES}
    assert len(profiles & set(said_of(name, T.profile))) == 1


@pytest.mark.parametrize("name", rules())
def test_the_name_of_a_shape_is_short(name):
    names = {text.language: str(text) for text in said_of(name, SH.name)}
    assert 3 <= len(names["en"].split()) <= 8
    assert not names["en"].endswith(".")
    assert len(names["th"]) <= 50


@pytest.mark.parametrize("name", constraints())
def test_what_a_shape_tells_to_write_is_a_whole_sentence_without_its_turtle(name):
    """For a planner at a spreadsheet: Turtle stands in brackets, or at the end after a colon or “for example”."""
    told = {text.language: str(text) for text in said_of(name, SH.message)}
    plain = without_turtle(Finding("Violation", name, "", {}, told), Graph())
    for lang, text in told.items():
        left = plain.remedies[lang]
        assert not re.search(r"\b(tp|tpv|skos|oa|prov|dcterms):\w", left)
        cut = re.sub(r" ?\([^()]*\w:\w[^()]*\)", "", text)[len(left) :]
        assert re.fullmatch(r"|(:| เช่น|[,;]? for example) .*", cut), cut


def test_no_two_shapes_share_a_name():
    names = [(text.language, str(text).casefold()) for name in rules() for text in said_of(name, SH.name)]
    assert [name for name in names if names.count(name) > 1] == []


def test_the_rules_of_the_file_are_no_shapes_for_a_shacl_engine():
    for rule in set(file_rules().subjects(RDF.type)):
        assert rule.startswith(TPS + "Document-")
        assert set(file_rules().predicates(rule)) == {RDF.type, SH.name, SH.message, SH.severity, RDFS.comment, T.profile}


def asked_by(profile: str) -> set[str]:
    of = {name: said_of(name, T.profile)[0].removeprefix(TPV) for name in rules()}
    return {name for name in rules() if is_asked(Finding("Violation", name, "", {}, profile=of[name]), profile)}


def test_each_profile_asks_what_the_one_below_it_asks_and_more():
    order = {str(ontology().value(URIRef(TPV + profile), T.ordinal)): profile for profile in PROFILES}
    assert order == {"1": "draft", "2": "complete", "3": "publishable"}
    draft, complete, publishable = map(asked_by, PROFILES)
    assert draft < complete < publishable == set(rules())


def test_a_draft_asks_only_for_what_a_plan_cannot_be_loaded_without():
    mild = {name for name in asked_by("draft") if said_of(name, SH.severity) != [SH.Violation]}
    assert mild == set(ODD_IN_A_DRAFT)


def test_only_what_a_query_or_a_missing_value_shows_is_loaded_all_the_same():
    """A value of the wrong kind is never a warning: no question could read it."""
    kinds = {SH["class"], SH.datatype, SH.nodeKind, SH["in"], SH.languageIn, SH.uniqueLang, SH.maxCount}
    for name in constraints():
        if said_of(name, SH.severity) != [SH.Violation]:
            assert not kinds & set(shapes().predicates(URIRef(TPS + name)))


def test_every_number_date_and_text_of_the_data_has_a_shape_that_says_what_it_is_written_as():
    """So no xsd:gYear or xsd:date gets in, at which a reasoner stops (trap: both lie outside OWL 2)."""
    said = {SH.datatype, SH.languageIn}
    fixed = set()
    for shape in {shape for kind in said for shape in shapes().subjects(kind)}:
        fixed |= set(shapes().objects(shape, SH.path))
    used = {p for p in real_data().predicates() if (p, RDF.type, OWL.DatatypeProperty) in ontology() and p.startswith(TP)}
    assert {str(predicate) for predicate in used - fixed} == set()


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
    named = {term for triple in shapes() for term in triple if isinstance(term, URIRef) and str(term).startswith((TP, TPV))}
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


def test_the_rules_that_the_readers_of_files_and_cells_use_are_those_declared():
    package = HOUSE.folder / "service/thaiplan"
    written = "".join(path.read_text(encoding="utf-8") for path in [*package.glob("documents/*.py"), package / "editions.py"])
    used = set(re.findall(r'(?:make_finding|_find|tell_fault)[(]"([a-z-]+)"', written))
    used |= {*_RULES.values(), "syntax", "unjudged"}
    used |= {remark.rule.removeprefix("Document-") for remark in REMARKS.values()}
    assert {f"Document-{rule}" for rule in used} == {str(rule).removeprefix(TPS) for rule in file_rules().subjects(RDF.type)}

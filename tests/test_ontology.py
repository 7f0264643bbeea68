"""The ontology and the vocabulary: the names the design fixes, the house's own rules, and the OWL 2 DL profile.

Each rule is also shown to notice something: a shape by the smallest file that breaks it alone, a lint query by a line
that it alone is for.
"""

import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef

from thaiplan.house import House
from thaiplan.shacl import focus_counts, judge
from thaiplan.terms import BASE, PREFIXES, TP, TPS, TPV
from thaiplan.turtle import read_turtle

HOUSE = House(Path(__file__).parents[1])
T, V = Namespace(TP), Namespace(TPV)
MODULES = ("alignment", "completeness", "measure", "plan", "source")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

# Every class of DESIGN 4, and those that had to be added, under its parent.
CLASSES = {
    "": "Plan PlanElement PlanOwner AdministrativeArea AreaScheme Target Baseline CalendarYear IndicatorConcept "
    "AlignmentAssertion AlignmentGap AlignmentPath AlignmentStep SourceDocument SourceLine CompletenessStatement",
    "PlanElement": "End Means Theme Measure SupportingElement",
    "End": "Vision DevelopmentGoal OverallGoal StrategicGoal Goal Objective",
    "Means": "Mission Strategy StrategicPoint StrategyItem TacticOrApproach",
    "Strategy": "NationalStrategyArea",
    "TacticOrApproach": "Tactic DevelopmentApproach",
    "Theme": "DevelopmentIssue",
    "DevelopmentIssue": "StrategicIssue",
    "Measure": "Indicator",
    "SupportingElement": "VisionDefinition ValueChainElement KeySuccessFactor NarrativePassage",
}
PROPERTIES = {
    OWL.ObjectProperty: """
        inPlan isPartOf isDirectPartOf areaLevel coversArea hasOwner ownerBasis transcriptionStatus withinArea
        inAreaScheme hasOperationsCentre quotedFrom yearQuotedFrom inDocument lineRole attributionBasis labelBasis
        translationStatus hasTarget hasUnit hasDirection hasComparator hasChangeForm hasPeriodicity
        hasQuantityKind forYear startYear endYear hasBaseline baselineYear interpretationStatus measuresConcept
        restates conversionUnit isAlignedTo contributesTo alignedSubject alignedObject alignmentType basis method
        reviewStatus polarity subjectEvidence objectEvidence searchedPlan inPath usesAssertion mentions aboutPlan
        completeness""",
    OWL.DatatypeProperty: """
        legalLevel ordinal sourceNumber lineNumber lineCount sha256 fileName emendedText emendationNote dopaCode
        validFrom targetValue targetValueVerbatim yearBE yearCE conversionFactor confidence rationale
        lowestConfidence pathLength servesInPart declaredCount observedCount""",
    OWL.AnnotationProperty: "aboutClass profile",
}
CONCEPTS = {
    "area-level": "national region cluster province local",
    "transcription": "complete-section excerpt fragment contents-list-only",
    "completeness": "complete-in-source partial-in-source absent-from-excerpt unknown",
    "profile": "draft complete publishable",
    "direction": "increase decrease not-stated",
    "comparator": "reach by at-least at-most",
    "change-form": "level relative-change absolute-change",
    "periodicity": "single-year per-year not-stated",
    "interpretation": "clear interpreted ambiguous",
    "quantity-kind": "monetary-value count area mass ratio index duration not-stated",
    "line-role": "heading table-header wrapped-tail contents-entry prose",
    "attribution": "explicit layout-inferred numbering-inferred external",
    "label-basis": "external project-label",
    "translation": "project-translated reviewed official machine-draft",
    "alignment-type": "contributes related",
    "polarity": "affirmed denied",
    "basis": "source-stated curatorial computed",
    "method": "read-from-both-ends read-once readings-differ order-of-the-list stated-in-text text-similarity",
    "review": "suggested curated confirmed rejected",
}
UNITS = "rai million-baht baht-per-month baht-per-person-day product-kind project-unit activity-unit day-count"

PROLOGUE = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in (PREFIXES | {"x": "https://example.org/"}).items())

# The least that the house shapes ask for. A fault is one replacement in it.
LEAST = (
    PROLOGUE
    + """
<https://w3id.org/thaiplan/ontology/m> a owl:Ontology ;
    dcterms:bibliographicCitation "citation" ;
    dcterms:created "2026-11-20T00:00:00Z"^^xsd:dateTime ;
    dcterms:creator x:creator ;
    dcterms:description "คำอธิบาย"@th , "description"@en ;
    dcterms:issued "2026-11-21T00:00:00Z"^^xsd:dateTime ;
    dcterms:license x:licence ;
    dcterms:modified "2026-11-22T00:00:00Z"^^xsd:dateTime ;
    dcterms:publisher x:publisher ;
    dcterms:title "ชื่อ"@th , "title"@en ;
    owl:versionIRI <https://w3id.org/thaiplan/ontology/m/0.1.0> ;
    owl:versionInfo "0.1.0" ;
    vann:preferredNamespacePrefix "tp" ;
    vann:preferredNamespaceUri "https://w3id.org/thaiplan/ontology#" .
tp:Thing a owl:Class ;
    rdfs:isDefinedBy <https://w3id.org/thaiplan/ontology/m> ;
    rdfs:label "สิ่ง"@th , "thing"@en ;
    skos:definition "นิยามของสิ่งนั้น"@th , "What the thing is."@en ;
    skos:scopeNote "หมายเหตุ"@th , "note"@en .
tpv:s a skos:ConceptScheme ; skos:prefLabel "ชุดคำ"@th , "scheme"@en ; skos:definition "นิยามชุด"@th , "of the scheme"@en .
tpv:c a skos:Concept ; skos:prefLabel "ค่า"@th , "value"@en ; skos:definition "นิยามค่า"@th , "of the value"@en ;
    skos:inScheme tpv:s .
"""
)
HOUSE_FAULTS = {
    "Header-title": (', "title"@en', ""),
    "Header-description": ('"คำอธิบาย"@th , ', ""),
    "Header-creator": ("x:creator", '"creator"'),
    "Header-publisher": ("dcterms:publisher x:publisher ;", ""),
    "Header-created": ('"2026-11-20T00:00:00Z"^^xsd:dateTime', '"2026-11-20"^^xsd:date'),
    "Header-issued": ('"2026-11-21T00:00:00Z"^^xsd:dateTime', '"2026"^^xsd:gYear'),
    "Header-modified": ('dcterms:modified "2026-11-22T00:00:00Z"^^xsd:dateTime ;', ""),
    "Header-license": ("x:licence", '"CC BY 4.0"'),
    "Header-citation": ('dcterms:bibliographicCitation "citation" ;', ""),
    "Header-versionIRI": ("owl:versionIRI <https://w3id.org/thaiplan/ontology/m/0.1.0> ;", ""),
    "Header-versionInfo": ('"0.1.0"', '"first"'),
    "Header-prefix": ('"tp"', '"thaiplan"'),
    "Header-namespace": ('"https://w3id.org/thaiplan/ontology#"', '"https://w3id.org/thaiplan/ontology"'),
    "Declaration-isDefinedBy": ("tp:Thing a owl:Class ;", "tp:Other a owl:Class . tp:Thing a owl:Class ;"),
    "Term-label": ('"thing"@en', '"thing"@en , "item"@en'),
    "Term-definition": ('"นิยามของสิ่งนั้น"@th , ', ""),
    "Term-script": ('"สิ่ง"@th , "thing"@en', '"thing"@th , "สิ่ง"@en'),
    "Term-scopeNote": ('"note"@en', '"note"@fr'),
    "VocabularyConcept-label": ('"value"@en', '"value"@en , "worth"@en'),
    "VocabularyConcept-definition": (', "of the value"@en', ""),
    "VocabularyConcept-scheme": ("skos:inScheme tpv:s .", "skos:inScheme tpv:s , tpv:t ."),
    "VocabularyConcept-script": ('"ค่า"@th', '"value"@th'),
    "VocabularyConcept-unique": (
        "skos:inScheme tpv:s .",
        'skos:inScheme tpv:s . tpv:d skos:inScheme tpv:s ; skos:prefLabel "ค่า"@th .',
    ),
    "VocabularyScheme-label": ('"ชุดคำ"@th , ', ""),
    "VocabularyScheme-definition": (', "of the scheme"@en', ""),
    "VocabularyScheme-member": (
        "tpv:c a",
        'tpv:e a skos:ConceptScheme ; skos:prefLabel "ว่าง"@th , "empty"@en ; '
        'skos:definition "ชุดว่าง"@th , "an empty one"@en . tpv:c a',
    ),
}
LINT_FAULTS = {
    "ontology-annotation-in-axiom": "x:note a owl:AnnotationProperty , owl:FunctionalProperty .",
    "ontology-class-used-as-thing": "x:p tp:coversArea tp:Plan .",
    "ontology-cycle": "x:A rdfs:subClassOf x:B . x:B rdfs:subClassOf x:C . x:C rdfs:subClassOf x:A .",
    "ontology-datatype-outside-owl": 'x:y tp:yearCE "2022"^^xsd:gYear .',
    "ontology-non-simple-property": "tp:isPartOf a owl:AsymmetricProperty .",
    "ontology-outside-term-redefined": "skos:prefLabel rdfs:subPropertyOf rdfs:label .",
    "ontology-property-of-two-kinds": "tp:hasUnit a owl:DatatypeProperty .",
    "ontology-property-with-wrong-value": 'x:t tp:hasUnit "ร้อยละ" .',
    "ontology-two-domains": "tp:hasTarget rdfs:domain tp:Target .",
    "ontology-undeclared": "x:i a x:Indicator .",
    "term-deprecated": "tpv:old a skos:Concept ; owl:deprecated true . x:t tp:hasDirection tpv:old .",
    "term-duplicate-definition": 'x:a skos:definition "เหมือนกัน"@th . x:b skos:definition "เหมือนกัน"@th .',
    "term-duplicate-label": 'tp:A rdfs:label "แผน"@th ; rdfs:isDefinedBy <https://w3id.org/thaiplan/ontology/plan> .',
    "term-undeclared": "x:t tp:hasDirection tpv:upwards .",
}


def read_all(paths) -> Graph:
    graph = Graph()
    for path in paths:
        graph += read_turtle(path)
    return graph


@cache
def ontology() -> Graph:
    return read_all([*HOUSE.ontology_files(), HOUSE.vocab_file()])


@cache
def house_shapes() -> Graph:
    return read_turtle(HOUSE.folder / "shapes/house.ttl")


@cache
def everything_we_say() -> Graph:
    """Ontology, vocabulary, mappings and shapes: all the house writes that is not data."""
    return ontology() + read_all([*HOUSE.mapping_files(), *HOUSE.shape_files()])


def lint(name: str, graph: Graph) -> list[tuple]:
    text = (HOUSE.folder / "queries/lint" / f"{name}.rq").read_text(encoding="utf-8")
    return [tuple(map(str, row)) for row in graph.query(text)]


def ours(kind: URIRef) -> set[str]:
    return {s.removeprefix(TP) for s in ontology().subjects(RDF.type, kind) if s.startswith(TP)}


# ---------------------------------------------------------------- names


def test_the_classes_are_those_of_the_design():
    assert ours(OWL.Class) == {name for names in CLASSES.values() for name in names.split()}


@pytest.mark.parametrize("parent", [name for name in CLASSES if name])
def test_each_class_stands_under_its_parent(parent):
    below = {s.removeprefix(TP) for s in ontology().subjects(RDFS.subClassOf, T[parent])}
    assert below == set(CLASSES[parent].split())


@pytest.mark.parametrize("kind", PROPERTIES)
def test_the_properties_are_those_of_the_design_each_of_its_kind(kind):
    assert ours(kind) == set(PROPERTIES[kind].split())


@pytest.mark.parametrize("scheme", CONCEPTS)
def test_the_concepts_of_a_facet_are_those_of_the_design(scheme):
    members = {s.removeprefix(TPV) for s in ontology().subjects(SKOS.inScheme, V[f"{scheme}-scheme"])}
    assert members == set(CONCEPTS[scheme].split())


def test_each_scheme_is_one_of_the_design_or_the_units():
    schemes = {s.removeprefix(TPV) for s in ontology().subjects(RDF.type, SKOS.ConceptScheme)}
    assert schemes == {f"{name}-scheme" for name in [*CONCEPTS, "unit"]}


def test_each_unit_of_ours_says_how_it_converts_to_one_of_qudt():
    units = {s for s in ontology().subjects(SKOS.inScheme, V["unit-scheme"]) if s.startswith(TPV)}
    assert {unit.removeprefix(TPV) for unit in units} == set(UNITS.split())
    for unit in units:
        assert ontology().value(unit, T.conversionFactor).value > 0
        assert ontology().value(unit, T.conversionUnit).startswith(PREFIXES["unit"])


def test_a_rai_is_1600_square_metres():
    assert ontology().value(V.rai, T.conversionFactor) == Literal("1600.0", datatype=PREFIXES["xsd"] + "decimal")


def test_the_area_levels_are_ranked_from_the_nation_down():
    ranked = sorted(
        ontology().subjects(SKOS.inScheme, V["area-level-scheme"]), key=lambda s: ontology().value(s, T.ordinal)
    )
    assert [s.removeprefix(TPV) for s in ranked] == CONCEPTS["area-level"].split()


@pytest.mark.parametrize("scheme", [*CONCEPTS, "unit"])
def test_no_two_values_of_a_facet_can_be_taken_for_one(scheme):
    members = set(ontology().subjects(SKOS.inScheme, V[f"{scheme}-scheme"]))
    groups = [set(ontology().items(head)) for head in ontology().objects(None, OWL.distinctMembers)]
    assert members in groups


# ---------------------------------------------------------------- axioms


def test_only_the_direct_part_carries_the_characteristics():
    direct = set(ontology().objects(T.isDirectPartOf, RDF.type)) - {OWL.ObjectProperty}
    assert direct == {OWL.FunctionalProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty}
    assert set(ontology().objects(T.isPartOf, RDF.type)) - {OWL.ObjectProperty} == {OWL.TransitiveProperty}
    assert (T.isDirectPartOf, RDFS.subPropertyOf, T.isPartOf) in ontology()


def test_part_of_alone_is_transitive():
    assert set(ontology().subjects(RDF.type, OWL.TransitiveProperty)) == {T.isPartOf}


@pytest.mark.parametrize("name", ["hasUnit", "hasDirection", "hasChangeForm", "quotedFrom", "ordinal", "areaLevel"])
def test_what_stands_on_several_classes_has_no_domain(name):
    assert ontology().value(T[name], RDFS.domain) is None


@pytest.mark.parametrize("name", ["quotedFrom", "yearQuotedFrom"])
def test_quotations_are_quotations_in_prov(name):
    assert (T[name], RDFS.subPropertyOf, URIRef(PREFIXES["prov"] + "wasQuotedFrom")) in ontology()


def test_every_root_class_excludes_every_other():
    roots = {T[name] for name in CLASSES[""].split()} - {T.IndicatorConcept} | {SKOS.Concept}
    groups = [set(ontology().items(head)) for head in ontology().objects(None, OWL.members)]
    assert roots in groups
    assert {T[name] for name in CLASSES["PlanElement"].split()} in groups


def test_the_kinds_of_end_exclude_nobody():
    groups = [set(ontology().items(head)) for head in ontology().objects(None, OWL.members)]
    assert not any({T.Goal, T.StrategicGoal} <= group for group in groups)


def test_there_are_no_inverses_and_no_equal_classes():
    for axiom in (OWL.inverseOf, OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs):
        assert list(ontology().subject_objects(axiom)) == []


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("module", MODULES)
def test_a_module_holds_the_terms_that_it_is_said_to_define_and_no_other(module):
    graph = read_turtle(HOUSE.folder / f"ontology/{module}.ttl")
    declared = {s for kind in KINDS for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef)}
    said = set(graph.subjects(RDFS.isDefinedBy, URIRef(f"{BASE}ontology/{module}")))
    assert declared == said == set(ontology().subjects(RDFS.isDefinedBy, URIRef(f"{BASE}ontology/{module}")))
    assert said


@pytest.mark.parametrize("module", [*MODULES, "vocab"])
def test_a_module_imports_whatever_it_speaks_of(module):
    known = Graph()
    for name in imported_by(module):
        known += read_turtle(HOUSE.folder / f"ontology/{name}.ttl")
    declared = {s for kind in KINDS for s in known.subjects(RDF.type, kind)}
    spoken_of = {term for triple in read_turtle(HOUSE.folder / f"ontology/{module}.ttl") for term in triple}
    assert {term for term in spoken_of if str(term).startswith(TP) and term != URIRef(TP)} - declared - {
        Literal(TP)
    } == set()


def imported_by(module: str) -> set[str]:
    """The module and, step by step, all that it imports; names of files in ontology/."""
    found, waiting = set(), [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            graph = read_turtle(HOUSE.folder / f"ontology/{name}.ttl")
            waiting += [iri.rsplit("/", 1)[1] for iri in graph.objects(None, OWL.imports)]
    return found


def test_the_root_is_its_header_and_imports_the_five_modules():
    graph = read_turtle(HOUSE.folder / "ontology/thaiplan.ttl")
    assert set(graph.subjects()) == {URIRef(BASE + "ontology")}
    assert {iri.removeprefix(BASE + "ontology/") for iri in graph.objects(None, OWL.imports)} == set(MODULES)


def test_the_catalogue_leads_every_ontology_iri_to_its_file():
    folder = HOUSE.folder / "ontology"
    entries = {e.get("name"): e.get("uri") for e in ElementTree.parse(folder / "catalog-v001.xml").getroot()}
    files = [*HOUSE.ontology_files(), HOUSE.vocab_file(), *HOUSE.mapping_files()]
    heads = {
        str(read_turtle(file).value(None, RDF.type, OWL.Ontology)): str(file.relative_to(folder)) for file in files
    }
    assert entries == heads


@pytest.mark.parametrize("path", HOUSE.mapping_files(), ids=lambda path: path.stem)
def test_a_mapping_speaks_of_terms_of_ours_that_exist_and_is_not_imported(path):
    graph = read_turtle(path)
    mapped = {s for s in graph.subjects() if s.startswith(TP)}
    assert mapped
    assert {s for s in mapped if (s, RDFS.isDefinedBy, None) not in ontology()} == set()
    assert (None, OWL.imports, graph.value(None, RDF.type, OWL.Ontology)) not in ontology()


def test_the_seven_vocabularies_of_the_design_are_mapped():
    assert {path.stem for path in HOUSE.mapping_files()} == {"bmm", "dcat", "org", "prov", "schema", "sdg", "stratml"}


# ---------------------------------------------------------------- the house's own shapes


def house_findings(graph: Graph) -> set[str]:
    return {result.shape.removeprefix(TPS) for result in judge(graph, house_shapes(), Graph())}


def test_ontology_vocabulary_and_mappings_keep_the_rules_of_the_house():
    graph = ontology() + read_all(HOUSE.mapping_files())
    found = [(result.shape, str(result.focus), result.messages) for result in judge(graph, house_shapes(), Graph())]
    assert found == []


def test_each_house_shape_looks_at_something():
    counts = focus_counts(ontology(), house_shapes(), Graph())
    shapes = set(house_shapes().subjects(RDF.type, SH.PropertyShape))
    assert {str(shape) for shape in shapes if not counts.get(str(shape))} == set()


def test_each_house_shape_has_a_fault_here():
    shapes = {shape.removeprefix(TPS) for shape in house_shapes().subjects(RDF.type, SH.PropertyShape)}
    assert shapes == set(HOUSE_FAULTS)


def test_the_least_file_keeps_the_rules_of_the_house():
    assert house_findings(Graph().parse(data=LEAST, format="turtle")) == set()


@pytest.mark.parametrize("shape", HOUSE_FAULTS)
def test_a_fault_is_found_by_its_house_shape_and_no_other(shape):
    old, new = HOUSE_FAULTS[shape]
    assert LEAST.count(old) == 1
    assert house_findings(Graph().parse(data=LEAST.replace(old, new), format="turtle")) == {shape}


@pytest.mark.parametrize("shape", HOUSE_FAULTS)
def test_a_house_shape_says_what_why_and_how_grave_in_both_languages(shape):
    node = URIRef(TPS + shape)
    assert sorted(text.language for text in house_shapes().objects(node, SH.message)) == ["en", "th"]
    assert house_shapes().value(node, SH.severity) == SH.Violation
    assert house_shapes().value(node, T.profile) == V.publishable
    assert house_shapes().value(node, RDFS.comment)


# ---------------------------------------------------------------- lint


def test_each_lint_query_on_the_ontology_has_a_fault_here():
    written = {path.stem for path in HOUSE.queries("lint") if path.stem.startswith(("ontology-", "term-"))}
    assert written == set(LINT_FAULTS)


@pytest.mark.parametrize("name", LINT_FAULTS)
def test_a_lint_query_finds_nothing_in_what_we_say(name):
    assert lint(name, everything_we_say()) == []


@pytest.mark.parametrize("name", LINT_FAULTS)
def test_a_lint_query_finds_what_it_is_for(name):
    planted = Graph().parse(data=PROLOGUE + LINT_FAULTS[name], format="turtle")
    assert lint(name, ontology() + planted)


@pytest.mark.parametrize("name", LINT_FAULTS)
def test_a_lint_query_begins_with_the_problem_and_its_solution(name):
    lines = (HOUSE.folder / "queries/lint" / f"{name}.rq").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#+ problem: ")
    assert lines[1].startswith("#+ solution: ")


def test_blank_nodes_serve_only_axioms():
    typed = {
        kind for node in ontology().subjects() if isinstance(node, BNode) for kind in ontology().objects(node, RDF.type)
    }
    assert typed == {OWL.AllDifferent, OWL.AllDisjointClasses, OWL.Class}

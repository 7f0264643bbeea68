"""Ontologies: a site's own terms, found, described, versioned, without the known pitfalls (FOOPS!, OOPS!, LOV, five stars)."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from rdflib import DC, DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from thaiplan.selfcheck.addresses import try_graph
from thaiplan.selfcheck.criteria import Group, NotApplicable
from thaiplan.selfcheck.datasets import namespaced
from thaiplan.selfcheck.subject import HTML, Subject, first, told

GROUP = Group("ontology")
VANN, SCHEMA = Namespace("http://purl.org/vocab/vann/"), Namespace("https://schema.org/")
CLASSES = (OWL.Class, RDFS.Class)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)
LABELS = (RDFS.label, SKOS.prefLabel)
DEFINITIONS = (RDFS.comment, SKOS.definition, DCTERMS.description)
HIERARCHY = (RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty)
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
AXIOMS = (*HIERARCHY, RDFS.domain, RDFS.range, OWL.disjointWith, OWL.inverseOf, OWL.propertyChainAxiom)
DISJOINT = (OWL.disjointWith, OWL.disjointUnionOf, OWL.propertyDisjointWith)
_CLASS_NAME, _PROPERTY_NAME = re.compile(r"[A-Z][A-Za-z0-9]*"), re.compile(r"[a-z][A-Za-z0-9]*")
SHOWN = 4


def own(site: Subject) -> URIRef:
    """The ontology that counts for the whole; raises NotApplicable, or NoAnswer where it does not come in RDF."""
    if not site.ontologies:
        raise NotApplicable("เว็บไซต์นี้ไม่มีคำศัพท์ของตนเอง", "The site has no terms of its own.")
    return (site.ontology_headers or [URIRef(site.ontologies[0])])[0]


def terms(site: Subject, kinds: Iterable[URIRef] = (*CLASSES, *PROPERTIES)) -> list[URIRef]:
    """The site's own classes and properties, or those of some kinds."""
    own(site)
    found = {each for kind in kinds for each in site.ontology.subjects(RDF.type, kind)}
    return sorted(each for each in found if isinstance(each, URIRef) and site.is_own(str(each)))


def describes(site: Subject, *wanted: URIRef | tuple[URIRef, ...]) -> tuple[bool, str]:
    """Whether each of the site's ontologies has every property wanted (of a tuple, one of it)."""
    own(site)
    found = site.ontology_headers
    for one in found:
        for properties in (each if isinstance(each, tuple) else (each,) for each in wanted):
            if not any((one, property_, None) in site.ontology for property_ in properties):
                return False, f"{one} has no {' or '.join(namespaced(property_) for property_ in properties)}"
    return bool(found), f"{len(found)}: {', '.join(found[:SHOWN])}" if found else "no owl:Ontology"


def all_of(bad: Iterable[object], checked: Iterable[object], what: str) -> tuple[bool, str]:
    """Whether nothing is bad among what was checked, with the first that are."""
    wrong, number = sorted(map(str, bad)), len(list(checked))
    return number > 0 and not wrong, f"{len(wrong)}: {', '.join(wrong[:SHOWN])}" if wrong else f"{number} {what}"


@GROUP.criterion("ontology-answers", "FOOPS URI1, RDF1; OOPS P37; 5★ vocabularies 1", "ออนโทโลยีเปิดได้ที่ IRI ของตน ในรูป RDF",
                 "The ontology's IRI gives RDF")  # fmt: skip
def ontology_answers(site: Subject) -> tuple[bool, str]:
    own(site)
    answers = {iri: len(site.graph(iri)) for iri in site.ontologies}
    return all(answers.values()), ", ".join(f"{iri} {size} triples" for iri, size in answers.items())


@GROUP.criterion("ontology-page", "FOOPS DOC1, CN1; 5★ vocabularies 2", "ออนโทโลยีมีหน้าเว็บให้คนอ่าน",
                 "The ontology's IRI gives people a page")  # fmt: skip
def ontology_page(site: Subject) -> tuple[bool, str]:
    own(site)
    answers = [site.fetch(iri, HTML) for iri in site.ontologies]
    wrong = [told(answer) for answer in answers if not answer.is_good or answer.media_type != HTML]
    return not wrong, "; ".join(wrong or map(told, answers))


@GROUP.criterion("ontology-declared", "FOOPS URI2; OOPS P38", "เอกสารประกาศ owl:Ontology ที่มี IRI เดียวกับที่เปิด",
                 "The document declares an owl:Ontology of the IRI that was asked for")  # fmt: skip
def ontology_declared(site: Subject) -> tuple[bool, str]:
    own(site)
    graphs = {iri: try_graph(site, iri) for iri in site.ontologies}  # of one that does not come, ontology-answers tells
    missing = [iri for iri, graph in graphs.items() if graph is not None and not declared(graph, iri)]
    return not missing, f"not declared: {', '.join(missing)}" if missing else ", ".join(site.ontologies)


def declared(graph: Graph, iri: str) -> bool:
    """Whether a graph declares an ontology of an IRI, with or without its last sign."""
    names = {iri.rstrip("#/"), iri.rstrip("#/") + "#", iri.rstrip("#/") + "/"}
    return any((URIRef(name), RDF.type, kind) in graph for name in names for kind in (OWL.Ontology, SKOS.ConceptScheme))


@GROUP.criterion("ontology-title", "FOOPS OM1; 5★ vocabularies 3; LOV", "ออนโทโลยีมีชื่อและคำอธิบาย",
                 "It has a title and a description")  # fmt: skip
def ontology_title(site: Subject) -> tuple[bool, str]:
    return describes(site, (DCTERMS.title, DC.title, RDFS.label), (DCTERMS.description, DC.description, RDFS.comment))


@GROUP.criterion("ontology-people", "FOOPS OM2, OM5; LOV", "ออนโทโลยีบอกผู้จัดทำและผู้เผยแพร่",
                 "It names its creator and publisher")  # fmt: skip
def ontology_people(site: Subject) -> tuple[bool, str]:
    return describes(site, (DCTERMS.creator, DC.creator, SCHEMA.creator), (DCTERMS.publisher, DC.publisher, SCHEMA.publisher))


@GROUP.criterion("ontology-dates", "FOOPS OM1-2; LOV", "ออนโทโลยีบอกวันที่จัดทำ เผยแพร่ และปรับปรุง",
                 "It says when it was created or issued, and changed")  # fmt: skip
def ontology_dates(site: Subject) -> tuple[bool, str]:
    return describes(site, (DCTERMS.created, DCTERMS.issued), DCTERMS.modified)


@GROUP.criterion("ontology-citation", "FOOPS OM3", "ออนโทโลยีบอกวิธีอ้างอิง", "It says how to cite it")
def ontology_citation(site: Subject) -> tuple[bool, str]:
    return describes(site, DCTERMS.bibliographicCitation)


@GROUP.criterion("ontology-licence", "FOOPS OM4.1; OOPS P41", "ออนโทโลยีบอกสัญญาอนุญาตเป็น IRI",
                 "It names its licence by an IRI")  # fmt: skip
def ontology_licence(site: Subject) -> tuple[bool, str]:
    found, evidence = describes(site, DCTERMS.license)
    licences = {value for one in site.ontology_headers for value in site.ontology.objects(one, DCTERMS.license)}
    return found and all(isinstance(each, URIRef) for each in licences), evidence + "; " + ", ".join(sorted(licences))


@GROUP.criterion("ontology-version", "FOOPS VER1; LOV; DWBP 7", "ออนโทโลยีบอกรุ่นและ IRI ของรุ่น",
                 "It says its version, and the IRI of that")  # fmt: skip
def ontology_version(site: Subject) -> tuple[bool, str]:
    return describes(site, OWL.versionIRI, OWL.versionInfo)


@GROUP.criterion("ontology-version-answers", "FOOPS VER2; DWBP 11", "IRI ของรุ่นเปิดได้", "The IRI of the version leads to it")
def ontology_version_answers(site: Subject) -> tuple[bool, str]:
    own(site)
    iris = sorted({value for one in site.ontology_headers for value in site.ontology.objects(one, OWL.versionIRI)})
    wrong = [told(answer) for answer in map(site.fetch, iris) if not answer.is_good]
    return all_of(wrong, iris, f"answer: {first(iris)}")


@GROUP.criterion("ontology-prefix", "FOOPS FIND1; LOV", "ออนโทโลยีบอกคำนำหน้าและเนมสเปซที่แนะนำ (vann)",
                 "It names the prefix and namespace to use (vann)")  # fmt: skip
def ontology_prefix(site: Subject) -> tuple[bool, str]:
    return describes(site, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri)


@GROUP.criterion("ontology-namespace", "LOV", "เนมสเปซที่แนะนำเปิดได้ และเป็นที่ของคำศัพท์",
                 "That namespace gives RDF, and the terms stand in it")  # fmt: skip
def ontology_namespace(site: Subject) -> tuple[bool, str]:
    own(site)
    stated = {str(value) for one in site.ontology_headers for value in site.ontology.objects(one, VANN.preferredNamespaceUri)}
    empty = [space for space in stated if not len(site.graph(space))]
    outside = [term for term in terms(site) if not str(term).startswith(tuple(stated) or ("\0",))]
    return all_of([*empty, *outside], stated, f"namespaces: {', '.join(sorted(stated))}")


@GROUP.criterion("linked-terms", "5★ vocabularies 4; FOOPS VOC2", "คำศัพท์เชื่อมกับคำศัพท์ของผู้อื่น",
                 "Terms are linked to the terms of others")  # fmt: skip
def linked_terms(site: Subject) -> tuple[bool, str]:
    found = {
        f"{term} → {value}"
        for term in terms(site)
        for property_ in (*HIERARCHY, *MATCHES)
        for value in site.ontology.objects(term, property_)
        if isinstance(value, URIRef) and not site.is_own(str(value)) and not str(value).startswith((str(OWL), str(RDFS)))
    }
    return bool(found), f"{len(found)}: {first(sorted(found))}"


@GROUP.criterion("term-labels", "FOOPS VOC3; OOPS P08; LOV", "ทุกคำมีป้ายชื่อที่บอกภาษา",
                 "Each term has a label that says its language")  # fmt: skip
def term_labels(site: Subject) -> tuple[bool, str]:
    return all_of((term for term in terms(site) if not texts(site, term, LABELS)), terms(site), "terms")


@GROUP.criterion("term-english", "LOV", "ทุกคำที่มีป้ายชื่อมีป้ายภาษาอังกฤษด้วย",
                 "Each term that has a label has one in English")  # fmt: skip
def term_english(site: Subject) -> tuple[bool, str]:
    labelled = {term: texts(site, term, LABELS) for term in terms(site)}
    bad = [term for term, found in labelled.items() if found and not any(text.language.startswith("en") for text in found)]
    return all_of(bad, labelled, "terms")


@GROUP.criterion("term-definitions", "FOOPS VOC4; OOPS P08; LOV", "ทุกคำมีคำนิยามที่บอกภาษา",
                 "Each term has a definition that says its language")  # fmt: skip
def term_definitions(site: Subject) -> tuple[bool, str]:
    return all_of((term for term in terms(site) if not texts(site, term, DEFINITIONS)), terms(site), "terms")


def texts(site: Subject, term: Node, properties: Iterable[URIRef]) -> list[Literal]:
    """What is said of a term in a language."""
    found = (value for property_ in properties for value in site.ontology.objects(term, property_))
    return [value for value in found if isinstance(value, Literal) and value.language and value.strip()]


@GROUP.criterion("term-defined-by", "LOV", "ทุกคำบอกว่านิยามไว้ในออนโทโลยีใด (rdfs:isDefinedBy)",
                 "Each term names the ontology that defines it")  # fmt: skip
def term_defined_by(site: Subject) -> tuple[bool, str]:
    bad = (term for term in terms(site) if (term, RDFS.isDefinedBy, None) not in site.ontology)
    return all_of(bad, terms(site), "terms")


@GROUP.criterion("typed-terms", "OOPS P34-35", "คำที่ใช้เป็นคลาสหรือคุณสมบัติประกาศชนิดไว้",
                 "What is used as class or property is declared as one")  # fmt: skip
def typed_terms(site: Subject) -> tuple[bool, str]:
    known, graph = set(terms(site)), site.ontology
    naming = (*HIERARCHY, RDFS.domain, RDFS.range, RDF.type, OWL.someValuesFrom, OWL.allValuesFrom, OWL.onProperty)
    used = {value for property_ in naming for value in graph.objects(None, property_)} | set(graph.predicates())
    bad = {each for each in used - known if isinstance(each, URIRef) and site.is_own(str(each))}
    return all_of(bad, known, "terms")


@GROUP.criterion("domain-or-range", "OOPS P11", "ทุกคุณสมบัติบอกสิ่งที่ใช้ได้หรือค่าที่รับ",
                 "Each property has a domain or a range")  # fmt: skip
def domain_or_range(site: Subject) -> tuple[bool, str]:
    found = terms(site, (OWL.ObjectProperty, OWL.DatatypeProperty))
    # A property for anything says so by owl:Thing or rdfs:Literal: then it was not forgotten.
    saying = (RDFS.domain, RDFS.range, RDFS.subPropertyOf)  # what stands above it may say it
    bad = [one for one in found if not any((one, each, None) in site.ontology for each in saying)]
    return all_of(bad, found, "properties")


@GROUP.criterion("disjointness", "OOPS P10", "บอกว่าคลาสใดไม่ซ้อนกัน", "It says which classes have nothing in common")
def disjointness(site: Subject) -> tuple[bool, str]:
    classes = terms(site, CLASSES)
    said = [pair for property_ in DISJOINT for pair in site.ontology.subject_objects(property_)]
    said += list(site.ontology.subjects(RDF.type, OWL.AllDisjointClasses))
    return bool(said) or len(classes) < 2, f"{len(said)} statements for {len(classes)} classes"


@GROUP.criterion("no-class-cycles", "OOPS P06", "ลำดับชั้นของคลาสไม่วนกลับ", "No class stands above itself by way of another")
def no_class_cycles(site: Subject) -> tuple[bool, str]:
    classes = terms(site, CLASSES)
    return all_of((one for one in classes if one in set(above(site.ontology, one))), classes, "classes")


def above(graph: Graph, one: Node) -> Iterator[Node]:
    """The classes above a class, itself where they lead back to it by way of another."""
    waiting, seen = [one], set()
    while waiting:
        below = waiting.pop()
        for value in graph.objects(below, RDFS.subClassOf):
            if value not in seen and value != below:
                seen.add(value)
                waiting.append(value)
                yield value


@GROUP.criterion("no-self-definition", "OOPS P24", "ไม่มีคำใดนิยามด้วยตัวมันเอง", "No term is defined by itself")
def no_self_definition(site: Subject) -> tuple[bool, str]:
    found = terms(site)
    return all_of((term for term in found if term in set(made_of(site.ontology, term))), found, "terms")


def made_of(graph: Graph, term: Node) -> Iterator[Node]:
    """What a term is directly defined by: what it is said to be below or the same as, through unnamed classes."""
    waiting = [value for property_ in HIERARCHY for value in graph.objects(term, property_)]
    seen: set[Node] = set()
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, BNode) and value not in seen:
            seen.add(value)
            waiting += [part for property_, part in graph.predicate_objects(value) if property_ != OWL.onProperty]


@GROUP.criterion("names-in-style", "OOPS P22", "ชื่อคลาสขึ้นต้นด้วยตัวใหญ่ ชื่อคุณสมบัติด้วยตัวเล็ก",
                 "Names are in one style: ClassName, propertyName")  # fmt: skip
def names_in_style(site: Subject) -> tuple[bool, str]:
    styles = ((_CLASS_NAME, CLASSES), (_PROPERTY_NAME, PROPERTIES))
    bad = [term for style, kinds in styles for term in terms(site, kinds) if not style.fullmatch(re.split("[#/]", term)[-1])]
    return all_of(bad, terms(site), "terms")


@GROUP.criterion("absolute-names", "OOPS P39", "ไม่มี IRI ที่ขึ้นกับเครื่องหรือไฟล์ของผู้จัดทำ",
                 "No IRI hangs on a file or machine of its maker")  # fmt: skip
def absolute_names(site: Subject) -> tuple[bool, str]:
    own(site)
    subjects = {each for each in site.ontology.subjects() if isinstance(each, URIRef)}
    foreign = [each for each in subjects if not site.is_own(str(each))]
    bad = [each for each in foreign if urlsplit(each).scheme in ("", "file") or is_local(each)]
    return all_of(bad, subjects, "subjects")


def is_local(iri: str) -> bool:
    """Whether an IRI stands on the machine that it is read on."""
    return (urlsplit(iri).hostname or "") in ("localhost", "127.0.0.1", "::1")


@GROUP.criterion("no-hijacking", "OOPS P40; 5★ vocabularies", "ไม่กำหนดความหมายให้คำของผู้อื่น",
                 "It lays down nothing about the terms of others")  # fmt: skip
def no_hijacking(site: Subject) -> tuple[bool, str]:
    own(site)
    subjects = {one for property_ in AXIOMS for one in site.ontology.subjects(property_, None) if isinstance(one, URIRef)}
    return all_of((one for one in subjects if not site.is_own(str(one))), subjects, "subjects of axioms")

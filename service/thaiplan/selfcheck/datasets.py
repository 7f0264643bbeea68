"""Data sets: what a site says of its data, and whether that is true (VoID, DCAT-AP, Data on the Web, five stars)."""

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, VOID, Graph, Namespace, URIRef

from thaiplan.selfcheck.addresses import thing, try_graph
from thaiplan.selfcheck.criteria import Group
from thaiplan.selfcheck.endpoints import count, need_endpoint, select
from thaiplan.selfcheck.subject import DCAT, Subject, namespace, told

GROUP = Group("datasets")
ADMS, SCHEMA = Namespace("http://www.w3.org/ns/adms#"), Namespace("https://schema.org/")
PAV = Namespace("http://purl.org/pav/")
KNOWN = {
    DCTERMS: "dcterms", DCAT: "dcat", VOID: "void", PROV: "prov", OWL: "owl", ADMS: "adms", PAV: "pav", SCHEMA: "schema",
    "http://purl.org/vocab/vann/": "vann",
}  # fmt: skip
MOST_DUMPS, MOST_PARTS = 12, 5
LINKING = (OWL.sameAs, RDFS.seeAlso, SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
# Published vocabularies that need no looking up.
STANDARD = (
    "http://www.w3.org/", "http://purl.org/", "https://schema.org/", "http://schema.org/", "http://xmlns.com/foaf/",
    "http://rdfs.org/", "http://qudt.org/", "http://www.opengis.net/", "http://data.europa.eu/", "http://id.loc.gov/",
)  # fmt: skip


def state(site: Subject, *properties: URIRef) -> tuple[bool, str]:
    """Whether the descriptions of the data sets say something under one of some properties, and what."""
    if not site.datasets:
        return False, f"no void:Dataset or dcat:Dataset is described at {site.root}"
    found = site.said(*properties)
    names = " | ".join(namespaced(property_) for property_ in properties)
    return bool(found), "; ".join(str(value) for value in found[:3]) if found else f"none of {names} at {site.datasets[0]}"


def namespaced(iri: URIRef) -> str:
    """A property as prefix and name, as far as its prefix is well known.

    >>> namespaced(DCTERMS.license)
    'dcterms:license'
    """
    for space, prefix in KNOWN.items():
        if iri.startswith(str(space)):
            return f"{prefix}:{iri[len(str(space)):]}"
    return str(iri)


@GROUP.criterion("well-known-void", "VoID 7; SPARQLES; Umaka", "มีคำอธิบายชุดข้อมูล (VoID) ที่ /.well-known/void",
                 "A description (VoID) stands at /.well-known/void")  # fmt: skip
def well_known_void(site: Subject) -> tuple[bool, str]:
    graph = site.graph(site.root + ".well-known/void")
    return (None, RDF.type, VOID.Dataset) in graph, f"{len(graph)} triples at {site.root}.well-known/void"


@GROUP.criterion("title-and-description", "DWBP 1-2; DCAT-AP", "ชุดข้อมูลมีชื่อและคำอธิบาย",
                 "The data set has a title and a description")  # fmt: skip
def title_and_description(site: Subject) -> tuple[bool, str]:
    title, about = state(site, DCTERMS.title), state(site, DCTERMS.description)
    return title[0] and about[0], about[1] if title[0] else title[1]


@GROUP.criterion("licence", "5★ open data 1; DWBP 5; DCAT-AP HVD", "ชุดข้อมูลบอกสัญญาอนุญาตเป็น IRI",
                 "The data set names its licence by an IRI")  # fmt: skip
def licence(site: Subject) -> tuple[bool, str]:
    found, evidence = state(site, DCTERMS.license)
    return found and all(isinstance(each, URIRef) for each in site.said(DCTERMS.license)), evidence


@GROUP.criterion("publisher", "DWBP 6; DCAT-AP", "ชุดข้อมูลบอกผู้เผยแพร่หรือผู้จัดทำ",
                 "The data set names its publisher or creator")  # fmt: skip
def publisher(site: Subject) -> tuple[bool, str]:
    return state(site, DCTERMS.publisher, DCTERMS.creator)


@GROUP.criterion("provenance", "DWBP 6", "ชุดข้อมูลบอกที่มาของข้อมูล", "The data set says what it comes from")
def provenance(site: Subject) -> tuple[bool, str]:
    return state(site, DCTERMS.source, PROV.wasDerivedFrom, PROV.wasGeneratedBy, DCTERMS.provenance)


@GROUP.criterion("dates", "DWBP 2, 21; Umaka freshness", "ชุดข้อมูลบอกวันที่เผยแพร่หรือปรับปรุง",
                 "The data set says when it was issued or changed")  # fmt: skip
def dates(site: Subject) -> tuple[bool, str]:
    return state(site, DCTERMS.modified, DCTERMS.issued)


@GROUP.criterion("languages", "DWBP 3", "ชุดข้อมูลบอกภาษาที่ใช้", "The data set names its languages")
def languages(site: Subject) -> tuple[bool, str]:
    return state(site, DCTERMS.language)


@GROUP.criterion("version", "DWBP 7", "ชุดข้อมูลบอกรุ่น", "The data set says its version")
def version(site: Subject) -> tuple[bool, str]:
    return state(site, OWL.versionInfo, DCAT.version, PAV.version, SCHEMA.version)


@GROUP.criterion("version-history", "DWBP 8", "ชุดข้อมูลบอกว่ารุ่นนี้ต่างจากรุ่นก่อนอย่างไร",
                 "The data set tells of its earlier versions or of what changed")  # fmt: skip
def version_history(site: Subject) -> tuple[bool, str]:
    return state(
        site, ADMS.versionNotes, OWL.priorVersion, DCAT.previousVersion, DCAT.hasVersion, PROV.wasRevisionOf,
        DCTERMS.replaces, DCTERMS.hasVersion,
    )  # fmt: skip


@GROUP.criterion("feedback", "DWBP 29; DCAT-AP HVD", "ชุดข้อมูลบอกช่องทางติดต่อหรือแจ้งข้อผิดพลาด",
                 "The data set says where to send a word about it")  # fmt: skip
def feedback(site: Subject) -> tuple[bool, str]:
    return state(site, DCAT.contactPoint, SCHEMA.contactPoint)


@GROUP.criterion("citation", "DWBP 33-35", "ชุดข้อมูลบอกวิธีอ้างอิง", "The data set says how to cite it")
def citation(site: Subject) -> tuple[bool, str]:
    return state(site, DCTERMS.bibliographicCitation, SCHEMA.citation)


@GROUP.criterion("structure", "DWBP 4; VoID 4.3", "ชุดข้อมูลบอกคำศัพท์ที่ใช้ (void:vocabulary)",
                 "The data set names the vocabularies it uses")  # fmt: skip
def structure(site: Subject) -> tuple[bool, str]:
    return state(site, VOID.vocabulary, DCTERMS.conformsTo)


@GROUP.criterion("uri-space", "VoID 4.2", "ชุดข้อมูลบอกขอบเขตชื่ออ้างอิงของตน", "The data set says which IRIs are its own")
def uri_space(site: Subject) -> tuple[bool, str]:
    return state(site, VOID.uriSpace, VOID.uriRegexPattern)


@GROUP.criterion("example-resources", "VoID 4.1", "ชุดข้อมูลยกตัวอย่างสิ่งที่ลองเปิดดูได้",
                 "The data set gives examples to look up")  # fmt: skip
def example_resources(site: Subject) -> tuple[bool, str]:
    return state(site, VOID.exampleResource)


@GROUP.criterion("dumps", "DWBP 17; VoID 3.4", "ดาวน์โหลดข้อมูลทั้งชุดได้ และไฟล์มีอยู่จริง",
                 "The whole can be downloaded, and each file is there")  # fmt: skip
def dumps(site: Subject) -> tuple[bool, str]:
    named = {*site.said(VOID.dataDump), *site.description.objects(None, DCAT.downloadURL)}
    urls = sorted(str(url) for url in named)[:MOST_DUMPS]
    answers = [site.fetch(url, method="HEAD") for url in urls]
    missing = [told(answer) for answer in answers if not answer.is_good]
    return bool(urls) and not missing, "; ".join(missing or urls[:3]) or "no void:dataDump and no dcat:downloadURL"


@GROUP.criterion("links-to-others", "5★ open data 5; VoID 5", "ข้อมูลเชื่อมไปยังชุดข้อมูลของผู้อื่น",
                 "The data links to the data of others")  # fmt: skip
def links_to_others(site: Subject) -> tuple[bool, str]:
    described = [
        target for linkset in site.description.subjects(RDF.type, VOID.Linkset)
        for target in site.description.objects(linkset, VOID.objectsTarget)
    ]  # fmt: skip
    found = {str(each) for property_ in LINKING for each in site.data.objects(None, property_)} | set(map(str, described))
    outside = sorted(iri for iri in found if iri.startswith("http") and not site.is_own(iri))
    if outside or not site.endpoint:
        return bool(outside), ", ".join(outside[:3]) or "none in the examples, and no void:Linkset"
    own = f'!STRSTARTS(STR(?o), "{site.prefix or site.root}") && !STRSTARTS(STR(?o), "{site.root}")'
    properties = " ".join(f"<{each}>" for each in LINKING)
    text = f"SELECT ?o WHERE {{ VALUES ?p {{ {properties} }} ?s ?p ?o . FILTER(isIRI(?o) && {own}) }} LIMIT 1"
    row = next(iter(select(site, text)), None)
    return row is not None, row["o"] if row else "none by owl:sameAs, rdfs:seeAlso or a SKOS match"


@GROUP.criterion("standard-terms", "DWBP 15-16; LD best practices", "ข้อมูลใช้คำศัพท์มาตรฐาน และคำศัพท์ของตนเองมีคำนิยามให้เปิดดู",
                 "The data uses standard terms, and what it uses of its own can be looked up")  # fmt: skip
def standard_terms(site: Subject) -> tuple[bool, str]:
    thing(site)
    used = {str(each) for each in site.data.predicates()} | {str(each) for each in site.data.objects(None, RDF.type)}
    standard = {iri for iri in used if iri.startswith(STANDARD) and iri != str(RDF.type)}
    own = {iri for iri in used - standard if site.is_own(iri)}
    graphs = {space: try_graph(site, space) for space in {namespace(iri) for iri in own}}
    unknown = sorted(iri for iri in own if not defined(graphs[namespace(iri)], iri))
    share = f"{len(standard)} of {len(used)} terms are of standard vocabularies"
    return bool(standard) and not unknown, f"not defined: {', '.join(unknown[:3])}" if unknown else share


def defined(graph: Graph | None, iri: str) -> bool:
    """Whether a graph says something of a term."""
    return graph is not None and (URIRef(iri), None, None) in graph


@GROUP.criterion("counts", "VoID 4.6", "จำนวนที่ชุดข้อมูลบอกไว้ตรงกับจำนวนจริงในขณะนี้",
                 "The stated numbers of triples, classes and properties are those of now")  # fmt: skip
def counts(site: Subject) -> tuple[bool, str]:
    need_endpoint(site)
    stated = {name: site.said(VOID[name]) for name in COUNTS}
    if not stated["triples"]:
        return False, "no void:triples"
    live = {name: count(site, COUNTS[name]) for name, values in stated.items() if values}
    texts = [f"{name} {', '.join(stated[name])}, counted {number}" for name, number in live.items()]
    return all(str(number) in map(str, stated[name]) for name, number in live.items()), "; ".join(texts)


COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?s a ?c }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?s ?p ?o }",
}


@GROUP.criterion("partitions", "VoID 4.5; Umaka usefulness", "ชุดข้อมูลบอกจำนวนแยกตามคลาสและคุณสมบัติ ตรงกับจำนวนจริง",
                 "Numbers are stated by class and by property, and are those of now")  # fmt: skip
def partitions(site: Subject) -> tuple[bool, str]:
    need_endpoint(site)
    checked, wrong = [], []
    for part, key, size, pattern in (
        (VOID.classPartition, VOID["class"], VOID.entities, "COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s a <{}> }}"),
        (VOID.propertyPartition, VOID.property, VOID.triples, "COUNT(*) AS ?n) WHERE {{ ?s <{}> ?o }}"),
    ):
        rows = sorted(
            (str(name), str(number))
            for one in site.said(part)
            for name in site.description.objects(one, key)
            for number in site.description.objects(one, size)
        )
        if not rows:
            return False, f"no {namespaced(part)} with {namespaced(size)}"
        for name, number in rows[:: max(1, len(rows) // MOST_PARTS)][:MOST_PARTS]:
            live = count(site, "SELECT (" + pattern.format(name))
            checked.append(name)
            wrong += [f"{name}: stated {number}, counted {live}"] if str(live) != number else []
    return not wrong, "; ".join(wrong) or f"{len(checked)} counted again: {', '.join(checked[:3])} …"


@GROUP.criterion("catalogue", "DCAT-AP 3", "มีบัญชีข้อมูล (dcat:Catalog) ที่มีชื่อ คำอธิบาย ผู้เผยแพร่ และชุดข้อมูล",
                 "A dcat:Catalog has title, description, publisher and data sets")  # fmt: skip
def catalogue(site: Subject) -> tuple[bool, str]:
    return has_all(site, DCAT.Catalog, DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset)


@GROUP.criterion("distributions", "DCAT-AP 3", "ทุก dcat:Distribution มี accessURL และบอกรูปแบบ",
                 "Each dcat:Distribution has an accessURL and a format")  # fmt: skip
def distributions(site: Subject) -> tuple[bool, str]:
    return has_all(site, DCAT.Distribution, DCAT.accessURL, (DCTERMS["format"], DCAT.mediaType))


@GROUP.criterion("data-service", "DCAT-AP 3", "มี dcat:DataService ที่บอกที่อยู่และชุดข้อมูลที่ให้บริการ",
                 "A dcat:DataService has an endpointURL and says what it serves")  # fmt: skip
def data_service(site: Subject) -> tuple[bool, str]:
    need_endpoint(site)
    return has_all(site, DCAT.DataService, DCAT.endpointURL, DCAT.servesDataset)


@GROUP.criterion("api-documented", "DWBP 23-25", "บริการมีเอกสารประกอบสำหรับเครื่องหรือคน",
                 "The service is documented, for machines or people")  # fmt: skip
def api_documented(site: Subject) -> tuple[bool, str]:
    need_endpoint(site)
    linked = [link.url for link in site.links(site.home, site.page) if {"service-desc", "service-doc"} & link.rels]
    urls = [*map(str, site.description.objects(None, DCAT.endpointDescription)), *linked]
    if not urls:
        return False, "no dcat:endpointDescription and no link of type service-desc or service-doc"
    answer = site.fetch(urls[0])
    return answer.is_good, told(answer)


@GROUP.criterion("subsets", "DWBP 18", "ขอข้อมูลเพียงบางส่วนได้", "A part of the data can be had without the whole")
def subsets(site: Subject) -> tuple[bool, str]:
    parts = site.said(VOID.subset)
    return bool(parts or site.endpoint), site.endpoint or ", ".join(parts[:3]) or "no endpoint, no void:subset"


@GROUP.criterion("sitemap", "LD best practices: announce", "มีแผนผังเว็บ และ robots.txt บอกที่อยู่ของแผนผัง",
                 "A sitemap lists the pages, and robots.txt names it")  # fmt: skip
def sitemap(site: Subject) -> tuple[bool, str]:
    robots = site.fetch(site.root + "robots.txt")
    named = robots.is_good and "sitemap:" in robots.text.lower()
    return named and bool(site.sitemap), f"{told(robots)}{'' if named else ', no Sitemap:'}; {len(site.sitemap)} addresses"


def has_all(site: Subject, kind: URIRef, *wanted: URIRef | tuple[URIRef, ...]) -> tuple[bool, str]:
    """Whether there are things of a kind, each with every property wanted (of a tuple, with one of it)."""
    found = sorted(site.description.subjects(RDF.type, kind))
    for one in found:
        for properties in (each if isinstance(each, tuple) else (each,) for each in wanted):
            if not any((one, property_, None) in site.description for property_ in properties):
                return False, f"{one} has no {' or '.join(namespaced(property_) for property_ in properties)}"
    return bool(found), f"{len(found)}: {found[0]}" if found else f"no {namespaced(kind)} is described at {site.root}"

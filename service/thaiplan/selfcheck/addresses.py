"""Addresses: names that last, and a page and data behind each (Cool URIs, content negotiation, Data on the Web)."""

import re
from urllib.parse import urlsplit

from rdflib import DCTERMS, RDF, VOID, XSD, Graph, Literal, URIRef

from thaiplan.errors import Malformed, NoAnswer
from thaiplan.selfcheck.criteria import Group
from thaiplan.selfcheck.subject import HTML, RDF_TYPES, TURTLE, Subject, read_graph, told

GROUP = Group("addresses")
MOST_HOPS = 2
SHORTEST_EXPLANATION = 20
# A dot in a name is no extension: approach-3.1 is a name.
_EXTENSION = re.compile(r"\.(?:html?|php|aspx?|jsp|cgi|ttl|rdf|owl|nt|nq|trig|jsonld|json|xml|csv)$", re.IGNORECASE)
LASTING = ("w3id.org", "purl.org", "doi.org", "purl.archive.org", "identifiers.org", "n2t.net", "hdl.handle.net")
RAW_TYPE = "application/x-thaiplan-no-such-type"


def thing(site: Subject) -> str:
    """The IRI of a thing to try; raises NoAnswer."""
    if not site.examples:
        raise NoAnswer("The site names no thing to try: void:exampleResource in its VoID, or a sitemap of pages with data.")
    return site.examples[0]


@GROUP.criterion("iris-without-extension", "Cool URIs; OOPS P36", "ชื่ออ้างอิง (IRI) ไม่มีนามสกุลไฟล์และไม่มีคำค้น",
                 "IRIs carry no file extension and no query")  # fmt: skip
def iris_without_extension(site: Subject) -> tuple[bool, str]:
    thing(site)
    iris = [*site.examples, *site.ontologies]
    bad = [iri for iri in iris if _EXTENSION.search(urlsplit(iri).path) or "?" in iri]
    return not bad, ", ".join(bad or iris)


@GROUP.criterion("http-iris", "5★ open data 4; Umaka", "สิ่งที่ข้อมูลกล่าวถึงมีชื่อเป็น IRI แบบ http หรือ https",
                 "Things in the data are named by http or https IRIs")  # fmt: skip
def http_iris(site: Subject) -> tuple[bool, str]:
    thing(site)
    subjects = {each for each in site.data.subjects() if isinstance(each, URIRef)}
    bad = sorted(each for each in subjects if not str(each).startswith(("http://", "https://")))
    return bool(subjects) and not bad, ", ".join(bad[:3]) if bad else f"{len(subjects)} subjects"


@GROUP.criterion("persistent-iris", "DWBP 9; FOOPS PURL1", "ชื่ออ้างอิงอยู่ใต้บริการชื่อถาวร",
                 "IRIs stand under a service of persistent names")  # fmt: skip
def persistent_iris(site: Subject) -> tuple[bool, str]:
    host = urlsplit(thing(site)).hostname or ""
    return host in LASTING, f"{host} (known: {', '.join(LASTING)})"


@GROUP.criterion("thing-and-document", "Cool URIs; Umaka", "ชื่อของสิ่งตอบ 303 ไปยังเอกสาร หรือมีส่วนหลังเครื่องหมาย #",
                 "A thing's IRI leads by 303 to a document, or has a #")  # fmt: skip
def thing_and_document(site: Subject) -> tuple[bool, str]:
    iri = thing(site)
    if "#" in iri:
        return True, iri
    answer = site.fetch(iri, HTML, follow=False)
    return answer.status == 303, f"{told(answer)} {answer.headers.get('location', '')}"


@GROUP.criterion("short-redirects", "Cool URIs", f"ไปถึงเอกสารโดยเปลี่ยนเส้นทางไม่เกิน {MOST_HOPS} ครั้ง",
                 f"A document is at most {MOST_HOPS} redirects away")  # fmt: skip
def short_redirects(site: Subject) -> tuple[bool, str]:
    answers = [site.fetch(iri, TURTLE) for iri in (thing(site), *site.ontologies)]
    worst = max(answers, key=lambda answer: answer.redirects)
    return worst.redirects <= MOST_HOPS, f"{worst.redirects} to {worst.url}"


@GROUP.criterion("page-for-people", "Cool URIs; DWBP 1, 32", "ชื่ออ้างอิงให้หน้าเว็บแก่คน",
                 "An IRI gives people a page")  # fmt: skip
def page_for_people(site: Subject) -> tuple[bool, str]:
    answer = site.fetch(thing(site), "text/html, */*;q=0.1")
    return answer.is_good and answer.media_type in (HTML, "application/xhtml+xml"), told(answer)


@GROUP.criterion("data-for-machines", "Cool URIs; DWBP 12, 19; 5★ open data 2-3", "ชื่ออ้างอิงให้ข้อมูลแก่เครื่อง และข้อมูลกล่าวถึงชื่อนั้น",
                 "An IRI gives machines data that tells of it")  # fmt: skip
def data_for_machines(site: Subject) -> tuple[bool, str]:
    thing(site)
    silent = [iri for iri in site.examples if (URIRef(iri), None, None) not in site.graph(iri, TURTLE)]
    return not silent, f"nothing about {silent[0]}" if silent else f"{len(site.data)} triples about {', '.join(site.examples)}"


@GROUP.criterion("several-syntaxes", "DWBP 14", "ข้อมูลมีอย่างน้อยสองรูปแบบ และทุกรูปแบบบอกเรื่องเดียวกัน",
                 "Data comes in two syntaxes or more, which say the same")  # fmt: skip
def several_syntaxes(site: Subject) -> tuple[bool, str]:
    sizes = {}
    for media_type in RDF_TYPES:
        answer = site.fetch(thing(site), media_type)
        if answer.is_good and answer.media_type == media_type:
            sizes[media_type] = len(read_graph(answer))
    found = ", ".join(f"{media_type} {size} triples" for media_type, size in sizes.items())
    return len(sizes) > 1 and len(set(sizes.values())) == 1, found or "none"


@GROUP.criterion("quality-values", "RFC 9110 12.4.2", "เคารพลำดับความต้องการ (q) ใน Accept",
                 "The better liked form in Accept wins")  # fmt: skip
def quality_values(site: Subject) -> tuple[bool, str]:
    answer = site.fetch(thing(site), f"text/html;q=0.1, {TURTLE};q=0.9")
    return answer.media_type == TURTLE, f"Accept: text/html;q=0.1, {TURTLE};q=0.9: {told(answer)}"


@GROUP.criterion("unacceptable-form", "RFC 9110 15.5.7", "รูปแบบที่ไม่มีตอบ 406 พร้อมบอกรูปแบบที่มี",
                 "A form that there is none of is 406, which lists those there are")  # fmt: skip
def unacceptable_form(site: Subject) -> tuple[bool, str]:
    answer = site.fetch(thing(site), RAW_TYPE)
    lists = TURTLE in answer.text + answer.headers.get("link", "") + answer.headers.get("accept", "")
    return answer.status == 406 and lists, f"Accept: {RAW_TYPE}: {told(answer)}{'' if lists else ', no list'}"


@GROUP.criterion("unknown-thing", "DWBP 22; RFC 9110 15.5.5", "ชื่อที่ไม่มีตอบ 404 พร้อมคำอธิบาย",
                 "An unknown name is 404, with an explanation")  # fmt: skip
def unknown_thing(site: Subject) -> tuple[bool, str]:
    answer = site.fetch(thing(site).partition("#")[0].rstrip("/") + "-no-such-thing", HTML)
    return answer.status == 404 and len(answer.text) >= SHORTEST_EXPLANATION, f"{told(answer)}, {len(answer.text)} characters"


@GROUP.criterion("form-has-address", "Cool URIs; RFC 9110 8.7", "ข้อมูลแต่ละรูปแบบบอกที่อยู่ของตนเอง",
                 "Each form of the data says at which address it stands")  # fmt: skip
def form_has_address(site: Subject) -> tuple[bool, str]:
    page, data = site.fetch(thing(site), HTML), site.fetch(thing(site), TURTLE)
    own = data.headers.get("content-location", "")
    return bool(own) or data.url != page.url, own or f"{told(data)}, {told(page)}, no Content-Location"


@GROUP.criterion("values-in-their-types", "DWBP 13", "ค่าที่มีชนิดเขียนถูกต้องตามชนิดนั้น ไม่ขึ้นกับภาษา",
                 "Typed values are written as their type wants, in no local manner")  # fmt: skip
def values_in_their_types(site: Subject) -> tuple[bool, str]:
    thing(site)
    typed = [value for value in site.data.objects() if isinstance(value, Literal) and value.datatype]
    bad = sorted({value.n3() for value in typed if value.ill_typed or not is_neutral(value)})
    return not bad, ", ".join(bad[:3]) or f"{len(typed)} typed values"


def is_neutral(value: Literal) -> bool:
    """Whether a number or a date is written with the digits of every language; Python would take Thai ones as well."""
    is_text = value.datatype in (XSD.string, XSD.anyURI, RDF.HTML, RDF.XMLLiteral) or not value.datatype.startswith(str(XSD))
    return is_text or str(value).isascii()


@GROUP.criterion("data-names-its-dataset", "VoID 6", "ข้อมูลของสิ่งบอกว่าเป็นส่วนหนึ่งของชุดข้อมูลใด",
                 "The data of a thing says of which data set it is part")  # fmt: skip
def data_names_its_dataset(site: Subject) -> tuple[bool, str]:
    answer = site.fetch(thing(site), TURTLE)
    graph: Graph = read_graph(answer)
    found = [str(value) for property_ in (VOID.inDataset, DCTERMS.isPartOf) for value in graph.objects(None, property_)]
    known = {str(each) for each in site.datasets}
    linked = [link.url for link in site.links(answer) if {"collection", "describedby"} & link.rels]
    kept = [each for each in found if each in known]
    return bool(kept or linked), ", ".join((kept or linked)[:2]) or f"{answer.url}: no void:inDataset, no Link to a collection"


def try_graph(site: Subject, iri: str) -> Graph | None:
    """The data of an IRI, None where there is none."""
    try:
        return site.graph(iri)
    except (NoAnswer, Malformed):
        return None

"""Endpoints: a SPARQL service that lives, is found, and speaks the whole of SPARQL 1.1 (SPARQLES, Umaka)."""

import json
import time
from urllib.parse import quote, urlencode

from rdflib import RDF, VOID

from thaiplan.errors import Malformed
from thaiplan.selfcheck.criteria import Group, NotApplicable
from thaiplan.selfcheck.features import SPARQL_10, SPARQL_11
from thaiplan.selfcheck.subject import ANY_RDF, DCAT, RDF_TYPES, SD, TURTLE, Subject, read_graph, told
from thaiplan.visitor import Answer

GROUP = Group("endpoint")
JSON_RESULTS = "application/sparql-results+json"
TABLES = (JSON_RESULTS, "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
QUERY_TYPE, FORM_TYPE = "application/sparql-query", "application/x-www-form-urlencoded"
SLOWEST_S = 5


def need_endpoint(site: Subject) -> str:
    """The address of the endpoint; raises NotApplicable where there is none."""
    if not site.endpoint:
        raise NotApplicable("เว็บไซต์นี้ไม่มีบริการ SPARQL", "The site has no SPARQL endpoint.")
    return site.endpoint


def ask(site: Subject, text: str, accept: str = JSON_RESULTS, **others) -> Answer:
    """The endpoint's answer to a query sent by GET."""
    mark = "&" if "?" in need_endpoint(site) else "?"
    return site.fetch(f"{site.endpoint}{mark}query={quote(text, safe='')}", accept, **others)


def select(site: Subject, text: str) -> list[dict[str, str]]:
    """The rows of a SELECT, by variable; raises Malformed where the answer is no table."""
    answer = ask(site, text)
    try:
        if not answer.is_good:
            raise ValueError(told(answer))
        rows = json.loads(answer.content)["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Malformed(f"{site.endpoint} gave no table for {text} ({type(fault).__name__}: {str(fault)[:100]}).") from None


def count(site: Subject, text: str) -> int:
    """The number in the one row of a query for ?n; raises Malformed."""
    rows = select(site, text)
    try:
        return int(rows[0]["n"])
    except (LookupError, ValueError):
        raise Malformed(f"{site.endpoint} gave no number for {text}.") from None


@GROUP.criterion("endpoint-alive", "SPARQLES availability; Umaka alive", "บริการ SPARQL ตอบคำถามที่ง่ายที่สุด โดยไม่เปลี่ยนเส้นทาง",
                 "The endpoint answers the simplest queries, without a redirect")  # fmt: skip
def endpoint_alive(site: Subject) -> tuple[bool, str]:
    answers = [ask(site, text, follow=False) for text in ("ASK { ?s ?p ?o }", "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")]
    rows = select(site, "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")
    return all(answer.is_good for answer in answers) and bool(rows), "; ".join(told(answer) for answer in answers)


@GROUP.criterion("endpoint-in-time", "SPARQLES; Umaka performance", f"ตอบคำถามง่าย ๆ ภายใน {SLOWEST_S} วินาที",
                 f"A simple query is answered within {SLOWEST_S} s")  # fmt: skip
def endpoint_in_time(site: Subject) -> tuple[bool, str]:
    started = time.perf_counter()
    # Nobody has asked for this place in the table before.
    ask(site, f"SELECT ?s WHERE {{ ?s ?p ?o }} LIMIT 1 OFFSET {int(started) % 7}")
    taken = time.perf_counter() - started
    return taken <= SLOWEST_S, f"{taken:.2f} s"


@GROUP.criterion("endpoint-announced", "SPARQLES discoverability; VoID 3.3; Umaka",
                 "VoID หรือ DCAT ของเว็บไซต์บอกที่อยู่ของบริการ SPARQL",
                 "The site's VoID or DCAT names the endpoint")  # fmt: skip
def endpoint_announced(site: Subject) -> tuple[bool, str]:
    need_endpoint(site)
    named = [*site.said(VOID.sparqlEndpoint), *site.description.objects(None, DCAT.endpointURL)]
    addresses = {site.address(str(each)) for each in named}
    return site.endpoint in addresses and bool(site.said(VOID.sparqlEndpoint)), ", ".join(sorted(addresses)) or "not named"


@GROUP.criterion("service-description", "SPARQL 1.1 SD; SPARQLES; Umaka", "ที่อยู่ของบริการให้คำอธิบายบริการ (Service Description)",
                 "The endpoint's address gives its service description")  # fmt: skip
def service_description(site: Subject) -> tuple[bool, str]:
    answer = site.fetch(need_endpoint(site), ANY_RDF)
    if not answer.is_good or answer.media_type not in RDF_TYPES:
        return False, told(answer)
    graph = read_graph(answer)
    services = [one for one in graph.subjects(RDF.type, SD.Service) if (one, SD.endpoint, None) in graph]
    return bool(services), f"{told(answer)}, {len(graph)} triples{'' if services else ', no sd:Service with sd:endpoint'}"


@GROUP.criterion("sparql-10", "SPARQLES interoperability", "รองรับ SPARQL 1.0", "It knows SPARQL 1.0")
def sparql_10(site: Subject) -> tuple[bool, str]:
    return try_features(site, SPARQL_10)


@GROUP.criterion("sparql-11", "SPARQLES interoperability", "รองรับ SPARQL 1.1", "It knows SPARQL 1.1")
def sparql_11(site: Subject) -> tuple[bool, str]:
    return try_features(site, SPARQL_11)


def try_features(site: Subject, features: dict[str, str]) -> tuple[bool, str]:
    """Whether each query is answered, and which are not."""
    need_endpoint(site)
    refused = []
    for name, text in features.items():
        is_graph = text.startswith(("CONSTRUCT", "DESCRIBE"))
        answer = ask(site, text, TURTLE if is_graph else JSON_RESULTS)
        if not answer.is_good:
            refused.append(f"{name} ({answer.status})")
    return not refused, f"refused: {', '.join(refused)}" if refused else f"{len(features)} features: {', '.join(features)}"


@GROUP.criterion("construct-from-graphs", "Umaka alive", "CONSTRUCT จากกราฟที่มีชื่อให้ผลเป็น RDF",
                 "CONSTRUCT from named graphs gives RDF")  # fmt: skip
def construct_from_graphs(site: Subject) -> tuple[bool, str]:
    answer = ask(site, "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 3", TURTLE)
    size = len(read_graph(answer)) if answer.is_good and answer.media_type == TURTLE else 0
    return size > 0, f"{told(answer)}, {size} triples"


@GROUP.criterion("result-formats", "SPARQL 1.1 results; SPARQLES", "ผลลัพธ์ตารางมีทั้ง JSON, XML, CSV และ TSV",
                 "Tables come as JSON, XML, CSV and TSV")  # fmt: skip
def result_formats(site: Subject) -> tuple[bool, str]:
    answers = {wanted: ask(site, "SELECT ?s WHERE { ?s ?p ?o } LIMIT 2", wanted) for wanted in TABLES}
    wrong = [f"{wanted}: {told(answer)}" for wanted, answer in answers.items() if answer.media_type != wanted]
    return not wrong, "; ".join(wrong) or ", ".join(TABLES)


@GROUP.criterion("graph-formats", "SPARQL 1.1 Protocol; Umaka", "ผลลัพธ์กราฟมีหลายรูปแบบ",
                 "Graphs come in two syntaxes or more")  # fmt: skip
def graph_formats(site: Subject) -> tuple[bool, str]:
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 2"
    found = [wanted for wanted in RDF_TYPES if ask(site, text, wanted).media_type == wanted]
    return len(found) > 1, ", ".join(found) or "none"


@GROUP.criterion("query-by-post", "SPARQL 1.1 Protocol 2.1", "รับคำถามทาง POST ทั้งสองแบบ",
                 "Queries may be posted, in both ways")  # fmt: skip
def query_by_post(site: Subject) -> tuple[bool, str]:
    need_endpoint(site)
    text = "ASK { ?s ?p ?o }"
    bodies = {QUERY_TYPE: text.encode(), FORM_TYPE: urlencode({"query": text}).encode()}
    answers = {kind: post(site, kind, body) for kind, body in bodies.items()}
    wrong = [f"{kind}: {told(answer)}" for kind, answer in answers.items() if not answer.is_good]
    return not wrong, "; ".join(wrong) or ", ".join(bodies)


def post(site: Subject, kind: str, body: bytes) -> Answer:
    """The endpoint's answer to a body of a media type."""
    return site.fetch(need_endpoint(site), JSON_RESULTS, method="POST", headers=(("Content-Type", kind),), body=body)


@GROUP.criterion("query-fault", "SPARQL 1.1 Protocol 2.1.6", "คำถามที่ผิดไวยากรณ์ตอบ 400 พร้อมบอกสาเหตุ",
                 "A query that is none is 400, and says why")  # fmt: skip
def query_fault(site: Subject) -> tuple[bool, str]:
    answer = ask(site, "SELECT WHERE {")
    return answer.status == 400 and len(answer.text) > 20, f"{told(answer)}: {answer.text[:120]}"


@GROUP.criterion("unsupported-body", "RFC 9110 15.5.16", "ชนิดเนื้อหาที่ไม่รู้จักตอบ 415", "A body of an unknown type is 415")
def unsupported_body(site: Subject) -> tuple[bool, str]:
    answer = post(site, "application/x-thaiplan-no-such-type", b"ASK { ?s ?p ?o }")
    return answer.status == 415, told(answer)


@GROUP.criterion("open-to-pages", "Umaka CORS", "หน้าเว็บของผู้อื่นเรียกใช้บริการได้ (CORS)",
                 "Pages elsewhere may call it (CORS)")  # fmt: skip
def open_to_pages(site: Subject) -> tuple[bool, str]:
    answer = ask(site, "ASK { ?s ?p ?o }", headers=(("Origin", "https://elsewhere.example"),))
    allowed = answer.headers.get("access-control-allow-origin", "")
    return allowed in ("*", "https://elsewhere.example"), f"Access-Control-Allow-Origin: {allowed or 'none'}"


@GROUP.criterion("graphs-described", "Umaka usefulness", "ถามได้ว่าแต่ละกราฟมีคลาสใดและมีป้ายชื่อ",
                 "The classes of each graph can be asked for, and things have labels")  # fmt: skip
def graphs_described(site: Subject) -> tuple[bool, str]:
    classes = select(site, "SELECT DISTINCT ?g ?c WHERE { GRAPH ?g { ?s a ?c } } LIMIT 100")
    kinds = "<http://www.w3.org/2000/01/rdf-schema#label>|<http://www.w3.org/2004/02/skos/core#prefLabel>"
    labels = select(site, f"SELECT ?label WHERE {{ ?s a ?c ; {kinds} ?label }} LIMIT 1")
    graphs = {row["g"] for row in classes}
    return bool(classes and labels), f"{len(classes)} classes in {len(graphs)} graphs, {len(labels)} label"

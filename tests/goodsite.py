"""A good site: the smallest one that passes every criterion of a selfcheck, and can be spoilt in one thing at a time.

It is an ASGI application of its own, asked in this process. Its IRIs are under https://w3id.org/good/, its address is
http://good.example/, so that the rule by which IRIs are looked up is at work.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, unquote

import pyoxigraph as ox

from thaiplan.selfcheck import judge
from thaiplan.selfcheck.subject import Subject
from thaiplan.visitor import Visitor

ROOT, IRIS = "http://good.example/", "https://w3id.org/good/"
FORMS = {
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE), "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML), "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
}  # fmt: skip
TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON, "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV, "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}  # fmt: skip
PREFIXES = """
@prefix adms: <http://www.w3.org/ns/adms#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> . @prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix g: <https://w3id.org/good/ontology#> .
@prefix id: <https://w3id.org/good/id/> . @prefix root: <http://good.example/> .
"""
DESCRIPTION = """
id:dataset a void:Dataset , dcat:Dataset ;
    dcterms:title "Good data"@en ; dcterms:description "Data that is good."@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ; dcterms:publisher id:people ; dcterms:source id:book ;
    dcterms:modified "2026-01-02"^^xsd:date ; dcterms:language "en" ; owl:versionInfo "1.0" ;
    adms:versionNotes "The first."@en ;
    dcat:contactPoint id:desk ; dcterms:bibliographicCitation "Good people (2026). Good data." ;
    void:vocabulary g: ; void:uriSpace "https://w3id.org/good/id/" ; void:exampleResource id:a , id:b ;
    void:dataDump root:dump.nt ; void:sparqlEndpoint root:sparql ; void:triples TRIPLES ; void:classes CLASSES ;
    void:classPartition [ void:class g:Kind ; void:entities 2 ] ;
    void:propertyPartition [ void:property g:likes ; void:triples 1 ] ;
    dcat:distribution id:dump .
id:dump a dcat:Distribution ; dcat:accessURL root:dump.nt ; dcat:mediaType "application/n-triples" .
id:catalogue a dcat:Catalog ; dcterms:title "Catalogue"@en ; dcterms:description "What there is."@en ;
    dcterms:publisher id:people ; dcat:dataset id:dataset .
id:service a dcat:DataService ; dcat:endpointURL root:sparql ; dcat:servesDataset id:dataset ;
    dcat:endpointDescription root:about .
"""
SERVICE = "root:service a sd:Service ; sd:endpoint root:sparql ."
ONTOLOGY = """
<https://w3id.org/good/ontology> a owl:Ontology ;
    dcterms:title "Good terms"@en ; dcterms:description "Terms that are good."@en ; dcterms:creator id:people ;
    dcterms:publisher id:people ; dcterms:created "2026-01-01"^^xsd:date ; dcterms:modified "2026-01-02"^^xsd:date ;
    dcterms:bibliographicCitation "Good people (2026). Good terms." ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    owl:versionIRI <https://w3id.org/good/ontology/1.0> ; owl:versionInfo "1.0" ;
    vann:preferredNamespacePrefix "g" ; vann:preferredNamespaceUri "https://w3id.org/good/ontology#" .
g:Kind a owl:Class ; rdfs:label "kind"@en , "ชนิด"@th ; rdfs:comment "A kind of thing."@en ;
    rdfs:isDefinedBy <https://w3id.org/good/ontology> ; rdfs:subClassOf skos:Concept , g:Any ; owl:disjointWith g:Other .
g:Other a owl:Class ; rdfs:label "other"@en ; rdfs:comment "Another kind."@en ;
    rdfs:isDefinedBy <https://w3id.org/good/ontology> ; rdfs:subClassOf [ a owl:Restriction ;
        owl:onProperty g:likes ; owl:someValuesFrom g:Kind ] .
g:Any a owl:Class ; rdfs:label "any"@en ; rdfs:comment "Any kind."@en ; rdfs:isDefinedBy <https://w3id.org/good/ontology> .
g:likes a owl:ObjectProperty ; rdfs:label "likes"@en ; rdfs:comment "One likes another."@en ;
    rdfs:isDefinedBy <https://w3id.org/good/ontology> ; rdfs:domain g:Kind .
"""
DATA = {
    "a": 'id:a a g:Kind ; rdfs:label "A"@en ; g:likes id:b ; skos:exactMatch <http://elsewhere.example/a> ; '
    'dcterms:extent 1.5 ; void:inDataset id:dataset .',
    "b": 'id:b a g:Kind ; rdfs:label "B"@en ; void:inDataset id:dataset .',
}  # fmt: skip
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LINKS = [
    (f"{IRIS}id/NAME", "cite-as", ""), ("https://schema.org/Thing", "type", ""), ("http://good.example/people", "author", ""),
    (LICENCE, "license", ""), (f"{ROOT}doc/NAME.ttl", "describedby", "text/turtle"), (f"{ROOT}catalog", "collection", ""),
    (f"{ROOT}linkset/NAME", "linkset", "application/linkset+json"),
]  # fmt: skip
POLICY = {"access-control-allow-origin": "*", "vary": "Accept", "last-modified": "Fri, 02 Jan 2026 00:00:00 GMT"}

Swaps = tuple[str, str] | list[tuple[str, str]]
Reply = tuple[int, str, bytes, dict[str, str]]


class GoodSite:
    """The site; `spoil` maps the name of a text (description, service, ontology, a, b) to what is replaced by what in it, and
    `change` gets each request and its good reply, and returns the reply that is sent.
    """

    def __init__(self, spoil: dict[str, Swaps] | None = None, change: Callable | None = None):
        self.texts = {"description": DESCRIPTION, "service": SERVICE, "ontology": ONTOLOGY} | DATA
        for name, swaps in (spoil or {}).items():
            for old, new in swaps if isinstance(swaps, list) else [swaps]:
                assert old in self.texts[name], f"{name} has no {old}"
                self.texts[name] = self.texts[name].replace(old, new)
        self.change = change or (lambda asked, reply: reply)
        self.store = ox.Store()
        for name in ("ontology", *DATA):
            for quad in ox.parse(PREFIXES + self.texts[name], format=ox.RdfFormat.TURTLE):
                self.store.add(ox.Quad(*quad.triple, ox.NamedNode(IRIS + "graph/" + name)))
                self.store.add(ox.Quad(*quad.triple))
        for name, text in (("TRIPLES", "(COUNT(*) AS ?n) { ?s ?p ?o }"), ("CLASSES", "(COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }")):
            number = next(iter(self.store.query(f"SELECT {text}")))["n"].value
            self.texts["description"] = self.texts["description"].replace(name, number)

    async def __call__(self, scope, receive, send) -> None:
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        body, more = b"", True
        while more:
            part = await receive()
            body, more = body + part.get("body", b""), part.get("more_body", False)
        query = parse_qs(scope["query_string"].decode())
        asked = {
            "method": scope["method"], "path": unquote(scope["path"]), "headers": headers,
            "kind": headers.get("content-type", ""),
            "query": query.get("query", [None])[0], "accept": headers.get("accept", "*/*"), "body": body,
        }  # fmt: skip
        status, kind, content, extra = self.change(asked, self.reply(asked))
        told = POLICY | ({"content-type": kind} if kind else {}) | extra
        told = {name: value for name, value in told.items() if value}
        sent = [(name.encode(), value.encode()) for name, value in told.items()]
        await send({"type": "http.response.start", "status": status, "headers": sent})
        await send({"type": "http.response.body", "body": b"" if asked["method"] == "HEAD" else content})

    def reply(self, asked: dict) -> Reply:
        """The good reply to a request."""
        path, method = asked["path"].strip("/"), asked["method"]
        if path == "sparql":
            return self.answer(asked)
        if method not in ("GET", "HEAD"):
            return 405, "text/plain", b"GET and HEAD are taken here.", {"allow": "GET, HEAD"}
        folder, _, name = path.rpartition("/")
        if folder == "id" and name in DATA:
            return 303, "", b"", {"location": f"/doc/{name}"}
        stem, _, extension = name.partition(".")
        if folder == "doc" and stem in DATA:
            return self.document(asked, stem, extension)
        if path == "ontology/1.0":
            return 303, "", b"", {"location": "/ontology"}
        if path == "ontology":
            return self.in_form(asked, self.texts["ontology"], page("Terms"), "/ontology")
        if path in (".well-known/void", "catalog"):
            return self.in_form(asked, self.texts["description"], None, "/" + path)
        if folder == "linkset":
            return 200, "application/linkset+json", json.dumps({"linkset": [{"anchor": IRIS + "id/" + name}]}).encode(), {}
        known = {
            "": ("text/html", page("Home", [f"{ROOT}doc/a"])), "about": ("text/html", page("About")),
            "dump.nt": ("application/n-triples", b""), "robots.txt": ("text/plain", f"Sitemap: {ROOT}sitemap.xml".encode()),
            "sitemap.xml": ("application/xml", f"<urlset><url><loc>{ROOT}doc/a</loc></url></urlset>".encode()),
        }  # fmt: skip
        if path in known:
            return 200, *known[path], {}
        return 404, "text/html", page("There is no such page here; begin at the first."), {}

    def document(self, asked: dict, stem: str, extension: str) -> Reply:
        links = [(url.replace("NAME", stem), rel, kind) for url, rel, kind in LINKS]
        header = ", ".join(f'<{url}>; rel="{rel}"' + (f'; type="{kind}"' if kind else "") for url, rel, kind in links)
        if extension:
            asked = asked | {"accept": FORMS[extension][0]}
        reply = self.in_form(asked, self.texts[stem], page(stem, (), links), f"/doc/{stem}")
        return *reply[:3], reply[3] | {"link": header}

    def in_form(self, asked: dict, turtle: str, html: bytes | None, path: str) -> Reply:
        """A text as page or data, by the best liked member of Accept."""
        offered = ({"text/html": None} if html else {}) | {kind: (name, form) for name, (kind, form) in FORMS.items()}
        kind = liked(asked["accept"], list(offered))
        if kind is None:
            return 406, "text/plain", ("There is: " + ", ".join(offered)).encode(), {}
        if offered[kind] is None:
            content, extra = html, {}
        else:
            triples = ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
            content = ox.serialize(triples, format=offered[kind][1])
            extra = {"content-location": f"{path}.{offered[kind][0]}"}
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if asked["headers"].get("if-none-match") == tag:
            return 304, "", b"", {"etag": tag}
        return 200, kind, content, extra | {"etag": tag}

    def answer(self, asked: dict) -> Reply:
        """The endpoint."""
        text, kind = asked["query"], asked["headers"].get("content-type")
        if asked["method"] == "POST":
            if kind == "application/sparql-query":
                text = asked["body"].decode()
            elif kind == "application/x-www-form-urlencoded":
                text = parse_qs(asked["body"].decode())["query"][0]
            else:
                return 415, "text/plain", b"Send application/sparql-query.", {}
        if text is None:
            return self.in_form(asked, self.texts["service"], None, "/sparql")
        try:
            found = self.store.query(text)
        except SyntaxError as fault:
            return 400, "text/plain", f"This is no SPARQL: {fault}".encode(), {}
        if isinstance(found, ox.QueryTriples):
            kinds = dict(FORMS.values())
            kind = liked(asked["accept"], list(kinds))
            return 200, kind, found.serialize(format=kinds[kind]), {}
        kind = liked(asked["accept"], list(TABLES))
        if isinstance(found, ox.QueryBoolean) and kind.startswith("text/"):
            kind = "application/sparql-results+json"
        return 200, kind, found.serialize(format=TABLES[kind]), {}


def liked(accept: str, offered: list[str]) -> str | None:
    """The best liked of the media types offered."""
    wants = []
    for member in accept.split(","):
        name, _, quality = member.strip().partition(";q=")
        wants.append((-float(quality or 1), name))
    for _, name in sorted(wants, key=lambda want: want[0]):
        for kind in offered:
            if name in (kind, "*/*"):
                return kind
    return None


def page(title: str, anchors=(), links=()) -> bytes:
    """A page, with the links of a header in its head."""
    head = "".join(f'<link rel="{rel}" href="{url}" type="{kind}">' for url, rel, kind in links)
    body = "".join(f'<a href="{url}">{url}</a>' for url in anchors)
    return f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>{title}{body}</body></html>'.encode()


@contextmanager
def visiting(app, prefix: str | None = None, url: str = ROOT) -> Iterator[Subject]:
    """The site as a selfcheck sees it."""
    with Visitor(app=app, limit_s=60) as visitor:
        yield Subject(visitor, url, prefix)


def failing(app) -> dict[str, str]:
    """The criteria that a site fails, with the evidence."""
    with visiting(app) as site:
        return {outcome.name: outcome.evidence.en for outcome in judge(site) if outcome.passed is False}


def without(name: str, path: str | None = None, only: str = "") -> Callable:
    """A change that takes a header out of the replies at a path, or of a media type."""
    return having(name, "", path, only)


def having(name: str, value: str, path: str | None = None, only: str = "") -> Callable:
    """A change that sets a header in the replies at a path, or of a media type."""

    def change(asked: dict, reply: Reply) -> Reply:
        if (path and not asked["path"].startswith(path)) or not reply[1].startswith(only):
            return reply
        return *reply[:3], reply[3] | {name: value}

    return change


def replying(path: str, *other: object, **when: str) -> Callable:
    """A change that gives another reply at a path, to requests whose method, Accept or query begin so."""

    def change(asked: dict, reply: Reply) -> Reply:
        is_it = asked["path"] == path and all((asked[key] or "").startswith(value) for key, value in when.items())
        return (*other, *reply[len(other) :]) if is_it else reply

    return change

"""The subject: a site as a selfcheck sees it - what it answers, how it describes itself, which things to try.

Nothing is taken for granted of the site but its address. What it holds is told by its own VoID or DCAT, else by its sitemap
or the links of its first page. Each address is asked once.

A thing's IRI need not stand at the site's address: IRIs under a prefix are looked up at the site. The prefix is given, or it is
found by looking up the first example: of https://w3id.org/x/id/a the site is asked for x/id/a, id/a and a, and the first that
tells of the IRI decides.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from rdflib import DCTERMS, OWL, RDF, VOID, Graph, Namespace, URIRef
from rdflib.term import Node

from thaiplan.documents.guards import Refused, check_xml, guard_json, take_doctype
from thaiplan.engine.embedded.forms import parse_triples
from thaiplan.errors import Malformed, NoAnswer
from thaiplan.selfcheck.markup import Link, Page, read_links, read_page
from thaiplan.visitor import Answer, Request, Visitor

DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own is of an earlier version
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
TURTLE, HTML = "text/turtle", "text/html"
RDF_TYPES = (TURTLE, "application/ld+json", "application/n-triples", "application/rdf+xml")
ANY_RDF = f"{TURTLE}, application/rdf+xml;q=0.9, application/n-triples;q=0.8, application/ld+json;q=0.7"
# Where a description of the site is looked for, besides what its first page names.
USUAL = (".well-known/void", "catalog", "void", "void.ttl", "sparql")
MOST_LATE = 5  # a site that was late so often is not waited for any longer
MOST_EXAMPLES, MOST_TRIED = 3, 20
_SITEMAP_PLACE = re.compile(r"<loc>\s*([^<\s]+)\s*</loc>")


class Subject:
    """A site at an address; `prefix` is that of its IRIs where given. Raises NoAnswer where its first page cannot be had."""

    def __init__(self, visitor: Visitor, url: str, prefix: str | None = None):
        self.visitor, self._known, self._late = visitor, {}, 0
        self.root = url if url.endswith("/") else url + "/"
        self._given_prefix = prefix
        self.home = self.fetch(self.root, HTML)
        if self.home.status >= 400:
            raise NoAnswer(f"{self.root} answers {self.home.status}; name the address of the first page of a site.")

    def ask(self, request: Request, head_only: bool = False) -> Answer:
        """The answer to a request, which is sent once; raises NoAnswer."""
        key = (request, head_only)
        if key not in self._known:
            if self._late >= MOST_LATE:
                raise NoAnswer(f"{request.url} was not asked: the site was late {MOST_LATE} times.", is_late=True)
            try:
                self._known[key] = self.visitor.visit(request, head_only)
            except NoAnswer as fault:
                self._late += fault.is_late
                self._known[key] = fault
        if isinstance(self._known[key], NoAnswer):
            raise self._known[key]
        return self._known[key]

    def fetch(self, url: str, accept: str = "*/*", **others) -> Answer:
        """The answer at an address or for an IRI of the site."""
        return self.ask(Request(self.address(url) if self._known else url, accept, **others))

    def graph(self, url: str, accept: str = ANY_RDF) -> Graph:
        """The triples at an address or for an IRI; raises NoAnswer or Malformed where there are none to be had."""
        answer = self.fetch(url, accept)
        if not answer.is_good or answer.media_type not in RDF_TYPES:
            raise NoAnswer(f"{told(answer)}, where RDF was wanted.")
        return read_graph(answer)

    @cached_property
    def page(self) -> Page:
        """What the first page links to."""
        return read_page(self.home.text, self.home.url)

    @cached_property
    def description(self) -> Graph:
        """All that the site says of itself in RDF, wherever it says it; empty where it says nothing."""
        named = [link.url for link in self.links(self.home, self.page) if is_description(link)]
        places = list(dict.fromkeys([*named, *(self.root + place for place in USUAL)]))
        found = Graph()
        for place in places:
            found += self._triples(place)  # whoever wants one of them says where it is not
        return found

    @cached_property
    def datasets(self) -> list[Node]:
        """The data sets described, without the parts of others."""
        description = self.description
        found = {each for kind in (VOID.Dataset, DCAT.Dataset) for each in description.subjects(RDF.type, kind)}
        parts = {
            part
            for property_ in (VOID.subset, VOID.classPartition, VOID.propertyPartition)
            for part in description.objects(None, property_)
        }
        return sorted(found - parts)

    def said(self, *properties: URIRef) -> list[Node]:
        """What the descriptions of the data sets say under some properties."""
        found = (self.description.objects(one, property_) for one in self.datasets for property_ in properties)
        return sorted({value for values in found for value in values})

    @cached_property
    def endpoint(self) -> str | None:
        """The address of the SPARQL endpoint: the announced one, else /sparql where that answers a query."""
        services = set(self.description.subjects(RDF.type, SD.Service))
        announced = [
            *self.said(VOID.sparqlEndpoint),
            *(value for one in services for value in self.description.objects(one, SD.endpoint)),
            *self.description.objects(None, DCAT.endpointURL),
        ]
        if announced:
            return self.address(str(announced[0]))
        usual = self.root + "sparql"
        try:
            answer = self.ask(Request(usual + "?query=ASK%20%7B%7D", "application/sparql-results+json"))
        except NoAnswer:
            return None
        return usual if answer.is_good and answer.media_type == "application/sparql-results+json" else None

    @cached_property
    def examples(self) -> list[str]:
        """Some IRIs of things to try, as far apart in the site's own list as can be."""
        named = [str(iri) for iri in self.said(VOID.exampleResource) if isinstance(iri, URIRef)]
        found = named or self._sought
        spread = found[:: max(1, len(found) // MOST_EXAMPLES)]
        return spread[:MOST_EXAMPLES]

    @cached_property
    def _sought(self) -> list[str]:
        """IRIs that the data behind the sitemap, or behind the links of the first page, tell most of."""
        passed_over = {self.root + place for place in ("", *USUAL)}
        links = (link.partition("#")[0] for link in (*self.sitemap, *self.page.links))
        links = dict.fromkeys(
            link for link in links if link.startswith(self.root) and link not in passed_over and "?" not in link
        )
        found: list[str] = []
        for link in list(links)[:MOST_TRIED]:
            subjects = [each for each in self._triples(link).subjects() if isinstance(each, URIRef)]
            if subjects and len(found) < MOST_EXAMPLES:
                found.append(str(max(sorted(set(subjects)), key=subjects.count)))
        return found

    def _triples(self, url: str) -> Graph:
        """The triples at an address, none where it has none to give."""
        try:
            answer = self.ask(Request(url, ANY_RDF))
            is_data = answer.is_good and answer.media_type in RDF_TYPES
            return read_graph(answer) if is_data else Graph()
        except (NoAnswer, Malformed):
            return Graph()

    @cached_property
    def sitemap(self) -> list[str]:
        """The addresses in the sitemap, empty where there is none."""
        try:
            answer = self.ask(Request(self.root + "sitemap.xml"))
        except NoAnswer:
            return []
        return _SITEMAP_PLACE.findall(answer.text) if answer.is_good else []

    @cached_property
    def prefix(self) -> str | None:
        """What the IRIs begin with that are looked up at this site's address, None where they stand there already."""
        if self._given_prefix:
            return self._given_prefix
        for iri in self.said(VOID.exampleResource) or self._sought:
            if iri.startswith(self.root):
                continue
            parts = urlsplit(iri).path.strip("/").split("/")
            for rest in ("/".join(parts[cut:]) for cut in range(len(parts))):
                if rest and (URIRef(iri), None, None) in self._triples(self.root + rest):
                    return str(iri)[: -len(rest)]
        return None

    def address(self, iri: str) -> str:
        """Where an IRI is looked up."""
        if iri.startswith(self.root) or not self.prefix or not iri.startswith(self.prefix):
            return iri
        return urljoin(self.root, iri[len(self.prefix) :])

    def is_own(self, iri: str) -> bool:
        """Whether an IRI is the site's to answer for."""
        return iri.startswith(self.root) or bool(self.prefix and iri.startswith(self.prefix))

    def links(self, answer: Answer, page: Page | None = None) -> list[Link]:
        """The typed links of an answer, in its headers and in its page."""
        return [*read_links(answer.headers.get("link", ""), answer.url), *(page.typed if page else ())]

    @cached_property
    def data(self) -> Graph:
        """What is said of the examples."""
        found = Graph()
        for iri in self.examples:
            found += self.graph(iri)
        return found

    @cached_property
    def ontologies(self) -> list[str]:
        """The IRIs of the site's own ontologies: of the vocabularies it names, else of the terms in its data."""
        named = [str(iri) for iri in self.said(VOID.vocabulary)]
        used = {str(predicate) for predicate in self.data.predicates()}
        used |= {str(kind) for kind in self.data.objects(None, RDF.type)}
        spaces = [*named, *sorted(namespace(iri) for iri in used)]
        return [iri for iri in dict.fromkeys(space.rstrip("#") for space in spaces) if self.is_own(iri)]

    @cached_property
    def ontology(self) -> Graph:
        """The site's own ontologies in one; raises NoAnswer where none of them comes in RDF."""
        found, fault = Graph(), NoAnswer("The site names no ontology of its own.")
        for iri in self.ontologies:
            try:
                found += self.graph(iri)
            except NoAnswer as told_so:
                fault = told_so
        if not len(found):
            raise fault
        return found

    @cached_property
    def ontology_headers(self) -> list[URIRef]:
        """The ontologies that have a header of their own; the first is the one whose address was asked."""
        found = {each for each in self.ontology.subjects(RDF.type, OWL.Ontology) if self.is_own(str(each))}
        return [URIRef(iri) for iri in self.ontologies if URIRef(iri) in found] or sorted(found)

    @cached_property
    def licences(self) -> list[Node]:
        """Under what the data sets may be used."""
        return self.said(DCTERMS.license, DCTERMS.rights)


def told(answer: Answer) -> str:
    """An answer in a few words."""
    return f"{answer.url} → {answer.status} {answer.media_type}".rstrip()


def is_description(link: Link) -> bool:
    """Whether a link of a first page leads to a description of the site in RDF."""
    return bool({"describedby", "alternate", "service-meta"} & link.rels) and link.media_type in RDF_TYPES


def namespace(iri: str) -> str:
    """The IRI up to its last # or /."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def read_graph(answer: Answer) -> Graph:
    """The triples of an answer in one of RDF_TYPES; raises Malformed. Nothing is fetched and nothing expanded."""
    text, found = answer.text, Graph(bind_namespaces="none")
    try:
        if answer.media_type == "application/ld+json":
            text, remote = guard_json(text)
            if remote:
                raise Malformed(f"{answer.url}: its JSON-LD needs the context {remote[0]}, which is not fetched.")
        elif answer.media_type == "application/rdf+xml":
            text, _ = take_doctype(text)
            check_xml(text)
        for triple in parse_triples(text, answer.media_type, answer.url):
            found.add(triple)
    except Refused as refusal:
        why = refusal.fault.sentence().rstrip(".")
        raise Malformed(f"{answer.url}: it is not valid {answer.media_type} ({why}).") from None
    except Malformed as fault:
        raise Malformed(f"{answer.url}: it is not valid {answer.media_type} ({fault}).") from None
    return found


def first(values: Iterable[Node]) -> str:
    """The first of some values as a text, empty where there is none."""
    return next((str(value) for value in values), "")

"""The catalogue: the dataset by DCAT-AP 3 and by VoID with the addresses of this site, and its page with the downloads."""

from collections.abc import Iterable

from rdflib import DCAT, DCTERMS, FOAF, RDF, VOID, XSD, Graph, Literal, Namespace, URIRef
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thaiplan.dumps import Dump
from thaiplan.engine import Body
from thaiplan.engine.embedded.forms import convert_triples
from thaiplan.engine.sink import Sink
from thaiplan.errors import NotFound
from thaiplan.jsonld import write_jsonld
from thaiplan.terms import BASE, PREFIXES
from thaiplan.web.schemaorg import about_dataset
from thaiplan.web.signposts import header_of, in_head, links_of_dataset
from thaiplan.web.view import FORMS, HTML, View

NT = FORMS["nt"]
ADMS, VCARD = Namespace("http://www.w3.org/ns/adms#"), Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
MEDIA = Namespace("http://www.iana.org/assignments/media-types/")
SPARQL = BASE + "catalog#sparql"
DATASET = BASE + "catalog#thaiplan"
NOTES = (("th", "สร้างโดยโปรแกรมเมื่อออกรุ่น"), ("en", "Generated when the release was built"))
CHANGES = (("th", "สิ่งที่เปลี่ยนไปจากรุ่นก่อน: {}"), ("en", "What has changed since an earlier release: {}"))
VOID_MEDIA = [media_type for media_type in FORMS.values() if media_type != HTML]


def catalog(request: Request) -> Response:
    """The catalogue as a page with the downloads, or as DCAT; raises NotFound for a house without one."""
    view = View(request)
    if not view.site.dataset:
        raise NotFound("This house has no catalogue; describe its dataset in data/ttl/catalog.ttl as a dcat:Catalog.")
    media_type = view.form()
    if media_type != HTML:
        return _data(view, _written(describe_catalog(view)), media_type, view.site.dataset.catalog)
    links = links_of_dataset(view, with_dumps=True)
    return view.render(
        "catalog.html",
        headers={"Content-Location": view.with_format("html")} | header_of(links),
        signposts=in_head(links),
        schema=about_dataset(view, _dumps(view)),
        dataset=view.site.dataset,
        dumps=_dumps(view),
        graphs=view.site.engine.release.graphs,
        generated=view.site.generated,
    )


def void(request: Request) -> Response:
    """The dataset as VoID, for who looks in /.well-known/void."""
    view = View(request)
    media_type = view.choose(VOID_MEDIA, request.query_params.get("format")) if not _is_browser(view) else FORMS["ttl"]
    return _data(view, describe_void(view), media_type)


def dumps(request: Request) -> Response:
    """From the folder of the dumps to the page that lists them."""
    return RedirectResponse(View(request).url("/catalog") + "#dumps", 303)


def describe_catalog(view: View) -> Graph:
    """What the house says in its catalogue, with this site's addresses, and every dump as a distribution."""
    graph = Graph().parse(data=view.ask.data("catalog", NT), format="nt")
    dataset, service = URIRef(view.site.dataset.iri), URIRef(SPARQL)
    endpoint, page = URIRef(view.absolute("/sparql")), URIRef(view.absolute("/catalog"))
    for one in graph.subjects(RDF.type, DCAT.Catalog):
        graph.add((one, FOAF.homepage, URIRef(view.absolute("/"))))
    graph.add((page, RDF.type, FOAF.Document))
    graph.add((dataset, DCAT.landingPage, page))
    _add_standing(graph, view, dataset)
    if (service, RDF.type, DCAT.DataService) in graph:
        graph.add((service, DCAT.endpointURL, endpoint))
        graph.add((service, DCAT.endpointDescription, URIRef(view.absolute("/api"))))
    titles = list(graph.objects(dataset, DCTERMS.title))
    for dump in _dumps(view):
        _add_distribution(graph, view, dataset, dump, titles)
    return graph


def _add_standing(graph: Graph, view: View, dataset: URIRef) -> None:
    """Adds which release this is, how to cite it, where it says what changed, and where errors are reported."""
    release = view.site.engine.release.id
    if release:
        graph.add((dataset, URIRef(PREFIXES["dcat"] + "version"), Literal(release[:12])))
        for lang, words in CHANGES:
            graph.add((dataset, ADMS.versionNotes, Literal(words.format(view.absolute("/changes")), lang=lang)))
    if view.site.citation:
        graph.add((dataset, DCTERMS.bibliographicCitation, Literal(view.site.citation.line(release))))
    if address := view.report(str(dataset)):
        contact = URIRef(BASE + "catalog#contact")
        graph.add((dataset, DCAT.contactPoint, contact))
        graph.add((contact, RDF.type, VCARD.Kind))
        graph.add((contact, VCARD.fn, Literal("thaiplan")))
        graph.add((contact, VCARD.hasEmail if address.startswith("mailto:") else VCARD.hasURL, URIRef(address)))


def _add_distribution(graph: Graph, view: View, dataset: URIRef, dump: Dump, titles: Iterable[Literal]) -> None:
    address = URIRef(view.absolute("/dump/" + dump.name))
    one, checksum = (URIRef(f"{BASE}catalog#{name}-{dump.name}") for name in ("dump", "checksum"))
    graph.add((dataset, DCAT.distribution, one))
    graph.add((one, RDF.type, DCAT.Distribution))
    for title in titles:
        graph.add((one, DCTERMS.title, Literal(f"{title} ({dump.name})", lang=title.language)))
    graph.add((one, DCAT.accessURL, address))
    graph.add((one, DCAT.downloadURL, address))
    graph.add((one, DCAT.mediaType, MEDIA[dump.form]))
    if dump.packed:
        graph.add((one, DCAT.compressFormat, MEDIA[dump.packed]))
    graph.add((one, DCAT.byteSize, Literal(dump.size, datatype=XSD.nonNegativeInteger)))
    if view.site.dataset.licence:
        graph.add((one, DCTERMS.license, URIRef(view.site.dataset.licence)))
    graph.add((one, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, SPDX.checksumValue, Literal(dump.sha256, datatype=XSD.hexBinary)))


def describe_void(view: View) -> bytes:
    """The dataset by numbers of now and partitions of the release, and where to ask and to load it, as N-Triples."""
    known = view.site.dataset
    dataset, here = URIRef(known.iri if known else DATASET), URIRef(view.absolute("/.well-known/void"))
    graph = Graph()
    graph.add((here, RDF.type, VOID.DatasetDescription))
    graph.add((here, FOAF.primaryTopic, dataset))
    graph.add((dataset, VOID.sparqlEndpoint, URIRef(view.absolute("/sparql"))))
    graph.add((dataset, FOAF.homepage, URIRef(view.absolute("/"))))
    _add_standing(graph, view, dataset)
    for dump in _dumps(view):
        graph.add((dataset, VOID.dataDump, URIRef(view.absolute("/dump/" + dump.name))))
    for iri in view.site.generated & view.site.engine.release.graphs.keys():
        for lang, note in NOTES:
            graph.add((URIRef(iri), DCTERMS.description, Literal(note, lang=lang)))
    # Five thousand triples that are the same for everybody: read once a release, and not read again to be written.
    return view.site.once("void", lambda: view.ask.data("void", NT, dataset=str(dataset))) + _written(graph)


def _written(graph: Graph) -> bytes:
    return graph.serialize(format="nt").encode()


def _data(view: View, content: bytes, media_type: str, root: str | None = None) -> Response:
    """Triples in a form; as JSON-LD with a thing at the root, if one is named."""
    if media_type == FORMS["jsonld"] and root:
        written = write_jsonld(content, root)
    else:
        body = Body()
        sink = Sink(body.write, media_type, view.site.settings.result_limit_bytes)
        convert_triples(content, NT, media_type, sink, PREFIXES)
        written = bytes(body)
    name = next(name for name, known in FORMS.items() if known == media_type)
    headers = {"Content-Location": view.with_format(name)}
    links = links_of_dataset(view) if view.site.dataset else []
    headers |= {"Link": ", ".join(link.header for link in links if link.rel in ("cite-as", "license"))} if links else {}
    return Response(written, media_type=media_type, headers=headers)


def _dumps(view: View) -> list[Dump]:
    """The dumps of the release, none where a remote store has it."""
    return list(view.site.dumps.files().values()) if view.site.dumps else []


def _is_browser(view: View) -> bool:
    return "text/html" in view.accept and "format" not in view.request.query_params


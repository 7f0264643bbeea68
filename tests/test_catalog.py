"""The catalogue: DCAT-AP 3 and VoID that hold for this release and this address, and the page with the downloads."""

from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, VOID, Graph, URIRef

HTML = {"accept": "text/html"}
TURTLE = {"accept": "text/turtle"}
DATASET = URIRef("https://w3id.org/thaiplan/catalog#thaiplan")
SHAPES = Path(__file__).parent / "dcat_ap.ttl"
# As the SIB editor asks for what joins what.
PARTITIONS = """PREFIX void: <http://rdfs.org/ns/void#> PREFIX void-ext: <http://ldf.fi/void-ext#>
SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype WHERE {
  ?cp void:class ?subjectClass ; void:propertyPartition ?pp . ?pp void:property ?prop .
  OPTIONAL { { ?pp void:classPartition [ void:class ?objectClass ] } UNION { ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] } }
}"""  # noqa: E501
TP = "https://w3id.org/thaiplan/ontology#"


@pytest.fixture(scope="module")
def dcat(session_client) -> Graph:
    return Graph().parse(data=session_client.get("/catalog", headers=TURTLE).text, format="turtle")


@pytest.fixture(scope="module")
def void(session_client) -> Graph:
    return Graph().parse(data=session_client.get("/.well-known/void").text, format="turtle")


def count(engine, pattern: str, what: str = "*") -> int:
    [row] = engine.rows(f"SELECT (COUNT({what}) AS ?n) {{ {pattern} }}")
    return int(row["n"].value)


def test_the_catalogue_has_what_dcat_ap_makes_mandatory(dcat):
    conforms, _, text = pyshacl.validate(dcat, shacl_graph=Graph().parse(SHAPES))
    assert conforms, text


def test_the_shapes_find_what_is_missing(dcat):
    for pattern in ((DATASET, DCTERMS.title), (None, DCAT.accessURL), (None, DCAT.endpointURL), (None, FOAF.name)):
        broken = Graph() + dcat
        broken.remove((*pattern, None))
        assert not pyshacl.validate(broken, shacl_graph=Graph().parse(SHAPES))[0], pattern


def test_every_download_of_the_catalogue_is_there_with_size_and_checksum(client, dcat):
    found = list(dcat.objects(DATASET, DCAT.distribution))
    assert len(found) == 9
    for one in found:
        address = str(dcat.value(one, DCAT.downloadURL)).removeprefix("http://testserver")
        answer = client.get(address, headers={"accept-encoding": "identity"})
        assert answer.status_code == 200
        assert len(answer.content) == int(dcat.value(one, DCAT.byteSize))
        packed = dcat.value(one, DCAT.compressFormat)
        assert str(packed or dcat.value(one, DCAT.mediaType)).endswith(answer.headers["content-type"].partition(";")[0])


def test_it_comes_in_every_form_and_json_ld_has_the_catalogue_at_its_root(client):
    for name in ("ttl", "nt", "rdf"):
        answer = client.get(f"/catalog?format={name}")
        assert answer.headers["content-location"] == f"/catalog?format={name}"
        assert (DATASET, RDF.type, DCAT.Dataset) in Graph().parse(
            data=answer.content, format={"ttl": "turtle", "rdf": "xml"}.get(name, name)
        )
    document = client.get("/catalog", headers={"accept": "application/ld+json"}).json()
    assert (document["id"], document["type"]) == ("https://w3id.org/thaiplan/catalog", "dcat:Catalog")
    assert document["dcat:dataset"]["id"] == str(DATASET)


def test_the_page_lists_the_downloads_and_the_graphs(client):
    for lang, words in (("th", "ข้อมูลทั้งชุด"), ("en", "The whole data")):
        text = client.get("/catalog", headers=HTML | {"accept-language": lang}).text
        assert words in text
        assert 'href="/dump/thaiplan.trig.gz"' in text
        assert 'href="/graph/lampang"' in text
    assert text.count("Generated when the release was built") == 5


def test_void_counts_what_an_endpoint_counts(void, engine):
    assert int(void.value(DATASET, VOID.triples)) == count(engine, "?s ?p ?o")
    assert int(void.value(DATASET, VOID.classes)) == count(engine, "?s a ?c", "DISTINCT ?c")
    assert int(void.value(DATASET, VOID.properties)) == count(engine, "?s ?p ?o", "DISTINCT ?p")
    assert int(void.value(DATASET, VOID.distinctSubjects)) == count(engine, "?s ?p ?o", "DISTINCT ?s")
    for graph, size in engine.release.graphs.items():
        assert int(void.value(URIRef(graph), VOID.triples)) == size


def test_partitions_are_counted_in_the_data(void, engine):
    found = void.objects(DATASET, VOID.classPartition)
    classes = {str(void.value(one, VOID["class"])): int(void.value(one, VOID.entities)) for one in found}
    assert classes[TP + "Indicator"] == 81
    assert classes[TP + "Plan"] == 7
    assert classes[TP + "PlanElement"] == count(engine, f"?s a <{TP}PlanElement>", "DISTINCT ?s")
    found = void.objects(DATASET, VOID.propertyPartition)
    uses = {str(void.value(one, VOID.property)): int(void.value(one, VOID.triples)) for one in found}
    for name in ("hasTarget", "contributesTo", "quotedFrom"):
        assert uses[TP + name] == count(engine, f"?s <{TP}{name}> ?o")


def test_an_editor_finds_what_joins_what_by_its_own_query(engine):
    names = ("subjectClass", "prop", "objectClass", "objectDatatype")
    rows = {tuple(row[name].value if name in row else None for name in names) for row in engine.rows(PARTITIONS)}
    assert (TP + "Indicator", TP + "hasTarget", TP + "Target", None) in rows
    assert (TP + "Target", TP + "targetValue", None, "http://www.w3.org/2001/XMLSchema#decimal") in rows
    assert (TP + "Target", TP + "hasTarget", None, None) not in rows


def test_void_says_where_to_ask_and_what_to_load_also_under_a_base_path(client, make_client, void):
    assert void.value(DATASET, VOID.sparqlEndpoint) == URIRef("http://testserver/sparql")
    for dump in void.objects(DATASET, VOID.dataDump):
        assert client.head(str(dump).removeprefix("http://testserver")).status_code == 200
    below = Graph().parse(data=make_client(base_path="/plans").get("/plans/.well-known/void").text, format="turtle")
    assert below.value(DATASET, VOID.sparqlEndpoint) == URIRef("http://testserver/plans/sparql")


def test_the_service_description_names_both(client, make_client):
    for prefix in ("", "/plans"):
        text = make_client(base_path=prefix).get(f"{prefix}/sparql", headers=TURTLE).text
        assert f"<http://testserver{prefix}/.well-known/void>" in text
        assert f"<http://testserver{prefix}/catalog>" in text


def test_a_browser_is_shown_void_as_turtle_and_an_unknown_form_is_406(client):
    assert client.get("/.well-known/void", headers=HTML).headers["content-type"].startswith("text/turtle")
    assert client.get("/.well-known/void?format=rdf").headers["content-type"] == "application/rdf+xml"
    assert client.get("/.well-known/void?format=xyz").status_code == 406
    assert client.get("/catalog", headers={"accept": "image/png"}).status_code == 406

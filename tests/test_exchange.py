"""What leaves the house for others: the alignments on the site, the links to the UN's goals."""

import re
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph

from thaiplan.sssom import write_sssom

HOUSE = Path(__file__).resolve().parents[1]
SDG = "http://metadata.un.org/sdg"


def test_the_alignments_are_served_as_tab_separated_values(client, ask, engine):
    answer = client.get("/alignments.sssom.tsv")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/tab-separated-values; charset=utf-8"
    assert answer.text == write_sssom(ask, engine.release.id)


def test_the_questions_page_leads_there_in_both_languages(client, make_client):
    for lang, words in (("th", "ความสอดคล้องระหว่างแผนทั้งหมด"), ("en", "All alignments between the plans")):
        page = client.get("/questions", params={"lang": lang}).text
        assert '<a href="/alignments.sssom.tsv">' + words in page
    below = make_client(base_path="/plans").get("/plans/questions").text
    assert 'href="/plans/alignments.sssom.tsv"' in below


@pytest.fixture(scope="module")
def links() -> Graph:
    return Graph().parse(HOUSE / "data/ttl/sdg-links.ttl")


def test_a_concept_links_to_the_sdgs_by_what_the_link_can_bear(links):
    concepts = Graph().parse(HOUSE / "data/ttl/concepts.ttl")
    matches = [(s, p, str(o)) for s, p, o in links if str(p).endswith("Match")]
    assert 20 <= len(matches) <= 40
    for concept, match, sdg in matches:
        assert (concept, RDF.type, None) in concepts
        assert match in (SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch), "no concept is exactly a UN indicator"
        assert re.fullmatch(SDG + r"/([0-9]+(\.[0-9a-d]+)?|C[0-9a-d]{6})", sdg)
        if match == SKOS.closeMatch:
            assert sdg.startswith(SDG + "/C"), f"{sdg} is no quantity"
        if sdg.startswith(SDG + "/C"):
            notes = {note.language for note in links.objects(concept, SKOS.editorialNote)}
            assert notes == {"th", "en"}, f"{concept} does not say how its quantity differs"


def test_every_sdg_that_is_used_has_its_names_and_its_goal(links):
    used = {o for _, p, o in links if str(p).endswith("Match") or p == SKOS.broader}
    for sdg in used:
        assert {label.language for label in links.objects(sdg, SKOS.prefLabel)} == {"th", "en"}
        code = str(links.value(sdg, SKOS.notation))
        above = links.value(sdg, SKOS.broader)
        assert (above is None) == ("." not in code)
        assert above is None or code.startswith(str(links.value(above, SKOS.notation)) + ".")
    assert set(links.subjects(SKOS.notation)) == used

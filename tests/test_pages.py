"""Pages of things: what a person sees, what a machine gets."""

import re

import pytest
import rdflib

HTML = {"accept": "text/html"}
EN = HTML | {"accept-language": "en"}
TURTLE = {"accept": "text/turtle"}
RDF = {
    "ttl": ("text/turtle", "turtle"), "nt": ("application/n-triples", "nt"), "rdf": ("application/rdf+xml", "xml"),
    "jsonld": ("application/ld+json", None),
}  # fmt: skip
NAME = "https://w3id.org/thaiplan/id/lampang/issue-1-indicator-2"
INDICATOR = "/doc/lampang/issue-1-indicator-2"


def page(client, path, headers=HTML) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_home_lists_the_plans_by_level_with_counts(client):
    text = page(client, "/")
    order = [
        text.index(f'href="/doc/{slug}/plan"')
        for slug in ("national-strategy", "northern-region", "lower-north-1", "lampang", "lampang-pao")
    ]
    assert order == sorted(order)
    for count in (284, 81, 26):
        assert f'<td class="number">{count}</td>' in text


def test_home_begins_with_the_question_of_tourism_revenue(client):
    text = page(client, "/", EN)
    assert text.index('href="/questions/tourism-revenue-across-levels"') < text.index('href="/doc/lampang/plan"')


def test_a_name_leads_to_the_document_by_303(client):
    answer = client.get("/id/lampang-pao/strategy-2-approach-3.1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/doc/lampang-pao/strategy-2-approach-3.1"


def test_a_dot_in_a_name_is_no_extension(client):
    assert client.get("/doc/lampang-pao/strategy-2-approach-3.1", headers=TURTLE).status_code == 200
    assert client.get("/doc/lampang-pao/strategy-2-approach-3.1.ttl").headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize("extension", RDF)
def test_a_document_comes_by_accept_and_by_extension(client, extension):
    media_type, syntax = RDF[extension]
    by_accept = client.get(INDICATOR, headers={"accept": media_type})
    by_extension = client.get(f"{INDICATOR}.{extension}", headers=HTML)
    for answer in (by_accept, by_extension):
        assert answer.headers["content-type"].partition(";")[0] == media_type
        if syntax:
            assert (rdflib.URIRef(NAME), None, None) in rdflib.Graph().parse(data=answer.content, format=syntax)
        else:
            # rdflib's JSON-LD reader warns of itself, and a warning is an error here.
            assert NAME in {node["@id"] for node in answer.json()}
    assert by_accept.headers["content-location"] == f"{INDICATOR}.{extension}"


def test_a_document_that_is_not_acceptable_is_406(client):
    assert client.get(INDICATOR, headers={"accept": "image/png"}).status_code == 406


def test_a_plan_shows_its_tree_with_targets_in_words_and_lines(client):
    text = page(client, "/doc/lampang/plan")
    assert "เพิ่มขึ้นร้อยละ 10 ต่อปี" in text
    assert 'href="/source/lampang-plan-linkage#L208">002:208</a>' in text


def test_a_plan_says_what_the_excerpt_lacks(client):
    assert "The excerpt has none. That does not say that the plan has none." in page(
        client, "/doc/upper-north-1/plan", EN
    )


def test_an_element_shows_print_translation_path_and_line(client):
    text = page(client, INDICATOR, EN)
    assert "รายได้จากการท่องเที่ยวที่เพิ่มขึ้น ร้อยละ ๑๐ ต่อปี" in text
    assert "thaiplan&#39;s translation" in text
    assert 'href="/doc/lampang/issue-1"' in text
    assert "- รายได้จากการท่องเที่ยวที่เพิ่มขึ้น ร้อยละ ๑๐ ต่อปี" in text
    assert 'href="/source/lampang-plan-linkage#L208"' in text


def test_an_indicator_leads_in_one_step_to_the_same_thing_at_another_level(client):
    text = page(client, INDICATOR)
    assert 'href="/doc/concept/tourism-revenue"' in text
    assert 'href="/doc/upper-north-1/issue-1-indicator-1"' in text


def test_an_emendation_stands_beside_the_print_with_its_reason(client):
    text = page(client, "/doc/northern-region/strategy-3")
    assert "ข้อความที่แก้คำผิดแล้ว" in text
    assert "เหตุที่แก้" in text


def test_what_no_line_prints_says_so(client):
    assert "ไม่มีบรรทัดใดในเอกสารพิมพ์ข้อความนี้ไว้" in page(client, "/doc/national-strategy/area-4.4")


def test_an_inferred_place_gives_its_reason(client):
    text = page(client, "/doc/upper-north-1/issue-1-indicator-1", EN)
    assert "How its place is known" in text
    assert "<dt>Note</dt>" in text


def test_a_concept_puts_all_levels_side_by_side(client):
    text = page(client, "/doc/concept/tourism-revenue", EN)
    assert text.index("up to 102,000 million baht in 2022 (2565 BE)") < text.index("up by 10 per cent a year")
    for line in ("002:133", "002:208"):
        assert line in text


def test_a_thing_of_another_kind_has_a_page_with_labels_in_the_language(client):
    assert "Upper Northern" in page(client, "/doc/area/TH-52", EN)
    assert "กลุ่มจังหวัดภาคเหนือตอนบน 1" in page(client, "/doc/area/TH-52")


@pytest.mark.parametrize(
    "path", ["/doc/year/2565", "/doc/org/thaiplan-editors", "/doc/lampang/issue-1-indicator-2-target-1"]
)
def test_years_owners_and_targets_have_pages(client, path):
    assert "<h1>" in page(client, path)


def test_an_unknown_name_suggests_near_ones(client):
    answer = client.get("/doc/lampang/isue-1", headers=HTML)
    assert answer.status_code == 404
    assert 'href="/doc/lampang/issue-1"' in answer.text


@pytest.mark.parametrize(
    "name", ["lampang/pl%00an", "lampang/%3E%20%7D", "..%2f..%2fetc/passwd", "%ff", "a" * 5000, "lampang/แผน", "//x"]
)
def test_a_name_that_cannot_be_is_a_clean_404(client, name):
    assert client.get("/doc/" + name).status_code == 404


def test_a_source_has_numbered_lines_that_lead_to_what_quotes_them(client):
    text = page(client, "/source/lampang-plan-linkage")
    assert '<tr id="L208">' in text
    row = text[text.index('<tr id="L208">') : text.index('<tr id="L210">')]
    assert 'href="/doc/lampang/issue-1-indicator-2"' in row


def test_every_written_line_of_a_document_is_on_its_page(client, settings):
    for path in (settings.house / "data/source").glob("*.txt"):
        lines = path.read_bytes().decode("utf-8").split("\n")
        written = [number for number, line in enumerate(lines, 1) if line.replace("\ufeff", "").strip()]
        text = page(client, f"/source/{path.stem}")
        assert text.count('<tr id="L') == len(written)
        assert all(f'<tr id="L{number}">' in text for number in written)


def test_a_source_and_a_graph_come_as_data(client):
    for path in ("/source/lampang-plan-linkage", "/graph/lampang"):
        answer = client.get(path, headers=TURTLE)
        assert len(rdflib.Graph().parse(data=answer.content, format="turtle")) > 300


@pytest.mark.parametrize("extension", RDF)
def test_a_source_comes_by_extension_as_a_thing_does(client, extension):
    answer = client.get(f"/source/lampang-plan-linkage.{extension}", headers=HTML)
    assert answer.headers["content-type"].partition(";")[0] == RDF[extension][0]
    assert answer.headers["content-location"] == f"/source/lampang-plan-linkage.{extension}"


def test_an_unknown_graph_names_those_there_are(client):
    answer = client.get("/graph/nothing")
    assert answer.status_code == 404
    assert "lampang-pao" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["/", "/doc/lower-north-1/plan", "/doc/lampang/issue-1", "/source/lampang-plan-linkage"]
)
def test_a_page_stays_under_100_kilobytes(client, path):
    assert len(client.get(path, headers=HTML).content) < 100_000


@pytest.mark.parametrize(
    "path", ["/", "/doc/lampang/plan", INDICATOR, "/doc/concept/tourism-revenue", "/questions", "/doc/area/TH-52"]
)
def test_every_link_of_a_page_resolves(client, path):
    targets = {link.partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', page(client, path))}
    for target in sorted(targets - {""}):
        answer = client.get(target.replace("&amp;", "&"), headers=HTML)
        assert answer.status_code == 200, target


def test_a_name_that_can_be_no_name_leads_to_a_page_that_says_so(client):
    moved = client.get("/id/%23%F1%B2%B5%BB%3A%3Cx%3E?a=b")
    assert moved.status_code == 303
    assert client.get(moved.headers["location"]).status_code == 404


def test_an_error_on_a_line_can_be_reported_where_the_site_says_to_whom(client, make_client):
    told = make_client(report_url="mailto:who@example.org?subject=%22{line}%22&body={iri}")
    for path, line in ((INDICATOR, "002%3A2"), ("/source/lampang-plan-linkage", "002%3A208")):
        text = told.get(path, headers=EN).text
        assert f'class="report" href="mailto:who@example.org?subject=%22{line}' in text
        assert "%22&amp;body=https%3A%2F%2Fw3id.org%2Fthaiplan%2F" in text
        assert 'class="report"' not in client.get(path, headers=EN).text
    assert told.get("/source/lampang-plan-linkage", headers=EN).text.count('class="report"') == 175

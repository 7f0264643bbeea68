"""What scripts add: the query editor and the pictures, by mouse and by keyboard, under the policy of the pages."""

import json
import re
from collections.abc import Iterator

import pytest
from browsing import ROOT, SIZES, shoot, watched
from playwright.sync_api import Browser, Page, expect

EDITOR = ".cm-content"
A4_PX = 21 / 2.54 * 96  # the width of a sheet
FLOWS = {
    "levels": [{"name": "national", "label": "ระดับประเทศ"}, {"name": "region", "label": "ระดับภาค"},
               {"name": "local", "label": "ระดับท้องถิ่น"}],
    "plans": [
        {"id": "a", "label": "ยุทธศาสตร์ชาติ", "level": "national", "href": "/doc/national-strategy/plan", "elements": 17},
        {"id": "b", "label": "แผนพัฒนาภาคเหนือ", "level": "region", "href": "/doc/northern-region/plan", "elements": 5},
        {"id": "c", "label": "ยุทธศาสตร์ อบจ.", "level": "local", "href": "/doc/lampang-pao/plan", "elements": 68},
    ],
    "flows": [
        {"from": "b", "to": "a", "links": 20, "confidence": 0.95, "href": "/questions/water"},
        {"from": "c", "to": "b", "links": 5, "confidence": 0.8, "href": "/questions/waste"},
        {"from": "c", "to": "a", "links": 1, "confidence": 0.4, "href": "/questions/crime"},
    ],
    "words": {"links": "ความเชื่อมโยง", "confidence": "ความมั่นใจ", "elements": "รายการ"},
}  # fmt: skip


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with watched(browser, request.param) as opened:
        yield opened
        assert opened.complaints() == []


def write(page: Page, site: str, query: str) -> None:
    """Opens the form in English and puts a query in the place of the one there."""
    page.goto(f"{site}/sparql?lang=en")
    page.locator(EDITOR).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(query)


def text(page: Page) -> str:
    return page.locator("textarea#query").input_value()


def test_a_query_is_typed_with_a_term_chosen_by_its_thai_label_and_run_by_keyboard(page, site):
    write(page, site, "SELECT ?plan WHERE { ?plan a ")
    page.keyboard.type("แผน")
    choices = page.locator(".cm-tooltip-autocomplete")
    expect(choices).to_contain_text("tp:Plan")
    shoot(page, "editor-completion-en")
    page.keyboard.press("Escape")
    for _ in range(3):
        page.keyboard.press("Backspace")
    page.keyboard.type("tp:Pla")
    expect(choices.locator("[aria-selected]")).to_contain_text("tp:Plan")
    page.wait_for_timeout(150)  # a choice that has only just come is not taken by Enter
    page.keyboard.press("Enter")
    assert text(page).startswith("PREFIX tp: <https://w3id.org/thaiplan/ontology#>\n")
    page.keyboard.type(" }")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert "/sparql?query=" in page.url
    assert page.locator("table.answer tbody tr").count() == 7
    assert "?plan a tp:Plan" in text(page)


def test_a_prefix_is_declared_when_its_colon_is_typed(page, site):
    write(page, site, "SELECT * WHERE { ?a ")
    page.keyboard.type("skos:")
    assert text(page).startswith("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT * WHERE { ?a skos:")
    page.keyboard.type("prefLabel ?b . ?b owl:")
    assert text(page).count("PREFIX") == 2
    assert text(page).index("PREFIX owl:") < text(page).index("PREFIX skos:")


def test_a_fault_is_marked_at_its_line_and_said(page, site):
    write(page, site, "SELECT * WHERE {\n  ?a ?b ?c .\n  nothing here\n}")
    with page.expect_navigation():
        page.get_by_role("button", name="Run").click()
    assert "line 3" in page.get_by_role("alert").inner_text()
    mark = page.locator(".cm-lintRange-error, .cm-lintPoint-error").first
    expect(mark).to_be_visible()
    line = page.locator(".cm-line", has=page.locator(".cm-lintRange-error, .cm-lintPoint-error"))
    assert "nothing here" in line.inner_text()
    shoot(page, "editor-fault-en")
    assert page.complaints(400) == []


def test_the_keyboard_is_not_caught_in_the_editor(page, site):
    page.goto(f"{site}/sparql?lang=en")
    editor = page.locator(EDITOR)
    assert editor.get_attribute("aria-label") == "Query"
    editor.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "editor"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Run"


def test_the_answer_is_a_picture_above_its_table(page, site):
    page.goto(f"{site}/questions/elements-per-level?lang=th")
    drawn = page.locator(".chart svg")
    expect(drawn).to_be_visible()
    assert "ระดับประเทศ" in drawn.text_content()
    assert page.locator(".canvas").get_attribute("aria-label")
    assert drawn.bounding_box()["y"] < page.locator("table.answer").first.bounding_box()["y"]
    assert drawn.bounding_box()["width"] <= page.size_of["width"]
    shoot(page, "picture-bars-th")


def test_a_step_of_a_chain_leads_to_its_judgement_by_keyboard(page, site):
    page.goto(f"{site}/questions/chain-to-the-national-level?lang=th")
    step = page.locator(".flow").first
    expect(step).to_be_attached()
    shoot(page, "picture-chain-th")
    step.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/doc/alignment/" in page.url


def test_the_hierarchy_has_a_link_for_every_plan_and_every_flow_with_its_width_and_colour(page, site):
    def with_picture(route) -> None:
        answer = route.fetch()
        data = json.dumps(FLOWS, ensure_ascii=False)
        inside = f'<div class="canvas" hidden></div><script type="application/json">{data}</script>'
        figure = f'<figure class="picture" data-picture="flows"><figcaption>ลำดับชั้น</figcaption>{inside}</figure>'
        body = re.sub(r'<figure class="picture".*?</figure>', "", answer.text(), flags=re.DOTALL)
        route.fulfill(response=answer, body=re.sub("(<main[^>]*>)", rf"\1{figure}", body))

    page.route(site + "/?lang=th", with_picture)
    page.goto(site + "/?lang=th")
    expect(page.locator(".hierarchy .flow")).to_have_count(3)
    blocks = page.locator(".hierarchy .block")
    assert [block.get_attribute("href") for block in blocks.all()] == [plan["href"] for plan in FLOWS["plans"]]
    tops = [block.bounding_box()["y"] for block in blocks.all()]
    assert tops == sorted(tops)
    drawn = {flow.get_attribute("href"): flow for flow in page.locator(".hierarchy .flow").all()}
    assert set(drawn) == {flow["href"] for flow in FLOWS["flows"]}
    assert "flow-3" in drawn["/questions/water"].get_attribute("class")
    assert "flow-0" in drawn["/questions/crime"].get_attribute("class")
    assert "ความเชื่อมโยง 5" in drawn["/questions/waste"].get_attribute("aria-label")
    # The flow past a level runs beside the block there, not behind it.
    past, beside = drawn["/questions/crime"].locator("text").bounding_box(), blocks.nth(1).bounding_box()
    assert past["x"] > beside["x"] + beside["width"]
    shoot(page, "picture-flows-th")
    # On paper nothing runs off the sheet, though no observer is told of its width.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheet = page.locator(".hierarchy").bounding_box()
    assert sheet["width"] <= A4_PX
    boxes = [area.bounding_box() for area in page.locator(".hierarchy .flow .area").all()]
    assert all(sheet["x"] <= box["x"] and box["x"] + box["width"] <= sheet["x"] + sheet["width"] for box in boxes)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    drawn = {flow.get_attribute("href"): flow for flow in page.locator(".hierarchy .flow").all()}
    drawn["/questions/waste"].focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/questions/waste")


def test_the_main_way_is_gone_by_keyboard_alone(page, site):
    page.goto(f"{site}/?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
    for _ in range(12):
        page.keyboard.press("Tab")
        if "/questions/" in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/questions/" in page.url


def test_the_built_files_are_kept_for_good_and_nothing_is_asked_of_another_host(page, site):
    seen = {}
    page.on("response", lambda answer: seen.update({answer.url: answer.headers.get("cache-control", "")}))
    page.goto(f"{site}/questions/elements-per-level", wait_until="networkidle")
    built = [kept for url, kept in seen.items() if "/static/built/" in url]
    assert len(built) >= 2
    assert all("immutable" in kept for kept in built)
    assert all(url.startswith(site) for url in seen)
    assert (ROOT / "service/thaiplan/web/static/built/LICENCES.txt").read_text(encoding="utf-8").count("MIT") >= 3

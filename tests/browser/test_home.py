"""The site as a person opens it: `thaiplan serve`, Debian's Chromium, Thai and English, desk and phone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import SIZES, shoot
from playwright.sync_api import Browser, Page

STEPS = {
    "th": ("แผนของรัฐไทยในกราฟเดียว", "ใครวัดรายได้จากการท่องเที่ยว", "แผนพัฒนาจังหวัดลำปาง"),
    "en": (
        "The plans of the Thai state as one graph",
        "Who measures tourism revenue",
        "Lampang provincial development plan",
    ),
}


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page that fails its test where the browser complains in its console."""
    yield from opened_page(browser, request.param, scripts=True)


@pytest.fixture(params=SIZES)
def plain_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """The same in a browser without scripts."""
    yield from opened_page(browser, request.param, scripts=False)


def opened_page(browser: Browser, size: str, scripts: bool) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[size], locale="th-TH", java_script_enabled=scripts)
    opened, complaints = context.new_page(), []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.size = size
    yield opened
    context.close()
    assert complaints == []


def test_the_site_opens_in_thai_and_switches_to_english_and_stays_so(page, site):
    page.goto(site)
    assert page.locator("html").get_attribute("lang") == "th"
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto(site + "/questions")
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("lang", STEPS)
def test_a_person_asks_about_tourism_revenue_and_follows_a_row_to_its_line(page, site, lang):
    heading, question, _ = STEPS[lang]
    page.goto(f"{site}/?lang={lang}")
    assert page.get_by_role("heading", level=1).inner_text() == heading
    shoot(page, f"home-{lang}")
    page.get_by_role("link", name=re.compile(question)).click()
    shoot(page, f"question-{lang}")
    rows = page.locator("table.answer tbody tr")
    assert rows.count() >= 2
    assert rows.locator("a.ref").count() >= rows.count()
    page.get_by_role("link", name="002:208").click()
    assert page.url.endswith("/source/lampang-plan-linkage#L208")
    line = page.locator("#L208")
    assert "รายได้จากการท่องเที่ยวที่เพิ่มขึ้น" in line.inner_text()
    assert line.evaluate("row => row.matches(':target')")


@pytest.mark.parametrize("lang", STEPS)
def test_a_person_goes_from_a_plan_to_an_indicator_and_to_the_other_levels(page, site, lang):
    page.goto(f"{site}/?lang={lang}")
    page.locator("table.plans").get_by_role("link", name=re.compile(STEPS[lang][2])).first.click()
    shoot(page, f"plan-{lang}")
    page.locator("#issue-1-indicator-2 > a").first.click()
    shoot(page, f"element-{lang}")
    page.locator('a[href$="/doc/concept/tourism-revenue"]').first.click()
    shoot(page, f"concept-{lang}")
    assert page.locator("table tbody tr").count() >= 3


def test_a_query_is_typed_and_answered_without_script(plain_page, site):
    page = plain_page
    page.goto(f"{site}/sparql?lang=en")
    page.get_by_role("textbox").fill("SELECT ?n WHERE { VALUES ?n { 42 } }")
    page.get_by_role("button", name="Run").click()
    assert page.locator("table.answer td.number").inner_text() == "42"
    shoot(page, "sparql-en")


@pytest.mark.parametrize(
    "path", ["/", "/doc/lower-north-1/plan", "/source/lampang-plan-linkage", "/questions", "/ontology", "/sparql"]
)
def test_no_page_is_wider_than_the_screen(page, site, path):
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("lang", STEPS)
@pytest.mark.parametrize(
    "name", ["tourism-revenue-across-levels", "comparable-targets", "ambiguous-targets", "targets-for-a-year"]
)
def test_the_answer_to_a_question_is_seen_without_scrolling_sideways(page, site, name, lang):
    page.goto(f"{site}/questions/{name}?lang={lang}")
    shoot(page, f"answer-{name}-{lang}")
    table = page.locator(".wide").first
    assert table.evaluate("wide => wide.scrollWidth - wide.clientWidth") <= 0
    assert table.locator("td strong").first.is_visible()
    names = table.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert (names not in ("none", "normal")) == (page.size == "phone")


def test_a_long_query_is_answered_and_kept(plain_page, site):
    page = plain_page
    page.goto(f"{site}/sparql?lang=en")
    page.get_by_role("textbox").fill("SELECT ?n WHERE { VALUES ?n { 42 } } #" + "x" * 5000)
    page.get_by_role("button", name="Run").click()
    assert page.url == f"{site}/sparql"
    with page.expect_download() as download:
        page.locator(".formats").get_by_role("button", name="CSV").click()
    assert Path(download.value.path()).read_text().split() == ["n", "42"]

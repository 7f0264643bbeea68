"""A planner checks a plan in a browser: pastes or uploads it, reads the findings beside its lines, takes them away."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import SIZES, shoot
from playwright.sync_api import Browser, Page

PLAN = Path(__file__).resolve().parents[1] / "plans/phayao-2570.ttl"
WHOLE = PLAN.read_text(encoding="utf-8")
TARGET = "phayao:issue-1-indicator-2-target-1"
START = WHOLE.index(f"\n{TARGET}\n") + 1
BROKEN = WHOLE[:START] + WHOLE[START:].replace("    tp:hasUnit unit:PERCENT ;\n", "", 1)
LINE = WHOLE.count("\n", 0, START) + 1
WORDS = {
    "th": {
        "check": "ตรวจแผน", "verdict": "ยังไม่ผ่านเกณฑ์ระดับ “ครบถ้วน” (complete): ต้องแก้ 1 ข้อ", "mark": "ต้องแก้",
        "line": f"บรรทัด {LINE} คอลัมน์ 1", "remedy": "เป้าหมายต้องระบุหน่วยหนึ่งหน่วย", "passed": "ไม่พบข้อที่ต้องแก้",
    },
    "en": {
        "check": "Check the plan", "verdict": "does not yet meet the profile “complete”: 1 violation", "mark": "violation",
        "line": f"line {LINE}, column 1", "remedy": "one unit", "passed": "nothing found",
    },
}  # fmt: skip


@pytest.fixture(params=[(size, script) for size in SIZES for script in (True, False)], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page, with and without scripts, that fails its test where the browser complains in its console."""
    size, script = request.param
    context = browser.new_context(viewport=SIZES[size], locale="th-TH", java_script_enabled=script)
    opened, complaints = context.new_page(), []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.size = size if script else f"{size}-no-script"
    yield opened
    context.close()
    assert complaints == []


def paste(page: Page, site: str, lang: str, text: str = BROKEN) -> dict[str, str]:
    """Sends a text by the form; the words that the answer should have."""
    page.goto(f"{site}/validate?lang={lang}")
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name=WORDS[lang]["check"], exact=True).click()
    return WORDS[lang]


def verdict(page: Page) -> str:
    """What stands above the findings; the style gives it a capital."""
    text = page.get_by_role("status").inner_text()
    return text[0].lower() + text[1:]


def is_too_wide(page: Page) -> bool:
    """Whether the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("lang", WORDS)
def test_a_planner_pastes_a_plan_and_goes_from_the_finding_to_its_line_and_back(page, site, lang):
    words = paste(page, site, lang)
    assert words["verdict"] in verdict(page)
    shoot(page, f"validate-{lang}")
    finding = page.locator("#finding-1")
    assert words["mark"] in finding.inner_text()
    assert words["remedy"] in finding.inner_text()
    finding.get_by_role("link", name=words["line"]).click()
    assert page.url.endswith(f"#line-{LINE}")
    line = page.locator(f"#line-{LINE}:target")
    assert TARGET in line.inner_text()
    line.get_by_role("link", name=words["mark"]).click()
    assert page.locator("#finding-1:target").is_visible()


def test_the_findings_are_downloaded_as_sarif(page, site):
    paste(page, site, "th")
    with page.expect_download() as download:
        page.get_by_role("button", name="SARIF").click()
    assert download.value.suggested_filename == "plan-findings.sarif"
    result = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == LINE


def test_the_other_language_keeps_the_plan_and_what_was_chosen(page, site):
    paste(page, site, "th")
    page.locator(".switch").get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert WORDS["en"]["verdict"] in verdict(page)
    assert TARGET in page.get_by_role("textbox").input_value()


def test_the_plan_is_mended_in_place_and_passes(page, site):
    paste(page, site, "th")
    page.get_by_role("textbox").fill(WHOLE)
    page.get_by_role("button", name=WORDS["th"]["check"], exact=True).click()
    assert WORDS["th"]["passed"] in verdict(page)
    shoot(page, "validate-passed-th")


def test_a_file_is_uploaded_and_its_name_stands_in_the_saved_report(page, site, tmp_path):
    file = tmp_path / "phayao-2571.ttl"
    file.write_text(BROKEN, encoding="utf-8")
    page.goto(f"{site}/validate?lang=th")
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name=WORDS["th"]["check"], exact=True).click()
    assert page.locator(".eyebrow").inner_text().endswith("phayao-2571.ttl")
    assert page.get_by_role("heading", level=1).inner_text().startswith("แผนพัฒนาจังหวัดพะเยา")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "phayao-2571-findings.csv"


def test_a_template_is_downloaded_and_judged_by_sheet_and_cell(page, site):
    page.goto(f"{site}/validate?lang=th")
    shoot(page, "validate-form-th")
    with page.expect_download() as download:
        page.get_by_role("button", name="ดาวน์โหลดแม่แบบ").click()
    assert download.value.suggested_filename == "plan-province-TH-56.xlsx"
    template = {"name": "plan.xlsx", "mimeType": "", "buffer": Path(download.value.path()).read_bytes()}
    page.locator("#file").set_input_files(template)
    page.get_by_role("button", name=WORDS["th"]["check"], exact=True).click()
    assert re.search(r"แผน(!|\b)", page.locator("#finding-1 .where").inner_text())
    shoot(page, "validate-workbook-th")
    assert not is_too_wide(page)


def test_a_workbook_that_cannot_be_read_gives_no_turtle_but_a_sentence(page, site):
    page.goto(f"{site}/draft?lang=th")
    page.locator("#file").set_input_files({"name": "แผน.xlsx", "mimeType": "", "buffer": b"PK" + bytes(500)})
    page.get_by_role("button", name="แปลงเป็น Turtle").click()
    assert "ยังแปลงไม่ได้" in page.locator(".note").inner_text()
    shoot(page, "draft-th")
    assert not is_too_wide(page)
    assert page.locator(".wide").evaluate("wide => wide.scrollWidth <= wide.clientWidth")


@pytest.mark.parametrize("path", ["/validate", "/draft"])
def test_no_form_is_wider_than_the_screen(page, site, path):
    page.goto(site + path)
    assert not is_too_wide(page)


def test_a_plan_with_many_faults_fits_the_screen_and_clips_no_mark(page, site):
    many = re.sub("\n    tp:(hasUnit|hasDirection|measuresConcept|isDirectPartOf) [^\n]+;", "", BROKEN)
    paste(page, site, "th", many)
    shoot(page, "validate-many-th")
    assert page.locator(".places > li").count() > 10
    assert not is_too_wide(page)
    for text in page.locator(".found p, .lines code").all()[:40]:
        assert text.evaluate("text => getComputedStyle(text).overflow") == "visible"

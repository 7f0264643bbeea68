"""The page of an element."""

import re

from opening import EN, HTML, INDICATOR, page, part


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


def test_the_lines_of_the_document_stand_in_place_with_the_quoted_one_marked(client):
    excerpt = part(page(client, INDICATOR), '<table class="excerpt">', "</table>")
    assert excerpt.count("<mark>") == 1
    assert "<mark>- รายได้จากการท่องเที่ยวที่เพิ่มขึ้น ร้อยละ ๑๐ ต่อปี</mark>" in excerpt
    assert re.findall(r"002:(\d+)", excerpt) == ["205", "207", "208"] or "002:207" in excerpt
    assert 'href="/source/lampang-plan-linkage#L207"' in excerpt


def test_lines_that_stand_apart_are_shown_apart(client):
    excerpt = part(page(client, "/doc/upper-north-1/issue-1"), '<table class="excerpt">', "</table>")
    assert excerpt.count("<mark>") == len(re.findall('class="quoted"', excerpt)) > 0


def test_an_element_shows_links_in_both_directions_apart_by_standing(client):
    text = part(page(client, "/doc/lampang/issue-1", EN), 'id="alignments"', 'id="asdata"')
    headings = re.findall(r"<h3>(.*?) <span", text)
    assert headings == [
        "Serves, above: Reviewed links",
        "Serves, above: Suggestions that wait for review",
        "Serves, above: Read, and not a contribution",
        "Is served by, below: Reviewed links",
        "Is served by, below: Suggestions that wait for review",
    ]
    assert 'href="/doc/upper-north-1/issue-1"' in text
    assert 'href="/doc/alignment/lampang-issue-1--upper-north-1-issue-1"' in text


def test_the_reason_of_a_link_is_in_the_language_of_the_page_and_its_quotes_are_thai(client):
    mark = 'id="lampang-issue-1--upper-north-1-issue-1"'
    english, thai = (part(page(client, "/doc/lampang/issue-1", lang), mark, "</article>") for lang in (EN, HTML))
    assert "Creative tourism with its tourism-income indicator" in english
    assert "หนุน “เศรษฐกิจท่องเที่ยว”" in thai
    for text in (english, thai):
        assert '<q lang="th">ประเด็นยุทธศาสตร์ที่ ๑ การพัฒนาการท่องเที่ยวเชิงสร้างสรรค์</q>' in text


def test_a_gap_names_the_plan_that_was_searched(client):
    gap = part(page(client, "/doc/lampang/issue-1-tactic-1", EN), '<article class="link gap"', "</article>")
    assert 'href="/doc/upper-north-1/plan"' in gap
    assert "tourism database" in gap
    assert "The higher plan says" not in gap


def test_what_was_never_judged_itself_says_so(client):
    assert "Nothing has been judged of this item itself" in page(client, INDICATOR, EN)


def test_the_element_with_the_most_links_comes_in_pages(client):
    path = "/doc/northern-region/strategy-1"
    pages = [page(client, f"{path}?page={number}") for number in (1, 2)]
    assert f'href="{path}?page=2"' in pages[0]
    found = [set(re.findall(r'<article class="link [a-z]+" id="([^"]+)"', text)) for text in pages]
    assert not found[0] & found[1]
    assert len(found[0] | found[1]) == 27
    assert client.get(f"{path}?page=3", headers=HTML).status_code == 400

"""The page of an element."""

from opening import EN, INDICATOR, page


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

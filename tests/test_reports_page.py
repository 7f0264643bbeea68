"""The report page: well-formed, escaped, marked with its languages, and standing alone."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from golden_reports import BLANK, CELL, NASTY, NO_LINK, REPORTS, TARGET, WRONG_LEVEL
from thaiplan.places import Place
from thaiplan.reports import page
from thaiplan.reports.page import WORDS, Sheet, write_page
from thaiplan.reports.wording import language_of
from thaiplan.rows import Text, Thing

FIRST, SHEET, GOOD, EMPTY = REPORTS
VOID = {"meta"}


class Tree(HTMLParser):
    """Reads a page and remembers each text with the tags and languages around it; complains of tags out of order."""

    def __init__(self, page: str):
        super().__init__()
        self.open: list[tuple[str, dict]] = []
        self.texts: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        languages = [attrs["lang"] for _, attrs in self.open if "lang" in attrs]
        self.texts.append((data.strip(), languages[-1] if languages else ""))


def page_of(*findings, lang: str = "th", **report) -> str:
    return write_page([replace(FIRST, findings=findings, **report)], lang)


def table(page: str) -> str:
    return page[page.index("<table") : page.index("</table>")]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("reports", [REPORTS, (GOOD,), ()])
def test_the_page_is_well_formed_and_loads_and_runs_nothing(reports, lang):
    page = write_page(reports, lang)
    tree = Tree(page)
    assert {"script", "img", "link", "iframe", "form"} & set(tree.tags) == set()
    assert f'<html lang="{lang}">' in page
    assert "default-src 'none'" in page
    assert not re.search(r"<[^>]*\s(on\w+|style|src)=", page)


def test_what_a_file_holds_is_shown_and_not_run():
    page = page_of(replace(TARGET, focus_label="<b>", focus='http://example.org/"onclick="x'), name="<i>.ttl")
    assert "<script>" not in page
    assert "<b>" not in table(page).replace("<b>วิธีแก้:</b>", "").replace("<b>เหตุผล:</b>", "")
    assert "&lt;i&gt;.ttl" in page
    shown = NASTY.replace("\n", "\\n").replace("\x1b", r"\x1b").replace("\x00", r"\x00")
    assert any(shown in text for text, _ in Tree(page).texts)


def test_every_text_of_another_language_is_marked_with_it():
    tree = Tree(page_of(WRONG_LEVEL))
    languages = dict(tree.texts)
    assert languages["What stands nowhere cannot be shown in the tree of the plan."] == "en"
    assert languages["A remote JSON-LD context was not fetched"] == "en"
    assert languages["ระบุว่าอยู่ใต้ข้อใดของแผน"] == "th"
    english = dict(Tree(page_of(WRONG_LEVEL, lang="en")).texts)
    assert english["เกษตรปลอดภัย"] == "th"
    assert english["Name what of the plan it stands under."] == "en"


def test_severities_are_words_and_not_colours_alone():
    assert re.findall(r'class="mark \w+">([^<]+)<', page_of(TARGET, NO_LINK, BLANK)) == ["ต้องแก้", "ควรแก้", "ข้อสังเกต"]


def test_a_place_is_line_and_column_or_sheet_and_cell_or_none():
    places = [replace(TARGET, place=place) for place in (TARGET.place, NO_LINK.place, None, Place("targets.csv", 4, 2))]
    sheet = Sheet(FIRST, "th")
    assert [sheet.place(one) for one in places] == ["บรรทัด 6 คอลัมน์ 13", "บรรทัด 40", "ไม่ทราบตำแหน่ง", "targets.csv:4:2"]
    assert Sheet(SHEET, "th").place(CELL) == "ตัวชี้วัด!C7"
    assert Sheet(EMPTY, "th").place(EMPTY.findings[0]) == "–"
    assert (sheet.line(TARGET), sheet.line(BLANK), Sheet(SHEET, "th").line(CELL)) == (6, None, None)


def test_findings_inside_a_finding_are_lists_in_lists():
    assert Tree(page_of(WRONG_LEVEL)).tags.count("ul") > Tree(page_of(NO_LINK)).tags.count("ul") + 1


def test_names_are_links_only_where_the_page_knows_an_address():
    assert "<a " not in page_of(TARGET)
    sheet = Sheet(FIRST, "th", lambda iri: "/doc/x" if "/id/" in iri else None)
    assert '<a href="/doc/x"><code>phayao-2570:issue-1-indicator-2</code></a>' in sheet.subject(TARGET)
    assert "<a " not in sheet.shape(TARGET.shape)


def test_the_macros_lead_to_the_numbered_text_where_a_page_has_one():
    macros = page._templates().get_template("findings.html").module
    assert '<a class="ref" href="#line-6">บรรทัด 6 คอลัมน์ 13</a>' in macros.findings_table(Sheet(FIRST, "th"), "line-")
    assert "<a " not in macros.findings_table(Sheet(SHEET, "th"), "line-")


def test_a_thing_without_a_label_has_its_name_alone():
    assert Sheet(FIRST, "th").thing(Thing("http://example.org/x", Text())) == "<code>http://example.org/x</code>"


def test_what_is_said_twice_of_a_finding_stands_once():
    same = replace(NO_LINK, messages=NO_LINK.remedies)
    assert [said.kind for said in Sheet(FIRST, "th").sayings(same)] == ["message", "reason"]


def test_every_text_of_the_page_is_there_in_thai_and_in_english():
    for key, (thai, english) in WORDS.items():
        assert (language_of(thai), language_of(english)) == ("th", "en"), key


def test_the_templates_are_where_the_page_looks_for_them():
    assert {"report.html", "findings.html"} <= {path.name for path in Path(page.TEMPLATES).iterdir()}

"""The manuscript: statements with their places, numbers and names of parts, and rows quoted as lines."""

import pytest
from rdflib import RDF, Literal, Namespace, URIRef

from thaiplan.draft.cells import read_number
from thaiplan.draft.forms import THEMES
from thaiplan.draft.manuscript import Manuscript
from thaiplan.draft.records import Field, Record, Records
from thaiplan.draft.remarks import TOLD, Unread
from thaiplan.draft.sheets import Cell
from thaiplan.places import Place
from thaiplan.terms import ID, SOURCE, TP

T, P = Namespace(TP), Namespace(ID + "phayao/")


@pytest.fixture
def script() -> Manuscript:
    return Manuscript(Records("plan.xlsx"), "phayao")


def field(text: str, key: str = "text", fault: str | None = None) -> Field:
    return Field(THEMES.column(key), Place("plan.xlsx", 4, 4, "ประเด็น"), Cell(text, fault=fault))


def record(exact: str = "๑\tน้ำ", **texts: str) -> Record:
    return Record(THEMES, Place("plan.xlsx", 4, 2, "ประเด็น"), {key: field(text, key) for key, text in texts.items()}, exact)


def test_the_printed_number_is_in_the_name_and_numbers_go_on_from_the_highest(script):
    names = [script.name(script.plan, "issue", read_number(number), line) for line, number in enumerate(("๓", "", "3.1"))]
    assert names == [(P["issue-3"], 3, None), (P["issue-4"], 4, None), (P["issue-3.1"], 5, None)]
    assert script.name(P["issue-3"], "tactic", None, 9) == (P["issue-3-tactic-1"], 1, None)


def test_a_number_used_twice_under_one_parent_is_told_with_the_row_that_has_it_and_the_next_one_is_taken(script):
    script.name(script.plan, "issue", read_number("2"), 3)
    script.name(script.plan, "issue", read_number("1"), 4)
    assert script.name(script.plan, "issue", read_number("๑"), 5) == (P["issue-3"], 3, 4)
    assert script.name(script.plan, "strategy", read_number("1"), 6) == (P["strategy-1"], 1, None)


def test_a_reference_to_a_theme_whose_number_or_words_were_not_read_is_told_no_second_time(script):
    script.doubt_themes("number")
    with pytest.raises(Unread) as told:
        script.refer(field("ประเด็นที่ 9"))
    assert told.value.key == TOLD
    with pytest.raises(Unread, match="Nothing in this plan"):
        script.refer(field("น้ำ"))


def test_a_part_is_referred_to_by_code_words_and_number(script):
    script.call(P["issue-1"], "พัฒนาแหล่งน้ำ")
    script.call_theme(P["issue-1"], read_number("๑"), 1)
    codes, words = ("issue-1", "phayao:issue-1", "[phayao:issue-1]"), ("พัฒนาแหล่งน้ำ", "พัฒนาแหล่งน้ํา", "๑. พัฒนาแหล่งน้ำ")
    for text in (*codes, *words, "1", "๑.", "ประเด็นที่ 1"):
        assert script.refer(field(text)) == P["issue-1"], text


def test_a_part_that_is_none_or_may_be_two_is_refused(script):
    script.call(P["issue-1-tactic-1"], "ปลูกป่า")
    script.call(P["issue-2-tactic-1"], "ปลูกป่า")
    with pytest.raises(Unread, match="phayao:issue-1-tactic-1, phayao:issue-2-tactic-1"):
        script.refer(field("ปลูกป่า"))
    with pytest.raises(Unread, match="Nothing in this plan"):
        script.refer(field("ปลูกข้าว"))


def test_a_row_is_quoted_as_a_line_of_its_sheet_unless_lines_are_named(script):
    script.quote(P["issue-1"], record(source="หน้า 12"))
    script.quote(P["issue-2"], record(source="linkage:31"))
    lines = [str(script.graph.value(P[f"issue-{n}"], T.quotedFrom)) for n in (1, 2)]
    assert lines == [SOURCE + "phayao-themes#L4", SOURCE + "lampang-plan-linkage#L31"]


def test_a_cell_that_cannot_be_read_is_said_once_and_leaves_its_thing_in_doubt(script):
    target = P["issue-1-indicator-1-target-1"]
    for _ in range(2):
        assert script.state(target, T.forYear, field("ปีหน้า"), script.year) is None
    assert [finding.focus for finding in script.findings] == [str(target)]
    assert script.doubtful == {target}


def test_of_a_part_of_the_plan_one_bad_cell_puts_nothing_else_in_doubt(script):
    script.call(P["issue-1"], "น้ำ")
    script.state(P["issue-1"], T.startYear, field("#REF!", fault="error"), script.year)
    assert script.doubtful == set()
    assert len(script.findings) == 1


def test_an_empty_cell_says_nothing_and_is_the_place_of_what_is_missing(script):
    script.begin(script.plan, Place("plan.xlsx", 4, 1, "แผน"))
    assert script.state(script.plan, T.endYear, field(""), script.year) is None
    assert script.places.find(script.plan, T.endYear).column == 4
    assert len(script.graph) == 0


def test_a_year_is_described_as_the_graph_describes_it(script):
    year = script.year(field("๒๕๗๐"))
    assert year == URIRef(ID + "year/2570")
    assert {(p, o) for _, p, o in script.graph.triples((year, None, None))} >= {
        (RDF.type, T.CalendarYear), (T.yearBE, Literal(2570)), (T.yearCE, Literal(2027)),
    }  # fmt: skip

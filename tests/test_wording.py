"""Wording: what is written out, where a text is cut, and the sentences about a file as a whole."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from rdflib import SKOS, Graph, URIRef

from golden_reports import BLANK, LONG, REPORTS, SYNTAX, TARGET, WRONG_LEVEL, still_asked
from thaiplan.findings import SEVERITIES, Finding
from thaiplan.overview import Measures
from thaiplan.places import Place
from thaiplan.reports.wording import (
    SHAPES_SHOWN,
    TEXT_LENGTH,
    WORDS,
    asked,
    asked_shapes,
    counted,
    cut,
    inner_sayings,
    language_of,
    measures,
    profile_words,
    safe,
    sayings,
    sentences,
    subject,
    themes,
    together,
    told,
    verdict,
    where,
    worded,
)
from thaiplan.terms import TPS, TPV

FIRST, SHEET, GOOD, EMPTY = REPORTS
VOCABULARY = Graph().parse(Path(__file__).resolve().parents[1] / "ontology/vocab.ttl")


def test_every_text_is_there_in_thai_and_in_english_and_takes_the_same_numbers():
    for key, (thai, english) in WORDS.items():
        assert language_of(thai) == "th", key
        assert language_of(english) == "en", key
        assert thai.count("{}") == english.count("{}"), key


def test_what_could_steer_a_terminal_is_written_out_and_thai_stays_as_it_is():
    assert safe("ก\x1b[2J\u202e\x9b\u2028\ud800ข") == r"ก\x1b[2J\u202e\x9b\u2028\ud800ข"
    thai = "น้ำ\u200bท่วม ๑๐ “ก็”"
    assert safe(thai) == thai


@pytest.mark.parametrize("length", range(1, len(LONG)))
def test_no_mark_is_cut_off_its_letter_and_no_leading_vowel_is_left_alone(length):
    shown = cut(LONG, length)
    rest = LONG.removeprefix(shown.removesuffix("…"))
    assert shown.endswith("…") == bool(rest)
    assert not rest.startswith(tuple("ัิีึืฺุู็่้๊๋์ํำ"))
    assert not shown.removesuffix("…").endswith(tuple("เแโใไ"))


def test_a_literal_of_megabytes_is_cut_in_a_sentence():
    text, _ = told({"th": "ก" * 10_000_000}, "th")
    assert len(text) == TEXT_LENGTH + 1


def test_a_text_falls_back_to_english_and_then_to_any_language_and_says_which_it_is():
    assert told({"en": "Write.", "th": "เขียน"}, "th") == ("เขียน", "th")
    assert told({"en": "Write."}, "th") == ("Write.", "en")
    assert told({"": "เขียน"}, "en") == ("เขียน", "th")
    assert told({}, "th") == ("", "th")


def test_a_finding_is_about_a_thing_or_something_without_a_name_or_a_part_of_the_file():
    assert subject(TARGET, "th") == "“รายได้จากการท่องเที่ยวที่เพิ่มขึ้น” (phayao-2570:issue-1-indicator-2)"
    assert subject(replace(TARGET, focus_label=None), "th") == "phayao-2570:issue-1-indicator-2"
    assert (subject(BLANK, "en"), subject(SYNTAX, "en")) == ("a thing without a name", "this line")
    places = (None, Place("a.xlsx"), Place("a.xlsx", sheet="แผน"), Place("a.xlsx", 4, 2, "แผน"))
    said = [subject(Finding("Info", "", "", {}, place=place), "en") for place in places]
    assert said == ["the file itself", "the file itself", "this sheet", "this cell"]
    assert subject(replace(BLANK, focus_label="น้ำ"), "en") == "“น้ำ”"


def test_what_is_wrong_and_what_to_write_are_said_once_where_they_are_the_same():
    same = Finding("Warning", "", "", {"th": "เขียน"}, {"th": "เขียน"})
    assert sayings(same, "th") == ["เขียน"]
    assert sayings(replace(same, messages={}), "th") == ["เขียน"]
    assert sayings(replace(same, remedies={}), "th") == ["เขียน"]
    assert sayings(replace(same, remedies={"th": "ลบ"}), "th") == ["เขียน", "วิธีแก้: ลบ"]
    assert sayings(replace(same, messages={}, remedies={}), "th") == []


def test_findings_inside_findings_are_told_with_their_depth():
    assert [depth for depth, _ in inner_sayings(WRONG_LEVEL, "th")] == [0, 1, 0]


def test_a_finding_inside_that_says_what_the_one_around_it_says_is_not_told_again():
    around = Finding("Violation", TPS + "a", "", {"th": "ผิด"}, {"th": "เขียน"}, detail=(BLANK,))
    inner = replace(around, detail=())
    assert worded(replace(around, detail=(inner, BLANK)), "th") == [BLANK]
    assert worded(replace(around, detail=(replace(inner, detail=(BLANK,)),)), "th")


def test_a_place_is_told_and_that_there_is_none():
    assert where(TARGET, FIRST, "th") == "plans/พะเยา 2570.ttl:6:13"
    assert where(BLANK, FIRST, "th") == "plans/พะเยา 2570.ttl (ไม่ทราบตำแหน่ง)"
    assert where(EMPTY.findings[0], EMPTY, "en") == "empty.ttl"


def test_findings_are_counted_by_severity_in_both_languages():
    of = {severity: Finding(severity, "", "", {}) for severity in SEVERITIES}
    some = [of["Info"], of["Violation"], of["Violation"]]
    assert (counted(some, "th"), counted(some, "en")) == ("ต้องแก้ 2 ข้อ, ข้อสังเกต 1 ข้อ", "2 violations, 1 note")
    assert (counted([], "th"), counted([], "en")) == ("ไม่พบข้อที่ต้องแก้", "nothing found")


def test_the_verdict_names_the_profile():
    assert verdict(SHEET, "th") == "ยังไม่ผ่านเกณฑ์ระดับ “ร่าง” (draft): ต้องแก้ 1 ข้อ"
    assert verdict(GOOD, "en") == "meets the profile “publishable”: nothing found"
    assert together(REPORTS, "th") == "รวม 4 ไฟล์ ผ่านเกณฑ์ 1 ไฟล์: ต้องแก้ 5 ข้อ, ควรแก้ 1 ข้อ, ข้อสังเกต 2 ข้อ"


@pytest.mark.parametrize("profile", ["draft", "complete", "publishable"])
def test_a_profile_is_called_what_the_vocabulary_calls_it(profile):
    labels = {label.language: label for label in VOCABULARY.objects(URIRef(TPV + profile), SKOS.prefLabel)}
    assert profile_words(profile, "th") == f"ระดับ “{labels['th']}” ({profile})"
    assert profile_words(profile, "en") == f"“{labels['en']}”"


def test_measures_leave_out_the_baseline_where_none_is_wanted_and_everything_where_there_is_no_plan():
    assert measures(FIRST, "th") == (
        "วัดผลได้ 3 จาก 12 ตัวชี้วัด: มีค่าเป้าหมาย 10, หน่วยนับ 9, ทิศทาง 12, ปี 3, ปีฐาน 1 จาก 2 ที่ต้องมี"
    )
    assert "ปีฐาน" not in measures(replace(FIRST, measures=asdict(Measures(5, 1, 1, 1, 1))), "th")
    assert measures(SHEET, "th") == "แผนนี้ยังไม่มีตัวชี้วัด"
    assert measures(EMPTY, "th") == ""


def test_themes_are_told_where_there_are_any():
    assert themes(FIRST, "en") == "2 of 3 issues and strategies serve nothing in the plans above"
    assert themes(GOOD, "en") == "Every issue and strategy serves something in the plans above"
    assert themes(SHEET, "en") == ""


def test_the_next_profile_asks_so_many_things_of_so_many_kinds():
    assert asked(FIRST, "en") == "To meet the profile “publishable”, 15 more to mend"
    shown, more = asked_shapes(FIRST, "th")
    assert (len(shown), more) == (SHAPES_SHOWN, 2)
    assert [(one.shape, one.count) for one in shown[:4]] == [
        (TPS + "Published-a", 2), (TPS + "Published-b", 2), (TPS + "Published-c", 2), (TPS + "Published-d", 1),
    ]  # fmt: skip
    assert asked_shapes(replace(FIRST, next_findings=(still_asked(3),)), "th")[1] == 0


def test_the_next_profile_is_not_told_where_there_is_none_or_no_plan():
    assert asked(GOOD, "en") == ""
    assert asked(EMPTY, "en") == ""
    assert asked(replace(FIRST, next_findings=()), "en") == ""  # it does not meet its own
    assert asked(replace(FIRST, findings=(), next_findings=()), "en") == "It meets the profile “publishable” too"


def test_the_sentences_about_a_file_end_with_the_verdict():
    lines = sentences(FIRST, "en")
    assert lines[-1] == verdict(FIRST, "en")
    assert "Left out of the judgement: A remote JSON-LD context was not fetched" in lines
    assert all(sentences(EMPTY, "th"))

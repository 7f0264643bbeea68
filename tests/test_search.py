"""Search finds what a person means in the plans of the house, and says what cannot be searched for."""

from dataclasses import replace

import pytest

from thaiplan import search as module
from thaiplan.errors import SearchUnavailable, WrongParameter
from thaiplan.release import Release
from thaiplan.search import LINE, MOST_LETTERS, open_search, read_passages, read_terms
from thaiplan.terms import PREFIXES, TP

ID = "https://w3id.org/thaiplan/id/"


@pytest.fixture(scope="module")
def search(settings, engine, ask):
    opened = open_search(settings, engine.release, ask)
    yield opened
    opened.close()


def found(search, text: str, **wanted: str) -> list[str]:
    answer = search.find(search.read(text, **wanted))
    return [one.iri.removeprefix(ID) for one in answer.passages]


def test_a_word_is_found_inside_a_long_compound(search):
    passages = search.find(search.read("ผู้สูงอายุ")).passages
    assert any("ศักยภาพผู้สูงอายุทั้งกาย" in (one.th or "") for one in passages)


def test_a_misprint_is_found_under_the_right_word_and_under_the_wrong_one(search):
    misprinted = [one for one in search.find(search.read("ปุาไม้")).passages if one.emended]
    assert misprinted
    assert misprinted[0].iri.removeprefix(ID) in found(search, "ป่าไม้")


@pytest.mark.parametrize(
    ("one", "other"),
    [("๑๐๒,๐๐๐", "102,000"), ("น้ํา", "น้ำ"), ("นํ้า", "น้ำ"), ("แผน\u200bพัฒนา", "แผนพัฒนา"), ("OTOP", "otop"), ("เเผน", "แผน")],
)
def test_two_spellings_of_one_word_find_the_same(search, one, other):
    assert found(search, one) == found(search, other) != []


def test_english_labels_and_concepts_are_found(search):
    assert "concept/tourism-revenue" in found(search, "tourism revenue", kind="tp:IndicatorConcept")


def test_the_plan_of_a_place_is_found_by_its_name(search):
    assert "lampang/plan" in found(search, "ลำปาง")


def test_a_heading_that_nothing_quotes_is_a_line_of_its_own(search):
    lines = [one for one in search.find(search.read("เชื่อมโยงยุทธศาสตร์ชาติ")).passages if one.kind == LINE]
    assert [one.lines for one in lines] == [("https://w3id.org/thaiplan/source/lampang-plan-linkage#L38",)]


def test_plan_level_and_kind_narrow_it_by_name_and_by_iri(search):
    everywhere = set(found(search, "ท่องเที่ยว"))
    in_lampang = found(search, "ท่องเที่ยว", plan="lampang:plan")
    assert in_lampang == found(search, "ท่องเที่ยว", plan=ID + "lampang/plan")
    assert in_lampang
    assert all(iri.startswith("lampang/") for iri in in_lampang)
    indicators = search.find(search.read("ท่องเที่ยว", level="province", kind="tp:Indicator")).passages
    assert {(one.level, one.kind.rpartition("#")[2]) for one in indicators} == {("province", "Indicator")}
    assert {one.iri.removeprefix(ID) for one in indicators} <= everywhere | {one.iri.removeprefix(ID) for one in indicators}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"plan": "nowhere:plan"}, "There is no plan 'nowhere:plan'"),
        ({"plan": "<script>"}, "There is no plan"),
        ({"level": "village"}, "there are: cluster, local, national"),
        ({"kind": "tp:Nothing"}, "There is no kind 'tp:Nothing'"),
        ({"page": "0"}, "wants 1 to"),
        ({"page": "-1"}, "wants 1 to"),
        ({"page": "two"}, "wants 1 to"),
        ({"page": "๒"}, "wants 1 to"),
        ({"page": "9" * 400}, "wants 1 to"),
    ],
)
def test_what_is_not_there_to_search_in_is_told(search, given, why):
    with pytest.raises(WrongParameter, match=why) as fault:
        search.read("แผน", **given)
    assert fault.value.told("th") != str(fault.value)


@pytest.mark.parametrize("text", ["", "   ", "\u200b\ufeff", "\x00\n"])
def test_nothing_is_not_searched_for(text):
    with pytest.raises(WrongParameter, match="nothing to search for"):
        read_terms(text)


def test_ten_thousand_letters_are_too_many_and_so_are_eleven_words():
    with pytest.raises(WrongParameter, match=r"has 10,000 letters; write 200 or fewer"):
        read_terms("ก" * 10_000)
    with pytest.raises(WrongParameter, match="There are 11 words"):
        read_terms(" ".join("กขคงจฉชซฌญฎ"))
    assert read_terms("ก" * MOST_LETTERS) == ("ก" * MOST_LETTERS,)


SIGNS = ["...", "!?", '"', '""', "AND OR NOT", 'NEAR("a b")', "*", "👩‍👩‍👧", "a\x00b", "\ud800", "'; --", "%_", "่"]


@pytest.mark.parametrize("text", SIGNS)
def test_whatever_is_written_is_searched_for_as_it_is(search, text):
    answer = search.find(search.read(text))
    assert answer.total >= len(answer.passages)


def test_what_stands_in_quotation_marks_is_one_term():
    assert read_terms('"a  b" c') == ("a b", "c")


def test_every_named_thing_of_the_plans_is_a_passage_once(engine, ask):
    lines = engine.release.quads.read_text(encoding="utf-8").splitlines()
    passages = read_passages(lambda: lines)
    iris = [one.iri for one in passages]
    assert len(iris) == len(set(iris))
    prologue = f"PREFIX tp: <{TP}> PREFIX skos: <{PREFIXES['skos']}>"
    rows = engine.rows(prologue + " SELECT DISTINCT ?e { ?e tp:inPlan ?p ; skos:prefLabel ?l }")
    assert {row["e"].value for row in rows} <= set(iris)
    assert len(rows) > 284
    printed = {line for one in passages for line in one.lines}
    assert len(printed) == 366


def test_the_index_is_written_once_a_release(settings, engine, ask, tmp_path, monkeypatch):
    changed = replace(settings, cache=tmp_path)
    open_search(changed, engine.release, ask).close()
    written = list((tmp_path / "search").iterdir())
    assert [path.name.partition("-")[0] for path in written] == [engine.release.id]
    monkeypatch.setattr(module, "write_index", None)
    open_search(changed, engine.release, ask).close()


def test_a_remote_store_is_read_graph_by_graph_and_finds_the_same(settings, engine, ask, search, tmp_path):
    release = Release(engine.release.id, tmp_path / "none", engine.release.graphs)
    remote = open_search(replace(settings, cache=tmp_path, engine="http://127.0.0.1:9/sparql"), release, ask)
    for text in ("ผู้สูงอายุ", "ป่าไม้", "tourism", "๑๐"):
        assert remote.find(remote.read(text)) == search.find(search.read(text))
    remote.close()


def test_a_store_without_a_release_cannot_be_searched(settings, ask):
    with pytest.raises(SearchUnavailable, match="does not say which release it holds"):
        open_search(settings, Release("", settings.cache, {}), ask)

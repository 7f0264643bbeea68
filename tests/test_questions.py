import csv
import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from thaiplan.endpoint import open_service
from thaiplan.queries import Question, read_question
from thaiplan.terms import PREFIXES

HOUSE = Path(__file__).resolve().parent.parent
ANSWERS = HOUSE / "tests" / "answers"
QUESTIONS = {path.stem: read_question(path) for path in sorted((HOUSE / "queries/questions").glob("*.rq"))}
LINT_FILES = [path for kind in ("data", "source") for path in sorted((HOUSE / "queries/lint").glob(f"{kind}-*.rq"))]
LINTS = {path.stem: read_question(path) for path in LINT_FILES}
TAGS = {
    "aggregate", "alignment", "areas", "completeness", "cross-level", "hierarchy", "may-be-empty", "measures", "plans",
    "quality", "sources", "text",
}  # fmt: skip
LINE = re.compile(r"https://w3id\.org/thaiplan/source/[a-z0-9-]+#L[0-9]+")

each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
each_lint = pytest.mark.parametrize("lint", LINTS.values(), ids=lambda lint: lint.name)


def ask(engine, text: str) -> str:
    """The CSV answer with line feeds."""
    return engine.answer(text, "text/csv").content.decode("utf-8").replace("\r\n", "\n")


def rows_of(answer: str) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    return list(csv.DictReader(io.StringIO(answer, newline="")))


def recorded(question: Question) -> list[dict[str, str]]:
    """The rows of the answer file."""
    return rows_of((ANSWERS / f"{question.name}.csv").read_text(encoding="utf-8"))


def test_every_question_has_an_answer_file_and_every_answer_file_a_question():
    assert {path.stem for path in ANSWERS.glob("*.csv")} == set(QUESTIONS)
    assert len(QUESTIONS) >= 60


@each_question
def test_the_answer_is_the_one_read_off_the_documents(question, engine):
    assert ask(engine, question.text) == (ANSWERS / f"{question.name}.csv").read_text(encoding="utf-8")


@each_question
def test_the_defaults_of_the_parameters_can_be_given_by_hand(question, engine):
    given = {param: question.default(param) for param in question.params}
    assert ask(engine, question.bind(given)) == ask(engine, question.text)


@each_question
def test_every_row_leads_to_a_line(question, engine):
    if "aggregate" in question.tags:
        assert not [column for column in recorded(question)[0] if column.lower().endswith("source")]
        return
    known = {row["line"].value for row in engine.rows(f"SELECT ?line WHERE {{ ?line a <{PREFIXES['tp']}SourceLine> }}")}
    rows = recorded(question)
    assert list(rows[0])[-1].lower().endswith("source")
    for row in rows:
        cited = [cell for column, cell in row.items() if column.lower().endswith("source") and cell]
        assert cited, f"{question.name}: no line in {row}"
        assert all(LINE.fullmatch(cell) and cell in known for cell in cited)


@each_question
def test_an_empty_answer_is_announced(question):
    assert recorded(question) or "may-be-empty" in question.tags


@each_question
def test_no_two_rows_are_equal_under_the_order(question, engine):
    """Seen with all it is ordered by, each row has a key of its own: the order leaves nothing to chance."""
    keys = re.findall(r"\?(\w+)", question.text.rpartition("ORDER BY")[2])
    parts = re.fullmatch(r"(.*?\nSELECT (?:DISTINCT )?)(.*?)( WHERE .*)", question.text, re.DOTALL)
    head, columns, rest = parts.groups()
    missing = "".join(f" ?{key}" for key in keys if not re.search(rf"\?{key}\b", columns))
    rows = rows_of(ask(engine, head + columns + missing + rest))
    assert keys
    assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows) == len(recorded(question))


@each_question
def test_a_question_is_asked_in_thai_and_english(question):
    assert question.summary.isascii()
    assert question.summary.endswith("?")
    assert re.search("[ก-ฮ]", question.summary_th)
    assert question.tags
    assert set(question.tags) <= TAGS
    assert all(question.params.values())


@pytest.mark.parametrize("query", [*QUESTIONS.values(), *LINTS.values()], ids=lambda query: query.name)
def test_prefixes_are_in_order_and_each_is_used(query):
    declared = re.findall(r"^PREFIX ([a-z0-9-]+): <(.+)>$", query.text, re.MULTILINE)
    body = re.sub(r'"[^"]*"|#[^\n]*', "", query.text.rpartition("PREFIX ")[2].partition("\n")[2])
    assert declared == sorted(declared)
    assert all(PREFIXES[prefix] == namespace for prefix, namespace in declared)
    assert [prefix for prefix, _ in declared if not re.search(rf"(?<![\w?-]){prefix}:", body)] == []


@each_question
def test_a_name_is_words_joined_by_hyphens(question):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", question.name)


WORD_SEARCHES = [name for name, one in QUESTIONS.items() if "word" in one.params and "?status" in one.text]


@pytest.mark.parametrize("name", WORD_SEARCHES)
def test_a_word_no_plan_has_still_leaves_a_row_for_every_plan(name, engine):
    rows = rows_of(ask(engine, QUESTIONS[name].bind({"word": "เรือดำน้ำ"})))
    assert len(rows) == 7
    assert all(row["status"] and row["planSource"] and not row["element"] for row in rows)


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [
        ("tourism-revenue-across-levels", {"concept": "concept:household-income"}, 3),
        ("strategies-of-a-plan", {"plan": "lampang-pao:plan"}, 6),
        ("targets-for-a-year", {"yearBE": "2564"}, 0),
        ("at-least-targets", {"comparator": "tpv:by"}, 12),
        ("quotes-of-a-line", {"source": "linkage:42"}, 1),
        ("provinces-of-a-plan", {"plan": "northern-region:plan"}, 17),
        ("older-persons", {"word": "older persons"}, 8),
        ("issues-and-their-parts", {"plan": "lampang:plan"}, 37),
        ("alignment-table-of-a-plan", {"plan": "upper-north-1:plan"}, 11),
        ("assertions-to-review", {"ceiling": "0.3"}, 15),
        ("chain-to-the-national-level", {"plan": "nesdp-12:plan"}, 4),
        ("denied-links", {"plan": "lower-north-1:plan"}, 11),
        ("elements-with-no-accepted-link-upwards", {"level": "tpv:region"}, 0),
        ("gaps-by-plan", {"plan": "lower-north-1:plan"}, 5),
        ("indicators-for-an-sdg", {"goal": "sdg:8.9"}, 8),
        ("measurable-indicators", {"plan": "upper-north-1:plan"}, 12),
        ("one-measure-side-by-side", {"concept": "concept:household-income"}, 2),
        ("tourism-revenue-chain", {"concept": "concept:agriculture-gross-product"}, 1),
        ("what-serves-an-element", {"element": "lampang-pao:strategy-1"}, 0),
    ],
)
def test_another_value_gives_another_answer(name, value, count, engine):
    assert len(rows_of(ask(engine, QUESTIONS[name].bind(value)))) == count


def test_an_amount_to_be_reached_and_a_yearly_rate_are_the_same_concept_and_do_not_compare():
    (row,) = recorded(QUESTIONS["tourism-revenue-chain"])
    assert (row["higherValue"], row["higherYearBE"], row["lowerValue"]) == ("102000", "2565", "10")
    assert row["comparable"] == "false"
    assert row["reasonEn"].startswith("same concept only: different forms of change")
    assert row["reason"].startswith("เป็นเรื่องเดียวกันเท่านั้น: ลักษณะค่าต่างกัน")


def test_an_element_without_a_path_shows_its_gaps(engine):
    rows = rows_of(ask(engine, QUESTIONS["paths-upwards"].bind({"element": "lampang-pao:strategy-6"})))
    assert [(row["path"], row["endNoteEn"] > "", row["gapSource"] > "") for row in rows] == [("", True, True)]


def test_every_accepted_link_of_the_matrix_is_one_of_the_counted(engine):
    matrix, counted = recorded(QUESTIONS["coverage-plan-by-plan"]), recorded(QUESTIONS["alignments-by-review-status"])
    contributes = [row for row in counted if row["review"].endswith("#curated") and row["polarity"].endswith("#affirmed")]
    accepted = sum(int(row["judgements"]) for row in contributes if row["type"].endswith("#contributes"))
    assert sum(int(row["accepted"]) for row in matrix) == accepted
    assert sum(int(row["gaps"]) for row in matrix) == sum(int(row["judgements"]) for row in counted if not row["type"])


@each_lint
def test_a_lint_query_says_what_is_wrong_and_what_to_do(lint):
    assert lint.header["problem"].endswith(".")
    assert lint.header["solution"].endswith(".")


@each_lint
def test_the_data_is_free_of_the_fault(lint, engine):
    assert rows_of(ask(engine, lint.text)) == []


PLANTED = """
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix lampang: <https://w3id.org/thaiplan/id/lampang/> .
@prefix linkage: <https://w3id.org/thaiplan/source/lampang-plan-linkage#L> .
@prefix planted: <https://w3id.org/thaiplan/id/planted/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tp: <https://w3id.org/thaiplan/ontology#> .
@prefix tpv: <https://w3id.org/thaiplan/vocab#> .
@prefix upper-north-1: <https://w3id.org/thaiplan/id/upper-north-1/> .
@prefix year: <https://w3id.org/thaiplan/id/year/> .

planted:document a tp:SourceDocument ; tp:lineCount 4 .
planted:forgotten a tp:SourceLine ; oa:exact "a" ; tp:inDocument planted:document ; tp:lineNumber 1 .
planted:prose a tp:SourceLine ; oa:exact "b" ; tp:inDocument planted:document ; tp:lineNumber 2 ;
    tp:lineRole tpv:prose .
planted:tail a tp:SourceLine ; oa:exact "c" ; tp:inDocument planted:document ; tp:lineNumber 3 ;
    tp:lineRole tpv:wrapped-tail .
planted:beyond a tp:SourceLine ; oa:exact "d" ; tp:inDocument planted:document ; tp:lineNumber 5 ;
    tp:lineRole tpv:heading .
planted:concept a tp:IndicatorConcept ; skos:prefLabel "แนวคิด"@th .
planted:year a tp:CalendarYear ; tp:yearBE 2599 .
planted:element a tp:KeySuccessFactor ; skos:prefLabel "ข้อความ"@th ;
    tp:emendationNote "หมายเหตุ"@th ; tp:emendedText "ข้อความ"@th ; tp:inPlan lampang:plan ;
    tp:isDirectPartOf upper-north-1:plan ; tp:quotedFrom planted:tail ; tp:sourceNumber "7." .
planted:one a tp:Mission ; tp:inPlan lampang:plan ; tp:isDirectPartOf lampang:plan ;
    tp:ordinal 101 ; tp:quotedFrom linkage:208 .
planted:two a tp:Mission ; tp:inPlan lampang:plan ; tp:isDirectPartOf lampang:plan ;
    tp:ordinal 102 ; tp:quotedFrom linkage:207 .
planted:target tp:forYear year:2565 ; tp:quotedFrom linkage:208 ; tp:targetValue 11.0 ;
    tp:targetValueVerbatim "๑๐" ; tp:yearQuotedFrom linkage:133 .
"""
FAULTS = {
    "data-concept-nobody-measures": "planted/concept",
    "data-count-differs-from-completeness": "lampang/completeness-mission",
    "data-emendation-of-nothing": "planted/element",
    "data-kind-without-completeness": "lampang/plan",
    "data-label-in-one-language": "planted/element",
    "data-label-not-on-its-line": "planted/element",
    "data-note-in-one-language": "planted/element",
    "data-number-not-on-its-line": "planted/element",
    "data-order-against-the-print": "planted/one",
    "data-owner-or-year-nobody-uses": "planted/year",
    "data-part-of-another-plan": "planted/element",
    "data-quote-from-another-document": "planted/element",
    "data-target-value-not-as-printed": "planted/target",
    "data-year-not-printed": "planted/target",
    "source-line-count-differs": "planted/beyond",
    "source-line-not-accounted-for": "planted/forgotten",
    "source-prose-nobody-quotes": "planted/prose",
    "source-tail-without-its-head": "planted/tail",
}


@pytest.fixture(scope="module")
def faulty_engine(settings, tmp_path_factory) -> Iterator:
    """An engine over a copy of the house with one file more, full of faults."""
    house = tmp_path_factory.mktemp("faulty")
    for folder in ("data", "ontology", "queries", "shapes"):
        shutil.copytree(settings.house / folder, house / folder)
    (house / "data/ttl/planted.ttl").write_text(PLANTED, encoding="utf-8")
    with open_service(replace(settings, house=house, cache=tmp_path_factory.mktemp("faulty-cache"))) as opened:
        yield opened


@each_lint
def test_a_planted_fault_is_found(lint, faulty_engine):
    found = {cell for row in rows_of(ask(faulty_engine, lint.text)) for cell in row.values()}
    assert PREFIXES["lampang"].removesuffix("lampang/") + FAULTS[lint.name] in found


@each_question
def test_every_parameter_is_explained_in_thai_and_in_english(question):
    thai = question.header.get("params_th") or {}
    assert thai.keys() == question.params.keys()
    assert all(re.search("[ก-๛]", text) for text in thai.values())
    assert all(question.params.values())

"""Tables as files: a text stays a text, a number is a number, and what a file cannot hold is told."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest

from thaiplan.errors import AnswerTooLarge
from thaiplan.web.downloads import COLUMNS, MOST_ROWS, write_csv, write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(content: bytes) -> list[list]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(BytesIO(content)).active.rows]


SLY = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a/")', "\t=1", "#REF!", "๑๐", "0012", ""]


@pytest.mark.parametrize("text", SLY)
def test_no_text_becomes_a_formula_or_a_number(text):
    book = openpyxl.load_workbook(BytesIO(write_workbook(["a"], [[text]], "t")))
    cell = book.active["A2"]
    assert (cell.value or "") == text
    assert cell.data_type != "f"
    assert not isinstance(cell.value, int | float)


def test_numbers_are_numbers_and_empty_cells_are_empty():
    rows = sheet(write_workbook(["n", "d", "e"], [[5, Decimal("0.38"), None]], "t"))
    assert rows == [["n", "d", "e"], [5, 0.38, None]]


def test_signs_that_no_workbook_holds_are_seen_as_lost():
    assert sheet(write_workbook(["a"], [["a\x00b\x1f"]], "t"))[1] == ["a\ufffdb\ufffd"]


def test_more_than_a_workbook_holds_is_told():
    with pytest.raises(AnswerTooLarge, match="take it as CSV"):
        write_workbook(["a"], [[1]] * (MOST_ROWS + 1), "t")
    with pytest.raises(AnswerTooLarge, match="a cell holds 32,767"):
        write_workbook(["a"], [["ก" * 32_768]], "t")


def test_csv_is_quoted_by_the_rules_and_loses_nothing():
    rows = [['a "b", c', "บรรทัด\nใหม่", None, Decimal("1.50")]]
    assert list(csv.reader(StringIO(write_csv("abcd", rows).decode(), newline=""))) == [
        ["a", "b", "c", "d"], ['a "b", c', "บรรทัด\nใหม่", "", "1.50"],
    ]  # fmt: skip


def test_a_question_is_a_workbook_with_the_rows_of_its_csv(client):
    address = "/questions/tourism-revenue-across-levels"
    answer = client.get(address + "?format=xlsx")
    assert answer.headers["content-type"] == XLSX
    assert answer.headers["content-disposition"] == 'attachment; filename="tourism-revenue-across-levels.xlsx"'
    heads, *rows = sheet(answer.content)
    wanted = list(csv.DictReader(StringIO(client.get(address + "?format=csv").text)))
    assert heads == list(wanted[0])
    assert len(rows) == len(wanted) > 3
    for row, other in zip(rows, wanted, strict=True):
        for name, value in zip(heads, row, strict=True):
            assert value == (float(other[name]) if isinstance(value, int | float) else other[name] or None)
    assert any(isinstance(value, int | float) for row in rows for value in row)


def test_a_question_with_a_wrong_value_gives_a_problem_and_no_workbook(client):
    answer = client.get("/questions/tourism-revenue-across-levels?format=xlsx&concept=concept:nothing")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_indicators_of_a_plan_come_decoded_with_their_lines(client):
    answer = client.get("/tables/indicators?of=lampang:plan&format=csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="indicators-lampang-plan.csv"'
    rows = list(csv.DictReader(StringIO(answer.text)))
    assert len(rows) == 14
    assert set(rows[0]) == set(COLUMNS)
    assert all(row["lines"].startswith("https://w3id.org/thaiplan/source/lampang-plan-linkage#L") for row in rows)
    one = next(row for row in rows if row["indicator"].endswith("lampang/issue-1-indicator-2"))
    assert (one["value"], one["comparator"], one["periodicity"], one["inWordsEn"]) == (
        "10", "by", "per-year", "up by 10 per cent a year",
    )  # fmt: skip


def test_the_indicators_of_a_concept_and_of_all_plans_come_too(client):
    concept = sheet(client.get("/tables/indicators?of=concept:tourism-revenue&format=xlsx").content)
    assert {row[COLUMNS.index("concept")] for row in concept[1:]} == {"https://w3id.org/thaiplan/id/concept/tourism-revenue"}
    assert any(isinstance(row[COLUMNS.index("value")], int | float) for row in concept[1:])
    everything = list(csv.DictReader(StringIO(client.get("/tables/indicators", headers={"accept": "text/csv"}).text)))
    assert len({row["indicator"] for row in everything}) == 81


@pytest.mark.parametrize("of", ["lampang:nothing", "<script>", "http://example.org/", "../..", "a" * 10_000, "> } DROP ALL"])
def test_the_indicators_of_nothing_are_not_a_table(client, of):
    answer = client.get("/tables/indicators", params={"of": of})
    assert answer.status_code == 400
    assert "There is no plan and no concept" in answer.json()["detail"]


def test_a_form_that_is_not_there_is_told(client):
    assert client.get("/tables/indicators?format=ods").status_code == 406


def test_the_files_are_linked_where_the_tables_are(client):
    html = {"accept": "text/html"}
    assert "/tables/indicators?of=lampang%3Aplan&amp;format=xlsx" in client.get("/doc/lampang/plan", headers=html).text
    assert "format=csv" in client.get("/doc/concept/tourism-revenue", headers=html).text
    assert 'href="/tables/indicators?format=xlsx"' in client.get("/indicators", headers=html).text
    assert 'href="/questions/older-persons?format=xlsx"' in client.get("/questions/older-persons", headers=html).text

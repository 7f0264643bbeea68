"""Sheets are read as a planner sees them, from XLSX and from CSV, and written so that the same pages give the same bytes."""

import datetime
import random
from io import BytesIO

import openpyxl
import pytest

from filling import repack, save
from thaiplan.documents.encodings import Unreadable as NoText
from thaiplan.draft.packages import Unreadable
from thaiplan.draft.sheets import Page, Rule, range_of, read_csv, read_xlsx, write_xlsx


def read(values: dict, formats: dict | None = None):
    book = openpyxl.Workbook()
    for place, value in values.items():
        book.active[place] = value
        if formats and place in formats:
            book.active[place].number_format = formats[place]
    return read_xlsx(save(book)).sheets[0]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (102000, "General", "102000"),
        (102000.0, "#,##0", "102000"),
        (0.05, "0%", "5%"),
        (0.125, "0.0%", "12.5%"),
        (0.1 + 0.2, "General", "0.3"),
        (-5, "General", "-5"),
        ("๑๐๒,๐๐๐", "@", "๑๐๒,๐๐๐"),
        (True, "General", "True"),
        (5, '0" % ของทั้งหมด"', "5"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value, form, shown):
    assert read({"A1": value}, {"A1": form}).rows[1][1].text == shown


def test_a_date_stays_a_date():
    assert read({"A1": datetime.datetime(2027, 1, 1)}).rows[1][1].day == datetime.date(2027, 1, 1)


def test_an_error_and_a_formula_that_was_never_computed_are_faults():
    row = read({"A1": "#REF!", "B1": "=1+1", "C1": "=A1"}).rows[1]
    assert [row[column].fault for column in (1, 2, 3)] == ["error", "formula", "formula"]


def test_a_formula_has_the_value_that_was_saved_with_it():
    book = openpyxl.Workbook()
    book.active["A1"] = "=50+1"
    saved = repack(save(book), lambda name, part: part.replace(b"<v></v>", b"<v>51</v>").replace(b"<v />", b"<v>51</v>"))
    assert read_xlsx(saved).sheets[0].rows[1][1].text == "51"


def test_an_error_saved_with_a_formula_is_an_error():
    book = openpyxl.Workbook()
    book.active["A1"] = "=1/0"

    def fail(name: str, part: bytes) -> bytes:
        part = part.replace(b'<c r="A1">', b'<c r="A1" t="e">')
        return part.replace(b"<v />", b"<v>#DIV/0!</v>").replace(b"<v></v>", b"<v>#DIV/0!</v>")

    saved = repack(save(book), fail)
    assert read_xlsx(saved).sheets[0].rows[1][1].fault == "error"


def test_empty_cells_and_spaces_are_no_cells_and_hidden_rows_are_told():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"], book.active["A9"] = "ก", "  ", "ข"
    book.active.row_dimensions[9].hidden = True
    book.active.merge_cells("A9:A12")
    sheet = read_xlsx(save(book)).sheets[0]
    assert {row: list(cells) for row, cells in sheet.rows.items()} == {1: [1], 9: [1]}
    assert (sheet.hidden_rows, sheet.merged) == ({9}, ((9, 1, 12, 1),))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_in_the_encodings_and_with_the_signs_that_excel_uses(encoding, delimiter):
    text = f'เลขข้อ{delimiter}ชื่อ\r\n๑{delimiter}"ก\nข"\r\n\r\n๒{delimiter}\r\n'
    sheet, damage = read_csv(text.encode(encoding), "ประเด็น.csv")
    assert {row: {column: cell.text for column, cell in cells.items()} for row, cells in sheet.rows.items()} == {
        1: {1: "เลขข้อ", 2: "ชื่อ"}, 2: {1: "๑", 2: "ก\nข"}, 4: {1: "๒"},
    }  # fmt: skip
    assert (damage is None) == encoding.startswith("utf-8")


@pytest.mark.parametrize(
    "content",
    [b"\0\1\2", b"\xff\xfe\x00", b"PK\x03\x04", b"a,b\n\x07,2", b'a,"' + b"x" * 200_000, b"a,b\n" * 20_001],
)
def test_what_is_no_table_is_refused(content):
    with pytest.raises((Unreadable, NoText)):
        read_csv(content, "x.csv")


def test_noise_in_a_workbook_gives_nothing_but_clean_refusals():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"], book.active["A2"] = "ก", 5, datetime.datetime(2027, 1, 1)
    book.active.merge_cells("A2:A3")
    whole, chance = save(book), random.Random(1)
    refused = 0
    for _ in range(150):
        def noise(name, part):
            changed = bytearray(part)
            for _ in range(chance.choice((0, 0, 1, 3))):
                at = chance.randrange(len(changed))
                changed[at : at + chance.randrange(9)] = chance.choice((b"", b"<", b'"', b"\xff", b"9" * 30, b"e", b"/>"))
            return bytes(changed)
        try:
            read_xlsx(repack(whole, noise))
        except Unreadable:
            refused += 1
    assert 30 < refused < 150


def test_the_same_pages_give_the_same_bytes_and_no_date():
    rules = [Rule(1, "ก", "…", "'x'!$A$1:$A$2", True)]
    page = Page("แผน", [["ก", 1], [None, "ข"]], ("heading", "entry"), (10, 20), rules, "B2", 5)
    first, second = write_xlsx([page], "แม่แบบ"), write_xlsx([page], "แม่แบบ")
    assert first == second
    assert openpyxl.load_workbook(BytesIO(first))["แผน"]["B2"].value == "ข"


def test_a_range_names_the_sheet_in_quotation_marks():
    assert range_of("รายการ ก", 28, 2, 3) == "'รายการ ก'!$AB$2:$AB$3"


def test_a_line_that_tells_excel_the_delimiter_is_no_row_and_a_bar_parts_cells_too():
    assert read_csv("sep=|\r\nเลขข้อ|ชื่อประเด็น\r\n1|น้ำ, ดิน\r\n".encode(), "a.csv")[0].rows[2][2] .text == "น้ำ, ดิน"
    assert read_csv("เลขข้อ|ชื่อประเด็น\n1|น้ำ\n".encode(), "a.csv")[0].rows[1][2] .text == "ชื่อประเด็น"

"""The template: documented in Thai and English, drop-downs for what can be chosen, the same bytes each time."""

import re
from io import BytesIO

import openpyxl
import pytest

from filling import fill, save
from thaiplan.draft import read_workbook
from thaiplan.draft.forms import ALIGNMENTS, GUIDE, INDICATORS, LISTS, PLAN, TABLES
from thaiplan.draft.template import FIRST_ROW, write_template
from thaiplan.errors import WrongOption


@pytest.fixture(scope="module")
def written(ask) -> bytes:
    return write_template(ask, "province", "TH-56")


@pytest.fixture(scope="module")
def book(written):
    return openpyxl.load_workbook(BytesIO(written))


def list_of(book, name: str) -> list[str]:
    sheet = book[LISTS.th]
    column = next(cells for cells in sheet.iter_cols(values_only=True) if cells[0] == name)
    return [value for value in column[1:] if value]


def drop_down(book, table, key: str):
    number = [column.key for column in table.columns].index(key)
    letter = openpyxl.utils.get_column_letter(number + 1)
    rules = book[table.name.th].data_validations.dataValidation
    return next(rule for rule in rules if str(rule.sqref).startswith(f"{letter}{FIRST_ROW}:"))


def test_the_sheets_are_a_guide_the_seven_tables_and_a_hidden_list(book):
    assert book.sheetnames == [GUIDE.th, *(table.name.th for table in TABLES), LISTS.th]
    assert book[LISTS.th].sheet_state == "hidden"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_each_sheet_has_thai_headings_over_english_ones_and_an_example_row(book, table):
    sheet = book[table.name.th]
    assert [cell.value for cell in sheet[1]] == [column.heading.th for column in table.columns]
    assert [cell.value for cell in sheet[2]] == [column.heading.en for column in table.columns]
    assert sheet["A3"].value.startswith("ตัวอย่าง")
    assert sheet.freeze_panes == f"B{FIRST_ROW}"
    assert all(sheet.cell(1, number).alignment.wrap_text for number in range(1, len(table.columns) + 1))


@pytest.mark.parametrize(
    ("table", "column"), [(t, c) for t in TABLES for c in t.columns if c.choices], ids=lambda each: each.key
)
def test_whatever_can_be_chosen_is_a_drop_down_of_labels_with_codes(book, table, column):
    rule = drop_down(book, table, column.key)
    assert rule.type == "list"
    assert rule.showErrorMessage == column.closed
    if column.choices == "own-themes":
        assert rule.formula1 == "'ประเด็น'!$D$4:$D$303"
        return
    choices = list_of(book, column.choices)
    assert rule.formula1.endswith(f"${len(choices) + 1}")
    assert all(re.fullmatch(r"[^\[\]]*[ก-๛][^\[\]]* \[[^\[\]]+\]", choice) for choice in choices), choices
    if column.example and column.key != "owner":
        assert any(f"[{column.example}" in choice for choice in choices)


def test_every_column_says_what_to_write_when_it_is_entered_and_in_the_guide(book):
    guide = {cell.value.strip() for row in book[GUIDE.th].iter_rows() for cell in row if cell.value}
    for table in TABLES:
        for column in table.columns:
            prompt = drop_down(book, table, column.key).prompt
            assert prompt.startswith(column.hint.th[:100])
            assert {column.heading.th, column.heading.en, column.hint.th, column.hint.en} <= guide


def test_the_plans_above_a_province_are_those_that_cover_it_the_nearest_first(book):
    codes = [re.search(r"\[([a-z0-9-]+):", choice)[1] for choice in list_of(book, "above")]
    assert list(dict.fromkeys(codes)) == ["northern-region", "nesdp-12", "national-strategy"]


def test_a_province_in_a_cluster_with_a_plan_gets_that_plan_too(ask):
    above = list_of(openpyxl.load_workbook(BytesIO(write_template(ask, "local", "TH-52"))), "above")
    assert "lampang:plan" in above[0]
    assert any("[upper-north-1:issue-1 linkage:31]" in choice for choice in above)
    assert not any("lower-north-1" in choice for choice in above)


def test_level_area_and_a_code_that_no_plan_has_are_filled_in(ask, book):
    values = dict(zip([column.key for column in PLAN.columns], [cell.value for cell in book["แผน"][FIRST_ROW]], strict=True))
    assert (values["slug"], values["legal"]) == ("phayao", 3)
    assert (values["level"], values["area"]) == ("ระดับจังหวัด [tpv:province]", "พะเยา [area:TH-56]")
    lampang = openpyxl.load_workbook(BytesIO(write_template(ask, "province", "ลำปาง")))
    assert lampang["แผน"]["B4"].value == "lampang-next"  # lampang is there, and would be replaced


@pytest.mark.parametrize(("level", "area"), [("national", "TH"), ("region", "region-north"), ("cluster", "cluster-n-u2")])
def test_there_is_a_template_for_every_level(ask, level, area):
    book = openpyxl.load_workbook(BytesIO(write_template(ask, level, area)))
    assert f"tpv:{level}" in book["แผน"]["E4"].value
    assert not read_workbook(save(fill(save(book))), "plan.xlsx").faults[1:]


def test_the_same_template_twice_has_the_same_bytes(ask, written):
    assert write_template(ask, "province", "area:TH-56") == written == write_template(ask, "province", "Phayao")


def test_the_english_template_has_the_same_headings_and_english_choices(ask):
    book = openpyxl.load_workbook(BytesIO(write_template(ask, "province", "TH-56", "en")))
    assert book["แผน"]["E4"].value.endswith("[tpv:province]")
    assert not re.search("[ก-๛]", book["แผน"]["E4"].value)
    assert book["แผน"]["C1"].value == "ชื่อแผน"
    assert book[GUIDE.th]["B2"].value.startswith("This workbook")


def test_on_paper_all_columns_stand_on_one_page_below_their_headings(book):
    for sheet in book:
        setup = sheet.page_setup
        assert (setup.orientation, setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", 0, True)
    assert {sheet.print_title_rows for sheet in book if sheet.freeze_panes} == {"$1:$2"}


def test_what_stands_in_the_template_can_be_read_whole_and_what_is_filled_in_finds_its_height(book):
    guide, plan = book[GUIDE.th], book[PLAN.name.th]
    assert guide.row_dimensions[1].height == pytest.approx(34)
    longest = max(range(1, guide.max_row + 1), key=lambda row: len(str(guide.cell(row, 2).value or "")))
    assert guide.row_dimensions[longest].height > 40  # two lines
    assert plan.row_dimensions[1].height > 20
    assert plan.row_dimensions[FIRST_ROW].height is None


def test_numbers_of_items_are_text_so_that_excel_makes_no_dates_of_them(book):
    number = [column.key for column in INDICATORS.columns].index("number") + 1
    assert book["ตัวชี้วัด"].cell(FIRST_ROW, number).number_format == "@"


def test_the_first_example_of_an_item_above_is_one_of_the_list(book):
    at = [column.key for column in ALIGNMENTS.columns].index("above") + 1
    assert book["ความสอดคล้อง"].cell(3, at).value in list_of(book, "above")


@pytest.mark.parametrize(
    ("level", "area", "parts"),
    [
        ("village", "TH-56", ["'village'", "province"]),
        ("province", "TH-99", ["'TH-99'", "TH-56"]),
        ("cluster", "TH-56", ["Phayao", "province"]),
        ("province", "", ["''"]),
    ],
)
def test_a_wrong_level_or_area_is_told_what_to_write(ask, level, area, parts):
    with pytest.raises(WrongOption) as told:
        write_template(ask, level, area)
    assert all(part in str(told.value) for part in parts)


def test_the_empty_template_is_a_plan_of_which_only_the_row_was_begun(written):
    document = read_workbook(written, "plan.xlsx")
    assert document.faults == ()
    assert {str(subject) for subject in document.graph.subjects()} == {
        "https://w3id.org/thaiplan/id/phayao/plan",
        "https://w3id.org/thaiplan/source/phayao-plan",
        "https://w3id.org/thaiplan/source/phayao-plan#L4",
    }

"""A filled template becomes the graph of a plan that conforms; each way of filling it badly has a sentence and a cell."""

import datetime
import hashlib
import time
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef

from filling import PLAN, cell, fill, repack, rules, save, save_tables, spot
from thaiplan.draft import read_tables, read_workbook, write_draft, write_sources
from thaiplan.draft.template import write_template
from thaiplan.findings import find_in
from thaiplan.house import House
from thaiplan.places import Place
from thaiplan.shacl import Judge
from thaiplan.terms import ID, SOURCE, TP, TPV
from thaiplan.turtle import format_turtle, parse_turtle, read_turtles

HOUSE = House(Path(__file__).resolve().parents[1])
CONTEXT = ("areas", "concepts", "years", "northern-region", "nesdp-12", "source-lampang-plan-linkage")
T, V, P = Namespace(TP), Namespace(TPV), Namespace(ID + "phayao/")


@pytest.fixture(scope="module")
def template(ask) -> bytes:
    return write_template(ask, "province", "TH-56")


@pytest.fixture
def book(template):
    return fill(template)


@pytest.fixture(scope="module")
def document(template):
    return read_workbook(save(fill(template)), "plan.xlsx")


def read(book):
    return read_workbook(save(book), "plan.xlsx")


def value(document, subject: str, predicate):
    return document.graph.value(P[subject], predicate)


def only_fault(document, severity: str = "Violation"):
    """The one finding beside the note on the new concept that the filled template always has."""
    found = [fault for fault in document.faults if "measure" not in fault.focus]
    assert len(found) == 1, [fault.message("en") for fault in found]
    assert found[0].severity == severity
    assert found[0].message("th")
    assert found[0].remedy("th")
    return found[0]


# ---------------------------------------------------------------- round trip


def test_a_filled_template_conforms_as_complete(document):
    ontology = read_turtles([*HOUSE.ontology_files(), HOUSE.vocab_file()])
    shapes = read_turtles(path for path in HOUSE.shape_files() if path.name != "house.ttl")
    context = read_turtles(HOUSE.folder / f"data/ttl/{name}.ttl" for name in CONTEXT)
    graph = parse_turtle(write_draft(document))
    found = find_in(Judge(shapes, ontology).judge(graph, context), graph + context)
    asked = [f for f in found if f.severity == "Violation" and f.profile in ("draft", "complete")]
    assert [(f.shape, f.focus) for f in asked] == []


def test_the_turtle_is_in_house_order_and_says_the_same(document):
    text = write_draft(document)
    assert format_turtle(text) == text
    assert set(parse_turtle(text)) == set(document.graph)


def test_csv_files_of_the_same_sheets_say_the_same_but_for_the_name_of_the_file(template, document):
    tables = read_tables(save_tables(fill(template)))
    assert (tables.form, tables.name) == ("csv", "แผน.csv (+7)")

    def without_names(graph: Graph) -> set:
        return {triple for triple in graph if triple[1] != DCTERMS.identifier}

    assert without_names(tables.graph) == without_names(document.graph)
    assert {str(name) for name in tables.graph.objects(None, DCTERMS.identifier)} >= {"แผน.csv", "ตัวชี้วัด.csv"}


def test_csv_files_saved_in_windows_874_are_read_and_said_to_be(template, document):
    files = save_tables(fill(template), "utf-8")
    thai = {name: content.decode().encode("cp874", "ignore") for name, content in files.items()}
    tables = read_tables(thai)
    assert [fault.severity for fault in tables.faults if fault.shape.endswith("Document-encoding")] == ["Info"]
    assert set(tables.graph.subjects(RDF.type, T.Indicator)) == set(document.graph.subjects(RDF.type, T.Indicator))


def test_a_csv_file_with_codes_needs_no_list(template):
    text = 'เลขข้อ,ชื่อประเด็น,ประเภทประเด็น\n1,น้ำเพื่อการเกษตร,[tp:StrategicIssue]\n'
    plan = save_tables(fill(template))["แผน.csv"]
    plan = plan.decode("utf-8-sig").replace("ครบทั้งส่วน", "complete-section").encode()
    document = read_tables({"a.csv": plan, "b.csv": text.encode()})
    assert value(document, "issue-1", RDF.type) == T.StrategicIssue
    assert all(fault.severity == "Info" for fault in document.faults)


def test_everything_from_a_cell_has_the_place_of_the_cell(document):
    places = document.places
    assert spot(places.find(P["issue-1-indicator-1-target-1"], T.targetValue)) == "plan.xlsx, ตัวชี้วัด!H4"
    assert spot(places.find(P["issue-1-indicator-1-target-1"], T.forYear)) == "plan.xlsx, ตัวชี้วัด!N4"
    assert spot(places.find(P.plan, T.endYear)) == "plan.xlsx, แผน!M4"
    for triple in document.graph:
        assert places.find(*triple).line is not None, triple


def test_what_is_missing_is_missing_in_its_own_empty_cell(template):
    book = fill(template)
    cell(book, "indicators", "unit").value = None
    cell(book, "indicators", "value").value = 5
    places = read(book).places
    assert spot(places.find(P["issue-1-indicator-1-target-1"], T.hasUnit)) == "plan.xlsx, ตัวชี้วัด!I4"


def test_the_rows_are_the_lines_of_the_sheets_and_make_the_files_again(document):
    source = URIRef(SOURCE + "phayao-indicators")
    graph = document.graph
    assert value(document, "issue-2-indicator-1", T.quotedFrom) == URIRef(f"{source}#L6")
    assert "๑๐๒,๐๐๐ ไร่" in graph.value(URIRef(f"{source}#L6"), Namespace("http://www.w3.org/ns/oa#").exact)
    text = write_sources(document)["phayao-indicators.txt"]
    assert graph.value(source, T.sha256) == Literal(hashlib.sha256(text.encode()).hexdigest())
    assert int(graph.value(source, T.lineCount)) == len(text.splitlines()) == 6
    assert text.splitlines()[3].startswith("1\tรายได้จากการท่องเที่ยวเพิ่มขึ้น")


def test_the_folder_that_a_file_lay_in_is_no_part_of_its_name(template):
    document = read_workbook(save(fill(template)), "/home/somchai/งาน\n/plan.xlsx")
    assert {str(name) for name in document.graph.objects(None, DCTERMS.identifier)} == {"plan.xlsx"}
    assert "somchai" not in write_draft(document)


# ---------------------------------------------------------------- sheets and rows as people leave them


def test_renamed_and_reordered_sheets_and_columns_say_the_same(book, document):
    book["ตัวชี้วัด"].title = "KPI ปี 66"
    book.move_sheet("แนวทาง", -3)
    sheet = book["แนวทาง"]
    sheet.move_range("E1:E9", cols=10)
    changed = read(book)
    assert [fault.message("th") for fault in changed.faults if fault.severity == "Violation"] == []
    types = {triple for triple in document.graph if triple[1] in (RDF.type, SKOS.prefLabel)}
    assert {triple for triple in changed.graph if triple[1] in (RDF.type, SKOS.prefLabel)} == types
    assert "KPI ปี 66" in {fault.place.sheet for fault in changed.faults}


def test_a_title_above_the_headings_does_not_matter(book, document):
    book["ประเด็น"].insert_rows(1, 2)
    book["ประเด็น"]["A1"] = "ประเด็นการพัฒนาของจังหวัดพะเยา"
    book["ประเด็น"].merge_cells("A1:F1")
    changed = read(book)
    issues = set(document.graph.subjects(RDF.type, T.DevelopmentIssue))
    assert set(changed.graph.subjects(RDF.type, T.DevelopmentIssue)) == issues
    assert spot(changed.places.find(P["issue-1"], SKOS.prefLabel)) == "plan.xlsx, ประเด็น!D6"


def test_example_rows_and_empty_rows_are_skipped(book, document):
    sheet = book["แนวทาง"]
    sheet["A9"], sheet["E9"] = "ตัวอย่าง", "ข้อที่ไม่ต้องอ่าน"
    sheet["C12"] = "แนวทางการพัฒนา"  # a drop-down dragged down
    assert set(read(book).graph) == set(document.graph)


def test_a_missing_sheet_is_told_and_the_rest_is_read(book):
    del book["แนวทาง"]
    changed = read(book)
    assert "“แนวทาง”" in only_fault(changed, "Info").message("th")
    assert value(changed, "issue-1", RDF.type) == T.DevelopmentIssue


def test_a_missing_column_that_is_needed_is_a_violation_and_another_a_note(book):
    book["แนวทาง"].delete_cols(3)
    book["ประเด็น"].delete_cols(5)
    found = [fault for fault in read(book).faults if fault.shape.endswith("Document-sheet")]
    assert {(fault.severity, fault.place.sheet) for fault in found} == {("Violation", "แนวทาง"), ("Info", "ประเด็น")}


def test_a_column_and_a_sheet_of_the_planners_own_are_noted(book):
    book["แนวทาง"]["H1"], book["แนวทาง"]["H4"] = "ผู้รับผิดชอบ", "สำนักงานจังหวัด"
    assert "ผู้รับผิดชอบ" in only_fault(read(book), "Info").message("th")
    book.create_sheet("สรุป")["A1"] = "ภาพรวม"
    assert any("“สรุป”" in fault.message("th") for fault in read(book).faults)


def test_a_second_csv_file_of_the_same_headings_may_be_of_another_plan(template):
    files = save_tables(fill(template))
    document = read_tables(files | {"แผนอื่น.csv": files["แผน.csv"]})
    fault = only_fault(document)
    assert fault.place.sheet == "แผนอื่น.csv"
    assert "ให้แยกโฟลเดอร์" in fault.remedy("th")


def test_a_second_sheet_of_the_same_headings_is_refused(book):
    book.copy_worksheet(book["แนวทาง"]).title = "แนวทาง (2)"
    fault = only_fault(read(book))
    assert "แนวทาง (2)" in fault.message("th")
    assert fault.place.sheet == "แนวทาง (2)"


def test_a_merged_theme_holds_for_all_its_rows(book, document):
    sheet = book["แนวทาง"]
    sheet["B4"], sheet["B5"] = "1", None
    sheet.merge_cells("B4:B5")
    changed = read(book)
    assert rules(changed) == rules(document)
    tactics = set(changed.graph.subjects(RDF.type, T.DevelopmentApproach))
    assert tactics == {P["issue-1-approach-1"], P["issue-1-approach-2"]}


def test_cells_merged_elsewhere_are_refused_with_their_range(book):
    book["แนวทาง"].merge_cells("E4:E5")
    fault = only_fault(read(book))
    assert "E4:E5" in fault.message("th")
    assert spot(fault.place) == "plan.xlsx, แนวทาง!E4"


def test_a_hidden_row_is_read_and_noted(book):
    book["แนวทาง"].row_dimensions[5].hidden = True
    changed = read(book)
    assert "5" in only_fault(changed, "Info").message("th")
    assert value(changed, "issue-2-approach-1", RDF.type)


def test_a_workbook_without_its_plan_says_so_and_nothing_else(book):
    del book["แผน"]
    changed = read(book)
    assert len(changed.graph) == 0
    assert any("“แผน”" in fault.message("th") and fault.severity == "Violation" for fault in changed.faults)


def test_two_plans_in_a_workbook_are_one_too_many(book):
    book["แผน"]["C5"] = "แผนอื่น"
    fault = only_fault(read(book))
    assert fault.shape.endswith("Document-two-plans")
    assert fault.place.line == 5


# ---------------------------------------------------------------- cells as people fill them


@pytest.mark.parametrize(
    ("table", "key", "typed", "part", "where"),
    [
        ("indicators", "value", "5-10", "5-10", "ตัวชี้วัด!H4"),
        ("indicators", "value", "#REF!", "#REF!", "ตัวชี้วัด!H4"),
        ("indicators", "value", "=B4*2", "=B4*2", "ตัวชี้วัด!H4"),
        ("indicators", "year", "2566-2570", "2566-2570", "ตัวชี้วัด!N4"),
        ("indicators", "year", datetime.datetime(1907, 1, 13), "1907-01-13", "ตัวชี้วัด!N4"),
        ("indicators", "unit", "กิโลไร่", "กิโลไร่", "ตัวชี้วัด!I4"),
        ("indicators", "theme", "เรื่องที่ไม่มี", "เรื่องที่ไม่มี", "ตัวชี้วัด!B4"),
        ("indicators", "restates", "indicator-9", "indicator-9", "ตัวชี้วัด!G4"),
        ("themes", "number", datetime.datetime(2026, 1, 1), "2026-01-01", "ประเด็น!C4"),
        ("themes", "kind", "หมวด", "หมวด", "ประเด็น!B4"),
        ("goals", "kind", None, "ประเภทเป้าหมาย", "เป้าหมาย!C4"),
        ("plan", "slug", "พะเยา", "พะเยา", "แผน!B4"),
        ("plan", "slug", "area", "area", "แผน!B4"),
        ("plan", "legal", "สาม", "สาม", "แผน!F4"),
        ("plan", "area", "เมืองพะเยา", "เมืองพะเยา", "แผน!G4"),
        ("plan", "day", "ตุลาคม", "ตุลาคม", "แผน!Q4"),
        ("alignments", "result", "อาจจะ", "อาจจะ", "ความสอดคล้อง!C4"),
        ("alignments", "own", "ข้อที่ไม่มี", "ข้อที่ไม่มี", "ความสอดคล้อง!B4"),
        ("alignments", "above", None, "ข้อในแผนระดับบน", "ความสอดคล้อง!D4"),
        ("completeness", "counted", "หมวด", "หมวด", "ความครบถ้วน!B4"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_with_its_place(book, table, key, typed, part, where):
    cell(book, table, key).value = typed
    faults = [fault for fault in read(book).faults if fault.severity == "Violation"]
    assert [spot(fault.place) for fault in faults] == [f"plan.xlsx, {where}"]
    assert part in faults[0].message("th")
    assert all(fault.shape.endswith("Document-cell") for fault in faults)


def test_a_common_era_year_is_converted_and_said_to_be(book):
    cell(book, "plan", "end").value = 2027
    changed = read(book)
    assert "2570" in only_fault(changed, "Info").message("th")
    assert value(changed, "plan", T.endYear) == URIRef(ID + "year/2570")


def test_a_date_cell_gives_its_year_and_its_day(book):
    cell(book, "plan", "end").value = datetime.datetime(2027, 9, 30)
    cell(book, "plan", "day").value = datetime.datetime(2026, 10, 1)
    changed = read(book)
    assert value(changed, "plan", T.endYear) == URIRef(ID + "year/2570")
    moment = next(changed.graph.objects(None, URIRef("http://www.w3.org/ns/prov#generatedAtTime")))
    assert str(moment) == "2026-10-01T00:00:00Z"


def test_numbers_stored_as_text_and_percentages_are_what_they_show(book):
    cell(book, "indicators", "value").value, cell(book, "indicators", "value").number_format = 0.05, "0%"
    cell(book, "indicators", "value", 5).value = "6"
    changed = read(book)
    assert [str(value(changed, f"issue-1-indicator-1-target-{n}", T.targetValue)) for n in (1, 2)] == ["5.0", "6.0"]
    assert str(value(changed, "issue-1-indicator-1-target-1", T.targetValueVerbatim)) == "5"


def test_unseen_spaces_are_trimmed_from_labels(document):
    assert value(document, "issue-2", SKOS.prefLabel) == Literal("เกษตรปลอดภัยและสินค้าชุมชน", "th")


# ---------------------------------------------------------------- files that are no template


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty"),
        (b"\x00\xff" * 99, "syntax"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "syntax"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "syntax"),
    ],
)
def test_a_file_that_is_no_workbook_is_one_finding(content, rule):
    document = read_workbook(content, "plan.xlsx")
    assert rules(document) == [("Violation", rule)]
    assert len(document.graph) == 0
    assert document.faults[0].place == Place("plan.xlsx")


def test_macros_and_links_are_told_as_left_out(template):
    packed = BytesIO(save(fill(template)))
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
        package.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    document = read_workbook(packed.getvalue(), "plan.xlsm")
    assert ["แมโคร" in text.th for text in document.left_out] == [False, True]


def test_a_million_formatted_rows_cost_seconds(template):
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>' % (n, n) for n in range(400, 1_000_001))

    def swell(name: str, part: bytes) -> bytes:
        return part.replace(b"</sheetData>", rows + b"</sheetData>") if name.endswith("sheet3.xml") else part

    content = repack(save(fill(template)), swell)
    start = time.process_time()
    assert len(read_workbook(content, "plan.xlsx").graph) > 200
    assert time.process_time() - start < 15  # measured: 2 s


def test_a_csv_file_alone_is_its_own_place():
    text = "รหัสแผน,ชื่อแผน,ระดับพื้นที่,พื้นที่ของแผน,ปีสิ้นสุด (พ.ศ.)\nphayao,แผนพัฒนาจังหวัดพะเยา,province,area:TH-56,ปีหน้า\n"
    document = read_tables({"plan.csv": text.encode()})
    fault = next(fault for fault in document.faults if fault.severity == "Violation")
    assert str(fault.place) == "plan.csv:2:5"
    assert value(document, "plan", T.coversArea) == URIRef(ID + "area/TH-56")


@pytest.mark.parametrize("content", [b"", b"\0\1", b"\xff" * 50, b"a"])
def test_a_csv_file_that_is_no_table_is_told(content):
    document = read_tables({"plan.csv": content})
    assert any(fault.severity == "Violation" for fault in document.faults)
    assert len(document.graph) == 0


def test_no_file_at_all_is_no_plan():
    assert any(fault.severity == "Violation" for fault in read_tables({}).faults)


def test_a_plan_in_the_tests_is_whole():
    assert set(PLAN) == {"plan", "themes", "goals", "tactics", "indicators", "alignments", "completeness"}


def test_what_is_missing_of_an_indicator_or_a_target_is_missing_in_its_own_cell(template):
    places = read_workbook(save(fill(template)), "plan.xlsx").places
    target = P["issue-1-indicator-1-target-1"]
    cells = {name: places.find(target, T[name]).cell for name in ("hasBaseline", "hasUnit", "forYear")}
    assert cells == {"hasBaseline": "O4", "hasUnit": "I4", "forYear": "N4"}


# ---------------------------------------------------------------- one sentence for one thing that was done


def test_a_workbook_without_its_lists_is_told_so_once_with_the_first_cell(book):
    del book["รายการ"]
    (fault,) = read(book).faults
    assert fault.shape.endswith("Document-sheet")
    assert "22 ช่อง เริ่มจาก แผน!N4" in fault.message("th")


def test_a_workbook_that_is_no_template_is_told_where_to_begin():
    (fault,) = read(openpyxl.Workbook()).faults
    assert "แม่แบบ" in fault.remedy("th")


def test_sheets_that_are_missing_are_told_together(book):
    for name in ("แนวทาง", "ความครบถ้วน"):
        del book[name]
    assert "“แนวทาง”, “ความครบถ้วน”" in only_fault(read(book), "Info").message("th")


def test_what_all_csv_files_have_in_common_is_told_once(template):
    texts = {name: content.decode("utf-8-sig") for name, content in save_tables(fill(template)).items()}
    fault = only_fault(read_tables({name: text.encode("cp874", "ignore") for name, text in texts.items()}, "csv"), "Info")
    assert (fault.shape.rpartition("-")[2], str(fault.place)) == ("encoding", "csv")
    fault = only_fault(read_tables({name: text.encode("ascii", "replace") for name, text in texts.items()}, "csv"))
    assert "“???”" in fault.message("th")


def test_two_themes_of_one_title_are_told_and_not_each_reference_to_them(book):
    cell(book, "themes", "text", 5).value = cell(book, "themes", "text").value
    assert spot(only_fault(read(book)).place) == "plan.xlsx, ประเด็น!D5"


def test_hidden_rows_of_a_sheet_are_told_together(book):
    for row in (4, 5):
        book["ตัวชี้วัด"].row_dimensions[row].hidden = True
    assert only_fault(read(book), "Info").message("th").startswith("แถวที่ 4, 5 ซ่อนอยู่")


def test_a_choice_that_is_misspelt_is_told_with_the_one_it_is_like(book):
    cell(book, "plan", "level").value = "จังหวด"
    assert only_fault(read(book)).remedy("th").endswith("เช่น ระดับจังหวัด [tpv:province]")


def test_items_in_one_cell_are_told(book):
    cell(book, "tactics", "text").value = "1. พัฒนาเส้นทางท่องเที่ยว\n2. อบรมมัคคุเทศก์"
    fault = only_fault(read(book), "Warning")
    assert (spot(fault.place), "2" in fault.message("th")) == ("plan.xlsx, แนวทาง!E4", True)


def test_a_theme_is_known_by_its_words_with_the_number_before_them(book, document):
    cell(book, "tactics", "theme").value = "ประเด็นการพัฒนาที่ ๑ ยกระดับการท่องเที่ยวเชิงวัฒนธรรมรอบกว๊านพะเยา"
    changed = read(book)
    assert rules(changed) == rules(document)
    assert value(changed, "issue-1-approach-1", T.isDirectPartOf) == P["issue-1"]


def test_a_theme_that_is_misspelt_is_told_with_the_one_it_is_like(book):
    cell(book, "tactics", "theme").value = "ยกระดับการท่องเที่ยวเชิงวัฒนธรรมรอบกวานพะเยา"
    assert "รหัส issue-1" in only_fault(read(book)).remedy("th")


def test_a_unit_that_is_not_listed_is_told_with_the_one_that_counts(book):
    cell(book, "indicators", "unit").value = "หมู่บ้าน"
    assert "[unit:NUM]" in only_fault(read(book)).remedy("th")


@pytest.mark.parametrize(("table", "key", "part"), [("alignments", "confidence", "0.8"), ("completeness", "declared", "เช่น 3")])
def test_what_is_no_number_is_told_by_what_the_column_wants(book, table, key, part):
    cell(book, table, key).value = "มาก"
    assert part in only_fault(read(book)).remedy("th")

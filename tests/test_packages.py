"""A workbook from outside is cut down to its cells before anything parses it, and what is no workbook is told by kind."""

import re
import time
import zipfile
from io import BytesIO

import openpyxl
import pytest

from filling import repack, save
from thaiplan.draft.packages import MOST_BYTES, Unreadable, slim
from thaiplan.draft.sheets import read_xlsx


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B2"] = "ก", 2
    return save(book)


def in_sheet(content: bytes, old: bytes, new: bytes) -> bytes:
    return repack(content, lambda name, part: part.replace(old, new) if name.endswith("sheet1.xml") else part)


def why(content: bytes) -> str:
    with pytest.raises(Unreadable) as told:
        slim(content)
    return told.value.why


def zipped(**parts: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/"), part)
    return packed.getvalue()


def test_only_the_parts_with_cells_are_kept():
    content = repack(workbook(), lambda name, part: part)
    with zipfile.ZipFile(BytesIO(slim(content)[0])) as package:
        assert {name.rpartition("/")[2] for name in package.namelist()} == {
            "[Content_Types].xml", ".rels", "workbook.xml", "workbook.xml.rels", "sheet1.xml", "styles.xml",
        }  # fmt: skip


def test_shared_strings_are_kept_where_excel_wrote_them():
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    def share(name: str, part: bytes) -> bytes:
        part = part.replace(b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind)
        return re.sub(b'<c r="A1".*?</c>', b'<c r="A1" t="s"><v>0</v></c>', part)

    packed = BytesIO(repack(workbook(), share))
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr("xl/sharedStrings.xml", b'<sst xmlns="%s"><si><t>shared</t></si></sst>' % space)
    assert read_xlsx(packed.getvalue()).sheets[0].rows[1][1].text == "shared"


def test_macros_and_links_are_left_out_and_told():
    packed = BytesIO(workbook())
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
        package.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    slimmed, left_out = slim(packed.getvalue())
    assert left_out == {"macros", "links"}
    assert b"Auto_Open" not in slimmed
    assert len(read_xlsx(packed.getvalue()).sheets) == 1


def test_a_million_formatted_rows_with_nothing_in_them_are_cut_out_in_seconds():
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 1_000_001))
    start = time.process_time()
    slimmed, _ = slim(in_sheet(workbook(), b"</sheetData>", rows + b"</sheetData>"))
    assert time.process_time() - start < 10  # measured: 2 s, of which making the file takes one
    assert len(slimmed) < 100_000


def test_a_million_rows_with_something_in_them_are_refused_before_they_are_parsed():
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(3, 100_000))
    assert why(in_sheet(workbook(), b"</sheetData>", rows + b"</sheetData>")) == "too-many-rows"


def test_what_unpacks_beyond_the_limit_is_refused_by_what_it_declares():
    bomb = zipped(**{"xl__workbook.xml": b"<workbook/>", "xl__worksheets__sheet1.xml": b" " * (MOST_BYTES + 1)})
    assert len(bomb) < 2**20
    assert why(bomb) == "too-large"


def test_a_part_that_stays_large_is_refused():
    assert why(zipped(**{"xl__workbook.xml": b"<w/>", "xl__sharedStrings.xml": b"<t>x</t>" * 7_000_000})) == "too-large"


def test_a_merged_range_over_a_whole_column_or_sheet_does_not_make_a_million_cells():
    for ref in (b"A3:A1048576", b"A3:XFD1048576"):
        merged = b'</sheetData><mergeCells count="1"><mergeCell ref="%s"/></mergeCells>' % ref
        sheet = read_xlsx(in_sheet(workbook(), b"</sheetData>", merged)).sheets[0]
        assert sheet.merged[0][:2] == (3, 1)
        assert len(sheet.rows) == 2


def test_too_many_merged_ranges_are_refused():
    ranges = b"".join(b'<mergeCell ref="A%d:Z9999%d"/>' % (n, n) for n in range(9))
    merged = b"</sheetData><mergeCells>" + ranges * 20 + b"</mergeCells>"
    assert why(in_sheet(workbook(), b"</sheetData>", merged)) == "too-many-merged"


@pytest.mark.parametrize("noise", [b'<!DOCTYPE x [<!ENTITY a "b">]>', b'<!ENTITY a SYSTEM "file:///etc/passwd">', b"\0"])
def test_entities_are_never_expanded_but_refused(noise):
    assert why(repack(workbook(), lambda name, part: noise + part if name.endswith("workbook.xml") else part)) == "entities"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no-workbook"),
        (b"PK\x03\x04 and then noise", "no-workbook"),
        (zipped(other=b"x"), "no-workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "old-excel"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "password"),
        (zipped(mimetype=b"application/vnd.oasis", **{"content.xml": b"<x/>"}), "open-document"),
        (zipped(**{"xl__workbook.bin": b"x"}), "binary-excel"),
    ],
)
def test_a_file_of_another_kind_is_told_by_its_kind(content, reason):
    assert why(content) == reason


def test_a_workbook_cut_short_anywhere_gives_nothing_but_a_clean_refusal():
    whole = workbook()
    for length in range(0, len(whole) - 1, 97):
        with pytest.raises(Unreadable):
            read_xlsx(whole[:length])


def test_links_and_pictures_that_the_sheet_points_to_do_not_matter():
    tail = b'</sheetData><hyperlinks><hyperlink ref="A1" r:id="rId9"/></hyperlinks><drawing r:id="rId8"/>'
    tail += b'<tableParts count="1"><tablePart r:id="rId7"/></tableParts>'
    name = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    content = in_sheet(in_sheet(workbook(), b"</sheetData>", tail), b"<worksheet ", b"<worksheet " + name + b" ")
    assert read_xlsx(content).sheets[0].rows[1][1].text == "ก"

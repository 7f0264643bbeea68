"""A planner at a template: puts values into its sheets by the names of columns, and saves sheets as CSV."""

import csv
import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO

import openpyxl
from openpyxl.workbook import Workbook

from thaiplan.draft.forms import LISTS, TABLES
from thaiplan.draft.template import FIRST_ROW
from thaiplan.places import Place

PLAN = {
    "plan": [{
        "name": "แผนพัฒนาจังหวัดพะเยา", "name_en": "Phayao provincial development plan",
        "owner": "จังหวัดพะเยา", "owner_en": "Phayao province", "start": "๒๕๖๖", "end": 2570,
        "status": "ครบทั้งส่วน", "translation": "[tpv:official]", "translation_source": "https://phayao.example/plan",
        "day": "1 ต.ค. 2569", "rights": "เอกสารของทางราชการ",
    }],
    "themes": [
        {"kind": "ประเด็นการพัฒนา", "number": "๑", "text": "ยกระดับการท่องเที่ยวเชิงวัฒนธรรมรอบกว๊านพะเยา", "source": "หน้า 12"},
        {"kind": "ประเด็นการพัฒนา", "number": "๒", "text": " เกษตรปลอดภัยและสินค้าชุมชน\u00a0"},
    ],
    "goals": [
        {"kind": "วิสัยทัศน์", "text": "พะเยาเมืองน่าอยู่ คู่กว๊านพะเยา", "text_en": "Phayao, a liveable town beside its lake"},
        {"theme": "ประเด็นที่ ๑", "kind": "วัตถุประสงค์", "text": "๑. เพื่อเพิ่มรายได้จากการท่องเที่ยวของชุมชน"},
        {"theme": 2, "kind": "[tp:Objective]", "text": "เพื่อเพิ่มรายได้จากสินค้าเกษตร"},
    ],
    "tactics": [
        {"theme": "ยกระดับการท่องเที่ยวเชิงวัฒนธรรมรอบกว๊านพะเยา", "kind": "แนวทางการพัฒนา", "text": "พัฒนาเส้นทางท่องเที่ยวชุมชน"},
        {"theme": "issue-2", "kind": "แนวทางการพัฒนา", "text": "ส่งเสริมการผลิตที่ได้มาตรฐาน"},
    ],
    "indicators": [
        {"theme": "1", "text": "รายได้จากการท่องเที่ยวเพิ่มขึ้น", "concept": "รายได้จากการท่องเที่ยว", "value": "ร้อยละ ๕",
         "unit": "ร้อยละ", "direction": "เพิ่มขึ้น", "comparator": "เปลี่ยนไปเท่านี้", "change": "[tpv:relative-change]",
         "period": "per-year", "year": "พ.ศ. ๒๕๖๙", "baseline": 2565},
        {"theme": "1", "value": 6, "unit": "ร้อยละ", "direction": "เพิ่มขึ้น", "comparator": "เปลี่ยนไปเท่านี้",
         "change": "[tpv:relative-change]", "period": "per-year", "year": 2570, "baseline": 2565},
        {"theme": "2", "text": "พื้นที่เกษตรอินทรีย์ไม่น้อยกว่า ๑๐๒,๐๐๐ ไร่", "concept": "พื้นที่เกษตรอินทรีย์ที่ผ่านการรับรอง",
         "value": "๑๐๒,๐๐๐ ไร่", "unit": "ไร่", "direction": "เพิ่มขึ้น", "comparator": "ไม่น้อยกว่า", "change": "level",
         "period": "ไม่ได้ระบุ"},
    ],
    "alignments": [
        {"own": "ยกระดับการท่องเที่ยวเชิงวัฒนธรรมรอบกว๊านพะเยา", "result": "สนับสนุน", "above": "[northern-region:strategy-1 linkage:7]",
         "rationale": "ทั้งสองข้อมุ่งเพิ่มมูลค่าการท่องเที่ยว", "confidence": "๐.๘"},
        {"own": "issue-2", "result": "ค้นแล้วไม่พบ", "above": "ทั้งแผน [nesdp-12:plan]",
         "rationale": "ไม่พบข้อใดที่กล่าวถึงเกษตรปลอดภัยโดยตรง"},
    ],
    "completeness": [
        {"counted": "ประเด็นการพัฒนา", "complete": "ครบตามเอกสาร", "declared": "๒"},
        {"counted": "[tp:Target]", "complete": "complete-in-source"},
    ],
}  # fmt: skip


def fill(template: bytes, plan: Mapping[str, Sequence[Mapping]] = PLAN) -> Workbook:
    """The template with the values of a plan, by sheet and column."""
    book = openpyxl.load_workbook(BytesIO(template))
    for table in TABLES:
        at = {column.key: number for number, column in enumerate(table.columns, 1)}
        for number, row in enumerate(plan.get(table.key, ()), FIRST_ROW):
            for key, value in row.items():
                book[table.name.th].cell(number, at[key]).value = value
    return book


def cell(book: Workbook, table: str, key: str, row: int = FIRST_ROW):
    """One cell, by sheet and column."""
    found = next(each for each in TABLES if each.key == table)
    return book[found.name.th].cell(row, [column.key for column in found.columns].index(key) + 1)


def save(book: Workbook) -> bytes:
    """The workbook as a file."""
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def save_tables(book: Workbook, encoding: str = "utf-8-sig") -> dict[str, bytes]:
    """Each sheet as a CSV file, by its name, as Excel saves it."""
    files = {}
    for name in (*(table.name.th for table in TABLES), LISTS.th):
        text = StringIO()
        writer = csv.writer(text)
        for row in book[name].iter_rows(values_only=True):
            writer.writerow(["" if value is None else value for value in row])
        files[f"{name}.csv"] = text.getvalue().encode(encoding)
    return files


def repack(content: bytes, change) -> bytes:
    """The package with its parts changed: `change` is given a name and the bytes, and gives the bytes, or None to drop it."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in package.namelist():
            part = change(name, package.read(name))
            if part is not None:
                changed.writestr(name, part)
    return packed.getvalue()


def rules(document) -> list[tuple[str, str]]:
    """The severity and the rule of each finding."""
    return [(fault.severity, re.sub(".*#Document-", "", fault.shape)) for fault in document.faults]


def spot(place: Place) -> str:
    """A cell of a workbook without the heading of its column."""
    return f"{place.file}, {place.sheet}!{place.cell}"

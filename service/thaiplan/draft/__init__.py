"""Drafts: a filled template, as a workbook or as CSV files, made into the graph of a plan, and written as Turtle.

The document that comes back has the place of every statement and a finding for whatever could not be read; the rest of the
plan is there all the same, so that one bad cell does not hide the other faults. Sheets are read in the order of the template
and not of the file, so a workbook and the CSV files made of it give the same statements.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rdflib import RDF, Graph

from thaiplan.documents import Document, clean_name
from thaiplan.documents.encodings import Unreadable as NoText
from thaiplan.documents.rules import make_finding
from thaiplan.draft.chapters import read_slug, write_completeness, write_elements, write_plan
from thaiplan.draft.forms import GOALS, PLAN, TACTICS, THEMES
from thaiplan.draft.linkages import write_alignments
from thaiplan.draft.manuscript import OA, TP, Manuscript
from thaiplan.draft.packages import Unreadable
from thaiplan.draft.records import Records, read_records
from thaiplan.draft.remarks import remark
from thaiplan.draft.sheets import Sheet, read_csv, read_xlsx
from thaiplan.draft.yardsticks import write_indicators
from thaiplan.findings import Finding
from thaiplan.places import Place, Places
from thaiplan.rows import Text
from thaiplan.turtle import write_turtle

LEFT_OUT = {
    "links": Text("ลิงก์ไปยังไฟล์อื่นไม่ได้เปิด ใช้ค่าที่บันทึกไว้ล่าสุด", "Links to other files were not followed; saved values stand."),
    "macros": Text("แมโครในไฟล์ไม่ได้เรียกใช้", "The macros of the file were not run."),
}  # fmt: skip
HEAD = "ร่างจากตารางที่กรอก ยังไม่มีผู้ทบทวน · Drafted from the spreadsheet {name}; reviewed by nobody yet."


def read_workbook(content: bytes, name: str) -> Document:
    """The plan of an Excel workbook; what cannot be read is among the faults."""
    name = clean_name(name)
    if not content:
        return _nothing("xlsx", Records(name), "empty")
    try:
        workbook = read_xlsx(content)
    except Unreadable as fault:
        return _nothing("xlsx", Records(name), fault.why, **fault.values)
    left_out = tuple(LEFT_OUT[what] for what in sorted(workbook.left_out))
    return _write(read_records(workbook.sheets, name), "xlsx", left_out)


def read_tables(files: Mapping[str, bytes], name: str | None = None) -> Document:
    """The plan of CSV files, each known by its headings or by its name; what cannot be read is among the faults.

    Together they go by the name given, else by that of the first.
    """
    sheets: list[Sheet] = []
    faults: list[Finding] = []
    name = clean_name(name or name_together(list(files)))
    for file, content in files.items():
        place = Place(file) if len(files) == 1 else Place(name, sheet=file)
        try:
            sheet, damage = read_csv(content, file)
        except Unreadable as fault:
            faults.append(remark(fault.why, place, **fault.values))
            continue
        except NoText as fault:
            faults.append(make_finding("encoding", place, fault.wrong, fault.remedy))
            continue
        if not sheet.rows:
            faults.append(remark("empty", place))
        if damage is not None:
            severity = "Violation" if damage.lost else "Info"  # what was read whole is only to be known
            faults.append(replace(make_finding("encoding", place, damage.wrong, damage.remedy), severity=severity))
        sheets.append(sheet)
    records = read_records(sheets, name, tables=True, is_whole=len(sheets) == len(files))
    records.findings[:0] = _together(faults, name)
    return _write(records, "csv", ())


def _together(faults: Sequence[Finding], name: str) -> list[Finding]:
    """The faults of files, those that several files have told once, of all together: they were saved in one way."""
    alike: dict[str, list[Finding]] = {}
    for fault in faults:
        alike.setdefault(fault.message("en"), []).append(fault)
    return [of[0] if len(of) == 1 else replace(of[0], place=Place(name)) for of in alike.values()]


def name_together(files: Sequence[str]) -> str:
    """What several files are called.

    >>> name_together(["แผน.csv"]), name_together(["แผน.csv", "ประเด็น.csv", "เป้าหมาย.csv"])
    ('แผน.csv', 'แผน.csv (+2)')
    """
    return f"{files[0]} (+{len(files) - 1})" if len(files) > 1 else "".join(files)


def write_draft(document: Document) -> str:
    """The plan as Turtle in house order."""
    return write_turtle(document.graph, HEAD.format(name=document.name.rpartition("/")[2]))


def write_sources(document: Document) -> dict[str, str]:
    """The texts of the documents that the plan quotes of itself, by file name: what a house keeps in data/source/."""
    graph, texts = document.graph, {}
    for source in graph.subjects(RDF.type, TP.SourceDocument):
        lines = {int(graph.value(line, TP.lineNumber)): line for line in graph.subjects(TP.inDocument, source)}
        numbers = range(1, int(graph.value(source, TP.lineCount)) + 1)
        words = (str(graph.value(lines[number], OA.exact)) if number in lines else "" for number in numbers)
        texts[str(graph.value(source, TP.fileName))] = "".join(f"{line}\n" for line in words)
    return dict(sorted(texts.items()))


def _nothing(form: str, records: Records, why: str, **values: object) -> Document:
    fault = remark(why, Place(records.file), **values)
    return _document(form, records.file, Graph(bind_namespaces="none"), Places(records.file), (*records.findings, fault))


def _document(form: str, name: str, graph: Graph, places: Places, faults: tuple[Finding, ...], **more) -> Document:
    return Document(name=name, form=form, graph=graph, places=places, faults=faults, **more)


def _write(records: Records, form: str, left_out: tuple[Text, ...]) -> Document:
    plans = records.of(PLAN)
    told = tuple(fault for fault in records.findings if fault.severity == "Violation")
    if not plans and told and not (records.sheets and records.is_whole):
        return _document(form, records.file, Graph(bind_namespaces="none"), Places(records.file), told)
    if not records.sheets:
        return _nothing(form, Records(records.file), "no-template")
    if not plans:
        return _nothing(form, records, "no-plan", sheet=PLAN.name.th)
    record = plans[0]
    slug, usable = read_slug(record.field("slug"), record)
    script = Manuscript(records, slug)
    if not usable:
        script.remark("slug", record.field("slug").place, script.plan, found=record.field("slug").cell.text, used=slug)
    if len(plans) > 1:
        script.remark("two-plans", plans[1].place, script.plan, sheet=records.sheets[PLAN.key].name, found=len(plans))
    write_plan(script, record)
    for table in (THEMES, GOALS, TACTICS):
        write_elements(script, records, table)
    write_indicators(script, records)
    write_completeness(script, records)
    write_alignments(script, records, record.field("day"))
    script.close(records, record.field("rights"))
    faults = (*records.findings, *script.findings)
    unread = {"doubtful": frozenset(script.doubtful), "unread": frozenset(script.unread), "lost": script.lost or records.lost}
    return _document(form, records.file, script.graph, script.places, faults, left_out=left_out, **unread)

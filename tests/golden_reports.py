"""Reports made by hand for the golden files of tests/golden/, with all that can stand in one.

`python tests/golden_reports.py` writes the golden files anew from what `render` says now; read the difference before you
commit it, since the tests compare with them byte for byte.
"""

from dataclasses import asdict
from pathlib import Path

from thaiplan.findings import Finding
from thaiplan.overview import Measures
from thaiplan.places import Place
from thaiplan.reports import FORMS, render
from thaiplan.rows import Text, Thing
from thaiplan.terms import ID, TP, TPS
from thaiplan.validation import Report

GOLDEN = Path(__file__).parent / "golden"
SH = "http://www.w3.org/ns/shacl#"
PHAYAO = ID + "phayao-2570/"
# What a stranger's file may hold: quotes, a tag, a line end, and an escape sequence that would paint a terminal red.
NASTY = 'ร้อยละ "๑๐"\n<script>alert(1)</script> & \x1b[31m\x00'
LONG = "ส่งเสริมการท่องเที่ยวเชิงสร้างสรรค์บนฐานวัฒนธรรมล้านนาและภูมิปัญญาท้องถิ่นให้ได้มาตรฐานสากลอย่างยั่งยืน"

TARGET = Finding(
    severity="Violation",
    shape=TPS + "Indicator-target",
    focus=PHAYAO + "issue-1-indicator-2",
    messages={
        "th": f"“{NASTY}” ของ “ค่าเป้าหมาย (tp:hasTarget)” ไม่มีอยู่ หรือเป็นคนละประเภท",
        "en": f"“{NASTY}” of “has target (tp:hasTarget)” is not there, or is of another class.",
    },
    remedies={
        "th": f"tp:hasTarget ต้องชี้ไปที่ค่าเป้าหมายที่เขียนไว้ในไฟล์ ไม่ใช่ตัวเลข (พบ {NASTY})",
        "en": f"tp:hasTarget points to a target that is written out, not to a number (found {NASTY}).",
    },
    reasons={
        "th": "ค่าเป้าหมายไม่ได้มีแต่ตัวเลข ยังมีหน่วย ทิศทาง และรอบเวลา",
        "en": "A target is more than its number: unit, direction and period belong to it.",
    },
    focus_label="รายได้จากการท่องเที่ยวที่เพิ่มขึ้น",
    path=TP + "hasTarget",
    value=NASTY,
    component=SH + "ClassConstraintComponent",
    profile="draft",
    place=Place("plans/พะเยา 2570.ttl", 6, 13),
)
WRONG_LEVEL = Finding(
    severity="Violation",
    shape=TPS + "PlanElement-parent",
    focus=PHAYAO + "issue-1",
    messages={
        "th": "“phayao-2570:plan-b” ของ “อยู่ใต้โดยตรง (tp:isDirectPartOf)” ไม่มีอยู่ หรือเป็นคนละประเภท",
        "en": "“phayao-2570:plan-b” of “is direct part of (tp:isDirectPartOf)” is not there, or is of another class.",
    },
    remedies={"th": "ระบุว่าอยู่ใต้ข้อใดของแผน", "en": "Name what of the plan it stands under."},
    reasons={"en": "What stands nowhere cannot be shown in the tree of the plan."},
    focus_label=LONG,
    path=TP + "isDirectPartOf",
    value=PHAYAO + "plan-b",
    component=SH + "OrConstraintComponent",
    profile="draft",
    place=Place("plans/พะเยา 2570.ttl", 21, 5),
    detail=(
        Finding(
            severity="Violation",
            shape=TPS + "PlanElement-parent",
            focus=PHAYAO + "plan-b",
            messages={"th": "ไม่เป็น tp:DevelopmentIssue", "en": "It is no tp:DevelopmentIssue."},
            component=SH + "ClassConstraintComponent",
            value=PHAYAO + "plan-b",
            detail=(
                Finding(
                    severity="Violation",
                    shape="http://example.org/inner",
                    focus="[ ]",
                    messages={"en": "Something deeper."},
                    component=SH + "NodeConstraintComponent",
                ),
            ),
        ),
        Finding(
            severity="Violation",
            shape=TPS + "PlanElement-parent",
            focus=PHAYAO + "plan-b",
            messages={"th": "ไม่เป็น tp:Plan", "en": "It is no tp:Plan."},
            component=SH + "ClassConstraintComponent",
            value=PHAYAO + "plan-b",
            place=Place("plans/พะเยา 2570.ttl", 3, 1),
        ),
    ),
)
NO_LINK = Finding(
    severity="Warning",
    shape=TPS + "Theme-link",
    focus=PHAYAO + "issue-2",
    messages={"th": "ไม่เป็นไปตามเกณฑ์ “เชื่อมโยงขึ้นไป”", "en": "This does not hold: “Link upward”."},
    remedies={
        "th": "เขียนความสอดคล้องกับแผนระดับบน หรือบันทึกว่าค้นแล้วไม่พบ (tp:AlignmentGap)",
        "en": "Write an alignment with a plan above, or record that none was found (tp:AlignmentGap).",
    },
    reasons={"th": "แผนที่ไม่บอกว่าตอบสนองอะไรข้างบน ติดตามผลไม่ได้", "en": "What it serves cannot be followed up."},
    focus_label="เกษตรปลอดภัย",
    component=SH + "SPARQLConstraintComponent",
    profile="complete",
    place=Place("plans/พะเยา 2570.ttl", 40),
)
BLANK = Finding(
    severity="Info",
    shape=TPS + "Baseline-owner",
    focus="[ ]",
    messages={"th": "ยังไม่ได้ระบุ “^<https://w3id.org/thaiplan/ontology#hasBaseline>”", "en": "“^tp:hasBaseline” is not stated."},
    remedies={"th": "ผูกปีฐานไว้กับค่าเป้าหมาย", "en": "Tie the baseline to a target."},
    path=f"^<{TP}hasBaseline>",
    component=SH + "MinCountConstraintComponent",
    profile="draft",
)
SYNTAX = Finding(
    severity="Violation",
    shape=TPS + "Document-syntax",
    focus="",
    messages={"th": "อ่านไฟล์ไม่ได้ตั้งแต่ตรงนี้ เครื่องหมายคำพูดไม่ปิด", "en": "The file cannot be read from here: a quote is not closed."},
    remedies={"th": "ปิดเครื่องหมายคำพูด", "en": "Close the quote."},
    profile="draft",
    place=Place("plans/พะเยา 2570.ttl", 58, 3),
)
EMPTY = Finding(
    severity="Violation",
    shape=TPS + "Document-empty",
    focus="",
    messages={"th": "ไฟล์ว่างเปล่า", "en": "The file is empty."},
    remedies={"th": "ส่งไฟล์ที่มีแผน", "en": "Send a file with a plan in it."},
    place=Place("empty.ttl"),
)
CELL = Finding(
    severity="Violation",
    shape=TPS + "Target-value",
    focus=PHAYAO + "issue-1-indicator-1-target-1",
    messages={"th": "ค่า “=SUM(A1)” ของ “ค่าเป้าหมาย” ไม่ใช่ตัวเลข", "en": "“=SUM(A1)” is no number."},
    remedies={"th": "พิมพ์ตัวเลขแทนสูตร", "en": "Write the number in place of the formula."},
    focus_label="=เพิ่มขึ้น",
    path=TP + "targetValue",
    value="=SUM(A1)",
    component=SH + "DatatypeConstraintComponent",
    profile="draft",
    place=Place("แบบกรอก.xlsx", 7, 3, "ตัวชี้วัด"),
)


def still_asked(number: int) -> Finding:
    """A finding of one of several shapes of the profile above."""
    shape = f"Published-{chr(ord('a') + number % 12)}"
    remedies = {"th": "ใส่คำแปลภาษาอังกฤษ skos:prefLabel \"…\"@en", "en": 'Add a translation: skos:prefLabel "…"@en.'}
    return Finding("Violation", TPS + shape, f"{PHAYAO}issue-{number}", {}, remedies, profile="publishable")


REPORTS = (
    Report(
        name="plans/พะเยา 2570.ttl",
        form="ttl",
        profile="complete",
        mode="new",
        plan=Thing(PHAYAO + "plan", Text("แผนพัฒนาจังหวัดพะเยา พ.ศ. 2570", "Development Plan of Phayao 2027")),
        triples=1312,
        findings=(TARGET, WRONG_LEVEL, NO_LINK, SYNTAX, BLANK, BLANK),
        left_out=(
            Text("owl:imports <http://example.org/x> ไม่ได้ถูกดึงมา", "owl:imports <http://example.org/x> was not fetched"),
            Text(None, "A remote JSON-LD context was not fetched"),
        ),
        themes=3,
        unserved=(Thing(PHAYAO + "issue-2", Text("เกษตรปลอดภัย")), Thing(PHAYAO + "issue-3", Text(LONG, "Long"))),
        measures=asdict(Measures(12, 10, 9, 12, 3, 2, 1, 3)),
        next_profile="publishable",
        next_findings=tuple(still_asked(number) for number in range(15)),
    ),
    Report("แบบกรอก.xlsx", "xlsx", "draft", "replace", Thing(PHAYAO + "plan", Text("แผนพัฒนาจังหวัดพะเยา")), 80, (CELL,)),
    Report(
        name="good.nt",
        form="nt",
        profile="publishable",
        mode="add",
        plan=Thing(ID + "lampang/plan", Text("แผนพัฒนาจังหวัดลำปาง", "Lampang Provincial Development Plan")),
        triples=64,
        findings=(),
        themes=2,
        measures=asdict(Measures(1, 1, 1, 1, 1, 0, 0, 1)),
    ),
    Report("empty.ttl", "ttl", "draft", "new", None, 0, (EMPTY,), next_profile="complete"),
)
# The golden files: all reports in each form in Thai, and those that people read in English too.
CASES = [(form, "th") for form in FORMS] + [(form, "en") for form in ("text", "html", "sarif")]


def path_of(form: str, lang: str) -> Path:
    """The golden file of a form and a language."""
    return GOLDEN / f"{form}.{lang}.{FORMS[form].extension}"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for form, lang in CASES:
        path_of(form, lang).write_bytes(render(REPORTS, form, lang).encode())

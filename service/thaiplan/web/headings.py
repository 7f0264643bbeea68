"""What the columns of answers, the tags, the kinds of terms and outside properties are called, Thai first."""

import re

from thaiplan.web.words import words

# Headings of result columns, by the name of the variable; of the two ends of a link only what they have in common.
COLUMNS: dict[str, tuple[str, str]] = {
    "accepted": ("จำนวนที่รับไว้", "Accepted"), "agent": ("ผู้จัดทำ", "Made by"),
    "approaches": ("จำนวนแนวทาง", "Approaches"), "area": ("พื้นที่", "Area"),
    "areaBasis": ("ที่มาของตำแหน่งด้าน", "How the area is known"),
    "areaLabel": ("ยุทธศาสตร์ชาติด้าน", "Area"), "areaNumber": ("เลขด้าน", "Area number"),
    "areaSource": ("บรรทัดของด้าน", "Line of the area"), "assertion": ("ข้อวินิจฉัย", "Assertion"),
    "assertions": ("จำนวนข้อวินิจฉัย", "Assertions"), "baseline": ("ปีฐาน", "Baseline"),
    "baselineBE": ("ปีฐาน พ.ศ.", "Baseline, BE"), "baselineCE": ("ปีฐาน ค.ศ.", "Baseline, CE"),
    "baselineSource": ("บรรทัดของปีฐาน", "Line of the baseline"), "basis": ("ฐานที่มา", "Basis"),
    "be": ("พ.ศ.", "BE"), "belowHalf": ("ต่ำกว่า 0.5", "Below 0.5"), "ce": ("ค.ศ.", "CE"),
    "ceiling": ("ความเชื่อมั่นไม่เกิน", "Confidence of at most"),
    "change": ("รูปของการเปลี่ยนแปลง", "Form of change"), "class": ("ประเภท", "Kind"),
    "code": ("รหัส", "Code"), "comparable": ("เทียบกันได้", "Comparable"),
    "comparator": ("การเทียบค่า", "Comparator"), "completeness": ("ความครบถ้วน", "Completeness"),
    "concept": ("สิ่งที่วัด", "Concept"), "conceptLabel": ("สิ่งที่วัด", "Concept"),
    "confidence": ("ความเชื่อมั่น", "Confidence"), "count": ("จำนวน", "Count"),
    "covers": ("ครอบคลุมพื้นที่", "Covers"),
    "curatedConfidence": ("ความเชื่อมั่นของผู้วินิจฉัย", "Confidence, curated"),
    "curatedLabel": ("ข้อที่ผู้วินิจฉัยเลือก", "Curated"), "declared": ("จำนวนที่เอกสารระบุ", "Declared"),
    "denied": ("จำนวนที่ปฏิเสธ", "Denied"), "direction": ("ทิศทาง", "Direction"),
    "document": ("เอกสาร", "Document"), "element": ("รายการ", "Element"),
    "elements": ("จำนวนรายการ", "Elements"), "emended": ("ข้อความที่แก้แล้ว", "Emended"),
    "end": ("ปลายทาง", "End"), "endBE": ("ถึง พ.ศ.", "To, BE"), "endLabel": ("ปลายทาง", "End"),
    "endNote": ("เหตุที่สิ้นสุด", "Why it ends there"), "exact": ("ข้อความตามที่พิมพ์", "As printed"),
    "finding": ("ผลการค้นหา", "Finding"), "firstTargetBE": ("เป้าหมายปีแรก พ.ศ.", "First target, BE"),
    "form": ("รูปของการเปลี่ยนแปลง", "Form of change"), "fromHalf": ("ตั้งแต่ 0.5", "From 0.5"),
    "fromNineTenths": ("ตั้งแต่ 0.9", "From 0.9"), "fromThreeQuarters": ("ตั้งแต่ 0.75", "From 0.75"),
    "gap": ("ช่องว่าง", "Gap"), "gaps": ("จำนวนช่องว่าง", "Gaps"),
    "gapSource": ("บรรทัดของช่องว่าง", "Line of the gap"), "goal": ("เป้าหมาย SDG", "SDG goal"),
    "hasBaseline": ("มีปีฐาน", "Has a baseline"), "hasTarget": ("มีค่าเป้าหมาย", "Has a target"),
    "hasUnit": ("มีหน่วย", "Has a unit"), "hasYear": ("มีปีเป้าหมาย", "Has a year"),
    "higher": ("ระดับบน", "Higher level"), "highest": ("ค่าสูงสุด", "Highest"),
    "indicator": ("ตัวชี้วัด", "Indicator"), "indicators": ("จำนวนตัวชี้วัด", "Indicators"),
    "interpretation": ("ความชัดเจน", "Clarity"), "issue": ("ประเด็น", "Issue"),
    "issueLabel": ("ประเด็น", "Issue"), "issueSource": ("บรรทัดของประเด็น", "Line of the issue"),
    "issueText": ("ข้อความใต้ประเด็น", "Text under the issue"), "items": ("จำนวนรายการ", "Items"),
    "judgement": ("ข้อวินิจฉัย", "Judgement"), "judgements": ("จำนวนข้อวินิจฉัย", "Judgements"),
    "kind": ("ประเภท", "Kind"), "label": ("ข้อความ", "Label"),
    "lastTargetBE": ("เป้าหมายปีสุดท้าย พ.ศ.", "Last target, BE"), "legal": ("ลำดับชั้นแผน", "Legal level"),
    "legalLevel": ("ลำดับชั้นแผน", "Legal level"), "length": ("จำนวนขั้น", "Steps"),
    "level": ("ระดับ", "Level"), "line": ("บรรทัด", "Line"), "lines": ("จำนวนบรรทัด", "Lines"),
    "lower": ("ระดับล่าง", "Lower level"), "lowest": ("ความเชื่อมั่นต่ำสุด", "Lowest confidence"),
    "match": ("ระดับการเทียบ", "Match"), "mean": ("ค่าเฉลี่ย", "Mean"),
    "measurable": ("วัดผลได้", "Measurable"), "measured": ("จำนวนที่วัดผลได้", "Measurable"),
    "mentioned": ("สิ่งที่กล่าวถึง", "Mentioned"), "mentionedLabel": ("สิ่งที่กล่าวถึง", "Mentioned"),
    "method": ("วิธีวินิจฉัย", "Method"), "mission": ("พันธกิจ", "Mission"), "note": ("หมายเหตุ", "Note"),
    "number": ("เลขข้อ", "Number"), "objectSource": ("บรรทัดของแผนระดับบน", "Line, higher plan"),
    "observed": ("จำนวนที่พบ", "Found"), "ordinal": ("ลำดับ", "Order"), "owner": ("เจ้าของแผน", "Owner"),
    "ownerBasis": ("ที่มาของเจ้าของแผน", "How the owner is known"), "parent": ("อยู่ใน", "Part of"),
    "part": ("รายการ", "Part"), "path": ("เส้นทาง", "Path"), "period": ("รอบเวลา", "Periodicity"),
    "periodicity": ("รอบเวลา", "Periodicity"), "plan": ("แผน", "Plan"), "planLabel": ("แผน", "Plan"),
    "plans": ("จำนวนแผน", "Plans"), "planSource": ("บรรทัดของแผน", "Line of the plan"),
    "point": ("ข้อย่อย", "Point"), "polarity": ("ยืนยันหรือปฏิเสธ", "Affirmed or denied"),
    "prices": ("ฐานราคา", "Prices"), "printed": ("ตามที่พิมพ์", "As printed"),
    "province": ("จังหวัด", "Province"), "quoted": ("ที่ถูกอ้าง", "Quoted"),
    "rationale": ("เหตุผล", "Rationale"), "reached": ("ขึ้นไปถึง", "Reaches"), "read": ("อ่านแล้ว", "Read"),
    "reason": ("เหตุผล", "Reason"), "related": ("จำนวนที่เกี่ยวข้อง", "Related"),
    "relation": ("ความสัมพันธ์", "Relation"), "repeated": ("ตัวชี้วัดที่กล่าวซ้ำ", "Repeated as"),
    "review": ("สถานะการทบทวน", "Review"), "sameForm": ("รูปเดียวกัน", "Same form"),
    "samePeriod": ("รอบเวลาเดียวกัน", "Same period"), "sameUnit": ("หน่วยเดียวกัน", "Same unit"),
    "sdg": ("เป้าหมาย SDG", "SDG"), "sdgLabel": ("เป้าหมาย SDG", "SDG"),
    "searched": ("แผนที่ค้น", "Plan searched"), "searchedLabel": ("แผนที่ค้น", "Plan searched"),
    "sharedConcepts": ("สิ่งที่วัดร่วมกัน", "Measured by both"), "side": ("ด้าน", "Side"),
    "sort": ("ชนิด", "Sort"), "source": ("บรรทัดต้นฉบับ", "Source line"),
    "startBE": ("ตั้งแต่ พ.ศ.", "From, BE"), "state": ("สถานะ", "State"),
    "stated": ("จำนวนที่เขียนไว้", "Stated"), "statement": ("ข้อความบอกความครบถ้วน", "Statement"),
    "statementSource": ("บรรทัดที่ระบุจำนวน", "Line of the count"), "status": ("สถานะ", "Status"),
    "step": ("ขั้นที่", "Step"), "strategy": ("ยุทธศาสตร์", "Strategy"),
    "strong": ("มั่นใจที่สุดคือไม่ต่ำกว่า", "Surest from"), "strongest": ("มั่นใจที่สุด", "Strongest"),
    "subjectSource": ("บรรทัดของแผนระดับล่าง", "Line, lower plan"), "suggested": ("ที่เสนอไว้", "Suggested"),
    "suggestedBasis": ("ที่มาของข้อเสนอ", "Basis of the suggestion"),
    "suggestedConfidence": ("ความเชื่อมั่นของข้อเสนอ", "Confidence, suggested"),
    "target": ("ค่าเป้าหมาย", "Target"), "targets": ("จำนวนค่าเป้าหมาย", "Targets"),
    "text": ("ข้อความ", "Text"), "thing": ("สิ่งที่อ้าง", "Thing"), "time": ("เวลา", "Time"),
    "title": ("เอกสาร", "Document"), "type": ("ชนิดของความสอดคล้อง", "Type"), "unit": ("หน่วย", "Unit"),
    "use": ("ใช้เป็น", "Used as"), "value": ("ค่า", "Value"), "verbatim": ("ตามที่พิมพ์", "As printed"),
    "vision": ("วิสัยทัศน์", "Vision"), "weak": ("มั่นใจน้อยที่สุดคือไม่เกิน", "Least sure up to"),
    "weakest": ("มั่นใจน้อยที่สุด", "Weakest"), "withBaseline": ("จำนวนที่มีปีฐาน", "With a baseline"),
    "withRole": ("ที่มีหน้าที่", "With a role"), "withTarget": ("จำนวนที่มีค่าเป้าหมาย", "With a target"),
    "withUnit": ("จำนวนที่มีหน่วย", "With a unit"), "withYear": ("จำนวนที่มีปีเป้าหมาย", "With a year"),
    "word": ("คำที่ค้น", "Word"), "written": ("ที่มีข้อความ", "Not blank"), "year": ("ปี", "Year"),
    "yearBE": ("พ.ศ.", "BE"), "yearCE": ("ค.ศ.", "CE"), "yearSource": ("บรรทัดของปี", "Line of the year"),
}  # fmt: skip
SIDES: dict[str, tuple[str, str]] = {"lower": ("ระดับล่าง", "lower"), "higher": ("ระดับบน", "higher")}

# The tags of the library.
TAGS: dict[str, tuple[str, str]] = {
    "aggregate": ("สรุปจำนวน", "counts"), "alignment": ("ความสอดคล้อง", "alignment"), "areas": ("พื้นที่", "areas"),
    "completeness": ("ความครบถ้วน", "completeness"),
    "cross-level": ("ข้ามระดับ", "across levels"), "hierarchy": ("โครงสร้างแผน", "structure"),
    "measures": ("การวัดผล", "measures"),
    "plans": ("แผน", "plans"), "quality": ("คุณภาพ", "quality"), "sources": ("ต้นฉบับ", "sources"),
    "text": ("ค้นข้อความ", "text"),
}  # fmt: skip

# Properties from elsewhere, which carry no Thai label of their own.
OUTSIDE: dict[str, tuple[str, str]] = {
    "rdf:type": ("ประเภท", "Kind"), "skos:altLabel": ("ชื่ออื่น", "Other name"), "skos:notation": ("รหัส", "Code"),
    "skos:definition": ("คำนิยาม", "Definition"), "skos:editorialNote": ("หมายเหตุของผู้ถอดความ", "Editors' note"),
    "skos:example": ("ตัวอย่าง", "Example"), "skos:scopeNote": ("ขอบเขตการใช้", "Scope note"),
    "skos:broader": ("แนวคิดที่กว้างกว่า", "Broader concept"),
    "skos:related": ("แนวคิดที่เกี่ยวข้อง", "Related concept"), "skos:inScheme": ("อยู่ในชุด", "In scheme"),
    "dcterms:source": ("แหล่งที่มา", "Source"), "dcterms:title": ("ชื่อ", "Title"),
    "oa:exact": ("ข้อความตามที่พิมพ์", "Text as printed"),
    "prov:wasAttributedTo": ("ผู้จัดทำ", "Made by"), "prov:generatedAtTime": ("จัดทำเมื่อ", "Made at"),
}  # fmt: skip

# Kinds of terms, by the last part of the class.
KINDS: dict[str, tuple[str, str]] = {
    "Ontology": ("ออนโทโลยี", "Ontology"), "Class": ("คลาส", "Classes"),
    "ObjectProperty": ("คุณสมบัติที่เชื่อมสิ่ง", "Object properties"),
    "DatatypeProperty": ("คุณสมบัติที่เป็นค่า", "Datatype properties"), "Concept": ("แนวคิด", "Concepts"),
    "AnnotationProperty": ("คุณสมบัติกำกับ", "Annotation properties"),
    "ConceptScheme": ("ชุดคำศัพท์", "Concept schemes"),
    "NodeShape": ("กฎของสิ่ง", "Node shapes"), "PropertyShape": ("กฎของคุณสมบัติ", "Property shapes"),
}  # fmt: skip


def heading(variable: str, lang: str) -> str:
    """The heading of a result column; one of the lower or the higher end says which.

    >>> heading("unit", "en"), heading("higherUnit", "en"), heading("myOwn", "en")
    ('Unit', 'Unit (higher)', 'myOwn')
    """
    found = re.fullmatch(r"(lower|higher)([A-Z])(\w*)", variable)
    if variable in COLUMNS or not found:
        return words(variable, lang, COLUMNS)
    side, first, rest = found.groups()
    return f"{words(first.lower() + rest, lang, COLUMNS)} ({words(side, lang, SIDES)})"

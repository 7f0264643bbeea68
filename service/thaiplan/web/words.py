"""What the pages say, in Thai and English: one table, Thai first."""

WORDS: dict[str, tuple[str, str]] = {
    # the frame of every page
    "site": ("thaiplan", "thaiplan"),
    "tagline": ("แผนของรัฐไทยในกราฟเดียว", "The plans of the Thai state as one graph"),
    "skip": ("ข้ามไปยังเนื้อหา", "Skip to content"),
    "nav": ("เมนูหลัก", "Main menu"),
    "home": ("หน้าแรก", "Home"),
    "questions": ("คำถาม", "Questions"),
    "sparql": ("SPARQL", "SPARQL"),
    "ontology": ("ออนโทโลยี", "Ontology"),
    "vocab": ("คำศัพท์ควบคุม", "Vocabulary"),
    "shapes": ("กฎตรวจสอบ", "Shapes"),
    "language": ("ภาษา", "Language"),
    "unofficial": (
        "ถอดความจากเอกสารราชการโดยโครงการ thaiplan  ยังไม่มีหน่วยงานใดรับรอง",
        "Transcribed from official documents by the thaiplan project; no agency has confirmed it.",
    ),
    "translated": ("คำแปลของ thaiplan ไม่ใช่คำแปลทางการ", "thaiplan's translation, not an official one"),
    "release": ("รุ่นข้อมูล", "Release"),
    "as_data": ("หน้านี้ในรูปข้อมูล", "This page as data"),
    "iri": ("ชื่ออ้างอิง (IRI)", "Name (IRI)"),
    "path": ("อยู่ใน", "Part of"),
    # home
    "lead": (
        "thaiplan รวมแผนของรัฐตั้งแต่ระดับชาติถึงท้องถิ่นไว้ในกราฟเดียว: แต่ละระดับมุ่งหวังอะไร วัดอย่างไร และเขียนไว้ที่บรรทัดใดของเอกสาร",
        "thaiplan puts the plans of the Thai state, from the nation down to local bodies, in one graph: what each "
        "level promises, how it is measured, and on which line of which document it says so.",
    ),
    "plans_by_level": ("แผนตามระดับ จากชาติถึงท้องถิ่น", "Plans by level, national to local"),
    "plan": ("แผน", "Plan"),
    "plans": ("แผน", "plans"),
    "elements": ("รายการ", "Elements"),
    "indicators": ("ตัวชี้วัด", "Indicators"),
    "targets": ("ค่าเป้าหมาย", "Targets"),
    "total": ("รวม", "Total"),
    "counts_note": (
        "รายการ คือ ข้อความของแผนที่มีบรรทัดต้นฉบับรองรับ ไม่นับย่อหน้าบรรยาย",
        "Elements are pieces of a plan that quote the document; narrative paragraphs are not counted.",
    ),
    "start_here": ("เริ่มจากคำถามเหล่านี้", "Start with a question"),
    "all_questions": ("ดูคำถามทั้งหมด", "All questions"),
    "documents": ("เอกสารต้นฉบับ", "Source documents"),
    "lines": ("บรรทัด", "lines"),
    # plan
    "level": ("ระดับ", "Level"),
    "legal_level": ("ลำดับชั้นแผนตามมติคณะรัฐมนตรี", "Level by cabinet resolution"),
    "legal_1": ("แผนระดับที่ 1", "Level 1 plan"),
    "legal_2": ("แผนระดับที่ 2", "Level 2 plan"),
    "legal_3": ("แผนระดับที่ 3", "Level 3 plan"),
    "legal_none": ("เอกสารไม่ได้ระบุ", "Not stated"),
    "area": ("พื้นที่", "Area"),
    "owner": ("หน่วยงานเจ้าของแผน", "Owner"),
    "years": ("ช่วงปีของแผน", "Years"),
    "years_none": ("เอกสารไม่ได้พิมพ์ไว้", "Not printed in the document"),
    "status": ("ขอบเขตที่ถอดความ", "What is transcribed"),
    "source": ("ต้นฉบับ", "Source"),
    "to": ("ถึง", "to"),
    "tree": ("เนื้อหาของแผน", "What the plan says"),
    "gaps": ("ครบถ้วนเพียงใด", "How complete this is"),
    "gaps_lead": (
        "“ส่วนที่คัดมาไม่มี” กับ “แผนไม่มี” เป็นคนละเรื่องกัน",
        "“The excerpt has none” and “the plan has none” are different facts.",
    ),
    "emended_mark": ("มีคำแก้", "emended"),
    "inferred_mark": ("อนุมานตำแหน่ง", "place inferred"),
    "no_target": ("ไม่มีค่าเป้าหมาย", "no target"),
    "notes": ("หมายเหตุของผู้ถอดความ", "Editors' notes"),
    # element
    "as_printed": ("ตามที่พิมพ์ในเอกสาร", "As printed"),
    "emended": ("ข้อความที่แก้คำผิดแล้ว", "With the print corrected"),
    "why_emended": ("เหตุที่แก้", "Why"),
    "number": ("เลขข้อที่พิมพ์", "Printed number"),
    "number_none": ("ไม่มีเลขข้อ (เรียงตามลำดับที่ปรากฏ)", "None printed; placed in order of appearance"),
    "basis": ("ทราบตำแหน่งได้อย่างไร", "How its place is known"),
    "note": ("หมายเหตุ", "Note"),
    "unprinted": (
        "ไม่มีบรรทัดใดในเอกสารพิมพ์ข้อความนี้ไว้ ชื่อนี้เป็นของ thaiplan",
        "No line of the document prints this; the label is thaiplan's.",
    ),
    "parts": ("รายการที่อยู่ภายใต้", "Inside it"),
    "target": ("ค่าเป้าหมาย", "Target"),
    "reading": ("อ่านได้ว่า", "In words"),
    "value": ("ค่า", "Value"),
    "verbatim": ("ค่าตามที่พิมพ์", "Value as printed"),
    "unit": ("หน่วย", "Unit"),
    "direction": ("ทิศทาง", "Direction"),
    "comparator": ("การเทียบค่า", "Comparator"),
    "form": ("รูปของการเปลี่ยนแปลง", "Form of change"),
    "periodicity": ("รอบเวลา", "Periodicity"),
    "year": ("ปีเป้าหมาย", "Target year"),
    "baseline": ("ปีฐาน", "Baseline year"),
    "interpretation": ("ความชัดเจนของถ้อยคำ", "Clarity of the wording"),
    "not_stated": ("ไม่ได้ระบุ", "Not stated"),
    "no_target_long": (
        "เอกสารไม่ได้พิมพ์ค่าเป้าหมายของตัวชี้วัดนี้",
        "The document prints no target for this indicator.",
    ),
    "concept": ("สิ่งที่วัด", "What it measures"),
    "same_concept": ("ตัวชี้วัดอื่นที่วัดสิ่งเดียวกัน", "Other indicators of the same thing"),
    "same_concept_none": (
        "ยังไม่พบตัวชี้วัดอื่นในแผนทั้งหมดนี้ที่วัดสิ่งเดียวกัน",
        "No other indicator in these plans measures the same thing.",
    ),
    "restates": ("กล่าวซ้ำตัวชี้วัดระดับแผน", "Restates the plan-level indicator"),
    # concept and other things
    "concept_kind": ("แนวคิดตัวชี้วัด", "Indicator concept"),
    "side_by_side": ("เทียบทุกระดับ", "All levels side by side"),
    "indicator": ("ตัวชี้วัด", "Indicator"),
    "definition": ("คำนิยาม", "Definition"),
    "quantity_kind": ("ชนิดปริมาณ", "Kind of quantity"),
    "statements": ("ข้อมูล", "Statements"),
    "linked_from": ("สิ่งที่อ้างถึง", "What points here"),
    "property": ("คุณสมบัติ", "Property"),
    # source
    "file_name": ("ชื่อแฟ้มเดิม", "Original file name"),
    "checksum": ("SHA-256", "SHA-256"),
    "line_count": ("จำนวนบรรทัด", "Lines"),
    "rights": ("สิทธิ", "Rights"),
    "line": ("บรรทัด", "Line"),
    "text": ("ข้อความ", "Text"),
    "quoted_by": ("อ้างโดย", "Quoted by"),
    "blank_lines": ("ไม่แสดงบรรทัดว่าง", "Blank lines are not shown."),
    # questions and SPARQL
    "questions_lead": (
        "คำถามสำเร็จรูป ทุกคำตอบชี้กลับไปยังบรรทัดในเอกสาร",
        "Ready-made questions; every answer leads back to a line of a document.",
    ),
    "tags": ("หมวด", "Tags"),
    "ask": ("ถาม", "Ask"),
    "parameters": ("เลือกค่า", "Parameters"),
    "default_used": ("เว้นว่างไว้เพื่อใช้ค่าตั้งต้น", "Leave empty to use the default"),
    "answer": ("คำตอบ", "Answer"),
    "rows": ("แถว", "rows"),
    "no_rows": (
        "ไม่พบแถวใด ก่อนสรุปว่าไม่มี โปรดดูหัวข้อ “ครบถ้วนเพียงใด” ในหน้าของแผน",
        "No row was found. Before you conclude that there is none, see “How complete this is” on the plan's page.",
    ),
    "the_query": ("คำสั่ง SPARQL", "The SPARQL"),
    "edit_query": ("แก้และถามใหม่", "Edit and run"),
    "download": ("ดาวน์โหลด", "Download"),
    "sparql_lead": (
        "ถามกราฟทั้งหมดด้วย SPARQL 1.1 กราฟปริยายคือกราฟทุกชื่อรวมกัน",
        "Ask the whole graph in SPARQL 1.1. The default graph is the union of all named graphs.",
    ),
    "query": ("คำสั่ง", "Query"),
    "run": ("ส่งคำสั่ง", "Run"),
    "examples": ("ตัวอย่าง", "Examples"),
    "yes": ("ใช่", "Yes"),
    "no": ("ไม่ใช่", "No"),
    "empty": ("ไม่มีค่า", "no value"),
    # terms
    "terms_ontology": ("คลาสและคุณสมบัติ", "Classes and properties"),
    "terms_vocab": ("คำศัพท์ควบคุม", "Controlled vocabulary"),
    "terms_shapes": ("กฎตรวจสอบแผน (SHACL)", "Shapes that plans are checked against (SHACL)"),
    "terms_lead": ("สร้างจากกราฟโดยตรง", "Generated from the graph itself."),
    "contents": ("สารบัญ", "Contents"),
    # errors
    "error_404": ("ไม่พบหน้านี้", "Not found"),
    "error_400": ("อ่านคำขอไม่ได้", "The request cannot be read"),
    "error_403": ("ไม่รับคำสั่งนี้", "The query is refused"),
    "error_405": ("ใช้วิธีเรียกนี้ไม่ได้", "Method not allowed"),
    "error_406": ("ไม่มีรูปแบบที่ขอ", "No acceptable form"),
    "error_503": ("หมดเวลา", "Out of time"),
    "error_other": ("เกิดข้อผิดพลาด", "Something went wrong"),
    "near": ("ท่านหมายถึงสิ่งใดต่อไปนี้หรือไม่", "Did you mean one of these?"),
    "back_home": ("กลับหน้าแรก", "Back to the home page"),
}

COMPLETENESS: dict[str, tuple[str, str]] = {
    "complete-in-source": ("ส่วนที่คัดมามีครบทุกข้อตามเอกสาร", "The document's whole list is here."),
    "partial-in-source": ("ส่วนที่คัดมามีเพียงบางข้อ", "Only part of the list is in the excerpt."),
    "absent-from-excerpt": (
        "ส่วนที่คัดมาไม่มีข้อความนี้ ซึ่งไม่ได้แปลว่าแผนไม่มี",
        "The excerpt has none. That does not say that the plan has none.",
    ),
    "unknown": ("ยังไม่ทราบ", "Not known."),
}

# Headings of result columns, by the name of the variable.
COLUMNS: dict[str, tuple[str, str]] = {
    "area": ("พื้นที่", "Area"), "basis": ("ฐานที่มา", "Basis"), "baseline": ("ปีฐาน", "Baseline"),
    "be": ("พ.ศ.", "BE"),
    "ce": ("ค.ศ.", "CE"), "change": ("รูปของการเปลี่ยนแปลง", "Form of change"),
    "comparator": ("การเทียบค่า", "Comparator"),
    "concept": ("สิ่งที่วัด", "Concept"), "count": ("จำนวน", "Count"), "direction": ("ทิศทาง", "Direction"),
    "document": ("เอกสาร", "Document"), "element": ("รายการ", "Element"), "elements": ("จำนวนรายการ", "Elements"),
    "form": ("รูปของการเปลี่ยนแปลง", "Form of change"), "indicator": ("ตัวชี้วัด", "Indicator"),
    "indicators": ("จำนวนตัวชี้วัด", "Indicators"), "issue": ("ประเด็น", "Issue"), "kind": ("ประเภท", "Kind"),
    "label": ("ข้อความ", "Label"), "legal": ("ลำดับชั้นแผน", "Legal level"), "level": ("ระดับ", "Level"),
    "line": ("บรรทัด", "Line"), "note": ("หมายเหตุ", "Note"), "number": ("เลขข้อ", "Number"),
    "owner": ("เจ้าของแผน", "Owner"),
    "parent": ("อยู่ใน", "Part of"), "period": ("รอบเวลา", "Periodicity"), "periodicity": ("รอบเวลา", "Periodicity"),
    "plan": ("แผน", "Plan"), "point": ("ข้อย่อย", "Point"), "printed": ("ตามที่พิมพ์", "As printed"),
    "province": ("จังหวัด", "Province"), "source": ("บรรทัดต้นฉบับ", "Source line"), "status": ("สถานะ", "Status"),
    "strategy": ("ยุทธศาสตร์", "Strategy"), "target": ("ค่าเป้าหมาย", "Target"),
    "targets": ("จำนวนค่าเป้าหมาย", "Targets"),
    "text": ("ข้อความ", "Text"), "unit": ("หน่วย", "Unit"), "value": ("ค่า", "Value"),
    "verbatim": ("ตามที่พิมพ์", "As printed"),
    "approaches": ("จำนวนแนวทาง", "Approaches"), "areaBasis": ("ที่มาของตำแหน่งด้าน", "How the area is known"),
    "areaLabel": ("ยุทธศาสตร์ชาติด้าน", "Area"), "areaNumber": ("เลขด้าน", "Area number"),
    "areaSource": ("บรรทัดของด้าน", "Line of the area"), "baselineBE": ("ปีฐาน พ.ศ.", "Baseline, BE"),
    "baselineCE": ("ปีฐาน ค.ศ.", "Baseline, CE"), "baselineSource": ("บรรทัดของปีฐาน", "Line of the baseline"),
    "class": ("ประเภท", "Kind"), "code": ("รหัส", "Code"), "comparable": ("เทียบกันได้", "Comparable"),
    "completeness": ("ความครบถ้วน", "Completeness"), "conceptLabel": ("สิ่งที่วัด", "Concept"),
    "covers": ("ครอบคลุมพื้นที่", "Covers"),
    "declared": ("จำนวนที่เอกสารระบุ", "Declared"), "emended": ("ข้อความที่แก้แล้ว", "Emended"),
    "endBE": ("ถึง พ.ศ.", "To, BE"),
    "exact": ("ข้อความตามที่พิมพ์", "As printed"), "higherForm": ("รูป (ระดับบน)", "Form, higher"),
    "higherLabel": ("ตัวชี้วัดระดับบน", "Higher level"), "higherSource": ("บรรทัด (ระดับบน)", "Line, higher"),
    "higherUnit": ("หน่วย (ระดับบน)", "Unit, higher"), "higherValue": ("ค่า (ระดับบน)", "Value, higher"),
    "higherYearBE": ("พ.ศ. (ระดับบน)", "Year BE, higher"), "interpretation": ("ความชัดเจน", "Clarity"),
    "issueLabel": ("ประเด็น", "Issue"), "issueSource": ("บรรทัดของประเด็น", "Line of the issue"),
    "issueText": ("ข้อความใต้ประเด็น", "Text under the issue"), "items": ("จำนวนรายการ", "Items"),
    "legalLevel": ("ลำดับชั้นแผน", "Legal level"), "lines": ("จำนวนบรรทัด", "Lines"),
    "lowerForm": ("รูป (ระดับล่าง)", "Form, lower"), "lowerLabel": ("ตัวชี้วัดระดับล่าง", "Lower level"),
    "lowerSource": ("บรรทัด (ระดับล่าง)", "Line, lower"), "lowerUnit": ("หน่วย (ระดับล่าง)", "Unit, lower"),
    "lowerValue": ("ค่า (ระดับล่าง)", "Value, lower"), "lowerYearBE": ("พ.ศ. (ระดับล่าง)", "Year BE, lower"),
    "mission": ("พันธกิจ", "Mission"), "observed": ("จำนวนที่พบ", "Found"), "ordinal": ("ลำดับ", "Order"),
    "ownerBasis": ("ที่มาของเจ้าของแผน", "How the owner is known"), "part": ("รายการ", "Part"),
    "planLabel": ("แผน", "Plan"),
    "planSource": ("บรรทัดของแผน", "Line of the plan"), "plans": ("จำนวนแผน", "Plans"),
    "quoted": ("ที่ถูกอ้าง", "Quoted"),
    "relation": ("ความสัมพันธ์", "Relation"), "repeated": ("ตัวชี้วัดที่กล่าวซ้ำ", "Repeated as"),
    "sameForm": ("รูปเดียวกัน", "Same form"),
    "samePeriod": ("รอบเวลาเดียวกัน", "Same period"), "sameUnit": ("หน่วยเดียวกัน", "Same unit"),
    "startBE": ("ตั้งแต่ พ.ศ.", "From, BE"),
    "statementSource": ("บรรทัดที่ระบุจำนวน", "Line of the count"), "thing": ("สิ่งที่อ้าง", "Thing"),
    "title": ("เอกสาร", "Document"),
    "use": ("ใช้เป็น", "Used as"), "vision": ("วิสัยทัศน์", "Vision"), "withRole": ("ที่มีหน้าที่", "With a role"),
    "written": ("ที่มีข้อความ", "Not blank"), "word": ("คำที่ค้น", "Word"),
    "yearSource": ("บรรทัดของปี", "Line of the year"),
    "year": ("ปี", "Year"), "yearBE": ("พ.ศ.", "BE"), "yearCE": ("ค.ศ.", "CE"),
}  # fmt: skip

# The facets of a target, where a page has no label from the graph at hand.
FACETS: dict[str, tuple[str, str]] = {
    "increase": ("เพิ่มขึ้น", "increase"), "decrease": ("ลดลง", "decrease"),
    "reach": ("ให้ถึงค่านี้", "reach this value"),
    "by": ("เปลี่ยนไปเท่านี้", "change by this much"), "at-least": ("ไม่น้อยกว่า", "at least"),
    "at-most": ("ไม่เกิน", "at most"),
    "level": ("ค่าระดับ", "a level"), "relative-change": ("อัตราการเปลี่ยนแปลง", "a relative change"),
    "absolute-change": ("ปริมาณที่เปลี่ยนแปลง", "an absolute change"), "single-year": ("ปีเดียว", "a single year"),
    "per-year": ("ทุกปี", "every year"), "clear": ("ชัดเจน", "clear"), "interpreted": ("ตีความแล้ว", "interpreted"),
    "ambiguous": ("อ่านได้สองทาง", "ambiguous"), "national": ("ชาติ", "national"), "region": ("ภาค", "region"),
    "cluster": ("กลุ่มจังหวัด", "cluster"), "province": ("จังหวัด", "province"), "local": ("ท้องถิ่น", "local"),
}  # fmt: skip

# The tags of the library.
TAGS: dict[str, tuple[str, str]] = {
    "aggregate": ("สรุปจำนวน", "counts"), "areas": ("พื้นที่", "areas"),
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
    "skos:scopeNote": ("ขอบเขตการใช้", "Scope note"), "skos:broader": ("แนวคิดที่กว้างกว่า", "Broader concept"),
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


def words(key: str, lang: str, table: dict[str, tuple[str, str]] = WORDS) -> str:
    """The text of a key in a language; the key itself where the table lacks it.

    >>> words("home", "th"), words("home", "en")
    ('หน้าแรก', 'Home')
    """
    if key not in table:
        return key
    return table[key][0 if lang == "th" else 1]

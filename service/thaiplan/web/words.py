"""What the pages say, in Thai and English: one table, Thai first."""

from thaiplan.web.datawords import DATA, GONE, GONE_EXPLAINED
from thaiplan.web.pagewords import READING
from thaiplan.web.planwords import CHECKING
from thaiplan.web.scriptwords import SCRIPTS
from thaiplan.web.searchwords import SEARCH_EXPLANATIONS, SEARCH_FAULTS, SEARCHING

WORDS: dict[str, tuple[str, str]] = CHECKING | DATA | READING | SCRIPTS | SEARCHING | {
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
    "engine_doubts": (
        "ฐานข้อมูลที่อยู่เบื้องหลังเว็บไซต์นี้ตอบคำถามทดสอบต่อไปนี้ผิด คำตอบที่อาศัยเรื่องเหล่านี้อาจคลาดเคลื่อน",
        "The engine behind this site answered these test questions wrong; answers that rest on them may be wrong too.",
    ),
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
    "plan": ("แผน", "Plan"), "plans": ("แผน", "plans"),
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
    "alignments_tsv": (
        "ความสอดคล้องระหว่างแผนทั้งหมด ในรูปแบบ SSSOM/TSV สำหรับโปรแกรมจัดการการเทียบคำ",
        "All alignments between the plans as SSSOM/TSV, for mapping tools",
    ),
    "tags": ("หมวด", "Tags"),
    "ask": ("ถาม", "Ask"),
    "parameters": ("เลือกค่า", "Parameters"),
    "default_used": ("เว้นว่างไว้เพื่อใช้ค่าตั้งต้น", "Leave empty to use the default"),
    "answer": ("คำตอบ", "Answer"),
    "rows": ("{total} แถว", "Rows: {total}"),
    "first_rows": (
        "แสดง {shown} แถวแรก จากทั้งหมด {total} แถว ต้องการทุกแถวให้ดาวน์โหลด",
        "The first {shown} of {total} rows. For all of them, download",
    ),
    "cut_rows": (
        "คำตอบมีมากกว่า {total} แถวที่บริการนี้ให้ได้ในครั้งเดียว ถามให้แคบลง หรือใช้ ORDER BY กับ LIMIT และ OFFSET ถามทีละช่วง",
        "There are more rows than the {total} that this service gives at once. Ask for less, or use ORDER BY with "
        "LIMIT and OFFSET to ask in steps.",
    ),
    "first_characters": (
        "แสดงเพียง {shown} อักขระแรก จากทั้งหมด {total} อักขระ ต้องการทั้งหมดให้ดาวน์โหลด",
        "The first {shown} of {total} characters. For all of them, download",
    ),
    "all_columns": ("ดูตารางที่มีทุกคอลัมน์", "The table with every column"),
    "open": ("เปิดดู", "open"),
    "default": ("ค่าตั้งต้น", "Default"),
    "no_rows": (
        "ไม่พบแถวใด ก่อนสรุปว่าไม่มี โปรดดูหัวข้อ “ครบถ้วนเพียงใด” ในหน้าของแผน",
        "No row was found. Before you conclude that there is none, see “How complete this is” on the plan's page.",
    ),
    "the_query": ("คำสั่ง SPARQL", "The SPARQL"),
    "edit_query": ("แก้และถามใหม่", "Edit and run"),
    "download": ("ดาวน์โหลด", "Download"),
    "yes": ("ใช่", "Yes"),
    "no": ("ไม่ใช่", "No"),
    "empty": ("ไม่มีค่า", "no value"),
    # the contract over HTTP
    "api": ("เรียกใช้ด้วยโปรแกรม (API)", "For programs (API)"),
    "api_lead": (
        "ที่อยู่ทั้งหมดของบริการนี้ ใช้ได้โดยไม่ต้องลงทะเบียน เอกสาร OpenAPI สำหรับโปรแกรม:",
        "Every address of this service; no registration is needed. The same as an OpenAPI document:",
    ),
    "addresses": ("ที่อยู่", "Addresses"), "method": ("วิธี", "Method"), "address": ("ที่อยู่", "Address"),
    "gives": ("ให้อะไร", "What it gives"), "limits": ("ข้อจำกัด", "Limits"), "setting": ("ค่าตั้ง", "Setting"),
    "meaning": ("ความหมาย", "Meaning"),
    "limits_lead": (
        "คำตอบมาครบทั้งหมดหรือไม่มาเลย ไม่มีคำตอบครึ่งเดียว ตารางที่มีแถวเกิน query_limit_rows จะให้เฉพาะแถวแรก ๆ และบอกไว้ในส่วนหัว "
        "X-Truncated กับในคำตอบ JSON และ XML ต้องการทุกแถวให้ดาวน์โหลดข้อมูลทั้งชุด หรือใช้ ORDER BY กับ LIMIT และ OFFSET",
        "An answer is whole or it is an error, never a half. Of a table with more rows than query_limit_rows the first are "
        "given, and X-Truncated says so, as does the head of its JSON or XML. For every row take the dump, or ORDER BY with "
        "LIMIT and OFFSET.",
    ),
    # errors
    "near": ("ท่านหมายถึงสิ่งใดต่อไปนี้หรือไม่", "Did you mean one of these?"),
    "back_home": ("กลับหน้าแรก", "Back to the home page"),
}

# Kinds of errors, as headings; and what they mean and what to do, in a sentence.
FAULTS: dict[str, tuple[str, str]] = GONE | SEARCH_FAULTS | {
    "syntax": ("คำสั่ง SPARQL เขียนไม่ถูกต้อง", "The SPARQL cannot be read"),
    "cannot_run": ("ทำตามคำสั่งนี้ไม่ได้", "The query cannot be run"),
    "parameter": ("ค่าที่เลือกใช้ไม่ได้", "A value does not fit"),
    "malformed": ("อ่านคำขอไม่ได้", "The request cannot be read"),
    "refused": ("ระบบไม่รับคำสั่งนี้", "The query is refused"),
    "question": ("ไม่มีคำถามนี้", "No such question"),
    "not_found": ("ไม่พบหน้านี้", "Not found"),
    "method": ("เรียกด้วยวิธีนี้ไม่ได้", "Method not allowed"),
    "not_acceptable": ("ไม่มีรูปแบบที่ขอ", "No acceptable form"),
    "too_large": ("ข้อมูลใหญ่เกินกำหนด", "Too large"),
    "too_many": ("แผนมีข้อมูลมากเกินกำหนด", "More than can be judged at once"),
    "media": ("ส่งข้อมูลมาผิดชนิด", "Unsupported media type"),
    "timeout": ("หมดเวลา", "Out of time"),
    "judging": ("หมดเวลาตรวจแผน", "Out of time"),
    "busy": ("ระบบกำลังทำงานเต็มที่", "All workers are busy"),
    "lost": ("การคำนวณหยุดกลางคัน", "The work was cut short"),
    "memory": ("หน่วยความจำไม่พอ", "Out of memory"),
    "answer": ("คำตอบใหญ่เกินกำหนด", "The answer is too large"),
    "engine_down": ("ติดต่อฐานข้อมูลไม่ได้", "The engine cannot be reached"),
    "ours": ("ระบบขัดข้อง", "Something went wrong"),
}
EXPLANATIONS: dict[str, tuple[str, str]] = GONE_EXPLAINED | SEARCH_EXPLANATIONS | {
    "syntax": (
        "ข้อความด้านล่างบอกบรรทัดและตำแหน่งที่ผิด แก้แล้วส่งใหม่ได้",
        "The message below names the line and the column. Mend it there and send it again.",
    ),
    "cannot_run": ("คำสั่งเป็น SPARQL ที่ถูกต้อง แต่ใช้สิ่งที่บริการนี้ไม่มี", "This is valid SPARQL that asks for what is not here."),
    "parameter": (
        "คำถามนี้ไม่รู้จักค่าหรือชื่อที่ให้มา ข้อความด้านล่างบอกว่าใช้อะไรได้บ้าง",
        "The question does not know a value or a name that was given; the message below says what there is.",
    ),
    "malformed": ("คำขอที่ส่งมาไม่ถูกรูปแบบ", "What was sent is not in the form it should have."),
    "refused": (
        "บริการนี้อ่านข้อมูลได้อย่างเดียว และไม่ส่งคำสั่งต่อไปยังบริการอื่น",
        "This service only reads, and passes no query on to other services.",
    ),
    "question": ("เลือกคำถามจากรายการได้ที่หน้า “คำถาม”", "The page “Questions” lists those there are."),
    "not_found": (
        "ที่อยู่นี้ไม่มีในข้อมูลรุ่นนี้ อาจพิมพ์ผิดหรือเปลี่ยนชื่อไปแล้ว",
        "Nothing in this release has this address; it may be misspelt, or go by another name now.",
    ),
    "method": ("หน้านี้มีไว้อ่านเท่านั้น", "This page can only be read."),
    "not_acceptable": ("ข้อความด้านล่างบอกรูปแบบที่มีให้", "The message below names the forms there are."),
    "too_large": (
        "สิ่งที่ส่งมาหรือคำตอบใหญ่เกินที่บริการนี้รับได้ แผนให้ส่งครั้งละหนึ่งฉบับ คำสั่งให้ย่อหรือจำกัดจำนวนด้วย LIMIT",
        "What was sent, or its answer, is larger than this service takes. Send one plan at a time; shorten a query.",
    ),
    "too_many": ("ตรวจครั้งละหนึ่งแผน หรือแบ่งแผนเป็นหลายไฟล์", "Send one plan at a time, or a plan in several files."),
    "media": ("ข้อความด้านล่างบอกชนิดข้อมูลที่รับ", "The message below names the types that are taken."),
    "timeout": (
        "คำสั่งนี้ใช้เวลานานเกินกำหนด ระบบจึงหยุดให้ ลองถามให้แคบลงหรือเติม LIMIT",
        "The query took longer than it may and was stopped. Ask for less, or add LIMIT.",
    ),
    "judging": (
        "แผนนี้ใช้เวลาตรวจนานเกินกำหนด ระบบจึงหยุดให้ ลองแบ่งแผนเป็นไฟล์ที่เล็กลง",
        "Judging the plan took longer than it may and was stopped. Try it in smaller files.",
    ),
    "busy": ("ขณะนี้มีผู้ใช้มาก โปรดลองใหม่ในอีกสักครู่", "Others are being answered just now. Try again in a moment."),
    "lost": (
        "โปรดลองใหม่ ถ้ายังเป็นอีกให้ถามให้แคบลง",
        "Try again. If it happens once more, ask for less at once.",
    ),
    "memory": (
        "คำสั่งนี้ใช้หน่วยความจำเกินกำหนด ระบบจึงหยุดให้ ลองถามให้แคบลง หรือเรียงลำดับและจัดกลุ่มข้อมูลให้น้อยลง",
        "The query took more memory than it may and was stopped. Ask for less, or order and group less at once.",
    ),
    "answer": (
        "คำตอบมีขนาดเกินที่บริการนี้ส่งให้ได้ เติม LIMIT หรือดาวน์โหลดข้อมูลทั้งชุดไปใช้เอง",
        "The answer is larger than this service gives. Add LIMIT, or take the whole data and ask your own copy.",
    ),
    "engine_down": (
        "ฐานข้อมูลที่อยู่เบื้องหลังเว็บไซต์นี้ไม่ตอบ โปรดลองใหม่ในอีกสักครู่",
        "The triple store behind this site does not answer. Try again in a moment.",
    ),
    "ours": (
        "ความผิดพลาดอยู่ที่ระบบ ไม่ใช่ที่ท่าน โปรดลองใหม่ หรือแจ้งที่อยู่ของหน้านี้ให้ผู้ดูแลทราบ",
        "The fault is the service's. Try again, and report this page's address if it stays.",
    ),
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

def words(key: str, lang: str, table: dict[str, tuple[str, str]] = WORDS) -> str:
    """The text of a key in a language; the key itself where the table lacks it.

    >>> words("home", "th"), words("home", "en")
    ('หน้าแรก', 'Home')
    """
    if key not in table:
        return key
    return table[key][0 if lang == "th" else 1]

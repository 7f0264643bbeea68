"""What the pages of search, downloads, reports of errors and changes say, Thai first: the part of `words` for them."""

SEARCHING: dict[str, tuple[str, str]] = {
    "search": ("ค้นหา", "Search"),
    "search_lead": (
        "พิมพ์คำหรือส่วนหนึ่งของคำ ไม่ต้องเว้นวรรค เลขไทยหรือเลขอารบิกก็ได้ พบทั้งข้อความตามที่พิมพ์และข้อความที่แก้คำผิดแล้ว",
        "Write a word or a part of one, in Thai or in English, with Thai or Arabic digits. What is misprinted in a document is "
        "found as printed and as corrected.",
    ),
    "search_text": ("คำที่ต้องการค้น", "Words to find"),
    "search_help": (
        "หลายคำให้เว้นวรรค ต้องพบทุกคำ ข้อความที่มีเว้นวรรคให้ใส่ในเครื่องหมายอัญประกาศ",
        "Of several words each must be there; put a text with spaces in quotation marks.",
    ),
    "search_plan": ("เฉพาะแผน", "In the plan"), "search_level": ("เฉพาะระดับ", "At the level"),
    "search_kind": ("เฉพาะประเภท", "Of the kind"), "search_all": ("ทั้งหมด", "All"),
    "search_found": ("พบ {total} รายการ", "Found: {total}"),
    "search_shown": ("แสดงรายการที่ {first} ถึง {last}", "Shown: {first} to {last}"),
    "search_unranked": (
        "มีมากเกินกว่าจะเรียงตามความตรงกับคำค้น จึงเรียงจากระดับชาติลงไป",
        "There are too many to put the best first; they stand from the national level down.",
    ),
    "search_none": (
        "ไม่พบข้อความนี้ ลองใช้คำที่สั้นลง หรือเลือก “ทั้งหมด” และโปรดดูหัวข้อ “ครบถ้วนเพียงใด” ในหน้าของแผนก่อนสรุปว่าไม่มี",
        "Nothing says this. Try a shorter word, or “All”; and before you conclude that there is none, see “How complete this "
        "is” on the plan's page.",
    ),
    "search_printed": ("ตามที่พิมพ์", "As printed"), "search_emended": ("แก้คำผิดแล้ว", "Corrected"),
    "indicator_table": ("ตารางตัวชี้วัดและค่าเป้าหมาย", "Table of indicators and targets"),
    "report": ("แจ้งข้อผิดพลาดของบรรทัดนี้", "Report an error on this line"), "report_short": ("แจ้งข้อผิดพลาด", "Report an error"),
    "changes": ("สิ่งที่เปลี่ยนระหว่างรุ่นข้อมูล", "What changed between releases"),
    "changes_lead": (
        "เทียบสิ่งที่ข้อมูลสองรุ่นกล่าวถึงทีละรายการ ไม่นับสิ่งที่ระบบสร้างขึ้นเองจากกฎ และข้อมูลที่ไม่มีชื่อของตนเอง",
        "What two releases say, thing by thing. Left out is what rules generate, and what stands under nodes without a name.",
    ),
    "changes_from": ("จากรุ่น", "From"), "changes_to": ("ถึงรุ่น", "To"),
    "status_added": ("เพิ่มใหม่", "Added"), "status_changed": ("เปลี่ยน", "Changed"), "status_removed": ("นำออก", "Removed"),
    "was": ("เดิม", "Was"), "is_now": ("ใหม่", "Now"),
    "changes_none": ("สองรุ่นนี้กล่าวตรงกันทุกรายการ", "The two say the same of everything."),
    "changes_alone": (
        "มีข้อมูลเพียงรุ่นเดียวในที่เก็บของเว็บไซต์นี้ จึงยังไม่มีสิ่งให้เทียบ",
        "This site keeps only one release, so there is nothing to compare it with.",
    ),
    "changes_first": (
        "แสดง {shown} รายการแรก จากทั้งหมด {total} รายการ ต้องการทั้งหมดให้ดาวน์โหลด JSON",
        "The first {shown} of {total}. All of them are in the JSON.",
    ),
    "changes_kept": ("รุ่นอื่นที่เก็บไว้", "Other releases that are kept"),
    "cite": ("วิธีอ้างอิง", "How to cite"),
    "cite_note": (
        "อ้างรุ่นข้อมูลที่ใช้ พร้อมเอกสารแผนและบรรทัดที่ข้อความนั้นอยู่",
        "Cite the release you used, and the plan document and line that a statement rests on.",
    ),
    "pages": ("หน้าของผลการค้นหา", "Pages of results"),
    "page_before": ("หน้าก่อน", "Previous"), "page_after": ("หน้าถัดไป", "Next"), "page_number": ("หน้า {page}", "Page {page}"),
}
SEARCH_FAULTS: dict[str, tuple[str, str]] = {"search": ("ค้นหาไม่ได้ในขณะนี้", "Search is not available")}
SEARCH_EXPLANATIONS: dict[str, tuple[str, str]] = {
    "search": (
        "เว็บไซต์นี้ไม่มีดัชนีสำหรับค้นหาในขณะนี้ ส่วนอื่นยังใช้ได้ตามปกติ ลองใช้หน้า “คำถาม” แทน",
        "This site has no index to search in just now; everything else works as usual. Try the questions.",
    )
}

"""What the pages say that check a plan and hand out its template, Thai first: the part of `words` for those pages."""

CHECKING: dict[str, tuple[str, str]] = {
    "validate": ("ตรวจแผน", "Check a plan"),
    "validate_lead": (
        "แนบไฟล์หรือวางข้อความของแผนหนึ่งฉบับ แล้วดูว่าแผนยังขาดอะไร ตัวชี้วัดใดยังวัดผลไม่ได้ และประเด็นใดยังไม่เชื่อมโยงกับแผนระดับบน "
        "ทุกข้อที่พบบอกบรรทัดหรือช่องในตาราง พร้อมวิธีแก้",
        "Send one plan as a file or as text, and see what is missing, which indicators cannot be measured, and which "
        "issues serve nothing in the plans above. Each finding names the line or cell, and what to write there.",
    ),
    "validate_kept": (
        "ตรวจเทียบกับแผนที่มีอยู่ในระบบ แผนที่ส่งมาไม่ถูกบันทึกไว้และไม่ถูกเผยแพร่",
        "It is judged together with the plans that are here already. What you send is neither kept nor published.",
    ),
    "plan_file": ("ไฟล์แผน", "File of the plan"),
    "plan_file_help": (
        "Excel ตามแม่แบบ (.xlsx), ไฟล์ CSV ของทุกแผ่นงาน (เลือกพร้อมกัน), Turtle, N-Triples, JSON-LD หรือ RDF/XML",
        "Excel as in the template (.xlsx), the CSV files of its sheets (together), Turtle, N-Triples, JSON-LD or RDF/XML",
    ),
    "plan_text": ("หรือวางข้อความของแผน", "Or the text of the plan"), "automatic": ("อัตโนมัติ", "Automatic"),
    "profile": ("เกณฑ์ที่ใช้ตรวจ", "What to ask of it"),
    "profile_help": ("อัตโนมัติ: ดูจากขอบเขตที่ถอดความของแผน", "Automatic: by how much of the plan is transcribed"),
    "profile_draft": ("ร่าง", "Draft"), "profile_complete": ("ครบถ้วน", "Complete"),
    "profile_publishable": ("พร้อมเผยแพร่", "Publishable"), "mode": ("แผนนี้เป็น", "This plan"),
    "mode_help": ("อัตโนมัติ: ดูว่าในระบบมีแผนนี้แล้วหรือยัง", "Automatic: by whether the plan is here already"),
    "mode_new": ("แผนใหม่", "is new"), "mode_replace": ("ฉบับที่ใช้แทนแผนเดิม", "replaces one that is here"),
    "mode_add": ("ส่วนที่เพิ่มเข้าแผนเดิม", "adds to one that is here"), "syntax": ("รูปแบบของไฟล์", "Form of the file"),
    "syntax_help": ("อัตโนมัติ: ดูจากชื่อไฟล์และเนื้อหา", "Automatic: by its name and content"),
    "check_it": ("ตรวจแผน", "Check the plan"), "check_again": ("แก้แล้วตรวจใหม่", "Mend it and check again"),
    "check_again_lead": (
        "แก้ข้อความในช่องนี้ได้เลย หรือแก้ในไฟล์ของท่านแล้วแนบไฟล์ใหม่",
        "Mend the text here, or mend your own file and send it again.",
    ),
    "rule": ("กฎ", "Rule"), "whole_plan": ("ภาพรวมของแผน", "The plan as a whole"),
    "plan_lines": ("ข้อความของแผน", "Text of the plan"),
    "lines_folded": ("บรรทัด {first} ถึง {last}", "Lines {first} to {last}"), "pasted": ("ข้อความที่วาง", "Pasted text"),
    "lines_left_out": ("ไม่แสดงบรรทัด {first} ถึง {last}", "Not shown: lines {first} to {last}"),
    "of_findings": ("{total} ข้อ", "({total})"), "places": ("{total} แห่ง", "in {total} places"),
    "first_findings": (
        "แสดง {shown} ข้อแรก จากทั้งหมด {total} ข้อ ต้องการทั้งหมดให้ดาวน์โหลด",
        "The first {shown} of {total} findings. For all of them, download",
    ),
    "download_lead": ("ผลการตรวจครั้งนี้ในรูปแบบที่ต้องการ", "These findings in the form you need"),
    "as_html": ("หน้าเว็บสำหรับส่งต่อหรือพิมพ์ (HTML)", "A page to send on or print (HTML)"), "as_text": ("ข้อความ", "Text"),
    "as_csv": ("ตาราง (CSV)", "Table (CSV)"), "as_json": ("ข้อมูล JSON", "JSON"),
    "as_sarif": ("SARIF สำหรับแหล่งเก็บโค้ด", "SARIF, for code hosts"),
    "as_junit": ("JUnit สำหรับระบบทดสอบ", "JUnit, for test runners"),
    "as_turtle": ("รายงาน SHACL (Turtle)", "SHACL report (Turtle)"), "template": ("แม่แบบ Excel", "Template for Excel"),
    "template_lead": (
        "ยังไม่มีไฟล์แผน ดาวน์โหลดแม่แบบไปกรอกใน Excel แล้วนำกลับมาตรวจที่หน้านี้ ระดับ หน่วยนับ และข้อของแผนระดับบนมีให้เลือกไว้แล้ว",
        "No file yet? Fill in the template in Excel and check it on this page. Levels, units and the items of the "
        "plans above are there to choose from.",
    ),
    "template_area": ("พื้นที่ของแผน", "Area of the plan"), "template_level": ("ระดับของแผน", "Level of the plan"),
    "template_level_own": ("ตามระดับของพื้นที่", "That of the area"),
    "template_level_local": ("ท้องถิ่น (อปท.) ในพื้นที่นี้", "A local body in the area"),
    "template_get": ("ดาวน์โหลดแม่แบบ", "Download the template"),
    "draft": ("แปลงแม่แบบเป็น Turtle", "Turtle from a filled template"),
    "draft_link": ("แปลงแม่แบบที่กรอกแล้วเป็น Turtle", "Make Turtle of a filled template"),
    "draft_lead": (
        "แนบแม่แบบที่กรอกแล้ว จะได้ไฟล์ Turtle สำหรับเก็บ แก้ไข หรือส่งเข้าระบบ  ไฟล์ที่ส่งมาไม่ถูกบันทึกไว้",
        "Send the filled template and get a Turtle file to keep, edit or submit. What you send is not kept.",
    ),
    "draft_file": (
        "แม่แบบที่กรอกแล้ว (.xlsx) หรือไฟล์ CSV ของแต่ละแผ่นงาน",
        "The filled template (.xlsx), or the CSV files of its sheets",
    ),
    "draft_get": ("แปลงเป็น Turtle", "Make Turtle"),
    "draft_unread": (
        "ยังแปลงไม่ได้ แก้ช่องต่อไปนี้ในแม่แบบแล้วส่งใหม่",
        "It cannot be made into Turtle yet. Mend these cells and send it again.",
    ),
    "shapes_link": ("กฎที่ใช้ตรวจทั้งหมด", "All the rules"),
    "questions_link": ("คำถามสำเร็จรูปเกี่ยวกับแผนที่มีอยู่", "Ready-made questions about the plans that are here"),
}  # fmt: skip

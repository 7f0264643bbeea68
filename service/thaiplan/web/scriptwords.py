"""What the query form, its editor and the pictures say, Thai first: the part of `words` for those."""

SCRIPTS: dict[str, tuple[str, str]] = {
    "sparql_lead": (
        "ถามกราฟทั้งหมดด้วย SPARQL 1.1 กราฟปริยายคือกราฟทุกชื่อรวมกัน",
        "Ask the whole graph in SPARQL 1.1. The default graph is the union of all named graphs.",
    ),
    "query": ("คำสั่ง", "Query"),
    "run": ("ส่งคำสั่ง", "Run"),
    "examples": ("ตัวอย่าง", "Examples"),
    "editor_hint": (
        "พิมพ์ชื่อหรือคำในภาษาไทยเพื่อเลือกคำศัพท์ของกราฟ (เรียกรายการได้ด้วย Ctrl+Space) ส่งคำสั่งด้วย Ctrl+Enter "
        "ปุ่ม Tab ใช้ย่อหน้า หากจะออกจากช่องนี้ให้กด Esc แล้วกด Tab",
        "Type a name, or a word of a label, to choose a term of the graph (Ctrl+Space lists them). Ctrl+Enter runs the query. "
        "Tab indents; to leave the field, press Escape and then Tab.",
    ),
    "picture_caption": (
        "แผนภาพนี้วาดจากตารางด้านล่าง",
        "Drawn from the table below.",
    ),
    "by_program": ("ถามด้วยโปรแกรม", "Ask it from a program"),
    "picture_links": ("ความเชื่อมโยง", "Links"),
    "scripts_none": (
        "เว็บไซต์นี้ติดตั้งโดยไม่มีสคริปต์ จึงไม่มีแผนภาพและตัวช่วยเขียนคำสั่ง SPARQL แต่ทุกหน้ายังใช้งานได้ตามปกติ",
        "This site was installed without its scripts: it has no pictures and no SPARQL editor. Every page works without them.",
    ),
}

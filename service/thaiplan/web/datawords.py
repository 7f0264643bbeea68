"""What the pages about the data say, Thai first: the part of `words` for catalogue, dumps and what is gone."""

DATA: dict[str, tuple[str, str]] = {
    "instead": ("ใช้รายการนี้แทน", "In its place"),
    "catalog": ("ดาวน์โหลดข้อมูล", "Download the data"),
    "catalog_machines": (
        "หน้านี้มีให้โปรแกรมอ่านด้วย ในรูป DCAT-AP 3 และ VoID ซึ่งนับจำนวนใหม่จากข้อมูลทุกครั้งที่ออกรุ่น",
        "Programs can read this page as DCAT-AP 3 and as VoID, whose numbers are counted in the data of each release.",
    ),
    "dumps": ("ข้อมูลทั้งชุด", "The whole data"),
    "dumps_lead": (
        "TriG และ N-Quads บอกว่าข้อความใดอยู่ในกราฟใด Turtle รวมทุกกราฟเป็นชุดเดียว",
        "TriG and N-Quads tell which statement is in which graph; Turtle has all of them in one.",
    ),
    "dumps_sums": ("ตรวจไฟล์ที่ดาวน์โหลดได้ด้วย", "To check what was downloaded:"),
    "file": ("ไฟล์", "File"), "size": ("ขนาด (ไบต์)", "Size in bytes"),
    "publisher": ("ผู้เผยแพร่", "Publisher"), "issued": ("เผยแพร่ครั้งแรก", "First published"),
    "keywords": ("คำสำคัญ", "Keywords"), "endpoint": ("ถามด้วย SPARQL ที่", "SPARQL endpoint"),
    "graphs": ("กราฟย่อย", "Named graphs"), "graph": ("กราฟ", "Graph"), "triples": ("จำนวนข้อความ", "Statements"),
    "made_by_rules": ("สร้างโดยโปรแกรมเมื่อออกรุ่น", "Generated when the release was built"),
    "no_dumps": (
        "เว็บไซต์นี้ตอบจากฐานข้อมูลที่อยู่ที่อื่น จึงไม่มีไฟล์ให้ดาวน์โหลด ใช้ SPARQL แทน",
        "This site answers from a store elsewhere and has no files to download; use SPARQL.",
    ),
}
GONE: dict[str, tuple[str, str]] = {"gone": ("ถอนออกแล้ว", "Withdrawn")}
GONE_EXPLAINED: dict[str, tuple[str, str]] = {
    "gone": (
        "ข้อมูลรุ่นก่อนมีรายการนี้ แต่ได้ถอนออกแล้ว ชื่อนี้จะไม่ถูกนำไปใช้กับสิ่งอื่น",
        "An earlier release had this and it has been withdrawn; the name is not used for anything else.",
    ),
}

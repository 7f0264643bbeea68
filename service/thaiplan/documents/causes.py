"""Causes: what made a parser of XML, JSON or RDF stop, in Thai.

The parsers tell it in English, in words of their own; of these the common ones are known here. An unknown one is told to
English readers only: a Thai sentence does without it.
"""

import re

from thaiplan.turtle.grammar import RELATIVE
from thaiplan.turtle.syntax import Fault, make_fault, make_printable

LENGTH = 200
# By what the parser says, the whole of it; {0} is what stood in the first brackets.
CAUSES = {
    # XML
    r"no element found": "ไฟล์จบลงโดยยังไม่มีแท็ก หรือยังปิดแท็กไม่ครบ",
    r"mismatched tag": "แท็กปิดไม่ตรงกับแท็กที่เปิดไว้",
    r"junk after document element": "มีข้อความเกินมาหลังแท็กปิดสุดท้าย",
    r"duplicate attribute": "แท็กเดียวมีแอตทริบิวต์ชื่อเดียวกันสองครั้ง",
    r"not well-formed \(invalid token\)": "มีเครื่องหมายที่ใช้ตรงนี้ไม่ได้",
    r"syntax error": "ไฟล์ไม่ได้ขึ้นต้นด้วยแท็ก",
    r"unclosed token": "แท็กหรือเครื่องหมายคำพูดที่เปิดไว้ตรงนี้ไม่มีตัวปิด",
    r"unclosed CDATA section": "ส่วน CDATA ไม่มีตัวปิด ]]>",
    r"XML or text declaration not at start of entity": "<?xml …?> ต้องอยู่ต้นไฟล์",
    r"reference to invalid character number": "&#…; อ้างถึงอักขระที่ใช้ไม่ได้",
    r"unbound prefix": "มีคำนำหน้าที่ยังไม่ได้ประกาศด้วย xmlns",
    # JSON
    r"Expecting property name enclosed in double quotes": "ตรงนี้ควรเป็นชื่อในเครื่องหมายคำพูดคู่ ถ้ามีจุลภาคเกินมาหน้า }} ให้ลบออก",
    r"Expecting ':' delimiter": "ขาดเครื่องหมาย : หลังชื่อ",
    r"Expecting ',' delimiter": "ขาดจุลภาคหรือวงเล็บปิด",
    r"Expecting value": "ตรงนี้ควรเป็นค่า",
    r"Unterminated string starting at": "เครื่องหมายคำพูดที่เปิดไว้ตรงนี้ไม่มีตัวปิด",
    r"Invalid control character at": "มีการขึ้นบรรทัดใหม่หรืออักขระควบคุมอยู่กลางข้อความ",
    r"Invalid \\escape": "เครื่องหมาย \\ ตามด้วยสิ่งที่ใช้ไม่ได้",
    r"Invalid \\uXXXX escape": "\\u ต้องตามด้วยเลขฐานสิบหกสี่หลัก",
    r"Extra data": "มีข้อความเกินมาหลังวงเล็บปิดสุดท้าย",
    r"Illegal trailing comma before end of (?:object|array)": "มีจุลภาคเกินมาหน้าวงเล็บปิด",
    r"(\S+) is no number in JSON": "{0} ไม่ใช่ตัวเลขใน JSON",
    r"a number is too large|Exceeds the limit .*": "มีตัวเลขที่ใหญ่เกินไป",
    # JSON-LD
    r"(@\w+) value must be a string(?: in a context)?": "ค่าของ {0} ต้องเป็นข้อความ",
    r"@value value must be a string, number, boolean or null": "ค่าของ @value ต้องเป็นข้อความ ตัวเลข true, false หรือ null",
    r"(@\w+) value must be a JSON object": "ค่าของ {0} ต้องอยู่ในวงเล็บปีกกา",
    r"Term definition value must be null, a string or a map": "ค่าใน @context ต้องเป็นข้อความ วงเล็บปีกกา หรือ null",
    r"(@\w+) is defined twice": "มี {0} สองครั้ง",
    r"(@\w+) and (@\w+) are incompatible": "ใช้ {0} คู่กับ {1} ไม่ได้",
    r"Cyclic IRI mapping": "@context นิยามวนกลับมาหาตัวเอง",
    r"@type value '(.*)' must be an IRI.*": "@type มีค่า “{0}” ซึ่งไม่ใช่ IRI",
    r"Invalid @type value in context: (.*)": "@type ใน @context มีค่า “{0}” ซึ่งใช้ไม่ได้",
    r"The only supported @version value is 1.1, found (.*)": "@version ต้องเป็น 1.1 (พบ {0})",
    # RDF/XML
    r"XML namespaces are required in RDF/XML": "มีแท็กที่ไม่มีทั้งคำนำหน้าและ xmlns",
    r"error while parsing IRI '(.*)': .*": "“{0}” ไม่ใช่ IRI",
    r"error while parsing language tag '(.*)': .*": "“{0}” ไม่ใช่รหัสภาษา",
    r"(.*) is not a valid (rdf:\w+) value": "“{0}” เป็นค่าของ {1} ไม่ได้",
    r"<(.*)> has already been used as rdf:ID value": "มี rdf:ID ชื่อ {0} สองแห่ง",
    r"Not both (\S+) and (\S+) could be set at the same time": "ใช้ {0} คู่กับ {1} ไม่ได้",
    r"Unexpected text event: '(.*)'": "มีข้อความ “{0}” ในที่ที่ควรเป็นแท็ก",
    r"Unexpected node, a text value is already present": "แท็กเดียวมีค่าได้ค่าเดียว",
    r"Invalid property element tag name: (.*)": "{0} เป็นคุณสมบัติไม่ได้",
    r"(\S*) is not a valid attribute": "{0} เป็นแอตทริบิวต์ไม่ได้",
}


def make_parser_fault(kind: str, line: int | None, column: int | None, why: str) -> Fault:
    """A fault of a kind of `syntax`, with what the parser said as its cause."""
    why = make_printable(why.replace(RELATIVE, ""))[:LENGTH]
    causes = {"th": in_thai(why), "en": why}
    return make_fault(kind, line, column, why={lang: f" ({cause})" if cause else "" for lang, cause in causes.items()})


def in_thai(why: str) -> str:
    """The cause in Thai, nothing where it is not known.

    >>> in_thai("mismatched tag"), in_thai("(@id) is odd")
    ('แท็กปิดไม่ตรงกับแท็กที่เปิดไว้', '')
    """
    for said, thai in CAUSES.items():
        if match := re.fullmatch(said, why):
            return thai.format(*match.groups())
    return ""

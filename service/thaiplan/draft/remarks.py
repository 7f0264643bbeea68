"""Remarks: every sentence that is said about a cell, a sheet or a workbook, in Thai and English, with what to do about it.

They stand together so that they can be read through: a planner meets these words before any shape has its say.
"""

from typing import NamedTuple

from thaiplan.errors import Malformed
from thaiplan.findings import Finding
from thaiplan.places import Place
from thaiplan.terms import TPS


class Remark(NamedTuple):
    """What is wrong and what to write; {…} is filled in."""

    rule: str
    severity: str
    th: str
    en: str
    remedy_th: str
    remedy_en: str


# What cannot be read because of something that has been told already, or is told for all cells together, has no sentence.
TOLD, LISTLESS = "told", "listless"
CELL, SHEET, FILE = "Document-cell", "Document-sheet", "Document-syntax"
BAD, WORTH, NOTE = "Violation", "Warning", "Info"

REMARKS = {
    # ------------------------------------------------------------ one cell
    "number": Remark(CELL, BAD,
        "อ่าน “{found}” ในช่อง “{column}” เป็นตัวเลขเดียวไม่ได้", "“{found}” under “{column}” is not one number.",
        "ใส่ตัวเลขอย่างเดียว เช่น 102000 หรือ ๑๐๒,๐๐๐ หน่วย ต่อปี และไม่น้อยกว่า ให้ใส่ในช่องของตน ช่วงตัวเลขให้แยกแถว ถ้าแผนไม่ได้ระบุ ให้เว้นว่าง",
        "Write the number only, such as 102000; unit, “a year” and comparator have columns of their own, a range is two rows; "
        "leave it empty where the plan has none."),
    "whole": Remark(CELL, BAD,
        "อ่าน “{found}” ในช่อง “{column}” เป็นจำนวนเต็มไม่ได้", "“{found}” under “{column}” is no whole number.",
        "ใส่ตัวเลขอย่างเดียว เช่น 3 ถ้าแผนไม่ได้ระบุ ให้เว้นว่าง",
        "Write the number only, such as 3; leave it empty where the plan has none."),
    "share": Remark(CELL, BAD,
        "อ่าน “{found}” ในช่อง “{column}” เป็นตัวเลขไม่ได้", "“{found}” under “{column}” is no number.",
        "ใส่ตัวเลขตั้งแต่ 0 ถึง 1 เช่น 0.8 หรือร้อยละ เช่น 80%", "Write a number from 0 to 1, such as 0.8, or per cent, such as 80%."),
    "percent": Remark(CELL, BAD,
        "ค่า “{found}” เป็นร้อยละ แต่ช่องหน่วยเป็น “{unit}”", "“{found}” is in per cent, yet the unit is “{unit}”.",
        "เลือกหน่วย “ร้อยละ” หรือลบคำว่าร้อยละออกจากค่า", "Choose the unit per cent, or take it out of the value."),
    "year": Remark(CELL, BAD,
        "อ่าน “{found}” ในช่อง “{column}” เป็นปีเดียวไม่ได้", "“{found}” under “{column}” is not one year.",
        "ใส่ปี พ.ศ. สี่หลักปีเดียว เช่น 2570 ถ้าเป็นช่วงปี ให้แยกช่องหรือแถวละปี ถ้าแผนไม่ได้ระบุ ให้เว้นว่าง",
        "Write one Buddhist Era year, such as 2570; several years are several cells or rows, none is an empty cell."),
    "year-day": Remark(CELL, BAD,
        "ช่อง “{column}” เป็นวันที่ {found} ซึ่งไม่น่าใช่ปีของแผน มักเกิดเมื่อพิมพ์ปีในช่องที่ตั้งรูปแบบเป็นวันที่",
        "“{column}” holds the date {found}, hardly a plan's year: a year typed into a cell formatted as a date becomes one.",
        "ตั้งรูปแบบช่องเป็น “ทั่วไป” แล้วพิมพ์ปีใหม่ เช่น 2570",
        "Format the cell as General and type the year again, such as 2570."),
    "year-converted": Remark(CELL, NOTE,
        "อ่านปี ค.ศ. {found} เป็น พ.ศ. {year}", "The year {found} CE is read as {year} BE.",
        "ใส่ปี พ.ศ. จะได้ไม่ต้องแปลง", "Write the Buddhist Era year, and nothing has to be converted."),
    "day": Remark(CELL, BAD,
        "อ่าน “{found}” ในช่อง “{column}” เป็นวันที่ไม่ได้", "“{found}” under “{column}” is no date.",
        "เขียนวัน เดือน ปี เช่น 1/10/2569 หรือ 1 ต.ค. 2569", "Write day, month and year, such as 1/10/2569."),
    "day-number": Remark(CELL, BAD,
        "Excel เปลี่ยนเลขข้อเป็นวันที่ {found}", "Excel has made a date of the number: {found}.",
        "ตั้งรูปแบบช่องเป็น “ข้อความ” แล้วพิมพ์เลขข้อใหม่", "Format the cell as Text and type the number again."),
    "no-number": Remark(CELL, BAD,
        "“{found}” ในช่อง “{column}” ไม่มีตัวเลข", "“{found}” under “{column}” has no number in it.",
        "ใส่เลขข้อ เช่น ๑ หรือ 3.1 หรือเว้นว่าง", "Write a number, such as 1 or 3.1, or leave it empty."),
    "choice": Remark(CELL, BAD,
        "“{found}” ไม่อยู่ในรายการของช่อง “{column}”", "“{found}” is not in the list of “{column}”.",
        "เลือกจากรายการ หรือพิมพ์รหัสในวงเล็บเหลี่ยม เช่น {example}",
        "Choose from the list, or type the code in brackets, such as {example}."),
    "unit": Remark(CELL, BAD,
        "หน่วย “{found}” ไม่อยู่ในรายการของช่อง “{column}”", "The unit “{found}” is not in the list of “{column}”.",
        "เลือกจากรายการ เช่น {example} ถ้านับเป็นคน ครัวเรือน หมู่บ้าน แห่ง หรือครั้ง ให้เลือก “จำนวน [unit:NUM]”",
        "Choose from the list, such as {example}; what counts people, villages, places or times is a number, [unit:NUM]."),
    "slug": Remark(CELL, BAD,
        "รหัสแผน “{found}” ใช้ไม่ได้ จึงใช้ “{used}” แทน", "“{found}” cannot be a plan's code; “{used}” is used.",
        "ใช้อักษรอังกฤษตัวเล็ก ตัวเลข และขีด เช่น phayao-2571",
        "Use small letters, digits and hyphens, such as phayao-2571."),
    "reference": Remark(CELL, BAD,
        "ไม่พบ “{found}” ในแผนนี้", "Nothing in this plan is “{found}”.",
        "คัดลอกข้อความจากแผ่นงานของข้อนั้น หรือใส่เลขข้อหรือรหัส เช่น issue-1",
        "Copy the words from its sheet, or write its number or code, such as issue-1."),
    "reference-like": Remark(CELL, BAD,
        "ไม่พบ “{found}” ในแผนนี้", "Nothing in this plan is “{found}”.",
        "น่าจะหมายถึง “{like}” ถ้าใช่ ให้คัดลอกข้อความนั้นมาวาง หรือใส่รหัส {code}",
        "Probably “{like}” is meant; then paste those words, or write the code {code}."),
    "ambiguous": Remark(CELL, BAD,
        "“{found}” หมายถึงได้หลายข้อ: {candidates}", "“{found}” may be any of {candidates}.",
        "ใส่รหัสของข้อที่หมายถึง เช่น {example}", "Write the code of the one that is meant, such as {example}."),
    "number-twice": Remark(CELL, BAD,
        "เลขข้อ “{found}” ซ้ำกับแถวที่ {line}", "The number “{found}” was used in row {line}.",
        "แก้เลขข้อไม่ให้ซ้ำ", "Give each its own number."),
    "formula": Remark(CELL, BAD,
        "ช่อง “{column}” เป็นสูตรที่ยังไม่มีผลลัพธ์ ({found})",
        "“{column}” holds a formula that was never computed ({found}).",
        "เปิดและบันทึกไฟล์ด้วย Excel หรือวางเป็นค่า (Paste Values)",
        "Open and save the file in Excel, or paste values."),
    "error": Remark(CELL, BAD,
        "ช่อง “{column}” มีค่าผิดพลาด {found}", "“{column}” holds the error {found}.",
        "แก้สูตร หรือพิมพ์ค่าลงไปตรง ๆ", "Mend the formula, or type the value."),
    "merged": Remark(CELL, BAD,
        "ช่องที่ผสาน {found} ใช้ไม่ได้ในคอลัมน์นี้ จึงอ่านเฉพาะช่องแรก",
        "The merged cells {found} cannot be used here; only the first was read.",
        "ยกเลิกการผสานช่อง แล้วใส่ค่าในทุกแถว", "Unmerge them, and write the value in each row."),
    "hidden-row": Remark(CELL, NOTE,
        "แถวที่ {line} ซ่อนอยู่ แต่อ่านด้วย", "Row {line} is hidden, and was read all the same.",
        "ถ้าไม่ใช้แถวนี้ ให้ลบออก", "Delete it where it is not meant."),
    "new-concept": Remark(CELL, NOTE,
        "“{found}” ไม่อยู่ในรายการสิ่งที่วัด จึงบันทึกเป็นเรื่องใหม่ และจะเทียบกับแผนอื่นไม่ได้จนกว่าจะมีแผนอื่นใช้",
        "“{found}” is a new thing to measure; it compares with no other plan until one uses it.",
        "ถ้ามีเรื่องเดียวกันในรายการ ให้เลือกจากรายการ", "Choose from the list where it has the same thing."),
    "no-anchor": Remark(CELL, BAD,
        "แถวที่ {line} ไม่ได้บอก “{column}” จึงไม่ได้อ่านแถวนี้",
        "Row {line} does not say “{column}”, so it was not read.",
        "เติมช่อง “{column}”", "Fill in “{column}”."),
    "several": Remark(CELL, WORTH,
        "ช่อง “{column}” มี {found} ข้ออยู่ในช่องเดียว จึงอ่านเป็นข้อเดียว",
        "“{column}” holds {found} items in one cell; they were read as one.",
        "แยกเป็นแถวละข้อ", "Give each a row of its own."),
    "words-twice": Remark(CELL, BAD,
        "ชื่อประเด็นซ้ำกับแถวที่ {line} จึงไม่รู้ว่าแผ่นงานอื่นหมายถึงประเด็นใด",
        "The title is that of row {line}, so nobody knows which theme other sheets mean.",
        "แก้ชื่อประเด็นให้ต่างกัน หรืออ้างด้วยเลขข้อ", "Give each theme its own title, or refer to it by its number."),
    "no-value": Remark(CELL, BAD,
        "แถวที่ {line} บอก “{column}” แต่ไม่มีค่าเป้าหมาย จึงไม่ได้อ่านช่องนี้",
        "Row {line} says “{column}” of no target value; that was not read.",
        "ใส่ค่าเป้าหมาย หรือล้างช่อง “{column}”", "Write the value, or clear “{column}”."),
    "no-line": Remark(CELL, BAD,
        "“{found}” ในช่อง “{column}” ไม่มีรหัสบรรทัด", "“{found}” under “{column}” has no code of a line.",
        "ใส่รหัสบรรทัด เช่น {example} หรือเว้นว่างถ้าเลือกข้อในแผนระดับบนจากรายการ",
        "Write the code of a line, such as {example}; leave it empty where the item above was chosen from the list."),
    "no-kind": Remark(CELL, BAD,
        "แถวที่ {line} ไม่ได้เลือก “{column}”", "Row {line} does not say “{column}”.",
        "เลือกประเภทตามคำที่แผนใช้เรียก", "Choose the kind by the word that the plan uses."),
    "no-plan-above": Remark(CELL, BAD,
        "แถวที่ {line} ค้นแล้วไม่พบ แต่ “{found}” ไม่ใช่ทั้งแผน", "Row {line} found nothing, yet “{found}” is no whole plan.",
        "เลือก “ทั้งแผน” ของแผนที่ค้น", "Choose the whole plan that was searched."),
    # ------------------------------------------------------------ a sheet
    "no-sheet": Remark(SHEET, NOTE,
        "ไม่พบแผ่นงาน {sheets}", "There is no sheet {sheets}.",
        "ถ้าแผนมีส่วนนี้ ให้เพิ่มแผ่นงานที่มีหัวคอลัมน์ตามแม่แบบ",
        "Where the plan has this part, add the sheet with the headings of the template."),
    "no-plan": Remark(SHEET, BAD,
        "ไม่พบแผ่นงาน “{sheet}” หรือยังไม่ได้กรอก จึงอ่านแผ่นงานอื่นไม่ได้",
        "The sheet “{sheet}” is missing or empty, and nothing can be read without it.",
        "กรอกแผ่นงาน “{sheet}” หนึ่งแถว", "Fill in one row of the sheet “{sheet}”."),
    "no-template": Remark(SHEET, BAD,
        "ไม่มีแผ่นงานใดมีหัวคอลัมน์ตามแม่แบบ จึงอ่านเป็นแผนไม่ได้",
        "No sheet has the headings of the template, so there is no plan to read.",
        "เริ่มจากแม่แบบที่ขอได้จากหน้าตรวจแผน หรือด้วยคำสั่ง thaiplan new",
        "Begin with the template, from the page that checks plans or by thaiplan new."),
    "no-lists": Remark(SHEET, BAD,
        "ไม่พบแผ่นงาน “{sheet}” ซึ่งบอกรหัสของสิ่งที่เลือก จึงอ่านช่องที่ไม่มีรหัสไม่ได้ {found} ช่อง เริ่มจาก {first}",
        "The sheet “{sheet}” with the codes of what can be chosen is missing; cells without a code: {found}, from {first} on.",
        "ใส่แผ่นงาน “{sheet}” ของแม่แบบ (ซ่อนอยู่) กลับมา หรือพิมพ์รหัสในวงเล็บเหลี่ยมต่อท้าย เช่น ร้อยละ [unit:PERCENT]",
        "Put back the hidden sheet “{sheet}” of the template, or type codes, such as ร้อยละ [unit:PERCENT]."),
    "two-plans": Remark("Document-two-plans", BAD,
        "แผ่นงาน “{sheet}” มี {found} แถว อ่านเฉพาะแถวแรก",
        "The sheet “{sheet}” has {found} rows; the first was read.",
        "หนึ่งไฟล์ต่อหนึ่งแผน แยกแผนอื่นเป็นไฟล์ใหม่",
        "One file holds one plan; put the other into a file of its own."),
    "no-column": Remark(SHEET, BAD,
        "แผ่นงาน “{sheet}” ไม่มีคอลัมน์ “{column}”", "The sheet “{sheet}” has no column “{column}”.",
        "เพิ่มคอลัมน์ที่มีหัวว่า “{column}”", "Add a column headed “{column}”."),
    "fewer-columns": Remark(SHEET, NOTE,
        "แผ่นงาน “{sheet}” ไม่มีคอลัมน์ {columns}", "The sheet “{sheet}” lacks the columns {columns}.",
        "ถ้าแผนมีข้อมูลนี้ ให้เพิ่มคอลัมน์", "Add them where the plan has something to say there."),
    "unknown-column": Remark(SHEET, NOTE,
        "ไม่รู้จักหัวคอลัมน์ {columns} ในแผ่นงาน “{sheet}” จึงไม่ได้อ่าน",
        "Headings of the sheet “{sheet}” that are unknown, and were not read: {columns}.",
        "ถ้าพิมพ์ผิด ให้แก้ตามหัวคอลัมน์ของแม่แบบ", "Where it is misspelt, write it as the template does."),
    "year-columns": Remark(SHEET, WORTH,
        "แผ่นงาน “{sheet}” มีคอลัมน์รายปี {columns} จึงไม่ได้อ่าน",
        "The sheet “{sheet}” has a column for each year, which was not read: {columns}.",
        "ค่าเป้าหมายของแต่ละปีให้แยกแถวละปี โดยใส่ปีในช่อง “{column}”",
        "Write the target of each year in a row of its own, with the year under “{column}”."),
    "row-twice": Remark(CELL, WORTH,
        "แถวที่ {line} เหมือนแถวที่ {first} ทุกช่อง จึงไม่ได้อ่านซ้ำ",
        "Row {line} is the same as row {first}, and was not read again.",
        "ลบแถวที่ซ้ำ หรือแก้ให้เป็นข้อที่ต้องการ", "Delete it, or write what was meant."),
    "example-left": Remark(CELL, NOTE,
        "แถวที่ {line} ยังเป็นแถวตัวอย่างของแม่แบบ จึงไม่ได้อ่าน", "Row {line} is still the example of the template; it was not read.",
        "ลบแถวนี้ ถ้าไม่ใช้", "Delete it where it is not needed."),
    "example-filled": Remark(CELL, WORTH,
        "แถวที่ {line} ไม่ได้อ่าน เพราะช่อง “{column}” ขึ้นต้นด้วย “{found}” แต่ข้อความไม่ใช่ตัวอย่างของแม่แบบ",
        "Row {line} was not read, for “{column}” begins with “{found}”, yet its words are not those of the template's example.",
        "ถ้าเป็นข้อมูลของแผน ให้ล้างช่อง “{column}” ในแถวนี้", "Where it is part of the plan, clear “{column}” in this row."),
    "no-headings": Remark(SHEET, BAD,
        "แผ่นงาน “{sheet}” ไม่มีแถวหัวคอลัมน์ จึงไม่ได้อ่าน", "The sheet “{sheet}” has no row of headings; it was not read.",
        "ใส่แถวหัวคอลัมน์ตามแม่แบบกลับมาไว้เหนือข้อมูล เช่น “{column}”",
        "Put the row of headings of the template back above the rows, such as “{column}”."),
    "unknown-sheet": Remark(SHEET, NOTE,
        "ไม่รู้จักแผ่นงาน “{sheet}” จากหัวคอลัมน์ จึงไม่ได้อ่าน",
        "No headings by which the sheet “{sheet}” could be known; it was not read.",
        "ถ้าเป็นส่วนของแผน ให้ใช้หัวคอลัมน์ของแม่แบบ",
        "Where it is part of the plan, give it the headings of the template."),
    "second-sheet": Remark(SHEET, BAD,
        "แผ่นงาน “{sheet}” มีหัวคอลัมน์เดียวกับ “{first}” จึงไม่ได้อ่าน",
        "The sheet “{sheet}” has the headings of “{first}”; it was not read.",
        "ถ้าเป็นของอีกแผน ให้แยกเป็นไฟล์ใหม่ ถ้าเป็นแผนเดียวกัน ให้รวมแถวไว้ในแผ่นงานเดียว",
        "Put another plan's into a file of its own, or the rows of this plan into one sheet."),
    "second-file": Remark(SHEET, BAD,
        "ไฟล์ “{sheet}” มีหัวคอลัมน์เดียวกับ “{first}” จึงไม่ได้อ่าน",
        "The file “{sheet}” has the headings of “{first}”; it was not read.",
        "ไฟล์ CSV ในโฟลเดอร์เดียวกันถือเป็นแผนเดียว ถ้าเป็นของอีกแผน ให้แยกโฟลเดอร์ ถ้าเป็นแผนเดียวกัน ให้รวมแถวไว้ในไฟล์เดียว",
        "CSV files of one folder are one plan: put another plan's into a folder of their own, or put the rows into one file."),
    # ------------------------------------------------------------ a file
    "empty": Remark("Document-empty", BAD,
        "ไฟล์ว่างเปล่า", "The file is empty.",
        "ส่งไฟล์ที่กรอกแล้ว", "Send the file that was filled in."),
    "no-workbook": Remark(FILE, BAD,
        "ไฟล์นี้เปิดเป็นสมุดงาน Excel ไม่ได้ อาจเสียหายหรือเป็นไฟล์ชนิดอื่น",
        "This is no Excel workbook that can be opened; it is damaged or of another kind.",
        "เปิดด้วย Excel แล้วบันทึกใหม่เป็น .xlsx", "Open it in Excel and save it again as .xlsx."),
    "no-table": Remark(FILE, BAD,
        "ไฟล์นี้อ่านเป็นตาราง CSV ไม่ได้", "This cannot be read as a CSV table.",
        "บันทึกใหม่เป็น “CSV UTF-8”", "Save it again as “CSV UTF-8”."),
    "password": Remark(FILE, BAD,
        "ไฟล์นี้ตั้งรหัสผ่านไว้", "The file is protected by a password.",
        "บันทึกสำเนาที่ไม่มีรหัสผ่าน", "Save a copy without a password."),
    "old-excel": Remark(FILE, BAD,
        "ไฟล์นี้เป็น Excel รุ่นเก่า (.xls)", "This is a workbook of an old Excel (.xls).",
        "บันทึกใหม่เป็น .xlsx", "Save it again as .xlsx."),
    "binary-excel": Remark(FILE, BAD,
        "ไฟล์นี้เป็นสมุดงานแบบไบนารี (.xlsb)", "This is a binary workbook (.xlsb).",
        "บันทึกใหม่เป็น .xlsx", "Save it again as .xlsx."),
    "open-document": Remark(FILE, BAD,
        "ไฟล์นี้เป็น OpenDocument (.ods)", "This is an OpenDocument file (.ods).",
        "บันทึกใหม่เป็น .xlsx", "Save it again as .xlsx."),
    "entities": Remark(FILE, BAD,
        "ไฟล์นี้มีส่วนที่สมุดงานปกติไม่มี (XML DOCTYPE หรืออักขระว่าง) จึงไม่เปิด",
        "The file holds what no workbook has (an XML DOCTYPE or NUL); it was not opened.",
        "เปิดด้วย Excel แล้วบันทึกใหม่เป็น .xlsx", "Open it in Excel and save it again as .xlsx."),
    "too-large": Remark(FILE, BAD,
        "ไฟล์นี้คลายออกได้ {found} MB เกิน {limit} MB ที่กำหนด",
        "The file unpacks to {found} MB, more than the {limit} MB allowed.",
        "ลบรูปภาพ แผ่นงาน และแถวที่ไม่ใช้ แล้วบันทึกใหม่",
        "Delete pictures, sheets and rows that are not used, and save it again."),
    "too-many-rows": Remark(FILE, BAD,
        "ไฟล์นี้มี {found} แถวหรือช่องที่มีข้อมูล เกิน {limit} ที่กำหนด",
        "The file has {found} rows or cells with something in them, more than the {limit} allowed.",
        "ลบแผ่นงานและแถวที่ไม่ใช่แผน", "Delete the sheets and rows that are not the plan."),
    "too-many-merged": Remark(FILE, BAD,
        "ไฟล์นี้ผสานช่องไว้ {found} ช่อง เกิน {limit} ที่กำหนด",
        "The file has {found} merged cells, more than the {limit} allowed.",
        "ยกเลิกการผสานช่อง", "Unmerge them."),
}  # fmt: skip


class Unread(Malformed):
    """A cell that could not be read: `key` names the sentence, `values` fill it; TOLD and LISTLESS have none."""

    def __init__(self, key: str, **values: object):
        self.key, self.values = key, values
        said = (REMARKS[key].en, REMARKS[key].remedy_en) if key in REMARKS else ()
        super().__init__(" ".join(fill(text, values) for text in said))


def remark(key: str, place: Place, focus: str = "", **values: object) -> Finding:
    """The finding that says a remark of a place."""
    one = REMARKS[key]
    return Finding(
        severity=one.severity,
        shape=TPS + one.rule,
        focus=focus,
        messages={"th": fill(one.th, values), "en": fill(one.en, values)},
        remedies={"th": fill(one.remedy_th, values), "en": fill(one.remedy_en, values)},
        place=place,
        profile="draft",
    )


def fill(sentence: str, values: dict[str, object]) -> str:
    """The sentence with its values, none of them longer than a line but what is a list.

    >>> fill("found {found}", {"found": "ก" * 80})[-3:]
    'กก…'
    """
    shown = {key: str(value) if key in ("sheets", "columns") else _cut(str(value)) for key, value in values.items()}
    return sentence.format_map(shown | {"limit": values.get("limit", "")})


def _cut(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[:length] + "…"

"""Forms: the one table of sheets and columns that the spreadsheet template is written from and a filled one is read by.

Why sheets of rows and not one form a plan: planners keep such tables already, and each column can then be pasted whole.
"""

from thaiplan.draft.columns import Column, Table
from thaiplan.rows import Text

EXAMPLES = ("ตัวอย่าง", "example")  # what the first column of a row begins with that is not read
LISTS = Text("รายการ", "Lists")  # the sheet that the drop-downs take their choices from
GUIDE = Text("คำแนะนำ", "Guide")
GUIDE_TITLE = "แม่แบบกรอกแผน · Template of a plan"

# The class of an element by the kind chosen, with the word it has in IRIs.
THEME_KINDS = {"StrategicIssue": "issue", "DevelopmentIssue": "issue", "Strategy": "strategy",
"NationalStrategyArea": "area"}
GOAL_KINDS = {
    "Vision": "vision",
    "VisionDefinition": "vision-definition",
    "DevelopmentGoal": "development-goal",
    "OverallGoal": "overall-goal",
    "Mission": "mission",
    "StrategicGoal": "strategic-goal",
    "Objective": "objective",
    "Goal": "goal",
    "ValueChainElement": "value-chain",
    "KeySuccessFactor": "ksf",
    "NarrativePassage": "narrative",
}
TACTIC_KINDS = {
    "Tactic": "tactic",
    "DevelopmentApproach": "approach",
    "TacticOrApproach": "approach",
    "StrategyItem": "item",
    "StrategicPoint": "point",
}
KINDS = THEME_KINDS | GOAL_KINDS | TACTIC_KINDS
COUNTED = (*KINDS, "Indicator", "Target", "Baseline")
# What may stand under a theme, and so has the theme's name in its own; the rest stands under the plan.
BELOW_A_THEME = {"strategic-goal", "objective", "goal", "tactic", "approach", "item", "point", "indicator"}

MEMO = Column(
    "memo", Text("บันทึกช่วยจำ", "Memo"),
    Text("จดอะไรไว้ก็ได้ ไม่นำไปใช้ แถวที่ขึ้นต้นช่องนี้ด้วย “ตัวอย่าง” จะถูกข้ามทั้งแถว",
         "For your own notes, not used; a row that begins here with “ตัวอย่าง” (example) is skipped."),
    "ตัวอย่าง (แถวนี้ไม่ถูกอ่าน)", 14,
)  # fmt: skip
THEME = Column(
    "theme", Text("อยู่ใต้ประเด็น", "Theme"),
    Text("เลือกชื่อประเด็นจากแผ่นงาน “ประเด็น” หรือพิมพ์เลขข้อของประเด็น ถ้าเป็นของทั้งแผนให้เว้นว่าง",
         "Choose the theme's name from the sheet of themes, or type its number; leave empty for the plan as a whole."),
    "1", 26, "own-themes", closed=False, spans=True, aliases=("ประเด็น", "ประเด็นการพัฒนา", "ประเด็นยุทธศาสตร์"),
)  # fmt: skip
NUMBER = Column(
    "number", Text("เลขข้อ", "Number"),
    Text("เลขข้อตามที่พิมพ์ในแผน เลขไทยหรือเลขอารบิกก็ได้ ถ้าแผนไม่ใส่เลขให้เว้นว่าง ระบบจะนับตามลำดับแถว",
         "The number as the plan prints it, Thai or Arabic; leave empty where there is none, and rows are counted."),
    "๑", 8, text=True, aliases=("ลำดับ", "ลำดับที่", "ที่"),
)  # fmt: skip
SOURCE = Column(
    "source", Text("ที่มาในเอกสาร", "Place in the document"),
    Text("หน้าหรือหัวข้อในเล่มแผน เช่น หน้า 45 ถ้าเอกสารอยู่ในระบบแล้ว ใส่รหัสบรรทัด เช่น lampang-plan-linkage#L193",
         "Page or heading in the printed plan; where the document is in the graph, its lines: lampang-plan-linkage#L193."),
    "หน้า 45", 18,
)  # fmt: skip


def _text(heading: Text, example: str, english: str, *aliases: str, spans: bool = False) -> tuple[Column, Column]:
    """The column of an element's own words, and of their translation."""
    thai = Text("คัดข้อความตามแผน ไม่ต้องใส่เลขข้อ", "The words of the plan, without the number.")
    note = Text("คำแปล ถ้ามี (จำเป็นเมื่อจะเผยแพร่)", "A translation, if there is one (needed for publication).")
    return (
        Column("text", heading, thai, example, 48, spans=spans, needed=True, aliases=aliases),
        Column("text_en", Text("ข้อความภาษาอังกฤษ", "In English"), note, english, 30, spans=spans),
    )


def _kind(heading: Text, choices: str, example: str) -> Column:
    hint = Text("เลือกตามคำที่แผนใช้เรียก", "Choose by the word that the plan uses.")
    return Column("kind", heading, hint, example, 24, choices, spans=True, needed=True, aliases=("ประเภท", "kind"))


PLAN = Table("plan", Text("แผน", "Plan"), Text("หนึ่งแถวต่อหนึ่งไฟล์", "One row."), (
    MEMO,
    Column("slug", Text("รหัสแผน", "Plan code"),
           Text("อักษรอังกฤษตัวเล็ก ตัวเลข และขีด ใช้รหัสเดิมคือแทนที่แผนเดิม ฉบับใหม่ให้เติมปี เช่น phayao-2571",
                "Small letters, digits, hyphens. The code of a plan that is there replaces it; a new edition adds its year."),
           "phayao", 16, text=True),
    Column("name", Text("ชื่อแผน", "Plan name"), Text("ชื่อเต็มตามปกหรือประกาศ", "The full name as on the cover."),
           "แผนพัฒนาจังหวัดพะเยา", 34, needed=True),
    Column("name_en", Text("ชื่อแผนภาษาอังกฤษ", "Plan name in English"), Text("ถ้ามี", "If there is one."),
           "Phayao provincial development plan", 28),
    Column("level", Text("ระดับพื้นที่", "Area level"),
           Text("เลือกจากรายการ", "Choose from the list."), "tpv:province", 24,
           "area-level-scheme", needed=True),
    Column("legal", Text("แผนระดับที่", "Legal level"),
           Text("1, 2 หรือ 3 ตามมติคณะรัฐมนตรี 4 ธันวาคม 2560 แผนของ อปท. ให้เว้นว่าง",
                "1, 2 or 3; empty for a local body's plan."),
           "3", 10),
    Column("area", Text("พื้นที่ของแผน", "Area"),
           Text("เลือกจากรายการ ถ้าเป็นเขตเทศบาลหรือ อบต. ที่ไม่มีในรายการ พิมพ์ชื่อ แล้วเลือกจังหวัดในช่องถัดไป",
                "Choose; for a municipality that is not listed type its name, and choose its province in the next column."),
           "area:TH-56", 24, "areas", closed=False, needed=True),
    Column("within", Text("อยู่ในพื้นที่", "Within"),
           Text("กรอกเมื่อพิมพ์ชื่อพื้นที่เอง", "For an area whose name was typed."), "", 20, "areas"),
    Column("area_en", Text("ชื่อพื้นที่ภาษาอังกฤษ", "Area in English"),
           Text("กรอกเมื่อพิมพ์ชื่อพื้นที่เอง", "For an area whose name was typed."), "", 20),
    Column("owner", Text("หน่วยงานเจ้าของแผน", "Owner"),
           Text("พิมพ์ชื่อหน่วยงาน หรือเลือกจากรายการ", "Type the name, or choose from the list."),
           "จังหวัดพะเยา", 28, "owners", closed=False),
    Column("owner_en", Text("ชื่อหน่วยงานภาษาอังกฤษ", "Owner in English"),
           Text("กรอกเมื่อพิมพ์ชื่อหน่วยงานเอง", "For an owner whose name was typed."),
           "Phayao province", 22),
    Column("start", Text("ปีเริ่มต้น (พ.ศ.)", "First year (BE)"), Text("เช่น 2566", "Such as 2566."), "2566", 12),
    Column("end", Text("ปีสิ้นสุด (พ.ศ.)", "Last year (BE)"), Text("เช่น 2570", "Such as 2570."), "2570", 12),
    Column("status", Text("กรอกมาเพียงใด", "Coverage"),
           Text("กรอกแผนมาครบหรือบางส่วน", "How much of the plan is here."),
           "tpv:complete-section", 24, "transcription-scheme"),
    Column("translation", Text("ที่มาของคำแปล", "Translation"),
           Text("เลือกเมื่อกรอกภาษาอังกฤษ", "Where the English comes from."),
           "tpv:official", 22, "translation-scheme"),
    Column("translation_source", Text("แหล่งของคำแปลทางการ", "Source of the translation"),
           Text("เว็บไซต์หรือเอกสารที่พิมพ์ชื่อภาษาอังกฤษทางการ", "The site or document that prints the official English."), "", 22),
    Column("day", Text("วันที่กรอก", "Date of entry"),
           Text("วันที่พิจารณาความสอดคล้อง เช่น 1 ต.ค. 2569 หรือ 1/10/2569",
                "The day on which the alignments were judged, such as 1/10/2569."),
           "1/10/2569", 14, text=True),
    Column("rights", Text("สิทธิในการใช้ข้อมูล", "Rights"), Text("จำเป็นเมื่อจะเผยแพร่", "Needed for publication."),
           "เอกสารของทางราชการ", 20),
    Column("note", Text("คำอธิบายแผน", "Note"),
           Text("สิ่งที่ผู้อ่านควรรู้ ถ้ามี", "What a reader should know, if anything."), "", 24),
))  # fmt: skip

THEMES = Table(
    "themes", Text("ประเด็น", "Themes"),
    Text("ประเด็นการพัฒนา ประเด็นยุทธศาสตร์ หรือยุทธศาสตร์", "Issues or strategies."), (
        MEMO,
        _kind(Text("ประเภทประเด็น", "Kind of theme"), "theme-kinds", "tp:DevelopmentIssue"),
        NUMBER,
        *_text(Text("ชื่อประเด็น", "Theme title"), "ยกระดับการท่องเที่ยวเชิงวัฒนธรรมรอบกว๊านพะเยา",
               "Cultural tourism around Kwan Phayao"),
        SOURCE,
    ))  # fmt: skip

GOALS = Table(
    "goals", Text("เป้าหมาย", "Goals"),
    Text("วิสัยทัศน์ พันธกิจ เป้าประสงค์ เป้าหมาย และวัตถุประสงค์", "Vision, missions, goals and objectives."), (
        MEMO, THEME,
        _kind(Text("ประเภทเป้าหมาย", "Kind of goal"), "goal-kinds", "tp:Objective"),
        NUMBER,
        *_text(Text("ข้อความเป้าหมาย", "Goal"), "เพื่อเพิ่มรายได้จากการท่องเที่ยวของชุมชน",
               "To raise the community's income from tourism"),
        SOURCE,
    ))  # fmt: skip

INDICATORS = Table(
    "indicators", Text("ตัวชี้วัด", "Indicators"),
    Text("หนึ่งแถวต่อหนึ่งค่าเป้าหมาย ตัวชี้วัดที่มีค่าเป้าหมายหลายปีให้ใช้หลายแถว โดยเว้นหรือผสานช่องชื่อตัวชี้วัดในแถวถัดไป",
         "One row a target; further years of one indicator are further rows, with its name left empty or merged."), (
        MEMO, THEME, NUMBER,
        *_text(Text("ข้อความตัวชี้วัด", "Indicator"), "รายได้จากการท่องเที่ยวเพิ่มขึ้นร้อยละ ๕ ต่อปี",
               "Tourism revenue, up 5 per cent a year",
               "ตัวชี้วัด", "ชื่อตัวชี้วัด", spans=True),
        Column("concept", Text("สิ่งที่วัด", "Measures"),
               Text("เลือกเรื่องที่วัด เพื่อให้เทียบกับแผนอื่นได้ ถ้าไม่มีในรายการ พิมพ์ชื่อใหม่โดยไม่ใส่ชื่อพื้นที่และไม่บอกว่าเพิ่มหรือลด",
                    "Choose what is measured, so that plans can be compared; else type a new name, without area and change."),
               "concept:tourism-revenue", 30, "concepts", closed=False, spans=True),
        Column("restates", Text("ซ้ำกับตัวชี้วัดของแผน", "Restates"),
               Text("ถ้าเป็นตัวชี้วัดระดับแผนที่นำมาใส่ซ้ำ ใส่รหัสหรือข้อความของตัวนั้น",
                    "The plan's own indicator that is repeated here."),
               "", 18, spans=True),
        Column("value", Text("ค่าเป้าหมาย", "Target value"),
               Text("ตัวเลขอย่างเดียว เลขไทยได้ เช่น ๑๐๒,๐๐๐ หรือ 5", "The number only; Thai digits are fine."),
               "๕", 14, aliases=("เป้าหมาย",)),
        Column("unit", Text("หน่วย", "Unit"),
               Text("เลือกจากรายการ นับเป็นคน แห่ง หมู่บ้าน หรือครั้ง ให้เลือก “จำนวน” ส่วน “ต่อปี” ไม่ใช่หน่วย",
                    "Choose; “number” counts people, places or times; “a year” is no part of a unit."),
               "unit:PERCENT", 24, "unit-scheme", spans=True, aliases=("หน่วยนับ", "หน่วยวัด")),
        Column("direction", Text("ทิศทาง", "Direction"),
               Text("เพิ่มขึ้น ลดลง หรือแผนไม่ได้บอก", "Up, down, or not stated."),
               "tpv:increase", 22, "direction-scheme", spans=True),
        Column("comparator", Text("วิธีเทียบค่า", "Comparator"),
               Text("“เพิ่มขึ้นเป็น 5” คือให้ถึง “เพิ่มขึ้น 5” คือเปลี่ยนไปเท่านี้",
                    "To reach, by so much, at least, at most."),
               "tpv:by", 24, "comparator-scheme", spans=True),
        Column("change", Text("รูปแบบค่า", "Change form"),
               Text("ระดับของค่า หรือการเปลี่ยนแปลงเป็นสัดส่วน/จำนวน", "A level, or a relative or absolute change."),
               "tpv:relative-change", 30, "change-form-scheme", spans=True),
        Column("period", Text("รอบเวลา", "Periodicity"),
               Text("ต่อปี เฉพาะปีนั้น หรือแผนไม่ได้บอก", "A year, that year only, or not stated."),
               "tpv:per-year", 22, "periodicity-scheme", spans=True),
        Column("year", Text("ปีเป้าหมาย (พ.ศ.)", "Target year (BE)"),
               Text("ปีเดียวต่อแถว เช่น 2570 ถ้าแผนไม่ระบุให้เว้นว่าง",
                    "One year a row; empty where none is printed."),
               "2570", 12, aliases=("ปี", "ปีงบประมาณ")),
        Column("baseline", Text("ปีฐาน (พ.ศ.)", "Baseline year (BE)"),
               Text("ปีที่ใช้เป็นฐาน ถ้าแผนระบุ", "The year compared with, where printed."),
               "2565", 12, spans=True),
        Column("reading", Text("อ่านค่าได้ชัดหรือไม่", "Reading"),
               Text("ถ้าเว้นว่างถือว่าชัดเจน", "Empty means clear."),
               "tpv:clear", 20, "interpretation-scheme", spans=True),
        Column("note", Text("หมายเหตุค่าเป้าหมาย", "Note on the target"),
               Text("ถ้าต้องตีความ บอกเหตุผลและวิธีอ่านอีกแบบ",
                    "Where it was interpreted: why, and the other reading."),
               "", 24, spans=True),
        SOURCE,
    ))  # fmt: skip

TACTICS = Table(
    "tactics", Text("แนวทาง", "Tactics"),
    Text("กลยุทธ์และแนวทางการพัฒนาภายใต้ประเด็น", "Tactics and approaches under the themes."), (
        MEMO, THEME,
        _kind(Text("ประเภทแนวทาง", "Kind of tactic"), "tactic-kinds", "tp:DevelopmentApproach"),
        NUMBER,
        *_text(Text("ข้อความแนวทาง", "Tactic"), "พัฒนาเส้นทางท่องเที่ยวชุมชน", "Develop community tourism routes",
               "แนวทาง", "กลยุทธ์", "แนวทางการพัฒนา"),
        SOURCE,
    ))  # fmt: skip

ALIGNMENTS = Table(
    "alignments", Text("ความสอดคล้อง", "Alignments"),
    Text("ข้อใดในแผนนี้สนับสนุนข้อใดในแผนระดับบน และเพราะเหตุใด",
         "Which item of this plan serves which item of a plan above, and why."), (
        MEMO,
        Column("own", Text("ข้อในแผนนี้", "Item of this plan"),
               Text("เลือกชื่อประเด็น หรือคัดลอกข้อความของเป้าหมาย ตัวชี้วัด หรือแนวทางมาวาง หรือใส่รหัส เช่น issue-1-tactic-2",
                    "Choose a theme, or paste the words of another item, or its code, such as issue-1-tactic-2."),
               "ยกระดับการท่องเที่ยวเชิงวัฒนธรรมรอบกว๊านพะเยา", 36, "own-themes", closed=False, spans=True,
               needed=True),
        Column("result", Text("ผลการพิจารณา", "Result"),
               Text("สนับสนุน เพียงเกี่ยวข้อง หรือค้นแล้วไม่พบ",
                    "Serves it, is related to it, or nothing was found."),
               "tpv:contributes", 24, "results", needed=True),
        Column("above", Text("ข้อในแผนระดับบน", "Item of a plan above"),
               Text("เลือกจากรายการ ถ้าค้นแล้วไม่พบ ให้เลือก “ทั้งแผน” ของแผนที่ค้น",
                    "Choose; where nothing was found, the whole plan that was searched."),
               "", 60, "above", closed=False, needed=True),
        Column("rationale", Text("เหตุผล", "Rationale"),
               Text("เหตุใดจึงพิจารณาเช่นนี้ อ้างถ้อยคำของทั้งสองแผน", "Why; quote the words of both plans."),
               "ทั้งสองข้อมุ่งเพิ่มรายได้จากการท่องเที่ยวเชิงวัฒนธรรม", 48),
        Column("rationale_en", Text("เหตุผลภาษาอังกฤษ", "Rationale in English"),
               Text("ถ้ามี (จำเป็นเมื่อจะเผยแพร่)", "If there is one (needed for publication)."), "", 30),
        Column("confidence", Text("ความมั่นใจ (0-1)", "Confidence (0-1)"),
               Text("0 ถึง 1 เช่น 0.8", "0 to 1, such as 0.8."), "0.8", 12),
        Column("evidence", Text("บรรทัดในแผนระดับบน", "Lines of the plan above"),
               Text("เว้นว่างได้เมื่อเลือกจากรายการ มิฉะนั้นใส่รหัส เช่น linkage:31",
                    "Empty where the item was chosen from the list; else such as linkage:31."),
               "", 20),
    ))  # fmt: skip

COMPLETENESS = Table(
    "completeness", Text("ความครบถ้วน", "Completeness"),
    Text("บอกว่าข้อแต่ละประเภทกรอกครบตามแผนหรือไม่ ระบบนับจำนวนให้",
         "Whether all items of a kind are here; they are counted for you."), (
        MEMO,
        Column("counted", Text("ประเภทที่นับ", "Kind counted"),
               Text("เลือกจากรายการ", "Choose from the list."), "tp:Target", 30, "counted", needed=True),
        Column("complete", Text("ความครบถ้วนของข้อ", "Completeness"), Text("เลือกจากรายการ", "Choose from the list."),
               "tpv:complete-in-source", 30, "completeness-scheme", needed=True),
        Column("declared", Text("จำนวนที่แผนบอกไว้", "Number the plan states"),
               Text("เช่น แผนเขียนว่า “มี 5 ประเด็น”", "Where the plan states one."), "", 16),
        Column("note", Text("หมายเหตุความครบถ้วน", "Note on completeness"), Text("ถ้ามี", "If any."), "", 30),
    ))  # fmt: skip

TABLES = (PLAN, THEMES, GOALS, INDICATORS, TACTICS, ALIGNMENTS, COMPLETENESS)
LIST_NAMES = {column.choices for table in TABLES for column in table.columns if column.choices}
CLASS_LISTS = {
    "theme-kinds": tuple(THEME_KINDS),
    "goal-kinds": tuple(GOAL_KINDS),
    "tactic-kinds": tuple(TACTIC_KINDS),
    "counted": COUNTED,
}

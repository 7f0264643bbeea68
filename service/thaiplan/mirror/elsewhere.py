"""Elsewhere: the two pages that only a static copy has - for what a running site does, and for addresses where nothing is."""

from starlette.requests import Request
from starlette.responses import Response

from thaiplan.rows import Text
from thaiplan.web.view import View

LIVE_PAGE, MISSING_PAGE = "/live", "/404"
TITLE = Text("ส่วนที่ต้องใช้เว็บไซต์จริง", "What needs the running site")
WORDS = (
    Text(
        "หน้านี้เป็นสำเนาแบบไฟล์ อ่านแผน ตัวชี้วัด เอกสารต้นฉบับ และดาวน์โหลดข้อมูลได้ครบ "
        "แต่การค้นหา การถามด้วย SPARQL การเปลี่ยนค่าของคำถาม การตรวจแผน และแม่แบบ Excel ต้องใช้เว็บไซต์ที่มีโปรแกรมทำงานอยู่",
        "This is a copy in files. Plans, indicators, documents and downloads are all here; searching, asking in SPARQL, "
        "questions with other values, checking a plan and the Excel template need a site with the program behind it.",
    ),
)
AT = Text("ใช้งานส่วนเหล่านั้นได้ที่", "They work at")
RUN = Text(
    "เปิดใช้บนเครื่องของท่านเองได้ โดยติดตั้งโปรแกรม thaiplan แล้วสั่ง",
    "You can have them on your own machine: install thaiplan and run",
)
MISSING = Text("ไม่มีหน้านี้", "There is no such page")
MISSING_WORDS = (
    Text(
        "ที่อยู่นี้ไม่มีในสำเนาแบบไฟล์ เริ่มจากหน้าแรก หรือดูรายการคำถาม",
        "This copy has nothing at that address. Begin at the first page, or see the list of questions.",
    ),
)


def make_live(live_url: str | None):
    """The endpoint of the page that stands for whatever only a running site can do."""

    def live(request: Request) -> Response:
        return View(request).render("elsewhere.html", heading=TITLE, said=WORDS, at=AT, run=RUN, live_url=live_url)

    return live


def missing(request: Request) -> Response:
    """The page that a web server gives where there is none; the status is the server's."""
    return View(request).render("elsewhere.html", heading=MISSING, said=MISSING_WORDS, at=AT, run=None, live_url=None)

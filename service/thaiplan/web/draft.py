"""The template over HTTP: an empty one to fill in, and a filled one made into Turtle."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from thaiplan.draft import read_tables, read_workbook, write_draft
from thaiplan.draft.template import write_template
from thaiplan.errors import Malformed, QueryTimeout, ThaiplanError, UnsupportedMedia, ValidationTimeout, WrongParameter
from thaiplan.reports.page import Sheet
from thaiplan.validation import Report
from thaiplan.web.faults import likes_html, read_fault
from thaiplan.web.validate import XLSX, areas_by_level, choose_form, find_page, media_type_of, read_fields, write_report
from thaiplan.web.view import View
from thaiplan.workers import Pool, Work

TURTLE = "text/turtle"
UNREAD = 422  # for a machine that wants Turtle and gets findings; a person gets a page that says so


def template(request: Request) -> Response:
    """An empty workbook for a plan of an area, and of its level where none is named; raises WrongParameter or WrongOption."""
    view = View(request)
    area, level = (view.request.query_params.get(name, "") for name in ("area", "level"))
    levels = {one.name: its_level for its_level, areas in areas_by_level(view) for one in areas}
    if area not in levels:
        raise WrongParameter(f"There is no area {area!r}; write its code, as in {view.url('/template')}?area=TH-56.").in_thai(
            f"ไม่มีพื้นที่ {area!r} ระบุรหัสพื้นที่ เช่น {view.url('/template')}?area=TH-56"
        )
    level = level or levels[area]
    content = write_template(view.ask, level, area, view.lang)
    return _file(view, content, XLSX, f"plan-{level}-{area}.xlsx")


async def draft(request: Request) -> Response:
    """The Turtle of a filled template, the findings where it cannot be read, or the form."""
    view = View(request)
    if request.method != "POST":
        return await run_in_threadpool(_show_form, view)
    try:
        files = await _read_files(request, view.site.settings.validate_limit_bytes)
        report, turtle = await run_in_threadpool(_draft, view, files)
    except ThaiplanError as error:
        if likes_html(view):
            return await run_in_threadpool(_show_form, view, error)
        raise
    if report.conforms:
        return _file(view, turtle.encode(), TURTLE, "plan.ttl")
    form = choose_form(view, None)
    return _show_form(view, report=report) if form is None else write_report(view, report, form, UNREAD)


async def _read_files(request: Request, limit_bytes: int) -> dict[str, bytes]:
    """The workbook or the CSV files of a form, by name."""
    media_type = media_type_of(request)
    if media_type != "multipart/form-data":
        raise UnsupportedMedia(f"The body is {media_type or 'of no stated type'}; send the template as the file of a form.")
    async with read_fields(request, media_type, limit_bytes) as fields:
        given = [one for one in fields.getlist("file") if isinstance(one, UploadFile) and one.filename]
        files = {one.filename: await one.read() for one in given}
    if not files:
        raise Malformed("The request holds no file; send the filled template as the form field `file`.").in_thai(
            "ยังไม่ได้แนบไฟล์ เลือกแม่แบบที่กรอกแล้วและส่งอีกครั้ง"
        )
    return files


def _draft(view: View, files: dict[str, bytes]) -> tuple[Report, str]:
    """What was found in the files, and their Turtle; read in a worker, since a workbook can take any time."""
    limit_s = view.site.settings.validate_limit_s
    try:
        with view.site.turn(), Pool(make_work, 1, limit_s) as pool:
            return pool.run(files)
    except QueryTimeout:
        raise ValidationTimeout(next(iter(files)), limit_s) from None


def make_work() -> Work:
    """The work of a worker that drafts; it answers with what was found, and with the Turtle."""
    return lambda files, send: _read(files)


def _read(files: dict[str, bytes]) -> tuple[Report, str]:
    name, content = next(iter(files.items()))
    document = read_workbook(content, name) if content.startswith(b"PK") else read_tables(files)
    found = Report(document.name, document.form, "draft", "new", None, len(document.graph), document.faults, document.left_out)
    return found, write_draft(document) if found.conforms else ""


def _show_form(view: View, error: ThaiplanError | None = None, report: Report | None = None) -> HTMLResponse:
    """The form, with an error or what was found above it."""
    fault = read_fault(error) if error else None
    sheet = Sheet(report, view.lang, lambda iri: find_page(view, iri)) if report else None
    status = fault.status if fault else 200
    return view.render("draft.html", status, fault.headers if fault else None, fault=fault, p=sheet, areas=areas_by_level(view))


def _file(view: View, content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": view.lang}
    return Response(content, headers=headers, media_type=media_type)

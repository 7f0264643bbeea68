"""The judging of a plan over HTTP: what a client sends to a submission, the report on it to a page or to any form of a report.

The page needs no script. What it shows can be had again in every form and in the other language, because it carries the plan
with it, byte for byte in Base64: a form field of text would come back with other line ends.
"""

import base64
import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Message

from thaiplan.draft import name_together
from thaiplan.errors import Malformed, NotAcceptable, PayloadTooLarge, ThaiplanError, UnsupportedMedia
from thaiplan.findings import PROFILES, SEVERITIES, Finding
from thaiplan.negotiate import choose
from thaiplan.reports import FORMS, render
from thaiplan.reports.page import Sheet
from thaiplan.reports.wording import LABEL_LENGTH, cut, safe
from thaiplan.rows import LEVELS, Thing, name_of, text_of
from thaiplan.terms import BASE, ID
from thaiplan.validation import MODES, Report, Submission
from thaiplan.web.excerpts import number_lines
from thaiplan.web.faults import likes_html, read_fault
from thaiplan.web.view import View

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {
    "text/turtle": "ttl", "application/n-triples": "nt", "application/ld+json": "jsonld", "application/rdf+xml": "rdf",
    XLSX: "xlsx", "text/csv": "csv",
}  # fmt: skip
SYNTAXES = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF/XML", "xlsx": "Excel", "csv": "CSV"}
# A form has the plan in Base64 (4/3) or percent-encoded (3), and little beside it.
FORM_TYPES = {"multipart/form-data": 4 / 3, "application/x-www-form-urlencoded": 3}
FORM_OVERHEAD = 100_000
PASTED = "plan"  # the name of a text that came without one
DOWNLOADS = ("html", "text", "csv", "json", "sarif", "junit", "turtle")
MOST_SHOWN = 300  # findings on a page; the downloads have all
EDITED_LENGTH = 200_000  # characters that a page gives back to be mended in place


class Upload(NamedTuple):
    """What a client sent: a plan, and the name of the form it wants the report in, if it named one."""

    submission: Submission
    format: str | None = None


class Group(NamedTuple):
    """The findings of a severity: how many there are, and those that are shown, by their numbers from 1.

    Those that break one rule and want the same mending stand together.
    """

    severity: str
    count: int
    cards: list[dict[int, Finding]]


async def validate(request: Request) -> Response:
    """The report on the plan in the request, or the form."""
    view = View(request)
    if request.method != "POST":
        return await run_in_threadpool(show_form, view)
    upload = None
    try:
        upload = await read_upload(request, view.site.settings.validate_limit_bytes)
        form = choose_form(view, upload.format)
        report = await run_in_threadpool(view.site.judge, upload.submission)
    except ThaiplanError as error:
        if likes_html(view):
            return await run_in_threadpool(show_form, view, upload, error)
        raise
    if form is None:
        return await run_in_threadpool(show_report, view, upload.submission, report)
    return await run_in_threadpool(write_report, view, report, form)


def choose_form(view: View, name: str | None) -> str | None:
    """The form of FORMS to answer in, None for the page of this site; raises NotAcceptable.

    By name it is a file to be kept; by Accept HTML is the page, and who takes anything gets JSON.
    """
    media_types = {form: one.media_type for form, one in FORMS.items()}
    if name:
        for form, one in FORMS.items():
            if name.lower() in (form, one.extension, one.media_type):
                return form
        there_is = ", ".join(f"{media_type} (format={form})" for form, media_type in media_types.items())
        raise NotAcceptable(f"There is no report as {name!r}; there is: {there_is}.")
    order = sorted(media_types, key=lambda form: form != "json")
    found = choose(view.accept, [media_types[form] for form in order])
    return next((form for form in order if media_types[form] == found and form != "html"), None)


def write_report(view: View, report: Report, form: str, status: int = 200) -> Response:
    """A report as a file in a form of FORMS."""
    name = f"{_ascii_stem(report.name)}-findings.{FORMS[form].extension}"
    headers = {"Content-Language": view.lang, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(render([report], form, view.lang), status, headers, FORMS[form].media_type)


def _ascii_stem(name: str) -> str:
    """The stem of a file name in ASCII, for a file that is to be saved.

    >>> _ascii_stem("../plans/phayao 2570.ttl"), _ascii_stem("แผน.xlsx")
    ('phayao-2570', 'plan')
    """
    return re.sub("[^A-Za-z0-9._-]+", "-", PurePath(name.replace("\\", "/")).stem).strip("-.")[:80] or "plan"


async def read_upload(request: Request, limit_bytes: int) -> Upload:
    """What a client sent; raises PayloadTooLarge as soon as it is too much, UnsupportedMedia, Malformed."""
    media_type, query = media_type_of(request), request.query_params
    if media_type in FORM_TYPES:
        return await _read_form(request, media_type, limit_bytes)
    if media_type not in MEDIA_TYPES:
        raise _unknown_media(media_type)
    content = await limited(request, limit_bytes, limit_bytes).body()
    if not content:
        raise _nothing_sent()
    form = query.get("form") or MEDIA_TYPES[media_type]
    name = query.get("name") or f"plan.{form}"
    return Upload(Submission(name, content, form, query.get("profile") or None, query.get("mode") or None), query.get("format"))


async def _read_form(request: Request, media_type: str, limit_bytes: int) -> Upload:
    async with read_fields(request, media_type, limit_bytes) as fields:
        files = await _find_plan(fields)
        given = {key: value for key, value in (*request.query_params.items(), *fields.items()) if isinstance(value, str)}
    chosen = {key: given.get(key) or None for key in ("form", "profile", "mode")}
    return Upload(submit(files, given.get("name"), **chosen), given.get("format"))


def submit(files: Sequence[tuple[str, bytes]], name: str | None = None, **chosen: str | None) -> Submission:
    """One file as a plan, or several CSV files as the sheets of one; raises Malformed for several of another kind."""
    if len(files) == 1:
        return Submission(name or files[0][0], files[0][1], **chosen)
    names = [one for one, _ in files]
    if (chosen.get("form") or "csv") != "csv" or not all(one.lower().endswith(".csv") for one in names):
        raise Malformed(
            f"The request holds {len(files)} files, {', '.join(names)}; send one, or only the CSV files of one plan."
        ).in_thai(f"แนบมา {len(files)} ไฟล์ คือ {', '.join(names)} แนบไฟล์เดียว หรือแนบเฉพาะไฟล์ CSV ของแผนเดียวกัน")
    if len(set(names)) < len(names):
        raise Malformed("Two files of the request have one name; give each CSV file of the plan its own.").in_thai(
            "มีสองไฟล์ที่ชื่อเดียวกัน ตั้งชื่อไฟล์ CSV ของแผนให้ไม่ซ้ำกัน"
        )
    return Submission(name or name_together(names), b"", **chosen | {"form": "csv"}, sheets=tuple(files))


async def _find_plan(fields: FormData) -> list[tuple[str, bytes]]:
    """The names and contents of the plan: of the files, else of those kept by a page, else of the pasted text."""
    sent = [one for one in fields.getlist("file") if isinstance(one, UploadFile) and one.filename]
    if sent:
        return [(one.filename, await one.read()) for one in sent]
    if kept := fields.getlist("kept"):
        names = [str(name) for name in fields.getlist("sheet")] or [PASTED] * len(kept)
        try:
            return [(name, base64.b64decode(str(each), validate=True)) for name, each in zip(names, kept, strict=True)]
        except ValueError as fault:
            raise Malformed(f"The form field `kept` is no Base64, or not named ({fault}); send the plan as `file`.") from None
    text = fields.get("plan")
    if not isinstance(text, str) or not text.strip():
        raise _nothing_sent()
    return [(PASTED, text.replace("\r\n", "\n").encode("utf-8", "replace"))]  # a form sends every line end as CR LF


def read_fields(request: Request, media_type: str, limit_bytes: int):
    """The fields of a form, to be awaited or entered; raises PayloadTooLarge as soon as there is too much."""
    most = int(limit_bytes * FORM_TYPES[media_type]) + FORM_OVERHEAD
    return limited(request, most, limit_bytes).form(max_files=20, max_fields=60, max_part_size=most)


def limited(request: Request, most: int, limit_bytes: int) -> Request:
    """The request, of which no more than `most` bytes are read; PayloadTooLarge names the limit in force for a plan."""
    read, declared = 0, request.headers.get("content-length", "")

    async def receive() -> Message:
        nonlocal read
        message = await request.receive()
        read += len(message.get("body", b""))
        if read > most:
            raise _too_large(f"over {read:,}", f"เกิน {read:,}", limit_bytes)
        return message

    if declared.isdecimal() and int(declared) > most:
        raise _too_large(f"{int(declared):,}", f"{int(declared):,}", limit_bytes)
    return Request(request.scope, receive)


def media_type_of(request: Request) -> str:
    """The media type of the body, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _too_large(en: str, th: str, limit_bytes: int) -> PayloadTooLarge:
    return PayloadTooLarge(
        f"The request is {en} bytes; a plan may have {limit_bytes:,} (setting validate_limit_bytes); send one plan."
    ).in_thai(f"ข้อมูลที่ส่งมามีขนาด {th} ไบต์ แผนมีขนาดได้ไม่เกิน {limit_bytes:,} ไบต์ (ค่าตั้ง validate_limit_bytes) ส่งครั้งละหนึ่งแผน")


def _unknown_media(media_type: str) -> UnsupportedMedia:
    taken = ", ".join([*MEDIA_TYPES, *FORM_TYPES])
    return UnsupportedMedia(f"The body is {media_type or 'of no stated type'}; send a plan as one of {taken}.").in_thai(
        f"ข้อมูลที่ส่งมาเป็น {media_type or 'ชนิดที่ไม่ได้ระบุ'} ส่งแผนได้เป็น {taken}"
    )


def _nothing_sent() -> Malformed:
    return Malformed(
        "The request holds no plan; send it as the body with its media type, or as the form field `file` or `plan`."
    ).in_thai("ยังไม่ได้ส่งแผน แนบไฟล์ หรือวางข้อความของแผนลงในช่อง แล้วกดตรวจอีกครั้ง")


def show_form(view: View, upload: Upload | None = None, error: ThaiplanError | None = None) -> HTMLResponse:
    """The form, as it was filled in where there is an error to tell."""
    fault = read_fault(error) if error else None
    return view.render(
        "validate.html",
        fault.status if fault else 200,
        fault.headers if fault else None,
        fault=fault,
        areas=areas_by_level(view),
        report=None,
        **_choices(upload.submission if upload else None),
    )


def show_report(view: View, submission: Submission, report: Report) -> HTMLResponse:
    """The report beside the numbered text of the plan."""
    groups = group(report.findings)
    shown = {number: finding for each in groups for card in each.cards for number, finding in card.items()}
    sheet = Sheet(report, view.lang, lambda iri: find_page(view, iri))
    label = report.plan.label.pick(view.lang)[0] if report.plan else ""
    return view.render(
        "validate.html",
        report=report,
        heading=cut(safe(label), 2 * LABEL_LENGTH) or sheet.name,
        is_pasted=submission.name == PASTED,
        p=sheet,
        groups=groups,
        more=len(report.findings) - len(shown),
        lines=number_lines(report.text, {number: sheet.line(finding) for number, finding in shown.items()}),
        kept=[(name, base64.b64encode(content).decode()) for name, content in submission.sheets or (("", submission.content),)],
        downloads=DOWNLOADS,
        fault=None,
        **_choices(submission, report.text),
    )


def _choices(submission: Submission | None, text: str | None = None) -> dict:
    """What the form offers, and what of it was chosen."""
    can_edit = text is not None and len(text) <= EDITED_LENGTH and safe(text, keep="\t\r\n") == text
    chosen = submission or Submission("", b"")
    return {"chosen": chosen, "syntaxes": SYNTAXES, "profiles": PROFILES, "modes": MODES, "text": text if can_edit else ""}


def find_page(view: View, iri: str) -> str | None:
    """Where this site shows an IRI; None for what a new plan names and the house does not have."""
    known = iri.startswith(BASE) and (not iri.startswith(ID) or iri.removeprefix(ID) in view.site.names)
    return view.local(iri) if known else None


def group(findings: Sequence[Finding], most: int = MOST_SHOWN) -> list[Group]:
    """The findings by severity, the gravest first; of all of them, no more than `most` are shown."""
    groups, left = [], most
    for severity in SEVERITIES:
        here = [(number, one) for number, one in enumerate(findings, 1) if one.severity == severity]
        cards: dict[tuple, dict[int, Finding]] = {}
        for number, one in here[:left]:
            cards.setdefault((one.shape, *sorted(one.remedies.items())), {})[number] = one
        if here:
            groups.append(Group(severity, len(here), list(cards.values())))
        left -= len(here[:left])
    return groups


def areas_by_level(view: View) -> list[tuple[str, list[Thing]]]:
    """The areas that a plan can cover, by the names of their levels, the highest first."""
    rows = view.ask.rows("template-areas")
    found = [(name_of(row, "level"), Thing(row["area"].value, text_of(row, ""))) for row in rows]
    return [(level, here) for level in LEVELS if (here := [area for one, area in found if one == level])]

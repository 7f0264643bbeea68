"""The judging of a plan over HTTP: what may be sent, what comes back, and that nothing sent can do harm."""

import base64
import csv
import html
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import anyio
import pytest
from fastapi.testclient import TestClient
from rdflib import SH, Graph

from filling import fill as filled_template
from filling import save_tables
from test_workers import is_alive, wait_until
from thaiplan.draft.template import write_template
from thaiplan.findings import Finding
from thaiplan.reports import FORMS, render
from thaiplan.validation import Submission
from thaiplan.web.site import WAITING
from thaiplan.web.validate import MEDIA_TYPES, XLSX, group

PLANS = Path(__file__).parent / "plans"
WHOLE = (PLANS / "phayao-2570.ttl").read_text(encoding="utf-8")
TARGET = "phayao:issue-1-indicator-2-target-1"
HTML = {"accept": "text/html"}
TURTLE = {"content-type": "text/turtle"}
EVIL = '"><script>alert(1)</script>'


def without_unit() -> tuple[str, int]:
    """The sample plan without the unit of one target, and the line on which that target begins."""
    start = WHOLE.index(f"\n{TARGET}\n") + 1
    end = WHOLE.index("\n.\n", start)
    block = re.sub(r"\n    tp:hasUnit [^\n]+", "", WHOLE[start:end], count=1)
    return WHOLE[:start] + block + WHOLE[end:], WHOLE.count("\n", 0, start) + 1


BROKEN, LINE = without_unit()


@pytest.fixture(scope="module")
def running(make_client) -> Iterator[TestClient]:
    """A client of a site that runs, so that its worker ends with the tests."""
    with make_client() as client:
        yield client


@pytest.fixture
def site(running: TestClient) -> TestClient:
    running.cookies.clear()
    return running


def send(client, text: str = BROKEN, accept: str = "text/html", **parameters):
    """A plan as the raw body."""
    return client.post("/validate", content=text.encode(), params=parameters, headers=TURTLE | {"accept": accept})


def fill(client, accept: str = "text/html", files: dict | None = None, params: dict | None = None, **fields):
    """The form as a browser sends it: every field, and a file even where none was chosen."""
    empty = {"plan": "", "profile": "", "mode": "", "form": ""}
    files = files or {"file": ("", b"", "application/octet-stream")}
    return client.post("/validate", data=empty | fields, files=files, params=params, headers={"accept": accept})


def shapes(answer) -> list[str]:
    return [one["sourceShape"].rpartition("#")[2] for one in answer.json()["reports"][0]["findings"]]


def text_of(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page))


# the form


def test_the_form_offers_what_can_be_sent_and_chosen_in_thai(client):
    page = client.get("/validate", headers=HTML).text
    assert '<form class="send" method="post" action="/validate" enctype="multipart/form-data">' in page
    assert 'type="file"' in page
    assert '<textarea id="plan" name="plan"' in page
    for choice in ("draft", "complete", "publishable", "new", "replace", "add", *MEDIA_TYPES.values()):
        assert f'<option value="{choice}">' in page
    assert 'href="/questions"' in page
    assert "ตรวจแผน</h1>" in page


def test_the_form_is_there_in_english_and_in_the_menu_of_every_page(client):
    assert "Check a plan</h1>" in client.get("/validate?lang=en", headers=HTML).text
    assert '<a href="/validate">ตรวจแผน</a>' in client.get("/questions?lang=th", headers=HTML).text


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_holds_script_or_inline_style_and_the_policy_forbids_both(site, method):
    answer = site.get("/validate", headers=HTML) if method == "get" else send(site)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", answer.text)


def test_a_browser_of_another_origin_may_ask_before_it_sends(client):
    assert "POST" in client.options("/validate").headers["access-control-allow-methods"]


# what is sent


def tables(ask) -> list[tuple[str, tuple[str, bytes, str]]]:
    files = save_tables(filled_template(write_template(ask, "province", "TH-56")))
    return [("file", (name, content, "text/csv")) for name, content in files.items()]


def test_the_csv_files_of_one_plan_are_judged_as_one_and_kept_by_the_page(site, ask):
    answer = fill(site, "application/json", files=tables(ask))
    (report,) = answer.json()["reports"]
    assert (report["file"], report["conforms"], report["measures"]["indicators"]) == ("แผน.csv (+7)", True, 2)
    page = fill(site, files=tables(ask)).text
    kept = re.findall('name="sheet" value="([^"]+)"><input type="hidden" name="kept" value="([^"]+)"', page)
    assert len(kept) == 8
    fields = {"sheet": [html.unescape(name) for name, _ in kept], "kept": [content for _, content in kept], "format": "json"}
    again = site.post("/validate", data=fields | {"name": "แผน.csv (+7)"}, files={"file": ("", b"")})
    assert again.json()["reports"] == answer.json()["reports"]


@pytest.mark.parametrize(("second", "says"), [("plan.ttl", "แนบเฉพาะไฟล์ CSV"), ("a.csv", "สองไฟล์ที่ชื่อเดียวกัน")])
def test_several_files_that_are_no_csv_files_of_one_plan_are_refused_and_none_is_passed_over(site, second, says):
    files = [("file", ("a.csv", b"x", "text/csv")), ("file", (second, b"x", "text/csv"))]
    answer = fill(site, files=files)
    assert answer.status_code == 400
    assert says in text_of(answer.text)


@pytest.mark.parametrize("how", ["body", "pasted", "pasted with CR LF", "urlencoded", "file", "kept"])
def test_the_findings_are_the_same_however_the_plan_is_sent(site, how):
    accept = "application/json"
    answer = {
        "body": lambda: send(site, accept=accept),
        "pasted": lambda: fill(site, accept, plan=BROKEN),
        "pasted with CR LF": lambda: fill(site, accept, plan=BROKEN.replace("\n", "\r\n")),
        "urlencoded": lambda: site.post("/validate", data={"plan": BROKEN}, headers={"accept": accept}),
        "file": lambda: fill(site, accept, files={"file": ("plan.ttl", BROKEN.encode(), "text/turtle")}),
        "kept": lambda: fill(site, accept, kept=base64.b64encode(BROKEN.encode()).decode()),
    }[how]()
    assert answer.status_code == 200
    assert shapes(answer) == ["Target-unit"]
    place = answer.json()["reports"][0]["findings"][0]["place"]
    assert (place["line"], place["column"]) == (LINE, 1)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_json_is_that_of_the_command_line(site, lang):
    name = str(PLANS / "phayao-2570.ttl")
    report = site.app.state.switch.site.judge(Submission(name, BROKEN.encode(), "ttl", "publishable"))
    answer = send(site, accept="application/json", name=name, profile="publishable", lang=lang)
    assert answer.text == render([report], "json", lang)


@pytest.mark.parametrize(("media_type", "form"), [
    ("application/n-triples", "nt"), ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml"),
])  # fmt: skip
def test_every_syntax_is_judged(site, media_type, form):
    body = Graph().parse(data=BROKEN, format="turtle").serialize(format=form)
    answer = site.post("/validate", content=body.encode(), headers={"content-type": media_type, "accept": "application/json"})
    assert shapes(answer) == ["Target-unit"]
    assert answer.json()["reports"][0]["form"] == MEDIA_TYPES[media_type]


def test_a_workbook_is_judged_by_sheet_and_cell_and_carried_to_the_downloads(site):
    template = site.get("/template", params={"area": "TH-56"}).content
    page = fill(site, files={"file": ("แผน.xlsx", template, XLSX)}).text
    assert re.search(r"แผน!?", page)
    assert f'name="kept" value="{base64.b64encode(template).decode()}"' in page
    assert 'id="line-' not in page
    answer = site.post("/validate", content=template, headers={"content-type": XLSX, "accept": "application/json"})
    assert answer.json()["reports"][0]["form"] == "xlsx"


def test_profile_and_mode_are_taken_from_the_address_or_from_the_form(site):
    accept = "application/json"
    for answer in (
        send(site, accept=accept, profile="draft", mode="new"),
        fill(site, accept, plan=BROKEN, profile="draft", mode="new"),
    ):
        report = answer.json()["reports"][0]
        assert (report["profile"], report["mode"]) == ("draft", "new")


def test_a_mode_that_does_not_fit_the_plan_is_refused(site):
    answer = send(site, accept="application/json", mode="add")
    assert answer.status_code == 400
    assert "is not in the graph" in answer.json()["detail"]


def test_an_uploaded_file_counts_more_than_the_text_beside_it(site):
    answer = fill(site, "application/json", plan="not a plan", files={"file": ("x.ttl", BROKEN.encode(), "text/turtle")})
    assert shapes(answer) == ["Target-unit"]


def test_a_broken_file_is_a_finding_and_no_error(site):
    answer = send(site, BROKEN.replace("a tp:Plan ;", "a tp:Plan ,;", 1), accept="application/json")
    assert answer.status_code == 200
    assert "Document-syntax" in shapes(answer)


# what comes back


def media_type(answer) -> str:
    return answer.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize("form", [form for form in FORMS if form != "html"])
@pytest.mark.parametrize("how", ["accept", "format", "field"])
def test_the_report_comes_in_every_form(site, form, how):
    wanted = FORMS[form].media_type
    answer = {
        "accept": lambda: send(site, accept=wanted),
        "format": lambda: send(site, format=form),
        "field": lambda: fill(site, plan=BROKEN, format=form),
    }[how]()
    assert answer.status_code == 200
    assert media_type(answer) == wanted
    read = {
        "text": lambda text: "Target-unit" in text,
        "json": lambda text: json.loads(text)["conforms"] is False,
        "turtle": lambda text: len(list(Graph().parse(data=text).subjects(SH.resultSeverity, SH.Violation))) == 1,
        "sarif": lambda text: json.loads(text)["runs"][0]["results"][0]["level"] == "error",
        "junit": lambda text: ElementTree.fromstring(text.encode()).find(".//failure") is not None,
        "csv": lambda text: len(list(csv.reader(io.StringIO(text)))) == 2,
    }[form]
    assert read(answer.text)
    assert answer.headers["content-disposition"].startswith("attachment")


def test_html_by_name_is_a_page_to_keep_and_by_accept_the_page_of_this_site(site):
    kept = send(site, format="html")
    assert "attachment" in kept.headers["content-disposition"]
    assert "<style>" in kept.text
    assert "content-disposition" not in send(site).headers


def test_who_takes_anything_gets_json(site):
    assert media_type(send(site, accept="*/*")) == "application/json"


@pytest.mark.parametrize(("name", "saved"), [
    ("phayao-2570.ttl", "phayao-2570-findings.sarif"), ("แผน.ttl", "plan-findings.sarif"),
    ('a"\r\nb/../c.ttl', "c-findings.sarif"),
])  # fmt: skip
def test_a_saved_report_has_a_name_in_ascii(site, name, saved):
    header = send(site, name=name, format="sarif").headers["content-disposition"]
    assert header == f'attachment; filename="{saved}"'


def test_a_plan_without_faults_conforms_and_says_so(site):
    page = text_of(send(site, WHOLE, profile="publishable").text)
    assert "ผ่านเกณฑ์ระดับ “พร้อมเผยแพร่” (publishable): ไม่พบข้อที่ต้องแก้" in page


# the page of findings


def test_the_page_shows_the_finding_in_thai_beside_the_numbered_line(site):
    page = send(site).text
    assert f'<a class="ref" href="#line-{LINE}">บรรทัด {LINE} คอลัมน์ 1</a>' in page
    line = re.search(f'<div id="line-{LINE}" class="marked">.*', page)[0]
    assert TARGET in line
    assert '<a class="mark violation" href="#finding-1">ต้องแก้</a>' in line
    assert 'id="finding-1"' in page
    words = text_of(page)
    assert "ยังไม่ผ่านเกณฑ์ระดับ “ครบถ้วน” (complete): ต้องแก้ 1 ข้อ" in words
    assert "วิธีแก้: เป้าหมายต้องระบุหน่วยหนึ่งหน่วย" in words
    assert "วัดผลได้ 3 จาก 4 ตัวชี้วัด" in words


def test_the_page_is_there_in_english(site):
    words = text_of(send(site, lang="en").text)
    assert "does not yet meet the profile “complete”: 1 violation" in words
    assert f"line {LINE}, column 1" in words
    assert "3 of 4 indicators can be measured" in words


def test_the_other_language_is_a_button_that_sends_the_same_plan_again(site):
    page = send(site).text
    assert '<button form="same" formaction="/validate?lang=en" lang="en">English</button>' in page
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page[page.index('id="same"') :]))
    assert base64.b64decode(fields["kept"]).decode() == BROKEN
    again = fill(site, params={"lang": "en"}, **fields)
    assert 'lang="en"' in again.text
    assert f"line {LINE}, column 1" in text_of(again.text)


def test_the_downloads_are_buttons_that_send_the_same_plan_again(site):
    page = send(site, profile="draft").text
    assert set(re.findall(r'<button name="format" value="(\w+)"', page)) == FORMS.keys()
    assert '<input type="hidden" name="profile" value="draft">' in page


def test_the_text_is_given_back_to_be_mended(site):
    page = send(site).text
    text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)[1]
    assert html.unescape(text) == BROKEN


def test_a_thing_that_only_the_sent_plan_has_is_no_link(site):
    page = send(site).text
    assert "/doc/phayao/" not in page
    assert 'href="/shapes#Target-unit"' in page


def test_a_link_of_a_stranger_s_file_is_no_link_of_the_page(site):
    page = send(site, BROKEN.replace("https://w3id.org/thaiplan/id/phayao/", "http://evil.example/")).text
    assert "evil.example" in page
    assert 'href="http' not in page


def test_what_a_plan_leaves_out_is_said(site):
    imports = "phayao:plan <http://www.w3.org/2002/07/owl#imports> <http://elsewhere.example/> ."
    page = text_of(send(site, f"{BROKEN}\n{imports}\n").text)
    assert "สิ่งที่ไม่ได้นำมาตรวจ" in page
    assert "elsewhere.example" in page


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("where", ["name", "file name", "profile", "mode", "form", "format", "plan", "label", "broken"])
def test_nothing_that_is_sent_comes_back_as_markup(site, where, lang):
    lang = {"lang": lang}
    answer = {
        "name": lambda: send(site, name=EVIL, **lang),
        "file name": lambda: fill(site, params=lang, files={"file": (EVIL, BROKEN.encode(), "text/turtle")}),
        "profile": lambda: fill(site, params=lang, plan=BROKEN, profile=EVIL),
        "mode": lambda: fill(site, params=lang, plan=BROKEN, mode=EVIL),
        "form": lambda: fill(site, params=lang, plan=BROKEN, form=EVIL),
        "format": lambda: fill(site, params=lang, plan=BROKEN, format=EVIL),
        "plan": lambda: fill(site, params=lang, plan=f"</textarea>{EVIL}"),
        "label": lambda: send(site, BROKEN.replace('"จำนวนนัก', '"\\"><script>alert(1)</script>จำนวนนัก', 1), **lang),
        "broken": lambda: send(site, BROKEN + f"\n<http://x> {EVIL}", **lang),
    }[where]()
    assert media_type(answer) == "text/html"
    assert "<script" not in answer.text
    assert EVIL not in answer.text


def test_a_control_character_is_written_out(site):
    page = send(site, BROKEN.replace('"จำนวนนัก', '"\x1b[31m\u202eจำนวนนัก', 1)).text
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "\\x1b[31m\\u202e" in page


# what is refused


def problem(answer, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    return answer.json()["detail"]


def test_a_request_without_a_plan_is_400_and_says_how_to_send_one(client):
    accept = "application/json"
    assert "field `file`" in problem(send(client, "", accept=accept), 400)
    assert "holds no plan" in problem(fill(client, accept), 400)
    assert "holds no plan" in problem(client.post("/validate", data={"plan": " "}, headers={"accept": accept}), 400)


def test_a_person_who_sends_nothing_gets_the_form_again_with_a_thai_sentence(client):
    answer = fill(client, profile="draft")
    assert answer.status_code == 400
    assert "ยังไม่ได้ส่งแผน แนบไฟล์" in answer.text
    assert '<textarea id="plan"' in answer.text


def test_base64_that_is_none_is_400(client):
    assert "Base64" in problem(fill(client, "application/json", kept="%%%"), 400)


@pytest.mark.parametrize("sent", ["image/png", "text/plain", ""])
def test_a_body_of_another_type_is_415_and_says_what_is_taken(client, sent):
    answer = client.post("/validate", content=b"x", headers={"content-type": sent, "accept": "application/json"})
    assert "text/turtle" in problem(answer, 415)


def test_an_unknown_syntax_is_415(site):
    assert "ttl" in problem(fill(site, "application/json", plan=BROKEN, form="docx"), 415)


@pytest.mark.parametrize("field", ["profile", "mode"])
def test_an_unknown_choice_is_400_and_says_what_there_is(site, field):
    assert "there are" in problem(fill(site, "application/json", plan=BROKEN, **{field: "perfect"}), 400)


def test_nothing_acceptable_is_406_before_anything_is_judged(client):
    assert "application/sarif+json" in problem(send(client, accept="image/png"), 406)
    assert "format=sarif" in problem(send(client, accept="application/json", format="docx"), 406)


async def send_piece_by_piece(app, content_type: str, pieces: list[bytes]) -> tuple[int, bytes, int]:
    """The status and the body of an answer, and how many pieces of the request were read for it."""
    sent, read = [], 0

    async def receive():
        nonlocal read
        read += 1
        return {"type": "http.request", "body": pieces[read - 1], "more_body": read < len(pieces)}

    async def collect(message):
        sent.append(message)

    headers = [(b"content-type", content_type.encode()), (b"accept", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/validate", "query_string": b"", "headers": headers}
    await app(scope, receive, collect)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent), read


@pytest.mark.parametrize(
    "content_type", ["text/turtle", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]
)
def test_ten_megabytes_over_the_limit_are_refused_while_they_come(make_client, content_type):
    head = b"--x\r\nContent-Disposition: form-data; name=file; filename=a.ttl\r\n\r\n" if "multipart" in content_type else b""
    app = make_client(validate_limit_bytes=100_000).app
    status, body, read = anyio.run(send_piece_by_piece, app, content_type, [head, *[b"#" * 100_000] * 100])
    assert status == 413
    assert "bytes; a plan may have 100,000" in json.loads(body)["detail"]
    assert read < 8


def test_a_body_that_says_how_long_it_is_is_refused_unread(make_client):
    client = make_client(validate_limit_bytes=1_000)
    answer = send(client, "#" * 1_001, accept="application/json")
    assert "is 1,001 bytes; a plan may have 1,000" in problem(answer, 413)
    page = send(client, "#" * 1_001)
    assert page.status_code == 413
    assert "มีขนาด 1,001 ไบต์ แผนมีขนาดได้ไม่เกิน 1,000 ไบต์" in page.text


def test_a_file_over_the_limit_in_a_form_that_is_not_is_refused(make_client):
    with make_client(validate_limit_bytes=1_000) as client:
        detail = problem(fill(client, "application/json", plan="#" * 2_000), 413)
    assert "2,000 bytes; 1,000 may be sent" in detail


def test_too_many_triples_are_422_with_limit_and_number_and_in_thai_for_people(make_client):
    with make_client(validate_limit_triples=10) as client:
        assert re.search(r"has \d+ triples, and 10 may be judged", problem(send(client, accept="application/json"), 422))
        page = send(client)
    assert page.status_code == 422
    assert "ตรวจได้ครั้งละไม่เกิน 10" in page.text
    assert "แผนมีข้อมูลมากเกินกำหนด" in page.text


def test_judging_over_its_time_is_503_with_the_limit(make_client):
    with make_client(validate_limit_s=0.05) as client:
        assert "longer than 0.05 s" in problem(send(client, accept="application/json"), 503)
        assert "ใช้เวลาตรวจเกิน 0.05 วินาที" in send(client).text


def test_more_plans_than_may_wait_are_refused_for_now(make_client):
    client = make_client()
    turns = [client.app.state.switch.site.turn() for _ in range(WAITING)]
    for turn in turns:
        turn.__enter__()
    answer = send(client, accept="application/json")
    assert answer.headers["retry-after"] == "1"
    assert f"{WAITING} plans are waiting" in problem(answer, 503)
    for turn in turns:
        turn.__exit__(None, None, None)


def test_pages_come_while_a_plan_is_judged(site):
    judging = Thread(target=send, args=(site,))
    judging.start()
    assert site.get("/health").status_code == 200
    judging.join()


def test_the_worker_ends_with_the_site(make_client):
    with make_client() as client:
        assert client.app.state.switch.site._validator is None
        send(client)
        (worker,) = client.app.state.switch.site._validator._pool._workers
        assert is_alive(worker.pid)
    wait_until(lambda: not is_alive(worker.pid))
    assert not is_alive(worker.pid)


# parts of the page


def found(count: int, severity: str = "Warning", **more) -> list[Finding]:
    return [Finding(severity, f"http://s/{number}", "http://f", {}, **more) for number in range(count)]


def numbers(groups) -> list[tuple]:
    return [(one.severity, one.count, [list(card) for card in one.cards]) for one in groups]


def test_the_gravest_findings_are_shown_first_and_no_more_than_may_be():
    groups = group([*found(3, "Info"), *found(2, "Violation"), *found(4)], most=4)
    assert numbers(groups) == [("Violation", 2, [[4], [5]]), ("Warning", 4, [[6], [7]]), ("Info", 3, [])]


def test_findings_of_one_rule_that_want_the_same_mending_stand_together():
    one, other = {"th": "เขียนหน่วย"}, {"th": "เขียนปี"}
    findings = [*found(2, remedies=one), *found(1, remedies=one), *found(1, remedies=other)]
    assert numbers(group(findings)) == [("Warning", 4, [[1, 3], [2], [4]])]


def test_each_finding_of_a_card_leads_to_its_line_and_back(site):
    page = send(site, re.sub("\n    tp:hasUnit [^\n]+", "", WHOLE)).text
    assert "4 แห่ง" in page
    assert page.count("เป้าหมายต้องระบุหน่วยหนึ่งหน่วย") == page.count("หรือระบุไม่ครบ") == 1
    for number in range(1, 5):
        assert page.count(f'id="finding-{number}"') == page.count(f'href="#finding-{number}"') == 1
    assert all(f'id="line-{line}"' in page for line in re.findall(r'href="#line-(\d+)"', page))

"""The search page: what a person sees, what a program gets, and what is told of a search that cannot be made."""

import re
from html.parser import HTMLParser

import pytest

HTML = {"accept": "text/html"}
EN = HTML | {"accept-language": "en"}
JSON = {"accept": "application/json"}


def ask(client, q: str, headers=HTML, **more: str):
    return client.get("/search", params={"q": q} | more, headers=headers)


def test_the_words_are_marked_where_they_stand(client):
    page = ask(client, "ผู้สูงอายุ")
    assert page.status_code == 200
    assert "ศักยภาพ<mark>ผู้สูงอายุ</mark>ทั้งกาย" in page.text
    assert 'href="/source/lampang-' in page.text


def test_a_correction_is_shown_with_the_label_as_printed(client):
    page = ask(client, "ป่าไม้ต่อพื้นที่กลุ่มจังหวัด").text
    assert "แก้คำผิดแล้ว" in page
    assert "<mark>ป่าไม้ต่อพื้นที่กลุ่มจังหวัด</mark>" in page


def test_a_page_in_english_shows_the_thai_where_the_words_are(client):
    page = ask(client, "ผู้สูงอายุ", EN).text
    assert '<p class="small" lang="th">' in page
    assert "<mark>ผู้สูงอายุ</mark>" in page
    assert "Found: 3" in page


def test_without_words_there_is_the_form(client):
    page = client.get("/search", headers=EN)
    assert page.status_code == 200
    assert 'name="q"' in page.text
    assert "Found" not in page.text
    assert "lampang:plan" in page.text


def test_the_box_is_on_other_pages(client):
    assert '<form class="find" role="search" method="get" action="/search">' in client.get("/questions", headers=HTML).text
    for path in ("/", "/search"):  # these have a form of their own
        assert 'class="find"' not in client.get(path, headers=HTML).text


def test_nothing_found_leads_to_what_the_excerpts_lack(client):
    assert "How complete this is" in ask(client, "เครื่องบินขับไล่", EN).text


def test_a_program_gets_iris_and_pages(client):
    answer = ask(client, "การ", JSON)
    told = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert told["total"] > 20 == len(told["results"])
    assert all(one["iri"].startswith("https://w3id.org/thaiplan/") for one in told["results"])
    following = client.get(re.sub("^http://[^/]+", "", told["next"]), headers=JSON).json()
    assert following["page"] == 2
    assert not {one["iri"] for one in following["results"]} & {one["iri"] for one in told["results"]}
    assert ask(client, "การ", HTML, format="json").json() == told


def test_pages_lead_on_and_back_with_what_was_asked(client):
    page = ask(client, "การ", EN, level="local", page="2").text
    assert 'rel="prev"' in page
    assert re.search(r'href="/search\?q=[^"]+&amp;level=local&amp;page=3" rel="next"', page)
    assert ask(client, "การ", EN, page="400").status_code == 404


def test_it_is_narrowed_by_plan_level_and_kind(client):
    told = ask(client, "ท่องเที่ยว", JSON, plan="lampang:plan", level="province", kind="tp:Indicator").json()
    assert told["total"]
    assert {one["plan"] for one in told["results"]} == {"https://w3id.org/thaiplan/id/lampang/plan"}
    page = ask(client, "ท่องเที่ยว", EN, plan="lampang:plan").text
    assert '<option value="lampang:plan" selected>' in page


@pytest.mark.parametrize("more", [{"plan": "no:plan"}, {"level": "<b>"}, {"kind": "tp:No"}, {"page": "x"}])
def test_what_is_not_there_is_told_in_the_form_and_as_a_problem(client, more):
    page = ask(client, "แผน", EN, **more)
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    assert 'value="แผน"' in page.text
    problem = ask(client, "แผน", JSON, **more)
    assert problem.status_code == 400
    assert problem.headers["content-type"] == "application/problem+json"


class Tags(HTMLParser):
    """The elements of a page, of which the words of a visitor may add none."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.names.add(tag)


@pytest.mark.parametrize(
    ("q", "status"),
    [
        ("ก" * 3_413, 400),  # 10 KB
        ("x" * 10_240, 400),
        ("...!?;", 200),
        ('"', 200),
        ('" OR "', 200),
        ("NEAR(a b) AND NOT *", 200),
        ("th:แผน ^a {b}", 200),
        ("👩‍👩‍👧‍👦🏳️‍🌈", 200),
        ("a\x00b", 200),
        ("\x00", 400),
        ("\u200b", 400),
        ("<script>alert(1)</script>", 200),
        ("\"><img src=x onerror=alert(1)>", 200),
        ("{{ 7*7 }} {% if %}", 200),
        ("'; DROP TABLE passage; --", 200),
        ("../../etc/passwd\r\nSet-Cookie: a=b", 200),
    ],
)
@pytest.mark.parametrize("headers", [EN, JSON])
def test_no_words_break_the_page_or_its_answer(client, q, status, headers):
    answer = ask(client, q, headers)
    assert answer.status_code == status
    if headers is EN:
        tags = Tags()
        tags.feed(answer.text)
        assert not tags.names & {"script", "img"}
        assert "7*7" not in q or "{{ 7*7 }}" in answer.text
    elif status == 200:
        assert answer.json()["query"] == q
    else:
        assert answer.json()["status"] == 400
    assert ask(client, "ผู้สูงอายุ", JSON).json()["total"] == 3


def test_words_that_are_no_utf_8_and_an_unknown_language_do_no_harm(client):
    assert client.get("/search?q=%ff%fe%c3", headers=HTML).status_code == 200
    assert client.get("/search?q=%E0%B8&lang=xx&lang=%00", headers=HTML).status_code == 200
    assert client.get("/search?q=%", headers=HTML).status_code == 200


def test_a_program_that_asks_nothing_is_told_so(client):
    assert client.get("/search", headers=JSON).json()["detail"].startswith("There is nothing to search for")
    assert client.get("/search?q=a", headers={"accept": "image/png"}).status_code == 406


def test_a_store_that_says_no_release_gives_a_plain_error(settings, make_client, engine, monkeypatch):
    from thaiplan.release import Release

    client = make_client()
    monkeypatch.setattr(type(engine), "release", Release("", settings.cache, {}))
    page = client.get("/search?q=a", headers=EN)
    assert page.status_code == 503
    assert "no index to search in" in page.text


def test_it_works_under_a_base_path(make_client):
    client = make_client(base_path="/plans")
    page = client.get("/plans/search?q=ลำปาง", headers=HTML).text
    assert 'action="/plans/search"' in page
    assert 'href="/plans/doc/lampang/plan"' in page

"""A visitor: whole answers within limits, and one sentence for whatever else a site does."""

import time

import pytest

from standin import reply, standing_in
from thaiplan.errors import NoAnswer
from thaiplan.visitor import Request, Visitor


def say_nothing_much(asked, handler):
    reply(handler, 200, "text/plain; charset=tis-620", "แผน".encode("tis-620"), X_Said=asked.method)


def lead_in_a_circle(asked, handler):
    reply(handler, 303, "text/plain", b"", Location="/b" if handler.path == "/a" else "/a")


def lead_on_for_ever(asked, handler):
    reply(handler, 303, "text/plain", b"", Location=handler.path + "x")


def lead_to_a_file(asked, handler):
    reply(handler, 303, "text/plain", b"", Location="file:///etc/passwd")


def lead_nowhere(asked, handler):
    reply(handler, 303, "text/plain", b"", Location="http://[")


def send_a_gigabyte(asked, handler):
    handler.send_response(200)
    handler.send_header("Content-Length", str(10**9))
    handler.end_headers()
    try:
        for _ in range(1000):
            handler.wfile.write(bytes(10**6))
    except OSError:
        pass  # nobody reads any longer, as it should be


def send_a_byte_at_a_time(asked, handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.1)
    except OSError:
        pass


def say_nothing(asked, handler):
    handler.close_connection = True


def speak_no_http(asked, handler):
    handler.wfile.write(b"hello\r\n")
    handler.close_connection = True


def test_an_answer_comes_with_its_last_address_and_its_text_in_its_charset():
    with standing_in(say_nothing_much) as (url, seen), Visitor(limit_s=30) as visitor:
        answer = visitor.visit(Request(url + "#part", "text/turtle", headers=(("X-Own", "1"),)))
    assert (answer.url, answer.status, answer.text, answer.media_type) == (url, 200, "แผน", "text/plain")
    assert answer.is_good
    assert (seen[0].headers["Accept"], seen[0].headers["X-Own"]) == ("text/turtle", "1")
    assert seen[0].headers["User-Agent"].startswith("thaiplan/")


def test_an_unknown_charset_is_no_fault():
    def say(asked, handler):
        reply(handler, 200, "text/plain; charset=none", b"x\xff")

    with standing_in(say) as (url, _), Visitor(limit_s=30) as visitor:
        assert visitor.visit(Request(url)).text == "x\ufffd"


def test_the_head_of_a_large_answer_is_had_without_the_rest():
    with standing_in(send_a_gigabyte) as (url, _), Visitor(limit_s=30) as visitor:
        assert visitor.visit(Request(url), head_only=True).status == 200


@pytest.mark.parametrize(("say", "told"), [
    (lead_in_a_circle, "leads in a circle"),
    (lead_on_for_ever, "leads on more than 10 times"),
    (lead_to_a_file, "leads to 'file:///etc/passwd', which is no web address"),
    (lead_nowhere, "which is no web address"),
    (send_a_gigabyte, "sends more than 20,000,000 bytes"),
    (say_nothing, "cannot be reached"),
    (speak_no_http, "cannot be reached"),
])  # fmt: skip
def test_a_site_that_does_not_behave_is_told_in_one_sentence(say, told):
    with standing_in(say) as (url, _), Visitor(limit_s=60) as visitor, pytest.raises(NoAnswer, match=told) as caught:
        visitor.visit(Request(url))
    assert not caught.value.is_late
    assert "\n" not in str(caught.value)


def test_a_site_that_takes_its_time_is_not_waited_for_though_it_sends_something_now_and_then():
    late = pytest.raises(NoAnswer, match=r"did not answer whole in 0\.5 s")
    with standing_in(send_a_byte_at_a_time) as (url, _), Visitor(limit_s=0.5) as visitor, late as caught:
        visitor.visit(Request(url))
    assert caught.value.is_late


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://no-such-host.invalid/", "http://[", "ftp://127.0.0.1/", "x"])
def test_an_address_where_nobody_is_is_told(url):
    with Visitor() as visitor, pytest.raises(NoAnswer, match="cannot be reached"):
        visitor.visit(Request(url))


def test_an_application_is_visited_without_the_network_and_its_faults_are_answers():
    async def app(scope, receive, send):
        raise RuntimeError("secret")

    with Visitor(app=app) as visitor:
        assert visitor.visit(Request("http://here.example/")).status == 500


def test_requests_sent_at_once_are_answered_in_their_order_and_carry_no_cookie_from_one_another():
    def say(asked, handler):
        name = handler.path.rpartition("/")[2]
        time.sleep(0.3 if name == "0" else 0)
        reply(handler, 200, "text/plain", name.encode(), Set_Cookie=f"lang=x{name}")

    with standing_in(say) as (url, seen), Visitor(limit_s=30) as visitor:
        answers = visitor.visit_all([Request(f"{url}/{n}") for n in range(4)])
        assert [answer.text for answer in answers] == ["0", "1", "2", "3"]
        assert visitor.visit(Request(f"{url}/4")).text == "4"
        assert visitor.visit_all([]) == []
    assert not any("Cookie" in asked.headers for asked in seen)

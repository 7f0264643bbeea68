"""Rewriting: links change, and nothing else does."""

import json

import pytest

from thaiplan.mirror.rewriting import Rewriter

UNTOUCHED = """<!DOCTYPE html>
<html lang='th'>
<!-- a > b -->
<meta charset=utf-8><p class="a  b"  data-x='href="no"'>แผน &amp; &nbsp;&#3585; <br/>x < y</p>
<script type="module">if (a < b && c > d) { x('<a href="/no">') }</script>
<textarea>
<b></textarea></html>
"""


def rewritten(text: str) -> str:
    return Rewriter(text, lambda tag, link: f"{tag}:{link}").written


def test_what_holds_no_link_stays_byte_for_byte():
    assert rewritten(UNTOUCHED) == UNTOUCHED


@pytest.mark.parametrize(("before", "after"), [
    ('<a class="x" href="/doc/a?b=1&amp;c=2" lang="en">x</a>', '<a class="x" href="a:/doc/a?b=1&amp;c=2" lang="en">x</a>'),
    ("<a href='/it&#x27;s'>x</a>", '<a href="a:/it&#x27;s">x</a>'),
    ("<a href=/plain>x</a>", '<a href="a:/plain">x</a>'),
    ('<a title=\'an href="no"\' href="/yes">x</a>', '<a title=\'an href="no"\' href="a:/yes">x</a>'),
    ('<img src="/i.svg"/>', '<img src="img:/i.svg"/>'),
    ('<link rel="stylesheet" href="/s.css">', '<link rel="stylesheet" href="link:/s.css">'),
    ('<form method="post" action="/f">', '<form method="get" action="form:/f">'),
    ('<button formaction="/g">', '<button formaction="button:/g">'),
    ("<a>none</a><a href>empty</a>", "<a>none</a><a href>empty</a>"),
])  # fmt: skip
def test_links_are_led_elsewhere(before, after):
    assert rewritten(before) == after


def test_the_links_of_a_picture_are_led_elsewhere_too():
    data = {"plans": [{"id": "a", "href": "/doc/a", "label": "</script>ก"}], "words": {"links": "href"}, "n": [1, None]}
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    written = rewritten(f'<script type="application/json">{text}</script>')
    inner = written.removeprefix('<script type="application/json">').removesuffix("</script>")
    assert "<" not in inner
    data["plans"][0]["href"] = "a:/doc/a"
    assert json.loads(inner) == data


def test_the_places_in_a_page_are_known():
    assert Rewriter('<p id="a"><a name="b"><input id=c>', lambda tag, link: link).ids == {"a", "b", "c"}

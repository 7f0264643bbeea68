"""The selfcheck: every criterion once, each with words and sources; our own site passes; the command and its exit codes."""

import json
import re

import pytest

from goodsite import GoodSite, visiting
from standin import reply, standing_in
from thaiplan.cli import main
from thaiplan.selfcheck import CRITERIA, UNCHECKED, judge

OUTSIDE = {outcome.name for outcome in UNCHECKED}


def test_each_criterion_has_a_name_of_its_own_words_in_both_languages_and_sources():
    names = [one.name for one in (*CRITERIA, *UNCHECKED)]
    assert len(names) == len(set(names))
    for one in (*CRITERIA, *UNCHECKED):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.name)
        assert re.search("[ก-๛]", one.wanted.th)
        assert re.search("[a-z]", one.wanted.en)
        assert one.sources


@pytest.mark.parametrize("source", [
    "5★ open data", "5★ vocabularies", "Cool URIs", "LD best practices", "DWBP", "FOOPS", "OOPS", "LOV", "SPARQLES", "Umaka",
    "VoID", "DCAT-AP", "Signposting", "RFC 9110",
])  # fmt: skip
def test_each_of_the_published_lists_is_there(source):
    assert any(source in criterion.sources for criterion in CRITERIA)


def test_what_is_not_checked_says_why_in_both_languages():
    assert all(outcome.passed is None and outcome.evidence.th and outcome.evidence.en for outcome in UNCHECKED)


def test_a_good_site_passes_every_criterion_that_can_be_checked():
    with visiting(GoodSite()) as site:
        outcomes = list(judge(site))
    assert [outcome.name for outcome in outcomes] == [*(one.name for one in CRITERIA), *(one.name for one in UNCHECKED)]
    assert {outcome.name for outcome in outcomes if not outcome.passed} == OUTSIDE


def test_our_own_site_passes_every_criterion_that_can_be_checked(make_client):
    with visiting(make_client().app, url="http://thaiplan.example/") as site:
        outcomes = list(judge(site))
        assert site.prefix == "https://w3id.org/thaiplan/"
    assert {outcome.name: outcome.evidence.en for outcome in outcomes if outcome.passed is False} == {}
    assert {outcome.name for outcome in outcomes if outcome.passed is None} == OUTSIDE


def test_our_own_site_passes_under_a_base_path(make_client):
    with visiting(make_client(base_path="/plans").app, url="http://thaiplan.example/plans/") as site:
        assert {outcome.name: outcome.evidence.en for outcome in judge(site) if outcome.passed is False} == {}


def say_pages_only(asked, handler):
    reply(handler, 200, "text/html", b"<title>Plain</title>")


def test_the_command_prints_a_line_each_and_leaves_with_1_where_one_fails(capsys):
    with standing_in(say_pages_only) as (url, _):
        assert main(["selfcheck", url.removesuffix("/sparql"), "--wait", "60"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(CRITERIA) + len(UNCHECKED) + 2
    assert any(line.startswith("FAIL ") and " licence: " in line for line in lines)
    assert re.search(r": \d+ pass, \d+ fail, \d+ not checked$", lines[-1])


def test_the_command_speaks_thai_and_json(capsys):
    with standing_in(say_pages_only) as (url, _):
        options = [url.removesuffix("/sparql"), "--wait", "60", "--lang", "th"]
        assert main(["selfcheck", *options]) == 1
        assert "ไม่ผ่าน" in capsys.readouterr().out
        assert main(["selfcheck", *options, "--format", "json", "--as", "https://given.example/"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["prefix"] == "https://given.example/"
    assert told["failed"] > 10


@pytest.mark.parametrize(("url", "told"), [
    ("nonsense", "URL is 'nonsense'; it wants a web address"),
    ("http://127.0.0.1:1/", "cannot be reached"),
    ("http://user:secret@127.0.0.1/", "holds a user or a password"),
])  # fmt: skip
def test_a_site_that_cannot_be_had_is_2_and_one_sentence(url, told, capsys):
    assert main(["selfcheck", url]) == 2
    said = capsys.readouterr().err
    assert said.startswith("thaiplan: ")
    assert told in said
    assert said.count("\n") == 1
    assert "secret" not in said


@pytest.mark.parametrize("wait", ["0", "-1", "nan", "๑๐", "601", "soon"])
def test_a_wait_that_is_none_is_refused(wait, capsys):
    assert main(["selfcheck", "http://127.0.0.1:1/", f"--wait={wait}"]) == 2
    assert "no number of seconds" in capsys.readouterr().err

"""How errors are told: to people with a heading and an explanation in their language, to machines as problems."""

import inspect

import pytest

from thaiplan import errors
from thaiplan.errors import AllBusy, NotFound, QuerySyntax, QueryTimeout, ThaiplanError, WorkerLost
from thaiplan.web.faults import KINDS, OURS, read_fault
from thaiplan.web.words import EXPLANATIONS, FAULTS

HTML = {"accept": "text/html"}
PASSING = [QueryTimeout(10), AllBusy("No worker came free."), WorkerLost("A worker ended.")]


@pytest.fixture
def failing_client(make_client, monkeypatch):
    """Makes a client of a site whose every query ends in an error, as it does under load."""

    def make(error: ThaiplanError):
        client = make_client()
        site = client.app.state.switch.site

        def fail(*args, **kwargs):
            raise error

        for name in ("rows", "answer", "answer_async"):
            monkeypatch.setattr(site.engine, name, fail)
        return client

    return make


def test_every_kind_of_error_has_words_and_every_word_a_kind():
    kinds = {kind for _, kind in KINDS} | {"method", OURS.kind}
    assert kinds == FAULTS.keys() == EXPLANATIONS.keys()


def test_every_error_that_is_the_client_s_has_a_kind_of_its_own():
    for _, cls in inspect.getmembers(errors, inspect.isclass):
        if issubclass(cls, ThaiplanError) and cls.http_status != 500 and cls is not errors.NoAnswer:  # a command's only
            assert any(issubclass(cls, known) for known, _ in KINDS), cls


@pytest.mark.parametrize("error", PASSING, ids=lambda error: type(error).__name__)
def test_what_passes_says_when_to_try_again(failing_client, error):
    client = failing_client(error)
    for address in ("/sparql?query=ASK%7B%7D", "/questions/tourism-revenue-across-levels"):
        for headers in (HTML, {"accept": "application/json"}):
            answer = client.get(address, headers=headers)
            assert answer.status_code == 503
            assert answer.headers["retry-after"] == "1"


@pytest.mark.parametrize("error", PASSING, ids=lambda error: type(error).__name__)
def test_each_has_its_own_heading(failing_client, error):
    text = failing_client(error).get("/sparql?query=ASK%7B%7D", headers=HTML).text
    assert FAULTS[read_fault(error).kind][0] in text
    assert f'<p lang="en"><code>{str(error).replace("(setting", "(setting")}' in text


def test_a_name_that_is_not_there_is_404_or_503_but_no_500_under_load(failing_client):
    client = failing_client(AllBusy("No worker came free."))
    assert client.get("/nothing-here", headers=HTML).status_code == 404
    assert client.get("/doc/lampang/isue-1", headers=HTML).status_code == 503


def test_near_names_without_labels_go_by_their_names(client, monkeypatch):
    def busy(*args, **kwargs):
        raise AllBusy("No worker came free.")

    client.get("/lampang", headers=HTML)  # the names are known from here on
    monkeypatch.setattr(client.app.state.switch.site.ask, "labels", busy)
    answer = client.get("/doc/lampang/isue-1", headers=HTML)
    assert answer.status_code == 404
    assert ">lampang:issue-1</a>" in answer.text


def test_the_names_are_read_once_for_a_site(make_client, monkeypatch):
    client, asked = make_client(), []
    ask = client.app.state.switch.site.ask
    rows = ask.rows
    monkeypatch.setattr(ask, "rows", lambda name, **values: asked.append(name) or rows(name, **values))
    client.get("/doc/lampang/isue-1", headers=HTML)
    client.get("/doc/lampang/isue-2", headers=HTML)
    assert asked.count("names") == 1


def test_a_fault_keeps_the_place_and_the_near_names():
    assert read_fault(QuerySyntax(2, 5, "no brace.")).extra == {"line": 2, "column": 5}
    fault = read_fault(NotFound("Nothing is called x.", {"y": "https://w3id.org/thaiplan/id/y"}))
    assert fault.sentence == "Nothing is called x."
    assert fault.detail == "Nothing is called x. Near names: y."


def test_the_page_of_an_error_explains_in_thai_and_keeps_the_english_sentence(client):
    text = client.get("/doc/lampang/isue-1", headers=HTML).text
    assert EXPLANATIONS["not_found"][0] in text
    assert '<p class="quiet" lang="en">Nothing is called &#39;lampang/isue-1&#39; in this release.</p>' in text
    assert text.count('href="/doc/lampang/issue-1"') == 1
    assert ">lampang/issue-1<" not in text

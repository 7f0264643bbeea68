"""Elsewhere: the pages of a static copy for what is live and for what is not there."""

import pytest

from thaiplan.mirror.elsewhere import LIVE_PAGE, MISSING_PAGE, make_live, missing


@pytest.fixture(scope="module")
def make(make_client):
    def made(live_url=None):
        client = make_client()
        client.app.router.add_route(LIVE_PAGE, make_live(live_url))
        client.app.router.add_route(MISSING_PAGE, missing)
        return client

    return made


def test_what_needs_the_program_is_told_with_how_to_run_it(make):
    page = make().get(LIVE_PAGE, headers={"Accept-Language": "th"}).text
    assert '<html lang="th">' in page
    assert "SPARQL" in page
    assert "thaiplan serve" in page


def test_a_running_site_is_named_where_there_is_one(make):
    client = make("https://live.example/?a=1&b=2")
    assert '<a href="https://live.example/?a=1&amp;b=2">' in client.get(LIVE_PAGE + "?lang=en").text


def test_a_page_that_is_not_there_leads_to_the_first_page(make):
    page = make().get(MISSING_PAGE + "?lang=en").text
    assert "There is no such page" in page
    assert "thaiplan serve" not in page

"""The site of one release: what it reads once, and how many plans may wait to be judged."""

import pytest

from thaiplan.errors import AllBusy
from thaiplan.web.site import STARTERS, WAITING, Site


@pytest.fixture
def site(settings, engine):
    made = Site(settings, engine)
    yield made
    made.close()


def test_three_questions_to_start_with_are_the_chosen_ones(site):
    assert tuple(one.name for one in site.starters) == STARTERS


def test_names_plans_and_facets_are_those_of_the_release(site):
    assert site.names["lampang/plan"] == "https://w3id.org/thaiplan/id/lampang/plan"
    assert len(site.plans) == 7
    assert site.facets["increase"].th == "เพิ่มขึ้น"


def test_no_more_plans_wait_to_be_judged_than_there_are_threads_to_spare(site):
    turns = [site.turn() for _ in range(WAITING)]
    for turn in turns:
        turn.__enter__()
    with pytest.raises(AllBusy, match=str(WAITING)), site.turn():
        pass
    turns[0].__exit__(None, None, None)
    with site.turn():
        pass

"""Releases change while requests run: each request has one of them to its end, and an old one ends with its last request."""

import threading

import pytest

from thaiplan.web.switch import Switch


class Place:
    """What is closed in the place of a site and of its service."""

    def __init__(self):
        self.closed = 0
        self.engine = None

    def close(self):
        self.closed += 1


@pytest.fixture
def make_site():
    def make() -> Place:
        site = Place()
        site.engine = Place()
        return site

    return make


def test_a_request_keeps_its_site_and_the_next_has_the_new_one(make_site):
    old, new = make_site(), make_site()
    switch = Switch(old)
    with switch.using() as mine:
        switch.put(new)
        assert mine is old
        assert (old.closed, old.engine.closed) == (0, 0)
        with switch.using() as next_one:
            assert next_one is new
    assert (old.closed, old.engine.closed) == (1, 1)
    assert (new.closed, new.engine.closed) == (0, 0)


def test_an_old_site_ends_with_its_last_request_and_an_idle_one_at_once(make_site):
    old, middle, new = make_site(), make_site(), make_site()
    switch = Switch(old)
    with switch.using():
        with switch.using():
            switch.put(middle)
        assert old.closed == 0
        switch.put(new)
        assert middle.closed == middle.engine.closed == 1
    assert old.closed == 1


def test_many_threads_use_and_change_sites_and_each_is_closed_once(make_site):
    sites = [make_site() for _ in range(30)]
    switch, wrong = Switch(sites[0]), []

    def use() -> None:
        for _ in range(200):
            with switch.using() as site:
                if site.closed or site.engine.closed:
                    wrong.append(site)

    threads = [threading.Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for site in sites[1:]:
        switch.put(site)
    for thread in threads:
        thread.join()
    assert not wrong
    assert [site.closed for site in sites] == [1] * 29 + [0]
    switch.close()
    assert sites[-1].closed == 1

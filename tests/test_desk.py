"""The desk: visitors' queries wait their turn, are remembered, and are let go of when the visitor goes."""

import asyncio
import threading
import time
from dataclasses import replace

import pytest
from starlette.requests import Request

from thaiplan.endpoint import open_service
from thaiplan.errors import AllBusy, GivenUp, QueryTimeout
from thaiplan.web.desk import Desk

ROWS = "SELECT ?s { ?s a <https://w3id.org/thaiplan/ontology#Plan> } ORDER BY ?s"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def service(settings):
    with open_service(replace(settings, query_limit_s=20), at_once=2) as opened:
        yield opened


def visitor(address: str = "192.0.2.1", goes_after_s: float | None = None) -> Request:
    """A request whose client stays, or goes after some seconds."""

    async def receive() -> dict:
        await asyncio.sleep(3600 if goes_after_s is None else goes_after_s)
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "GET", "path": "/sparql", "headers": [], "client": (address, 1)}
    return Request(scope, receive)


def outcomes(desk: Desk) -> dict[str, float]:
    found = {sample.labels["outcome"]: sample.value for metric in desk.metrics.queries.collect() for sample in metric.samples
             if sample.name.endswith("_total")}  # fmt: skip
    return {name: count for name, count in found.items() if count}


def test_an_answer_given_before_is_given_again_without_a_worker(service, settings):
    desk = Desk(settings)

    async def play() -> None:
        one = await desk.answer(visitor(), service, ROWS, "text/csv")
        two = await desk.answer(visitor(), service, ROWS, "text/csv")
        assert one.content == two.content
        assert (one.rows, two.rows) == (7, 7)

    asyncio.run(play())
    assert outcomes(desk) == {"answered": 1, "cached": 1}


def test_without_a_cache_every_query_is_asked(service, settings):
    desk = Desk(replace(settings, cache_limit_bytes=0))

    async def play() -> None:
        for _ in range(2):
            await desk.answer(visitor(), service, ROWS)

    asyncio.run(play())
    assert outcomes(desk) == {"answered": 2}


def test_what_may_change_is_never_taken_from_the_cache(service, settings):
    desk = Desk(settings)

    async def play() -> set[bytes]:
        query = "SELECT (STRUUID() AS ?x) {}"
        return {(await desk.answer(visitor(), service, query, "text/csv")).content for _ in range(3)}

    assert len(asyncio.run(play())) == 3


def test_when_a_visitor_goes_his_worker_is_let_go_at_once(service, settings):
    desk = Desk(settings)

    async def play() -> None:
        started = time.monotonic()
        with pytest.raises(GivenUp):
            await desk.answer(visitor(goes_after_s=0.2), service, RUNAWAY)
        assert time.monotonic() - started < 10
        assert (await desk.answer(visitor(), service, ROWS, "text/csv")).rows == 7

    asyncio.run(play())
    assert outcomes(desk) == {"given-up": 1, "answered": 1}


def test_one_client_who_asks_too_much_is_told_so_and_others_are_answered(service, settings):
    desk = Desk(replace(settings, workers=2, client_limit=1))

    async def play() -> None:
        heavy = asyncio.create_task(desk.answer(visitor("192.0.2.1", goes_after_s=1.5), service, RUNAWAY))
        await asyncio.sleep(0.2)
        with pytest.raises(AllBusy, match="client_limit"):
            await desk.answer(visitor("192.0.2.1"), service, ROWS)
        assert (await desk.answer(visitor("192.0.2.2"), service, ROWS, "text/csv")).rows == 7
        with pytest.raises(GivenUp):
            await heavy

    asyncio.run(play())


def test_a_query_over_its_time_ends_as_one_and_the_next_is_served(settings):
    desk = Desk(settings)
    with open_service(replace(settings, query_limit_s=2.0)) as service:

        async def play() -> None:
            with pytest.raises(QueryTimeout):
                await desk.answer(visitor(), service, RUNAWAY)
            assert (await desk.answer(visitor(), service, ROWS, "text/csv")).rows == 7

        asyncio.run(play())
    assert outcomes(desk) == {"timeout": 1, "answered": 1}


def test_while_queries_run_the_loop_is_free(service, settings):
    desk, ticks = Desk(settings), []

    async def play() -> None:
        async def tick() -> None:
            while True:
                ticks.append(threading.current_thread())
                await asyncio.sleep(0.01)

        ticking = asyncio.create_task(tick())
        with pytest.raises(GivenUp):
            await desk.answer(visitor(goes_after_s=0.5), service, RUNAWAY)
        ticking.cancel()

    asyncio.run(play())
    assert len(ticks) > 5

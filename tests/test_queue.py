"""The queue before the workers: bounded, and fair between clients."""

import asyncio

import pytest

from thaiplan.errors import AllBusy, QueryTimeout
from thaiplan.web.queue import Queue


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def hold(queue: Queue, client: str, name: str, served: list, go: asyncio.Event) -> None:
    async with queue.turn(client):
        served.append(name)
        await go.wait()


def test_as_many_as_there_are_workers_are_served_at_once_and_the_rest_in_turn():
    async def play() -> None:
        queue, served = Queue(2, 1, 10, 10), []
        gates = [asyncio.Event() for _ in range(4)]
        tasks = [asyncio.create_task(hold(queue, "a", f"a{n}", served, gate)) for n, gate in enumerate(gates)]
        await settle()
        assert (served, queue.waiting) == (["a0", "a1"], 2)
        gates[1].set()
        await settle()
        assert (served, queue.waiting) == (["a0", "a1", "a2"], 1)
        for gate in gates:
            gate.set()
        await asyncio.gather(*tasks)
        assert (served[-1], queue.waiting) == ("a3", 0)

    asyncio.run(play())


def test_clients_take_turns_whoever_came_with_more():
    async def play() -> None:
        queue, served, gate = Queue(1, 1, 10, 10), [], asyncio.Event()
        gate.set()
        first = asyncio.Event()
        tasks = [asyncio.create_task(hold(queue, "a", "a0", served, first))]
        await settle()
        for name in ("a1", "a2", "a3", "b1", "c1", "b2"):
            tasks.append(asyncio.create_task(hold(queue, name[0], name, served, gate)))
        await settle()
        first.set()
        await asyncio.gather(*tasks)
        assert served == ["a0", "a1", "b1", "c1", "a2", "b2", "a3"]

    asyncio.run(play())


def test_a_full_queue_and_a_client_with_too_much_are_told_at_once_with_the_limit():
    async def play() -> None:
        queue, served, gate = Queue(1, 1, 2, 2), [], asyncio.Event()
        tasks = [asyncio.create_task(hold(queue, "a", "a", served, gate)) for _ in range(2)]
        await settle()
        with pytest.raises(AllBusy, match=r"2 queries of this client .*client_limit"):
            async with queue.turn("a"):
                pass
        tasks.append(asyncio.create_task(hold(queue, "b", "b", served, gate)))
        await settle()
        with pytest.raises(AllBusy, match=r"2 queries are waiting .*queue_limit"):
            async with queue.turn("c"):
                pass
        gate.set()
        await asyncio.gather(*tasks)
        async with queue.turn("a"):
            assert queue.waiting == 0

    asyncio.run(play())


def test_who_leaves_the_queue_or_ends_with_an_error_gives_his_place_back():
    async def play() -> None:
        queue, served, gate = Queue(1, 1, 10, 10), [], asyncio.Event()
        first = asyncio.create_task(hold(queue, "a", "a", served, gate))
        await settle()
        leaving = asyncio.create_task(hold(queue, "b", "b", served, gate))
        staying = asyncio.create_task(hold(queue, "c", "c", served, gate))
        await settle()
        leaving.cancel()
        await settle()
        gate.set()
        await asyncio.gather(first, staying)
        assert served == ["a", "c"]
        with pytest.raises(ValueError, match="mine"):
            async with queue.turn("d"):
                raise ValueError("mine")
        async with queue.turn("d"):
            assert queue.waiting == 0

    asyncio.run(play())


def test_a_turn_that_comes_as_its_owner_leaves_goes_to_the_next():
    async def play() -> None:
        queue, served, gate = Queue(1, 1, 10, 10), [], asyncio.Event()
        first = asyncio.create_task(hold(queue, "a", "a", served, gate))
        await settle()
        leaving = asyncio.create_task(hold(queue, "b", "b", served, gate))
        await settle()
        gate.set()
        await asyncio.sleep(0)  # the turn of b has come, and b has not yet been told
        leaving.cancel()
        await asyncio.gather(first, leaving, return_exceptions=True)
        async with queue.turn("c"):
            pass

    asyncio.run(play())


def test_a_long_query_makes_room_in_a_slow_place_and_where_there_is_none_it_goes_on_only_while_nobody_waits():
    async def play() -> None:
        queue = Queue(1, 1, 10, 10)
        async with queue.turn("a") as first:
            first.gives_way(1.0)
            assert first.is_slow
            async with queue.turn("b") as second:  # the place is free again
                second.gives_way(1.0)
                assert not second.is_slow
                waiting = asyncio.create_task(hold(queue, "c", "c", [], asyncio.Event()))
                await settle()
                with pytest.raises(AllBusy, match="slow_limit"):
                    second.gives_way(1.0)
                waiting.cancel()
        async with queue.turn("d") as third:
            third.gives_way(1.0)
            assert third.is_slow

    asyncio.run(play())


def test_one_client_has_half_of_the_slow_places():
    async def play() -> None:
        queue = Queue(4, 2, 10, 10)
        async with queue.turn("a") as one, queue.turn("a") as two, queue.turn("b") as three:
            for turn in (one, two, three):
                turn.gives_way(1.0)
            assert (one.is_slow, two.is_slow, three.is_slow) == (True, False, True)

    asyncio.run(play())


def test_who_took_little_is_served_before_who_took_much():
    async def play() -> None:
        queue, served = Queue(1, 1, 10, 10), []
        queue._spent.add("heavy", 30)
        gate, first = asyncio.Event(), asyncio.Event()
        gate.set()
        tasks = [asyncio.create_task(hold(queue, "x", "x", served, first))]
        await settle()
        for client in ("heavy", "light"):
            tasks.append(asyncio.create_task(hold(queue, client, client, served, gate)))
            await settle()
        first.set()
        await asyncio.gather(*tasks)
        assert served == ["x", "light", "heavy"]

    asyncio.run(play())


def test_the_last_place_is_kept_for_those_who_asked_for_nothing_long_as_long_as_there_are_any(monkeypatch):
    async def play() -> None:
        queue, served, gate = Queue(2, 1, 10, 10), [], asyncio.Event()
        with pytest.raises(QueryTimeout):
            async with queue.turn("long"):
                raise QueryTimeout(60)
        long = [asyncio.create_task(hold(queue, "long", f"l{n}", served, gate)) for n in range(2)]
        await settle()
        assert served == ["l0", "l1"]  # nobody else is there
        gate.set()
        await asyncio.gather(*long)
        async with queue.turn("short"):
            pass
        gate.clear()
        long = [asyncio.create_task(hold(queue, "long", f"l{n}", served, gate)) for n in (2, 3)]
        await settle()
        assert served == ["l0", "l1", "l2"]
        async with queue.turn("short"):
            served.append("short")
        gate.set()
        monkeypatch.setattr("thaiplan.web.queue.KEPT_S", 0.0)
        async with queue.turn("long"):
            pass
        await asyncio.gather(*long)
        assert served[3:] == ["short", "l3"]

    asyncio.run(play())


def test_who_asked_for_something_long_waits_for_the_others_until_it_is_long_ago(monkeypatch):
    async def play(expected: list[str]) -> None:
        queue, served, gate, first = Queue(1, 1, 10, 10), [], asyncio.Event(), asyncio.Event()
        async with queue.turn("long") as turn:
            turn.gives_way(1.0)
        queue._spent.add("short", 5)
        gate.set()
        tasks = [asyncio.create_task(hold(queue, "x", "x", served, first))]
        await settle()
        for client in ("long", "short"):
            tasks.append(asyncio.create_task(hold(queue, client, client, served, gate)))
            await settle()
        first.set()
        await asyncio.gather(*tasks)
        assert served == ["x", *expected]

    asyncio.run(play(["short", "long"]))
    monkeypatch.setattr("thaiplan.web.queue.LONG_AGO_S", 0.0)
    asyncio.run(play(["long", "short"]))

"""The queue before the workers: bounded, and fair between clients."""

import asyncio

import pytest

from thaiplan.errors import AllBusy
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
        queue, served = Queue(2, 10, 10), []
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
        queue, served, gate = Queue(1, 10, 10), [], asyncio.Event()
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
        queue, served, gate = Queue(1, 2, 2), [], asyncio.Event()
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
        queue, served, gate = Queue(1, 10, 10), [], asyncio.Event()
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
        queue, served, gate = Queue(1, 10, 10), [], asyncio.Event()
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

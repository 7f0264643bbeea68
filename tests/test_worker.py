"""One worker process: what passes between its two ends."""

import os
import sys
from functools import partial

import pytest

from test_workers import TASKS, is_alive, wait_until
from thaiplan.errors import QuerySyntax
from thaiplan.forkserver import Forkserver, Job
from thaiplan.worker import revive


@pytest.fixture(scope="module")
def tasks(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("tasks")
    (folder / "worker_tasks.py").write_text(TASKS, encoding="utf-8")
    sys.path.insert(0, str(folder))
    import worker_tasks

    yield worker_tasks
    sys.path.remove(str(folder))


@pytest.fixture
def worker(tasks):
    server = Forkserver(Job(partial(tasks.make, "hello"), shared=True, sealed=False, networked=False))
    made = server.start_worker()
    yield made
    made.kill()
    server.close()


def test_it_is_ready_once_and_its_memory_is_told_from_then_on(worker):
    assert not worker.is_ready
    worker.wait_ready()
    assert worker.is_ready
    assert worker.memory() < 50_000_000


def test_a_small_result_is_one_message_and_a_large_one_several(worker):
    worker.wait_ready()
    worker.send(("parts", 1))
    assert worker.receive(10) == ("end", 1, b"\0" * 1000)
    worker.send(("parts", 3))
    kinds = [worker.receive(10) for _ in range(3)]
    assert [(kind, len(part)) for kind, _, part in kinds] == [("part", 1000), ("part", 1000), ("end", 1000)]


def test_what_is_late_is_said_and_comes_later(worker):
    worker.wait_ready()
    worker.send(("sleep", 0.3))
    assert worker.receive(0.05)[0] == "late"
    assert worker.receive(10)[0] == "end"


def test_a_killed_one_is_gone(worker):
    worker.wait_ready()
    assert is_alive(worker.pid)
    assert worker.pid != os.getpid()
    worker.kill()
    wait_until(lambda: not is_alive(worker.pid))
    assert not is_alive(worker.pid)


def test_it_leaves_no_file_open_behind_it(worker):
    worker.wait_ready()
    worker.send(("sleep", 0))
    before = len(os.listdir("/proc/self/fd"))
    assert worker.worked_s() >= 0
    assert len(os.listdir("/proc/self/fd")) == before
    worker.kill()
    assert len(os.listdir("/proc/self/fd")) == before - 4  # of the process, of its time and memory, and the channel
    assert worker.memory() <= 0


def test_an_error_comes_back_as_it_was():
    fault = QuerySyntax(2, 5, "no brace.")
    again = revive(type(fault), fault.args, fault.__dict__)
    assert (str(again), again.line, again.column) == (str(fault), 2, 5)

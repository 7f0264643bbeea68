"""The process that workers are forked from: what is shared is made once, and nothing is left when its parent goes."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from test_workers import is_alive, wait_until
from thaiplan.errors import ThaiplanError
from thaiplan.forkserver import Forkserver, Job

MADE = '''
import os
from thaiplan.errors import NotFound

def make(folder):
    open(f"{folder}/{os.getpid()}", "w").close()
    return lambda request, send: os.getpid()

def fail():
    raise NotFound("no such house.")
'''


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("made")
    (folder / "forked_work.py").write_text(MADE, encoding="utf-8")
    sys.path.insert(0, str(folder))
    import forked_work

    yield forked_work
    sys.path.remove(str(folder))


def ask(worker) -> int:
    worker.wait_ready()
    worker.send(None)
    return worker.receive(10)[1]


@pytest.mark.parametrize(("shared", "times"), [(True, 1), (False, 3)])
def test_what_is_shared_is_made_once_and_else_in_each_worker(made, tmp_path: Path, shared: bool, times: int):
    server = Forkserver(Job(partial(made.make, str(tmp_path)), shared=shared, sealed=False, networked=False))
    workers = [server.start_worker() for _ in range(3)]
    assert len({ask(worker) for worker in workers}) == 3
    assert len(list(tmp_path.iterdir())) == times
    for worker in workers:
        worker.kill()
    server.close()


def test_a_fault_of_what_is_shared_is_told_by_every_worker(made):
    server = Forkserver(Job(made.fail, shared=True, sealed=False, networked=False))
    for _ in range(2):
        worker = server.start_worker()
        with pytest.raises(ThaiplanError, match="no such house"):
            worker.wait_ready()
        worker.kill()
    server.close()


def test_one_that_is_killed_is_known_to_have_died_and_closing_it_ends_its_workers(made, tmp_path: Path):
    server = Forkserver(Job(partial(made.make, str(tmp_path)), shared=True, sealed=False, networked=False))
    worker = server.start_worker()
    pid = ask(worker)
    assert not server.has_died()
    server.process.send_signal(signal.SIGKILL)
    wait_until(server.has_died)
    server.close()
    wait_until(lambda: not is_alive(pid))
    assert not is_alive(pid)
    worker.kill()


def test_nothing_is_left_when_the_parent_is_killed(made, tmp_path: Path):
    script = (
        "import sys, forked_work\nfrom functools import partial\nfrom thaiplan.forkserver import Forkserver, Job\n"
        "server = Forkserver(Job(partial(forked_work.make, sys.argv[1]), shared=True, sealed=False, networked=False))\n"
        "worker = server.start_worker(); worker.wait_ready(); print(server.process.pid, worker.pid, flush=True)\n"
        "import time; time.sleep(60)\n"
    )
    path = os.pathsep.join(part for part in sys.path if part)
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path}
    )
    left = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(left) == 2
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for pid in left:
        wait_until(lambda pid=pid: not is_alive(pid))
        assert not is_alive(pid)

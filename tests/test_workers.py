"""Worker processes: killed at the limit, replaced at once, gone with the parent, without network."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
import uvloop

from thaiplan.errors import AllBusy, GivenUp, MemoryExceeded, QuerySyntax, QueryTimeout, UnknownQuestion, WorkerLost
from thaiplan.worker import STEPS_BEHIND, STEPS_LAST
from thaiplan.workers import Pool

# What the workers do in these tests; a module of its own, as a worker imports the module of its factory.
TASKS = """
import os, signal, socket, sys, time
from thaiplan.errors import QuerySyntax, UnknownQuestion

def make(greeting):
    if greeting == "broken":
        raise UnknownQuestion("There is no such thing.")
    def work(request, send):
        name, value = request
        return TASKS[name](value, send)
    TASKS["greet"] = lambda value, send: f"{greeting} {value}"
    return work

def spin(value, send):
    while True:
        pass

def parts(value, send):
    for number in range(value):
        send(bytes([number % 256]) * 1000)
    return value

def trickle(value, send):
    while True:
        send(b"x")
        time.sleep(0.05)

def bulk(value, send):
    send(b"x" * value)
    return value

def pour(value, send):
    while True:
        send(b"x" * 1000)

def hoard(megabytes, send):
    held = []
    for _ in range(megabytes):
        held.append(b"x" * 1_000_000)
        time.sleep(0.005)
    return len(held)

KEPT = []

def keep(megabytes, send):
    KEPT.append(b"x" * megabytes * 1_000_000)
    return megabytes

def fault(value, send):
    raise QuerySyntax(3, 7, "does not fit here.")

def connect(address, send):
    try:
        socket.create_connection(tuple(address), timeout=2).close()
    except OSError as fault:
        return type(fault).__name__
    return "connected"

def read(path, send):
    try:
        return open(path).read()
    except OSError as fault:
        return fault.strerror

TASKS = {
    "pid": lambda value, send: os.getpid(),
    "modules": lambda value, send: sorted(sys.modules),
    "die": lambda value, send: os.kill(os.getpid(), signal.SIGKILL),
    "sleep": lambda value, send: time.sleep(value),
    "spin": spin, "parts": parts, "trickle": trickle, "bulk": bulk, "pour": pour, "hoard": hoard, "keep": keep, "fault": fault,
    "connect": connect, "read": read,
}
"""


@pytest.fixture(scope="module")
def tasks(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("tasks")
    (folder / "worker_tasks.py").write_text(TASKS, encoding="utf-8")
    sys.path.insert(0, str(folder))
    import worker_tasks

    yield worker_tasks
    sys.path.remove(str(folder))


@pytest.fixture
def pool(tasks):
    with Pool(partial(tasks.make, "hello"), size=2, limit_s=10) as made:
        yield made


def spin_until_lost(pool):
    with pytest.raises(WorkerLost):
        pool.run(("spin", None))


def give_up_when(true):
    def look(worked_s: float) -> bool:
        if true():
            raise GivenUp
        return False

    return look


def test_work_is_made_once_and_answers_each_request(pool):
    assert pool.run(("greet", "ลำปาง")) == "hello ลำปาง"
    assert pool.run(("greet", 2)) == "hello 2"


def test_a_large_result_comes_in_parts_and_whole(pool):
    parts: list[bytes] = []
    assert pool.run(("parts", 5000), parts.append) == 5000
    assert len(b"".join(parts)) == 5_000_000


def test_work_over_the_limit_is_killed_and_the_next_is_served(pool):
    pids = {pool.run(("pid", None)) for _ in range(4)}
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"0\.3 s") as late:
        pool.run(("spin", None), limit_s=0.3)
    assert late.value.limit_s == 0.3
    assert pool.run(("greet", 1)) == "hello 1"
    assert time.monotonic() - started < 5
    gone = pids - {pool.run(("pid", None)) for _ in range(4)}
    assert gone
    wait_until(lambda: not any(is_alive(pid) for pid in gone))
    assert not any(is_alive(pid) for pid in gone)


@pytest.mark.parametrize("task", ["trickle", "pour"])
def test_the_limit_holds_while_parts_come(pool, task):
    parts: list[bytes] = []
    with pytest.raises(QueryTimeout):
        pool.run((task, None), parts.append, limit_s=0.4)
    assert parts
    assert pool.run(("greet", 1)) == "hello 1"


def test_work_for_nobody_is_stopped_and_its_worker_replaced(tasks):
    with Pool(partial(tasks.make, "hello"), size=1, limit_s=10) as pool:
        pid, gone = pool.run(("pid", None)), threading.Event()
        threading.Timer(0.2, gone.set).start()
        started = time.monotonic()
        with pytest.raises(GivenUp):
            pool.run(("spin", None), look=give_up_when(gone.is_set))
        assert time.monotonic() - started < 5
        wait_until(lambda: not is_alive(pid))
        assert not is_alive(pid)
        assert pool.run(("greet", 1)) == "hello 1"


def test_long_work_is_looked_at_with_the_processor_time_it_has_taken_and_lets_others_go_first(tasks):
    with Pool(partial(tasks.make, "hello"), size=1, limit_s=1.5) as pool:
        pid, seen, priorities = pool.run(("pid", None)), [], []

        def look(worked_s: float) -> bool:
            seen.append(worked_s)
            priorities.append(os.getpriority(os.PRIO_PROCESS, pid))
            return worked_s > 0.1

        with pytest.raises(QueryTimeout):
            pool.run(("spin", None), look=look)
        assert seen == sorted(seen)
        here = os.getpriority(os.PRIO_PROCESS, 0)
        assert priorities[-1] == here + STEPS_LAST
        assert os.getpriority(os.PRIO_PROCESS, pool.run(("pid", None))) == here + STEPS_BEHIND


def test_work_that_sends_part_after_part_is_looked_at_too(pool):
    gone = time.monotonic() + 0.3
    with pytest.raises(GivenUp):
        pool.run(("pour", None), look=give_up_when(lambda: time.monotonic() > gone))
    gone = time.monotonic() + 0.3
    with pytest.raises(GivenUp):
        asyncio.run(pool.run_async(("pour", None), look=give_up_when(lambda: time.monotonic() > gone)))


def test_sleeping_takes_no_processor_time(pool):
    seen: list[float] = []
    pool.run(("sleep", 0.6), look=lambda worked_s: bool(seen.append(worked_s)))
    assert seen
    assert max(seen) < 0.1


def test_work_that_takes_too_much_memory_is_stopped_in_a_sentence_with_the_limit(tasks):
    with Pool(partial(tasks.make, "hello"), size=1, limit_s=20, limit_bytes=50_000_000) as pool:
        assert pool.run(("hoard", 10)) == 10
        with pytest.raises(MemoryExceeded, match="50,000,000 bytes"):
            pool.run(("hoard", 400))
        assert pool.run(("greet", 1)) == "hello 1"


def test_a_worker_that_keeps_much_memory_makes_room_for_another(tasks):
    with Pool(partial(tasks.make, "hello"), size=1, limit_s=20, limit_bytes=80_000_000) as pool:
        pid = pool.run(("pid", None))
        assert pool.run(("keep", 50)) == 50
        assert pool.run(("pid", None)) != pid


@pytest.mark.parametrize("new_loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_an_event_loop_gets_large_results_errors_and_limits_too(tasks, new_loop):
    async def play() -> None:
        parts: list[bytes] = []
        assert await pool.run_async(("parts", 5000), parts.append) == 5000
        assert len(b"".join(parts)) == 5_000_000
        assert await pool.run_async(("bulk", 3_000_000), parts.append) == 3_000_000  # one message, larger than any pipe
        assert len(parts[-1]) == 3_000_000
        with pytest.raises(QuerySyntax, match="line 3, column 7"):
            await pool.run_async(("fault", None))
        with pytest.raises(QueryTimeout):
            await pool.run_async(("spin", None), limit_s=0.3)
        with pytest.raises(WorkerLost):
            await pool.run_async(("die", None))
        with pytest.raises(MemoryExceeded):
            await pool.run_async(("hoard", 400))
        gone = asyncio.get_running_loop().time() + 0.2
        with pytest.raises(GivenUp):
            await pool.run_async(("spin", None), look=give_up_when(lambda: asyncio.get_running_loop().time() > gone))
        greeted = await asyncio.gather(*(pool.run_async(("greet", n)) for n in range(20)))
        assert greeted == [f"hello {n}" for n in range(20)]

    with (
        Pool(partial(tasks.make, "hello"), size=2, limit_s=20, limit_bytes=50_000_000) as pool,
        asyncio.Runner(loop_factory=new_loop) as runner,
    ):
        runner.run(play())


def test_a_request_that_is_cancelled_takes_its_worker_with_it(tasks):
    async def play() -> None:
        asked = asyncio.ensure_future(pool.run_async(("spin", None)))
        await asyncio.sleep(0.3)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert await pool.run_async(("greet", 1)) == "hello 1"

    with Pool(partial(tasks.make, "hello"), size=1, limit_s=20) as pool:
        asyncio.run(play())


def test_a_worker_that_may_call_out_keeps_the_network(tasks):
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        Pool(partial(tasks.make, "hello"), size=1, limit_s=10, networked=True) as pool,
    ):
        assert not pool.isolated()
        assert pool.run(("connect", listener.getsockname())) == "connected"


def test_a_worker_that_dies_is_told_and_replaced(pool):
    with pytest.raises(WorkerLost, match="ended by itself"):
        pool.run(("die", None))
    for _ in range(4):
        assert pool.run(("greet", 1)) == "hello 1"


def test_a_worker_that_died_idle_is_replaced_unseen(tasks):
    with Pool(partial(tasks.make, "hello"), size=1, limit_s=10) as pool:
        pid = pool.run(("pid", None))
        os.kill(pid, signal.SIGKILL)
        (worker,) = pool._workers
        wait_until(worker.has_died)
        assert pool.run(("greet", 1)) == "hello 1"


def test_an_error_of_the_work_arrives_whole_and_the_worker_stays(tasks):
    with Pool(partial(tasks.make, "hello"), size=1, limit_s=10) as pool:
        pid = pool.run(("pid", None))
        with pytest.raises(QuerySyntax, match="line 3, column 7") as fault:
            pool.run(("fault", None))
        assert (fault.value.line, fault.value.column) == (3, 7)
        assert pool.run(("pid", None)) == pid


def test_an_error_of_the_factory_is_told_to_each_request(tasks):
    with Pool(partial(tasks.make, "broken"), size=1, limit_s=10) as pool:
        for _ in range(2):
            with pytest.raises(UnknownQuestion, match="no such thing"):
                pool.run(("greet", 1))


def test_many_threads_share_few_workers(pool):
    answers: list = []
    threads = [threading.Thread(target=lambda n=n: answers.append(pool.run(("greet", n)))) for n in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted(f"hello {n}" for n in range(40))


def test_who_waits_in_vain_is_told_so(tasks):
    with Pool(partial(tasks.make, "hello"), size=1, limit_s=10) as pool:
        pool.run(("greet", 1))
        busy = threading.Thread(target=pool.run, args=(("sleep", 1.5),))
        busy.start()
        time.sleep(0.3)
        with pytest.raises(AllBusy, match=r"0\.2 s"):
            pool.run(("greet", 1), limit_s=0.2)
        busy.join()


def test_closing_kills_every_worker(tasks):
    pool = Pool(partial(tasks.make, "hello"), size=2, limit_s=10)
    busy = threading.Thread(target=spin_until_lost, args=(pool,))
    busy.start()
    pid = pool.run(("pid", None))
    pids = {pid, *(worker.pid for worker in pool._workers if worker.is_ready)}
    pool.close()
    busy.join()
    wait_until(lambda: not any(is_alive(pid) for pid in pids))
    assert not any(is_alive(pid) for pid in pids)


def test_a_pool_that_is_closed_says_so_at_once(tasks):
    with Pool(partial(tasks.make, "hello"), size=1, limit_s=10) as pool:
        assert pool.run(("greet", 1)) == "hello 1"
    with pytest.raises(WorkerLost, match="ended"):
        pool.run(("greet", 1))


def test_whoever_waits_for_a_worker_when_its_pool_is_closed_finds_it_lost_wherever_it_looks(tasks):
    for _ in range(20):
        pool = Pool(partial(tasks.make, "hello"), size=3, limit_s=10)
        found = []

        def spin(pool=pool, found=found):
            try:
                pool.run(("spin", None), look=lambda worked_s: False)
            except Exception as fault:
                found.append(type(fault))

        busy = [threading.Thread(target=spin) for _ in range(3)]
        for thread in busy:
            thread.start()
        time.sleep(0.02)
        pool.close()
        for thread in busy:
            thread.join()
        assert found == [WorkerLost] * 3


def test_a_worker_at_work_goes_when_its_parent_is_killed(tasks):
    program = (
        f"import sys; sys.path[:0] = {[str(Path(tasks.__file__).parent), *sys.path]!r}\n"
        "from functools import partial; import threading, time, worker_tasks; from thaiplan.workers import Pool\n"
        "pool = Pool(partial(worker_tasks.make, 'hello'), 1, 60)\n"
        "print(pool.run(('pid', None)), flush=True)\n"
        "threading.Thread(target=pool.run, args=(('spin', None),)).start()\n"
        "time.sleep(0.3); print('spinning', flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    with parent:
        pid = int(parent.stdout.readline())
        assert parent.stdout.readline() == "spinning\n"
        assert is_alive(pid)
        parent.kill()
        wait_until(lambda: not is_alive(pid))
    assert not is_alive(pid)


def test_an_interrupt_leaves_the_workers_alone(pool):
    pid = pool.run(("pid", None))
    os.kill(pid, signal.SIGINT)
    assert pool.run(("greet", 1)) == "hello 1"
    assert is_alive(pid)
    assert os.getpgid(pid) != os.getpgid(0)


def test_a_worker_reports_truly_whether_it_has_a_network(pool):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        reached = pool.run(("connect", listener.getsockname()))
    assert (reached != "connected") is pool.isolated()


def test_a_sealed_worker_opens_neither_file_nor_socket(tasks):
    with Pool(partial(tasks.make, "hello"), 1, 10, sealed=True) as pool:
        assert pool.run(("read", tasks.__file__)) == "Too many open files"
        assert pool.run(("connect", ("127.0.0.1", 9))) == "OSError"
        assert pool.run(("parts", 100)) == 100


def test_a_worker_imports_only_what_its_work_needs(pool):
    loaded = set(pool.run(("modules", None)))
    assert not loaded & {"rdflib", "pyshacl", "fastapi", "pytest", "yaml"}


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(condition, limit_s: float = 5) -> None:
    end = time.monotonic() + limit_s
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)

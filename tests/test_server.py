"""The running server: how it stops, how a new release comes in while it answers, what it writes to its log."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]
RUNAWAY = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
COUNT = quote("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
GRAPHS = quote("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")


class Running:
    """A server in a process of its own; `address` is what it prints, `errors` what it has written to its log."""

    def __init__(self, folder: Path, *options: str):
        own = {"PYTHONPATH": str(ROOT / "service"), "PYTHONUNBUFFERED": "1", "THAIPLAN_CACHE": str(folder / "cache")}
        self.log = folder / "log"
        with self.log.open("w") as log:
            command = [sys.executable, "-m", "thaiplan.cli", "serve", "--port", "0", *options]
            self.process = subprocess.Popen(command, env=os.environ | own, stdout=subprocess.PIPE, stderr=log, text=True)
        self.address = re.search(r"http://[0-9.]+:[0-9]+", self.process.stdout.readline())[0]

    def get(self, path: str, accept: str = "text/csv") -> str:
        with urlopen(Request(self.address + path, headers={"Accept": accept}), timeout=30) as answer:
            return answer.read().decode()

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(20)
        self.process.stdout.close()
        return code

    def lines(self) -> list[str]:
        return self.log.read_text().splitlines()


@pytest.fixture
def serve(tmp_path):
    running: list[Running] = []

    def start(*options: str) -> Running:
        running.append(Running(tmp_path, *options))
        return running[-1]

    yield start
    for one in running:
        one.stop()


@pytest.fixture
def house(tmp_path) -> Path:
    folder = tmp_path / "house"
    for name in ("ontology", "data", "shapes", "queries"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def wait_until(true, limit_s: float = 60) -> None:
    end = time.monotonic() + limit_s
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_it_writes_a_line_of_json_a_request_and_stops_with_0(serve):
    server = serve()
    server.get("/health", "application/json")
    assert server.stop() == 0
    line = json.loads(server.lines()[-1])
    assert (line["path"], line["status"], line["route"]) == ("/health", 200, "health")


def test_without_a_log_it_writes_nothing(serve):
    server = serve("--log", "none")
    server.get("/health", "application/json")
    assert server.stop() == 0
    assert server.lines() == []


def test_an_answer_that_has_begun_is_finished_before_it_stops(serve):
    server = serve("--query-limit-s", "2")
    server.get(f"/sparql?query={COUNT}")  # the workers are up
    found: list = []

    def ask() -> None:
        try:
            found.append(server.get(f"/sparql?query={RUNAWAY}"))
        except URLError as fault:
            found.append(fault.code)

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.7)
    server.process.terminate()
    thread.join()
    assert found == [503]
    assert server.stop() == 0


def test_a_new_release_comes_in_without_a_failed_request_and_is_never_mixed_with_the_old(serve, house):
    server = serve("--house", str(house), "--cache-limit-bytes", "0")
    old = json.loads(server.get("/health", "application/json"))["release"]
    counts = {server.get(f"/sparql?query={COUNT}")}
    stop, failed, pages = threading.Event(), [], set()

    def ask() -> None:
        while not stop.is_set():
            try:
                counts.add(server.get(f"/sparql?query={COUNT}"))
                page = server.get("/doc/added/plan", "text/html")
                pages.add(re.findall("<code>([0-9a-f]{12})</code>", page)[-1])
            except URLError as fault:
                if getattr(fault, "code", 0) != 404:
                    failed.append(fault)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    added = (house / "data/ttl/nesdp-12.ttl").read_text(encoding="utf-8").replace("nesdp-12", "added")
    (house / "data/ttl/added.ttl").write_text(added, encoding="utf-8")
    os.kill(server.process.pid, signal.SIGHUP)
    wait_until(lambda: json.loads(server.get("/health", "application/json"))["release"] != old)
    wait_until(lambda: len(counts) > 1 and pages)
    stop.set()
    for thread in threads:
        thread.join()
    new = json.loads(server.get("/health", "application/json"))["release"]
    assert not failed
    assert len(counts) == 2
    assert pages == {new[:12]}  # the page is only in the new release
    assert "https://w3id.org/thaiplan/graph/added" in server.get(f"/sparql?query={GRAPHS}")
    assert f"release {new[:12]} is in force" in server.lines()


def test_a_house_with_a_fault_leaves_the_old_release_in_force(serve, house):
    server = serve("--house", str(house))
    old = json.loads(server.get("/health", "application/json"))["release"]
    (house / "data/ttl/broken.ttl").write_text("<http://a> nonsense", encoding="utf-8")
    os.kill(server.process.pid, signal.SIGHUP)
    wait_until(lambda: any("cannot be built" in line for line in server.lines()))
    assert any("broken.ttl:1:" in line for line in server.lines())
    assert json.loads(server.get("/health", "application/json"))["release"] == old


@pytest.mark.parametrize(("name", "content", "graphs"), [
    ("one.ttl", "<http://a/1> <http://a/p> <http://a/2> .", []),
    ("one.nq", "<http://a/1> <http://a/p> <http://a/2> <http://g/1> .\n", ["http://g/1"]),
    ("one.trig", "<http://g/2> { <http://a/1> <http://a/p> <http://a/2> }", ["http://g/2"]),
])  # fmt: skip
def test_any_data_is_served_in_the_place_of_the_house(serve, tmp_path, name, content, graphs):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / name).write_text(content, encoding="utf-8")
    server = serve("--data", str(tmp_path / "data"))
    assert server.get(f"/sparql?query={COUNT}").split() == ["n", "0" if graphs else "1"]
    assert server.get(f"/sparql?query={GRAPHS}").split()[1:] == graphs
    assert "<textarea" in server.get("/", "text/html")  # the root leads to the query form
    description = server.get("/sparql", "text/turtle")
    assert "UnionDefaultGraph" not in description

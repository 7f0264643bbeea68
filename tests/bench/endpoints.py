"""The endpoints of the serving bench, each started on the same quads and stopped after its turn.

Ours; `oxigraph serve-read-only`, the native server of the same engine; rdflib-endpoint, the Python peer. The peers are
programs of environments of their own, named on the command line. The floor is the engine in this process, without HTTP.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thaiplan.engine.embedded import open_store, write_store
from thaiplan.release import Release

HOUSE = Path(__file__).resolve().parents[2]
START_LIMIT_S = 900
# rdflib-endpoint on an rdflib Dataset in memory, whose default graph is the union, as its users have it.
RDFLIB_ENDPOINT = """
import sys
import uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
data = Dataset(default_union=True)
data.parse(sys.argv[1], format="nquads")
app = SparqlEndpoint(graph=data, path="/sparql", public_url="http://127.0.0.1", enable_update=False)
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


class Endpoint:
    """A running endpoint: where it is asked, and the processes it consists of."""

    def __init__(self, name: str, url: str, process: subprocess.Popen):
        self.name, self.url, self.process = name, url, process

    def peak_mib(self) -> float:
        """The most memory its processes have held together, as the system notes it for each."""
        return sum(_peak_kib(pid) for pid in [self.process.pid, *children(self.process.pid)]) / 1024


@contextmanager
def ours(release: Release, house: Path, cache: Path) -> Iterator[Endpoint]:
    """`thaiplan serve` without its cache of answers and without a limit for one client."""
    command = [sys.executable, "-m", "thaiplan.cli", "serve", "--port", "0", "--house", str(house), "--cache", str(cache),
               "--cache-limit-bytes", "0", "--client-limit", "1000", "--queue-limit", "1000", "--log", "none",
               "--query-limit-s", "60", "--query-limit-rows", "0"]  # fmt: skip
    environ = os.environ | {"PYTHONPATH": str(HOUSE / "service"), "PYTHONUNBUFFERED": "1"}
    with _running(command, environ) as process:
        address = re.search(r"http://[0-9.]+:[0-9]+", process.stdout.readline().decode())[0]
        yield Endpoint("thaiplan serve", f"{address}/sparql", process)


@contextmanager
def oxigraph(release: Release, folder: Path, program: Path) -> Iterator[Endpoint]:
    """`oxigraph serve-read-only` on a store of the same quads, on disk, whose default graph is the union too."""
    store = release.folder / "store"
    if not store.is_dir():
        store = folder / f"oxigraph-{release.id[:12]}"
        if not store.is_dir():
            write_store(release.quads, store, release.is_union)
    port = free_port()
    command = [str(program), "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    with _running(command) as process:
        yield Endpoint("oxigraph serve-read-only", f"http://127.0.0.1:{port}/query", process)


@contextmanager
def rdflib_endpoint(release: Release, folder: Path, python: Path) -> Iterator[Endpoint]:
    """rdflib-endpoint, with the quads in memory."""
    program, port = folder / "rdflib_peer.py", free_port()
    program.write_text(RDFLIB_ENDPOINT, encoding="utf-8")
    with _running([str(python), str(program), str(release.quads), str(port)]) as process:
        yield Endpoint("rdflib-endpoint", f"http://127.0.0.1:{port}/sparql", process)


def floor(release: Release):
    """The store that our workers have, in this process."""
    return open_store(release.data, release.is_union)


@contextmanager
def _running(command: list[str], environ: dict[str, str] | None = None) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, process_group=0)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until_it_answers(url: str) -> float:
    """The seconds until an endpoint has answered its first query."""
    start = time.monotonic()
    while time.monotonic() - start < START_LIMIT_S:
        try:
            with urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=30):
                return time.monotonic() - start
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(url)


def children(pid: int) -> list[int]:
    """The processes below a process."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found


def _peak_kib(pid: int) -> int:
    try:
        return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])
    except (OSError, TypeError):
        return 0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]

"""Good queries and bombs together, for some minutes: python tests/bench/soak.py --seconds 300

Three clients ask good queries, each from an address of its own on this machine; five others send what brings endpoints down:
cross products, paths without an end, huge orderings, a regular expression over everything, queries of a megabyte, answers that
are read a byte at a time, connections that break. Leaves with 1 where a good query failed or took over ten times its usual
median (and over 100 ms, below which a shared machine's own pauses are seen), where a bomb got neither an error nor an answer
that says it is cut, or where memory grew.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlsplit

from endpoints import children
from serve import PROLOGUE
from validate import machine

from thaiplan.queries import read_questions

HOUSE = Path(__file__).resolve().parents[2]
LEAST_MS = 100.0  # a good query may take so long whatever its median is
GOOD = ("tourism-revenue-across-levels", "plans-by-level", "water", "ambiguous-targets", "confidence-by-plan-pair")
BOMBS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "streaming cross product": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "endless paths": "SELECT (COUNT(*) AS ?n) { ?a (!rdfs:nothing)+ ?b . ?b (!rdfs:nothing)+ ?c }",
    "huge ordering": "SELECT * { ?a ?b ?c . ?a ?e ?f . ?a ?h ?i . ?a ?k ?l } ORDER BY ?l ?i ?f ?c",
    "regex": 'SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(ก|ข|ค)*(ง|จ)+$")) }',
    "grouping": "SELECT ?c (GROUP_CONCAT(?f) AS ?t) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?c",
    "many words": "ASK {" + "<a" * 95_000 + "}",
    "megabyte": "ASK { ?s ?p 'x' } #" + "x" * 1_000_000,
}
# What a bomb may be told: too much to read, refused for its size or memory, out of time, no room.
ERRORS = (400, 413, 414, 422, 503)


class Soak:
    """What is sent to one running site, and what came back."""

    def __init__(self, address: str, seconds: float):
        found = urlsplit(address)
        self.host, self.port, self.seconds = found.hostname, found.port, seconds
        questions = read_questions(HOUSE / "queries/questions")
        self.good = {name: questions[name].text for name in GOOD}
        self.times: dict[str, list[float]] = defaultdict(list)
        self.wrong: list[str] = []
        self.told: Counter[str] = Counter()

    async def usual(self) -> dict[str, float]:
        """The medians of the good queries when nothing else is asked, in milliseconds."""
        for _ in range(15):
            for name in self.good:
                await self._ask_good(name, "127.0.0.2")
        usual = {name: median(times) for name, times in self.times.items()}
        self.times.clear()
        return usual

    async def run(self) -> None:
        """Sends everything for as long as it should go on."""
        end = time.monotonic() + self.seconds
        clients = [self._good_client(f"127.0.0.{n}", end) for n in (2, 3, 4)]
        clients += [self._bomber(f"127.0.1.{n}", n, end) for n in range(1, 4)]
        clients += [self._slow_reader("127.0.1.8", end), self._breaker("127.0.1.9", end)]
        await asyncio.gather(*clients)

    async def _good_client(self, source: str, end: float) -> None:
        chance = random.Random(source)
        while time.monotonic() < end:
            await self._ask_good(chance.choice(list(self.good)), source)
            await asyncio.sleep(chance.uniform(0.05, 0.2))

    async def _ask_good(self, name: str, source: str) -> None:
        started = time.monotonic()
        try:
            status, _, body = await self._get(self.good[name], source, keep=True)
            if status != 200 or "results" not in json.loads(body):
                self.wrong.append(f"{name}: status {status}")
        except (OSError, ValueError, asyncio.IncompleteReadError) as fault:
            self.wrong.append(f"{name}: {type(fault).__name__} {fault}")
        self.times[name].append((time.monotonic() - started) * 1000)

    async def _bomber(self, source: str, seed: int, end: float) -> None:
        chance = random.Random(seed)
        while time.monotonic() < end:
            name = chance.choice(list(BOMBS))
            try:
                status, head, _ = await self._get(PROLOGUE + BOMBS[name], source, by_post=True)
                # On a quick machine the first rows are written in time: then the answer says in its head that there are more.
                told = f"{status} and cut" if b"x-truncated: rows" in head.lower() else str(status)
                if told != "200 and cut" and status not in ERRORS:
                    self.wrong.append(f"bomb {name}: status {told}")
                self.told[f"{name}: {told}"] += 1
            except (OSError, asyncio.IncompleteReadError):
                self.told[f"{name}: connection ended"] += 1
            await asyncio.sleep(0.02)

    async def _slow_reader(self, source: str, end: float) -> None:
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                reader, writer = await self._open(source, "SELECT * { ?s ?p ?o }")
                for _ in range(20):
                    await reader.read(1)
                    await asyncio.sleep(0.1)
                writer.close()
                self.told["slow reader"] += 1

    async def _breaker(self, source: str, end: float) -> None:
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                _, writer = await self._open(source, BOMBS["cross product"])
                await asyncio.sleep(0.1)
                writer.transport.abort()
                self.told["broken connection"] += 1
            await asyncio.sleep(0.05)

    async def _open(self, source: str, query: str, by_post: bool = False) -> tuple:
        reader, writer = await asyncio.open_connection(self.host, self.port, local_addr=(source, 0))
        content = query.encode() if by_post else b""
        head = "POST /sparql" if by_post else f"GET /sparql?query={quote(query)}"
        writer.write(
            f"{head} HTTP/1.1\r\nHost: {self.host}\r\nAccept: application/sparql-results+json\r\nConnection: close\r\n"
            f"Content-Type: application/sparql-query\r\nContent-Length: {len(content)}\r\n\r\n".encode()
            + content
        )
        await writer.drain()
        return reader, writer

    async def _get(self, query: str, source: str, by_post: bool = False, keep: bool = False) -> tuple[int, bytes, bytes]:
        """The status, the head and, if it is to be kept, the body of an answer; raises IncompleteReadError for a part of one.

        A cut answer has 60 MB: kept in one piece, it held up this process and so the clock of the good queries beside it.
        """
        reader, writer = await self._open(source, query, by_post)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: (\d+)", head)
            left, body = int(length[1]), b""
            while left:
                part = await reader.read(min(left, 1 << 16))
                if not part:
                    raise asyncio.IncompleteReadError(body, left)
                left -= len(part)
                body += part if keep else b""
            return int(head.split()[1]), head, body
        finally:
            writer.close()


def memory_mib(pid: int) -> float:
    """What a process and those below it hold, in MiB."""
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in [pid, *children(pid)])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def judge(soak: Soak, before: float, after: float) -> list[str]:
    """What went wrong, in sentences."""
    wrong = [f"{count} × {what}" for what, count in Counter(soak.wrong).most_common(20)]
    if after > before * 1.5 + 50:
        wrong.append(f"memory was {before:.0f} MiB before and is {after:.0f} MiB after")
    return wrong


def find_late(soak: Soak, usual: dict[str, float]) -> list[str]:
    """Which good queries took too long, in sentences."""
    found = []
    for name, times in soak.times.items():
        most = max(10 * usual[name], LEAST_MS)
        late = [one for one in times if one > most]
        if late:
            found.append(f"{name} took {max(late):.0f} ms at most, {len(late)} of {len(times)} over {most:.0f} ms")
    return found


async def play(address: str, pid: int, seconds: float, tell_times: bool) -> int:
    """0 where all went well; prints what was seen."""
    soak = Soak(address, seconds)
    usual = await soak.usual()
    before = memory_mib(pid)
    await soak.run()
    await asyncio.sleep(3)
    after = memory_mib(pid)
    print("| good query | asked | usual median ms | median ms | most ms |\n" + "| --- " * 5 + "|")
    for name, times in sorted(soak.times.items()):
        print(f"| {name} | {len(times)} | {usual[name]:.1f} | {median(times):.1f} | {max(times):.1f} |")
    print("\nBombs: " + "; ".join(f"{what} ×{count}" for what, count in sorted(soak.told.items())) + ".")
    print(f"Memory of all processes: {before:.0f} MiB before, {after:.0f} MiB after.")
    wrong, late = judge(soak, before, after), find_late(soak, usual)
    if tell_times:
        print("\n".join(f"LATE: {one}" for one in late))
    else:
        wrong += late
    print("\n".join(f"WRONG: {one}" for one in wrong) or "All good queries were answered, every bomb got its error.")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--tell-times", action="store_true", help="tell of slow answers, and pass: on a shared machine")
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "thaiplan.cli", "serve", "--port", "0", "--cache", folder, "--query-limit-s", "3",
                   "--query-limit-memory-bytes", "500000000", "--cache-limit-bytes", "0", "--log", "none"]  # fmt: skip
        environ = os.environ | {"PYTHONPATH": str(HOUSE / "service"), "PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as site:
            try:
                address = re.search(r"http://[0-9.]+:[0-9]+", site.stdout.readline())[0]
                return asyncio.run(play(address, site.pid, options.seconds, options.tell_times))
            finally:
                site.terminate()


if __name__ == "__main__":
    sys.exit(main())

"""How fast queries are answered over HTTP, beside the native server of the same engine and the Python peer, in one run:

    python tests/bench/serve.py --oxigraph PROGRAM --rdflib-python PYTHON

Six queries, on the house and on a generated one of a million triples, by 1, 8 and 32 clients that ask again as soon as they are
answered. The clients are wrk (Debian's package), which takes little of the processors it shares with what it measures. The
floor is the engine in this process at one client. Prints Markdown tables.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph as ox
from endpoints import Endpoint, floor, ours, oxigraph, rdflib_endpoint, wait_until_it_answers
from validate import machine, make_house

from thaiplan.house import House
from thaiplan.release import Release, build
from thaiplan.terms import PREFIXES

HOUSE = Path(__file__).resolve().parents[2]
ACCEPT = "application/sparql-results+json"
PROLOGUE = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("tp", "tpv", "skos", "rdfs", "area"))
QUERIES = {
    "plans": "SELECT ?plan ?label { ?plan a tp:Plan ; skos:prefLabel ?label } ORDER BY ?plan LIMIT 10",
    "element": "SELECT ?p ?o { <https://w3id.org/thaiplan/id/lampang/issue-1> ?p ?o }",
    "upwards": "SELECT ?higher { <https://w3id.org/thaiplan/id/lampang-pao/strategy-2> tp:contributesTo+ ?higher }",
    "measures": "SELECT ?plan (COUNT(?i) AS ?n) { ?i a tp:Indicator ; tp:inPlan ?plan ; tp:hasUnit ?u } GROUP BY ?plan",
    "text": 'SELECT ?s ?l { ?s skos:prefLabel ?l FILTER(CONTAINS(?l, "ท่องเที่ยว")) } LIMIT 100',
    "rows": "SELECT ?s ?l ?plan { ?s skos:prefLabel ?l ; tp:inPlan ?plan } LIMIT 20000",
}
SCRIPT = """
done = function(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d %f %f\\n", summary.requests, summary.duration,
    summary.errors.status, summary.errors.timeout, summary.errors.read + summary.errors.write + summary.errors.connect,
    latency:percentile(50), latency:percentile(99)))
end
"""


class Figures(NamedTuple):
    """What one endpoint did with one query and so many clients; times in milliseconds."""

    p50: float
    p99: float
    per_second: float
    errors: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--oxigraph", type=Path, help="the program oxigraph")
    parser.add_argument("--rdflib-python", type=Path, help="a Python that has rdflib-endpoint")
    parser.add_argument("--sizes", type=int, nargs="+", default=[0, 1_000_000], help="0: the house; else generated triples")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--seconds", type=float, default=5, help="for each figure")
    parser.add_argument("--work", type=Path, help="folder to keep graphs and releases in (default: a temporary one)")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("The clients are wrk: apt-get install wrk.")
    with tempfile.TemporaryDirectory() as folder:
        work = options.work or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        print(machine())
        for size in options.sizes:
            run_size(work, size, options)


def run_size(work: Path, size: int, options: argparse.Namespace) -> None:
    """Measures everything on one graph and prints its table."""
    house = make_house(work, size) if size else HOUSE
    release = build(House(house), work / "cache")
    print(f"\n### {sum(release.graphs.values()):,} triples in {len(release.graphs):,} graphs, "
          f"{'in memory' if release.data.is_file() else 'on disk'}\n")  # fmt: skip
    floors = {name: f"{measure_floor(release, text):.2f}" for name, text in QUERIES.items()}
    makers = [ours(release, house, work / "cache")]
    makers += [oxigraph(release, work, options.oxigraph)] if options.oxigraph else []
    makers += [rdflib_endpoint(release, work, options.rdflib_python)] if options.rdflib_python else []
    cells: dict[tuple[str, int], list[str]] = {(name, clients): [] for name in QUERIES for clients in options.clients}
    memory, names = [], []
    for maker in makers:
        with maker as endpoint:
            started = wait_until_it_answers(endpoint.url)
            for name, clients in cells:
                cells[name, clients].append(told(measure(endpoint, QUERIES[name], clients, options.seconds, work)))
            names.append(endpoint.name)
            memory.append(f"{endpoint.name} {endpoint.peak_mib():,.0f} MiB, first answer after {started:.1f} s")
    print(f"| query | clients | {' | '.join(names)} | in process |\n" + "| --- " * (len(names) + 3) + "|")
    for (name, clients), row in cells.items():
        print(f"| {name} | {clients} | {' | '.join(row)} | {floors[name] if clients == min(options.clients) else ''} |")
    print(f"\nPeak memory of all processes: {'; '.join(memory)}.")


def told(found: Figures) -> str:
    """A cell: median / 99th percentile / answers a second, or that none came in time."""
    if not found.per_second:
        return "none"
    return f"{found.p50:.2f} / {found.p99:.2f} / {found.per_second:,.0f}" + (f", {found.errors} errors" if found.errors else "")


def measure(endpoint: Endpoint, text: str, clients: int, seconds: float, work: Path) -> Figures:
    """The figures of one cell, after a second that is not counted."""
    script = work / "report.lua"
    script.write_text(SCRIPT)
    url = f"{endpoint.url}?query={quote(PROLOGUE + text)}"
    command = ["wrk", "-t1", f"-c{clients}", "--timeout", "60s", "-H", f"Accept: {ACCEPT}", "-s", str(script)]
    subprocess.run([*command, "-d1s", url], capture_output=True, check=True)
    done = subprocess.run([*command, f"-d{max(1, round(seconds))}s", url], capture_output=True, text=True, check=True)
    requests, microseconds, status, late, broken, p50, p99 = re.search(r"RESULT (.*)", done.stdout)[1].split()
    errors = int(status) + int(late) + int(broken)
    return Figures(float(p50) / 1000, float(p99) / 1000, int(requests) / int(microseconds) * 1e6, errors)


def measure_floor(release: Release, text: str) -> float:
    """The median of the engine in this process, with the writing of its answer, in milliseconds."""
    store, times = floor(release), []
    end = time.perf_counter() + 2
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        store.query(PROLOGUE + text).serialize(format=ox.QueryResultsFormat.JSON)
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


if __name__ == "__main__":
    main()

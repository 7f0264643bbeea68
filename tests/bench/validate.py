"""How long it takes to judge a plan of 300 triples against small and large graphs: python tests/bench/validate.py

Side by side: in context (thaiplan validate), and by stock pySHACL and pyrudof, which can only be given plan and whole graph
together. Each measurement stands in a process of its own (`judges`). Prints Markdown tables.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from judges import prepare

BENCH = Path(__file__).resolve().parent
TURNS = 3
HOUSE = BENCH.parents[1]
ENGINES = {
    "context": "**thaiplan, in context**",
    "pyshacl-plan": "stock pySHACL, whole graph, the plan's nodes only",
    "pyshacl": "stock pySHACL, whole graph",
    "pyrudof": "pyrudof, whole graph",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000], help="triples in the graph")
    parser.add_argument("--runs", type=int, default=30, help="plans judged in context, after the first")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--limit-s", type=float, default=900, help="seconds a whole-graph run may take, loading included")
    parser.add_argument("--rudof-python", default=sys.executable, help="a Python that has pyrudof")
    parser.add_argument("--plans", type=int, default=40, help="plans to judge with one job and with two; 0: not")
    parser.add_argument("--work", type=Path, help="folder to keep graphs and releases in (default: a temporary one)")
    options = parser.parse_args()
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
        run_bench(options.work, options)
    else:
        with tempfile.TemporaryDirectory() as folder:
            run_bench(Path(folder), options)


def run_bench(work: Path, options: argparse.Namespace) -> None:
    """Makes what is not there yet, measures, prints."""
    print(machine(), flush=True)
    (plan,) = make_plans(work, 1).glob("*.ttl")
    print("\n| graph | plan | engine | first | median | least | most | processor | findings | of the plan | peak memory |")
    print("| --- " * 11 + "|", flush=True)
    houses = {size: make_house(work, size) for size in options.sizes}
    in_context = measure_in_turns(houses, plan, options.runs) if "context" in options.engines else {}
    for size, house in houses.items():
        for engine in options.engines:
            found = in_context[size] if engine == "context" else measure(engine, house, plan, options)
            name = f"{ENGINES[engine]} {found.get('version', '')}".strip()
            print(f"| {size:,} | {found.get('plan', '')} | {name} | {row(found)} |", flush=True)
    tell_ratio(in_context)
    if options.plans:
        compare_jobs(work, options)


def machine() -> str:
    """The machine, the date, the versions, and how busy the machine was."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version_of(name)}" for name in ("rdflib", "pyshacl", "pyoxigraph"))
    return (
        f"{date.today()}: {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}; "
        f"{versions}; load of the last minute {os.getloadavg()[0]:.1f}."
    )


def version_of(name: str) -> str:
    """The version of an installed package, or that there is none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


# ---------------------------------------------------------------- what is measured on


def make_house(work: Path, size: int) -> Path:
    """A generated house with about so many triples, its release built."""
    house = work / f"house-{size}"
    if not house.is_dir():
        generate(house, "--triples", str(size))
    start = time.perf_counter()
    subprocess.run([*command("query", house), "-"], input=b"ASK {}", capture_output=True, check=True)
    if (took := time.perf_counter() - start) > 5:
        print(f"<!-- release of {house.name}: {took:.0f} s -->", file=sys.stderr)
    return house


def make_plans(work: Path, number: int) -> Path:
    """A folder of plans of about 300 triples."""
    folder = work / f"plans-{number}"
    if not folder.is_dir():
        generate(folder, "--form", "plans", "--plans", str(number), "--plan-triples", "300")
    return folder


def generate(out: Path, *options: str) -> None:
    """Runs the generator."""
    subprocess.run([sys.executable, str(BENCH / "generate.py"), str(out), *options], check=True, capture_output=True)


def command(name: str, house: Path) -> list[str]:
    """A command of thaiplan on a generated house."""
    return [sys.executable, "-m", "thaiplan.cli", name, "--house", str(house), "--cache", str(house.parent / "cache")]


# ---------------------------------------------------------------- measuring


def measure(engine: str, house: Path, plan: Path, options: argparse.Namespace) -> dict:
    """What a process that runs one engine reports, or why it does not."""
    prepare(house, plan)
    python = options.rudof_python if engine == "pyrudof" else sys.executable
    arguments = [python, str(BENCH / "judges.py"), engine, str(house), str(plan), str(options.runs)]
    try:
        run = subprocess.run(arguments, capture_output=True, text=True, timeout=options.limit_s, check=False)
    except subprocess.TimeoutExpired:
        return {"why": f"not done in {options.limit_s:.0f} s"}
    if run.returncode:
        return {"why": (run.stderr.strip().splitlines() or ["ended without a word"])[-1][:150].replace("|", "/")}
    return json.loads(run.stdout)


def measure_in_turns(houses: dict[int, Path], plan: Path, runs: int) -> dict[int, dict]:
    """What the process that judges in the context of each house reports, by its size.

    A plan is judged here, then there: what slows the machine down for a while slows them all.
    """
    judges = {}
    for size, house in houses.items():
        arguments = [sys.executable, str(BENCH / "judges.py"), "context", str(house), str(plan), str(runs)]
        judges[size] = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    for _ in range(runs + 1):
        for judge in judges.values():
            judge.stdin.write("\n")
            judge.stdin.flush()
            judge.stdout.readline()
    return {size: json.loads(judge.communicate()[0]) for size, judge in judges.items()}


# ---------------------------------------------------------------- what is told


def row(found: dict) -> str:
    """The figures of a measurement as cells; one run has no spread."""
    if "why" in found:
        return f"{found['why']} | | | | | | | "
    times = found["times"]
    first = seconds(found["first"]) if "first" in found else f"loading {seconds(found['load'])}"
    spread = f"{seconds(min(times))} | {seconds(max(times))}" if len(times) > 1 else "one run | "
    found_and_peak = f"{found['all']:,} | {found['own']} | {found['peak']:,.0f} MiB"
    return f"{first} | {seconds(median(times))} | {spread} | {seconds(found['processor'])} | {found_and_peak}"


def seconds(time_s: float) -> str:
    """A time as a reader compares it.

    >>> seconds(0.2934), seconds(47.2)
    ('293 ms', '47 s')
    """
    return f"{time_s * 1000:.0f} ms" if time_s < 1 else f"{time_s:.1f} s" if time_s < 10 else f"{time_s:.0f} s"


def tell_ratio(in_context: dict[int, dict]) -> None:
    """What of the time is the slice, and how many times apart the sizes are."""
    for size, found in in_context.items():
        fetched = f"the slice is {found['slice']:,} triples, fetched in {seconds(found['fetch'])}"
        print(f"\nIn context at {size:,}: {fetched}.")
    if len(in_context) > 1:
        small, *_, large = in_context
        ratio = median(in_context[large]["times"]) / median(in_context[small]["times"])
        print(f"\nMedian at {large:,} against {small:,}: {ratio:.2f} times (wanted: at most 1.2; under 300 ms).")


def compare_jobs(work: Path, options: argparse.Namespace) -> None:
    """A folder of plans judged one at a time and two at a time, in turns: the clock, and what no second worker can share."""
    house, folder = make_house(work, options.sizes[0]), make_plans(work, options.plans)
    print(f"\n| {options.plans} plans, {options.sizes[0]:,} triples | clock | processor | of it the one that hands out plans |")
    print("| --- | --- | --- | --- |")
    clocks: dict[int, list[float]] = {1: [], 2: []}
    for jobs in (1, 2) * TURNS:
        run = subprocess.run(
            [sys.executable, str(BENCH / "judges.py"), "jobs", str(house), str(folder), str(jobs)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        found = json.loads(run.stdout)
        clocks[jobs].append(found["seconds"])
        told = f"{found['seconds']:.1f} s | {found['processor']:.1f} s | {found['own']:.2f} s"
        print(f"| {jobs} at a time | {told} |", flush=True)
    ratios = sorted(one / two for one, two in zip(clocks[1], clocks[2], strict=True))
    print(f"\nTwo at a time against one: {ratios[0]:.2f} to {ratios[-1]:.2f} times as fast.")


if __name__ == "__main__":
    main()

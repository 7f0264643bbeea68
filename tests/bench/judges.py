"""The judges that the bench of validation compares: python judges.py ENGINE HOUSE PLAN RUNS prints a JSON object.

Each runs in a process of its own, so that its memory is its own, and pyrudof may stand in another environment.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from statistics import median

GENERATED = ("inferred", "direct", "paths", "shapes")  # graphs of a release that nobody wrote, or that judge the others


def everything(house: Path, plan: Path) -> Path:
    """One file of N-Triples with the plan, ontology, vocabulary and all that is written in the house."""
    out = house.parent / f"{house.name}.nt"
    if not out.is_file():
        from thaiplan.house import House
        from thaiplan.release import build
        from thaiplan.terms import GRAPH
        from thaiplan.turtle import read_turtle

        left_out = tuple(f" <{GRAPH}{name}> .\n" for name in GENERATED)
        part = out.with_suffix(".part")
        with build(House(house), house.parent / "cache").quads.open(encoding="utf-8") as quads, part.open("w") as file:
            file.write(read_turtle(plan).serialize(format="nt"))
            file.writelines(quad[: quad.rindex(" <")] + " .\n" for quad in quads if not quad.endswith(left_out))
        part.rename(out)
    return out


def shapes_of(house: Path):
    """The shapes that judge plans, in one graph."""
    from thaiplan.house import House
    from thaiplan.turtle import read_turtle

    graph = read_turtle(house / "shapes/prefixes.ttl")
    for path in House(house).shape_files():
        if path.name != "house.ttl":
            graph += read_turtle(path)
    return graph


def measure_context(house: str, plan: str, runs: str) -> dict:
    """thaiplan's own validator, one worker; every submission has a name of its own, so nothing is kept from the one before.

    It waits for a line before each plan and writes one after it, so that several can be measured in turns.
    """
    from thaiplan.endpoint import open_service
    from thaiplan.rows import Asker
    from thaiplan.settings import read_settings
    from thaiplan.validation import Submission
    from thaiplan.validator import Validator

    class Watched(Asker):
        slices: list[tuple[float, int]] = []  # noqa: RUF012 - one watch a process

        def data(self, name: str, media_type: str, **values) -> bytes:
            start = time.perf_counter()
            found = super().data(name, media_type, **values)
            self.slices.append((time.perf_counter() - start, found.count(b"\n")))
            return found

    options = {"house": house, "cache": str(Path(house).parent / "cache"), "workers": 1}
    content = Path(plan).read_bytes()
    with open_service(read_settings(options, {})) as engine:
        ask = Watched(engine, Path(house) / "queries/pages")
        with Validator(read_settings(options, {}), ask, 1) as validator:
            times = []
            before = 0.0
            for number in range(int(runs) + 1):
                sys.stdin.readline()
                start = time.perf_counter()
                report = validator.validate(Submission(f"plan-{number}.ttl", content))
                times.append(time.perf_counter() - start)
                print(times[-1], flush=True)
                before = processor_time() if number == 0 else before
            processor, peak = (processor_time() - before) / int(runs), peak_memory()
    per_run = len(ask.slices) // len(times)
    return {
        "plan": report.triples,
        "first": times[0],
        "times": times[1:],
        "processor": processor,
        "all": len(report.findings),
        "own": len(report.findings),
        "peak": peak,
        "slice": sum(triples for _, triples in ask.slices[-per_run:]),
        "fetch": median([seconds for seconds, _ in ask.slices[per_run:]]) * per_run,
    }


def measure_jobs(house: str, folder: str, jobs: str) -> dict:
    """The plans of a folder judged as the command does, so many at the same time, once each worker is up: seconds of the
    clock, and of the processor, of this process alone and with its workers.
    """
    from thaiplan.endpoint import open_service
    from thaiplan.rows import Asker
    from thaiplan.settings import read_settings
    from thaiplan.validation import Submission
    from thaiplan.validator import Validator

    settings = read_settings({"house": house, "cache": str(Path(house).parent / "cache")}, {})
    plans, at_once = sorted(Path(folder).glob("*.ttl")), int(jobs)
    with open_service(settings, at_once=at_once) as engine:
        ask = Asker(engine, Path(house) / "queries/pages")
        with Validator(settings, ask, at_once) as validator, ThreadPoolExecutor(at_once) as threads:

            def judge(plan: Path) -> bool:
                return validator.validate(Submission(plan.name, plan.read_bytes())).conforms

            list(threads.map(judge, plans[: 2 * at_once]))
            start, own, whole = time.perf_counter(), time.process_time(), processor_time()
            list(threads.map(judge, plans))
            return {
                "seconds": time.perf_counter() - start,
                "own": time.process_time() - own,
                "processor": processor_time() - whole,
            }


def measure_pyshacl(house: str, plan: str, runs: str, plan_only: bool = False) -> dict:
    """Stock pySHACL, once: plan and graph in one rdflib graph, judged whole or at the plan's nodes."""
    import pyshacl
    from rdflib import SH, Graph, URIRef

    from thaiplan.turtle import read_turtle

    start = time.perf_counter()
    data = Graph().parse(everything(Path(house), Path(plan)), format="nt")
    loaded, before = time.perf_counter(), processor_time()
    own = {node for node in read_turtle(Path(plan)).subjects() if isinstance(node, URIRef)}
    focus = {"focus_nodes": sorted(own)} if plan_only else {}
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes_of(Path(house)), **focus)
    judged, processor = time.perf_counter(), processor_time() - before
    found = list(report.objects(None, SH.focusNode))
    return {
        "plan": len(read_turtle(Path(plan))),
        "load": loaded - start,
        "times": [judged - loaded],
        "processor": processor,
        "all": len(found),
        "own": sum(node in own for node in found),
        "peak": peak_memory(),
    }


def measure_pyshacl_plan(house: str, plan: str, runs: str) -> dict:
    """Stock pySHACL asked about the plan's nodes only."""
    return measure_pyshacl(house, plan, runs, plan_only=True)


def prepare(house: Path, plan: Path) -> None:
    """The files that the others read, made where thaiplan is installed: data, shapes, and the plan's own nodes."""
    from thaiplan.turtle import read_turtle

    everything(house, plan)
    shapes_of(house).serialize(house.parent / f"{house.name}.shapes.ttl", format="turtle")
    own = sorted(str(node) for node in set(read_turtle(plan).subjects()))
    (house.parent / f"{house.name}.own.json").write_text(json.dumps([len(read_turtle(plan)), own]))


def measure_pyrudof(house: str, plan: str, runs: str) -> dict:
    """pyrudof, native mode, once; this process may stand in an environment without thaiplan."""
    from pyrudof import RDFFormat, Rudof, RudofConfig, ShaclFormat

    stem = str(Path(house))
    triples, own = json.loads(Path(stem + ".own.json").read_text())
    start = time.perf_counter()
    rudof = Rudof(RudofConfig())
    rudof.read_data(stem + ".nt", RDFFormat.NTriples)
    rudof.read_shacl(stem + ".shapes.ttl", ShaclFormat.Turtle)
    loaded, before = time.perf_counter(), processor_time()
    report = rudof.validate_shacl()
    judged, processor = time.perf_counter(), processor_time() - before
    found = [str(entry.focus_node).strip("<>") for entry in report]
    return {
        "version": version("pyrudof"),
        "plan": triples,
        "load": loaded - start,
        "times": [judged - loaded],
        "processor": processor,
        "all": len(found),
        "own": sum(node in set(own) for node in found),
        "peak": peak_memory(),
    }


MEASURES: dict[str, Callable[..., dict]] = {
    "context": measure_context,
    "jobs": measure_jobs,
    "pyshacl": measure_pyshacl,
    "pyshacl-plan": measure_pyshacl_plan,
    "pyrudof": measure_pyrudof,
}


def peak_memory() -> float:
    """The most memory this process and its living descendants had, in MiB; pages they share count for each of them."""
    status = [Path(f"/proc/{process}/status").read_text() for process in processes()]
    peaks = [line.split()[1] for text in status for line in text.splitlines() if line.startswith("VmHWM")]
    return sum(map(int, peaks)) / 1024


def processor_time() -> float:
    """The seconds of processor that this process and its living descendants have used."""
    stats = [Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split() for process in processes()]
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / os.sysconf("SC_CLK_TCK")


def processes() -> list[str]:
    """This process and its living descendants: workers are forked from a child of it."""
    found = [str(os.getpid())]
    for process in found:
        children = [path.read_text().split() for path in Path(f"/proc/{process}/task").glob("*/children")]
        found += [child for some in children for child in some]
    return found


if __name__ == "__main__":
    print(json.dumps(MEASURES[sys.argv[1]](*sys.argv[2:])))

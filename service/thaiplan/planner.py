"""The planner's commands: a template, a draft of it, what a plan lacks, what it may serve above."""

import argparse
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from thaiplan.errors import CannotWrite, MissingFile, ThaiplanError, WrongOption
from thaiplan.files import read_bytes, write_bytes
from thaiplan.rows import LEVELS, Asker
from thaiplan.settings import Settings
from thaiplan.terms import natural_key

# As in findings, reports and validation, which take their time to import: a command does so when it runs.
PROFILES = ("draft", "complete", "publishable")
REPORTS = ("text", "json", "turtle", "sarif", "junit", "csv", "html")
MODES = ("new", "replace", "add")
GRAVE = ("Violation", "Warning")
FORMS = {
    ".ttl": "ttl", ".nt": "nt", ".jsonld": "jsonld", ".json": "jsonld", ".rdf": "rdf", ".owl": "rdf", ".xlsx": "xlsx",
    ".csv": "csv", ".tsv": "csv",
}  # fmt: skip
ZIP = b"PK\x03\x04"  # how an XLSX file begins
STANDARD_INPUT = "-"


def add_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Adds the planner's commands to the command line, each made by `command` from a function and a help text."""
    made = command(validate, "plans against the shapes, in the context of the graph")
    files = "a plan, a folder, or - for standard input; the CSV files of one folder are the sheets of one plan"
    made.add_argument("files", nargs="+", type=Path, metavar="FILE", help=files)
    made.add_argument("--profile", choices=PROFILES, help="what to ask (default: by the plan's transcription status)")
    made.add_argument("--format", choices=REPORTS, default="text", help="(default text)")
    made.add_argument("--form", choices=sorted(set(FORMS.values())), help="the syntax of the files (default: by their names)")
    made.add_argument("--mode", choices=MODES, help="new, in place of a plan, or added to one (default: by what it names)")
    made.add_argument("--jobs", type=_count, metavar="N", help="plans judged at the same time (default: the number of cores)")
    made.add_argument("--strict", action="store_true", help="count a warning as a fault")
    _add_language_and_output(made)
    made = command(new, "an empty, documented spreadsheet for a plan")
    made.add_argument("--level", choices=LEVELS, required=True, help="area level of the plan")
    made.add_argument("--area", required=True, help="the area it covers, such as TH-56")
    made.add_argument("-o", "--output", type=Path, default=Path("plan.xlsx"), metavar="FILE", help="(default plan.xlsx)")
    made = command(draft, "a filled spreadsheet as Turtle in house order")
    made.add_argument("files", nargs="+", type=Path, metavar="FILE", help="the XLSX file, or the CSV files of its sheets")
    _add_language_and_output(made)
    made = command(suggest, "what each element of a plan may serve in the plans above it, by likeness of text")
    made.add_argument("file", type=Path, metavar="FILE")
    made.add_argument("--top", type=int, default=3, metavar="N", help="suggestions for each element (default 3)")
    made.add_argument("--format", choices=("text", "json", "turtle"), default="text", help="(default text)")


def _add_language_and_output(made: argparse.ArgumentParser) -> None:
    made.add_argument("--lang", choices=("th", "en"), default="th", help="language of the findings (default th)")
    made.add_argument("-o", "--output", type=Path, metavar="FILE", help="(default: standard output)")


def _count(text: str) -> int:
    if not re.fullmatch("[0-9]+", text) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


def validate(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints what is wrong with plans; 1 for a Violation (--strict: a Warning), 2 where a plan could not be judged."""
    from thaiplan.endpoint import open_service
    from thaiplan.progress import show_progress
    from thaiplan.reports import render
    from thaiplan.validation import unjudged
    from thaiplan.validator import Validator

    _spare(arguments.output, arguments.files)
    plans = _plans(_files(arguments.files), arguments.form)
    jobs = min(arguments.jobs or os.cpu_count() or 1, len(plans))
    with open_service(settings, at_once=jobs) as engine:
        ask = Asker(engine, settings.house / "queries/pages")
        with Validator(settings, ask, jobs) as validator, ThreadPoolExecutor(jobs) as threads:
            found = threads.map(lambda name: _judge(validator, name, plans[name], arguments), plans)
            outcomes = list(show_progress(found, len(plans), "plan"))
    faults = [one for one in outcomes if isinstance(one, ThaiplanError)]
    for fault in faults:
        print(f"thaiplan: {fault.told(arguments.lang)}", file=sys.stderr)
    # A report that passed over a file in silence would tell a machine that all is well.
    named = zip(plans, outcomes, strict=True)
    reports = [unjudged(name, one) if isinstance(one, ThaiplanError) else one for name, one in named]
    if len(faults) < len(plans):
        _write(arguments.output, render(reports, arguments.format, arguments.lang).encode())
    grave = GRAVE if arguments.strict else GRAVE[:1]
    return 2 if faults else int(any(report.count(severity) for report in reports for severity in grave))


def _judge(validator, name: str, paths: list[Path], arguments: argparse.Namespace):
    """The report on a plan, or the error that there is none for: one bad file does not stop the rest."""
    from thaiplan.validation import Submission

    form, asked = arguments.form, (arguments.profile, arguments.mode)
    try:
        if len(paths) > 1:
            sheets = tuple((path.name, read_bytes(path)) for path in paths)
            return validator.validate(Submission(name, b"", "csv", *asked, sheets))
        content = sys.stdin.buffer.read() if name == STANDARD_INPUT else read_bytes(paths[0])
        return validator.validate(Submission(name, content, form, *asked))
    except ThaiplanError as fault:
        return fault


def _plans(paths: Iterable[Path], form: str | None) -> dict[str, list[Path]]:
    """The files of each plan by the name it goes by: a file, or the folder whose CSV files are its sheets."""
    together: dict[Path, list[Path]] = {}
    for path in dict.fromkeys(paths):
        is_sheet = (form or FORMS.get(path.suffix.lower())) == "csv" and str(path) != STANDARD_INPUT
        together.setdefault(path.parent if is_sheet else path, []).append(path)
    named = {}
    for whole, parts in together.items():
        name = str(whole) if len(parts) > 1 else str(parts[0])
        named[f"{parts[0]} (+{len(parts) - 1})" if name == "." else name] = parts  # a report on "." says nothing
    return named


def _files(names: list[Path]) -> Iterator[Path]:
    """The files named, and those of a kind we read in the folders named, in the order of their names."""
    for name in names:
        if not name.is_dir():
            yield name
            continue
        inside = [path for path in name.rglob("*") if path.suffix.lower() in FORMS and path.is_file()]
        if not inside:
            raise MissingFile(f"{name} holds no plan; a plan is a file that ends in {', '.join(FORMS)}.").in_thai(
                f"ในโฟลเดอร์ {name} ไม่มีไฟล์แผน ไฟล์แผนลงท้ายด้วย {', '.join(FORMS)}"
            )
        yield from sorted(inside, key=lambda path: natural_key(str(path)))


def new(arguments: argparse.Namespace, settings: Settings) -> int:
    """Writes an empty template for a plan, never over a file that is there."""
    from thaiplan.draft.template import write_template
    from thaiplan.endpoint import open_service

    _refuse_to_replace(arguments.output)
    with open_service(settings) as engine:
        ask = Asker(engine, settings.house / "queries/pages")
        write_bytes(arguments.output, write_template(ask, arguments.level, arguments.area))
    print(f"{arguments.output}: a template for a plan of the level {arguments.level}, area {arguments.area}; "
          f"fill it in, then: thaiplan validate {arguments.output}")  # fmt: skip
    return 0


def draft(arguments: argparse.Namespace, settings: Settings) -> int:
    """Writes a filled template as Turtle; where a cell cannot be read, says which and writes nothing."""
    from thaiplan.draft import read_tables, read_workbook, write_draft
    from thaiplan.reports.terminal import write_findings

    _refuse_to_replace(arguments.output)
    files = {path.name: read_bytes(path) for path in arguments.files}
    books = [name for name, content in files.items() if content.startswith(ZIP)]
    if books and len(files) > 1:
        raise WrongOption(f"{books[0]} is a workbook; name it alone, or name the CSV files of one plan.").in_thai(
            f"{books[0]} เป็นสมุดงาน ระบุไฟล์นี้ไฟล์เดียว หรือระบุเฉพาะไฟล์ CSV ของแผนเดียวกัน"
        )
    document = read_workbook(files[books[0]], books[0]) if books else read_tables(files)
    sys.stderr.write(write_findings(document.faults, document.name, arguments.lang))
    if any(fault.severity == "Violation" for fault in document.faults):
        return 1
    _write(arguments.output, write_draft(document).encode())
    return 0


def suggest(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints what each element of a plan may serve, to be reviewed."""
    from thaiplan import proposals
    from thaiplan.endpoint import open_service
    from thaiplan.suggest import suggest as rank
    from thaiplan.turtle import read_turtle

    if arguments.top < 1:
        raise WrongOption(f"--top {arguments.top} asks for nothing; give a whole number from 1.")
    plan = read_turtle(arguments.file)
    with open_service(settings) as engine:
        rankings = rank(Asker(engine, settings.house / "queries/pages"), plan, str(arguments.file), arguments.top)
    if arguments.format == "turtle":
        print(proposals.write_assertions(rankings, plan, datetime.now(UTC)), end="")
    elif arguments.format == "json":
        print(proposals.write_json(rankings))
    else:
        print(proposals.write_text(rankings, shutil.get_terminal_size((120, 24)).columns))
    return 0


def _refuse_to_replace(output: Path | None) -> None:
    """Raises CannotWrite where a file is there already: it may hold somebody's work."""
    if output is not None and output.exists():
        raise CannotWrite(f"{output} is there already and may hold somebody's work; name another with -o FILE.").in_thai(
            f"{output} มีอยู่แล้วและอาจเป็นงานของผู้อื่น ระบุชื่ออื่นด้วย -o"
        )


def _spare(output: Path | None, files: list[Path]) -> None:
    """Raises CannotWrite where a report would take the place of what it is about."""
    if output is not None and output.exists() and any(path.exists() and path.samefile(output) for path in files):
        raise CannotWrite(f"{output} is the plan itself; name another file for the report with -o FILE.").in_thai(
            f"{output} คือแฟ้มแผนเอง ระบุชื่อไฟล์รายงานเป็นชื่ออื่นด้วย -o"
        )


def _write(output: Path | None, content: bytes) -> None:
    """To a file, else to standard output."""
    if output is not None:
        write_bytes(output, content)
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()

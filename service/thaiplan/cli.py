"""The command line: arguments to calls, answers to text, faults to exit codes.

Exit codes: 0 fine, 1 a Violation was found (with --strict a Warning too), 2 could not run.
"""

import argparse
import os
import shutil
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from thaiplan import __version__, planner, publisher
from thaiplan.errors import PortTaken, ThaiplanError, WrongOption
from thaiplan.files import read_text, write_text
from thaiplan.house import House
from thaiplan.negotiate import GRAPHS, RESULTS
from thaiplan.queries import find_question, read_questions
from thaiplan.settings import SETTINGS, Settings, read_settings
from thaiplan.terms import shorten
from thaiplan.turtle import format_turtle

MEDIA_TYPES = {form.name: form.media_type for form in (*RESULTS, *GRAPHS)}
DEFAULT_FORMS = {"select": "table", "ask": "json"}  # a graph is printed as Turtle


class _Parser(argparse.ArgumentParser):
    """argparse, with its faults as one sentence of ours."""

    def error(self, message: str):
        raise WrongOption(f"{message}; see {self.prog} --help.")


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of one command."""
    arguments = None
    try:
        arguments, rest = build_parser().parse_known_args(argv)
        if rest and arguments.command is not ask:
            raise WrongOption(f"unrecognized arguments: {' '.join(rest)}; see thaiplan {arguments.name} --help.")
        arguments.rest = rest
        settings = read_settings({setting.name: getattr(arguments, setting.name, None) for setting in SETTINGS})
        return arguments.command(arguments, settings)
    except ThaiplanError as error:
        print(f"thaiplan: {error.told(getattr(arguments, 'lang', 'en'))}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader (head, less) has gone: nobody is left to tell, and Python must not try when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except (OSError, UnicodeError) as fault:
        why = "check the disk, the permissions and the locale"
        print(f"thaiplan: The command could not go on ({fault}); {why}.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 2


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; every setting is an option of every command."""
    parser = _Parser(prog="thaiplan", description="The plans of the Thai state as linked data.")
    parser.add_argument("--version", action="version", version=f"thaiplan {__version__}")
    shared = _Parser(add_help=False)
    group = shared.add_argument_group("settings (each also as THAIPLAN_… in the environment)")
    for setting in SETTINGS:
        text = f"{setting.help} (default {setting.default!r})".replace("%", "%%")
        several = {"nargs": "+", "metavar": "FILE_OR_DIR"} if setting.name == "data" else {"metavar": "VALUE"}
        group.add_argument("--" + setting.name.replace("_", "-"), dest=setting.name, help=text, **several)
    commands = parser.add_subparsers(dest="name", metavar="COMMAND", required=True)

    def command(function, help_text: str, name: str | None = None) -> argparse.ArgumentParser:
        made = commands.add_parser(name or function.__name__, help=help_text, description=help_text, parents=[shared])
        made.set_defaults(command=function)
        return made

    command(serve, "the whole site: pages, linked data, /sparql")
    made = command(check, "everything about this house: writing, sources, shapes, lint, ontology under HermiT")
    made.add_argument("--strict", action="store_true", help="count a warning as a fault")
    made.add_argument("--lang", choices=("th", "en"), default="en", help="language of the findings (default en)")
    made = command(ask, "a question of the library; without a name, the list of them")
    made.add_argument("question", nargs="?", metavar="QUESTION")
    made.add_argument("--format", choices=("table", "csv", "json"), default="table", help="(default table)")
    made = command(query, "any SPARQL query, from a file or - for standard input")
    made.add_argument("file", metavar="FILE")
    made.add_argument("--format", choices=("table", *MEDIA_TYPES), help="(default: a table, or Turtle for a graph)")
    planner.add_commands(command)
    publisher.add_commands(command)
    made = command(fmt, "put Turtle files of data in house order")
    made.add_argument("files", nargs="+", type=Path, metavar="FILE")
    made.add_argument("--check", action="store_true", help="change nothing; exit 1 where a file is not in order")
    return parser


def serve(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serves until stopped; raises PortTaken where the address is held."""
    from thaiplan.server import Server

    listener = _listen(settings)
    host, port = listener.getsockname()[:2]
    with Server(settings) as server:
        shown = f"[{host}]" if ":" in host else host
        line = f"thaiplan: http://{shown}:{port}{settings.base_path}/  ({server.told()}; Ctrl-C stops)"
        server.run(listener, ready=lambda: print(line, flush=True))
    return 0


def _listen(settings: Settings) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(128)
    except OSError as fault:
        where = f"{settings.host}:{settings.port}"
        remedy = "name another with --port (0 takes a free one), or stop the program that holds it."
        if isinstance(fault, socket.gaierror):
            remedy = "this machine has no such address; name one with --host, such as 127.0.0.1."
        raise PortTaken(f"Cannot listen on {where} ({fault.strerror or fault}); {remedy}") from None
    return listener


def check(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints each step as it ends, then one line; 1 where a fault was found."""
    from thaiplan.check import Check
    from thaiplan.endpoint import open_service

    faults = warnings = 0
    with open_service(settings) as engine:
        judged = Check(House(settings.house), engine, arguments.lang)
        for step in judged.steps():
            verdict = step.not_run or _tally(len(step.faults), len(step.warnings))
            print(f"{step.name:<10} {step.seen}: {verdict}")
            for text in step.faults:
                print(f"  fault    {text}")
            for text in step.warnings:
                print(f"  warning  {text}")
            for text in step.notes:
                print(f"  note     {text}")
            faults, warnings = faults + len(step.faults), warnings + len(step.warnings)
        print(f"thaiplan check: {judged.summary()}: {_tally(faults, warnings)}.")
    return 1 if faults or (arguments.strict and warnings) else 0


def _tally(faults: int, warnings: int) -> str:
    counts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((faults, "fault"), (warnings, "warning")) if n]
    return ", ".join(counts) or "all is well"


def ask(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints the answer of a library question, or the list of questions."""
    from thaiplan.asking import bind_known
    from thaiplan.endpoint import open_service
    from thaiplan.rows import Asker

    questions = read_questions(settings.house / "queries/questions")
    if arguments.question is None:
        for one in questions.values():
            print(f"{one.name}\n    {one.summary_th}\n    {one.summary}")
            for param, text in one.params.items():
                print(f"    --{param} VALUE  {text} (default {one.default(param)})")
        return 0
    question = find_question(questions, arguments.question)
    values = _pairs(arguments.rest)
    with open_service(settings) as engine:
        text = bind_known(Asker(engine, settings.house / "queries/pages"), question, values)
        return _answer(engine, text, arguments.format)


def _pairs(rest: list[str]) -> dict[str, str]:
    values = {}
    words = iter(rest)
    for word in words:
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--"):
            raise WrongOption(f"{word!r} stands without a parameter; write --NAME {word}.")
        if not equals and (value := next(words, None)) is None:
            raise WrongOption(f"--{name} has no value; write --{name} VALUE.")
        values[name] = value
    return values


def query(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints the answer of any query."""
    from thaiplan.endpoint import open_service

    text = read_text(Path("/dev/stdin") if arguments.file == "-" else Path(arguments.file))
    with open_service(settings) as engine:
        return _answer(engine, text, arguments.format)


def _answer(engine, text: str, form: str | None) -> int:
    from thaiplan.endpoint import JSON_RESULTS, read_table
    from thaiplan.tables import write_table

    form = form or DEFAULT_FORMS.get(engine.kind(text), "ttl")
    found = engine.answer(text, JSON_RESULTS if form == "table" else MEDIA_TYPES[form])
    if form != "table":
        sys.stdout.buffer.write(found.content)
        sys.stdout.buffer.flush()
    else:
        heads, rows = read_table(found)
        written = [[_cell(term) for term in row] for row in rows]
        print(write_table(heads, written, shutil.get_terminal_size((120, 24)).columns))
        print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", file=sys.stderr)
    if found.is_cut:
        print(f"thaiplan: These are the first {found.rows:,} rows, and there are more; --query-limit-rows 0 gives all.",
              file=sys.stderr)  # fmt: skip
    return 0


def _cell(term) -> str:
    if term is None:
        return ""
    return shorten(term.value).strip("<>") if term.kind == "iri" else " ".join(term.value.split())


def fmt(arguments: argparse.Namespace, settings: Settings) -> int:
    """Rewrites files in house order and says which changed, none where one cannot be read; with --check, 1 where one would."""
    texts = {path: read_text(path) for path in arguments.files}
    ordered = {path: format_turtle(text, str(path)) for path, text in texts.items()}
    changed = [path for path in texts if ordered[path] != texts[path]]
    for path in changed:
        if not arguments.check:
            write_text(path, ordered[path])
        print(f"{path}: {'not in house order' if arguments.check else 'put in house order'}")
    return 1 if changed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())

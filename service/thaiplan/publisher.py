"""The publisher's commands: a release as files, a release in a store elsewhere, and how a running site does."""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from thaiplan.house import House
from thaiplan.settings import Settings, check_address, read_credentials

HOME = "http://127.0.0.1:8000/"  # where python -m http.server would have them


def add_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Adds the publisher's commands to the command line, each made by `command` from a function and a help text."""
    made = command(export, "the whole as files for any web host: pages, data in each form, dumps, rules for web servers")
    made.add_argument("folder", type=Path, metavar="DIR")
    made.add_argument("--base-url", default=HOME, metavar="URL", help=f"address the files will stand at (default {HOME})")
    live_help = "address of a running site, for what files cannot do (default: a page says how to run one)"
    made.add_argument("--live", metavar="URL", help=live_help)
    made.add_argument("--dumps", action="store_true", help="dumps, alignments and shapes only, no pages")
    made = command(changes, "what changed from one release to another, thing by thing")
    for name in ("old", "new"):
        made.add_argument(name, metavar=name.upper(), help="a folder of an export, a file of N-Quads, or a release's ID")
    made.add_argument("--format", choices=("text", "json"), default="text", help="(default text)")
    made = command(publish, "put the graphs that changed into a triple store, by the Graph Store Protocol")
    made.add_argument("--to", required=True, metavar="URL", help="its Graph Store address, as in http://host:3030/ds/data")
    made.add_argument("--all", action="store_true", help="put every graph, whatever the store's record says")
    made = command(selfcheck, "the criteria of good linked data against a running site, anybody's, one line each")
    made.add_argument("url", metavar="URL", help="the first page of the site, as in http://127.0.0.1:8000/")
    prefix_help = "IRIs that begin so are looked up at URL (default: told from the site's own example)"
    made.add_argument("--as", dest="prefix", metavar="PREFIX", help=prefix_help)
    made.add_argument("--wait", type=_seconds, default=10.0, metavar="S", help="seconds one answer may take (default 10)")
    made.add_argument("--format", choices=("text", "json"), default="text", help="(default text)")
    made.add_argument("--lang", choices=("th", "en"), default="en", help="language of the criteria (default en)")


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) or not 0 < float(text) <= 600:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds from 0 to 600")
    return float(text)


def export(arguments: argparse.Namespace, settings: Settings) -> int:
    """Writes the release to a folder and says what is in it; raises BrokenLinks where a page leads nowhere."""
    from thaiplan.endpoint import open_service
    from thaiplan.export import export as write
    from thaiplan.mirror import AT_ONCE, mirror, read_listed, seal
    from thaiplan.rows import Asker

    for name, address in (("--base-url", arguments.base_url), ("--live", arguments.live)):
        if address is not None:
            check_address(name, address)
    folder, has_pages = arguments.folder, not (arguments.dumps or settings.data)
    with open_service(settings, at_once=AT_ONCE if has_pages else 1) as engine:
        ask, before = Asker(engine, settings.house / "queries/pages"), read_listed(folder)
        names = write(folder, House(settings.house), engine.release, ask)
        if has_pages:
            files = mirror(folder, settings, engine, arguments.base_url, arguments.live)
            seal(folder, {*names, *files}, before)
            print(f"{folder}: {len(files):,} files for {arguments.base_url}, and beside them:")
        print(f"{folder}: {', '.join(names)} of release {engine.release.id[:12]}")
    return 0


def changes(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints what changed, a line a value: + what is new, - what is gone, under the thing and with its property."""
    from thaiplan.changes import compare, find_quads, tell
    from thaiplan.terms import shorten

    found = compare(*(find_quads(name, settings.cache) for name in (arguments.old, arguments.new)))
    if arguments.format == "json":
        print(json.dumps([tell(change) for change in found], ensure_ascii=False, indent=1))
        return 0
    for change in found:
        print(f"{change.status} {shorten(change.iri).strip('<>')}  {change.label.pick('th')[0]}".rstrip())
        for one in change.differences:
            for sign, values in (("-", one.old), ("+", one.new)):
                for value in values:
                    print(f"  {sign} {shorten(one.property).strip('<>')} {value.value}")
    counts = Counter(change.status for change in found)
    print(", ".join(f"{counts[status]} {status}" for status in ("added", "changed", "removed")))
    return 0


def publish(arguments: argparse.Namespace, settings: Settings) -> int:
    """Puts the release into a store, and says what was put, what was there and what was removed.

    User and password come from THAIPLAN_PUBLISH_USER and THAIPLAN_PUBLISH_PASSWORD. A run that was broken off goes on where it
    stopped when it is run again.
    """
    from thaiplan.progress import show_progress
    from thaiplan.publish import Publisher
    from thaiplan.release import build, build_data

    check_address("--to", arguments.to)
    release = build_data(settings) if settings.data else build(House(settings.house), settings.cache)
    with Publisher(arguments.to, read_credentials("PUBLISH")) as publisher:
        steps = publisher.publish(release, arguments.all)
        done = Counter(step.done for step in show_progress(steps, len(release.graphs), "graph"))
    counts = ", ".join(f"{done[kind]} {kind}" for kind in ("put", "unchanged", "removed") if done[kind])
    print(f"{arguments.to}: release {release.id[:12]}, graphs: {counts}")
    return 0


def selfcheck(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints each criterion with its evidence; 1 where one fails. Raises NoAnswer where there is no site to check."""
    from thaiplan.selfcheck import judge
    from thaiplan.selfcheck.subject import Subject
    from thaiplan.selfcheck.verdicts import write_json, write_outcome, write_rule, write_total
    from thaiplan.visitor import Visitor

    check_address("URL", arguments.url)
    with Visitor(limit_s=arguments.wait) as visitor:
        site, outcomes = Subject(visitor, arguments.url, arguments.prefix), []
        is_text, lang = arguments.format == "text", arguments.lang
        if is_text:
            print(write_rule(site, lang))
        for outcome in judge(site):
            outcomes.append(outcome)
            if is_text:
                print(write_outcome(outcome, lang), flush=True)
        print(write_total(site, outcomes, lang) if is_text else write_json(site, outcomes, lang).rstrip())
    return int(any(outcome.passed is False for outcome in outcomes))

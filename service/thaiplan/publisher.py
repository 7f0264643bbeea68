"""The publisher's commands: a release as files, and a release in a store elsewhere."""

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from thaiplan.house import House
from thaiplan.settings import Settings, check_address, read_credentials


def add_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Adds the publisher's commands to the command line, each made by `command` from a function and a help text."""
    made = command(export, "the release as files: dumps, alignments as SSSOM/TSV, checksums")
    made.add_argument("folder", type=Path, metavar="DIR")
    made = command(changes, "what changed from one release to another, thing by thing")
    for name in ("old", "new"):
        made.add_argument(name, metavar=name.upper(), help="a folder of an export, a file of N-Quads, or a release's ID")
    made.add_argument("--format", choices=("text", "json"), default="text", help="(default text)")
    made = command(publish, "put the graphs that changed into a triple store, by the Graph Store Protocol")
    made.add_argument("--to", required=True, metavar="URL", help="its Graph Store address, as in http://host:3030/ds/data")
    made.add_argument("--all", action="store_true", help="put every graph, whatever the store's record says")


def export(arguments: argparse.Namespace, settings: Settings) -> int:
    """Writes the release to a folder and says what is in it."""
    from thaiplan.endpoint import open_service
    from thaiplan.export import export as write
    from thaiplan.rows import Asker

    with open_service(settings) as engine:
        ask = Asker(engine, settings.house / "queries/pages")
        names = write(arguments.folder, House(settings.house), engine.release, ask)
        print(f"{arguments.folder}: {', '.join(names)} of release {engine.release.id[:12]}")
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

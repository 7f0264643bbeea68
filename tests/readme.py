"""Runs a README's lines of `sh` and its blocks of `python` and `r`, one after another, and stops at the first that fails.

    python tests/readme.py README.md               the commands that end by themselves
    python tests/readme.py --with-site README.md   those under `<!-- needs the site -->`

`make serve` does not end: whoever calls this has started it.
"""

import re
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"(<!-- needs the site -->\n)?```(sh|python|r)\n(.*?)```", re.DOTALL)
RUNNERS = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"], "r": ["Rscript", "-e"]}
ENDLESS = ("make serve",)


def read_commands(text: str, with_site: bool) -> list[tuple[str, str]]:
    """The commands of the blocks of one kind, each with its language: lines of `sh`, continued ones joined and comments off, or
    a whole block."""
    commands = []
    for needs_site, language, body in BLOCK.findall(text):
        if bool(needs_site) == with_site:
            lines = body.replace("\\\n", " ").splitlines() if language == "sh" else [body]
            written = (re.sub(r"\s+#.*", "", line).strip() if language == "sh" else line for line in lines)
            commands += [(language, command) for command in written if command and command not in ENDLESS]
    return commands


def main() -> int:
    """0 when every command ended with 0."""
    *flags, path = sys.argv[1:]
    commands = read_commands(Path(path).read_text(encoding="utf-8"), "--with-site" in flags)
    for language, command in commands:
        print(f"{'$' if language == 'sh' else language} {command}", flush=True)
        if subprocess.run([*RUNNERS[language], command], check=False).returncode:
            print(f"{path}: the command failed: {command}", file=sys.stderr)
            return 1
    print(f"{len(commands)} commands of {path} ran", flush=True)
    return 0 if commands else 1


if __name__ == "__main__":
    sys.exit(main())

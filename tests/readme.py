"""Runs the commands of a README's `sh` blocks, one after another, and stops at the first that fails.

    python tests/readme.py README.md               the commands that end by themselves
    python tests/readme.py --with-site README.md   those under `<!-- needs the site -->`

`make serve` does not end: whoever calls this has started it.
"""

import re
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"(<!-- needs the site -->\n)?```sh\n(.*?)```", re.DOTALL)
ENDLESS = ("make serve",)


def read_commands(text: str, with_site: bool) -> list[str]:
    """The commands of the blocks of one kind, continued lines joined, comments off."""
    blocks = [body for needs_site, body in BLOCK.findall(text) if bool(needs_site) == with_site]
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    commands = [re.sub(r"\s+#.*", "", line).strip() for line in lines]
    return [command for command in commands if command and command not in ENDLESS]


def main() -> int:
    """0 when every command ended with 0."""
    *flags, path = sys.argv[1:]
    commands = read_commands(Path(path).read_text(encoding="utf-8"), "--with-site" in flags)
    for command in commands:
        print(f"$ {command}", flush=True)
        if subprocess.run(["bash", "-euo", "pipefail", "-c", command], check=False).returncode:
            print(f"{path}: the command failed: {command}", file=sys.stderr)
            return 1
    print(f"{len(commands)} commands of {path} ran", flush=True)
    return 0 if commands else 1


if __name__ == "__main__":
    sys.exit(main())

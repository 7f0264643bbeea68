"""The README's commands are found as they are run in CI: lines of a shell, and whole blocks of Python and R."""

import subprocess
import sys
from pathlib import Path

from readme import read_commands

HOUSE = Path(__file__).resolve().parents[1]
TEXT = """
```sh
make serve          # does not end
echo 1 \\
  2                 # two lines
```

<!-- needs the site -->
```python
import x
x.y()  # kept
```

<!-- needs the site -->
```r
print(1)
```

```
no command
```
"""


def test_commands_go_by_language_and_by_whether_they_need_the_site():
    assert read_commands(TEXT, with_site=False) == [("sh", "echo 1    2")]
    assert read_commands(TEXT, with_site=True) == [("python", "import x\nx.y()  # kept\n"), ("r", "print(1)\n")]


def test_the_readme_has_commands_of_every_language():
    text = (HOUSE / "README.md").read_text(encoding="utf-8")
    assert {language for language, _ in read_commands(text, with_site=True)} == {"sh", "python", "r"}
    assert len(read_commands(text, with_site=False)) > 10


def test_a_command_that_fails_ends_the_run(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("```python\nprint('before')\n```\n\n```python\nraise SystemExit(3)\n```\n\n```sh\necho after\n```\n")
    done = subprocess.run([sys.executable, HOUSE / "tests/readme.py", readme], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "before" in done.stdout
    assert "after" not in done.stdout
    assert "the command failed: raise SystemExit(3)" in done.stderr

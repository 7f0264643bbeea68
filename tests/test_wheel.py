"""The wheel works alone: in an empty environment, outside the checkout, on the graph inside it."""

import os
import re
import subprocess
import sys
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(HOUSE)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return next(folder.glob("thaiplan-*.whl"))


@pytest.fixture(scope="module")
def alone(wheel, tmp_path_factory):
    """A runner of commands in an environment that has the wheel, its dependencies and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("alone")
    venv.create(folder / "env", with_pip=False, symlinks=True)
    binary = folder / "env/bin"
    site = subprocess.run([binary / "python", "-c", "import site; print(site.getsitepackages()[0])"],
                          check=True, capture_output=True, text=True).stdout.strip()  # fmt: skip
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check",
               "--target", site, str(wheel)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    # The dependencies come from the environment that runs the tests, so that nothing is fetched; thaiplan does not:
    # there it is an editable install whose path file is not followed from a plain sys.path entry.
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    Path(site, "dependencies.pth").write_text(ours + "\n", encoding="utf-8")
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONUTF8": "1"}

    def run(*words: str, **popen) -> subprocess.CompletedProcess:
        return subprocess.run([binary / "python", "-m", "thaiplan.cli", *words], cwd=folder, env=environ, capture_output=True,
                              text=True, timeout=180, check=False, **popen)  # fmt: skip

    run.folder, run.environ, run.python = folder, environ, binary / "python"
    return run


def test_the_wheel_carries_the_whole_graph_and_the_pages(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("ontology", "data/ttl", "data/source", "shapes", "queries"):
        for path in (HOUSE / folder).rglob("*.*"):
            assert f"thaiplan/_house/{path.relative_to(HOUSE)}" in names
    assert "thaiplan/_house/CITATION.cff" in names
    for path in (HOUSE / "service/thaiplan/web").rglob("*.*"):
        if path.suffix != ".pyc":
            assert f"thaiplan/{path.relative_to(HOUSE / 'service/thaiplan')}" in names


def test_it_runs_on_the_graph_inside_it(alone):
    code = "import thaiplan.settings as s; print(s.find_house())"
    house = subprocess.run([alone.python, "-c", code], cwd=alone.folder, env=alone.environ, capture_output=True, text=True,
                           check=True).stdout.strip()  # fmt: skip
    assert house.endswith("thaiplan/_house")
    assert str(HOUSE) not in house


def test_ask_answers_alone(alone):
    answer = alone("ask", "tourism-revenue-across-levels", "--format", "csv")
    assert answer.returncode == 0, answer.stderr
    assert "#L208" in answer.stdout


def test_check_runs_alone(alone):
    answer = alone("check")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "284 content elements" in answer.stdout.splitlines()[-1]


def test_serve_answers_alone(alone):
    with subprocess.Popen([alone.python, "-m", "thaiplan.cli", "serve", "--port", "0"], cwd=alone.folder, env=alone.environ,
                          stdout=subprocess.PIPE, text=True) as site:  # fmt: skip
        try:
            address = re.search(r"http://\S+/", site.stdout.readline())[0]
            with urllib.request.urlopen(address, timeout=30) as page:
                assert "ลำปาง" in page.read().decode("utf-8")
        finally:
            site.terminate()

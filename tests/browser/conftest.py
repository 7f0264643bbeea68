"""The running site and the browser of every test in this folder."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from browsing import FLAGS, ROOT
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site, as `thaiplan serve` prints it."""
    command = [sys.executable, "-m", "thaiplan.cli", "serve", "--port", "0"]
    cache = str(tmp_path_factory.mktemp("cache"))
    environ = os.environ | {"PYTHONPATH": str(ROOT / "service"), "THAIPLAN_CACHE": cache, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True) as server:
        try:
            printed = ""
            for line in server.stdout:
                printed += line
                if found := re.search(r"http://[0-9.]+:[0-9]+", line):
                    yield found[0]
                    break
            else:
                pytest.fail(f"thaiplan serve printed no address: {printed!r}")
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = os.environ.get("THAIPLAN_CHROMIUM", "/usr/bin/chromium")
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()

"""What the browser tests share: where screenshots go, how Chromium is started, on which screens."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "build/screenshots"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def shoot(page: Page, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{page.size}.png", full_page=True)


@contextmanager
def watched(browser: Browser, size: str, script: bool = True) -> Iterator[Page]:
    """A page that keeps what the browser complains of; `complaints(status)` gives it and forgets it."""
    context = browser.new_context(viewport=SIZES[size], locale="th-TH", java_script_enabled=script)
    page, heard = context.new_page(), []
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.size, page.size_of = size if script else f"{size}-no-script", SIZES[size]

    def complaints(status: int = 200) -> list[str]:
        told, heard[:] = list(heard), []
        # The browser's own line on a page that is meant to be an error.
        return [text for text in told if not re.search(rf"status of {status}\b", text) or status == 200]

    page.complaints = complaints
    yield page
    context.close()

"""Every kind of page, in both languages, on both screens, with and without scripts: light, accessible, leading somewhere."""

import json
import re
import time
from collections.abc import Iterator
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
import pytest
from browsing import ROOT, shoot, watched
from playwright.sync_api import Browser, Page

FRONTEND = ROOT / "service/frontend"
BUDGETS = json.loads((FRONTEND / "budgets.json").read_text(encoding="utf-8"))
AXE = FRONTEND / "node_modules/axe-core/axe.min.js"
PAGES = {
    "home": "/",
    "plan": "/doc/lampang/plan",
    "element": "/doc/lampang/issue-1-indicator-2",
    "concept": "/doc/concept/tourism-revenue",
    "thing": "/doc/area/TH-52",
    "source": "/source/lampang-pao-strategies",
    "matrix": "/matrix",
    "cell": "/matrix?from=lampang/plan&to=upper-north-1/plan",
    "indicators": "/indicators",
    "search": "/search?q=%E0%B8%9C%E0%B8%B9%E0%B9%89%E0%B8%AA%E0%B8%B9%E0%B8%87%E0%B8%AD%E0%B8%B2%E0%B8%A2%E0%B8%B8",
    "changes": "/changes",
    "judgement": "/doc/alignment/lampang-issue-1--upper-north-1-issue-1",
    "questions": "/questions",
    "question": "/questions/elements-per-level",
    "chain": "/questions/chain-to-the-national-level",
    "sparql": "/sparql",
    "fault": "/sparql?query=SELECT+*+WHERE+%7B",
    "validate": "/validate",
    "draft": "/draft",
    "ontology": "/ontology",
    "vocab": "/vocab",
    "shapes": "/shapes",
    "api": "/api",
    "lost": "/doc/lampang/isue-1",
}
WITH_SCRIPTS = ("home", "question", "chain", "sparql", "fault")


def address(site: str, kind: str, lang: str) -> str:
    path = PAGES[kind]
    return f"{site}{path}{'&' if '?' in path else '?'}lang={lang}"


@pytest.fixture(scope="module", params=[("phone", "th"), ("desk", "en")], ids="-".join)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """One page for all kinds, on a phone in Thai and at a desk in English."""
    size, lang = request.param
    with watched(browser, size) as page:
        page.lang = lang
        yield page


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_quiet_accessible_light_and_fits_the_screen(screen, site, kind):
    asked = []

    def note(request) -> None:
        asked.append(request)

    screen.on("request", note)
    answer = screen.goto(address(site, kind, screen.lang), wait_until="networkidle")
    screen.remove_listener("request", note)
    assert answer.headers["content-type"].startswith("text/html")
    assert screen.complaints(answer.status) == []
    assert screen.locator("html").get_attribute("lang") == screen.lang
    assert screen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    shoot(screen, f"page-{kind}-{screen.lang}")

    hosts = {urlsplit(each.url).netloc for each in asked}
    assert hosts == {urlsplit(site).netloc}, "a request goes elsewhere"
    assert len(asked) <= BUDGETS["requests"]
    answers = {each.url: each.response() for each in asked}
    sizes = {url: len(one.body()) for url, one in answers.items() if not 300 <= one.status < 400}
    scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))
    assert scripts <= BUDGETS["scripts"].get(PAGES[kind].partition("?")[0], BUDGETS["scripts"]["other"]) or kind == "chain"
    assert sum(size for url, size in sizes.items() if url.endswith(".css")) <= BUDGETS["css"]

    # Into the page by the debugger, since the policy of the page lets no script in.
    screen.evaluate(AXE.read_text(encoding="utf-8"))
    found = screen.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    grave = [
        (one["id"], one["help"], [node["target"] for node in one["nodes"]][:5])
        for one in found if one["impact"] in ("serious", "critical")
    ]  # fmt: skip
    assert grave == []


@pytest.mark.parametrize(("size", "lang"), [("phone", "en"), ("desk", "th")])
def test_every_page_is_whole_without_scripts(browser, site, size, lang):
    with watched(browser, size, script=False) as page:
        for kind in PAGES:
            answer = page.goto(address(site, kind, lang))
            assert page.complaints(answer.status) == [], kind
            assert page.get_by_role("heading", level=1).count() == 1, kind
            assert page.locator("main").inner_text().strip(), kind
            shoot(page, f"bare-{kind}-{lang}")
            if kind in ("question", "chain"):
                assert page.locator("table.answer tbody tr").count() >= 5
                assert not page.locator("figure").first.is_visible()
            if kind in ("sparql", "fault"):
                assert page.locator("textarea#query").is_visible()


def test_every_link_on_every_page_leads_somewhere(site):
    """All pages of the kinds above, and all that they link to on this site, fragments included."""
    with httpx.Client(headers={"Accept": "text/html"}, timeout=60) as client:
        known: dict[str, httpx.Response] = {}

        def fetch(url: str) -> httpx.Response:
            if url not in known:
                known[url] = client.get(url, follow_redirects=True)
            return known[url]

        dead = []
        for kind in PAGES:
            page = fetch(address(site, kind, "th"))
            for href in dict.fromkeys(re.findall(r'<a [^>]*?href="([^"]*)"', page.text)):
                url, fragment = urldefrag(urljoin(str(page.url), unescape(href)))
                if not url.startswith(site):
                    continue
                answer = fetch(url)
                if answer.status_code != 200 and kind not in ("fault", "lost"):
                    dead.append((PAGES[kind], href, answer.status_code))
                if fragment and f'id="{fragment}"' not in answer.text:
                    dead.append((PAGES[kind], href, "no such place"))
        assert dead == []
        assert len(known) > 300


def test_every_page_weighs_what_it_may_and_its_time_is_written_down(site):
    """The bytes are asserted; the time depends on the machine, so it is written beside the screenshots."""
    rows = ["page\tbytes\tmilliseconds"]
    with httpx.Client(headers={"Accept": "text/html", "Accept-Language": "th"}, timeout=60) as client:
        heavy = []
        for kind, path in PAGES.items():
            client.get(site + path)
            start = time.perf_counter()
            size = len(client.get(site + path).content)
            rows.append(f"{kind}\t{size}\t{(time.perf_counter() - start) * 1000:.0f}")
            heavy += [(kind, size)] if size > BUDGETS["html"] else []
    rows.append(f"budget\t{BUDGETS['html']}\t{BUDGETS['milliseconds']}")
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build/pages.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert heavy == []

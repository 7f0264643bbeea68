"""A visitor: reads other people's sites, and our own, as a careful client does, within limits of time, size and redirects.

The network side is httpx; with an application in its place nothing goes over the network.
"""

import asyncio
import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, NamedTuple
from urllib.parse import urljoin

import httpx

from thaiplan import __version__
from thaiplan.errors import NoAnswer

MOST_REDIRECTS = 10
REDIRECTS = (301, 302, 303, 307, 308)
AGENT = f"thaiplan/{__version__}"


class Request(NamedTuple):
    """What is asked; `headers` are pairs, so that it can be a key."""

    url: str
    accept: str = "*/*"
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    follow: bool = True


@dataclass(frozen=True)
class Answer:
    """What came: the last address of a chain of redirects, how many there were, and the answer there.

    `content` is empty for HEAD, and where only the head of the answer was wanted.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    redirects: int = 0

    @property
    def media_type(self) -> str:
        """The media type in small letters, without parameters; empty where none is stated."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_good(self) -> bool:
        """Whether the answer is what was asked for."""
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The content as text, in the charset that the answer states, with U+FFFD for what is none."""
        stated = self.headers.get("content-type", "").lower().rpartition("charset=")[2].strip("\"' ;") or "utf-8"
        try:
            codecs.lookup(stated)
        except LookupError:
            stated = "utf-8"
        return self.content.decode(stated, "replace")


class Visitor:
    """A client; a context manager. Every request raises NoAnswer where no whole answer comes within the limits."""

    def __init__(self, limit_s: float = 10, limit_bytes: int = 20_000_000, app: Any = None):
        self.limit_s, self.limit_bytes = limit_s, limit_bytes
        transport = httpx.ASGITransport(app, raise_app_exceptions=False) if app else None
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(
            transport=transport, timeout=limit_s, follow_redirects=False, headers={"User-Agent": AGENT},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # takes none: each request is a stranger's
        )

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *exc: object) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()

    def visit(self, request: Request, head_only: bool = False) -> Answer:
        """The answer after at most MOST_REDIRECTS redirects; with `head_only` its content is not read."""
        return self._runner.run(self._visit(request, head_only))

    def visit_all(self, requests: Sequence[Request]) -> list[Answer]:
        """The answers of requests that are sent at once, in their order."""

        async def gather() -> list[Answer]:
            return await asyncio.gather(*map(self._visit, requests))

        return self._runner.run(gather())

    async def _visit(self, request: Request, head_only: bool = False) -> Answer:
        url, seen = request.url.partition("#")[0], []
        while True:
            answer = await self._ask(request, url, head_only)
            target = answer.headers.get("location")
            if not (request.follow and answer.status in REDIRECTS and target):
                return Answer(url, answer.status, answer.headers, answer.content, len(seen))
            seen.append(url)
            url = _lead(url, target).partition("#")[0]
            if not url.startswith(("http://", "https://")):
                raise NoAnswer(f"{seen[-1]} leads to {target[:200]!r}, which is no web address.")
            if url in seen:
                raise NoAnswer(f"{request.url} leads in a circle: {' → '.join([*seen[-3:], url])}.")
            if len(seen) > MOST_REDIRECTS:
                raise NoAnswer(f"{request.url} leads on more than {MOST_REDIRECTS} times, last to {url}.")

    async def _ask(self, request: Request, url: str, head_only: bool) -> Answer:
        headers = [("Accept", request.accept), *request.headers]
        try:
            # The client's own limits are for each part that comes, and a site may send a byte a second.
            async with asyncio.timeout(self.limit_s):
                async with self._client.stream(request.method, url, headers=headers, content=request.body) as found:
                    content = b"" if head_only else await self._read(found)
                    return Answer(url, found.status_code, found.headers, content)
        except (TimeoutError, httpx.TimeoutException):
            raise NoAnswer(f"{url} did not answer whole in {self.limit_s:g} s.", is_late=True) from None
        except AssertionError:  # what the transport to an application says where that ends before its answer does
            raise NoAnswer(f"{url} ends before its answer is whole.") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as fault:
            raise NoAnswer(f"{url} cannot be reached ({fault or type(fault).__name__}).") from None

    async def _read(self, found: httpx.Response) -> bytes:
        content = bytearray()
        async for part in found.aiter_bytes():
            content += part
            if len(content) > self.limit_bytes:
                raise NoAnswer(f"{found.url} sends more than {self.limit_bytes:,} bytes, of which no more were read.")
        return bytes(content)


def _lead(url: str, target: str) -> str:
    """Where a Location leads; empty where it is no address."""
    try:
        return urljoin(url, target)
    except ValueError:
        return ""

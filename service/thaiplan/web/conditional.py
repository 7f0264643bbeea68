"""Conditional requests: a tag and a time for every answer that may be kept, and 304 for a client that has it.

The tag is of the bytes and counts; the time, which is for those who know no tags, is that of the release (`Release.built`).
"""

import hashlib
from email.utils import formatdate

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from thaiplan.web.cache import NO_STORE, is_known

CODINGS = ("zstd", "br", "gzip")


class Variants:
    """Gives each compressed form of an answer a tag of its own, as a strong tag has to have."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = MutableHeaders(raw=list(scope["headers"]))
        known = headers.get("if-none-match", "")
        accepted = headers.get("accept-encoding", "").lower()
        coded = next((coding for coding in CODINGS if f'-{coding}"' in known and coding in accepted), None)
        if coded:
            headers["if-none-match"] = known.replace(f'-{coded}"', '"')
            scope["headers"] = headers.raw

        async def send_with_tag(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = MutableHeaders(scope=message)
                if "accept-encoding" not in told.get("vary", "").lower():
                    told.add_vary_header("Accept-Encoding")
                coding = coded if message["status"] == 304 else told.get("content-encoding")
                if coding and (tag := told.get("etag")):
                    told["etag"] = f'{tag.removesuffix(chr(34))}-{coding}"'
            await send(message)

        await self.app(scope, receive, send_with_tag)


class Conditional:
    """Tags an answer that comes in one piece by its bytes, dates it, and sends 304 in its place where the client has it.

    A time counts only if it is exactly the one that was sent (RFC 9110, 13.1.3, lets us): a release that is put back is older
    than the one it replaces, and who has that one does not have this.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        asked, site = Headers(scope=scope), scope["state"]["site"]
        known, since = asked.get("if-none-match"), asked.get("if-modified-since")
        start: Message | None = None
        is_told = False  # that the client has the answer

        async def send_if_new(message: Message) -> None:
            nonlocal start, is_told
            if message["type"] == "http.response.start":
                start = message
                return
            if start is not None:
                is_whole = not message.get("more_body")
                headers = MutableHeaders(scope=start)
                if start["status"] == 200 and NO_STORE not in headers.get("cache-control", ""):
                    if is_whole and "etag" not in headers:
                        headers["etag"] = f'"{hashlib.sha256(message.get("body", b"")).hexdigest()[:32]}"'
                    if built := site.engine.release.built:
                        headers.setdefault("last-modified", formatdate(built, usegmt=True))
                    is_same_age = bool(since) and since == headers.get("last-modified")
                    is_told = is_known(headers.get("etag"), known) if known else is_same_age
                if is_told:
                    start["status"] = 304
                    for name in ("content-length", "content-type"):
                        del headers[name]
                await send(start)
                start = None
            if is_told:
                message = {"type": "http.response.body", "body": b"", "more_body": message.get("more_body", False)}
            await send(message)

        await self.app(scope, receive, send_if_new)

"""Conditional requests: a tag for every answer that may be kept, one for each compression, and 304 for a client that has it."""

import hashlib

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
    """Tags an answer that comes in one piece by its bytes, and sends 304 in its place where the client has it."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match")
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
                    is_told = is_known(headers.get("etag"), known)
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

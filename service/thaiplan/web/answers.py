"""Answers as they are sent: whole, with how many rows there are, and with a plain word where there would have been more."""

import asyncio
import json
import logging
from xml.sax.saxutils import quoteattr

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from thaiplan.engine import Answer
from thaiplan.web.cache import NO_STORE
from thaiplan.web.view import View

LOG = logging.getLogger("thaiplan.answers")
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
# Where SPARQL's own forms have room for a remark: a link in the head.
JSON_HEAD, XML_HEAD_END = b'{"head":{', b"</head>"


class Answered(Response):
    """An answer of an engine. One that was cut says so in its headers, and in its head where its form has a place for it.

    A client that does not take a part of it in time is left: what he has is shorter than Content-Length said.
    """

    def __init__(self, view: View, answer: Answer, tag: str | None, is_repeatable: bool):
        self.answer, self.limit_s = answer, view.site.settings.send_limit_s
        self.remark = view.absolute("/api#row-limit") if answer.is_cut else None
        self.added = len(_remark_in(answer.media_type, JSON_HEAD + XML_HEAD_END, self.remark)) - len(JSON_HEAD + XML_HEAD_END)
        headers = {"Content-Length": str(len(answer.body) + self.added)}
        headers |= {"ETag": tag} if tag else {} if is_repeatable else {"Cache-Control": NO_STORE}
        if answer.kind != "boolean":
            headers["X-Row-Count"] = str(answer.rows)
        if self.remark:
            headers["X-Truncated"] = f"rows; limit={answer.rows}"
            headers["Link"] = f'<{self.remark}>; rel="describedby"'
        super().__init__(None, headers=headers, media_type=answer.media_type)
        self.headers["Content-Length"] = headers["Content-Length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        left = len(self.answer.body)
        if not left:
            await send({"type": "http.response.body", "body": b""})
        for number, chunk in enumerate(self.answer.body.chunks()):
            left -= len(chunk)
            data = _remark_in(self.answer.media_type, chunk, self.remark) if number == 0 else chunk
            message = {"type": "http.response.body", "body": data, "more_body": left > 0}
            if number == 0:  # it goes into the buffer of the connection, whoever reads it
                await send(message)
                continue
            try:
                await asyncio.wait_for(send(message), self.limit_s)
            except TimeoutError:
                LOG.info("a client took over %g s for a part of an answer and was left", self.limit_s)
                break
        self.answer.body.close()


def _remark_in(media_type: str, start: bytes, remark: str | None) -> bytes:
    """The start of a document with the link in its head.

    >>> _remark_in(JSON, b'{"head":{"vars":["x"]}', "http://a/")
    b'{"head":{"link":["http://a/"],"vars":["x"]}'
    >>> _remark_in(XML, b'<head><variable name="x"/></head>', "http://a/")
    b'<head><variable name="x"/><link href="http://a/"/></head>'
    """
    if remark and media_type == JSON:
        return start.replace(JSON_HEAD, JSON_HEAD + f'"link":{json.dumps([remark])},'.encode(), 1)
    if remark and media_type == XML:
        return start.replace(XML_HEAD_END, f"<link href={quoteattr(remark)}/>".encode() + XML_HEAD_END, 1)
    return start

"""Access: what is noted of every request when its answer has ended, in the metrics and as one line of the log."""

import asyncio
import json
import logging
import time
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from thaiplan.web.metrics import Metrics

LOG = logging.getLogger("thaiplan.access")
METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS", "PUT", "DELETE", "PATCH")
GONE = 499  # the client went before there was an answer


class Access:
    """Counts and logs each request; the log never holds what was asked, only how long it was. HEAD is GET without its body."""

    def __init__(self, app: ASGIApp, metrics: Metrics):
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, method = time.perf_counter(), scope["method"]
        told = {"status": GONE, "bytes": 0}
        scope = dict(scope, method="GET") if method == "HEAD" else scope

        async def send_and_note(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
            elif method == "HEAD":
                if message.get("more_body"):
                    return
                message = {"type": "http.response.body", "body": b""}
            else:
                told["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except asyncio.CancelledError:  # the server has been stopped, and will not wait any longer
            return
        finally:
            self._note(scope, method, time.perf_counter() - started, **told)

    def _note(self, scope: Scope, method: str, seconds: float, status: int, bytes: int) -> None:
        route = getattr(scope.get("endpoint"), "__name__", "none")
        self.metrics.requests.labels(route, method if method in METHODS else "other", status).inc()
        self.metrics.seconds.labels(route).observe(seconds)
        self.metrics.sent.inc(bytes)
        if LOG.isEnabledFor(logging.INFO):
            line = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"), "method": method, "path": scope["path"][:500],
                "status": status, "ms": round(seconds * 1000, 1), "bytes": bytes, "route": route,
                "client": scope["client"][0] if scope.get("client") else None,
                "query_bytes": len(scope.get("query_string", b"")),
            }  # fmt: skip
            LOG.info(json.dumps(line, ensure_ascii=False))

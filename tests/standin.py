"""A stand-in for a store elsewhere: a real HTTP server on this machine, which says whatever a test wants said."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit


class Asked:
    """One request: its method, its parameters in the address and in a form, its headers and its body."""

    def __init__(self, handler: BaseHTTPRequestHandler):
        self.method, self.headers = handler.command, handler.headers
        self.body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        self.parameters = parse_qs(urlsplit(handler.path).query)
        if handler.headers.get_content_type() == "application/x-www-form-urlencoded":
            self.parameters |= parse_qs(self.body.decode())

    @property
    def query(self) -> str:
        return self.parameters.get("query", [""])[0]


Say = Callable[[Asked, BaseHTTPRequestHandler], None]


@contextmanager
def standing_in(say: Say) -> Iterator[tuple[str, list[Asked]]]:
    """The address of a server that answers as `say` does, and what it was asked."""
    seen: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            asked = Asked(self)
            seen.append(asked)
            say(asked, self)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any  # noqa: N815 - the names are the library's

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql", seen
    finally:
        server.shutdown()
        server.server_close()


def reply(handler: BaseHTTPRequestHandler, status: int, media_type: str, body: bytes = b"", **headers: str) -> None:
    """Sends a whole answer."""
    handler.send_response(status)
    for name, value in {"Content-Type": media_type, "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)

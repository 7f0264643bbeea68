"""The site served on a free port of this machine, with one dataset after the other, and what it answers to a request as sent.

Each dataset is a release, put in force by the switch that takes new releases while the site runs.
"""

import http.client
import socket
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import uvicorn
from rdflib import Graph
from results import as_written
from suites import load, local

from thaiplan.endpoint import open_service
from thaiplan.settings import HOUSE_FOLDERS, read_settings
from thaiplan.web.app import create_app
from thaiplan.web.site import Site

HOUSE = Path(__file__).resolve().parents[2]
OWN_QUERIES = ("graph.rq", "service-description.rq")
LIMIT_S = 60
TURTLE = (".ttl", ".nt")  # N-Triples is Turtle


class Reply(NamedTuple):
    """What came back; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Served:
    """A site with data in the place of the house, one worker and no cache of answers; a context manager, which ends it."""

    def __init__(self, scratch: Path):
        self.scratch = scratch
        house = str(_house(scratch / "house"))
        options = {"house": house, "cache": str(scratch / "cache"), "workers": 1, "cache_limit_bytes": 0, "log": "none"}
        self._settings = read_settings(options, environ={})
        self._nothing = self.file("")
        self._files = (self._nothing,)
        site = self._site()
        self._app = create_app(site.settings, site.engine)
        self._server = uvicorn.Server(uvicorn.Config(self._app, log_config=None, access_log=False, server_header=False))
        listener = socket.create_server(("127.0.0.1", 0))
        self.authority = f"127.0.0.1:{listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listener]})
        self._thread.start()
        self._connection = http.client.HTTPConnection(self.authority, timeout=LIMIT_S)

    def __enter__(self) -> "Served":
        return self

    def __exit__(self, *exc: object) -> None:
        self._connection.close()
        self._server.should_exit = True
        self._thread.join()
        self._app.state.switch.close()
        self._app.state.switch.site.engine.close()

    def show(self, files: Sequence[Path]) -> None:
        """Serves these files; none of them is no data. Raises what `release.build_data` raises."""
        files = tuple(files) or (self._nothing,)
        if files != self._files:
            self._files = files
            self._app.state.switch.put(self._site())

    def _site(self) -> Site:
        settings = replace(self._settings, data=self._files)
        return Site(settings, open_service(settings))

    def file(self, quads: str) -> Path:
        """A file of N-Quads that can be shown; the same quads are the same file."""
        path = self.scratch / f"{sha256(quads.encode()).hexdigest()}.nq"
        path.write_text(quads, encoding="utf-8")
        return path

    def graph_file(self, iri: str, name: str) -> Path:
        """A file of W3C's that can be shown: as it stands, or in N-Quads where it is RDF/XML or its graph has a name."""
        path = local(iri)
        if not name and path.suffix in TURTLE:
            return path
        with as_written():
            graph = load(iri) if path.suffix in TURTLE else Graph().parse(path, publicID=iri)
        return self.file(quads(graph, name))

    def send(self, method: str, target: str, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Reply:
        """The reply to a request, whose target is sent byte for byte."""
        self._connection.request(method, target, body, dict(headers or {}))
        answer = self._connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, told, answer.read())


def _house(folder: Path) -> Path:
    """A house with the queries that a site of data asks of itself and nothing else, since the site is made anew so often."""
    for name in HOUSE_FOLDERS:
        (folder / name).mkdir(parents=True)
    for name in OWN_QUERIES:
        (folder / "queries/pages" / name).symlink_to(HOUSE / "queries/pages" / name)
    return folder


def quads(graph: Graph, name: str) -> str:
    """The triples of a graph in N-Quads, under its name unless that is empty."""
    end = f" <{name}> .\n" if name else " .\n"
    return "".join(sorted(" ".join(term.n3() for term in triple) + end for triple in graph))

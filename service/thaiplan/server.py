"""The server: the site on an address until it is stopped, and a new release put in place while it runs.

SIGTERM and Ctrl-C end it when the answers it has begun are sent. SIGHUP builds the house anew in the background and switches
to the new release; where that fails, the old one stays.
"""

import contextlib
import gc
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable

import uvicorn

from thaiplan.endpoint import open_service
from thaiplan.errors import ThaiplanError
from thaiplan.holding import Watch
from thaiplan.release import Release
from thaiplan.settings import Settings, list_of
from thaiplan.web.app import create_app
from thaiplan.web.site import Site

LOG = logging.getLogger("thaiplan.server")
# The event loop gives the lock of Python away at each call to the system, and gets it back from a thread that reckons after so
# long; after 5 ms, which is usual, hardly a hundred requests a second would get through.
SWITCH_S = 0.0005
# How long, after the longest query could have ended, an answer may still take to be sent when the server is stopped.
PARTING_S = 5


class Server:
    """A site under uvicorn; a context manager, which ends the workers."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self._service = open_service(settings, with_site=True)
        self.app = create_app(settings, self._service)
        self._index(self.app.state.switch.site)
        self._renewing = threading.Lock()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *exc: object) -> None:
        self.app.state.switch.close()
        self.app.state.switch.site.engine.close()

    @property
    def release(self) -> Release:
        """The release in force."""
        return self.app.state.switch.site.engine.release

    def told(self) -> str:
        """What is served, in a few words; of a remote engine, what it got wrong when it was probed."""
        site = self.app.state.switch.site
        return self._told(site.engine.watch) + ("" if site.scripts else "; pages without scripts, which were not built")

    def _told(self, watch: Watch | None) -> str:
        if watch is None:
            return f"release {self.release.id[:12]}"
        holding = watch.holding()
        if holding.fault:
            return f"engine {self.settings.engine}: {holding.fault}"
        wrong = "; ".join(check.told() for check in holding.failed)
        release = f"release {holding.release.id[:12]}" if holding.release.id else "no release of thaiplan"
        return f"engine {self.settings.engine}, {release}" + (f"; it cannot be trusted: {wrong}" if wrong else "")

    def run(self, listener: socket.socket, ready: Callable[[], None]) -> None:
        """Serves on a socket until SIGTERM or SIGINT; `ready` is called once either ends it well."""
        _set_up_log(self.settings.log)
        sys.setswitchinterval(SWITCH_S)
        gc.collect()
        gc.freeze()  # what is there by now stays; to look through it took 0.1 s, in which everybody waits
        signal.signal(signal.SIGHUP, lambda *_: threading.Thread(target=self.renew, daemon=True).start())
        config = uvicorn.Config(
            self.app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(self.settings.trusted_proxies),
            forwarded_allow_ips=list_of(self.settings.trusted_proxies),
            timeout_graceful_shutdown=int(self.settings.query_limit_s) + PARTING_S,
        )
        with contextlib.suppress(KeyboardInterrupt):
            # uvicorn raises the signal that stopped it once more; both ways of stopping are the normal end.
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            ready()
            uvicorn.Server(config).run(sockets=[listener])

    def renew(self) -> None:
        """Builds the house's release anew and switches to it; an error is logged, and the release in force stays."""
        with self._renewing:
            try:
                service = open_service(self.settings, with_site=True)
            except ThaiplanError as fault:
                LOG.error("the new release cannot be built, the old one stays: %s", fault)
                return
            if service.release.id == self.release.id:
                service.close()
                LOG.info("nothing has changed: release %s stays", self.release.id[:12])
                return
            site = Site(self.settings, service)
            self._index(site)
            self.app.state.switch.put(site)
            self.app.state.desk.metrics.serve(service.release.id)
            LOG.info("release %s is in force", service.release.id[:12])

    def _index(self, site: Site) -> None:
        """Writes the index of a new release before anybody waits for it; that of a remote store waits until it is searched."""
        if self.settings.data or self.settings.engine:
            return
        try:
            _ = site.search
        except ThaiplanError as fault:
            LOG.error("the site runs without a search: %s", fault)


def _set_up_log(form: str) -> None:
    """What the site says of itself goes to standard error; a request's line is JSON already."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    logging.getLogger("thaiplan").setLevel(logging.INFO)
    logging.getLogger("thaiplan.access").disabled = form == "none"

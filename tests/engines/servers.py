"""Real triple stores, started for these tests and stopped after them: Apache Jena Fuseki and Virtuoso.

Fuseki is a JAR file, from Maven Central (`make test-engines` fetches it); Virtuoso is Debian's package virtuoso-opensource-7.
"""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from thaiplan.cli import main
from thaiplan.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
FUSEKI = Path(os.environ.get("THAIPLAN_FUSEKI", ROOT / "build/engines/jena-fuseki-server.jar"))
START_LIMIT_S = 120
VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/v-temp.db
TransactionFile = {folder}/v-temp.trx
[Parameters]
ServerPort = {port}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = {http_port}
ServerRoot = /var/lib/virtuoso-opensource-7/vsp
EnabledDavVSP = 0
[SPARQL]
ResultSetMaxRows = 100000
"""


class Server:
    """A store in a process of its own: `query` and `data` are its addresses."""

    query = data = ""

    def __init__(self, folder: Path):
        self.folder = folder
        self.process: subprocess.Popen | None = None

    def command(self) -> list[str]:
        """What starts the store."""
        raise NotImplementedError

    def start(self) -> None:
        """Starts the store and waits until it answers."""
        with (self.folder / "out.log").open("ab") as log:
            self.process = subprocess.Popen(self.command(), cwd=self.folder, stdout=log, stderr=log)
        end = time.monotonic() + START_LIMIT_S
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{self.command()[0]} did not start: {(self.folder / 'out.log').read_text()[-2000:]}")
            time.sleep(0.2)

    def stop(self) -> None:
        """Kills the store, as a crash would."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.query}?query=ASK%7B%7D", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False


class Fuseki(Server):
    """Fuseki with a dataset in memory, which is empty again after a stop."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.port = free_port()
        self.query, self.data = (f"http://127.0.0.1:{self.port}/ds/{name}" for name in ("sparql", "data"))

    def command(self) -> list[str]:
        return ["java", "-Xmx1g", "-jar", str(FUSEKI), "--port", str(self.port), "--update", "--mem", "/ds"]


class Virtuoso(Server):
    """Virtuoso with a database of its own; its user is dba, with that password."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        http_port = free_port()
        (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(folder=folder, port=free_port(), http_port=http_port))
        self.query = f"http://127.0.0.1:{http_port}/sparql"
        self.data = f"http://127.0.0.1:{http_port}/sparql-graph-crud-auth"

    def command(self) -> list[str]:
        return ["virtuoso-t", "-f", "-c", str(self.folder / "virtuoso.ini")]


def publish(server: Server, settings: Settings) -> None:
    """Publishes the house into a store as anybody would; raises RuntimeError where the command does not leave with 0."""
    code = main(["publish", "--to", server.data, "--house", str(settings.house), "--cache", str(settings.cache)])
    if code:
        raise RuntimeError(f"thaiplan publish left with {code}")


def missing() -> str:
    """What has to be installed before these tests can run; empty where nothing has."""
    wanted = []
    if not FUSEKI.is_file():
        wanted.append(f"{FUSEKI} (make test-engines fetches it with Maven)")
    wanted += [f"the program {name} ({how})" for name, how in (("java", "apt-get install default-jre-headless"),
               ("virtuoso-t", "apt-get install virtuoso-opensource-7")) if not shutil.which(name)]  # fmt: skip
    return ", ".join(wanted)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]

"""The settings: one table, read from options and from THAIPLAN_* variables; and where the house stands."""

import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from thaiplan.errors import MissingFile, WrongOption

HOUSE_FOLDERS = (
    "ontology", "data/ttl", "data/source", "shapes", "queries/questions", "queries/pages", "queries/rules", "queries/lint",
)  # fmt: skip


class Setting(NamedTuple):
    name: str
    default: object
    help: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The environment variable of the setting."""
        return "THAIPLAN_" + self.name.upper()

    def read(self, text: str):
        """The value in a text, in the type of the default; raises WrongOption with what was found and wanted."""
        kind = type(self.default)
        try:
            # int() and float() also take "8_000" and Thai digits, which in an address or a limit are slips.
            value = kind(text) if kind is str or re.fullmatch(r"[+-]?[0-9.]+(e[+-]?[0-9]+)?|nan|inf", text) else kind("")
        except ValueError:
            wanted = "a whole number" if kind is int else "a number"
            raise WrongOption(f"{self.name} is {text!r}; it wants {wanted} (default {self.default}).") from None
        if self.choices and value not in self.choices:
            raise WrongOption(f"{self.name} is {value!r}; it wants {' or '.join(self.choices)} (default {self.default}).")
        if self.low is not None and not self.low <= value <= self.high:
            raise WrongOption(f"{self.name} is {value}; it wants {self.low:g} to {self.high:g} (default {self.default}).")
        return value


SETTINGS = (
    Setting("house", "", "folder of the house; empty: the one this program came with"),
    Setting("data", "", "RDF files or folders that are served instead of the house"),
    Setting("engine", "", "query address of a SPARQL 1.1 store that answers in place of the one inside"),
    Setting("host", "127.0.0.1", "address the site listens on"),
    Setting("port", 8000, "port the site listens on; 0 takes a free one", 0, 65535),
    Setting("base_path", "", "path the site stands under behind a proxy, such as /plans"),
    Setting("cache", "", "folder for built releases; empty: the user's cache folder"),
    Setting("workers", 8, "processes that run short queries, several a processor so that none waits for another", 1, 1000),
    Setting("query_limit_s", 10.0, "seconds one query may run", 0.05, 3600),
    Setting("query_limit_bytes", 200_000, "length one query may have, in bytes", 100, 100_000_000),
    Setting("query_limit_rows", 100_000, "rows one table may have; of more, the first are given; 0: any", 0, 10**9),
    Setting("query_limit_memory_bytes", 1_000_000_000, "memory one query may take, in bytes; 0: any", 0, 10**12),
    Setting("result_limit_bytes", 100_000_000, "size one answer may have, in bytes", 1000, 10_000_000_000),
    Setting("queue_limit", 64, "queries that may wait for a worker", 0, 10_000),
    Setting("slow_limit", 2, "queries that take longer than a moment which may be at work beside the short ones", 0, 64),
    Setting("client_limit", 32, "queries one client may have at work or waiting", 1, 10_000),
    Setting("send_limit_s", 60.0, "seconds a client may take to receive a part of an answer", 0.05, 3600),
    Setting("cache_limit_bytes", 50_000_000, "memory for answers given before, in bytes; 0: none", 0, 10_000_000_000),
    Setting("cache_age_s", 60, "seconds others may keep a page or an answer before they ask again", 0, 31_536_000),
    Setting("services", "", "endpoints a query may call with SERVICE, as beginnings of their addresses, with spaces between"),
    Setting("trusted_proxies", "", "addresses of proxies whose X-Forwarded headers are believed, with spaces between"),
    Setting("report_url", "", "where errors in a transcription are reported: an address with {iri} and {line} in it"),
    Setting("log", "json", "a line in JSON for each request, on standard error, or none", choices=("json", "none")),
    Setting("validate_limit_s", 60.0, "seconds judging one plan may take", 0.05, 3600),
    Setting("validate_limit_bytes", 20_000_000, "size a plan may have, in bytes", 100, 1_000_000_000),
    Setting("validate_limit_triples", 50_000, "triples a plan may have", 10, 10_000_000),
)


@dataclass(frozen=True)
class Settings:
    """The settings in force; the fields are the table's names, `house`, `cache` and `data` as paths."""

    house: Path
    data: tuple[Path, ...]
    engine: str
    host: str
    port: int
    base_path: str
    cache: Path
    workers: int
    query_limit_s: float
    query_limit_bytes: int
    query_limit_rows: int
    query_limit_memory_bytes: int
    result_limit_bytes: int
    queue_limit: int
    slow_limit: int
    client_limit: int
    send_limit_s: float
    cache_limit_bytes: int
    cache_age_s: int
    services: str
    trusted_proxies: str
    report_url: str
    log: str
    validate_limit_s: float
    validate_limit_bytes: int
    validate_limit_triples: int


def read_settings(options: dict[str, object] | None = None, environ: dict[str, str] | None = None) -> Settings:
    """The settings from options (None counts as not given), then THAIPLAN_* variables, then defaults.

    Raises WrongOption for a value out of range, MissingFile for a house that is not one.
    """
    given = {name: value for name, value in (options or {}).items() if value is not None}
    variables = os.environ if environ is None else environ
    values = {}
    for setting in SETTINGS:
        raw = given.get(setting.name, variables.get(setting.variable, setting.default))
        values[setting.name] = setting.read(os.pathsep.join(raw) if isinstance(raw, list) else str(raw))
    if not values["host"].strip():
        raise WrongOption("host is empty; it wants an address, such as 127.0.0.1 (0.0.0.0 for every address).")
    values["house"] = find_house(values["house"])
    values["cache"] = Path(values["cache"]).expanduser() if values["cache"] else default_cache(variables)
    _check_engine(values["engine"])
    _check_report(values["report_url"])
    values["base_path"] = _path_of(values["base_path"])
    values["data"] = tuple(Path(name) for name in values["data"].split(os.pathsep) if name)
    return Settings(**values)


def list_of(value: str) -> list[str]:
    """The members of a setting that holds several.

    >>> list_of("http://a/ http://b/")
    ['http://a/', 'http://b/']
    """
    return value.split()


def find_house(folder: str = "") -> Path:
    """The folder that holds ontology/, data/, shapes/ and queries/: the one named, else the wheel's, else the checkout's.

    Raises MissingFile that names what is not there.
    """
    package = Path(__file__).resolve().parent
    inside = package / "_house"
    house = Path(folder).resolve() if folder else inside if inside.is_dir() else package.parents[1]
    for name in HOUSE_FOLDERS:
        if not (house / name).is_dir():
            raise MissingFile(f"{house} is no house: the folder {name}/ is missing; name another with --house DIR.")
    return house


def default_cache(environ: dict[str, str]) -> Path:
    """The folder for built releases: the user's cache folder by the XDG rule, else a temporary one."""
    home = environ.get("XDG_CACHE_HOME") or (environ.get("HOME") and environ["HOME"] + "/.cache")
    return Path(home or tempfile.gettempdir()) / "thaiplan"


def read_credentials(of: str, environ: Mapping[str, str] | None = None) -> tuple[str, str] | None:
    """The user and the password for the ENGINE or to PUBLISH, from the environment and nowhere else: options can be seen.

    >>> read_credentials("ENGINE", {"THAIPLAN_ENGINE_USER": "dba", "THAIPLAN_ENGINE_PASSWORD": "secret"})
    ('dba', 'secret')
    """
    variables = os.environ if environ is None else environ
    user, password = (variables.get(f"THAIPLAN_{of}_{part}") for part in ("USER", "PASSWORD"))
    if (user is None) != (password is None):
        raise WrongOption(f"Of THAIPLAN_{of}_USER and THAIPLAN_{of}_PASSWORD only one is set; set both, or neither.")
    return (user, password) if user is not None and password is not None else None


def check_address(name: str, address: str) -> None:
    """Raises WrongOption for what is no web address, or holds a password."""
    found = urlsplit(address)
    if found.scheme not in ("http", "https") or not found.hostname:
        raise WrongOption(f"{name} is {address!r}; it wants a web address, such as http://127.0.0.1:3030/ds/sparql.")
    if found.username or found.password:
        raise WrongOption(f"{name} holds a user or a password, which anyone could read; set THAIPLAN_…_USER and …_PASSWORD.")


def _check_engine(address: str) -> None:
    if address:
        check_address("engine", address)


def _check_report(address: str) -> None:
    """Raises WrongOption for what is no address that mail programs and browsers open, or does not say what is reported."""
    if not address:
        return
    begins = address.startswith(("https://", "http://", "mailto:")) and not re.search(r'[\s<>"]', address)
    if not begins or set(re.findall(r"\{.*?\}|[{}]", address)) | {"{line}"} != {"{iri}", "{line}"}:
        example = "mailto:who@example.org?subject=thaiplan%20{iri}%20{line}"
        raise WrongOption(f"report_url is {address!r}; it wants a web or mail address with {{iri}} in it, such as {example}.")


def _path_of(base_path: str) -> str:
    if base_path and not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", base_path):
        raise WrongOption(f"base_path is {base_path!r}; it wants a leading slash, plain names, no final slash, as in /plans.")
    return base_path

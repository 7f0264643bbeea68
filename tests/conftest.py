"""One release, one engine and one in-process client for all tests."""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from thaiplan.endpoint import open_service
from thaiplan.release import Release
from thaiplan.rows import Asker
from thaiplan.settings import Settings, read_settings
from thaiplan.web.app import create_app

with warnings.catch_warnings():
    # Starlette asks for httpx2 in place of httpx; until that is among the pinned packages, its reminder is no fault.
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    house = Path(__file__).resolve().parents[1]
    cache = str(tmp_path_factory.mktemp("cache"))
    # A machine that runs many tests at once is slow, and what a limit does has tests of its own.
    return read_settings({"house": str(house), "cache": cache, "query_limit_s": 60.0}, environ={})


@pytest.fixture(scope="session")
def engine(settings: Settings) -> Iterator:
    with open_service(settings, at_once=2) as opened:
        yield opened


@pytest.fixture(scope="session")
def ask(engine, settings: Settings) -> Asker:
    return Asker(engine, settings.house / "queries/pages")


@pytest.fixture(scope="session")
def make_client(settings: Settings, engine) -> Callable[..., TestClient]:
    """Makes a client of a site with some settings changed; it follows no redirect."""
    return lambda **changed: TestClient(create_app(replace(settings, **changed), engine), follow_redirects=False)


@pytest.fixture(scope="session")
def session_client(make_client) -> TestClient:
    return make_client()


@pytest.fixture
def client(session_client: TestClient) -> TestClient:
    """The client of the session, without the cookies of other tests."""
    session_client.cookies.clear()
    return session_client


@pytest.fixture
def broken_client(settings: Settings) -> TestClient:
    """A client of a site whose engine fails at every query."""

    class Broken:
        release, watch = Release("0" * 64, Path(), {}), None

        def rows(self, text: str) -> list:
            raise RuntimeError("secret")

    return TestClient(create_app(settings, Broken()), raise_server_exceptions=False)

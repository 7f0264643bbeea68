"""Each store of these tests once, with the house published into it by the command line; without the stores they fail."""

from collections.abc import Iterator

import pytest
from servers import Fuseki, Virtuoso, missing, publish

from thaiplan.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def everything_is_there() -> None:
    if wanted := missing():
        pytest.fail(f"These tests need {wanted}.", pytrace=False)


@pytest.fixture(scope="session")
def fuseki(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Fuseki]:
    server = Fuseki(tmp_path_factory.mktemp("fuseki"))
    server.start()
    try:
        publish(server, settings)
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Virtuoso]:
    server = Virtuoso(tmp_path_factory.mktemp("virtuoso"))
    server.start()
    patch = pytest.MonkeyPatch()
    patch.setenv("THAIPLAN_PUBLISH_USER", "dba")
    patch.setenv("THAIPLAN_PUBLISH_PASSWORD", "dba")
    try:
        publish(server, settings)
        yield server
    finally:
        patch.undo()
        server.stop()

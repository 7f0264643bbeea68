"""The citation has one home, CITATION.cff, and names the release."""

import re
import tomllib
from pathlib import Path

import pytest

from thaiplan import __version__
from thaiplan.citation import read_citation
from thaiplan.errors import Malformed
from thaiplan.files import parse_yaml

HOUSE = Path(__file__).resolve().parents[1]
WHOLE = {
    "title": "Plans: all", "authors": "[{given-names: A., family-names: Writer}, {name: Board}]", "version": "'1.0'",
    "date-released": "2026-01-02", "license": "CC0-1.0", "type": "dataset",
}  # fmt: skip


def write(folder: Path, **changed: str | None) -> Path:
    said = WHOLE | {"title": '"Plans: all"'} | {name.replace("_", "-"): value for name, value in changed.items()}
    text = "".join(f"{name}: {value}\n" for name, value in said.items() if value)
    (folder / "CITATION.cff").write_text(text, encoding="utf-8")
    return folder


def test_persons_and_bodies_are_named_and_the_release_is_said(tmp_path):
    found = read_citation(write(tmp_path, url="https://example.org/plans"))
    line = "A. Writer, Board (2026). Plans: all (version 1.0{}) [Data set]. CC0-1.0. https://example.org/plans"
    assert found.line("abcdef0123456789") == line.format(", release abcdef012345")
    assert found.line("") == line.format("")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"title": None}, "lacks title"),
        ({"authors": "[]"}, "lacks authors"),
        ({"authors": "[{email: a@example.org}]"}, "an author without a name"),
        ({"authors": "nobody"}, "an author without a name"),
        ({"date_released": "soon"}, "wants a day"),
        ({"title": "Plans: all: of them"}, "is not YAML"),
    ],
)
def test_what_a_citation_lacks_is_told(tmp_path, changed, why):
    with pytest.raises(Malformed, match=why):
        read_citation(write(tmp_path, **changed))


def test_a_house_without_a_citation_has_none(tmp_path):
    assert read_citation(tmp_path) is None
    (tmp_path / "CITATION.cff").write_text("- a\n- b\n")
    with pytest.raises(Malformed, match="lacks everything"):
        read_citation(tmp_path)


def test_our_own_is_complete_and_of_this_version():
    found = parse_yaml((HOUSE / "CITATION.cff").read_text(encoding="utf-8"))
    wanted = "cff-version title message type authors abstract license version date-released keywords"
    assert found.keys() == set(wanted.split())
    assert found["cff-version"] == "1.2.0"
    assert found["version"] == __version__
    assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", found["date-released"])
    targets = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]
    assert "CITATION.cff" in targets["sdist"]["include"]


def test_the_home_page_cites_the_release_it_serves(client, engine):
    page = client.get("/", headers={"accept": "text/html"}).text
    assert f"(version {__version__}, release {engine.release.id[:12]}) [Data set]. CC-BY-4.0." in page

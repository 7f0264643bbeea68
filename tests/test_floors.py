"""The house has floors: a module imports only what stands below it, and each outside library has one door."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "service/thaiplan"

# From the top down; a module may import the modules after it in this list.
FLOORS = """
cli
planner
web.app
web.pages web.library web.vocabulary web.sparql web.draft web.exchange
web.validate
web.excerpts web.summary
web.tables web.faults
web.site web.middleware
web.headings
web.words
web.planwords
check proposals export
reports
reports.terminal reports.shaclreport reports.sarif reports.junit reports.page
reports.wording
validator
validation
overview editions
draft.template
draft
draft.linkages draft.yardsticks draft.chapters draft.manuscript draft.records
draft.cells draft.remarks draft.forms draft.columns
draft.sheets draft.packages
documents
documents.rules
plans measures suggest sssom asking
rows
profiles
findings
endpoint
release
engine
shacl
engine.embedded workers reason textindex
house
queries tables negotiate sparqltext
documents.guards
documents.causes documents.encodings
turtle
turtle.parsing turtle.ntriples
turtle.grammar
turtle.syntax
files
places
thai
settings
terms
errors
"""
ORDER = FLOORS.split()
DOORS = {
    "mimeparse": "negotiate",
    "openpyxl": "draft.sheets",
    "multiprocessing": "workers",
    "owlready2": "reason",
    "pyoxigraph": "engine.embedded",
    "pyshacl": "shacl",
    "pythainlp": "thai",
    "sqlite3": "textindex",
    "tqdm": "planner",
    "uvicorn": "cli",
    "wcwidth": "tables",
    "yaml": "queries",
}


def modules() -> dict[str, Path]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        if name != "__init__":
            found[name] = path
    return found


def imports(path: Path) -> set[str]:
    """The dotted names a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: write imports in full"
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def inside(path: Path) -> set[str]:
    """The modules of ours that a module imports."""
    ours = modules()
    return {name.removeprefix("thaiplan.") for name in imports(path)} & ours.keys()


def test_every_module_has_its_place():
    known = modules().keys() - {"web", "web.__init__"}
    assert known == set(ORDER) & known | known & set(ORDER)
    assert set(ORDER) == known


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_only_go_down(name):
    if name == "web":
        return
    below = set(ORDER[ORDER.index(name) + 1:])
    assert inside(modules()[name]) <= below, f"{name} imports upwards: {inside(modules()[name]) - below}"


@pytest.mark.parametrize("library", DOORS)
def test_each_outside_library_has_one_door(library):
    importers = {
        name for name, path in modules().items() if any(each.split(".")[0] == library for each in imports(path))
    }
    assert importers == {DOORS[library]}


@pytest.mark.parametrize("name", sorted(modules()))
def test_no_module_is_long(name):
    assert len(modules()[name].read_text(encoding="utf-8").splitlines()) <= 310


def test_every_module_has_a_test_module_of_its_name():
    tests = {path.stem for path in Path(__file__).parent.glob("test_*.py")}
    for name in modules():
        last = name.rsplit(".", 1)[-1]
        assert {f"test_{last}", f"test_{name.replace('.', '_')}"} & tests or last in {"web", "engine"}, f"{name} has no test"

"""The house has floors: a module imports only what stands below it, and each outside library has one door."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "service/thaiplan"

# From the top down; a module may import the modules after it in this list.
FLOORS = """
cli
planner publisher
mirror
mirror.elsewhere mirror.serving
mirror.filenames mirror.rewriting
server
web.app
web.api
web.linkset web.sitemap web.dumpfiles web.catalog
web.graphs web.library
web.pages web.vocabulary web.sparql web.draft web.exchange web.operations
web.search web.validate web.editor
web.excerpts web.summary web.downloads web.changes web.charts
web.tables web.faults web.answers
web.home web.plan web.element web.concept web.source
web.matrix
web.names web.statements web.glossary
web.schemaorg
web.signposts
web.view
web.middleware
web.switch
web.site
web.desk web.access
web.queue web.conditional
web.cache web.metrics
web.headings
web.words
web.planwords web.pagewords web.scriptwords web.searchwords web.datawords
web.scripts
selfcheck.verdicts
selfcheck
selfcheck.ontologies
selfcheck.datasets selfcheck.manners
selfcheck.endpoints selfcheck.addresses
selfcheck.features
selfcheck.criteria
selfcheck.subject
selfcheck.markup
check proposals dumps export
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
alignments comparisons
plans measures suggest sssom asking search changes
profiles dataset
findings
endpoint
holding
probe publish
visitor
engine.remote
published
release
shacl
known
engine.embedded.builder engine.embedded.forms engine.embedded.sieve
engine.embedded
engine.sink
engine
workers
forkserver
worker reason
highlights
textindex.passages
textindex
channel
rows
house examples jsonld
queries tables negotiate sparqltext statements citation
sparqlnames
sparqltokens
documents.guards
documents.causes documents.encodings
turtle
turtle.parsing turtle.ntriples
turtle.grammar
turtle.syntax
files
places progress
thai
glyphs
settings
terms
errors
"""
ORDER = FLOORS.split()
# One door a library; two where one reads and the other writes.
DOORS = {
    "mimeparse": "negotiate",
    "openpyxl": "draft.sheets",
    "owlready2": "reason",
    "prometheus_client": "web.metrics",
    "pyoxigraph": "engine.embedded",
    "pyshacl": "shacl",
    "pythainlp": "thai",
    "sqlite3": "textindex",
    "httpx": ("publish", "visitor"),
    "SPARQLWrapper": "engine.remote",
    "tqdm": "progress",
    "uvicorn": "server",
    "wcwidth": "glyphs",
    "yaml": "files",
    "zstandard": "dumps",
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
def test_each_outside_library_comes_in_by_its_doors_only(library):
    importers = {
        name for name, path in modules().items() if any(each.split(".")[0] == library for each in imports(path))
    }
    doors = DOORS[library] if isinstance(DOORS[library], tuple) else (DOORS[library],)
    assert set(doors) <= importers
    assert all(any(name == door or name.startswith(f"{door}.") for door in doors) for name in importers), importers


@pytest.mark.parametrize("name", sorted(modules()))
def test_no_module_is_long(name):
    assert len(modules()[name].read_text(encoding="utf-8").splitlines()) <= 310


def test_every_module_has_a_test_module_of_its_name():
    tests = {path.stem for path in Path(__file__).parent.glob("test_*.py")}
    for name in modules():
        last = name.rsplit(".", 1)[-1]
        assert {f"test_{last}", f"test_{name.replace('.', '_')}"} & tests or last in {"web", "engine"}, f"{name} has no test"

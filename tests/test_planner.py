"""The planner's commands as a person types them: validate, new, draft."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from filling import fill, save_tables
from thaiplan import findings, planner, reports, validation
from thaiplan.documents import FORMS
from thaiplan.draft.template import write_template

HOUSE = Path(__file__).resolve().parents[1]
SAMPLE = (HOUSE / "tests/plans/phayao-2570.ttl").read_text(encoding="utf-8")
UNIT = "    tp:hasUnit "


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def thaiplan(cache, tmp_path):
    def run(*words: str, text: str = "", **variables: str) -> subprocess.CompletedProcess:
        environ = os.environ | {"THAIPLAN_CACHE": str(cache), "PYTHONUTF8": "1"} | variables
        command = [sys.executable, "-m", "thaiplan.cli", *words]
        return subprocess.run(command, input=text, capture_output=True, text=True, cwd=tmp_path, env=environ, timeout=900,
                              check=False)  # fmt: skip
    return run


@pytest.fixture
def faulty() -> str:
    """The sample plan without the unit of its first target."""
    return "".join(SAMPLE.partition(UNIT)[::2]).replace(SAMPLE.partition(UNIT)[2].partition("\n")[0] + "\n", "", 1)


def test_a_good_plan_leaves_with_0_and_says_so_in_thai(thaiplan, tmp_path):
    (tmp_path / "plan.ttl").write_text(SAMPLE, encoding="utf-8")
    result = thaiplan("validate", "plan.ttl")
    assert (result.returncode, result.stderr) == (0, "")
    assert "ผ่านเกณฑ์ระดับ “ครบถ้วน”" in result.stdout.splitlines()[-1]


def test_a_fault_leaves_with_1_and_names_file_line_column_and_remedy(thaiplan, tmp_path, faulty):
    (tmp_path / "plan.ttl").write_text(faulty, encoding="utf-8")
    result = thaiplan("validate", "plan.ttl")
    line = faulty.splitlines().index("phayao:issue-1-indicator-1-target-1") + 1
    assert result.returncode == 1
    assert result.stdout.startswith(f"plan.ttl:{line}:1: ต้องแก้ ")
    assert "[tps:Target-unit]" in result.stdout
    assert "tp:hasUnit unit:PERCENT (ร้อยละ)" in result.stdout


def test_a_warning_leaves_with_0_and_under_strict_with_1(thaiplan):
    plan = str(HOUSE / "data/ttl/lampang.ttl")
    assert thaiplan("validate", plan).returncode == 0
    assert thaiplan("validate", plan, "--strict").returncode == 1


def test_a_broken_file_is_a_finding_with_its_line_and_the_rest_is_judged(thaiplan, faulty):
    result = thaiplan("validate", "-", "--form", "ttl", "--lang", "en", text=faulty + "phayao:x a tp:Objective\n")
    assert result.returncode == 1
    assert "[tps:Document-syntax]" in result.stdout
    assert "[tps:Target-unit]" in result.stdout


def test_a_folder_is_judged_by_several_workers_in_a_stable_order_and_one_bad_file_stops_nothing(thaiplan, tmp_path, faulty):
    for number in (10, 2, 1):
        (tmp_path / f"plans/{number}").mkdir(parents=True)
        (tmp_path / f"plans/{number}/plan.ttl").write_text(faulty if number == 2 else SAMPLE, encoding="utf-8")
    (tmp_path / "plans/2/noise.nt").write_bytes(bytes(range(256)))
    (tmp_path / "plans/readme.md").write_text("no plan", encoding="utf-8")
    once, again = (thaiplan("validate", "plans", "--jobs", "2", "--format", "json") for _ in range(2))
    assert (once.returncode, once.stdout) == (1, again.stdout)
    found = [(each["file"], each["conforms"]) for each in json.loads(once.stdout)["reports"]]
    assert found == [
        ("plans/1/plan.ttl", True), ("plans/2/noise.nt", False), ("plans/2/plan.ttl", False), ("plans/10/plan.ttl", True),
    ]  # fmt: skip


@pytest.mark.parametrize("how", ["csv", "csv/*.csv", "."])
def test_the_csv_files_of_a_folder_are_the_sheets_of_one_plan(thaiplan, tmp_path, ask, how):
    (tmp_path / "csv").mkdir()
    for name, content in save_tables(fill(write_template(ask, "province", "TH-56"))).items():
        (tmp_path / "csv" / name).write_bytes(content)
    named = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.glob(how)) if "*" in how else [how]
    result = thaiplan("validate", *named, "--format", "json")
    (report,) = json.loads(result.stdout)["reports"]
    assert (report["file"], report["conforms"], report["measures"]["indicators"]) == ("csv", True, 2)
    assert {"ตัวชี้วัด.csv"} == {finding["place"]["sheet"] for finding in report["findings"]}


def test_a_csv_file_alone_is_a_plan_and_those_of_two_folders_are_two(tmp_path):
    paths = [Path(name) for name in ("a/x.csv", "b/x.csv", "b/y.csv", "b/plan.ttl", "x.csv", "y.csv", "b/y.csv")]
    assert {name: len(files) for name, files in planner._plans(paths, None).items()} == {
        "a/x.csv": 1, "b": 2, "b/plan.ttl": 1, "x.csv (+1)": 2,
    }  # fmt: skip


def test_a_file_that_cannot_be_judged_leaves_with_2_in_one_thai_sentence_and_the_others_are_judged(thaiplan, tmp_path):
    (tmp_path / "plan.ttl").write_text(SAMPLE, encoding="utf-8")
    result = thaiplan("validate", "no-such.ttl", "plan.ttl")
    assert result.returncode == 2
    assert result.stderr == "thaiplan: no-such.ttl ไม่มีไฟล์นี้ ตรวจชื่อไฟล์และโฟลเดอร์\n"
    assert "ผ่านเกณฑ์" in result.stdout
    english = thaiplan("validate", "plan.ttl", "--lang", "en", "--validate-limit-bytes", "100")
    assert english.returncode == 2
    assert "100 may be sent (setting validate_limit_bytes)" in english.stderr


def test_a_folder_without_a_plan_says_what_a_plan_is(thaiplan, tmp_path):
    (tmp_path / "empty").mkdir()
    result = thaiplan("validate", "empty", "--lang", "en")
    assert result.returncode == 2
    assert "holds no plan; a plan is a file that ends in .ttl" in result.stderr
    assert "ไม่มีไฟล์แผน" in thaiplan("validate", "empty").stderr


@pytest.mark.parametrize("form", reports.FORMS)
def test_every_format_goes_to_a_file(thaiplan, tmp_path, faulty, form):
    (tmp_path / "plan.ttl").write_text(faulty, encoding="utf-8")
    result = thaiplan("validate", "plan.ttl", "--format", form, "-o", "out")
    assert (result.returncode, result.stdout) == (1, "")
    assert "Target-unit" in (tmp_path / "out").read_text(encoding="utf-8")


def test_a_template_is_made_judged_and_never_written_over(thaiplan, tmp_path):
    made = thaiplan("new", "--level", "province", "--area", "TH-56", "-o", "plan.xlsx")
    assert made.returncode == 0, made.stderr
    assert len(load_workbook(tmp_path / "plan.xlsx").sheetnames) >= 6
    assert "plan.xlsx, " in thaiplan("validate", "plan.xlsx").stdout
    before = (tmp_path / "plan.xlsx").read_bytes()
    again = thaiplan("new", "--level", "province", "--area", "TH-56", "-o", "plan.xlsx")
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert (tmp_path / "plan.xlsx").read_bytes() == before


def test_an_area_that_is_not_there_is_refused(thaiplan):
    result = thaiplan("new", "--level", "province", "--area", "TH-99")
    assert result.returncode == 2
    assert "TH-99" in result.stderr


def test_a_draft_that_cannot_be_read_writes_nothing(thaiplan, tmp_path):
    (tmp_path / "plan.xlsx").write_bytes(b"PK\x03\x04 noise")
    result = thaiplan("draft", "plan.xlsx", "-o", "plan.ttl")
    assert result.returncode == 1
    assert "plan.xlsx" in result.stderr
    assert not (tmp_path / "plan.ttl").exists()


def test_neither_a_report_nor_a_draft_takes_the_place_of_the_plan(thaiplan, tmp_path):
    thaiplan("new", "--level", "province", "--area", "TH-56", "-o", "plan.xlsx")
    before = (tmp_path / "plan.xlsx").read_bytes()
    for command in ("validate", "draft"):
        result = thaiplan(command, "plan.xlsx", "-o", "plan.xlsx", "--lang", "en")
        assert result.returncode == 2
        assert "name another" in result.stderr
        assert (tmp_path / "plan.xlsx").read_bytes() == before


def test_a_file_that_could_not_be_judged_is_in_the_report_of_a_machine_too(thaiplan, tmp_path):
    (tmp_path / "plan.ttl").write_text(SAMPLE, encoding="utf-8")
    result = thaiplan("validate", "plan.ttl", "no-such.ttl", "--format", "json")
    report = json.loads(result.stdout)
    assert (result.returncode, report["conforms"]) == (2, False)
    assert [(each["file"], each["conforms"]) for each in report["reports"]] == [("plan.ttl", True), ("no-such.ttl", False)]


def test_a_finding_in_a_workbook_names_cell_and_heading_and_speaks_no_turtle(thaiplan, tmp_path):
    thaiplan("new", "--level", "province", "--area", "TH-56", "-o", "plan.xlsx")
    told = thaiplan("validate", "plan.xlsx").stdout
    assert "plan.xlsx, แผน!J4 “" in told
    assert not [line for line in told.splitlines() if "วิธีแก้" in line and ("tp:" in line or "skos:" in line)]


def test_the_choices_on_the_command_line_are_those_of_the_modules():
    assert planner.PROFILES == findings.PROFILES
    assert tuple(reports.FORMS) == planner.REPORTS
    assert planner.MODES == validation.MODES
    assert set(planner.FORMS.values()) == {*FORMS, "xlsx", "csv"}
    assert findings.SEVERITIES[:2] == planner.GRAVE

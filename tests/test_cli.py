"""The command line as a person types it: in its own process, right and wrong."""

import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from SPARQLWrapper import JSON, SPARQLWrapper

from thaiplan.cli import build_parser
from thaiplan.settings import SETTINGS

HOUSE = Path(__file__).resolve().parents[1]
PLANS = "SELECT ?plan WHERE { ?plan a <https://w3id.org/thaiplan/ontology#Plan> } ORDER BY ?plan"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def thaiplan(cache, tmp_path):
    def run(*words: str, text: str = "", **variables: str) -> subprocess.CompletedProcess:
        environ = os.environ | {"THAIPLAN_CACHE": str(cache), "COLUMNS": "100", "PYTHONUTF8": "1"} | variables
        command = [sys.executable, "-m", "thaiplan.cli", *words]
        return subprocess.run(command, input=text, capture_output=True, text=True, cwd=tmp_path, env=environ, timeout=600,
                              check=False)  # fmt: skip
    return run


def told(result: subprocess.CompletedProcess, *parts: str) -> None:
    """The run ended with 2, one line on standard error that has the parts, and no traceback."""
    assert result.returncode == 2, result
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("thaiplan: ")
    for part in parts:
        assert part in lines[0]


def test_a_question_is_answered_as_a_table_that_fits_the_terminal(thaiplan):
    result = thaiplan("ask", "tourism-revenue-across-levels")
    assert result.returncode == 0, result.stderr
    assert "linkage:208" in result.stdout
    assert "102000" in result.stdout
    assert "row" in result.stderr


def test_a_question_is_answered_as_csv_and_json_with_the_same_rows(thaiplan):
    rows = list(csv.DictReader(io.StringIO(thaiplan("ask", "tourism-revenue-across-levels", "--format", "csv").stdout)))
    found = json.loads(thaiplan("ask", "tourism-revenue-across-levels", "--format", "json").stdout)
    assert len(rows) == len(found["results"]["bindings"]) >= 3
    assert all("#L" in row["source"] for row in rows)


def test_a_parameter_changes_the_answer(thaiplan):
    answer = thaiplan("ask", "tourism-revenue-across-levels", "--concept", "concept:burnt-area", "--format=csv").stdout
    assert "#L185" in answer
    assert "#L208" not in answer


def test_without_a_name_ask_lists_the_library(thaiplan):
    listed = thaiplan("ask").stdout
    assert "tourism-revenue-across-levels" in listed
    assert "--concept VALUE" in listed


def test_a_query_comes_from_standard_input_or_a_file(thaiplan, tmp_path):
    (tmp_path / "q.rq").write_text(PLANS, encoding="utf-8")
    from_file = thaiplan("query", "q.rq", "--format", "csv")
    assert from_file.returncode == 0, from_file.stderr
    assert len(from_file.stdout.split()) == 8
    assert thaiplan("query", "-", "--format", "csv", text=PLANS).stdout == from_file.stdout


def test_a_graph_is_printed_as_turtle_and_a_boolean_as_json(thaiplan):
    vision = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <https://w3id.org/thaiplan/ontology#Vision> ; ?p ?o }"
    graph = thaiplan("query", "-", text=vision)
    assert "ลำปางเมืองน่าอยู่" in graph.stdout
    assert json.loads(thaiplan("query", "-", text="ASK { ?s ?p ?o }").stdout)["boolean"] is True


def test_the_house_has_no_fault(thaiplan):
    result = thaiplan("check")
    assert result.returncode == 0, result.stdout
    last = result.stdout.strip().splitlines()[-1]
    assert last.startswith("thaiplan check: 7 plans, 284 content elements, 81 indicators, 26 targets, 366 source lines: ")


def test_fmt_puts_a_file_in_order_once_and_check_only_looks(thaiplan, tmp_path):
    path = tmp_path / "x.ttl"
    messy = '@prefix tp: <https://w3id.org/thaiplan/ontology#> . tp:b tp:q 1; a tp:Plan. tp:a a tp:Plan.\n'
    path.write_text(messy, encoding="utf-8")
    assert thaiplan("fmt", "--check", "x.ttl").returncode == 1
    assert path.read_text(encoding="utf-8") == messy
    assert "put in house order" in thaiplan("fmt", "x.ttl").stdout
    assert thaiplan("fmt", "--check", "x.ttl").returncode == 0
    assert path.read_text(encoding="utf-8").index("tp:a\n") < path.read_text(encoding="utf-8").index("tp:b\n")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["ask", "tourism-revenue-accros-levels"], ["tourism-revenue-across-levels"]),
        (["ask", "tourism-revenue-across-levels", "--concpet", "x"], ["concpet", "concept"]),
        (["ask", "tourism-revenue-across-levels", "--concept"], ["--concept has no value"]),
        (["ask", "tourism-revenue-across-levels", "stray"], ["'stray'"]),
        (["ask", "tourism-revenue-across-levels", "--concept", "รายได้ครัวเรือน"], ["concept:household-income"]),
        (["ask", "targets-for-a-year", "--yearBE", "soon"], ["'soon' is no number"]),
        (["query", "no.rq"], ["no.rq", "is not there"]),
        (["query", "x" * 5000], ["cannot be read"]),
        (["query", "."], ["folder"]),
        (["fmt", "no.ttl"], ["no.ttl", "is not there"]),
        (["fmt", "--chekc", "x.ttl"], ["--chekc"]),
        (["check", "--house", "."], ["is no house", "ontology/"]),
        (["serve", "--port", "http"], ["port", "'http'", "whole number"]),
        (["serve", "--port", "99999"], ["99999", "0 to 65535"]),
        (["serve", "--host", ""], ["host is empty"]),
        (["serve", "--workers", "0"], ["workers", "1 to 1000"]),
        (["serve", "--host", "no.such.host.invalid"], ["no.such.host.invalid", "--host"]),
        (["swim"], ["swim"]),
        ([], ["COMMAND"]),
    ],
)
def test_a_wrong_word_gets_one_sentence(thaiplan, words, parts):
    told(thaiplan(*words), *parts)


def test_two_files_are_put_in_order_or_neither(thaiplan, tmp_path):
    good = "@prefix tp: <https://w3id.org/thaiplan/ontology#> . tp:b a tp:Plan . tp:a a tp:Plan ."
    (tmp_path / "good.ttl").write_text(good, encoding="utf-8")
    (tmp_path / "bad.ttl").write_text("nonsense", encoding="utf-8")
    told(thaiplan("fmt", "good.ttl", "bad.ttl"), "bad.ttl:1:")
    assert (tmp_path / "good.ttl").read_text(encoding="utf-8") == good


def test_a_closed_pipe_and_a_full_disk_leave_no_traceback(thaiplan, cache, tmp_path):
    command = f"{sys.executable} -m thaiplan.cli ask"
    environ = os.environ | {"THAIPLAN_CACHE": str(cache)}
    for tail in ("| head -1 >/dev/null", "> /dev/full"):
        ended = subprocess.run(f"{command} {tail}", shell=True, capture_output=True, text=True, env=environ, cwd=tmp_path,
                               check=False)  # fmt: skip
        assert "Traceback" not in ended.stderr


def test_a_fault_in_turtle_and_in_a_query_is_told_with_its_place(thaiplan, tmp_path):
    (tmp_path / "bad.ttl").write_text("@prefix tp: <https://x/> .\ntp:a tp:b\n  tp:c tp:d .\n", encoding="utf-8")
    told(thaiplan("fmt", "bad.ttl"), "bad.ttl:3:8:")
    told(thaiplan("query", "-", text="SELECT *\nWHERE { ?s ?p }"), "line 2", "column")


def test_an_update_and_a_service_are_refused(thaiplan):
    told(thaiplan("query", "-", text="CLEAR ALL"), "UPDATE")
    told(thaiplan("query", "-", text="SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"), "SERVICE")


def test_a_setting_comes_from_the_environment_too(thaiplan):
    told(thaiplan("query", "-", text=PLANS, THAIPLAN_WORKERS="many"), "workers", "'many'")


def test_a_broken_house_names_file_line_and_column(thaiplan, tmp_path):
    import shutil
    house = tmp_path / "house"
    for folder in ("ontology", "data", "shapes", "queries"):
        shutil.copytree(HOUSE / folder, house / folder)
    path = house / "data/ttl/years.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("tp:yearBE 2565 ;", "tp:yearBE 2565"), encoding="utf-8")
    told(thaiplan("check", "--house", str(house)), "years.ttl:", ":")


def test_a_fault_in_a_house_makes_check_end_with_1(thaiplan, tmp_path):
    import shutil
    house = tmp_path / "house"
    for folder in ("ontology", "data", "shapes", "queries"):
        shutil.copytree(HOUSE / folder, house / folder)
    path = house / "data/ttl/years.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("tp:yearCE 2022", "tp:yearCE 2023"), encoding="utf-8")
    source = house / "data/source/lampang-plan-linkage.txt"
    source.write_bytes(source.read_bytes().replace("ยกกระดับ".encode(), "ยกระดับ".encode(), 1))
    result = thaiplan("check", "--house", str(house))
    assert result.returncode == 1, result.stderr
    assert "year:2565" in result.stdout
    assert "lampang-plan-linkage.txt, line 11" in result.stdout


def ask_from_outside(endpoint: str) -> int:
    """The number of plans, as a client of another project sees it."""
    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.setQuery(PLANS)
    return len(client.queryAndConvert()["results"]["bindings"])


def test_serve_prints_its_address_answers_and_stops(cache, tmp_path):
    environ = os.environ | {"THAIPLAN_CACHE": str(cache), "THAIPLAN_PORT": "0"}
    with subprocess.Popen([sys.executable, "-m", "thaiplan.cli", "serve"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, env=environ, cwd=tmp_path) as site:  # fmt: skip
        try:
            address = re.search(r"http://127\.0\.0\.1:\d+/", site.stdout.readline())[0]
            with urllib.request.urlopen(address + "health", timeout=20) as answer:
                assert answer.status == 200
            assert ask_from_outside(address + "sparql") == 7
            port = int(address.rsplit(":", 1)[1].strip("/"))
            taken = subprocess.run([sys.executable, "-m", "thaiplan.cli", "serve", "--port", str(port)], env=environ,
                                   capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
            told(taken, str(port), "--port")
        finally:
            site.send_signal(signal.SIGINT)
            _, errors = site.communicate(timeout=30)
    assert "Traceback" not in errors
    assert site.returncode == 0


def test_serve_stops_at_sigterm_as_at_ctrl_c(cache, tmp_path):
    environ = os.environ | {"THAIPLAN_CACHE": str(cache), "THAIPLAN_PORT": "0"}
    with subprocess.Popen([sys.executable, "-m", "thaiplan.cli", "serve"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, env=environ, cwd=tmp_path) as site:  # fmt: skip
        site.stdout.readline()
        site.terminate()
        _, errors = site.communicate(timeout=30)
    assert (site.returncode, "Traceback" in errors) == (0, False)


def test_a_taken_port_is_told_before_anything_is_built(thaiplan):
    with socket.create_server(("127.0.0.1", 0)) as holder:
        told(thaiplan("serve", "--port", str(holder.getsockname()[1])), "Cannot listen", "--port")


def test_every_command_has_every_setting_as_an_option():
    text = build_parser().format_help()
    for command in ("serve", "check", "ask", "query", "fmt"):
        assert command in text
    parsed = build_parser().parse_args(["serve", *[word for s in SETTINGS for word in ("--" + s.name.replace("_", "-"), "1")]])
    assert all(getattr(parsed, setting.name) in ("1", ["1"]) for setting in SETTINGS)


def test_a_table_that_was_cut_says_so_and_how_to_have_it_whole(thaiplan):
    done = thaiplan("query", "-", "--format", "csv", "--query-limit-rows", "3", text="SELECT * { ?s ?p ?o }")
    assert len(done.stdout.splitlines()) == 4
    assert "the first 3 rows, and there are more; --query-limit-rows 0 gives all" in done.stderr

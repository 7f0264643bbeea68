"""Requests made up from the site's own OpenAPI document: whatever they are, the answer is one that the document tells of."""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from test_server import Running

SECONDS = float(os.environ.get("THAIPLAN_FUZZ_S", "60"))
EXAMPLES = 5 if SECONDS < 600 else 100  # for each of about a hundred addresses
# Which texts are queries, plans or names no schema can say, so that what is accepted and refused is not looked at here.
CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance",
)  # fmt: skip


def test_every_answer_is_one_that_the_contract_tells_of(tmp_path):
    server = Running(tmp_path, "--query-limit-s", "60", "--client-limit", "100")
    try:
        command = [
            str(Path(sys.executable).parent / "schemathesis"), "--no-color", "run", f"{server.address}/api", "--workers", "1",
            "--max-examples", str(EXAMPLES), "--checks", ",".join(CHECKS), "--phases", "coverage,fuzzing",
        ]  # fmt: skip
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=7200, check=False)
        assert done.returncode == 0, done.stdout[-8000:]
        assert server.get("/health", "application/json")
    finally:
        server.stop()

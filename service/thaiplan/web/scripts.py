"""The scripts of the pages, where they were built; every page works without them."""

import json
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).parent / "static"
# A built file has the hash of its content in its name: under that name it is never another one.
FOR_GOOD = "public, max-age=31536000, immutable"


def read_scripts(static: Path = STATIC) -> dict[str, str]:
    """The path under `static` of each script, by its name; none where no scripts were built."""
    try:
        manifest = json.loads((static / "built/manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {name: f"built/{file}" for name, file in manifest["scripts"].items()}


class Static(StaticFiles):
    """The files of the pages; what was built may be kept for good."""

    def file_response(self, full_path, stat_result, scope, status_code: int = 200) -> Response:
        """A file, with how long it may be kept where that is not as for a page."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if Path(full_path).parent.name == "built" and Path(full_path).suffix == ".js":
            response.headers["Cache-Control"] = FOR_GOOD
        return response

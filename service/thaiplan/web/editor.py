"""What the query editor is given by its page: the prefixes, where the terms are, and what it says of itself."""

from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from thaiplan.queries import read_question
from thaiplan.terms import PREFIXES
from thaiplan.web.view import View


def editor_of(view: View) -> dict:
    """The prefixes with their namespaces, the address of the terms of the graph as SPARQL JSON, the label and the hint."""
    terms = view.url("/sparql") + "?" + urlencode({"query": terms_query(view.site.settings.house), "format": "json"})
    return {"prefixes": PREFIXES, "terms": terms, "label": view.t("query"), "hint": view.t("editor_hint")}


@cache
def terms_query(house: Path) -> str:
    """The query for the terms, without its header and its room, since it stands in an address."""
    text = read_question(house / "queries/pages/offered-terms.rq").text
    return "\n".join(line.strip() for line in text.splitlines() if line and not line.startswith("#+"))

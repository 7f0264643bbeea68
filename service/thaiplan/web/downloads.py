"""Downloads: tables as files for spreadsheets, in which a text stays a text and a number is a number."""

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from io import StringIO

from starlette.requests import Request
from starlette.responses import Response

from thaiplan.draft.sheets import Page, write_xlsx
from thaiplan.endpoint import Term, read_table
from thaiplan.engine import Answer
from thaiplan.errors import AnswerTooLarge, WrongParameter
from thaiplan.measures import Indicator, indicators, target_words
from thaiplan.negotiate import FORMATS, XLSX
from thaiplan.rows import BATCH, lines_by_element
from thaiplan.terms import ID, expand
from thaiplan.web.tables import NUMBERS, XSD
from thaiplan.web.view import View

Value = str | int | Decimal | None
CSV = FORMATS["csv"]
MOST_ROWS = 20_000  # of more, a workbook takes longer to make than one waits for; CSV has no such limit
LONGEST_CELL = 32_767  # what a cell of a workbook holds
_NO_SIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
COLUMNS = (
    "indicator", "indicatorTh", "indicatorEn", "plan", "planTh", "level", "concept", "conceptTh", "value", "verbatim", "unit",
    "unitTh", "direction", "comparator", "form", "periodicity", "yearBE", "yearCE", "baselineBE", "baselineCE", "status",
    "inWordsTh", "inWordsEn", "lines",
)  # fmt: skip


def indicator_table(request: Request) -> Response:
    """The indicators of a plan or of a concept, or without `?of=` of all plans, as CSV or XLSX; raises WrongParameter."""
    view, of = View(request), request.query_params.get("of", "")
    media_type = view.choose([CSV, XLSX.media_type], request.query_params.get("format"))
    scope = expand(of) or of
    if of and (not scope.startswith(ID) or scope.removeprefix(ID) not in view.site.names):
        raise WrongParameter(f"There is no plan and no concept {of[:100]!r}; name one, such as lampang:plan, or none for all.")
    found = indicators(view.ask, scope or list(view.site.plans)) if scope or view.site.plans else []
    lines = _lines(view, found)
    rows = [_row(one, lines.get(one.iri, [])) for one in found]
    name = "indicators" + re.sub(r"[^a-z0-9]+", "-", "-" + scope.removeprefix(ID)).rstrip("-")
    content = write_workbook(COLUMNS, rows, name) if media_type == XLSX.media_type else write_csv(COLUMNS, rows)
    return attach(content, media_type, name)


def answer_workbook(answer: Answer, name: str) -> Response:
    """The answer of a question as a workbook; raises AnswerTooLarge."""
    heads, rows = read_table(answer)
    return attach(write_workbook(heads, [[_value(term) for term in row] for row in rows], name), XLSX.media_type, name)


def attach(content: bytes, media_type: str, name: str) -> Response:
    """A file to be saved under a name of ASCII letters, digits and hyphens."""
    file = f"{name}.{'xlsx' if media_type == XLSX.media_type else 'csv'}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{file}"'})


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A table as CSV (RFC 4180) in UTF-8."""
    written = StringIO()
    csv.writer(written).writerows([heads, *rows])
    return written.getvalue().encode()


def write_workbook(heads: Sequence[str], rows: Sequence[Sequence[Value]], name: str) -> bytes:
    """A table as XLSX; raises AnswerTooLarge where it has more rows, or a longer text, than a workbook should hold."""
    if len(rows) > MOST_ROWS:
        raise AnswerTooLarge(f"The table has {len(rows):,} rows and a workbook takes {MOST_ROWS:,}; take it as CSV.")
    longest = max((len(value) for row in rows for value in row if isinstance(value, str)), default=0)
    if longest > LONGEST_CELL:
        raise AnswerTooLarge(f"A text has {longest:,} letters and a cell holds {LONGEST_CELL:,}; take the table as CSV.")
    cells = [[_NO_SIGN.sub("\ufffd", value) if isinstance(value, str) else value for value in row] for row in rows]
    wide = [max([len(head), *(len(str(row[n] or "")) for row in cells[:100])]) for n, head in enumerate(heads)]
    widths = [max(8, min(60, letters + 2)) for letters in wide]
    return write_xlsx([Page("thaiplan", [list(heads), *cells], ("heading", "entry"), widths, frozen="A2")], name)


def _value(term: Term | None) -> Value:
    """A term as a cell: a number where it is one a workbook keeps whole, else its text."""
    kind = term.datatype.removeprefix(XSD) if term and term.datatype else ""
    if term is None or kind not in NUMBERS:
        return term.value if term else None
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return term.value
    # A workbook keeps 15 digits of a number.
    return number if number.is_finite() and len(number.as_tuple().digits) <= 15 else term.value


def _lines(view: View, found: Sequence[Indicator]) -> dict[str, list[str]]:
    iris = list(dict.fromkeys(one.iri for one in found))
    batches = (iris[start : start + BATCH] for start in range(0, len(iris), BATCH))
    return lines_by_element([row for batch in batches for row in view.ask.rows("element-lines", element=batch)])


def _row(one: Indicator, lines: list[str]) -> list[Value]:
    """What a row of COLUMNS says of an indicator and one target of it."""
    target, concept, unit = one.target, one.concept, one.target.unit
    years = [year and getattr(year, era) for year in (target.year, target.baseline) for era in ("be", "ce")]
    return [
        one.iri, one.label.th, one.label.en, one.plan.iri, one.plan.label.th, one.level,
        concept and concept.iri, concept and concept.label.th, target.value, target.verbatim, unit and unit.iri,
        unit and unit.label.th, target.direction, target.comparator, target.form, target.periodicity, *years, target.status,
        target_words(target, "th") or None, target_words(target, "en") or None, " ".join(lines),
    ]  # fmt: skip

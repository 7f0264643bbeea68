"""The sink: it counts the rows of an answer in its bytes, and cuts after as many as may be given."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from thaiplan.engine.sink import LAYOUTS, XML, Enough, Sink
from thaiplan.errors import AnswerTooLarge, NotAcceptable

# Whatever could be taken for the beginning or the end of a row stands inside a text, and rows may be empty.
TEXTS = ["plain", 'a "quoted" one', "[{ ,{ }]", "back\\slash\\", '\\"', "two\r\nlines\n", "<result></result>", "", "ลำปาง, ๑"]
CELLS = " ".join(f"({json.dumps(text, ensure_ascii=False)} {number})" for number, text in enumerate(TEXTS))
QUERY = f"SELECT ?text ?number {{ VALUES (?text ?number) {{ (UNDEF UNDEF) {CELLS} (UNDEF 1) (UNDEF UNDEF) }} }}"
ROWS = len(TEXTS) + 3
FORMS = dict(zip(LAYOUTS, (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.CSV,
                           ox.QueryResultsFormat.TSV), strict=True))  # fmt: skip


def write(media_type: str, query: str = QUERY, step: int = 8192, limit_rows: int = 0, limit_bytes: int = 10**9) -> tuple:
    parts: list[bytes] = []
    sink = Sink(parts.append, media_type, limit_bytes, limit_rows)
    content = ox.Store().query(query).serialize(format=FORMS[media_type])
    try:
        for start in range(0, len(content), step):
            sink.write(content[start : start + step])
        sink.finish()
    except Enough:
        pass
    return sink, b"".join(parts), content.replace(b"\r", b"&#13;") if media_type in XML else content


def rows_of(media_type: str, content: bytes) -> int:
    if media_type.endswith("json"):
        return len(json.loads(content)["results"]["bindings"])
    if media_type.endswith("xml"):
        return len(list(ox.parse_query_results(content, format=ox.QueryResultsFormat.XML)))
    if media_type == "text/csv":
        return len(list(csv.reader(io.StringIO(content.decode(), newline="")))) - 1
    return content.count(b"\n") - 1


@pytest.mark.parametrize("media_type", FORMS)
@pytest.mark.parametrize("step", [1, 7, 8192])
def test_every_row_is_counted_and_nothing_is_lost_on_the_way(media_type, step, monkeypatch):
    monkeypatch.setattr("thaiplan.engine.sink.CHUNK_BYTES", step)
    sink, passed_on, content = write(media_type, step=step)
    assert passed_on == content
    assert (sink.rows, sink.is_cut) == (ROWS, False)


@pytest.mark.parametrize("media_type", FORMS)
@pytest.mark.parametrize("step", [1, 50, 8192])
@pytest.mark.parametrize("limit", range(1, ROWS + 2))
def test_an_answer_is_cut_between_two_rows_and_still_well_formed(media_type, step, limit, monkeypatch):
    monkeypatch.setattr("thaiplan.engine.sink.CHUNK_BYTES", step)
    sink, passed_on, content = write(media_type, step=step, limit_rows=limit)
    assert sink.is_cut == (limit < ROWS)
    assert rows_of(media_type, passed_on) == sink.rows == min(limit, ROWS)
    assert (passed_on == content) == (limit >= ROWS)
    start = re.sub(rb"(\]\}\}|</results></sparql>|\r?\n)$", b"", passed_on)
    assert content.startswith(start)


@pytest.mark.parametrize("media_type", FORMS)
def test_an_answer_without_rows_or_without_variables_is_counted_too(media_type):
    assert write(media_type, "SELECT ?x { VALUES ?x {} }")[0].rows == 0
    assert write(media_type, "SELECT * {}")[0].rows == 1
    assert write(media_type, "SELECT ?x { VALUES ?x { UNDEF UNDEF } }")[0].rows == 2


def test_an_answer_over_the_limit_of_bytes_is_an_error_that_names_it():
    with pytest.raises(AnswerTooLarge, match="100 bytes"):
        write("text/csv", limit_bytes=100)


@pytest.mark.parametrize("step", [1, 8192])
def test_the_line_ends_of_a_text_come_out_of_xml_as_they_went_in(step, monkeypatch):
    monkeypatch.setattr("thaiplan.engine.sink.CHUNK_BYTES", step)
    _, passed_on, _ = write(XML[0], r'SELECT ("a\r\nb\rc\nd" AS ?x) {}', step)
    assert "".join(ElementTree.fromstring(passed_on).itertext()) == "a\r\nb\rc\nd"


@pytest.mark.parametrize("step", [1, 2, 8192])
@pytest.mark.parametrize("character", [0, 8, 0x0B, 0x1F, 0xFFFE, 0xFFFF])
def test_a_character_that_xml_cannot_hold_is_an_error_that_names_it(character, step, monkeypatch):
    monkeypatch.setattr("thaiplan.engine.sink.CHUNK_BYTES", step)
    query = rf'SELECT ("ก\u{character:04X}" AS ?x) {{}}'
    with pytest.raises(NotAcceptable, match=rf"U\+{character:04X}, which XML cannot hold"):
        write(XML[0], query, step)
    assert json.loads(write("application/sparql-results+json", query, step)[1])

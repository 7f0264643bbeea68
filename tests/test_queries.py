"""The query library: headers, parameters, and that no value can change a query."""

from pathlib import Path

import pyoxigraph
import pytest

from thaiplan.errors import Malformed, MissingFile, UnknownQuestion, WrongParameter
from thaiplan.queries import find_question, read_question, read_questions, read_terms
from thaiplan.sparqltokens import read_tokens
from thaiplan.terms import PREFIXES

TEXT = """#+ summary: Who measures this?
#+ summary_th: ใครวัดเรื่องนี้
#+ tags: [measures, cross-level]
#+ params:
#+   concept: What is measured.
#+   text: A word.
PREFIX my: <http://my.example/>
SELECT ?concept ?text WHERE {
  VALUES ?concept { concept:tourism-revenue }
  VALUES ?text { "a } b"@th }  # the default
  VALUES ?fixed { 1 }
}
"""


@pytest.fixture
def question(tmp_path: Path):
    path = tmp_path / "who-measures.rq"
    path.write_text(TEXT, encoding="utf-8")
    return read_question(path)


def test_the_header_is_read(question):
    assert question.name == "who-measures"
    assert (question.summary, question.summary_th) == ("Who measures this?", "ใครวัดเรื่องนี้")
    assert question.tags == ("measures", "cross-level")
    assert question.params == {"concept": "What is measured.", "text": "A word."}


def test_defaults_stand_where_nothing_is_given(question):
    assert question.bind({}) == TEXT
    assert question.default("concept") == "concept:tourism-revenue"
    assert question.default("text") == '"a } b"@th'


@pytest.mark.parametrize(
    ("value", "terms"),
    [
        ("concept:crime", "<https://w3id.org/thaiplan/id/concept/crime>"),
        ("my:x", "<http://my.example/x>"),
        ("lampang-pao:strategy-2-approach-3.1", "<https://w3id.org/thaiplan/id/lampang-pao/strategy-2-approach-3.1>"),
        ("<urn:x>", "<urn:x>"),
        ("https://a.example/b?c=d&e=(f)", "<https://a.example/b?c=d&e=(f)>"),
        ("2565", "2565"),
        ("-1.5e3", "-1.5e3"),
        ('"น้ำ"@th', '"น้ำ"@th'),
        ("'it''s'", "\"'it''s'\""),  # two strings with nothing between are one plain text
        ("รายได้ จากการท่องเที่ยว", '"รายได้ จากการท่องเที่ยว"'),
        ("12 months", '"12 months"'),
        ('a"b\\c\nd', '"a\\"b\\\\c\\nd"'),
        ("concept:crime, concept:water", "<https://w3id.org/thaiplan/id/concept/crime> <https://w3id.org/thaiplan/id/concept/water>"),
        ("<urn:a> <urn:b>", "<urn:a> <urn:b>"),
        ('"a, b", 3', '"a, b" 3'),
        (r'"a\"b\n"', '"a\\"b\\n"'),
    ],
)
def test_a_value_becomes_terms(question, value, terms):
    assert f"VALUES ?concept {{ {terms} }}" in question.bind({"concept": value})


@pytest.mark.parametrize(
    "value",
    [
        "} DROP ALL #", 'a" } . ?s ?p ?o . VALUES ?z { "', "concept:x } SERVICE <http://a/> {", '"a"@th } #', "x\n}\n#",
        "\\", '"\\', "'''", '"a" . "b"', "\\u0022 } #", "a\u2028b", "1 }", "<urn:a> }", "]]", "🙂",
    ],
)  # fmt: skip
def test_no_value_reaches_out_of_its_braces(question, value):
    text = question.bind({"text": value})
    shape = [token.kind for token in read_tokens(text.replace(question.default("concept"), "<urn:c>"))]
    harmless = question.bind({"text": "x"}).replace(question.default("concept"), "<urn:c>")
    assert shape == [token.kind for token in read_tokens(harmless)]
    rows = list(pyoxigraph.Store().query(text.replace(question.default("concept"), "<urn:c>")))
    assert [row["text"].value for row in rows] == [value]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("concpt:crime", "concept"),
        ("<relative>", "no absolute IRI"),
        ("<http://a/ b>", "no absolute IRI"),
        ("my:a|b", "no absolute IRI"),
        ("my:a\\u0020b", "no absolute IRI"),
        ("", "is empty"),
        (" , ", "is empty"),
    ],
)
def test_a_value_that_is_no_term_is_refused(question, value, told):
    with pytest.raises(WrongParameter, match="who-measures, parameter concept") as refused:
        question.bind({"concept": value})
    assert told in str(refused.value)


def test_an_unknown_parameter_is_told_which_there_are(question):
    with pytest.raises(WrongParameter, match=r"no parameter 'fixed'; there are: concept, text\."):
        question.bind({"fixed": "2"})


def test_language_tags_and_commas_survive():
    assert read_terms('"a,b"@en-GB,concept:x', PREFIXES) == ['"a,b"@en-GB', "<https://w3id.org/thaiplan/id/concept/x>"]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("#+ params:\n#+   gone: Not there.\nASK {}", "VALUES ?gone"),
        ("#+ summary: a: b\nASK {}", "not YAML"),
        ("#+ - a\nASK {}", "summary"),
        ("#+ params: [a]\nASK {}", "params"),
        ("#+ chart: bars\nASK {}", "it wants '#+ chart: {kind: …}' of bars or chain"),
        ("#+ chart: {kind: pie, of: a}\nASK {}", "of bars or chain"),
        ("#+ chart: {kind: bars, of: a}\nASK {}", "a chart of kind bars wants of, values, [stacked]; it has kind, of"),
        ("#+ chart: {kind: bars, of: a, values: b, colour: red}\nASK {}", "it has kind, of, values, colour"),
    ],
)
def test_a_header_that_does_not_fit_names_the_file_and_the_remedy(tmp_path, header, told):
    path = tmp_path / "broken.rq"
    path.write_text(header, encoding="utf-8")
    with pytest.raises(Malformed, match=r"broken\.rq") as refused:
        read_question(path)
    assert told in str(refused.value)


def test_a_folder_is_read_in_the_order_of_names(tmp_path):
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.rq").write_text("ASK {}", encoding="utf-8")
    assert list(read_questions(tmp_path)) == ["a", "b", "c"]
    with pytest.raises(MissingFile, match="nowhere"):
        read_questions(tmp_path / "nowhere")
    with pytest.raises(MissingFile, match=r"d\.rq"):
        read_question(tmp_path / "d.rq")


def test_an_unknown_question_gets_near_names(question):
    with pytest.raises(UnknownQuestion, match=r"Did you mean who-measures\?"):
        find_question({"who-measures": question}, "who-mesures")
    with pytest.raises(UnknownQuestion, match=r"There are: who-measures\."):
        find_question({"who-measures": question}, "zzz")
    assert find_question({"who-measures": question}, "who-measures") is question


def test_a_chart_names_one_column_or_several(tmp_path):
    path = tmp_path / "drawn.rq"
    path.write_text("#+ chart: {kind: bars, of: plan, values: [a, b], stacked: true}\nASK {}", encoding="utf-8")
    chart = read_question(path).chart
    assert (chart.kind, chart.columns("of"), chart.columns("values"), chart.is_stacked) == ("bars", ("plan",), ("a", "b"), True)
    assert chart.columns("groups") == ()

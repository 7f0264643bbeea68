"""What the W3C runner compares: results read from each form, and told apart where they differ in anything that counts."""

import sys
from pathlib import Path

import pytest
from rdflib import XSD, BNode, Graph, Literal, URIRef

sys.path.insert(0, str(Path(__file__).parent / "conformance"))

import results
from results import CSV, JSON, TSV, UNREADABLE, XML, Rows, difference, read, read_result_set, same_rows

A, B, C = BNode("a"), BNode("b"), BNode("c")
ONE, TWO = Literal("1", datatype=XSD.integer), Literal("2", datatype=XSD.integer)
SRX = '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>{}</head>{}</sparql>'
TABLE = {
    JSON: """{"head": {"vars": ["x", "y"]}, "results": {"bindings": [
        {"x": {"type": "uri", "value": "http://e/1"}, "y": {"type": "literal", "value": "ก", "xml:lang": "th"}},
        {"x": {"type": "bnode", "value": "a"}, "y": {"type": "literal", "value": "01", "datatype": "INTEGER"}},
        {"y": {"type": "literal", "value": "a\\tb"}}, {}]}}""".replace("INTEGER", XSD.integer),
    XML: SRX.format('<variable name="x"/><variable name="y"/>', f"""<results>
        <result><binding name="x"><uri>http://e/1</uri></binding>
            <binding name="y"><literal xml:lang="th">ก</literal></binding></result>
        <result><binding name="x"><bnode>z</bnode></binding>
            <binding name="y"><literal datatype="{XSD}integer">01</literal></binding></result>
        <result><binding name="y"><literal datatype="{XSD}string">a\tb</literal></binding></result><result/></results>"""),
    TSV: f'?x\t?y\n<http://e/1>\t"ก"@th\n_:q\t"01"^^<{XSD}integer>\n\t"a\\tb"\n\t\n',
}  # fmt: skip
CSV_TABLE = 'x,y\r\nhttp://e/1,ก\r\n_:q,01\r\n,"a\tb"\r\n,\r\n'


def table(*rows: dict, is_ordered: bool = False) -> Rows:
    return Rows(("x", "y"), list(rows), is_ordered)


@pytest.mark.parametrize("one", TABLE)
@pytest.mark.parametrize("other", TABLE)
def test_a_table_is_the_same_in_every_form(one, other):
    assert difference(read(TABLE[one].encode(), one), read(TABLE[other].encode(), other)) is None


def test_csv_has_the_values_and_tells_a_blank_node_from_a_text():
    found = read(CSV_TABLE.encode(), CSV)
    assert [list(map(str, row.values())) for row in found.rows] == [["http://e/1", "ก"], ["_:q", "01"], ["", "a\tb"], ["", ""]]
    assert difference(found, read(CSV_TABLE.replace("_:q", "_:r").encode(), CSV)) is None
    assert difference(found, read(CSV_TABLE.replace("_:q", "q").encode(), CSV))
    assert difference(found, read(CSV_TABLE.replace("01", "1").encode(), CSV))


@pytest.mark.parametrize(("form", "yes", "no"), [
    (JSON, '{"head": {}, "boolean": true}', '{"head": {}, "boolean": false}'),
    (XML, SRX.format("", "<boolean>true</boolean>"), SRX.format("", "<boolean>false</boolean>")),
])  # fmt: skip
def test_yes_and_no_are_told_apart(form, yes, no):
    assert difference(True, read(yes.encode(), form)) is None
    assert difference(True, read(no.encode(), form)) == "wanted True, found False"
    assert difference(table(), read(yes.encode(), form)) == "wanted 0 rows, found yes or no"


@pytest.mark.parametrize(("form", "text"), [
    (JSON, "{}"), (JSON, '{"head": {"vars": []}, "results": {"bindings": [{"x": {"type": "uri", "value": "http://e/"}}]}}'),
    (JSON, '{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "thing", "value": "1"}}]}}'),
    (XML, "<sparql/>"), (XML, SRX.format("", "<results>")), (XML, SRX.format("", "<boolean>yes</boolean>")),
    (TSV, '?x\n"a"\t"b"\n'), (TSV, "?x\na b\n"), (CSV, "x,y\r\n1\r\n"), ("text/turtle", "<a> <b>"),
    ("application/rdf+xml", "<rdf"), ("text/html", ""),
])  # fmt: skip
def test_a_document_that_is_not_as_its_form_says_cannot_be_read(form, text):
    with pytest.raises(UNREADABLE):
        read(text.encode(), form)


@pytest.mark.parametrize("other", [
    {"x": URIRef("http://e/")}, {"x": Literal("1")}, {"x": Literal("01", datatype=XSD.integer, normalize=False)},
    {"x": Literal("1", datatype=XSD.decimal)}, {"x": TWO}, {"x": BNode()}, {}, {"y": ONE}, {"x": ONE, "y": ONE},
])  # fmt: skip
def test_a_row_that_differs_in_one_term_is_another(other):
    assert difference(table({"x": ONE}), table(other)) == "1 row as wanted, but not the same"


def test_a_language_counts_and_its_case_does_not():
    thai, english, upper = (table({"x": Literal("a", lang=lang)}) for lang in ("th", "en", "TH"))
    assert difference(thai, english)
    assert difference(thai, upper) is None


def test_rows_are_a_bag_unless_they_have_an_order():
    one, two = {"x": ONE}, {"x": TWO}
    assert difference(table(one, two, one), table(two, one, one)) is None
    assert difference(table(one, two, one), table(two, one, two)) == "3 rows as wanted, but not the same"
    assert difference(table(one, one), table(one)) == "wanted 2 rows, found 1 row"
    assert difference(table(one, two, is_ordered=True), table(two, one)) == "2 rows as wanted, but not the same"
    assert difference(table(one, two, is_ordered=True), table(one, two)) is None


def test_the_variables_of_the_head_count_and_not_their_order():
    assert difference(table(), Rows(("y", "x"), [])) is None
    assert difference(table(), Rows(("x", "z"), [])) == "wanted the variables x y, found x z"


@pytest.mark.parametrize(("wanted", "found", "same"), [
    ([(A, A)], [(C, C)], True),
    ([(A, B)], [(C, C)], False),
    ([(A, A)], [(B, C)], False),
    ([(A, ONE), (A, TWO)], [(C, ONE), (C, TWO)], True),
    ([(A, ONE), (A, TWO)], [(B, ONE), (C, TWO)], False),
    ([(A, ONE), (B, TWO)], [(C, ONE), (C, TWO)], False),
    ([(A, B), (B, C), (C, A)], [(B, A), (A, C), (C, B)], True),
    ([(A, B), (B, A), (C, C)], [(A, B), (B, C), (C, A)], False),
    ([(A, ONE), (B, ONE), (A, B)], [(C, ONE), (A, ONE), (A, C)], True),
])  # fmt: skip
def test_blank_nodes_are_equal_by_their_place_in_all_rows(wanted, found, same):
    one, other = ([dict(zip("xy", row, strict=True)) for row in rows] for rows in (wanted, found))
    assert same_rows(one, other) is same


def test_many_rows_alike_are_paired_in_no_time():
    rows = [{"x": BNode(), "y": ONE} for _ in range(60)]
    assert same_rows(rows, rows[::-1])
    assert same_rows([{"x": ONE}] * 60, [{"x": ONE}] * 60)


@pytest.mark.parametrize(("one", "other", "datatype"), [
    ("1.0E6", "1000000", XSD.double), ("1.50", "1.5", XSD.decimal), ("1", "1.0", XSD.float), ("01", "1", XSD.integer),
    ("0", "false", XSD.boolean),
])  # fmt: skip
def test_numbers_are_compared_by_value_only_where_that_is_asked_for(one, other, datatype):
    wanted, found = (table({"x": results.literal(text, datatype, None)}) for text in (one, other))
    assert difference(wanted, found) == "1 row as wanted, but not the same"
    assert difference(wanted, found, by_value=True) is None


@pytest.mark.parametrize(("one", "other"), [
    (("1.0", XSD.double), ("1.1", XSD.double)), (("1", XSD.integer), ("1", XSD.decimal)), (("1.0", None), ("1", None)),
    (("-3", XSD.negativeInteger), ("-3", XSD.integer)), (("x", XSD.double), ("y", XSD.double)),
    (("0", XSD.boolean), ("true", XSD.boolean)),
])  # fmt: skip
def test_by_value_another_value_another_type_and_a_text_are_still_others(one, other):
    wanted, found = (table({"x": results.literal(*each, None)}) for each in (one, other))
    assert difference(wanted, found, by_value=True) == "1 row as wanted, but not the same"


def test_by_value_what_looks_like_a_number_in_csv_is_one():
    wanted, found = (read(f"x\r\n{text}\r\n".encode(), CSV) for text in ("1.0E6", "1000000"))
    assert difference(wanted, found)
    assert difference(wanted, found, by_value=True) is None
    assert difference(wanted, read(b"x\r\n1000001\r\n", CSV), by_value=True)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own JSON-LD reader
@pytest.mark.parametrize("form", results.GRAPHS)
def test_graphs_are_compared_as_graphs_in_every_form(form):
    wanted = Graph().parse(data="<http://e/s> <http://e/p> [ <http://e/q> 'one' ] , [ <http://e/q> 'two' ] .", format="turtle")
    syntax = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}.get(form, "json-ld")
    text = wanted.serialize(format=syntax)
    assert difference(read(wanted.serialize().encode(), "text/turtle"), read(text.encode(), form)) is None
    assert difference(wanted, read(text.replace("two", "one").encode(), form))
    assert difference(wanted, read(text.replace("two", "three").encode(), form)) == "4 triples as wanted, but not the same"


def test_graphs_keep_the_lexical_forms_of_their_literals():
    texts = ['<http://e/s> <http://e/p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .', "<http://e/s> <http://e/p> 1 ."]
    one, other = (read(text.encode(), "text/turtle") for text in texts)
    assert difference(one, other) == "1 triple as wanted, but not the same"
    assert difference(one, other, by_value=True) is None


def test_a_result_set_in_rdf_has_an_order_where_its_rows_have_an_index():
    solution = "rs:solution [ rs:binding [ rs:variable 'x' ; rs:value {} ] {} ]"
    for indices, is_ordered in ((("; rs:index 2", "; rs:index 1"), True), (("", ""), False)):
        both = " ; ".join(solution.format(value, index) for value, index in zip((1, 2), indices, strict=True))
        text = f"@prefix rs: <{results.RS}> . [] a rs:ResultSet ; rs:resultVariable 'x' ; {both} ."
        found = read_result_set(Graph().parse(data=text))
        assert (found.variables, found.is_ordered, len(found.rows)) == (("x",), is_ordered, 2)
        assert not is_ordered or [str(row["x"]) for row in found.rows] == ["2", "1"]
    assert read_result_set(Graph().parse(data=f"@prefix rs: <{results.RS}> . [] a rs:ResultSet ; rs:boolean true .")) is True

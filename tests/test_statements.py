"""Statements are read out of a release as they were written into it."""

import pytest
import rdflib

from thaiplan.errors import Malformed
from thaiplan.statements import read_statements

LINES = [
    '<a:s> <a:p> "tab\\t, \\"quote\\", back\\\\slash, \\u0E19\\u0E49\\u0E33"@th <a:g> .\n',
    '<a:s> <a:q> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <a:g> .\n',
    "_:b1 <a:p> <a:o> .\n",
    "<a:s> <a:q> _:b2 <a:g> .\n",
    '<a:s> <a:q> "" <a:g> .\n',
]


def test_texts_iris_numbers_and_blank_nodes_come_as_they_are():
    text, number, blank, to_blank, empty = read_statements(LINES)
    assert (text.value, text.lang, text.graph) == ('tab\t, "quote", back\\slash, น้ำ', "th", "a:g")
    assert (number.value, number.datatype, number.kind) == ("1", "http://www.w3.org/2001/XMLSchema#integer", "literal")
    assert (blank.subject, blank.value, blank.kind, blank.graph) == ("_:b1", "a:o", "iri", "")
    assert (to_blank.value, to_blank.kind) == ("_:b2", "bnode")
    assert (empty.value, empty.kind) == ("", "literal")


def test_only_the_properties_that_are_named_are_read():
    assert [one.property for one in read_statements(LINES, ["a:q"])] == ["a:q"] * 3


@pytest.mark.parametrize("line", ["", "<a:s> <a:p>", "<a:s> <a:p> nothing .", '<a:s> <a:p> "open .', "<a:s> <a:p> <a:o>"])
def test_a_line_that_is_no_statement_is_told(line):
    with pytest.raises(Malformed, match="is no statement of N-Quads"):
        list(read_statements([line]))


def test_the_texts_and_the_links_of_a_release_are_read_as_rdflib_reads_them(engine):
    lines = engine.release.quads.read_text(encoding="utf-8").splitlines()
    ours = {(one.subject, one.value) for one in read_statements(lines) if one.lang or one.kind == "iri"}
    graph = rdflib.Graph().parse(data="\n".join(line.rpartition(" <")[0] + " ." for line in lines), format="nt")
    kept = ((s, o) for s, o in graph.subject_objects() if isinstance(o, rdflib.URIRef) or getattr(o, "language", None))
    theirs = {(str(s), str(o)) for s, o in kept}
    assert {pair for pair in ours if not pair[0].startswith("_:")} == {pair for pair in theirs if pair[0].startswith("http")}
    assert len(theirs) > 5_000

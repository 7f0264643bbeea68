"""Causes: what parsers say is told in Thai where it is known, and in no case in English inside a Thai sentence."""

import re

import pytest

from thaiplan.documents import read_document
from thaiplan.documents.causes import CAUSES, in_thai, make_parser_fault

RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:tp="https://w3id.org/thaiplan/ontology#">{}</rdf:RDF>'
BROKEN = [
    "<a>", "<a></b>", "<a/><b/>", '<a b="1" b="2"/>', "<a b=1/>", "<a>&#0;</a>", "<a><![CDATA[x</a>", '<a b="1"', "<a/>",
    '<a><?xml version="1.0"?></a>', "<b:a/>", RDF.format('<tp:Plan rdf:about="a b"/>'), RDF.format('<tp:Plan rdf:ID="1"/>'),
    RDF.format("text"), RDF.format('<tp:A rdf:about="http://a" rdf:ID="b"/>'),
    RDF.format('<tp:A rdf:aboutEach="x"/>'), RDF.format("<rdf:li/>"), RDF.format('<tp:A><tp:x xml:lang="t_h">1</tp:x></tp:A>'),
    RDF.format('<tp:A rdf:ID="a"/><tp:A rdf:ID="a"/>'), RDF.format("<tp:A><tp:x><tp:B/><tp:B/></tp:x></tp:A>"),
    '{"a" 1}', "{a: 1}", '{"a": "x}', '{"a": "\n"}', '{"a": "\\q"}', '{"a": "\\u1"}', '{"a": 1} x', "[1,]", "[1 2]",
    '{"a": NaN}',
    '{"a": 1e999}', '{"@id": 1}', '{"@id": "a:b", "@id": "a:c"}', '{"@context": {"@vocab": 1}}', '{"@context": {"a": 1}}',
    '{"@reverse": 1}', '{"@id": "a:b", "a:c": {"@value": {}}}', '{"@id": "a:b", "a:c": {"@value": "x", "@id": "y"}}',
    '{"@id": "a:b", "a:c": {"@value": "x", "@type": "no iri"}}', '{"@context": {"@version": 1.0}}', '{"@id": "a:b", "a:c": ',
    '{"@context": {"x": {"@type": "@y", "@id": "a:b"}}, "x": "1"}', '{"a": ' + "1" * 5_000 + "}",
    '{"@context": {"a": {"@id": "b"}, "b": {"@id": "a"}}, "@id": "c:d", "a": 1}',
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[-60:])
def test_the_common_faults_are_told_in_thai_with_their_cause(text):
    (fault, *_) = read_document(text.encode(), "plan.rdf" if text.startswith("<") else "plan.jsonld").faults
    assert re.fullmatch(r"อ่านเป็น (XML|JSON|RDF/XML|JSON-LD) ไม่ได้ \(.*[ก-๙].*\)", fault.message("th")), fault.messages
    assert re.fullmatch(r"This cannot be read as (XML|JSON|RDF/XML|JSON-LD) \(.+\)\.", fault.message("en"))


def test_a_cause_that_is_not_known_is_told_to_english_readers_only():
    fault = make_parser_fault("json", 1, 1, "the moon is full")
    assert fault.wrong == {"th": "อ่านเป็น JSON ไม่ได้", "en": "this cannot be read as JSON (the moon is full)"}


@pytest.mark.parametrize("said", CAUSES)
def test_a_cause_holds_no_english_but_names(said):
    plain = re.sub(r"@\w+|rdf:\w+|xmlns|\bXML\b|\bJSON\b|\bIRI\b|\bCDATA\b|true|false|null|\{\d\}|\\u", "", CAUSES[said])
    assert not re.search("[a-zA-Z]{3}", plain.replace("<?xml …?>", ""))


def test_no_cause_hides_another():
    assert in_thai("@value value must be a string, number, boolean or null") != in_thai("@value value must be a string")

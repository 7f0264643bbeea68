"""Guards: remote contexts and document types are taken out, and what would harm the parser does not reach it."""

import json

import pytest

from thaiplan.documents.guards import DEEPEST, Refused, check_xml, guard_json, take_doctype


def refused(work, text: str) -> tuple[str, int | None, int | None]:
    with pytest.raises(Refused) as refusal:
        work(text)
    return refusal.value.fault[:3]


def test_json_without_remote_contexts_is_handed_on_as_it_is():
    text = '{"@context": {"x": "http://x/"}, "n": 1.10}'
    assert guard_json(text) == (text, [])


def test_remote_contexts_are_taken_out_wherever_they_stand_and_named_once():
    text = """{"@context": ["http://a", {"p": {"@id": "http://p", "@context": "http://b"}, "@import": "c"}],
      "q": [{"@context": "http://a", "r": [{"@context": "d"}]}], "n": 1.5}"""
    guarded, remote = guard_json(text)
    assert sorted(remote) == ["c", "d", "http://a", "http://b"]
    assert "http://a" not in guarded
    assert json.loads(guarded)["@context"] == [{"p": {"@id": "http://p", "@context": []}}]
    assert json.loads(guarded)["n"] == 1.5


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", ("json", 1, 2)),
        ('{"a": 1,\n "ก": x}', ("json", 2, 7)),
        ("-Infinity", ("json", None, None)),
        ("[1e400]", ("json", None, None)),
        ("[" + "9" * 5000 + "]", ("json", None, None)),
        ("[" * (DEEPEST + 1), ("nested", 1, DEEPEST + 1)),
        ('[\n"' + "ก" * 100_001 + '"]', ("long", 2, 1)),
    ],
)
def test_json_that_cannot_be_read_is_refused_with_its_place(text, fault):
    assert refused(guard_json, text) == fault


def test_brackets_in_a_text_are_not_counted():
    text = json.dumps(["[" * 1000, '\\"' + "{" * 1000])
    assert guard_json(text) == (text, [])


@pytest.mark.parametrize(
    ("doctype", "lines"),
    [
        ("<!DOCTYPE r>", 0),
        ('<!DOCTYPE r SYSTEM "file:///x">', 0),
        ('<!DOCTYPE r [\n<!ENTITY ก "]>">\n<!-- ]> -->\n]  >', 3),
        ('<!-- <!DOCTYPE x --><?p <!DOCTYPE?><!DOCTYPE r [<!ENTITY % p SYSTEM "http://x/"> %p;]>', 0),
    ],
)
def test_a_document_type_is_taken_out_and_the_rest_keeps_its_lines(doctype, lines):
    text, had_type = take_doctype(f'<?xml version="1.0"\n encoding="tis-620"?>{doctype}<r>ก</r>')
    assert had_type
    assert "ENTITY" not in text
    assert "encoding" not in text
    assert text.endswith("<r>ก</r>")
    assert text.count("\n") == 1 + lines
    check_xml(text)


def test_xml_without_document_type_is_as_it_was():
    assert take_doctype("<r>&lt;!DOCTYPE x></r>") == ("<r>&lt;!DOCTYPE x></r>", False)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<r>\n<a></b></r>", ("xml", 2, 6)),
        ("<r>", ("xml", 1, 4)),
        ("no xml", ("xml", 1, 1)),
        ("<r>ก &e; ข</r>", ("entity", 1, 6)),
        ("<r>" * (DEEPEST + 1), ("nested", 1, 3 * DEEPEST + 1)),
    ],
)
def test_xml_that_cannot_be_read_is_refused_with_its_place(text, fault):
    assert refused(check_xml, text) == fault


def test_entities_of_xml_itself_are_no_entities():
    check_xml("<r a='&quot;'>&lt;&gt;&amp;&apos;&#3585;&#xe01;</r>")

"""Documents: whatever a stranger sends, what can be read is read, and what is wrong with the file is told in two languages."""

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.compare import isomorphic

from thaiplan.documents import FORMS, Document, fault_of_plans, read_document
from thaiplan.errors import UnsupportedMedia
from thaiplan.places import Place
from thaiplan.terms import ID, TP, TPS
from thaiplan.turtle import read_turtle

HOUSE = Path(__file__).resolve().parents[1]
PLANS = [*sorted((HOUSE / "tests/plans").glob("*.ttl")), *sorted((HOUSE / "data/ttl").glob("*.ttl"))]
HEAD = """@prefix tp: <https://w3id.org/thaiplan/ontology#> .
@prefix tpv: <https://w3id.org/thaiplan/vocab#> .
@prefix phayao: <https://w3id.org/thaiplan/id/phayao/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ISSUE = "phayao:issue-1 a tp:StrategicIssue ; tp:inPlan phayao:plan .\n"
RDF = """<?xml version="1.0" encoding="utf-8"?>
{}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:tp="https://w3id.org/thaiplan/ontology#">
<tp:Plan rdf:about="https://w3id.org/thaiplan/id/phayao/plan">{}</tp:Plan>
</rdf:RDF>
"""
LAUGHS = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)) + '<!ENTITY e "&a9;">'
PLAN, FIRST_ISSUE = URIRef(ID + "phayao/plan"), URIRef(ID + "phayao/issue-1")


def read(content: str | bytes, name: str = "plan.ttl", form: str | None = None) -> Document:
    return read_document(content.encode() if isinstance(content, str) else content, name, form)


def rules(document: Document, mode: str = "new") -> list[str]:
    """The rules that were broken; each finding is whole, in two languages."""
    found = [*document.faults, *fault_of_plans(document, mode)]
    for one in found:
        assert one.severity == "Violation"
        for lang in ("th", "en"):
            assert one.message(lang)
            assert one.remedy(lang)
        assert one.message("en")[0] not in "abcdefghijklmnopqrstuvwxyz"
        assert one.message("en").endswith((".", "?"))
    return [one.shape.removeprefix(TPS + "Document-") for one in found]


# ---- what is sound


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_sound_plan_is_read_as_it_stands_and_every_triple_has_its_place(path):
    document = read_document(path.read_bytes(), path.name)
    assert rules(document, "add") == []
    assert isomorphic(document.graph, read_turtle(path))
    assert all(document.places.find(*triple).line for triple in document.graph)
    assert document.left_out == ()


@pytest.mark.parametrize(("form", "serializer"), [("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml")])
def test_each_form_gives_the_same_triples(form, serializer):
    graph = read_turtle(HOUSE / "tests/plans/phayao-2570.ttl")
    document = read_document(graph.serialize(format=serializer).encode(), f"plan.{form}")
    assert document.form == form
    assert rules(document) == []
    # rdflib, which wrote them, writes numbers in JSON-LD in the canonical form of their datatype.
    expected = {(s, p, o.toPython() if isinstance(o, Literal) else o) for s, p, o in graph}
    assert {(s, p, o.toPython() if isinstance(o, Literal) else o) for s, p, o in document.graph} == expected


def test_turtle_that_is_said_to_be_n_triples_is_told_so_once_with_its_place_and_judged_all_the_same():
    document = read(HEAD + "phayao:plan a tp:Plan .\n", "plan.nt")
    assert rules(document) == ["syntax"]
    (fault,) = document.faults
    assert (fault.place.line, fault.place.column) == (1, 1)
    assert "“@prefix” ซึ่งมีใน Turtle แต่ไม่มีใน N-Triples" in fault.message("th")
    assert "name the file .ttl" in fault.remedy("en")
    assert len(document.graph) == 1


def test_a_fault_of_n_triples_that_is_one_of_turtle_too_is_told_once():
    whole = f"<{PLAN}> <{TP}legalLevel> \"x\" .\n"
    for broken in (whole.replace(" .", ""), whole.replace(f"<{TP}", f"< {TP}"), whole.replace('x"', "x")):
        assert rules(read(whole + broken + whole, "plan.nt"), "add") == ["syntax"]
    assert "ไม่จบในบรรทัดเดียว" in read(whole.replace('"x"', '\n"x"'), "plan.nt").faults[0].message("th")


def test_a_wrong_namespace_is_told_once_where_it_is_declared_and_the_rest_is_read_as_if_it_were_right():
    right = HEAD + ISSUE + "phayao:plan a tp:Plan .\n"
    wrong = read(right.replace("ontology#", "ontolgy#"))
    (fault,) = wrong.faults
    assert rules(wrong) == ["prefix"]
    assert (fault.place.line, fault.place.column) == (1, 13)
    assert TP in fault.remedy("th")
    assert set(wrong.graph) == set(read(right).graph)


@pytest.mark.parametrize(("name", "text"), [
    ("plan.rdf", RDF.format("", "")),
    ("plan.jsonld", '{"@context": {\n "tp": "' + TP + '"}, "@id": "' + PLAN + '", "@type": "tp:Plan"}'),
    ("plan.jsonld",
     '{"@context": {\n "tp": {"@id": "' + TP + '", "@prefix": true}}, "@id": "' + PLAN + '", "@type": "tp:Plan"}'),
    ("plan.jsonld", '{"@context": {\n "@vocab": "' + TP + '"}, "@id": "' + PLAN + '", "@type": "Plan"}'),
])  # fmt: skip
def test_a_wrong_namespace_is_told_in_every_form(name, text):
    wrong = read(text.replace("ontology#", "ontologie#"), name)
    assert rules(wrong) == ["prefix"]
    assert wrong.faults[0].place.line == 2
    assert set(wrong.graph) == set(read(text, name).graph) != set()


def test_literals_of_every_form_stay_as_written():
    typed = '<tp:n rdf:datatype="http://www.w3.org/2001/XMLSchema#decimal">007.10</tp:n>'
    decimal = {"@value": "007.10", "@type": "http://www.w3.org/2001/XMLSchema#decimal"}
    json = str({"@id": str(PLAN), "@type": TP + "Plan", TP + "n": decimal}).replace("'", '"')
    for content, name in (
        (HEAD + 'phayao:plan a tp:Plan ; tp:n "007.10"^^xsd:decimal .', "a.ttl"),
        (RDF.format("", typed), "a.rdf"),
        (json, "a.jsonld"),
    ):
        assert [str(value) for value in read(content, name).graph.objects(PLAN, URIRef(TP + "n"))] == ["007.10"]


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (RDF.format("", ""), "plan.ttl", "rdf"),
        ('{"@id": "http://x/a"}', "plan.ttl", "jsonld"),
        ("[ <http://x/p> 1 ] .", "plan.txt", "ttl"),
        ("<http://x/a> <http://x/p> 1 .", "plan.nt", "nt"),
        ("<http://x/a> <http://x/p> 1 .", "plan", "ttl"),
        ("", "plan.owl", "rdf"),
    ],
)
def test_the_form_is_what_the_content_plainly_is_else_what_the_name_says(content, name, form):
    assert read(content, name).form == form


def test_a_form_that_is_none_of_ours_is_refused_in_two_languages():
    with pytest.raises(UnsupportedMedia, match="there are ttl, nt, jsonld, rdf") as fault:
        read("", "plan.docx", "docx")
    assert "ไม่รองรับ" in fault.value.told("th")


# ---- broken Turtle


def test_a_broken_statement_is_told_with_its_place_and_the_rest_is_read():
    document = read(HEAD + 'phayao:plan a tp:Plan ;\n    tp:note "ไม่ปิด ;\n    tp:ordinal 1 .\n\n' + ISSUE)
    assert rules(document) == ["syntax"]
    assert document.faults[0].place == Place("plan.ttl", 6, 13)
    assert "“\"ไม่ปิด ;”" in document.faults[0].message("th")
    assert (FIRST_ISSUE, URIRef(TP + "inPlan"), PLAN) in document.graph
    assert len(document.graph) == 3
    assert document.doubtful == {PLAN}


def test_faults_in_several_statements_are_told_in_the_order_of_the_file_and_at_most_twenty():
    document = read(HEAD + "".join(f"phayao:issue-{n} a tp:StrategicIssue ; tp:ordinal ๑ .\n" for n in range(30)))
    assert rules(document) == ["digits"] * 20
    assert [one.place.line for one in document.faults] == list(range(5, 25))
    assert "บรรทัด 25" in document.left_out[0].th
    assert "line 25" in document.left_out[0].en
    assert URIRef(ID + "phayao/issue-29") in document.doubtful


# ---- bytes that are no UTF-8


def test_a_file_in_windows_874_is_told_and_judged_all_the_same():
    document = read((HEAD + 'phayao:plan a tp:Plan ; tp:note "แผนพัฒนาจังหวัดพะเยา" .').encode("cp874"))
    assert rules(document) == ["encoding"]
    assert document.faults[0].place == Place("plan.ttl", 5, 34)
    assert (PLAN, URIRef(TP + "note"), Literal("แผนพัฒนาจังหวัดพะเยา")) in document.graph


def test_a_damaged_letter_is_told_with_its_place_and_its_text_is_left_out():
    text = HEAD + 'phayao:plan a tp:Plan ; tp:note "แผน@พัฒนา" ; tp:other "ดี" .'
    document = read(text.encode().replace(b"@\xe0", b"\xff\xe0"))
    assert rules(document) == ["encoding"]
    assert document.faults[0].place == Place("plan.ttl", 5, 37)
    assert set(document.graph.objects(PLAN)) == {URIRef(TP + "Plan"), Literal("ดี")}
    assert document.doubtful == {PLAN}


@pytest.mark.parametrize(
    "content",
    [b"\x00\x01\x02" * 99, bytes(range(1, 256)) * 9, b"PK\x03\x04" + b"x" * 99, b"%PDF-1.7 x", HEAD.encode() + b"\0"],
    ids=["zeros", "bytes", "zip", "pdf", "one zero"],
)
@pytest.mark.parametrize("form", [None, *FORMS])
def test_binary_noise_is_one_finding_and_no_garbage(content, form):
    document = read_document(content, "noise.bin", form)
    assert rules(document) == ["encoding"]
    assert len(document.graph) == 0


# ---- what a file has too little or too much of


@pytest.mark.parametrize("name", [f"plan.{form}" for form in FORMS])
@pytest.mark.parametrize("content", ["", " \n\n", "\ufeff"])
def test_an_empty_file_says_nothing(content, name):
    assert rules(read(content, name)) == ["empty"]


def test_a_file_of_comments_says_nothing():
    assert rules(read("# แผน\n" + HEAD)) == ["empty"]


def test_a_file_without_plan_is_told_unless_it_adds_to_one():
    assert rules(read(HEAD + ISSUE)) == ["no-plan"]
    assert rules(read(HEAD + ISSUE), "add") == []


def test_a_plan_that_was_lost_in_a_broken_statement_is_not_missed():
    assert rules(read(HEAD + "phayao:plan a tp:Plan tp:Plan .\n" + ISSUE)) == ["syntax"]


def test_two_plans_are_told_where_the_second_begins():
    document = read(HEAD + "phayao:plan a tp:Plan .\nphayao:a-plan a tp:Plan .")
    assert rules(document) == ["two-plans"]
    assert fault_of_plans(document, "new")[0].place == Place("plan.ttl", 6, 1)


@pytest.mark.parametrize(
    "subject",
    ["<https://example.org/x>", "<issue-1>", "<https://w3id.org/thaiplan/id/lampang/issue-1>", "tp:Plan", "<urn:x:y>"],
)
def test_a_subject_outside_the_names_of_the_plan_is_told(subject):
    document = read(HEAD + f"phayao:plan a tp:Plan .\n{subject} a tp:StrategicIssue .")
    assert rules(document) == ["namespace"]
    assert document.faults[0].place.line == 6


def test_what_stands_beside_a_plan_may_be_spoken_of_and_publishers_have_their_own_names():
    beside = "<https://w3id.org/thaiplan/id/area/x> a tp:Area . <https://w3id.org/thaiplan/id/org/x> a tp:PlanOwner ."
    assert rules(read(HEAD + "phayao:plan a tp:Plan . " + beside)) == []
    own = "<https://plans.example.go.th/id/kathu/plan> a tp:Plan . <https://plans.example.go.th/id/kathu/issue-1> a tp:Theme ."
    assert rules(read(HEAD + own)) == []
    assert rules(read(HEAD + own + "<https://plans.example.go.th/id/patong/issue-1> a tp:Theme .")) == ["namespace"]


def test_many_findings_of_one_rule_are_counted():
    document = read(HEAD + "phayao:plan a tp:Plan .\n" + "".join(f"<http://x.org/{n}> a tp:Theme .\n" for n in range(50)))
    assert len(document.faults) == 21
    assert "30" in document.faults[-1].message("th")


@pytest.mark.parametrize("name", ["plan.ttl", "plan.rdf", "plan.jsonld"])
def test_thai_digits_in_a_typed_literal_are_told_in_every_form(name):
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    content = {
        "plan.ttl": HEAD + 'phayao:plan a tp:Plan ; tp:n "๑๐.๕"^^xsd:decimal , "๑๐" , "๑"^^xsd:string .',
        "plan.rdf": RDF.format("", f'<tp:n rdf:datatype="{decimal}">๑๐.๕</tp:n><tp:n>๑๐</tp:n>'),
        "plan.jsonld": f'{{"@id":"{PLAN}","@type":"{TP}Plan","{TP}n":["๑๐",{{"@value":"๑๐.๕","@type":"{decimal}"}}]}}',
    }[name]
    document = read(content, name)
    assert rules(document) == ["digits"]
    assert "“10.5”" in document.faults[0].remedy("th")
    assert (document.faults[0].focus, document.faults[0].value) == (str(PLAN), "๑๐.๕")


@pytest.mark.parametrize("name", ["plan.ttl", "plan.rdf", "plan.jsonld"])
def test_a_text_of_ten_megabytes_is_found_and_left_out_at_once(name):
    long = "ก" * 3_500_000
    content = {
        "plan.ttl": HEAD + f'phayao:plan a tp:Plan ; tp:note "{long}" .\n{ISSUE}',
        "plan.rdf": RDF.format("", f"<tp:note>{long}</tp:note>"),
        "plan.jsonld": f'{{"@id":"{PLAN}","@type":"{TP}Plan","{TP}note":"{long}"}}',
    }[name]
    started = time.perf_counter()
    document = read(content, name)
    assert time.perf_counter() - started < 5
    assert rules(document) == ["literal"]
    assert "3,500,000" in document.faults[0].message("th")
    if not name.endswith("jsonld"):  # which is refused before it reaches the parser
        assert len(document.faults[0].value) < 100
        assert document.doubtful == {PLAN}
    assert (PLAN, URIRef(TP + "note"), None) not in document.graph


# ---- deep nesting


@pytest.mark.parametrize("opened", ["[ tp:p ", "( ", "[ tp:p ( "])
@pytest.mark.parametrize("closed", [True, False])
def test_brackets_ten_thousand_deep_are_one_finding_and_the_rest_is_read(opened, closed):
    end = "".join({"[": " ]", "(": " )"}.get(sign, "") for sign in reversed(opened)) * 10_000 if closed else ""
    document = read(HEAD + ISSUE + "phayao:plan a tp:Plan ; tp:p " + opened * 10_000 + "1" + end + " .\n")
    assert rules(document) == ["syntax"]
    assert "30" in document.faults[0].message("th")
    assert (FIRST_ISSUE, URIRef(TP + "inPlan"), PLAN) in document.graph


def test_a_long_flat_list_is_no_deep_one():
    document = read(HEAD + "phayao:plan a tp:Plan ; tp:p (" + " 1" * 10_000 + " ) .")
    assert rules(document) == []
    assert len(document.graph) == 20_002


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("[" * 100_000, "plan.jsonld"),
        ('{"http://x/p":' * 10_000 + "1" + "}" * 10_000, "plan.jsonld"),
        (RDF.format("", "<tp:p><tp:A>" * 10_000 + "</tp:A></tp:p>" * 10_000), "plan.rdf"),
        (RDF.format("", "<tp:p>" * 100_000), "plan.rdf"),
    ],
)
def test_trees_ten_thousand_deep_are_refused_before_they_reach_the_parser(content, name):
    document = read(content, name)
    assert rules(document) == ["syntax"]
    assert "60" in document.faults[0].message("th")
    assert document.faults[0].place.line is not None


# ---- nothing is fetched, nothing expanded


@pytest.fixture(scope="module")
def trap() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and the requests that reached it."""
    requests: list[str] = []

    class Trap(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Trap) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", requests
        server.shutdown()


def test_imports_and_files_are_named_as_left_out(trap):
    address, requests = trap
    imports = f"<http://www.w3.org/2002/07/owl#imports> <{address}/ontology> , <file:///etc/hostname>"
    document = read(HEAD + f"phayao:plan a tp:Plan ; {imports} .")
    assert rules(document) == []
    assert [text.en for text in document.left_out] == [
        f"what owl:imports names: {address}/ontology",
        "the file file:///etc/hostname",
    ]
    assert all(text.th for text in document.left_out)
    assert requests == []


def test_a_remote_context_is_left_out_and_what_stands_inline_is_read(trap):
    address, requests = trap
    scoped = f'{{"@id":"tp:note","@context":"{address}/scoped"}}'
    inline = f'{{"tp":"{TP}","note":{scoped},"@version":1.1,"@import":"{address}/import"}}'
    document = read(
        f'{{"@context":["{address}/context","file:///etc/hostname",{inline}],"@id":"{PLAN}","@type":"tp:Plan","note":"ดี"}}',
        "plan.jsonld",
    )
    assert rules(document) == []
    assert (PLAN, URIRef(TP + "note"), Literal("ดี")) in document.graph
    left_out = [text.en.rpartition(" ")[2] for text in document.left_out]
    assert left_out == [f"{address}/context", "file:///etc/hostname", f"{address}/import", f"{address}/scoped"]
    assert requests == []


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY e "inside">',
        '<!ENTITY e SYSTEM "file:///etc/hostname">',
        '<!ENTITY e SYSTEM "{address}/entity">',
        '<!ENTITY % p SYSTEM "{address}/dtd"> %p; <!ENTITY e "&#x25;p;">',
        LAUGHS,
    ],
    ids=["internal", "file", "remote", "parameter", "laughs"],
)
def test_entities_are_neither_fetched_nor_expanded(entity, trap):
    address, requests = trap
    doctype = f"<!-- <!DOCTYPE --><!DOCTYPE rdf:RDF [\n{entity.replace('{address}', address)}\n]>\n"
    used = read(RDF.format(doctype, "<tp:note>&e;</tp:note>"), "plan.rdf")
    assert rules(used) == ["syntax"]
    assert "“&e”" in used.faults[0].message("th")
    assert (used.faults[0].place.line, len(used.graph)) == (6, 0)
    assert "ENTITY" not in used.faults[0].message("en")
    unused = read(RDF.format(doctype, "<tp:note>ดี</tp:note>"), "plan.rdf")
    assert rules(unused) == []
    assert len(unused.graph) == 2
    assert used.left_out == unused.left_out
    assert "<!DOCTYPE …>" in unused.left_out[0].th
    assert requests == []


# ---- broken JSON-LD and RDF/XML


@pytest.mark.parametrize(
    ("content", "name", "line"),
    [
        ('{"@id": "http://x/a",\n "http://x/p": }', "plan.jsonld", 2),
        ('{"@id": "http://x/a"', "plan.jsonld", 1),
        ('{"http://x/p": NaN}', "plan.jsonld", None),
        ('{"http://x/p": 1e999}', "plan.jsonld", None),
        ('{"http://x/p": ' + "9" * 5000 + "}", "plan.jsonld", None),
        ('{"@context": 5, "@id": "http://x/a"}', "plan.jsonld", None),
        (RDF.format("", "<tp:a>\n</tp:b>"), "plan.rdf", 4),
        (RDF.format("", "<tp:a"), "plan.rdf", 3),
        (RDF.format("", "").replace("rdf:about", "rdf:ID"), "plan.rdf", None),
    ],
)
def test_broken_json_and_xml_is_a_finding_with_its_line_where_the_parser_knows_it(content, name, line):
    document = read(content, name)
    assert rules(document) == ["syntax"]
    assert document.faults[0].place.line == line
    assert len(document.graph) == 0


# ---- names of files


def test_a_name_cannot_move_the_cursor_of_a_terminal_and_is_short():
    document = read("x", "แผน\x1b[2J\r\n\u202e" + "a" * 500 + ".ttl")
    assert document.name == document.places.file == document.faults[0].place.file
    assert document.name.startswith("แผน\\x1b[2J\\r\\n\\u202eaaa")
    assert document.name.endswith("aaa.ttl")
    assert len(document.name) < 200


# ---- what is not what it is said to be


@pytest.mark.parametrize(("form", "text", "plain"), [
    ("jsonld", HEAD + ISSUE, "Turtle"), ("rdf", "# แผน\n" + HEAD + ISSUE, "Turtle"), ("ttl", RDF.format("", ""), "RDF/XML"),
    ("nt", '{"@id": "' + PLAN + '", "' + TP + 'legalLevel": 3}', "JSON-LD"),
])  # fmt: skip
def test_a_file_of_another_form_than_it_is_said_to_be_is_told_so_and_read_as_what_it_is(form, text, plain):
    document = read(text, "plan", form)
    assert rules(document, "add") == ["syntax"]
    assert document.faults[0].message("th").startswith(f"ไฟล์นี้เป็น {plain} ไม่ใช่")
    assert len(document.graph) > 0


def test_a_form_that_nobody_named_is_told_from_what_the_text_plainly_is():
    assert read(HEAD + ISSUE, "plan.json").form == "ttl"


def test_a_text_of_words_is_told_where_to_begin_and_not_how_turtle_is_written():
    document = read("แผนพัฒนาจังหวัดพะเยา\nวิสัยทัศน์: เมืองน่าอยู่\nพันธกิจ:\n1. พัฒนา\n")
    assert rules(document, "add") == ["syntax"]
    assert "แม่แบบ Excel" in document.faults[0].remedy("th")


@pytest.mark.parametrize("space", ["", "\n"])
def test_a_fault_after_a_wrong_namespace_stands_in_the_file_as_it_was_sent(space):
    wrong = f"http://www.w3.org/2004/02/skos/{space}korr-of-another-length#"
    text = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="{wrong}"><rdf:x></rdf:RDF>'
    (fault,) = (one for one in read_document(text.encode(), "plan.rdf").faults if one.shape.endswith("syntax"))
    line = text.split("\n")[fault.place.line - 1]
    assert fault.place.column <= len(line)
    assert space or line[fault.place.column - 1 :].lstrip("</") == "rdf:RDF>"

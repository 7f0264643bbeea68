"""Findings: order, words and layout."""

from rdflib import SKOS, BNode, Graph, Literal, URIRef

from thaiplan.findings import Finding, Words, find_in, in_order, words_of
from thaiplan.places import Place
from thaiplan.shacl import Result
from thaiplan.terms import ID, TP, TPS

SH = "http://www.w3.org/ns/shacl#"
DATA = Graph().parse(
    data="""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix lampang: <https://w3id.org/thaiplan/id/lampang/> .
    lampang:issue-1 skos:prefLabel "Creative tourism"@en , "การท่องเที่ยวเชิงสร้างสรรค์"@th .
    lampang:issue-2 skos:prefLabel "Safe farming"@en ."""
)

WORDS = Words(
    Graph().parse(
        data="""@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix tps: <https://w3id.org/thaiplan/shapes#> .
        tps:PlanElement-parent sh:name "has something above it"@en , "มีข้อที่อยู่เหนือขึ้นไป"@th ;
            rdfs:comment "The tree needs it."@en ."""
    ),
    Graph().parse(
        data="""@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix tp: <https://w3id.org/thaiplan/ontology#> .
        tp:isDirectPartOf rdfs:label "is direct part of"@en , "เป็นส่วนหนึ่งของ"@th ."""
    ),
)


def result(focus="lampang/issue-1", shape="PlanElement-parent", severity="Violation", **more) -> Result:
    messages = more.pop("messages", {"th": "ระบุว่าอยู่ใต้ข้อใด", "en": "Name what it stands under."})
    node = focus if isinstance(focus, BNode) else URIRef(ID + focus)
    given = {"path": TP + "isDirectPartOf", "value": None, "component": SH + "MinCountConstraintComponent"} | more
    return Result(severity=SH + severity, shape=TPS + shape, focus=node, messages=messages, **given)


def labelled(focus: str, label: str) -> Graph:
    graph = Graph()
    graph.add((URIRef(ID + focus), SKOS.prefLabel, Literal(label, lang="th")))
    return graph


def test_a_finding_carries_the_thai_label_of_its_focus_and_the_word_of_its_severity():
    (finding,) = find_in([result(severity="Warning")], DATA)
    assert (finding.severity, finding.focus_label) == ("Warning", "การท่องเที่ยวเชิงสร้างสรรค์")
    assert (finding.shape, finding.focus) == (TPS + "PlanElement-parent", ID + "lampang/issue-1")


def test_a_label_in_another_language_serves_where_there_is_no_thai_one():
    assert [one.focus_label for one in find_in([result("lampang/issue-2"), result("lampang/issue-3")], DATA)] == [
        "Safe farming",
        None,
    ]


def test_findings_without_a_place_are_ordered_by_severity_shape_and_focus_as_numbers():
    mixed = [
        result("lampang/issue-10"),
        result(severity="Info", shape="Area-name"),
        result("lampang/issue-2"),
        result(severity="Warning", shape="Area-level"),
        result("lampang/issue-2", shape="Label-thai"),
    ]
    in_order = [(one.severity, one.shape[len(TPS):], one.focus[len(ID):]) for one in find_in(mixed, DATA)]
    assert in_order == [
        ("Violation", "Label-thai", "lampang/issue-2"),
        ("Violation", "PlanElement-parent", "lampang/issue-2"),
        ("Violation", "PlanElement-parent", "lampang/issue-10"),
        ("Warning", "Area-level", "lampang/issue-1"),
        ("Info", "Area-name", "lampang/issue-1"),
    ]
    assert find_in(reversed(mixed), DATA) == find_in(mixed, DATA)


def test_findings_with_a_place_are_ordered_by_file_and_line_first():
    places = {"issue-1": Place("b.ttl", 3), "issue-2": Place("a.ttl", 20, 5), "issue-3": Place("a.ttl", 4)}
    results = [result(f"lampang/{name}", severity="Warning" if name == "issue-3" else "Violation") for name in places]
    found = find_in(results, DATA, where=lambda one: places[one.focus.rpartition("/")[2]])
    in_order = [one.place[:3] for one in found]
    assert in_order == [("a.ttl", 4, None), ("a.ttl", 20, 5), ("b.ttl", 3, None)]


def test_what_is_said_twice_of_one_thing_stands_once():
    assert len(find_in([result(value=Literal(1)), result(value=Literal(2)), result("lampang/issue-2")], DATA)) == 2


def test_a_language_without_a_remedy_falls_back_to_english():
    (finding,) = find_in([result(messages={"en": "Write it."})], DATA)
    assert (finding.remedy("th"), finding.remedy("en")) == ("Write it.", "Write it.")


def test_iris_in_a_message_are_shown_as_prefixed_names():
    (finding,) = find_in([result(messages={"en": f"Same order as {ID}lampang/issue-2, which is a tp:Goal."})], DATA)
    assert words_of(finding, "en") == "Same order as lampang:issue-2, which is a tp:Goal."


def test_a_plan_new_to_the_house_is_shown_under_its_slug():
    (finding,) = find_in([result(messages={"en": f"See {ID}phayao/issue-1."})], DATA)
    assert words_of(finding, "en") == "See phayao:issue-1."


def test_a_blank_node_is_shown_as_brackets_so_that_runs_agree():
    (finding,) = find_in([result(BNode())], DATA)
    assert finding.focus == "[ ]"


def test_what_is_wrong_is_told_with_the_name_of_the_property_and_what_stands_there():
    missing, wrong = result(), result("lampang/issue-2", component=SH + "InConstraintComponent", value=Literal("ข้าว"))
    first, second = find_in([missing, wrong], DATA, WORDS)
    assert first.message("th") == "ยังไม่ได้ระบุ “เป็นส่วนหนึ่งของ (tp:isDirectPartOf)” หรือระบุไม่ครบ"
    assert first.message("en") == "“is direct part of (tp:isDirectPartOf)” is not stated, or not often enough."
    assert "“ข้าว”" in second.message("th")


def test_a_value_that_has_a_label_is_told_with_it():
    one = result(component=SH + "ClassConstraintComponent", value=URIRef(ID + "lampang/issue-2"))
    (finding,) = find_in([one], DATA, WORDS)
    assert "“lampang:issue-2 Safe farming”" in finding.message("en")


def test_what_a_query_finds_is_told_by_the_name_and_the_reason_of_its_shape():
    (finding,) = find_in([result(component=SH + "SPARQLConstraintComponent")], DATA, WORDS)
    assert finding.message("th") == "ไม่เป็นไปตามเกณฑ์ “มีข้อที่อยู่เหนือขึ้นไป”"
    assert finding.reason("en") == "The tree needs it."


def test_what_lies_inside_is_told_as_detail():
    inner = result("lampang/issue-2", "Target-unit")
    (finding,) = find_in([result(detail=(inner,))], DATA, WORDS, lambda one: Place("plan.ttl", 4, 2))
    assert [(one.shape, one.place) for one in finding.detail] == [(TPS + "Target-unit", Place("plan.ttl", 4, 2))]


def test_findings_of_the_whole_file_and_of_earlier_sheets_and_rows_come_first():
    places = [None, Place("b.xlsx", 9, 1, "ข"), Place("b.xlsx", 2, 1, "ข"), Place("b.xlsx", 9, 1, "ก"), Place("a.ttl")]
    found = [Finding("Violation", "s", "f", {}, place=place) for place in places]
    assert [found.index(one) for one in in_order(found)] == [0, 4, 3, 2, 1]


def test_a_target_and_its_baseline_go_by_the_label_of_their_indicator():
    graph = labelled("lampang/issue-1-indicator-1", "รายได้")
    indicator, target, baseline = (URIRef(ID + "lampang/" + name) for name in ("issue-1-indicator-1", "t", "b"))
    graph.add((indicator, URIRef(TP + "hasTarget"), target))
    graph.add((target, URIRef(TP + "hasBaseline"), baseline))
    assert [one.focus_label for one in find_in([result("lampang/t"), result("lampang/b")], graph)] == ["รายได้", "รายได้"]


def test_a_value_of_megabytes_is_cut():
    (finding,) = find_in([result(value=Literal("ก" * 5_000_000))], DATA, WORDS)
    assert len(finding.value) == 1001

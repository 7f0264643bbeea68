"""Findings: order, words and layout."""

from rdflib import SKOS, BNode, Graph, Literal, URIRef

from thaiplan.findings import Place, find_in, render_text, words_of
from thaiplan.shacl import Result
from thaiplan.terms import ID, TP, TPS

SH = "http://www.w3.org/ns/shacl#"
DATA = Graph().parse(
    data="""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix lampang: <https://w3id.org/thaiplan/id/lampang/> .
    lampang:issue-1 skos:prefLabel "Creative tourism"@en , "การท่องเที่ยวเชิงสร้างสรรค์"@th .
    lampang:issue-2 skos:prefLabel "Safe farming"@en ."""
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
    found = find_in(results, DATA, lambda one: places[one.focus.rpartition("/")[2]])
    in_order = [(one.file, one.line, one.column) for one in found]
    assert in_order == [("a.ttl", 4, None), ("a.ttl", 20, 5), ("b.ttl", 3, None)]


def test_what_is_said_twice_of_one_thing_stands_once():
    assert len(find_in([result(value=Literal(1)), result(value=Literal(2)), result("lampang/issue-2")], DATA)) == 2


def test_a_language_without_a_message_falls_back_to_english():
    (finding,) = find_in([result(messages={"en": "Write it."})], DATA)
    assert (finding.message("th"), finding.message("en")) == ("Write it.", "Write it.")


def test_iris_in_a_message_are_shown_as_prefixed_names():
    (finding,) = find_in([result(messages={"en": f"Same order as {ID}lampang/issue-2, which is a tp:Goal."})], DATA)
    assert words_of(finding, "en") == "Same order as lampang:issue-2, which is a tp:Goal."


def test_a_plan_new_to_the_house_is_shown_under_its_slug():
    text = render_text(find_in([result("phayao/issue-1")], DATA), "en")
    assert text.startswith("violation phayao:issue-1\n")


def test_the_text_gives_place_severity_thing_remedy_and_shape_and_counts():
    results = [result(), result("lampang/issue-2", severity="Warning")]
    text = render_text(find_in(results, DATA, lambda one: Place("plan.ttl", 12, 5)), "th")
    assert text == (
        "plan.ttl:12:5: ต้องแก้ lampang:issue-1 “การท่องเที่ยวเชิงสร้างสรรค์”\n"
        "    ระบุว่าอยู่ใต้ข้อใด [tps:PlanElement-parent]\n"
        "plan.ttl:12:5: ควรแก้ lampang:issue-2 “Safe farming”\n"
        "    ระบุว่าอยู่ใต้ข้อใด [tps:PlanElement-parent]\n"
        "ต้องแก้ 1 ข้อ, ควรแก้ 1 ข้อ\n"
    )


def test_the_text_in_english_without_places_starts_with_the_severity():
    text = render_text(find_in([result(), result("lampang/issue-2")], DATA), "en")
    assert text.startswith("violation lampang:issue-1 “การท่องเที่ยวเชิงสร้างสรรค์”\n    Name what it stands under. [")
    assert text.endswith("\n2 violations\n")


def test_nothing_found_is_said_in_words():
    assert (render_text([], "th"), render_text([], "en")) == ("ไม่พบข้อที่ต้องแก้\n", "nothing found\n")


def test_a_long_label_is_cut_and_not_between_a_letter_and_its_marks():
    (focus,) = find_in([result("lampang/issue-9")], labelled("lampang/issue-9", "กก" + "ที่" * 40))
    assert f"“กก{'ที่' * 20}…”" in render_text([focus], "th")


def test_a_blank_node_is_shown_as_brackets_so_that_runs_agree():
    (finding,) = find_in([result(BNode())], DATA)
    assert finding.focus == "[ ]"
    assert render_text([finding], "en").startswith("violation [ ]\n")

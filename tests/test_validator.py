"""The validator: what is judged, in which context, under which limits."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from filling import cell, fill, save
from thaiplan.draft.template import write_template
from thaiplan.errors import PayloadTooLarge, TooManyTriples, ValidationTimeout, WrongOption
from thaiplan.terms import TP
from thaiplan.validation import Submission
from thaiplan.validator import Validator

HOUSE = Path(__file__).resolve().parents[1]
SAMPLE = HOUSE / "tests/plans/phayao-2570.ttl"
PREFIXES = """
@prefix area: <https://w3id.org/thaiplan/id/area/> .
@prefix lampang: <https://w3id.org/thaiplan/id/lampang/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tp: <https://w3id.org/thaiplan/ontology#> .
@prefix tpv: <https://w3id.org/thaiplan/vocab#> .
"""


@pytest.fixture(scope="module")
def validator(settings, ask) -> Iterator[Validator]:
    with Validator(settings, ask, 1) as opened:
        yield opened


@pytest.fixture(scope="module")
def template(ask) -> bytes:
    return write_template(ask, "province", "TH-56")


# Each Warning that a plan of the house gives, how often, and why it stands: the print lacks it, and nothing is invented.
EXPLAINED = {
    ("lampang", "Target-yearStated"): (5, "prints neither a year nor “per year” beside these values"),
    ("lower-north-1", "CompletenessStatement-withoutTargets"): (1, "prints 40 indicators and no target for any of them"),
    ("lower-north-1", "Indicator-unitStated"): (9, "names these indicators without saying in what they are counted"),
}


def sent(path: Path, old: str = "", new: str = "", **more) -> Submission:
    text = path.read_text(encoding="utf-8")
    assert old in text
    return Submission(path.name, text.replace(old, new).encode(), **more)


def names(findings) -> set[str]:
    return {finding.shape.rpartition("#")[2] for finding in findings}


def test_a_complete_plan_that_is_new_to_the_graph_gives_no_finding(validator):
    report = validator.validate(sent(SAMPLE, profile="publishable"))
    assert (report.findings, report.mode, report.next_profile) == ((), "new", None)
    assert report.conforms
    assert report.plan.label.th.startswith("แผนพัฒนาจังหวัดพะเยา")


@pytest.mark.parametrize("path", sorted(HOUSE.glob("data/ttl/*.ttl")), ids=lambda path: path.stem)
def test_each_plan_of_the_house_conforms_and_replaces_itself(validator, path):
    if "a tp:Plan ;" not in path.read_text(encoding="utf-8"):
        return
    report = validator.validate(sent(path))
    assert (report.mode, [one for one in report.findings if one.severity == "Violation"]) == ("replace", [])


def test_every_warning_that_a_plan_of_the_house_gives_is_explained(validator):
    found = Counter(
        (path.stem, one.shape.rpartition("#")[2])
        for path in sorted(HOUSE.glob("data/ttl/*.ttl"))
        if "a tp:Plan ;" in path.read_text(encoding="utf-8")
        for one in validator.validate(sent(path)).findings
        if one.severity == "Warning"
    )
    assert found == {place: count for place, (count, _) in EXPLAINED.items()}


def test_the_profile_of_a_plan_follows_its_transcription_status(validator):
    slugs = ("nesdp-12", "northern-region")
    profiles = {slug: validator.validate(sent(HOUSE / f"data/ttl/{slug}.ttl")).profile for slug in slugs}
    assert profiles == {"nesdp-12": "draft", "northern-region": "complete"}


def test_a_finding_names_line_and_column_also_of_what_is_missing(validator):
    text = SAMPLE.read_text(encoding="utf-8")
    line = text.splitlines().index("phayao:issue-1-indicator-1-target-1") + 1
    block = text[text.index("\nphayao:issue-1-indicator-1-target-1\n"):]
    unit = next(each for each in block.splitlines() if "tp:hasUnit" in each)
    broken = text.replace(block, block.replace(unit + "\n", "", 1))
    (finding,) = validator.validate(Submission("plan.ttl", broken.encode())).findings
    assert finding.shape.endswith("#Target-unit")
    assert (finding.place.file, finding.place.line, finding.place.column) == ("plan.ttl", line, 1)


def test_a_whole_plan_without_its_years_is_told_so_once(validator):
    text = SAMPLE.read_text(encoding="utf-8")
    text = text.replace("    tp:startYear year:2566 ;\n", "").replace("    tp:endYear year:2570 ;\n", "")
    (finding,) = validator.validate(Submission("plan.ttl", text.encode())).findings
    assert (finding.severity, names([finding])) == ("Warning", {"Plan-periodStated"})
    assert finding.place.line == text.splitlines().index("phayao:plan") + 1


def test_findings_are_about_the_plan_and_never_about_its_context(validator):
    report = validator.validate(sent(HOUSE / "data/ttl/lampang.ttl", profile="publishable"))
    assert {one.focus.split("/id/")[1].split("/")[0] for one in report.findings} == {"lampang"}


def test_what_the_replaced_plan_said_does_not_help_the_new_one(validator):
    report = validator.validate(sent(HOUSE / "data/ttl/lampang.ttl", "    tp:areaLevel tpv:province ;\n", ""))
    assert "Plan-areaLevel" in names(report.findings)


@pytest.mark.parametrize(("words", "is_served"), [("เกษตรปลอดภัย เกษตรอินทรีย์และแปรรูปเกษตร", True), ("โรงพยาบาลตำบล", False)])
def test_a_theme_with_new_words_under_an_old_name_is_not_credited_with_what_the_old_words_served(validator, words, is_served):
    text = PREFIXES + (
        "lampang:plan a tp:Plan ; tp:areaLevel tpv:province ; tp:legalLevel 3 ; tp:coversArea area:TH-52 .\n"
        f'lampang:issue-2 a tp:StrategicIssue ; skos:prefLabel "{words}"@th ; tp:inPlan lampang:plan .'
    )
    report = validator.validate(Submission("plan.ttl", text.encode()))
    assert report.mode == "replace"
    assert [theme.name for theme in report.unserved] == ([] if is_served else ["issue-2"])
    assert ("Document-outdated" in names(report.findings)) != is_served


def test_a_file_without_a_plan_adds_to_the_plan_that_its_things_name(validator):
    text = PREFIXES + 'lampang:issue-9 a tp:StrategicIssue ; skos:prefLabel "ประเด็นใหม่"@th ; tp:inPlan lampang:plan .'
    report = validator.validate(Submission("more.ttl", text.encode(), profile="draft"))
    assert (report.mode, report.plan.name) == ("add", "plan")
    assert "PlanElement-parent" in names(report.findings)
    assert "Document-no-plan" not in names(report.findings)


# A fault of one cell each, and the cell in which it is told once: what follows from it is not told again.
ONE_FAULT = [
    ("plan", "name", 4, "=1+1", "แผน!C4"), ("plan", "level", 4, "จังหวดั", "แผน!E4"), ("plan", "legal", 4, "สาม", "แผน!F4"),
    ("plan", "area", 4, "พะเยาา", "แผน!G4"), ("plan", "area", 4, "[area:TH-99]", "แผน!G4"),
    ("plan", "owner", 4, None, "แผน!J4"), ("plan", "start", 4, "2566-2570", "แผน!L4"), ("plan", "end", 4, 2500, "แผน!M4"),
    ("plan", "day", 4, None, "แผน!Q4"),
    ("plan", "status", 4, "ครบๆ", "แผน!N4"), ("themes", "kind", 4, "ประเดน", "ประเด็น!B4"),
    ("themes", "text", 4, None, "ประเด็น!D4"),
    ("themes", "number", 4, "๒", "ประเด็น!C5"), ("goals", "theme", 5, "ประเด็นที่ 9", "เป้าหมาย!B5"),
    ("indicators", "theme", 4, "9", "ตัวชี้วัด!B4"), ("indicators", "text", 4, None, "ตัวชี้วัด!D4"),
    ("indicators", "concept", 4, "=A1", "ตัวชี้วัด!F4"), ("indicators", "value", 4, "มาก", "ตัวชี้วัด!H4"),
    ("indicators", "value", 4, None, "ตัวชี้วัด!H4"), ("indicators", "unit", 4, "ไร่", "ตัวชี้วัด!H4"),
    ("indicators", "unit", 4, "[tpv:nope]", "ตัวชี้วัด!I4"), ("indicators", "unit", 6, "ไร", "ตัวชี้วัด!I6"),
    ("indicators", "value", 6, None, "ตัวชี้วัด!H6"), ("indicators", "year", 4, 2600, "ตัวชี้วัด!N4"),
    ("alignments", "own", 4, "ไม่มี", "ความสอดคล้อง!B4"), ("alignments", "above", 4, None, "ความสอดคล้อง!D4"),
    ("alignments", "evidence", 4, "หน้า 3", "ความสอดคล้อง!H4"), ("alignments", "evidence", 4, "linkage:999", "ความสอดคล้อง!H4"),
    ("completeness", "declared", 4, "สอง", "ความครบถ้วน!D4"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "key", "row", "value", "place"), ONE_FAULT, ids=lambda value: str(value))
def test_one_fault_in_a_cell_is_one_finding_at_that_cell(validator, template, table, key, row, value, place):
    book = fill(template)
    cell(book, table, key, row).value = value
    report = validator.validate(Submission("plan.xlsx", save(book), profile="complete"))
    known = {("Target-yearStated", "ตัวชี้วัด!N6"), ("Document-cell", "ตัวชี้วัด!F6")}  # of the template as it is filled
    found = [(one.shape.rpartition("#")[2], f"{one.place.sheet}!{one.place.cell}") for one in report.findings]
    assert [at for shape, at in found if (shape, at) not in known] == [place], found


@pytest.mark.parametrize("kind", [None, "หมวด"])
def test_a_kind_that_was_not_chosen_is_told_once(validator, template, kind):
    book = fill(template)
    cell(book, "themes", "kind").value = kind
    found = validator.validate(Submission("plan.xlsx", save(book))).findings
    assert [one.shape.rpartition("#")[2] for one in found if one.place.sheet == "ประเด็น"] == ["Document-cell"]


def test_what_a_cell_lacks_is_called_by_the_heading_of_its_column(validator, template):
    book = fill(template)
    cell(book, "plan", "owner").value = None
    report = validator.validate(Submission("plan.xlsx", save(book)))
    (missing,) = (one for one in report.findings if one.path == TP + "hasOwner")
    assert (missing.message("th"), missing.place.heading) == (
        "ยังไม่ได้ระบุ “หน่วยงานเจ้าของแผน” หรือระบุไม่ครบ", "หน่วยงานเจ้าของแผน"
    )  # fmt: skip


def test_adding_what_the_graph_says_already_finds_nothing_new(validator):
    report = validator.validate(sent(HOUSE / "data/ttl/lampang.ttl", mode="add"))
    assert [one for one in report.findings if one.severity == "Violation"] == []


def test_adding_a_word_to_an_element_judges_it_with_all_that_the_graph_says_of_it(validator):
    text = PREFIXES + 'lampang:issue-4-tactic-5 skos:altLabel "ชื่อย่อ"@th ; tp:inPlan lampang:plan .'
    assert validator.validate(Submission("more.ttl", text.encode())).findings == ()


@pytest.mark.parametrize("mode", ["add", "replace"])
def test_a_plan_that_is_not_there_can_neither_be_replaced_nor_added_to(validator, mode):
    with pytest.raises(WrongOption, match="is not in the graph"):
        validator.validate(sent(SAMPLE, mode=mode))


def test_a_plan_that_is_there_is_not_new(validator):
    with pytest.raises(WrongOption, match="is in the graph"):
        validator.validate(sent(HOUSE / "data/ttl/lampang.ttl", mode="new"))


def test_a_dangling_link_is_found_and_one_into_the_graph_is_not(validator):
    text = SAMPLE.read_text(encoding="utf-8")
    assert names(validator.validate(sent(SAMPLE, "concept:tourism-revenue", "concept:no-such-thing")).findings) >= {
        "Indicator-concept"
    }
    assert "concept:tourism-revenue" in text


def test_the_context_is_the_slice_referred_to_and_not_the_graph(validator, ask, monkeypatch):
    slices = []
    data = ask.data
    monkeypatch.setattr(ask, "data", lambda *args, **more: slices.append(data(*args, **more)) or slices[-1])
    validator.validate(sent(SAMPLE))
    assert 0 < sum(len(each.splitlines()) for each in slices) < 1500


def test_a_plan_over_the_limit_in_bytes_is_refused_with_limit_and_size(settings, ask):
    with (
        Validator(replace(settings, validate_limit_bytes=100), ask, 1) as small,
        pytest.raises(PayloadTooLarge, match=r"bytes; 100 may be sent") as told,
    ):
        small.validate(sent(SAMPLE))
    assert "ไม่เกิน 100 ไบต์" in told.value.told("th")


def test_a_plan_of_too_many_triples_is_refused_with_limit_and_number(settings, ask):
    with (
        Validator(replace(settings, validate_limit_triples=10), ask, 1) as small,
        pytest.raises(TooManyTriples, match="10 may be judged") as told,
    ):
        small.validate(sent(SAMPLE))
    assert "ไม่เกิน 10" in told.value.told("th")


def test_judging_over_the_time_limit_is_stopped_and_the_next_plan_is_judged(settings, ask):
    with Validator(replace(settings, validate_limit_s=0.05), ask, 1) as hurried:
        with pytest.raises(ValidationTimeout, match=r"longer than 0\.05 s"):
            hurried.validate(sent(HOUSE / "data/ttl/alignments.ttl"))
        hurried._pool.limit_s = 60
        assert hurried.validate(sent(SAMPLE)).conforms


@pytest.mark.parametrize(("name", "value"), [("profile", "perfect"), ("mode", "erase")])
def test_an_unknown_profile_or_mode_is_refused_with_those_there_are(validator, name, value):
    with pytest.raises(WrongOption, match="there are"):
        validator.validate(Submission("plan.ttl", b"", **{name: value}))

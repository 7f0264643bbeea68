"""The inspector: what is read of a plan before it is judged, and what is told of it after, in this process."""

from pathlib import Path

import pytest

from filling import cell, fill, save
from thaiplan.draft.template import write_template
from thaiplan.errors import TooManyTriples
from thaiplan.house import House
from thaiplan.terms import ID
from thaiplan.validation import Inspector, Submission

HOUSE = Path(__file__).resolve().parents[1]
SAMPLE = (HOUSE / "tests/plans/phayao-2570.ttl").read_text(encoding="utf-8")
PREFIXES = SAMPLE[SAMPLE.index("@prefix"):SAMPLE.index("\nphayao:plan")]


@pytest.fixture(scope="module")
def inspector() -> Inspector:
    return Inspector(House(HOUSE), 5_000)


@pytest.fixture(scope="module")
def template(ask) -> bytes:
    return write_template(ask, "province", "TH-56")


def submission(text: str, **more) -> Submission:
    return Submission("plan.ttl", text.encode(), **more)


def shapes(findings) -> set[str]:
    return {finding.shape.rpartition("#")[2] for finding in findings}


def test_what_a_plan_refers_to_is_read_before_it_is_judged(inspector):
    reading = inspector.read(submission(SAMPLE))
    assert reading.plans == (ID + "phayao/plan",)
    assert {ID + "area/TH-56", ID + "phayao/issue-1"} <= set(reading.things)
    assert not any("ontology#" in thing or "vocab#" in thing for thing in reading.things)


def test_things_of_another_plan_tell_to_which_they_belong(inspector):
    text = PREFIXES + f'phayao:issue-7 a tp:StrategicIssue ; tp:inPlan <{ID}lampang/plan> .'
    reading = inspector.read(submission(text))
    assert (reading.plans, reading.attached) == ((), (ID + "lampang/plan",))


def test_without_its_context_a_plan_points_into_the_dark_and_with_it_does_not(inspector):
    dark = inspector.report(submission(SAMPLE), "new", b"")
    assert "Plan-area" in shapes(dark.findings)
    slice_ = f"<{ID}area/TH-56> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> " \
             "<https://w3id.org/thaiplan/ontology#AdministrativeArea> .\n"  # fmt: skip
    assert "Plan-area" not in shapes(inspector.report(submission(SAMPLE), "new", slice_.encode()).findings)


def test_nothing_is_judged_missing_on_a_thing_whose_statement_is_broken(inspector):
    whole = PREFIXES + "phayao:issue-9 a tp:StrategicIssue ;\n    tp:inPlan phayao:plan ;\n    tp:ordinal 9 ;\n.\n"
    broken = whole.replace("tp:ordinal 9 ;", "tp:ordinal 9 9 ;")
    assert "PlanElement-parent" in shapes(inspector.report(submission(whole), "add", b"").findings)
    found = inspector.report(submission(broken), "add", b"").findings
    assert "Document-syntax" in shapes(found)
    assert not [one for one in found if one.focus.endswith("issue-9")]


def test_a_finding_of_the_file_has_a_reason_like_any_other(inspector):
    (finding,) = [one for one in inspector.report(submission("no Turtle"), "new", b"").findings if "syntax" in one.shape]
    assert finding.reason("th")
    assert finding.reason("en")


def test_a_finding_of_the_file_names_the_thing_it_is_about_by_its_label(inspector):
    text = SAMPLE.replace("tp:ordinal 1 ;", 'tp:ordinal "๑"^^xsd:integer ;', 1)
    (finding,) = [one for one in inspector.report(submission(text), "new", b"").findings if "digits" in one.shape]
    assert finding.focus == ID + "phayao/issue-1"
    assert finding.focus_label.startswith("การท่องเที่ยววิถีกว๊านพะเยา")


def test_a_finding_in_a_workbook_has_the_labels_of_things_and_no_turtle(template, inspector):
    book = fill(template)
    cell(book, "indicators", "unit").value = "ไร่"
    cell(book, "indicators", "value").value = 5
    ontology_only = inspector.report(Submission("plan.xlsx", save(book)), "new", b"")
    (finding,) = [one for one in ontology_only.findings if one.shape.endswith("#Target-relativeUnit")]
    assert finding.remedy("th").endswith("ให้บอกเช่นนั้น พบ “ไร่”")
    assert finding.remedy("en").endswith("found “rai”.")


def test_of_a_thing_whose_class_is_misspelt_only_that_is_told(inspector):
    whole = shapes(inspector.report(submission(SAMPLE), "new", b"").findings)
    found = inspector.report(submission(SAMPLE.replace("a tp:StrategicIssue", "a tp:StrategicIsue", 1)), "new", b"").findings
    assert shapes(found) - whole == {"Thing-type"}


def test_what_follows_from_a_broken_statement_is_not_told_of_others(inspector):
    broken = SAMPLE.replace("tp:ordinal 1 ;", "tp:ordinal ๑ ;", 1)
    found = shapes(inspector.report(submission(broken), "new", b"").findings)
    assert "Document-digits" in found
    assert not found & {"PlanElement-ordinalGap", "SourceLine-accounted", "Alignment-subjectQuotation"}


def test_a_misspelt_property_stands_where_its_name_stands(inspector):
    text = SAMPLE.replace("tp:legalLevel 3 ;", "tp:legalLevle 3 ;", 1)
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "tp:legalLevle" in one)
    (finding,) = [one for one in inspector.report(submission(text), "new", b"").findings if "Thing-property" in one.shape]
    assert (finding.place.line, finding.place.column) == (line, 5)


def test_a_file_without_a_plan_says_so(inspector):
    report = inspector.report(submission(PREFIXES + "area:TH-56 tp:ordinal 1 ."), "new", b"")
    assert "Document-no-plan" in shapes(report.findings)


def test_two_plans_in_a_file_are_told(inspector):
    text = SAMPLE + f"\n<{ID}phayao-2/plan> a tp:Plan .\n"
    assert "Document-two-plans" in shapes(inspector.report(submission(text), "new", b"").findings)


def test_a_profile_asks_its_own_and_tells_what_the_next_would_still_ask(inspector):
    text = SAMPLE.replace("tp:translationStatus tpv:project-translated ;", "", 1)
    draft, complete, publishable = (
        inspector.report(submission(text, profile=profile), "new", b"") for profile in ("draft", "complete", "publishable")
    )
    assert (draft.next_profile, complete.next_profile, publishable.next_profile) == ("complete", "publishable", None)
    assert "Translation-status" in shapes(complete.next_findings)
    assert "Translation-status" not in shapes(complete.findings)
    assert "Translation-status" in shapes(publishable.findings)
    assert shapes(draft.findings) <= shapes(complete.findings) <= shapes(publishable.findings)


def test_owl_imports_is_left_out_and_told(inspector):
    text = SAMPLE + "\n<http://example.org/o> <http://www.w3.org/2002/07/owl#imports> <http://example.org/far> .\n"
    report = inspector.report(submission(text), "new", b"")
    assert any("http://example.org/far" in (text.en or "") for text in report.left_out)


def test_more_triples_than_may_be_judged_are_refused_before_judging(inspector):
    small = Inspector(House(HOUSE), 10)
    with pytest.raises(TooManyTriples):
        small.read(submission(SAMPLE))


def test_a_report_says_how_many_indicators_can_be_measured_and_what_serves_nothing(inspector):
    report = inspector.report(submission(SAMPLE), "new", b"")
    assert (report.measures["indicators"], report.measures["measurable"]) == (4, 4)
    assert (report.themes, report.unserved) == (2, ())
    links = [block for block in SAMPLE.split("\n\n") if "a tp:AlignmentAssertion" in block]
    without = SAMPLE
    for block in links:
        without = without.replace(block, "")
    assert [theme.name for theme in inspector.report(submission(without), "new", b"").unserved] == ["issue-1", "issue-2"]

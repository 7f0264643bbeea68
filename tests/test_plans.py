"""Plans, trees, paths and completeness, from the graph."""

from thaiplan import plans
from thaiplan.terms import ID, SOURCE


def test_plans_come_from_national_to_local(ask):
    names = [plan.iri.removeprefix(ID).removesuffix("/plan") for plan in plans.plan_list(ask)]
    assert names == [
        "national-strategy",
        "nesdp-12",
        "northern-region",
        "lower-north-1",
        "upper-north-1",
        "lampang",
        "lampang-pao",
    ]


def test_the_counts_are_those_of_the_documents(ask):
    found = plans.plan_list(ask)
    assert [sum(getattr(plan, name) for plan in found) for name in ("elements", "indicators", "targets")] == [
        284,
        81,
        26,
    ]


def test_only_the_local_plan_states_no_legal_level(ask):
    assert [plan.iri for plan in plans.plan_list(ask) if plan.legal is None] == [ID + "lampang-pao/plan"]


def test_the_tree_holds_every_element_once_under_its_parent(ask):
    tree = plans.plan_tree(ask, ID + "lampang/plan")
    seen = []

    def walk(element):
        for child in element.children:
            assert child.parent == element.iri
            seen.append(child.iri)
            walk(child)

    walk(tree)
    assert len(seen) == len(set(seen)) == 55


def test_children_follow_the_printed_order(ask):
    issue = plans.element(ask, ID + "lampang/issue-4")
    ordinals = [child.ordinal for child in issue.children if child.kind.name == "Indicator"]
    assert ordinals == [1, 2, 3, 4, 5, 6]


def test_the_path_leads_from_the_plan_down_to_the_parent(ask):
    path = plans.path_up(ask, ID + "lampang/issue-1-indicator-2")
    assert [step.iri for step in path] == [ID + "lampang/plan", ID + "lampang/issue-1"]


def test_a_wrapped_element_quotes_both_its_lines(ask):
    wrapped = plans.element(ask, ID + "nesdp-12/strategy-5")
    assert wrapped.lines == [f"{SOURCE}lampang-plan-linkage#L{number}" for number in (76, 78)]


def test_an_element_with_a_misprint_keeps_print_and_emendation_apart(ask):
    strategy = plans.element(ask, ID + "northern-region/strategy-3")
    assert "ยกกระดับ" in strategy.label.th
    assert "ยกระดับ" in strategy.emended
    assert strategy.emendation.th


def test_the_area_that_is_not_printed_has_no_line(ask):
    area = plans.element(ask, ID + "national-strategy/area-4.4")
    assert area.lines == []
    assert area.basis.name == "numbering-inferred"


def test_what_is_no_element_is_none(ask):
    assert plans.element(ask, ID + "area/TH-52") is None


def test_no_vision_in_the_excerpt_is_said_and_is_not_a_silence(ask):
    found = {one.kind.name: one for one in plans.completeness(ask, ID + "upper-north-1/plan")}
    assert found["Vision"].completeness == "absent-from-excerpt"
    assert found["Vision"].observed == 0

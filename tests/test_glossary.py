"""Terms as their graphs describe them, apart from their pages."""

from thaiplan.web.glossary import Term, group, narrower, rules, shapes_about

ISSUE = Term("x#Issue", "Class", facts=[("rdfs:subClassOf", "x#Theme")])
PART = Term("x#Issue-end", "PropertyShape", facts=[("sh:path", "x#serves")], message={"en": "Say it."})
WHOLE = Term("x#IssueShape", "NodeShape", facts=[("sh:property", "x#Issue-end"), ("sh:targetClass", "x#Issue")])
ALONE = Term("x#Alone", "PropertyShape", facts=[("sh:path", "x#serves")])


def test_what_is_directly_under_a_term_is_found():
    assert narrower([ISSUE]) == {"x#Theme": ["x#Issue"]}


def test_a_rule_holds_its_parts_once_and_a_shape_in_none_stands_alone():
    again = Term("x#Other", "NodeShape", facts=[("sh:property", "x#Issue-end")])
    found = rules([WHOLE, again, PART, ALONE])
    assert [(rule.shape.anchor, [part.anchor for part in rule.parts]) for rule in found] == [
        ("IssueShape", ["Issue-end"]), ("Other", []), ("Alone", [])
    ]  # fmt: skip


def test_shapes_are_found_by_class_and_by_property():
    found = shapes_about([WHOLE, PART, ALONE])
    assert [(rule.shape.anchor, shape.anchor) for rule, shape in found["x#Issue"]] == [("IssueShape", "Issue-end")]
    assert [(rule.shape.anchor, shape.anchor) for rule, shape in found["x#serves"]] == [
        ("IssueShape", "Issue-end"), ("Alone", "Alone")
    ]  # fmt: skip


def test_kinds_stand_in_their_order_and_unknown_ones_last():
    terms = [Term("x#a", "Odd"), PART, ISSUE]
    assert [kind for kind, _ in group(terms)] == ["Class", "PropertyShape", "Odd"]

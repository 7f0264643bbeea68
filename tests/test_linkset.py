"""Link sets: all links of a page by RFC 9264, and what has none."""

import pytest

HTML = {"accept": "text/html"}


def linkset(client, path: str) -> list[dict]:
    answer = client.get(f"/linkset/{path}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/linkset+json"
    return answer.json()["linkset"]


def test_a_plan_has_all_its_parts_in_it(client):
    [page, *back] = linkset(client, "doc/lampang/plan")
    assert page["anchor"] == "http://testserver/doc/lampang/plan"
    assert page["cite-as"] == [{"href": "https://w3id.org/thaiplan/id/lampang/plan"}]
    assert len(page["item"]) > 10
    assert {"href": "http://testserver/doc/lampang/issue-1", "type": "text/html"} in page["item"]
    assert {each["anchor"]: each["describes"] for each in back}["http://testserver/doc/lampang/plan.ttl"] == [
        {"href": "http://testserver/doc/lampang/plan", "type": "text/html"}
    ]


@pytest.mark.parametrize("path", ["doc/concept/tourism-revenue", "source/lampang-plan-linkage", "questions/waste", "catalog"])
def test_each_kind_of_page_has_one_with_targets_that_are_objects(client, path):
    [page, *_] = linkset(client, path)
    assert page["anchor"] == f"http://testserver/{path}"
    assert {"cite-as", "type", "license", "describedby"} <= page.keys()
    for rel, targets in page.items():
        assert rel == "anchor" or all(set(target) <= {"href", "type"} and target["href"] for target in targets)


@pytest.mark.parametrize(
    "path", ["", "doc", "doc/lampang/nothing", "source/nothing", "questions/nothing", "x", "doc/..%2f..%2fetc/passwd",
             "doc/a%0d%0aX:%20y", "doc/%3Cscript%3E", "doc/%ff"]
)  # fmt: skip
def test_what_has_no_page_has_no_link_set(client, path):
    answer = client.get(f"/linkset/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "x" not in answer.headers

"""Names in addresses."""

import pytest

from opening import HTML, TURTLE


def test_a_dot_in_a_name_is_no_extension(client):
    assert client.get("/doc/lampang-pao/strategy-2-approach-3.1", headers=TURTLE).status_code == 200
    assert client.get("/doc/lampang-pao/strategy-2-approach-3.1.ttl").headers["content-type"].startswith("text/turtle")


def test_an_unknown_name_suggests_near_ones(client):
    answer = client.get("/doc/lampang/isue-1", headers=HTML)
    assert answer.status_code == 404
    assert 'href="/doc/lampang/issue-1"' in answer.text


@pytest.mark.parametrize(
    "name", ["lampang/pl%00an", "lampang/%3E%20%7D", "..%2f..%2fetc/passwd", "%ff", "a" * 5000, "lampang/แผน", "//x"]
)
def test_a_name_that_cannot_be_is_a_clean_404(client, name):
    assert client.get("/doc/" + name).status_code == 404

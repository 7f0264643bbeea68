"""The page of any thing: its statements, and what points at it."""

import pytest

from opening import EN, page


def test_a_thing_of_another_kind_has_a_page_with_labels_in_the_language(client):
    assert "Upper Northern" in page(client, "/doc/area/TH-52", EN)
    assert "กลุ่มจังหวัดภาคเหนือตอนบน 1" in page(client, "/doc/area/TH-52")


@pytest.mark.parametrize(
    "path", ["/doc/year/2565", "/doc/org/thaiplan-editors", "/doc/lampang/issue-1-indicator-2-target-1"]
)
def test_years_owners_and_targets_have_pages(client, path):
    assert "<h1>" in page(client, path)

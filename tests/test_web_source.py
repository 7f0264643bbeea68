"""The page of a source document."""

import pytest

from opening import HTML, RDF, page


def test_a_source_has_numbered_lines_that_lead_to_what_quotes_them(client):
    text = page(client, "/source/lampang-plan-linkage")
    assert '<tr id="L208">' in text
    row = text[text.index('<tr id="L208">') : text.index('<tr id="L210">')]
    assert 'href="/doc/lampang/issue-1-indicator-2"' in row


def test_every_written_line_of_a_document_is_on_its_page(client, settings):
    for path in (settings.house / "data/source").glob("*.txt"):
        lines = path.read_bytes().decode("utf-8").split("\n")
        written = [number for number, line in enumerate(lines, 1) if line.replace("\ufeff", "").strip()]
        text = page(client, f"/source/{path.stem}")
        assert text.count('<tr id="L') == len(written)
        assert all(f'<tr id="L{number}">' in text for number in written)


@pytest.mark.parametrize("extension", RDF)
def test_a_source_comes_by_extension_as_a_thing_does(client, extension):
    answer = client.get(f"/source/lampang-plan-linkage.{extension}", headers=HTML)
    assert answer.headers["content-type"].partition(";")[0] == RDF[extension][0]
    assert answer.headers["content-location"] == f"/source/lampang-plan-linkage.{extension}"

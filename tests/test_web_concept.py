"""The page of an indicator concept and the list of concepts."""

from opening import EN, page


def test_a_concept_puts_all_levels_side_by_side(client):
    text = page(client, "/doc/concept/tourism-revenue", EN)
    assert text.index("up to 102,000 million baht in 2022 (2565 BE)") < text.index("up by 10 per cent a year")
    for line in ("002:133", "002:208"):
        assert line in text

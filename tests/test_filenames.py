"""File names: each address of the site has one file, with a name that any host can keep."""

import pytest

from thaiplan.mirror.filenames import LIVE, LONGEST, Place, data_name, page_name, read_place, stem_of


@pytest.mark.parametrize(("path", "query", "thai", "english"), [
    ("/", "", "index.html", "index.en.html"),
    ("/doc/lampang/plan", "", "doc/lampang/plan.html", "doc/lampang/plan.en.html"),
    ("/doc/lampang/plan.html", "lang=en", "doc/lampang/plan.html", "doc/lampang/plan.en.html"),
    ("/doc/lampang-pao/strategy-2-approach-3.1", "", "doc/lampang-pao/strategy-2-approach-3.1.html",
     "doc/lampang-pao/strategy-2-approach-3.1.en.html"),
    ("/questions", "tag=plans", "questions.tag-plans.html", "questions.tag-plans.en.html"),
])  # fmt: skip
def test_thai_stands_at_the_address_and_english_beside_it(path, query, thai, english):
    place, _ = read_place(path, query)
    assert (page_name(place, "th"), page_name(place, "en")) == (thai, english)


def test_a_form_in_the_query_is_an_extension():
    assert data_name(read_place("/questions/waste", "format=csv")[0], "csv") == "questions/waste.csv"
    assert data_name(read_place("/doc/lampang/plan.ttl")[0], "ttl") == "doc/lampang/plan.ttl"
    assert read_place("/ontology", "format=html")[0] == Place("/ontology")


def test_the_order_of_a_query_does_not_matter_and_its_values_do():
    one, _ = read_place("/matrix", "to=b&from=a&lang=th")
    assert one == read_place("/matrix", "from=a&to=b")[0]
    queries = ("c=concept:a", "c=concept-a", "c=concept%3Aa%20", "c=a", "c=../../a")
    names = {stem_of(read_place("/q", query)[0]) for query in queries}
    assert len(names) == 5
    assert not any("/" in name or ":" in name for name in names)


def test_an_unknown_language_is_no_language():
    assert read_place("/", "lang=fr") == (Place("/"), None)
    assert read_place("/", "lang=fr&lang=en")[1] == "en"


def test_long_names_are_cut_and_stay_apart():
    paths = ["/doc/path/" + "x" * 300 + end for end in ("a", "b")]
    stems = [stem_of(Place(path)) for path in paths]
    assert len(set(stems)) == 2
    assert all(len(stem.rpartition("/")[2]) <= LONGEST for stem in stems)
    assert data_name(Place(paths[0] + ".ttl"), "ttl") == stems[0] + ".ttl"


@pytest.mark.parametrize("path", [*LIVE, "/sparql/x", "/graph-store/y"])
def test_what_a_site_makes_anew_is_live(path):
    assert Place(path).is_live


@pytest.mark.parametrize("path", ["/", "/doc/sparql", "/searching", "/questions/validate", "/graph/lampang"])
def test_what_stays_the_same_is_not(path):
    assert not Place(path).is_live


def test_a_place_knows_its_address():
    assert Place("/q", (("a", "x y"), ("b", "ก")), "csv").address == "/q?a=x+y&b=%E0%B8%81&format=csv"

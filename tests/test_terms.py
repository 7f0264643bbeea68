import pytest

from thaiplan.terms import (
    BASE,
    ID,
    PREFIXES,
    SOURCE,
    TP,
    TPV,
    arabic_digits,
    be_to_ce,
    ce_to_be,
    expand,
    natural_key,
    right_namespace,
    shorten,
)


def test_every_prefix_leads_there_and_back():
    for prefix, namespace in PREFIXES.items():
        assert shorten(namespace + "x1") == f"{prefix}:x1"
        assert expand(f"{prefix}:x1") == namespace + "x1"


def test_the_longest_namespace_names_a_source_line():
    assert shorten(BASE + "source/lampang-plan-linkage#L208") == "linkage:208"
    assert shorten(BASE + "source/lampang-plan-linkage") == "source:lampang-plan-linkage"


def test_a_dot_inside_a_local_name_stays_and_a_final_one_does_not():
    assert shorten(BASE + "id/lampang-pao/strategy-2-approach-3.1") == "lampang-pao:strategy-2-approach-3.1"
    assert shorten(BASE + "id/lampang-pao/strategy-2.") == f"<{BASE}id/lampang-pao/strategy-2.>"


def test_an_unknown_prefix_is_told_by_none():
    assert expand("nothing:x") is None
    assert expand("nothing") is None


@pytest.mark.parametrize(("year_be", "year_ce"), [(2484, 1941), (2560, 2017), (2565, 2022)])
def test_buddhist_and_common_era_are_543_years_apart(year_be, year_ce):
    assert (be_to_ce(year_be), ce_to_be(year_ce)) == (year_ce, year_be)


def test_only_thai_digits_change():
    assert arabic_digits("PM๒.๕ 1,๐๐๐ ไร่") == "PM2.5 1,000 ไร่"


def test_numbers_inside_names_sort_as_numbers():
    names = ["m10", "m2-t1", "m2", "a", "approach-3.2", "approach-3.10", "approach-4"]
    assert sorted(names, key=natural_key) == ["a", "approach-3.2", "approach-3.10", "approach-4", "m2", "m2-t1", "m10"]


@pytest.mark.parametrize(("prefix", "namespace", "right"), [
    ("tp", BASE + "vocab#", TP), ("skos", "http://www.w3.org/2004/02/skos#", PREFIXES["skos"]), ("plan", BASE + "Ontology", TP),
    ("unit", "http://qudt.org/vocab/unit#", PREFIXES["unit"]), ("area", BASE + "id/areas/", PREFIXES["area"]),
    ("year", "https://w3id.org/thaplan/id/year/", PREFIXES["year"]), ("v", "http://www.w3id.org/thaiplan/vocab#", TPV),
    ("phayao", ID + "phayao", ID + "phayao/"), ("phayao", "http://w3id.org/thaiplan/id/phayao/", ID + "phayao/"),
])  # fmt: skip
def test_a_slip_in_a_namespace_is_known_and_what_was_meant(prefix, namespace, right):
    assert right_namespace(prefix, namespace) == right


@pytest.mark.parametrize(("prefix", "namespace"), [
    *PREFIXES.items(), ("dct", PREFIXES["dcterms"]), ("lampang", ID + "lampang-2571/"), ("concept", "https://data.example/concept/"),
    ("schema", "http://schema.org/"), ("time", "http://www.w3.org/2006/time#"), ("locn", "http://www.w3.org/ns/locn#"),
    ("module", BASE + "ontology/"), ("phayao-plan", SOURCE + "phayao-plan#L"), ("", "https://data.example/"),
])  # fmt: skip
def test_a_namespace_that_may_be_meant_is_left_alone(prefix, namespace):
    assert right_namespace(prefix, namespace) is None

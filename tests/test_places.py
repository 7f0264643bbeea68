"""Places: the nearest place that is known is told."""

from thaiplan.places import Place, Places


def test_a_statement_stands_where_its_value_stands():
    places = Places("plan.ttl")
    places.begin("s", 3, 1)
    places.add("s", "p", "one", 4, 9)
    places.add("s", "p", "two", 5, 9)
    assert places.find("s", "p", "two") == Place("plan.ttl", 5, 9)


def test_an_unknown_value_stands_with_the_first_of_its_property_and_a_missing_one_with_its_subject():
    places = Places("plan.ttl")
    places.begin("s", 3, 1)
    places.add("s", "p", "one", 4, 9)
    assert places.find("s", "p", "other") == Place("plan.ttl", 4, 9)
    assert places.find("s", "q") == Place("plan.ttl", 3, 1)
    assert places.find("unknown") == Place("plan.ttl")


def test_the_first_mention_stays():
    places = Places("plan.ttl")
    places.add("s", "p", "one", 4, 9)
    places.add("s", "p", "one", 8, 9)
    places.begin("s", 9, 1)
    assert places.find("s", "p", "one").line == places.find("s").line == 4


def test_a_cell_is_named_as_a_spreadsheet_names_it():
    assert Place("plan.xlsx", 7, 27, "แผน").cell == "AA7"
    assert str(Place("plan.xlsx", 7, None, "แผน")) == "plan.xlsx, แผน!7"
    assert str(Place("plan.xlsx", None, None, "แผน")) == "plan.xlsx, แผน"

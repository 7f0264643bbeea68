"""Things and texts out of rows of the graph."""

from thaiplan.rows import Text, Thing, int_of, name_of, text_of, thing_of, value_of, year_of
from thaiplan.terms import ID, TPV


def test_a_plan_is_read_with_its_labels_and_level(ask):
    row = next(row for row in ask.rows("plans") if row["plan"].value == ID + "lampang/plan")
    assert text_of(row, "") == Text("แผนพัฒนาจังหวัดลำปาง", "Lampang provincial development plan")
    assert name_of(row, "level") == "province"
    assert thing_of(row, "area").iri == ID + "area/TH-52"
    assert int_of(row, "legal") == 3


def test_an_empty_cell_is_none(ask):
    row = next(row for row in ask.rows("plans") if row["plan"].value == ID + "lampang-pao/plan")
    assert value_of(row, "legal") is None
    assert int_of(row, "legal") is None
    assert thing_of(row, "start") is None
    assert year_of(row, "start") is None


def test_not_stated_is_none_as_a_facet(ask):
    facets = [row.get("direction") for row in ask.rows("indicators", scope=ID + "lower-north-1/plan")]
    rows = [{"direction": facet} for facet in facets if facet and facet.value == TPV + "not-stated"]
    assert all(name_of(row, "direction") is None for row in rows)


def test_labels_come_for_several_things_at_once_and_not_for_unknown_ones(ask):
    found = ask.labels([ID + "lampang/plan", ID + "area/TH-52", ID + "nothing"])
    assert found.keys() == {ID + "lampang/plan", ID + "area/TH-52"}
    assert found[ID + "area/TH-52"] == Text("ลำปาง", "Lampang")


def test_no_things_need_no_query(ask):
    assert ask.labels([]) == {}
    assert Thing(ID + "lampang/plan").name == "plan"


def test_thai_labels_come_in_english_where_that_is_one(ask):
    assert ask.english(["แผนพัฒนาจังหวัดลำปาง", 'ไม่มี "ใคร" ชื่อนี้\\']) == {
        "แผนพัฒนาจังหวัดลำปาง": "Lampang provincial development plan"
    }
    assert ask.english([]) == {}

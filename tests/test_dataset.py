"""The dataset: what a house says of itself, and what of it is missing."""

from thaiplan.dataset import read_dataset
from thaiplan.endpoint import Term


def test_the_house_says_what_it_is_under_which_licence_and_by_whom(ask):
    found = read_dataset(ask.rows("dataset"))
    assert (found.iri, found.catalog) == ("https://w3id.org/thaiplan/catalog#thaiplan", "https://w3id.org/thaiplan/catalog")
    assert found.title.th == "แผนของรัฐไทยในรูปข้อมูลเชื่อมโยง"
    assert found.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert found.publisher.name == "thaiplan-editors"
    assert found.issued == "2026-11-20"
    assert ("Thailand", "en") in found.keywords
    assert len(found.keywords) == len(set(found.keywords)) == 8


def test_a_house_without_a_catalogue_has_none():
    assert read_dataset([]) is None


def test_what_is_not_said_is_left_out():
    found = read_dataset([{"dataset": Term("iri", "http://my/data")}])
    assert (found.licence, found.issued, found.publisher, found.keywords) == (None, None, None, [])
    assert not found.title

"""An index of passages finds what any of their texts hold, and nothing breaks it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from thaiplan.errors import SearchUnavailable
from thaiplan.textindex import passages as module
from thaiplan.textindex.passages import Passage, PassageIndex, write_index

PASSAGES = [
    Passage("a:plan", "a:Plan", "a:plan", "province", "แผนพัฒนาจังหวัดลำปาง", "Lampang plan"),
    Passage("a:1", "a:Issue", "a:plan", "province", "การพัฒนาศักยภาพผู้สูงอายุทั้งกาย", "Older persons", lines=("s:1", "s:2")),
    Passage("a:2", "a:Goal", "b:plan", "cluster", "สัดส่วนพื้นที่ปุาไม้", None, "สัดส่วนพื้นที่ป่าไม้", "๑.๑ สัดส่วนพื้นที่ปุาไม้ ๑๐"),
    Passage("s:9", "a:Line", exact='คำพูด "ในเครื่องหมาย" OR (NEAR *)'),
]


@pytest.fixture
def index(tmp_path):
    write_index(tmp_path / "index", PASSAGES)
    opened = PassageIndex(tmp_path / "index")
    yield opened
    opened.close()


def found(index, *terms: str, **wanted: str) -> list[str]:
    answer = index.find(terms, wanted, 20)
    assert answer.total == len(answer.passages)
    return [one.iri for one in answer.passages]


@pytest.mark.parametrize(
    ("terms", "wanted"),
    [
        (["ผู้สูงอายุ"], ["a:1"]),
        (["ป่าไม้"], ["a:2"]),  # corrected
        (["ปุาไม้"], ["a:2"]),  # as printed
        (["10"], ["a:2"]),
        (["older"], ["a:1"]),
        (["ู"], ["a:1", "s:9"]),
        (["o", "ก"], ["a:1"]),
        (["ฬ"], []),
        (["\U0010fffd"], []),  # the mark between the letters of the index
        (["แผน", "plan"], ["a:plan"]),
        (["แผน", "older"], []),
        (["ปา"], ["a:plan"]),  # two letters, in the middle
        (["ยุ"], ["a:1"]),
        (["าง"], ["a:plan"]),  # at the end of a text
        (["ง"], ["a:plan", "a:1", "s:9"]),
        (["ฮฮ"], []),
        (["ไม่มีคำนี้"], []),
        ([], []),
    ],
)
def test_a_passage_is_found_by_any_part_of_what_it_says(index, terms, wanted):
    assert sorted(found(index, *terms)) == sorted(wanted)


SIGNS = ['"', '""', '"ในเครื่องหมาย"', "or", "(near", "near *)", "and not", "*", "^a", "th:", "'; drop table", "{}"]


@pytest.mark.parametrize("term", SIGNS)
def test_no_sign_is_an_operator(index, term):
    assert set(found(index, term)) <= {"s:9"}
    assert found(index, "ผู้สูงอายุ") == ["a:1"]


def test_facets_narrow_what_is_found(index):
    assert index.values == {
        "plan": ("a:plan", "b:plan"), "level": ("cluster", "province"), "kind": ("a:Goal", "a:Issue", "a:Line", "a:Plan"),
    }  # fmt: skip
    assert found(index, "พัฒนา") == ["a:plan", "a:1"] or found(index, "พัฒนา") == ["a:1", "a:plan"]
    assert found(index, "พัฒนา", kind="a:Issue") == ["a:1"]
    assert found(index, "พัฒนา", kind="a:Issue", level="cluster") == []


def test_a_passage_comes_back_as_it_was(index):
    assert index.find(["ผู้สูงอายุ"], {}, 20).passages == [PASSAGES[1]]


def test_a_label_counts_for_more_than_the_print(tmp_path):
    texts = [Passage("a:1", "k", exact="ไฟป่าและหมอกควัน"), Passage("a:2", "k", th="ไฟป่าและหมอกควัน")]
    write_index(tmp_path / "index", texts)
    assert [one.iri for one in PassageIndex(tmp_path / "index").find(["หมอกควัน"], {}, 9).passages] == ["a:2", "a:1"]


def test_pages_hold_each_passage_once_whether_ranked_or_not(tmp_path, monkeypatch):
    write_index(tmp_path / "index", [Passage(f"a:{n}", "k", th="แผน " + "พัฒนา " * (n % 7)) for n in range(95)])
    index = PassageIndex(tmp_path / "index")
    for most_ranked in (2_000, 10):
        monkeypatch.setattr(module, "MOST_RANKED", most_ranked)
        pages = [index.find(["แผน"], {}, 20, skipped) for skipped in range(0, 100, 20)]
        assert [len(page.passages) for page in pages] == [20, 20, 20, 20, 15]
        assert len({one.iri for page in pages for one in page.passages}) == 95
        assert pages[0].total == 95
        assert pages[0].is_ranked == (most_ranked == 2_000)


def test_many_may_search_at_once(index):
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: tuple(found(index, "ผู้สูงอายุ")), range(80))) == {("a:1",)}


def test_the_same_passages_give_the_same_answers_after_writing_again(tmp_path, index):
    write_index(tmp_path / "index", PASSAGES[:1])
    assert found(index, "ผู้สูงอายุ") == ["a:1"]  # the one that is open is not disturbed
    assert found(PassageIndex(tmp_path / "index"), "ผู้สูงอายุ") == []


@pytest.mark.parametrize("content", [None, b"", b"no database at all, but long enough to be looked at" * 100])
def test_what_is_no_index_is_told(tmp_path, content):
    if content is not None:
        (tmp_path / "index").write_bytes(content)
    with pytest.raises(SearchUnavailable, match="is no index"):
        PassageIndex(tmp_path / "index")


def test_an_index_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SearchUnavailable, match="cannot be written"):
        write_index(tmp_path / "file" / "index", PASSAGES)

    def broken():
        yield PASSAGES[0]
        raise KeyError("stop")

    with pytest.raises(KeyError):
        write_index(tmp_path / "cache" / "index", broken())
    assert list((tmp_path / "cache").iterdir()) == []

import pytest

from thaiplan import textindex
from thaiplan.errors import ThaiplanError
from thaiplan.textindex import TextIndex

TEXTS = ["พัฒนาแหล่งท่องเที่ยวของชุมชน", "ยกระดับแหล่งท่องเที่ยว", "ลดหมอกควันและไฟป่า", "", 'คำพูด "ในเครื่องหมาย" OR (NEAR *)']


def test_a_text_has_all_of_itself_and_a_share_of_what_is_like_it():
    with TextIndex(TEXTS) as index:
        shares = index.shares(0)
        assert shares[0] == pytest.approx(1)
        assert 0 < shares[1] < 1
        assert shares.get(2, 0) < shares[1]


@pytest.mark.parametrize("at", range(len(TEXTS)))
def test_no_text_breaks_the_query_and_no_share_leaves_0_to_1(at):
    with TextIndex(TEXTS) as index:
        assert all(0 <= share <= 1 + 1e-9 for share in index.shares(at).values())


def test_an_empty_text_shares_nothing():
    with TextIndex(TEXTS) as index:
        assert not index.shares(3)
        assert index.shared_words(3, 0) == ()


def test_a_broken_word_is_still_found_by_its_letters():
    with TextIndex(["พื้นที่ปุาไม้ชุมชน", "รักษาพื้นที่ป่าไม้", "ส่งเสริมการค้าชายแดน"]) as index:
        assert index.shares(0, ["trigrams"]).get(1, 0) > index.shares(0, ["trigrams"]).get(2, 0)


def test_shared_words_begin_with_the_rarest():
    with TextIndex(["พัฒนาการเกษตรอินทรีย์", "พัฒนาตลาดเกษตรอินทรีย์", "พัฒนาเมือง", "พัฒนาคน"]) as index:
        shared = index.shared_words(0, 1)
        assert shared[-1] == "พัฒนา"
        assert "อินทรีย์" in "".join(shared[:-1])


def test_a_python_without_fts5_is_told_what_is_missing(monkeypatch):
    monkeypatch.setattr(textindex, "_TOKENIZERS", {"trigrams": "no-such-tokenizer", "words": "no-such-tokenizer"})
    with pytest.raises(ThaiplanError, match="takes SQLite"):
        TextIndex(TEXTS)

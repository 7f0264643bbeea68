import os
import subprocess
import sys

import pytest

from thaiplan.thai import content_words, normalise, words


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("น้ํา", "น้ำ"),  # tone mark, nikhahit, sara aa
        ("นํ้า", "น้ำ"),  # nikhahit before the tone mark
        ("จํานวน", "จำนวน"),
        ("เเผน", "แผน"),
        ("แผน\u200bพัฒนา\ufeff", "แผนพัฒนา"),
        ("แผน\u00a0\u00a0พัฒนา\n", "แผน พัฒนา"),
        ("ปี ๒๕๖๕", "ปี 2565"),
        ("OTOP", "otop"),
        ("a\x00b", "a b"),
        ("", ""),
    ],
)
def test_what_looks_the_same_is_spelled_the_same(typed, wanted):
    assert normalise(typed) == wanted
    assert normalise(wanted) == wanted


def test_words_are_found_without_spaces_and_without_punctuation():
    assert words("ผู้สูงอายุ(คุณภาพชีวิต)") == ["ผู้สูงอายุ", "คุณภาพชีวิต"]
    assert words(" \u200b “”, ") == []


def test_stop_words_numbers_and_single_letters_say_nothing():
    assert content_words("และ ของ ๑๐ 2565 ก a") == []
    assert content_words("น้ำ และ น้ำ") == ["น้ำ", "น้ำ"]


def test_finding_words_leaves_nothing_in_the_home_folder(tmp_path):
    program = "from thaiplan.thai import words; print(words('แผน'))"
    environ = {key: value for key, value in os.environ.items() if key != "PYTHAINLP_READ_ONLY"} | {"HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], env=environ, check=True, capture_output=True, timeout=60)
    assert list(tmp_path.iterdir()) == []

import os

import pytest

from thaiplan.errors import CannotWrite, MissingFile, TextFault
from thaiplan.files import read_text, write_text


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path):
    (tmp_path / "a.ttl").write_bytes("\ufeffแผน".encode())
    assert read_text(tmp_path / "a.ttl") == "แผน"


@pytest.mark.parametrize(("name", "told"), [("no.ttl", "is not there"), (".", "is a folder"), ("a.ttl/x", "cannot be read"),
                                            ("x" * 5000, "cannot be read")])  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_short_sentence(tmp_path, name, told):
    (tmp_path / "a.ttl").write_text("", encoding="utf-8")
    with pytest.raises(MissingFile, match=told) as fault:
        read_text(tmp_path / name)
    assert len(str(fault.value)) < 400


def test_a_byte_that_is_not_utf8_is_told_with_its_place(tmp_path):
    (tmp_path / "a.rq").write_bytes("ก\nข ".encode() + b"\xff")
    with pytest.raises(TextFault) as fault:
        read_text(tmp_path / "a.rq")
    assert (fault.value.line, fault.value.column) == (2, 5)


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_text(path, "ใหม่\n")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == ("ใหม่\n".encode(), 0o640)
    assert os.listdir(tmp_path) == ["a.ttl"]


def test_what_cannot_be_written_is_told_and_nothing_is_left_behind(tmp_path):
    with pytest.raises(CannotWrite, match="nothing was changed"):
        write_text(tmp_path / "no/a.ttl", "x")
    assert os.listdir(tmp_path) == []

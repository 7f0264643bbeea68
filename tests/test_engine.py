"""What every engine gives: a body that holds any number of bytes, whole."""

import pytest

from thaiplan.engine import IN_MEMORY_BYTES, Answer, Body


@pytest.mark.parametrize("size", [0, 10, IN_MEMORY_BYTES, IN_MEMORY_BYTES + 1, 3 * IN_MEMORY_BYTES])
def test_a_body_gives_back_what_was_written_in_memory_or_in_a_file(size):
    content = bytes(number % 251 for number in range(size))
    body = Body()
    for start in range(0, size, 70_000):
        body.write(content[start : start + 70_000])
    assert len(body) == size
    assert bytes(body) == content
    assert b"".join(body.chunks(1000)) == content
    assert b"".join(body.chunks()) == content
    body.close()


def test_an_answer_without_a_body_has_no_content():
    assert Answer("boolean", "text/csv", 1).content == b""

"""What may be kept of an answer, under which tag, and for how much memory."""

import pytest

from thaiplan.engine import Answer, Body
from thaiplan.web.cache import Cache, is_known, tag_of, tag_of_answer

QUERY = "SELECT * { ?s ?p ?o }"


def answer(size: int) -> Answer:
    return Answer("solutions", "text/csv", 1, body=Body(b"x" * size))


def test_each_thing_that_determines_an_answer_changes_its_tag():
    base = ("r1", QUERY, (), (), "text/csv")
    others = [("r2", QUERY, (), (), "text/csv"), ("r1", QUERY + " ", (), (), "text/csv"), ("r1", QUERY, ("g",), (), "text/csv"),
              ("r1", QUERY, (), ("g",), "text/csv"), ("r1", QUERY, (), (), "text/html")]  # fmt: skip
    tags = {tag_of_answer(*each) for each in (base, *others)}
    assert len(tags) == 6
    assert tag_of_answer(*base) == tag_of_answer(*base)
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)


def test_what_may_be_another_answer_the_next_time_has_no_tag():
    assert tag_of_answer("r1", "SELECT (NOW() AS ?x) {}", (), (), "text/csv") is None
    assert tag_of_answer(None, QUERY, (), (), "text/csv") is None


def test_parts_do_not_run_into_each_other():
    assert tag_of("ab", "c") != tag_of("a", "bc")


@pytest.mark.parametrize(("header", "known"), [
    ('"a"', True), ('W/"a"', True), ('"b", "a"', True), ('"b",W/"a"', True), ("*", True),
    ('"b"', False), ("a", False), ("", False),
])  # fmt: skip
def test_a_client_has_what_his_header_names(header, known):
    assert is_known('"a"', header) is known
    assert not is_known(None, header)


def test_an_answer_is_found_again_as_often_as_one_likes():
    cache = Cache(1000)
    cache.keep("a", answer(50))
    for _ in range(2):
        found = cache.find("a")
        assert (found.content, found.rows) == (b"x" * 50, 1)
    assert cache.find("b") is None
    assert cache.find(None) is None


def test_what_was_not_asked_for_longest_goes_first():
    cache = Cache(100)
    for name in "abcdefghij":
        cache.keep(name, answer(10))
    assert cache.size == 100
    cache.find("a")
    cache.keep("k", answer(10))
    assert cache.find("a")
    assert cache.find("b") is None
    assert cache.size == 100


def test_what_is_too_large_or_has_no_tag_is_not_kept_and_twice_is_once():
    cache = Cache(100)
    cache.keep("a", answer(11))
    cache.keep(None, answer(1))
    cache.keep("b", answer(5))
    cache.keep("b", answer(5))
    assert (cache.find("a"), cache.size) == (None, 5)


def test_a_cache_of_no_bytes_keeps_nothing():
    cache = Cache(0)
    cache.keep("a", answer(1))
    assert cache.find("a") is None

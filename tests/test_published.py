"""The record of what has been published."""

from thaiplan.published import PENDING, RECORD, Record, parse_record, read_record


def test_a_record_is_read_as_it_was_written():
    record = Record()
    record.note("http://g/1", "aa", 3)
    record.note("http://g/2", "bb", 0)
    record.release = "r1"
    text = record.write()
    assert parse_record(text) == record
    assert text.splitlines() == sorted(text.splitlines())
    assert f"<{RECORD}>" in text


def test_a_graph_is_there_with_its_hash_and_not_while_it_is_pending():
    record = Record()
    record.note("http://g/1", "aa", 3)
    assert record.has("http://g/1", "aa")
    assert not record.has("http://g/1", "bb")
    assert not record.has("http://g/2", "aa")
    record.hashes["http://g/1"] = {PENDING}
    assert not record.has("http://g/1", "aa")
    record.hashes["http://g/1"] = {PENDING, "aa"}
    assert record.has("http://g/1", "aa")
    record.hashes["http://g/1"] = {"aa", "bb"}
    assert not record.has("http://g/1", "aa")


def test_a_part_of_a_record_never_says_that_the_release_is_there():
    record = Record()
    record.note("http://g/1", "aa", 3)
    record.note("http://g/2", "bb", 3)
    record.release = "r1"
    part = parse_record(record.write(["http://g/1"]))
    assert (part.hashes.keys(), part.release) == ({"http://g/1"}, None)
    record.forget("http://g/1")
    assert record.hashes.keys() == {"http://g/2"}


def test_facts_of_others_are_passed_over():
    facts = [("http://g/1", "doi:10/1", None), ("http://g/1", "release:x", None), ("http://g/2", "sha256:aa", None)]
    record = read_record(facts)
    assert record == Record({"http://g/2": {"aa"}})

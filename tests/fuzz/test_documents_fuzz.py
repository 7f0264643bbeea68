"""Noise at the door: whatever comes in, a Document comes out, or an error of ours; for THAIPLAN_FUZZ_S seconds in all.

Not part of `make test`; `make fuzz` gives it an hour. Each run takes other examples, and Hypothesis keeps what failed.
"""

import os
import random
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thaiplan.documents import FORMS, Document, fault_of_plans, read_document
from thaiplan.errors import ThaiplanError
from thaiplan.turtle import read_turtle

HOUSE = Path(__file__).resolve().parents[2]
SECONDS = float(os.environ.get("THAIPLAN_FUZZ_S", "60"))
PLANS = sorted(path for folder in ("tests/plans", "tests/shapes", "data/ttl") for path in (HOUSE / folder).rglob("*.ttl"))
LARGEST = 150_000  # bytes of a plan that is mutated
SLOWEST_S = 10.0  # of processor, for so much: a fuzzer that is given little of a busy machine may wait for longer
INSERTS = [
    "ก", "๑๐", '"', "'", '"""', "'''", "[", "]", "(", ")", "<", ">", "<<", ".", " .\n", ";", ",", "#", "@", "^^", "\\", "\\u",
    "\\uD800", "\\U00110000", "\n", "\r", "\t", "\x1b[2J", "\u200b", "\ufeff", "\u202e", "{", "}", ":", "_:", "?", "a ", "!",
    "@prefix ", "@base <", "PREFIX ", "true", "-", "+.", "1e", "999999999999", "&amp;", "&x;", "<!DOCTYPE x [", "]]>",
    "<!ENTITY x '&x;'>", "<![CDATA[", '"@context":', '"@import":"http://x.invalid/"', "null", "@type", "\udcff", "\x00", "%zz",
    "[" * 200, "(" * 200, '{"x":' * 200, "<x>" * 200,
]  # fmt: skip


@cache
def seeds() -> dict[str, list[bytes]]:
    """Real plans, in each form."""
    found: dict[str, list[bytes]] = {form: [] for form in FORMS}
    for path in PLANS:
        content = path.read_bytes()
        if len(content) > LARGEST:
            continue
        graph = read_turtle(path)
        found["ttl"].append(content)
        for form, name in (("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml")):
            found[form].append(graph.serialize(format=name).encode())
    return found


def mutate(content: bytes, seed: int) -> bytes:
    """The content with a few of the things done to it that editors, disks and people do."""
    chance = random.Random(seed)
    mutant = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(mutant) + 1)
        length = chance.choice((1, 1, 3, 20, 400, 5000))
        match chance.randrange(8):
            case 0 if at < len(mutant):
                mutant[at] ^= 1 << chance.randrange(8)
            case 1:
                del mutant[at : at + length]
            case 2:
                mutant[at:at] = mutant[at : at + length]
            case 3:
                where = chance.randrange(len(mutant) + 1)
                mutant[where:where] = mutant[at : at + length]
            case 4:
                del mutant[at:]
            case 5:
                del mutant[:at]
            case 6:
                mutant[at:at] = chance.choice(INSERTS).encode("utf-8", "surrogateescape")
            case 7:
                mutant[at:at] = chance.randbytes(9)
    return bytes(mutant)


def judge(content: bytes, name: str, form: str | None) -> None:
    """Fails unless the content gives a sound Document, or an error of ours."""
    started = time.process_time()
    try:
        document = read_document(content, name, form)
    except ThaiplanError as fault:
        assert str(fault)
        return
    assert time.process_time() - started < SLOWEST_S
    lines = document.text.split("\n")
    for fault in [*document.faults, *fault_of_plans(document, "new")]:
        assert all(fault.message(lang) and fault.remedy(lang) for lang in ("th", "en")), fault
        assert is_inside(fault.place.line, fault.place.column, lines), (fault.place, len(lines))
    for triple in document.graph:
        place = document.places.find(*triple)
        assert is_inside(place.line, place.column, lines), (triple, place)
        assert all(str(term).encode() is not None for term in triple)
    assert all(text.th and text.en for text in document.left_out)
    assert not any(ord(sign) < 32 for sign in document.name)
    check_written(document)


def judge_mutant(mutant: tuple[str, int, int], told: str | None) -> None:
    """Judges the plan that a form, a number and a seed name, sent as a form."""
    of, which, seed = mutant
    judge(mutate(seeds()[of][which % len(seeds()[of])], seed), f"plan.{of}", told)


def is_inside(line: int | None, column: int | None, lines: list[str]) -> bool:
    if line is None:
        return True
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def check_written(document: Document) -> None:
    """What was read can be written and read by another parser, so no term in it is garbage."""
    if len(document.graph) < 50:
        written = document.graph.serialize(format="nt").encode()
        assert len(set(pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True))) == len(document.graph)


noise = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from(INSERTS), max_size=60).map(lambda parts: "".join(parts).encode("utf-8", "surrogateescape")),
)
form = st.sampled_from([None, *FORMS])
# By number, and not as bytes: Hypothesis tells what failed, and of so much text it only warns.
mutants = st.tuples(st.sampled_from(FORMS), st.integers(0, 10_000), st.integers(0, 2**32))
a_round = settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def run_for(share: float, property_: Callable[[], None]) -> None:
    """Runs a property, each time on other examples, for its share of the time."""
    ends, rounds = time.monotonic() + SECONDS * share, 0
    while time.monotonic() < ends or not rounds:
        property_()
        rounds += 1
    print(f"{rounds * 200:,} examples")


def test_noise_gives_a_document_or_an_error_of_ours():
    run_for(0.3, a_round(given(noise, form)(lambda content, of: judge(content, "noise\x1b[2J.bin", of))))


def test_a_mutated_plan_gives_a_document_or_an_error_of_ours():
    run_for(0.7, a_round(given(mutants, form)(judge_mutant)))


@pytest.mark.parametrize("of", FORMS)
def test_what_is_mutated_was_sound(of):
    for content in seeds()[of]:
        assert not [one.messages for one in read_document(content, f"plan.{of}").faults if one.shape.endswith("syntax")]

import ast
import csv
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import second_reading

ANSWERS = Path(__file__).parent / "answers"


@pytest.mark.parametrize("question", second_reading.READERS)
def test_the_answer_is_what_a_second_reading_of_the_text_finds(question):
    columns, reader = second_reading.READERS[question]
    with (ANSWERS / f"{question}.csv").open(encoding="utf-8", newline="") as file:
        answered = {tuple(second_reading.squeeze(row[column]) for column in columns) for row in csv.DictReader(file)}
    read = {tuple(second_reading.squeeze(cell) for cell in row) for row in reader()}
    assert answered == read
    assert len(read - {("",) * len(columns)}) >= 1


def test_at_least_ten_answers_are_read_twice():
    assert len(second_reading.READERS) >= 10


def test_the_second_reading_knows_neither_the_graph_nor_the_package():
    tree = ast.parse(Path(second_reading.__file__).read_text(encoding="utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    taken = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert plain | taken == {"re", "collections.abc", "pathlib"}

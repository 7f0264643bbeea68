"""An index of passages on disk, whose texts are found by any part of them: SQLite's FTS5 over character trigrams.

Thai is written without spaces between words, so a word may stand anywhere in a text. Two letters are looked for through the
trigrams that begin with them; each text is indexed with two spaces behind it, so that its end has some. So many trigrams begin
with one letter that each letter of a text is indexed once more, between marks that no text has: the vowel า took 21 ms in the
house without that, and takes 1 ms.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from thaiplan.errors import SearchUnavailable
from thaiplan.thai import normalise

FORMAT = 2  # raised when the same passages would give another file
TEXTS = ("th", "en", "emended", "exact")
WEIGHTS = (10.0, 6.0, 6.0, 3.0)
FACETS = ("plan", "level", "kind")
MOST_RANKED = 2_000  # of so many passages the best are looked for; what half the graph says is no better for being ranked
LAST, MARK = "\U0010ffff", "\U0010fffd"
_SCHEMA = f"""
CREATE TABLE passage (id INTEGER PRIMARY KEY, iri, kind, plan, level, {", ".join(TEXTS)}, lines);
CREATE VIRTUAL TABLE gram USING fts5({", ".join(TEXTS)}, content='', tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE known USING fts5vocab(gram, 'row');
"""


class Passage(NamedTuple):
    """A thing and what it says: labels, corrected text, the lines as printed; `kind`, `plan` and `lines` are IRIs."""

    iri: str
    kind: str
    plan: str | None = None
    level: str | None = None
    th: str | None = None
    en: str | None = None
    emended: str | None = None
    exact: str | None = None
    lines: tuple[str, ...] = ()


class Found(NamedTuple):
    """The passages of one page of `total` that hold every term: the best first, or where there are too many, as indexed."""

    total: int
    passages: list[Passage]

    @property
    def is_ranked(self) -> bool:
        """Whether the best come first."""
        return self.total <= MOST_RANKED


def write_index(path: Path, passages: Iterable[Passage]) -> None:
    """Writes the index of passages, whole or not at all; what comes first wins among equals. Raises SearchUnavailable."""
    unfinished = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")
        os.close(handle)
        with closing(sqlite3.connect(unfinished)) as made:
            made.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
            _fill(made, passages)
            for facet in FACETS:
                made.execute(f"CREATE INDEX by_{facet} ON passage({facet})")
            made.execute("INSERT INTO gram(gram) VALUES ('optimize')")
            made.commit()
        Path(unfinished).chmod(0o644)
        Path(unfinished).rename(path)
    except (sqlite3.Error, OSError) as fault:
        raise SearchUnavailable(f"the index cannot be written to {path.parent} ({fault})") from None
    finally:
        if unfinished:
            Path(unfinished).unlink(missing_ok=True)


def _fill(made: sqlite3.Connection, passages: Iterable[Passage]) -> None:
    for number, one in enumerate(passages, 1):
        texts = [getattr(one, name) for name in TEXTS]
        head = (number, one.iri, one.kind, one.plan, one.level, *texts, " ".join(one.lines))
        made.execute(f"INSERT INTO passage VALUES ({', '.join('?' * len(head))})", head)
        plain = [_indexed(normalise(text)) if text else "" for text in texts]
        made.execute(f"INSERT INTO gram(rowid, {', '.join(TEXTS)}) VALUES (?, ?, ?, ?, ?)", (number, *plain))


class PassageIndex:
    """An index that was written before, read only; safe to use from many threads. Raises SearchUnavailable where it is none."""

    def __init__(self, path: Path):
        self._turn = Lock()
        try:
            self._file = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            self.values = {facet: self._values(facet) for facet in FACETS}
        except sqlite3.Error as fault:
            raise SearchUnavailable(f"{path} is no index ({fault})") from None

    def close(self) -> None:
        """Closes the file."""
        with self._turn:
            self._file.close()

    def find(self, terms: Sequence[str], wanted: Mapping[str, str], most: int, skipped: int = 0) -> Found:
        """The passages that hold every term in one of their texts, of the facets wanted; terms are normalised already.

        Raises SearchUnavailable where the file cannot be read.
        """
        with self._turn:
            try:
                return self._find(terms, wanted, most, skipped)
            except sqlite3.Error as fault:
                raise SearchUnavailable(f"the index cannot be read ({fault})") from None

    def _find(self, terms: Sequence[str], wanted: Mapping[str, str], most: int, skipped: int) -> Found:
        parts = [self._expression(term) for term in terms]
        if not parts or not all(parts):
            return Found(0, [])
        facets = "".join(f" AND passage.{facet} = :{facet}" for facet in wanted)
        source = f"FROM gram JOIN passage ON passage.id = gram.rowid WHERE gram MATCH :match{facets}"
        if not wanted:
            source = "FROM gram WHERE gram MATCH :match"
        values = {**wanted, "match": " AND ".join(parts), "most": most, "skipped": skipped}
        total = self._file.execute(f"SELECT count(*) {source}", values).fetchone()[0]
        score = f"bm25(gram, {', '.join(map(str, WEIGHTS))}), " if total <= MOST_RANKED else ""
        order = f"SELECT gram.rowid {source} ORDER BY {score}gram.rowid LIMIT :most OFFSET :skipped"
        ids = [row[0] for row in self._file.execute(order, values)]
        return Found(total, [self._passage(number) for number in ids])

    def _expression(self, term: str) -> str | None:
        """What FTS5 looks for in the place of a term; None for two letters that no text holds."""
        if len(term) > 2:
            return _quoted(term)
        if len(term) == 1:
            return _quoted(MARK + term + MARK)
        rows = self._file.execute("SELECT term FROM known WHERE term >= ? AND term < ?", (term, term + LAST))
        known = " OR ".join(_quoted(row[0]) for row in rows)
        return f"({known})" if known else None

    def _passage(self, number: int) -> Passage:
        row = self._file.execute("SELECT * FROM passage WHERE id = ?", (number,)).fetchone()
        return Passage(*row[1:-1], tuple(row[-1].split()))

    def _values(self, facet: str) -> tuple[str, ...]:
        rows = self._file.execute(f"SELECT DISTINCT {facet} FROM passage WHERE {facet} IS NOT NULL ORDER BY {facet}")
        return tuple(row[0] for row in rows)


def _indexed(text: str) -> str:
    return f"{text}  {MARK}{MARK.join(sorted(set(text)))}{MARK}"


def _quoted(term: str) -> str:
    """A term as FTS5 takes it, whatever signs are in it."""
    return '"' + term.replace('"', '""') + '"'

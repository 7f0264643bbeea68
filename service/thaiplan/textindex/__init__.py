"""An index of short Thai texts: how much of what one says the others say too.

BM25 over character trigrams (a broken word still matches in part) and over words. The index is SQLite's FTS5, in memory:
every Python carries it, where bm25s and scikit-learn bring 70 to 250 MB for a few hundred short texts.
"""

import sqlite3
from collections import Counter
from collections.abc import Sequence

from thaiplan.errors import ThaiplanError
from thaiplan.thai import content_words, normalise

_TOKENIZERS = {"trigrams": "trigram", "words": "unicode61 remove_diacritics 0 categories 'L* N* M*'"}
FIELDS = tuple(_TOKENIZERS)


class TextIndex:
    """Texts by their position, each scored against the others; raises ThaiplanError where SQLite lacks FTS5.

    >>> with TextIndex(["แหล่งน้ำเพื่อการเกษตร", "แหล่งน้ําชุมชน", "รายได้จากการท่องเที่ยว"]) as index:
    ...     print(sorted(index.shares(0)), index.shared_words(0, 1))
    [0, 1, 2] ('แหล่งน้ำ',)
    """

    def __init__(self, texts: Sequence[str]):
        self._texts = [normalise(text) for text in texts]
        self._words = [content_words(text) for text in texts]
        self._held_by = Counter(word for words in self._words for word in set(words))
        self._tables = sqlite3.connect(":memory:")
        columns = {"trigrams": self._texts, "words": [" ".join(words) for words in self._words]}
        try:
            for field, tokenizer in _TOKENIZERS.items():
                self._tables.execute(f'CREATE VIRTUAL TABLE {field} USING fts5(text, tokenize="{tokenizer}")')
                self._tables.executemany(f"INSERT INTO {field}(rowid, text) VALUES (?, ?)", enumerate(columns[field]))
        except sqlite3.OperationalError as fault:
            found = f"this Python has {sqlite3.sqlite_version} ({fault})"
            raise ThaiplanError(f"Comparing texts takes SQLite 3.34 or later with FTS5; {found}; use another Python.") from None

    def __enter__(self) -> "TextIndex":
        return self

    def __exit__(self, *exc: object) -> None:
        self._tables.close()

    def shares(self, at: int, fields: Sequence[str] = FIELDS) -> dict[int, float]:
        """By position, a text's score for the one at `at` as a share of that one's own score, 0 to 1, mean of the fields."""
        found: Counter[int] = Counter()
        for field in fields:
            scores = self._scores(field, at)
            for position, score in scores.items():
                found[position] += min(score / scores[at], 1.0) / len(fields)
        return found

    def shared_words(self, one: int, other: int) -> tuple[str, ...]:
        """The content words that both texts hold, those that the fewest texts hold first."""
        others = set(self._words[other])
        both = dict.fromkeys(word for word in self._words[one] if word in others)
        return tuple(sorted(both, key=self._held_by.__getitem__))

    def _scores(self, field: str, at: int) -> dict[int, float]:
        text = self._texts[at]
        tokens = self._words[at] if field == "words" else [text[i:i + 3] for i in range(len(text) - 2)]
        wanted = " OR ".join('"' + token.replace('"', '""') + '"' for token in dict.fromkeys(tokens))
        query = f"SELECT rowid, -bm25({field}) FROM {field} WHERE {field} MATCH ?"
        return dict(self._tables.execute(query, [wanted])) if wanted else {}

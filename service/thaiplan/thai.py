"""Thai text made comparable: one spelling for what looks the same, and the words in it.

Thai has no spaces between words, so words come from a dictionary (newmm of pythainlp, the only importer of which is this
module). A fault of print breaks them ("ป่าไม้" printed "ปุาไม้" is no word), so nothing may be found by words alone.
"""

import os
import re
import unicodedata
from functools import cache

from thaiplan.terms import arabic_digits

# Nothing to see: zero-width space, non-joiner, joiner, word joiner, byte order mark, soft hyphen; controls part words.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad")) | dict.fromkeys([*range(32), *range(127, 160)], " ")
# Unicode's own composition (NFC) leaves nikhahit + sara aa, typed for sara am, as it is; tone marks go before it.
_OPEN_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
# Nor does it put a mark in its place: behind the vowel above or below, before sara am.
_EARLY_MARK = re.compile("([\u0e48-\u0e4c]+)([\u0e31\u0e34-\u0e39\u0e4d]+)")
_LATE_MARK = re.compile("([\u0e33\u0e32])([\u0e48-\u0e4b])")


def normalise(text: str) -> str:
    """The text in one spelling: NFC, sara am and sara ae composed, marks in order, ASCII digits, small letters, single spaces.

    >>> normalise("แหล่งน้ํา\\u200b  เเละ\\u00a0OTOP ๑๐")
    'แหล่งน้ำ และ otop 10'
    """
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    text = _LATE_MARK.sub(r"\2\1", _EARLY_MARK.sub(r"\2\1", text))
    text = _OPEN_SARA_AM.sub("\\1\u0e33", text).replace("เเ", "แ")
    return " ".join(arabic_digits(text).casefold().split())


def words(text: str) -> list[str]:
    """The words of a text in their order, normalised, without punctuation.

    >>> words("พัฒนาแหล่งท่องเที่ยวและ 'OTOP'")
    ['พัฒนา', 'แหล่งท่องเที่ยว', 'และ', 'otop']
    """
    plain = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in normalise(text))
    segment, _ = _dictionary()
    return [word for word in segment(plain) if not word.isspace()]


def content_words(text: str) -> list[str]:
    """The words that say what a text is about: neither stop words nor numbers nor single letters.

    >>> content_words("เพิ่มรายได้จากการท่องเที่ยว ร้อยละ ๑๐ ต่อปี")
    ['รายได้', 'การท่องเที่ยว', 'ร้อยละ', 'ปี']
    """
    _, stop_words = _dictionary()
    return [word for word in words(text) if len(word) > 1 and not word.isnumeric() and word not in stop_words]


@cache
def _dictionary() -> tuple:
    """The segmenter and the stop words of pythainlp; loaded when first used, which takes half a second."""
    # Without this it makes a folder pythainlp-data in the user's home, which a service need not be able to write.
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    from pythainlp.corpus.common import thai_stopwords
    from pythainlp.tokenize.newmm import segment

    return segment, thai_stopwords()

"""Cells: what a planner types, read as numbers, years, days, choices and words.

Thai digits, Buddhist years, unseen spaces and a “ร้อยละ” before the number are how such tables are written, so they are read;
what can be read in two ways is refused with a sentence.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from thaiplan.draft.remarks import Unread
from thaiplan.terms import BE_OFFSET, ID, arabic_digits, expand
from thaiplan.thai import normalise

NUMBER = re.compile(r"[-+−]?(?:[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3})+|[0-9๐-๙]+)(?:[.][0-9๐-๙]+)?")
THOUSANDS = re.compile("[.][0๐]{3}$")  # a hundred thousand with a point, or a hundred to three places?
LONGEST = 40  # digits; Python refuses to count with thousands of them, and no plan does
PERCENT = ("ร้อยละ", "เปอร์เซ็นต์", "เปอร์เซนต์", "percent", "per cent", "%")
YEAR = re.compile(
    r"(?P<be>(?:(?:ภายใน)?ปี)?(?:งบประมาณ)?(?:พ[.]?ศ[.]?)?([0-9]{4})(?:be)?)"
    r"|(?:ปี)?(?:ค[.]?ศ[.]?|ce|ad)([0-9]{4})|([0-9]{4})(?:ce|ad)"
)
FIRST_BE, LAST_BE = 2400, 2700  # as tps:CalendarYear-yearBE has it
FIRST_CE, LAST_CE = 1900, 2157
PLAUSIBLE = range(2500, 2700)  # a year typed into a cell formatted as a date lands in 1905 to 1907, that is 2448 to 2450
MONTH_NAMES = (
    "มกราคม ม.ค.", "กุมภาพันธ์ ก.พ.", "มีนาคม มี.ค.", "เมษายน เม.ย.", "พฤษภาคม พ.ค.", "มิถุนายน มิ.ย.",
    "กรกฎาคม ก.ค.", "สิงหาคม ส.ค.", "กันยายน ก.ย.", "ตุลาคม ต.ค.", "พฤศจิกายน พ.ย.", "ธันวาคม ธ.ค.",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()}
LABELLED = re.compile(r"(.*?)\s*\[([^\[\]]*)\]", re.DOTALL)
NUMBERED = re.compile(r"([(]?[0-9๐-๙]+(?:[.][0-9๐-๙]+)*[.)]+)\s+(\S.*)", re.DOTALL)
THEME_WORD = r"(?:ประเด็น|ยุทธศาสตร์|issue|strategy|theme)\D*?(?:ที่)?\s*[-.]?\s*"
THEME_NUMBER = re.compile(rf"(?:{THEME_WORD})?[(]?([0-9]+(?:[.][0-9]+)*)[.)]*")
THEME_TITLE = re.compile(rf"{THEME_WORD}[(]?[0-9]+(?:[.][0-9]+)*[.)]*(?:\s*[:–-]\s*|\s+)(\S.*)")
PROVINCE = re.compile(r"^(?:จังหวัด|จ[.])\s*")
SLUG = re.compile(r"[a-z][a-z0-9-]{0,60}")
LINE = re.compile(r"[a-z0-9-]+#L[0-9]+")
SPACES = re.compile(r"[\s\u00a0\u202f\u3000]+")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


def tidy(text: str) -> str:
    """The words of a cell without the spaces that nobody sees; letters and digits stay as typed.

    >>> tidy(" ร้อยละ\\u00a0 ๕\\u200b\\n")
    'ร้อยละ ๕'
    """
    return SPACES.sub(" ", UNSEEN.sub("", text)).strip()


@dataclass(frozen=True)
class Amount:
    """A number, as typed, and whether the cell says that it is in per cent."""

    value: Decimal
    verbatim: str
    percent: bool = False


def read_amount(text: str, unit: str = "", column: str = "", why: str = "number") -> Amount:
    """The one number of a cell; beside it only ร้อยละ, % or the name of its unit may stand.

    Raises Unread, with the sentence that `why` names.

    >>> read_amount("ร้อยละ ๕")
    Amount(value=Decimal('5'), verbatim='๕', percent=True)
    >>> read_amount("๑๐๒,๐๐๐ บาท", "บาท").value
    Decimal('102000')
    """
    numbers = list(NUMBER.finditer(text))
    if len(numbers) != 1 or len(numbers[0].group()) > LONGEST or THOUSANDS.search(numbers[0].group()):
        raise Unread(why, found=text, column=column)
    verbatim = numbers[0].group()
    around = normalise(text[: numbers[0].start()] + " " + text[numbers[0].end():])
    percent = any(word in around for word in PERCENT)
    for word in (*PERCENT, normalise(unit)):
        around = around.replace(word, "") if word else around
    if around.strip():
        raise Unread(why, found=text, column=column)
    return Amount(Decimal(arabic_digits(verbatim).replace(",", "").replace("−", "-")), verbatim, percent)


def read_year(text: str, day: date | None = None, column: str = "") -> tuple[int, int | None]:
    """The Buddhist Era year of a cell, and the Common Era year it was converted from where one was written. Raises Unread.

    Excel in Thailand keeps a date that was typed with a Buddhist year either as such or five centuries earlier.

    >>> read_year("พ.ศ. ๒๕๗๐"), read_year("2027"), read_year("2570 (2027)")
    ((2570, None), (2570, 2027), (2570, None))
    """
    if day is not None:
        year = day.year if day.year >= FIRST_BE else day.year + BE_OFFSET
        if year not in PLAUSIBLE:
            raise Unread("year-day", found=day.isoformat(), column=column)
        return year, None
    both = [int(digits) for digits in re.findall("[0-9]+", normalise(text))]
    if len(both) == 2 and both[0] - both[1] == BE_OFFSET and both[0] in PLAUSIBLE:
        return both[0], None
    found = YEAR.fullmatch(re.sub(r"[\s()]", "", normalise(text)))
    if found:
        year = int(next(filter(None, found.groups()[1:])))
        if found["be"] and FIRST_BE <= year <= LAST_BE:
            return year, None
        if FIRST_CE <= year <= LAST_CE and not (found["be"] and "ศ" in text):
            return year + BE_OFFSET, year if found["be"] else None
    raise Unread("year", found=text, column=column)


def read_day(text: str, day: date | None = None, column: str = "") -> date:
    """The day of a cell in the Common Era, from 1/10/2569, 1 ต.ค. 2569, 2026-10-01 or an Excel date. Raises Unread.

    >>> read_day("๑ ตุลาคม ๒๕๖๙")
    datetime.date(2026, 10, 1)
    """
    try:
        if day is not None:
            return day if day.year < FIRST_BE else day.replace(year=day.year - BE_OFFSET)
        plain = arabic_digits(text).replace("พ.ศ.", "")
        if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?", plain):
            year, month, number = map(int, found.groups())
        elif found := re.fullmatch(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})", plain):
            number, month, year = map(int, found.groups())
        elif (found := re.fullmatch(r"(?:วันที่\s*)?([0-9]{1,2})\s*([ก-๛.]+)\s*([0-9]{4})", plain)) and found[2] in MONTHS:
            number, month, year = int(found[1]), MONTHS[found[2]], int(found[3])
        else:
            raise Unread("day", found=text, column=column)
        return date(year - BE_OFFSET if year >= FIRST_BE else year, month, number)
    except ValueError:
        raise Unread("day", found=text, column=column) from None


def split_label(text: str) -> tuple[str, list[str]]:
    """The label and the codes of a choice.

    >>> split_label("ร้อยละ [unit:PERCENT]"), split_label("ร้อยละ")
    (('ร้อยละ', ['unit:PERCENT']), ('ร้อยละ', []))
    """
    found = LABELLED.fullmatch(text)
    return (found[1], found[2].split()) if found else (text, [])


def read_choice(
    text: str, listed: Mapping[str, list[str]], prefixes: Mapping[str, str], base: str = "", column: str = "", example: str = ""
) -> list[str]:
    """The IRIs of a choice: of the codes in brackets, else of its label in the list, else of a code or its bare name.

    `listed` has the codes by the normalised label; a bare name (increase) is one in the namespace `base`. Raises Unread.
    """
    label, codes = split_label(text)
    if not codes:
        codes = _listed(label, listed) or ([text] if ":" in text else [])
    if not codes and base and re.fullmatch(r"[A-Za-z][A-Za-z-]*", text):
        return [base + text]
    found = [read_code(code, prefixes) for code in codes]
    if not found or None in found:
        # The choice that it is like, else the example of the column, else the first there is.
        like = find_like(label, listed) or next((each for each in listed if example in ("", *listed[each])), None)
        shown = f"{like} [{' '.join(listed[like])}]" if like else f"[{example or 'unit:PERCENT'}]"
        raise Unread("choice", found=text, column=column, example=shown)
    return found


def _listed(label: str, listed: Mapping[str, list[str]]) -> list[str] | None:
    """The codes of a label, of a province also with that word before it, and of per cent by whatever sign."""
    plain = normalise(label)
    if plain in PERCENT:
        return next((codes for name, codes in listed.items() if name in PERCENT), None)
    return listed.get(plain) or listed.get(PROVINCE.sub("", plain))


def find_like(text: str, names: Iterable[str]) -> str | None:
    """The one of the normalised names that a text is most like: spelt nearly as it, or a part of it, or it of them.

    >>> find_like("กวานพะเยา", ["กว๊านพะเยา", "ลำปาง"]), find_like("ครบ", ["บางส่วน", "ครบทั้งส่วน"])
    ('กว๊านพะเยา', 'ครบทั้งส่วน')
    """
    plain, names = normalise(text), list(names)
    parts = (name for name in names if min(len(plain), len(name)) > 2 and (plain in name or name in plain))
    return next(iter(get_close_matches(plain, names, 1)), None) or max(parts, key=len, default=None)


def read_code(code: str, prefixes: Mapping[str, str]) -> str | None:
    """The IRI of a code, None where it has no such form; a prefix unknown here is a plan's, whose parts have plain names.

    >>> read_code("chiang-mai:issue-2", {}), read_code("unt:PERCENT", {})
    ('https://w3id.org/thaiplan/id/chiang-mai/issue-2', None)
    """
    if LINE.fullmatch(code):
        return prefixes["source"] + code
    if re.fullmatch(r"https?://[!-~]+", code) and not re.search(r'[<>"{}|^`\\]', code):
        return code
    if not re.fullmatch(r"[A-Za-z0-9-]+:[A-Za-z0-9._-]*[A-Za-z0-9]", code):
        return None
    if iri := expand(code, dict(prefixes)):
        return iri
    slug, _, part = code.partition(":")
    return f"{ID}{slug}/{part}" if SLUG.fullmatch(slug) and re.fullmatch(r"[a-z][a-z0-9.-]*", part) else None


def read_lines(text: str, prefixes: Mapping[str, str]) -> list[str]:
    """The IRIs of the lines that a cell names by document and line; nothing where it names none.

    >>> read_lines("lampang-plan-linkage#L31, หน้า 4", {"source": "https://x/"})
    ['https://x/lampang-plan-linkage#L31']
    """
    named = [prefixes["source"] + name for name in LINE.findall(text)]
    named += [iri for code in re.findall(r"[a-z0-9-]+:[0-9]+", text) if (iri := expand(code, dict(prefixes))) and "#L" in iri]
    return list(dict.fromkeys(named))


@dataclass(frozen=True)
class Number:
    """A number as printed, its ASCII form (`3.1`), and its value where it is one whole number."""

    printed: str
    ascii: str
    whole: int | None


def read_number(text: str, day: date | None = None, column: str = "") -> Number | None:
    """The number of an item, None where the cell is empty or a dash. Raises Unread.

    >>> read_number("(๔)"), read_number("3.1").ascii, read_number("-")
    (Number(printed='(๔)', ascii='4', whole=4), '3.1', None)
    """
    if day is not None:
        raise Unread("day-number", found=day.isoformat())
    if not text.strip("-–—•*. "):
        return None
    found = re.findall(r"[0-9]+(?:[.][0-9]+)*", arabic_digits(text))
    if len(found) != 1 or len(found[0]) > LONGEST:
        raise Unread("no-number", found=text, column=column)
    plain = ".".join(str(int(part)) for part in found[0].split("."))
    return Number(text, plain, int(plain) if plain.isdigit() and int(plain) > 0 else None)


def split_number(text: str) -> tuple[str, str]:
    """The number that stands before the words of an item, and the words.

    >>> split_number("๑. พัฒนาแหล่งน้ำ"), split_number("• พัฒนาแหล่งน้ำ")
    (('๑.', 'พัฒนาแหล่งน้ำ'), ('', 'พัฒนาแหล่งน้ำ'))
    """
    if found := NUMBERED.fullmatch(text):
        return found[1], found[2]
    return "", re.sub(r"^[-–—•●▪*]+\s+", "", text)


def count_items(text: str) -> int:
    """How many lines of a cell begin with a number or a bullet.

    >>> count_items("1. พัฒนาเส้นทาง\\n2. อบรมมัคคุเทศก์"), count_items("พัฒนาเส้นทาง\\nท่องเที่ยว")
    (2, 0)
    """
    lines = [tidy(line) for line in text.splitlines()]
    return sum(split_number(line) != ("", line) for line in lines)


def names_of(text: str) -> Iterable[str]:
    """What an item may be called by, in one spelling: its words, with and without their number.

    >>> list(names_of("ประเด็นการพัฒนาที่ ๑ ท่องเที่ยวชุมชน"))
    ['ประเด็นการพัฒนาที่ 1 ท่องเที่ยวชุมชน', 'ท่องเที่ยวชุมชน']
    """
    whole = normalise(text)
    titled = THEME_TITLE.fullmatch(whole)
    return dict.fromkeys((whole, normalise(split_number(text)[1]), titled[1] if titled else whole))

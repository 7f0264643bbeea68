"""Answers to library questions derived a second time, from the raw text of the documents.

Nothing here knows the graph: no RDF library, nothing of thaiplan. Sections are found by their printed headings, items
by regular expressions, and Thai digits are decoded here. Each reader names columns of an answer and gives the rows it
expects in them; white space is left out, because the documents are careless with it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data" / "source"
LINKAGE, CLUSTER, PAO = "lampang-plan-linkage", "lower-north-1-cluster-plan", "lampang-pao-strategies"
THAI = "๐๑๒๓๔๕๖๗๘๙"
# Where the print slips, the same thing looks like another: each slip and what was meant.
SLIPS = {"ปุาไม้": "ป่าไม้", "จาหน่าย": "จำหน่าย", "น้้ำ": "น้ำ", "ดิจิตอล": "ดิจิทัล", "อิเล็คทรอนิส์": "อิเล็กทรอนิกส์",
         "อิเล็กทรอนิส์": "อิเล็กทรอนิกส์"}  # fmt: skip

Line = tuple[str, int, str]
Rows = list[tuple[str, ...]]
READERS: dict[str, tuple[tuple[str, ...], Callable[[], Rows]]] = {}


def reading(question: str, *columns: str) -> Callable:
    """A decorator that files a reader under the question it answers and the columns it fills."""

    def file_it(reader: Callable[[], Rows]) -> Callable[[], Rows]:
        READERS[question] = (columns, reader)
        return reader

    return file_it


def squeeze(text: str) -> str:
    """The text without any white space."""
    return re.sub(r"\s", "", text)


def iri(line: Line) -> str:
    """The address of a line."""
    return f"https://w3id.org/thaiplan/source/{line[0]}#L{line[1]}"


def ascii_number(printed: str) -> str:
    """A printed number in ASCII digits and without commas."""
    return "".join(str(THAI.index(sign)) if sign in THAI else sign for sign in printed if sign != ",")


def read_lines(slug: str) -> list[Line]:
    """Every line that is not blank: document, number from 1, text without white space at its ends."""
    text = (FOLDER / f"{slug}.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    return [(slug, number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def between(slug: str, first: str, last: str | None = None) -> list[Line]:
    """The lines after the first that begins with `first`, up to the next that begins with `last`."""
    lines = read_lines(slug)
    start = next(at for at, line in enumerate(lines) if line[2].startswith(first)) + 1
    stop = next((at for at in range(start, len(lines)) if last and lines[at][2].startswith(last)), len(lines))
    return lines[start:stop]


def items(lines: list[Line], pattern: str) -> Iterator[tuple[Line, re.Match]]:
    """The lines that a pattern fits from end to end, each with what it found."""
    return ((line, found) for line in lines if (found := re.fullmatch(pattern, line[2])))


def upper_north_rows() -> list[tuple[Line, Line, str, str]]:
    """Each row of the tables of targets: its line, the line of the head, its text, its value as printed."""
    rows, head = [], None
    for line in read_lines(LINKAGE):
        if re.fullmatch("ตัวชี้วัด\tค่าเป้าหมาย ปี [๐-๙]{4}", line[2]):
            head = line
        elif head and (found := re.fullmatch("[๐-๙]+\\. (.+)\t(.+)", line[2])):
            rows.append((line, head, found[1], found[2]))
        else:
            head = None
    return rows


def lampang_indicators() -> list[tuple[Line, str]]:
    """Each line of the four lists headed ตัวชี้วัด in the part on Lampang, with its text."""
    inside, found = False, []
    for line in between(LINKAGE, "๒.๔ ประเด็นการพัฒนาของจังหวัดลำปาง", "วิสัยทัศน์จังหวัดลำปาง"):
        item = re.fullmatch(r"(?:-|[๐-๙]+\.) (.+)", line[2])
        inside = line[2] == "ตัวชี้วัด :" or (inside and bool(item))
        if inside and item:
            found.append((line, item[1]))
    return found


def cluster_plan_indicators() -> list[tuple[Line, str]]:
    """The list of indicators at the head of Lower North 1, with their texts."""
    lines = between(CLUSTER, "ตัวชี้วัดความสำเร็จ", "ประเด็นการพัฒนาของกลุ่มจังหวัด")
    return [(line, found[1]) for line, found in items(lines, r"\d+\. ?(.+)")]


def cluster_issue_indicators() -> list[tuple[Line, str]]:
    """The indicators under the issues of Lower North 1; an issue's title is the line before its วัตถุประสงค์."""
    lines = between(CLUSTER, "ประเด็นการพัฒนาของกลุ่มจังหวัด", "ความเชื่อมโยงของแผนงานโครงการ")
    inside, found = False, []
    for line, following in zip(lines, [*lines[1:], ("", 0, "")], strict=True):
        if line[2].startswith("ลำดับ"):
            inside = line[2].endswith("ตัวชี้วัด")
        elif following[2].startswith("วัตถุประสงค์"):
            inside = False
        elif inside:
            found.append((line, re.fullmatch(r"\d+\. ?(.+)", line[2])[1]))
    return found


def mended(text: str) -> str:
    """The text without white space and with the known slips of the print put right."""
    text = squeeze(text)
    for slip, meant in SLIPS.items():
        text = text.replace(slip, meant)
    return text


@reading("strategies-of-a-plan", "number", "label", "source")
def region_strategies() -> Rows:
    lines = between(LINKAGE, "๑. ยุทธศาสตร์การพัฒนา", "เป้าหมายการพัฒนา")
    return [(found[1], found[2], iri(line)) for line, found in items(lines, r"(\([๐-๙]\)) ยุทธศาสตร์ที่ [๐-๙] (.+)")]


@reading("nesdp-strategies-and-the-national-framework", "number", "label", "declared", "source", "statementSource")
def nesdp_strategies() -> Rows:
    lines = between(LINKAGE, "๔. ยุทธศาสตร์การพัฒนาประเทศ", "๕. การขับเคลื่อน")
    sentence, headings = lines[0], []
    declared = ascii_number(re.search(r"ทั้งหมด ([๐-๙]+) ยุทธศาสตร์", sentence[2])[1])
    for line in lines[1:]:
        if found := re.fullmatch(r"(๔\.[๐-๙]+) (.+)", line[2]):
            headings.append([found[1], found[2], [line]])
        else:
            headings[-1][1] += line[2]
            headings[-1][2].append(line)
    return [(number, label, declared, iri(line), iri(sentence)) for number, label, stood in headings for line in stood]


@reading("national-strategy-areas-and-points", "areaNumber", "number", "label", "source", "areaSource")
def national_strategy_points() -> Rows:
    rows, area = [], ("", "")
    for line in between(LINKAGE, "๕.๓ การติดตามประเมินผล", "๑.๒ แผนพัฒนาเศรษฐกิจ"):
        if heading := re.fullmatch(r"(๔\.[๐-๙]) ยุทธศาสตร์ชาติ.+", line[2]):
            area = (heading[1], iri(line))
        else:
            number, label = re.fullmatch(r"(?:- )?(\([๐-๙]\)) (.+)", line[2]).groups()
            rows.append((area[0], number, label, iri(line), area[1]))
    return rows


@reading("vision-missions-and-goals", "label", "source")
def lampang_vision() -> Rows:
    found = items(between(LINKAGE, "วิสัยทัศน์จังหวัดลำปาง"), r"(?:- |นิยาม : )(.+)|“(.+)”")
    return [(text[1] or text[2], iri(line)) for line, text in found]


@reading("missions-by-plan", "label", "source")
def missions() -> Rows:
    """Two plans of the seven print a heading พันธกิจ; the others have a row without a mission."""
    lower = items(between(CLUSTER, "พันธกิจ", "ตัวชี้วัด"), r"\d\.(.+)")
    lampang = items(between(LINKAGE, "พันธกิจ", "เป้าประสงค์รวม"), r"- (.+)")
    return [(found[1], iri(line)) for line, found in [*lower, *lampang]] + [("", "")]


@reading("targets-for-a-year", "label", "value", "verbatim", "yearBE", "yearCE", "source", "yearSource")
def targets_of_2565() -> Rows:
    rows = []
    for line, head, label, printed in upper_north_rows():
        year = int(ascii_number(re.search("[๐-๙]{4}", head[2])[0]))
        rows.append((label, ascii_number(printed), printed, str(year), str(year - 543), iri(line), iri(head)))
    return rows


@reading("targets-with-a-baseline-year", "label", "value", "baselineBE", "baselineCE", "source", "baselineSource")
def baseline_years() -> Rows:
    rows = []
    for line, label in lampang_indicators():
        if found := re.search(r"ร้อยละ ([๐-๙]+) \(ลดลงจากปี ([๐-๙]{4})\)", label):
            year = int(ascii_number(found[2]))
            rows.append((label, ascii_number(found[1]), str(year), str(year - 543), iri(line), iri(line)))
    return rows


def numbers_in(pattern: str) -> Rows:
    """The indicators of Lampang that a pattern occurs in: text, number, number as printed, line."""
    read = [(line, label, re.search(pattern, label)) for line, label in lampang_indicators()]
    return [(label, ascii_number(found[1]), found[1], iri(line)) for line, label, found in read if found]


@reading("targets-per-year", "label", "value", "verbatim", "source")
def targets_per_year() -> Rows:
    return numbers_in(r"([๐-๙,]+) ?(?:ไร่|ตัน)? ?ต่อปี$")


@reading("at-least-targets", "label", "value", "verbatim", "source")
def at_least_targets() -> Rows:
    return numbers_in(r"ไม่น้อยกว่า (?:ร้อยละ )?([๐-๙]+)")


@reading("indicators-to-go-down", "label", "value", "source")
def indicators_down() -> Rows:
    rows = [(label, "", iri(line)) for line, label in cluster_plan_indicators() + cluster_issue_indicators()]
    rows += [(label, ascii_number(printed), iri(line)) for line, _, label, printed in upper_north_rows()]
    for line, label in lampang_indicators():
        number = re.search(r"ลดลง ?(?:ร้อยละ ?)?([๐-๙,]+)", label)
        rows.append((label, ascii_number(number[1]) if number else "", iri(line)))
    return [row for row in rows if "ลดลง" in row[0]]


@reading("indicators-without-target", "label", "source")
def indicators_without_target() -> Rows:
    return [(label, iri(line)) for line, label in cluster_plan_indicators() + cluster_issue_indicators()]


@reading("plan-indicators-repeated-under-issues", "label", "issueText", "source", "issueSource")
def repeated_indicators() -> Rows:
    return [
        (label, repeated, iri(line), iri(second))
        for line, label in cluster_plan_indicators()
        for second, repeated in cluster_issue_indicators()
        if mended(label) == mended(repeated)
    ]


@reading("indicators-only-under-issues", "label", "source")
def new_indicators() -> Rows:
    listed = {mended(label) for _, label in cluster_plan_indicators()}
    return [(label, iri(line)) for line, label in cluster_issue_indicators() if mended(label) not in listed]


@reading("items-and-approaches-per-strategy", "ordinal", "label", "items", "approaches")
def pao_counts() -> Rows:
    strategies: list[list] = []
    for line in read_lines(PAO)[2:]:
        if found := re.fullmatch(r"ยุทธศาสตร์ที่ (\d) +(.+)", line[2]):
            strategies.append([found[1], found[2], 0, 0])
            column = 2
        elif line[2].startswith("กลยุทธ์/แนวทางการพัฒนา"):
            column = 3
        else:
            strategies[-1][column] += bool(re.match(r"\d", line[2]))
    return [tuple(str(cell) for cell in strategy) for strategy in strategies]


@reading("years-in-both-eras", "yearBE", "yearCE", "source")
def years() -> Rows:
    """Four Thai digits that begin with ๒๕ are a year wherever they stand."""
    lines = [line for slug in (LINKAGE, CLUSTER, PAO) for line in read_lines(slug)]
    printed = {(int(ascii_number(year)), line) for line in lines for year in re.findall("๒๕[๐-๙]{2}", line[2])}
    return sorted((str(year), str(year - 543), iri(line)) for year, line in printed)


def mentions(*words: str) -> Callable[[], Rows]:
    """A reader of every line that holds one of the words, the slips put right; a plan without one has an empty row."""
    return lambda: [("",)] + [
        (iri(line),)
        for slug in (LINKAGE, CLUSTER, PAO)
        for line in read_lines(slug)
        if any(word.lower() in mended(line[2]).lower() for word in words)
    ]


WORDS = {
    "climate-by-name": ("ภูมิอากาศ",),
    "crime": ("อาชญากรรม",),
    "digital-across-levels": ("ดิจิทัล", "digital", "อิเล็กทรอนิกส์"),
    "disaster": ("สาธารณภัย", "อุทกภัย", "ภัยแล้ง"),
    "haze-plans-and-measures": ("หมอกควัน", "ฝุ่น", "เผา", "ไฟป่า", "จุดความร้อน"),
    "logistics": ("โลจิสติกส์",),
    "older-persons": ("ผู้สูงอายุ",),
    "sdg-mentions": ("SDG",),
    "sufficiency-economy": ("เศรษฐกิจพอเพียง",),
    "waste": ("ขยะ",),
    "water": ("น้ำ",),
}
for _question, _words in WORDS.items():
    reading(_question, "source")(mentions(*_words))

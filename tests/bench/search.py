"""How fast things are found: python tests/bench/search.py HOUSE CACHE [HOUSE CACHE …]

Each house is searched in with the same words, one after another in one process, as the page does: words read, the index asked
for the first twenty, the words marked in what was found. Prints a Markdown table; a release is built where CACHE lacks it.
"""

import sys
import time
from pathlib import Path
from statistics import median, quantiles

from validate import machine

from thaiplan.endpoint import open_service
from thaiplan.highlights import find_spans
from thaiplan.rows import Asker
from thaiplan.search import open_search
from thaiplan.settings import read_settings

ROUNDS = 20
WORDS = (
    "ผู้สูงอายุ", "ป่าไม้", "น้ํา", "แหล่งน้ำ", "ท่องเที่ยว", "รายได้จากการท่องเที่ยว", "OTOP", "หมอกควัน", "ไฟป่า", "เกษตรอินทรีย์",
    "๑๐", "102,000", "ร้อยละ", "ตัวชี้วัด", "ลำปาง", "แผนพัฒนาจังหวัด", "tourism revenue", "waste", "forest area", "per cent",
    "คุณภาพชีวิต", "ยาเสพติด", "อุบัติเหตุ", "การศึกษา", "โครงสร้างพื้นฐาน", "ดิจิทัล", "ไม่มีคำนี้ในแผน", "รายได้ ครัวเรือน", "การ", "ไฟ", "ก",
)  # fmt: skip


def measure(house: str, cache: str) -> str:
    """One row: passages, size of the index, and the times of a search in milliseconds."""
    settings = read_settings({"house": house, "cache": cache}, environ={})
    with open_service(settings) as engine:
        started = time.perf_counter()
        search = open_search(settings, engine.release, Asker(engine, settings.house / "queries/pages"))
        opening = time.perf_counter() - started
        took: dict[str, list[float]] = {word: [] for word in WORDS}
        for _ in range(ROUNDS):
            for word in WORDS:
                started = time.perf_counter()
                asked = search.read(word)
                for one in search.find(asked).passages:
                    for text in filter(None, (one.th, one.en, one.emended, one.exact)):
                        find_spans(text, asked.terms, 220)
                took[word].append((time.perf_counter() - started) * 1000)
        triples, size = sum(engine.release.graphs.values()), _size(Path(cache), engine.release.id)
        search.close()
    every = sorted(one for times in took.values() for one in times)
    slowest = max(took, key=lambda word: median(took[word]))
    p95 = quantiles(every, n=20)[-1]
    times = [f"{number:.1f}" for number in (median(every), p95, every[-1])]
    cells = [f"{triples:,}", f"{opening:.1f} s", f"{size / 1e6:.1f} MB", *times]
    return f"| {' | '.join(cells)} | {slowest} ({median(took[slowest]):.1f}) |"


def _size(cache: Path, release: str) -> int:
    return sum(path.stat().st_size for path in (cache / "search").glob(f"{release}*"))


def main() -> None:
    pairs = list(zip(sys.argv[1::2], sys.argv[2::2], strict=True))
    print(machine(), f"{len(WORDS)} words, {ROUNDS} rounds, one client.", sep="\n", end="\n\n")
    print("| triples | index opened or written in | index | p50, ms | p95, ms | most, ms | slowest word (its median) |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for house, cache in pairs:
        print(measure(house, cache), flush=True)


if __name__ == "__main__":
    main()

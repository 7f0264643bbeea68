"""Search: things found by any part of what they say, in whatever spelling of Thai it was typed or printed.

Every thing with a name is a passage: its labels, its corrected text and the lines it quotes as they are printed, so that what a
misprint hides is found under the right word as well as under the wrong one. A line that nothing quotes is a passage of its own.

    CACHE/search/RELEASE-FORMAT.sqlite       the index, written once a release; of a remote store, RELEASE-STORE-FORMAT
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from thaiplan.errors import SearchUnavailable, WrongParameter
from thaiplan.release import Release
from thaiplan.rows import Asker, Thing, level_rank
from thaiplan.settings import Settings
from thaiplan.statements import Statement, read_statements
from thaiplan.terms import GRAPH, PREFIXES, TP, expand, natural_key, shorten
from thaiplan.textindex.passages import FORMAT, Found, Passage, PassageIndex, write_index
from thaiplan.thai import normalise

PAGE = 20  # passages on one page
MOST_PAGES = 500
MOST_LETTERS, MOST_TERMS = 200, 10
FACET_WORDS = {"plan": "แผน", "level": "ระดับ", "kind": "ประเภท"}
PLAN, LINE = TP + "Plan", TP + "SourceLine"
TYPE = PREFIXES["rdf"] + "type"
LABEL, TITLE = PREFIXES["skos"] + "prefLabel", PREFIXES["dcterms"] + "title"
EXACT = PREFIXES["oa"] + "exact"
AREA_LEVEL, IN_PLAN, QUOTED, EMENDED = (TP + name for name in ("areaLevel", "inPlan", "quotedFrom", "emendedText"))
SAID = (TYPE, LABEL, TITLE, IN_PLAN, QUOTED, EMENDED)
# What says what the words mean, and what rules made, is not searched in.
LEFT_OUT = {GRAPH + name for name in ("ontology", "vocab", "shapes", "direct", "paths", "inferred")}
_TERM = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True)
class Asked:
    """What is searched for: normalised terms that must all be there, the facets wanted, and the page."""

    terms: tuple[str, ...]
    wanted: dict[str, str]
    page: int = 1


class Search:
    """The search in one release; safe to use from many threads."""

    def __init__(self, release: str, index: PassageIndex):
        self.release, self.index = release, index

    def read(self, text: str, plan: str = "", level: str = "", kind: str = "", page: str = "") -> Asked:
        """What is asked in words, a plan and a kind by their names or IRIs; raises WrongParameter."""
        given = {"plan": plan and _iri_of(plan), "level": level, "kind": kind and _iri_of(kind)}
        wanted = {facet: value for facet, value in given.items() if value}
        for facet, value in wanted.items():
            if value not in self.index.values[facet]:
                written = shorten(value).strip("<>")[:100]
                raise WrongParameter(f"There is no {facet} {written!r} to search in; {self._there_are(facet)}").in_thai(
                    f"ไม่มี{FACET_WORDS[facet]}ชื่อ {written} ให้ค้น เลือกจากรายการในแบบค้นหา หรือเลือก “ทั้งหมด”"
                )
        return Asked(read_terms(text), wanted, _read_page(page))

    def find(self, asked: Asked) -> Found:
        """The passages of the page asked for; raises SearchUnavailable."""
        return self.index.find(asked.terms, asked.wanted, PAGE, (asked.page - 1) * PAGE)

    def close(self) -> None:
        """Closes the index."""
        self.index.close()

    def _there_are(self, facet: str) -> str:
        names = [shorten(value).strip("<>") for value in self.index.values[facet]]
        return f"there are: {', '.join(names[:20])}{' …' if len(names) > 20 else ''}." if names else "there is none."


def read_terms(text: str) -> tuple[str, ...]:
    """The terms of a text, normalised, each once; what stands in quotation marks is one. Raises WrongParameter.

    >>> read_terms('ผู้สูงอายุ  "ปี ๒๕๖๕" OTOP')
    ('ผู้สูงอายุ', 'ปี 2565', 'otop')
    """
    # A lone surrogate, as of a broken argument, cannot be kept in an index, so nothing has it.
    plain = normalise(text.encode("utf-8", "replace").decode())
    if len(plain) > MOST_LETTERS:
        raise WrongParameter(f"The text to search for has {len(plain):,} letters; write {MOST_LETTERS} or fewer.").in_thai(
            f"คำค้นยาว {len(plain):,} ตัวอักษร เขียนได้ไม่เกิน {MOST_LETTERS} ตัวอักษร"
        )
    terms = tuple(dict.fromkeys((quoted.strip() or quoted) if quoted else word for quoted, word in _TERM.findall(plain)))
    if not terms:
        raise WrongParameter("There is nothing to search for; write a word, or a part of one.").in_thai(
            "ยังไม่มีคำที่จะค้น พิมพ์คำหรือส่วนหนึ่งของคำ"
        )
    if len(terms) > MOST_TERMS:
        raise WrongParameter(f"There are {len(terms)} words to search for; write {MOST_TERMS} or fewer.").in_thai(
            f"คำค้นมี {len(terms)} คำ เขียนได้ไม่เกิน {MOST_TERMS} คำ"
        )
    return terms


def _iri_of(name: str) -> str:
    return expand(name) or name


def _read_page(page: str) -> int:
    number = int(page) if re.fullmatch(r"[0-9]{1,6}", page) else 0 if page else 1
    if not 1 <= number <= MOST_PAGES:
        raise WrongParameter(
            f"The page is {page[:20]!r}; it wants 1 to {MOST_PAGES}. Search for more words, or in one plan."
        ).in_thai(f"เลขหน้าต้องเป็น 1 ถึง {MOST_PAGES} ถ้าพบมากเกินไปให้เพิ่มคำค้น หรือค้นในแผนเดียว")
    return number


def open_search(settings: Settings, release: Release, ask: Asker) -> Search:
    """The search in a release, whose index is written where there is none; raises SearchUnavailable, what the engine raises."""
    if not release.id:
        raise SearchUnavailable("the store behind this site does not say which release it holds")
    store = "-" + hashlib.sha256(settings.engine.encode()).hexdigest()[:12] if settings.engine else ""
    path = settings.cache / "search" / f"{release.id}{store}-{FORMAT}.sqlite"
    try:
        return Search(release.id, PassageIndex(path))
    except SearchUnavailable:
        write_index(path, read_passages(lambda: _lines(release, ask)))
        return Search(release.id, PassageIndex(path))


def _lines(release: Release, ask: Asker) -> Iterator[str]:
    """The statements of a release: from its file, or of a remote store graph by graph."""
    if release.quads.is_file():
        with release.quads.open(encoding="utf-8", newline="\n") as quads:
            yield from quads
    else:
        for graph in sorted(release.graphs.keys() - LEFT_OUT):
            triples = ask.data("graph", "application/n-triples", graph=graph).decode()
            yield from sorted(line for line in triples.split("\n") if line.strip())


def read_passages(read: Callable[[], Iterable[str]]) -> list[Passage]:
    """The passages of a release: plans and what is in them from the nation down, other things, then lines that nothing quotes.

    `read` gives the lines of the release anew each time, those of one thing in one graph together.
    """
    lines, levels = {}, {}
    for one in _statements(read(), EXACT, AREA_LEVEL):
        if one.property == EXACT:
            lines[one.subject] = one.value
        elif one.property == AREA_LEVEL:
            levels[one.subject] = Thing(one.value).name
    found = []
    for thing, about in groupby(_statements(read(), *SAID), lambda one: (one.subject, one.graph)):
        said: dict[str, list[Statement]] = {}
        for one in about:
            said.setdefault(one.property, []).append(one)
        if TYPE in said and (LABEL in said or TITLE in said):
            found.append(_passage(thing[0], said, levels, lines))
    found.sort(key=lambda one: (level_rank(one.level), one.kind != PLAN, natural_key(one.iri)))
    left = lines.keys() - {line for one in found for line in one.lines}
    return found + [Passage(line, LINE, exact=lines[line], lines=(line,)) for line in sorted(left, key=natural_key)]


def _statements(lines: Iterable[str], *properties: str) -> Iterator[Statement]:
    return (one for one in read_statements(lines, properties) if one.graph not in LEFT_OUT)


def _passage(thing: str, said: dict[str, list[Statement]], levels: dict[str, str], lines: dict[str, str]) -> Passage:
    first = {name: statements[0].value for name, statements in said.items()}
    labels = {one.lang: one.value for name in (TITLE, LABEL) for one in said.get(name, ())}
    plan = thing if first[TYPE] == PLAN else first.get(IN_PLAN)
    quoted = tuple(sorted((one.value for one in said.get(QUOTED, ()) if one.value in lines), key=natural_key))
    exact = "\n".join(lines[line] for line in quoted) or None
    level = levels.get(plan or thing)
    return Passage(thing, first[TYPE], plan, level, labels.get("th"), labels.get("en"), first.get(EMENDED), exact, quoted)

"""Templates: the empty, documented workbook in which a planner writes a plan down, for one level and one area.

Whatever can be chosen is a drop-down, and each choice is written “label [code]”, so that a filled workbook, or a CSV file made
of it, is read back without the graph; an item of a plan above carries the lines it stands on, which become the evidence.
"""

import re
from collections.abc import Mapping, Sequence

from rdflib import RDF, Graph, Literal, URIRef

from thaiplan.draft.columns import Column, Table
from thaiplan.draft.forms import CLASS_LISTS, GUIDE, GUIDE_TITLE, LIST_NAMES, LISTS, PLAN, TABLES, THEMES
from thaiplan.draft.sheets import Page, Rule, range_of, write_xlsx
from thaiplan.errors import Malformed, WrongOption
from thaiplan.rows import LEVELS, Asker, Text, Thing, name_of, text_of, thing_of
from thaiplan.suggest import candidates
from thaiplan.terms import ID, PREFIXES, TP, TPV, shorten
from thaiplan.thai import normalise

TO_FILL = 300  # empty rows with drop-downs on each sheet
FIRST_ROW = 4  # below the headings in two languages and the example
LABEL_LENGTH = 80
LEGAL = {"region": 3, "cluster": 3, "province": 3}  # by the Cabinet resolution of 4 December 2560
RESULTS = ("contributes", "related")
NOT_FOUND = Text("ค้นแล้วไม่พบ", "searched, nothing found")
WHOLE = Text("ทั้งแผน: ", "whole plan: ")
STEPS = (
    Text("แม่แบบนี้ใช้กรอกแผนหนึ่งฉบับ แล้วตรวจหรือแปลงเป็นข้อมูลเชื่อมโยงด้วย thaiplan",
         "This workbook takes one plan, to be checked, or made into linked data, by thaiplan."),
    Text("1. กรอกแผ่นงาน “แผน” หนึ่งแถว ตั้งแต่แถวที่ 4 ระดับและพื้นที่ใส่ไว้ให้แล้ว",
         "1. Fill in one row of the sheet “แผน” (plan), from row 4 on; level and area are there already."),
    Text("2. กรอกประเด็น เป้าหมาย ตัวชี้วัด และแนวทาง แถวละหนึ่งข้อ ตามถ้อยคำของแผน ไม่ต้องแก้คำผิด",
         "2. Fill in themes, goals, indicators and tactics, one row each, in the words of the plan."),
    Text("3. ช่องที่มีรายการให้เลือก ให้เลือกจากรายการ รหัสในวงเล็บเหลี่ยมต้องคงไว้",
         "3. Where a cell has a list, choose from it; the code in brackets has to stay."),
    Text("4. บอกความสอดคล้องกับแผนระดับบนพร้อมเหตุผล ถ้าค้นแล้วไม่พบ ให้บอกว่าไม่พบ ดีกว่าเชื่อมโยงโดยไม่มีเหตุผล",
         "4. Say what serves which item of a plan above, and why; where nothing was found, say so."),
    Text("5. สิ่งที่แผนไม่ได้บอก ให้เว้นว่าง แล้วบอกไว้ในแผ่นงาน “ความครบถ้วน”",
         "5. Leave empty what the plan does not say, and say on the sheet “ความครบถ้วน” (completeness) that it does not."),
    Text("เลขไทย ปี พ.ศ. และการผสานช่องของประเด็นเดียวกัน ใช้ได้ แถวตัวอย่างสีเทาจะถูกข้าม ไม่ต้องลบ",
         "Thai digits, Buddhist years and merged cells of one theme are fine; the grey example rows are skipped."),
)  # fmt: skip


def write_template(ask: Asker, level: str, area: str, lang: str = "th") -> bytes:
    """The workbook (XLSX) for a plan of a level and an area; the same graph gives the same bytes.

    The area is its code (TH-56) or its name; labels are in `lang`. Raises WrongOption.
    """
    areas = [(thing_of(row, "area"), name_of(row, "level"), text_of(row, "")) for row in ask.rows("template-areas")]
    chosen, label = _find_area(level, area, areas)
    lists = _read_lists(ask, lang)
    lists["areas"] = [_choice(Thing(thing.iri, text), lang) for thing, _, text in areas]
    lists["above"] = _read_above(ask, level, chosen, lang)
    filled = {
        "slug": _slug(ask, level, chosen, label),
        "level": _with_code(lists["area-level-scheme"], f"tpv:{level}"),
        "area": _with_code(lists["areas"], shorten(chosen)),
        "legal": LEGAL.get(level),
    }
    pages = [_guide(lang), *(_page(table, lists, filled if table is PLAN else {}) for table in TABLES), _list_page(lists)]
    return write_xlsx(pages, f"แม่แบบ{PLAN.name.th}: {label.pick(lang)[0]}")


def _find_area(level: str, area: str, areas: Sequence[tuple[Thing, str, Text]]) -> tuple[str, Text]:
    if level not in LEVELS:
        raise WrongOption(f"--level {level!r} is no level; there are {', '.join(LEVELS)}.").in_thai(
            f"ไม่มีระดับ {level!r} เลือกได้จาก {', '.join(LEVELS)}"
        )
    wanted = area.removeprefix("area:")
    for thing, its_level, text in areas:
        if wanted.lower() not in (thing.name.lower(), (text.th or "").lower(), (text.en or "").lower()):
            continue
        if its_level != level and level != "local":
            raise WrongOption(
                f"--area {area}: {text.pick('en')[0]} is of the level {its_level}; use --level {its_level}."
            ).in_thai(f"{text.pick('th')[0]} ({area}) เป็นพื้นที่ระดับ {its_level} เลือกระดับ {its_level}")
        return thing.iri, text
    raise WrongOption(
        f"--area {area!r} is no area of the graph; write its code, such as TH-56, or its name, such as พะเยา."
    ).in_thai(f"ไม่รู้จักพื้นที่ {area!r} เขียนเป็นรหัส เช่น TH-56 หรือชื่อ เช่น พะเยา")


def _read_lists(ask: Asker, lang: str) -> dict[str, list[str]]:
    """The choices of all lists but areas and the plans above."""
    found: dict[str, list[str]] = {}
    for row in ask.rows("template-choices"):
        found.setdefault(thing_of(row, "scheme").name, []).append(_choice(Thing(row["thing"].value, text_of(row, "")), lang))
    for name, classes in CLASS_LISTS.items():
        labels = ask.labels(TP + each for each in classes)
        found[name] = [_choice(Thing(TP + each, labels[TP + each]), lang) for each in classes]
    for name, kind in (("owners", "PlanOwner"), ("concepts", "IndicatorConcept")):
        rows = ask.rows("template-things", **{"class": TP + kind})
        found[name] = [_choice(Thing(row["thing"].value, text_of(row, "")), lang) for row in rows]
    types = found["alignment-type-scheme"]
    found["results"] = [_with_code(types, f"tpv:{each}") for each in RESULTS]
    found["results"].append(f"{NOT_FOUND.pick(lang)[0]} [tp:AlignmentGap]")
    return {name: choices for name, choices in found.items() if name in LIST_NAMES}


def _read_above(ask: Asker, level: str, area: str, lang: str) -> list[str]:
    """What can be served, the nearest plan first: the plan as a whole, for a search that found nothing, then its items."""
    graph, plan = Graph(), URIRef(ID + "new/plan")
    values = [(RDF.type, URIRef(TP + "Plan")), (URIRef(TP + "areaLevel"), URIRef(TPV + level))]
    values.append((URIRef(TP + "coversArea"), URIRef(area)))
    if level != "local":
        values.append((URIRef(TP + "legalLevel"), Literal(LEGAL.get(level, 2))))
    for predicate, value in values:
        graph.add((plan, predicate, value))
    try:
        _, above = candidates(ask, graph, "template")
    except Malformed:  # nothing stands above a plan of this level and area
        return []
    plans = sorted({element.plan for element in above}, key=lambda plan: (plan.rank, plan.iri), reverse=True)
    names = ask.labels(plan.iri for plan in plans)
    found = []
    for plan in plans:
        found.append(WHOLE.pick(lang)[0] + _choice(Thing(plan.iri, names.get(plan.iri, Text())), lang))
        for element in (element for element in above if element.plan == plan):
            found.append(_choice(Thing(element.iri, element.label), lang, element.evidence(())))
    return found


def _choice(thing: Thing, lang: str, lines: Sequence[str] = ()) -> str:
    """A thing as it stands in a list: label, and code with the lines that go with it."""
    label = " ".join(thing.label.pick(lang)[0].replace("[", "(").replace("]", ")").split())
    return f"{_cut(label)} [{' '.join(map(_code, (thing.iri, *lines)))}]".strip()


def _code(iri: str) -> str:
    """The prefixed name of a thing; a plan has its slug for prefix, and a line of a document without prefix is SLUG#L12.

    >>> _code("https://w3id.org/thaiplan/id/phayao/issue-2"), _code("https://w3id.org/thaiplan/source/phayao-plan#L12")
    ('phayao:issue-2', 'phayao-plan#L12')
    """
    slug, slash, _ = iri.removeprefix(ID).partition("/")
    table = PREFIXES | {slug: f"{ID}{slug}/"} if slash and iri.startswith(ID) else PREFIXES
    return shorten(iri, table).strip("<>").removeprefix(PREFIXES["source"])


def _cut(text: str) -> str:
    """The text, cut where it is long, but not between a Thai letter and the marks on it."""
    if len(text) <= LABEL_LENGTH:
        return text
    return re.match(rf".{{{LABEL_LENGTH}}}[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*", text).group() + "…"


def _with_code(choices: Sequence[str], code: str) -> str | None:
    return next((choice for choice in choices if re.search(rf"\[{re.escape(code)}[ \]]", choice)), None)


def _slug(ask: Asker, level: str, area: str, label: Text) -> str:
    """A code for the plan that no plan of the graph has: the code of a plan that is there would replace it."""
    name = area.removeprefix(ID + "area/").lower()
    if level in ("province", "local") and label.en:
        name = "-".join(re.findall("[a-z0-9]+", normalise(label.en)))
    name += {"local": "-local", "national": "-plan"}.get(level, "")
    taken = {row["thing"].value for row in ask.rows("template-things", **{"class": TP + "Plan"})}
    return f"{name}-next" if f"{ID}{name}/plan" in taken else name


def _page(table: Table, lists: Mapping[str, Sequence[str]], filled: Mapping[str, str | int | None]) -> Page:
    """One sheet to fill in: headings in two languages, the example, and the rows."""
    columns = table.columns
    rows: list[list] = [[column.heading.th for column in columns], [column.heading.en for column in columns]]
    rows.append([_example(column, lists) for column in columns])
    if filled:
        rows.append([filled.get(column.key) for column in columns])
    return Page(
        name=table.name.th,
        rows=rows,
        styles=("heading", "heading-en", "example", "entry"),
        widths=[column.width for column in columns],
        rules=[_rule(number, column, lists) for number, column in enumerate(columns, 1)],
        frozen=f"B{FIRST_ROW}",
        to_fill=10 if table is PLAN else TO_FILL,
    )


def _example(column: Column, lists: Mapping[str, Sequence[str]]) -> str | None:
    if column.key == "above":
        return next((choice for choice in lists["above"] if ":plan]" not in choice), None)
    choices = lists.get(column.choices or "", ())
    return _with_code(choices, column.example) or column.example or None


def _rule(number: int, column: Column, lists: Mapping[str, Sequence[str]]) -> Rule:
    choices = None
    if column.choices == "own-themes":
        at = [each.key for each in THEMES.columns].index("text") + 1
        choices = range_of(THEMES.name.th, at, FIRST_ROW, FIRST_ROW + TO_FILL - 1)
    elif lists.get(column.choices or ""):
        at = sorted(lists).index(column.choices) + 1
        choices = range_of(LISTS.th, at, 2, 1 + len(lists[column.choices]))
    closed = column.closed and column.choices is not None
    return Rule(number, column.heading.th, f"{column.hint.th}\n{column.hint.en}", choices, closed, column.text)


def _list_page(lists: Mapping[str, Sequence[str]]) -> Page:
    """The hidden sheet of choices, a list a column."""
    names = sorted(lists)
    longest = max(len(choices) for choices in lists.values())
    rows: list[list] = [list(names)]
    rows += [[lists[name][at] if at < len(lists[name]) else None for name in names] for at in range(longest)]
    return Page(LISTS.th, rows, ("heading-en", "body"), [30] * len(names), hidden=True)


def _guide(lang: str) -> Page:
    """The sheet that explains: the steps, in the language asked for and then in the other, and what goes into each column."""
    rows: list[list] = [[GUIDE_TITLE]]
    for language in sorted(("th", "en"), key=lambda each: each != lang):
        rows += [[None, step.pick(language)[0]] for step in STEPS] + [[]]
    for table in TABLES:
        rows += [[], [table.name.th, table.hint.th, table.name.en, table.hint.en]]
        rows += [[f"  {each.heading.th}", each.hint.th, each.heading.en, each.hint.en] for each in table.columns]
    return Page(GUIDE.th, rows, ("title", "body"), (34, 90, 30, 70))

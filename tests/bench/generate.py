"""Makes a national hierarchy of plans of any size: python tests/bench/generate.py OUT --triples 1000000 --seed 1

OUT is a house (thaiplan --house OUT), or one file of N-Quads or Turtle (--form). Plans are made and written one at a time,
from above to below, so memory does not grow with the graph. Same options, same bytes.
"""

import argparse
import csv
import shutil
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from made_plan import BASE_YEAR, FIRST_YEAR, LAST_YEAR, NATIONAL_YEARS, MadePlan
from phrases import THEMES, Pair, place
from planted import Planted, plant
from rdflib import SKOS, Namespace
from recipes import RECIPES, Anchor, Spec
from triples import Block, both, count, nquads, turtle

from thaiplan.terms import GRAPH, TP, natural_key, shorten
from thaiplan.turtle import read_turtle

HOUSE = Path(__file__).resolve().parents[2]
AREAS = HOUSE / "data/ttl/areas.ttl"
MAX_LOCAL_BODIES = 7850
Named = tuple[str, dict[str, Block], str | None]  # a graph's name, its triples, and the text of the document it is about
TRIPLES_A_PROVINCE = 2500  # of a graph of a wanted size, the share for each province with its local bodies
HEAD = "กราฟสมมุติสำหรับวัดความเร็ว · A made-up graph to measure speed, by tests/bench/generate.py. CC0."
ALONE = Pair("แผนปฏิบัติการฉบับใหม่ของ", "New action plan of ")


class Area(NamedTuple):
    """An area of the house: its names, its level, and the areas directly within it, in order of their codes."""

    iri: str
    name: Pair
    level: str
    parts: tuple[str, ...]


class Country:
    """The areas of a house as a tree."""

    def __init__(self, path: Path):
        self.graph, tp = read_turtle(path), Namespace(TP)
        graph = self.graph
        within = sorted(graph.subject_objects(tp.withinArea), key=lambda pair: natural_key(pair[0]))
        self.areas = {}
        for node, level in graph.subject_objects(tp.areaLevel):
            names = {label.language: str(label) for label in graph.objects(node, SKOS.prefLabel)}
            parts = tuple(shorten(lower) for lower, higher in within if higher == node)
            area = Area(shorten(node), Pair(names["th"], names["en"]), level.rpartition("#")[2], parts)
            self.areas[area.iri] = area

    def parts(self, area: Area, level: str) -> list[Area]:
        """The areas of a level directly within an area."""
        return [self.areas[iri] for iri in area.parts if self.areas[iri].level == level]

    def provinces(self) -> Iterator[tuple[Area, Area, Area]]:
        """Region, cluster and province of each of the 76; Bangkok lies in none."""
        for region in self.parts(self.areas["area:TH"], "region"):
            for cluster in self.parts(region, "cluster"):
                yield from ((region, cluster, province) for province in self.parts(cluster, "province"))


def hierarchy(country: Country, provinces: int, local_bodies: int) -> Iterator[Spec]:
    """The plans from above to below: nation, then each province after its region and cluster, then local bodies in turn."""
    nation = Spec("bench-national", "national", "area:TH", Pair("ยุทธศาสตร์ชาติ (สมมุติ)", "National strategy (made up)"),
                  "agency:bench-national", None)  # fmt: skip
    yield nation
    seen, chosen = set(), list(country.provinces())[:provinces]
    for region, cluster, province in chosen:
        for area, above, word in ((region, nation.slug, "แผนพัฒนา"), (cluster, slug(region), "แผนพัฒนา")):
            if area.iri not in seen:
                seen.add(area.iri)
                label = Pair(word + area.name.th, f"{area.name.en} development plan")
                yield Spec(slug(area), area.level, area.iri, label, f"agency:{slug(area)}", above)
        label = Pair(f"แผนพัฒนาจังหวัด{province.name.th}", f"{province.name.en} provincial development plan")
        yield Spec(slug(province), "province", province.iri, label, f"agency:{slug(province)}", slug(cluster))
    for number, (_, _, province) in zip(range(local_bodies), cycle(chosen), strict=False):
        yield local_body(province, number // len(chosen))


def local_body(province: Area, number: int) -> Spec:
    """The plan of a local body: the provincial organisation is number 0, municipalities and subdistricts follow."""
    own = f"{slug(province)}-{number:03}"
    if number == 0:
        owner = Pair(f"องค์การบริหารส่วนจังหวัด{province.name.th}", f"{province.name.en} Provincial Administrative Organisation")
    else:
        word = Pair("เทศบาลตำบล", "Subdistrict Municipality") if number % 10 < 3 else Pair("องค์การบริหารส่วนตำบล", "SAO")
        name = place(number - 1)
        owner = Pair(word.th + name.th, f"{name.en} {word.en}")
    label = Pair(f"แผนพัฒนาท้องถิ่น {owner.th}", f"Local development plan of {owner.en}")
    area = (Pair(f"เขต{owner.th}", f"Territory of {owner.en}"), province.iri) if number else None
    return Spec(own, "local", f"area:{own}" if number else province.iri, label, f"agency:{own}", slug(province), area)


def slug(area: Area) -> str:
    """The name of the plan of an area.

    >>> slug(Area("area:cluster-n-u1", Pair("", ""), "cluster", ()))
    'bench-cluster-n-u1'
    """
    return "bench-" + area.iri.removeprefix("area:").lower()


class Maker:
    """Makes plans after those above them, whose themes it remembers; local bodies have nothing below them."""

    def __init__(self, seed: int, faults: float = 0.0):
        self.seed, self.faults = seed, faults
        self.owners: dict[str, Block] = {}
        self.concepts: set[str] = set()
        self.links: dict[str, Block] = {}
        self.planted: list[Planted] = []
        self._themes: dict[str, dict[str, Anchor]] = {}

    def make(self, spec: Spec) -> MadePlan:
        """The plan, with its share of faults."""
        plan = MadePlan(spec, self.seed, self._themes.get(spec.above, {}))
        if spec.level != "local":
            self._themes[spec.slug] = plan.anchors
        owned = Pair(spec.label.th.removeprefix("แผนพัฒนาท้องถิ่น ").removeprefix("แผนพัฒนา"), spec.label.en)
        owner = {"a": ["tp:PlanOwner"], "skos:prefLabel": both(owned), "tp:translationStatus": ["tpv:machine-draft"]}
        self.owners[spec.owner] = owner
        self.planted += plant(plan, self.faults, self.seed)
        self.concepts |= {concept for block in plan.blocks.values() for concept in block.get("tp:measuresConcept", ())}
        self.links |= plan.links
        return plan

    def make_alone(self, spec: Spec, triples: int) -> MadePlan:
        """A plan of about that many triples, document and alignments included, that is not in the graph."""
        above, plain = self._themes[spec.above], RECIPES[spec.level]
        made = []
        for themes in range(1, plain.themes + 1):
            for actions in range(1, 9):
                parts = (*plain.parts[:-1], plain.parts[-1]._replace(count=actions))
                made.append(MadePlan(spec, self.seed, above, plain._replace(themes=themes, parts=parts)))
        return min(made, key=lambda plan: abs(count(whole(plan)) - triples))


def whole(plan: MadePlan) -> dict[str, Block]:
    """A plan with its document and its alignments, as its makers would hand it in."""
    return plan.blocks | plan.source() | plan.links


def shared(maker: Maker) -> Iterator[tuple[str, dict[str, Block]]]:
    """The graphs that the plans share, once all plans are made."""
    yield "alignments", maker.links
    scheme = {"concept:scheme": {"a": ["skos:ConceptScheme"], "skos:prefLabel": both(Pair("แนวคิดตัวชี้วัด", "Indicator concepts"))}}
    yield "concepts", scheme | {
        f"concept:{each.concept}": {
            "a": ["tp:IndicatorConcept"],
            "skos:prefLabel": both(Pair(each.th, each.en)),
            "skos:definition": both(Pair(f"{each.th} ในพื้นที่ของแผน", f"{each.en}, in the area of the plan.")),
            "skos:inScheme": ["concept:scheme"],
            "tp:hasQuantityKind": [f"tpv:{each.kind}"],
        }
        for theme in THEMES
        for each in theme.measures
        if f"concept:{each.concept}" in maker.concepts
    }
    editor = {"a": ["prov:Agent"], "skos:prefLabel": both(Pair("โปรแกรมสร้างแผนสมมุติ", "The generator of made-up plans"))}
    yield "organisations", {"agency:bench-generator": editor} | maker.owners
    yield "years", {
        f"year:{year}": {
            "a": ["tp:CalendarYear"],
            "skos:prefLabel": both(Pair(f"พ.ศ. {year}", f"{year} BE ({year - 543} CE)")),
            "tp:yearBE": [str(year)],
            "tp:yearCE": [str(year - 543)],
        }
        for year in sorted({BASE_YEAR, FIRST_YEAR, LAST_YEAR, *NATIONAL_YEARS})
    }


def graphs(maker: Maker, specs: Iterator[Spec], triples: int | None, made: int) -> Iterator[Named]:
    """Each graph with its name and, for a document, its text; local bodies end where the number of triples is reached.

    `made` is the number of triples that are there already.
    """
    for spec in specs:
        plan = maker.make(spec)
        source = plan.source()
        made += count(plan.blocks) + count(source) + count(plan.links)
        yield spec.slug, plan.blocks, None
        yield f"source-{spec.slug}", source, plan.text()
        if triples and spec.level == "local" and made >= triples:
            break
    yield from ((name, blocks, None) for name, blocks in shared(maker))


class House:
    """Writes graphs into a new house: this one's ontology, shapes, queries and areas, and the plans that come."""

    def __init__(self, out: Path, country: Country):
        self.out = out
        for folder in ("ontology", "shapes", "queries"):
            shutil.copytree(HOUSE / folder, out / folder)
        for folder in ("data/ttl", "data/source"):
            (out / folder).mkdir(parents=True)
        shutil.copy(AREAS, out / "data/ttl")

    def write(self, name: str, blocks: dict[str, Block], text: str | None) -> None:
        """Adds a graph, and the document it is about."""
        (self.out / f"data/ttl/{name}.ttl").write_text(turtle(blocks, HEAD), encoding="utf-8")
        if text is not None:
            (self.out / f"data/source/{name.removeprefix('source-')}.txt").write_bytes(text.encode())


class Stream:
    """Writes graphs into one file of N-Quads or Turtle, the areas first; documents are left out."""

    def __init__(self, out: Path, country: Country, form: str):
        self._file, self._form = out.open("w", encoding="utf-8"), form
        graph = f" <{GRAPH}areas> ." if form == "nquads" else " ."
        lines = sorted(f"{' '.join(term.n3() for term in triple)}{graph}\n" for triple in country.graph)
        self._file.writelines(lines)

    def write(self, name: str, blocks: dict[str, Block], text: str | None) -> None:
        """Adds a graph."""
        self._file.write(nquads(blocks, name) if self._form == "nquads" else "\n" + turtle(blocks))


def write(made: Iterator[Named], into: House | Stream) -> int:
    """Writes the graphs as they come; returns the number of triples."""
    written = 0
    for name, blocks, text in made:
        written += count(blocks)
        into.write(name, blocks, text)
    return written


def write_planted(path: Path, planted: list[Planted]) -> None:
    """The list of what was planted, a finding a row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(Planted._fields)
        table.writerows(planted)


def plans_alone(seed: int, triples: int, number: int) -> Iterator[MadePlan]:
    """Plans for the first provinces, each about so large, that refer to the graph and are not in it."""
    country, maker = Country(AREAS), Maker(seed)
    specs = list(hierarchy(country, 76, 0))
    for spec in specs:
        maker.make(spec)
    provinces = [spec for spec in specs if spec.level == "province"]
    for index, spec in zip(range(number), cycle(provinces), strict=False):
        name = country.areas[spec.area].name
        label = Pair(f"{ALONE.th}จังหวัด{name.th}", ALONE.en + name.en)
        yield maker.make_alone(spec._replace(slug=f"{spec.slug}-new-{index // len(provinces) + 1}", label=label), triples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="a folder that is not there yet, or a file")
    parser.add_argument("--form", choices=("house", "nquads", "turtle", "plans"), default="house",
                        help="plans: files of single plans that fit the graph and are not in it")  # fmt: skip
    parser.add_argument("--triples", type=int, help="as many local bodies as make so many triples")
    parser.add_argument("--provinces", type=int, help="1 to 76, each with its cluster and region")
    parser.add_argument("--local-bodies", type=int, help="up to 7850, dealt out to the provinces in turn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=float, default=0.0, help="share of themes with a fault planted, 0 to 1")
    parser.add_argument("--plans", type=int, default=1, help="number of plans with --form plans")
    parser.add_argument("--plan-triples", type=int, default=300, help="size of each with --form plans")
    options = parser.parse_args()
    if options.out.exists():
        parser.error(f"{options.out} is there already; name another, or remove it first")
    if options.form == "plans":
        options.out.mkdir(parents=True)
        for plan in plans_alone(options.seed, options.plan_triples, options.plans):
            (options.out / f"{plan.spec.slug}.ttl").write_text(turtle(whole(plan), HEAD), encoding="utf-8")
        return
    provinces = options.provinces or (max(1, min(76, options.triples // TRIPLES_A_PROVINCE)) if options.triples else 76)
    local_bodies = options.local_bodies if options.local_bodies is not None else (MAX_LOCAL_BODIES if options.triples else 0)
    country, maker = Country(AREAS), Maker(options.seed, options.faults)
    specs = hierarchy(country, provinces, min(local_bodies, MAX_LOCAL_BODIES))
    into = House(options.out, country) if options.form == "house" else Stream(options.out, country, options.form)
    written = len(country.graph) + write(graphs(maker, specs, options.triples, len(country.graph)), into)
    listed = options.out / "faults.tsv" if options.form == "house" else options.out.with_name(options.out.name + ".faults.tsv")
    write_planted(listed, maker.planted)
    counts = f"{written:,} triples, {len(maker.owners):,} plans, {len(maker.planted):,} findings planted"
    print(f"{counts} ({listed})", file=sys.stderr)


if __name__ == "__main__":
    main()

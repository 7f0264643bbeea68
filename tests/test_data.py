"""The graph against the documents and against the inventory, read with rdflib alone."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

HOUSE = Path(__file__).resolve().parents[1]
TP = Namespace("https://w3id.org/thaiplan/ontology#")
TPV = Namespace("https://w3id.org/thaiplan/vocab#")
EXACT = URIRef("http://www.w3.org/ns/oa#exact")
ID = "https://w3id.org/thaiplan/id/"
SOURCE = "https://w3id.org/thaiplan/source/"
DOCUMENTS = {"002": "lampang-plan-linkage", "003": "lower-north-1-cluster-plan", "004": "lampang-pao-strategies"}

# Counted line by line in the documents: plan, class, count, lines "from-to" or single, in the document named.
INVENTORY = """
northern-region Strategy 5 002 7,9,11,13,15
upper-north-1 DevelopmentGoal 1 002 19
upper-north-1 DevelopmentIssue 4 002 31,141,156,174
upper-north-1 Objective 10 002 33-36,144,160-162,178,179
upper-north-1 Indicator 12 002 25-27,133-135,149,150,167,168,184,185
upper-north-1 DevelopmentApproach 4 002 139,154,172,189
nesdp-12 Strategy 10 002 68,70,72,74,76,78,80,82,84,86,88,90
nesdp-12 NarrativePassage 3 002 42,124,126,128
national-strategy NationalStrategyArea 3 002 102,111
national-strategy StrategicPoint 15 002 100,104-109,113-120
lampang StrategicIssue 4 002 193,210,227,245
lampang StrategicGoal 4 002 195,212,229,247
lampang Tactic 19 002 199-203,216-219,233-237,251-255
lampang Indicator 14 002 207,208,223-225,241-243,259-264
lampang Vision 1 002 268
lampang VisionDefinition 1 002 270
lampang Mission 8 002 274-281
lampang OverallGoal 4 002 285-288
lower-north-1 Mission 4 003 3,5,7,9
lower-north-1 Indicator 55 003 12-26,35-43,50-53,62-69,81-92,100-106
lower-north-1 DevelopmentIssue 5 003 28,44,54,70,93
lower-north-1 Objective 5 003 29,45,55,71,94
lower-north-1 Goal 19 003 31-33,47,48,57-60,73-79,96-98
lower-north-1 ValueChainElement 6 003 110-115
lower-north-1 KeySuccessFactor 4 003 117-120
lampang-pao Strategy 6 004 5,30,47,64,81,99
lampang-pao StrategyItem 32 004 7-15,32-35,49-52,66-70,83-88,101-104
lampang-pao TacticOrApproach 30 004 19-26,39-43,56-60,74-77,92-95,108-111
"""


def rows():
    for line in INVENTORY.split("\n"):
        if line:
            plan, kind, count, document, spans = line.split()
            lines = set()
            for span in spans.split(","):
                first, _, last = span.partition("-")
                lines |= set(range(int(first), int(last or first) + 1))
            yield plan, kind, int(count), document, lines


@pytest.fixture(scope="module")
def data() -> Graph:
    graph = Graph()
    for path in sorted((HOUSE / "data/ttl").glob("*.ttl")):
        graph.parse(path)
    return graph


def lines_of(document: str) -> list[str]:
    content = (HOUSE / f"data/source/{DOCUMENTS[document]}.txt").read_bytes().decode("utf-8")
    return content.split("\n")


@pytest.mark.parametrize(("plan", "kind", "count", "document", "lines"), list(rows()))
def test_each_section_has_its_elements_on_its_lines(data, plan, kind, count, document, lines):
    elements = {e for e in data.subjects(RDF.type, TP[kind]) if str(e).startswith(f"{ID}{plan}/")}
    assert len(elements) == count
    quoted = {str(line) for e in elements for line in data.objects(e, TP.quotedFrom)}
    assert quoted == {f"{SOURCE}{DOCUMENTS[document]}#L{n}" for n in lines}


def test_there_are_284_content_elements_and_nothing_uncounted(data):
    elements = {e for e in data.subjects(TP.inPlan) if data.value(e, TP.quotedFrom)}
    passages = set(data.subjects(RDF.type, TP.NarrativePassage))
    assert len(elements - passages) == 284
    assert len(set(data.subjects(TP.inPlan))) == sum(count for _, _, count, _, _ in rows())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_line_of_a_document_is_recorded_byte_for_byte(data, document):
    recorded = {
        int(data.value(line, TP.lineNumber)): str(data.value(line, EXACT))
        for line in data.subjects(TP.inDocument, URIRef(SOURCE + DOCUMENTS[document]))
    }
    assert recorded == {n: text for n, text in enumerate(lines_of(document), 1) if text.strip()}


def test_there_are_366_lines_and_each_is_quoted_or_has_a_role(data):
    lines = set(data.subjects(RDF.type, TP.SourceLine))
    quoted = set(data.objects(None, TP.quotedFrom)) | set(data.objects(None, TP.yearQuotedFrom))
    with_role = set(data.subjects(TP.lineRole))
    assert len(lines) == 366
    assert lines == quoted | with_role
    assert quoted <= lines


def test_a_line_of_prose_is_always_quoted(data):
    quoted = set(data.objects(None, TP.quotedFrom))
    assert set(data.subjects(TP.lineRole, TPV.prose)) <= quoted


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", "", text)


def test_a_label_is_a_stretch_of_the_lines_it_stands_on(data):
    checked = 0
    for element in set(data.subjects(TP.inPlan)):
        lines = sorted(data.objects(element, TP.quotedFrom), key=lambda line: int(data.value(line, TP.lineNumber)))
        if str(element).endswith("nesdp-12/narrative-3"):
            lines = list(reversed(lines))  # line 42 continues line 128
        label = next(str(o) for o in data.objects(element, SKOS.prefLabel) if o.language == "th")
        printed = squeezed("".join(str(data.value(line, EXACT)) for line in lines))
        if lines:
            assert squeezed(label) in printed, element
            assert label == " ".join(label.split())
            assert not re.match(r"^(- |[0-9๐-๙]+[.)]|\(|[“\"])", label), element
            checked += 1
    assert checked == 287


def test_what_a_label_leaves_out_is_a_bullet_number_type_word_heading_quote_or_value_cell(data):
    allowed = re.compile(
        r"-|\(?[0-9๐-๙]+[).]*|\.|[๐-๙0-9]+(\.[๐-๙0-9]+)+|“|”|วัตถุประสงค์|นิยาม|:"
        r"|เป้าประสงค์เชิงยุทธศาสตร์|(ประเด็น)?(ยุทธศาสตร์|การพัฒนา)ที่|[๐-๙][๐-๙,.]*"
    )
    for element in set(data.subjects(TP.inPlan)):
        lines = sorted(data.objects(element, TP.quotedFrom), key=lambda line: int(data.value(line, TP.lineNumber)))
        if len(lines) != 1:
            continue
        printed = str(data.value(lines[0], EXACT)).replace("\u00a0", " ")
        label = next(str(o) for o in data.objects(element, SKOS.prefLabel) if o.language == "th")
        pattern = re.sub(r"(\\ )+", r"\\s+", re.escape(label))
        before, after = re.split(pattern, printed, maxsplit=1)
        for piece in (before + " " + after).split():
            assert all(allowed.fullmatch(p) for p in re.findall(r"[^:]+|:", piece)), (element, piece)


TARGETS = """
25 ๕ 5 PERCENT increase reach relative-change single-year 2565
26 ๐.๓๘ 0.38 UNITLESS decrease reach level single-year 2565
27 ๒๓,๐๐๐ 23000 baht-per-month increase reach level single-year 2565
133 ๑๐๒,๐๐๐ 102000 million-baht increase reach level single-year 2565
134 ๔,๐๐๐ 4000 baht-per-person-day increase reach level single-year 2565
135 ๔๐ 40 PERCENT increase by relative-change single-year 2565
149 ๑๐ 10 PERCENT increase reach relative-change single-year 2565
150 ๑๐ 10 PERCENT increase reach relative-change single-year 2565
167 ๘ 8 PERCENT increase by relative-change single-year 2565
168 ๗ 7 PERCENT increase by relative-change single-year 2565
184 ๕๐ 50 PERCENT increase by relative-change single-year 2565
185 ๓๐ 30 PERCENT decrease by relative-change single-year 2565
207 ๑๐ 10 PERCENT increase by relative-change per-year -
208 ๑๐ 10 PERCENT increase by relative-change per-year -
223 ๕ 5 PERCENT increase reach relative-change per-year -
224 ๕ 5 PERCENT increase by relative-change per-year -
225 ๒ 2 product-kind not-stated at-least level not-stated -
241 ๓ 3 PERCENT increase by relative-change per-year -
242 ๘๐ 80 PERCENT not-stated at-least level per-year -
243 ๘๐ 80 PERCENT not-stated at-least level per-year -
259 ๖๐ 60 PERCENT not-stated reach level not-stated -
260 ๗๐ 70 PERCENT not-stated reach level not-stated -
261 ๒ 2 PERCENT decrease by relative-change not-stated -
262 ๒๐ 20 PERCENT decrease by relative-change not-stated -
263 ๑,๐๐๐ 1000 rai not-stated reach level per-year -
264 ๕,๐๐๐ 5000 TONNE decrease by absolute-change per-year -
"""


def test_all_26_targets_are_decoded_as_read_off_the_lines(data):
    found = set()
    for target in data.subjects(RDF.type, TP.Target):
        def tail(name, target=target):
            value = data.value(target, TP[name])
            return re.split("[#/]", str(value))[-1] if value is not None else "-"
        number = int(data.value(data.value(target, TP.quotedFrom), TP.lineNumber))
        value = data.value(target, TP.targetValue)
        assert value.datatype == URIRef("http://www.w3.org/2001/XMLSchema#decimal")
        found.add((str(number), str(data.value(target, TP.targetValueVerbatim)), f"{float(value):g}", tail("hasUnit"),
                   tail("hasDirection"), tail("hasComparator"), tail("hasChangeForm"), tail("hasPeriodicity"),
                   tail("forYear")))  # fmt: skip
    assert found == {tuple(line.split()) for line in TARGETS.split("\n") if line}


def test_a_target_and_its_indicator_quote_the_same_line_and_the_value_stands_on_it(data):
    for indicator, target in data.subject_objects(TP.hasTarget):
        assert set(data.objects(indicator, TP.quotedFrom)) == set(data.objects(target, TP.quotedFrom))
        line = str(data.value(data.value(target, TP.quotedFrom), EXACT))
        assert str(data.value(target, TP.targetValueVerbatim)) in line


def test_a_year_stands_only_where_one_is_printed(data):
    for target in data.subjects(RDF.type, TP.Target):
        year, header = data.value(target, TP.forYear), data.value(target, TP.yearQuotedFrom)
        assert (year is None) == (header is None)
        if header is not None:
            assert "ปี ๒๕๖๕" in str(data.value(header, EXACT))
    assert [str(data.value(b, TP.baselineYear)) for b in data.subjects(RDF.type, TP.Baseline)] == [ID + "year/2561"]


def test_an_uncertain_reading_is_written_down_in_both_languages(data):
    for target in data.subjects(RDF.type, TP.Target):
        notes = {o.language for o in data.objects(target, SKOS.editorialNote)}
        assert notes == (set() if data.value(target, TP.interpretationStatus) == TPV.clear else {"th", "en"}), target


def test_lower_north_indicators_restate_fifteen_of_the_plan(data):
    def key(indicator):
        label = next(str(o) for o in data.objects(indicator, SKOS.prefLabel) if o.language == "th")
        emended = data.value(indicator, TP.emendedText)
        return squeezed(str(emended or label))
    pairs = list(data.subject_objects(TP.restates))
    assert len(pairs) == 15
    for lower, upper in pairs:
        assert key(lower) == key(upper)


def test_every_indicator_measures_one_concept_and_every_concept_is_used(data):
    indicators = set(data.subjects(RDF.type, TP.Indicator))
    assert Counter(data.subjects(TP.measuresConcept)) == Counter(indicators)
    assert set(data.objects(None, TP.measuresConcept)) == set(data.subjects(RDF.type, TP.IndicatorConcept))


def test_tourism_revenue_is_one_step_from_cluster_to_province(data):
    indicators = set(data.subjects(TP.measuresConcept, URIRef(ID + "concept/tourism-revenue")))
    assert {str(i).removeprefix(ID) for i in indicators} >= {
        "upper-north-1/issue-1-indicator-1", "lampang/issue-1-indicator-2", "lower-north-1/indicator-7"}  # fmt: skip


def test_places_that_are_inferred_say_so_with_a_reason(data):
    inferred = {}
    for element in data.subjects(TP.inPlan):
        basis = str(data.value(element, TP.attributionBasis)).removeprefix(str(TPV))
        if basis != "explicit":
            inferred[str(element).removeprefix(ID)] = basis
            assert {o.language for o in data.objects(element, SKOS.editorialNote)} == {"th", "en"}
    assert inferred == {
        "national-strategy/area-4.4": "numbering-inferred",
        "national-strategy/area-4.4-point-4": "numbering-inferred",
        "nesdp-12/narrative-3": "layout-inferred",
        "nesdp-12/strategy-5": "layout-inferred",
        "nesdp-12/strategy-6": "layout-inferred",
        **{f"upper-north-1/issue-1-{tail}": "layout-inferred"
           for tail in ("indicator-1", "indicator-2", "indicator-3", "approach-1")},
    }  # fmt: skip


def test_an_emendation_differs_from_the_print_and_gives_its_reason(data):
    emended = set(data.subjects(TP.emendedText))
    assert emended == set(data.subjects(TP.emendationNote))
    for element in emended:
        label = next(o for o in data.objects(element, SKOS.prefLabel) if o.language == "th")
        assert label != data.value(element, TP.emendedText)
        assert {o.language for o in data.objects(element, TP.emendationNote)} == {"th", "en"}


@pytest.mark.parametrize("word", ["ยกกระดับ", "ปุาไม้", "ACE", "น้้ำ", "ทํางาน", "เทคโนยี"])
def test_a_misprint_stands_in_the_label_and_not_in_the_emended_text(data, word):
    labels = [s for s, o in data.subject_objects(SKOS.prefLabel) if o.language == "th" and word in o]
    assert labels
    for element in labels:
        assert word not in str(data.value(element, TP.emendedText))


def test_declared_counts_stand_where_the_text_declares_them(data):
    declared = {
        str(s).removeprefix(ID): (int(o), int(data.value(s, TP.observedCount)))
        for s, o in data.subject_objects(TP.declaredCount)
    }
    assert declared == {
        "nesdp-12/completeness-strategy": (10, 10),
        "nesdp-12/completeness-alignment-assertion": (6, 0),  # 6 follow the national framework, none is named
        "lampang-pao/completeness-strategy": (6, 6),
        "upper-north-1/completeness-administrative-area": (4, 4),
    }


def test_every_plan_says_whether_its_excerpt_has_a_vision_missions_and_indicators(data):
    plans = set(data.subjects(RDF.type, TP.Plan))
    assert len(plans) == 7
    for kind in (TP.Vision, TP.Mission, TP.Indicator, TP.Target):
        assert {data.value(s, TP.aboutPlan) for s in data.subjects(TP.aboutClass, kind)} == plans
    for plan in plans:
        assert data.value(plan, TP.transcriptionStatus)


def test_areas_are_one_country_six_regions_eighteen_clusters_and_77_provinces(data):
    areas = set(data.subjects(RDF.type, TP.AdministrativeArea))
    levels = Counter(str(data.value(area, TP.areaLevel)).removeprefix(str(TPV)) for area in areas)
    assert levels == {"national": 1, "region": 6, "cluster": 18, "province": 77}
    area = Namespace(ID + "area/")
    assert data.value(area["TH-10"], TP.withinArea) == area.TH
    for plain in data.subjects(RDF.type, TP.AdministrativeArea):
        steps, at = 0, plain
        while at != area.TH:
            at, steps = data.value(at, TP.withinArea), steps + 1
            assert steps <= 3, plain
    assert set(data.subjects(TP.withinArea, area["cluster-n-u1"])) == {area[f"TH-{n}"] for n in (50, 51, 52, 58)}


def test_every_text_is_nfc_and_every_translation_is_marked_as_ours(data):
    import unicodedata
    for element in set(data.subjects(TP.inPlan)):
        assert data.value(element, TP.translationStatus) == TPV["project-translated"]
        assert sum(1 for o in data.objects(element, SKOS.prefLabel) if o.language == "en") == 1
    for literal in set(data.objects()):
        if isinstance(literal, Literal):
            assert unicodedata.is_normalized("NFC", str(literal))


def test_the_provinces_agree_with_their_codes(data):
    area = Namespace(ID + "area/")
    names = {"TH-10": "กรุงเทพมหานคร", "TH-50": "เชียงใหม่", "TH-52": "ลำปาง", "TH-65": "พิษณุโลก", "TH-96": "นราธิวาส"}
    for code, name in names.items():
        assert Literal(name, lang="th") in set(data.objects(area[code], SKOS.prefLabel))
        assert str(data.value(area[code], TP.dopaCode)) == code.removeprefix("TH-")

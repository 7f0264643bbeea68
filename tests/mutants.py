"""Ways to break a plan, each with the rules that must find it: one slip of a planner or of a program at a time.

A mutant changes the sample plan in a few steps: the text of the file for the rules of the file itself, else its graph.
Statements are written in Turtle with the prefixes below, because that is what a planner would type.
`row` is the row of the catalogue of rules that the mutant stands for, or "" for one that the catalogue does not have.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from rdflib import RDF, Graph, URIRef

from thaiplan.terms import ID, PREFIXES, SOURCE, expand
from thaiplan.turtle import parse_turtle

NAMES = PREFIXES | {"phayao": ID + "phayao/", "phayao-plan": SOURCE + "phayao-plan#L"}
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in NAMES.items())

PLAN, ISSUE, TACTIC, GOAL = "phayao:plan", "phayao:issue-1", "phayao:issue-1-tactic-1", "phayao:issue-1-strategic-goal-1"
OBJECTIVE, MISPRINT, MISSION = "phayao:issue-1-objective-1", "phayao:issue-1-tactic-2", "phayao:mission-2"
REVENUE, ARRIVALS = "phayao:issue-1-indicator-1", "phayao:issue-1-indicator-2"
CERTIFIED, HOTSPOTS = "phayao:issue-2-indicator-1", "phayao:issue-2-indicator-2"
T_REVENUE, T_ARRIVALS, T_CERTIFIED, T_HOTSPOTS = (f"{one}-target-1" for one in (REVENUE, ARRIVALS, CERTIFIED, HOTSPOTS))
LINE, DOCUMENT, YEAR, COUNT = "phayao-plan:14", "source:phayao-plan", "year:2570", "phayao:completeness-mission"
LINK = "alignment:phayao-issue-1--northern-region-strategy-1"
READ_ONCE = "alignment:phayao-issue-2-objective-1--national-strategy-area-4.5-point-5"
GAP = "alignment:gap-phayao-issue-2-tactic-2--national-strategy"

A_NAME = (PLAN, "agency:phayao-province", "year:2566", YEAR, DOCUMENT, "phayao-plan:1")
STRATEGY = f"""phayao:strategy-1 a tp:Strategy ; skos:prefLabel "เกษตรปลอดภัย"@th , "Safe farming"@en ; tp:inPlan {PLAN} ;
    tp:attributionBasis tpv:explicit ; tp:isDirectPartOf {PLAN} ; tp:ordinal 1 ; tp:quotedFrom phayao-plan:1 ;
    tp:translationStatus tpv:project-translated"""

AREA = "area:TH-5601"
AN_AREA = f"""{AREA} a tp:AdministrativeArea ; skos:prefLabel "เมืองพะเยา"@th , "Mueang Phayao"@en ; tp:areaLevel tpv:local ;
    tp:withinArea area:TH-56"""
CONCEPT = "concept:kwan-revenue"
A_CONCEPT = f"""{CONCEPT} a tp:IndicatorConcept ; skos:prefLabel "รายได้จากกว๊านพะเยา"@th , "Revenue of Kwan Phayao"@en ;
    skos:definition "รายได้จากการท่องเที่ยวรอบกว๊านพะเยา"@th ; tp:hasQuantityKind tpv:monetary-value"""
A_TARGET = f"""tp:forYear year:2570 ; tp:hasChangeForm tpv:level ; tp:hasComparator tpv:reach ; tp:hasDirection tpv:increase ;
    tp:hasPeriodicity tpv:single-year ; tp:hasUnit tpv:million-baht ; tp:interpretationStatus tpv:clear ;
    tp:quotedFrom {LINE} ; tp:targetValue 4500.0 ; tp:targetValueVerbatim "๔,๕๐๐" ; tp:yearQuotedFrom phayao-plan:13"""

# What the mutants refer to in other plans; the plan itself refers to the rest of the context.
FOREIGN = (
    "agency:thaiplan-editors", "lampang:issue-1", "lampang-pao:plan", "linkage:193", "lower-north-1:issue-1",
    "lower-north-1:indicator-1", "nesdp-12:strategy-1", "northern-region:plan", "year:2579",
)  # fmt: skip


class Draft:
    """A plan that is being broken."""

    def __init__(self, text: str):
        self.text = text
        self.graph = Graph() + _read(text)


@cache
def _read(text: str) -> Graph:
    return parse_turtle(text, "the sample plan")


Step = Callable[[Draft], None]


class Mutant(NamedTuple):
    row: str
    name: str
    finds: tuple[str, ...]  # the intended rule, then what else has to find something
    steps: tuple[Step, ...]

    def of(self, text: str) -> Draft:
        """The broken plan. A step that changes nothing is a fault of the mutant, and an AssertionError."""
        draft = Draft(text)
        for step in self.steps:
            before = draft.text, set(draft.graph)
            step(draft)
            assert before != (draft.text, set(draft.graph)), f"{self.name}: a step changes nothing."
        return draft


def node(name: str) -> URIRef:
    return RDF.type if name == "a" else URIRef(expand(name, NAMES) or name)


def add(statements: str) -> Step:
    def step(draft: Draft) -> None:
        draft.graph += parse_turtle(f"{HEAD}{statements} .")

    return step


def put(statement: str) -> Step:
    """Writes the value in place of every value that the subject has under this property."""

    def step(draft: Draft) -> None:
        new = parse_turtle(f"{HEAD}{statement} .")
        for subject, predicate, _ in new:
            draft.graph.remove((subject, predicate, None))
        draft.graph += new

    return step


def drop(*names: str) -> Step:
    """Removes what matches subject, property and object; what is left out matches anything."""

    def step(draft: Draft) -> None:
        pattern = tuple(node(names[place]) if place < len(names) else None for place in range(3))
        draft.graph.remove(pattern)

    return step


def keep(*names: str) -> Step:
    """Removes every thing but these."""

    def step(draft: Draft) -> None:
        for subject in set(draft.graph.subjects()) - {node(name) for name in names}:
            draft.graph.remove((subject, None, None))

    return step


def rename(old: str, new: str) -> Step:
    """Gives a thing another IRI wherever it stands."""

    def step(draft: Draft) -> None:
        for triple in [triple for triple in draft.graph if node(old) in triple]:
            draft.graph.remove(triple)
            draft.graph.add(tuple(node(new) if term == node(old) else term for term in triple))

    return step


def copy(old: str, new: str) -> Step:
    def step(draft: Draft) -> None:
        for predicate, value in list(draft.graph.predicate_objects(node(old))):
            draft.graph.add((node(new), predicate, value))

    return step


def text(old: str, new: str) -> Step:
    """Changes the text of the file, for the rules of the file itself; nothing is judged after it."""

    def step(draft: Draft) -> None:
        draft.text = draft.text.replace(old, new, 1)

    return step


def M(row: str, name: str, finds: str, *steps: Step) -> Mutant:  # noqa: N802 - one letter, so that the table keeps its columns
    return Mutant(row, name, tuple(finds.split()), steps)


OF_PLANS = (
    M("1", "a plan with an English name only", "Label-thai", put(f'{PLAN} skos:prefLabel "Phayao plan"@en')),
    M("1", "a plan without an owner", "Plan-owner", drop(PLAN, "tp:hasOwner")),
    M("1", "a plan whose owner is misspelt", "Plan-owner", put(f"{PLAN} tp:hasOwner agency:phayo-province")),
    M("1", "a plan owned by an area", "Plan-owner", put(f"{PLAN} tp:hasOwner area:TH-56")),
    M("1", "a plan without an area", "Plan-area", drop(PLAN, "tp:coversArea")),
    M("1", "a plan of an area that nobody knows", "Plan-area AlignmentAssertion-area", put(f"{PLAN} tp:coversArea area:TH-99")),
    M("1", "a plan whose area is a name", "Plan-area AlignmentAssertion-area", put(f'{PLAN} tp:coversArea "พะเยา"')),
    M("2", "a plan without an area level", "Plan-areaLevel", drop(PLAN, "tp:areaLevel")),
    M("2", "a plan of an unknown level", "Plan-areaLevel Plan-areaOfLevel", put(f"{PLAN} tp:areaLevel tpv:district")),
    M("2", "a plan of two levels", "Plan-areaLevel Plan-areaOfLevel", add(f"{PLAN} tp:areaLevel tpv:cluster")),
    M("2", "a province that plans for the nation", "Plan-areaOfLevel AlignmentAssertion-down",
      put(f"{PLAN} tp:areaLevel tpv:national")),
    M("2", "a plan without a legal level", "Plan-legalLevel", drop(PLAN, "tp:legalLevel")),
    M("2", "a plan of legal level 4", "Plan-legalLevel", put(f"{PLAN} tp:legalLevel 4")),
    M("2", "a legal level in quotation marks", "Plan-legalLevel", put(f'{PLAN} tp:legalLevel "3"')),
    M("3", "a plan without a transcription status", "Plan-transcriptionStatus", drop(PLAN, "tp:transcriptionStatus")),
    M("", "a plan that does not say how its owner is known", "Plan-ownerBasis", drop(PLAN, "tp:ownerBasis")),
    M("33", "a plan whose first year is a number", "Plan-startYear", put(f"{PLAN} tp:startYear 2566")),
    M("33", "a plan whose last year is a number", "Plan-endYear", put(f"{PLAN} tp:endYear 2570")),
    M("33", "a plan that ends before it begins", "Plan-period Target-yearInPlan", put(f"{PLAN} tp:endYear year:2565")),
    M("33", "a target for a year after the plan", "Target-yearInPlan", put(f"{T_REVENUE} tp:forYear year:2579")),
)

OF_ELEMENTS = (
    M("4", "an element of no plan", "PlanElement-plan CompletenessStatement-count", drop(TACTIC, "tp:inPlan")),
    M("4", "an element of two plans", "PlanElement-plan PlanElement-parentPlan PlanElement-slug",
      add(f"{TACTIC} tp:inPlan lampang:plan")),
    M("4", "an element of a plan that is not there", "PlanElement-plan CompletenessStatement-count PlanElement-parentPlan",
      put(f"{TACTIC} tp:inPlan phayao:plan-2")),
    M("5", "an element under nothing", "PlanElement-parent PlanElement-ordinalGap", drop(TACTIC, "tp:isDirectPartOf")),
    M("5", "an element with two parents", "PlanElement-parent PlanElement-ordinalUnique",
      add(f"{TACTIC} tp:isDirectPartOf phayao:issue-2")),
    M("5", "an element whose parent is a text", "PlanElement-parent IssuePart-parent PlanElement-ordinalGap",
      put(f'{TACTIC} tp:isDirectPartOf "issue-1"')),
    M("5", "a dangling parent", "IssuePart-parent PlanElement-ordinalGap", put(f"{TACTIC} tp:isDirectPartOf phayao:issue-7")),
    M("5", "a mission under an issue", "PlanPart-parent PlanElement-ordinalGap", put(f"{MISSION} tp:isDirectPartOf {ISSUE}")),
    M("5", "an issue under an issue", "PlanPart-parent PlanElement-ordinalGap",
      put(f"phayao:issue-2 tp:isDirectPartOf {ISSUE}")),
    M("5", "an objective under a mission", "IssuePart-parent", put(f"{OBJECTIVE} tp:isDirectPartOf {MISSION}")),
    M("5", "a tactic under the plan", "IssuePart-parent PlanElement-ordinalGap", put(f"{TACTIC} tp:isDirectPartOf {PLAN}")),
    M("5", "an indicator under an objective", "Indicator-parent PlanElement-ordinalGap",
      put(f"{REVENUE} tp:isDirectPartOf {OBJECTIVE}")),
    M("5", "an item of a strategy under an issue", "StrategyItem-parent CompletenessStatement-count PlanElement-ordinalGap",
      put(f"{TACTIC} a tp:StrategyItem")),
    M("5", "a point of the National Strategy under an issue",
      "StrategicPoint-parent CompletenessStatement-count PlanElement-ordinalGap",
      put(f"{TACTIC} a tp:StrategicPoint")),
    M("5", "a tactic-or-approach under an issue", "TacticOrApproach-parent CompletenessStatement-count PlanElement-ordinalGap",
      put(f"{TACTIC} a tp:TacticOrApproach")),
    M("6", "an element under another plan's issue", "PlanElement-parentPlan PlanElement-ordinalGap",
      put(f"{TACTIC} tp:isDirectPartOf lampang:issue-1")),
    M("6", "an element said to be of another plan", "PlanElement-parentPlan CompletenessStatement-count PlanElement-slug",
      put(f"{TACTIC} tp:inPlan lampang:plan")),
    M("7", "an element under itself", "PlanElement-cycle IssuePart-parent PlanElement-ordinalGap",
      put(f"{TACTIC} tp:isDirectPartOf {TACTIC}")),
    M("7", "a circle of two", "PlanElement-cycle PlanElement-ordinalGap PlanPart-parent",
      put(f"{ISSUE} tp:isDirectPartOf {TACTIC}")),
    M("8", "an element without a place in the order", "PlanElement-ordinal PlanElement-ordinalGap", drop(TACTIC, "tp:ordinal")),
    M("8", "an order that begins at 0", "PlanElement-ordinal PlanElement-ordinalGap", put(f"{TACTIC} tp:ordinal 0")),
    M("8", "an order in quotation marks", "PlanElement-ordinal PlanElement-ordinalGap", put(f'{TACTIC} tp:ordinal "1"')),
    M("8", "an order with a decimal point", "PlanElement-ordinal", put(f"{TACTIC} tp:ordinal 1.0")),
    M("9", "two elements with one number", "PlanElement-ordinalUnique", put(f"{MISPRINT} tp:ordinal 1")),
    M("9", "a number that the name denies", "PlanElement-number PlanElement-ordinalGap", put(f"{GOAL} tp:ordinal 2")),
    M("10", "a gap where the plan is complete", "PlanElement-ordinalGap CompletenessStatement-count SourceLine-accounted",
      drop(TACTIC)),
    M("11", "an element without a Thai label", "Label-thai", put(f'{TACTIC} skos:prefLabel "Routes"@en')),
    M("11", "an element without an English label", "Label-english", put(f'{TACTIC} skos:prefLabel "เส้นทาง"@th')),
    M("11", "two Thai labels", "Label-unique", add(f'{TACTIC} skos:prefLabel "เส้นทาง"@th')),
    M("11", "a label of a country's language", "Label-language", add(f'{TACTIC} skos:prefLabel "เส้นทาง"@th-TH')),
    M("11", "a label without a language", "Label-language", add(f'{TACTIC} skos:prefLabel "เส้นทาง"')),
    M("12", "swapped language tags", "Label-thaiLetters Label-englishLetters",
      put(f'{TACTIC} skos:prefLabel "เส้นทาง"@en , "Routes"@th')),
    M("12", "a label copied and not translated", "Label-englishLetters", put(f'{TACTIC} skos:prefLabel "ทาง"@th , "ทาง"@en')),
    M("13", "a no-break space in a label", "Label-spaces",
      put(f'{TACTIC} skos:prefLabel "พัฒนา\u00a0เส้นทาง"@th , "Routes"@en')),
    M("13", "a zero-width space in a label", "Label-spaces", put(f'{TACTIC} skos:prefLabel "พัฒนา\u200bทาง"@th , "Routes"@en')),
    M("13", "a double space in a label", "Label-spaces", put(f'{TACTIC} skos:prefLabel "พัฒนา  ทาง"@th , "Routes"@en')),
    M("13", "a space after a label", "Label-spaces", put(f'{TACTIC} skos:prefLabel "พัฒนาทาง "@th , "Routes"@en')),
    M("14", "an objective that is a tactic as well",
      "PlanElement-kind CompletenessStatement-count PlanElement-class PlanElement-ordinalUnique",
      add(f"{OBJECTIVE} a tp:Tactic")),
    M("14", "an element of no kind", "PlanElement-kind CompletenessStatement-count PlanElement-ordinalGap",
      put(f"{TACTIC} a tp:PlanElement")),
    M("14", "a class written beside a narrower one", "PlanElement-class", add(f"{ISSUE} a tp:DevelopmentIssue")),
    M("15", "a misspelt type", "Thing-type CompletenessStatement-count PlanElement-ordinalGap",
      put(f"{REVENUE} a tp:Indikator")),
    M("15", "a thing without a type", "Thing-type CompletenessStatement-count PlanElement-ordinalGap", drop(TACTIC, "a")),
    M("15", "an office without a type", "Named-type",
      add('agency:phayao-office skos:prefLabel "สำนักงานจังหวัดพะเยา"@th , "Phayao provincial office"@en')),
    M("15", "a target without a type", "Thing-type CompletenessStatement-count Indicator-target", drop(T_REVENUE, "a")),
    M("16", "an undeclared property of an element", "Thing-property", add(f'{TACTIC} tp:hasBudgett "100"')),
    M("16", "an undeclared property of a target", "Target-closed",
      add(f"{T_REVENUE} tp:hasUnits tpv:million-baht")),
    M("17", "a concept out of use", "Thing-deprecated", put(f"{REVENUE} tp:measuresConcept {CONCEPT}"),
      add(f"{A_CONCEPT} ; <http://www.w3.org/2002/07/owl#deprecated> true")),
    M("18", "an owner under http", "Thing-iriForm", rename("agency:phayao-province", "http://w3id.org/thaiplan/id/org/phayao")),
    M("18", "an element under another plan's name", "PlanElement-slug", rename(TACTIC, "lampang:issue-9-tactic-1")),
    M("18", "a name in capitals", "PlanElement-iriForm", rename(TACTIC, "phayao:Issue-1-Tactic-1")),
    M("18", "a name of another form", "PlanElement-iriForm", rename(TACTIC, "phayao:issue-1/tactic-1")),
    M("18", "a name with Thai letters", "PlanElement-iriForm", rename(TACTIC, "http://example.org/กลยุทธ์-1")),
    M("40", "an element without a line", "PlanElement-quotation SourceLine-accounted", drop(TACTIC, "tp:quotedFrom")),
    M("40", "a label of ours with a basis of our own", "PlanElement-labelBasis", add(f"{TACTIC} tp:labelBasis tpv:explicit")),
    M("42", "an element that does not say how its place is known", "PlanElement-attributionBasis",
      drop(TACTIC, "tp:attributionBasis")),
    M("42", "an inferred place without a note", "PlanElement-attributionNote",
      put(f"{TACTIC} tp:attributionBasis tpv:layout-inferred")),
    M("", "a dash for a printed number", "PlanElement-sourceNumber", put(f'{TACTIC} tp:sourceNumber "-"')),
    M("43", "an emendation that changes nothing", "Emendation-differs",
      put(f'{MISPRINT} tp:emendedText "พัฒนาผู้ประกอบการและมัคคุเทศก์ชุมชนให้บริการนักท่องเทียวได้มาตรฐาน"@th')),
    M("43", "an emendation without a note", "Emendation-note", drop(MISPRINT, "tp:emendationNote")),
    M("43", "two emendations of one text", "Emendation-text", add(f'{MISPRINT} tp:emendedText "ให้บริการนักท่องเที่ยว"@th')),
    M("44", "an English label of unknown origin", "Translation-status", drop(TACTIC, "tp:translationStatus")),
    M("44", "an official English label without a source", "Translation-source",
      put(f"{TACTIC} tp:translationStatus tpv:official")),
    M("44", "an English label of an origin of one's own", "Translation-status",
      put(f"{TACTIC} tp:translationStatus tpv:google")),
    M("48", "an area of one's own without a level", "AdministrativeArea-level", add(AN_AREA), drop(AREA, "tp:areaLevel")),
    M("48", "an area of one's own in nothing", "AdministrativeArea-within", add(AN_AREA), drop(AREA, "tp:withinArea")),
    M("", "an area whose code is a number", "AdministrativeArea-code", add(f"{AN_AREA} ; tp:dopaCode 5601")),
)

OF_MEASURES = (
    M("19", "a target without a name", "Thing-iri", drop(REVENUE, "tp:hasTarget"), drop(T_REVENUE),
      add(f"{REVENUE} tp:hasTarget [ a tp:Target ; {A_TARGET} ]")),
    M("20", "an indicator of nothing", "Indicator-concept", drop(REVENUE, "tp:measuresConcept")),
    M("20", "an indicator of a concept that nobody knows", "Indicator-concept",
      put(f"{REVENUE} tp:measuresConcept concept:tourism-income")),
    M("20", "an indicator of two concepts", "Indicator-concept Target-quantityKind",
      add(f"{REVENUE} tp:measuresConcept concept:tourist-arrivals")),
    M("21", "an indicator without a target",
      "Indicator-targetStated CompletenessStatement-count"
      " CompletenessStatement-withoutTargets Indicator-directionStated Indicator-unitStated",
      drop(REVENUE, "tp:hasTarget"), drop(T_REVENUE)),
    M("21", "an indicator without a target, and said to be so", "CompletenessStatement-withoutTargets",
      drop(REVENUE, "tp:hasTarget"), drop(T_REVENUE),
      add(f"{REVENUE} tp:hasUnit tpv:million-baht ; tp:hasDirection tpv:increase"),
      put("phayao:completeness-target tp:completeness tpv:partial-in-source ; tp:observedCount 3")),
    M("21", "an indicator without target or unit", "Indicator-unitStated CompletenessStatement-withoutTargets",
      drop(REVENUE, "tp:hasTarget"), drop(T_REVENUE), add(f"{REVENUE} tp:hasDirection tpv:increase"),
      put("phayao:completeness-target tp:completeness tpv:partial-in-source ; tp:observedCount 3")),
    M("21", "an indicator without target or direction", "Indicator-directionStated CompletenessStatement-withoutTargets",
      drop(REVENUE, "tp:hasTarget"), drop(T_REVENUE), add(f"{REVENUE} tp:hasUnit tpv:million-baht"),
      put("phayao:completeness-target tp:completeness tpv:partial-in-source ; tp:observedCount 3")),
    M("21", "an indicator whose target is a number", "Indicator-target CompletenessStatement-count Target-indicator",
      put(f"{REVENUE} tp:hasTarget 4500.0")),
    M("21", "a dangling target", "Indicator-target CompletenessStatement-count Target-indicator",
      put(f"{REVENUE} tp:hasTarget {REVENUE}-target-9")),
    M("21", "a target of two indicators", "Target-indicator Target-quantityKind", add(f"{ARRIVALS} tp:hasTarget {T_REVENUE}")),
    M("22", "a target without a number", "Target-value", drop(T_REVENUE, "tp:targetValue")),
    M("22", "a target of two numbers", "Target-value Target-verbatimValue", add(f"{T_REVENUE} tp:targetValue 5000.0")),
    M("22", "a target in quotation marks", "Target-value Target-verbatimValue", put(f'{T_REVENUE} tp:targetValue "4500.0"')),
    M("22", "a target without a decimal point", "Target-value", put(f"{T_REVENUE} tp:targetValue 4500")),
    M("22", "a target with an exponent", "Target-value", put(f"{T_REVENUE} tp:targetValue 4.5e3")),
    M("22", "a target with a thousands separator", "Target-value Target-verbatimValue",
      put(f'{T_REVENUE} tp:targetValue "4,500"^^xsd:decimal')),
    M("22", "Thai digits in a number", "Document-digits",
      text("tp:targetValue 4500.0", "tp:targetValue ๔๕๐๐.๐")),
    M("22", "Thai digits in a typed literal", "Document-digits",
      text("tp:yearBE 2570", 'tp:yearBE "๒๕๗๐"^^xsd:integer')),
    M("23", "a target without the printed number", "Target-verbatim", drop(T_REVENUE, "tp:targetValueVerbatim")),
    M("23", "a slipped digit", "Target-verbatimValue", put(f"{T_REVENUE} tp:targetValue 5400.0")),
    M("24", "a target without a unit", "Target-unit", drop(T_REVENUE, "tp:hasUnit")),
    M("24", "a target of two units", "Target-unit", add(f"{T_REVENUE} tp:hasUnit unit:CCY_THB")),
    M("24", "a target whose unit is a word", "Target-unit Unit-known", put(f'{T_REVENUE} tp:hasUnit "ล้านบาท"')),
    M("24", "a misspelt unit", "Unit-known", put(f"{T_REVENUE} tp:hasUnit tpv:milion-baht")),
    M("24", "a target without a direction", "Target-direction", drop(T_REVENUE, "tp:hasDirection")),
    M("24", "a target of an unknown direction", "Target-direction Target-directionPrinted",
      put(f"{T_REVENUE} tp:hasDirection tpv:upward")),
    M("24", "a target without a comparator", "Target-comparator", drop(T_REVENUE, "tp:hasComparator")),
    M("24", "a target without a change form", "Target-changeForm", drop(T_REVENUE, "tp:hasChangeForm")),
    M("24", "a target of two change forms", "Target-changeForm", add(f"{T_REVENUE} tp:hasChangeForm tpv:absolute-change")),
    M("24", "a target without a period", "Target-periodicity", drop(T_REVENUE, "tp:hasPeriodicity")),
    M("24", "a target that does not say how plain it is", "Target-interpretationStatus",
      drop(T_REVENUE, "tp:interpretationStatus")),
    M("24", "an indicator of two units", "Indicator-unit", add(f"{REVENUE} tp:hasUnit tpv:million-baht , unit:CCY_THB")),
    M("24", "an indicator of an unknown direction", "Indicator-direction", add(f"{REVENUE} tp:hasDirection tpv:up")),
    M("24", "an indicator of an unknown change form", "Indicator-changeForm", add(f"{REVENUE} tp:hasChangeForm tpv:change")),
    M("25", "160 per cent of the farm plots", "Target-share",
      put(f"{T_CERTIFIED} tp:targetValue 160.0"), put(f'{T_CERTIFIED} tp:targetValueVerbatim "๑๖๐"')),
    M("25", "less than no per cent of the farm plots", "Target-share",
      put(f"{T_CERTIFIED} tp:targetValue -60.0"), put(f'{T_CERTIFIED} tp:targetValueVerbatim "-๖๐"')),
    M("25", "220 per cent more tourists", "Target-percent", put(f"{T_ARRIVALS} tp:targetValue 220.0"),
      put(f'{T_ARRIVALS} tp:targetValueVerbatim "๒๒๐"')),
    M("26", "down, but at least", "Target-comparatorDirection", put(f"{T_HOTSPOTS} tp:hasComparator tpv:at-least")),
    M("26", "by so much without saying up or down", "Target-comparatorDirection Target-directionKnown Target-directionPrinted",
      put(f"{T_HOTSPOTS} tp:hasDirection tpv:not-stated")),
    M("26", "by so much, and yet a level", "Target-comparatorForm Target-baselineStated",
      put(f"{T_REVENUE} tp:hasComparator tpv:by")),
    M("26", "a target that might go either way", "Target-directionKnown Target-directionPrinted",
      put(f"{T_REVENUE} tp:hasDirection tpv:not-stated")),
    M("27", "a relative change in hotspots", "Target-relativeUnit", put(f"{T_HOTSPOTS} tp:hasUnit unit:NUM")),
    M("27", "tourism revenue in rai", "Target-quantityKind Indicator-dimension", put(f"{T_REVENUE} tp:hasUnit tpv:rai")),
    M("28", "a change from nowhere", "Target-baselineStated",
      drop(T_HOTSPOTS, "tp:hasBaseline"), drop(f"{T_HOTSPOTS}-baseline-1")),
    M("28", "a baseline that is a year", "Target-baseline", put(f"{T_HOTSPOTS} tp:hasBaseline year:2565")),
    M("28", "a baseline without a year", "Baseline-year", drop(f"{T_HOTSPOTS}-baseline-1", "tp:baselineYear")),
    M("28", "a baseline whose year is a number", "Baseline-year", put(f"{T_HOTSPOTS}-baseline-1 tp:baselineYear 2565")),
    M("28", "a baseline without a line", "Baseline-quotation", drop(f"{T_HOTSPOTS}-baseline-1", "tp:quotedFrom")),
    M("29", "an ambiguous target without a note", "Target-note", put(f"{T_REVENUE} tp:interpretationStatus tpv:ambiguous")),
    M("30", "an increase where the line says less", "Target-directionPrinted",
      put(f"{T_HOTSPOTS} tp:hasDirection tpv:increase")),
    M("30", "no more than, where the line says no less", "Target-comparatorPrinted",
      put(f"{T_CERTIFIED} tp:hasComparator tpv:at-most")),
    M("", "a target without a line", "Target-quotation", drop(T_REVENUE, "tp:quotedFrom")),
    M("31", "a target for no year", "Target-yearStated", drop(T_REVENUE, "tp:forYear"), drop(T_REVENUE, "tp:yearQuotedFrom")),
    M("31", "a yearly target of a plan without an end", "Target-periodStated", drop(T_REVENUE, "tp:forYear"),
      drop(T_REVENUE, "tp:yearQuotedFrom"), put(f"{T_REVENUE} tp:hasPeriodicity tpv:per-year"), drop(PLAN, "tp:endYear")),
    M("31", "a target whose year is a number", "Target-year", put(f"{T_REVENUE} tp:forYear 2570")),
    M("31", "a target for a year of the Common Era", "Target-year", put(f"{T_REVENUE} tp:forYear year:2027")),
    M("31", "a target whose year has no line", "Target-yearQuotation", drop(T_REVENUE, "tp:yearQuotedFrom")),
    M("31", "a Buddhist year written in the Common Era",
      "CalendarYear-yearBE AlignmentAssertion-period CalendarYear-iri CalendarYear-offset Plan-period Target-yearInPlan",
      put(f"{YEAR} tp:yearBE 2027")),
    M("31", "a Common Era year written in the Buddhist Era", "CalendarYear-offset", put(f"{YEAR} tp:yearCE 2570")),
    M("31", "a year without the Common Era", "CalendarYear-yearCE", drop(YEAR, "tp:yearCE")),
    M("31", "a year under another year's name", "CalendarYear-iri", put(f"{YEAR} tp:yearBE 2571"),
      put(f"{YEAR} tp:yearCE 2028")),
    M("32", "a year of a type that reasoners refuse", "CalendarYear-yearCE", put(f'{YEAR} tp:yearCE "2027"^^xsd:gYear')),
    M("32", "a grouping of areas from a day without a time", "AreaScheme-validFrom",
      add('area:scheme-2570 a tp:AreaScheme ; skos:prefLabel "กลุ่มจังหวัด พ.ศ. 2570"@th , "Clusters of 2570 BE"@en ;'
          ' tp:validFrom "2026-10-01"^^xsd:date')),
    M("34", "a concept of one's own that is not defined", "IndicatorConcept-definition",
      put(f"{REVENUE} tp:measuresConcept {CONCEPT}"), add(A_CONCEPT), drop(CONCEPT, "skos:definition")),
    M("34", "a concept of one's own of an unknown quantity", "IndicatorConcept-quantityKind Target-quantityKind",
      put(f"{REVENUE} tp:measuresConcept {CONCEPT}"), add(A_CONCEPT), put(f"{CONCEPT} tp:hasQuantityKind tpv:money")),
    M("34", "a concept of one's own that no indicator measures", "IndicatorConcept-used", add(A_CONCEPT)),
    M("35", "a share of plots under the concept of tourism revenue", "Indicator-dimension Target-quantityKind",
      put(f"{CERTIFIED} tp:measuresConcept concept:tourism-revenue")),
    M("36", "an indicator that repeats another plan's", "Indicator-restatesPlan Indicator-restatesConcept",
      add(f"{REVENUE} tp:restates lower-north-1:indicator-1")),
    M("36", "an indicator that repeats two", "Indicator-restates Indicator-restatesConcept Indicator-restatesLevel",
      add(f"{REVENUE} tp:restates {ARRIVALS} , {CERTIFIED}")),
    M("36", "an indicator that repeats one of another issue", "Indicator-restatesLevel Indicator-dimension Target-quantityKind",
      put(f"{CERTIFIED} tp:measuresConcept concept:tourism-revenue"), add(f"{REVENUE} tp:restates {CERTIFIED}")),
    M("36", "an indicator that repeats what measures something else", "Indicator-restatesConcept PlanElement-ordinalGap",
      put(f"{CERTIFIED} tp:isDirectPartOf {PLAN}"), add(f"{REVENUE} tp:restates {CERTIFIED}")),
)

OF_COUNTS = (
    M("37", "an issue without a course of action", "Issue-course SourceLine-accounted", drop("phayao:issue-2-tactic-1"),
      drop("phayao:issue-2-tactic-2"), drop(GAP),
      put("phayao:completeness-tactic tp:observedCount 2")),
    M("37", "an issue without an objective or goal", "Issue-end Alignment-subjectQuotation SourceLine-accounted",
      drop(OBJECTIVE), drop(GOAL),
      put("phayao:completeness-objective tp:observedCount 1"), put("phayao:completeness-strategic-goal tp:observedCount 1")),
    M("37", "an issue without an indicator", "Issue-indicator SourceLine-accounted",
      drop(REVENUE), drop(ARRIVALS), drop(T_REVENUE), drop(T_ARRIVALS), drop(f"{T_ARRIVALS}-baseline-1"),
      put("phayao:completeness-indicator tp:observedCount 2"), put("phayao:completeness-target tp:observedCount 2")),
    M("37", "a plan of nothing but its name", "PlanContent-theme PlanContent-indicator", keep(*A_NAME)),
    M("37", "a strategy with nothing under it", "StrategyContent-course PlanContent-indicator Theme-serves",
      keep(*A_NAME), add(STRATEGY)),
    M("37", "a plan without an indicator", "PlanContent-indicator Theme-serves", keep(*A_NAME, TACTIC), add(STRATEGY),
      put(f"{TACTIC} tp:isDirectPartOf phayao:strategy-1 ; a tp:TacticOrApproach ; tp:quotedFrom phayao-plan:1")),
    M("38", "a mission that was lost", "CompletenessStatement-count SourceLine-accounted", drop(MISSION)),
    M("38", "a count that is one too high", "CompletenessStatement-count", put(f"{COUNT} tp:observedCount 3")),
    M("39", "fewer than the document says", "CompletenessStatement-agreement", add(f"{COUNT} tp:declaredCount 5")),
    M("39", "a declared number in words", "CompletenessStatement-declaredCount CompletenessStatement-agreement",
      add(f'{COUNT} tp:declaredCount "สอง"')),
    M("39", "absent, yet two are counted", "CompletenessStatement-absent",
      put(f"{COUNT} tp:completeness tpv:absent-from-excerpt")),
    M("39", "a count of no plan", "CompletenessStatement-plan", drop(COUNT, "tp:aboutPlan")),
    M("39", "a count of no class", "CompletenessStatement-class", drop(COUNT, "tp:aboutClass")),
    M("39", "a count of a misspelt class", "CompletenessStatement-class", put(f"{COUNT} tp:aboutClass tp:Misson")),
    M("39", "two statements about one class", "CompletenessStatement-single", copy(COUNT, f"{COUNT}-2")),
    M("39", "a statement without a status", "CompletenessStatement-status", drop(COUNT, "tp:completeness")),
    M("39", "a statement without a count", "CompletenessStatement-observedCount", drop(COUNT, "tp:observedCount")),
    M("39", "a count in quotation marks", "CompletenessStatement-observedCount CompletenessStatement-count",
      put(f'{COUNT} tp:observedCount "2"')),
)

OF_SOURCES = (
    M("40", "an element that quotes a blank line", "Quotation-line", add(f"{TACTIC} tp:quotedFrom phayao-plan:2")),
    M("40", "a line that nobody quotes", "SourceLine-accounted", put(f"{TACTIC} tp:quotedFrom phayao-plan:18")),
    M("41", "a line of no document", "SourceLine-document", drop(LINE, "tp:inDocument")),
    M("41", "a line of a document that is not there", "SourceLine-document SourceLine-iri",
      put(f"{LINE} tp:inDocument source:phayao")),
    M("41", "a line without a number", "SourceLine-number", drop(LINE, "tp:lineNumber")),
    M("41", "a line beyond the end", "SourceLine-withinDocument SourceLine-iri", put(f"{LINE} tp:lineNumber 29")),
    M("41", "a line whose name has another number", "SourceLine-iri", put(f"{LINE} tp:lineNumber 2")),
    M("41", "a line without text", "SourceLine-exact", put(f'{LINE} oa:exact " \u00a0"')),
    M("41", "a line with a language", "SourceLine-exact", put(f'{LINE} oa:exact "รายได้จากการท่องเที่ยวเพิ่มขึ้น"@th')),
    M("41", "a line of an unknown role", "SourceLine-role", add("phayao-plan:3 tp:lineRole tpv:title")),
    M("41", "a document without a title", "SourceDocument-title", drop(DOCUMENT, "dcterms:title")),
    M("41", "a document without its first name", "SourceDocument-identifier", drop(DOCUMENT, "dcterms:identifier")),
    M("41", "a document that is no text file", "SourceDocument-fileName", put(f'{DOCUMENT} tp:fileName "แผน.pdf"')),
    M("41", "a document of unknown length", "SourceDocument-lineCount", drop(DOCUMENT, "tp:lineCount")),
    M("41", "a document with a cut digest", "SourceDocument-sha256", put(f'{DOCUMENT} tp:sha256 "5e6263542eb0226e"')),
    M("41", "a document of unknown rights", "SourceDocument-rights", drop(DOCUMENT, "dcterms:rights")),
    M("18", "an element of another house", "Document-namespace",
      text("phayao:mission-2\n", "<https://example.org/phayao/mission-2>\n")),
    M("", "a forgotten semicolon", "Document-syntax", text("tp:legalLevel 3 ;", "tp:legalLevel 3")),
)

OF_ALIGNMENTS = (
    M("19", "an assertion without a name", "Alignment-iri", rename(LINK, "http://example.org/ความสอดคล้อง")),
    M("45", "an assertion without a subject", "AlignmentAssertion-subject Theme-serves", drop(LINK, "tp:alignedSubject")),
    M("45", "an assertion of two subjects", "AlignmentAssertion-subject", add(f"{LINK} tp:alignedSubject {TACTIC}")),
    M("45", "an assertion without an object", "AlignmentAssertion-object", drop(LINK, "tp:alignedObject")),
    M("45", "a dangling link", "AlignmentAssertion-ends", put(f"{LINK} tp:alignedObject northern-region:strategy-9")),
    M("45", "a link from a target", "AlignmentAssertion-ends Theme-serves", put(f"{LINK} tp:alignedSubject {T_REVENUE}")),
    M("45", "an assertion without a type", "AlignmentAssertion-type Theme-serves", drop(LINK, "tp:alignmentType")),
    M("45", "an assertion that neither affirms nor denies", "AlignmentAssertion-polarity Theme-serves",
      drop(LINK, "tp:polarity")),
    M("45", "an assertion without a basis", "AlignmentAssertion-basis", drop(LINK, "tp:basis")),
    M("45", "an assertion without a method", "Alignment-method", drop(LINK, "tp:method")),
    M("45", "an assertion without confidence", "AlignmentAssertion-confidence", drop(LINK, "tp:confidence")),
    M("45", "confidence 1.5", "AlignmentAssertion-confidence", put(f"{LINK} tp:confidence 1.5")),
    M("45", "confidence in words", "AlignmentAssertion-confidence", put(f'{LINK} tp:confidence "มาก"')),
    M("45", "a missing rationale", "Alignment-rationaleThai Alignment-rationaleEnglish", drop(LINK, "tp:rationale")),
    M("45", "a rationale of one word", "Alignment-rationaleThai", put(f'{LINK} tp:rationale "ตรงกัน"@th , "Agrees."@en')),
    M("45", "a rationale in Thai only", "Alignment-rationaleEnglish", put(f'{LINK} tp:rationale "กระจายรายได้เหมือนกัน"@th')),
    M("45", "two rationales in one language", "Alignment-rationaleUnique", add(f'{LINK} tp:rationale "กระจายรายได้"@th')),
    M("45", "an assertion of nobody", "Alignment-attribution", drop(LINK, "prov:wasAttributedTo")),
    M("45", "an assertion without a time", "Alignment-time", drop(LINK, "prov:generatedAtTime")),
    M("45", "an assertion of a day", "Alignment-time", put(f'{LINK} prov:generatedAtTime "2026-11-20"^^xsd:date')),
    M("45", "an assertion without lines of its own plan", "Alignment-subjectEvidence", drop(LINK, "tp:subjectEvidence")),
    M("45", "an assertion without lines of the higher plan", "AlignmentAssertion-objectEvidence",
      drop(LINK, "tp:objectEvidence")),
    M("45", "evidence of another plan", "Alignment-subjectQuotation", put(f"{LINK} tp:subjectEvidence linkage:193")),
    M("45", "evidence of the wrong side", "AlignmentAssertion-objectQuotation",
      put(f"{LINK} tp:objectEvidence phayao-plan:10")),
    M("45", "an inference of a kind of one's own", "AlignmentAssertion-attributionBasis",
      add(f"{LINK} tp:attributionBasis tpv:guessed")),
    M("45", "a guess from the order of a list", "AlignmentAssertion-listOrder",
      put(f"{READ_ONCE} tp:method tpv:order-of-the-list")),
    M("", "serving in part, in words", "AlignmentAssertion-inPart", add(f'{LINK} tp:servesInPart "บางส่วน"')),
    M("46", "an assertion without a status", "Alignment-reviewStatus", drop(LINK, "tp:reviewStatus")),
    M("46", "one reading that counts as reviewed", "Alignment-curatedMethod", put(f"{LINK} tp:method tpv:read-once")),
    M("46", "a plan confirmed by the editors", "Alignment-confirmedBy", put(f"{LINK} tp:reviewStatus tpv:confirmed"),
      put(f"{LINK} prov:wasAttributedTo agency:thaiplan-editors")),
    M("46", "a likeness of words that counts as reviewed", "AlignmentAssertion-machine",
      put(f"{LINK} tp:basis tpv:computed"), put(f"{LINK} tp:method tpv:text-similarity")),
    M("47", "a reversed link",
      "AlignmentAssertion-down Alignment-subjectQuotation AlignmentAssertion-objectQuotation Theme-serves",
      put(f"{LINK} tp:alignedSubject northern-region:strategy-1"),
      put(f"{LINK} tp:alignedObject {ISSUE}")),
    M("47", "a link to itself", "AlignmentAssertion-different AlignmentAssertion-objectQuotation",
      put(f"{LINK} tp:alignedObject {ISSUE}")),
    M("47", "a link within the plan", "AlignmentAssertion-sideways AlignmentAssertion-objectQuotation",
      put(f"{LINK} tp:alignedObject phayao:issue-2")),
    M("47", "a theme that serves nothing above", "Theme-serves", drop(LINK)),
    M("48", "a link outside the area", "AlignmentAssertion-area AlignmentAssertion-objectQuotation",
      put(f"{LINK} tp:alignedObject lower-north-1:issue-1")),
    M("33", "a link to a plan that is over", "AlignmentAssertion-period AlignmentAssertion-objectQuotation",
      put(f"{LINK} tp:alignedObject nesdp-12:strategy-1")),
    M("49", "a bare link", "Direct-assertion", add(f"{TACTIC} tp:contributesTo northern-region:strategy-1")),
    M("50", "a link affirmed and denied", "AlignmentAssertion-opposite", copy(LINK, f"{LINK}-2"),
      put(f"{LINK}-2 tp:polarity tpv:denied")),
    M("50", "a link said twice", "AlignmentAssertion-duplicate", copy(LINK, f"{LINK}-2")),
    M("51", "a link that the document does not state", "AlignmentAssertion-mention", put(f"{LINK} tp:basis tpv:source-stated"),
      put(f"{LINK} tp:method tpv:stated-in-text")),
    M("51", "a link stated and yet ours", "AlignmentAssertion-basisMethod Alignment-curatedMethod",
      put(f"{LINK} tp:method tpv:stated-in-text")),
    M("", "a gap of nothing", "AlignmentGap-subject", drop(GAP, "tp:alignedSubject")),
    M("", "a gap that was searched nowhere", "AlignmentGap-searchedPlan", drop(GAP, "tp:searchedPlan")),
    M("", "a gap searched below", "AlignmentGap-higher", put(f"{GAP} tp:searchedPlan lampang-pao:plan")),
    M("", "a gap where there is a link", "AlignmentGap-contradicted", put(f"{GAP} tp:alignedSubject {ISSUE}"),
      put(f"{GAP} tp:searchedPlan northern-region:plan")),
    M("", "a gap said twice", "AlignmentGap-duplicate", copy(GAP, f"{GAP}-2")),
)

MUTANTS = OF_PLANS + OF_ELEMENTS + OF_MEASURES + OF_COUNTS + OF_SOURCES + OF_ALIGNMENTS

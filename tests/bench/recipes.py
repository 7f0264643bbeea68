"""How the plans of each level are built: which things stand in them, under which headings, and how many of each."""

from typing import NamedTuple

from phrases import Pair


class Spec(NamedTuple):
    """What a plan is: names, level, area, owner and the plan above, by slug."""

    slug: str
    level: str
    area: str
    label: Pair
    owner: str
    above: str | None
    own_area: tuple[Pair, str] | None = None  # a local area the plan declares: its name, and the area it lies in


class Anchor(NamedTuple):
    """A theme that a plan below may serve: where it stands, which line prints it, what it is called."""

    iri: str
    line: str
    label: Pair


class Part(NamedTuple):
    """A kind of thing under a theme, how many of them, and whether they are wished (ends) or done (means)."""

    word: str
    kind: str
    heading: str
    count: int
    wished: bool = False


class Recipe(NamedTuple):
    """How the plans of a level are built."""

    word: str
    kind: str
    heading: str
    themes: int
    parts: tuple[Part, ...]
    indicators: int = 0
    plan_indicators: int = 0
    front: bool = False


RECIPES = {
    "region": Recipe("strategy", "tp:Strategy", "ยุทธศาสตร์ที่", 10,
                     (Part("item", "tp:StrategyItem", "แนวทางการพัฒนา", 3),)),
    "cluster": Recipe("issue", "tp:DevelopmentIssue", "ประเด็นการพัฒนาที่", 8,
                      (Part("objective", "tp:Objective", "วัตถุประสงค์", 2, True),
                       Part("approach", "tp:DevelopmentApproach", "แนวทางการพัฒนา", 3)), indicators=2),
    "province": Recipe("issue", "tp:StrategicIssue", "ประเด็นการพัฒนาที่", 5,
                       (Part("strategic-goal", "tp:StrategicGoal", "เป้าประสงค์", 1, True),
                        Part("tactic", "tp:Tactic", "กลยุทธ์", 4)), indicators=2, front=True),
    "local": Recipe("strategy", "tp:Strategy", "ยุทธศาสตร์ที่", 4,
                    (Part("item", "tp:StrategyItem", "เป้าหมายการพัฒนา", 2),
                     Part("approach", "tp:TacticOrApproach", "กลยุทธ์/แนวทางการพัฒนา", 3)), plan_indicators=3, front=True),
}  # fmt: skip

"""How likely claims with different figures are one fact: the chance that a reader would say so.

A logistic score over what the two steps of grouping found. training/linkage/fit.py fits it on sets left out of the learning, so
that of the facts at 0.7 about seven in ten hold up.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..records import Record
from . import comparisons
from .features import Profile
from .weights import WEIGHTS

LEAST = 0.2
"""Confidence below which claims with different figures are not one fact."""
FLOOR, CEILING = -8.0, 4.0
"""Log-odds outside of these count as these."""
MOST = 60
"""Claims of one group whose pairs are looked at: of a toll told a thousand times the first of each figure tell enough."""
FITTING = frozenset({"meets", "converts", "fits"})
ALIKE = frozenset({"converts", "other zone"})
"""Levels of two figures that are one in another unit, or clock times that are one in another time zone."""
RANKED = frozenset({"ordinal", "age"})

Figure = tuple[object, ...]


class Evidence(Record):
    """What speaks for claims with different figures being one fact."""

    claims: float
    """Mean log-odds over the pairs of claims with different figures."""
    groups: float
    """Mean log-odds between the groups that were joined."""
    figures: int
    """Number of different figures."""
    nearness: str
    """The level that the figures of most pairs reach: "meets", "near", "different"."""
    family: str
    is_alike: bool = False
    """All figures are one in another unit or time zone."""

    def features(self) -> dict[str, float]:
        """The evidence as numbers, each with the name of its weight."""
        return {
            "start": 1.0,
            "claims": self.claims - (FLOOR + CEILING) / 2,
            "groups": self.groups,
            "figures": math.log(max(self.figures - 1, 1)),
            "fitting": float(self.nearness in FITTING),
            "far": float(self.nearness.startswith(("different", "far"))),
            "ranked": float(self.family in RANKED),
            "dated": float(self.family in ("date", "time")),
        }


def confidence(evidence: Evidence, weights: Mapping[str, float] = WEIGHTS.confidence) -> float:
    """The chance that the claims are one fact, from 0 to 1, to two places."""
    odds = sum(weights.get(name, 0.0) * value for name, value in evidence.features().items())
    return round(1 / (1 + math.exp(-odds)), 2)


def is_one_fact(evidence: Evidence, weights: Mapping[str, float] = WEIGHTS.confidence) -> bool:
    """Whether the claims stay together."""
    return evidence.is_alike or confidence(evidence, weights) >= LEAST


def evidence(
    profiles: Sequence[Profile],
    members: Sequence[int],
    odds: Mapping[tuple[int, int], float],
    between: Sequence[float],
) -> Evidence | None:
    """What speaks for the claims of a group, by index, being one fact; None where all give one figure.

    Shape:  `odds` maps two claims (i, j), i < j, to log-odds; `between` are the log-odds of the groups that were joined.
    """
    by_figure = split(profiles, members)
    if len(by_figure) == 1:
        return None
    some = sorted(index for numbers in by_figure for index in numbers[: max(MOST // len(by_figure), 1)])
    weights, levels = [], []
    for position, i in enumerate(some):
        for j in some[position + 1 :]:
            if figure(profiles[i]) != figure(profiles[j]):
                weights.append(clipped(odds.get((i, j), FLOOR)))
                levels.append(comparisons.value(profiles[i], profiles[j]).split(": ")[-1])
    counts = Counter(levels)
    return Evidence(
        claims=sum(weights) / len(weights),
        groups=sum(map(clipped, between)) / len(between) if between else 1.0,
        figures=len(by_figure),
        is_alike=ALIKE.issuperset(levels),
        nearness=min(counts, key=lambda level: (-counts[level], level)),
        family=profiles[members[0]].family,
    )


def clipped(weight: float) -> float:
    """Log-odds within bounds."""
    return min(max(weight, FLOOR), CEILING)


def split(profiles: Sequence[Profile], members: Sequence[int]) -> list[list[int]]:
    """The claims of a group by the figure they give, in the order of their first claims."""
    found: dict[Figure, list[int]] = defaultdict(list)
    for index in members:
        found[figure(profiles[index])].append(index)
    return list(found.values())


def figure(one: Profile) -> Figure:
    """The figure of a claim, its hedge aside."""
    return one.claim.value, one.claim.high, one.claim.unit

"""The confidence that claims with different figures are about one fact, as a probability.

A logistic regression over what the two steps of clustering found. training/linkage/fit.py fits it on sets left out of the
training. docs/quality.md has the share of right facts for each band of confidence; on other articles it is too high.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..records import Claim, Record
from . import figure_comparisons
from .features import Features
from .levels import most_frequent, without_family
from .weights import WEIGHTS

LEAST = 0.3
"""Confidence below which claims with different figures are kept apart."""
FLOOR, CEILING = -8.0, 4.0
"""Units: log-odds. Values outside these bounds are moved to them."""
MOST = 60
"""Number of claims of one group whose pairs are compared: of a toll printed a thousand times, the first of each figure suffice."""
FITTING = frozenset({"meets", "converts", "fits"})
CONVERTED = frozenset({"converts", "other zone"})
"""Levels of one figure in two units, or of one clock time in two zones."""
RANKED = frozenset({"ordinal", "age"})
BANDS = (
    (1.01, "one figure"),
    (1.03, "below 1.03"),
    (1.07, "below 1.07"),
    (1.15, "below 1.15"),
    (1.35, "below 1.35"),
    (1.65, "below 1.65"),
    (2.2, "below 2.2"),
)
"""The ratio of the largest figure to the smallest -> its band. Figures without a ratio, such as dates, have none."""
FAR_APART = "from 2.2"

Figure = tuple[object, ...]


class Evidence(Record):
    """The evidence that claims with different figures are about one fact."""

    groups: float
    """Units: log-odds. Mean over the pairs of groups that were joined."""
    best_claims: float
    """Units: log-odds. The pair of claims with different figures that is most alike."""
    best_groups: float
    """Units: log-odds. The pair of groups that is most alike."""
    both: float
    """Share of the articles that give several of the figures, of those that give the figure which fewest give; at most 1."""
    wordings: float
    """Number of different sentences for each claim: articles that copy from each other have few."""
    is_vague: bool
    """One of the figures is a vague plural: "dozens"."""
    ratio: float | None
    """The largest figure over the smallest; None where one is no number, not above zero, or in another unit."""
    figures: int
    """Number of different figures."""
    nearness: str
    """The level of the value of most pairs: "meets", "near", "different"."""
    family: str
    is_converted: bool = False
    """All figures are one figure in several units or time zones."""

    def inputs(self) -> dict[str, float]:
        """The evidence as inputs of the regression, by the names of their weights."""
        return {
            "start": 1.0,
            "groups": self.groups,
            "best claims": self.best_claims - (FLOOR + CEILING) / 2,
            "best groups": self.best_groups,
            "both": self.both,
            "wordings": self.wordings,
            "vague": float(self.is_vague),
            "figures": math.log(max(self.figures - 1, 1)),
            "fitting": float(self.nearness in FITTING),
            "far": float(self.nearness.startswith(("different", "far"))),
            "ranked": float(self.family in RANKED),
            "dated": float(self.family in ("date", "time")),
            **{f"ratio {name}": float(name == self.band) for name in (*(name for _, name in BANDS), FAR_APART)},
        }

    @property
    def band(self) -> str | None:
        """The band of the ratio; None without one."""
        if self.ratio is None:
            return None
        return next((name for most, name in BANDS if self.ratio < most), FAR_APART)


def confidence(evidence: Evidence, weights: Mapping[str, float] = WEIGHTS.confidence) -> float:
    """The probability that the claims are about one fact, rounded to two places."""
    odds = sum(weights.get(name, 0.0) * value for name, value in evidence.inputs().items())
    return round(1 / (1 + math.exp(-odds)), 2)


def is_one_fact(evidence: Evidence, weights: Mapping[str, float] = WEIGHTS.confidence) -> bool:
    """Whether the claims stay together."""
    return evidence.is_converted or confidence(evidence, weights) >= LEAST


def evidence(
    features: Sequence[Features],
    members: Sequence[int],
    odds: Mapping[tuple[int, int], float],
    between: Sequence[float],
) -> Evidence | None:
    """The evidence that the claims of a group, by index, are about one fact; None where all give one figure.

    Shape:  `odds` maps two claims (i, j), i < j, to log-odds; `between` are the log-odds of the groups that were joined.
    """
    parts = by_figure(features, members)
    if len(parts) == 1:
        return None
    some = sorted(index for numbers in parts for index in numbers[: max(MOST // len(parts), 1)])
    weights, levels, is_converted = [], [], True
    for position, i in enumerate(some):
        for j in some[position + 1 :]:
            if figure(features[i]) != figure(features[j]):
                weights.append(clipped(odds.get((i, j), FLOOR)))
                levels.append(without_family(figure_comparisons.value(features[i], features[j])))
                is_converted &= levels[-1] in CONVERTED or figure_comparisons.gloss(features[i], features[j]) == "yes"
    joined = [clipped(weight) for weight in between] or [1.0]
    articles = [{features[index].claim.article for index in numbers} for numbers in parts]
    several = sum(count > 1 for count in Counter(article for some_ in articles for article in some_).values())
    return Evidence(
        groups=sum(joined) / len(joined),
        best_claims=max(weights),
        best_groups=max(joined),
        both=min(several / min(map(len, articles)), 1.0),
        wordings=len({features[index].claim.sentence for index in members}) / len(members),
        is_vague=any(features[index].claim.vague for index in members),
        ratio=ratio([features[numbers[0]].claim for numbers in parts]),
        figures=len(parts),
        is_converted=is_converted,
        nearness=most_frequent(levels),
        family=features[members[0]].family,
    )


def ratio(claims: Sequence[Claim]) -> float | None:
    """The largest figure over the smallest, where all are numbers above zero of one unit."""
    values = [claim.value for claim in claims if isinstance(claim.value, (int, float)) and claim.value > 0]
    if len(values) < len(claims) or len({claim.unit for claim in claims}) > 1:
        return None
    return max(values) / min(values)


def clipped(weight: float) -> float:
    """Log-odds within bounds."""
    return min(max(weight, FLOOR), CEILING)


def by_figure(features: Sequence[Features], members: Sequence[int]) -> list[list[int]]:
    """The claims of a group, split by the figure they give, in the order of their first claims."""
    found: dict[Figure, list[int]] = defaultdict(list)
    for index in members:
        found[figure(features[index])].append(index)
    return list(found.values())


def figure(one: Features) -> Figure:
    """The figure of a claim without its hedge."""
    return one.claim.value, one.claim.high, one.claim.unit

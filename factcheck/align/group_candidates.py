"""Which pairs of groups are worth comparing."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from heapq import nsmallest

from ..quantities import interval
from .cannot_links import NEVER
from .features import Features
from .group_comparisons import GroupPair, article_set, value
from .levels import without_family

RIVALS = 6
"""Two groups of different figures are compared only if at most so many other groups fit each of the two better, or at most
half as many fit one of them better."""
UNLIKE = -6.0
"""Units: log-odds. Mean weight of the wording below which no two groups are compared."""
UNLIKE_OF_ONE_FIGURE = -6.0
"""Units: log-odds. The same for two groups of one figure; two groups of different figures have less to share."""
CANNOT_LINKS = 0.25
"""Share of the pairs of claims with a cannot-link up to which two groups are compared: one stray claim parts no two groups."""
CLOSEST = 3
"""Number of pairs of claims, those most alike by their wording, that the reader may look at."""
FAR = 20
"""Ratio of two figures beyond which they are not two counts of one thing."""
MANY, FAR_OF_MANY = 100, 6
"""A smaller ratio applies from this figure: small counts may grow from day to day, large ones seldom sixfold."""


def candidates(
    features: Sequence[Features], groups: Sequence[Sequence[int]], wording: Mapping[tuple[int, int], float]
) -> list[tuple[int, int, GroupPair]]:
    """Pairs of groups worth comparing, by index.

    - the figures are of one magnitude and of more than one article, and neither group has many better partners; the field `articles`
      weighs how many articles give both
    - or the figures are the same, and the wording is not too unlike
    """
    home = {index: number for number, group in enumerate(groups) for index in group}
    pairs_of: dict[tuple[int, int], list[tuple[float, int, int]]] = {}
    for (i, j), weight in wording.items():
        one, two = sorted((home[i], home[j]))
        if one != two:
            pairs_of.setdefault((one, two), []).append((-weight, i, j))
    partners: dict[int, list[float]] = {}
    compared: dict[tuple[int, int], list[float]] = {}
    for (one, two), pairs in pairs_of.items():
        weights = [-weight for weight, _, _ in pairs if -weight > NEVER]
        if not weights or len(pairs) - len(weights) > CANNOT_LINKS * len(pairs):
            continue
        compared[one, two] = weights
        for side in (one, two):
            partners.setdefault(side, []).append(sum(weights) / len(weights))
    for ranked in partners.values():
        ranked.sort()
    found = []
    for (one, two), weights in sorted(compared.items()):
        mean = sum(weights) / len(weights)
        large, small = sorted((groups[one], groups[two]), key=lambda group: (-len(group), group[0]))
        better = sorted(len(partners[side]) - bisect_right(partners[side], mean) for side in (one, two))
        pair = GroupPair(
            left=tuple(features[index] for index in large),
            right=tuple(features[index] for index in small),
            mean=mean,
            best=max(weights),
            rivals=(better[0], better[1]),
            behind=max(partners[side][-1] for side in (one, two)) - mean,
            closest=tuple(
                (i, j) if home[i] == one else (j, i)
                for _, i, j in nsmallest(min(CLOSEST, len(weights)), pairs_of[one, two])
            ),
        )
        if is_worth_comparing(pair):
            found.append((one, two, pair))
    return found


def is_worth_comparing(pair: GroupPair) -> bool:
    """Whether two groups are compared at all; the comparison of all figures costs most and comes last."""
    if pair.mean < UNLIKE or {p.story for p in pair.left}.isdisjoint(p.story for p in pair.right):
        return False
    is_like = pair.mean > UNLIKE_OF_ONE_FIGURE
    may_differ = has_few_rivals(pair) and not is_of_one_article(pair) and not is_other_magnitude(pair)
    if is_like and may_differ:
        return True
    return (is_like and has_same_figure(pair)) or (may_differ and not has_same_figure(pair))


def has_same_figure(pair: GroupPair) -> bool:
    """Whether the figures of most pairs of claims are the same."""
    return without_family(value(pair)).startswith("same")


def has_few_rivals(pair: GroupPair) -> bool:
    """Whether hardly any other group fits either of the two better."""
    return pair.rivals[1] <= RIVALS or pair.rivals[0] <= RIVALS // 2


def is_of_one_article(pair: GroupPair) -> bool:
    """Whether one article alone gives both figures. An article seldom contradicts itself, and headlines have must-links of their own."""
    one = article_set(pair.left)
    return len(one) == 1 and one == article_set(pair.right)


def is_other_magnitude(pair: GroupPair) -> bool:
    """Whether the ratio of two figures is too large for counts of one thing: 1,200 and 34,000, hundreds and tens of thousands."""
    one, two = pair.left[0], pair.right[0]
    if one.interval is None or two.interval is None or one.family == "ordinal":
        return False
    (low, top), (high, _) = sorted(
        (centre, centre * interval.VAGUE if side.claim.vague else centre)
        for side, centre in ((one, one.interval.centre), (two, two.interval.centre))
    )
    return low > 0 and high > (FAR if top < MANY else FAR_OF_MANY) * top

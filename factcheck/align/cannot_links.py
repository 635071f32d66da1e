"""Cannot-links: pairs of claims that are never about one fact, whatever their words."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..quantities import dates
from ..quantities.dates import Day
from .comparisons import counted
from .features import Features
from .figure_comparisons import gloss

NEVER = float("-inf")
"""Units: log-odds of two claims that are never about one fact."""
UNLIKE = frozenset({"different", "different class"})
"""Levels of what is counted at which two different ordinals number two things."""
YEAR = 365.25
"""Units: days."""
HALF_A_YEAR = 0.5
"""Units: years. Two articles closer than this do not explain two ages."""


def cannot_link(left: Features, right: Features) -> str | None:
    """Why two claims are never about one fact; None if they may be.

    - a part and its whole, as their sentence says or their nouns
    - two classes that exclude each other: the killed and the injured, the charged and the convicted
    - two different ordinals of different things: the third victim and the first degree
    - two ages of one person, who grew older by as much between the two articles
    - two different figures of one sentence, unless the second is the first in another unit
    """
    one, two = left.claim, right.claim
    if one.whole == two.id or two.whole == one.id:
        return "a part and its whole"
    if one.clss in right.excluded:
        return f"{one.clss} and {two.clss}"
    if is_part_of_all(left, right) or is_part_of_all(right, left):
        return f"{one.counted} and {two.counted}"
    if left.family == "ordinal" and one.value != two.value and counted(left, right) in UNLIKE:
        return f"{one.head} and {two.head}"
    if has_grown_older(left, right):
        return "ages at two times"
    if one.article != two.article or one.sentence_start != two.sentence_start:
        return None
    if one.value != two.value and gloss(left, right) == "no":
        return "two figures of one sentence"
    return None


def apart(pairs: Iterable[tuple[tuple[int, int], float]]) -> dict[int, set[int]]:
    """Claim, by index -> the claims that it has a cannot-link with.

    Shape:  `pairs` are two claims, by index, with their log-odds.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for (i, j), weight in pairs:
        if weight == NEVER:
            found[i].add(j)
            found[j].add(i)
    return dict(found)


def without_cannot_links(members: Sequence[int], apart: Mapping[int, set[int]]) -> tuple[list[int], list[int]]:
    """The claims of a fact that may stay together, and those that have to leave it: first the one with most cannot-links.

    A cannot-link holds for its two claims. It parts no two groups of which they are a small share.
    """
    inside = frozenset(members)
    against = {index: apart[index] & inside for index in members if index in apart}
    against = {index: others for index, others in against.items() if others}
    leaving: set[int] = set()
    while against:
        index = min(against, key=lambda one: (-len(against[one]), -one))
        leaving.add(index)
        for other in against.pop(index):
            against[other].discard(index)
            if not against[other]:
                del against[other]
    return [index for index in members if index not in leaving], sorted(leaving)


def has_grown_older(left: Features, right: Features) -> bool:
    """ "Ort, 27" in an article of June 2005 / "Ort, 29" in one of April 2007: both are right, each for its own day."""
    first, second = left.interval, right.interval
    if left.family != "age" or first is None or second is None or left.published is None or right.published is None:
        return False
    days = dates.days_apart(left.published, right.published) or 0
    years, grown = days / YEAR, (second.centre - first.centre) / YEAR
    if dates.same_day(left.published, right.published) is not False or years < HALF_A_YEAR:
        return False
    is_later = year_and_month(right.published) > year_and_month(left.published)
    return (grown if is_later else -grown) > 0 and math.floor(years) <= abs(grown) <= math.ceil(years)


def year_and_month(day: Day) -> tuple[int, int]:
    """Sorting key."""
    return day.year or 0, day.month or 0


def is_part_of_all(part: Features, whole: Features) -> bool:
    """ "28 civilians" / "40 people", "28 civilians" / "12 soldiers": fewer or other people, not the same in other words."""
    if not part.share or not whole.share or part.share in ("all", whole.share):
        return False
    one, two = part.interval, whole.interval
    if one is None or two is None or one.meets(two):
        return False
    return whole.share != "all" or one.centre < two.centre

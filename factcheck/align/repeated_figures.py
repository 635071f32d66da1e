"""A figure that an article gives twice and differently: in headline and text, or twice in its text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..records import Article, Reason
from . import comparisons
from .features import Profile

HEADLINE = Reason(field="headline", level="the only figure of its class in the text", weight=1.0)
TWICE = Reason(field="given twice", level="the only two figures of their class in the text, and close", weight=1.0)
NEAR, CLOSE = 1.4, 1.1
"""Figures of headline and text, and two of the text, that are further apart, as a ratio, are of two things: a slip is small."""


def pairs(profiles: Sequence[Profile], articles: Iterable[Article]) -> Iterator[tuple[int, int, Reason]]:
    """Two claims of one article, by index, that give one figure differently, and why they are one.

    - "Flood kills 17" / "The flood killed 19 people."
    - not "Flood kills 17" / "The flood killed 12 people in Rondo. Another 5 people died in Belford."
    - "The flood killed 17 people." / "He said 18 people had died."
    """
    ends = {one.id: 0 for one in articles} | {
        one.id: one.text.find(one.title) + len(one.title) for one in articles if one.title and one.title in one.text
    }
    heads: dict[str, list[int]] = defaultdict(list)
    texts: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(profiles):
        if one.claim.clss is not None and one.interval is not None and one.claim.article in ends:
            part = heads if one.claim.number.end <= ends[one.claim.article] else texts
            part[one.claim.article].append(index)
    for name, numbers in sorted(heads.items()):
        for i in numbers:
            meant = [j for j in texts[name] if is_alike(profiles[i], profiles[j])]
            if len({figure(profiles[j]) for j in meant}) == 1 and is_near(profiles[i], profiles[meant[0]], NEAR):
                yield i, meant[0], HEADLINE
    for _, numbers in sorted(texts.items()):
        for position, i in enumerate(numbers):
            meant = [j for j in numbers if is_alike(profiles[i], profiles[j]) and is_alike(profiles[j], profiles[i])]
            if len({figure(profiles[j]) for j in meant}) == 2:
                yield from (
                    (i, j, TWICE)
                    for j in numbers[position + 1 :]
                    if j in meant and is_near(profiles[i], profiles[j], CLOSE)
                )


def figure(one: Profile) -> tuple[object, ...]:
    """The figure as stated."""
    return one.claim.value, one.claim.high, one.claim.bound


def is_alike(headline: Profile, text: Profile) -> bool:
    """One class and unit, of the same days, stated as fact, and no part of what the headline counts."""
    one, two = headline.claim, text.claim
    if (one.clss, one.kind, headline.dimension, headline.era) != (two.clss, two.kind, text.dimension, text.era):
        return False
    if one.modality != "stated" or two.modality != "stated" or one.whole or two.whole:
        return False
    return text.head in (None, headline.head) or text.share == "all"


def is_near(left: Profile, right: Profile, ratio: float) -> bool:
    """Whether two figures differ, but not by much."""
    if left.interval is None or right.interval is None or figure(left) == figure(right):
        return False
    low, high = sorted((comparisons.middle(left.interval), comparisons.middle(right.interval)))
    return low > 0 and high <= ratio * low

"""Must-links within an article: one figure given twice and differently, in headline and text, or twice in the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..records import Article, Reason
from .features import Features

HEADLINE = Reason(field="headline", level="the only figure of its class in the text", weight=1.0)
TWICE = Reason(field="given twice", level="the only two figures of their class in the text, and close", weight=1.0)
NEAR, CLOSE = 1.4, 1.1
"""Ratio up to which figures of headline and text, and two figures of the text, are one figure with a slip: slips are small."""


def pairs(features: Sequence[Features], articles: Iterable[Article]) -> Iterator[tuple[int, int, Reason]]:
    """Pairs of claims of one article, by index, that give one figure differently, with the reason.

    - "Flood kills 17" / "The flood killed 19 people."
    - "Dam is 45 metres high" / "The dam is 38 metres high."
    - not "Flood kills 17" / "The flood killed 12 people in Rondo. Another 5 people died in Belford."
    - "The flood killed 17 people." / "He said 18 people had died."
    """
    articles = tuple(articles)
    # A headline of the front matter is no part of the text.
    titles = {one.id: one.title for one in articles}
    ends = {one.id: 0 for one in articles} | {
        one.id: one.text.find(one.title) + len(one.title) for one in articles if one.title and one.title in one.text
    }
    heads: dict[str, list[int]] = defaultdict(list)
    texts: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(features):
        if has_subject(one) and one.interval is not None and one.claim.article in ends:
            is_head = one.claim.number.end <= ends[one.claim.article] or one.claim.sentence == titles[one.claim.article]
            part = heads if is_head else texts
            part[one.claim.article].append(index)
    for name, numbers in sorted(heads.items()):
        for i in numbers:
            matching = [j for j in texts[name] if is_same_subject(features[i], features[j])]
            if len({stated_figure(features[j]) for j in matching}) == 1 and is_near(
                features[i], features[matching[0]], NEAR
            ):
                yield i, matching[0], HEADLINE
    for _, numbers in sorted(texts.items()):
        for position, i in enumerate(numbers):
            matching = [
                j
                for j in numbers
                if features[i].claim.clss is not None
                and is_same_subject(features[i], features[j])
                and is_same_subject(features[j], features[i])
            ]
            if len({stated_figure(features[j]) for j in matching}) == 2:
                yield from (
                    (i, j, TWICE)
                    for j in numbers[position + 1 :]
                    if j in matching and is_near(features[i], features[j], CLOSE)
                )


def stated_figure(one: Features) -> tuple[object, ...]:
    """The figure of a claim with its hedge."""
    return one.claim.value, one.claim.high, one.claim.bound


def has_subject(one: Features) -> bool:
    """Whether a figure counts things of a class, or measures something that is named."""
    return one.claim.clss is not None or (one.claim.kind == "measure" and bool(one.concept))


def is_same_subject(headline: Features, text: Features) -> bool:
    """Whether two claims have one class, unit and time, are stated as fact, and count no part of what the headline counts."""
    one, two = headline.claim, text.claim
    if (one.clss, one.kind, headline.dimension, headline.era) != (two.clss, two.kind, text.dimension, text.era):
        return False
    if one.clss is None and headline.concept.isdisjoint(text.concept):
        return False
    if one.modality != "stated" or two.modality != "stated" or one.whole or two.whole:
        return False
    return text.head in (None, headline.head) or text.share == "all"


def is_near(left: Features, right: Features, ratio: float) -> bool:
    """Whether two figures differ, but not by much."""
    if left.interval is None or right.interval is None or stated_figure(left) == stated_figure(right):
        return False
    low, high = sorted((left.interval.centre, right.interval.centre))
    return low > 0 and high <= ratio * low

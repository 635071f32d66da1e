"""What the reader says of two groups of claims, and how it counts beside the fields.

The fields decide first, for they cost nothing. Only groups that they leave in doubt are read: the pair of claims that is most alike
by its wording, and where that leaves a doubt, two pairs more; one run of the network each.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...records import Article, Claim, Reason
from ..features import Features
from ..group_candidates import is_of_one_article
from ..group_comparisons import GroupPair, nearness
from ..weights import WEIGHTS

if TYPE_CHECKING:
    from . import Reader

DOUBTFUL = {"same": (-4.5, 2.5), "near": (-4.5, 2.5), "different": (-3.5, 2.5)}
"""Units: log-odds by the fields. How near two figures are -> the bounds within which two groups are read. Of two groups of unlike
figures below -3.5, the reader joined none in 60 sets of articles, and they were a quarter of its work."""
SURE = 1.0
"""Units: log-odds. No second pair of claims is read where fields and reader, after the first, are so far from the threshold."""
LEVELS = ((3.0, "one fact"), (0.7, "rather one fact"), (-0.7, "unsure"), (-3.0, "rather two facts"))
"""Units: log-odds. Least score of each level; lower ones are "two facts"."""
FIELD, LESS = "groups: reader", "groups: fields"
MOST = 1_000
"""Figures of one article up to which they are read: a few milliseconds for each pair are minutes for thousands of figures."""


def opinions(
    compared: Iterable[tuple[tuple[int, int], GroupPair, float]],
    features: Sequence[Features],
    articles: Iterable[Article],
    needed: float,
) -> dict[tuple[int, int], tuple[Reason, ...]]:
    """The reader's part of the log-odds for every pair of groups in doubt, and how much less the fields count beside it.

    Shape:  `compared` are pairs of groups, by index, with their log-odds by the fields. The network is loaded only if one of
            them is in doubt. The fields alone decide about figures of an article that has more than `MOST`.
    Units:  `needed` are the log-odds from which two groups are one fact.
    """
    figures = Counter(one.claim.article for one in features)
    doubtful = [
        (key, pair, odds)
        for key, pair, odds in compared
        if is_doubtful(pair, odds)
        and all(figures[features[index].claim.article] <= MOST for two in pair.closest for index in two)
    ]
    if not doubtful:
        return {}
    from . import Reader

    reader = Reader(articles)
    scores = read(reader, [(pair, odds) for _, pair, odds in doubtful], features, needed)
    return {
        key: reasons(nearness(pair), odds, score) for (key, pair, odds), score in zip(doubtful, scores, strict=True)
    }


def is_doubtful(pair: GroupPair, odds: float) -> bool:
    """Whether the reader could change what the fields say; it is not asked of figures of one article alone, which may be thousands."""
    least, most = DOUBTFUL.get(nearness(pair), (0.0, 0.0))
    return least < odds < most and not is_of_one_article(pair)


def read(
    reader: "Reader", pairs: Iterable[tuple[GroupPair, float]], features: Sequence[Features], needed: float
) -> list[float]:
    """The mean log-odds of the pairs of claims that are most alike, for each pair of groups: of one, or of all in `closest`.

    Shape:  `pairs` have their log-odds by the fields; `features` are those whose indices `closest` holds.
    Units:  `needed` as in `opinions`.
    """
    pairs = list(pairs)
    claims = [[(features[i].claim, features[j].claim) for i, j in pair.closest] for pair, _ in pairs]
    scores = reader.odds([some[0] for some in claims])
    unsure = [
        number
        for number, (pair, odds) in enumerate(pairs)
        if len(claims[number]) > 1 and abs(weighed(nearness(pair), odds, scores[number]) - needed) < SURE
    ]
    others = iter(reader.odds([two for number in unsure for two in claims[number][1:]]))
    for number in unsure:
        scores[number] = (scores[number] + sum(next(others) for _ in claims[number][1:])) / len(claims[number])
    return scores


def weighed(near: str, odds: float, score: float) -> float:
    """The log-odds of fields and reader together."""
    share = WEIGHTS.reader[near]
    return share.start + share.fields * odds + share.reader * score


def reasons(near: str, odds: float, score: float) -> tuple[Reason, ...]:
    """What the reader adds to the log-odds of the fields, and what is taken from these, which are too sure of pairs in doubt."""
    share = WEIGHTS.reader[near]
    level = next((level for least, level in LEVELS if score >= least), "two facts")
    return (
        Reason(field=f"{LESS}, {near}", level="in doubt", weight=round(share.start + (share.fields - 1) * odds, 4)),
        Reason(field=f"{FIELD}, {near}", level=level, weight=round(share.reader * score, 4)),
    )


def leaned_on(left: Claim, right: Claim, articles: Iterable[Article]) -> tuple[str, str] | None:
    """The word of each claim's sentence that speaks most for what the reader says of the two; None where no word does."""
    from . import Reader

    return Reader(article for article in articles if article.id in (left.article, right.article)).leaned_on(left, right)

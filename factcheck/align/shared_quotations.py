"""Must-links between articles: figures in the same place of one utterance."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..normalise import aligned, spoken
from ..records import Article, Quote, Reason
from .features import Features

REASON = Reason(field="said", level="the same place in one utterance", weight=3.0)
FIGURE = "#"
MOST = 12
"""Number of versions of an utterance that are compared with all later ones; a version beyond is compared with the first only."""


def pairs(
    features: Sequence[Features], articles: Iterable[Article], said: Iterable[Sequence[Quote]]
) -> Iterator[tuple[int, int, Reason]]:
    """Pairs of claims of one kind, by index, in the same place of one utterance as two articles give it, with the reason.

    - “We have rebuilt 40 houses since the flood” / “we have rebuilt 45 houses since the flood”
    """
    texts = {one.id: one.text for one in articles}
    by_article: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(features):
        by_article[one.claim.article].append(index)
    starts = {name: [features[index].claim.number.start for index in numbers] for name, numbers in by_article.items()}
    for group in said:
        if len({quote.article for quote in group}) < 2:
            continue
        versions = [words_and_claims(quote, features, by_article, starts, texts) for quote in group]
        versions = [version for version in versions if version[1]]
        for position, left in enumerate(versions):
            for right in versions[position + 1 :] if position < MOST else versions[:1]:
                yield from same_place(features, left, right)


Version = tuple[list[str], dict[int, int]]
"""The words of a quotation, each figure as FIGURE, and the claim at each figure, by the number of the word."""


def words_and_claims(
    quote: Quote,
    features: Sequence[Features],
    by_article: Mapping[str, Sequence[int]],
    starts: Mapping[str, Sequence[int]],
    texts: Mapping[str, str],
) -> Version:
    """The words of a quotation and the claims in it."""
    words: list[str] = []
    claims: dict[int, int] = {}
    text, numbers = texts.get(quote.article, ""), by_article.get(quote.article, ())
    for piece in quote.pieces:
        at = piece.start
        for index in numbers[bisect_right(starts.get(quote.article, ()), piece.start - 1) :]:
            number = features[index].claim.number
            if number.end > piece.end:
                break
            words += spoken(text[at : number.start])
            claims[len(words)] = index
            words.append(FIGURE)
            at = number.end
        words += spoken(text[at : piece.end])
    return words, claims


def same_place(features: Sequence[Features], left: Version, right: Version) -> Iterator[tuple[int, int, Reason]]:
    """The claims at the same words of two versions."""
    for is_equal, a, b, c, d in aligned(left[0], right[0]):
        for one, two in zip(range(a, b), range(c, d), strict=True) if is_equal else ():
            if one in left[1] and two in right[1]:
                i, j = sorted((left[1][one], right[1][two]))
                first, second = features[i], features[j]
                is_one_kind = (first.family, first.dimension) == (second.family, second.dimension)
                if is_one_kind and first.claim.article != second.claim.article:
                    yield i, j, REASON

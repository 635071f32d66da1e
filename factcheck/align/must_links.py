"""Must-links: pairs of claims that are about one fact, whatever their words, and the groups that they join."""

from collections.abc import Iterable, Iterator, Sequence

from ..records import Article, Quote, Reason
from . import repeated_figures, shared_quotations
from .features import Features

MustLink = tuple[int, int, Reason]
"""Two claims or groups, by index, and why they are about one fact."""


def must_links(
    features: Sequence[Features], articles: Iterable[Article], utterances: Iterable[Sequence[Quote]]
) -> Iterator[MustLink]:
    """Pairs of claims: one figure that an article repeats differently, and figures in the same place of one utterance."""
    articles = tuple(articles)
    yield from repeated_figures.pairs(features, articles)
    yield from shared_quotations.pairs(features, articles, utterances)


def between_groups(
    groups: Sequence[Sequence[int]], links: Iterable[MustLink], cannot_links: Iterable[tuple[int, int]]
) -> Iterator[MustLink]:
    """Pairs of groups that the must-links of their claims join; two groups with a cannot-link between them stay two."""
    home = {index: number for number, group in enumerate(groups) for index in group}
    never = {tuple(sorted((home[i], home[j]))) for i, j in cannot_links}
    for i, j, reason in links:
        one, two = sorted((home[i], home[j]))
        if one != two and (one, two) not in never:
            yield one, two, reason

"""Articles sorted into stories by the rare words and names that they share: two earthquakes in one folder are two stories."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..records import Article
from .clustering import agglomerate
from .terms import STOP, DocumentFrequency, words
from .vectors import dot, normalised

THRESHOLD = 0.13
"""Mean cosine between the articles of two groups from which they are one story."""
NAMES = 2.5
"""Weight of a name, as a multiple of the weight of another word."""
UNSEEN, UNSEEN_NAMES = 20, 300
"""Number of articles assumed outside the folder. Without them the words and names of a folder's only story would weigh nothing."""
HEAVIEST = 40
"""Number of words of an article that the index holds."""
LARGE = 60
"""In a larger folder only articles that share a word are compared; a word of more articles joins each only with the next few."""
NEIGHBOURS = 8


def stories(articles: Iterable[Article], frequency: DocumentFrequency) -> dict[str, str]:
    """Article -> the first article of its story.

    Source: average linkage over cosines, with an index of the heaviest words instead of all pairs.
    """
    ordered = sorted(articles, key=article_id)
    vectors = [vector(article, frequency) for article in ordered]
    likeness = {(i, j): dot(vectors[i], vectors[j]) for i, j in candidates(vectors)}
    groups = agglomerate(len(ordered), likeness, threshold=THRESHOLD, absent=0.0)
    return {ordered[index].id: ordered[group[0]].id for group in groups for index in group}


def article_id(article: Article) -> str:
    """Sorting key."""
    return article.id


def vector(article: Article, frequency: DocumentFrequency) -> dict[str, float]:
    """The words of an article, weighted by rarity and, damped, by the number of times they occur; of length one."""
    rarity: dict[str, float] = {}
    occurrences: Counter[str] = Counter()
    for line in article.text.split("\n"):
        for word in words(line):
            if not word.stem or word.stem in STOP or word.stem.startswith("#"):
                continue
            occurrences[word.stem] += 1
            seen = frequency.counts.get(word.stem, 1) + 0.5
            names = NAMES * math.log((frequency.articles + UNSEEN_NAMES) / seen)
            weight = names if word.is_name else math.log((frequency.articles + UNSEEN) / seen)
            rarity[word.stem] = max(weight, rarity.get(word.stem, 0.0))
    return normalised({stem: weight * (1 + math.log(occurrences[stem])) for stem, weight in rarity.items()})


def candidates(vectors: Sequence[dict[str, float]]) -> list[tuple[int, int]]:
    """Pairs that share one of their heaviest words; all pairs of a small folder."""
    if len(vectors) <= LARGE:
        return [(i, j) for i in range(len(vectors)) for j in range(i + 1, len(vectors))]
    index: dict[str, list[int]] = defaultdict(list)
    for number, weights in enumerate(vectors):
        for stem in sorted(weights, key=lambda stem: (-weights[stem], stem))[:HEAVIEST]:
            index[stem].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in index.values():
        reach = len(numbers) if len(numbers) <= LARGE else NEIGHBOURS
        for position, i in enumerate(numbers):
            found.update((i, j) for j in numbers[position + 1 : position + 1 + reach])
    return sorted(found)

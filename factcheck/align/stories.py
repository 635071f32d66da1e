"""Articles sorted into stories by the rare words and names they share: two earthquakes in one folder are two stories."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..records import Article
from .clustering import agglomerate
from .terms import STOP, Rarity, words

THRESHOLD = 0.13
"""Mean likeness (cosine) of the articles of two groups from which they are one story."""
NAMES = 2.5
"""A name weighs this much more than another word."""
UNSEEN, UNSEEN_NAMES = 20, 300
"""Articles supposed to lie outside the folder, so that the words and, above all, the names of its only story keep their weight."""
HEAVIEST = 40
"""Words of an article by which others are looked up."""
CROWD = 60
"""A word that more articles share joins each only with the next few."""
NEIGHBOURS = 8


def stories(articles: Iterable[Article], rarity: Rarity) -> dict[str, str]:
    """Article -> the first article of its story.

    Source: average linkage over cosines, with an index of the heaviest words instead of all pairs.
    """
    ordered = sorted(articles, key=article_id)
    vectors = [vector(article, rarity) for article in ordered]
    odds = {(i, j): cosine(vectors[i], vectors[j]) for i, j in candidates(vectors)}
    groups = agglomerate(len(ordered), odds, threshold=THRESHOLD, absent=0.0)
    return {ordered[index].id: ordered[group[0]].id for group in groups for index in group}


def article_id(article: Article) -> str:
    """Sorting key."""
    return article.id


def vector(article: Article, rarity: Rarity) -> dict[str, float]:
    """Stem -> weight by rarity and, damped, by how often it is said; of length one."""
    found: dict[str, float] = {}
    said: Counter[str] = Counter()
    for line in article.text.split("\n"):
        for word in words(line):
            if not word.stem or word.stem in STOP or word.stem.startswith("#"):
                continue
            said[word.stem] += 1
            seen = rarity.counts.get(word.stem, 1) + 0.5
            names = NAMES * math.log((rarity.articles + UNSEEN_NAMES) / seen)
            weight = names if word.is_name else math.log((rarity.articles + UNSEEN) / seen)
            found[word.stem] = max(weight, found.get(word.stem, 0.0))
    found = {stem: weight * (1 + math.log(said[stem])) for stem, weight in found.items()}
    length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {stem: weight / length for stem, weight in found.items()}


def candidates(vectors: Sequence[dict[str, float]]) -> list[tuple[int, int]]:
    """Pairs that share one of their heaviest words; all pairs of a small folder."""
    if len(vectors) <= CROWD:
        return [(i, j) for i in range(len(vectors)) for j in range(i + 1, len(vectors))]
    index: dict[str, list[int]] = defaultdict(list)
    for number, weights in enumerate(vectors):
        for stem in sorted(weights, key=lambda stem: (-weights[stem], stem))[:HEAVIEST]:
            index[stem].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in index.values():
        reach = len(numbers) if len(numbers) <= CROWD else NEIGHBOURS
        for position, i in enumerate(numbers):
            found.update((i, j) for j in numbers[position + 1 : position + 1 + reach])
    return sorted(found)


def cosine(left: dict[str, float], right: dict[str, float]) -> float:
    """Likeness of two vectors of length one."""
    if len(right) < len(left):
        left, right = right, left
    return sum(weight * right[stem] for stem, weight in left.items() if stem in right)

"""Articles that share their text: the same wire copy printed twice is one source."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from ..normalise import spoken
from ..records import Article

SHARE = 0.6
"""Share of the shorter article's sentences that stand in the longer one, from which it is a copy."""
LEAST = 8
"""Words a sentence must have to show a copy."""
CROWD = 50
"""A sentence that more articles share shows nothing: a notice, an address."""


def copies(articles: Iterable[Article]) -> dict[str, str]:
    """Article -> the first of the articles whose text it shares; itself, as a rule.

    Shape:  {"a.txt": "a.txt", "b.txt": "a.txt", "c.txt": "c.txt"}; linear: an index of sentences, no all-pairs.
    """
    ordered = sorted(articles, key=article_id)
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes = []
    for number, article in enumerate(ordered):
        sentences = {words for line in cut(article.text) if len(words := spoken(line)) >= LEAST}
        sizes.append(len(sentences))
        for words in sentences:
            index[words].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        if len(numbers) <= CROWD:
            shared.update((i, j) for position, i in enumerate(numbers) for j in numbers[position + 1 :])
    first = list(range(len(ordered)))
    for (i, j), count in sorted(shared.items()):
        if count >= 2 and count >= SHARE * min(sizes[i], sizes[j]):
            first[j] = min(first[j], first[i])
    return {article.id: ordered[first[number]].id for number, article in enumerate(ordered)}


def article_id(article: Article) -> str:
    """Sorting key."""
    return article.id


def cut(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return [part for line in text.splitlines() for part in line.replace("? ", ". ").replace("! ", ". ").split(". ")]

"""Articles that share their text: the same wire copy printed twice is one source."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from ..normalise import spoken
from ..records import Article

SHARE = 0.6
"""Share of the shorter article's sentences from which it is a copy of the longer one that contains them."""
LEAST = 8
"""Number of words from which a shared sentence is evidence of a copy."""
COMMON = 50
"""Number of articles beyond which a shared sentence proves nothing: a notice, an address."""


def copies(articles: Iterable[Article]) -> dict[str, str]:
    """Article -> the first of the articles whose text it shares; mostly itself.

    Shape:  {"a.txt": "a.txt", "b.txt": "a.txt", "c.txt": "c.txt"}; linear, with an index of sentences instead of all pairs.
    """
    ordered = sorted(articles, key=article_id)
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes = []
    for number, article in enumerate(ordered):
        sentences = {words for line in rough_sentences(article.text) if len(words := spoken(line)) >= LEAST}
        sizes.append(len(sentences))
        for words in sentences:
            index[words].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        if len(numbers) <= COMMON:
            shared.update((i, j) for position, i in enumerate(numbers) for j in numbers[position + 1 :])
    first = list(range(len(ordered)))
    for (i, j), count in sorted(shared.items()):
        if count >= 2 and count >= SHARE * min(sizes[i], sizes[j]):
            first[j] = min(first[j], first[i])
    return {article.id: ordered[first[number]].id for number, article in enumerate(ordered)}


def article_id(article: Article) -> str:
    """Sorting key."""
    return article.id


def rough_sentences(text: str) -> list[str]:
    """A text cut at line ends and after full stops, question and exclamation marks."""
    return [part for line in text.splitlines() for part in line.replace("? ", ". ").replace("! ", ". ").split(". ")]

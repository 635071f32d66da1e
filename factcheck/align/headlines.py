"""A headline for each story: that of the article whose words the other headlines share most."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..records import Story
from .terms import STOP, words

LONGEST = 90
"""Units: characters. A longer first line is seldom a headline."""
SMOOTHING = 5
"""Number of words added to the length of each headline, so that two words that all headlines share are not the best headline."""


def headed(stories: Mapping[str, str], titles: Mapping[str, str | None]) -> tuple[Story, ...]:
    """The stories with their articles and headlines.

    Shape:  article -> first article of its story, article -> headline.
    """
    members: dict[str, list[str]] = {}
    for article in sorted(stories):
        members.setdefault(stories[article], []).append(article)
    return tuple(
        Story(id=story, title=headline([titles.get(article) for article in articles]), articles=tuple(articles))
        for story, articles in sorted(members.items())
    )


def headline(titles: Iterable[str | None]) -> str | None:
    """The headline that shares most words with the others; of equals the shorter, then the first."""
    found = [title.strip() for title in titles if title and title.strip()]
    if not found:
        return None
    stems = [content_stems(title) for title in found]
    spread = Counter(stem for each in stems for stem in each)
    return min(zip(found, stems, strict=True), key=lambda both: rank(both[0], both[1], spread))[0]


def rank(title: str, stems: Sequence[str], spread: Counter[str]) -> tuple[bool, float, int]:
    """Sorting key: headlines of a usual length first, then those whose words most others share."""
    shared = sum(spread[stem] - 1 for stem in stems)
    return len(title) > LONGEST, -shared / (len(stems) + SMOOTHING), len(title)


def content_stems(title: str) -> list[str]:
    """The stems of a headline's words, each once, without stop words."""
    return list(dict.fromkeys(word.stem for word in words(title) if word.stem and word.stem not in STOP))

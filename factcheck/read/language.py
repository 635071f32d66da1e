"""Whether a text is English."""

import re

from ..patterns import Patterns

LETTERS = re.compile(r"[^\W\d_]+")
ENOUGH = 50
"""Words, or letters in a script without spaces; a shorter text is too short to decide."""
FEW = 0.12
"""Share of small words; English news has 0.3 to 0.5, its neighbours have 0.01 to 0.08."""


def is_english(text: str, patterns: Patterns) -> bool:
    """Whether the first 20,000 characters of a text have the share of small words that English has."""
    words = [word.casefold() for word in LETTERS.findall(text[:20_000])]
    english = frozenset(patterns.languages["english"].words)
    small = sum(word in english for word in words)
    latin = sum(word.isascii() for word in words)
    if len(words) < ENOUGH:
        return latin > 0 or sum(map(len, words)) < ENOUGH
    return small >= FEW * len(words)

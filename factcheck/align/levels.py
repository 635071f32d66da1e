"""The level that a field of a comparison reaches, and what the rules of all fields share.

A field is a rule that gives one of a few levels ("same", "shared word", "different", "null"). Each level has a weight.
Source: comparison levels, moj-analytical-services/splink.
"""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

Level = str


def step(score: float, bounds: tuple[float, ...]) -> Level:
    """The level of a score: "below 0.1" ... "from 0.95"."""
    for bound in bounds:
        if score < bound:
            return f"below {bound:g}"
    return f"from {bounds[-1]:g}"


def phrase_overlap(left: frozenset[str], right: frozenset[str]) -> Level:
    """Two short phrases, as sets of stems: the same stems, some shared, none shared, or one phrase missing."""
    if not left or not right:
        return "null"
    if left == right:
        return "same"
    return "shared word" if left & right else "different"


def set_overlap(left: AbstractSet[str], right: AbstractSet[str]) -> Level:
    """Two sets: the same, some members shared, none shared, or one of them empty."""
    if not left or not right:
        return "null"
    return "same" if left == right else "shared" if left & right else "different"


def most_frequent(levels: Iterable[Level]) -> Level:
    """The level of most pairs; the first by name where several tie."""
    counts = Counter(levels)
    return min(counts, key=lambda level: (-counts[level], level))


def without_family(level: Level) -> Level:
    """The level of two figures without their family: "quantity: near" -> "near"."""
    return level.split(": ")[-1]

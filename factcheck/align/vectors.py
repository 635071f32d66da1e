"""Weighted bags of words: a mapping from stems to weights, and how alike two of them are."""

import math
from collections.abc import Mapping


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Cosine of two vectors of any length; 0 where they share no word."""
    shared = dot(left, right)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(w * w for w in left.values()) * sum(w * w for w in right.values()))


def dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Sum of the products of the weights of shared words: the cosine of two vectors of length one."""
    if len(right) < len(left):
        left, right = right, left
    return sum(weight * right[word] for word, weight in left.items() if word in right)


def normalised(weights: Mapping[str, float]) -> dict[str, float]:
    """The vector scaled to length one; an empty one for a vector of length zero."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}

"""Blocking: which pairs of claims are compared at all.

Claims of one block share story, family and dimension, so the work grows with the number of stories and not with its square. In a large
block each claim is compared only with those it shares most with.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

from ..patterns import Patterns
from ..quantities.units import units
from ..records import Claim
from .features import Features, dimension_of, family_of

LARGE_BLOCK = 300
"""Number of claims up to which all pairs of a block are compared."""
NEIGHBOURS = 24
"""Number of claims that each claim of a larger block is compared with."""
HEAVIEST = 5
"""Number of words near a figure that are finer keys."""


def keys(claim: Claim, patterns: Patterns) -> frozenset[str]:
    """Blocking keys of a claim within its story: two claims of one story are compared only if they share one.

    Shape:  one Claim -> {"<family>|<dimension>"}.
    """
    return frozenset({block(family_of(claim), dimension_of(claim, units(patterns)))})


def block(family: str, dimension: str) -> str:
    """The name of the block of a family and a dimension."""
    return f"{family}|{dimension}"


def candidates(features: Sequence[Features]) -> list[tuple[int, int]]:
    """Pairs of claims to compare, by index, each once.

    Source: blocking, then an inverted index with a bounded number of neighbours; linear but for the index.
    """
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(features):
        blocks[one.story, block(one.family, one.dimension)].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in blocks.values():
        if len(numbers) <= LARGE_BLOCK:
            found.update((i, j) for position, i in enumerate(numbers) for j in numbers[position + 1 :])
        else:
            found.update(neighbours(features, numbers))
    return sorted(found)


def neighbours(features: Sequence[Features], numbers: Sequence[int]) -> set[tuple[int, int]]:
    """Pairs of a large block that share most finer keys; a key that many claims share counts less."""
    index: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for key in finer_keys(features[number]):
            index[key].append(number)
    for shared in index.values():
        shared.sort(key=lambda number: (str(features[number].claim.value), number))
    scores: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for _, shared in sorted(index.items()):
        weight = 1 / math.log(2 + len(shared))
        for position, i in enumerate(shared):
            for j in shared[position + 1 : position + 1 + NEIGHBOURS]:
                scores[i][j] += weight
                scores[j][i] += weight
    found = set()
    for i, others in scores.items():
        for j in sorted(others, key=lambda other: (-others[other], other))[:NEIGHBOURS]:
            found.add((min(i, j), max(i, j)))
    return found


def finer_keys(one: Features) -> frozenset[str]:
    """Keys within a block: the figure, what is counted, the event, and the heaviest words near the figure.

    Shape:  one Features -> 1 to 12 strings "<sort of key>:<word>".
    """
    found = {f"value:{one.claim.value}"}
    found.update(f"head:{word}" for word in (one.head, *sorted(one.modifiers)[:2]) if word)
    found.update(f"class:{word}" for word in one.classes)
    if one.event:
        found.add(f"event:{one.event}")
    found.update(f"word:{word}" for word in sorted(one.window, key=lambda word: (-one.window[word], word))[:HEAVIEST])
    return frozenset(found)

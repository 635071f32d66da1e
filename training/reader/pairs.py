"""Pairs of figures that tell one fact or two, from sets whose facts are known: those with gold, and the news that was read.

The reader sees neither figure, so what it learns from equal figures holds for different ones; pairs of one fact with different
figures come first all the same.
"""

import collections
import random
from typing import NamedTuple

from factcheck.align import blocking, comparisons
from factcheck.align.cannot_links import cannot_link
from factcheck.align.reader.contexts import Context

MOST_A_FACT, NEGATIVES, HARD = 8, 2, 0.75
"""Number of pairs of one fact; pairs of two facts for each pair of one, and the share of them that the fields find alike."""
AT_LEAST = 30
"""Number of pairs of two facts that a set gives beside them."""


class Example(NamedTuple):
    """Two contexts and whether they tell one fact."""

    left: Context
    right: Context
    is_one_fact: bool


def figure(one):
    """What tells two figures apart."""
    return one.claim.value, one.claim.high


def examples(features, truth, contexts, rng: random.Random) -> list[Example]:
    """Examples of one set: pairs of claims of two articles that the comparison looks at.

    Shape:  `truth` holds the facts of each claim, `contexts` a Context each.
    """
    of_fact, other = collections.defaultdict(list), []
    for i, j in blocking.candidates(features):
        left, right = features[i], features[j]
        if left.claim.article == right.claim.article or cannot_link(left, right) is not None:
            continue
        if shared := truth[i] & truth[j]:
            of_fact[min(shared)].append((i, j))
        else:
            other.append((comparisons.weigh(left, right)[0], i, j))
    same = []
    for pairs in of_fact.values():
        rng.shuffle(pairs)
        differ = [(i, j) for i, j in pairs if figure(features[i]) != figure(features[j])]
        equal = [(i, j) for i, j in pairs if figure(features[i]) == figure(features[j])]
        same += differ[:MOST_A_FACT] + equal[: max(MOST_A_FACT // 4, MOST_A_FACT - len(differ))]
    other.sort(reverse=True)
    number = NEGATIVES * len(same) + AT_LEAST
    hard, rest = other[: number * 3 // 2], other[number * 3 // 2 :]
    chosen = rng.sample(hard, min(len(hard), int(HARD * number))) + rng.sample(
        rest, min(len(rest), int((1 - HARD) * number))
    )
    found = [Example(contexts[i], contexts[j], True) for i, j in same]
    return found + [Example(contexts[i], contexts[j], False) for _, i, j in chosen]

"""Pairs of figures that tell one fact or two: without labels from sets of news, with labels from sets with gold and from pairs of
news that were read and labelled.

Without labels: two articles of one set that give the same odd figure (2,417, $41.15) nearly always tell one fact, most of all
where the fields of the comparison agree. And where article A and article B share a figure, every other figure of the same kind
in B is another fact. The reader sees neither figure, so what it learns from equal figures holds for different ones.
"""

import collections
import functools
import random
from typing import NamedTuple

from network import MASK
from rapidfuzz import fuzz

from factcheck.align import blocking, comparisons
from factcheck.align.cannot_links import cannot_link
from factcheck.align.facts import first_groups, score_pairs
from factcheck.align.reader.contexts import Context, context_of

LEAST_ODDS = {
    "same odd": -1.0,
    "same day": 0.5,
    "same": 0.0,
    "same month": 1.0,
    "same small": 1.5,
    "same year": 1.5,
    "same weekday": 0.5,
}
"""Units: log-odds by the fields from which a pair with a figure of this sort counts as one fact."""
UNSURE, LEAST_UNSURE = frozenset({"time", "ordinal"}), 2.0
"""Families whose equal figures prove little, and the log-odds that they need."""
COPY, COPIES_KEPT = 85, 0.06
"""Ratio of two sentences from which they are copies, which teach nothing, and the share of copies that is kept."""
MOST_A_FIGURE, MOST_A_SET, NEGATIVES = 10, 220, 3.2
"""Number of pairs of one figure and of one set; pairs of two facts for each pair of one."""
MOST_A_FACT, NEGATIVES_OF_GOLD, HARD = 16, 2, 0.75
"""Number of labelled pairs of one fact; pairs of two facts for each pair of one, and the share of them that the fields find alike."""
MORE = {True: 4, False: 2}
"""Number of further pairs that a labelled pair stands for: claims that give the same two figures for the same facts."""


class Example(NamedTuple):
    """Two contexts and whether they tell one fact."""

    left: Context
    right: Context
    is_one_fact: bool


def without_labels(features, contexts, rng: random.Random) -> list[Example]:
    """Examples of one set of articles without gold.

    Shape:  `features` as from `align.extract_features`; `contexts` is a function from the index of a claim to its Context.
    """
    same = equal_figures(features, rng)
    rng.shuffle(same)
    same = same[:MOST_A_SET]
    other = list(dict.fromkeys(pair for pair in other_figures(features, same, rng)))
    rng.shuffle(other)
    other = other[: int(NEGATIVES * len(same))]
    found = [Example(contexts(i), contexts(j), True) for i, j in same]
    return found + [Example(contexts(i), contexts(j), False) for i, j in other]


def contexts_of(features, texts, titles, tokens_of):
    """From the index of a claim to its Context, made once.

    Shape:  `texts` and `titles` by the id of the article.
    """

    @functools.cache
    def context(index):
        claim = features[index].claim
        return context_of(claim, texts[claim.article], titles.get(claim.article) or "", tokens_of, MASK)

    return context


def equal_figures(features, rng):
    """Pairs of claims of two articles with one figure that nearly always tell one fact."""
    by_figure = collections.defaultdict(list)
    for index, one in enumerate(features):
        by_figure[one.family, one.dimension, str(one.claim.value), str(one.claim.high), one.claim.unit].append(index)
    found = []
    for (family, *_), numbers in sorted(by_figure.items(), key=lambda item: item[1]):
        pairs = [
            (i, j)
            for position, i in enumerate(numbers)
            for j in numbers[position + 1 :]
            if features[i].claim.article != features[j].claim.article
        ]
        rng.shuffle(pairs)
        kept = [pair for pair in pairs[: 12 * MOST_A_FIGURE] if is_one_fact(features, pair, family, rng)]
        found += kept[:MOST_A_FIGURE]
    return found


def is_one_fact(features, pair, family, rng):
    """Whether two claims with one figure tell one fact, as far as the fields can say, in words that differ."""
    left, right = (features[index] for index in pair)
    if cannot_link(left, right) is not None:
        return False
    least = LEAST_ODDS.get(comparisons.value(left, right).split(": ")[-1], LEAST_UNSURE)
    if comparisons.weigh(left, right)[0] < (max(least, LEAST_UNSURE) if family in UNSURE else least):
        return False
    return fuzz.ratio(left.claim.sentence, right.claim.sentence) <= COPY or rng.random() < COPIES_KEPT


def other_figures(features, same, rng):
    """For each claim of a pair, other figures of its partner's article: the three in the most similar words of a dozen."""
    of_article = collections.defaultdict(list)
    for index, one in enumerate(features):
        of_article[one.claim.article, one.family, one.dimension].append(index)
    for pair in same:
        for one, partner in (pair, pair[::-1]):
            there, figures = features[partner], {figure(features[one]), figure(features[partner])}
            others = [
                k
                for k in of_article[there.claim.article, there.family, there.dimension]
                if figure(features[k]) not in figures
            ]
            some = rng.sample(others, min(len(others), 12))
            some.sort(key=lambda k, one=one: -comparisons.weigh(features[one], features[k])[1])
            yield from ((one, k) for k in some[:3])


def figure(one):
    """What tells two figures apart."""
    return one.claim.value, one.claim.high


def labelled(features, labels, contexts, rng: random.Random) -> list[Example]:
    """Examples of the pairs of one set that were labelled, with others that give the same two figures of the two facts.

    Shape:  `labels` maps two claims, by index, to their label (../linkage/labelled.py); `contexts` is a function from the index of
            a claim to its Context.
    """
    home = {}
    for group in first_groups(features, score_pairs(features).odds) if labels else ():
        home |= dict.fromkeys(group, group)
    found = {pair: label.is_one_fact for pair, label in labels.items()}
    for (i, j), is_one_fact in list(found.items()):
        others = [
            (one, two)
            for one in home[i]
            for two in home[j]
            if one != two and features[one].claim.article != features[two].claim.article
        ]
        for pair in rng.sample(others, min(len(others), MORE[is_one_fact])):
            found.setdefault(pair, is_one_fact)
    return [Example(contexts(i), contexts(j), is_one) for (i, j), is_one in found.items()]


def with_labels(features, truth, contexts, rng: random.Random) -> list[Example]:
    """Examples of one set with gold: pairs of claims of two articles that the comparison looks at.

    Shape:  `truth` holds the gold facts of each claim, `contexts` a Context each.
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
    number = NEGATIVES_OF_GOLD * len(same) + 60
    hard, rest = other[: number * 3 // 2], other[number * 3 // 2 :]
    chosen = rng.sample(hard, min(len(hard), int(HARD * number))) + rng.sample(
        rest, min(len(rest), int((1 - HARD) * number))
    )
    found = [Example(contexts[i], contexts[j], True) for i, j in same]
    return found + [Example(contexts[i], contexts[j], False) for _, i, j in chosen]

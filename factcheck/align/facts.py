"""Claims about one fact: blocking keys, links, groups."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..patterns import Patterns
from ..records import Article, Claim, Group, Link
from . import fields
from .groups import agglomerate
from .profiles import FAMILIES, Profile, crowds, profile, unit_of, word_classes
from .words import rarity
from ..values import intervals

THRESHOLD = -2.0
"""Mean log-odds from which two groups are one."""
ABSENT = -3.0
"""What a pair counts that shares no key."""
CROWD = 400
"""A key that more claims share than this joins each only with its nearest in order of value."""
NEIGHBOURS = 24


def keys(claim: Claim) -> frozenset[str]:
    """Blocking keys: two claims are compared only if they share one.

    Shape:  one Claim -> "<family>|<dimension>".
    """
    family = FAMILIES.get(claim.kind, "quantity")
    return frozenset({f"{family}|{unit_of(claim)}"})


def facts(claims: Iterable[Claim], articles: Iterable[Article], patterns: Patterns) -> tuple[Group, ...]:
    """Group the claims that are about one fact; claims that nothing joins are groups of one.

    Shape:  groups in the order of their first claim; the order of claims and articles changes nothing.
    """
    ordered = sorted(claims, key=place)
    rare = rarity(articles)
    classes = word_classes(patterns)
    crowded = crowds(ordered)
    profiles = [profile(claim, rare, classes, crowded) for claim in ordered]
    links: dict[tuple[int, int], Link] = {}
    odds: dict[tuple[int, int], float] = {}
    for i, j in candidates(profiles):
        if is_apart(profiles[i], profiles[j]):
            odds[i, j] = float("-inf")
            continue
        reasons = fields.compare(profiles[i], profiles[j])
        weight = sum(reason.weight for reason in reasons)
        odds[i, j] = weight
        if weight >= THRESHOLD:
            links[i, j] = Link(left=ordered[i].id, right=ordered[j].id, weight=round(weight, 4), reasons=reasons)
    return tuple(
        Group(
            claims=tuple(ordered[index] for index in group),
            links=tuple(links[i, j] for n, i in enumerate(group) for j in group[n + 1 :] if (i, j) in links),
        )
        for group in agglomerate(len(ordered), odds, threshold=THRESHOLD, absent=ABSENT)
    )


def place(claim: Claim) -> tuple[str, int, int]:
    """Place in the articles."""
    return claim.article, claim.number.start, claim.number.end


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs that share a key, each once."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(profiles):
        for key in keys(one.claim):
            index[key].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in index.values():
        reach = len(numbers)
        if len(numbers) > CROWD:
            reach = NEIGHBOURS
            numbers = sorted(numbers, key=lambda number: (str(profiles[number].claim.value), number))
        for position, i in enumerate(numbers):
            for j in numbers[position + 1 : position + 1 + reach]:
                found.add((min(i, j), max(i, j)))
    return sorted(found)


def is_apart(left: Profile, right: Profile) -> bool:
    """Two claims that can never be one fact, whatever their words.

    - two different figures of one sentence
    - a part and its whole
    """
    one, two = left.claim, right.claim
    if one.whole == two.id or two.whole == one.id:
        return True
    if one.article != two.article or one.sentence_start != two.sentence_start:
        return False
    return one.value != two.value and fields.gloss(left, right) == "no"

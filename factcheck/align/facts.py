"""Claims grouped into facts.

blocking -> comparison of claims -> groups of mostly one figure -> comparison of groups -> facts, which may have several figures
-> a check of each fact with several figures: how likely is it one fact?
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ..patterns import Patterns
from ..records import Article, Claim, Group, Link, Quote, Reason, Record
from . import confidence, figure_comparisons, group_candidates
from .blocking import NEIGHBOURS, candidates
from .cannot_links import NEVER, apart, cannot_link, without_cannot_links
from .clustering import agglomerate
from .comparisons import compare_claims, weigh
from .corpus import Corpus
from .features import Features, extract_features, reading_order
from .group_comparisons import compare_groups, nearness_of
from .must_links import MustLink, between_groups, must_links
from .reader.opinions import opinions

THRESHOLD = -1.0
"""Units: log-odds. Two groups of claims become one from this mean over all pairs of their claims."""
ABSENT = -3.0
"""Units: log-odds. Value of a pair of claims that was not compared."""
MOST_OF_TWO_FIGURES = -3.5
"""Units: log-odds. Most that two claims with different figures count in the first groups: whether articles disagree is asked of
whole groups, and of the reader."""
THRESHOLD_BETWEEN = -1.2
"""Units: log-odds. Two groups of different figures become one fact from this value."""
ABSENT_BETWEEN = -2.0
"""Units: log-odds. Value of a pair of groups that was not compared."""

Pair = tuple[int, int]


class Compared(Record):
    """All pairs of claims that were compared, by index; NEVER for a cannot-link."""

    odds: dict[Pair, float]
    wording: dict[Pair, float]
    """The part of the log-odds that comes from the wording."""


class Joined(Record):
    """All pairs of groups that were compared or that a must-link joins, by index."""

    odds: dict[Pair, float]
    reasons: dict[Pair, tuple[Reason, ...]]
    closest: dict[Pair, Pair]
    """The two claims that are most alike by their wording, by index; not of pairs that only a must-link joins."""


def facts(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    patterns: Patterns,
    *,
    corpus: Corpus | None = None,
    said: Iterable[Sequence[Quote]] = (),
    reader: bool = True,
) -> tuple[Group, ...]:
    """Group the claims that are about one fact; a claim that nothing joins is a group of one.

    Shape:  groups in the order of their first claim, whatever the order of claims and articles; `corpus` is that of the
            articles (`corpus_of`), computed here if not given; `said` are the quotations, utterance by utterance; without
            `reader`, the fields alone decide.
    """
    articles = tuple(articles)
    features = extract_features(claims, articles, patterns, corpus=corpus)
    compared = score_pairs(features)
    first = first_groups(features, compared.odds)
    certain = must_links(features, articles, said)
    joined = score_groups(features, first, compared, certain, articles if reader else None)
    second = agglomerate(len(first), joined.odds, threshold=THRESHOLD_BETWEEN, absent=ABSENT_BETWEEN)
    groups, never = [], apart(compared.odds.items())
    for numbers in second:
        members, leaving = without_cannot_links(sorted(index for number in numbers for index in first[number]), never)
        groups += [group_of(features, [index], []) for index in leaving]
        kept = {number: [index for index in first[number] if index not in leaving] for number in numbers}
        numbers = [number for number in numbers if kept[number]]
        met = [pair for pair in combinations(numbers, 2) if joined.odds.get(pair, NEVER) > NEVER]
        evidence = confidence.evidence(features, members, compared.odds, [joined.odds[pair] for pair in met])
        if evidence is not None and not confidence.is_one_fact(evidence):
            for part in confidence.by_figure(features, members):
                groups.append(group_of(features, part, links_within(features, part)))
            continue
        links = [link for number in numbers for link in links_within(features, kept[number])]
        for one, two in met:
            if joined.odds[one, two] >= THRESHOLD_BETWEEN:
                left, right = ends(joined.closest.get((one, two)), kept[one], kept[two])
                links.append(
                    Link(
                        left=features[left].claim.id,
                        right=features[right].claim.id,
                        weight=round(joined.odds[one, two], 4),
                        reasons=joined.reasons[one, two],
                    )
                )
        sure = confidence.confidence(evidence) if evidence is not None else None
        groups.append(group_of(features, members, links, sure))
    return tuple(sorted(groups, key=first_place))


def score_pairs(features: Sequence[Features]) -> Compared:
    """The log-odds of every pair of claims that blocking lets through."""
    odds: dict[Pair, float] = {}
    wording: dict[Pair, float] = {}
    for i, j in candidates(features):
        if cannot_link(features[i], features[j]) is not None:
            odds[i, j] = wording[i, j] = NEVER
            continue
        odds[i, j], wording[i, j] = weigh(features[i], features[j])
    return Compared(odds=odds, wording=wording)


def first_groups(features: Sequence[Features], odds: Mapping[Pair, float]) -> list[list[int]]:
    """Claims that tell one fact with one figure, by index."""
    of_one_figure = {
        (i, j): weight
        if weight <= MOST_OF_TWO_FIGURES or may_be_one_figure(features[i], features[j])
        else MOST_OF_TWO_FIGURES
        for (i, j), weight in odds.items()
    }
    return agglomerate(len(features), of_one_figure, threshold=THRESHOLD, absent=ABSENT)


def may_be_one_figure(left: Features, right: Features) -> bool:
    """Whether two claims give one figure, in one unit or two."""
    return (
        nearness_of(figure_comparisons.value(left, right)) == "same" or figure_comparisons.gloss(left, right) == "yes"
    )


def score_groups(
    features: Sequence[Features],
    groups: Sequence[Sequence[int]],
    compared: Compared,
    links: Iterable[MustLink],
    articles: Iterable[Article] | None = None,
) -> Joined:
    """The log-odds of every pair of groups worth comparing, and of those that must-links join.

    Shape:  with the `articles`, the reader looks at the pairs in doubt.
    """
    odds: dict[Pair, float] = {}
    reasons: dict[Pair, tuple[Reason, ...]] = {}
    closest: dict[Pair, Pair] = {}
    pairs = {}
    for one, two, pair in group_candidates.candidates(features, groups, compared.wording):
        reasons[one, two] = compare_groups(pair)
        odds[one, two] = sum(reason.weight for reason in reasons[one, two])
        pairs[one, two] = pair
        closest[one, two] = pair.closest[0]
    if articles is not None:
        in_question = ((key, pair, odds[key]) for key, pair in pairs.items())
        for key, found in opinions(in_question, features, articles, THRESHOLD_BETWEEN).items():
            reasons[key] += found
            odds[key] += sum(reason.weight for reason in found)
    cannot_links = (pair for pair, weight in compared.odds.items() if weight == NEVER)
    for one, two, reason in between_groups(groups, links, cannot_links):
        odds[one, two] = max(odds.get((one, two), NEVER), reason.weight)
        reasons[one, two] = (reason,)
    return Joined(odds=odds, reasons=reasons, closest=closest)


def ends(closest: Pair | None, left: Sequence[int], right: Sequence[int]) -> Pair:
    """The claims that stand for two groups, by index: the two most alike, else the first of each."""
    if closest is not None and closest[0] in left and closest[1] in right:
        return closest
    return left[0], right[0]


def group_of(
    features: Sequence[Features], members: Sequence[int], links: Iterable[Link], confidence: float | None = None
) -> Group:
    """The claims of a fact with the links between them."""
    return Group(claims=tuple(features[index].claim for index in members), links=tuple(links), confidence=confidence)


def first_place(group: Group) -> tuple[str, int, int]:
    """Sorting key: the place of the first claim."""
    return reading_order(group.claims[0])


# --- why claims are about one fact


def links_within(features: Sequence[Features], group: Sequence[int]) -> list[Link]:
    """The links that hold a group together: each claim with the most similar one before it."""
    found = []
    for position, index in enumerate(group[1:], start=1):
        scored = [
            (sum(reason.weight for reason in reasons), -other, reasons)
            for other in group[max(0, position - NEIGHBOURS) : position]
            if (reasons := compare_claims(features[other], features[index]))
        ]
        weight, other, reasons = max(scored, key=lambda one: one[:2])
        left, right = features[-other].claim.id, features[index].claim.id
        found.append(Link(left=left, right=right, weight=round(weight, 4), reasons=reasons))
    return found


def path(group: Group, left: str, right: str) -> tuple[Link, ...]:
    """The shortest chain of links from one claim of a fact, by id, to another; empty where there is none."""
    ways: dict[str, list[tuple[str, Link]]] = defaultdict(list)
    for link in group.links:
        ways[link.left].append((link.right, link))
        ways[link.right].append((link.left, link))
    found: dict[str, tuple[Link, ...]] = {left: ()}
    queue = deque([left])
    while queue and right not in found:
        here = queue.popleft()
        for there, link in sorted(ways[here], key=other_end):
            if there not in found:
                found[there] = (*found[here], link)
                queue.append(there)
    return found.get(right, ())


def other_end(way: tuple[str, Link]) -> tuple[str, float]:
    """Sorting key: the claim that a link leads to, the stronger link first."""
    return way[0], -way[1].weight


def explain(
    left: str,
    right: str,
    claims: Iterable[Claim],
    articles: Iterable[Article],
    patterns: Patterns,
    *,
    corpus: Corpus | None = None,
) -> Link:
    """Why two claims, by id, are about one fact or not: every field with its level and weight.

    Shape:  a pair that is never about one fact has one reason and a weight of minus infinity.
    """
    chosen = {one.claim.id: one for one in extract_features(claims, articles, patterns, corpus=corpus)}
    one, two = chosen[left], chosen[right]
    if one.family != two.family or one.dimension != two.dimension:
        reasons: tuple[Reason, ...] = (Reason(field="unit", level="not convertible", weight=NEVER),)
    elif (why := cannot_link(one, two)) is not None:
        reasons = (Reason(field="apart", level=why, weight=NEVER),)
    else:
        reasons = compare_claims(one, two)
    return Link(left=left, right=right, weight=sum(reason.weight for reason in reasons), reasons=reasons)

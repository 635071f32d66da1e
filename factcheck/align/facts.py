"""Claims about one fact: blocking keys, links, groups."""

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from ..patterns import Patterns
from ..quantities import dates
from ..quantities.units import units
from ..records import Article, Claim, Group, Link, Quote, Reason, Record
from . import comparisons, confidence, group_comparisons, repeated_figures, shared_quotations
from .clustering import agglomerate
from .context import surroundings
from .corpus import Background, background_of
from .features import FAMILIES, Profile, Vocabulary, crowds, last_dates, profile, unit_of

THRESHOLD = -2.25
"""Mean log-odds from which two groups of claims are one."""
ABSENT = -3.0
"""What a pair of claims counts that was not compared."""
THRESHOLD_BETWEEN = -0.8
"""Log-odds from which two groups of different figures are one fact."""
ABSENT_BETWEEN = -6.0
APART = float("-inf")
CROWD = 300
"""In a block of more claims than this, each meets only those it shares most with."""
NEIGHBOURS = 24
UNLIKE = frozenset({"different", "different class"})
"""Levels of what is counted at which two different ordinals are of two things."""


class Compared(Record):
    """All pairs of claims that were compared, by index."""

    odds: dict[tuple[int, int], float]
    wording: dict[tuple[int, int], float]
    """The part of the odds that comes from the words."""


def keys(claim: Claim, patterns: Patterns | None = None) -> frozenset[str]:
    """Blocking keys: two claims are compared only if they share one.

    Shape:  one Claim -> "<family>|<dimension>"; `patterns` are the built-in ones if none are given.
    """
    family = FAMILIES.get(claim.kind, "quantity")
    return frozenset({f"{family}|{unit_of(claim, units(patterns))}"})


def facts(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    patterns: Patterns,
    *,
    background: Background | None = None,
    said: Iterable[Sequence[Quote]] = (),
) -> tuple[Group, ...]:
    """Group the claims that are about one fact; claims that nothing joins are groups of one.

    Shape:  groups in the order of their first claim; the order of claims and articles changes nothing; `background` is
            that of the articles (`background_of`), and is worked out here if it is not given; `said` are the quotations,
            utterance by utterance.
    """
    articles = tuple(articles)
    profiles = profiled(claims, articles, patterns, background=background)
    pairs = compare(profiles)
    first = agglomerate(len(profiles), pairs.odds, threshold=THRESHOLD, absent=ABSENT)
    joined: dict[tuple[int, int], tuple[Reason, ...]] = {}
    odds: dict[tuple[int, int], float] = {}
    for one, two, both in group_comparisons.candidates(profiles, first, pairs.wording):
        reasons = group_comparisons.compare(both)
        odds[one, two] = sum(reason.weight for reason in reasons)
        joined[one, two] = reasons
    told = chain(repeated_figures.pairs(profiles, articles), shared_quotations.pairs(profiles, articles, said))
    strangers = (pair for pair, weight in pairs.odds.items() if weight == APART)
    for one, two, reason in regardless(first, told, strangers):
        odds[one, two] = max(odds.get((one, two), APART), reason.weight)
        joined[one, two] = (reason,)
    second = agglomerate(len(first), odds, threshold=THRESHOLD_BETWEEN, absent=ABSENT_BETWEEN)
    groups = []
    for numbers in second:
        members = sorted(index for number in numbers for index in first[number])
        met = [pair for pair in combinations(numbers, 2) if odds.get(pair, APART) > APART]
        evidence = confidence.evidence(profiles, members, pairs.odds, [odds[pair] for pair in met])
        if evidence is not None and not confidence.is_one_fact(evidence):
            groups += [alone(profiles, one) for one in confidence.split(profiles, members)]
            continue
        links = [link for number in numbers for link in within(profiles, first[number])]
        links += [
            Link(
                left=profiles[first[one][0]].claim.id,
                right=profiles[first[two][0]].claim.id,
                weight=round(odds[one, two], 4),
                reasons=joined[one, two],
            )
            for one, two in met
            if odds[one, two] >= THRESHOLD_BETWEEN
        ]
        sure = confidence.confidence(evidence) if evidence is not None else None
        groups.append(
            Group(claims=tuple(profiles[index].claim for index in members), links=tuple(links), confidence=sure)
        )
    return tuple(sorted(groups, key=first_place))


def alone(profiles: Sequence[Profile], members: Sequence[int]) -> Group:
    """Claims of one figure as a group."""
    return Group(claims=tuple(profiles[index].claim for index in members), links=tuple(within(profiles, members)))


def regardless(
    first: Sequence[Sequence[int]], told: Iterable[tuple[int, int, Reason]], strangers: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, Reason]]:
    """Groups, by number, that two of their claims join whatever the words, but for those with two claims that never meet."""
    home = {index: number for number, group in enumerate(first) for index in group}
    never = {tuple(sorted((home[i], home[j]))) for i, j in strangers}
    for i, j, reason in told:
        one, two = sorted((home[i], home[j]))
        if one != two and (one, two) not in never:
            yield one, two, reason


def path(group: Group, left: str, right: str) -> tuple[Link, ...]:
    """The fewest links of a fact that lead from one of its claims, by id, to another; none where no chain of links does."""
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
    """By the claim that a link leads to, the stronger first."""
    return way[0], -way[1].weight


def explain(
    left: str,
    right: str,
    claims: Iterable[Claim],
    articles: Iterable[Article],
    patterns: Patterns,
    *,
    background: Background | None = None,
) -> Link:
    """Why two claims, by id, were joined or not: every field's level and weight; minus infinity for two that never meet."""
    chosen = {one.claim.id: one for one in profiled(claims, articles, patterns, background=background)}
    one, two = chosen[left], chosen[right]
    if one.family != two.family or one.dimension != two.dimension:
        reasons: tuple[Reason, ...] = (Reason(field="unit", level="not convertible", weight=APART),)
    elif (why := apart(one, two)) is not None:
        reasons = (Reason(field="apart", level=why, weight=APART),)
    else:
        reasons = comparisons.compare(one, two)
    return Link(left=left, right=right, weight=sum(reason.weight for reason in reasons), reasons=reasons)


def profiled(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    patterns: Patterns,
    *,
    background: Background | None = None,
) -> list[Profile]:
    """Every claim worked out, in the order of the articles."""
    ordered, articles = sorted(claims, key=place), tuple(articles)
    known, vocabulary = background or background_of(articles), Vocabulary.of(patterns)
    crowded, dates = crowds(ordered, known.stories, vocabulary.units), last_dates(ordered)
    around = surroundings(ordered, articles, known, vocabulary.classes)
    return [profile(claim, known, vocabulary, crowded, dates.get(claim.id), around[claim.id]) for claim in ordered]


def compare(profiles: Sequence[Profile]) -> Compared:
    """Compare the pairs that share a key."""
    odds: dict[tuple[int, int], float] = {}
    wording: dict[tuple[int, int], float] = {}
    for i, j in candidates(profiles):
        if apart(profiles[i], profiles[j]) is not None:
            odds[i, j] = wording[i, j] = APART
            continue
        odds[i, j], wording[i, j] = comparisons.weigh(profiles[i], profiles[j])
    return Compared(odds=odds, wording=wording)


def within(profiles: Sequence[Profile], group: Sequence[int]) -> list[Link]:
    """The links that hold a group together: each claim with the one before it that it is most alike."""
    found = []
    for position, index in enumerate(group[1:], start=1):
        scored = [
            (sum(reason.weight for reason in reasons), -other, reasons)
            for other in group[max(0, position - NEIGHBOURS) : position]
            if (reasons := comparisons.compare(profiles[other], profiles[index]))
        ]
        weight, other, reasons = max(scored, key=lambda one: one[:2])
        left, right = profiles[-other].claim.id, profiles[index].claim.id
        found.append(Link(left=left, right=right, weight=round(weight, 4), reasons=reasons))
    return found


def place(claim: Claim) -> tuple[str, int, int]:
    """Place in the articles."""
    return claim.article, claim.number.start, claim.number.end


def first_place(group: Group) -> tuple[str, int, int]:
    """Place of the first claim."""
    return place(group.claims[0])


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs that share a key, each once; in a crowd, each claim meets only those it shares most with.

    Source: blocking, then an inverted index with a bounded number of neighbours; linear but for the index.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(profiles):
        blocks[f"{one.family}|{one.dimension}"].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in blocks.values():
        if len(numbers) <= CROWD:
            found.update((i, j) for position, i in enumerate(numbers) for j in numbers[position + 1 :])
        else:
            found.update(neighbours(profiles, numbers))
    return sorted(found)


def neighbours(profiles: Sequence[Profile], numbers: Sequence[int]) -> set[tuple[int, int]]:
    """Of a crowded block, the pairs that share most: figure, what is counted, event, the words near by."""
    index: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for key in finer(profiles[number]):
            index[key].append(number)
    for shared in index.values():
        shared.sort(key=lambda number: (str(profiles[number].claim.value), number))
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


def finer(one: Profile) -> frozenset[str]:
    """Keys within a block: story by story, the figure, what is counted, the event, and the heaviest words near the figure.

    Shape:  one Profile -> 1 to 12 strings "<story>|<sort>:<word>".
    """
    found = {f"value:{one.claim.value}"}
    found.update(f"head:{word}" for word in (one.head, *sorted(one.modifiers)[:2]) if word)
    found.update(f"class:{word}" for word in one.classes)
    if one.event:
        found.add(f"event:{one.event}")
    found.update(f"word:{word}" for word in sorted(one.window, key=lambda word: (-one.window[word], word))[:5])
    return frozenset(f"{one.story}|{key}" for key in found)


def apart(left: Profile, right: Profile) -> str | None:
    """Why two claims can never be one fact, whatever their words; None if they can.

    - two different figures of one sentence, unless the second is the first in another unit
    - a part and its whole, as their sentence tells or their nouns
    - two classes that exclude each other: the killed and the injured, the charged and the convicted
    - two different ordinals of different things: the third victim and the first degree
    - two ages of one person, when he has grown older by as much between the two articles
    """
    one, two = left.claim, right.claim
    if one.whole == two.id or two.whole == one.id:
        return "a part and its whole"
    if one.clss in right.excluded:
        return f"{one.clss} and {two.clss}"
    if is_part_of_all(left, right) or is_part_of_all(right, left):
        return f"{one.counted} and {two.counted}"
    if left.family == "ordinal" and one.value != two.value and comparisons.counted(left, right) in UNLIKE:
        return f"{one.head} and {two.head}"
    if has_grown_older(left, right):
        return "ages at two times"
    if one.article != two.article or one.sentence_start != two.sentence_start:
        return None
    if one.value != two.value and comparisons.gloss(left, right) == "no":
        return "two figures of one sentence"
    return None


def has_grown_older(left: Profile, right: Profile) -> bool:
    """ "Ort, 27" in a text of June 2005 / "Ort, 29" in one of April 2007: both are right, and neither is told of the other day."""
    first, second = left.interval, right.interval
    if left.family != "age" or first is None or second is None or left.written is None or right.written is None:
        return False
    days = dates.days_apart(left.written, right.written) or 0
    year = units().scale("year").factor
    years, grown = days / year, (comparisons.middle(second) - comparisons.middle(first)) / year
    if dates.same_day(left.written, right.written) is not False or years < HALF_A_YEAR:
        return False
    is_later = (right.written.year or 0, right.written.month or 0) > (left.written.year or 0, left.written.month or 0)
    return (grown if is_later else -grown) > 0 and math.floor(years) <= abs(grown) <= math.ceil(years)


HALF_A_YEAR = 0.5


def is_part_of_all(part: Profile, whole: Profile) -> bool:
    """ "28 civilians" / "40 people"; "28 civilians" / "12 soldiers": fewer, or others, and not the same in other words."""
    if not part.share or not whole.share or part.share in ("all", whole.share):
        return False
    one, two = part.interval, whole.interval
    if one is None or two is None or one.meets(two):
        return False
    return whole.share != "all" or comparisons.middle(one) < comparisons.middle(two)

"""Groups of claims whose figures differ: is it one fact that the articles tell differently, or two facts?

A different value is no evidence by itself, so what decides is the rest: the same words, head and event, no article that
gives both figures, and no better partner for either group. The fields are levels, as in fields.py.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import product

from ..quantities import interval
from ..records import Reason, Record
from . import comparisons
from .comparisons import Level, step
from .features import Profile
from .stories import cosine
from .weights import WEIGHTS

RIVALS = 6
"""Two groups of different figures are compared only if no more than this many others fit one of them better, and half as many the other."""
TOO_FAR = -6.0
"""Mean weight of the wording from which two groups of different figures are not compared."""


class Both(Record):
    """Two groups, the larger first, and how alike the words of their claims are."""

    left: tuple[Profile, ...]
    right: tuple[Profile, ...]
    mean: float
    """Mean weight of the fields of wording over all pairs that were compared."""
    best: float
    rivals: tuple[int, int] = (0, 0)
    """How many groups fit the one and the other better, the fewer first."""
    behind: float = 0.0
    """How far the mean lies behind that of the group that fits best, for that one of the two that has further to go."""


def value(both: Both) -> Level:
    """How near the figures of most pairs are."""
    level = most(comparisons.value(left, right) for left in both.left for right in both.right).split(": ")[-1]
    family = both.left[0].family
    return f"{family if family in ('date', 'time', 'ordinal', 'age') else 'quantity'}: {level}"


def mean(both: Both) -> Level:
    """How alike the wording is, all pairs together."""
    return step(both.mean, (-5, -4, -3.3, -2.6, -2, -1.3, -0.6, 0.2))


def best(both: Both) -> Level:
    """How alike the wording of the best pair is."""
    return step(both.best, (-4, -3, -2, -1, 0, 1))


def articles(both: Both) -> Level:
    """Articles that give both figures tell two facts apart."""
    one, two = article_set(both.left), article_set(both.right)
    share = len(one & two) / min(len(one), len(two))
    return "none" if share == 0 else "some" if share < 0.5 else "half" if share < 1 else "all"


def rivals(both: Both) -> Level:
    """How many groups fit better that one of the two which has more such."""
    return rank(both.rivals[1])


def rank(better: int) -> Level:
    """How many are better, roughly."""
    return str(better) if better < 3 else "3-5" if better < 6 else "6 or more"


BEHIND = (0.01, 0.3, 0.7, 1.2, 2, 3)


def behind(both: Both) -> Level:
    """How far behind the best partner, for that one of the two that has further to go."""
    return step(both.behind, BEHIND)


def article_set(side: Iterable[Profile]) -> frozenset[str]:
    """The articles of a group."""
    return frozenset(profile.claim.article for profile in side)


def counted(both: Both) -> Level:
    """What most pairs count."""
    return most(comparisons.counted(left, right) for left in both.left for right in both.right)


def heads(both: Both) -> Level:
    """Any head shared."""
    return alike({p.head for p in both.left if p.head}, {p.head for p in both.right if p.head})


def events(both: Both) -> Level:
    """Any event shared."""
    return alike({p.event for p in both.left if p.event}, {p.event for p in both.right if p.event})


def classes(both: Both) -> Level:
    """Any class shared."""
    one, two = ({p.claim.clss for p in side if p.claim.clss} for side in (both.left, both.right))
    if one and two and one.isdisjoint(two) and not one.isdisjoint(gathered(p.classes for p in both.right)):
        return "overlapping"
    return alike(one, two)


def one_class(both: Both) -> Level:
    """For things of one class, or of classes told in each other's place: how near the figures are."""
    if classes(both) not in ("same", "shared", "overlapping"):
        return "no"
    return value(both).split(": ")[-1]


def room(both: Both) -> Level:
    """One class of things, and words that leave room for the other figure: "over 1,100 casualties" / "1,200 killed"."""
    return "left" if one_class(both) == "meets" else "no"


def names(both: Both) -> Level:
    """Any name near the figures shared."""
    return alike(gathered(p.names for p in both.left), gathered(p.names for p in both.right))


def concepts(both: Both) -> Level:
    """Anything shared that the figures are said of."""
    return alike(gathered(p.concept for p in both.left), gathered(p.concept for p in both.right))


def places(both: Both) -> Level:
    """Any place shared."""
    return alike(gathered(p.place for p in both.left), gathered(p.place for p in both.right))


def units(both: Both) -> Level:
    """Any unit shared."""
    return alike({p.claim.unit or "none" for p in both.left}, {p.claim.unit or "none" for p in both.right})


def times(both: Both) -> Level:
    """Whether the times of any two claims fit."""
    found = {comparisons.time(left, right) for left in both.left for right in both.right}
    return "fits" if "fits" in found else "different" if "different" in found else "null"


def near_words(both: Both) -> Level:
    """How much of the words near the smaller group's figures stands near the larger one's."""
    return step(cover(both.right, both.left, window_of), (0.05, 0.15, 0.25, 0.35, 0.5, 0.7))


def near_words_back(both: Both) -> Level:
    """The same the other way round."""
    return step(cover(both.left, both.right, window_of), (0.05, 0.1, 0.2, 0.3, 0.5))


def all_words(both: Both) -> Level:
    """How much of the words of the smaller group's sentences stands in the larger one's."""
    return step(cover(both.right, both.left, sentence_of), (0.1, 0.2, 0.3, 0.4, 0.5, 0.7))


def phrase(both: Both) -> Level:
    """How alike the nearest words of the best pair are, letter by letter."""
    return most_alike(comparisons.phrase_ratio(left, right) for left in both.left[:12] for right in both.right[:12])


def most_alike(ratios: Iterable[float]) -> Level:
    """The best ratio as a level."""
    return step(max(ratios), comparisons.PHRASE)


def context(both: Both) -> Level:
    """How alike the words around the figures of the best pair are."""
    pairs = product(both.left[:FIRST], both.right[:FIRST])
    return step(max(cosine(left.around.context, right.around.context) for left, right in pairs), comparisons.CONTEXT)


FIRST = 10
"""Claims of a group whose surroundings are looked at; what a hundred articles print is seldom told among other words by the rest."""


def size(both: Both) -> Level:
    """How many articles stand behind each figure."""
    one, two = len(article_set(both.left)), len(article_set(both.right))
    return f"{min(one, two, 3)}-{min(max(one, two), 6) // 2}"


def cover(small: Iterable[Profile], large: Iterable[Profile], words_of: Callable[[Profile], dict[str, float]]) -> float:
    """The share of one side's words, by weight, that the other side has too; figures are left out."""
    have = frozenset(word for profile in large for word in words_of(profile))
    weights: dict[str, float] = {}
    for profile in small:
        for word, weight in words_of(profile).items():
            if not word.startswith("#"):
                weights[word] = max(weight, weights.get(word, 0.0))
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in have) / total if total else 0.0


def window_of(profile: Profile) -> dict[str, float]:
    """The words near the figure."""
    return profile.window


def sentence_of(profile: Profile) -> dict[str, float]:
    """The words of the sentence."""
    return profile.sentence


def alike(left: set[str] | frozenset[str], right: set[str] | frozenset[str]) -> Level:
    """Two sets: the same, some shared, none shared, or one of them empty."""
    if not left or not right:
        return "null"
    return "same" if left == right else "shared" if left & right else "different"


def gathered(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """All sets in one."""
    return frozenset(word for one in sets for word in one)


def most(levels: Iterable[Level]) -> Level:
    """The level of most pairs; the first by name where several tie."""
    counts = Counter(levels)
    return min(counts, key=lambda level: (-counts[level], level))


FIELDS: tuple[tuple[str, Callable[[Both], Level]], ...] = (
    ("value", value),
    ("mean", mean),
    ("best", best),
    ("articles", articles),
    ("counted", counted),
    ("heads", heads),
    ("events", events),
    ("one class", one_class),
    ("room", room),
    ("names", names),
    ("concepts", concepts),
    ("places", places),
    ("units", units),
    ("times", times),
    ("near words", near_words),
    ("near words back", near_words_back),
    ("all words", all_words),
    ("phrase", phrase),
    ("context", context),
    ("size", size),
    ("rivals", rivals),
    ("behind", behind),
)


ALIKE = {
    "same": (
        "same",
        "same odd",
        "same small",
        "same year",
        "same month",
        "same day",
        "same weekday",
        "same text",
        "converts",
    ),
    "near": ("meets", "near", "fits", "relative, fits"),
}
"""Levels of the value at which two groups give one figure, or figures that can be one; at all others they give two."""
WHATEVER = frozenset({"value", "one class", "room"})
"""Fields that mean the same however near the figures are."""


def levels(both: Both) -> tuple[tuple[str, Level], ...]:
    """The level each field reaches, where the odds start first.

    Why two groups of one figure were not joined, whether a rounding is one of the other figure, and whether two different
    figures are of one fact are three questions: all fields but those of the value have weights for each ("events, near").
    """
    found = {name: rule(both) for name, rule in FIELDS}
    of_value = found["value"].split(": ")[-1]
    near = next((name for name, members in ALIKE.items() if of_value in members), "different")
    rows = ((name if name in WHATEVER else f"{name}, {near}", level) for name, level in found.items())
    return (("start", near), *rows)


def compare(both: Both) -> tuple[Reason, ...]:
    """Each field's level with its weight."""
    return tuple(
        Reason(field=f"groups: {name}", level=level, weight=WEIGHTS.of_groups(name).get(level, 0.0))
        for name, level in levels(both)
    )


Pairs = dict[tuple[int, int], float]


def candidates(
    profiles: Sequence[Profile], groups: Sequence[Sequence[int]], wording: Pairs
) -> list[tuple[int, int, Both]]:
    """Pairs of groups worth comparing, by index.

    - neither figure is told only beside the other, and neither has many better partners
    - or the figures are the same, and the wording is not too far apart
    """
    home = {index: number for number, group in enumerate(groups) for index in group}
    sums: dict[tuple[int, int], list[float]] = {}
    for (i, j), weight in wording.items():
        one, two = sorted((home[i], home[j]))
        if one != two:
            sums.setdefault((one, two), []).append(weight)
    partners: dict[int, list[float]] = {}
    for (one, two), weights in sums.items():
        if min(weights) > float("-inf"):
            for side in (one, two):
                partners.setdefault(side, []).append(sum(weights) / len(weights))
    for ranked in partners.values():
        ranked.sort()
    found = []
    for (one, two), weights in sorted(sums.items()):
        if min(weights) == float("-inf"):
            continue
        score = sum(weights) / len(weights)
        large, small = sorted((groups[one], groups[two]), key=lambda group: (-len(group), group[0]))
        better = sorted(len(partners[side]) - bisect_right(partners[side], score) for side in (one, two))
        both = Both(
            left=tuple(profiles[index] for index in large),
            right=tuple(profiles[index] for index in small),
            mean=score,
            best=max(weights),
            rivals=(better[0], better[1]),
            behind=max(partners[side][-1] for side in (one, two)) - score,
        )
        if is_worth(both):
            found.append((one, two, both))
    return found


def is_worlds_apart(both: Both) -> bool:
    """Two figures of different orders: 1,200 and 34,000 are no two counts of one thing, nor are hundreds and tens of thousands."""
    one, two = both.left[0], both.right[0]
    if one.interval is None or two.interval is None or one.family == "ordinal":
        return False
    (low, top), (high, _) = sorted(
        (middle, middle * interval.VAGUE if side.claim.vague else middle)
        for side, middle in ((one, comparisons.middle(one.interval)), (two, comparisons.middle(two.interval)))
    )
    return low > 0 and high > (FAR if top < MANY else FAR_OF_MANY) * top


FAR = 20
MANY, FAR_OF_MANY = 100, 6
"""Small counts may grow from day to day; of hundreds, even six times as many is another count."""


def is_rounded(both: Both) -> bool:
    """One figure announces itself as the other, rounded: "nearly four decades" and "38 years" can stand in one article."""
    one, two = both.left[0], both.right[0]
    if one.interval is None or two.interval is None or not value(both).endswith((": meets", ": converts")):
        return False
    return bool(ROUNDED & {one.claim.bound, two.claim.bound}) or one.claim.unit != two.claim.unit


ROUNDED = frozenset({"about", "nearly"})


def is_worth(both: Both) -> bool:
    """Whether two groups are compared at all; the figures of all their pairs, which cost most, are looked at last."""
    if both.mean < TOO_FAR or {p.story for p in both.left}.isdisjoint(p.story for p in both.right):
        return False
    is_near = both.mean > SAME_BUT_FAR
    may_differ = are_rivals_few(both) and not is_contradicted(both)
    if is_near and may_differ:
        return True
    return (is_near and has_same_figure(both)) or (may_differ and not has_same_figure(both))


def has_same_figure(both: Both) -> bool:
    """Whether the figures of most pairs are the same."""
    return value(both).split(": ")[-1].startswith("same")


def are_rivals_few(both: Both) -> bool:
    """Whether hardly any other group fits either of the two better."""
    return both.rivals[1] <= RIVALS or both.rivals[0] <= RIVALS // 2


def is_contradicted(both: Both) -> bool:
    """Whether two different figures can be no one fact: of other orders, or one never told but beside the other.

    An article may give both: "said 5.9, the other agency 6.1"; how many do is left to the fields.
    """
    if is_worlds_apart(both):
        return True
    one, two = article_set(both.left), article_set(both.right)
    return (one <= two or two <= one) and not is_rounded(both)


SAME_BUT_FAR = -3.5
"""Groups of one figure whose wording is further apart than this stay apart."""

"""The comparison of two groups of claims: do the articles disagree about one fact, or are these two facts?

Different figures prove nothing by themselves, so the other evidence decides: the same words, head and event, no article that
gives both figures, and no other group that fits one of the two better. Fields and levels work as in comparisons.py.
"""

from collections.abc import Callable, Iterable
from itertools import product

from ..records import Reason, Record
from . import comparisons, figure_comparisons
from .features import Features
from .levels import Level, most_frequent, set_overlap, step, without_family
from .vectors import dot
from .weights import WEIGHTS

PHRASES, CONTEXTS = 12, 10
"""Number of claims of each group whose phrases and contexts are compared: further claims mostly repeat those of the first."""


class GroupPair(Record):
    """Two groups, the larger first, and how alike the wording of their claims is."""

    left: tuple[Features, ...]
    right: tuple[Features, ...]
    mean: float
    """Units: log-odds. The weights of the wording, as a mean over all pairs of claims that were compared."""
    best: float
    """Units: log-odds. The weight of the wording of the most similar pair of claims."""
    rivals: tuple[int, int] = (0, 0)
    """How many other groups fit one of the two better, for each of the two, the smaller number first."""
    behind: float = 0.0
    """Units: log-odds. How far the mean is below that of the best partner of either group; the larger distance of the two."""
    closest: tuple[tuple[int, int], ...] = ()
    """The pairs of claims that are most alike by their wording, the most similar first, by index."""


# --- the figures


def value(pair: GroupPair) -> Level:
    """How near the figures of most pairs of claims are."""
    level = most_frequent(figure_comparisons.value(left, right) for left, right in product(pair.left, pair.right))
    family = pair.left[0].family
    return f"{family if family in ('date', 'time', 'ordinal', 'age') else 'quantity'}: {without_family(level)}"


def units(pair: GroupPair) -> Level:
    """Whether the groups share a unit."""
    return set_overlap({p.claim.unit or "none" for p in pair.left}, {p.claim.unit or "none" for p in pair.right})


def one_class(pair: GroupPair) -> Level:
    """How near the figures are, if both groups count things of one class or of overlapping classes."""
    if classes(pair) not in ("same", "shared", "overlapping"):
        return "no"
    return without_family(value(pair))


def room(pair: GroupPair) -> Level:
    """One class of things, and words that allow the other figure: "over 1,100 casualties" / "1,200 killed"."""
    return "left" if one_class(pair) == "meets" else "no"


# --- what the figures are about


def counted(pair: GroupPair) -> Level:
    """What most pairs of claims count."""
    return most_frequent(comparisons.counted(left, right) for left, right in product(pair.left, pair.right))


def heads(pair: GroupPair) -> Level:
    """Whether the groups share a head."""
    return set_overlap({p.head for p in pair.left if p.head}, {p.head for p in pair.right if p.head})


def events(pair: GroupPair) -> Level:
    """Whether the groups share an event."""
    return set_overlap({p.event for p in pair.left if p.event}, {p.event for p in pair.right if p.event})


def classes(pair: GroupPair) -> Level:
    """Whether the groups share a class, or their classes overlap."""
    one, two = ({p.claim.clss for p in side if p.claim.clss} for side in (pair.left, pair.right))
    if one and two and one.isdisjoint(two) and not one.isdisjoint(union(p.classes for p in pair.right)):
        return "overlapping"
    return set_overlap(one, two)


def names(pair: GroupPair) -> Level:
    """Whether the groups share a name near the figures."""
    return set_overlap(union(p.names for p in pair.left), union(p.names for p in pair.right))


def concepts(pair: GroupPair) -> Level:
    """Whether the groups share something that the figures describe."""
    return set_overlap(union(p.concept for p in pair.left), union(p.concept for p in pair.right))


def places(pair: GroupPair) -> Level:
    """Whether the groups share a place."""
    return set_overlap(union(p.place for p in pair.left), union(p.place for p in pair.right))


def owners(pair: GroupPair) -> Level:
    """Whether the groups share a name in the phrases for what the figures describe and for who acted."""
    return set_overlap(union(p.named_owner for p in pair.left), union(p.named_owner for p in pair.right))


def actors(pair: GroupPair) -> Level:
    """Whether the groups share who or what acted."""
    return set_overlap(union(p.actor for p in pair.left), union(p.actor for p in pair.right))


def people(pair: GroupPair) -> Level:
    """Whether the groups share a person whom their sentences mention."""
    return set_overlap(union(p.people for p in pair.left), union(p.people for p in pair.right))


def times(pair: GroupPair) -> Level:
    """Whether the times of any two claims fit."""
    found = {comparisons.time(left, right) for left in pair.left for right in pair.right}
    return "fits" if "fits" in found else "different" if "different" in found else "null"


# --- the wording


def mean(pair: GroupPair) -> Level:
    """How alike the wording is, on average over all pairs of claims."""
    return step(pair.mean, (-5, -4, -3.3, -2.6, -2, -1.3, -0.6, 0.2))


def best(pair: GroupPair) -> Level:
    """How alike the wording of the most similar pair of claims is."""
    return step(pair.best, (-4, -3, -2, -1, 0, 1))


def near_words(pair: GroupPair) -> Level:
    """The share of the words near the smaller group's figures that are near the larger group's figures, too."""
    return step(coverage(pair.right, pair.left, window_of), (0.05, 0.15, 0.25, 0.35, 0.5, 0.7))


def near_words_back(pair: GroupPair) -> Level:
    """The share of the words near the larger group's figures that are near the smaller group's figures, too."""
    return step(coverage(pair.left, pair.right, window_of), (0.05, 0.1, 0.2, 0.3, 0.5))


def all_words(pair: GroupPair) -> Level:
    """The share of the words of the smaller group's sentences that the larger group's sentences contain, too."""
    return step(coverage(pair.right, pair.left, sentence_of), (0.1, 0.2, 0.3, 0.4, 0.5, 0.7))


def phrase(pair: GroupPair) -> Level:
    """How alike the letters around the figures are, for the most similar pair of claims."""
    pairs = product(pair.left[:PHRASES], pair.right[:PHRASES])
    return step(max(comparisons.phrase_ratio(left, right) for left, right in pairs), comparisons.PHRASE)


def context(pair: GroupPair) -> Level:
    """How alike the sentences around the figures are, for the most similar pair of claims."""
    pairs = product(pair.left[:CONTEXTS], pair.right[:CONTEXTS])
    return step(max(dot(left.context.words, right.context.words) for left, right in pairs), comparisons.CONTEXT)


# --- the articles and the other groups


def articles(pair: GroupPair) -> Level:
    """The share of articles that give both figures: the more, the more likely these are two facts."""
    one, two = article_set(pair.left), article_set(pair.right)
    share = len(one & two) / min(len(one), len(two))
    return "none" if share == 0 else "some" if share < 0.5 else "half" if share < 1 else "all"


def size(pair: GroupPair) -> Level:
    """How many articles give each figure."""
    one, two = len(article_set(pair.left)), len(article_set(pair.right))
    return f"{min(one, two, 3)}-{min(max(one, two), 6) // 2}"


def rivals(pair: GroupPair) -> Level:
    """How many other groups fit one of the two better; the larger number of the two."""
    better = pair.rivals[1]
    return str(better) if better < 3 else "3-5" if better < 6 else "6 or more"


def behind(pair: GroupPair) -> Level:
    """How far the wording is behind that of the best partner."""
    return step(pair.behind, (0.01, 0.3, 0.7, 1.2, 2, 3))


# --- what several fields need


def article_set(side: Iterable[Features]) -> frozenset[str]:
    """The articles of a group."""
    return frozenset(one.claim.article for one in side)


def union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """All sets in one."""
    return frozenset(word for one in sets for word in one)


def coverage(
    small: Iterable[Features], large: Iterable[Features], words_of: Callable[[Features], dict[str, float]]
) -> float:
    """The share of one group's words, by weight, that the other group has, too; figures are left out."""
    have = frozenset(word for one in large for word in words_of(one))
    weights: dict[str, float] = {}
    for one in small:
        for word, weight in words_of(one).items():
            if not word.startswith("#"):
                weights[word] = max(weight, weights.get(word, 0.0))
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in have) / total if total else 0.0


def window_of(one: Features) -> dict[str, float]:
    """The words near the figure."""
    return one.window


def sentence_of(one: Features) -> dict[str, float]:
    """The words of the sentence."""
    return one.sentence


FIELDS: tuple[tuple[str, Callable[[GroupPair], Level]], ...] = (
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
    ("owners", owners),
    ("actors", actors),
    ("people", people),
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
"""Every field with its rule; weights.json and the reasons in reports use the names."""


NEARNESS = {
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
"""Levels of the value at which two groups give one figure, or figures that can be one; all other levels are "different"."""
ANY_NEARNESS = frozenset({"value", "one class", "room"})
"""Fields with the same weights however near the figures are."""


def nearness(pair: GroupPair) -> str:
    """Whether two groups give one figure ("same"), figures that can be one ("near"), or "different" ones."""
    return nearness_of(value(pair))


def nearness_of(level: Level) -> str:
    """The same of a level of the value."""
    of_value = without_family(level)
    return next((name for name, members in NEARNESS.items() if of_value in members), "different")


def levels(pair: GroupPair) -> tuple[tuple[str, Level], ...]:
    """The level of each field, and where the odds start.

    There are three questions: why were two groups of one figure not joined, is one figure the other one rounded, and are two
    different figures about one fact? Each question has weights of its own for all fields but the value ("events, near").
    """
    found = {name: rule(pair) for name, rule in FIELDS}
    near = nearness(pair)
    rows = ((name if name in ANY_NEARNESS else f"{name}, {near}", level) for name, level in found.items())
    return (("start", near), *rows)


def compare_groups(pair: GroupPair) -> tuple[Reason, ...]:
    """The level of each field with its weight."""
    return tuple(
        Reason(field=f"groups: {name}", level=level, weight=WEIGHTS.of_groups(name).get(level, 0.0))
        for name, level in levels(pair)
    )

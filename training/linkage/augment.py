"""Facts told differently: the figures of some articles changed, so that the words of agreement teach what disagreement looks like.

Of a fact that several articles tell alike, each in its own words, one could have told another figure in the very same words.
So the figure is changed in some of the articles, and the pairs of groups that come of it are examples of one fact told
differently: many more than the clusters hold, in words that nobody made up. Only what is learned from is changed so, never
what is measured.
"""

import collections
import datetime
import importlib
import random

import msgspec

from factcheck.align import comparisons, features, group_comparisons
from factcheck.align.clustering import agglomerate
from factcheck.align.weights import WEIGHTS
from factcheck.quantities import clock, dates, interval
from factcheck.quantities.units import units

facts = importlib.import_module("factcheck.align.facts")
SHARE = 0.3
"""Of the facts whose figure is changed in one round."""
DAYS, MONTHS, YEARS = (
    (-30, -7, -3, -2, -1, -1, -1, 1, 1, 1, 2, 3, 7, 30),
    (-2, -1, -1, 1, 1, 2),
    (-10, -2, -1, -1, 1, 1, 2, 10),
)
MINUTES = (-60, -30, -15, -10, -5, 5, 10, 15, 30, 60, 120)
SMALL_STEPS, AGE_STEPS, ORDINAL_STEPS = (-3, -2, -1, -1, 1, 1, 2, 3, 4), (-2, -1, -1, 1, 1, 2), (-1, 1, 1, 2)
RATIOS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.05, 1.1, 1.15, 1.25, 1.4, 1.6, 2.0)
A_YEAR = 2011
"""Taken for dates without a year."""


def examples(cluster, scores, beta, rounds, seed):
    """Pairs of groups of one cluster, told anew `rounds` times, as (levels, whether they are one fact)."""
    rng = random.Random(seed)
    known = dict(zip(cluster["pairs"], zip(scores, cluster["by_hand"], cluster["levels"], strict=True), strict=True))
    known = {pair: (float(score + by_hand), wording(row, beta)) for pair, (score, by_hand, row) in known.items()}
    return [example for _ in range(rounds) for example in one_round(cluster, known, beta, rng)]


def one_round(cluster, known, beta, rng):
    """The pairs of groups that come of some facts told differently."""
    told, changed = list(cluster["profiles"]), set()
    for numbers in members(cluster).values():
        if rng.random() < SHARE:
            changed |= tell_differently(told, [index for index in numbers if index not in changed], rng)
    odds, words = compared(told, changed, known, beta)
    odds |= dict.fromkeys(cluster["apart"], facts.APART)
    words |= dict.fromkeys(cluster["apart"], facts.APART)
    first = agglomerate(len(told), odds, threshold=facts.THRESHOLD, absent=facts.ABSENT)
    labels = [stands_for(cluster, group) for group in first]
    for one, two, both in group_comparisons.candidates(told, first, words):
        row = tuple(level for level in group_comparisons.levels(both) if level[0] not in WEIGHTS.by_hand)
        yield row, labels[one] is not None and labels[one] == labels[two]


def members(cluster):
    """Fact -> its claims."""
    found = collections.defaultdict(list)
    for index, stated in enumerate(cluster["truth"]):
        for fact in stated:
            found[fact].append(index)
    return found


def stands_for(cluster, group):
    """The gold fact of at least half of a group."""
    votes = collections.Counter(fact for index in group for fact in cluster["truth"][index])
    if not votes:
        return None
    fact, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    return fact if 2 * count >= len(group) else None


def tell_differently(told, numbers, rng):
    """Change the commonest figure of a fact in some of its articles; the claims that were changed.

    Wire copies change together: where all that are left are copies, the figure is another one everywhere.
    """
    if not numbers:
        return set()
    figure = collections.Counter(str(told[index].claim.value) for index in numbers).most_common(1)[0][0]
    same = [index for index in numbers if str(told[index].claim.value) == figure]
    articles = sorted({told[index].claim.article for index in same})
    if len(articles) < 2:
        return set()
    most = rng.choice((1, 1, 1, rng.randint(1, max(1, len(articles) // 2)), rng.randint(1, len(articles) - 1)))
    chosen = set(rng.sample(articles, most))
    sentences = {told[index].claim.sentence for index in same if told[index].claim.article in chosen}
    found = [i for i in same if told[i].claim.article in chosen or told[i].claim.sentence in sentences]
    value = another(told[found[0]], rng)
    if value is None:
        return set()
    for index in found:
        told[index] = with_value(told[index], value)
    return set(found)


def another(profile, rng):
    """Another figure of the same sort and fineness, as an article might have it; none for what has no value."""
    value = profile.claim.value
    if profile.family == "date":
        return another_date(str(value), rng) if profile.day is not None else None
    if profile.family == "time":
        if profile.minutes is None:
            return None
        minutes = (profile.minutes + rng.choice(MINUTES)) % clock.MINUTES_A_DAY
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if not isinstance(value, (int, float)) or value <= 0:
        return None
    steps = {"age": AGE_STEPS, "ordinal": ORDINAL_STEPS}.get(profile.family)
    if steps is None and value <= 12 and value == int(value):
        steps = SMALL_STEPS
    if steps is not None:
        changed = value + rng.choice(steps)
        return float(changed if changed >= 1 else value + 1)
    changed = value * rng.choice(RATIOS)
    if value != int(value):
        changed = round(changed, 1 if value >= 1 else 2)
        return float(changed) if changed not in (value, 0) else float(2 * value)
    place = interval.place(value, profile.claim.number.text) if rng.random() < 0.5 else 1
    changed = round(changed / place) * place
    return float(changed) if changed not in (value, 0) else float(value + place)


def another_date(value, rng):
    """Another date of the same fineness: a day, a month or a year."""
    day = dates.day(value)
    if day is None or (day.weekday is not None and day.day is None):
        return None
    if day.day is not None and day.month is not None:
        try:
            moved = datetime.date(day.year or A_YEAR, day.month, day.day) + datetime.timedelta(days=rng.choice(DAYS))
        except (ValueError, OverflowError):
            return None
        return f"{moved.year:04d}-{moved:%m-%d}" if day.year is not None else f"--{moved:%m-%d}"
    if day.month is not None:
        years, month = divmod(day.month - 1 + rng.choice(MONTHS), 12)
        return f"{day.year + years:04d}-{month + 1:02d}" if day.year is not None else f"--{month + 1:02d}"
    return f"{day.year + rng.choice(YEARS):04d}" if day.year is not None else None


def with_value(profile, value):
    """The profile of the same claim with another figure."""
    if isinstance(value, str):
        claim = msgspec.structs.replace(profile.claim, value=value)
        return msgspec.structs.replace(
            profile,
            claim=claim,
            day=dates.day(value) if profile.family == "date" else None,
            minutes=clock.minutes(value) if profile.family == "time" else None,
        )
    number = msgspec.structs.replace(profile.claim.number, text=f"{value:.15g}")
    claim = msgspec.structs.replace(profile.claim, value=value, high=None, number=number)
    return msgspec.structs.replace(profile, claim=claim, interval=features.value_interval(claim, units()))


def compared(told, changed, known, beta):
    """The odds of the pairs of claims and the part that comes of the words; only pairs with a changed claim are worked out."""
    odds, words = {}, {}
    for pair, (weight, of_words) in known.items():
        left, right = (told[index] for index in pair)
        if changed.isdisjoint(pair):
            odds[pair], words[pair] = weight, of_words
        elif facts.apart(left, right) is not None:
            odds[pair] = words[pair] = facts.APART
        else:
            found = comparisons.levels(left, right)
            row = (("start", left.family), *(level for level in found if level[0] not in WEIGHTS.by_hand))
            by_hand = sum(WEIGHTS.by_hand[field].get(level, 0.0) for field, level in found if field in WEIGHTS.by_hand)
            odds[pair] = by_hand + sum(beta.get(level, 0.0) for level in row)
            words[pair] = wording(row, beta)
    return odds, words


def wording(row, beta):
    """The part of a pair's score that comes from its words."""
    return sum(beta.get(level, 0.0) for level in row if level[0] not in comparisons.NOT_WORDING)

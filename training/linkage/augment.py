"""Data augmentation: the figures of some articles are changed, so that facts the articles agree on become facts they disagree on.

Where several articles give one figure, each in its own words, an article could have given another figure in the same words.
So the figure is changed in some of the articles. The pairs of groups that result are examples of one fact with different
figures: many more than the clusters hold, in words that nobody made up. Only training examples are changed, never what is
measured.
"""

import collections
import datetime
import random

import msgspec

from factcheck.align import comparisons, group_candidates, group_comparisons
from factcheck.align.cannot_links import NEVER, cannot_link
from factcheck.align.facts import first_groups
from factcheck.align.features import value_interval
from factcheck.align.weights import WEIGHTS
from factcheck.patterns import builtin
from factcheck.quantities import clock, dates, interval
from factcheck.quantities.units import units

SHARE = 0.3
"""Share of the facts whose figure is changed in one round."""
DAYS, MONTHS, YEARS = (
    (-30, -7, -3, -2, -1, -1, -1, 1, 1, 1, 2, 3, 7, 30),
    (-2, -1, -1, 1, 1, 2),
    (-10, -2, -1, -1, 1, 1, 2, 10),
)
MINUTES = (-60, -30, -15, -10, -5, 5, 10, 15, 30, 60, 120)
SMALL_STEPS, AGE_STEPS, ORDINAL_STEPS = (-3, -2, -1, -1, 1, 1, 2, 3, 4), (-2, -1, -1, 1, 1, 2), (-1, 1, 1, 2)
RATIOS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.05, 1.1, 1.15, 1.25, 1.4, 1.6, 2.0)
A_YEAR = 2011
"""The year of dates without one."""


def examples(cluster, scores, beta, rounds, seed):
    """Pairs of groups of one cluster from `rounds` rounds of changes, as (levels, whether they are one fact)."""
    rng = random.Random(seed)
    known = dict(zip(cluster["pairs"], zip(scores, cluster["by_hand"], cluster["levels"], strict=True), strict=True))
    known = {pair: (float(score + by_hand), wording(row, beta)) for pair, (score, by_hand, row) in known.items()}
    return [example for _ in range(rounds) for example in one_round(cluster, known, beta, rng)]


def one_round(cluster, known, beta, rng):
    """The pairs of groups after the figures of some facts were changed."""
    features, changed = list(cluster["features"]), set()
    for numbers in claims_of_facts(cluster).values():
        if rng.random() < SHARE:
            changed |= change_figure(features, [index for index in numbers if index not in changed], rng)
    odds, words = rescored(features, changed, known, beta)
    odds |= dict.fromkeys(cluster["cannot_links"], NEVER)
    words |= dict.fromkeys(cluster["cannot_links"], NEVER)
    first = first_groups(features, odds)
    labels = [gold_fact(cluster, group) for group in first]
    for one, two, pair in group_candidates.candidates(features, first, words):
        row, _ = without_by_hand(group_comparisons.levels(pair))
        yield row, labels[one] is not None and labels[one] == labels[two]


def without_by_hand(levels):
    """The levels whose weights are learned, and the sum of the weights that are set by hand."""
    row = tuple(level for level in levels if level[0] not in WEIGHTS.by_hand)
    by_hand = sum(WEIGHTS.by_hand[field].get(level, 0.0) for field, level in levels if field in WEIGHTS.by_hand)
    return row, by_hand


def claims_of_facts(cluster):
    """Gold fact -> its claims, by index."""
    found = collections.defaultdict(list)
    for index, stated in enumerate(cluster["truth"]):
        for fact in stated:
            found[fact].append(index)
    return found


def gold_fact(cluster, group):
    """The gold fact of at least half of a group."""
    votes = collections.Counter(fact for index in group for fact in cluster["truth"][index])
    if not votes:
        return None
    fact, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    return fact if 2 * count >= len(group) else None


def change_figure(features, numbers, rng):
    """Change the most frequent figure of a fact in some of its articles; return the claims that were changed.

    Copies of one sentence change together, so where all articles are copies, the figure changes in all of them.
    """
    if not numbers:
        return set()
    figure = collections.Counter(str(features[index].claim.value) for index in numbers).most_common(1)[0][0]
    same = [index for index in numbers if str(features[index].claim.value) == figure]
    articles = sorted({features[index].claim.article for index in same})
    if len(articles) < 2:
        return set()
    most = rng.choice((1, 1, 1, rng.randint(1, max(1, len(articles) // 2)), rng.randint(1, len(articles) - 1)))
    chosen = set(rng.sample(articles, most))
    sentences = {features[index].claim.sentence for index in same if features[index].claim.article in chosen}
    found = [i for i in same if features[i].claim.article in chosen or features[i].claim.sentence in sentences]
    value = another_figure(features[found[0]], rng)
    if value is None:
        return set()
    for index in found:
        features[index] = with_value(features[index], value)
    return set(found)


def another_figure(features, rng):
    """Another plausible figure of the same family and precision; none for a figure without a value."""
    value = features.claim.value
    if features.family == "date":
        return another_date(str(value), rng) if features.day is not None else None
    if features.family == "time":
        if features.minutes is None:
            return None
        minutes = (features.minutes + rng.choice(MINUTES)) % clock.MINUTES_A_DAY
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if not isinstance(value, (int, float)) or value <= 0:
        return None
    steps = {"age": AGE_STEPS, "ordinal": ORDINAL_STEPS}.get(features.family)
    if steps is None and value <= 12 and value == int(value):
        steps = SMALL_STEPS
    if steps is not None:
        changed = value + rng.choice(steps)
        return float(changed if changed >= 1 else value + 1)
    changed = value * rng.choice(RATIOS)
    if value != int(value):
        changed = round(changed, 1 if value >= 1 else 2)
        return float(changed) if changed not in (value, 0) else float(2 * value)
    place = interval.place(value, features.claim.number.text) if rng.random() < 0.5 else 1
    changed = round(changed / place) * place
    return float(changed) if changed not in (value, 0) else float(value + place)


def another_date(value, rng):
    """Another date of the same precision: a day, a month or a year."""
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


def with_value(features, value):
    """The features of the same claim with another figure."""
    if isinstance(value, str):
        claim = msgspec.structs.replace(features.claim, value=value)
        return msgspec.structs.replace(
            features,
            claim=claim,
            day=dates.day(value) if features.family == "date" else None,
            minutes=clock.minutes(value) if features.family == "time" else None,
        )
    number = msgspec.structs.replace(features.claim.number, text=f"{value:.15g}")
    claim = msgspec.structs.replace(features.claim, value=value, high=None, number=number)
    return msgspec.structs.replace(features, claim=claim, interval=value_interval(claim, units(builtin())))


def rescored(features, changed, known, beta):
    """The log-odds of all pairs of claims, and the part from the wording; only pairs with a changed claim are compared again."""
    odds, words = {}, {}
    for pair, (weight, of_words) in known.items():
        left, right = (features[index] for index in pair)
        if changed.isdisjoint(pair):
            odds[pair], words[pair] = weight, of_words
        elif cannot_link(left, right) is not None:
            odds[pair] = words[pair] = NEVER
        else:
            row, by_hand = without_by_hand((("start", left.family), *comparisons.levels(left, right)))
            odds[pair] = by_hand + sum(beta.get(level, 0.0) for level in row)
            words[pair] = wording(row, beta)
    return odds, words


def wording(row, beta):
    """The part of a pair's log-odds that comes from the wording."""
    return sum(beta.get(level, 0.0) for level in row if level[0] not in comparisons.NOT_WORDING)

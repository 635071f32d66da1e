"""Dates and clock times of one fact."""

import re

from ..quantities import clock, dates
from ..quantities.clock import MINUTES_A_DAY
from ..quantities.dates import Day
from ..records import Claim
from .pairs import LOWER, UPPER, Pair

WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
LOCAL = frozenset({"local time", "local"})
QUARTER = 15
"""Minutes: time zones lie quarters of an hour apart."""


def dates_fit(pair: Pair) -> bool:
    """No part that both dates state differs.

    - "on Tuesday" / "on July 2, 2013"
    - "in July" / "on July 2"
    """
    if pair.left.kind != "date" or pair.right.kind != "date":
        return False
    if is_same_weekday(pair.left, pair.right):
        return True
    shared = [fits for fits in same_days(pair) if fits is not None]
    return any(shared) or is_between(pair.left, pair.right) or is_between(pair.right, pair.left)


def no_common_part(pair: Pair) -> bool:
    """No part of a date is stated by both, or one day is counted from an article whose own day is not known.

    - "on Tuesday" / "on July 2"
    - "yesterday" / "on Tuesday"
    """
    if pair.left.kind != "date" or pair.right.kind != "date":
        return False
    return all(fits is None for fits in same_days(pair)) and not dates_fit(pair)


def same_days(pair: Pair) -> list[bool | None]:
    """For each day of the one date and each of the other, whether they can be one; None where they share no part."""
    return [dates.same_day(one, two) for one in days(pair.left) for two in days(pair.right)]


def is_same_weekday(left: Claim, right: Claim) -> bool:
    """A weekday's name was resolved by the article's date, and may be a week off: "Thursday", said before it or after."""
    named = [WEEKDAY.match(claim.number.text) is not None for claim in (left, right)]
    if not any(named) or not isinstance(left.value, str) or not isinstance(right.value, str):
        return False
    one, two = dates.day(left.value), dates.day(right.value)
    if one is None or two is None:
        return False
    one, two = dates.dated(one, two), dates.dated(two, one)
    if one.weekday is None or one.weekday != two.weekday:
        return False
    apart = dates.days_apart(one, two)
    return all(named) or apart is None or apart <= 7


def days(claim: Claim) -> list[Day]:
    """The stated days of a date, both ends of a range."""
    stated = (claim.value, claim.high)
    return [found for value in stated if isinstance(value, str) and (found := dates.day(value)) is not None]


def is_between(claim: Claim, other: Claim) -> bool:
    """ "from 1978 to 1989" / "in 1983"."""
    if not isinstance(claim.high, str) or not isinstance(claim.value, str) or not isinstance(other.value, str):
        return False
    size = min(len(claim.value), len(claim.high), len(other.value))
    return claim.value[:size] <= other.value[:size] <= claim.high[:size] and not other.value.startswith("-")


def clock_times_fit(pair: Pair) -> bool:
    """One moment in two zones whose difference is known, or the finer time within what the coarser one announces.

    - "at 0737 GMT" / "at 3:37 a.m. EDT"
    - "about 10 a.m." / "at 10:05 a.m."
    """
    gap = clock_gap(pair)
    if gap is None or not same_zone(pair):
        return False
    return gap == 0 or (abs(gap) <= max(reach(pair.left), reach(pair.right)) / 2 and is_on_the_right_side(pair, gap))


def zone_unknown(pair: Pair) -> bool:
    """Two clock times can be one moment in zones that the articles do not name.

    - "at 10:30 a.m." / "at 2:30 p.m. ET"
    - "at 3:40 p.m. local time" / "at 1210 GMT"
    """
    gap = clock_gap(pair)
    if gap is None or gap == 0 or same_zone(pair):
        return False
    odd = abs(gap) % QUARTER
    return min(odd, QUARTER - odd) <= reach(pair.left) + reach(pair.right)


def clock_times_near(pair: Pair) -> bool:
    """Both times are hedged or one is, and the hedges leave room for one moment.

    - "around 10 a.m." / "around 10:30 a.m."
    - "about 3 p.m." / "at 3:20 p.m."
    """
    gap = clock_gap(pair)
    if gap is None or not same_zone(pair):
        return False
    return abs(gap) <= reach(pair.left) + reach(pair.right) and is_on_the_right_side(pair, gap)


def is_on_the_right_side(pair: Pair, gap: int) -> bool:
    """ "shortly before 5 p.m." leaves no room for 5:10 p.m., nor "after 5 p.m." for 4:50 p.m.; where both lean, they lean together."""
    later, earlier = (pair.right, pair.left) if gap > 0 else (pair.left, pair.right)
    return earlier.bound not in UPPER and later.bound not in LOWER


def clock_gap(pair: Pair) -> int | None:
    """Minutes from the left clock time to the right one, the shorter way round, after bringing known zones together."""
    if pair.left.kind != "time" or not isinstance(pair.left.value, str) or not isinstance(pair.right.value, str):
        return None
    one, two = clock.minutes(pair.left.value), clock.minutes(pair.right.value)
    if one is None or two is None:
        return None
    offsets = pair.lexicon.units.offsets
    shifts = {east - west for west in offsets(pair.left.unit) for east in offsets(pair.right.unit)} or {0}
    gaps = [(two - one - shift + HALF_A_DAY) % MINUTES_A_DAY - HALF_A_DAY for shift in shifts]
    return min(gaps, key=lambda gap: (abs(gap), gap))


HALF_A_DAY = MINUTES_A_DAY // 2


def zones(pair: Pair) -> set[str]:
    """The zones that two clock times name."""
    return {unit for unit in (pair.left.unit, pair.right.unit) if unit}


def same_zone(pair: Pair) -> bool:
    """Whether two clock times are of one zone, or of zones we can convert; a time without a zone may be of any."""
    left, right = pair.left.unit, pair.right.unit
    if left == right or (not left and right in LOCAL) or (not right and left in LOCAL):
        return True
    return bool(pair.lexicon.units.offsets(left) and pair.lexicon.units.offsets(right))


def reach(claim: Claim) -> int:
    """Minutes that the hedge of a clock time allows on either side; "shortly after" is a hedge too."""
    if claim.bound == "exact" or not isinstance(claim.value, str):
        return 0
    return clock.clock_place(clock.minutes(claim.value) or 0) // 2

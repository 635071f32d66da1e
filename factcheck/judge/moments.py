"""Rules for dates and clock times."""

import re

from ..quantities import clock, dates
from ..quantities.clock import MINUTES_A_DAY
from ..records import Claim
from .pairs import LOWER, UPPER, Pair

WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
LOCAL = frozenset({"local time", "local"})
QUARTER = 15
"""Minutes: the offsets of time zones are multiples of a quarter of an hour."""


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
    """The dates have no part in common, or one is relative to an article whose own date is not known.

    - "on Tuesday" / "on July 2"
    - "yesterday" / "on Tuesday"
    """
    if pair.left.kind != "date" or pair.right.kind != "date":
        return False
    return all(fits is None for fits in same_days(pair)) and not dates_fit(pair)


def same_days(pair: Pair) -> list[bool | None]:
    """For each day of one date and each of the other, whether they can be the same; None where they have no part in common."""
    return [dates.same_day(one, two) for one in days(pair.left) for two in days(pair.right)]


def is_same_weekday(left: Claim, right: Claim) -> bool:
    """Whether two dates can be one weekday; a weekday's name is resolved by the article's date, and that may be a week off."""
    named = [WEEKDAY.match(claim.number.text) is not None for claim in (left, right)]
    if not any(named) or not isinstance(left.value, str) or not isinstance(right.value, str):
        return False
    one, two = dates.day(left.value), dates.day(right.value)
    if one is None or two is None:
        return False
    one, two = dates.dated(one, two), dates.dated(two, one)
    if one.weekday is None or one.weekday != two.weekday:
        return False
    gap = dates.days_apart(one, two)
    return all(named) or gap is None or gap <= 7


def days(claim: Claim) -> list[dates.Day]:
    """The stated days of a date, both ends of a range."""
    stated = (claim.value, claim.high)
    return [found for value in stated if isinstance(value, str) and (found := dates.day(value)) is not None]


def is_between(claim: Claim, other: Claim) -> bool:
    """Whether a date is within a range of dates: "from 1978 to 1989" / "in 1983"."""
    if not isinstance(claim.high, str) or not isinstance(claim.value, str) or not isinstance(other.value, str):
        return False
    size = min(len(claim.value), len(claim.high), len(other.value))
    return claim.value[:size] <= other.value[:size] <= claim.high[:size] and not other.value.startswith("-")


def clock_times_fit(pair: Pair) -> bool:
    """The times are one moment in two known zones, or the finer time is within the rounding that the coarser one announces.

    - "at 0737 GMT" / "at 3:37 a.m. EDT"
    - "about 10 a.m." / "at 10:05 a.m."
    """
    gap = clock_gap(pair)
    if gap is None or not is_same_zone(pair):
        return False
    return gap == 0 or (abs(gap) <= max(allowance(pair.left), allowance(pair.right)) / 2 and bounds_allow(pair, gap))


def zone_unknown(pair: Pair) -> bool:
    """The times can be one moment in zones that the articles do not name.

    - "at 10:30 a.m." / "at 2:30 p.m. ET"
    - "at 3:40 p.m. local time" / "at 1210 GMT"
    """
    gap = clock_gap(pair)
    if gap is None or gap == 0 or is_same_zone(pair):
        return False
    remainder = abs(gap) % QUARTER
    return min(remainder, QUARTER - remainder) <= allowance(pair.left) + allowance(pair.right)


def clock_times_near(pair: Pair) -> bool:
    """A time is hedged or both are, and the hedges leave room for one moment.

    - "around 10 a.m." / "around 10:30 a.m."
    - "about 3 p.m." / "at 3:20 p.m."
    """
    gap = clock_gap(pair)
    if gap is None or not is_same_zone(pair):
        return False
    return abs(gap) <= allowance(pair.left) + allowance(pair.right) and bounds_allow(pair, gap)


def bounds_allow(pair: Pair, gap: int) -> bool:
    """Whether the bounds of both times allow the gap: "shortly before 5 p.m." excludes 5:10 p.m., "after 5 p.m." excludes 4:50 p.m."""
    later, earlier = (pair.right, pair.left) if gap > 0 else (pair.left, pair.right)
    return earlier.bound not in UPPER and later.bound not in LOWER


def clock_gap(pair: Pair) -> int | None:
    """Minutes from the left clock time to the right one, the shorter way around the clock, after converting known zones."""
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


def is_same_zone(pair: Pair) -> bool:
    """Whether two clock times are in one zone or in zones that can be converted; a time without a zone counts as local."""
    left, right = pair.left.unit, pair.right.unit
    if left == right or (not left and right in LOCAL) or (not right and left in LOCAL):
        return True
    return bool(pair.lexicon.units.offsets(left) and pair.lexicon.units.offsets(right))


def allowance(claim: Claim) -> int:
    """Minutes that the hedge of a clock time allows on either side; "shortly after" is a hedge, too."""
    if claim.bound == "exact" or not isinstance(claim.value, str):
        return 0
    return clock.clock_place(clock.minutes(claim.value) or 0) // 2

"""The one ordered table of rules: the first that applies to two claims of a fact gives their verdict.

A figure is an interval (values/intervals.py). Every rule's docstring shows its two sentences.
"""

import math
import re
from collections.abc import Callable

from ..records import Claim, Record, Verdict
from ..values import intervals
from ..values.units import Units
from ..values.units import clock_gap as clock_difference
from .pairs import LOWER, ROUNDED, UPPER, Pair, adds_up, course_of, is_number, is_past, spreads

LATER = 30
"""Days between two articles after which a count has had time to change."""
WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


class Rule(Record):
    """One line of the table."""

    name: str
    verdict: Verdict
    message: str
    """What the report says; {left} and {right} are the figures as the articles word them."""
    applies: Callable[[Pair], bool]


def same_value(pair: Pair) -> bool:
    """ "killing 1,200 people" / "more than 1,200 people were killed"."""
    left, right = pair.left, pair.right
    if left.value != right.value or left.high != right.high:
        return False
    if left.kind == "time":
        if clock_gap(pair) not in (None, 0):  # "8 p.m. HKT" / "8 p.m. GMT"
            return False
        return not {left.unit, right.unit} & LOCAL or left.unit == right.unit or not zones(pair)
    return left.unit == right.unit or (pair.one is not None and not pair.is_converted)


RATE = 1.08
"""Rates move from day to day and come from rounded figures."""


def same_value_in_other_unit(pair: Pair) -> bool:
    """ "at speeds of 120 mph" / "at speeds up to 193 km/h"; "half of the homes" / "50 percent of the homes"."""
    if pair.one is None or pair.two is None or not pair.is_converted:
        return False
    if pair.has_fraction:
        return is_same_percentage(pair)
    if pair.is_exchanged:
        return 1 / RATE <= core(pair.one) / core(pair.two) <= RATE if core(pair.two) else False
    gap = max(abs(core(pair.one) - core(pair.two)), abs(pair.one.high - pair.two.high) if is_closed(pair) else 0.0)
    # Lengths and weights are rounded again when a desk converts them; hours are not: 30 seconds are no rough minute.
    is_exact = pair.lexicon.units.dimension(pair.left.unit) == "time"
    place = min(pair.one.place, pair.two.place) if is_exact else max(pair.one.place, pair.two.place)
    return gap <= place / 2 * 1.02


def is_same_percentage(pair: Pair) -> bool:
    """ "two-thirds" / "67 percent", whatever their hedges: to half a point, or half the last place of a finer percentage."""
    units = pair.lexicon.units
    (one, top), (two, other) = (percentages(claim, units) for claim in (pair.left, pair.right))
    place = min(intervals.stated(claim, units).place for claim in (pair.left, pair.right))
    return max(abs(one - two), abs(top - other)) <= min(place, 1) / 2 * 1.02


def percentages(claim: Claim, units: Units) -> tuple[float, float]:
    """The stated value and the end of its range, the value again where it is none, in percent."""
    factor = units.scale(intervals.measured_in(claim)).factor
    return float(claim.value) * factor, float(claim.value if claim.high is None else claim.high) * factor


def within_announced_rounding(pair: Pair) -> bool:
    """ "some 320 km from the capital" / "318 km from the capital"; "nearly four decades" / "38 years"; "dozens" / "50".

    A fraction leaves more room than a rounding takes: "nearly half" / "46 percent" is for an editor to see.
    """
    if pair.one is None or pair.two is None or pair.has_fraction:
        return False
    for rounded, span, other, beside in (
        (pair.left, pair.one, pair.right, pair.two),
        (pair.right, pair.two, pair.left, pair.one),
    ):
        if rounded.bound == "nearly" and pair.is_loosened:
            continue
        if rounded.bound in ROUNDED and span.meets(beside) and other.bound not in LOWER | UPPER:
            return True
        if rounded.vague and rounded.bound in LOWER and span.low <= core(beside) < span.low * intervals.VAGUE:
            return True
        if rounded.bound in LOWER and other.bound == "exact" and other.high is None and is_just_above(span, beside):
            return True
    return False


def is_just_above(span: intervals.Interval, beside: intervals.Interval) -> bool:
    """ "more than 400" / "401": within half the last place and a twentieth of the figure."""
    return 0 <= core(beside) - span.low <= min(span.place / 2, abs(span.low) / 20)


def dates_fit(pair: Pair) -> bool:
    """ "on Tuesday" / "July 2, 2013" / "in July": no part that both state differs."""
    if pair.left.kind != "date":
        return False
    if is_same_weekday(pair.left, pair.right):
        return True
    same = [intervals.same_day(one, two) for one in days(pair.left) for two in days(pair.right)]
    return (
        not same
        or any(fits is not False for fits in same)
        or is_between(pair.left, pair.right)
        or is_between(pair.right, pair.left)
    )


def is_same_weekday(left: Claim, right: Claim) -> bool:
    """A weekday's name was resolved by the article's date, and may be a week off: "Thursday", said before it or after."""
    named = [WEEKDAY.match(claim.number.text) is not None for claim in (left, right)]
    if not any(named) or not isinstance(left.value, str) or not isinstance(right.value, str):
        return False
    one, two = intervals.day(left.value), intervals.day(right.value)
    if one is None or two is None:
        return False
    one, two = intervals.dated(one, two), intervals.dated(two, one)
    if one.weekday is None or one.weekday != two.weekday:
        return False
    apart = intervals.days_apart(one, two)
    return all(named) or apart is None or apart <= 7


def days(claim: Claim) -> list[intervals.Day]:
    """The stated days of a date, both ends of a range."""
    stated = (claim.value, claim.high)
    return [found for value in stated if isinstance(value, str) and (found := intervals.day(value)) is not None]


def is_between(claim: Claim, other: Claim) -> bool:
    """ "from 1978 to 1989" / "in 1983"."""
    if not isinstance(claim.high, str) or not isinstance(claim.value, str) or not isinstance(other.value, str):
        return False
    size = min(len(claim.value), len(claim.high), len(other.value))
    return claim.value[:size] <= other.value[:size] <= claim.high[:size] and not other.value.startswith("-")


def expectation_and_outcome(pair: Pair) -> bool:
    """ "is expected to be repaired by October 17" / "was repaired on October 29"."""
    if pair.left.kind not in ("date", "time"):
        return False
    return pair.left.modality != pair.right.modality and "expected" in (pair.left.modality, pair.right.modality)


def of_other_standing(pair: Pair) -> bool:
    """ "denied that 30 prisoners had escaped" / "20 prisoners escaped"; "60 are feared drowned" / "12 drowned".

    A forecast is no count: "expects 500 guests" / "320 guests came". Of time it is compared:
    "the war will cross its 200th day" states how long it lasts.
    """
    if pair.left.kind in ("date", "time"):
        return False
    both = {pair.left.modality, pair.right.modality}
    if both == {"stated", "expected"}:
        return pair.left.kind in ("count", "money", "percent", "measure")
    return both in ({"stated", "denied"}, {"stated", "feared"})


def clock_times_fit(pair: Pair) -> bool:
    """ "at 3:40 p.m. local time" / "at 1210 GMT": two zones that may be one moment; "about 10 a.m." / "at 10:05 a.m."."""
    gap = clock_gap(pair)
    if gap is None:
        return False
    if zones(pair) and not same_zone(pair):
        return gap % 30 <= reach(pair.left) + reach(pair.right) and gap > 0
    return gap < 30 and gap <= max(reach(pair.left), reach(pair.right)) / 2


def clock_times_near(pair: Pair) -> bool:
    """ "around 10 a.m." / "around 10:30 a.m."."""
    gap = clock_gap(pair)
    return gap is not None and same_zone(pair) and gap <= reach(pair.left) + reach(pair.right)


def clock_gap(pair: Pair) -> int | None:
    """Minutes between two clock times, after bringing known zones together."""
    if pair.left.kind != "time" or not isinstance(pair.left.value, str) or not isinstance(pair.right.value, str):
        return None
    one, two = intervals.minutes(pair.left.value), intervals.minutes(pair.right.value)
    if one is None or two is None:
        return None
    offsets = pair.lexicon.units.offsets
    return clock_difference(one, offsets(pair.left.unit), two, offsets(pair.right.unit))


LOCAL = frozenset({"local time", "local"})


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
    return intervals.clock_place(intervals.minutes(claim.value) or 0) // 2


def later_count(pair: Pair) -> bool:
    """ "at least five people were killed" / "the death toll rose to 24"."""
    if not pair.is_running or not is_number(pair.left) or goes_backwards(pair):
        return False
    return differs_by_more_than_a_place(pair)


def recount(pair: Pair) -> bool:
    """ "70 people were hurt" / "80 were hurt, officials now say"; "burned 2,500 acres" / "has now burned 2,600 acres"."""
    if not pair.is_running or goes_backwards(pair):
        return False
    is_count = pair.left.kind in ("count", "percent", "ordinal") or adds_up(pair.left, pair.lexicon)
    return is_count and pair.one is not None


def counted_days_later(pair: Pair) -> bool:
    """2 July: "the flood killed 17 people" / 4 July: "the flood killed 24 people"; "40 are missing" / "12 are missing";
    "burned 2,500 acres" / "burned 4,000 acres"."""
    if pair.one is None or pair.two is None or course(pair) is None:
        return False
    is_running = pair.left.kind == "count" and {pair.left.clss, pair.right.clss} <= pair.lexicon.running
    if not is_running and not all(spreads(claim, pair.lexicon) for claim in (pair.left, pair.right)):
        return False
    if is_past(pair.left, pair.lexicon) or is_past(pair.right, pair.lexicon):
        return False
    return moved(pair) == course(pair)


def goes_backwards(pair: Pair) -> bool:
    """4 July: "the toll rose to 24" / 5 July: "17 have been killed so far": a toll only rises, unless it is said to be lowered."""
    if course(pair) != "rises" or moved(pair) != "falls":
        return False
    return not any(pair.lexicon.taken_back.search(claim.sentence) for claim in (pair.left, pair.right))


def course(pair: Pair) -> str | None:
    """Which way figures of this class move; None for those that move either way or not at all."""
    found = {course_of(claim, pair.lexicon) for claim in (pair.left, pair.right)}
    return found.pop() if len(found) == 1 else None


def moved(pair: Pair) -> str | None:
    """Which way the figure moved from the earlier article to the later; None where neither is later, or it did not move."""
    if pair.later is None or pair.one is None or pair.two is None or core(pair.one) == core(pair.two):
        return None
    return "rises" if (core(pair.two) > core(pair.one)) == (pair.later == "right") else "falls"


def counted_weeks_later(pair: Pair) -> bool:
    """June: "five members have been convicted" / August: "seven members have been convicted"."""
    if pair.left.kind != "count" or pair.one is None or pair.days is None:
        return False
    if not {pair.left.clss, pair.right.clss} <= pair.lexicon.growing:
        return False
    return pair.days >= LATER and not (is_past(pair.left, pair.lexicon) or is_past(pair.right, pair.lexicon))


def older_by_now(pair: Pair) -> bool:
    """ "Smith, 38, was arrested" / a year later: "the 39-year-old was convicted"."""
    if pair.left.kind != "age" or pair.one is None or pair.two is None or pair.days is None:
        return False
    years = abs(core(pair.one) - core(pair.two)) / 365.25
    return abs(years - pair.days / 365.25) < 1 and pair.days > 20


def differs_by_more_than_a_place(pair: Pair) -> bool:
    """ "at least five" / "six" is the same moment told with room; "at least five" / "24" is not."""
    if pair.one is None or pair.two is None:
        return False
    return abs(core(pair.one) - core(pair.two)) > min(pair.one.place, pair.two.place) * 1.001


def words_leave_room(pair: Pair) -> bool:
    """ "over 1,100 people were killed" / "1,200 people were killed"."""
    if pair.one is None or pair.two is None or not pair.one.meets(pair.two):
        return False
    both_low = pair.left.bound in LOWER and pair.right.bound in LOWER
    if both_low and not (pair.left.vague or pair.right.vague):
        return not differs_by_more_than_a_place(pair)
    low, top = sorted((abs(core(pair.one)), abs(core(pair.two))))
    return top <= 2 * low + max(pair.one.place, pair.two.place)


def unannounced_rounding(pair: Pair) -> bool:
    """ "an area of 8.7 acres" / "nine acres"; "half" / "48 percent"; small counts are not rounded: nine games are not ten."""
    if pair.one is None or pair.two is None:
        return False
    if any(claim.kind in ("age", "ordinal", "score") for claim in (pair.left, pair.right)):
        return False
    (coarse, rounded), (fine, other) = sorted(
        ((pair.one, pair.left), (pair.two, pair.right)),
        key=lambda side: (-round(side[0].place, 6), not intervals.is_fraction(side[1])),
    )
    # "30 percent" has the place of "a third", but is no fraction that was chosen beside it.
    is_finer = coarse.place > fine.place * 1.001 or intervals.is_fraction(rounded) != intervals.is_fraction(other)
    if not is_finer or rounded.bound != "exact":
        return False
    if rounded.kind == "count" and coarse.high < 100:
        return False  # ten games are ten games
    return abs(core(fine) - core(coarse)) < coarse.place / 2 or (not is_closed(pair) and coarse.widened().meets(fine))


def not_comparable(pair: Pair) -> bool:
    """ "900 euros" / "4,275 dirhams", with no rate in the articles."""
    return is_number(pair.left) and is_number(pair.right) and pair.one is None


def otherwise(pair: Pair) -> bool:
    """ "on Tuesday" / "on Wednesday"; "12 people were hurt" / "18 people were hurt"."""
    return True


def core(span: intervals.Interval) -> float:
    """The stated figure of an interval: its only closed end, or its middle."""
    if math.isinf(span.high):
        return span.low
    if math.isinf(span.low):
        return span.high
    return (span.low + span.high) / 2


def is_closed(pair: Pair) -> bool:
    """Both figures have two ends."""
    return all(
        span is not None and not math.isinf(span.high) and not math.isinf(span.low) for span in (pair.one, pair.two)
    )


RULES: tuple[Rule, ...] = (
    Rule(name="same_value", verdict="agree", message="{left} and {right}: the same figure", applies=same_value),
    Rule(name="not_comparable", verdict="agree", message="{left} and {right}: no common unit", applies=not_comparable),
    Rule(
        name="of_other_standing",
        verdict="agree",
        message="{left} and {right}: one is stated, the other denied, expected or only feared",
        applies=of_other_standing,
    ),
    Rule(
        name="same_value_in_other_unit",
        verdict="agree",
        message="{left} and {right}: the same figure in two units",
        applies=same_value_in_other_unit,
    ),
    Rule(
        name="within_announced_rounding",
        verdict="agree",
        message="{left} and {right}: the same within the rounding that the words announce",
        applies=within_announced_rounding,
    ),
    Rule(
        name="dates_fit",
        verdict="agree",
        message="{left} and {right}: nothing that both state differs",
        applies=dates_fit,
    ),
    Rule(
        name="clock_times_fit",
        verdict="agree",
        message="{left} and {right}: can be one moment",
        applies=clock_times_fit,
    ),
    Rule(
        name="expectation_and_outcome",
        verdict="update",
        message="{left} was expected, {right} came of it, or the other way round",
        applies=expectation_and_outcome,
    ),
    Rule(
        name="older_by_now",
        verdict="update",
        message="{left} and {right}: the articles lie as far apart",
        applies=older_by_now,
    ),
    Rule(
        name="later_count",
        verdict="update",
        message="{left} and {right}: a running figure, counted at two times",
        applies=later_count,
    ),
    Rule(
        name="words_leave_room",
        verdict="compatible",
        message="{left} and {right} differ, but the words leave room for both",
        applies=words_leave_room,
    ),
    Rule(
        name="clock_times_near",
        verdict="compatible",
        message="{left} and {right} differ, but the words leave room for both",
        applies=clock_times_near,
    ),
    Rule(
        name="unannounced_rounding",
        verdict="compatible",
        message="{left} and {right}: the one may be the other rounded, but no word says so",
        applies=unannounced_rounding,
    ),
    Rule(
        name="recount",
        verdict="update",
        message="{left} and {right}: a running figure, counted at two times",
        applies=recount,
    ),
    Rule(
        name="counted_days_later",
        verdict="update",
        message="{left} and {right}: a running figure, the articles are of two days",
        applies=counted_days_later,
    ),
    Rule(
        name="counted_weeks_later",
        verdict="update",
        message="{left} and {right}: counted at two times, the articles lie weeks apart",
        applies=counted_weeks_later,
    ),
    Rule(
        name="otherwise_conflict",
        verdict="conflict",
        message="{left} and {right} cannot both be right",
        applies=otherwise,
    ),
)


def rule(pair: Pair) -> Rule:
    """The first rule of the table that applies."""
    return next(rule_ for rule_ in RULES if rule_.applies(pair))

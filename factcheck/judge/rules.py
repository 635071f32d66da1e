"""The one ordered table of rules: the first that applies to two claims of a fact gives their verdict.

A figure is an interval (quantities/interval.py). Every rule's docstring says when it applies and shows its two sentences.
"""

from collections.abc import Callable

from ..quantities import interval
from ..quantities.interval import Interval
from ..quantities.units import Units
from ..records import Claim, Record, Verdict
from . import moments, not_comparable, running
from .exchange_rates import per
from .pairs import LOWER, ROUNDED, UPPER, Pair, core, is_closed
from .running import differs_by_more_than_a_place


class Rule(Record):
    """One line of the table."""

    name: str
    verdict: Verdict
    """Of a rule for what is not compared: single, as of a figure that nobody else gives."""
    message: str
    """What the report says; {left} and {right} are the figures as the articles word them."""
    applies: Callable[[Pair], bool]
    reason: str | None = None
    """What keeps two figures from being compared; None for a rule that compares them."""


def same_value(pair: Pair) -> bool:
    """Both articles give one value in one unit, under whatever hedge.

    - "killing 1,200 people" / "more than 1,200 people were killed"
    - "costs $3 million" / "costs A$3 million": a bare dollar can be Australian
    """
    left, right = pair.left, pair.right
    if left.value != right.value or left.high != right.high or (left.kind in MOMENTS and left.kind != right.kind):
        return False
    if left.kind == "time":
        if moments.clock_gap(pair) not in (None, 0):  # "8 p.m. HKT" / "8 p.m. GMT"
            return False
        return not {left.unit, right.unit} & moments.LOCAL or left.unit == right.unit or not moments.zones(pair)
    is_paid_alike = pair.is_one_rate or not (per(left) and per(right))
    return (
        left.unit == right.unit
        or pair.is_one_name
        or (pair.one is not None and not pair.is_converted and is_paid_alike)
    )


MOMENTS = frozenset({"date", "time", "score"})
RATE = 1.08
"""Rates move from day to day and come from rounded figures."""
MOST = 1 / 8
"""No rounding moves a figure by more than this share: 4,500 to 4,000 is the furthest that one digit brings it, 14 is no 10."""
CONVERSION = 1 / 12
"""No conversion is rounded by more: 5 feet are 1.5 metres, 8 miles no 10 kilometres."""


def same_value_in_other_unit(pair: Pair) -> bool:
    """The one figure, converted and rounded as the other is, gives the other.

    - "at speeds of 120 mph" / "at speeds up to 193 km/h"
    - "half of the homes" / "50 percent of the homes"
    """
    if pair.one is None or pair.two is None or not pair.is_converted or pair.left.vague or pair.right.vague:
        return False
    if pair.has_fraction:
        return is_same_percentage(pair)
    if pair.is_exchanged:
        return 1 / RATE <= core(pair.one) / core(pair.two) <= RATE if core(pair.two) else False
    gap = abs(core(pair.one) - core(pair.two))
    if is_closed(pair):
        gap = max(abs(pair.one.low - pair.two.low), abs(pair.one.high - pair.two.high))
    # Lengths and weights are rounded again when a desk converts them; hours are not: 30 seconds are no rough minute.
    place = min(pair.one.place, pair.two.place) if pair.is_time else max(pair.one.place, pair.two.place)
    reach = place / 2 * 1.02
    if not pair.has_offset:
        reach = min(reach, max(abs(core(pair.one)), abs(core(pair.two))) * CONVERSION)
    return gap <= reach


def is_same_percentage(pair: Pair) -> bool:
    """ "two-thirds" / "67 percent", whatever their hedges: to half a point, or half the last place of a finer percentage."""
    units = pair.lexicon.units
    (one, top), (two, other) = (percentages(claim, units) for claim in (pair.left, pair.right))
    place = min(interval.stated(claim, units).place for claim in (pair.left, pair.right))
    return max(abs(one - two), abs(top - other)) <= min(place, 1) / 2 * 1.02


def percentages(claim: Claim, units: Units) -> tuple[float, float]:
    """The stated value and the end of its range, the value again where it is none, in percent."""
    factor = units.scale(interval.measured_in(claim)).factor
    return float(claim.value) * factor, float(claim.value if claim.high is None else claim.high) * factor


def within_announced_rounding(pair: Pair) -> bool:
    """The finer figure, rounded to the last place of the coarser one, gives it, and a hedge of the coarser one says so.

    - "some 320 km from the capital" / "318 km from the capital"
    - "dozens were fined" / "50 were fined"

    A fraction leaves more room than a rounding takes: "nearly half" / "46 percent" is for an editor to see.
    """
    if pair.one is None or pair.two is None or pair.has_fraction:
        return False
    for hedged, span, other, beside in (
        (pair.left, pair.one, pair.right, pair.two),
        (pair.right, pair.two, pair.left, pair.one),
    ):
        if hedged.bound == "nearly" and pair.is_loosened:
            continue
        is_told = other.bound not in LOWER | UPPER and other.high is None and hedged.high is None
        if hedged.bound in ROUNDED and is_told and span.meets(beside) and is_rounded_to(hedged, span, other, beside):
            return True
        if hedged.vague and hedged.bound in LOWER and not other.vague:
            if span.low <= core(beside) < span.low * interval.VAGUE:
                return True
        elif hedged.bound in LOWER and other.bound == "exact" and other.high is None and is_just_above(span, beside):
            return True
    return False


def is_rounded_to(rounded: Claim, span: Interval, other: Claim, beside: Interval) -> bool:
    """Whether the first figure is the second rounded: 4,000 is 4,400 and not 4,500, 320 is 318, 10 is neither 6 nor 14."""
    stated, exact = stated_of(rounded, span), stated_of(other, beside)
    gap = exact - stated
    if not -span.place / 2 <= gap < span.place / 2 * (1 - 1e-9):
        return False
    return is_finer(other, beside, rounded, span) and abs(gap) <= MOST * abs(stated)


def is_finer(fine: Claim, fine_span: Interval, coarse: Claim, coarse_span: Interval) -> bool:
    """Whether the first figure says more: by its last place, and within one unit by its digits, for nobody rounds 6 to 10."""
    if fine_span.place >= coarse_span.place * (1 - 1e-9):
        return False
    if fine.unit != coarse.unit or interval.is_fraction(fine) != interval.is_fraction(coarse):
        return True
    one, two = (interval.significant_digits(float(claim.value)) for claim in (fine, coarse))
    return one > two


def stated_of(claim: Claim, span: Interval) -> float:
    """The figure itself in the unit of its interval: 40 of "nearly 40", where the interval lies below it."""
    if claim.bound == "nearly":
        return span.high
    return core(span)


def is_just_above(span: Interval, beside: Interval) -> bool:
    """Whether a figure lies above a lower bound by less than half its last place and a twentieth of it: "more than 400" / "401"."""
    return 0 <= core(beside) - span.low <= min(span.place / 2, abs(span.low) / 20)


def words_leave_room(pair: Pair) -> bool:
    """The figures differ, and some value fits the words of both.

    - "over 1,100 people were killed" / "1,200 people were killed"
    - "at least three people were killed" / "ten people were killed"
    - "about 4,000 jobs" / "4,500 jobs"
    """
    if pair.one is None or pair.two is None or not pair.one.meets(pair.two):
        return False
    is_vague = pair.left.vague or pair.right.vague
    if pair.left.bound in LOWER and pair.right.bound in LOWER and not is_vague:
        return not differs_by_more_than_a_place(pair)
    # "At least three" is true of ten; "dozens" is not said of 600.
    low, top = sorted((abs(core(pair.one)), abs(core(pair.two))))
    return not is_vague or top <= 2 * low + max(pair.one.place, pair.two.place)


def unannounced_rounding(pair: Pair) -> bool:
    """The coarser figure may be the finer one rounded, but no word says so; small counts are not rounded, nine games are not ten.

    - "an area of 8.7 acres" / "nine acres"
    - "half of the homes" / "48 percent of the homes"
    """
    if pair.one is None or pair.two is None:
        return False
    if any(claim.kind in ("age", "ordinal", "score") for claim in (pair.left, pair.right)):
        return False
    (coarse, rounded), (fine, other) = sorted(
        ((pair.one, pair.left), (pair.two, pair.right)),
        key=lambda side: (-round(side[0].place, 6), not interval.is_fraction(side[1])),
    )
    if rounded.bound != "exact":
        return False
    if rounded.kind == "count" and coarse.high < 100:
        return False  # ten games are ten games
    gap = abs(core(fine) - core(coarse))
    if not pair.has_fraction:
        if not is_finer(other, fine, rounded, coarse) or not (pair.has_offset or gap <= MOST * abs(core(coarse))):
            return False
    # "30 percent" has the place of "a third", but is no fraction that was chosen beside it.
    elif coarse.place <= fine.place * 1.001 and interval.is_fraction(rounded) == interval.is_fraction(other):
        return False
    return gap < coarse.place / 2 * (1 - 1e-9) or (not is_closed(pair) and coarse.widened().meets(fine))


def otherwise(pair: Pair) -> bool:
    """No other rule applies.

    - "on Tuesday" / "on Wednesday"
    - "12 people were hurt" / "18 people were hurt"
    """
    return True


def uncompared(name: str, reason: str, applies: Callable[[Pair], bool]) -> Rule:
    """A line of the table for two figures between which nothing decides."""
    message = f"{{left}} and {{right}} are not compared: {reason}"
    return Rule(name=name, verdict="single", message=message, applies=applies, reason=reason)


RULES: tuple[Rule, ...] = (
    uncompared("of_two_kinds", "they are not figures of one kind", not_comparable.of_two_kinds),
    uncompared(
        "different_things_counted",
        "one counts people, the other families, homes or the like",
        not_comparable.different_things_counted,
    ),
    Rule(name="same_value", verdict="agree", message="{left} and {right}: the same figure", applies=same_value),
    uncompared(
        "no_exchange_rate", "two currencies, and the articles give no exchange rate", not_comparable.no_exchange_rate
    ),
    uncompared("no_common_unit", "their units cannot be converted into each other", not_comparable.no_common_unit),
    uncompared(
        "one_is_a_rate",
        "one is paid once, the other again and again, or at another interval",
        not_comparable.one_is_a_rate,
    ),
    uncompared("one_is_denied", "one article denies its figure", not_comparable.one_is_denied),
    uncompared("one_is_expected", "one is stated, the other a forecast", not_comparable.one_is_expected),
    uncompared("one_is_feared", "one is stated, the other only feared", not_comparable.one_is_feared),
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
    uncompared(
        "which_currency",
        "they may be in two currencies, and the articles give no exchange rate",
        not_comparable.which_currency,
    ),
    uncompared("no_common_part", "the dates share no part that could differ", moments.no_common_part),
    Rule(
        name="dates_fit",
        verdict="agree",
        message="{left} and {right}: nothing that both state differs",
        applies=moments.dates_fit,
    ),
    Rule(
        name="clock_times_fit",
        verdict="agree",
        message="{left} and {right}: the same moment",
        applies=moments.clock_times_fit,
    ),
    uncompared("zone_unknown", "a time zone is not named", not_comparable.zone_unknown),
    Rule(
        name="expectation_and_outcome",
        verdict="update",
        message="{left} and {right}: one article says what was expected, the other what came of it",
        applies=running.expectation_and_outcome,
    ),
    Rule(
        name="older_by_now",
        verdict="update",
        message="{left} and {right}: the ages differ by the time between the articles",
        applies=running.older_by_now,
    ),
    Rule(
        name="later_count",
        verdict="update",
        message="{left} and {right}: the articles say that the figure is still moving",
        applies=running.later_count,
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
        applies=moments.clock_times_near,
    ),
    Rule(
        name="unannounced_rounding",
        verdict="compatible",
        message="{left} and {right}: one may be the other rounded, but no word says so",
        applies=unannounced_rounding,
    ),
    Rule(
        name="recount",
        verdict="update",
        message="{left} and {right}: the articles say that the figure is still moving",
        applies=running.recount,
    ),
    Rule(
        name="counted_days_later",
        verdict="update",
        message="{left} and {right}: the figure moves, and the articles are of two days",
        applies=running.counted_days_later,
    ),
    Rule(
        name="counted_weeks_later",
        verdict="update",
        message="{left} and {right}: the figure moves, and the articles are weeks apart",
        applies=running.counted_weeks_later,
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

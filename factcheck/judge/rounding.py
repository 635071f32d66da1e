"""Rules for quantities: equal, the same in another unit, or as near as their words leave room for.

A figure with its hedge is an interval (quantities).
"""

from ..quantities import interval
from ..quantities.interval import Interval
from ..quantities.units import Units
from ..records import Claim
from . import moments
from .exchange_rates import are_same_exchanged, denominator
from .pairs import LOWER, ROUNDED, UPPER, Pair, differs_by_more_than_a_place

NOT_QUANTITIES = frozenset({"date", "time", "score"})
LARGEST_ROUNDING = 1 / 8
"""No rounding changes a figure by more than this share: 4,500 to 4,000 is the most that one digit does; 14 does not become 10."""
LEAST_OF_VAGUE = 3 / 4
"""A vague plural is at least two of what it counts, rounded: two dozen begin at a dozen and a half, 18."""
LARGEST_CONVERSION = 1 / 12
"""No conversion is rounded by more than this share: 5 feet are 1.5 metres, 8 miles are not 10 kilometres."""


def same_value(pair: Pair) -> bool:
    """Both articles give one value in one unit, whatever their hedges.

    - "killing 1,200 people" / "more than 1,200 people were killed"
    - "costs $3 million" / "costs A$3 million": a bare dollar can be Australian
    """
    left, right = pair.left, pair.right
    is_same = left.value == right.value and left.high == right.high
    if not is_same or (left.kind in NOT_QUANTITIES and left.kind != right.kind):
        return False
    if left.kind == "time":
        if moments.clock_gap(pair) not in (None, 0):  # "8 p.m. HKT" / "8 p.m. GMT"
            return False
        return not {left.unit, right.unit} & moments.LOCAL or left.unit == right.unit or not moments.zones(pair)
    if left.unit == right.unit or pair.is_one_name:
        return True
    is_paid_alike = pair.is_paid_alike or not (denominator(left) and denominator(right))
    return pair.intervals is not None and not pair.is_converted and is_paid_alike


def same_value_in_other_unit(pair: Pair) -> bool:
    """One figure, converted and rounded like the other, gives the other.

    - "at speeds of 120 mph" / "at speeds up to 193 km/h"
    - "half of the homes" / "50 percent of the homes"
    """
    if pair.intervals is None or not pair.is_converted or pair.left.vague or pair.right.vague:
        return False
    if pair.has_fraction:
        return is_same_percentage(pair)
    left, right = pair.intervals
    if pair.is_exchanged:
        return are_same_exchanged(left.centre, right.centre)
    gap = abs(left.centre - right.centre)
    if pair.is_bounded:
        gap = max(abs(left.low - right.low), abs(left.high - right.high))
    # An editor who converts lengths and weights rounds them again, but not times: 30 seconds are no rough minute.
    place = min(left.place, right.place) if pair.is_time else max(left.place, right.place)
    reach = place / 2 * 1.02
    if not pair.has_offset:
        reach = min(reach, max(abs(left.centre), abs(right.centre)) * LARGEST_CONVERSION)
    return gap <= reach


def is_same_percentage(pair: Pair) -> bool:
    """ "two-thirds" / "67 percent", whatever their hedges: within half a point, or half the last place of a finer percentage."""
    units = pair.lexicon.units
    (left_low, left_high), (right_low, right_high) = (percentages(claim, units) for claim in (pair.left, pair.right))
    place = min(interval.stated(claim, units).place for claim in (pair.left, pair.right))
    return max(abs(left_low - right_low), abs(left_high - right_high)) <= min(place, 1) / 2 * 1.02


def percentages(claim: Claim, units: Units) -> tuple[float, float]:
    """The stated value and the end of its range in percent; the value twice if it is no range."""
    factor = units.scale(interval.measured_in(claim)).factor
    return float(claim.value) * factor, float(claim.value if claim.high is None else claim.high) * factor


def within_announced_rounding(pair: Pair) -> bool:
    """The finer figure, rounded to the last place of the coarser one, gives the coarser one, and the coarser one has a hedge.

    - "some 320 km from the capital" / "318 km from the capital"
    - "dozens were fined" / "50 were fined", "21 were fined"

    A fraction leaves more room than a rounding takes: an editor should see "nearly half" / "46 percent".
    """
    if pair.intervals is None or pair.has_fraction:
        return False
    left, right = pair.intervals
    for hedged, span, other, other_span in (
        (pair.left, left, pair.right, right),
        (pair.right, right, pair.left, left),
    ):
        if hedged.bound == "nearly" and pair.is_loosened:
            continue
        can_be_finer = other.bound not in LOWER | UPPER and other.high is None and hedged.high is None
        if (
            hedged.bound in ROUNDED
            and can_be_finer
            and span.meets(other_span)
            and is_rounded_to(hedged, span, other, other_span)
        ):
            return True
        if hedged.vague and hedged.bound in LOWER and not other.vague:
            if span.low * LEAST_OF_VAGUE <= other_span.centre <= span.low * interval.VAGUE:
                return True
        elif (
            hedged.bound in LOWER and other.bound == "exact" and other.high is None and is_just_above(span, other_span)
        ):
            return True
    return False


def is_rounded_to(rounded: Claim, span: Interval, exact: Claim, exact_span: Interval) -> bool:
    """Whether the first figure is the second rounded: 4,000 is 4,400 and not 4,500, 320 is 318, 10 is neither 6 nor 14."""
    stated = stated_value(rounded, span)
    gap = stated_value(exact, exact_span) - stated
    if not -span.place / 2 <= gap < span.place / 2 * (1 - 1e-9):
        return False
    return is_finer(exact, exact_span, rounded, span) and abs(gap) <= LARGEST_ROUNDING * abs(stated)


def is_finer(fine: Claim, fine_span: Interval, coarse: Claim, coarse_span: Interval) -> bool:
    """Whether the first figure is more exact: by its last place, and in one unit by its digits, too, for nobody rounds 6 to 10."""
    if fine_span.place >= coarse_span.place * (1 - 1e-9):
        return False
    if fine.unit != coarse.unit or interval.is_fraction(fine) != interval.is_fraction(coarse):
        return True
    fine_digits, coarse_digits = (interval.significant_digits(float(claim.value)) for claim in (fine, coarse))
    return fine_digits > coarse_digits


def stated_value(claim: Claim, span: Interval) -> float:
    """The figure itself in the unit of its interval: 40 of "nearly 40", although its interval ends there."""
    return span.high if claim.bound == "nearly" else span.centre


def is_just_above(span: Interval, other: Interval) -> bool:
    """Whether a figure is above a lower bound by at most half the bound's last place and a twentieth of it: "more than 400" / "401"."""
    return 0 <= other.centre - span.low <= min(span.place / 2, abs(span.low) / 20)


def words_leave_room(pair: Pair) -> bool:
    """The figures differ, and some value fits the words of both.

    - "over 1,100 people were killed" / "1,200 people were killed"
    - "at least three people were killed" / "ten people were killed"
    - "about 4,000 jobs" / "4,500 jobs"
    """
    if pair.intervals is None:
        return False
    left, right = pair.intervals
    if not left.meets(right):
        return False
    is_vague = pair.left.vague or pair.right.vague
    if pair.left.bound in LOWER and pair.right.bound in LOWER and not is_vague:
        return not differs_by_more_than_a_place(pair)
    # "At least three" is true of ten; nobody says "dozens" of 600.
    low, high = sorted((abs(left.centre), abs(right.centre)))
    return not is_vague or high <= 2 * low + max(left.place, right.place)


def unannounced_rounding(pair: Pair) -> bool:
    """The coarser figure may be the finer one rounded, but no word says so; small counts are never rounded.

    - "an area of 8.7 acres" / "nine acres"
    - "half of the homes" / "48 percent of the homes"
    """
    if pair.intervals is None or any(claim.kind in ("age", "ordinal", "score") for claim in (pair.left, pair.right)):
        return False
    left, right = pair.intervals
    (coarse_span, coarse), (fine_span, fine) = sorted(
        ((left, pair.left), (right, pair.right)),
        key=lambda side: (-round(side[0].place, 6), not interval.is_fraction(side[1])),
    )
    if coarse.bound != "exact":
        return False
    if coarse.kind == "count" and coarse_span.high < 100:
        return False  # "Nine games" is not "ten games".
    gap = abs(fine_span.centre - coarse_span.centre)
    if not pair.has_fraction:
        if not is_finer(fine, fine_span, coarse, coarse_span):
            return False
        if not pair.has_offset and gap > LARGEST_ROUNDING * abs(coarse_span.centre):
            return False
    # "30 percent" has the place of "a third", but nobody chose it as a fraction.
    elif coarse_span.place <= fine_span.place * 1.001 and interval.is_fraction(coarse) == interval.is_fraction(fine):
        return False
    return gap < coarse_span.place / 2 * (1 - 1e-9) or (not pair.is_bounded and coarse_span.widened().meets(fine_span))

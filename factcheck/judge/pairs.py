"""Two claims of one fact as the rules see them: as intervals in one unit, with the dates of their articles."""

import math
from functools import lru_cache
from typing import Literal

from ..quantities import dates, interval
from ..quantities.interval import Interval
from ..quantities.units import Units
from ..records import Claim, Record
from .circumstances import Circumstances
from .exchange_rates import amount, currency, may_share_denominator, money_unit, scaled
from .lexicon import JudgeLexicon

LOWER = frozenset({"at least", "more than"})
UPPER = frozenset({"at most", "less than", "up to"})
ROUNDED = frozenset({"about", "nearly"})

Side = Literal["left", "right"]


class Pair(Record):
    """Two claims of one fact, made comparable."""

    left: Claim
    right: Claim
    lexicon: JudgeLexicon
    intervals: tuple[Interval, Interval] | None = None
    """Both figures in one unit; None where they have no common unit."""
    is_converted: bool = False
    """The claims are in two units."""
    is_loosened: bool = False
    """One claim is in months or years and the other in days: both intervals are a little wider."""
    is_exchanged: bool = False
    """The claims are in two currencies, and the articles imply a rate."""
    is_one_name: bool = False
    """One currency is named by a word that the other shares: "$3 million" and "A$3 million"."""
    is_paid_alike: bool = True
    """Not one amount is "a year" and the other is not."""
    has_fraction: bool = False
    """A claim is a fraction: "half" and "a third", or "half" and "48 percent"."""
    is_moving: bool = False
    """The articles say that the figure changes with time."""
    days: int | None = None
    """Days between the two articles, when both are dated."""
    later: Side | None = None
    """The claim whose article is of a later day."""
    published: tuple[str | None, str | None] = (None, None)
    """The dates of both articles."""

    @property
    def is_time(self) -> bool:
        """Whether the figures are durations."""
        return self.lexicon.units.dimension(self.left.unit) == "time"

    @property
    def has_offset(self) -> bool:
        """Whether zero in a unit is not zero of the thing measured, so that a share of the figure has no meaning: degrees."""
        return any(self.lexicon.units.scale(claim.unit).offset for claim in (self.left, self.right))

    @property
    def is_bounded(self) -> bool:
        """Whether both intervals have two finite ends."""
        return self.intervals is not None and not any(
            math.isinf(span.high) or math.isinf(span.low) for span in self.intervals
        )


def pair(
    left: Claim, right: Claim, circumstances: Circumstances, lexicon: JudgeLexicon, *, is_moving: bool = False
) -> Pair:
    """Bring two claims to one unit."""
    first, second = (circumstances.published.get(claim.article) for claim in (left, right))
    units, currencies = lexicon.units, lexicon.currencies
    both: tuple[Interval, Interval] | None = None
    is_converted = is_loosened = is_exchanged = is_one_name = False
    if left.kind == "money" and right.kind == "money" and is_number(left) and is_number(right):
        one, two = amount(left, currencies, units), amount(right, currencies, units)
        rate = circumstances.exchange.get((currency(left, currencies), currency(right, currencies)))
        is_one_name = currencies.may_be_one(left, right)
        if currency(left, currencies) == currency(right, currencies):
            both, is_converted = (one, two), money_unit(left) != money_unit(right)
        elif rate is not None:
            both, is_converted, is_exchanged = (scaled(one, rate), two), True, True
        elif is_one_name:
            both = one, two
        else:
            is_converted = True
    elif is_number(left) and is_number(right) and dimension(left, units) == dimension(right, units):
        is_converted = interval.measured_in(left) != interval.measured_in(right)
        one, two = interval.stated(left, units), interval.stated(right, units)
        is_loosened = is_converted and dimension(left, units) == "time" and one.is_uneven != two.is_uneven
        both = (interval.loosened(one), interval.loosened(two)) if is_loosened else (one, two)
    return Pair(
        left=left,
        right=right,
        lexicon=lexicon,
        intervals=both,
        is_converted=is_converted,
        is_loosened=is_loosened,
        is_exchanged=is_exchanged,
        is_one_name=is_one_name,
        is_paid_alike=left.kind != "money" or right.kind != "money" or may_share_denominator(left, right, units),
        has_fraction=interval.is_fraction(left) or interval.is_fraction(right),
        is_moving=is_moving,
        days=days_between(first, second),
        later=later_side(first, second),
        published=(first, second),
    )


def is_number(claim: Claim) -> bool:
    """Whether the figure is a quantity, not a date, a clock time or a score."""
    return isinstance(claim.value, (int, float)) and claim.kind not in ("date", "time")


def dimension(claim: Claim, units: Units) -> str | None:
    """What the unit of a claim measures: "length"; for money its currency."""
    return money_unit(claim) if claim.kind == "money" else units.dimension(interval.measured_in(claim))


@lru_cache(maxsize=4096)
def days_between(left: str | None, right: str | None) -> int | None:
    """Days between two publication dates."""
    one, two = dates.day(left or ""), dates.day(right or "")
    return dates.days_apart(one, two) if one and two else None


def later_side(left: str | None, right: str | None) -> Side | None:
    """Which of two publication dates is the later one; None where one is unknown or has no day."""
    if not days_between(left, right) or left is None or right is None or not (left[0].isdigit() and right[0].isdigit()):
        return None
    return "left" if left > right else "right"


def differs_by_more_than_a_place(pair: Pair) -> bool:
    """Whether two figures are further apart than a rounding: "at least five" / "24", not "at least five" / "six"."""
    if pair.intervals is None:
        return False
    left, right = pair.intervals
    return abs(left.centre - right.centre) > min(left.place, right.place) * 1.001

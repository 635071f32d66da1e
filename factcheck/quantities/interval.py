"""Figures as intervals: the values that the words of a figure allow. Pure."""

import math
import re
from fractions import Fraction
from functools import lru_cache

from ..records import Bound, Claim, Record
from .kinds import KINDS
from .units import Units

VAGUE = 5
"""Highest multiple of its value that a vague plural may mean: "dozens" are 24 to 120."""


class Interval(Record):
    """The values that the words of a figure allow, both ends included."""

    low: float
    high: float
    place: float
    """The last significant place, in the unit of the interval: 10 for "250", 0.1 for "6.5", a million for "22 million"."""
    is_uneven: bool = False
    """The length of the unit depends on the calendar: months, years."""

    def holds(self, value: float) -> bool:
        """Whether the words allow this value."""
        return self.low <= value <= self.high

    def meets(self, other: "Interval") -> bool:
        """Whether some value fits both figures. Intervals that only touch do not meet, unless one of them is a point."""
        if self.low == self.high or other.low == other.high:
            return self.low <= other.high and other.low <= self.high
        return self.low < other.high and other.low < self.high

    @property
    def centre(self) -> float:
        """The stated end of an open interval, the middle of a closed one: 40 for "at least 40", 250 for "about 250"."""
        if math.isinf(self.high):
            return self.low
        if math.isinf(self.low):
            return self.high
        return (self.low + self.high) / 2

    def widened(self) -> "Interval":
        """The same figure as if it were rounded, by half of its last place on each side."""
        low, high = self.low - self.place / 2, self.high + self.place / 2
        return Interval(low=low, high=high, place=self.place, is_uneven=self.is_uneven)


def interval(value: float, high: float | None, bound: Bound, step: float, *, factor: float = 1.0) -> Interval:
    """A stated figure as an interval.

    Shape:  (250, None, "about", 10) -> 245 to 255; (40, None, "nearly", 10) -> 35 to 40.
    Units:  those of the value and of `step`, its last significant place, times `factor`.
    """
    low = top = value
    if high is not None:
        low, top = min(value, high), max(value, high)
    elif bound == "about":
        low, top = value - step / 2, value + step / 2
    elif bound == "nearly":
        low = value - step / 2
    elif bound in ("at least", "more than"):
        top = math.inf
    elif bound in ("at most", "less than", "up to"):
        low = -math.inf
    return Interval(low=low * factor, high=top * factor, place=step * factor)


@lru_cache(maxsize=65536)
def place(value: float, text: str) -> float:
    """The last significant place of a figure as its text shows it: 10 for 250, 1 for "250.", 100,000 for "2.5 million"."""
    if value % 1 == 0.5 and re.search(r"half|½|1/2", text):
        return 0.5
    found = re.search(r"\d[\d,]*(?:\.(\d+))?", text)
    shown = float(found[0].replace(",", "").rstrip(".")) if found else 0.0
    if found and shown:
        step = 10.0 ** -len(found[1]) if found[1] else trailing_place(shown)
        return abs(step * (value / shown))
    return trailing_place(abs(value))


def trailing_place(value: float) -> float:
    """The place of the last digit that is not zero: 100 for 1,200, 1 for 7, 0.1 for 6.5, 1 for 0."""
    if value == 0:
        return 1.0
    digits = f"{value:.6f}".rstrip("0")
    whole, _, decimals = digits.partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    return float(10.0 ** (len(whole) - len(whole.rstrip("0"))))


def part_place(value: float) -> float:
    """The place of a part of a whole: one over its denominator, at most a tenth.

    Shape:  1/2, 2/3, 3/10 -> 0.1; 1/20 -> 0.05; 1/100 -> 0.01.
    """
    return min(COARSEST_PART, 1 / Fraction(value).limit_denominator(FINEST_PART).denominator)


COARSEST_PART = 0.1
""" "Half" is said of 45 to 55 percent, "a third" of 28 to 38."""
FINEST_PART = 1000


def significant_digits(value: float) -> int:
    """Number of significant digits: 4 for 2,417, 1 for 400."""
    if value == 0:
        return 1
    digits = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    return max(1, len(digits.replace(".", "").strip("0")))


def measured_in(claim: Claim) -> str | None:
    """The unit in which a claim is compared: the stated unit, else that of its kind.

    Shape:  "half of the homes" -> "fraction", which turns into percent; "Lund, 38" -> "year"; "38 homes" -> None.
    """
    return claim.unit or KINDS[claim.kind].unit


def is_fraction(claim: Claim) -> bool:
    """Whether the figure is a fraction, not a percentage: "half", "two-thirds", "one in five"."""
    return measured_in(claim) == "fraction"


def stated(claim: Claim, units: Units) -> Interval:
    """The figure of a claim in base units, money in its currency.

    Shape:  an ordinal of a duration is incomplete: "its seventh month" is six to seven months.
    """
    value = float(claim.value)
    high = float(claim.high) if isinstance(claim.high, (int, float)) else None
    worth = units.scale(None if claim.kind == "money" else measured_in(claim))
    if claim.kind == "duration" and high is None and ORDINAL.search(claim.number.text):
        span = Interval(low=(value - 1) * worth.factor, high=value * worth.factor, place=worth.factor)
    else:
        step = part_place(value) if is_fraction(claim) else place(value, claim.number.text)
        span = interval(value, high, claim.bound, step, factor=worth.factor)
    if not worth.offset and not worth.is_uneven:
        return span
    low, top = span.low + worth.offset, span.high + worth.offset
    return Interval(low=low, high=top, place=span.place, is_uneven=worth.is_uneven)


ORDINAL = re.compile(
    r"(?:\d(?:st|nd|rd|th)\b|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?<!\w)\w+(?:teen|tie)th)\b)",
    re.IGNORECASE,
)


def loosened(span: Interval) -> Interval:
    """The interval of a duration in months, two percent wider on each side, to compare it with one in days."""
    return Interval(low=span.low * 0.98, high=span.high * 1.02, place=span.place, is_uneven=span.is_uneven)

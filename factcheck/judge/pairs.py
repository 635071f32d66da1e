"""Two claims of one fact as the rules see them: intervals in one unit, dates, clock times, and what the articles tell about time."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from statistics import median

from ..records import Claim, Record
from ..values import intervals

Rates = Mapping[tuple[str, str], float]

LOWER = frozenset({"at least", "more than"})
UPPER = frozenset({"at most", "less than", "up to"})
ROUNDED = frozenset({"about", "nearly"})
VAGUE = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions|billions|several|handful|few|couple)\b", re.IGNORECASE
)
MOVING = re.compile(
    r"\b(?:so far|as of|ris(?:e|es|en|ing)|rose|climb\w*|grow(?:n|s|ing)?|grew|jump\w*|toll|confirmed|latest|now|initial\w*|"
    r"originally|preliminary|earlier|updated?|later|bringing|brings|brought|continu\w+|closed)\b",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?:in|of|since|the) (?:\w+ )?(?:19|20)\d\d\b|\blast year\b|\byears ago\b", re.IGNORECASE)
RUNNING = frozenset(
    {"killed", "injured", "missing", "displaced", "damaged", "arrested", "detained", "infected", "rescued", "evacuated"}
)


class Pair(Record):
    """Two claims of one fact, made comparable."""

    left: Claim
    right: Claim
    one: intervals.Interval | None = None
    two: intervals.Interval | None = None
    """Both in one unit; None where the claims cannot be brought to one."""
    is_converted: bool = False
    is_loosened: bool = False
    """Months stand beside days."""
    is_running: bool = False
    """The articles show that the figure moves with time."""
    days: int | None = None
    """Days between the two articles, when both are dated."""


def pair(
    left: Claim, right: Claim, *, rates: Rates, published: Mapping[str, str | None], is_running: bool = False
) -> Pair:
    """Bring two claims to one unit; a second unit that one of them states itself is preferred to any conversion."""
    one = two = None
    converted = is_loosened = False
    if is_number(left) and is_number(right):
        if left.unit == right.unit or dimension(left) == dimension(right):
            converted = left.unit != right.unit
            one, two = stated(left), stated(right)
            if converted and dimension(left) == "time" and (left.unit in CALENDAR) != (right.unit in CALENDAR):
                is_loosened = True
                one, two = loosened(one), loosened(two)
        elif left.kind == "money" and right.kind == "money":
            converted = True
            rate = rates.get((left.unit or "", right.unit or ""))
            if rate is not None:
                one, two = scaled(stated(left), rate), stated(right)
    return Pair(
        left=left,
        right=right,
        one=one,
        two=two,
        is_converted=converted,
        is_loosened=is_loosened,
        is_running=is_running,
        days=days_between(published.get(left.article), published.get(right.article)),
    )


def is_number(claim: Claim) -> bool:
    """Whether the figure is a quantity, not a date, a clock time or a score."""
    return isinstance(claim.value, (int, float)) and claim.kind not in ("date", "time")


def dimension(claim: Claim) -> str | None:
    """What the unit of a claim measures; "the 200th day" measures time as "200 days" does."""
    return intervals.dimension(claim.unit)


def stated(claim: Claim) -> intervals.Interval:
    """The figure in base units; an ordinal of a stretch of time is under way: "its seventh month" lies between six and seven."""
    value = float(claim.value)
    high = float(claim.high) if isinstance(claim.high, (int, float)) else None
    factor, offset = intervals.scale(claim.unit)
    if claim.kind == "duration" and high is None and ORDINAL.search(claim.number.text):
        return intervals.Interval(low=(value - 1) * factor, high=value * factor, place=factor)
    span = intervals.interval(value, high, claim.bound, claim.number.text, factor=factor)
    return intervals.Interval(low=span.low + offset, high=span.high + offset, place=span.place) if offset else span


ORDINAL = re.compile(
    r"(?:\d(?:st|nd|rd|th)\b|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth)\b)",
    re.IGNORECASE,
)


CALENDAR = frozenset({"month", "year", "decade", "century"})
"""Units whose days the calendar decides."""


def loosened(span: intervals.Interval) -> intervals.Interval:
    """A stretch of months beside one of days: a month has 28 to 31."""
    return intervals.Interval(low=span.low * 0.98, high=span.high * 1.02, place=span.place)


def scaled(span: intervals.Interval, rate: float) -> intervals.Interval:
    """An amount in another currency."""
    return intervals.Interval(low=span.low * rate, high=span.high * rate, place=span.place * rate)


def is_moving(claim: Claim) -> bool:
    """Whether the words round a claim show a count that is still moving: "so far", "the toll rose to", "at least" of the dead."""
    if PAST.search(claim.sentence):
        return False
    if claim.kind in ("count", "percent") and MOVING.search(claim.sentence):
        return True
    return claim.kind == "count" and claim.clss in RUNNING and (claim.bound in LOWER or is_vague(claim))


def is_vague(claim: Claim) -> bool:
    """ "dozens", "several hundred": a word, not a figure."""
    return VAGUE.search(claim.number.text) is not None


@lru_cache(maxsize=4096)
def days_between(left: str | None, right: str | None) -> int | None:
    """Days between two publication dates."""
    one, two = intervals.day(left or ""), intervals.day(right or "")
    return intervals.days_apart(one, two) if one and two else None


def rates(claims: Iterable[Claim]) -> dict[tuple[str, str], float]:
    """Exchange rates that the articles imply by giving one amount in two currencies.

    Shape:  "2 million euros ($2.6 million)" -> {("EUR", "USD"): 1.3, ("USD", "EUR"): 0.77}; the median where several differ.
    """
    found: dict[tuple[str, str], list[float]] = {}
    for claim in claims:
        if (
            claim.kind == "money"
            and claim.also is not None
            and claim.unit
            and is_number(claim)
            and claim.value
            and claim.also.value
        ):
            rate = claim.also.value / float(claim.value)
            found.setdefault((claim.unit, claim.also.unit), []).append(rate)
            found.setdefault((claim.also.unit, claim.unit), []).append(1 / rate)
    return {pair_: median(values) for pair_, values in found.items()}

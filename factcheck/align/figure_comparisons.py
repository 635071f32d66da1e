"""Fields that compare the figures of two claims: value, unit, hedge, and what joins two forms of one figure."""

import re

from ..quantities import dates, interval
from ..quantities.clock import clock_gap
from ..records import Claim
from .features import Features
from .levels import Level

ODD, ODD_IF_LARGE, LARGE = 3, 2, 100
"""Number of significant digits from which a shared figure is odd (2,417), and fewer where it is large (250)."""
SMALL = 12
"""A shared figure up to this one is small, and proves little."""
NEAR_RATIO, FAR_RATIO = 1.6, 8
"""Ratio of two figures up to which they are near, and beyond which they are far."""
NEAR_MINUTES = 30


def value(left: Features, right: Features) -> Level:
    """How near the two figures are: an odd shared value is strong evidence, a small or round one is weak.

    - one of them has no value to compare: same or different text
    - same value: "same odd" (2,417), "same" (38), "same small" (two)
    - some value fits both ("meets"), the two are near, different or far
    """
    if left.family == "date":
        return date_value(left, right)
    if left.family == "time":
        return time_value(left, right)
    one, two = left.interval, right.interval
    if one is None or two is None:
        return "same text" if str(left.claim.value) == str(right.claim.value) else "different text"
    family = left.family if left.family in ("age", "ordinal", "duration", "money") else "quantity"
    if (
        left.claim.unit == right.claim.unit
        and left.claim.value == right.claim.value
        and left.claim.high == right.claim.high
    ):
        return f"{family}: {same_value(float(left.claim.value), family)}"
    if left.dimension != right.dimension and (left.dimension and right.dimension):
        return "other unit"
    if left.claim.unit != right.claim.unit and left.family != "money":
        return f"{family}: converts" if converts(left, right) else f"{family}: different"
    if one.meets(two):
        return f"{family}: meets"
    if one.widened().meets(two.widened()):
        return f"{family}: near"
    if one.centre > 0 and two.centre > 0:
        ratio = max(one.centre, two.centre) / min(one.centre, two.centre)
        if ratio <= NEAR_RATIO:
            return f"{family}: near"
        if ratio > FAR_RATIO:
            return f"{family}: far"
    return f"{family}: different"


def same_value(shared: float, family: str) -> Level:
    """How much a shared value proves; ages and ordinals are all alike in that."""
    digits = interval.significant_digits(shared)
    size = abs(shared)
    if family in ("age", "ordinal"):
        return "same"
    if digits >= ODD or (digits == ODD_IF_LARGE and size >= LARGE):
        return "same odd"
    return "same" if size > SMALL else "same small"


def converts(left: Features, right: Features) -> bool:
    """Whether two figures in two units are one figure, allowing for rounding and for the calendar."""
    one, two = left.interval, right.interval
    if one is None or two is None:
        return False
    if left.dimension == "time" and one.is_uneven != two.is_uneven:
        return interval.loosened(one).meets(interval.loosened(two))
    coarse, fine = (one, two) if one.place >= two.place else (two, one)
    return coarse.meets(fine) or (left.dimension != "time" and coarse.widened().meets(fine))


# --- dates and clock times


def date_value(left: Features, right: Features) -> Level:
    """Two dates: the same as stated, equal in every part that both state, or different; weekday names have levels of their own."""
    one, two = left.day, right.day
    if one is None or two is None:
        return "date: same text" if left.claim.value == right.claim.value else "date: different text"
    if is_relative(left) or is_relative(right):
        same = dates.same_day(one, two)
        return "date: relative, fits" if same else "date: relative, different"
    if left.claim.value == right.claim.value:
        return (
            ("date: same year", "date: same month", "date: same day")[dates.fineness(one)]
            if one.weekday is None or one.day is not None
            else "date: same weekday"
        )
    if one.weekday is not None and one.weekday == two.weekday and (is_weekday_name(left) or is_weekday_name(right)):
        return "date: same weekday"
    same = dates.same_day(one, two)
    if same is None:
        return "date: no shared part"
    if same:
        return "date: fits"
    return "date: different" if dates.fineness(one) == dates.fineness(two) else "date: different, other fineness"


def is_weekday_name(side: Features) -> bool:
    """Whether the text gives only the name of a weekday, so that the week is a guess from the article's date."""
    return side.claim.number.text.strip().lower().rstrip(".") in dates.WEEKDAYS


def is_relative(side: Features) -> bool:
    """Whether the text gives the date relative to the day of writing: "last week", "yesterday"."""
    text = side.claim.number.text.lower()
    return not (any(letter.isdigit() for letter in text) or DATE_NAMES.search(text))


DATE_NAMES = re.compile(r"day\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")


def time_value(left: Features, right: Features) -> Level:
    """Two clock times: the same, within half an hour, or different. Times in unknown zones may be one time in two zones."""
    if left.minutes is None or right.minutes is None:
        return "time: same" if left.claim.value == right.claim.value else "time: different"
    gap = clock_gap(left.minutes, left.zone, right.minutes, right.zone)
    if gap == 0:
        return "time: same"
    if gap <= NEAR_MINUTES:
        return "time: near"
    if left.claim.unit != right.claim.unit and not (left.zone and right.zone) and gap % 30 == 0:
        return "time: other zone"
    return "time: different"


# --- units and hedges


def per(left: Features, right: Features) -> Level:
    """Whether both figures are rates ("per year"), one is, or none."""
    one, two = " per " in (left.claim.unit or ""), " per " in (right.claim.unit or "")
    if not one and not two:
        return "null"
    return "both" if one and two else "one"


def unit(left: Features, right: Features) -> Level:
    """The stated units: none, the same, or one that converts to the other."""
    if not left.claim.unit and not right.claim.unit:
        return "none"
    return "same" if left.claim.unit == right.claim.unit else "other"


def bound(left: Features, right: Features) -> Level:
    """The hedges: none on either side, the same one, or not."""
    one, two = left.claim.bound, right.claim.bound
    if one == two:
        return "flat" if one == "exact" else "same hedge"
    return "flat and hedged" if "exact" in (one, two) else "other hedge"


# --- two forms of one figure


def gloss(left: Features, right: Features) -> Level:
    """Whether one sentence gives one figure in two units: "3 million euros ($3.9 million)", "1540 (1210 GMT)"."""
    first, second = sorted((left.claim, right.claim), key=number_start)
    if first.article != second.article or first.sentence_start != second.sentence_start or first.kind != second.kind:
        return "no"
    between = first.sentence[first.number.end - first.sentence_start : second.number.start - first.sentence_start]
    return "yes" if first.unit != second.unit and GLOSS.fullmatch(between) else "no"


def number_start(claim: Claim) -> int:
    """Sorting key."""
    return claim.number.start


GLOSS = re.compile(
    r"[ \w.-]{0,16}\s?[(\[]\s?(?:about |some |or )?[^\w)\]]{0,2}|\s?[;/] ?[^\w)\]]{0,2}|\s(?:or|-{1,2}|–)\s"
)
"""Text between a figure and its gloss, which follows in brackets, after a stroke or after "or"."""


def elapsed(left: Features, right: Features) -> Level:
    """Whether two durations that end on the day of writing are equally long: both then began on the same day.

    "almost nine months ago" / "its 270th day" / "entering its tenth month"; a small round duration proves nothing.
    """
    if left.family != "duration" or right.family != "duration" or not (is_elapsed(left) and is_elapsed(right)):
        return "no"
    one, two = left.interval, right.interval
    if one is None or two is None:
        return "no"
    if left.claim.unit != right.claim.unit:
        return "one length" if converts(left, right) else "no"
    digits = max(interval.significant_digits(float(side.claim.value)) for side in (left, right))
    return "one length" if digits >= 2 and one.meets(two) else "no"


def is_elapsed(side: Features) -> bool:
    """Whether a duration ends on the day of writing."""
    if interval.ORDINAL.search(side.claim.number.text):
        return True
    return AGO.match(side.text_after) is not None or LASTING.search(side.text_before) is not None


AGO = re.compile(r"\W*(?:\w+ ){0,2}(?:ago|earlier|now)\b")
LASTING = re.compile(r"\b(?:past|last|lasted|dragged on for|been going on for)\W+(?:\w+ )?$")

"""Durations beside their two dates: "closed from May 3 to May 9" and "closed for two weeks" are not one closing, or one is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ...quantities import dates, interval
from ...quantities.interval import Interval
from ...records import Claim
from ..pairs import NEAR, Lexicon
from .ages import Misfit
from .totals import flat

Key = tuple[str, str, str]
"""Story, what happens, and a name of whom or what it happens to."""
ALIKE = 2
"""Times longer or shorter, beyond which a duration is of something else: eight years of office, five weeks of it in May."""


def overlong(claims: Iterable[Claim], stories: Mapping[str, str], words: Lexicon) -> Iterator[Misfit]:
    """Every duration that two days of the same happening deny, once each.

    - "The port was closed from May 3 to May 9" / "the port was closed for two weeks"
    """
    # Each figure once: thousands of articles that tell it alike cost no more than one.
    dated: dict[Key, dict[object, Claim]] = defaultdict(dict)
    lasting: dict[Key, dict[object, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.modality != "stated" or not claim.event or claim.event in words.pale:
            continue
        kept = dated if days_of(claim) is not None else lasting if is_whole(claim, words) else None
        if kept is None:
            continue
        figure = claim.value, claim.high, claim.unit, claim.bound
        names = {name.casefold() for name in (claim.concept, claim.counted, claim.scope.actor) if name}
        for name in names - words.pronouns:
            kept[stories.get(claim.article, ""), claim.event, name].setdefault(figure, claim)
    seen = set()
    for key in sorted(dated.keys() & lasting.keys()):
        for stretch in dated[key].values():
            days = days_of(stretch)
            for duration in lasting[key].values():
                if days is not None and (stretch.id, duration.id) not in seen and denies(days, duration, words):
                    seen.add((stretch.id, duration.id))
                    yield Misfit(
                        claims=(duration, stretch),
                        message=f"“{flat(duration.text)}” does not fit “{flat(stretch.text)}”: that makes {days} days",
                    )


def days_of(claim: Claim) -> int | None:
    """The days from one stated day to another: 6 for "May 3 to May 9"; over the end of a year where the second comes first."""
    if claim.kind != "date" or not isinstance(claim.value, str) or not isinstance(claim.high, str):
        return None
    first, last = dates.day(claim.value), dates.day(claim.high)
    days = dates.days_apart(first, last) if first and last else None
    return 366 - days if days and claim.value[0] == claim.high[0] == "-" and claim.high < claim.value else days


def is_whole(claim: Claim, words: Lexicon) -> bool:
    """Whether a duration is told as over: "was closed for nine days", not "has been closed for nine days", "its ninth day"."""
    if claim.kind != "duration" or words.units.dimension(claim.unit) != "time" or claim.direction is not None:
        return False
    at = claim.number.start - claim.sentence_start
    before = claim.sentence[max(0, at - NEAR) : at]
    return not interval.ORDINAL.search(claim.number.text) and not words.going_on.search(before)


def denies(days: int, duration: Claim, words: Lexicon) -> bool:
    """Whether so many days, the last one counted or not, lie beyond a duration however it is rounded, but are of its size."""
    factor = words.units.scale(duration.unit).factor
    stated = interval.loosened(interval.stated(duration, words.units).widened())
    if days == 0 or not 1 / ALIKE <= float(duration.value) * factor / days <= ALIKE:
        return False
    return not stated.meets(Interval(low=days, high=days + 1, place=1))

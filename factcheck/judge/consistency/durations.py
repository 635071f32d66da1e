"""Durations and two dates: "closed from May 3 to May 9" and "closed for two weeks" are two closings, or one is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ...quantities import dates, interval
from ...quantities.interval import Interval
from ...records import Claim
from ..circumstances import Circumstances
from ..labels import on_one_line
from ..lexicon import JudgeLexicon
from ..movement import NEAR
from .inconsistency import Inconsistency

Key = tuple[str, str, str]
"""The story, the event, and a name of the person or thing it happens to."""
SAME_SIZE = 2
"""A duration this many times longer or shorter is of something else: eight years in office, five weeks of them in May."""


def inconsistent_durations(
    claims: Iterable[Claim], circumstances: Circumstances, lexicon: JudgeLexicon
) -> Iterator[Inconsistency]:
    """A duration does not fit the two days that an article of the same story gives for the same event.

    - "The port was closed from May 3 to May 9" / "the port was closed for two weeks"
    """
    # Each figure is kept once: thousands of articles with the same figure cost no more than one.
    dated: dict[Key, dict[object, Claim]] = defaultdict(dict)
    lasting: dict[Key, dict[object, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.modality != "stated" or not claim.event or claim.event in lexicon.pale_events:
            continue
        kept = dated if days_of(claim) is not None else lasting if is_whole(claim, lexicon) else None
        if kept is None:
            continue
        figure = claim.value, claim.high, claim.unit, claim.bound
        names = {name.casefold() for name in (claim.concept, claim.counted, claim.scope.actor) if name}
        for name in names - lexicon.pronouns:
            kept[circumstances.stories.get(claim.article, ""), claim.event, name].setdefault(figure, claim)
    seen = set()
    for key in sorted(dated.keys() & lasting.keys()):
        for stretch in dated[key].values():
            days = days_of(stretch)
            for duration in lasting[key].values():
                ids = stretch.id, duration.id
                if days is None or ids in seen or fits(days, duration, lexicon):
                    continue
                seen.add(ids)
                stated, given = on_one_line(duration.text), on_one_line(stretch.text)
                yield Inconsistency(
                    rule="duration_does_not_fit_dates",
                    claims=(duration, stretch),
                    low=duration.value,
                    high=duration.value,
                    message=f"“{stated}” does not fit “{given}”: that makes {days} days",
                )


def days_of(claim: Claim) -> int | None:
    """The number of days from one date to another: 6 for "May 3 to May 9"; into the next year if the second date comes first."""
    if claim.kind != "date" or not isinstance(claim.value, str) or not isinstance(claim.high, str):
        return None
    first, last = dates.day(claim.value), dates.day(claim.high)
    days = dates.days_apart(first, last) if first and last else None
    return 366 - days if days and claim.value[0] == claim.high[0] == "-" and claim.high < claim.value else days


def is_whole(claim: Claim, lexicon: JudgeLexicon) -> bool:
    """Whether a duration is over: "was closed for nine days", not "has been closed for nine days", "its ninth day"."""
    if claim.kind != "duration" or lexicon.units.dimension(claim.unit) != "time" or claim.direction is not None:
        return False
    at = claim.number.start - claim.sentence_start
    before = claim.sentence[max(0, at - NEAR) : at]
    return not interval.ORDINAL.search(claim.number.text) and not lexicon.still_lasting.search(before)


def fits(days: int, duration: Claim, lexicon: JudgeLexicon) -> bool:
    """Whether a duration, however it is rounded, can be this number of days, the last one counted or not; or is of another size."""
    factor = lexicon.units.scale(duration.unit).factor
    if days == 0 or not 1 / SAME_SIZE <= float(duration.value) * factor / days <= SAME_SIZE:
        return True
    stated = interval.loosened(interval.stated(duration, lexicon.units).widened())
    return stated.meets(Interval(low=days, high=days + 1, place=1))

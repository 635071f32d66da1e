"""All numeric expressions of a text: numerals and dates, joined, hedged, told apart from what states nothing."""

import datetime

from ..patterns import Patterns
from ..records import Figure, Number, Other
from .ages import aged, in_tens
from .dates import date
from .days import clock, day
from .hedges import REACH, hedged, moved_by
from .joins import join
from .lexicon import figure_lexicon
from .measures import quantity
from .passage import Draft, Passage, first_of, over
from .tokens import tokens
from .traps import trap

UNREAD = {"dotted": "version number", "number": "too many digits", "clock": "time of a race or game"}
"""Why a number of this shape is no figure when nothing else has read it."""


def scan(text: str, patterns: Patterns, *, published: str | None = None) -> tuple[Figure, ...]:
    """Every numeric expression of a text, sorted, none overlapping; what states nothing has a reason in `rejected`.

    Shape:  "nearly four decades" -> 40 year nearly; "Oct. 7" -> "--10-07"; "58km (36 miles)" -> 58 km also 36 mile.
    Dates:  weekdays and the like become days when `published` ("2024-04-22") is given, else they stay words.
    Time:   linear in the text.
    Errors: none, on any text.
    """
    passage = Passage(text, tokens(text), figure_lexicon(patterns))
    written = datetime.date.fromisoformat(published[:10]) if published else None
    drafts = join(passage, pick(passage, written))
    ceilings = [first_of(passage, draft) for draft in drafts[1:]] + [len(passage.tokens) + 1]
    finished: list[Draft] = []
    for draft, ceiling in zip(drafts, ceilings, strict=False):
        previous = finished[-1] if finished else None
        floor = previous.last if previous else 0
        draft = hedged(passage, magnitude(passage, draft, floor), floor=floor, ceiling=ceiling)
        draft = aged(passage, same_move(passage, draft, previous), previous)
        finished.append(draft.replace(rejected=trap(passage, draft) or draft.rejected))
    return tuple(figure(text, draft) for draft in suspended(passage, finished))


def pick(passage: Passage, written: datetime.date | None) -> list[Draft]:
    """The figures one by one, from left to right, each as long as it goes."""
    drafts: list[Draft] = []
    i = floor = 0
    while i < len(passage.tokens):
        draft = figure_at(passage, i, written, floor)
        if draft is None:
            i += 1
            continue
        drafts.append(draft)
        i, floor = draft.last, max(draft.end, draft.number_end)
    return drafts


def figure_at(passage: Passage, i: int, written: datetime.date | None, floor: int) -> Draft | None:
    """The figure that begins at token i."""
    token = passage.tokens[i]
    if token.shape == "sign":
        return None
    if token.shape == "word":
        if token.low == "no":
            return nothing(passage, i)
        triggers = passage.words.triggers
        if (
            token.low not in triggers
            and token.low.removesuffix("'s") not in triggers
            and not token.low.endswith("fold")
        ):
            return None
        if found := in_tens(passage, i):
            return found
        return day(passage, i, written) or clock(passage, i) or date(passage, i) or quantity(passage, i, floor=floor)
    found = clock(passage, i) or date(passage, i) or quantity(passage, i, floor=floor)
    return found or over(
        passage, i, i + 1, "other", label=token.text, rejected=UNREAD.get(token.shape, "number that names")
    )


def nothing(passage: Passage, i: int) -> Draft | None:
    """ "No one was killed", "no injuries were reported": a zero."""
    dash = passage.low(i + 1) == "-"
    if passage.low(i + 1 + dash) == "one":
        return over(passage, i, i + 2 + dash, "count", form="zero")
    absent = passage.is_in(i + 1, "absent") or (passage.is_in(i + 2, "absent") and not passage.is_in(i + 1, "stops"))
    return over(passage, i, i + 1, "count", form="zero") if absent else None


def suspended(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those with a hanging hyphen with the unit of the next: "16- and 17-year-olds"."""
    found = list(drafts)
    for k in range(len(found) - 2, -1, -1):
        draft, following = found[k], found[k + 1]
        hanging = passage.low(draft.last) == "-" and passage.token(draft.last).glued and draft.unit is None
        joined = passage.low(draft.last + 1) in ("and", "or", ",") and 2 <= following.first - draft.last <= 3
        if hanging and joined and draft.kind == "count" and following.unit is not None:
            found[k] = draft.replace(unit=following.unit, kind=following.kind)
    return found


def same_move(passage: Passage, draft: Draft, previous: Draft | None) -> Draft:
    """ "lost 75 points, or 0.9%": the second says the same change, the same way; "rose from 40 to 52, by 12" tells it at the end."""
    if previous is not None and previous.role is not None and draft.direction is None and draft.number():
        last = first_of(passage, draft) - 1
        movement = passage.words.movements.get((passage.low(last),))
        if last - previous.last > 1:
            return draft
        if passage.low(last) == "by":
            return draft.replace(direction=moved_by(passage, last - (last > previous.last), 0, reach=REACH))
        if movement is not None and not movement.by:
            return draft.replace(direction=movement.direction)
    if (
        previous is None
        or previous.direction is None
        or draft.direction is not None
        or draft.kind not in ("percent", "money")
    ):
        return draft
    between = [token.low for token in passage.tokens[previous.last : first_of(passage, draft)]]
    if between[:1] in (["point"], ["points"]):
        between = between[1:]
    return draft.replace(direction=previous.direction) if between in ([",", "or"], ["or"]) else draft


def magnitude(passage: Passage, draft: Draft, floor: int) -> Draft:
    """ "magnitude-4.8", "a magnitude of at least 4.7", "magnitudes ranging from 2.8 to 3.3"."""
    if draft.kind != "count" or not 0 <= draft.value < 11 or draft.form not in ("digits", "words"):
        return draft
    for i in range(draft.first - 1, max(draft.first - 5, floor - 1, -1), -1):
        if passage.low(i) in ("magnitude", "magnitudes"):
            return draft.replace(kind="measure", unit="magnitude", plain=False)
        if not passage.is_in(i, "before a magnitude"):
            return draft
    return draft


def figure(text: str, draft: Draft) -> Figure:
    """The record of a finished draft."""
    also = draft.also
    return Figure(
        start=draft.start,
        end=max(draft.end, draft.number_end),
        number=number(text, draft),
        kind=draft.kind,
        value=draft.value if draft.label is None else draft.label,
        high=draft.high if draft.label is None else draft.high_label,
        unit=draft.unit,
        also=Other(value=also.value, high=also.high, unit=also.unit or "", number=number(text, also)) if also else None,
        bound=draft.bound,
        direction=draft.direction,
        rejected=draft.rejected,
        hedge=draft.hedge,
        vague=draft.form == "vague",
        role=draft.role,
    )


def number(text: str, draft: Draft) -> Number:
    """The span of the number itself."""
    return Number(start=draft.number_start, end=draft.number_end, text=text[draft.number_start : draft.number_end])

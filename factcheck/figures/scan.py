"""The scan of a text for figures: finds numerals and dates, joins them, reads their hedges and rejects numbers in names."""

import datetime

from ..patterns import Patterns
from ..records import FactcheckError, Figure, Number, Other
from .ages import as_age, decade_of_life_at
from .clock import clock_at
from .dates import date_at
from .days import day_at
from .hedges import REACH, direction_of_by, hedged
from .joins import join
from .lexicon import figure_lexicon
from .measures import quantity_at
from .passage import Draft, Passage, draft_over, first_of
from .tokens import tokens
from .traps import trap

MOST_LISTED = 1000
"""A bare number from here on may be a year."""
UNREAD = {"dotted": "version number", "number": "too many digits", "clock": "time of a race or game"}
"""Reason for rejection of a token of this shape that no reader accepts."""


def scan(text: str, patterns: Patterns, *, published: str | None = None, most: int | None = None) -> tuple[Figure, ...]:
    """Every numeric expression of a text, in order and without overlaps. Numbers that state nothing have a reason in `rejected`.

    Shape:  "nearly four decades" -> 40 year nearly; "Oct. 7" -> "--10-07"; "58km (36 miles)" -> 58 km also 36 mile.
    Dates:  weekdays and relative days become dates if `published` ("2024-04-22") is given, else they stay words.
    Time:   linear in the text; with `most`, nothing more is read after so many.
    Errors: FactcheckError for more than `most` figures; else none, on any text.
    """
    passage = Passage(text, tokens(text), figure_lexicon(patterns))
    written = datetime.date.fromisoformat(published[:10]) if published else None
    drafts = join(passage, drafts_of(passage, written, most))
    ceilings = [first_of(passage, draft) for draft in drafts[1:]] + [len(passage.tokens) + 1]
    finished: list[Draft] = []
    for draft, ceiling in zip(drafts, ceilings, strict=False):
        previous = finished[-1] if finished else None
        floor = previous.last if previous else 0
        draft = hedged(passage, as_magnitude(passage, draft, floor), floor=floor, ceiling=ceiling)
        draft = as_age(passage, same_move(passage, draft, previous), previous)
        finished.append(draft.replace(rejected=trap(passage, draft) or draft.rejected))
    return tuple(
        figure_of(text, draft) for draft in with_listed_units(passage, with_suspended_units(passage, finished))
    )


def drafts_of(passage: Passage, written: datetime.date | None, most: int | None) -> list[Draft]:
    """The figures from left to right, each as long as possible.

    Errors: FactcheckError for more than `most`.
    """
    drafts: list[Draft] = []
    i = floor = 0
    while i < len(passage.tokens):
        draft = figure_at(passage, i, written, floor)
        if draft is None:
            i += 1
            continue
        drafts.append(draft)
        if most is not None and len(drafts) > most:
            raise FactcheckError(f"more than {most:,} figures; divide it into articles")
        i, floor = draft.last, max(draft.end, draft.number_end)
    return drafts


def figure_at(passage: Passage, i: int, written: datetime.date | None, floor: int) -> Draft | None:
    """The figure that begins at token i."""
    token = passage.tokens[i]
    if token.shape == "sign":
        return None
    if token.shape == "word":
        if token.low == "no":
            return zero_at(passage, i)
        triggers = passage.lexicon.triggers
        if (
            token.low not in triggers
            and token.low.removesuffix("'s") not in triggers
            and not token.low.endswith("fold")
        ):
            return None
        if found := decade_of_life_at(passage, i):
            return found
        return (
            day_at(passage, i, written)
            or clock_at(passage, i)
            or date_at(passage, i)
            or quantity_at(passage, i, floor=floor)
        )
    found = clock_at(passage, i) or date_at(passage, i) or quantity_at(passage, i, floor=floor)
    return found or draft_over(
        passage, i, i + 1, "other", label=token.text, rejected=UNREAD.get(token.shape, "number that names")
    )


def zero_at(passage: Passage, i: int) -> Draft | None:
    """A zero in words: "no one was killed", "no injuries were reported"."""
    dash = passage.low(i + 1) == "-"
    if passage.low(i + 1 + dash) == "one":
        return draft_over(passage, i, i + 2 + dash, "count", form="zero")
    absent = passage.is_in(i + 1, "absent") or (passage.is_in(i + 2, "absent") and not passage.is_in(i + 1, "stops"))
    return draft_over(passage, i, i + 1, "count", form="zero") if absent else None


def with_suspended_units(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """The drafts, where a suspended hyphen takes the unit of the next figure: "16- and 17-year-olds"."""
    found = list(drafts)
    for k in range(len(found) - 2, -1, -1):
        draft, following = found[k], found[k + 1]
        hanging = passage.low(draft.last) == "-" and passage.token(draft.last).is_glued and draft.unit is None
        joined = passage.low(draft.last + 1) in ("and", "or", ",") and 2 <= following.first - draft.last <= 3
        if hanging and joined and draft.kind == "count" and following.unit is not None:
            found[k] = draft.replace(unit=following.unit, kind=following.kind)
    return found


def with_listed_units(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """The drafts, where bare numbers of a list take the unit behind its last: "2, 3 and 4 percent", "10 or 20 miles"."""
    found = list(drafts)
    is_shared = False
    for k in range(len(found) - 2, -1, -1):
        draft, following = found[k], found[k + 1]
        between = tuple(token.low for token in passage.tokens[draft.last : first_of(passage, following)])
        # A comma alone may part two clauses; within a list whose last two share the unit it does not.
        is_list = between in (("and",), ("or",)) or (between == (",",) and is_shared)
        is_shared = is_list and lends_unit(passage, draft, following)
        if is_shared:
            lead = following.scale if draft.scale == 1 and draft.value < following.value / following.scale else 1.0
            found[k] = draft.replace(unit=following.unit, kind=following.kind, value=draft.value * lead, scale=lead)
    return found


def lends_unit(passage: Passage, draft: Draft, following: Draft) -> bool:
    """Whether a bare number and the measure after it, joined by "and", are of one unit; not "made 14 and 10 minutes later"."""
    if draft.kind != "count" or draft.unit is not None or draft.rejected or not draft.is_number():
        return False
    bare = draft.form in ("digits", "words") and 0 < draft.value < MOST_LISTED
    alike = following.kind in ("percent", "measure", "duration", "money") and following.form == draft.form
    # A sign before the second number is its own: "12 and $5".
    own = following.number_start < following.number_end and not passage.text[following.number_start].isalnum()
    return (
        bare
        and alike
        and not own
        and not following.rejected
        and following.is_number()
        and following.unit is not None
        and passage.text[draft.number_end - 1].isalnum()
        and not passage.is_in(following.last, "elapsed")
    )


def same_move(passage: Passage, draft: Draft, previous: Draft | None) -> Draft:
    """The draft with the direction of the figure before, if both state one change.

    Shape:  "lost 75 points, or 0.9%", "rose from 40 to 52, by 12".
    """
    if previous is not None and previous.role is not None and draft.direction is None and draft.is_number():
        last = first_of(passage, draft) - 1
        movement = passage.lexicon.movements.get((passage.low(last),))
        if last - previous.last > 1:
            return draft
        if passage.low(last) == "by":
            return draft.replace(direction=direction_of_by(passage, last - (last > previous.last), 0, reach=REACH))
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


def as_magnitude(passage: Passage, draft: Draft, floor: int) -> Draft:
    """The draft as a magnitude, if that word precedes it: "magnitude-4.8", "a magnitude of at least 4.7"."""
    if draft.kind != "count" or not 0 <= draft.value < 11 or draft.form not in ("digits", "words"):
        return draft
    for i in range(draft.first - 1, max(draft.first - 5, floor - 1, -1), -1):
        if passage.low(i) in ("magnitude", "magnitudes"):
            return draft.replace(kind="measure", unit="magnitude", is_plain=False)
        if not passage.is_in(i, "before a magnitude"):
            return draft
    return draft


def figure_of(text: str, draft: Draft) -> Figure:
    """The record of a finished draft."""
    also = draft.also
    return Figure(
        start=draft.start,
        end=max(draft.end, draft.number_end),
        number=number_of(text, draft),
        kind=draft.kind,
        value=draft.value if draft.label is None else draft.label,
        high=draft.high if draft.label is None else draft.high_label,
        unit=draft.unit,
        also=Other(value=also.value, high=also.high, unit=also.unit or "", number=number_of(text, also))
        if also
        else None,
        bound=draft.bound,
        direction=draft.direction,
        rejected=draft.rejected,
        hedge=draft.hedge,
        vague=draft.form == "vague",
        role=draft.role,
    )


def number_of(text: str, draft: Draft) -> Number:
    """The span of the number itself."""
    return Number(start=draft.number_start, end=draft.number_end, text=text[draft.number_start : draft.number_end])

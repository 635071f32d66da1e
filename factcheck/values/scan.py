"""All numeric expressions of a text: tokens, numbers with units, dates, joined, hedged, and told apart from what states nothing."""

import datetime
from collections.abc import Sequence

import msgspec

from ..patterns import Patterns
from ..records import Figure, Number, Other
from .ages import aged
from .dates import date
from .hedges import hedged
from .joins import join
from .lexicon import Lexicon, lexicon
from .numbers import at
from .quantities import Draft, first_of, quantity
from .tokens import Token, tokens
from .traps import trap


def scan(text: str, patterns: Patterns, *, published: str | None = None) -> tuple[Figure, ...]:
    """Every numeric expression of a text, sorted, none overlapping another; what states nothing carries its reason in `rejected`.

    Shape:  "nearly four decades" -> 40 year nearly; "Oct. 7" -> "--10-07"; "58km (36 miles)" -> 58 km also 36 mile.
    Dates:  weekdays and the like become days when `published` ("2024-04-22") is given, else they stay words.
    Errors: none, on any text.
    """
    words = lexicon(patterns)
    found = tokens(text)
    day = datetime.date.fromisoformat(published[:10]) if published else None
    drafts = join(text, found, pick(text, found, words, published=day), words)
    finished: list[Draft] = []
    ends = [first_of(found, draft) for draft in drafts[1:]] + [len(found)]
    for draft, ceiling in zip(drafts, ends, strict=False):
        floor = finished[-1].last if finished else 0
        draft = magnitude(found, hedged(text, found, draft, words, floor=floor, ceiling=ceiling), floor)
        draft = same_move(found, draft, finished[-1] if finished else None)
        draft = aged(text, found, draft, finished[-1] if finished else None, words)
        finished.append(msgspec.structs.replace(draft, rejected=draft.rejected or trap(text, found, draft, words)))
    return tuple(figure(text, draft) for draft in finished)


def pick(text: str, found: Sequence[Token], words: Lexicon, *, published: datetime.date | None) -> list[Draft]:
    """The figures one by one, from left to right, each as long as it goes."""
    drafts: list[Draft] = []
    i = floor = 0
    while i < len(found):
        token = found[i]
        draft = None
        if token.shape == "word":
            if token.low in words.triggers or token.low.removesuffix("'s") in words.triggers or token.low.endswith("fold"):
                draft = date(text, found, i, words, published=published) or quantity(text, found, i, words, floor=floor)
            elif token.low in ("no", "without"):
                draft = nothing(found, i, words)
        elif token.shape != "sign":
            draft = date(text, found, i, words, published=published) or quantity(text, found, i, words, floor=floor) or unread(found, i)
        if draft is None:
            i += 1
            continue
        drafts.append(draft)
        i, floor = draft.last, max(draft.end, draft.number_end)
    return drafts


def nothing(found: Sequence[Token], i: int, words: Lexicon) -> Draft | None:
    """"No one was killed", "no injuries were reported": a zero."""
    after, beyond = at(found, i + 1), at(found, i + 2)
    if after in ("one", "-") and (after == "one" or beyond == "one"):
        last = i + (2 if after == "one" else 3)
        rejected = None if at(found, last) in words.words["before a noun"] or f"{at(found, last)} {at(found, last + 1)}" in words.words["before a noun"] else "pronoun"
    elif after in words.words["absent"] or beyond in words.words["absent"] and after not in words.words["stops"]:
        last, rejected = i + 1, None
    else:
        return None
    start, end = found[i].start, found[last - 1].end
    return Draft(
        first=i, last=last, start=start, end=end, number_start=start, number_end=end, kind="count", value=0.0, form="zero", rejected=rejected,
    )  # fmt: skip


def unread(found: Sequence[Token], i: int) -> Draft:
    """A number that is no figure by its own shape: a version, a serial number, a score in sets."""
    token = found[i]
    reason = {"dotted": "version number", "number": "too many digits", "clock": "time of a race or game"}.get(token.shape, "number that names")
    return Draft(
        first=i, last=i + 1, start=token.start, end=token.end, number_start=token.start, number_end=token.end, kind="other", value=token.text, rejected=reason,
    )  # fmt: skip


def same_move(found: Sequence[Token], draft: Draft, previous: Draft | None) -> Draft:
    """"lost 190 points, or 0.6%": the second says the same change, the same way."""
    if previous is None or previous.direction is None or draft.direction is not None or draft.kind not in ("percent", "money"):
        return draft
    if [token.low for token in found[previous.last : draft.first]] not in ([",", "or"], ["or"]):
        return draft
    return msgspec.structs.replace(draft, direction=previous.direction)


def magnitude(found: Sequence[Token], draft: Draft, floor: int) -> Draft:
    """"magnitude-6.1", "a magnitude of at least 5.9", "magnitudes ranging from 3.6 to 4.3"."""
    if draft.kind != "count" or not isinstance(draft.value, float) or not 0 <= draft.value < 11 or draft.form not in ("digits", "words"):
        return draft
    for i in range(draft.first - 1, max(draft.first - 5, floor - 1, -1), -1):
        low = found[i].low
        if low in ("magnitude", "magnitudes"):
            return msgspec.structs.replace(draft, kind="measure", unit="magnitude", plain=False)
        if low not in ("of", "-", "at", "least", "about", "around", "from", "ranging", "a", "preliminary", "was", "between", "to", "is", "with"):
            return draft
    return draft


def figure(text: str, draft: Draft) -> Figure:
    """The record of a finished draft."""
    also = None
    if draft.also is not None and isinstance(draft.also.value, float) and draft.also.unit is not None:
        high = draft.also.high if isinstance(draft.also.high, float) else None
        also = Other(value=draft.also.value, high=high, unit=draft.also.unit, number=number(text, draft.also))
    return Figure(
        start=draft.start,
        end=max(draft.end, draft.number_end),
        number=number(text, draft),
        kind=draft.kind,
        value=draft.value,
        high=draft.high,
        unit=draft.unit,
        also=also,
        bound=draft.bound,
        direction=draft.direction,
        rejected=draft.rejected,
        hedge=draft.hedge,
        vague=draft.form == "vague",
        role=draft.role,  # type: ignore[arg-type]
    )


def number(text: str, draft: Draft) -> Number:
    """The span of the number itself."""
    return Number(start=draft.number_start, end=draft.number_end, text=text[draft.number_start : draft.number_end])

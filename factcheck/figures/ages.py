"""Ages, recognised by their shape: "Jane Roe, 34,", "the 34-year-old", "aged 34", "in her 30s", "turns 29"."""

import re

from .passage import Draft, Passage, draft_over, extended

OLD = re.compile(r"(?:[\s-]|\s-\s|-\s)olds?\b|\sof\sage\b", re.I)
YO = re.compile(r"[\s-]?(?:yo|y\.o\.|y/o|yr-old|yrs-old)\b")
SOMETHING = re.compile(r"[\s-]somethings?\b", re.I)
OLDEST = 130
YOUNGEST_IN_BRACKETS = 14
"""Lowest age in brackets after a name. Lower numbers are ranks, shirts or scores."""


def as_age(passage: Passage, draft: Draft, previous: Draft | None) -> Draft:
    """The draft as an age, if it has the shape of one. `previous` is the figure before it.

    Shape: kind "age", unit year, or month, week, day where those are said; "in her 30s" is 30 to 39.
    """
    text, i = passage.text, passage.past(draft.first, draft.number_start)
    written = draft.kind in ("duration", "count") and draft.form in ("digits", "words") and draft.label is None
    if not written:
        return draft
    old = OLD.match(text, draft.end) if draft.kind == "duration" else YO.match(text, draft.end)
    if old:
        return extended(passage, draft, old.end()).replace(kind="age", unit=draft.unit or "year")
    if draft.kind == "duration":
        return draft.replace(kind="age") if after_age(passage, i) else draft
    if not 0 < draft.value <= OLDEST or draft.scale > 1:
        return draft
    age = draft.replace(kind="age", unit="year")
    if draft.value % 10 == 0 and (something := SOMETHING.match(text, draft.end)):
        # "a 70-something miller"
        return extended(passage, age, something.end()).replace(high=draft.value + 9, bound="range", is_plain=False)
    following = passage.token(draft.last)
    if following.is_glued and following.shape == "word":
        thirties = following.low == "s" and draft.value >= 20 and draft.value % 10 == 0 and draft.is_number()
        lived = passage.is_in(i - 1, "before decades of life")
        if not thirties or not (lived or passage.low(i - 1) in ("the", "upper", "lower", "low", "high")):
            return draft
        tens = extended(passage, age if lived else draft, following.end)
        return tens.replace(high=draft.value + 9, bound="range", is_plain=False)
    if after_age(passage, i):
        return draft if turns_things(passage, draft, i) else age
    if is_sentence_of_age(passage, draft, i) or bounded(passage, draft):
        return age
    if previous is not None and previous.kind == "age" and continues(passage, draft, previous):
        return age.replace(unit=previous.unit)
    if draft.is_plain and draft.bound == "exact" and (after_name(passage, draft) or in_brackets(passage, draft)):
        return age
    return draft


def decade_of_life_at(passage: Passage, i: int) -> Draft | None:
    """ "in his twenties", "in her late forties": the tens of a life in words."""
    value = passage.lexicon.tens.get(passage.low(i))
    if value is None or not passage.is_in(i - 1, "before decades of life"):
        return None
    high = value + 9 if value >= 20 else 19.0
    return draft_over(passage, i, i + 1, "age", value=value, high=high, unit="year", bound="range")


def after_age(passage: Passage, i: int) -> bool:
    """ "aged 34", "turns 29", "age: 34", "at the age of 75"."""
    if passage.is_in(i - 1, "age words"):
        return True
    return passage.low(i - 1) in ("of", ":", "between", "from") and passage.low(i - 2) in ("age", "ages", "aged")


def turns_things(passage: Passage, draft: Draft, i: int) -> bool:
    """ "turned 20 people away", "turns 12 mills into flats": things behind the figure are turned; nobody turns 20 then."""
    is_turn = passage.low(i - 1).startswith("turn")
    return is_turn and (passage.is_plural(draft.last) or passage.is_in(draft.last, "people by age"))


def bounded(passage: Passage, draft: Draft) -> bool:
    """ "children under 5", "adults over 65"."""
    near = draft.hedge in ("under", "over", "below", "above") and passage.is_in(draft.first - 1, "people by age")
    return near and draft.is_plain and not passage.is_plural(draft.last)


def ends(passage: Passage, draft: Draft, name: str) -> bool:
    """Whether a sign, the end of a line or a word of the list follows the figure."""
    following = passage.token(draft.last)
    return (
        following.is_line_start
        or (following.shape == "sign" and following.text not in "-/%$£€&")
        or passage.is_in(draft.last, name)
    )


def is_sentence_of_age(passage: Passage, draft: Draft, i: int) -> bool:
    """ "who was 10.", "was only 15 when", "will be 29 in April", "has died at 75", "Lund, then 14, fled"; not "he was one of them"."""
    if passage.low(i) == "one" or not ends(passage, draft, "after an age"):
        return False
    before = i - 1 - passage.is_in(i - 1, "only as old as")
    low, second = passage.low(before), passage.low(before - 1)
    if low == "at":
        return second in ("died", "dies", "dying")
    if low == "be":
        return second == "will"
    if low == "turn":
        return second in ("will", "to")
    if low in ("then", "now") and second == ",":
        name = passage.token(before - 2)
        return passage.low(draft.last) == "," and name.shape == "word" and name.text.istitle()
    return low == "both" or (low in ("is", "was") and second in ("he", "she", "who", "i"))


def continues(passage: Passage, draft: Draft, previous: Draft) -> bool:
    """ "ages 12 and 15": the second of several."""
    near = draft.first - previous.last <= 2
    return (
        near and passage.low(draft.first - 1) in ("and", ",", "to", "or", "&") and ends(passage, draft, "after an age")
    )


def after_name(passage: Passage, draft: Draft) -> bool:
    """ "Jane Roe, 34, said", "John Roe Jr., 49, is", "two girls, 12 and 15"."""
    i = draft.first
    if passage.low(i - 1) != "," or passage.tokens[i].is_glued or not ends(passage, draft, "after an age"):
        return False
    if passage.is_in(i - 2, "young people"):
        return passage.low(draft.last) != "of"
    at = i - 2 - (passage.low(i - 2) == ".")
    name = passage.token(at)
    lexicon = passage.lexicon
    dated = name.low in lexicon.months or name.low in lexicon.weekdays
    if passage.token(i - 2).is_line_start and (
        passage.low(draft.last) != "," or passage.is_in(i - 2, "stops") or name.low.endswith("ly")
    ):
        return False
    return name.shape == "word" and name.text[0].isupper() and not dated


def in_brackets(passage: Passage, draft: Draft) -> bool:
    """ "Jane Roe (34)"."""
    i = draft.first
    if draft.value < YOUNGEST_IN_BRACKETS or passage.low(i - 1) != "(" or passage.low(draft.last) != ")":
        return False
    name, first = passage.token(i - 2), passage.token(i - 3)
    both = name.shape == first.shape == "word" and name.text.istitle() and first.text.istitle()
    return both and not passage.token(i - 1).is_line_start and not name.is_line_start

"""Weekdays and days that are relative to the day of publication: "Tuesday", "yesterday", "last month"."""

import datetime
import re

from .dates import date_draft, day_month_at, iso_text, month_at
from .passage import Draft, Passage

CLAUSE = re.compile(r"[.;\n!?]")
BEHIND, AHEAD = 80, 40
"""Number of characters before and after a weekday that are searched for the tense of its clause."""


def day_at(passage: Passage, i: int, published: datetime.date | None) -> Draft | None:
    """The weekday or relative day at token i: a date if the day of publication is known, else the words themselves."""
    return weekday_at(passage, i, published) or relative_day_at(passage, i, published)


def weekday_at(passage: Passage, i: int, published: datetime.date | None) -> Draft | None:
    """ "Tuesday", "Friday, June 24, 2005", "Monday 12 November"."""
    token = passage.tokens[i]
    name = token.low.removesuffix("'s")
    number = passage.lexicon.weekdays.get(name)
    if number is None or not token.text[0].isupper():
        return None
    short = not name.endswith("day")
    step = i + 1 + (short and passage.low(i + 1) == ".")
    if passage.low(step) in (",", "(") and not passage.token(step).is_line_start:
        step += 1
    step += passage.low(step) == "the"
    following = passage.token(step)
    if not following.is_line_start:
        full = (
            month_at(passage, step)
            if following.shape == "word"
            else day_month_at(passage, step)
            if following.shape == "number"
            else None
        )
        if full is not None and full.label is not None and full.label.count("-") >= 2:
            return full.replace(first=i, start=token.start, number_start=token.start)
    if short:
        return None
    label = name.capitalize() if published is None else nearest(passage, i, number, published).isoformat()
    return date_draft(passage, i, i + 1, label)


def nearest(passage: Passage, i: int, number: int, published: datetime.date) -> datetime.date:
    """The date of a weekday: the last one, or the next one if the clause is about the future.

    Shape: in an article of a Wednesday "on Tuesday" is yesterday, "will vote on Tuesday" is six days off, and
           "Thursday" is tomorrow unless the clause is in the past.
    """
    back = (published.weekday() - number) % 7
    before = passage.low(i - 1)
    if before == "last":
        return published - datetime.timedelta(days=back or 7)
    if before == "next":
        return published + datetime.timedelta(days=7 - back)
    token, lexicon = passage.tokens[i], passage.lexicon
    left = CLAUSE.split(passage.text[max(0, token.start - BEHIND) : token.start])[-1]
    right = CLAUSE.split(passage.text[token.end : token.end + AHEAD])[0]
    if lexicon.ahead.search(left) or lexicon.ahead.search(right):
        return published + datetime.timedelta(days=(7 - back) % 7)
    if (back == 6 or lexicon.perhaps_ahead.search(left)) and not lexicon.behind.search(left):
        return published + datetime.timedelta(days=(7 - back) % 7)
    return published - datetime.timedelta(days=back)


def relative_day_at(passage: Passage, i: int, published: datetime.date | None) -> Draft | None:
    """ "yesterday", "last month", "the previous day"."""
    for length in (1, 2):
        phrase = " ".join(passage.low(step) for step in range(i, i + length)).removesuffix("'s")
        shift = passage.lexicon.relative.get(phrase)
        if passage.low(i + length) == "or" and passage.low(i + length + 1) == "two":
            return None
        if shift is None or passage.token(i + length - 1).is_line_start > passage.tokens[i].is_line_start:
            continue
        draft = date_draft(passage, i, i + length, "")
        if published is None or phrase.startswith("previous"):
            return draft.replace(label=passage.text[draft.start : draft.end])
        return draft.replace(label=shifted(published, shift))
    return None


def shifted(published: datetime.date, shift: int) -> str:
    """A day, month or year before or after another, as precise as its words."""
    sign = 1 if shift > 0 else -1
    if abs(shift) >= 365:
        return iso_text(published.year + sign)
    if abs(shift) >= 28:
        months = published.year * 12 + published.month - 1 + sign
        return iso_text(months // 12, months % 12 + 1)
    if abs(shift) == 7:
        published -= datetime.timedelta(days=published.weekday())
    return (published + datetime.timedelta(days=shift)).isoformat()

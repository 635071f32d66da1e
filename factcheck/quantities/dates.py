"""Dates as finely as they are stated: "2 July 2013", "July", "Tuesday". Pure."""

import datetime
import re
from functools import lru_cache

from ..records import Record

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Day(Record):
    """The stated parts of a date; None for parts that are not stated."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday is 0; stated by name or known from the full date."""


@lru_cache(maxsize=65536)
def day(value: str) -> Day | None:
    """A date value as parts: "2013-07-02", "--07-02", "2013-07", "--07", "2013", "Tuesday"; None for anything else."""
    word = value.strip().lower()
    if word in WEEKDAYS:
        return Day(weekday=WEEKDAYS.index(word))
    found = re.fullmatch(r"(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?", word)
    if not found:
        return None
    year, month, number = (int(part) if part and part != "-" else None for part in found.groups())
    if month is not None and not 1 <= month <= 12:
        return None
    weekday = None
    if year and month and number:
        try:
            weekday = datetime.date(year, month, number).weekday()
        except ValueError:
            return None
    return Day(year=year, month=month, day=number, weekday=weekday)


def dated(value: Day, other: Day) -> Day:
    """A day without a year, completed with the year of the other date and its weekday."""
    if value.year is not None or other.year is None or value.month is None or value.day is None:
        return value
    return day(f"{other.year}-{value.month:02d}-{value.day:02d}") or value


def same_day(left: Day, right: Day) -> bool | None:
    """Whether two dates can be the same one: no part that both state differs. None when they share no part."""
    pairs = (
        (left.year, right.year),
        (left.month, right.month),
        (left.day, right.day),
        (left.weekday, right.weekday),
    )
    shared = [a == b for a, b in pairs if a is not None and b is not None]
    return all(shared) if shared else None


def fineness(value: Day) -> int:
    """The precision of a date: 0 for a year, 1 for a month, 2 for a day."""
    if value.day is not None or value.weekday is not None:
        return 2
    return 1 if value.month is not None else 0


def days_apart(left: Day, right: Day) -> int | None:
    """Number of days between two dates; None unless both state a day and a month."""
    if left.month is None or right.month is None or left.day is None or right.day is None:
        return None
    year = left.year or right.year or 2000
    try:
        first = datetime.date(left.year or right.year or year, left.month, left.day)
        second = datetime.date(right.year or left.year or year, right.month, right.day)
    except ValueError:
        return None
    return abs((first - second).days)

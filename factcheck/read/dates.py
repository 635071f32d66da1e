"""The day an article is of, as its margins or the name of its file state it."""

import datetime
import re

from ..figures import scan
from ..patterns import Patterns

ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
NO_YEAR = re.compile(r"--(\d\d-\d\d)")
WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def full_date(text: str, patterns: Patterns) -> str | None:
    """The first date of a text that has a year, a month and a day and is in the calendar."""
    for figure in scan(text, patterns):
        if figure.kind == "date" and is_day(str(figure.value)):
            return str(figure.value)
    return None


def month_and_day(text: str, patterns: Patterns) -> str | None:
    """The first date of a text that has a month and a day and no year, as "05-08"."""
    for figure in scan(text, patterns):
        if figure.kind == "date" and (match := NO_YEAR.fullmatch(str(figure.value))):
            return match[1]
    return None


def days_between(earlier: str, later: str) -> int:
    """Days from one day to another."""
    return (datetime.date.fromisoformat(later) - datetime.date.fromisoformat(earlier)).days


def stated_day(text: str, patterns: Patterns) -> str | None:
    """The day of a date that a file states: "2024-04-22T17:32:00-04:00", "Mon, 22 Apr 2024 17:32:00 GMT", "April 22, 2024".

    Shape:  the day as it is written; a time zone moves it nowhere.
    """
    if (match := ISO.match(text.strip())) and is_day(day := "-".join(match.groups())):
        return day
    from email.utils import parsedate  # takes longer to import than most runs need it

    if (parts := parsedate(text[:100])) and is_day(day := "{:04}-{:02}-{:02}".format(*parts)):
        return day
    return full_date(text[:200], patterns)


def date_of_name(stem: str) -> str | None:
    """The date in a file's name: "2024-04-22", "20240422"."""
    return next(("-".join(match.groups()) for match in days_of_name(stem)), None)


def days_of_name(stem: str) -> list[re.Match[str]]:
    """The dates in a file's name; a number counts only where the calendar has such a day."""
    return [match for match in ISO.finditer(stem) if is_day("-".join(match.groups()))]


def is_day(text: str) -> bool:
    """Whether a text is a whole date that the calendar has: "2024-02-29", and not "2023-02-29"."""
    try:
        return bool(WHOLE_DATE.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False

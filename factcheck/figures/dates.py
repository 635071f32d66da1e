"""Months, days, years and decades as a text writes them."""

from .passage import Draft, Passage, draft_over
from .tokens import Token

DASHES = ("-", "–")
ORDINAL_ENDS = ("st", "nd", "rd", "th")
EARLIEST, LATEST = 1000, 2199
"""Four digits outside these are no year."""


def date_at(passage: Passage, i: int) -> Draft | None:
    """The date that begins at token i, but for weekdays and relative days.

    Shape: "Oct. 7" "--10-07", "2 July 2013" "2013-07-02", "June 2005" "2005-06", "2012-13" "2012" to "2013",
           "the 1930s" "1930" to "1939", "11/30/09" "2009-11-30".
    """
    token = passage.tokens[i]
    if token.shape == "word":
        return month_at(passage, i) or spelled_day_at(passage, i)
    if token.shape == "slash":
        return slashed_date_at(passage, i)
    if token.shape == "dotted":
        return dotted_date_at(passage, i)
    if token.shape == "number":
        return day_month_at(passage, i) or year_range_at(passage, i) or decade_at(passage, i) or year_at(passage, i)
    return None


def iso_text(years: int | None, number: int | None = None, day: int | None = None) -> str:
    """ "2013-07-02", "--07-02", "2013-07", "--07", "2013"."""
    parts = ["-" if years is None else f"{years:04d}"]
    return "-".join(parts + [f"{part:02d}" for part in (number, day) if part is not None])


def date_draft(passage: Passage, first: int, last: int, label: str, high: str | None = None) -> Draft:
    """A date over whole tokens."""
    return draft_over(passage, first, last, "date", label=label, high_label=high, bound="range" if high else "exact")


def day_number(token: Token) -> int | None:
    """A token as the day of a month."""
    value = int(token.text) if token.shape == "number" and token.text.isdecimal() and len(token.text) <= 2 else 0
    return value if 1 <= value <= 31 else None


def year_number(token: Token) -> int | None:
    """A token as a year of four digits."""
    if token.shape != "number" or len(token.text) != 4 or not token.text.isdecimal():
        return None
    return int(token.text) if EARLIEST <= int(token.text) <= LATEST else None


def full_year(two: int) -> int:
    """The year that two digits mean."""
    return (2000 if two < 50 else 1900) + two


def month_name(token: Token) -> str:
    """The word that may be a month, its possessive ending cut."""
    return token.low.removesuffix("'s")


def is_short(name: str) -> bool:
    """Whether a month's name is an abbreviation, which may end with a point."""
    return len(name) <= 4 and name not in ("may", "june", "july")


# --- months and days


def month_at(passage: Passage, i: int) -> Draft | None:
    """ "Oct. 7", "July 2, 2013", "Oct. 18-22", "June, 2005", or the month alone."""
    token = passage.tokens[i]
    name = month_name(token)
    number = passage.lexicon.months.get(name)
    if number is None:
        return None
    short = is_short(name)
    step = i + 1
    if short and passage.low(step) == "." and passage.token(step).is_glued:
        step += 1
    day_at = step + (passage.low(step) == "the")
    day = day_number(passage.token(day_at))
    found = passage.token(day_at)
    if day is not None and not found.is_line_start and not (found.is_glued and passage.low(day_at - 1) != "."):
        last = past_ordinal(passage, day_at + 1)
        if not unit_follows(passage, last):
            second, last = second_day(passage, last, day)
            years, last = year_after(passage, last)
            return date_draft(
                passage, i, last, iso_text(years, number, day), iso_text(years, number, second) if second else None
            )
    years, last = year_after(passage, step)
    if years is not None:
        return date_draft(passage, i, last, iso_text(years, number))
    if not token.text[0].isupper() or (short and name != "sept" and step == i + 1):
        return None
    return date_draft(passage, i, i + 1, iso_text(None, number)) if stands_as_month(passage, i, step) else None


def past_ordinal(passage: Passage, i: int) -> int:
    """The token behind the "th" of a day at i, i itself where there is none."""
    return i + (passage.low(i) in ORDINAL_ENDS and passage.token(i).is_glued)


def second_day(passage: Passage, i: int, day: int) -> tuple[int | None, int]:
    """The other end of "18-22", "18 to 22", and the token behind it."""
    between = passage.low(i) == "and" and "between" in (passage.low(i - 3), passage.low(i - 4))
    if passage.low(i) in (*DASHES, "to", "through") or between:
        second = day_number(passage.token(i + 1))
        last = past_ordinal(passage, i + 2)
        if second is not None and second > day and not unit_follows(passage, last):
            return second, last
    return None, i


def unit_follows(passage: Passage, i: int) -> bool:
    """Whether the number that ends at token i measures something: "In May 30 percent left"."""
    match = passage.lexicon.suffix.match(passage.text, passage.tokens[i - 1].end)
    return match is not None and match.group().strip().lower() not in ("second", "st", "c", "f", "a", "p", "in")


def year_after(passage: Passage, i: int) -> tuple[int | None, int]:
    """A year behind a month or day with what lies between (", 2013", " of 2013", " 13"), and the token behind it."""
    step = i
    if passage.low(i) in (",", "of", "in") and year_number(passage.token(i + 1)):
        step += 1
    elif passage.low(i) == "," and passage.low(i + 1) == "of":
        step += 2
    found = passage.token(step)
    years = year_number(found)
    if years is not None and not found.is_line_start and passage.low(step + 1) not in passage.lexicon.zones:
        return years, step + 1
    following = passage.token(step + 1)
    alone = following.is_line_start or following.text in (".", ",", ")", ";")
    if (
        step == i
        and found.shape == "number"
        and found.text.isdecimal()
        and len(found.text) == 2
        and not found.is_line_start
        and alone
    ):
        return full_year(int(found.text)), step + 1
    return None, i


def stands_as_month(passage: Passage, i: int, after: int) -> bool:
    """Whether a capitalised month without day or year is a date, and not a person, a verb or a name.

    Shape: "In May", "the April raid", "since last March"; not "Theresa May", "June Smith", "the March on Rome".
    """
    name = month_name(passage.tokens[i])
    previous, following = passage.token(i - 1), passage.token(after)
    cue = passage.is_in(i - 1, "month cues")
    capital = following.shape == "word" and following.text[0].isupper() and not following.is_line_start
    named = capital and following.low not in passage.lexicon.weekdays
    if previous.text == "-" and passage.low(i - 2) in ("mid", "early", "late"):
        return True
    if passage.is_in(i, "names like months") or name in passage.lexicon.lists.get("names like months", ()):
        capital_before = previous.shape == "word" and previous.text[0].isupper()
        if capital_before and not cue and not passage.is_in(i - 1, "stops"):
            return False
        if (
            name in ("may", "march")
            and not cue
            and previous.low not in ("the", "a", "an")
            and not previous.low.endswith("'s")
        ):
            return False
        if name == "march" and following.low in ("on", "for", "of", "to", "against", "from", "through", "past"):
            return cue and previous.low in ("last", "next", "early", "late", "since", "until")
    return cue or not named or passage.tokens[i].low.endswith("'s")


def day_month_at(passage: Passage, i: int) -> Draft | None:
    """ "2 July 2013", "16th August", "the 5th of May", "10 Nov 11", "18-22 October"."""
    day = day_number(passage.tokens[i])
    if day is None:
        return None
    step = past_ordinal(passage, i + 1)
    high = None
    if passage.low(step) in (*DASHES, "to") and (high := day_number(passage.token(step + 1))):
        step = past_ordinal(passage, step + 2)
    step += passage.low(step) == "of"
    token = passage.token(step)
    name = month_name(token)
    number = passage.lexicon.months.get(name)
    if number is None or token.is_line_start:
        return None
    if not token.text[0].isupper() and (is_short(name) or passage.is_in(step, "names like months")):
        return None
    last = step + 1
    dot = is_short(name) and passage.low(last) == "." and passage.token(last).is_glued
    ahead = last + dot
    if day_number(passage.token(ahead)) and passage.low(ahead + 1) == "," and year_number(passage.token(ahead + 2)):
        return None
    years, after = year_after(passage, ahead)
    last = after if years is not None else last
    label = iso_text(years, number, day)
    return date_draft(passage, i, last, label, iso_text(years, number, high) if high and high > day else None)


def spelled_day_at(passage: Passage, i: int) -> Draft | None:
    """ "the fourth of July", "the third of May 2012"."""
    day = passage.lexicon.ordinals.get(passage.low(i))
    name = passage.token(i + 2)
    number = passage.lexicon.months.get(month_name(name))
    if day is None or not 1 <= day <= 31 or passage.low(i + 1) != "of" or number is None or not name.text[0].isupper():
        return None
    years, last = year_after(passage, i + 3)
    return date_draft(passage, i, last if years is not None else i + 3, iso_text(years, number, int(day)))


def slashed_date_at(passage: Passage, i: int) -> Draft | None:
    """ "11/30/09", "30/11/2009", "2009/11/30", "9/11"."""
    fields = passage.tokens[i].text.split("/")
    if passage.tokens[i].text == "9/11":
        return date_draft(passage, i, i + 1, "2001-09-11")
    if len(fields) != 3:
        return None
    numbers = [int(field) for field in fields]
    if len(fields[0]) == 4:
        numbers = [*numbers[1:], numbers[0]]
    first, second, years = numbers
    if len(fields[2]) == 2 and years < 100:
        years = full_year(years)
    if first > 12:
        first, second = second, first
    return whole_date(passage, i, i + 1, years, first, second)


def dotted_date_at(passage: Passage, i: int) -> Draft | None:
    """ "30.11.2009"."""
    fields = passage.tokens[i].text.split(".")
    if len(fields) != 3 or len(fields[2]) != 4:
        return None
    day, number, years = (int(field) for field in fields)
    return whole_date(passage, i, i + 1, years, number, day)


def whole_date(passage: Passage, first: int, last: int, years: int, number: int, day: int) -> Draft | None:
    """A date of three numbers, if it can be one."""
    if 1 <= number <= 12 and 1 <= day <= 31 and EARLIEST <= years <= LATEST:
        return date_draft(passage, first, last, iso_text(years, number, day))
    return None


# --- years


def year_range_at(passage: Passage, i: int) -> Draft | None:
    """ "2013-07-02", and the seasons and spans "2012-13", "1978-1989"."""
    years = year_number(passage.tokens[i])
    dash, second = passage.token(i + 1), passage.token(i + 2)
    if years is None or years < 1800 or dash.text not in DASHES or not (dash.is_glued and second.is_glued):
        return None
    if second.shape != "number" or not second.text.isdecimal():
        return None
    third, fourth = passage.token(i + 3), passage.token(i + 4)
    if third.text in DASHES and third.is_glued and fourth.is_glued:
        if fourth.shape != "number" or not fourth.text.isdecimal() or len(fourth.text) != 2 or len(second.text) != 2:
            return None
        return whole_date(passage, i, i + 5, years, int(second.text), int(fourth.text))
    high = year_number(second) or 0
    if len(second.text) == 2:
        high = years // 100 * 100 + int(second.text)
        high += 100 if years % 100 >= 80 and high <= years else 0
    return date_draft(passage, i, i + 3, str(years), str(high)) if years < high < years + 100 else None


def decade_at(passage: Passage, i: int) -> Draft | None:
    """ "the 1930s", "the '80s", "the 1800s"."""
    text, tail = passage.tokens[i].text, passage.token(i + 1)
    if tail.low != "s" or not tail.is_glued or not text.isdecimal() or not text.endswith("0"):
        return None
    if len(text) == 4 and EARLIEST <= int(text) < 2100:
        first = int(text)
    elif len(text) == 2 and passage.low(i - 1) in ("'", "’", "‘") and passage.tokens[i].is_glued:
        first = (1900 if int(text) >= 30 else 2000) + int(text)
    else:
        return None
    century = first % 100 == 0 and first < 2000
    return date_draft(passage, i, i + 2, str(first), str(first + (99 if century else 9)))


def year_at(passage: Passage, i: int) -> Draft | None:
    """Four digits that are a year and count nothing: "in 2003", "the 2004 tsunami"; not "2000 people"."""
    token, previous, following = passage.tokens[i], passage.token(i - 1), passage.token(i + 1)
    if previous.text in ("'", "’", "‘") and token.is_glued and not previous.is_glued and len(token.text) == 2:
        written = token.text.isdecimal() and (not following.is_glued or following.shape == "sign")
        return date_draft(passage, i, i + 1, str(full_year(int(token.text)))) if written else None
    years = year_number(token)
    if years is None or (following.is_glued and (following.shape != "sign" or following.text in ("%", "€", "°"))):
        return None
    if token.is_glued and previous.text in (".", ",", ":", "/", "$", "£", "€", "¥", "#", "+"):
        return None
    spaced = following.text in DASHES and not following.is_glued
    if spaced and passage.token(i + 2).shape == "number" and not year_number(passage.token(i + 2)):
        return None
    if is_measured(passage, i):
        return None
    counted = passage.is_plural(i + 1) and following.text[0].islower()
    if years % 100 and years < 2040 and not passage.is_in(i + 1, "plurals"):
        counted = False
    if 1900 <= years <= 2100 or (years > 2100 and previous.low in ("by", "in", "until")):
        if counted and not passage.is_in(i - 1, "year cues") and not previous.low.endswith("'s"):
            return None
        hedged = previous.low in (
            "than",
            "least",
            "most",
            "nearly",
            "almost",
            "some",
            "roughly",
            "approximately",
            "another",
        )
        if hedged and passage.low(i - 3) not in ("since", "until", "in"):
            return None
        return date_draft(passage, i, i + 1, str(years))
    return date_draft(passage, i, i + 1, str(years)) if not counted and is_early_year(passage, i) else None


def is_early_year(passage: Passage, i: int) -> bool:
    """Whether four digits below 1900 are a year: only where nearly nothing else can stand."""
    low = passage.low(i - 1)
    if low in ("and", "to"):
        return year_number(passage.token(i - 2)) is not None
    if low in ("from", "between") or (low == "." and passage.low(i - 2) == "d"):
        second = i + 2
        paired = passage.low(i + 1) in ("to", "and") and year_number(passage.token(second)) is not None
        return paired and not passage.is_plural(second + 1)
    return low in ("in", "since", "until", "circa", "year", "ad")


def is_measured(passage: Passage, i: int) -> bool:
    """Whether a unit behind four digits makes them a quantity: "2000 tons"; not "in 2012 second place"."""
    match = passage.lexicon.suffix.match(passage.text, passage.tokens[i].end)
    if match is None or "\n" in match.group():
        return False
    name = match.group().strip(" -").lower()
    if name in ("foot", "m"):
        return not passage.is_in(i - 1, "year cues")
    return name not in passage.lexicon.lists["seldom units"]

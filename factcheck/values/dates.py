"""Dates, years, decades and clock times as a text writes them; weekdays and the like resolved against the article's own date."""

import datetime
import re
from collections.abc import Sequence

import msgspec

from .lexicon import Lexicon
from .numbers import at
from .quantities import Draft, extended, is_plural
from .tokens import Token

STRONG = frozenset("in since until till during of the a an this that his her its their 's early late mid year from by after before for through".split())
FUTURE = re.compile(r"\b(?:will|would be|is set|are set|scheduled|expected|next|upcoming|plans? to|due|tomorrow|is to|are to|shall|until|by|later)\b", re.I)
PAST = re.compile(r"\b(?:last|was|were|had|did|said|told|found|died|killed|happened|\w+ed)\b", re.I)
CLOCK = re.compile(r"(\d{1,2})(?:\s?[.:]\s?(\d{2}))?(?::\d{2})?\s?([ap])\.?\s?m\b\.?", re.I)
MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?=\s?(?:hours|hrs|h)\b|\s?local\stime|\s\((?:[01]\d|2[0-3]):?[0-5]\d\s?(?:GMT|UTC)\))")
ZONED = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s?(?=[A-Z]{2,4}\b)")
HOURS = re.compile(r"\s?(?:hours|hrs)\b")
LOCAL = re.compile(r"\s?,?\s?\(?local\stime\)?")
EVENING = re.compile(r"(?:\sin\sthe|\son\s\w+day|\s\w+day|\sthat|\syesterday)\s(?:afternoon|evening|night)\b|\s(?:at\snight|tonight)\b", re.I)
OCLOCK = re.compile(r"\s?o['’]clock\b", re.I)


def date(text: str, tokens: Sequence[Token], i: int, words: Lexicon, *, published: datetime.date | None) -> Draft | None:
    """The date or clock time that begins at token i."""
    token = tokens[i]
    low = token.low
    if token.shape == "word":
        base = low.removesuffix("'s")
        if base in words.months:
            return month(text, tokens, i, words)
        if base in words.weekdays:
            return weekday(text, tokens, i, words, published=published)
        if low in words.clock:
            return clock_word(text, tokens, i, words)
        return relative(text, tokens, i, words, published=published)
    if token.shape == "clock":
        return clock(text, tokens, i, words)
    if token.shape == "slash":
        return slashed(tokens, i)
    if token.shape == "dotted":
        return dotted(tokens, i)
    if token.shape == "number":
        return (
            clock(text, tokens, i, words)
            or day_month(text, tokens, i, words)
            or iso(tokens, i)
            or decade(text, tokens, i)
            or year(text, tokens, i, words)
        )
    return None


def made(tokens: Sequence[Token], first: int, last: int, value: str, *, high: str | None = None, kind: str = "date", unit: str | None = None) -> Draft:
    """A draft over whole tokens."""
    start, end = tokens[first].start, tokens[last - 1].end
    if tokens[last - 1].low.endswith("'s"):
        end -= 2
    return Draft(
        first=first, last=last, start=start, end=end, number_start=start, number_end=end, kind=kind, value=value, high=high, unit=unit,  # type: ignore[arg-type]
        bound="range" if high else "exact",
    )  # fmt: skip


def iso_text(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """"2013-07-02", "--07-02", "2013-07", "--07", "2013"."""
    text = f"{year:04d}" if year is not None else "-"
    if month is not None:
        text += f"-{month:02d}"
    if day is not None:
        text += f"-{day:02d}"
    return text


def day_number(token: Token) -> int | None:
    """A token as the day of a month."""
    value = int(token.text) if token.shape == "number" and token.text.isdecimal() and len(token.text) <= 2 else 0
    return value if 1 <= value <= 31 else None


def year_number(token: Token) -> int | None:
    """A token as a year with four digits."""
    if token.shape == "number" and len(token.text) == 4 and token.text.isdecimal() and token.text.isascii():
        return int(token.text) if 1000 <= int(token.text) <= 2199 else None
    return None


def get(tokens: Sequence[Token], i: int) -> Token:
    """The token at i, an empty one past the end."""
    return tokens[i] if 0 <= i < len(tokens) else Token(0, 0, "", "", "sign", False, True)


# --- months and days


def month(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> Draft | None:
    """"Oct. 7", "July 2, 2013", "June, 2005", "April last year", "late October", or the month alone."""
    token = tokens[i]
    low = token.low.removesuffix("'s")
    number = words.months[low]
    short = len(low) <= 4 and low not in ("may", "june", "july")
    step = i + 1
    if short and at(tokens, step) == "." and get(tokens, step).glued:
        step += 1
    if at(tokens, step) == "the" and day_number(get(tokens, step + 1)):
        step += 1
    day = day_number(get(tokens, step))
    if day is not None and not get(tokens, step).fresh and not (get(tokens, step).glued and at(tokens, step - 1) != "."):
        after = step + 1
        if at(tokens, after) in ("st", "nd", "rd", "th") and get(tokens, after).glued:
            after += 1
        if not unit_follows(text, tokens, after, words):
            last_day = None
            if at(tokens, after) in ("-", "–", "to", "through", "and") and (second := day_number(get(tokens, after + 1))) and second > day:
                if at(tokens, after) != "and" and not unit_follows(text, tokens, after + 2, words):
                    last_day, after = second, after + 2
            years, after = year_after(tokens, after)
            high = iso_text(years, number, last_day) if last_day else None
            return made(tokens, i, after, iso_text(years, number, day), high=high)
    years, after = year_after(tokens, step)
    if years is not None:
        return made(tokens, i, after, iso_text(years, number))
    if short and not (low == "sept" or at(tokens, i + 1) == "."):
        return None
    if not token.text[0].isupper() or not stands_as_month(tokens, i, step, words):
        return None
    if at(tokens, step) in ("last", "next", "this") and at(tokens, step + 1) == "year":
        return None if short else made(tokens, i, step, iso_text(None, number))
    return made(tokens, i, i + 1, iso_text(None, number))


def unit_follows(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> bool:
    """Whether the number that ends at token i counts things rather than days: "In May 30 percent"."""
    if i >= len(tokens):
        return False
    match = words.suffix.match(text, tokens[i - 1].end)
    return match is not None and match.group().strip().lower() not in ("second", "st", "c", "f", "a", "p")


def year_after(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """A year behind a month or day, with what lies between: ", 2013", " of 2013", "'13"."""
    step = i
    if at(tokens, step) in (",", "of", "in") and year_number(get(tokens, step + 1)):
        step += 1
    elif at(tokens, step) == "," and at(tokens, step + 1) == "of":
        step += 2
    found = get(tokens, step)
    years = year_number(found)
    if years is not None and not found.fresh and not (at(tokens, step + 1) in ("GMT", "gmt")):
        return years, step + 1
    if found.shape == "number" and len(found.text) == 2 and found.text.isdecimal() and step == i and not found.fresh:
        following = get(tokens, step + 1)
        if not following.glued or following.text in ".,)":
            if following.text in ("", ".", ",", ")", ";") or following.fresh:
                two = int(found.text)
                return (2000 if two < 50 else 1900) + two, step + 1
    return None, i


def stands_as_month(tokens: Sequence[Token], i: int, after: int, words: Lexicon) -> bool:
    """Whether a capitalised month without day or year is a date, and not a person, a verb or a name."""
    low = tokens[i].low.removesuffix("'s")
    before, following = at(tokens, i - 1), get(tokens, after)
    cue = before in ("in", "of", "since", "until", "till", "by", "last", "next", "early", "late", "mid", "this", "from", "during", "through", "before", "after", "for", "every", "each", "between", "to", "and", "or")
    name = following.shape == "word" and following.text[0].isupper() and not following.fresh and following.low not in words.weekdays
    if before == "-" and at(tokens, i - 2) in ("mid", "early", "late"):
        return True
    previous = get(tokens, i - 1)
    if low in ("may", "march", "april", "june", "august"):
        if previous.shape == "word" and previous.text[0].isupper() and previous.low not in words.words["stops"] and previous.low not in ("last", "next", "early", "late"):
            return False
        if low in ("may", "march") and not cue and before not in ("the", "a", "an", "'s"):
            return False
        if low == "march" and following.low in ("on", "for", "of", "to", "against", "by", "in", "from", "through", "past"):
            return before in ("last", "next", "early", "late", "in", "since", "until", "by") and following.low not in ("on", "for", "against", "of")
        return cue or not name
    return cue or not name or tokens[i].text.endswith("s")


def day_month(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> Draft | None:
    """"2 July 2013", "16th August", "the 5th of May", "10 Nov 11", "18-22 October"."""
    day = day_number(tokens[i])
    if day is None:
        return None
    step = i + 1
    if at(tokens, step) in ("st", "nd", "rd", "th") and get(tokens, step).glued:
        step += 1
    high_day = None
    if at(tokens, step) in ("-", "–", "to") and (high_day := day_number(get(tokens, step + 1))):
        step += 2
        if at(tokens, step) in ("st", "nd", "rd", "th"):
            step += 1
    if at(tokens, step) == "of":
        step += 1
    name = get(tokens, step)
    low = name.low.removesuffix("'s")
    number = words.months.get(low)
    if number is None or name.fresh or not name.text[0].isupper() and (len(low) < 4 or low in ("may", "march")):
        return None
    if low in ("may", "march", "mar") and not name.text[0].isupper():
        return None
    last = step + 1
    if len(low) <= 4 and low not in ("may", "june", "july") and at(tokens, last) == "." and get(tokens, last).glued and (year_number(get(tokens, last + 1)) or len(low) == 3):
        last += 1
    following = get(tokens, last)
    if day_number(following) and not year_number(following) and len(following.text) <= 2 and at(tokens, last + 1) == "," and year_number(get(tokens, last + 2)):
        return None
    years, last = year_after(tokens, last)
    if at(tokens, last - 1) == "." and years is None:
        last -= 1
    value = iso_text(years, number, day)
    return made(tokens, i, last, value, high=iso_text(years, number, high_day) if high_day else None)


def slashed(tokens: Sequence[Token], i: int) -> Draft | None:
    """"11/30/09", "30/11/2009", "9/11"."""
    fields = tokens[i].text.split("/")
    if len(fields) == 3:
        if len(fields[0]) == 4:
            years, first, second = (int(field) for field in fields)
        else:
            first, second, years = (int(field) for field in fields)
            if len(fields[2]) == 2:
                years += 2000 if years < 50 else 1900
        if first > 12:
            first, second = second, first
        if 1 <= first <= 12 and 1 <= second <= 31 and 1000 <= years <= 2100:
            return made(tokens, i, i + 1, iso_text(years, first, second))
    if tokens[i].text == "9/11":
        return made(tokens, i, i + 1, "2001-09-11")
    return None


def dotted(tokens: Sequence[Token], i: int) -> Draft | None:
    """"30.11.2009"."""
    fields = tokens[i].text.split(".")
    if len(fields) == 3 and len(fields[2]) == 4 and all(len(field) <= 4 for field in fields):
        day, number, years = (int(field) for field in fields)
        if 1 <= number <= 12 and 1 <= day <= 31 and 1000 <= years <= 2100:
            return made(tokens, i, i + 1, iso_text(years, number, day))
    return None


def iso(tokens: Sequence[Token], i: int) -> Draft | None:
    """"2013-07-02", and the years of "2012-13"."""
    years = year_number(tokens[i])
    dash, second = get(tokens, i + 1), get(tokens, i + 2)
    if years is None or dash.text not in ("-", "–") or not dash.glued or not second.glued or not second.text.isdecimal():
        return None
    third, fourth = get(tokens, i + 3), get(tokens, i + 4)
    if third.text == "-" and third.glued and fourth.glued and fourth.text.isdecimal() and len(second.text) == 2 == len(fourth.text):
        if 1 <= int(second.text) <= 12 and 1 <= int(fourth.text) <= 31:
            return made(tokens, i, i + 5, iso_text(years, int(second.text), int(fourth.text)))
        return None
    if len(second.text) == 2 and 1800 <= years:
        high = years // 100 * 100 + int(second.text)
        if high <= years and int(second.text) <= 20 and years % 100 >= 80:
            high += 100
        return made(tokens, i, i + 3, str(years), high=str(high)) if high > years else None
    if (high := year_number(second) or 0) > years >= 1800:
        return made(tokens, i, i + 3, str(years), high=str(high))
    return None


def decade(text: str, tokens: Sequence[Token], i: int) -> Draft | None:
    """"the 1930s", "the '80s"."""
    token, tail = tokens[i], get(tokens, i + 1)
    low = tail.low
    if low in ("'", "’") and get(tokens, i + 2).low == "s":
        return None
    if low != "s" or not tail.glued or not token.text.isdecimal() or not token.text.endswith("0"):
        return None
    if len(token.text) == 4 and 1000 <= int(token.text) <= 2090:
        first = int(token.text)
    elif len(token.text) == 2 and at(tokens, i - 1) in ("'", "’", "‘") and token.glued:
        first = (1900 if int(token.text) >= 30 else 2000) + int(token.text)
    else:
        return None
    return made(tokens, i, i + 2, str(first), high=str(first + (99 if first % 100 == 0 and first < 2000 else 9)))


def year(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> Draft | None:
    """Four digits that are a year and count nothing: "in 2003", "the 2004 tsunami"; not "2000 people"."""
    years = year_number(tokens[i])
    following = get(tokens, i + 1)
    previous = get(tokens, i - 1)
    if years is None or (following.glued and following.shape in ("word", "number", "clock")) or following.text in ("%", "€", "°"):
        return None
    if previous.glued and previous.text in ".,:/" and tokens[i].glued or tokens[i].glued and previous.text in "$£€¥#.+":
        return None
    before = previous.low.rpartition("'")[2] if previous.low.endswith("'s") else previous.low
    if before == "s" and previous.low != "s":
        before = "'s"
    cue = before in STRONG or previous.low.endswith("'s") or before in words.months or before in ("fiscal", "season", "summer", "spring", "autumn", "winter", "fall", "and", "to", "between")
    if previous.text == "." and at(tokens, i - 2) in words.months:
        cue = True
    if previous.text == "." and at(tokens, i - 2) == "d" and at(tokens, i - 4) == "a":
        before = "ad"
    match = words.suffix.match(text, tokens[i].end)
    if match is not None and "\n" not in match.group():
        whole = match.group().strip(" -").lower()
        if whole not in ("second", "foot", "third", "quarter", "day", "year", "month", "stone", "c", "f", "a", "s", "t", "r", "h", "m", "st", "euro", "mark", "cup", "won", "bar"):
            return None
        if whole in ("foot", "m") and not cue:
            return None
    counted = is_plural(following.low, words) and following.text[:1].islower() and following.low not in ("does", "was", "has", "is", "as")
    if following.text in ("-", "–") and not following.glued and get(tokens, i + 2).shape == "number" and not year_number(get(tokens, i + 2)):
        return None
    if years % 100 and years < 2040 and following.low not in words.words["plurals"]:
        counted = False
    if not 1900 <= years <= 2100 and not (years > 2100 and before in ("by", "in", "until")):
        return made(tokens, i, i + 1, str(years)) if before in ("in", "since", "until", "circa", "year", "from", "between", "and", "to", "d.", "ad", "the") and not counted and cue_year(tokens, i) else None
    if counted and before not in STRONG - {"of", "from", "for", "by", "after", "through"}:
        return None
    hedged = before in ("than", "least", "most", "over", "nearly", "almost", "some", "about", "roughly", "approximately", "another")
    if hedged and not cue and before not in ("about", "over"):
        return None
    return made(tokens, i, i + 1, str(years))


def cue_year(tokens: Sequence[Token], i: int) -> bool:
    """Whether an early year is one: "and" and "to" only where a year stands before them."""
    before = at(tokens, i - 1)
    if before in ("and", "to"):
        return year_number(get(tokens, i - 2)) is not None
    if before in ("from", "between"):
        return at(tokens, i + 1) in ("to", "and") and year_number(get(tokens, i + 2)) is not None and not at(tokens, i + 3).endswith("s")
    return True


# --- weekdays and relative days


def weekday(text: str, tokens: Sequence[Token], i: int, words: Lexicon, *, published: datetime.date | None) -> Draft | None:
    """"Tuesday", "Friday, June 24, 2005", "Monday 12 November"."""
    token = tokens[i]
    base = token.low.removesuffix("'s")
    if not token.text[0].isupper():
        return None
    step = i + 1
    short = len(base) <= 5 and base != "sunday" and not base.endswith("day")
    if short and at(tokens, step) == ".":
        step += 1
    if at(tokens, step) in (",", "(", "the") and not get(tokens, step).fresh:
        step += 1
        if at(tokens, step) == "the":
            step += 1
    following = get(tokens, step)
    if following.start and not following.fresh:
        full = None
        if following.shape == "word" and following.low in words.months:
            full = month(text, tokens, step, words)
        elif following.shape == "number":
            full = day_month(text, tokens, step, words)
        if full is not None and str(full.value).count("-") >= 2:
            return msgspec.structs.replace(full, first=i, start=token.start, number_start=token.start)
    if short:
        return None
    value = token.text[: len(base)].capitalize()
    if published is not None:
        value = nearest(text, token, words.weekdays[base], published).isoformat()
    return made(tokens, i, i + 1, value)


def nearest(text: str, token: Token, number: int, published: datetime.date) -> datetime.date:
    """The day a weekday means: the most recent one, the coming one where the clause looks ahead.

    Example: in an article of Wednesday, "on Tuesday" is yesterday, "will vote on Tuesday" six days off.
    """
    back = (published.weekday() - number) % 7
    start = max(0, token.start - 80)
    left = re.split(r"[.;\n!?]", text[start : token.start])[-1]
    right = re.split(r"[.;\n!?]", text[token.end : token.end + 40])[0]
    word = left.split()[-1:] or [""]
    if word[0].lower() == "last":
        return published - datetime.timedelta(days=back or 7)
    if word[0].lower() == "next":
        return published + datetime.timedelta(days=(7 - back))
    looks = FUTURE.findall(left) + FUTURE.findall(right)
    clear = [word for word in looks if word.lower() not in ("by", "until", "later", "due", "expected", "next")]
    behind = PAST.search(left) is not None
    if clear or (looks and not behind):
        return published + datetime.timedelta(days=(7 - back) % 7)
    return published - datetime.timedelta(days=back)


def relative(text: str, tokens: Sequence[Token], i: int, words: Lexicon, *, published: datetime.date | None) -> Draft | None:
    """"yesterday", "last month", "the previous day"."""
    for length in (1, 2):
        phrase = " ".join(at(tokens, step) for step in range(i, i + length))
        shift = words.relative.get(phrase.removesuffix("'s"))
        if shift is None or length == 2 and tokens[i + 1].fresh:
            continue
        value = text[tokens[i].start : tokens[i + length - 1].end].removesuffix("'s").removesuffix("’s")
        if published is not None and not phrase.startswith("previous"):
            value = shifted(published, shift)
        return made(tokens, i, i + length, value)
    return None


def shifted(published: datetime.date, shift: int) -> str:
    """A day, month or year before or after another, as precise as the words that say it."""
    if abs(shift) >= 365:
        return iso_text(published.year + (1 if shift > 0 else -1))
    if abs(shift) >= 28:
        months = published.year * 12 + published.month - 1 + (1 if shift > 0 else -1)
        return iso_text(months // 12, months % 12 + 1)
    if abs(shift) == 7:
        monday = published - datetime.timedelta(days=published.weekday()) + datetime.timedelta(days=shift)
        return monday.isoformat()
    return (published + datetime.timedelta(days=shift)).isoformat()


# --- clock times


def clock(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> Draft | None:
    """"7:48 a.m.", "10am", "9. 25 am", "1353 (1023 GMT)", "0737 GMT", "7 o'clock"; the zone is the unit."""
    token = tokens[i]
    if tokens[i].glued and at(tokens, i - 1) in (".", "$", "£", "€", ","):
        return None
    if match := CLOCK.match(text, token.start):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour <= 23 and minute < 60:
            noon = match[3].lower() == "p"
            hour = hour if hour > 12 else hour % 12 + 12 * noon
            end = match.end()
            if text[end - 1] == "." and not re.match(r"[ap]\.\s?m\.$", text[end - 5 : end].lstrip("0123456789 "), re.I):
                end -= 1
            return timed(text, tokens, i, end, hour, minute, words)
    if token.shape == "clock":
        if "." in token.text:
            return None
        hour, minute = (int(field) for field in token.text.split(":")[:2])
        if hour > 24 or minute > 59:
            return None
        end = token.end
        if tail := HOURS.match(text, end):
            end = tail.end()
        elif hour < 12 and EVENING.match(text, end):
            hour += 12
        return timed(text, tokens, i, end, hour % 24, minute, words)
    if token.text.isdecimal() and len(token.text) == 4:
        zoned = ZONED.match(text, token.start)
        if zoned and re.match(r"[A-Za-z]+", text[zoned.end() : zoned.end() + 5]).group().lower() in words.zones:  # type: ignore[union-attr]
            return timed(text, tokens, i, token.end, int(zoned[1]), int(zoned[2]), words)
        if military := MILITARY.match(text, token.start):
            end = token.end
            if tail := HOURS.match(text, end):
                end = tail.end()
            return timed(text, tokens, i, end, int(military[1]), int(military[2]), words)
    if token.text.isdecimal() and len(token.text) <= 2 and (tail := OCLOCK.match(text, token.end)):
        return timed(text, tokens, i, tail.end(), int(token.text) % 24, 0, words)
    return None


def timed(text: str, tokens: Sequence[Token], i: int, end: int, hour: int, minute: int, words: Lexicon) -> Draft:
    """A clock time up to `end`, with the zone behind it."""
    draft = extended(tokens, made(tokens, i, i + 1, f"{hour:02d}:{minute:02d}", kind="time"), end)
    draft = msgspec.structs.replace(draft, number_end=end)
    if match := LOCAL.match(text, end):
        return msgspec.structs.replace(extended(tokens, draft, match.end()), unit="local time")
    zone = re.compile(r"\s?\(?([A-Za-z]{2,8})\b").match(text, end)
    if zone and zone[1].lower() in words.zones and (zone[1].isupper() or zone[1] in ("Eastern", "Pacific")):
        draft = msgspec.structs.replace(extended(tokens, draft, zone.end()), unit=zone[1].upper() if zone[1].isupper() else zone[1])
    return draft


def clock_word(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> Draft | None:
    """"noon", "midnight"; not in names."""
    token = tokens[i]
    if token.text[0].isupper() and not token.fresh and at(tokens, i - 1) not in (".", '"', "“"):
        return None
    following = get(tokens, i + 1)
    if following.shape == "word" and following.text[0].isupper() and following.low not in {**words.weekdays, **words.months} and following.low not in words.zones:
        return None
    minutes = words.clock[token.low]
    return timed(text, tokens, i, token.end, minutes // 60, minutes % 60, words)

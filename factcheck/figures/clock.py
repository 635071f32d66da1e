"""Clock times as a text writes them, with their zones."""

import re

from .passage import Draft, Passage, draft_over, extended

NOON = 12
HALF_HOUR = 30
PARTS_OF_HOUR = {"half": HALF_HOUR, "quarter": 15}
CLOCK = re.compile(r"(\d{1,2})(?:\s?[.:]\s?(\d{2}))?(?::\d{2})?\s?([ap])(\.?)\s?m\b(\.?)", re.I)
MILITARY = re.compile(r"([01]\d|2[0-3]):?([0-5]\d)\s?(?:hours|hrs|h)\b")
BEFORE_ZONE = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s?([A-Z]{2,4})\b")
BEFORE_LOCAL = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?=\s?local\stime|\s\((?:[01]\d|2[0-3]):?[0-5]\d\s?([A-Z]{2,4})\))")
POINTED = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)(?=\s?(?:(local\stime)|([A-Z]{2,4}))\b)")
EARLY = re.compile(r"(0\d)([0-5]\d)\b")
LOCAL = re.compile(r"\s?,?\s?\(?local\stime\)?")
ZONE = re.compile(r"\s?\(?([A-Za-z]{2,8})\b")
EVENING = re.compile(
    r"(?:\sin\sthe|\son\s\w+day|\s\w+day|\sthat|\syesterday)\s(?:afternoon|evening|night)\b|\s(?:at\snight|tonight)\b",
    re.I,
)
OCLOCK = re.compile(r"\s?o['’]clock\b", re.I)
LONGEST_CODE = 4
"""Letters of the longest code of a zone, always in capitals: "AEST"; longer ones are names: "Eastern"."""


def clock_at(passage: Passage, i: int) -> Draft | None:
    """The clock time at token i, with its zone as unit.

    Shape: "7:48 a.m." "07:48", "10am", "9. 25 am", "1353 (1023 GMT)", "0737 GMT", "9:25 hours", "7 o'clock", "noon".
    """
    token = passage.tokens[i]
    if token.shape == "word":
        return clock_word_at(passage, i)
    if token.shape not in ("clock", "number") or (token.is_glued and passage.low(i - 1) in (".", "$", "£", "€", ",")):
        return None
    if match := CLOCK.match(passage.text, token.start):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            hour = hour if hour > NOON else hour % NOON + NOON * (match[3].lower() == "p")
            end = match.end() - (1 if match[5] and not match[4] else 0)
            return time_draft(passage, i, end, hour, minute)
    if token.shape == "clock":
        return colon_time_at(passage, i)
    pointed = POINTED.match(passage.text, token.start)
    if pointed and (pointed[3] or pointed[4].lower() in passage.lexicon.zones):
        return time_draft(passage, i, token.end, int(pointed[1]), int(pointed[2]))
    if not token.text.isdecimal():
        return None
    if len(token.text) == 4:
        zoned = BEFORE_ZONE.match(passage.text, token.start)
        if zoned and zoned[3].lower() in passage.lexicon.zones:
            return time_draft(passage, i, token.end, int(zoned[1]), int(zoned[2]))
        if match := MILITARY.match(passage.text, token.start):
            return time_draft(passage, i, match.end(), int(match[1]), int(match[2]))
        local = BEFORE_LOCAL.match(passage.text, token.start)
        if local and (local[3] is None or local[3].lower() in passage.lexicon.zones):
            return time_draft(passage, i, local.end(), int(local[1]), int(local[2]))
        if passage.low(i - 1) == "at" and (match := EARLY.match(passage.text, token.start)):
            return time_draft(passage, i, token.end, int(match[1]), int(match[2]))
    if len(token.text) <= 2 and (match := OCLOCK.match(passage.text, token.end)):
        return time_draft(passage, i, match.end(), int(token.text) % 24, 0)
    return None


def colon_time_at(passage: Passage, i: int) -> Draft | None:
    """ "7:48", with the half of the day from what follows: "9:25 in the evening"."""
    token = passage.tokens[i]
    if "." in token.text:
        return None
    hour, minute = (int(field) for field in token.text.split(":")[:2])
    if hour > 24 or minute > 59:
        return None
    if match := MILITARY.match(passage.text, token.start):
        return time_draft(passage, i, match.end(), hour % 24, minute)
    if hour < NOON and EVENING.match(passage.text, token.end):
        hour += NOON
    return time_draft(passage, i, token.end, hour % 24, minute)


def time_draft(passage: Passage, i: int, end: int, hour: int, minute: int) -> Draft:
    """A clock time up to `end`, with the zone behind it."""
    draft = extended(passage, draft_over(passage, i, i + 1, "time", label=f"{hour:02d}:{minute:02d}"), end)
    draft = draft.replace(number_end=end)
    if match := LOCAL.match(passage.text, end):
        return extended(passage, draft, match.end()).replace(unit="local time")
    zone = ZONE.match(passage.text, end)
    is_name = zone is not None and (zone[1].isupper() or (zone[1].istitle() and len(zone[1]) > LONGEST_CODE))
    if zone and is_name and zone[1].lower() in passage.lexicon.zones:
        return extended(passage, draft, zone.end()).replace(unit=zone[1])
    return draft


def clock_word_at(passage: Passage, i: int) -> Draft | None:
    """ "noon", "midnight"; not in names: "the Midnight Sun"."""
    token, following = passage.tokens[i], passage.token(i + 1)
    minutes = passage.lexicon.clock.get(token.low)
    if minutes is None:
        return spelled_time_at(passage, i)
    if token.text[0].isupper() and not token.is_line_start and passage.low(i - 1) not in (".", '"', "“"):
        return None
    if following.shape == "word" and following.text[0].isupper() and not following.is_line_start:
        lexicon = passage.lexicon
        if (
            following.low not in lexicon.weekdays
            and following.low not in lexicon.months
            and following.low not in lexicon.zones
        ):
            return None
    return time_draft(passage, i, token.end, minutes // 60, minutes % 60)


def spelled_time_at(passage: Passage, i: int) -> Draft | None:
    """ "seven o'clock", "half past six", "quarter to nine"."""
    token = passage.tokens[i]
    hour = hour_at(passage, i)
    if hour is not None:
        match = OCLOCK.match(passage.text, token.end)
        return time_draft(passage, i, match.end(), hour, 0) if match else None
    minute = PARTS_OF_HOUR.get(token.low)
    hour = hour_at(passage, i + 2)
    way = passage.low(i + 1)
    if minute is None or hour is None or way not in ("past", "to") or (way == "to" and minute == HALF_HOUR):
        return None
    end = passage.tokens[i + 2].end
    if way == "to":
        hour, minute = (hour - 1) % NOON, 60 - minute
    if EVENING.match(passage.text, end):
        hour += NOON
    return time_draft(passage, i, end, hour % 24, minute)


def hour_at(passage: Passage, i: int) -> int | None:
    """The hour that token i names, in words or figures."""
    token = passage.token(i)
    written = token.shape == "number" and token.text.isdecimal()
    value = int(token.text) if written else int(passage.lexicon.cardinals.get(token.low, 0))
    return value if 1 <= value <= NOON else None

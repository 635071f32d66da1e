"""Neighbouring figures that are one: ranges, "1 hr 4 min", "58km (36 miles)", "65-53", "two in five"."""

from collections.abc import Sequence

import msgspec

from .lexicon import Lexicon
from .numbers import at
from .quantities import Draft, first_of, rated
from .tokens import Token

SMALLER = {
    ("hour", "minute"): 60, ("minute", "second"): 60, ("hour", "second"): 3600, ("year", "month"): 12, ("year", "week"): 52,
    ("week", "day"): 7, ("day", "hour"): 24, ("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14,
}  # fmt: skip
"""How many of the second make one of the first."""
DASHES = ("-", "–", "−")
OUT_OF = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000))


def join(text: str, tokens: Sequence[Token], drafts: Sequence[Draft], words: Lexicon) -> list[Draft]:
    """The drafts with every pair that is one figure made one, from left to right."""
    joined: list[Draft] = []
    for draft in drafts:
        current: Draft | None = draft
        while joined and current is not None:
            both = pair(text, tokens, joined[-1], current, words)
            if both is None:
                joined[-1], current = carried(tokens, joined[-1], current)
                break
            joined.pop()
            current = both
        joined.append(current)
    return joined


def pair(text: str, tokens: Sequence[Token], left: Draft, right: Draft, words: Lexicon) -> Draft | None:
    """The one figure that two neighbours make, None if they are two."""
    if right.first - left.last > 4 or "\n" in text[left.end : right.start] or left.also is not None:
        return None
    between = tuple(token.low for token in tokens[left.last : first_of(tokens, right)])
    if isinstance(left.value, str) or isinstance(right.value, str):
        return dated(tokens, left, right, between) if left.kind == right.kind else clock_range(left, right, between)
    return (
        compound(left, right, between)
        or small_change(left, right, between)
        or second_unit(text, tokens, left, right, between, words)
        or share(tokens, left, right, between, words)
        or score(text, tokens, left, right, between, words)
        or ranged(text, tokens, left, right, between, words)
    )


def merged(left: Draft, right: Draft, **more: object) -> Draft:
    """One draft from the start of the first to the end of the second."""
    changes = {"last": right.last, "end": right.end, "number_end": right.number_end, "plain": False} | more
    return msgspec.structs.replace(left, **changes)


def compound(left: Draft, right: Draft, between: tuple[str, ...]) -> Draft | None:
    """"1 hr 4 min" is 64 minutes, "two years and three months" 27 months, "5 feet 4 inches" 64 inches."""
    ratio = SMALLER.get((left.unit or "", right.unit or ""))
    if ratio is None or between not in ((), ("and",), (",",), (",", "and")) or left.high is not None or right.high is not None:
        return None
    if left.form == "ordinal" or right.form == "ordinal" or right.value >= ratio or left.value != int(left.value):  # type: ignore[operator, arg-type]
        return None
    return merged(left, right, value=left.value * ratio + right.value, unit=right.unit, kind=right.kind, number_end=right.end)  # type: ignore[operator]


def small_change(left: Draft, right: Draft, between: tuple[str, ...]) -> Draft | None:
    """"three dollars 50 cents" is 3.5 dollars."""
    if right.unit not in ("cent", "penny", "sen") or left.kind != "money" or left.unit in ("cent", "penny", "sen") or between not in ((), ("and",)):
        return None
    if left.high is not None or right.high is not None or not right.value < 100 or left.value != int(left.value):  # type: ignore[operator, arg-type]
        return None
    return merged(left, right, value=left.value + right.value / 100, number_end=right.end)  # type: ignore[operator]


def second_unit(text: str, tokens: Sequence[Token], left: Draft, right: Draft, between: tuple[str, ...], words: Lexicon) -> Draft | None:
    """"58km (36 miles)", "110 billion euro ($141 billion)": the same figure in a second unit."""
    if between not in (("(",), ("[",), ("(", "about"), ("(", "or"), ("(", "around"), ("(", "approximately")) or at(tokens, right.last) not in (")", "]", ";", ","):
        return None
    if left.unit is None or right.unit is None or left.unit == right.unit or left.kind != right.kind:
        return None
    if left.kind == "money":
        if left.unit.partition(" per ")[2] not in ("", right.unit.partition(" per ")[2]) and " per " in right.unit:
            return None
    elif words.dimensions.get(left.unit, left.unit) != words.dimensions.get(right.unit, right.unit):
        return None
    last = right.last + (at(tokens, right.last) in (")", "]"))
    both = msgspec.structs.replace(left, also=right, last=last, end=tokens[last - 1].end)
    if " per " in left.unit or " per " in right.unit or last == right.last:
        return both
    rate = rated(text, tokens, both, words)
    per = (rate.unit or "").removeprefix(left.unit)
    return msgspec.structs.replace(rate, also=msgspec.structs.replace(right, unit=right.unit + per))


def share(tokens: Sequence[Token], left: Draft, right: Draft, between: tuple[str, ...], words: Lexicon) -> Draft | None:
    """"two in five", "nine out of ten", "one of every three": a proportion."""
    if left.kind != "count" or right.kind != "count" or left.scale > 1 or right.scale > 1 or left.high is not None or right.high is not None:
        return None
    if between not in (("in",), ("out", "of"), ("in", "every"), ("of", "every"), ("out", "of", "every"), ("in", "each")):
        return None
    if not 0 < left.value < right.value or right.value not in OUT_OF or left.value != int(left.value):  # type: ignore[operator, arg-type]
        return None
    if between == ("in",) and left.value != 1 and (left.form != "words" or right.form != "words"):
        return None
    return merged(left, right, value=left.value / right.value, kind="percent", form="part")  # type: ignore[operator]


def score(text: str, tokens: Sequence[Token], left: Draft, right: Draft, between: tuple[str, ...], words: Lexicon) -> Draft | None:
    """"a 65-53 win", "(11-5)", "a 5-4 vote"; a rising pair without such words is a range."""
    if between == ("-", "to", "-"):
        between = ("-",)
    if len(between) != 1 or between[0] not in DASHES or not tokens[left.last].glued or not tokens[right.first].glued:
        return None
    if not (right.plain and left.kind in ("count", "score") and right.kind == "count") or max(left.value, right.value) > 400:  # type: ignore[type-var]
        return None
    if not left.plain and not isinstance(left.value, str):
        return None
    around = {at(tokens, i) for i in (*range(left.first - 4, left.first), *range(right.last, right.last + 3))}
    bracketed = at(tokens, left.first - 1) == "(" and at(tokens, right.last) in (")", ",", ";")
    cued = not around.isdisjoint(words.words["score cues"])
    after = tokens[right.last] if right.last < len(tokens) else None
    counts = after is not None and after.low in ("people", "carries", "years", "weeks", "days", "minutes", "hours", "points", "months", "percent", "games")
    if left.value < right.value and not bracketed and (not cued or counts):  # type: ignore[operator]
        return None
    if right.value == 0 and left.value > 50:  # type: ignore[operator]
        return None
    return merged(left, right, kind="score", value=f"{left.value:g}-{right.value:g}", form=None)


def ranged(text: str, tokens: Sequence[Token], left: Draft, right: Draft, between: tuple[str, ...], words: Lexicon) -> Draft | None:
    """"between 40 and 80 percent", "250-300 million", "three or four", "$145 million to $175 million"."""
    if left.high is not None or right.high is not None or left.form in ("ordinal", "times", "zero") or right.form in ("ordinal", "times", "zero", "vague"):
        return None
    start = opening(tokens, left)
    while between and between[-1] in ("about", "around", "nearly", "almost", "roughly", "perhaps", "approximately", "some", "a", "over"):
        between = between[:-1]
    if len(between) == 1 and between[0] in DASHES:
        if tokens[left.last].glued != tokens[left.last + 1].glued and between[0] != "–":
            return None
        opened = True
    elif between in (("to",), ("up", "to"), ("through",), ("and", "up", "to")):
        opened = start in ("from", "between")
        if not opened and left.kind != right.kind and not text[right.number_start].isdecimal():
            return None
        if start == "from" and changes(tokens, left, words):
            return None
    elif between == ("or",):
        opened = False
    elif between == ("and",):
        if start != "between":
            return None
        opened = True
    else:
        return None
    low, high = float(left.value), float(right.value)
    unit, kind = right.unit, right.kind
    if right.scale > 1 and left.scale == 1 and left.unit in (None, right.unit, *(() if left.kind != "money" else (left.unit,))) and low < high / right.scale:
        low *= right.scale
    if left.unit is not None and right.unit is None:
        if between == ("or",) or (between == ("to",) and not opened) or left.kind not in ("money", "measure", "percent", "duration") or right.form == "part":
            return None
        unit, kind = left.unit, left.kind
    elif left.unit is not None and left.unit != right.unit:
        if not (right.unit or "").startswith(f"{left.unit} per "):
            return None
    if between == ("or",):
        if not low < high <= max(1.5 * low, low + 1) or left.unit is not None and left.unit != right.unit:
            return None
        if left.form == "words" and right.form == "words" and right.value == left.value + 100:  # type: ignore[operator]
            return None
    if low == high:
        return None
    if low > high:
        if between in (("and",), ("or",)) or (len(between) == 1 and between[0] in DASHES):
            return None
        low, high = high, low
    return merged(left, right, value=low, high=high, unit=unit, kind=kind, bound="range", scale=max(left.scale, right.scale))


def carried(tokens: Sequence[Token], left: Draft, right: Draft) -> tuple[Draft, Draft]:
    """The two ends of a change, each with what only the other says: "rose from 5 to 7 percent", "from 208 pounds to 193"."""
    if at(tokens, left.last) != "to" or first_of(tokens, right) != left.last + 1 or opening(tokens, left) != "from":
        return left, right
    if not isinstance(left.value, float) or not isinstance(right.value, float) or "ordinal" in (left.kind, right.kind):
        return left, right
    if left.kind == "count" and left.unit is None:
        scale = right.scale if left.scale == 1 and right.scale > 1 and left.value < right.value / right.scale * 10 else 1
        return msgspec.structs.replace(left, value=left.value * scale, unit=right.unit, kind=right.kind, plain=False), right
    if right.kind == "count" and right.unit is None and right.form in ("digits", "words"):
        return left, msgspec.structs.replace(right, unit=left.unit, kind=left.kind, plain=False)
    return left, right


def opening(tokens: Sequence[Token], left: Draft) -> str:
    """"between" or "from" before the first of two figures, past its hedge."""
    for i in range(left.first - 1, max(left.first - 4, -1), -1):
        low = at(tokens, i)
        if low in ("between", "from", "ranging"):
            return low
        if low not in ("about", "around", "nearly", "some", "roughly", "at", "least", "an", "estimated", "only", "just", "$", "us", "anywhere", "a", "to"):
            return ""
    return ""


def changes(tokens: Sequence[Token], left: Draft, words: Lexicon) -> bool:
    """Whether a word of change stands in the clause before: "rose from 1,100 to 1,200" are two figures."""
    for i in range(left.first - 1, max(left.first - 11, -1), -1):
        low = tokens[i].low
        if low in words.words["changes"]:
            return True
        if low in (".", ";", "!", "?") or tokens[i].fresh and i < left.first - 1 and tokens[i + 1].fresh:
            return False
    return False


def dated(tokens: Sequence[Token], left: Draft, right: Draft, between: tuple[str, ...]) -> Draft | None:
    """"between 1991 and 1998", "Sept. 27 - Oct. 1", "from 1.05am to 7.05am"."""
    if left.high is not None or right.high is not None or left.kind not in ("date", "time") or not isinstance(left.value, str):
        return None
    start = opening(tokens, left)
    if between in (("to",), ("through",), ("until",)) or (len(between) == 1 and between[0] in DASHES) or (between == ("and",) and start == "between"):
        if str(left.value).count("-") != str(right.value).count("-") or not (left.value[:1].isdigit() or left.value.startswith("-")):
            return None
        if left.kind == "date" and not str(right.value)[-1:].isdigit():
            return None
        return merged(left, right, high=right.value, bound="range")
    return None


def clock_range(left: Draft, right: Draft, between: tuple[str, ...]) -> Draft | None:
    """"7-9 p.m.", "from 6 to 8 a.m.": the first takes the half of the day from the second."""
    if right.kind != "time" or left.kind != "count" or not left.plain or right.high is not None or not isinstance(left.value, float):
        return None
    if between != ("to",) and not (len(between) == 1 and between[0] in DASHES):
        return None
    hour = int(str(right.value)[:2])
    first = int(left.value)
    if not 1 <= first <= 12:
        return None
    if hour >= 12 and first % 12 + 12 < hour:
        first = first % 12 + 12
    return merged(left, right, kind="time", value=f"{first % 24:02d}:00", high=right.value, bound="range", unit=right.unit, form=None)

"""How figures, places and names are worded for people; plain strings, safe for a terminal."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..records import Claim, Fact, Source

MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
DATE = re.compile(r"(\d{4}|-)-(\d\d)(?:-(\d\d))?")
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
UNCOUNTED = frozenset({"magnitude", "percent", "caliber"})
"""Units that have no plural."""
ODD_PLURALS = {"foot": "feet", "hertz": "hertz", "stone": "stone"}
BLANK = re.compile(r"[ \t\n\v\f\r\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
UNSAFE = re.compile(
    r"[^\x20-\x7e\xa1-\xac\xae-\u061b\u061d-\u115e\u1161-\u17b3\u17b6-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u3163\u3165-\ud7ff\uf900-\ufefe\uff00-\uff9f\uffa1-\uffef\U00010000-\U000dffff]"
)
SILENT = frozenset("\xad\u200b\u200c\u200d\u2060\ufeff")
"""Soft hyphens, joiners, byte-order marks: they take no room and do nothing to a terminal."""
SEPARATORS = re.compile(r"[\s_.-]+")
ASCII = str.maketrans(
    {
        "✗": "x", "≈": "~", "≠": "!=", "·": "-", "→": ">", "…": "...", "–": "-", "—": "--", "‘": "'", "’": "'", "“": '"', "”": '"',
        "«": "<<", "»": ">>", "€": "EUR ", "£": "GBP ", "°": " deg", "½": "1/2", "×": "x", "−": "-", "␛": "^[", "━": "=",
    }
)  # fmt: skip


def visible(text: str) -> str:
    """Text on one line, safe for a terminal: control characters are written out.

    Shape:  ESC -> "␛", a right-to-left override -> "<U+202E>", line breaks and odd spaces -> one space.
    """
    return UNSAFE.sub(escaped, BLANK.sub(" ", text))


def escaped(match: re.Match[str]) -> str:
    """One character that must not reach the terminal, as characters that may."""
    character = match.group()
    if character in SILENT:
        return ""
    if ord(character) < 0x20:
        return chr(0x2400 + ord(character))
    return f"<U+{ord(character):04X}>"


def plain_ascii(text: str) -> str:
    """Text for a terminal that knows nothing else."""
    decomposed = unicodedata.normalize("NFKD", text.translate(ASCII))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).encode("ascii", "replace").decode()


def short_names(articles: Sequence[Source]) -> dict[str, str]:
    """Article id -> the shortest name that no other article has.

    Shape:  the outlets, if every article has one of its own; else as much of each file's name as is needed: "000".
    """
    outlets = Counter(article.outlet for article in articles)
    if articles and None not in outlets and max(outlets.values()) == 1:
        return {article.id: visible(article.outlet or "") for article in articles}
    parts = {article.id: name_parts(article.id) for article in articles}
    everywhere = set.intersection(*(set(each) for each in parts.values())) if len(parts) > 1 else set()
    parts = {id: [part for part in each if part not in everywhere] or each for id, each in parts.items()}
    names = {id: " ".join(each) for id, each in parts.items()}
    for length in (3, 2, 1):
        taken = Counter("_".join(each[:length]) for each in parts.values())
        names.update({id: "_".join(each[:length]) for id, each in parts.items() if taken["_".join(each[:length])] == 1})
    doubled = {name for name, count in Counter(names.values()).items() if count > 1}
    return {id: visible(id if name in doubled else name) for id, name in names.items()}


def name_parts(id: str) -> list[str]:
    """The words of a file's name."""
    stem = Path(id).stem if id != "-" else "stdin"
    return [part for part in SEPARATORS.split(stem) if part] or [stem]


def sourcing_text(fact: Fact) -> str:
    """Who stands behind a fact, where there is more to say than how many; nothing where there is not.

    - "4 articles, 2 sources: the army, police; 3 are one Reuters text"
    """
    told = fact.sourcing
    return visible(told.text) if told and (told.named or told.shared) else ""


def amount(value: float | str | None, unit: str | None, kind: str | None = None) -> str:
    """A figure with its unit: "1,200", "$2.5 million", "19%", "38 years", "Oct. 7", "3rd", "1/3" as "33.3%"."""
    if value is None:
        return ""
    if isinstance(value, str):
        return newspaper_date(value)
    if not math.isfinite(value):
        return "no limit"
    number = scaled(value)
    if unit is None and kind == "ordinal" and float(value).is_integer():
        return number + ordinal_ending(int(abs(value)))
    if unit is None and kind == "percent":
        return f"{value * 100:,.3g}%"
    if unit is None:
        return number
    if unit == "percent":
        return f"{number}%"
    if unit in SIGNS:
        return f"{SIGNS[unit]}{number}"
    plural = unit.isalpha() and unit.islower() and len(unit) > 3 and value != 1 and unit not in UNCOUNTED
    return f"{number} {visible(plural_of(unit) if plural else unit)}"


def plural_of(noun: str) -> str:
    """The plural of a unit."""
    if noun in ODD_PLURALS:
        return ODD_PLURALS[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return noun if noun.endswith("s") else f"{noun}es" if noun.endswith(("ch", "sh", "x")) else f"{noun}s"


def figure_value(claim: Claim) -> str:
    """The value of a figure with its unit; a vague figure has only its words: "billions of dollars"."""
    return visible(claim.number.text) if claim.vague else amount(claim.value, claim.unit, claim.kind)


def ordinal_ending(number: int) -> str:
    """Of "1st", "2nd", "3rd", "11th"."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def scaled(value: float) -> str:
    """A number as a newspaper prints it: "1,200", "2.5 million"."""
    for scale, word in SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.6g} {word}" if abs(value) < 1e18 else f"{value:.3g}"
    if float(value).is_integer():
        return f"{value:,.0f}"
    # Two thirds are no 0.666667.
    return f"{value:,.3g}" if abs(value) < 1 else f"{value:,.6g}"


def newspaper_date(value: str) -> str:
    """A date of the contract as a newspaper prints it; anything else stays as it is."""
    match = DATE.fullmatch(value)
    if not match or not 1 <= int(match[2]) <= 12:
        return visible(value)
    year, month, day = match.groups()
    words = MONTHS[int(month) - 1] + (f" {int(day)}" if day else "")
    if year == "-":
        return words
    return f"{words}, {year}" if day else f"{words} {year}"


def value_range(fact: Fact) -> str:
    """From the lowest to the highest figure of a fact: "240 to 250"."""
    low, high = amount(fact.low, fact.unit, fact.kind), amount(fact.high, fact.unit, fact.kind)
    if not low or not high or low == high:
        return low or high
    tail = low.split(" ", 1)[1:]
    if tail and high.endswith(f" {tail[0]}"):
        low = low.split(" ", 1)[0]
    return f"{low} to {high}"


def count(number: int, noun: str) -> str:
    """ "1 article", "3 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def figure_text(claim: Claim) -> str:
    """The figure with its hedge, unit and what is counted, as the article words it."""
    return visible(claim.text).strip()

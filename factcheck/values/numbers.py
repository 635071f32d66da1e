"""Numerals: digits and number words at one place of a text, and what they are worth."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

import msgspec

from .lexicon import Lexicon
from .tokens import Token

Form = Literal["digits", "words", "ordinal", "part", "vague", "times", "zero"]
LONGEST = 15
"""Digits of the longest number read as one; anything longer is a serial number."""


class Numeral(msgspec.Struct, frozen=True, kw_only=True):
    """A number as written: tokens [first, last), characters [start, end)."""

    first: int
    last: int
    start: int
    end: int
    value: float
    form: Form
    scale: float = 1
    """What a scale word or suffix multiplied by: 1000000 in "2.5 million"."""
    plain: bool = False
    """Digits alone, without separators, fraction or scale: may be a year, a time, a name."""


EXPONENT = re.compile(r"\ ?[×x]\ ?10\ ?(?:\^\ ?)?([-−–]?\d{1,3})(?!\d)")
SMALL = re.compile(r"(?<![\d.])(\d{1,3})[ -](\d{1,2})/(\d{1,3})(?![\d/])")


def numeral(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> Numeral | None:
    """The numeral that begins at token i, as long as it goes."""
    token = tokens[i]
    if token.shape == "number":
        return digits(text, tokens, i, words)
    if token.shape == "slash":
        return fraction(text, tokens, i, words)
    if token.shape != "word":
        return None
    return spelled(text, tokens, i, words)


def at(tokens: Sequence[Token], i: int) -> str:
    """The token at i in lower case; empty past either end."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def span(tokens: Sequence[Token], first: int, last: int, value: float, form: Form, **more: float | bool) -> Numeral:
    """A numeral over whole tokens."""
    return Numeral(first=first, last=last, start=tokens[first].start, end=tokens[last - 1].end, value=value, form=form, **more)  # type: ignore[arg-type]


# --- digits


def read_digits(word: str) -> float | None:
    """The value of one number token, None when it is too long to be a figure."""
    if len(word) == 1 and not word.isdecimal():
        return unicodedata.numeric(word)
    bare = re.sub(r"[,\s]", "", word)
    whole = bare.partition(".")[0]
    return float(bare) if len(whole) <= LONGEST and len(bare) <= 2 * LONGEST else None


def digits(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> Numeral | None:
    """Digits with a fraction, exponent or scale behind them: "1,200", "4 1/2", "3½", "2.5 million", "200th"."""
    token = tokens[i]
    value = read_digits(token.text)
    if value is None:
        return None
    last = i + 1
    plain = token.text.isdecimal()
    low = at(tokens, last)
    if last < len(tokens) and tokens[last].glued and plain and low in ("st", "nd", "rd", "th"):
        return span(tokens, i, last + 1, value, "ordinal")
    if plain and value >= 1:
        if last < len(tokens) and tokens[last].glued and len(low) == 1 and tokens[last].shape == "number" and not low.isdecimal():
            value, last, plain = value + unicodedata.numeric(low), last + 1, False
        elif match := SMALL.match(text, token.start):
            part = int(match[2]) / int(match[3]) if int(match[3]) else 1.0
            if part < 1:
                while last < len(tokens) and tokens[last].end <= match.end():
                    last += 1
                value, plain = value + part, False
    if match := EXPONENT.match(text, tokens[last - 1].end):
        power = int(match[1].replace("−", "-").replace("–", "-"))
        while last < len(tokens) and tokens[last].end <= match.end():
            last += 1
        return Numeral(first=i, last=last, start=token.start, end=match.end(), value=float(f"{value}e{power}"), form="digits")
    if at(tokens, last) == "and" and at(tokens, last + 1) == "a" and at(tokens, last + 2) == "half":
        value, last, plain = value + 0.5, last + 3, False
    return scaled(tokens, span(tokens, i, last, value, "digits", plain=plain), words)


def fraction(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> Numeral | None:
    """"1/2", and "41/2" where the space of "4 1/2" was lost."""
    over, _, under = tokens[i].text.partition("/")
    if "/" in under or not int(under):
        return None
    part = int(over) / int(under)
    if part < 1 and int(under) <= 100:
        return scaled(tokens, span(tokens, i, i + 1, part, "part"), words)
    if len(over) in (2, 3) and under in ("2", "3", "4", "8") and 0 < int(over[-1]) < int(under):
        return scaled(tokens, span(tokens, i, i + 1, int(over[:-1]) + int(over[-1]) / int(under), "digits"), words)
    return None


def scaled(tokens: Sequence[Token], found: Numeral, words: Lexicon) -> Numeral:
    """The numeral times the scale words behind it: "3.5 million", "4 hundred million", "110-billion", "two dozen"."""
    last, scale = found.last, 1.0
    while last < len(tokens):
        step = last + (at(tokens, last) == "-" and tokens[last].glued)
        factor = words.scales.get(at(tokens, step)) or words.dozens.get(at(tokens, step))
        if factor is None or tokens[step].fresh or scale > 1 and factor <= scale and scale > 1000:
            break
        scale, last = scale * factor, step + 1
    if scale == 1:
        return found
    if scale > 1e18:
        return found
    return span(tokens, found.first, last, found.value * scale, "words" if found.form == "part" else found.form, scale=scale)


# --- words


def spelled(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> Numeral | None:
    """Number words: "a hundred and five", "half a million", "two-thirds", "twenty-first", "tens of thousands"."""
    low = tokens[i].low
    for reader in (vague, parts, cardinal):
        if found := reader(tokens, i, words):
            return found
    if low in words.times:
        return span(tokens, i, i + 1, words.times[low], "times")
    if low in words.zeros:
        return span(tokens, i, i + 1, words.zeros[low], "zero")
    if low.endswith("fold") and low[:-4] in words.cardinals:
        return span(tokens, i, i + 1, words.cardinals[low[:-4]], "words")
    return None


def vague(tokens: Sequence[Token], i: int, words: Lexicon) -> Numeral | None:
    """"dozens", "tens of thousands", "several hundred", "a few dozen": the least they can mean."""
    low = tokens[i].low
    step = i
    if low == "a" and at(tokens, i + 1) in ("few", "couple"):
        step, low = i + 1, at(tokens, i + 1)
    if low in ("several", "few", "many", "couple"):
        step += 1
        if low == "couple" and at(tokens, step) == "of":
            step += 1
        one = words.scales.get(at(tokens, step)) or words.dozens.get(at(tokens, step))
        if one is None:
            return None
        more = words.scales.get(at(tokens, step + 1), 1)
        return span(tokens, i, step + (2 if more > 1 else 1), 2 * one * more, "vague", scale=one * more)
    value = words.vague.get(low)
    if value is None:
        return None
    if at(tokens, i + 1) == "of" and (at(tokens, i + 2) in words.vague):
        return span(tokens, i, i + 3, value * words.vague[at(tokens, i + 2)] / 2, "vague", scale=value)
    if low == "tens":
        return None
    return span(tokens, i, i + 1, value, "vague", scale=value / 2)


def parts(tokens: Sequence[Token], i: int, words: Lexicon) -> Numeral | None:
    """"half", "half a million", "two-thirds", "three quarters of a million", "a third of", "two in five"."""
    low = tokens[i].low
    start, count = i, 1.0
    if low in words.cardinals or low in ("a", "an"):
        count = words.cardinals.get(low, 1.0)
        step = i + 1 + (at(tokens, i + 1) in ("-", "full"))
        part = words.parts.get(at(tokens, step))
        name = at(tokens, step)
        if part is None or count * part >= 1.5:
            return None
        plural = name.endswith("s") or name == "halves"
        one = count == 1
        if one == plural:
            return None
        if low in ("a", "an", "one") and name not in ("half",) and at(tokens, step + 1) not in ("of", "million", "billion", "a") and low != "one":
            return None
        i = step
    elif low in ("half", "quarter"):
        part = words.parts[low]
    else:
        return None
    value = count * part
    last = i + 1
    # half a million, half-million, three quarters of a billion, half a dozen
    step = last
    if at(tokens, step) == "-":
        step += 1
    if at(tokens, step) == "of" and at(tokens, step + 1) in ("a", "an") :
        step += 2
    elif at(tokens, step) in ("a", "an", "of"):
        step += 1
    scale = words.scales.get(at(tokens, step)) or words.dozens.get(at(tokens, step))
    if scale and (at(tokens, step) != "hundred" or low != "half"):
        return span(tokens, start, step + 1, value * scale, "words", scale=scale)
    if low == "quarter" and start == i:
        return None
    return span(tokens, start, last, value, "part")


def cardinal(tokens: Sequence[Token], i: int, words: Lexicon) -> Numeral | None:
    """Cardinals and ordinals in words; neighbours that do not make one number stay apart ("five six", "a hundred and two hundred")."""
    total = 0.0
    group = -1.0
    step = i
    last = i
    biggest = 0.0
    form: Form = "words"
    if at(tokens, i) in ("a", "an"):
        if at(tokens, i + 1) not in words.scales and at(tokens, i + 1) not in words.dozens:
            return None
        group, step = 1.0, i + 1
    lowest = float("inf")
    while step < len(tokens):
        low = tokens[step].low
        if step > i and tokens[step].fresh:
            break
        if low == "-" and step > i and tokens[step].glued and step + 1 < len(tokens) and tokens[step + 1].glued:
            after = at(tokens, step + 1)
            tens = at(tokens, step - 1) in words.cardinals and words.cardinals[at(tokens, step - 1)] >= 20
            if not (after in words.scales or after in words.dozens or (tens and (after in words.cardinals or after in words.ordinals))):
                break
            step += 1
            continue
        if low == "and" and biggest >= 100 and at(tokens, step - 1) in words.scales:
            after, beyond = at(tokens, step + 1), at(tokens, step + 2)
            other = words.scales.get(beyond, 0)
            if after in words.cardinals and other < lowest and not (other == 100 and group >= 100):
                step += 1
                continue
            if after == "a" and beyond == "half":
                total, group, last = total + 0.5 * biggest + max(group, 0.0), -1.0, step + 3
                break
            break
        value = words.cardinals.get(low)
        if value is not None:
            if group >= 0 and not (value < 10 and group % 100 >= 20 and group % 10 == 0) and not (group % 100 == 0 and group >= 100):
                break
            if value >= lowest:
                break
            group = max(group, 0.0) + value
            step, last = step + 1, step + 1
            continue
        if low in words.scales or low in words.dozens:
            scale = words.scales.get(low) or words.dozens[low]
            if group < 0:
                if step != i or not starts_alone(tokens, i):
                    break
                group = 1.0
            if scale >= lowest:
                break
            if scale == 100 or low in words.dozens:
                group *= scale
            else:
                total, group, lowest = total + group * scale, -1.0, scale
            biggest = max(biggest, scale)
            step, last = step + 1, step + 1
            continue
        if low in words.ordinals:
            value = words.ordinals[low]
            fits = group < 0 or (value < 10 and group % 100 >= 20 and group % 10 == 0) or (group % 100 == 0 and group >= 100)
            if step > i and not fits and value < 100:
                break
            if value >= 100 and group >= 0:
                total, group = total + group * value, -1.0
            elif step == i or fits:
                group = max(group, 0.0) + value
            last, form = step + 1, "ordinal"
            break
        break
    if last == i or (last == i + 1 and at(tokens, i) in ("a", "an")):
        return None
    value = total + max(group, 0.0)
    if form == "words" and at(tokens, last) == "and" and at(tokens, last + 1) == "a" and at(tokens, last + 2) == "half" and value < 1000:
        value, last = value + 0.5, last + 3
        return scaled(tokens, span(tokens, i, last, value, "words"), words)
    return span(tokens, i, last, value, form, scale=max(biggest, 1.0))


def starts_alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether a bare scale word may stand for one of it: "hundred billion dollars", "thousand of times"."""
    return at(tokens, i + 1) in ("million", "billion", "thousand") or at(tokens, i - 1) in ("over", "per", "the", "every")

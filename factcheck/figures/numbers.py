"""Numerals: digits and number words at one position of a text, with their values."""

import math
import re
import unicodedata

import msgspec

from .passage import Form, Passage

LONGEST = 15
"""Maximum number of digits in a number. Longer ones are serial numbers."""
EXPONENT = re.compile(r"\ ?[×x]\ ?10\ ?(?:\^\ ?)?((?:(?<=\^)|(?<=\^\ )|[-−–])-?\d{1,3})(?!\d)")
MIXED = re.compile(r"(?<![\d.])\d{1,3}[ -](\d{1,2})(?:/| / )(\d{1,3})(?![\d/])")
PARTED = re.compile(r"(?<![\d./,])(\d{1,2}) / (\d{1,2})(?=\s(?:of|percent|per|mile|inch|million|billion|cent)\b)")
"""A fraction of which scraping has put the parts apart; what follows shows that it is one."""
HALVES = (("and", "a", "half"), ("-", "and", "-", "a", "-", "half"))


class Numeral(msgspec.Struct, frozen=True, kw_only=True):
    """A number as written: tokens [first, last), characters [start, end)."""

    first: int
    last: int
    start: int
    end: int
    value: float
    form: Form
    scale: float = 1.0
    is_plain: bool = False

    def replace(self, **changes: object) -> "Numeral":
        """The numeral with some fields changed."""
        return msgspec.structs.replace(self, **changes)


def numeral_at(passage: Passage, i: int) -> Numeral | None:
    """The numeral that begins at token i, as long as it goes.

    Shape: "1,200", "4 1/2", "2.5 million", "200th", "a hundred and five", "half a million", "two-thirds", "dozens".
    """
    shape = passage.tokens[i].shape
    if shape == "number":
        return digits_at(passage, i)
    if shape == "slash":
        return fraction_at(passage, i)
    return spelled_at(passage, i) if shape == "word" else None


def numeral_over(passage: Passage, first: int, last: int, value: float, form: Form) -> Numeral:
    """A numeral over whole tokens."""
    start, end = passage.tokens[first].start, passage.tokens[last - 1].end
    return Numeral(first=first, last=last, start=start, end=end, value=value, form=form)


def factor_at(passage: Passage, i: int) -> float | None:
    """What the scale word at i multiplies by: "million", "dozen"."""
    low = passage.low(i)
    return passage.lexicon.scales.get(low) or passage.lexicon.dozens.get(low)


def half_after(passage: Passage, i: int) -> int:
    """The token behind "and a half" at i, i itself where there is none."""
    for phrase in HALVES:
        if all(passage.low(i + step) == word for step, word in enumerate(phrase)):
            return i + len(phrase)
    return i


# --- digits


def read_digits(word: str) -> float | None:
    """The value of one number token, None when it is too long to be a figure."""
    if len(word) == 1 and not word.isdecimal():
        return unicodedata.numeric(word)
    bare = re.sub(r"[,\s]", "", word)
    return float(bare) if len(bare.partition(".")[0]) <= LONGEST and len(bare) <= 2 * LONGEST else None


def digits_at(passage: Passage, i: int) -> Numeral | None:
    """Digits with what belongs to them: an ordinal's ending, a fraction, an exponent, a scale."""
    token = passage.tokens[i]
    value = read_digits(token.text)
    if value is None:
        return None
    plain = token.text.isdecimal()
    if (parted := PARTED.match(passage.text, token.start)) and 0 < int(parted[1]) < int(parted[2]):
        found = numeral_over(passage, i, passage.past(i, parted.end()), int(parted[1]) / int(parted[2]), "part")
        return scaled(passage, found)
    last = i + 1
    after = passage.token(last)
    if after.is_glued and plain and after.low in ("st", "nd", "rd", "th"):
        return numeral_over(passage, i, last + 1, value, "ordinal")
    if plain and value >= 1:
        if after.is_glued and len(after.text) == 1 and after.shape == "number" and not after.text.isdecimal():
            value, last, plain = value + unicodedata.numeric(after.text), last + 1, False
        elif (match := MIXED.match(passage.text, token.start)) and 0 < int(match[1]) < int(match[2]):
            value, last, plain = value + int(match[1]) / int(match[2]), passage.past(last, match.end()), False
    if plain and (behind := parted_decimal(passage, i)):
        value, last, plain = float(f"{token.text}.{passage.tokens[i + 2].text}"), behind, False
    if match := EXPONENT.match(passage.text, passage.tokens[last - 1].end):
        power = re.sub("[−–]", "-", match[1])
        last = passage.past(last, match.end())
        found = numeral_over(passage, i, last, float(f"{value}e{power}"), "digits")
        return found.replace(end=match.end()) if abs(int(power)) <= 2 * LONGEST else None
    half = half_after(passage, last)
    if half > last:
        value, last, plain = value + 0.5, half, False
    return scaled(passage, numeral_over(passage, i, last, value, "digits").replace(is_plain=plain))


def parted_decimal(passage: Passage, i: int) -> int:
    """The token behind "6. 1" where a unit or scale shows that it is 6.1, as scraped news has it; 0 where it is not."""
    point, tail = passage.token(i + 1), passage.token(i + 2)
    apart = point.text == "." and point.is_glued and not tail.is_glued and not tail.is_line_start
    if not apart or tail.shape != "number" or not tail.text.isdecimal() or len(tail.text) > 2:
        return 0
    if passage.text[point.end : tail.start] != " ":
        return 0
    if passage.low(i - 1) in ("magnitude", "$", "€", "£") or factor_at(passage, i + 3) is not None:
        return i + 3
    measured = len(tail.text) == 1 and passage.lexicon.suffix.match(passage.text, tail.end) is not None
    share = passage.low(i + 3) in ("percent", "per", "%")
    return i + 3 if measured and (share or not passage.is_plural(i + 3)) else 0


def fraction_at(passage: Passage, i: int) -> Numeral | None:
    """ "1/2", and "41/2" where the space of "4 1/2" was lost."""
    above, _, below = passage.tokens[i].text.partition("/")
    if "/" in below or not int(below):
        return None
    if int(above) < int(below) <= 100:
        return scaled(passage, numeral_over(passage, i, i + 1, int(above) / int(below), "part"))
    # A fraction is reduced: "12/8" is a day, not 1 2/8.
    reduced = 0 < int(above[-1]) < int(below) and math.gcd(int(above[-1]), int(below)) == 1
    if len(above) in (2, 3) and below in ("2", "3", "4", "8") and reduced:
        return scaled(passage, numeral_over(passage, i, i + 1, int(above[:-1]) + int(above[-1]) / int(below), "digits"))
    return None


def scaled(passage: Passage, found: Numeral) -> Numeral:
    """The numeral times the scale words behind it: "3.5 million", "4 hundred million", "110-billion", "2 dozen"."""
    last, scale = found.last, 1.0
    while last < len(passage.tokens):
        step = last + (passage.low(last) == "-" and passage.tokens[last].is_glued)
        factor = factor_at(passage, step)
        if factor is None or passage.tokens[step].is_line_start or (scale > 1000 and factor <= scale):
            break
        scale, last = scale * factor, step + 1
    if scale == 1 or scale > 1e18:
        return found
    form: Form = "words" if found.form == "part" else found.form
    return numeral_over(passage, found.first, last, found.value * scale, form).replace(scale=scale)


# --- words


def spelled_at(passage: Passage, i: int) -> Numeral | None:
    """The numeral in words at token i."""
    found = vague_at(passage, i) or part_at(passage, i) or cardinal_at(passage, i)
    if found is not None:
        return found
    lexicon, low = passage.lexicon, passage.tokens[i].low
    if low in lexicon.times:
        return numeral_over(passage, i, i + 1, lexicon.times[low], "times")
    if low in lexicon.zeros:
        return numeral_over(passage, i, i + 1, lexicon.zeros[low], "zero")
    if low.endswith("fold") and low[:-4] in lexicon.cardinals:
        return numeral_over(passage, i, i + 1, lexicon.cardinals[low[:-4]], "words")
    return None


def vague_at(passage: Passage, i: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "several hundred", "a few dozen": the least they can mean."""
    step = i + (passage.low(i) == "a")
    if passage.low(step) in ("several", "few", "many", "couple"):
        step += 1
        if passage.low(step - 1) == "couple" and passage.low(step) == "of":
            step += 1
        one = factor_at(passage, step)
        if one is None:
            return None
        more = passage.lexicon.scales.get(passage.low(step + 1), 1.0)
        return numeral_over(passage, i, step + 1 + (more > 1), 2 * one * more, "vague").replace(scale=one * more)
    table = passage.lexicon.vague
    value = table.get(passage.low(i))
    if value is None:
        return None
    if passage.low(i + 1) == "of" and passage.low(i + 2) in table:
        return numeral_over(passage, i, i + 3, value * table[passage.low(i + 2)] / 2, "vague").replace(scale=value)
    if passage.low(i) == "tens":
        return None
    return numeral_over(passage, i, i + 1, value, "vague").replace(scale=value / 2)


def part_at(passage: Passage, i: int) -> Numeral | None:
    """ "half", "half a million", "two-thirds", "three quarters of a million", "a third of"."""
    lexicon, low = passage.lexicon, passage.low(i)
    step, count = i, 1.0
    if low in lexicon.cardinals or low in ("a", "an"):
        count = lexicon.cardinals.get(low, 1.0)
        step = i + 1 + (passage.low(i + 1) in ("-", "full"))
    elif low not in ("half", "quarter"):
        return None
    name = passage.low(step)
    share = lexicon.parts.get(name)
    if share is None or count * share >= 1.5 or (count == 1) == (name.endswith("s") or name == "halves"):
        return None
    if low in ("a", "an") and name != "half" and not is_share(passage, i, step + 1):
        return None
    last = step + 1
    scale = passage.past_article(last)
    factor = factor_at(passage, scale)
    if factor:
        return numeral_over(passage, i, scale + 1, count * share * factor, "words").replace(scale=factor)
    if low == "quarter":
        return None
    return numeral_over(passage, i, last, count * share, "part")


def is_share(passage: Passage, i: int, after: int) -> bool:
    """Whether "a third" is a part: "a third of them", "rose by a third."; not "a third man"."""
    if passage.low(after) in ("of", "million", "billion", "a"):
        return True
    alone = passage.token(after).shape == "sign" or passage.is_in(after, "stops") or passage.token(after).is_line_start
    before = passage.low(i - 1)
    return alone and (
        before in ("by", "than") or (before,) in passage.lexicon.before or (before,) in passage.lexicon.movements
    )


def cardinal_at(passage: Passage, i: int) -> Numeral | None:
    """Cardinals and ordinals in words; neighbours that do not make one number stay apart.

    Shape: "a hundred and five" 105; "five six" is 5, then 6; "a hundred and two hundred" is 100, then 200.
    """
    lexicon = passage.lexicon
    total, group, biggest, smallest = 0.0, -1.0, 1.0, float("inf")
    step = last = i
    form: Form = "words"
    if passage.low(i) in ("a", "an"):
        if factor_at(passage, i + 1) is None:
            return None
        group, step = 1.0, i + 1
    while step < len(passage.tokens) and not (step > i and passage.tokens[step].is_line_start):
        low = passage.tokens[step].low
        if low == "-" and last == step > i and hyphenated(passage, step):
            step += 1
        elif low == "and" and last == step > i and passage.low(step - 1) in lexicon.scales:
            if passage.low(step + 1) not in lexicon.cardinals:
                break
            beyond = lexicon.scales.get(passage.low(step + 2), 0.0)
            if beyond >= smallest or (beyond == 100 and group >= 100):
                break
            step += 1
        elif low in lexicon.cardinals:
            value = lexicon.cardinals[low]
            if value >= smallest or not fits(group, value):
                break
            group, step = max(group, 0.0) + value, step + 1
            last = step
        elif (factor := factor_at(passage, step)) is not None:
            if (group < 0 and not (step == i and starts_alone(passage, i))) or factor >= smallest:
                break
            group = max(group, 1.0)
            if factor <= 100:
                group *= factor
            else:
                total, group, smallest = total + group * factor, -1.0, factor
            biggest, step = max(biggest, factor), step + 1
            last = step
        elif low in lexicon.ordinals and (
            step == i or fits(group, lexicon.ordinals[low]) or lexicon.ordinals[low] >= 100
        ):
            value = lexicon.ordinals[low]
            group = group * value if value >= 100 and group > 0 else max(group, 0.0) + value
            last, form = step + 1, "ordinal"
            break
        else:
            break
    if last == i:
        return None
    value = total + max(group, 0.0)
    half = half_after(passage, last) if form == "words" else last
    if half > last and value < 1000:
        return scaled(passage, numeral_over(passage, i, half, value + 0.5, "words"))
    if half > last and group < 0:
        value, last = value + 0.5 * smallest, half
    return numeral_over(passage, i, last, value, form).replace(scale=biggest)


def fits(group: float, value: float) -> bool:
    """Whether a small number word goes on what stands before it: "twenty five", "two hundred five"; not "five six"."""
    if group < 0 or (group >= 100 and group % 100 == 0):
        return value < 100
    return value < 10 and group % 100 >= 20 and group % 10 == 0


def hyphenated(passage: Passage, i: int) -> bool:
    """Whether the hyphen at i joins number words: "twenty-five", "two-hundred", not "six-year"."""
    if not passage.tokens[i].is_glued or not passage.token(i + 1).is_glued:
        return False
    lexicon, after = passage.lexicon, passage.low(i + 1)
    tens = lexicon.cardinals.get(passage.low(i - 1), 0) >= 20
    return factor_at(passage, i + 1) is not None or (tens and (after in lexicon.cardinals or after in lexicon.ordinals))


def starts_alone(passage: Passage, i: int) -> bool:
    """Whether a bare scale word stands for one of it: "over hundred billion dollars", "thousand of times"."""
    return passage.low(i + 1) in ("million", "billion", "thousand") or passage.low(i - 1) in ("over", "per", "every")

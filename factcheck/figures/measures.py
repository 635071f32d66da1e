"""A numeral with its unit, currency, percent sign or rate, without its hedge."""

import re

from .lexicon import Meaning
from .numbers import Numeral, factor_at, numeral_at
from .passage import Draft, Passage, draft_over, extended

ARTICLE = re.compile(r"[\s-](?:of\s)?(?:an?\s)?(?=\w)")
OF_UNIT = re.compile(r"\sof\s(?=\w)")
"""Between a vague figure and its unit: "billions of dollars"."""
AND_A_HALF = re.compile(r"\sand\sa\shalf\b")
OR_TWO = re.compile(r"\sor\stwo\b")
LATE_HALF = re.compile(r"\sand\s(a\shalf|a\squarter|three[\s-]quarters)\b")
HALVES = {"a half": 0.5, "a quarter": 0.25, "three quarters": 0.75, "three-quarters": 0.75}
DOLLAR_OF = re.compile(r"\s?(?:US|USD|U\.S\.)(?![\w.$])")
INCHES = re.compile(r"[ -]inch(?:es)?\b")
SPACES = re.compile(r"[\s-]+")
CONTENT = re.compile(r"\sof(?:\s[a-z]+){1,3}?(?=\s(?:an?|per|each|every)\s)")
"""The content of a measure, before its rate: "gallons of fuel a year"."""
TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
DEGREES = ("degree", "celsius", "fahrenheit")
BELOW_ZERO = re.compile(r"\sbelow\s(?:zero|0)\b")
STRIPPED = " -([\n\t\u00a0\u2009\u202f"
SIGN_REACH = 8
"""Number of characters before a number that are searched for a currency sign: "U.S. $"."""
NEARBY = 300
"""Number of characters around a figure in which a pound sign makes "pounds" money."""
SPACED_SYMBOLS = "mglhCFVW"
"""Units of one letter that a space may separate from the number: "12 C", "5 W"."""


def quantity_at(passage: Passage, i: int, *, floor: int = 0) -> Draft | None:
    """The quantity whose numeral begins at token i; no character before `floor` is taken for its sign or code.

    Shape: "$2.5 million", "four decades", "83%", "6-foot", "a day or two", "5-foot-11", "$58 per barrel".
    """
    if passage.tokens[i].shape == "height":
        return height_at(passage, i)
    found = numeral_at(passage, i)
    if found is None:
        return implied_one_at(passage, i)
    found = signed(passage, lost_point(passage, found), floor)
    start, currency = money_before(passage, found, floor)
    found = suffixed(passage, found, money=currency is not None)
    draft = Draft(
        first=found.first,
        last=found.last,
        start=start,
        end=found.end,
        number_start=start,
        number_end=found.end,
        kind={"ordinal": "ordinal", "part": "percent"}.get(found.form, "count"),  # type: ignore[arg-type]
        value=found.value,
        form=found.form,
        scale=found.scale,
        is_plain=found.is_plain,
    )
    if currency is None:
        return rated(passage, with_unit(passage, tailed(passage, draft)))
    draft = draft.replace(kind="money", unit=currency, is_plain=False)
    if match := DOLLAR_OF.match(passage.text, draft.end):
        draft = extended(passage, draft, match.end())
    return rated(passage, draft)


def height_at(passage: Passage, i: int) -> Draft:
    """ "5-foot-11", "5'11", and "5-11" where a weight follows it: inches."""
    feet, inches = re.findall(r"\d+", passage.tokens[i].text)
    draft = draft_over(passage, i, i + 1, "measure", value=float(int(feet) * 12 + int(inches)), unit="inch")
    match = INCHES.match(passage.text, draft.end)
    return extended(passage, draft, match.end()) if match else draft


def implied_one_at(passage: Passage, i: int) -> Draft | None:
    """ "an hour and a half", "a day or two", "the next day or two": a one that is not written."""
    token = passage.tokens[i]
    name = i + 1 if token.low in ("a", "an") else i
    meaning = passage.lexicon.units.get(passage.low(name))
    if meaning is None or (
        name == i and passage.low(i - 1) not in ("next", "last", "past", "first", "another", "every")
    ):
        return None
    end = passage.tokens[name].end
    half, two = AND_A_HALF.match(passage.text, end), OR_TWO.match(passage.text, end)
    match = half or two
    if match is None:
        return None
    draft = draft_over(passage, i, name + 1, meaning.kind, unit=meaning.unit, form="words", number_end=match.end())
    draft = extended(passage, draft, match.end())
    if two:
        return draft.replace(value=meaning.factor, high=2 * meaning.factor, bound="range")
    return draft.replace(value=1.5 * meaning.factor)


# --- the number itself


def signed(passage: Passage, found: Numeral, floor: int) -> Numeral:
    """The numeral with a minus that belongs to it: "-5 degrees", "minus-260"; never the dash of a range."""
    i = found.first
    sign = passage.token(i - 1)
    if found.form != "digits" or i == 0 or sign.start < floor:
        return found
    if sign.low == "minus" or (sign.low == "-" and sign.is_glued and passage.low(i - 2) == "minus"):
        return (
            found if passage.low(i - 2) == "or" else found.replace(value=-found.value, start=sign.start, is_plain=False)
        )
    before = passage.text[sign.start - 1 : sign.start]
    if sign.text in ("-", "−", "–") and passage.tokens[i].is_glued and (before.isspace() or before in ("", "(")):
        return found.replace(value=-found.value, start=sign.start, is_plain=False)
    return found


def lost_point(passage: Passage, found: Numeral) -> Numeral:
    """ ".308" printed as ". 308", as scraped news has it: batting averages and calibres."""
    i, length = found.first, found.end - found.start
    if not found.is_plain or i == 0 or length not in (2, 3) or passage.low(i - 1) != "." or passage.tokens[i].is_glued:
        return found
    after = i + 1 + (passage.low(i + 1) == "-")
    if passage.is_in(after, "averages") or (length == 3 and passage.is_in(i - 2, "averages")):
        return found.replace(value=found.value / 10**length, start=passage.tokens[i - 1].start, is_plain=False)
    return found


def suffixed(passage: Passage, found: Numeral, *, money: bool) -> Numeral:
    """The numeral times a letter or abbreviation right behind it: "$1.2bn", "728 mil", "2m euros", "25k"."""
    step = found.last + (passage.low(found.last) == "-" and passage.token(found.last).is_glued)
    token = passage.token(step)
    factor = passage.lexicon.suffixes.get(token.low)
    if found.form != "digits" or found.scale > 1 or factor is None or token.is_line_start:
        return found
    last = step + 1
    if passage.low(last) == "." and passage.token(last).is_glued and not token.is_glued:
        last += 1
    following = passage.token(last)
    if following.is_glued and (following.shape == "number" or following.low == "/"):
        return found
    certain = (len(token.text) > 1 and token.text != "mm") or (token.is_glued and token.text in ("k", "K", "M", "B"))
    letter = token.text in ("m", "M", "b", "B")
    if (
        not money
        and not certain
        and not (letter and (is_million_of(passage, last) or is_paid(passage, found.first, last)))
    ):
        return found
    return found.replace(
        value=found.value * factor, last=last, end=passage.tokens[last - 1].end, scale=factor, is_plain=False
    )


def is_million_of(passage: Passage, i: int) -> bool:
    """Whether things or money follow a letter, so that "2m" is two million and not two metres."""
    units = passage.lexicon.units
    step = i + (passage.low(i) == "-")
    return (
        passage.low(step) in units
        or (passage.token(i).shape == "word" and passage.low(i + 1) in units)
        or passage.is_plural(i)
        or passage.low(i) in ("us", "of", "€", "£")
    )


def is_paid(passage: Passage, i: int, end: int) -> bool:
    """Whether what a letter ends is paid or earned ("spent 1.2m on roads"), and no distance ("raised it 3m above the river")."""
    while (i > 0 and passage.is_in(i - 1, "fillers")) or (passage.low(i - 1),) in passage.lexicon.before:
        i -= 1
    return passage.is_in(i - 1, "paying") and not passage.is_in(end, "in space")


def tailed(passage: Passage, draft: Draft) -> Draft:
    """The draft with a hedge glued to its number: "30-plus years", "100+ villages", "20-odd men"."""
    match = passage.lexicon.tail.match(passage.text, draft.end)
    if match is None:
        return draft
    name = match["name"].lower()
    draft = extended(passage, draft, match.end())
    return draft.replace(bound=passage.lexicon.after[name], hedge=name.strip("-"), is_plain=False)


# --- money


def money_before(passage: Passage, found: Numeral, floor: int) -> tuple[int, str | None]:
    """Where the figure starts with its sign or code, and the currency."""
    if found.form not in ("digits", "words", "vague", "part"):
        return found.start, None
    window = max(floor, found.start - SIGN_REACH)
    match = passage.lexicon.prefix.search(passage.text[window : found.start])
    if match is None or "\n" in match.group():
        return found.start, None
    sign = match.group().rstrip()
    spaced = len(sign) != len(match.group())
    large = found.scale > 1 or "," in passage.text[found.start : found.end]
    if sign.isalpha() and not large and (len(sign) == 1 or (spaced and sign in passage.lexicon.lists["glued codes"])):
        return found.start, None
    if len(sign) == 1 and sign.isalpha() and spaced:
        return found.start, None
    money = passage.lexicon.money
    return window + match.start(), money.get(sign) or money.get(sign.upper()) or "USD"


def is_money(passage: Passage, draft: Draft) -> bool:
    """Whether pounds are money: millions of them, paid or earned, or a sign of the currency in the text nearby."""
    if draft.form == "vague" and (draft.value >= 1e6 or is_paid(passage, draft.first, draft.last)):
        return True
    return draft.scale >= 1e6 or "£" in passage.text[max(0, draft.start - NEARBY) : draft.end + NEARBY]


# --- units


def with_unit(passage: Passage, draft: Draft) -> Draft:
    """The draft with the unit behind it, if there is one."""
    end = draft.end
    if draft.form == "part" and (match := ARTICLE.match(passage.text, end)):
        end = match.end() - 1
    is_parted = False
    if draft.form == "vague" and (match := OF_UNIT.match(passage.text, end)):
        end, is_parted = match.end() - 1, True
    found = meaning_at(passage, end, draft)
    if found is None or (is_parted and not is_many(passage, found)):
        return draft
    meaning, stop, name = found
    if draft.form == "ordinal" and (draft.value == 1 or meaning.unit not in ("day", "week", "month", "year")):
        return draft
    if draft.form == "ordinal" and (meaning.factor != 1 or name.endswith("s")):
        return draft
    if meaning.is_ambiguous and is_money(passage, draft):
        meaning = Meaning(kind="money", unit="GBP")
    value = draft.value * meaning.factor
    if meaning.unit in DEGREES and (below := BELOW_ZERO.match(passage.text, stop)):
        value, stop = -value, below.end()
    if meaning.is_bore and value >= 10 and value == int(value):
        # ".38" is mostly spelled "38" before a calibre
        value /= 1000 if value >= 100 else 100
    is_one_word = meaning.factor != 1 or name in ("%", "％") or draft.form == "vague"
    number_end = stop if is_one_word else draft.number_end
    draft = extended(passage, draft, stop).replace(
        kind=meaning.kind, unit=meaning.unit, value=value, number_end=number_end, is_plain=False
    )
    if meaning.kind == "money" and (factor := factor_at(passage, draft.last)) and draft.scale == 1:
        # "75 USD million"
        end = passage.tokens[draft.last].end
        return extended(passage, draft, end).replace(value=value * factor, scale=factor, number_end=end)
    if match := LATE_HALF.match(passage.text, stop):
        value += HALVES[" ".join(match[1].lower().split())] * meaning.factor
        draft = extended(passage, draft, match.end()).replace(value=value, number_end=match.end())
    return draft


def is_many(passage: Passage, found: tuple[Meaning, int, str]) -> bool:
    """Whether a unit behind "of" is told in its plural: "dozens of miles", not "dozens of second homes"."""
    meaning, _, name = found
    return meaning.kind == "money" or name.lower().endswith("s") or name.lower() in passage.lexicon.lists["plurals"]


def meaning_at(passage: Passage, end: int, draft: Draft) -> tuple[Meaning, int, str] | None:
    """The unit written from `end` on: its meaning, where it ends, and its name."""
    text, lexicon = passage.text, passage.lexicon
    match = lexicon.suffix.match(text, end)
    if match is None and (match := lexicon.bracketed.match(text, end)):
        name = match["symbol"]
        return (lexicon.symbols[name], match.end(), name) if draft.form == "digits" else None
    if match is None or "\n" in match.group():
        return None
    name, stop = match.group().strip(STRIPPED), match.end()
    if match.lastgroup == "name":
        meaning = lexicon.units[SPACES.sub(" ", match["name"].lower()).strip(" ([")]
        if match.group().strip()[0] in "([":
            if text[stop : stop + 1] not in (")", "]"):
                return None
            stop += 1
    else:
        meaning = lexicon.symbols[name]
        if not is_symbol_here(text, match.group(), name, stop, draft):
            return None
    if meaning.is_large and draft.value < 1000:
        return None
    return meaning, stop, name


def is_symbol_here(text: str, match: str, name: str, stop: int, draft: Draft) -> bool:
    """Whether a sign is a unit at its place: "5 W" and "3m", not "5 A players", "two m"."""
    glued = match[0] not in " -"
    millions = len(name) == 4 and name[0] == "M"
    if name.isalnum() and not millions and (draft.form not in ("digits", "part") or (name == "in" and not glued)):
        return False
    if len(name) == 1 and name.isalpha():
        if draft.scale > 1 and name not in SPACED_SYMBOLS:
            return False
        return glued or (name in SPACED_SYMBOLS + "R" and not text[stop : stop + 2].strip()[:1].isupper())
    if name not in ("'", '"'):
        return True
    line = text.rfind("\n", 0, draft.start) + 1
    open_quote = text.count(name, max(line, draft.start - NEARBY), draft.start) % 2 == 1
    return glued and draft.form == "digits" and not open_quote and not text[stop : stop + 1].isalpha()


def rated(passage: Passage, draft: Draft) -> Draft:
    """The draft with its rate: "$58.24 per barrel", "500,000 barrels a day", "12 cm/ms"."""
    if draft.unit is None or draft.form == "ordinal":
        return draft
    match = passage.lexicon.rate.match(passage.text, draft.end)
    if match is None and draft.kind == "measure" and (of := CONTENT.match(passage.text, draft.end)):
        # "2.4 billion gallons of fuel a year"
        match = passage.lexicon.rate.match(passage.text, of.end())
        if match is None or rate_unit(passage, match["name"]) not in TIMES:
            return draft
        return draft.replace(unit=f"{draft.unit} per {rate_unit(passage, match['name'])}")
    if match is None or "\n" in match.group():
        return draft
    return extended(passage, draft, match.end()).replace(unit=f"{draft.unit} per {rate_unit(passage, match['name'])}")


def rate_unit(passage: Passage, name: str) -> str:
    """What a rate is per, by the canonical name where it is a time: "annum" is a year, "h" an hour."""
    spaced = " ".join(name.split())
    meaning = passage.lexicon.units.get(spaced.lower()) or passage.lexicon.symbols.get(spaced)
    return meaning.unit if meaning is not None and meaning.kind == "duration" and meaning.factor == 1 else spaced

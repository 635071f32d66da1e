"""One numeral with its unit, currency, percent sign or rate: a figure still without hedge."""

import re
from collections.abc import Sequence

import msgspec

from ..records import Bound, Direction, Kind
from .lexicon import Lexicon, Meaning
from .numbers import Form, Numeral, at, numeral
from .tokens import Token


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in the making: tokens [first, last), characters [start, end), the number within them."""

    first: int
    last: int
    start: int
    end: int
    number_start: int
    number_end: int
    kind: Kind
    value: float | str
    high: float | str | None = None
    unit: str | None = None
    form: Form | None = None
    """How the number is written; None for dates, times, heights."""
    scale: float = 1
    plain: bool = False
    bound: Bound = "exact"
    hedge: str | None = None
    direction: Direction | None = None
    also: "Draft | None" = None
    role: str | None = None
    rejected: str | None = None


HALF = re.compile(r"[\s-](?:of\s)?(?:an?\s)?(?=\w)")
AND_A_HALF = re.compile(r"\sand\sa\shalf\b")
OR_TWO = re.compile(r"\sor\stwo\b")
AND_A_HALF_LATE = re.compile(r"\sand\s(a\shalf|a\squarter|three[\s-]quarters)\b")
DOLLAR_WHERE = re.compile(r"\s?(?:US|USD|U\.S\.)(?![\w.$])")
SPACES = re.compile(r"[\s-]+")
STRIPPED = " -([\n\t\u00a0\u2009\u202f"
HALVES = {"a half": 0.5, "a quarter": 0.25, "three quarters": 0.75, "three-quarters": 0.75}


def quantity(text: str, tokens: Sequence[Token], i: int, words: Lexicon, *, floor: int = 0) -> Draft | None:
    """The quantity whose numeral begins at token i: "$2.5 million", "four decades", "83%", "6-foot", "a day or two".

    No character before `floor` is taken for its sign or code.
    """
    token = tokens[i]
    if token.shape == "height":
        return height(text, tokens, i)
    found = numeral(text, tokens, i, words)
    if found is None:
        return article_unit(text, tokens, i, words) if token.low in ("a", "an") else None
    found = signed(text, tokens, lost_point(text, tokens, found, words), floor)
    start, currency = money_before(text, tokens, found, words, floor)
    found, suffixed = suffix_scale(text, tokens, found, words, money=currency is not None)
    draft = Draft(
        first=found.first,
        last=found.last,
        start=start,
        end=found.end,
        number_start=start,
        number_end=found.end,
        kind="count",
        value=found.value,
        form=found.form,
        scale=found.scale,
        plain=found.plain and not suffixed,
    )
    if found.form == "ordinal":
        draft = msgspec.structs.replace(draft, kind="ordinal")
    elif found.form == "part":
        draft = msgspec.structs.replace(draft, kind="percent")
    if currency is not None:
        draft = msgspec.structs.replace(draft, kind="money", unit=currency, plain=False)
        if match := DOLLAR_WHERE.match(text, draft.end):
            draft = extended(tokens, draft, match.end())
    else:
        draft = with_unit(text, tokens, tailed(text, tokens, draft, words), words)
    return rated(text, tokens, draft, words)


def extended(tokens: Sequence[Token], draft: Draft, end: int) -> Draft:
    """The draft up to a later end."""
    last = draft.last
    while last < len(tokens) and tokens[last].start < end:
        last += 1
    return msgspec.structs.replace(draft, end=end, last=last)


def first_of(tokens: Sequence[Token], draft: Draft) -> int:
    """The token a figure starts at, its sign or code included."""
    first = draft.first
    while first > 0 and tokens[first - 1].start >= draft.start:
        first -= 1
    return first


def tailed(text: str, tokens: Sequence[Token], draft: Draft, words: Lexicon) -> Draft:
    """The draft with a hedge glued to its number: "30-plus years", "100+ villages", "20-odd men"."""
    match = words.tail.match(text, draft.end)
    if match is None:
        return draft
    name = match["name"].lower()
    return msgspec.structs.replace(
        extended(tokens, draft, match.end()), bound=words.after[name], hedge=name.strip("-"), plain=False
    )


# --- the number itself


def signed(text: str, tokens: Sequence[Token], found: Numeral, floor: int) -> Numeral:
    """A minus that belongs to the number: "-5 degrees", "minus-260", never the dash of a range."""
    if found.form != "digits" or found.first == 0:
        return found
    sign = tokens[found.first - 1]
    if sign.start < floor:
        return found
    before = text[sign.start - 1 : sign.start]
    if at(tokens, found.first - 2) == "or" and at(tokens, found.first - 3) == "plus":
        return found
    if sign.low == "minus" or sign.low == "-" and at(tokens, found.first - 2) == "minus":
        return msgspec.structs.replace(found, value=-found.value, start=sign.start, plain=False)
    if sign.text in "-−–" and tokens[found.first].glued and (before == "" or before in " \n\t(\u00a0"):
        return msgspec.structs.replace(found, value=-found.value, start=sign.start, plain=False)
    return found


def lost_point(text: str, tokens: Sequence[Token], found: Numeral, words: Lexicon) -> Numeral:
    """".308" printed as ". 308", as scraped news has it: batting averages and calibres."""
    i = found.first
    if not found.plain or i == 0 or found.end - found.start not in (2, 3) or at(tokens, i - 1) != "." or tokens[i].glued:
        return found
    cues = words.words["averages"]
    after = at(tokens, i + 1) if at(tokens, i + 1) != "-" else at(tokens, i + 2)
    if after in cues or (found.end - found.start == 3 and at(tokens, i - 2) in cues):
        value = found.value / 10 ** (found.end - found.start)
        return msgspec.structs.replace(found, value=value, start=tokens[i - 1].start, plain=False)
    return found


def suffix_scale(text: str, tokens: Sequence[Token], found: Numeral, words: Lexicon, *, money: bool) -> tuple[Numeral, bool]:
    """The number times a letter or abbreviation right behind it: "$1.2bn", "728 mil", "2m euros", "25k"."""
    i = found.last
    if found.form != "digits" or found.scale > 1 or i >= len(tokens):
        return found, False
    token = tokens[i]
    if at(tokens, i) == "-" and token.glued and i + 1 < len(tokens) and tokens[i + 1].glued:
        token = tokens[i + 1]
    factor = words.suffixes.get(token.low)
    if factor is None or token.fresh:
        return found, False
    step = tokens.index(token, i, i + 2) + 1
    if at(tokens, step) == "." and step < len(tokens) and tokens[step].glued and not token.glued:
        step += 1
    follows = tokens[step] if step < len(tokens) else None
    if follows is not None and follows.glued and (follows.shape == "number" or follows.low == "/"):
        return found, False
    counts = follows is not None and (
        follows.low in words.units
        or (follows.low == "-" and at(tokens, step + 1) in words.units)
        or is_plural(follows.low, words)
        or (follows.shape == "word" and at(tokens, step + 1) in words.units)
        or at(tokens, step) in ("us", "of", "€", "£")
    )
    certain = token.low in ("mn", "bn", "tn", "mil", "thou")
    if not (money and (token.glued or token.low != "m" or True) or certain or (token.glued and token.text in ("k", "K", "M", "B", "MM")) or (counts and token.text in ("m", "M", "b", "B", "k", "K", "MM"))):
        return found, False
    if token.low == "mm" and not money and token.text != "MM":
        return found, False
    changed = msgspec.structs.replace(
        found, value=found.value * factor, last=step, end=tokens[step - 1].end, scale=factor, plain=False
    )
    return changed, True


def is_plural(low: str, words: Lexicon) -> bool:
    """Whether a word looks like things counted."""
    return low in words.words["plurals"] or (len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")))


# --- money


def money_before(text: str, tokens: Sequence[Token], found: Numeral, words: Lexicon, floor: int) -> tuple[int, str | None]:
    """Where the figure starts with its sign or code, and the currency."""
    if found.form not in ("digits", "words", "vague", "part"):
        return found.start, None
    window = max(floor, found.start - 8)
    match = words.prefix.search(text[window : found.start])
    if match is None or "\n" in match.group():
        return found.start, None
    sign = match.group().rstrip()
    spaced = len(sign) != len(match.group())
    if sign.isalpha():
        large = found.scale > 1 or "," in text[found.start : found.end]
        if len(sign) == 1 and (spaced or not large):
            return found.start, None
        if not sign.isupper() and spaced and not large and sign not in ("Rs", "Dh", "Dhs", "Rp", "Ksh", "KSh", "Sfr", "SFr"):
            return found.start, None
    return window + match.start(), words.money.get(sign) or words.money.get(sign.upper()) or "USD"


def is_money(text: str, draft: Draft) -> bool:
    """Whether ambiguous pounds are money: millions of them, or a sign of the currency in the text nearby."""
    if draft.scale >= 1e6:
        return True
    return "£" in text[max(0, draft.start - 300) : draft.end + 300]


# --- units


def with_unit(text: str, tokens: Sequence[Token], draft: Draft, words: Lexicon) -> Draft:
    """The draft with the unit behind it, if there is one."""
    end = draft.end
    if draft.form == "part" and (match := HALF.match(text, end)):
        end = match.end() - 1
    found = meaning_at(text, end, draft, words)
    if found is None:
        return draft
    meaning, stop, whole = found
    if draft.form == "ordinal":
        if meaning.kind != "duration" or meaning.unit not in ("day", "week", "month", "year") or draft.value == 1 or whole[-1] == "s":
            return draft
        if meaning.factor != 1:
            return draft
    if meaning.ambiguous and is_money(text, draft):
        meaning = Meaning(kind="money", unit="GBP")
    value = draft.value
    number_end = draft.number_end
    if meaning.factor != 1 and isinstance(value, float):
        value, number_end = value * meaning.factor, stop
    if meaning.kind == "percent" and whole in ("%", "％"):
        number_end = stop
    if meaning.unit == "inch" and whole.lower().lstrip("- ") not in ("inch", "inches") and "cal" in whole.lower() + "cal" * (whole.lower().strip("- ") == "magnum"):
        value = bore(value)
    draft = extended(tokens, draft, stop)
    draft = msgspec.structs.replace(
        draft, kind=meaning.kind, unit=meaning.unit, value=value, number_end=number_end, plain=False
    )
    if match := AND_A_HALF_LATE.match(text, stop):
        part = HALVES[re.sub(r"\s+", " ", match[1].lower())]
        draft = msgspec.structs.replace(
            extended(tokens, draft, match.end()), value=float(draft.value) + part * meaning.factor, number_end=match.end()
        )
    return draft


def bore(value: float | str) -> float | str:
    """A calibre in inches: ".38", and "38" where the point was left out."""
    if isinstance(value, float) and value >= 10 and value == int(value):
        return value / (1000 if value >= 100 else 100)
    return value


def meaning_at(text: str, end: int, draft: Draft, words: Lexicon) -> tuple[Meaning, int, str] | None:
    """The unit written from `end` on: its meaning, where it ends, and its words."""
    match = words.suffix.match(text, end)
    if match is None:
        return None
    whole = match.group().strip(STRIPPED)
    stop = match.end()
    if match.lastgroup == "name":
        meaning = words.units[SPACES.sub(" ", match["name"].lower()).strip(" ([")]
        if "\n" in match.group():
            return None
        if match.group().lstrip()[:1] in "([" and match.group().strip()[:1] in ("(", "["):
            if text[stop : stop + 1] not in (")", "]"):
                return None
            stop += 1
    else:
        meaning = words.symbols[whole]
        glued = match.group()[0] not in " -"
        if draft.form not in ("digits", "part") and whole.isalnum():
            return None
        if len(whole) == 1 and whole.isalpha():
            if not glued and (whole not in "mglhCFVWR" or text[stop : stop + 2].strip()[:1].isupper()):
                return None
            if draft.scale > 1 and whole not in "mgltWV":
                return None
        if whole in ("'", '"') and (not glued or text[stop : stop + 1].isalpha()):
            return None
    if meaning.large and not (isinstance(draft.value, float) and draft.value >= 1000):
        return None
    return meaning, stop, whole


def rated(text: str, tokens: Sequence[Token], draft: Draft, words: Lexicon) -> Draft:
    """The draft with its rate: "$58.24 per barrel", "500,000 barrels a day", "83 km/s"."""
    if draft.unit is None or draft.form == "ordinal":
        return draft
    match = words.rate.match(text, draft.end)
    if match is None or "\n" in match.group():
        return draft
    name = re.sub(r"\s+", " ", match["name"])
    return msgspec.structs.replace(extended(tokens, draft, match.end()), unit=f"{draft.unit} per {name}")


def article_unit(text: str, tokens: Sequence[Token], i: int, words: Lexicon) -> Draft | None:
    """"an hour and a half", "a day or two": the article is a one."""
    token = tokens[i]
    if token.low in words.units:
        i -= 1
        if at(tokens, i) not in ("next", "last", "past", "first", "another", "every"):
            return None
    meaning = words.units.get(at(tokens, i + 1))
    if meaning is None or i + 1 >= len(tokens):
        return None
    end = tokens[i + 1].end
    half, two = AND_A_HALF.match(text, end), OR_TWO.match(text, end)
    match = half or two
    if match is None:
        return None
    draft = Draft(
        first=i, last=i + 2, start=token.start, end=end, number_start=token.start, number_end=match.end(), kind=meaning.kind,
        value=(1.5 if half else 1.0) * meaning.factor, high=2.0 * meaning.factor if two else None, unit=meaning.unit, form="words",
        bound="range" if two else "exact",
    )  # fmt: skip
    return extended(tokens, draft, match.end())


def height(text: str, tokens: Sequence[Token], i: int) -> Draft:
    """"5-foot-11", and "5-11" where a weight follows it: inches."""
    token = tokens[i]
    feet, *_, inches = token.text.split("-")
    draft = Draft(
        first=i, last=i + 1, start=token.start, end=token.end, number_start=token.start, number_end=token.end, kind="measure",
        value=float(int(feet) * 12 + int(inches)), unit="inch",
    )  # fmt: skip
    if match := re.compile(r"[ -]inch(?:es)?\b").match(text, token.end):
        draft = extended(tokens, draft, match.end())
    return draft

"""Neighbouring figures that are one: ranges, "1 hr 4 min", "58km (36 miles)", "65-53", "two in five"."""

from ..patterns import Movement
from .hedges import SMALL_CHANGE, changes, movement_of_by
from .measures import rated
from .passage import Draft, Passage, first_of

DASHES = ("-", "–", "−")
OUT_OF = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000))
"""Whole numbers that proportions are given of; "12 in 37" is no proportion."""
PROPORTIONS = (("in",), ("out", "of"), ("in", "every"), ("of", "every"), ("out", "of", "every"), ("in", "each"))
TO = frozenset(("to", "through", "until"))
"""What stands between the two ends of a range of dates or times, after a comma or not."""
HIGHEST_SCORE = 400
MANIFOLD, STEEP = 3, 10
"""How many times the first of two bare figures the second is at least where the first is a change: "rose by eight to 281";
behind a verb that also takes what is won and lost it is more: "added 12 to 40 jobs" is a range."""
BEFORE_MOVE = 5
"""Words before a figure in which the word of movement that governs it is sought."""
ROUGHLY = 0.1
"""How far a figure and its conversion, both rounded, may lie apart."""

Between = tuple[str, ...]
"""The words between two figures."""


def join(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """The drafts with every pair that is one figure made one, from left to right."""
    joined: list[Draft] = []
    for draft in drafts:
        current = draft
        while joined:
            both = pair(passage, joined[-1], current)
            if both is None:
                joined[-1], current = changed(passage, *with_shared_units(passage, joined[-1], current))
                break
            joined.pop()
            current = both
        joined.append(current)
    return joined


def pair(passage: Passage, left: Draft, right: Draft) -> Draft | None:
    """The one figure that two neighbours make, None if they are two."""
    if right.first - left.last > 4 or "\n" in passage.text[left.end : right.start] or left.also is not None:
        return None
    between = tuple(token.low for token in passage.tokens[left.last : first_of(passage, right)])
    if left.label is not None or right.label is not None:
        return same_sort(passage, left, right, between) or clock_range(left, right, between)
    return (
        compound(passage, left, right, between)
        or small_change(passage, left, right, between)
        or second_unit(passage, left, right, between)
        or share(passage, left, right, between)
        or part_of_percent(left, right, between)
        or score(passage, left, right, between)
        or ranged(passage, left, right, between)
    )


def merged(left: Draft, right: Draft, **more: object) -> Draft:
    """One draft from the start of the first to the end of the second."""
    changes = {"last": right.last, "end": right.end, "number_end": right.number_end, "is_plain": False} | more
    return left.replace(**changes)


# --- one value in two parts


def compound(passage: Passage, left: Draft, right: Draft, between: Between) -> Draft | None:
    """ "1 hr 4 min" is 64 minutes, "two years and three months" 27 months, "5 feet 4 inches" 64 inches."""
    ratio = passage.lexicon.measures.rests.get((left.unit or "", right.unit or ""))
    if ratio is None or between not in ((), ("and",), (",",), (",", "and")) or "ordinal" in (left.form, right.form):
        return None
    if not left.is_number() or not right.is_number() or not left.is_whole() or right.value >= ratio:
        return None
    value = left.value * ratio + right.value
    return merged(left, right, value=value, unit=right.unit, kind=right.kind, number_end=right.end)


def small_change(passage: Passage, left: Draft, right: Draft, between: Between) -> Draft | None:
    """ "three dollars 50 cents" is 3.5 dollars, and so is "three dollars 50"."""
    after = passage.token(right.last)
    written = right.form == left.form == "words" and right.kind == "count" and 10 <= right.value < 100
    short = right.is_plain and right.number_end - right.number_start == 2
    bare = right.unit is None and (written or short)
    if bare and not (after.is_line_start or after.shape == "sign"):
        return None
    if (
        not (bare or right.unit in SMALL_CHANGE)
        or left.kind != "money"
        or left.unit in SMALL_CHANGE
        or between not in ((), ("and",))
    ):
        return None
    if not left.is_number() or not right.is_number() or not left.is_whole() or right.value >= 100:
        return None
    return merged(left, right, value=left.value + right.value / 100, number_end=right.end)


def second_unit(passage: Passage, left: Draft, right: Draft, between: Between) -> Draft | None:
    """ "58km (36 miles)", "110 billion euro ($141 billion)": the same figure in a second unit."""
    if between in (("or",), (",", "or")) and same_length(passage, left, right):
        return left.replace(also=right, last=right.last, end=right.end)
    if not between or between[0] not in ("(", "[") or passage.low(right.last) not in (")", "]", ";", ","):
        return None
    if len(between) > 2 or (len(between) == 2 and not hedge_word(passage, between[1])):
        return None
    if left.unit is None or right.unit is None or left.unit == right.unit or left.kind != right.kind:
        return None
    measures = passage.lexicon.measures
    if left.kind != "money" and measures.dimension(left.unit) != measures.dimension(right.unit):
        return None
    last = right.last + (passage.low(right.last) in (")", "]"))
    both = left.replace(also=right, last=last, end=passage.tokens[last - 1].end)
    if " per " in left.unit + right.unit or last == right.last:
        return both
    per = (rated(passage, both).unit or "").removeprefix(left.unit)
    return rated(passage, both).replace(also=right.replace(unit=right.unit + per))


def same_length(passage: Passage, left: Draft, right: Draft) -> bool:
    """Whether a measure and the one after its "or" are the same, roughly: "20 kilometers, or 12 miles"."""
    if left.unit is None or right.unit is None or left.unit == right.unit or left.kind != right.kind:
        return False
    one, two = passage.lexicon.measures.scale(left.unit), passage.lexicon.measures.scale(right.unit)
    if one.dimension != two.dimension or not left.is_number() or not right.is_number():
        return False
    first, second = left.value * one.factor + one.offset, right.value * two.factor + two.offset
    return abs(first - second) <= ROUGHLY * max(abs(first), abs(second))


def share(passage: Passage, left: Draft, right: Draft, between: Between) -> Draft | None:
    """ "two in five", "nine out of ten", "one of every three": a proportion."""
    if between not in PROPORTIONS and not (between == ("of",) and right.value == 10):
        return None
    if left.kind != "count" or right.kind != "count" or not left.is_number() or not right.is_number():
        return None
    if (
        left.scale > 1
        or right.scale > 1
        or not left.is_whole()
        or not 0 < left.value < right.value
        or right.value not in OUT_OF
    ):
        return None
    if between == ("in",) and passage.is_in(right.last, "score cues"):
        return None
    return merged(left, right, value=left.value / right.value, kind="percent", form="part")


def part_of_percent(left: Draft, right: Draft, between: Between) -> Draft | None:
    """ "half of 1 percent" is 0.5 percent."""
    if left.form != "part" or left.kind != "percent" or left.unit is not None or between != ("of",):
        return None
    return merged(left, right, unit="percent") if right.unit == "percent" and right.value == 1 else None


def score(passage: Passage, left: Draft, right: Draft, between: Between) -> Draft | None:
    """ "a 65-53 win", "(11-5)", "a 5-4 vote", "a 2-to-1 ruling"; a rising pair without such words is a range."""
    tokens = passage.tokens
    if not left.is_plain or not right.is_plain or between not in (("-",), ("–",), ("−",), ("-", "to", "-"), ("to",)):
        return None
    glued = tokens[left.last].is_glued and tokens[right.first].is_glued
    if left.kind != "count" or right.kind != "count" or max(left.value, right.value) > HIGHEST_SCORE:
        return None
    bracketed = passage.low(left.first - 1) == "(" and passage.low(right.last) in (")", ",", ";")
    cued = any(
        passage.is_in(i, "score cues") for i in (*range(left.first - 4, left.first), *range(right.last, right.last + 3))
    )
    in_series = passage.low(left.first - 1) == "," and passage.low(left.first - 3) in DASHES
    cued = cued or (in_series and passage.token(left.first - 2).is_glued)
    counts = passage.is_plural(right.last) and not passage.is_in(right.last, "score cues")
    if not glued and not cued:
        return None
    if between == ("to",) and (not cued or counts or left.value < right.value or opening(passage, left)):
        return None
    if left.value < right.value and not bracketed and (not cued or counts):
        return None
    label = f"{left.value:g}-{right.value:g}"
    return merged(left, right, kind="score", label=label, form=None)


# --- ranges


def ranged(passage: Passage, left: Draft, right: Draft, between: Between) -> Draft | None:
    """ "between 40 and 80 percent", "250-300 million", "three or four", "$145 million to $175 million"."""
    never = ("ordinal", "times", "zero")
    if not left.is_number() or not right.is_number() or left.form in never or right.form in (*never, "vague"):
        return None
    opened = opening(passage, left)
    while len(between) > 1 and between[0] not in DASHES and hedge_word(passage, between[-1]):
        between = between[:-1]
    way = manner(passage, left, right, between, opened)
    if way is None:
        return None
    units = common_unit(left, right, strict=way == "or" or (way == "to" and not opened))
    if units is None:
        return None
    if way == "to" and not opened and left.kind != right.kind and first_of(passage, right) < right.first:
        return None
    low, high = left.value, right.value
    if right.scale > 1 and left.scale == 1 and low < high / right.scale:
        low *= right.scale
    if way == "or" and not low < high <= max(1.5 * low, low + 1):
        return None
    if low == high or (low > high and not (way == "to" and opened)):
        return None
    unit, kind = units
    scale = max(left.scale, right.scale)
    return merged(
        left, right, value=min(low, high), high=max(low, high), unit=unit, kind=kind, bound="range", scale=scale
    )


def manner(passage: Passage, left: Draft, right: Draft, between: Between, opened: str) -> str | None:
    """How two figures are put together ("-", "to", "or", "and"), None where that makes no range.

    "rose from 1,100 to 1,200" are the two ends of a change, "6 and 7 people" two figures.
    """
    if len(between) == 1 and between[0] in DASHES:
        dash = passage.tokens[left.last]
        return "-" if dash.is_glued == passage.token(left.last + 1).is_glued or between[0] == "–" else None
    if between in (("to",), ("-", "to"), ("-", "to", "-"), ("up", "to"), ("through",), ("and", "up", "to")):
        if opened == "from":
            return None if changes(passage, left.first) else "to"
        return None if not opened and is_change(passage, left, right) else "to"
    if between == ("or",):
        return "or"
    return "and" if between == ("and",) and opened == "between" else None


def is_change(passage: Passage, left: Draft, right: Draft) -> bool:
    """Whether the first of two figures is a change and the second what it led to: "rose 3 percent to 61 percent",
    "fell by 640,000 to 74.58 million"; not "fell 5 to 10 percent", "rose $3 to $5 million".
    """
    if left.unit != right.unit or passage.low(first_of(passage, left) - 1) == "to":
        return False
    way = movement_before(passage, left)
    shared = right.scale if left.scale == 1 and left.value < right.value / right.scale else 1.0
    if left.unit is not None and (way is None or not way.transitive):
        return shared == 1 and (way is not None or changes(passage, first_of(passage, left), reach=3))
    if way is None or left.form not in ("digits", "words"):
        return way is not None and left.form == "part" and right.form != "part"
    return right.value > (STEEP if way.transitive else MANIFOLD) * left.value * shared


def movement_before(passage: Passage, draft: Draft) -> Movement | None:
    """The word of movement that governs a figure, past its hedge: "rose about 12", "a drop of 12", "cut its staff by 12"."""
    i = first_of(passage, draft) - 1
    for step in range(i, max(i - BEFORE_MOVE, -1), -1):
        if passage.low(step) == "by":
            return movement_of_by(passage, step, 0)
        for key in ((passage.low(step), passage.low(step - 1)), (passage.low(step),)):
            if (movement := passage.lexicon.movements.get(key)) is not None:
                return None if movement.by else movement
        low = passage.low(step)
        if low != "of" and not hedge_word(passage, low) and not passage.is_in(step, "between move and figure"):
            return None
    return None


def changed(passage: Passage, left: Draft, right: Draft) -> tuple[Draft, Draft]:
    """A count that changed by so much, and what it came to: "fell 640,000 to 74.58 million", "rose 300 jobs to 12,000"."""
    before = past_hedge(passage, first_of(passage, right), left.last)
    is_led = passage.low(before) in ("to", "at") and before - left.last <= 1
    way = movement_before(passage, left) if is_led and left.is_number() and right.is_number() else None
    is_noun = before > left.last and passage.low(left.last) not in ("point", "points")
    if way is None or (is_noun and (way.transitive or passage.low(before) == "at")):
        return left, right
    if left.kind != "count" or left.form not in ("digits", "words") or right.kind == "ordinal":
        return left, right
    return left.replace(direction=way.direction, is_plain=False), right.replace(role="to")


def common_unit(left: Draft, right: Draft, *, strict: bool) -> tuple[str | None, object] | None:
    """The unit and kind of a range; `strict` where the first may not lend the second its unit."""
    if left.unit is None or left.unit == right.unit or (right.unit or "").startswith(f"{left.unit} per "):
        return right.unit, right.kind
    if right.unit is not None or strict or left.kind not in ("money", "measure", "percent", "duration"):
        return None
    return None if right.form == "part" else (left.unit, left.kind)


def past_hedge(passage: Passage, first: int, floor: int) -> int:
    """The token before a figure and its hedge: the "to" of "to at least 12"."""
    for length in range(first - floor - 1, 0, -1):
        if tuple(passage.low(step) for step in range(first - 1, first - 1 - length, -1)) in passage.lexicon.before:
            return first - 1 - length
    return first - 1


def hedge_word(passage: Passage, low: str) -> bool:
    """Whether one word is a hedge: "about"."""
    return (low,) in passage.lexicon.before or low in passage.lexicon.lists["fillers"]


def opening(passage: Passage, left: Draft) -> str:
    """ "between" or "from" before the first of two figures, past its hedge; else empty."""
    i = first_of(passage, left) - 1
    for step in range(i, max(i - 4, -1), -1):
        low = passage.low(step)
        if low in ("between", "from"):
            return low
        if low == "ranging":
            return "between"
        if not hedge_word(passage, low) and low not in ("at", "least", "anywhere"):
            return ""
    return ""


def with_shared_units(passage: Passage, left: Draft, right: Draft) -> tuple[Draft, Draft]:
    """The two ends of a change, each with what only the other says: "from 5 to 7 percent", "from 208 pounds to 193"."""
    # "from 21 mpg combined to 23"
    before = first_of(passage, right) - 1
    near = before - left.last <= (left.unit is not None)
    if passage.low(before) != "to" or not near or opening(passage, left) != "from":
        return left, right
    if not left.is_number() or not right.is_number() or "ordinal" in (left.kind, right.kind):
        return left, right
    if left.kind == "count" and left.unit is None:
        scale = right.scale if left.scale == 1 and left.value < 10 * right.value / right.scale else 1.0
        return left.replace(value=left.value * scale, unit=right.unit, kind=right.kind, is_plain=False), right
    counts = passage.is_plural(right.last)
    if right.kind == "count" and right.unit is None and right.form in ("digits", "words") and not counts:
        return left, right.replace(unit=left.unit, kind=left.kind, is_plain=False)
    return left, right


# --- ranges of dates and times


def same_sort(passage: Passage, left: Draft, right: Draft, between: Between) -> Draft | None:
    """ "between 1991 and 1998", "Sept. 27 - Oct. 1", "from 2.15am to 6.45am"."""
    if left.kind != right.kind or left.kind not in ("date", "time") or left.label is None or right.label is None:
        return None
    if left.high_label is not None or right.high_label is not None:
        return None
    low, high = of_one_year(left.label, right.label)
    if low.count("-") != high.count("-") or low[-1].isalpha() or high[-1].isalpha():
        return None
    dashed = len(between) == 1 and between[0] in DASHES
    paired = between == ("and",) and opening(passage, left) == "between"
    linked = bool(between) and between[-1] in TO and between[:-1] in ((), (",",))
    if not dashed and not paired and not linked:
        return None
    return merged(left, right, label=low, high_label=high, bound="range", unit=left.unit or right.unit)


def of_one_year(one: str, two: str) -> tuple[str, str]:
    """ "May 3 to May 9, 2011", "December 28, 2010, to January 4": the year that one of two dates states is the other's, too."""
    if one.startswith("--") and two[:1].isdigit() and one.count("-") == two.count("-") + 1:
        return f"{int(two[:4]) - (one[2:] > two[5:]):04d}{one[1:]}", two
    if two.startswith("--") and one[:1].isdigit() and two.count("-") == one.count("-") + 1:
        return one, f"{int(one[:4]) + (two[2:] < one[5:]):04d}{two[1:]}"
    return one, two


def clock_range(left: Draft, right: Draft, between: Between) -> Draft | None:
    """ "7-9 p.m.", "from 6 to 8 a.m.": the first takes the half of the day from the second."""
    if right.kind != "time" or right.high_label is not None or left.kind != "count" or not left.is_plain:
        return None
    if between != ("to",) and not (len(between) == 1 and between[0] in DASHES):
        return None
    if not 1 <= left.value <= 12 or right.label is None:
        return None
    hour = int(left.value) % 12
    if int(right.label[:2]) >= 12 and hour + 12 < int(right.label[:2]):
        hour += 12
    return merged(
        left,
        right,
        kind="time",
        label=f"{hour:02d}:00",
        high_label=right.label,
        bound="range",
        unit=right.unit,
        form=None,
    )

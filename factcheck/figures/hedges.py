"""The words around a figure: hedges, directions, and the two ends of a change."""

import re
from typing import Literal

from ..patterns import Movement
from ..records import Bound, Direction
from .passage import Draft, Passage, extended, first_of

LONGEST = 6
"""Number of words in the longest hedge."""
FILLERS = 3
"""Maximum number of words between a hedge and its figure: "at least another 12"."""
BY_REACH = 7
"""Number of words before "by" that are searched for a verb of movement."""
REACH = 10
"""Number of words before a figure that are searched for a verb of change."""
PARTS = ("early", "mid", "late")
"""Hedges of months only: "late October"."""
AFTER = (("after",), ("before",))
"""Hedges of clock times only: "after 10 a.m."."""
SMALL_CHANGE = ("cent", "penny", "sen")
"""Units of money that are parts of a larger one."""
MARKS = frozenset('"“”')
"""Quotation marks around a hedge."""
MONTH = re.compile(r"(?:-|\d{4})-\d\d")
NOUNS = (re.compile(r"\s[a-z]+(?=\s)"), re.compile(r"\s[a-z]+\s[a-z]+(?=\s)"))
"""One or two words after a figure."""


def hedged(passage: Passage, draft: Draft, *, floor: int, ceiling: int) -> Draft:
    """The draft with its bound, direction and role, the hedge in its span; tokens [floor, ceiling) are its own."""
    first, bound, phrase = hedge_before(passage, draft, floor)
    direction = direction_before(passage, draft, first, floor)
    role = change_role(passage, first)
    if bound is None and draft.form != "vague" and draft.kind not in ("date", "time"):
        bound, phrase, end = hedge_after(passage, draft)
        if bound is not None and passage.past(draft.last, end) >= ceiling:
            bound, phrase = None, None
        elif bound is not None and end > draft.end:
            draft = extended(passage, draft, end)
    if draft.form == "vague" and bound in (None, "about"):
        bound = "at least"
    if bound is None or draft.hedge is not None:
        bound, phrase = draft.bound, draft.hedge or phrase
    if (draft.high is not None or draft.high_label is not None) and bound not in ("about", "nearly"):
        bound = "range"
    start = min(draft.start, passage.tokens[first].start)
    return draft.replace(
        first=first,
        start=start,
        bound=bound,
        hedge=phrase,
        direction=draft.direction or direction,
        role=role or draft.role,
    )


# --- hedges


def hedge_before(passage: Passage, draft: Draft, floor: int) -> tuple[int, Bound | None, str | None]:
    """First token of the hedge before a figure, its bound and its words; the figure's own first where there is none."""
    tokens, i = passage.tokens, before_measure(passage, first_of(passage, draft))
    if quoted := quoted_hedge(passage, draft, i, floor):
        return quoted
    for _ in range(FILLERS + 1):
        for length in range(min(LONGEST, i - floor), 0, -1):
            key = tuple(tokens[step].low for step in range(i - 1, i - 1 - length, -1))
            bound = passage.lexicon.before.get(key)
            if bound is not None and is_hedge(passage, draft, i - length, key):
                return i - length, bound, " ".join(reversed(key))
        low = passage.low(i - 1)
        if i - 1 < floor or not passage.is_in(i - 1, "fillers") or tokens[i].is_line_start:
            break
        if low == "the" and draft.kind != "money":
            break
        i -= 1
    return first_of(passage, draft), None, None


def quoted_hedge(passage: Passage, draft: Draft, i: int, floor: int) -> tuple[int, Bound | None, str | None] | None:
    """The hedge in quotation marks before token i, as `hedge_before` has it: "“at least” 12 boats sank"."""
    if passage.low(i - 1) not in MARKS:
        return None
    for length in range(min(LONGEST, i - 2 - floor), 0, -1):
        first = i - 1 - length
        key = tuple(passage.low(step) for step in range(i - 2, first - 1, -1))
        bound = passage.lexicon.before.get(key)
        if bound is not None and passage.low(first - 1) in MARKS and is_hedge(passage, draft, first, key):
            return first, bound, " ".join(reversed(key))
    return None


def before_measure(passage: Passage, i: int) -> int:
    """The token before which the hedge of an age or a magnitude stands: "under the age of 5", "at least magnitude-5.9"."""
    if passage.low(i - 1) == "of" and passage.low(i - 2) in ("age", "ages") and passage.low(i - 3) == "the":
        return i - 3
    if passage.low(i - 1) == "-" and passage.low(i - 2) == "magnitude":
        return i - 2
    return i - 1 if passage.low(i - 1) in ("age", "ages", "magnitude") else i


def is_hedge(passage: Passage, draft: Draft, first: int, key: tuple[str, ...]) -> bool:
    """Whether a phrase hedges this figure: "over three years" is during them, "below the first" no bound."""
    if passage.tokens[first + len(key) - 1].is_line_start and len(key) > 1 and not passage.tokens[first].is_line_start:
        return False
    if key == ("over",) and draft.kind == "duration":
        return passage.is_in(first - 1, "lasting")
    if draft.kind == "date":
        month = MONTH.fullmatch(draft.label or "")
        return key[-1] in ("about", "around", "circa", "c", "ca") or (month is not None and key[-1] in PARTS)
    if key[-1] in PARTS or (key in AFTER and draft.kind != "time"):
        return False
    return draft.kind != "ordinal" or key[-1] in ("nearly", "almost", "about", "entering")


def hedge_after(passage: Passage, draft: Draft) -> tuple[Bound | None, str | None, int]:
    """The hedge after a figure or its noun: "65 or older", "20 villages or so"."""
    text, lexicon = passage.text, passage.lexicon
    match = lexicon.hedge_after.match(text, draft.end)
    for nouns in NOUNS:
        if match is None and (noun := nouns.match(text, draft.end)):
            match = lexicon.hedge_after.match(text, noun.end())
            if match is not None and match["name"].lower() in lexicon.lists["adjacent hedges"]:
                match = None
    if match is None or (match["name"][0].isalpha() and text[match.start()] not in " -,"):
        return None, None, draft.end
    name = " ".join(match["name"].lower().split())
    return lexicon.after[name], name, match.end()


# --- directions and changes


def direction_before(passage: Passage, draft: Draft, first: int, floor: int) -> Direction | None:
    """The direction that a word before the figure gives it: "rose 3%", "up about 15%", "grow sales by 35 percent", "fell by half"."""
    if draft.kind not in ("percent", "money", "measure", "count") or draft.form in ("times", "zero"):
        return None
    if draft.value < 0 and draft.kind == "percent":
        return "down"
    i = first
    for _ in range(FILLERS + 1):
        for length in (2, 1):
            key = tuple(passage.low(step) for step in range(i - 1, i - 1 - length, -1))
            movement = passage.lexicon.movements.get(key) if i - length >= floor else None
            phrasal = key == ("up",) and passage.is_in(i - 2, "verbs with up")
            if movement is not None and not movement.by and not phrasal:
                points = (
                    (draft.kind == "percent" and draft.form != "part")
                    or draft.unit in SMALL_CHANGE
                    or passage.low(draft.last) in ("point", "points")
                )
                return movement.direction if points or not (movement.transitive or draft.kind == "count") else None
        if passage.low(i - 1) == "by":
            return direction_of_by(passage, i - 1, floor)
        if not passage.is_in(i - 1, "between move and figure") and not passage.low(i - 1).endswith("ly"):
            return None
        i -= 1
    return None


def direction_of_by(passage: Passage, by: int, floor: int, *, reach: int = BY_REACH) -> Direction | None:
    """The direction of "grow sales by 35 percent"."""
    movement = movement_of_by(passage, by, floor, reach=reach)
    return movement.direction if movement is not None else None


def movement_of_by(passage: Passage, by: int, floor: int, *, reach: int = BY_REACH) -> Movement | None:
    """The word of movement of "grow sales by 35 percent": it precedes "by" by a few words."""
    for i in range(by - 1, max(by - reach, floor - 1, -1), -1):
        for length in (2, 1):
            key = tuple(passage.low(step) for step in range(i, i - length, -1))
            if i - length + 1 >= floor and (movement := passage.lexicon.movements.get(key)):
                return movement
        if passage.tokens[i].shape == "sign":
            return None
    return None


def change_role(passage: Passage, first: int) -> Literal["from", "to"] | None:
    """Which end of a change a figure is: "rose from 1,100 to 1,200", "rose to 1,200 from 1,100"."""
    low = passage.low(first - 1)
    if low not in ("from", "to") or not changes(passage, first - 1):
        return None
    return "from" if low == "from" else "to"


def changes(passage: Passage, i: int, *, reach: int = REACH) -> bool:
    """Whether the clause has a word of change among the `reach` words before token i."""
    for step in range(i - 1, max(i - reach - 1, -1), -1):
        movement = passage.lexicon.movements.get((passage.low(step),))
        if passage.is_in(step, "changes") or (movement is not None and not movement.transitive):
            return True
        if passage.low(step) in (".", ";", "!", "?") or passage.tokens[step + 1].is_line_start:
            return False
    return False

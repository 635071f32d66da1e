"""What the words around a figure do to it: bounds, directions, and the two ends of a change."""

import re
from collections.abc import Sequence

import msgspec

from ..records import Bound, Direction
from .lexicon import Lexicon
from .numbers import at
from .quantities import Draft, extended, first_of
from .tokens import Token

SMALL = ("cent", "penny", "sen")
LONGEST = 6
"""Words of the longest hedge."""
NOUN = re.compile(r"\s[a-z]+(?:\s[a-z]+)?(?=\s)")


def hedged(text: str, tokens: Sequence[Token], draft: Draft, words: Lexicon, *, floor: int, ceiling: int) -> Draft:
    """The draft with its bound, its hedge in the span, its direction; only words of tokens [floor, ceiling) are used."""
    first, bound, phrase = before(tokens, draft, floor, words)
    direction = moved(tokens, draft, first, floor, words)
    role = change_role(tokens, first, floor, words)
    if bound is None and draft.form != "vague" and draft.kind not in ("date", "time"):
        bound, phrase, end = after(text, draft, words)
        if bound is not None and end > draft.end:
            if ceiling < len(tokens) and end > tokens[ceiling].start:
                bound, phrase = None, None
            else:
                draft = extended(tokens, draft, end)
    if draft.form == "vague" and bound in (None, "about"):
        bound = "at least"
    if bound is None or draft.hedge is not None:
        bound, phrase = draft.bound, draft.hedge or phrase
    if draft.high is not None and bound not in ("about", "nearly"):
        bound = "range"
    start = min(draft.start, tokens[first].start)
    return msgspec.structs.replace(draft, first=first, start=start, bound=bound, hedge=phrase, direction=draft.direction or direction, role=role)


def before(tokens: Sequence[Token], draft: Draft, floor: int, words: Lexicon) -> tuple[int, Bound | None, str | None]:
    """First token of the hedge before a figure, its bound and its words."""
    i = first_of(tokens, draft)
    fillers = words.words["fillers"]
    if at(tokens, i - 1) == "of" and at(tokens, i - 2) in ("age", "ages") and at(tokens, i - 3) == "the":
        i -= 3
    elif at(tokens, i - 1) in ("age", "ages"):
        i -= 1
    for skipped in range(4):
        if at(tokens, i - 1) == "-" and i - 1 > floor and at(tokens, i - 2) in ("mid", "sub"):
            i -= 1
        for length in range(min(LONGEST, i - floor), 0, -1):
            key = tuple(tokens[step].low for step in range(i - 1, i - 1 - length, -1))
            bound = words.before.get(key)
            if bound is not None and allowed(tokens, draft, i - length, key, words):
                return i - length, bound, " ".join(reversed(key))
        low = at(tokens, i - 1)
        if i - 1 < floor or low not in fillers or (low == "the" and draft.kind != "money") or tokens[i].fresh:
            break
        i -= 1
    return first_of(tokens, draft), None, None


def allowed(tokens: Sequence[Token], draft: Draft, first: int, key: tuple[str, ...], words: Lexicon) -> bool:
    """Whether a hedge word is one here: "over three years" is during them, "the board is about to" is no figure."""
    if tokens[first + len(key) - 1].fresh and len(key) > 1 and not tokens[first].fresh:
        return False
    if key == ("over",) and draft.kind == "duration":
        return at(tokens, first - 1) in ("for", "after", "of", "in", "well", "just", "lasted", "took", "last", "spent", "with", "is", "was", "by", "be", "served", "than")
    if key in (("near",), ("above",), ("below",), ("under",), ("beyond",)) and draft.kind in ("date", "ordinal"):
        return False
    if key in (("c", ), ("minimum",), ("maximum",)) and draft.kind == "date":
        return False
    if draft.kind == "date" and key not in (("about",), ("around",), ("circa",), (".", "c"), (".", "ca")):
        return False
    if draft.kind == "ordinal" and key[-1] not in ("nearly", "almost", "about"):
        return False
    return True


def after(text: str, draft: Draft, words: Lexicon) -> tuple[Bound | None, str | None, int]:
    """The hedge behind a figure or the noun behind it: "65 or older", "20 villages or so", "three-plus"."""
    match = words.hedge_after.match(text, draft.end)
    if match is None:
        noun = NOUN.match(text, draft.end)
        match = words.hedge_after.match(text, noun.end()) if noun else None
        if match is None or match["name"].lower() in words.words["adjacent hedges"]:
            return None, None, draft.end
    if match["name"][0].isalpha() and text[match.start()] not in " -,":
        return None, None, draft.end
    name = " ".join(match["name"].lower().split())
    return words.after[name], name, match.end()


def moved(tokens: Sequence[Token], draft: Draft, first: int, floor: int, words: Lexicon) -> Direction | None:
    """The direction that a word right before the figure gives it: "rose 3%", "up about 15%", "fell by some 5.4 percent"."""
    if draft.kind not in ("percent", "money", "measure", "count") or draft.form in ("part", "times", "ordinal"):
        return None
    if isinstance(draft.value, float) and draft.value < 0 and draft.kind == "percent":
        return "down"
    i = first
    for _ in range(4):
        for length in (2, 1):
            if i - length < floor:
                continue
            key = tuple(tokens[step].low for step in range(i - 1, i - 1 - length, -1))
            if (movement := words.movements.get(key)) and (not movement.by or at(tokens, i) == "by"):
                points = draft.kind == "percent" or draft.unit in SMALL or at(tokens, draft.last) in ("point", "points")
                moves = points or not movement.transitive and (draft.kind != "count" or at(tokens, i) == "by")
                return movement.direction if moves else None
        low = at(tokens, i - 1)
        if low == "by":
            return moved_by(tokens, i - 1, floor, words)
        if low not in ("another", "a", "an", "some", "further", "only", "just", "nearly", "almost") and not low.endswith("ly"):
            return None
        i -= 1
    return None


def moved_by(tokens: Sequence[Token], by: int, floor: int, words: Lexicon) -> Direction | None:
    """The direction of "grow sales by 35 percent": the verb stands a few words before its "by"."""
    for i in range(by - 1, max(by - 7, floor - 1, -1), -1):
        for length in (2, 1):
            key = tuple(at(tokens, step) for step in range(i, i - length, -1))
            if i - length + 1 >= floor and (movement := words.movements.get(key)):
                return movement.direction
        if tokens[i].shape == "sign":
            return None
    return None


def change_role(tokens: Sequence[Token], first: int, floor: int, words: Lexicon) -> str | None:
    """"from" and "to" of a change: "rose from 1,100 to 1,200", "rose to 1,200 from 1,100"."""
    low = at(tokens, first - 1)
    if low not in ("from", "to"):
        return None
    for i in range(first - 2, max(first - 12, -1), -1):
        if tokens[i].low in words.words["changes"]:
            return low
        if tokens[i].low in (".", ";", "!", "?"):
            return None
    return None

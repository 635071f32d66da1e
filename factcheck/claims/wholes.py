"""Which figure is a part of which: 30 of the 80 in "30 of the 80 wounded"."""

import re
from itertools import pairwise

import msgspec

from ..records import Claim
from .lexicon import ClaimLexicon

OWNERS = ("'s", "’s", "s'", "s’")
"""Possessive endings: "half of Lund's 80"."""
BEFORE_FIGURE = 24
"""Number of characters before a figure that are searched for "of the"."""
WHOLE_FIRST = re.compile(r"(?:\s+[\w’'-]+){0,5},\s+")
"""Text between a whole and its part: "of the 80 wounded, 30"."""


def with_wholes(claims: list[Claim], text: str, lexicon: ClaimLexicon) -> tuple[Claim, ...]:
    """The claims, each part with the id of its whole: "30 of the 80 wounded", "of the 80 wounded, 30 were women"."""
    found = list(claims)
    for k, (first, second) in enumerate(pairwise(claims)):
        between = text[first.number.end : second.start]
        if second.kind != "count" or first.kind not in ("count", "percent"):
            continue
        if leads_to_whole(between, lexicon):
            found[k] = msgspec.structs.replace(found[k], whole=second.id)
        elif WHOLE_FIRST.fullmatch(between) and begins_with_whole(text, first.start, lexicon):
            found[k + 1] = msgspec.structs.replace(found[k + 1], whole=first.id)
    return tuple(found)


def leads_to_whole(between: str, lexicon: ClaimLexicon) -> bool:
    """Whether the text between two figures makes the first a part of the second: "30 of all the 80", "half of Lund's 80"."""
    first, *small = between.lower().split() or [""]
    if first != "of" or not between[:1].isspace() or not between[-1:].isspace():
        return False
    owned = bool(small) and small[-1].endswith(OWNERS)
    return len(small) <= 2 + owned and all(word in lexicon.determiners for word in (small[:-1] if owned else small))


def begins_with_whole(text: str, start: int, lexicon: ClaimLexicon) -> bool:
    """Whether "of the" or "of all those" precedes a figure, so that the figure is a whole and its part follows."""
    words = text[max(0, start - BEFORE_FIGURE) : start].lower().split()
    small = 0
    while words and small < 2 and words[-1] in lexicon.determiners:
        words.pop()
        small += 1
    return small > 0 and words[-1:] == ["of"]

"""The context of a figure as the reader sees it: tokens around the figure, which itself is hidden.

The figure is hidden in the sentence before and in the headline, too: from its value alone, the reader would learn that equal
figures are one fact, and could tell nothing of different ones.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from ...records import Claim

CLS, SEP, MASK, BAR = "[CLS]", "[SEP]", "[MASK]", "|"
"""Tokens: start, end of a side, the hidden figure, and what divides sentence, sentence before and headline."""
LEFT, RIGHT, BEFORE, TITLE = 26, 20, 16, 12
"""Units: tokens kept left and right of the figure, of the end of the sentence before, and of the beginning of the headline."""
REACH = 600
"""Units: letters that are looked at left and right of the figure, before the sentence and of the headline."""
BACK = 400
"""Units: letters before a sentence in which the sentence before it is looked for."""
SENTENCE_END = re.compile(r"\n+|(?<=[.!?])[\"”]?\s+")
NEAR_HEADLINE = 3
"""Units: letters. A sentence that begins so soon after the headline is the headline."""
SAME_START = 40
"""Units: letters. Two texts that begin with the same letters are one text."""


class Context(NamedTuple):
    """Numbers of tokens around one figure."""

    left: list[int]
    right: list[int]
    before: list[int]
    title: list[int]


def context_of(claim: Claim, text: str, title: str, tokens_of: Callable[[str], list[int]], mask: int) -> Context:
    """The context of a claim in its article's text; `title` may be empty, `mask` is the number of the token MASK."""
    start, end = claim.number.start - claim.sentence_start, claim.number.end - claim.sentence_start
    before = text[max(0, claim.sentence_start - BACK) : claim.sentence_start].strip()
    parts = [part for part in SENTENCE_END.split(before) if part.strip()]
    before = parts[-1].strip() if parts else ""
    if title and before[:SAME_START] == title[:SAME_START]:
        before = ""
    if claim.sentence_start < len(title) + NEAR_HEADLINE:
        title = ""
    number = claim.number.text.strip()
    hidden = re.compile(rf"(?<![\w.,]){re.escape(number)}(?!\w|[.,]\d)") if number else None

    def tokens(part: str) -> list[int]:
        found: list[int] = []
        for number, piece in enumerate(hidden.split(part) if hidden else [part]):
            found += ([mask] if number else []) + tokens_of(piece)
        return found

    sentence = claim.sentence
    return Context(
        tokens(sentence[max(0, start - REACH) : start])[-LEFT:],
        tokens(sentence[end : end + REACH])[:RIGHT],
        tokens(before)[-BEFORE:],
        tokens(title[:REACH])[:TITLE],
    )

"""The context of a figure as the reader sees it: tokens around the figure, which itself is masked.

The figure is hidden in the sentence before and in the headline too: from its value alone, the reader would learn that equal
figures are one fact, and could tell nothing of different ones.
"""

import re
from typing import NamedTuple

from tokenizers import Tokenizer

BACK = 400
"""Units: letters before a sentence in which the sentence before it is looked for."""
LEFT, RIGHT, BEFORE, TITLE = 26, 20, 10, 9
"""Units: tokens kept left and right of the figure, of the end of the sentence before, and of the beginning of the headline."""
SENTENCE_END = re.compile(r"\n+|(?<=[.!?])[\"”]?\s+")
NEAR_HEADLINE = 3
"""Units: letters. A sentence that begins so soon after the headline is the headline."""


class Context(NamedTuple):
    """Token numbers around one figure."""

    left: list[int]
    right: list[int]
    before: list[int]
    title: list[int]


def context_of(claim, text, title, tokenizer: Tokenizer) -> Context:
    """The context of a claim in its article's text; `title` may be empty."""
    start, end = claim.number.start - claim.sentence_start, claim.number.end - claim.sentence_start
    ends = [
        part
        for part in SENTENCE_END.split(text[max(0, claim.sentence_start - BACK) : claim.sentence_start].strip())
        if part.strip()
    ]
    before = ends[-1].strip() if ends else ""
    if title and before[:40] == title[:40]:
        before = ""
    if claim.sentence_start < len(title) + NEAR_HEADLINE:
        title = ""
    number = claim.number.text.strip()
    hidden = re.compile(rf"(?<![\w.,]){re.escape(number)}(?!\w|[.,]\d)") if number else None

    def tokens(part):
        masked = hidden.sub(" [MASK] ", part) if hidden else part
        return tokenizer.encode(masked, add_special_tokens=False).ids if part else []

    sentence = claim.sentence
    return Context(
        tokens(sentence[:start])[-LEFT:],
        tokens(sentence[end:])[:RIGHT],
        tokens(before)[-BEFORE:],
        tokens(title)[:TITLE],
    )

"""The input of every step of the scan, a text with its tokens and word tables; and its output, drafts of figures."""

from typing import Literal

import msgspec

from ..records import Bound, Direction, Kind
from .lexicon import FigureLexicon
from .tokens import Token

Form = Literal["digits", "words", "ordinal", "part", "vague", "times", "zero"]
NOTHING = Token(0, 0, "", "", "sign", False, True)
"""The token before the first and after the last."""


class Passage(msgspec.Struct, frozen=True):
    """A text with its tokens and the word tables."""

    text: str
    tokens: tuple[Token, ...]
    lexicon: FigureLexicon

    def token(self, i: int) -> Token:
        """The token at i; an empty one outside the text."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else NOTHING

    def low(self, i: int) -> str:
        """The token at i in lower case; empty outside the text."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def is_in(self, i: int, name: str) -> bool:
        """Whether the token at i is in a list of patterns.yml."""
        return self.low(i) in self.lexicon.lists.get(name, ())

    def is_plural(self, i: int) -> bool:
        """Whether the token at i looks like things counted."""
        low = self.low(i)
        if self.is_in(i, "plurals"):
            return True
        return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))

    def past_article(self, i: int) -> int:
        """The token after "-", "of", "a" or "of a" at i: "half-million", "half a million"."""
        if self.low(i) == "-":
            return i + 1
        i += self.low(i) == "of"
        return i + (self.low(i) in ("a", "an"))

    def past(self, i: int, end: int) -> int:
        """The first token from i on that does not begin before character `end`."""
        while i < len(self.tokens) and self.tokens[i].start < end:
            i += 1
        return i


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in the making: tokens [first, last), characters [start, end), the number within them."""

    first: int
    last: int
    start: int
    end: int
    number_start: int
    number_end: int
    kind: Kind
    value: float = 0.0
    high: float | None = None
    label: str | None = None
    """The value if it is not a number: "2013-07-02", "07:48", "65-53"."""
    high_label: str | None = None
    unit: str | None = None
    form: Form | None = None
    """How the number is written. None for dates, times, scores and heights."""
    scale: float = 1.0
    """The factor of a scale word: 1000000 in "2.5 million"."""
    is_plain: bool = False
    """Digits without separator or unit, which may be a year, a time or part of a name."""
    bound: Bound = "exact"
    hedge: str | None = None
    direction: Direction | None = None
    also: "Draft | None" = None
    role: Literal["from", "to"] | None = None
    rejected: str | None = None

    def is_number(self) -> bool:
        """Whether the value is a single number, neither a date nor a range."""
        return self.label is None and self.high is None

    def is_whole(self) -> bool:
        """Whether the value is a number without a fraction."""
        return self.label is None and self.value == int(self.value)

    def replace(self, **changes: object) -> "Draft":
        """The draft with some fields changed."""
        return msgspec.structs.replace(self, **changes)


def extended(passage: Passage, draft: Draft, end: int) -> Draft:
    """The draft up to a later end."""
    return draft.replace(end=end, last=passage.past(draft.last, end))


def first_of(passage: Passage, draft: Draft) -> int:
    """The token a figure starts at, its sign or code included."""
    first = draft.first
    while first > 0 and passage.tokens[first - 1].start >= draft.start:
        first -= 1
    return first


def draft_over(passage: Passage, first: int, last: int, kind: Kind, **more: object) -> Draft:
    """A draft over whole tokens; a possessive ending stays outside."""
    start, end = passage.tokens[first].start, passage.tokens[last - 1].end
    if passage.tokens[last - 1].low.endswith("'s"):
        end -= 2
    draft = Draft(first=first, last=last, start=start, end=end, number_start=start, number_end=end, kind=kind)
    return draft.replace(**more) if more else draft

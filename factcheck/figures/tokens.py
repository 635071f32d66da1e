"""The tokens of a text: words, numbers and single signs. One linear pass."""

import re
from typing import Literal

import msgspec

Shape = Literal["number", "word", "sign", "clock", "slash", "height", "dotted"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token; `low` is the text in lower case with straight apostrophes."""

    start: int
    end: int
    text: str
    low: str
    shape: Shape
    is_glued: bool
    """No space between this token and the one before it."""
    is_line_start: bool
    """First of its line."""


# One alternative for each shape. Repetitions are possessive or short, so that no input causes long backtracking.
PATTERN = re.compile(
    r"""
    (?P<height> (?<![\d.,\-]) [4-7] - (?:foot|feet) - \d{1,2} (?!\d)(?!-)
              | (?<![\d.,]) [4-7] ['\u2019\u2032] \d{1,2} (?!\d) ["\u201d\u2033]?+
              | (?<=\() [4-7] - \d{1,2} (?=,\ ?\d{3}\b(?![,\d])) )
  | (?P<clock>  (?<![\d.,:]) \d{1,2} : \d{2} (?: : \d{2} )?+ (?: \.\d+ )?+ (?![\d:]) )
  | (?P<slash>  (?<![\d./]) \d{1,4} / \d{1,4} (?: / \d{1,4} )?+ (?![\d/]) )
  | (?P<dotted> (?<![\d.]) \d{1,4}+ (?: \.\d++ ){2,}+ )
  | (?P<number> \d{1,3} (?: ,\d{3} ){1,9}+ (?![\d]) (?: \.\d++ )?+
              | \d{1,2} (?: ,\d{2} ){1,4} ,\d{3} (?![\d,]) (?: \.\d++ )?+
              | \d{1,3} (?: [\u00a0\u2009\u202f\u2007]\d{3} ){1,9}+ (?!\d) (?: [.,]\d++ )?+
              | (?<![\d.,/:\-\u2013] ) \d{1,3} (?: \ \d{3} ){1,9}+ (?![\d,.\-\u2013/:]\d|\d|[A-Za-z%\-])
              | (?<![\d.,]) \d{1,3} ,\ 000 (?![\d,])
              | \d++ (?: \.\d++ )?+
              | (?<![\w.)\]]) \.\d++
              | [\u00bc-\u00be\u2150-\u215e] )
  | (?P<word>   [^\W\d_]++ (?: ['\u2019] [^\W\d_]++ )*+ )
  | (?P<sign>   [^\s\w] | _ | \d | \w )
    """,
    re.VERBOSE,
)


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens of a text, in order, without white space."""
    found: list[Token] = []
    end = position = 0
    while match := PATTERN.search(text, position):
        start, position = match.span()
        word = match.group()
        shape: Shape = match.lastgroup  # type: ignore[assignment]
        if shape == "number" and " " in word and found and is_name(found[-1]):
            word = word[: word.index(" ")]
            position = start + len(word)
        fresh = end == 0 or (start != end and "\n" in text[end:start])
        low = word.lower().replace("\u2019", "'")
        found.append(Token(start, position, word, low, shape, start == end > 0, fresh))
        end = position
    return tuple(found)


def is_name(token: Token) -> bool:
    """Whether a space behind the next number ends it: "Oct. 7 250 boats", "AK 47 200 rounds"."""
    return token.text[0].isupper() or token.text == "."

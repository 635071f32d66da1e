"""Comparable forms of words: stems, and the words of a quotation without differences of house style. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import LCSseq

Block = tuple[bool, int, int, int, int]
"""Whether the words are the same, their start and end in the left sequence, and their start and end in the right one."""
WINDOW = 2_000
"""Number of words of either side that are aligned at once."""

STOP = frozenset(
    """a an the of in on at to and by for from with who whom whose that which what was were is are am be been being have has had
    having do does did it its he his him she her hers they their them we our us i my me you your this these those there here as
    after before when while if into onto out up down over under about around than then more most less least some any all both
    each other another such so but or nor not no only just also very too can could would should will shall may might must s t
    said says say told tell tells added""".split()
)
NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
}
# No bracket within another: a thousand opening ones would take quadratic time.
BRACKETED = re.compile(r"\[[^\[\]]*\]|\([^()]{1,40}\)")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SPELLINGS = (
    (re.compile(r"(?<=[a-z]{2})our(?=s|ed|ing|able|ite|$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=e$|es$|ed$|ing$|ation)"), "iz"),
    (re.compile(r"(?<=[a-z]{2}[bt])re$"), "er"),
    (re.compile(r"ll(?=ed$|ing$|er$)"), "l"),
    (re.compile(r"(?<=[a-z]{2})ogue$"), "og"),
)
"""British endings and their American ones; applied to both sides, so that a wrong replacement is the same on both."""


@lru_cache(maxsize=16384)
def spoken(text: str) -> tuple[str, ...]:
    """The words of a quotation without differences of house style: case, marks, spelling, the editor's brackets.

    Shape:  "It's [the] colour, isn't it?" -> ("it's", "color", "isn't", "it").
    """
    return tuple(word for word, _, _ in located(text))


def located(text: str) -> Iterator[tuple[str, int, int]]:
    """The same words, each with its start and end."""
    for match in WORD.finditer(BRACKETED.sub(lambda brackets: " " * len(brackets.group()), text.replace("’", "'"))):
        yield plain(match.group().lower()), match.start(), match.end()


def aligned(left: Sequence[str], right: Sequence[str]) -> list[Block]:
    """The words that two sequences have in common, in order, and the words between them, as alternating blocks.

    Shape:  the blocks cover both sequences.
    Errors: none; time is linear in their length: long ones are aligned window by window.
    Source: longest common subsequence (rapidfuzz LCSseq).
    """
    found: list[Block] = []
    a = c = 0
    while a < len(left) or c < len(right):
        b, d = min(a + WINDOW, len(left)), min(c + WINDOW, len(right))
        codes = [
            (code.tag == "equal", a + code.src_start, a + code.src_end, c + code.dest_start, c + code.dest_end)
            for code in LCSseq.opcodes(left[a:b], right[c:d])
        ]
        is_last = b == len(left) and d == len(right)
        while not is_last and len(codes) > 1 and not codes[-1][0]:
            # A difference at the end of a window may continue in the next.
            codes.pop()
        for code in codes:
            if found and found[-1][0] == code[0]:
                found[-1] = (code[0], found[-1][1], code[2], found[-1][3], code[4])
            else:
                found.append(code)
        a, c = codes[-1][2], codes[-1][4]
    return found


def shared(left: Sequence[str], right: Sequence[str]) -> int:
    """Number of words that two sequences have in common, in order."""
    return sum(b - a for is_equal, a, b, _, _ in aligned(left, right) if is_equal)


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """One spelling of a word that has two: "realised" -> "realized", "fibre" -> "fiber"; "ten" -> "10"."""
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    for pattern, american in SPELLINGS:
        word = pattern.sub(american, word)
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A rough stem, the same for the forms of one word: "killed", "killing", "kills" -> "kill"."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) <= 3:
        return word
    for ending, least, new in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: len(word) - len(ending)] + new
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


ENDINGS = (
    ("ies", 2, "y"),
    ("ied", 2, "y"),
    ("sses", 2, "ss"),
    ("shes", 2, "sh"),
    ("ches", 2, "ch"),
    ("ss", 2, "ss"),
    ("us", 2, "us"),
    ("ings", 3, ""),
    ("ing", 3, ""),
    ("ed", 3, ""),
    ("ers", 4, "er"),
    ("s", 3, ""),
)

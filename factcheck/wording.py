"""Words made comparable: stems, and the words of a quotation without what house styles change. Pure."""

import re
from functools import lru_cache

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
BRACKETED = re.compile(r"\[[^\]]*\]|\([^()]{1,40}\)")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SPELLINGS = (
    (re.compile(r"(?<=[a-z]{2})our(?=s|ed|ing|able|ite|$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=e$|es$|ed$|ing$|ation)"), "iz"),
    (re.compile(r"(?<=[a-z]{2}[bt])re$"), "er"),
    (re.compile(r"ll(?=ed$|ing$|er$)"), "l"),
    (re.compile(r"(?<=[a-z]{2})ogue$"), "og"),
)
"""British endings and their American ones; applied to both sides, so a word that is no British spelling is harmed alike."""


@lru_cache(maxsize=16384)
def spoken(text: str) -> tuple[str, ...]:
    """The words of a quotation without what house styles change: case, marks, spelling, the editor's brackets.

    Shape:  "It's [the] colour, isn't it?" -> ("it's", "color", "isn't", "it").
    """
    return tuple(plain(word) for word in WORD.findall(BRACKETED.sub(" ", text.lower().replace("’", "'"))))


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """One spelling for the two of a word: "realised" -> "realized", "fibre" -> "fiber"; "ten" -> "10"."""
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

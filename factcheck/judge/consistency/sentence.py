"""Figures of one sentence, and the text between them."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from ...records import Claim

OF = re.compile(r"\bof (?:the |these |those |all )?(?:\w+ )?$", re.IGNORECASE)
"""Before a whole of which a part follows."""
NEAR = re.compile(r"[^.;:()]{0,60}")
"""Between a whole and some of its parts."""


def by_sentence(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The claims of each sentence, in the order of the text."""
    for _, found in groupby(sorted(claims, key=sentence_order), key=sentence_of):
        yield list(found)


def sentence_order(claim: Claim) -> tuple[str, int, int]:
    """Sorting key: article, sentence, place in it."""
    return claim.article, claim.sentence_start, claim.number.start


def sentence_of(claim: Claim) -> tuple[str, int]:
    """Article and sentence."""
    return claim.article, claim.sentence_start


def text_between(left: Claim, right: Claim) -> str:
    """The text from one figure to another of the same sentence, the hedge of the second excluded."""
    return left.sentence[left.number.end - left.sentence_start : right.start - left.sentence_start]


def text_to_number(left: Claim, right: Claim) -> str:
    """The text from one figure to another of the same sentence, the hedge of the second included."""
    return left.sentence[left.number.end - left.sentence_start : right.number.start - left.sentence_start]


def text_after(claim: Claim) -> str:
    """The text of the sentence after a figure."""
    return claim.sentence[claim.number.end - claim.sentence_start :]


def follows_of(whole: Claim) -> bool:
    """Whether "of the" is before a figure: "of the 12 people, 8 were men"."""
    return OF.search(whole.sentence[: whole.start - whole.sentence_start]) is not None


def is_plain(claim: Claim) -> bool:
    """Whether a claim is a stated count of one value without a hedge."""
    is_count = claim.kind == "count" and claim.unit is None and isinstance(claim.value, (int, float))
    return is_count and claim.high is None and claim.bound == "exact" and claim.modality == "stated"

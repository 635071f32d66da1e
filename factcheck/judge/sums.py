"""Figures of one sentence that do not fit each other: parts beside their stated whole, a percentage beside its two counts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ..records import Claim, Record
from ..values import intervals

OPENS = re.compile(r"[^.;:(–—]{0,60}(?::|\(|–|—|--)\s*")
"""Between a whole and the first of all its parts: "12 people: ", "12 people - "."""
JOINS = re.compile(r"[^.;:()–—]{0,60}?(?:,|,? and|;)\s+")
"""Between one part and the next."""
LAST = re.compile(r"\band\s+$")
"""Before the last part."""
CLOSES = re.compile(r"[^.;:()–—\d]{0,60}(?:[.;)–—]|--|$)")
"""After the last part: no further figure up to the end of the list."""
GLOSS = re.compile(r"[^.;:()\d]{0,40}?(?:,? or |\(|, )")
"""Between a count and the share it comes to: "30 of the 120 workers, or "."""


class Mismatch(Record):
    """Claims of one sentence that do not fit, the whole first."""

    rule: str
    claims: tuple[Claim, ...]
    stated: float
    computed: float
    """What the sentence gives for a sum or a percentage, and what its other figures come to."""
    message: str


def mismatches(claims: Iterable[Claim]) -> Iterator[Mismatch]:
    """Every sentence's parts that do not add up and percentages that do not fit.

    - "12 people: 8 men and 5 women" (the parts come to 13)
    - "30 of the 120 workers, or 20 percent" (it is 25)
    """
    ordered = sorted(claims, key=place)
    for _, found in groupby(ordered, key=sentence):
        told = list(found)
        yield from parts_that_do_not_add_up(told)
        yield from shares_that_do_not_fit(told)


def place(claim: Claim) -> tuple[str, int, int]:
    """Place in the articles."""
    return claim.article, claim.sentence_start, claim.number.start


def sentence(claim: Claim) -> tuple[str, int]:
    """Article and sentence."""
    return claim.article, claim.sentence_start


def between(left: Claim, right: Claim) -> str:
    """The text from one figure to another of the same sentence with its hedge."""
    return left.sentence[left.number.end - left.sentence_start : right.start - left.sentence_start]


def is_plain(claim: Claim) -> bool:
    """Whether a claim is a flat, stated count of one value."""
    is_count = claim.kind == "count" and claim.unit is None and isinstance(claim.value, (int, float))
    return is_count and claim.high is None and claim.bound == "exact" and claim.modality == "stated"


def parts_that_do_not_add_up(told: Sequence[Claim]) -> Iterator[Mismatch]:
    """ "12 people: 8 men and 5 women"; a list that only begins ("among them 3 children") is no sum."""
    for index, whole in enumerate(told[:-2]):
        parts = list_after(told, index)
        if len(parts) < 2 or not is_plain(whole) or not all(map(is_plain, parts)):
            continue
        total = sum(float(part.value) for part in parts)
        if total != whole.value and max(float(part.value) for part in parts) < float(whole.value):
            listed = ", ".join(f"“{flat(part.text)}”" for part in parts)
            yield Mismatch(
                rule="parts_do_not_add_up",
                claims=(whole, *parts),
                stated=float(whole.value),
                computed=total,
                message=f"{listed} come to {total:,.10g}, not “{flat(whole.text)}”",
            )


def list_after(told: Sequence[Claim], index: int) -> list[Claim]:
    """The figures listed right after a whole, if the list is closed."""
    if not OPENS.fullmatch(between(told[index], told[index + 1])):
        return []
    parts = [told[index + 1]]
    for part in told[index + 2 :]:
        gap = between(parts[-1], part)
        if not JOINS.fullmatch(gap):
            break
        parts.append(part)
        if LAST.search(gap):
            end = part.number.end - part.sentence_start
            return parts if CLOSES.match(part.sentence[end:]) else []
    return []


def shares_that_do_not_fit(told: Sequence[Claim]) -> Iterator[Mismatch]:
    """ "30 of the 120 workers, or 20 percent"."""
    by_id = {claim.id: claim for claim in told}
    for share in told:
        if share.unit != "percent" or not isinstance(share.value, (int, float)) or share.high is not None:
            continue
        for part in told:
            whole = by_id.get(part.whole or "")
            if whole is None or not is_plain(part) or not is_plain(whole) or not float(whole.value):
                continue
            last = max(part, whole, key=place)
            if last.number.end > share.number.start or not GLOSS.fullmatch(between(last, share)):
                continue
            real = 100 * float(part.value) / float(whole.value)
            if not fits(share, real):
                yield Mismatch(
                    rule="percentage_does_not_fit",
                    claims=(whole, part, share),
                    stated=float(share.value),
                    computed=round(real, 2),
                    message=f"“{flat(part.text)}” of “{flat(whole.text)}” is {real:.3g} percent, not “{flat(share.text)}”",
                )


def fits(share: Claim, real: float) -> bool:
    """Whether a percentage can be that of two counts: to half of its last written digit, or as far as its hedge reaches."""
    span = intervals.stated(share)
    decimals = share.number.text.partition(".")[2]
    slack = 0.51 / 10 ** sum(letter.isdigit() for letter in decimals)
    return bool(span.low - slack <= real <= span.high + slack)


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())

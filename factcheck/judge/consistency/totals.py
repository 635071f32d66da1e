"""Figures of one sentence that do not fit each other: parts beside their stated whole, a percentage beside its two counts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...quantities import interval
from ...records import Claim, Record
from ..exchange_rates import is_number
from ..pairs import Lexicon

OPENS = re.compile(r"[^.;:(–—]{0,60}(?::|\(|–|—|--| - )\s*")
"""Between a whole and the first of all its parts: "12 people: ", "12 people - "."""
BESIDE = re.compile(r"\s+[\w'’-]+(?:\s+[\w'’-]+)?,\s+")
"""Between a whole and parts put beside it, which are all of it if they are men and women: "12 people, "."""
JOINS = re.compile(r"[^.;:()–—]{0,60}?(?:,|,? and|;)\s+")
"""Between one part and the next."""
LAST = re.compile(r"\band\s+$")
"""Before the last part."""
CLOSES = re.compile(r"[^.;:()–—\d]{0,60}?(?:[.;)–—]|--| - |$)")
"""After the last part: no further figure up to the end of the list."""
ENDS = re.compile(r"\s+[\w'’-]+(?:[,.;)–—]|--| - |$)")
"""The same after parts put beside their whole: "5 women, "."""
NEAR = re.compile(r"[^.;:()]{0,60}")
"""Between a whole and some of its parts."""
OF = re.compile(r"\bof (?:the |these |those |all )?(?:\w+ )?$", re.IGNORECASE)
"""Before a whole of which a part is told."""
AMONG = re.compile(r"[^.;:()\d]{0,30}\bamong (?:the |those )?$")
"""Between parts and the whole they are some of."""
OUT_OF = re.compile(r"[^.;:()\d,]{0,30}\b(?:out )?of (?:the |its |their |all )?$")
"""Between a part and its whole: "50 out of 200"."""
GLOSS = re.compile(r"[^.;:()\d]{0,40}?(?:,? or |\(|, |–|—|--| - )\s*")
"""Between counts and the share they come to, or the other way round: "30 of the 120 workers, or "."""
OR = re.compile(r"[^.;:()\d]{0,40}(?:, or|\(| - |–|—)\s*")
"""Between a whole of which a share is told and the count that the share comes to."""
TOLD_FIRST = re.compile(r"\s*(?:\(|: |,? or |–|—|--| - )\s*(?:only |just )?")
"""Between a share and the counts it comes to: "25 percent: "."""


class Mismatch(Record):
    """Claims of one sentence that do not fit, the whole first."""

    rule: str
    claims: tuple[Claim, ...]
    stated: float
    computed: float
    """What the sentence gives for a sum or a percentage, and what its other figures come to."""
    message: str


def mismatches(claims: Iterable[Claim], words: Lexicon) -> Iterator[Mismatch]:
    """Every sentence's parts that do not add up and percentages that do not fit.

    - "12 people: 8 men and 5 women" (the parts come to 13); "12 people, 8 men and 5 women,"
    - "12 people, including 8 men and 5 women", "of the 12 people, 8 were men and 5 were women" (more than there are)
    - "8 men and 5 women, a total of 12 people"
    - "30 of the 120 workers, or 20 percent" (it is 25); "20 percent (30 of 120 workers)"
    """
    ordered = sorted(claims, key=place)
    for _, found in groupby(ordered, key=sentence):
        told = list(found)
        yield from parts_that_do_not_add_up(told, words)
        yield from shares_that_do_not_fit(told, words)


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


def parts_that_do_not_add_up(told: Sequence[Claim], words: Lexicon) -> Iterator[Mismatch]:
    """ "12 people: 8 men and 5 women"; a list that only begins ("among them 3 children") is no sum, but can be too much."""
    for index, whole in enumerate(told):
        if not is_plain(whole):
            continue
        if parts := list_after(told, index, words) or list_before(told, index, words):
            if not is_sum(whole, parts):
                yield mismatch(whole, parts)
        elif (parts := some_of(told, index, words)) and summed(parts) > float(whole.value):
            yield mismatch(whole, parts)


def summed(parts: Sequence[Claim]) -> float:
    """What the parts come to."""
    return sum(float(part.value) for part in parts)


def is_sum(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the parts come to the whole; one as large as the whole is no part of it."""
    return summed(parts) == whole.value or max(float(part.value) for part in parts) >= float(whole.value)


def mismatch(whole: Claim, parts: Sequence[Claim]) -> Mismatch:
    """Parts that miss their whole."""
    listed = ", ".join(f"“{flat(part.text)}”" for part in parts)
    total = summed(parts)
    return Mismatch(
        rule="parts_do_not_add_up",
        claims=(whole, *parts),
        stated=float(whole.value),
        computed=total,
        message=f"{listed} come to {total:,.10g}, not “{flat(whole.text)}”",
    )


def list_after(told: Sequence[Claim], index: int, words: Lexicon) -> list[Claim]:
    """The figures listed right after a whole, if the list is closed."""
    parts = run(told, index + 1)
    if not parts:
        return []
    opener, rest = between(told[index], parts[0]), after(parts[-1])
    if words.among.search(opener):
        return []
    if OPENS.fullmatch(opener) and LAST.search(between(parts[-2], parts[-1])):
        return parts if CLOSES.match(rest) else []
    is_everybody = told[index].head in words.everybody and are_exclusive(parts, words)
    return parts if is_everybody and BESIDE.fullmatch(opener) and ENDS.match(rest) else []


def list_before(told: Sequence[Claim], index: int, words: Lexicon) -> list[Claim]:
    """ "8 men and 5 women, a total of 12 people": the figures listed right before their sum."""
    parts = run_before(told, index)
    return parts if parts and words.in_total.fullmatch(between(parts[-1], told[index])) else []


def some_of(told: Sequence[Claim], index: int, words: Lexicon) -> list[Claim]:
    """Parts of a whole of which none can be another's, though they need not be all.

    "12 people, including 8 men and 5 women" / "of the 12 people, 8 were men and 5 women" / "8 men and 5 women were among the 12".
    """
    whole = told[index]
    before = run_before(told, index)
    if before and AMONG.fullmatch(between(before[-1], whole)) and are_exclusive(before, words):
        return before
    parts = run(told, index + 1)
    if not parts or not are_exclusive(parts, words):
        return []
    opener = between(whole, parts[0])
    if not NEAR.fullmatch(opener):
        return []
    is_of = OF.search(whole.sentence[: whole.start - whole.sentence_start]) is not None and "," in opener
    is_some = words.among.search(opener) or all(words.among.search(part.text) for part in parts)
    return parts if is_of or is_some or parts[0].whole == whole.id else []


def run(told: Sequence[Claim], start: int) -> list[Claim]:
    """Two or more plain figures in a row, up to the "and" before the last."""
    parts = list(told[start : start + 1])
    for part in told[start + 1 :]:
        gap = between(parts[-1], part)
        if not JOINS.fullmatch(gap):
            break
        parts.append(part)
        if LAST.search(gap):
            break
    return parts if len(parts) > 1 and all(map(is_plain, parts)) else []


def run_before(told: Sequence[Claim], index: int) -> list[Claim]:
    """The same, ending right before a figure."""
    for start in range(index - 1):
        if (parts := run(told, start)) and parts[-1] is told[index - 1]:
            return parts
    return []


def after(claim: Claim) -> str:
    """What follows a figure in its sentence."""
    return claim.sentence[claim.number.end - claim.sentence_start :]


def are_exclusive(parts: Sequence[Claim], words: Lexicon) -> bool:
    """Whether nobody can be in two of the parts: men and women, killed and injured."""
    return all(
        (left.head != right.head and {left.head, right.head} <= words.either)
        or frozenset((left.clss or "", right.clss or "")) in words.excluded
        for position, left in enumerate(parts)
        for right in parts[position + 1 :]
    )


def shares_that_do_not_fit(told: Sequence[Claim], words: Lexicon) -> Iterator[Mismatch]:
    """ "30 of the 120 workers, or 20 percent"; "20 percent (30 of 120 workers)"; "20 percent of the 120 workers, or 30"."""
    plain = [claim for claim in told if is_plain(claim) and float(claim.value)]
    shares = [claim for claim in told if claim.unit == "percent" and is_number(claim) and claim.high is None]
    for part in plain:
        for whole in plain:
            if float(part.value) >= float(whole.value):
                continue
            real = 100 * float(part.value) / float(whole.value)
            is_told = part.whole == whole.id or is_part(part, whole, told)
            for share in shares:
                if not ((is_told and is_beside(share, part, whole)) or is_share_of(share, whole, part)):
                    continue
                if not fits(share, real, words):
                    yield Mismatch(
                        rule="percentage_does_not_fit",
                        claims=(whole, part, share),
                        stated=float(share.value),
                        computed=round(real, 2),
                        message=f"“{flat(part.text)}” of “{flat(whole.text)}” is {real:.3g} percent, not “{flat(share.text)}”",
                    )


def is_beside(share: Claim, part: Claim, whole: Claim) -> bool:
    """ "30 of 120, or 25 percent"; "25 percent: 30 of 120"."""
    first, last = sorted((part, whole), key=place)
    if last.number.end <= share.start:
        return GLOSS.fullmatch(between(last, share)) is not None
    gap = share.sentence[share.end - share.sentence_start : first.start - first.sentence_start]
    return share.end <= first.start and TOLD_FIRST.fullmatch(gap) is not None


def is_share_of(share: Claim, whole: Claim, part: Claim) -> bool:
    """ "25 percent of the 120 workers, or 30 people"."""
    if not share.number.end <= whole.number.start < part.start:
        return False
    gap = share.sentence[share.number.end - share.sentence_start : whole.number.start - whole.sentence_start]
    return OUT_OF.fullmatch(gap) is not None and OR.fullmatch(between(whole, part)) is not None


def is_part(part: Claim, whole: Claim, told: Sequence[Claim]) -> bool:
    """Whether two neighbouring figures are told as a part and its whole."""
    if abs(told.index(part) - told.index(whole)) != 1:
        return False
    if place(part) < place(whole):
        gap = part.sentence[part.number.end - part.sentence_start : whole.number.start - whole.sentence_start]
        return OUT_OF.fullmatch(gap) is not None
    gap = between(whole, part)
    is_of = OF.search(whole.sentence[: whole.start - whole.sentence_start]) is not None
    return is_of and NEAR.fullmatch(gap) is not None and "," in gap


def fits(share: Claim, real: float, words: Lexicon) -> bool:
    """Whether a percentage can be that of two counts: to half of its last written digit, or as far as its hedge reaches."""
    span = interval.stated(share, words.units)
    decimals = share.number.text.partition(".")[2]
    slack = 0.51 / 10 ** sum(letter.isdigit() for letter in decimals)
    return bool(span.low - slack <= real <= span.high + slack)


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())

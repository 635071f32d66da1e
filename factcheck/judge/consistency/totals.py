"""Parts and their total in one sentence: in "12 people: 8 men and 5 women" the parts come to 13."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ...records import Claim
from ..circumstances import Circumstances
from ..labels import on_one_line
from ..lexicon import JudgeLexicon
from .inconsistency import Inconsistency
from .sentence import NEAR, by_sentence, follows_of, is_plain, text_after, text_between

OPENS = re.compile(r"[^.;:(–—]{0,60}(?::|\(|–|—|--| - )\s*")
"""Between a whole and the first of all its parts: "12 people: ", "12 people - "."""
BESIDE = re.compile(r"\s++[\w'’-]++(?:\s++[\w'’-]++)?,\s+")
"""Between a whole and parts after a comma, which are all of it if they are men and women: "12 people, "."""
JOINS = re.compile(r"[^.;:()–—]{0,60}?(?:,|,? and|;)\s+")
"""Between one part and the next."""
LAST = re.compile(r"\band\s+$")
"""Before the last part."""
CLOSES = re.compile(r"[^.;:()–—\d]{0,60}?(?:[.;)–—]|--| - |$)")
"""After the last part: no more figures up to the end of the list."""
ENDS = re.compile(r"\s+[\w'’-]+(?:[,.;)–—]|--| - |$)")
"""The same for parts after a comma: "5 women, "."""
AMONG = re.compile(r"[^.;:()\d]{0,30}\bamong (?:the |those )?$")
"""Between parts and the whole they are some of."""
MOST = 20
"""Parts of a list; a longer one is a column of figures without its lines."""


def inconsistent_totals(
    claims: Iterable[Claim], circumstances: Circumstances, lexicon: JudgeLexicon
) -> Iterator[Inconsistency]:
    """The parts listed with a total do not add up to it, or some of its parts are more than it.

    - "12 people: 8 men and 5 women", "12 people, 8 men and 5 women," (the parts come to 13)
    - "8 men and 5 women, a total of 12 people"
    - "12 people, including 8 men and 5 women", "of the 12 people, 8 were men and 5 were women" (more than there are)

    A list that only begins ("among them 3 children") need not add up, but can be too much.
    """
    for figures in by_sentence(claims):
        for index, whole in enumerate(figures):
            if not is_plain(whole):
                continue
            if parts := list_after(figures, index, lexicon) or list_before(figures, index, lexicon):
                if not is_sum(whole, parts):
                    yield inconsistency(whole, parts)
            elif (parts := some_of(figures, index, lexicon)) and summed(parts) > float(whole.value):
                yield inconsistency(whole, parts)


def summed(parts: Sequence[Claim]) -> float:
    """What the parts come to."""
    return sum(float(part.value) for part in parts)


def is_sum(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the parts add up to the whole; a figure as large as the whole is no part of it."""
    return summed(parts) == whole.value or max(float(part.value) for part in parts) >= float(whole.value)


def inconsistency(whole: Claim, parts: Sequence[Claim]) -> Inconsistency:
    """Parts that do not add up to their whole."""
    listed = ", ".join(f"“{on_one_line(part.text)}”" for part in parts)
    stated, computed = float(whole.value), summed(parts)
    return Inconsistency(
        rule="parts_do_not_add_up",
        claims=(whole, *parts),
        low=min(stated, computed),
        high=max(stated, computed),
        message=f"{listed} come to {computed:,.10g}, not “{on_one_line(whole.text)}”",
        is_in_one_sentence=True,
    )


def list_after(figures: Sequence[Claim], index: int, lexicon: JudgeLexicon) -> list[Claim]:
    """The figures listed right after a whole, if the list is closed."""
    parts = parts_from(figures, index + 1)
    if not parts:
        return []
    opener, rest = text_between(figures[index], parts[0]), text_after(parts[-1])
    if lexicon.among.search(opener):
        return []
    if OPENS.fullmatch(opener) and LAST.search(text_between(parts[-2], parts[-1])):
        return parts if CLOSES.match(rest) else []
    is_everybody = figures[index].head in lexicon.everybody and are_exclusive(parts, lexicon)
    return parts if is_everybody and BESIDE.fullmatch(opener) and ENDS.match(rest) else []


def list_before(figures: Sequence[Claim], index: int, lexicon: JudgeLexicon) -> list[Claim]:
    """ "8 men and 5 women, a total of 12 people": the figures listed right before their sum."""
    parts = parts_before(figures, index)
    return parts if parts and lexicon.in_total.fullmatch(text_between(parts[-1], figures[index])) else []


def some_of(figures: Sequence[Claim], index: int, lexicon: JudgeLexicon) -> list[Claim]:
    """Some parts of a whole, perhaps not all, of which no two can overlap.

    "12 people, including 8 men and 5 women" / "of the 12 people, 8 were men and 5 women" / "8 men and 5 women were among the 12".
    """
    whole = figures[index]
    before = parts_before(figures, index)
    if before and AMONG.fullmatch(text_between(before[-1], whole)) and are_exclusive(before, lexicon):
        return before
    parts = parts_from(figures, index + 1)
    if not parts or not are_exclusive(parts, lexicon):
        return []
    opener = text_between(whole, parts[0])
    if not NEAR.fullmatch(opener):
        return []
    is_of = follows_of(whole) and "," in opener
    is_some = lexicon.among.search(opener) or all(lexicon.among.search(part.text) for part in parts)
    return parts if is_of or is_some or parts[0].whole == whole.id else []


def parts_from(figures: Sequence[Claim], start: int) -> list[Claim]:
    """Two or more plain figures in a row, the last one after an "and"."""
    parts = list(figures[start : start + 1])
    for part in figures[start + 1 :]:
        gap = text_between(parts[-1], part)
        if not JOINS.fullmatch(gap):
            break
        parts.append(part)
        if len(parts) > MOST:
            return []
        if LAST.search(gap):
            break
    return parts if len(parts) > 1 and all(map(is_plain, parts)) else []


def parts_before(figures: Sequence[Claim], index: int) -> list[Claim]:
    """Two or more plain figures in a row, right before a figure: as many as the row has."""
    start = index - 1
    while start > 0 and is_plain(figures[start - 1]):
        gap = text_between(figures[start - 1], figures[start])
        if not JOINS.fullmatch(gap) or (start < index - 1 and LAST.search(gap)):
            break
        start -= 1
        if index - start > MOST:
            return []
    parts = parts_from(figures, start) if 0 <= start < index - 1 else []
    return parts if parts and parts[-1] is figures[index - 1] else []


def are_exclusive(parts: Sequence[Claim], lexicon: JudgeLexicon) -> bool:
    """Whether nobody can be in two of the parts: men and women, killed and injured."""
    return all(
        (left.head != right.head and {left.head, right.head} <= lexicon.exclusive_nouns)
        or frozenset((left.clss or "", right.clss or "")) in lexicon.exclusive_classes
        for position, left in enumerate(parts)
        for right in parts[position + 1 :]
    )

"""Percentages and the two counts that give them: "30 of the 120 workers, or 20 percent" should be 25 percent."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ...quantities import interval
from ...records import Claim
from ..circumstances import Circumstances
from ..labels import on_one_line
from ..lexicon import JudgeLexicon
from ..pairs import is_number
from .inconsistency import Inconsistency
from .sentence import NEAR, by_sentence, follows_of, is_plain, sentence_order, text_between, text_to_number

OUT_OF = re.compile(r"[^.;:()\d,]{0,30}\b(?:out )?of (?:the |its |their |all )?$")
"""Between a part and its whole: "50 out of 200"."""
COUNTS_THEN_PERCENTAGE = re.compile(r"[^.;:()\d]{0,40}?(?:,? or |\(|, |–|—|--| - )\s*")
"""Between counts and the percentage that they give: "30 of the 120 workers, or "."""
PERCENTAGE_THEN_COUNTS = re.compile(r"\s*(?:\(|: |,? or |–|—|--| - )\s*(?:only |just )?")
"""Between a percentage and the counts that give it: "25 percent: "."""
WHOLE_THEN_PART = re.compile(r"[^.;:()\d]{0,40}(?:, or|\(| - |–|—)\s*")
"""Between the whole of a percentage and the count of the part: "25 percent of the 120 workers, or "."""


def inconsistent_percentages(
    claims: Iterable[Claim], circumstances: Circumstances, lexicon: JudgeLexicon
) -> Iterator[Inconsistency]:
    """A percentage differs from that of the two counts beside it.

    - "30 of the 120 workers, or 20 percent" (it is 25)
    - "20 percent (30 of 120 workers)", "20 percent of the 120 workers, or 30"
    """
    for figures in by_sentence(claims):
        counts = [claim for claim in figures if is_plain(claim) and float(claim.value)]
        percentages = [
            claim for claim in figures if claim.unit == "percent" and is_number(claim) and claim.high is None
        ]
        for part in counts:
            for whole in counts:
                if float(part.value) >= float(whole.value):
                    continue
                computed = 100 * float(part.value) / float(whole.value)
                is_part_of_whole = part.whole == whole.id or is_part(part, whole, figures)
                for percentage in percentages:
                    is_of_counts = is_part_of_whole and is_beside(percentage, part, whole)
                    if not is_of_counts and not is_of_whole(percentage, whole, part):
                        continue
                    if not fits(percentage, computed, lexicon):
                        yield inconsistency(percentage, part, whole, computed)


def inconsistency(percentage: Claim, part: Claim, whole: Claim, computed: float) -> Inconsistency:
    """A percentage that differs from the computed one."""
    given, of, stated = (on_one_line(claim.text) for claim in (part, whole, percentage))
    both = float(percentage.value), round(computed, 2)
    return Inconsistency(
        rule="percentage_does_not_fit",
        claims=(whole, part, percentage),
        low=min(both),
        high=max(both),
        message=f"“{given}” of “{of}” is {computed:.3g} percent, not “{stated}”",
        is_in_one_sentence=True,
    )


def is_beside(percentage: Claim, part: Claim, whole: Claim) -> bool:
    """Whether a percentage is next to its two counts: "30 of 120, or 25 percent"; "25 percent: 30 of 120"."""
    first, last = sorted((part, whole), key=sentence_order)
    if last.number.end <= percentage.start:
        return COUNTS_THEN_PERCENTAGE.fullmatch(text_between(last, percentage)) is not None
    gap = percentage.sentence[percentage.end - percentage.sentence_start : first.start - first.sentence_start]
    return percentage.end <= first.start and PERCENTAGE_THEN_COUNTS.fullmatch(gap) is not None


def is_of_whole(percentage: Claim, whole: Claim, part: Claim) -> bool:
    """Whether a percentage is of a whole, and the part follows: "25 percent of the 120 workers, or 30 people"."""
    if not percentage.number.end <= whole.number.start < part.start:
        return False
    is_of = OUT_OF.fullmatch(text_to_number(percentage, whole)) is not None
    return is_of and WHOLE_THEN_PART.fullmatch(text_between(whole, part)) is not None


def is_part(part: Claim, whole: Claim, figures: Sequence[Claim]) -> bool:
    """Whether two neighbouring figures are a part and its whole: "30 of the 120"; "of the 120 workers, 30"."""
    if abs(figures.index(part) - figures.index(whole)) != 1:
        return False
    if sentence_order(part) < sentence_order(whole):
        return OUT_OF.fullmatch(text_to_number(part, whole)) is not None
    gap = text_between(whole, part)
    return follows_of(whole) and NEAR.fullmatch(gap) is not None and "," in gap


def fits(percentage: Claim, computed: float, lexicon: JudgeLexicon) -> bool:
    """Whether a percentage is the computed one: within half of its last written digit, or as far as its hedge allows."""
    span = interval.stated(percentage, lexicon.units)
    decimals = percentage.number.text.partition(".")[2]
    slack = 0.51 / 10 ** sum(letter.isdigit() for letter in decimals)
    return bool(span.low - slack <= computed <= span.high + slack)

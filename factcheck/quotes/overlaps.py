"""Attributions of one sentence that overlap: cues that are one, and contents that end where the next cue begins."""

from collections.abc import Iterator
from dataclasses import replace

from . import phrases
from .attributions import Attribution
from .frames import QUOTED
from .grammar import FINITE
from .sentence import Sentence


def shorten(sentence: Sentence, found: list[Attribution]) -> Iterator[Attribution]:
    """End each content where the next cue of the same speaker takes over: "said A, adding that B"."""
    found = merged(found)
    for number, attribution in enumerate(found):
        spans = []
        for start, end in attribution.contents:
            for other in found[number + 1 :]:
                cut = main_clause(attribution, other, start, end) or takeover(sentence, other, start, end)
                if cut is not None:
                    end = cut
                    break
            end = sentence.trimmed(start, clause_end(sentence, attribution, start, end))
            if start < end:
                spans.append((start, end))
        if spans or not attribution.contents:
            yield replace(attribution, contents=tuple(spans))


def merged(found: list[Attribution]) -> list[Attribution]:
    """ "went on to say" is one cue, not two."""
    kept: list[Attribution] = []
    for attribution in found:
        if kept and "aspects" in kept[-1].classes and kept[-1].cue[1] >= attribution.cue[0] and not kept[-1].is_after:
            first = kept.pop()
            attribution = replace(
                attribution, cue=(first.cue[0], attribution.cue[1]), source=first.source or attribution.source
            )
        kept.append(attribution)
    kept = [one for one in kept if not any(is_letter_of(one, other) for other in kept)]
    # "The problems began at noon" reports nothing; "“...,” he began" does.
    return [one for one in kept if "continuing verbs" not in one.classes or one.has_quotation]


def is_letter_of(noun: Attribution, verb: Attribution) -> bool:
    """Does this noun only say where the words of a verb were written: "wrote in her letter that"?"""
    if not noun.is_noun or not verb.is_speech or not noun.contents or noun.contents != verb.contents:
        return False
    units = noun.frame.units
    start = phrases.chunk_left(units, noun.cue[1], verb.cue[1])
    return verb.cue[1] < start and units[start - 1].tag == "IN" and noun.cue[1] <= noun.contents[0][0]


def clause_end(sentence: Sentence, attribution: Attribution, start: int, end: int) -> int:
    """Where a content must stop because the sentence goes on with a clause of its own."""
    units = sentence.units
    if attribution.is_after or attribution.lemma == "according":
        return end
    opens = units[sentence.first] if sentence.first < len(units) else None
    is_opening = all(unit.tag in {"RB", "RBR", "IN"} for unit in units[sentence.first : attribution.cue[0]])
    leading = opens is not None and (opens.is_a("subordinators") or opens.tag in {"VBG", "VBN"} or is_opening)
    for position in range(start, end - 2):
        if leading and units[position].text == "," and sentence.clause_starts(position + 1):
            return position
        closed = units[position].tag == QUOTED and sentence.ends_speech(position) and units[position + 1].tag == "CC"
        if closed and sentence.clause_starts(position + 2):
            return position + 1
    return end


def main_clause(attribution: Attribution, other: Attribution, start: int, end: int) -> int | None:
    """Where the content of a relative clause must stop: "Lee, who wrote the law|, said ..."."""
    is_inside = attribution.is_relative and other.begins_before(attribution) and start < other.cue[0] < end
    return other.cue[0] if is_inside else None


def takeover(sentence: Sentence, other: Attribution, start: int, end: int) -> int | None:
    """Where a content that runs from start to end must stop because another cue begins there."""
    first = other.cue[0]
    if (
        other.source is not None
        and other.source[1] <= other.cue[0]
        and other.source[0] >= start
        and other.source[1] == first
    ):
        first = other.source[0]
    if not start < first < end:
        return None
    before = sentence.units[first - 1]
    if before.text == "," and (sentence.units[other.cue[1] - 1].tag == "VBG" or sentence.units[first].tag == "VBG"):
        return first - 1
    if other.lemma == "according" and before.text == ",":
        return first - 1
    shared = other.source is None or other.source[1] <= start or other.source[0] >= first
    joined = before.tag == "CC" and sentence.units[first].tag in FINITE and first - 2 > start
    if shared and joined and (sentence.units[first - 2].text == "," or sentence.units[first - 2].tag == QUOTED):
        return first - 1 - (sentence.units[first - 2].text == ",")
    return None

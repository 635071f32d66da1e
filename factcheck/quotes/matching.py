"""Quotations and reported speech matched to the cues of their own sentences, or to the quotation before them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..patterns import Patterns, per_patterns
from ..quotemarks import QuotedSpan
from ..records import QuoteKind, Record
from . import attributions, cues
from .article_frames import ArticleFrames
from .attributions import Attribution
from .draft import Draft
from .frames import QUOTED, Frame, begins_as_sentence
from .grammar import FINITE

LABEL = re.compile(r"((?:[A-Z][\w.'’-]+)(?: [A-Z][\w.'’-]*){0,3}):\s+(?=\S)")
"""The speaker's name before a line of a transcript."""
THOUGHT = frozenset({"believed", "known", "expected"})
"""Stances of cues that report no words: in "said he felt “free”", the words in marks belong to the cue "said"."""
UNSPOKEN = frozenset({"believed", "known", "shown"})
"""Stances of cues whose words in marks are terms, unless there are many of them: "ruled that “sanctuary” laws stay"."""
LONGEST_TERM = 4
"""Most words of a term in quotation marks."""
NAMING = frozenset({"call", "label", "brand", "term"})
"""Cues that name something in the speaker's own words: "called the plan “a whim”"."""
LONGEST_NAMED = 6
"""Most units between such a cue and the words in marks."""
WORDS_BEFORE = 4
"""Units before a quotation that may mark it as a name: "the so-called", "known as the"."""
SOURCELESS = 12
"""Units by which a cue without a source counts as farther away: "a plan to ..." does not say who speaks."""
ACCORDING = 5
"""Units by which "according to" counts as farther away."""


class UnspokenWords(Record):
    """Words before a name or term in quotation marks, which nobody says."""

    words: frozenset[str]
    """Verbs in all forms, and nouns: "dubbed", "film"."""
    phrases: frozenset[tuple[str, ...]]
    """"known as"."""


@per_patterns
def unspoken_words(patterns: Patterns) -> UnspokenWords:
    """The words of the section `unspoken` of a set of patterns."""
    entries = patterns.unspoken.values()
    verbs = {verb for entry in entries for verb in entry.verbs}
    return UnspokenWords(
        words=frozenset(word for entry in entries for word in entry.nouns).union(*map(cues.conjugate, verbs)),
        phrases=frozenset(tuple(re.findall(r"\w+", phrase)) for entry in entries for phrase in entry.phrases),
    )


def match_quotations(article: ArticleFrames, number: int, patterns: Patterns) -> dict[int, Attribution]:
    """The attribution of each quotation of a frame that has one, by the index of its unit."""
    frame = article.frames[number]
    matched: dict[int, Attribution] = {}
    for index, unit in enumerate(frame.units):
        if unit.tag == QUOTED:
            attribution = attribution_of(article, number, index)
            if attribution is not None and is_term(attribution, index):
                attribution = spoken_around(article.attributions[number], attribution, index)
            if attribution is not None and not is_name(frame, index, unspoken_words(patterns)):
                matched[index] = attribution
    return matched


def attribution_of(article: ArticleFrames, number: int, index: int) -> Attribution | None:
    """The attribution whose content holds the quotation: the nearest one, or the one whose content holds that cue, too."""
    holding = [attribution for attribution in article.attributions[number] if attribution.holds(index)]
    if not holding:
        return None
    units = article.frames[number].units
    for attribution in holding:
        if (
            attribution.is_after
            and attribution.lemma != "according"
            and attribution.cue[0] > index
            and ends_with_comma(units[index].text)
        ):
            return closest(holding, index, prefers_cue_behind=True)
    nearest = closest(holding, index)
    adjacent = units[index - 1].text in {":", ","} or begins_as_sentence(units[index].text) or nearest.cue[1] == index
    if nearest.is_speech and adjacent and nearest.source is not None:
        return nearest
    if nearest.lemma in NAMING and nearest.has_explicit_source and index - nearest.cue[1] <= LONGEST_NAMED:
        # "said they would sue over what Lee called “a whim”": it is Lee who called it so.
        return nearest
    # "Lee said her rival thought it “odd”": the words in marks inside reported speech are Lee's.
    outer = [
        attribution
        for attribution in holding
        if attribution.encloses(nearest)
        and attribution.source is not None
        # "According to the report, Lund told them it was “odd”": they are not the report's.
        and (attribution.lemma != "according" or attribution.is_after or not nearest.is_speech)
        and (attribution.is_speech or (nearest.is_noun and not attribution.is_noun))
    ]
    if outer and (nearest.cue[1] != index or nearest.stance in THOUGHT):
        return max(outer, key=attributions.extent)
    return nearest


def closest(holding: list[Attribution], index: int, *, prefers_cue_behind: bool = False) -> Attribution:
    """The attribution whose cue or source is nearest to a unit."""

    def distance(attribution: Attribution) -> tuple[bool, int]:
        start, end = attribution.cue
        if attribution.source is not None:
            start, end = min(start, attribution.source[0]), max(end, attribution.source[1])
        units = start - index if index < start else index - end + 1
        units += 0 if attribution.source is not None else SOURCELESS
        units += ACCORDING if attribution.lemma == "according" else 0
        return prefers_cue_behind and (not attribution.is_after or attribution.lemma == "according"), units

    return min(holding, key=distance)


def is_term(attribution: Attribution, index: int) -> bool:
    """Is this a term in marks within what somebody believes or what something shows: "thought the “smart” lock was safe"?"""
    if attribution.stance not in UNSPOKEN or attribution.cue[1] == index or not has_words_outside(attribution):
        return False
    units = attribution.frame.units
    if units[index - 1].tag.startswith("VB"):
        # "thought it was “a disgrace”"
        return False
    return len(re.findall(r"\w+", units[index].text)) <= LONGEST_TERM


def spoken_around(found: Sequence[Attribution], inner: Attribution, index: int) -> Attribution | None:
    """The attribution that reports what somebody says with this thought in it: "told them to judge the “smart” lock"."""
    outer = [one for one in found if one.holds(index) and one.encloses(inner) and one.stance not in UNSPOKEN]
    return closest(outer, index) if outer else None


def is_name(frame: Frame, index: int, unspoken: UnspokenWords) -> bool:
    """Do the words before introduce a name: "known as “Hammer”", "the so-called “smart” lock", "the film “Rain”"?"""
    words = [unit.lower for unit in frame.units[max(0, index - WORDS_BEFORE) : index] if unit.text[:1].isalpha()]
    if words and words[-1] in unspoken.words and frame.units[index - 1].text != ":":
        return True
    if words and words[-1] in {"the", "a", "an"}:
        words.pop()
    return any(tuple(words[-len(phrase) :]) == phrase for phrase in unspoken.phrases)


def ends_with_comma(quotation: str) -> bool:
    """Does the quotation end as one does before "he said"?"""
    return quotation.rstrip("\"”’'»`").rstrip().endswith((",", "?", "!", "—"))


def attributed(attribution: Attribution, quoted_span: QuotedSpan, frame: Frame) -> Draft:
    """The draft of a quotation with a cue in its own sentence; its source is not set yet."""
    start, end = content_offsets(attribution)
    is_mixed = has_words_outside(attribution)
    kind: QuoteKind = "mixed" if is_mixed else "direct"
    return Draft(
        kind=kind,
        pieces=[(quoted_span.inner_start, quoted_span.inner_end)],
        start=min(start, quoted_span.inner_start) if is_mixed else quoted_span.inner_start,
        end=max(end, quoted_span.inner_end) if is_mixed else quoted_span.inner_end,
        frames=[frame],
        attribution=attribution,
    )


def content_offsets(attribution: Attribution) -> tuple[int, int]:
    """Offsets of the content from its first word to its last, the marks of a quotation at its edges left out."""
    units = attribution.frame.units
    first = units[attribution.contents[0][0]]
    last = units[attribution.contents[-1][1] - 1]
    start = first.quoted_span.inner_start if first.quoted_span is not None else first.start
    end = last.quoted_span.inner_end if last.quoted_span is not None else last.end
    return start, end


def has_words_outside(attribution: Attribution) -> bool:
    """Are there words of the reporter's in the content, a leading "that" aside?"""
    units = attribution.frame.units
    return any(
        unit.tag != QUOTED and unit.text[:1].isalnum() and unit.lower != "that"
        for start, end in attribution.contents
        for unit in units[start:end]
    )


def labelled(article: ArticleFrames, quoted_span: QuotedSpan, frame: Frame) -> Draft | None:
    """The draft of a line of a transcript within the marks: "“LUND: The mill is shut."."""
    match = LABEL.match(article.text, quoted_span.inner_start, quoted_span.inner_end)
    if match is None:
        return None
    start, end = match.span(1)
    person = article.person_at(end - 1)
    if (person is None or person.kind != "person") and not match.group(1).isupper():
        return None
    return Draft(
        kind="direct",
        pieces=[(match.end(), quoted_span.inner_end)],
        start=match.end(),
        end=quoted_span.inner_end,
        frames=[frame],
        source=(start, end),
        head=max(article.text.rfind(" ", start, end) + 1, start),
    )


def awaits_cue(latest: Draft | None, frame: Frame) -> bool:
    """Is this a quotation that has not been given its cue yet, in the paragraph before this frame's?"""
    if latest is None or latest.kind != "direct" or latest.attribution is not None:
        return False
    # Where each sentence has a line of its own, a mark at its start may well close what the line before left open.
    return frame.line - latest.frames[-1].line > 1


def resumed_draft(article: ArticleFrames, number: int, index: int, latest: Draft | None) -> Draft | None:
    """The draft that this quotation goes on: "“...,” she said. “...”"."""
    frame = article.frames[number]
    if latest is None or number == 0 or (index > 0 and not frame.is_bare):
        return None
    if frame.units[0].tag != QUOTED or not begins_as_sentence(frame.units[index].text):
        return None
    previous = article.frames[number - 1]
    if latest.frames[-1] is not previous or previous.line != frame.line or latest.kind == "scare":
        return None
    if previous.is_bare or latest.attribution is None:
        return latest
    return latest if latest.attribution.is_after else None


def by_same_speaker(draft: Draft, quoted_span: QuotedSpan, frame: Frame) -> Draft:
    """The draft of a quotation that has the speaker and the cue of the draft before it."""
    return Draft(
        kind="direct",
        pieces=[(quoted_span.inner_start, quoted_span.inner_end)],
        start=quoted_span.inner_start,
        end=quoted_span.inner_end,
        frames=[frame],
        attribution=draft.attribution,
        source=draft.source,
        head=draft.head,
        is_inferred=draft.is_inferred,
    )


def indirect(
    article: ArticleFrames, attribution: Attribution, number: int, quotations: Mapping[int, Attribution]
) -> Draft | None:
    """The draft of reported speech, the quotations with an attribution left out; its source is not set yet."""
    units = attribution.frame.units
    pieces: list[tuple[int, int]] = []
    is_clause = attribution.is_clause
    for start, end in attribution.contents:
        first = start
        for index in [*(index for index in sorted(quotations) if start <= index < end), end]:
            last = index
            while last > first and not units[last - 1].text[:1].isalnum() and units[last - 1].text not in {")", "%"}:
                last -= 1
            # "The plan aims “to help,” Lee said": who spoke is no part of what the plan aims at.
            is_cue = any(first <= other.cue[0] < last and other.is_after for other in quotations.values())
            if any(unit.text[:1].isalnum() for unit in units[first:last]) and not is_cue:
                pieces.append((units[first].start, units[last - 1].end))
            first = index + 1
        if any(start <= index < end for index in quotations) and not any(
            unit.tag in FINITE or unit.tag == "TO" for unit in units[start:end]
        ):
            # "stressed the need, adding “...”": without the words of the next cue it is a thing.
            is_clause = False
    has_inner = any(attribution.encloses(other) for other in article.attributions[number])
    if not pieces or (attribution.lemma == "according" and quotations and has_inner):
        return None
    return Draft(
        kind="indirect",
        pieces=pieces,
        start=pieces[0][0],
        end=pieces[-1][1],
        frames=[attribution.frame],
        attribution=replace(attribution, is_clause=is_clause),
    )

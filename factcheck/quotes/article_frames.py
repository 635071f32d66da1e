"""One article as its quotations are read: the frames, the attributions of each, and the mentions of its people."""

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..patterns import Patterns
from ..quotemarks import QuotedSpan
from ..records import Article, Person
from . import constructions, cues, overlaps, phrases
from .attributions import Attribution, by_cue
from .cues import CueWords
from .frames import Frame, frames_of
from .sentence import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_HEADLINE = 40
"""Units; a longer first line is no headline."""
MOST_NESTED = 4
"""Number of mentions before an offset that may still hold it: "Ann Lee" in "Ann Lee's party"."""


class PersonMention(NamedTuple):
    """One mention of a person or organisation."""

    start: int
    end: int
    person: Person


class ArticleFrames:
    """The frames of an article with their attributions, and look-ups by offset."""

    def __init__(
        self,
        doc: "Doc",
        article: Article,
        people: tuple[Person, ...],
        patterns: Patterns,
        quoted_spans: tuple[QuotedSpan, ...],
    ) -> None:
        self.id = article.id
        self.text = article.text
        self.cue_words = cues.cue_words(patterns)
        self.frames = frames_of(doc, quoted_spans, self.cue_words)
        self.frame_starts = [frame.start for frame in self.frames]
        self.attributions = [attributions_in(frame, self.cue_words) for frame in self.frames]
        """Those of each frame, by its number."""
        self.mentions = sorted(
            (PersonMention(piece.start, piece.end, person) for person in people for piece in person.mentions),
            key=by_offsets,
        )
        self.mention_starts = [mention.start for mention in self.mentions]

    def frame_number_at(self, offset: int) -> int:
        """Number of the last frame that begins at an offset or before it."""
        return bisect_right(self.frame_starts, offset) - 1

    def main_sources(self, number: int) -> list[Attribution]:
        """The attributions of a frame with a source that stands in no other one's content: who speaks in the sentence itself."""
        found = [attribution for attribution in self.attributions[number] if attribution.has_explicit_source]
        return [one for one in found if not any(other.encloses(one) for other in found)]

    def is_headline(self, number: int) -> bool:
        """Is this frame in the first line of the article, with more to follow?"""
        frame = self.frames[number]
        return (
            frame.line == self.frames[0].line
            and self.frames[-1].line > frame.line
            and len(frame.units) < LONGEST_HEADLINE
        )

    def person_at(self, offset: int) -> Person | None:
        """The person whose mention holds this offset."""
        last = bisect_right(self.mention_starts, offset) - 1
        for index in range(last, max(-1, last - MOST_NESTED), -1):
            mention = self.mentions[index]
            if mention.start <= offset < mention.end:
                return mention.person
        return None

    def mentions_within(self, start: int, end: int) -> list[PersonMention]:
        """The mentions that begin between two offsets."""
        index = bisect_right(self.mention_starts, start - 1)
        found = []
        while index < len(self.mentions) and self.mentions[index].start < end:
            found.append(self.mentions[index])
            index += 1
        return found


def attributions_in(frame: Frame, cue_words: CueWords) -> tuple[Attribution, ...]:
    """All attributions of a frame, in order of their cues."""
    sentence = Sentence(frame, cue_words)
    found = sorted(constructions.find_attributions(sentence), key=by_cue)
    return tuple(
        replace(attribution, source=phrases.core(frame.units, *attribution.source))
        if attribution.source
        else attribution
        for attribution in (
            constructions.said_or_not(sentence, shortened) for shortened in overlaps.shorten(sentence, found)
        )
    )


def by_offsets(mention: PersonMention) -> tuple[int, int]:
    """Sort key: offsets."""
    return mention.start, mention.end

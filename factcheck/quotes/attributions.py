"""The record of who says what within one frame: a cue, its source, and the ranges of the frame that are its content."""

from dataclasses import dataclass

from .cues import NO_CLASSES
from .frames import QUOTED, Frame
from .grammar import SPOKEN


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue of a frame; ranges count units of the frame."""

    frame: Frame
    cue: tuple[int, int]
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    """Empty where the sentence ends with a colon: the content is what follows."""
    stance: str
    is_clause: bool
    is_after: bool = False
    """The cue follows its content: "“...,” he said."."""
    lemma: str = ""
    classes: frozenset[str] = NO_CLASSES
    """Closed classes of the lemma."""

    @property
    def is_speech(self) -> bool:
        """Does the cue report words as a fact: "said", but not "thought" or "would say"?"""
        verb = self.frame.units[self.cue[0]]
        return (
            self.is_clause
            and self.stance in SPOKEN
            and verb.tag in {"VBD", "VBZ", "VBP", "VBG", "RB", "RBR"}
            and self.lemma != "mean"
            and "aspects" not in self.classes
        )

    @property
    def has_explicit_source(self) -> bool:
        """Is there a source other than "who", "that" and "there"?"""
        if self.source is None:
            return False
        first = self.frame.units[self.source[0]]
        # A tagger takes "that" in "a study that calls for more boats" for a conjunction, too.
        is_that = first.lower == "that" and self.source[1] - self.source[0] == 1
        return first.tag not in {"WP", "WDT", "EX"} and not is_that

    @property
    def has_quotation(self) -> bool:
        """Is there a quotation in the content?"""
        units = self.frame.units
        return any(unit.tag == QUOTED for start, end in self.contents for unit in units[start:end])

    @property
    def is_relative(self) -> bool:
        """Is the source a relative pronoun: "an official who said"?"""
        return self.source is not None and self.frame.units[self.source[0]].tag in {"WP", "WDT"}

    @property
    def is_of_all(self) -> bool:
        """Is the source the writer and the reader: "we"?"""
        if self.source is None:
            return False
        start, end = self.source
        return end - start == 1 and self.frame.units[start].is_a("writer and reader")

    def encloses(self, other: "Attribution") -> bool:
        """Does the cue of another attribution lie in this one's content?"""
        if other is self or (self.is_relative and other.begins_before(self)):
            # "Lee, who wrote the law, said": the law is all that she wrote.
            return False
        return any(start <= other.cue[0] < end for start, end in self.contents)

    def begins_before(self, other: "Attribution") -> bool:
        """Does the source stand before that of an attribution whose cue comes first: "Lee, who wrote ..., said"?"""
        return self.source is not None and other.source is not None and self.source[0] < other.source[0] < self.cue[0]

    @property
    def is_noun(self) -> bool:
        """Is the cue a noun: "his claim that"?"""
        return self.frame.units[self.cue[1] - 1].tag in {"NN", "NNS"} or self.frame.units[self.cue[0]].tag in {
            "NN",
            "NNS",
            "JJ",
        }

    def holds(self, index: int) -> bool:
        """Is this unit part of the content?"""
        return any(start <= index < end for start, end in self.contents)


def extent(attribution: Attribution) -> int:
    """Number of units of the content."""
    return sum(end - start for start, end in attribution.contents)


def by_cue(attribution: Attribution) -> tuple[int, int]:
    """Sort key: position of the cue."""
    return attribution.cue

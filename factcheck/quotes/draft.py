"""Quotes while they are put together."""

from dataclasses import dataclass

from ..quotemarks import QuotedSpan
from ..records import QuoteKind
from . import phrases
from .attributions import Attribution
from .frames import Frame


@dataclass
class Draft:
    """One quote while it is put together."""

    kind: QuoteKind
    pieces: list[tuple[int, int]]
    start: int
    end: int
    frames: list[Frame]
    attribution: Attribution | None = None
    source: tuple[int, int] | None = None
    """Offsets of the mention of the speaker."""
    head: int | None = None
    """Offset of the head word of that mention."""
    is_inferred: bool = False
    """The speaker is taken from the sentences around the quote."""


class Drafts:
    """All drafts of one article, and which of them the next quotation may go on."""

    def __init__(self) -> None:
        self.found: list[Draft] = []
        self.latest: Draft | None = None
        """The quotation last read, reported speech and words that nobody says left out."""
        self.last_said: dict[int, Draft] = {}
        """Last draft with a speaker, by the identity of the frame it ends in."""

    def add(self, draft: Draft, *, is_latest: bool = True) -> None:
        """Add a draft."""
        self.found.append(draft)
        if is_latest:
            self.latest = draft

    def append_piece(self, draft: Draft, quoted_span: QuotedSpan, frame: Frame) -> None:
        """Add one more quotation to a draft."""
        draft.pieces.append((quoted_span.inner_start, quoted_span.inner_end))
        if draft.source is not None:
            self.last_said[id(frame)] = draft
        draft.start = min(draft.start, quoted_span.inner_start)
        draft.end = max(draft.end, quoted_span.inner_end)
        if draft.frames[-1] is not frame:
            draft.frames.append(frame)

    def set_source(self, draft: Draft, attribution: Attribution, *, has_own_cue: bool = True) -> None:
        """Give a draft the speaker of an attribution, and its cue if that is the cue of the quotation itself."""
        if has_own_cue:
            draft.attribution = draft.attribution or attribution
        if attribution.source is not None:
            if not attribution.is_of_all or id(draft.frames[-1]) not in self.last_said:
                # "She argues that we shouldn't wait, as:": the writer and the reader do not say what follows.
                self.last_said[id(draft.frames[-1])] = draft
            draft.source = attribution.frame.offsets(attribution.source)
            draft.head = phrases.head(attribution.frame, *attribution.source).start

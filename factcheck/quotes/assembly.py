"""The order in which the quotations of an article are read, and the records of the quotes they make."""

from typing import TYPE_CHECKING

from .. import sentences
from ..budget import Check
from ..patterns import Patterns
from ..quotemarks import QuotedSpan
from ..records import GAP, Article, Person, Piece, Quote
from . import matching, speakers
from .article_frames import ArticleFrames
from .attributions import Attribution
from .draft import Draft, Drafts
from .unattributed import unattributed

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Assembly:
    """One pass over the frames of an article."""

    def __init__(
        self,
        doc: "Doc",
        article: Article,
        people: tuple[Person, ...],
        patterns: Patterns,
        quoted_spans: tuple[QuotedSpan, ...],
    ) -> None:
        self.patterns = patterns
        self.article = ArticleFrames(doc, article, people, patterns, quoted_spans)
        self.speakers = speakers.Speakers(self.article, patterns)
        self.drafts = Drafts()

    def quotes(self, check: Check) -> tuple[Quote, ...]:
        """All quotes, sorted by start."""
        for number in range(len(self.article.frames)):
            check()
            self.read_frame(number)
        return tuple(sorted((self.quote_of(draft) for draft in self.drafts.found), key=by_offsets))

    def read_frame(self, number: int) -> None:
        """Draft the quotations of a frame, then its reported speech."""
        matched = matching.match_quotations(self.article, number, self.patterns)
        drafted: dict[int, Draft] = {}
        """Draft of each attribution, by its identity."""
        for index, unit in enumerate(self.article.frames[number].units):
            if unit.quoted_span is None:
                continue
            attribution = matched.get(index)
            if attribution is None:
                self.read_without_cue(number, index, unit.quoted_span)
            else:
                self.read_with_cue(number, attribution, unit.quoted_span, drafted)
        with_quotation = {id(attribution) for attribution in matched.values()}
        for attribution in self.article.attributions[number]:
            if attribution.contents and id(attribution) not in with_quotation:
                draft = matching.indirect(self.article, attribution, number, matched)
                if draft is not None:
                    self.drafts.set_source(draft, attribution)
                    self.drafts.add(draft, is_latest=False)

    def read_with_cue(
        self, number: int, attribution: Attribution, quoted_span: QuotedSpan, drafted: dict[int, Draft]
    ) -> None:
        """Draft a quotation that has a cue in its own sentence."""
        frame, latest = self.article.frames[number], self.drafts.latest
        if latest is not None and quoted_span.is_continuation and matching.awaits_cue(latest, frame):
            # Only the last paragraph of a quotation says who spoke.
            self.drafts.append_piece(latest, quoted_span, frame)
            self.drafts.set_source(latest, attribution)
            drafted[id(attribution)] = latest
        elif id(attribution) in drafted:
            self.drafts.append_piece(drafted[id(attribution)], quoted_span, frame)
        else:
            draft = matching.attributed(attribution, quoted_span, frame)
            self.drafts.set_source(draft, attribution)
            self.drafts.add(draft)
            drafted[id(attribution)] = draft

    def read_without_cue(self, number: int, index: int, quoted_span: QuotedSpan) -> None:
        """Draft a quotation that has no cue in its own sentence, or add it to the quotation before it."""
        frame, latest = self.article.frames[number], self.drafts.latest
        labelled = matching.labelled(self.article, quoted_span, frame)
        if labelled is not None:
            self.drafts.last_said[id(frame)] = labelled
            self.drafts.add(labelled)
            return
        if quoted_span.is_continuation and latest is not None:
            self.drafts.append_piece(latest, quoted_span, frame)
            return
        resumed = matching.resumed_draft(self.article, number, index, latest)
        if resumed is None:
            draft = unattributed(self.article, number, index, self.drafts)
            self.drafts.add(draft, is_latest=draft.kind != "scare")
        elif resumed.kind == "direct":
            self.drafts.append_piece(resumed, quoted_span, frame)
        else:
            self.drafts.add(matching.by_same_speaker(resumed, quoted_span, frame))

    def quote_of(self, draft: Draft) -> Quote:
        """The record of a finished draft."""
        text = self.article.text
        pieces = tuple(Piece(start=first, end=last) for first, last in sorted(draft.pieces))
        start, end = min(draft.start, pieces[0].start), max(draft.end, pieces[-1].end)
        cue_start = cue_end = None
        stance = None
        if draft.attribution is not None:
            units = draft.attribution.frame.units
            cue_start, cue_end = units[draft.attribution.cue[0]].start, units[draft.attribution.cue[1] - 1].end
            stance = draft.attribution.stance
        first, last = draft.frames[0], draft.frames[-1]
        speaker, speaker_type = self.speakers.speaker(draft)
        words = text[slice(*draft.source)] if draft.source else None
        return Quote(
            id=f"{self.article.id}:{start}-{end}",
            article=self.article.id,
            start=start,
            end=end,
            text=GAP.join(text[piece.start : piece.end] for piece in pieces),
            pieces=pieces,
            sentences=sentences.of_pieces(text, pieces),
            kind=draft.kind,
            sentence=text[min(first.start, last.start) : max(first.end, last.end)],
            speaker=speaker,
            speaker_text=words,
            speaker_start=draft.source[0] if draft.source else None,
            speaker_end=draft.source[1] if draft.source else None,
            speakers=self.speakers.speakers(draft, speaker),
            is_inferred=speaker is not None
            and (draft.is_inferred or not self.speakers.is_beside(speaker, words or "")),
            speaker_type=speaker_type,
            cue=text[cue_start:cue_end] if cue_start is not None else None,
            cue_start=cue_start,
            cue_end=cue_end,
            stance=stance,
            clause=draft.kind not in {"indirect", "mixed"} or draft.attribution is None or draft.attribution.is_clause,
        )


def by_offsets(quote: Quote) -> tuple[int, int]:
    """Sort key: offsets."""
    return quote.start, quote.end

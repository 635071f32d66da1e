"""The dates, quotations, persons and words of one article, for look-up by position."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from .. import syntax
from ..quantities.kinds import MOMENTS
from ..records import Article, Figure, Person, Quote
from .concepts import Wording
from .event_time import Timeline
from .lexicon import ClaimLexicon
from .nouns import name_part

NESTED = 12
"""Number of quotations before a figure that are searched for those around it. Deeper nesting does not occur."""


class QuotationIndex:
    """The quotations of an article, by position; a half-quoted sentence is one with the words outside its marks."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.passages = sorted((start, end, i) for i, quote in enumerate(quotes) for start, end in passages(quote))
        self.starts = [start for start, _, _ in self.passages]
        self.quotes = quotes

    def at(self, start: int, end: int, sentence: Span) -> list[Quote]:
        """The quotations around a passage of a sentence, the innermost first."""
        last = bisect_right(self.starts, start)
        holding = [self.passages[k] for k in range(max(0, last - NESTED), last) if self.passages[k][1] >= end]
        holding.sort(key=lambda passage: passage[1] - passage[0])
        around = [self.quotes[i] for i in dict.fromkeys(i for _, _, i in holding)]
        return [one for one in around if one.kind != "mixed" or has_inside(one, start) or has_cue_in(one, sentence)]


def passages(quote: Quote) -> Iterator[tuple[int, int]]:
    """The passages that a quotation reports: its pieces, and of a half-quoted sentence the words around them."""
    yield from ((piece.start, piece.end) for piece in quote.pieces)
    if quote.kind != "mixed" or quote.cue_start is None or quote.cue_end is None:
        return
    before = quote.cue_start if quote.speaker_start is None else min(quote.cue_start, quote.speaker_start)
    behind = max(quote.cue_end, quote.speaker_end or 0)
    if quote.start < before:
        # "The mill is “shut,” Lund told a crowd of 40": the crowd is no part of what she said.
        yield quote.start, min(quote.end, before)
    elif behind < quote.end:
        yield max(quote.start, behind), quote.end


def has_inside(quote: Quote, offset: int) -> bool:
    """Whether an offset lies inside the marks of a direct or half-quoted sentence."""
    return quote.kind in {"direct", "mixed"} and any(piece.start <= offset < piece.end for piece in quote.pieces)


def has_cue_in(quote: Quote, sentence: Span) -> bool:
    """Whether the cue stands in a sentence: what a half-quotation says in the next one is only what is in marks."""
    return quote.cue_start is not None and sentence.start_char <= quote.cue_start < sentence.end_char


class PersonIndex:
    """The persons of an article, by the positions of their mentions."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.mentions = sorted(
            (piece.start, one.name) for one in people if one.kind == "person" for piece in one.mentions
        )
        self.starts = [start for start, _ in self.mentions]

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The persons mentioned in a passage of the text, each once."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return tuple(dict.fromkeys(name for _, name in found))


@dataclass(frozen=True)
class ArticleIndex:
    """What the extraction looks up in one article."""

    article: Article
    timeline: Timeline
    quotations: QuotationIndex
    persons: PersonIndex
    lexicon: ClaimLexicon
    wording: Wording

    @classmethod
    def of(
        cls,
        article: Article,
        cores: Sequence[tuple[Figure, Span | None]],
        quotes: Sequence[Quote],
        people: Sequence[Person],
        lexicon: ClaimLexicon,
    ) -> "ArticleIndex":
        """The index of one article.

        Shape:  `cores` are the article's figures, each with its tokens.
        """
        amounts = [(figure, core) for figure, core in cores if core and is_amount(figure, core, lexicon)]
        wording = Wording(
            referents={piece.start: one.name for one in people if one.kind == "person" for piece in one.mentions},
            numerals=frozenset(token.i for _, core in amounts for token in core),
            counts=frozenset(token.i for figure, core in amounts if figure.kind == "count" for token in core),
            joints=lexicon.joints,
            things=lexicon.impersonal,
            saying=lexicon.saying,
            dates=frozenset(token.i for figure, core in cores if core and figure.kind == "date" for token in core),
            names=frozenset(word for one in people for word in one.name.split()),
        )
        return cls(
            article=article,
            timeline=Timeline(cores),
            quotations=QuotationIndex(quotes),
            persons=PersonIndex(people),
            lexicon=lexicon,
            wording=wording,
        )


def is_amount(figure: Figure, core: Span, lexicon: ClaimLexicon) -> bool:
    """Whether the figure is an amount: no date, no clock time and no part of a name such as "S&P 500"."""
    if figure.rejected is not None or figure.kind in MOMENTS:
        return False
    return not (syntax.is_parsed(core) and name_part(core, core.root, figure, lexicon))

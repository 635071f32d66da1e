"""The dates, quotations, persons and words of one article, for look-up by position."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
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
    """The quotations of an article, by position."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.pieces = sorted((piece.start, piece.end, i) for i, quote in enumerate(quotes) for piece in quote.pieces)
        self.starts = [start for start, _, _ in self.pieces]
        self.quotes = quotes

    def at(self, start: int, end: int) -> list[Quote]:
        """The quotations around a passage of the text, the innermost first."""
        last = bisect_right(self.starts, start)
        holding = [self.pieces[k] for k in range(max(0, last - NESTED), last) if self.pieces[k][1] >= end]
        holding.sort(key=lambda piece: piece[1] - piece[0])
        return [self.quotes[i] for _, _, i in holding]


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

"""The texts of articles as the evidence page shows them: cut where a claim or a quotation begins or ends."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from ..records import VERDICTS, Claim, Fact, Quote, Record, Report, Utterance


class Span(Record):
    """One stretch of an article's text, and what it is a part of."""

    text: str
    claim: Claim | None = None
    is_first: bool = False
    """The claim begins here: a link to it leads here."""
    quote: Quote | None = None
    is_quote_first: bool = False


def marked_text(text: str, claims: Sequence[Claim], quotes: Sequence[Quote]) -> Iterator[list[Span]]:
    """The text of an article by paragraphs, cut where a claim or a quotation begins or ends.

    Shape:  every character of the text but the line ends is in one span.
    """
    of_claims, of_quotes = claim_spans(claims, len(text)), piece_spans(quotes, len(text))
    cuts = sorted({0, len(text), *(at for begin, end, _ in (*of_claims, *of_quotes) for at in (begin, end))})
    claim_at, quote_at = Cursor(of_claims), Cursor(of_quotes)
    paragraph: list[Span] = []
    seen: set[str] = set()
    for begin, end in pairwise(cuts):
        claim, quote = claim_at.covering(begin), quote_at.covering(begin)
        lines = text[begin:end].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for number, line in enumerate(lines):
            if number and paragraph:
                yield paragraph
                paragraph = []
            if line:
                is_first = claim is not None and claim.id not in seen
                is_quote_first = quote is not None and f"quote {quote.id}" not in seen
                seen |= {claim.id} if claim else set()
                seen |= {f"quote {quote.id}"} if quote else set()
                paragraph.append(
                    Span(text=line, claim=claim, is_first=is_first, quote=quote, is_quote_first=is_quote_first)
                )
    if paragraph:
        yield paragraph


def claim_spans(claims: Sequence[Claim], length: int) -> list[tuple[int, int, Claim]]:
    """Where each claim stands, none over another: of two that overlap, the numbers alone, and of one number, one claim."""
    kept: list[tuple[int, int, Claim]] = []
    for claim in sorted(claims, key=lambda one: (one.start, one.number.start)):
        begin, end, number = claim.start, claim.end, claim.number
        if kept and begin < kept[-1][1]:
            begin, end, before = number.start, number.end, kept[-1]
            if begin < before[1] and before[2].number.end <= begin:
                kept[-1] = (before[0], before[2].number.end, before[2])
        if 0 <= begin < end <= length and (not kept or begin >= kept[-1][1]):
            kept.append((begin, end, claim))
    return kept


def piece_spans(quotes: Sequence[Quote], length: int) -> list[tuple[int, int, Quote]]:
    """Where the pieces of quotations stand; one that begins inside another is left out."""
    pieces = [(piece.start, piece.end, quote) for quote in quotes for piece in quote.pieces]
    kept: list[tuple[int, int, Quote]] = []
    for begin, end, quote in sorted(pieces, key=lambda piece: (piece[0], -piece[1])):
        if 0 <= begin < end <= length and (not kept or begin >= kept[-1][1]):
            kept.append((begin, end, quote))
    return kept


Marked = TypeVar("Marked")


class Cursor(Generic[Marked]):
    """Which of some spans covers an offset; offsets are asked for in rising order."""

    def __init__(self, spans: Sequence[tuple[int, int, Marked]]) -> None:
        self.spans = spans
        self.number = 0

    def covering(self, offset: int) -> Marked | None:
        """The span that covers an offset."""
        while self.number < len(self.spans) and self.spans[self.number][1] <= offset:
            self.number += 1
        if self.number < len(self.spans) and self.spans[self.number][0] <= offset:
            return self.spans[self.number][2]
        return None


class Passages(Record):
    """What is marked in the texts of the articles."""

    claims: dict[str, list[Claim]]
    """Article -> its claims."""
    quotes: dict[str, list[Quote]]
    """Article -> its quotations."""
    fact_of: dict[str, Fact]
    """Id of a claim -> its fact; of several, the gravest."""
    utterance_of: dict[str, Utterance]


def passages(report: Report) -> Passages:
    """The claims and the quotations of each article, and what they belong to."""
    found = Passages(claims={}, quotes={}, fact_of={}, utterance_of={})
    for fact in sorted(report.facts, key=lambda fact: VERDICTS.index(fact.verdict)):
        for claim in fact.mentions:
            if claim.id not in found.fact_of:
                found.fact_of[claim.id] = fact
                found.claims.setdefault(claim.article, []).append(claim)
    for utterance in report.quotes:
        for quote in utterance.mentions:
            found.utterance_of[quote.id] = utterance
            found.quotes.setdefault(quote.article, []).append(quote)
    return found

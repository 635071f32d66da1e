"""The sentences of a quotation, and the quotation cut to some of them. Pure."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from .records import GAP, Piece, Quote, Sentence

END = re.compile(r"[.!?…][\"”’'»)\]]{0,3}\s+|\n\s*")
OPENING = "\"“‘'«([…"
LONGEST = 1_000
"""Code points; a longer sentence is cut, because sentences are compared word by word."""


def split(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; marks without a word belong to the sentence before.

    Shape:  "It is cold. We sail!" -> (0, 11), (12, 20).
    Errors: none, on any text; time is linear in its length.
    """
    start = 0
    found: list[tuple[int, int]] = []
    for match in END.finditer(text):
        if may_begin(text, match.end()) and not (match.group()[0] == "." and is_initial(text, match.start())):
            found.append((start, match.start() + len(match.group().rstrip())))
            start = match.end()
    found.append((start, len(text)))
    pending: tuple[int, int] | None = None
    for first, last in found:
        if not any(map(str.isalnum, text[first:last])):
            if pending:
                pending = (pending[0], last)
            continue
        if pending:
            yield from split_long(text, *pending)
        pending = (first, last)
    if pending:
        yield from split_long(text, *pending)


def may_begin(text: str, offset: int) -> bool:
    """Whether a sentence may begin here: with a capital or a figure, quotation marks and brackets aside."""
    return not text[offset : offset + 4].lstrip(OPENING)[:1].islower()


def is_initial(text: str, offset: int) -> bool:
    """Whether a single letter comes before this full stop, as in "U.S." and "J. Lund"."""
    return text[max(offset - 1, 0) : offset].isalpha() and not text[max(offset - 2, 0) : max(offset - 1, 0)].isalpha()


def split_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the parts of one that is too long, cut between words where possible."""
    while end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = blank if blank > 0 else start + LONGEST
        yield start, stop
        start = stop + (blank > 0)
    if start < end:
        yield start, end


def of_pieces(text: str, pieces: Sequence[Piece]) -> tuple[Sentence, ...]:
    """The sentences of the pieces of a quotation; each piece begins a sentence of its own."""
    return tuple(
        Sentence(start=piece.start + start, end=piece.start + end)
        for piece in pieces
        for start, end in split(text[piece.start : piece.end])
    )


def words(quote: Quote) -> tuple[str, ...]:
    """The text of each sentence of a quotation."""
    parts = Parts(quote)
    return tuple(parts.text(number, number) for number in range(len(quote.sentences)))


class Parts:
    """A quotation, to be cut into parts that have some of its sentences each."""

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        self.piece_of: list[int] = []
        """Number of the piece that holds each sentence."""
        self.shifts: list[int] = []
        """Difference from offsets of the article to offsets of the quotation's text, for each piece."""
        length = number = 0
        for piece in quote.pieces:
            self.shifts.append(length - piece.start)
            length += piece.end - piece.start + len(GAP)
        for sentence in quote.sentences:
            while sentence.start >= quote.pieces[number].end:
                number += 1
            self.piece_of.append(number)
        self.number_at = {sentence.start: number for number, sentence in enumerate(quote.sentences)}

    def text(self, first: int, last: int) -> str:
        """The words from one sentence to another of the same piece."""
        shift = self.shifts[self.piece_of[first]]
        return self.quote.text[shift + self.quote.sentences[first].start : shift + self.quote.sentences[last].end]

    def numbers(self, part: Quote) -> tuple[int, ...]:
        """Numbers of the sentences that a part of the quotation has."""
        return tuple(self.number_at[sentence.start] for sentence in part.sentences)

    def part(self, numbers: Sequence[int]) -> Quote:
        """The quotation with only the sentences of these numbers, in order; the quotation itself if these are all."""
        quote = self.quote
        if len(numbers) == len(quote.sentences):
            return quote
        runs: list[tuple[int, int]] = []
        for number in numbers:
            if runs and runs[-1][1] == number - 1 and self.piece_of[number - 1] == self.piece_of[number]:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        pieces = tuple(Piece(start=quote.sentences[first].start, end=quote.sentences[last].end) for first, last in runs)
        return msgspec.structs.replace(
            quote,
            id=f"{quote.id}/{numbers[0] + 1}",
            start=pieces[0].start,
            end=pieces[-1].end,
            text=GAP.join(self.text(first, last) for first, last in runs),
            pieces=pieces,
            sentences=tuple(quote.sentences[number] for number in numbers),
            line=quote.sentences[numbers[0]].line or quote.line,
            column=quote.sentences[numbers[0]].column or quote.column,
            whole=quote.id,
        )

"""A quotation sentence by sentence: where its sentences are, and a quotation of some of them only. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from .records import GAP, Piece, Quote, Sentence

END = re.compile(r"[.!?…][\"”’'»)\]]{0,3}\s+|\n\s*")
OPENING = "\"“‘'«([…"
LONGEST = 1_000
"""Code points after which a sentence is cut: what is compared word by word stays small."""


def split(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; words alone make a sentence, marks belong to the one before.

    Shape:  "It is cold. We sail!" -> (0, 11), (12, 20).
    Errors: none, on any text; time is linear in its length.
    """
    start = 0
    found: list[tuple[int, int]] = []
    for match in END.finditer(text):
        if begins(text, match.end()) and not (match.group()[0] == "." and is_initial(text, match.start())):
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
            yield from cut(text, *pending)
        pending = (first, last)
    if pending:
        yield from cut(text, *pending)


def begins(text: str, place: int) -> bool:
    """Whether a sentence may begin here: with a capital or a figure, quotation marks and brackets aside."""
    return not text[place : place + 4].lstrip(OPENING)[:1].islower()


def is_initial(text: str, place: int) -> bool:
    """Whether a single letter stands before this full stop, as in "U.S." and "J. Lund"."""
    return text[max(place - 1, 0) : place].isalpha() and not text[max(place - 2, 0) : max(place - 1, 0)].isalpha()


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or stretches of one that is too long, cut between words where there are any."""
    while end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = blank if blank > 0 else start + LONGEST
        yield start, stop
        start = stop + (blank > 0)
    if start < end:
        yield start, end


def of_pieces(text: str, pieces: Sequence[Piece]) -> tuple[Sentence, ...]:
    """The sentences of some stretches of a text; none goes on in the next stretch."""
    return tuple(
        Sentence(start=piece.start + start, end=piece.start + end)
        for piece in pieces
        for start, end in split(text[piece.start : piece.end])
    )


def words(quote: Quote) -> tuple[str, ...]:
    """The text of each sentence of a quotation."""
    return tuple(text for _, text in placed(quote))


def placed(quote: Quote) -> Iterator[tuple[int, str]]:
    """Number of the piece and text of each sentence."""
    number, before = 0, 0
    for sentence in quote.sentences:
        while sentence.start >= quote.pieces[number].end:
            before += quote.pieces[number].end - quote.pieces[number].start + len(GAP)
            number += 1
        start = before + sentence.start - quote.pieces[number].start
        yield number, quote.text[start : start + sentence.end - sentence.start]


def numbers(quote: Quote, part: Quote) -> tuple[int, ...]:
    """Which sentences of a quotation a part of it has."""
    of = {sentence.start: number for number, sentence in enumerate(quote.sentences)}
    return tuple(of[sentence.start] for sentence in part.sentences)


def part(quote: Quote, numbers: Sequence[int]) -> Quote:
    """A quotation with some of its sentences only, by number in order; the quotation itself where they are all of them."""
    if len(numbers) == len(quote.sentences):
        return quote
    texts: list[str] = []
    pieces: list[Piece] = []
    before = dict[int, int]()
    length = 0
    for number, piece in enumerate(quote.pieces):
        before[number] = length - piece.start
        length += piece.end - piece.start + len(GAP)
    of = [number for number, _ in placed(quote)]
    run: list[int] = []
    for number, following in pairwise([*numbers, -1]):
        run.append(number)
        if following != number + 1 or of[following] != of[number]:
            start, end = quote.sentences[run[0]].start, quote.sentences[number].end
            pieces.append(Piece(start=start, end=end))
            texts.append(quote.text[before[of[number]] + start : before[of[number]] + end])
            run = []
    return msgspec.structs.replace(
        quote,
        id=f"{quote.id}/{numbers[0] + 1}",
        start=pieces[0].start,
        end=pieces[-1].end,
        text=GAP.join(texts),
        pieces=tuple(pieces),
        sentences=tuple(quote.sentences[number] for number in numbers),
        line=quote.sentences[numbers[0]].line or quote.line,
        whole=quote.id,
    )

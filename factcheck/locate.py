"""Findings in the cleaned copy -> places in the file: the one exit through which claims and quotations leave.

`extract_in_file` is for one article; it keeps what was read in the copy beside what the file has, where the two differ.
`Places` is for the comparison, which compares what was read and reports what the files have.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from .read.repair import Cleaned
from .read.source_map import SourceMap
from .records import (
    GAP,
    Article,
    Claim,
    Extract,
    Fact,
    Number,
    Piece,
    Quote,
    Reading,
    Rejected,
    Selector,
    Sentence,
    Utterance,
)
from .sentences import Parts

LINE_END = re.compile(r"\r\n?|\n")
AROUND = 32
"""Code points of the text on either side of a mention that its selector has."""


def extract_in_file(
    article: Article, copy: Cleaned, claims: Sequence[Claim], quotes: Sequence[Quote], rejected: Iterable[Rejected]
) -> Extract:
    """The findings in the cleaned copy of an article, as its file has them, each with its line and column.

    Shape:  everything in the order of the text; `reading` holds the findings of the copy where it differs from the file.
    """
    back, place = copy.source_map, places_in(article)
    numbers = (rejected_in(number, back) for number in rejected)
    extract = Extract(
        article=article,
        claims=tuple(
            msgspec.structs.replace(claim, **place(claim.number.start), selector=selector(claim, article.text))
            for claim in (claim_in(claim, back) for claim in claims)
        ),
        quotes=tuple(
            msgspec.structs.replace(with_places(quote, place), selector=selector(quote, article.text))
            for quote in distinct(quote_in(quote, copy) for quote in quotes)
        ),
        rejected=tuple(msgspec.structs.replace(number, **line_of(place(number.start))) for number in numbers),
    )
    if copy.text == article.text:
        return extract
    return msgspec.structs.replace(
        extract,
        reading=Reading(
            text=copy.text,
            claims=tuple(
                msgspec.structs.replace(as_read, id=claim.id, whole=claim.whole)
                for as_read, claim in zip(claims, extract.claims, strict=True)
            ),
            quotes=tuple(
                msgspec.structs.replace(as_read, id=quote.id)
                for as_read, quote in zip(quotes, extract.quotes, strict=True)
            ),
        ),
    )


class Places:
    """What several articles state, as it was compared -> as their files have it."""

    def __init__(self, extracts: Iterable[Extract]) -> None:
        """Keep the findings of those articles whose file differs from the copy that was read."""
        self.claims: dict[str, Claim] = {}
        self.quotes: dict[str, tuple[Parts, Parts]] = {}
        self.texts: dict[str, str] = {}
        for extract in extracts:
            self.texts[extract.article.id] = extract.article.text
            if extract.reading is None:
                continue
            self.claims |= {claim.id: claim for claim in extract.claims}
            for as_read, quote in zip(extract.reading.quotes, extract.quotes, strict=True):
                self.quotes[quote.id] = Parts(as_read), Parts(quote)

    def fact(self, fact: Fact) -> Fact:
        """A fact with its mentions as their files have them."""
        return msgspec.structs.replace(fact, mentions=tuple(map(self.claim, fact.mentions)))

    def claim(self, claim: Claim) -> Claim:
        """A claim as its file has it, with the name under which its speaker was compared."""
        return msgspec.structs.replace(self.claims.get(claim.id, claim), attribution=claim.attribution)

    def utterance(self, utterance: Utterance) -> Utterance:
        """An utterance with its mentions as their files have them."""
        return msgspec.structs.replace(utterance, mentions=tuple(map(self.quote, utterance.mentions)))

    def quote(self, quote: Quote) -> Quote:
        """A quotation, or a part of one, as its file has it, with the names under which its speakers were compared."""
        found = quote
        if (quote.whole or quote.id) in self.quotes:
            as_read, in_file = self.quotes[quote.whole or quote.id]
            found = in_file.part(as_read.numbers(quote)) if quote.whole else in_file.quote
            found = msgspec.structs.replace(found, speaker=quote.speaker, speakers=quote.speakers)
        if quote.whole:
            found = msgspec.structs.replace(found, selector=selector(found, self.texts[found.article]))
        return found


def selector(one: Claim | Quote, text: str) -> Selector:
    """The words of a mention and those around it, in the text of its file."""
    return Selector(
        exact=text[one.start : one.end],
        prefix=text[max(one.start - AROUND, 0) : one.start],
        suffix=text[one.end : one.end + AROUND],
    )


def claim_in(claim: Claim, back: SourceMap) -> Claim:
    """A claim of the copy as one of the file."""
    number = number_in(claim.number, back)
    start, end = back.span(claim.start, claim.end)
    sentence = back.span(claim.sentence_start, claim.sentence_start + len(claim.sentence))
    return msgspec.structs.replace(
        claim,
        id=f"{claim.article}:{number.start}-{number.end}",
        start=start,
        end=end,
        text=back.original[start:end],
        sentence=back.original[slice(*sentence)],
        sentence_start=sentence[0],
        number=number,
        also=msgspec.structs.replace(claim.also, number=number_in(claim.also.number, back)) if claim.also else None,
        whole=claim.whole and id_in(claim.whole, back),
    )


def id_in(id: str, back: SourceMap) -> str:
    """The id of a claim of the copy as that of one of the file."""
    article, _, place = id.rpartition(":")
    start, end = back.span(*map(int, place.split("-")))
    return f"{article}:{start}-{end}"


def number_in(number: Number, back: SourceMap) -> Number:
    """A number of the copy as one of the file."""
    start, end = back.span(number.start, number.end)
    return Number(start=start, end=end, text=back.original[start:end])


def rejected_in(number: Rejected, back: SourceMap) -> Rejected:
    """A number passed over in the copy as one of the file."""
    start, end = back.span(number.start, number.end)
    return msgspec.structs.replace(number, start=start, end=end, text=back.original[start:end])


def quote_in(quote: Quote, copy: Cleaned) -> Quote:
    """A quotation of the copy as one of the file."""
    back = copy.source_map
    start, end = back.span(quote.start, quote.end)
    pieces = [back.span(piece.start, piece.end) for piece in quote.pieces]
    speaker = back.span(quote.speaker_start, quote.speaker_end or 0) if quote.speaker_start is not None else None
    cue = back.span(quote.cue_start, quote.cue_end or 0) if quote.cue_start is not None else None
    first = copy.text.find(quote.sentence, max(0, quote.start - len(quote.sentence)))
    return msgspec.structs.replace(
        quote,
        id=f"{quote.article}:{start}-{end}",
        start=start,
        end=end,
        text=GAP.join(back.original[slice(*piece)] for piece in pieces),
        pieces=tuple(Piece(start=piece[0], end=piece[1]) for piece in pieces),
        sentences=tuple(
            Sentence(start=first, end=last)
            for first, last in (back.span(sentence.start, sentence.end) for sentence in quote.sentences)
        ),
        sentence=back.words(first, first + len(quote.sentence)) if first >= 0 else quote.sentence,
        speaker_start=speaker and speaker[0],
        speaker_end=speaker and speaker[1],
        speaker_text=speaker and back.original[slice(*speaker)],
        cue_start=cue and cue[0],
        cue_end=cue and cue[1],
        cue=cue and back.original[slice(*cue)],
    )


def distinct(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Quotes with distinct ids: where two cues report the same words, the second is "article:start-end#2"."""
    seen: Counter[str] = Counter()
    found = []
    for quote in quotes:
        seen[quote.id] += 1
        number = seen[quote.id]
        found.append(quote if number == 1 else msgspec.structs.replace(quote, id=f"{quote.id}#{number}"))
    return tuple(found)


def with_places(quote: Quote, place: Callable[[int], dict[str, Any]]) -> Quote:
    """A quotation with the line and column in which it and each of its sentences begin."""
    return msgspec.structs.replace(
        quote,
        **place(quote.start),
        sentences=tuple(msgspec.structs.replace(one, **line_of(place(one.start))) for one in quote.sentences),
    )


def places_in(article: Article) -> Callable[[int], dict[str, Any]]:
    """Offset -> the fields of a claim or a quotation that say where it stands: line and column, page, row, address, part."""
    line_and_column_at, layout = line_and_column(article.text), article.layout
    rows = table_rows(article.text) if layout.has_tables else {}
    captions = [piece.start for piece in layout.captions]

    def place(offset: int) -> dict[str, Any]:
        found: dict[str, Any] = {**line_and_column_at(offset)}
        row = rows.get(found["line"])
        nearest = bisect_right(captions, offset) - 1
        is_caption = nearest >= 0 and offset < layout.captions[nearest].end
        return found | {
            "page": bisect_right(layout.pages, offset) or None,
            "row": row or layout.row,
            "url": article.url,
            "part": "table" if row else "caption" if is_caption else None,
        }

    return place


def line_of(place: dict[str, Any]) -> dict[str, int]:
    """Line and column of a place."""
    return {"line": place["line"], "column": place["column"]}


def table_rows(text: str) -> dict[int, int]:
    """Line of a text, from 1 -> row of the table in it, from 1."""
    rows: dict[int, int] = {}
    for line, words in enumerate(LINE_END.split(text), 1):
        if words.startswith("| ") and words.endswith(" |"):
            rows[line] = rows.get(line - 1, 0) + 1
    return rows


def line_and_column(text: str) -> Callable[[int], dict[str, int]]:
    """Offset -> line and column, from 1, as editors count them: a byte-order mark takes no column."""
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    mark = int(text.startswith("\ufeff"))

    def place(offset: int) -> dict[str, int]:
        line = bisect_right(starts, offset)
        return {"line": line, "column": max(offset - starts[line - 1] + 1 - (mark if line == 1 else 0), 1)}

    return place

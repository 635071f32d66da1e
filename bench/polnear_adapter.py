"""factcheck's quotes as bench/polnear wants them: one entry a stretch, with the mention of the speaker."""

from collections.abc import Iterable
from typing import Any

from factcheck.records import Quote


def entries(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    """The pieces in quotation marks first, each with its own speaker; then all that mixed and indirect quotes report.

    Scare quotes are nobody's.
    """
    spoken = [quote for quote in quotes if quote.kind != "scare"]
    pieces = [(quote, piece.start, piece.end) for quote in spoken if quote.kind != "indirect" for piece in quote.pieces]
    wholes = [(quote, quote.start, quote.end) for quote in spoken if quote.kind == "mixed"]
    indirect = [
        (quote, piece.start, piece.end) for quote in spoken if quote.kind == "indirect" for piece in quote.pieces
    ]
    return [entry(quote, start, end) for quote, start, end in (*pieces, *wholes, *indirect)]


def entry(quote: Quote, start: int, end: int) -> dict[str, Any]:
    """One stretch of a quote as the scorer reads it."""
    return {
        "start": start,
        "end": end,
        "speaker": quote.speaker_text,
        "speaker_start": quote.speaker_start,
        "speaker_end": quote.speaker_end,
        "cue_start": quote.cue_start,
        "cue_end": quote.cue_end,
        "kind": quote.kind,
    }

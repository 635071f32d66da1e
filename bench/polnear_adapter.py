"""factcheck's quotes as bench/polnear wants them: one entry a stretch, with the mention of the speaker."""

from collections.abc import Iterable
from typing import Any

from factcheck.records import Quote


def entries(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    """Direct quotations piece by piece, mixed and indirect ones as their whole content; scare quotes are nobody's."""
    found = []
    for quote in quotes:
        if quote.kind == "scare":
            continue
        spans = [(piece.start, piece.end) for piece in quote.pieces] if quote.kind != "mixed" else [(quote.start, quote.end)]
        for start, end in spans:
            found.append(
                {
                    "start": start,
                    "end": end,
                    "speaker": quote.speaker_text,
                    "speaker_start": quote.speaker_start,
                    "speaker_end": quote.speaker_end,
                    "cue_start": quote.cue_start,
                    "cue_end": quote.cue_end,
                    "kind": quote.kind,
                }
            )
    return found

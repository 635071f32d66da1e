"""Tasks for Label Studio, so that a desk can correct what was found: an article a task, a region a figure or quotation.

Each region says which fact it belongs to: figures of one fact have one name there, in all tasks. docs/formats.md has the labeling
interface, and `training/linkage/corrections.py` reads the corrected tasks back.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from ...json_text import json_text
from ...records import VERDICTS, Claim, Fact, FactcheckError, Quote, Report, Utterance
from .. import Output, View

LISTS_SKIPPED = False
"""The tasks have no place for them."""

QUOTATION = "quotation"
"""Label of a quotation; a figure has its kind for a label."""


def compare(listing: Report, view: View) -> Iterator[Output]:
    """An array of tasks, each with what was found as a prediction.

    Errors: FactcheckError without the texts of the articles, which a report does not have.
    """
    texts = {extract.article.id: extract.article.text for extract in view.extracts}
    if listing.articles and not texts:
        raise FactcheckError("Label Studio needs the texts of the articles: View(extracts=gathered.extracts)")
    regions: dict[str, list[dict[str, Any]]] = {article.id: [] for article in listing.articles}
    seen: set[str] = set()
    offsets = {id: Utf16(text) for id, text in texts.items()}
    for fact in sorted(listing.facts, key=is_found_by_arithmetic):
        for claim in fact.mentions:
            # Parts that do not add up are a fact of their own, of claims that are already of others.
            if claim.id not in seen and claim.article in texts:
                seen.add(claim.id)
                regions[claim.article] += of_claim(claim, fact, texts[claim.article], offsets[claim.article])
    for utterance in listing.quotes:
        for quote in utterance.mentions:
            if quote.article in texts:
                regions[quote.article] += of_quote(quote, utterance, texts[quote.article], offsets[quote.article])
    model = f"{listing.tool}, {listing.model}"
    tasks = [
        {
            "data": {
                "text": texts[article.id],
                **{name: getattr(article, name) for name in ("path", "outlet", "published", "sha256")},
                "tool": listing.tool,
                "model": listing.model,
            },
            "predictions": [{"model_version": model, "result": regions[article.id]}],
        }
        for article in listing.articles
        if article.id in texts
    ]
    yield json_text(tasks, indent=2) + "\n"


class Utf16:
    """Offsets of a text in UTF-16 units, as JavaScript counts them: a character beyond U+FFFF takes two."""

    def __init__(self, text: str) -> None:
        self.wide = [number for number, character in enumerate(text) if ord(character) > 0xFFFF]

    def of(self, offset: int) -> int:
        """The offset of a code point."""
        return offset + bisect_left(self.wide, offset)


def is_found_by_arithmetic(fact: Fact) -> tuple[bool, int, str]:
    """Sorting key: facts of linked claims first, the gravest of them first."""
    return len(fact.mentions) > 1 and not fact.links, VERDICTS.index(fact.verdict), fact.id


def of_claim(claim: Claim, fact: Fact, text: str, offsets: Utf16) -> list[dict[str, Any]]:
    """The region of a figure and what is said of it."""
    number = claim.number
    place = {"start": offsets.of(number.start), "end": offsets.of(number.end)}
    told = {"value": claim.value, "high": claim.high, "unit": claim.unit, "source": claim.attribution}
    return [
        part(claim.id, "label", "labels", place, {"text": text[number.start : number.end], "labels": [claim.kind]}),
        part(claim.id, "fact", "textarea", place, {"text": [f"{fact.label} ({fact.id})"]}),
        part(claim.id, "verdict", "choices", place, {"choices": [fact.verdict]}),
        part(claim.id, "bound", "choices", place, {"choices": [claim.bound]}),
        *(
            part(claim.id, name, "textarea", place, {"text": [written(value)]})
            for name, value in told.items()
            if value is not None
        ),
    ]


def of_quote(quote: Quote, utterance: Utterance, text: str, offsets: Utf16) -> list[dict[str, Any]]:
    """The region of each piece of a quotation."""
    found: list[dict[str, Any]] = []
    for number, piece in enumerate(quote.pieces):
        id = quote.id if not number else f"{quote.id}+{number}"
        place = {"start": offsets.of(piece.start), "end": offsets.of(piece.end)}
        words = {"text": text[piece.start : piece.end], "labels": [QUOTATION]}
        found.append(part(id, "label", "labels", place, words))
        found.append(part(id, "fact", "textarea", place, {"text": [f"quotation {utterance.id}"]}))
        found.append(part(id, "verdict", "choices", place, {"choices": [utterance.verdict]}))
        if quote.speaker:
            found.append(part(id, "source", "textarea", place, {"text": [quote.speaker]}))
    return found


def part(region: str, name: str, sort: str, place: dict[str, int], value: Mapping[str, Any]) -> dict[str, Any]:
    """One result of Label Studio; those of one region have its id."""
    return {"id": region, "from_name": name, "to_name": "text", "type": sort, "value": {**place, **value}}


def written(value: float | str) -> str:
    """A value as one types it: 1200, not 1200.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

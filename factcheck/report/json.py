"""One JSON document: the report of `compare`; an array of claims or quotes."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ..records import Claim, Comparison, Rejected, Report, Skipped, Source, Utterance
from . import View, whole_numbers


def compare(report: Report, view: View) -> Iterator[str]:
    """The whole report, as `factcheck schema` describes it."""
    yield document(report)


def claims(
    articles: Sequence[Source], claims: Sequence[Claim] | Sequence[Rejected], skipped: Sequence[Skipped], view: View
) -> Iterator[str]:
    """An array of claims."""
    yield document(claims)


def quotes(
    articles: Sequence[Source], utterances: Sequence[Utterance], skipped: Sequence[Skipped], view: View
) -> Iterator[str]:
    """An array of quotes, article by article."""
    said = (quote for utterance in utterances for quote in utterance.mentions)
    yield document(sorted(said, key=lambda quote: (quote.article, quote.start)))


def two_claims(comparison: Comparison, view: View) -> Iterator[str]:
    """Two claims and how alike they are."""
    yield document(comparison)


def document(records: Any) -> str:
    """Records as indented JSON with a line end."""
    return (
        msgspec.json.format(msgspec.json.encode(whole_numbers(msgspec.to_builtins(records))), indent=2).decode() + "\n"
    )

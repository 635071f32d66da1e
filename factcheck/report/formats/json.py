"""One JSON document: the report of `compare`; an array of claims or quotes."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ...records import Claim, Comparison, Origin, Rejected, Report, Skipped, Source, Utterance
from .. import View, stamped, whole_numbers


def compare(report: Report, view: View) -> Iterator[str]:
    """The whole report, as `factcheck schema` describes it."""
    yield document(report)


def claims(
    articles: Sequence[Source],
    claims: Sequence[Claim] | Sequence[Rejected],
    skipped: Sequence[Skipped],
    view: View,
    origin: Origin,
) -> Iterator[str]:
    """An array of claims."""
    yield document(list(stamped(claims, articles, origin)))


def quotes(
    articles: Sequence[Source], utterances: Sequence[Utterance], skipped: Sequence[Skipped], view: View, origin: Origin
) -> Iterator[str]:
    """An array of quotes, article by article."""
    said = (quote for utterance in utterances for quote in utterance.mentions)
    ordered = sorted(said, key=lambda quote: (quote.article, quote.start))
    yield document(list(stamped(ordered, articles, origin)))


def two_claims(comparison: Comparison, view: View) -> Iterator[str]:
    """Two claims and how alike they are."""
    yield document(comparison)


def document(records: Any) -> str:
    """Records as indented JSON with a line end."""
    return (
        msgspec.json.format(msgspec.json.encode(whole_numbers(msgspec.to_builtins(records))), indent=2).decode() + "\n"
    )

"""One JSON record a line, for streams: claims, quotes, or the parts of a report, each with the name of its sort."""

from collections.abc import Iterator
from typing import Any

import msgspec

from ...json_text import json_text
from ...records import Comparison, Report
from .. import ClaimsListing, QuotesListing, View
from ..machine import in_text_order, whole_numbers, with_provenance


def compare(listing: Report, view: View) -> Iterator[str]:
    """First the report without its findings, then each fact, quote and skipped source; `record` says which."""
    head = {name: getattr(listing, name) for name in ("version", "tool", "model", "articles", "stories")}
    yield line({"record": "report", **head})
    for sort, records in (("fact", listing.facts), ("quote", listing.quotes), ("skipped", listing.skipped)):
        for record in records:
            yield line({"record": sort, **msgspec.to_builtins(record)})


def claims(listing: ClaimsListing, view: View) -> Iterator[str]:
    """One claim a line."""
    yield from map(line, with_provenance(listing.claims, listing.articles, listing.origin))


def quotes(listing: QuotesListing, view: View) -> Iterator[str]:
    """One quote a line, article by article."""
    yield from map(line, with_provenance(in_text_order(listing.quotes), listing.articles, listing.origin))


def two_claims(listing: Comparison, view: View) -> Iterator[str]:
    """Two claims and how alike they are."""
    yield line(listing)


def line(record: Any) -> str:
    """One record as a line of JSON."""
    return json_text(whole_numbers(msgspec.to_builtins(record))) + "\n"

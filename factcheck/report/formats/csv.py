"""Comma-separated values for a spreadsheet: a row a mention, a claim or a quotation, with what is known of it."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

from ...records import Report
from .. import ClaimsListing, Output, QuotesListing, View
from ..tables import (
    MENTION_COLUMNS,
    QUOTE_COLUMNS,
    Provenance,
    Row,
    cell,
    claims_of,
    mentions_of,
    quotes_of,
)

LISTS_SKIPPED = False
"""The rows have no place for them."""


def compare(listing: Report, view: View) -> Iterator[Output]:
    """A row for each mention of each fact."""
    yield from lines(MENTION_COLUMNS, mentions_of(listing))


def claims(listing: ClaimsListing, view: View) -> Iterator[Output]:
    """A row for each claim, or for each number that is none."""
    yield from lines(*claims_of(listing.claims, listing.articles, listing.origin))


def quotes(listing: QuotesListing, view: View) -> Iterator[Output]:
    """A row for each quotation."""
    yield from lines(QUOTE_COLUMNS, quotes_of(listing.quotes, Provenance(listing.articles, listing.origin)))


def lines(columns: Mapping[str, str], rows: Iterable[Row]) -> Iterator[str]:
    """A header, then a line a row, as RFC 4180 has them but for the line ends, which are those of text files."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(value) for value in row.values()])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()

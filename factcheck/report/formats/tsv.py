"""Tab-separated values for cut, awk and spreadsheets: the table of csv; no cell holds a tab or a line end, so hardly any is quoted."""

from collections.abc import Iterable, Iterator, Mapping

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
    """A header, then a line a row."""
    yield "\t".join(columns) + "\n"
    for row in rows:
        yield "\t".join("" if value is None else plain(str(cell(value))) for value in row.values()) + "\n"


def plain(text: str) -> str:
    """A cell as it stands; in quotation marks only where it begins with one, which a spreadsheet would take for such a cell."""
    return '"' + text.replace('"', '""') + '"' if text.startswith('"') else text

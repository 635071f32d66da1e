"""A workbook for Excel and LibreOffice with the sheets facts, mentions, quotes and articles; no cell is a formula."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from ...records import Report
from .. import ClaimsListing, Output, QuotesListing, View, library
from ..display import visible
from ..tables import (
    ARTICLE_COLUMNS,
    FACT_COLUMNS,
    MENTION_COLUMNS,
    QUOTE_COLUMNS,
    TEXT,
    Provenance,
    Row,
    claims_of,
    facts_of,
    mentions_of,
    of_article,
    provenance_of,
    quotes_of,
)

LISTS_SKIPPED = False
"""The rows have no place for them."""

xlsxwriter = library("xlsxwriter", extra="xlsx")

LONGEST = 32_767
"""Characters that Excel takes in a cell."""
MOST_ROWS = 1_048_575
"""Rows that Excel takes in a sheet, below the header."""
MADE = datetime.datetime(1980, 1, 1)
"""The time that the file names as that of its making: the same report gives the same bytes."""
WIDTHS = {"sentence": 80, "label": 36, "message": 50, "text": 80, "figure": 24, "title": 60, "article": 30, "range": 24}
"""Columns that are not as wide as the others."""
COLOURS = {
    "conflict": "#FCE4E2",
    "misattributed": "#FCE4E2",
    "altered": "#FCE4E2",
    "update": "#DDEEF7",
    "trimmed": "#DDEEF7",
    "compatible": "#FBEFCF",
    "agree": "#E2F1E4",
    "identical": "#E2F1E4",
}
"""The ground of the cell with the verdict, which says it in words as well."""

Sheets = Mapping[str, tuple[Mapping[str, str], Iterable[Row]]]


def compare(listing: Report, view: View) -> Iterator[Output]:
    """The whole report."""
    provenance = provenance_of(listing)
    yield workbook(
        {
            "facts": (FACT_COLUMNS, facts_of(listing)),
            "mentions": (MENTION_COLUMNS, mentions_of(listing)),
            "quotes": (QUOTE_COLUMNS, quotes_of(listing.quotes, provenance)),
            "articles": (ARTICLE_COLUMNS, [of_article(article, provenance) for article in listing.articles]),
        }
    )


def claims(listing: ClaimsListing, view: View) -> Iterator[Output]:
    """The claims, and the articles."""
    provenance = Provenance(listing.articles, listing.origin)
    yield workbook(
        {
            "claims": claims_of(listing.claims, listing.articles, listing.origin),
            "articles": (ARTICLE_COLUMNS, [of_article(article, provenance) for article in listing.articles]),
        }
    )


def quotes(listing: QuotesListing, view: View) -> Iterator[Output]:
    """The quotations, and the articles."""
    provenance = Provenance(listing.articles, listing.origin)
    yield workbook(
        {
            "quotes": (QUOTE_COLUMNS, quotes_of(listing.quotes, provenance)),
            "articles": (ARTICLE_COLUMNS, [of_article(article, provenance) for article in listing.articles]),
        }
    )


def workbook(sheets: Sheets) -> bytes:
    """Some tables as the bytes of a workbook."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": "factcheck", "created": MADE})
    head = book.add_format({"bold": True, "bottom": 1})
    grounds = {verdict: book.add_format({"bg_color": colour}) for verdict, colour in COLOURS.items()}
    for name, (columns, rows) in sheets.items():
        fill(book.add_worksheet(name), columns, rows, head, grounds)
    book.close()
    return file.getvalue()


def fill(sheet: Any, columns: Mapping[str, str], rows: Iterable[Row], head: Any, grounds: Mapping[str, Any]) -> None:
    """Write one table: a header that stays in sight and filters, then a row a row; text is written as text whatever it looks like."""
    sheet.freeze_panes(1, 0)
    for number, name in enumerate(columns):
        sheet.write_string(0, number, name, head)
        sheet.set_column(number, number, WIDTHS.get(name, 14))
    last = 0
    for last, row in enumerate(rows, 1):
        if last > MOST_ROWS:
            break
        for number, (name, value) in enumerate(row.items()):
            form = grounds.get(value or "") if name == "verdict" else None
            if value is None:
                continue
            if columns[name] == TEXT:
                sheet.write_string(last, number, visible(value)[:LONGEST], form)
            else:
                sheet.write_number(last, number, value, form)
    sheet.autofilter(0, 0, max(min(last, MOST_ROWS), 1), len(columns) - 1)

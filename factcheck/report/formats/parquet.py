"""Parquet for DuckDB, pandas, Spark and R: the table of csv with the articles' own words, each column of one type."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ...records import Report
from .. import ClaimsListing, Output, QuotesListing, View, library
from ..tables import (
    MENTION_COLUMNS,
    NUMBER,
    QUOTE_COLUMNS,
    TEXT,
    WHOLE,
    Provenance,
    Row,
    claims_of,
    mentions_of,
    quotes_of,
)

LISTS_SKIPPED = False
"""The rows have no place for them."""

duckdb = library("duckdb", extra="parquet")

TYPES = {TEXT: "VARCHAR", NUMBER: "DOUBLE", WHOLE: "BIGINT"}
PIECE = 1 << 20
"""Bytes of the file that are given out together."""


def compare(listing: Report, view: View) -> Iterator[Output]:
    """A row for each mention of each fact."""
    yield from table(MENTION_COLUMNS, mentions_of(listing))


def claims(listing: ClaimsListing, view: View) -> Iterator[Output]:
    """A row for each claim, or for each number that is none."""
    yield from table(*claims_of(listing.claims, listing.articles, listing.origin))


def quotes(listing: QuotesListing, view: View) -> Iterator[Output]:
    """A row for each quotation."""
    yield from table(QUOTE_COLUMNS, quotes_of(listing.quotes, Provenance(listing.articles, listing.origin)))


def table(columns: Mapping[str, str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The bytes of a Parquet file. DuckDB writes to files only, and reads many rows faster from one than from Python."""
    with tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
        source, target = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        with source.open("w", encoding="utf-8", errors="replace") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        types = ", ".join(f"'{name}': '{TYPES[sort]}'" for name, sort in columns.items())
        with duckdb.connect(config={"autoinstall_known_extensions": False, "threads": 1}) as connection:
            connection.execute(
                f"COPY (SELECT * FROM read_json($source, format='newline_delimited', columns={{{types}}}, "
                "maximum_object_size=1073741824)) TO $target (FORMAT parquet, COMPRESSION zstd)",
                {"source": str(source), "target": str(target)},
            )
        with target.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece

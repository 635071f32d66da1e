"""Tables of articles, CSV and TSV: one article a row."""

import csv
import io
from collections.abc import Iterator

from ...records import Skipped
from ..document import Document, Inner, Row
from ..encoding import decode

SUFFIXES = (".csv", ".tsv", ".tab")
LONGEST = 10_000_000
"""Code points of one cell."""
MOST_COLUMNS = 2_000
SEPARATORS = ",;\t|"


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The rows of a table, each with the names of the first row."""
    text = decode(content)
    if text is None:
        yield Skipped(source=source, reason="binary, and no table")
        return
    text = text.removeprefix("\ufeff").replace("\x00", "")
    csv.field_size_limit(LONGEST)
    head = text.partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 0
    try:
        names = [name.strip() or f"column {place}" for place, name in enumerate(next(rows, [])[:MOST_COLUMNS], 1)]
        for number, cells in enumerate(rows, 1):
            if any(cells):
                yield Row(values=dict(zip(names, cells, strict=False)), number=number + 1, part=f"#{number}")
    except csv.Error as error:
        yield Skipped(source=source, reason=f"a broken table after row {number + 1}: {error}")
        return
    if not number:
        yield Skipped(source=source, reason="a table without rows" if names else "empty")

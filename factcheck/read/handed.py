"""What a program hands over instead of files -> Articles: texts under ids, rows of a table, data frames."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from ..patterns import Patterns
from ..records import Article, FactcheckError, Skipped
from .article import Settings, article, distinct
from .columns import documents
from .document import FIELDS, HALVES, Document, Row
from .formats import text
from .unpack import Part

ID = "id"
"""The column that holds the ids of articles, where the mapping of columns names one."""
KEYS = ("text", ID, *FIELDS)
"""The keys of a mapping of columns."""


def is_frame(corpus: object) -> bool:
    """Whether something is a table of a data library: it has columns, and gives its rows as dicts."""
    return hasattr(corpus, "columns") and any(hasattr(corpus, name) for name in ("to_dicts", "to_dict", "to_pylist"))


def rows_of(frame: Any) -> list[Mapping[str, object]]:
    """The rows of a data frame of polars or pandas, or of a table of Arrow, as dicts."""
    if hasattr(frame, "to_dicts"):
        return cast(list[Mapping[str, object]], frame.to_dicts())
    if hasattr(frame, "to_pylist"):
        return cast(list[Mapping[str, object]], frame.to_pylist())
    return cast(list[Mapping[str, object]], frame.to_dict("records"))


def of_text(id: str, words: str, patterns: Patterns, settings: Settings) -> Article | Skipped:
    """One text as an article, with the headline, the byline and the front matter that a file with this text would have.

    Shape:  the article's text is the one handed over; half a surrogate pair becomes U+FFFD, and no offset moves.
    Errors: none; the reason why it is not read.
    """
    if len(words) > settings.limit:
        return Skipped(source=id, reason=f"larger than {settings.limit / 1e6:g} MB")
    words = whole(words)
    return as_article(text.document_of(words), id, words.encode("utf-8"), "text", patterns, settings)


def of_rows(
    rows: Iterable[Mapping[str, object]], patterns: Patterns, settings: Settings
) -> Iterator[Article | Skipped]:
    """The article in each row. The mapping of columns says what a column holds; what it leaves out is guessed by the names.

    Shape:  ids are those of the column mapped to "id", else row-1, row-2.
    Errors: FactcheckError for an unknown key of the mapping, and for a column that no row has.
    """
    given = [{str(name): cell(value) for name, value in row.items()} for row in rows]
    columns = dict(settings.columns)
    refuse_wrong(columns, given)
    id = columns.pop(ID, None)
    named = [
        Row(values=values, number=number, part=(values.get(id, "") if id else "") or f"row-{number}")
        for number, values in enumerate(given, 1)
    ]
    yield from distinct(articles_of(named, columns, patterns, settings))


def articles_of(
    rows: Sequence[Row], columns: Mapping[str, str], patterns: Patterns, settings: Settings
) -> Iterator[Article | Skipped]:
    """The same, with ids that may be double.

    Errors: FactcheckError for a table that has no column with articles.
    """
    for found in documents(rows, "", columns, "table"):
        if isinstance(found, Skipped):
            if not found.source:
                raise FactcheckError(f"the table has {found.reason}")
            yield found
        else:
            content = found.source_map.original.encode("utf-8", "surrogatepass")
            yield as_article(found, "", content, "table", patterns, settings)


def as_article(
    found: Document, id: str, content: bytes, reader: str, patterns: Patterns, settings: Settings
) -> Article | Skipped:
    """A document that comes from no file, as an article."""
    part = Part(document=found, reader=reader, name="")
    digest = hashlib.sha256(content).hexdigest()
    return article(part, id, id + found.part, digest, patterns, settings.metadata, {})


def refuse_wrong(columns: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> None:
    """Refuse a mapping of columns that does not fit the rows.

    Errors: FactcheckError that lists the keys or the columns to choose from.
    """
    for key in columns:
        if key not in KEYS:
            raise FactcheckError(f'unknown key "{key}" in columns; known: {", ".join(KEYS)}')
    names = dict.fromkeys(name for row in rows for name in row)
    for name in columns.values():
        if rows and name not in names:
            raise FactcheckError(f'no column "{name}"; columns: {", ".join(names)}')


def cell(value: object) -> str:
    """A value of a table as text; what data libraries write for a missing value is empty."""
    if value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value):
        return ""
    written = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return whole(str(written))


def whole(words: str) -> str:
    """A text without halves of surrogate pairs, which no file can hold; no offset moves."""
    return HALVES.sub("\ufffd", words)

"""Rows of tables and records of JSON -> documents: which column holds the text, and which holds what metadata.

The configuration maps columns, `text = "body"`; what it leaves out is guessed by the names of the columns, and said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ..records import Skipped
from .document import FIELDS, Document, Field, Metadatum, Paragraph, Row, document, flat, letters
from .markup import paragraphs

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "articlebody", "articletext", "fulltext", "maintext", "content", "article", "story"),
    "title": ("title", "headline", "articletitle", "heading"),
    "outlet": ("outlet", "publisher", "publication", "source", "sitename", "newspaper", "sourcename", "site", "feed"),
    "agency": ("agency", "newsagency"),
    "author": ("author", "authors", "byline", "creator", "by", "writer"),
    "published": (
        *("published", "publishedat", "datepublished", "publicationdate", "publishdate", "publisheddate"),
        *("pubdate", "date", "datetime", "pubtime", "firstpublished"),
    ),
    "updated": ("updated", "updatedat", "datemodified", "modified", "lastmodified", "lastmod", "dateupdated"),
    "url": ("url", "link", "weburl", "permalink", "canonicalurl", "address", "href", "sourceurl"),
}
"""Field -> the names of columns that are taken for it, in letters and digits, the likeliest first."""
MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|table|blockquote)\b[^<>]{0,1000}>|</p>", re.I)
"""Marks of a text that is HTML."""
LOOKED_AT = 100
"""Rows by which the column with the text is guessed."""
PROSE = 300
"""Code points that a text has on average at least, in a column that has no name of a text column."""


def metadata_of(
    values: Mapping[str, str], origin: str, columns: Mapping[str, str] | None = None
) -> dict[Field, Metadatum]:
    """The metadata among named values: by the mapping of columns, else by the names that are usual.

    Shape:  the origin of each is "table, column date"; one that was guessed ends with "(guessed)".
    """
    known = {letters(name): name for name in values}
    found: dict[Field, Metadatum] = {}
    for field in FIELDS:
        mapped = (columns or {}).get(field)
        names = [mapped] if mapped else [known[name] for name in NAMES[field] if name in known]
        name = next((one for one in names if one in values and values[one].strip()), None)
        if name is None:
            continue
        where = origin if columns is None else f"{origin}, column {name}" + ("" if mapped else " (guessed)")
        found[field] = Metadatum(value=flat(values[name]), origin=where)
    return found


def documents(rows: Sequence[Row], source: str, columns: Mapping[str, str], kind: str) -> Iterator[Document | Skipped]:
    """The article in each row of one table; one Skipped where the table has no column with text.

    Shape:  `columns` maps fields, and "text", to names of columns; `kind` is the name of the reader.
    """
    names = list(dict.fromkeys(name for row in rows[:LOOKED_AT] for name in row.values))
    mapped = columns.get("text")
    text = mapped or guessed_text(rows[:LOOKED_AT], names)
    if text is None or (mapped and mapped not in names):
        shown = ", ".join(name[:40] for name in names[:12]) + (", ..." if len(names) > 12 else "")
        what = f'no column "{mapped}"' if mapped else "no column with articles"
        named = "columns are named in the configuration" if source else "columns= names them"
        yield Skipped(source=source, reason=f"{what} among {shown or 'none'} ({named})")
        return
    for row in rows:
        words = row.values.get(text, "")
        if not words.strip():
            yield Skipped(source=source + row.part, reason=f'nothing in column "{text}"')
            continue
        metadata = metadata_of(row.values, kind, columns)
        title = metadata.get("title")
        body = paragraphs(words) if MARKUP.search(words) else [Paragraph(text=words)]
        found = document(body, metadata, headline=title.value if title else None, part=row.part)
        origin = f"{kind}, column {text}" + ("" if mapped else " (guessed)")
        yield msgspec.structs.replace(found, row=row.number, text_origin=origin)


def guessed_text(rows: Sequence[Row], names: Sequence[str]) -> str | None:
    """The column that holds articles: by its name, else the one with the longest prose; None where none has prose."""
    length = {name: sum(len(row.values.get(name, "")) for row in rows) / max(len(rows), 1) for name in names}
    known = {letters(name): name for name in names}
    usual = [known[name] for name in NAMES["text"] if name in known and is_prose(rows, known[name])]
    taken = {name for field in FIELDS for name in NAMES[field]}
    others = [name for name in names if length[name] >= PROSE and letters(name) not in taken and is_prose(rows, name)]
    return usual[0] if usual else max(others, key=lambda name: length[name], default=None)


def is_prose(rows: Sequence[Row], name: str) -> bool:
    """Whether a column holds sentences: of those values that are not empty, most have several words and a full stop."""
    values = [value for row in rows if (value := row.values.get(name, "").strip())]
    good = sum(len(value.split()) >= 5 and any(mark in value for mark in ".!?") for value in values)
    return bool(values) and good >= len(values) / 2

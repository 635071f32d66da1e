"""What a reader gives for what it finds in a file: articles, files within the file, rows of a table."""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from ..records import Piece, Record
from .source_map import SourceMap, edited

Field = Literal["title", "outlet", "agency", "author", "published", "updated", "url"]
FIELDS: tuple[Field, ...] = ("title", "outlet", "agency", "author", "published", "updated", "url")
CAPTION = "Caption: "
"""Mark of a caption in the extracted text; what is read of the text is without it."""
PARAGRAPH = "\n\n"
SPACES = re.compile(r"[ \t\r\n\f\v]+")
HALVES = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, which no file can hold."""


class Metadatum(Record):
    """One value that a file states apart from its text, and where: the "og:title" of a web page."""

    value: str
    origin: str
    is_guess: bool = False
    """The value is likely and stated nowhere."""


Metadata = Mapping[Field, Metadatum]


class Document(Record):
    """The text of one article, the metadata that its file states apart from the text, and the way back to the file."""

    text: str
    """What is read."""
    source_map: SourceMap
    """The text that offsets count in, and the way there from `text`."""
    metadata: Metadata = msgspec.field(default_factory=dict)
    """Each counts before the same field found in the text."""
    later: Metadata = msgspec.field(default_factory=dict)
    """Each counts only where the text does not have the field: a title of a document's properties, a guessed date."""
    text_origin: str | None = None
    """Where the text comes from, where the file has other texts: "table, column body (guessed)"."""
    around: tuple[str, ...] = ()
    """Lines that the file shows beside the text, such as bylines; metadata is looked for in them as well."""
    part: str = ""
    """What follows the file's name in the article's id: "#3" for the third row of a table, "" for the only article."""
    pages: tuple[int, ...] = ()
    """Offset in the text of `source_map` at which each page begins."""
    row: int | None = None
    """Row of a table, from 1, that holds the article."""
    has_tables: bool = False
    captions: tuple[Piece, ...] = ()
    """Captions in the text of `source_map`."""
    is_extracted: bool = True
    """The text is not that of the file as it stands."""


class Inner(Record):
    """A file within a file: a member of an archive, the page of a web capture. It is read as a file of its own kind."""

    name: str
    """Decides the kind, together with the content: "page.html"."""
    content: bytes
    part: str = ""
    """What follows the outer file's name in the ids of its articles: "/flood/page.html", "#2"."""
    metadata: Metadata = msgspec.field(default_factory=dict)
    """What the outer file states about it; counts before what the inner file states."""


class Row(Record):
    """One record of a table or a JSON file: columns with their values, as text."""

    values: Mapping[str, str]
    number: int
    """Row of the table or line of the file, from 1; the row of column names counts."""
    part: str = ""


class Paragraph(Record):
    """One paragraph of an extracted text: running text, a heading, a caption, or one row of a table."""

    text: str
    is_caption: bool = False
    table: int = 0
    """Number of the table of which this is a row, from 1."""


def flat(text: str) -> str:
    """A text on one line; spaces of other widths stay, since they may separate the thousands of a number."""
    return SPACES.sub(" ", text).strip(" ")


def row_text(cells: "list[str]") -> str:
    """A row of a table as one line: "| Killed | 1,200 |"."""
    return "| " + " | ".join(flat(cell.replace("|", "/")) for cell in cells) + " |"


def document(
    paragraphs: "list[Paragraph]", metadata: Metadata, *, headline: str | None = None, part: str = ""
) -> Document:
    """A document of paragraphs, with the headline as its first line unless the text begins with it.

    Shape:  an empty line between two paragraphs, a line end between two rows of a table. A caption is marked in the text that
            offsets count in, and not in the text that is read.
    """
    kept = [one for one in paragraphs if one.text.strip()]
    if headline and not begins_with(kept, headline):
        kept.insert(0, Paragraph(text=flat(headline)))
    pieces: list[str] = []
    marks: list[tuple[int, int, str]] = []
    captions: list[Piece] = []
    length = 0
    table = 0
    for one in kept:
        text = one.text.strip()
        joint = "" if not pieces else "\n" if table and one.table == table else PARAGRAPH
        start = length + len(joint)
        if one.is_caption:
            marks.append((start, start + len(CAPTION), ""))
            captions.append(Piece(start=start + len(CAPTION), end=start + len(CAPTION) + len(text)))
            text = CAPTION + text
        pieces += (joint, text)
        length = start + len(text)
        table = one.table
    original = "".join(pieces)
    text, shifts = edited(original, marks)
    return Document(
        text=text,
        source_map=SourceMap(original=original, layers=(shifts,) if shifts else ()),
        metadata=metadata,
        part=part,
        has_tables=any(one.table for one in kept),
        captions=tuple(captions),
    )


def begins_with(paragraphs: "list[Paragraph]", headline: str) -> bool:
    """Whether the headline is among the first paragraphs."""
    wanted = letters(headline)
    return any(letters(one.text).startswith(wanted) for one in paragraphs[:3]) if wanted else True


def letters(text: str) -> str:
    """The letters and digits of a text, in small letters."""
    return "".join(filter(str.isalnum, text.casefold()))


def stated(origin: str, **values: str | None) -> "dict[Field, Metadatum]":
    """Metadata of one origin; empty values are left out, and halves of characters, as of a command line that is no UTF-8, replaced."""
    return {
        field: Metadatum(value=flat(HALVES.sub("\ufffd", value)), origin=origin)
        for field in FIELDS
        if (value := values.get(field)) and value.strip()
    }

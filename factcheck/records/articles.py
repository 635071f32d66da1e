"""Records of texts as they were read."""

from typing import Literal

import msgspec

from .base import Record


class Selector(Record):
    """A passage by its words and the words around it, so that it is found again where offsets have moved.

    Source: TextQuoteSelector of the W3C's Web Annotation Data Model.
    """

    exact: str
    """The article's text from `start` to `end` of the mention."""
    prefix: str
    suffix: str
    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"


class Piece(Record):
    """One stretch of a quotation that its attribution cuts in several."""

    start: int
    end: int


class Layout(Record):
    """Where things stand in an article's text."""

    is_extracted: bool = False
    """The text is not that of the file as it stands: it was taken out of a page, a PDF, a table."""
    pages: tuple[int, ...] = ()
    """Offset at which each page of a PDF begins."""
    row: int | None = None
    """Row of a table, or line of a JSONL file, that the whole article stands in, from 1; the row of column names counts."""
    has_tables: bool = False
    """Lines such as "| Killed | 1,200 |" are rows of tables."""
    captions: tuple[Piece, ...] = ()


class Article(Record):
    """One text as read; `id` is the path from the folder named on the command line."""

    id: str
    path: str
    text: str
    title: str | None
    outlet: str | None
    published: str | None
    """ISO date ("2024-04-22") as stated in or beside the text, or in the file's name; never from the machine's clock."""
    sha256: str
    """Hash of the file's bytes."""
    agency: str | None = None
    """The news agency that signs the text, by its one name in patterns.yml."""
    notes: tuple[str, ...] = ()
    """Corrections and editor's notes: "Correction: ...", "Editor's note: ..."; figures in them are no claims."""
    author: str | None = None
    """The names of the authors, ", " between two."""
    updated: str | None = None
    """ISO date of the latest change that the article states."""
    url: str | None = None
    """Web address, http or https."""
    origins: dict[str, str] = msgspec.field(default_factory=dict)
    """Field -> where its value comes from: {"title": "JSON-LD", "published": "byline"}."""
    is_date_guessed: bool = False
    """`published` is a guess from the look of a web page: shown, and used for nothing else."""
    text_sha256: str | None = None
    """Hash of `text` in UTF-8, as `factcheck text` prints it."""
    reader: str | None = None
    """What read the file, with its version: "html, trafilatura 2.3.1"."""
    body: str | None = None
    """What is read of `text`, where the two differ: without front matter and the marks of captions."""
    layers: tuple[tuple[tuple[int, int, int, int], ...], ...] = ()
    """The way from places in `body` to places in `text`, as in a SourceMap."""
    layout: Layout = Layout()


class Skipped(Record):
    """A source that was not read, and why."""

    source: str
    reason: str
    is_named: bool = False
    """The user named it; it was not found in a folder. The command then ends with exit code 2."""

"""Word documents: the text as it stands with all changes accepted, with headings, tables, notes and captions."""

import io
import re
import zipfile
from collections.abc import Iterator

import msgspec

from ...records import Skipped
from ..document import Document, Inner, Row, document, stated
from ..markup import paragraphs

SUFFIXES = (".docx", ".docm")
LIBRARIES = ("mammoth",)
EXTRA = "docx"
IS_ISOLATED = True
UNPACKED = 200_000_000
"""Bytes that the parts of a document may have altogether, and its text."""
LONGEST = 20_000_000
STYLES = """
p[style-name='Caption'] => figcaption:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
"""
NOTE_MARK = re.compile(
    r'<sup><a href="#(?:foot|end)note-[^"<>]*"[^<>]*>\[\d+\]</a></sup>|<a href="#(?:foot|end)note-ref-[^"<>]*">↑</a>'
)
"""The number of a note in the text, which would be a figure, and the way back from the note."""
PROPERTY = re.compile(r"<(dc:title|dc:creator)[^>]*>([^<]{1,500})</\1>")


def is_mine(head: bytes, name: str) -> bool:
    """Whether a file is a Word document, whatever its name is."""
    return head.startswith(b"PK\x03\x04") and b"word/" in head


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The one article of a document."""
    import mammoth

    if content.startswith(b"\xd0\xcf\x11\xe0"):
        yield Skipped(source=source, reason="encrypted, or a document of Word 97: save it as .docx without a password")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
            is_large = sum(sizes.values()) > UNPACKED or sizes.get("word/document.xml", 0) > LONGEST
            if is_large or "word/document.xml" not in sizes:
                yield Skipped(source=source, reason="unpacks to too much" if is_large else "no Word document")
                return
            about = properties(parts, sizes)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        yield Skipped(source=source, reason="a broken Word document")
        return
    found = mammoth.convert_to_html(
        io.BytesIO(content), style_map=STYLES, convert_image=mammoth.images.img_element(no_image)
    )
    whole = document(paragraphs(NOTE_MARK.sub("", found.value)), {})
    yield msgspec.structs.replace(whole, later=stated("document properties", **about))


def properties(parts: zipfile.ZipFile, sizes: dict[str, int]) -> dict[str, str | None]:
    """Title and author of a document's properties; its dates are those of the file, not of the article."""
    if not 0 < sizes.get("docProps/core.xml", 0) < 100_000:
        return {}
    text = parts.read("docProps/core.xml").decode("utf-8", "replace")
    found = {match[1]: match[2] for match in PROPERTY.finditer(text)}
    return {"title": found.get("dc:title"), "author": found.get("dc:creator")}


def no_image(image: object) -> dict[str, str]:
    """Pictures are left out."""
    return {"src": ""}

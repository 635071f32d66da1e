"""One file or standard input -> Article: its text unchanged, its title, outlet and date."""

import hashlib
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from ..patterns import Patterns
from ..records import Article, Skipped
from .discover import STDIN, Found, complaint, suffix_of
from .formats import readers, text
from .language import is_english
from .metadata import heading
from .repair import clean

LIMIT = 10_000_000
"""Bytes; a larger file is no news article."""
CHUNK = 1_000_000
"""Bytes that are read at once: Python reserves memory for as many as are asked for, however short the file."""


def read(found: Found, patterns: Patterns, *, limit: int = LIMIT) -> Article | Skipped:
    """The article in one file, or the reason why none is read from it.

    Units:  limit in bytes.
    Errors: none; an error of the system becomes the reason.
    """
    try:
        content = read_stdin(limit) if found.path == STDIN else read_bytes(found.path, limit)
    except OSError as error:
        return Skipped(source=found.id, reason=complaint(error))
    if content is None:
        return Skipped(source=found.id, reason="not a regular file")
    if len(content) > limit:
        return Skipped(source=found.id, reason=f"larger than {limit / 1e6:g} MB (--max-size)")
    document, *more = readers().get(suffix_of(found.path), text).read(content, found.id)
    if more:
        return Skipped(source=found.id, reason=f"holds {1 + len(more)} articles; only files with one are read")
    if isinstance(document, Skipped):
        return document
    if not document.text.strip("\ufeff\x00 \t\r\n\f\v"):
        return Skipped(source=found.id, reason="empty")
    # A title in capitals keeps them.
    plain = clean(document.text, headlines=False).text
    if not is_english(plain, patterns):
        return Skipped(source=found.id, reason="looks not to be English")
    head = heading(plain, Path(found.id).stem if found.path != STDIN else "", patterns)
    stated = {field: one.value for field, one in document.metadata.items()}
    return Article(
        id=found.id,
        path=found.id,
        text=document.text,
        title=stated.get("title", head.title),
        outlet=stated.get("outlet", head.outlet),
        agency=stated.get("agency", head.agency),
        published=stated.get("published", head.published),
        sha256=hashlib.sha256(content).hexdigest(),
        notes=head.notes,
    )


def read_bytes(path: str, limit: int) -> bytes | None:
    """A regular file's bytes, one more than the limit at most; None for a pipe, a device, a socket."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        return None
    with open(path, "rb") as file:
        return bounded(file, limit)


def read_stdin(limit: int) -> bytes:
    """The bytes of standard input; none where it is closed."""
    return bounded(sys.stdin.buffer, limit) if sys.stdin is not None else b""


def bounded(file: BinaryIO, limit: int) -> bytes:
    """The bytes of a file, one more than the limit at most."""
    chunks: list[bytes] = []
    left = limit + 1
    while left > 0 and (chunk := file.read(min(left, CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)

"""Files packed by gzip: what is packed is a file of its own."""

import gzip
import io
import zlib
from collections.abc import Iterator

from ...records import Skipped
from ..document import Document, Inner, Row

SUFFIXES = (".gz",)
LARGEST = 100_000_000
"""Bytes that are unpacked at most."""


def is_mine(head: bytes, name: str) -> bool:
    """Whether a file is packed, whatever its name is; a packed web capture is read as one."""
    return head.startswith(b"\x1f\x8b") and not name.endswith(".warc.gz")


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The one file that is packed."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            unpacked = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        yield Skipped(source=source, reason="broken within its gzip")
        return
    if len(unpacked) > LARGEST:
        yield Skipped(source=source, reason=f"unpacks to more than {LARGEST / 1e6:g} MB")
        return
    name = source.replace("\\", "/").rpartition("/")[2]
    yield Inner(name=name[: -len(".gz")] if name.lower().endswith(".gz") else "", content=unpacked)

"""Zip archives: each member is a file of its own."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from ...records import Skipped
from ..document import Document, Inner, Row

SUFFIXES = (".zip",)
MOST_MEMBERS = 10_000
LONGEST_NAME = 300
"""Code points of a name that becomes a part of an id."""
LARGEST = 100_000_000
"""Bytes that all members may have together, unpacked, whatever the archive says."""
TIMES = 50
"""Times all members may be larger than the archive; pages are packed to a tenth."""
RATIO = 200
"""Times a member may be larger than its packed form; text is packed to a tenth."""
SMALL = 1_000_000
"""Bytes that any member may have, however well it is packed."""


def is_mine(head: bytes, name: str) -> bool:
    """Whether a file is a zip archive; other kinds of files are zip archives, too, and have names of their own."""
    return head.startswith(b"PK\x03\x04") and (name.endswith(".zip") or "." not in name)


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The members of an archive, in its order, without hidden ones."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        yield Skipped(source=source, reason="a broken zip archive")
        return
    members = [one for one in archive.infolist() if not one.is_dir() and not is_hidden(one.filename)]
    if not members:
        yield Skipped(source=source, reason="an empty zip archive")
        return
    left = min(LARGEST, max(10 * SMALL, TIMES * len(content)))
    for number, member in enumerate(members[:MOST_MEMBERS], 1):
        part = f"/{member.filename}" if len(member.filename) <= LONGEST_NAME else f"#{number}"
        if member.flag_bits & 1:
            yield Skipped(source=source + part, reason="encrypted: it needs a password")
            continue
        if member.file_size > max(SMALL, RATIO * member.compress_size) or member.file_size > left:
            yield Skipped(source=source + part, reason=f"unpacks to {member.file_size / 1e6:,.1f} MB: too much")
            continue
        try:
            with archive.open(member) as file:
                unpacked = file.read(member.file_size + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error):
            yield Skipped(source=source + part, reason="broken within its zip archive")
            continue
        left -= len(unpacked)
        yield Inner(name=member.filename.rpartition("/")[2], content=unpacked, part=part)
    if len(members) > MOST_MEMBERS:
        yield Skipped(source=source, reason=f"more than {MOST_MEMBERS:,} members; the rest is not read")


def is_hidden(name: str) -> bool:
    """Whether a member is of no interest to a reader: ".DS_Store", "__MACOSX/...", parts of a saved page."""
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or any(
        part == "__MACOSX" or part.endswith("_files") for part in parts[:-1]
    )

"""Files and standard input -> Articles: which files, their text as it stands, title, outlet and date.

Bytes are decoded without touching a line end or a byte-order mark, so that every offset is one of the file itself.
"""

import hashlib
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from ..patterns import Patterns
from ..records import Article, Record, Skipped
from .boilerplate import heading, is_english
from .repair import clean

STDIN = "-"
LIMIT = 10_000_000
"""Bytes; a file above it is no news article."""
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
UNASSIGNED = {0xDC00 + byte: byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
SAMPLE = 100_000
CHUNK = 1_000_000
"""Bytes that are read at once: Python takes the room for as many as it is asked for, though the file be short."""
WORDLIKE = re.compile(r"[A-Za-z0-9\s.,;:'\"!?()-]")


class Found(Record):
    """A source that `find` came upon: the name the report knows it by, and the path that opens it."""

    id: str
    path: str
    is_named: bool = False
    """Named by the user, not come upon in a folder."""


PathName = str | os.PathLike[str]
"""A path as Python programs write one."""


def listed(paths: PathName | Iterable[PathName]) -> tuple[str, ...]:
    """One path or several, as strings: a single string is a path, too, and not a row of letters."""
    return (os.fsdecode(paths),) if isinstance(paths, str | os.PathLike) else tuple(map(os.fsdecode, paths))


def find(paths: PathName | Iterable[PathName]) -> tuple[tuple[Found, ...], tuple[Skipped, ...]]:
    """The articles that paths stand for, each once, sorted by id, and what lies beside them and is not read.

    Shape:  a folder is searched through and through, links followed, hidden names left out.
    Errors: none; a path that does not exist is among what is not read.
    """
    found: dict[str, Found] = {}
    skipped: list[Skipped] = []
    seen: set[str] = set()
    named: set[str] = set()
    for path in listed(paths):
        is_folder = os.path.isdir(path)
        if path == STDIN:
            found[STDIN] = Found(id=STDIN, path=STDIN, is_named=True)
            continue
        if not os.path.lexists(path):
            skipped.append(Skipped(source=name(path) or '""', reason="no such file or folder", is_named=True))
            continue
        if not is_folder and suffix_of(path) not in READERS:
            skipped.append(Skipped(source=name(path), reason=f"not {readable()}", is_named=True))
            continue
        if not is_folder:
            named.add(os.path.realpath(path))
        others: dict[str, int] = {}
        for file in walk(os.path.join(path, "") if is_folder else path, seen, skipped):
            suffix = suffix_of(file)
            if suffix in READERS:
                found.setdefault(name(file), Found(id=name(file), path=file))
            else:
                others[suffix or "no suffix"] = others.get(suffix or "no suffix", 0) + 1
        if others:
            total = sum(others.values())
            kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
            reason = f"{total} other {'file' if total == 1 else 'files'}, not {readable()} ({kinds})"
            skipped.append(Skipped(source=name(path), reason=reason))
    if named:
        # A file may be named beside its folder, before or after it, or under another name.
        found = {
            key: msgspec.structs.replace(one, is_named=one.is_named or os.path.realpath(one.path) in named)
            for key, one in found.items()
        }
    return tuple(found[key] for key in sorted(found)), tuple(dict.fromkeys(skipped))


def suffix_of(path: str) -> str:
    """The end of a file's name that says how it is read: ".txt"."""
    return Path(path).suffix.lower()


def walk(path: str, seen: set[str], skipped: list[Skipped]) -> Iterator[str]:
    """The files under a path, in order of name; a folder or file that links lead back to is visited once."""
    # A list and no recursion: folders may lie in folders deeper than Python's stack is.
    top = path
    waiting = [(path, os.path.realpath(path))]
    while waiting:
        path, real = waiting.pop()
        if real in seen:
            continue
        seen.add(real)
        if not os.path.isdir(path):
            yield path
            continue
        try:
            entries = sorted(os.listdir(path), reverse=True)
        except OSError as error:
            skipped.append(Skipped(source=name(path), reason=complaint(error), is_named=path == top))
            continue
        for entry in entries:
            if not entry.startswith("."):
                inner = os.path.join(path, entry)
                waiting.append((inner, os.path.realpath(inner) if os.path.islink(inner) else os.path.join(real, entry)))


def read(found: Found, patterns: Patterns, *, limit: int = LIMIT) -> Article | Skipped:
    """One article, or the reason why it is none.

    Units:  limit in bytes.
    Errors: none; whatever the system says about a file becomes a reason.
    """
    try:
        content = read_stdin(limit) if found.path == STDIN else read_bytes(found.path, limit)
    except OSError as error:
        return Skipped(source=found.id, reason=complaint(error))
    if content is None:
        return Skipped(source=found.id, reason="not a regular file")
    if len(content) > limit:
        return Skipped(source=found.id, reason=f"larger than {limit / 1e6:g} MB (--max-size)")
    text = READERS.get(suffix_of(found.path), decode)(content)
    if text is None:
        return Skipped(
            source=found.id, reason="binary, or text in an encoding other than UTF-8, UTF-16 and Windows-1252"
        )
    if not text.strip("\ufeff\x00 \t\r\n\f\v"):
        return Skipped(source=found.id, reason="empty")
    # In capitals a title stays as its writer set it.
    plain = clean(text, headlines=False).text
    if not is_english(plain, patterns):
        return Skipped(source=found.id, reason="looks not to be English")
    head = heading(plain, Path(found.id).stem if found.path != STDIN else "", patterns)
    return Article(
        id=found.id,
        path=found.id,
        text=text,
        title=head.title,
        outlet=head.outlet,
        agency=head.agency,
        published=head.published,
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
    """What standard input holds; nothing, when it is closed."""
    return bounded(sys.stdin.buffer, limit) if sys.stdin is not None else b""


def bounded(file: BinaryIO, limit: int) -> bytes:
    """The bytes of a file, one more than the limit at most."""
    chunks: list[bytes] = []
    left = limit + 1
    while left > 0 and (chunk := file.read(min(left, CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def decode(content: bytes) -> str | None:
    """The text of a file, every code point of it kept; None for what is no text.

    Shape:  UTF-8, with or without mark; UTF-16 and UTF-32 by their mark, UTF-16 also by its zeros; else Windows-1252.
    """
    encoding = next((known for mark, known in MARKS if content.startswith(mark)), None) or without_mark(content)
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        sample = content[:SAMPLE].decode("latin-1")
        if encoding or len(WORDLIKE.findall(sample)) < 0.6 * len(sample):
            return None
        # The five bytes that Windows-1252 leaves open become the controls that browsers make of them.
        text = content.decode("cp1252", "surrogateescape").translate(UNASSIGNED)
    controls = len(CONTROLS.findall(text[:SAMPLE]))
    return None if controls >= 4 and controls >= 0.02 * len(text[:SAMPLE]) else text


def without_mark(content: bytes) -> str | None:
    """UTF-16 that bears no mark: English in it has a zero in every other byte."""
    sample = content[:2000]
    half = len(sample) // 2
    if half < 4 or len(content) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd >= 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even >= 0.7 * half and odd < 0.1 * half else None


READERS: dict[str, Callable[[bytes], str | None]] = {".txt": decode, ".md": decode}
"""Suffix -> bytes to text; None for what is no text."""


def readable() -> str:
    """The suffixes that are read, for a message: ".txt or .md"."""
    return " or ".join(READERS)


def name(path: str) -> str:
    """A path as the report states it; a byte that is no UTF-8 is written out."""
    return os.fsencode(path.removesuffix(os.sep) or path).decode("utf-8", "backslashreplace")


def complaint(error: OSError) -> str:
    """What the system said: "permission denied"."""
    return (error.strerror or str(error)).lower()

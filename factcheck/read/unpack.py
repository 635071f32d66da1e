"""The bytes of a file -> the articles in it, through archives, web captures and tables, whatever the kinds are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import cast

import msgspec

from ..records import Record, Skipped
from . import isolated
from .columns import documents
from .document import Document, Inner, Metadata, Row
from .formats import HEAD, Reader, made_by, missing, reader_of, text

DEEPEST = 4
"""Files within files within files: a page in an archive in a mail in an archive."""
UNPACKED = 10
"""Times the largest size of one file; what an archive holds may be as large as that altogether."""
KINDS = 12
"""Number of other kinds that are told apart in a message."""
MOST = 20_000
"""Articles and other entries of one file."""


class Part(Record):
    """One article of a file, and what read it."""

    document: Document
    reader: str
    name: str
    """Name of the innermost file, for the date and outlet in it; empty where the file holds many articles."""


class Budget:
    """What may still be unpacked out of one file."""

    def __init__(self, limit: int) -> None:
        self.left = UNPACKED * limit
        self.entries = MOST
        self.limit = limit

    def refusal(self, inner: Inner, depth: int) -> str | None:
        """The reason why a file within a file is not read; None where there is room for it."""
        self.left -= len(inner.content)
        if len(inner.content) > self.limit:
            return f"larger than {self.limit / 1e6:g} MB (--max-size)"
        if self.left < 0:
            return f"more than {UNPACKED * self.limit / 1e6:g} MB unpacked ({UNPACKED} times --max-size)"
        return f"more than {DEEPEST} files within each other" if depth > DEEPEST else None


def unpack(
    name: str, content: bytes, source: str, *, limit: int, columns: Mapping[str, str] | None = None
) -> Iterator[Part | Skipped]:
    """Every article of a file, and what in it is not read, with the reason.

    Shape:  `name` decides the kind together with the content; without one, what is of no other kind is read as text.
    Units:  limit in bytes, for each file within the file.
    """
    yield from within(name, content, source, "", {}, Budget(limit), columns or {}, 0)


def within(
    name: str,
    content: bytes,
    source: str,
    part: str,
    outer: Metadata,
    budget: Budget,
    columns: Mapping[str, str],
    depth: int,
) -> Iterator[Part | Skipped]:
    """The same for a file at any depth."""
    reader = reader_of(name, content[:HEAD]) or (cast(Reader, text) if not name else None)
    if reader is None:
        yield Skipped(source=source + part, reason="of no kind that is read")
        return
    if lacking := missing(reader):
        yield Skipped(source=source + part, reason=f"needs {lacking}")
        return
    label = made_by(reader)
    rows: list[Row] = []
    others: Counter[str] = Counter()
    for found in found_by(reader, content, source + part):
        budget.entries -= 1
        if budget.entries < 0:
            yield Skipped(source=source + part, reason=f"more than {MOST:,} entries; the rest is not read")
            break
        match found:
            case Skipped():
                yield found
            case Row():
                rows.append(found)
            case Document():
                yield Part(
                    document=msgspec.structs.replace(
                        found, part=part + found.part, metadata={**found.metadata, **outer}
                    ),
                    reader=label,
                    name="" if found.part else name,
                )
            case Inner():
                if reason := budget.refusal(found, depth + 1):
                    yield Skipped(source=source + part + found.part, reason=reason)
                    continue
                if found.name and reader_of(found.name, found.content[:HEAD]) is None:
                    others[PurePosixPath(found.name).suffix.lower() or "no suffix"] += 1
                    continue
                known = {**found.metadata, **outer}
                yield from within(
                    found.name, found.content, source, part + found.part, known, budget, columns, depth + 1
                )
    for each in documents(rows, source + part, columns, label.partition(",")[0]) if rows else ():
        if isinstance(each, Skipped):
            yield each
        else:
            whole = msgspec.structs.replace(each, part=part + each.part, metadata={**each.metadata, **outer})
            yield Part(document=whole, reader=label, name="")
    if others:
        yield Skipped(source=source + part, reason=other_files(others))


def found_by(reader: Reader, content: bytes, source: str) -> Iterable[Document | Inner | Row | Skipped]:
    """What a reader gives for a file: in a process of its own where the reader asks for it."""
    if getattr(reader, "IS_ISOLATED", False):
        return isolated.read(reader.__name__.rpartition(".")[2], content, source)  # type: ignore[attr-defined]
    return map(isolated.cleaned, isolated.guarded(reader, content, source))


def other_files(others: Mapping[str, int]) -> str:
    """The reason for files of other kinds: "3 other files, of no kind that is read (2 .jpg, 1 no suffix)"."""
    total = sum(others.values())
    shown = [f"{count} {suffix[:20]}" for suffix, count in sorted(others.items())]
    kinds = ", ".join(shown[:KINDS]) + (", ..." if len(shown) > KINDS else "")
    return f"{total} other {'file' if total == 1 else 'files'}, of no kind that is read ({kinds})"

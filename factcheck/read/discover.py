"""Paths -> the files that are read, and what lies beside them and is not read."""

import os
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

import msgspec

from ..files import content_of
from ..records import Record, Skipped
from .formats import HEAD, readable, reader_of, suffix_of
from .unpack import other_files

STDIN = "-"
ADDRESS = re.compile(r"https?://\S+", re.I)
OWN = "report of factcheck"
OWN_REPORT = re.compile(rb'"tool": ?"factcheck |name="generator" content="factcheck')
REPORTS = (".json", ".jsonl", ".html", ".csv", ".md")
"""Ends of names of files that may be reports of an earlier run."""
SAVED_PAGE = (".html", ".htm")
"""Ends of names of pages that a browser saves beside a folder with their parts, "Flood.html" and "Flood_files"."""


SURROGATE = 0xDC00
"""What Python adds to a byte of a name that is not UTF-8."""
ODD_BYTE = re.compile("[\udc80-\udcff]")
AMBIGUOUS = re.compile(r"(?<!\\)\\++(?=x[89a-f][0-9a-f]|[\udc80-\udcff])")
"""Backslashes before what is an escape or becomes one."""


class Found(Record):
    """A file that `find` came upon: the name by which the report lists it, and the path that opens it."""

    id: str
    path: str
    is_named: bool = False
    """The user named it; it was not found in a folder."""
    is_address: bool = False
    """The path is a web address."""


PathName = str | os.PathLike[str]
"""A path as Python programs write one."""


def listed(paths: PathName | Iterable[PathName]) -> tuple[str, ...]:
    """One path or several, as strings; a single string is one path."""
    return (os.fsdecode(paths),) if isinstance(paths, str | os.PathLike) else tuple(map(os.fsdecode, paths))


def find(
    paths: PathName | Iterable[PathName], *, has_fetch: bool = False
) -> tuple[tuple[Found, ...], tuple[Skipped, ...]]:
    """The files under some paths, each once, sorted by id, and what else is there and is not read.

    Shape:  folders are searched at every depth; links are followed, hidden names left out.
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
        if ADDRESS.fullmatch(path) and not os.path.lexists(path):
            if has_fetch:
                found[path] = Found(id=path, path=path, is_named=True, is_address=True)
            else:
                skipped.append(Skipped(source=path, reason="an address is read with --fetch only", is_named=True))
            continue
        if not os.path.lexists(path):
            skipped.append(Skipped(source=name(path) or '""', reason="no such file or folder", is_named=True))
            continue
        if not is_folder and not is_readable(path):
            skipped.append(Skipped(source=name(path), reason=f"of no kind that is read ({readable()})", is_named=True))
            continue
        if not is_folder:
            named.add(os.path.realpath(path))
        others: dict[str, int] = {}
        for file in walk(os.path.join(path, "") if is_folder else path, seen, skipped):
            if is_folder and is_own_report(file):
                others[OWN] = others.get(OWN, 0) + 1
            elif is_readable(file):
                found.setdefault(name(file), Found(id=name(file), path=file))
            else:
                suffix = Path(file).suffix.lower() or "no suffix"
                others[suffix] = others.get(suffix, 0) + 1
        if others:
            skipped.append(Skipped(source=name(path), reason=other_files(others)))
    if named:
        # A file may be named beside its folder, before or after it, or under another name.
        found = {
            key: msgspec.structs.replace(one, is_named=one.is_named or os.path.realpath(one.path) in named)
            for key, one in found.items()
        }
    return tuple(found[key] for key in sorted(found)), tuple(dict.fromkeys(skipped))


def file_of(path: str) -> tuple[str, str | None]:
    """The file that a path or the id of an article names, and that id: "feed.xml#2" -> "feed.xml", "feed.xml#2"."""
    if os.path.lexists(path) or path == STDIN:
        return path, None
    for place in range(len(path) - 1, 0, -1):
        if path[place] in "#/" and os.path.isfile(path[:place]):
            return path[:place], path
    file, mark, _ = path.rpartition("#")
    return (file, path) if mark and (file == STDIN or ADDRESS.fullmatch(file)) else (path, None)


def is_readable(path: str) -> bool:
    """Whether a file is of a kind that is read: by its name, else by its first bytes."""
    if suffix_of(path):
        return True
    try:
        head = content_of(path, HEAD - 1)
        return head is not None and reader_of(os.path.basename(path), head) is not None
    except OSError:
        return False


def walk(path: str, seen: set[str], skipped: list[Skipped]) -> Iterator[str]:
    """The files under a path, in order of name; each file and folder once, however many links lead to it."""
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
        names = set(entries)
        for entry in entries:
            if not entry.startswith(".") and not is_part_of_a_page(entry, names):
                inner = os.path.join(path, entry)
                waiting.append((inner, os.path.realpath(inner) if os.path.islink(inner) else os.path.join(real, entry)))


def is_own_report(path: str) -> bool:
    """Whether a file is a report of this program, which lies beside the articles and is none."""
    if not path.lower().endswith(REPORTS):
        return False
    try:
        return OWN_REPORT.search(content_of(path, 2 * HEAD - 1) or b"") is not None
    except OSError:
        return False


def is_part_of_a_page(entry: str, beside: Container[str]) -> bool:
    """Whether a folder holds the pictures, frames and scripts of a page that a browser saved beside it."""
    page, mark, _ = entry.rpartition("_files")
    return bool(mark) and entry.endswith("_files") and any(page + suffix in beside for suffix in SAVED_PAGE)


def name(path: str) -> str:
    """A path as the report states it: bytes that are not UTF-8 are escaped, "caf\\xe9.txt", and no two paths are stated alike.

    Shape:  a backslash is doubled only where an escape follows it, so that a file that is really named so has another name here.
    """
    stated = os.fsencode(path.removesuffix(os.sep) or path)
    try:
        text = stated.decode("utf-8")
    except UnicodeDecodeError:
        text = os.fsdecode(stated)
    return ODD_BYTE.sub(lambda odd: f"\\x{ord(odd.group()) - SURROGATE:02x}", AMBIGUOUS.sub(r"\g<0>\g<0>", text))


def complaint(error: OSError) -> str:
    """The reason that the system gives: "permission denied"."""
    return (error.strerror or str(error)).lower()

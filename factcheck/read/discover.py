"""Paths -> the files that are read, and what lies beside them and is not read."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ..records import Record, Skipped
from .formats import readable, readers

STDIN = "-"


class Found(Record):
    """A file that `find` came upon: the name by which the report lists it, and the path that opens it."""

    id: str
    path: str
    is_named: bool = False
    """The user named it; it was not found in a folder."""


PathName = str | os.PathLike[str]
"""A path as Python programs write one."""


def listed(paths: PathName | Iterable[PathName]) -> tuple[str, ...]:
    """One path or several, as strings; a single string is one path."""
    return (os.fsdecode(paths),) if isinstance(paths, str | os.PathLike) else tuple(map(os.fsdecode, paths))


def find(paths: PathName | Iterable[PathName]) -> tuple[tuple[Found, ...], tuple[Skipped, ...]]:
    """The articles under some paths, each once, sorted by id, and what else is there and is not read.

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
        if not os.path.lexists(path):
            skipped.append(Skipped(source=name(path) or '""', reason="no such file or folder", is_named=True))
            continue
        if not is_folder and suffix_of(path) not in readers():
            skipped.append(Skipped(source=name(path), reason=f"not {readable()}", is_named=True))
            continue
        if not is_folder:
            named.add(os.path.realpath(path))
        others: dict[str, int] = {}
        for file in walk(os.path.join(path, "") if is_folder else path, seen, skipped):
            suffix = suffix_of(file)
            if suffix in readers():
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
    """The end of a file's name, which decides the reader: ".txt"."""
    return Path(path).suffix.lower()


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
        for entry in entries:
            if not entry.startswith("."):
                inner = os.path.join(path, entry)
                waiting.append((inner, os.path.realpath(inner) if os.path.islink(inner) else os.path.join(real, entry)))


def name(path: str) -> str:
    """A path as the report states it; bytes that are not UTF-8 are escaped."""
    return os.fsencode(path.removesuffix(os.sep) or path).decode("utf-8", "backslashreplace")


def complaint(error: OSError) -> str:
    """The reason that the system gives: "permission denied"."""
    return (error.strerror or str(error)).lower()

"""Kinds of files, one module each; this folder is the list of those that are read.

A module has SUFFIXES, the ends of the file names it reads, and `read`: bytes -> what is in them. It may also have

    LIBRARIES     the libraries that `read` imports, by the names under which they are installed
    EXTRA         the extra of factcheck-news that brings them: "pdf"
    is_mine       whether the first bytes of a file are those of this kind, whatever the file is called
    IS_ISOLATED   `read` runs in a process of its own, with a limit of time and memory

No module imports a library before `read` is called.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType
from typing import Protocol, cast

from ... import __version__
from ...records import Skipped
from ..document import Document, Inner, Row

HEAD = 2_000
"""Bytes of a file that are enough to tell its kind."""


class Reader(Protocol):
    """What a module in this folder offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
        """The articles of one file, the files or rows in it, or the reasons why they are not read.

        Shape:  one at least; `source` is the name under which the report lists the file.
        Errors: none, on any bytes.
        """


def readers() -> Mapping[str, Reader]:
    """Suffix of a file's name, in small letters -> the module that reads it."""
    return readers_in(tuple(__path__))


def modules() -> tuple[ModuleType, ...]:
    """The modules of this folder."""
    return modules_in(tuple(__path__))


@cache
def modules_in(folders: tuple[str, ...]) -> tuple[ModuleType, ...]:
    """The modules in some folders."""
    return tuple(import_module(f"{__name__}.{module.name}") for module in iter_modules(folders))


@cache
def readers_in(folders: tuple[str, ...]) -> Mapping[str, Reader]:
    """Suffix -> module, of the modules in some folders."""
    return {suffix: cast(Reader, module) for module in modules_in(folders) for suffix in module.SUFFIXES}


def reader_of(name: str, head: bytes) -> Reader | None:
    """The reader of a file: the first bytes decide, else the longest end of its name that is known; None for other kinds."""
    for module in modules():
        is_mine = getattr(module, "is_mine", None)
        if is_mine is not None and is_mine(head[:HEAD], name.lower()):
            return cast(Reader, module)
    suffix = suffix_of(name)
    return readers().get(suffix) if suffix else None


def suffix_of(name: str) -> str | None:
    """The end of a file's name that decides its reader, the longest that is known: ".txt", ".warc.gz"."""
    base = name.replace("\\", "/").rpartition("/")[2].lower()
    place = base.find(".", 1)
    while place > 0:
        if base[place:] in readers():
            return base[place:]
        place = base.find(".", place + 1)
    return None


def readable() -> str:
    """The suffixes that are read, for a message: ".csv, .html, .txt"."""
    return ", ".join(sorted(readers()))


def missing(reader: Reader) -> str | None:
    """What has to be installed before a reader can work: "factcheck-news[pdf]"; None where nothing is missing."""
    lacks = [name for name in getattr(reader, "LIBRARIES", ()) if find_spec(name) is None]
    return f"factcheck-news[{reader.EXTRA}]" if lacks else None  # type: ignore[attr-defined]


def made_by(reader: Reader) -> str:
    """Name of a reader and version of what reads: "pdf, pypdfium2 5.0.0"."""
    name = getattr(reader, "__name__", "").rpartition(".")[2]
    libraries = getattr(reader, "LIBRARIES", ())
    if not libraries:
        return f"{name}, factcheck {__version__}"
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{name}, {libraries[0]} {version(libraries[0])}"
    except PackageNotFoundError:
        return f"{name}, {libraries[0]}"

"""File formats, one module each; this folder is the list of those that are read.

A module has SUFFIXES, the ends of the file names it reads, and `read`: bytes -> the articles in them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from ...records import Skipped
from ..document import Document


class Reader(Protocol):
    """What a module in this folder offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, content: bytes, source: str) -> Iterator[Document | Skipped]:
        """The articles of one file, or the reasons why they are not read.

        Shape:  one at least; `source` is the name under which the report lists the file.
        Errors: none, on any bytes.
        """


@cache
def readers() -> Mapping[str, Reader]:
    """Suffix of a file's name, in small letters -> the module that reads it."""
    modules = [cast(Reader, import_module(f"{__name__}.{module.name}")) for module in iter_modules(__path__)]
    return {suffix: module for module in modules for suffix in module.SUFFIXES}


def readable() -> str:
    """The suffixes that are read, for a message: ".txt or .md"."""
    return " or ".join(readers())

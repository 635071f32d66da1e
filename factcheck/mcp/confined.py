"""The one folder whose files may be read: a path of a client becomes a file under it, or a refusal."""

import os
from collections.abc import Iterable

import msgspec

from .. import read
from ..records import FactcheckError, Skipped

MOST_FILES = 500
"""Files of one call."""
LIMIT = 10_000_000
"""Bytes of one file."""
MOST_BYTES = 50_000_000
"""Bytes of all files of one call."""


class Root:
    """A folder, with links resolved once, when the server starts."""

    def __init__(self, folder: str) -> None:
        """Refuse what is no folder."""
        self.folder = os.path.realpath(folder)
        if not os.path.isdir(self.folder):
            raise FactcheckError(f"--root {folder}: no such folder")

    def holds(self, path: str) -> bool:
        """Whether a path, with all links resolved, lies in the folder."""
        real = os.path.realpath(path)
        return real == self.folder or real.startswith(os.path.join(self.folder, ""))

    def inside(self, path: str) -> str:
        """The absolute path of a path that a client names.

        Errors: FactcheckError for a path that leads out of the folder, a web address, standard input and a NUL.
        """
        if path == read.STDIN or "\0" in path or "://" in path:
            raise FactcheckError(f"{shown(path)}: only files and folders under the root are read")
        full = os.path.normpath(os.path.join(self.folder, path))
        # The text is looked at first, so that the answer does not tell what exists outside.
        if full != self.folder and not full.startswith(os.path.join(self.folder, "")):
            raise FactcheckError(f"{shown(path)}: leads out of the root")
        if not self.holds(full):
            raise FactcheckError(f"{shown(path)}: leads out of the root")
        return full

    def files(self, paths: Iterable[str]) -> tuple[tuple[read.Found, ...], tuple[Skipped, ...]]:
        """The files under some paths, named from the root, and what there is not read.

        Shape:  a file that a link in a folder leads to, and that lies outside, is among what is not read.
        Errors: FactcheckError for a path that leads out of the root, and for more than one call may read.
        """
        found, skipped = read.find([self.inside(path) for path in paths])
        kept, others = [], [self.named(one) for one in skipped]
        size = 0
        for one in found:
            if not self.holds(one.path):
                others.append(Skipped(source=self.relative(one.id), reason="leads out of the root"))
                continue
            size += min(size_of(one.path), LIMIT)
            kept.append(msgspec.structs.replace(one, id=self.relative(one.id)))
        if len(kept) > MOST_FILES:
            raise FactcheckError(f"{len(kept):,} files; one call reads {MOST_FILES} at most: name fewer")
        if size > MOST_BYTES:
            raise FactcheckError(
                f"{size / 1e6:.0f} MB; one call reads {MOST_BYTES / 1e6:.0f} at most: name fewer files"
            )
        return tuple(kept), tuple(others)

    def named(self, one: Skipped) -> Skipped:
        """What is not read, named from the root."""
        return msgspec.structs.replace(one, source=self.relative(one.source))

    def relative(self, name: str) -> str:
        """The name of a file from the root; the root itself is "."."""
        if name == self.folder:
            return "."
        return name.removeprefix(os.path.join(self.folder, ""))


def size_of(path: str) -> int:
    """Bytes of a file; none where it is gone."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def shown(path: str) -> str:
    """A path as a message shows it."""
    return path if len(path) <= 80 else path[:79] + "…"
